//! Phases of incidents, and what people need to work.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::CallTree;
use crate::model::Contact;
use crate::model::Monitoring;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Phases;
use crate::model::Slower;
use crate::model::TeamId;
use crate::model::Unmonitored;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Access;
use crate::scenario::raw::Contact as RawContact;
use crate::scenario::raw::Monitoring as RawMonitoring;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::Phase;
use crate::scenario::raw::Phases as RawPhases;
use crate::scenario::raw::Unmonitored as RawUnmonitored;
use crate::units::duration;

/// Time until a call is repeated unless a call tree says so `[s]`: judgement.
const RETRY_EVERY: f64 = 10.0 * duration::MINUTE;

impl Lower<'_> {
    /// The phases of an incident.
    pub(super) fn phases(&mut self, raw: &RawPhases) -> Phases {
        let all = [&raw.detection, &raw.diagnosis, &raw.declaration, &raw.mobilisation];
        let mut law =
            |phase: &Option<Phase>| phase.as_ref().and_then(|phase| self.duration(&phase.takes));
        let mut phases = Phases {
            detection: law(&raw.detection),
            diagnosis: law(&raw.diagnosis),
            declaration: law(&raw.declaration),
            mobilisation: law(&raw.mobilisation),
            factors: [None; 4],
            monitoring: None,
            slower: Vec::new(),
            call_tree: None,
        };
        for (factor, phase) in phases.factors.iter_mut().zip(all) {
            *factor = self.factor(phase.as_ref().and_then(|phase| phase.together.as_ref()));
        }
        phases.monitoring = raw.monitoring.as_ref().and_then(|it| self.monitoring(it));
        for (name, factor) in &raw.slower_without {
            if factor.value < 1.0 {
                let message = "what diagnosis lacks makes it slower: the factor is at least 1";
                self.r.fail::<()>(Code::OutOfRange, factor.place, message);
            }
            let nodes = self.nodes_named(name).unwrap_or_default();
            let slower = |node: NodeId| Slower { node, factor: factor.value };
            phases.slower.extend(nodes.into_iter().map(slower));
        }
        phases.call_tree = self.call_tree(raw);
        phases
    }

    fn monitoring(&mut self, raw: &RawMonitoring) -> Option<Monitoring> {
        let team = match &raw.by {
            NeedExpr::Name(name) => self.names.table(What::Team).find(&name.value),
            _ => None,
        };
        let mut by = vec![self.maybe_need(raw.needs.as_ref())];
        if team.is_none() {
            by.push(self.need(&raw.by)?);
        }
        let by = Need::All(by);
        let unmonitored = match &raw.unmonitored {
            RawUnmonitored::After(law) => Unmonitored::After(self.duration(law)?),
            RawUnmonitored::NextShift(team) => {
                let row = self.names.find(What::Team, team, &mut self.r)?;
                Unmonitored::NextShift(TeamId::from_index(row))
            }
            RawUnmonitored::NextOpening(hours) => Unmonitored::NextOpening(self.during(hours)?),
        };
        Some(Monitoring { by, team: team.map(TeamId::from_index), unmonitored })
    }

    fn call_tree(&mut self, raw: &RawPhases) -> Option<CallTree> {
        let needs = self.maybe_need(raw.calls_need.as_ref());
        let tree = raw.call_tree.as_ref()?;
        if tree.value.is_empty() {
            let error = Diagnostic::error(Code::EmptyCallTree, "the call tree names nobody");
            let help = "name who is called, such as `- {role: duty manager, answers: 60%}`";
            self.r.push(error.at(tree.place).help(help));
        }
        let contacts = tree.value.iter().map(|contact| self.contact(contact)).collect();
        Some(CallTree { contacts, needs })
    }

    fn contact(&mut self, raw: &RawContact) -> Contact {
        let name = raw.role.as_ref().or(raw.person.as_ref());
        if name.is_none() {
            let error = Diagnostic::error(Code::MissingKey, "the contact has no name");
            self.r.push(error.at(raw.place).help("add `role` or `person`"));
        }
        if let Some(every) = raw.retry_every.as_ref().filter(|every| every.0 <= 0.0) {
            let message = "the time between calls must be above 0";
            self.r.fail::<()>(Code::OutOfRange, every.place, message);
        }
        let answers = raw.answers.0;
        let deputies = raw.deputies.iter().flat_map(|it| &it.entries);
        let contact = Contact {
            name: name.map_or_else(String::new, |name| name.value.clone()),
            answers,
            deputies: deputies
                .map(|(name, own)| (name.value.clone(), own.as_ref().map_or(answers, |own| own.0)))
                .collect(),
            retry_every: raw.retry_every.as_ref().map_or(RETRY_EVERY, |every| every.0),
            has_authority: raw.authority,
        };
        if contact.p_reached() <= 0.0 {
            let message = format!("`{}` of the call tree never answers", contact.name);
            let error = Diagnostic::error(Code::EmptyCallTree, message).at(raw.place);
            self.r.push(error.help("give a chance above 0, or name deputies"));
        }
        contact
    }

    /// Adds what people need to get to their work to the needs of all tasks that people do.
    pub(super) fn access(&mut self, raw: &Access) {
        let remote = self.maybe_need(raw.remote.as_ref());
        let on_site = self.maybe_need(raw.on_site.as_ref());
        self.access = Some([remote, on_site]);
        self.access_to_new_work();
    }

    /// The same for procedures that were made since.
    pub(super) fn access_to_new_work(&mut self) {
        let Some([remote, on_site]) = &self.access else { return };
        let new = self.parts.procedures[self.n_accessed..].iter_mut();
        for task in new.flat_map(|procedure| &mut procedure.tasks) {
            if !task.needs_people() || task.is_lead_time {
                continue;
            }
            let access = if task.remote { remote } else { on_site };
            if !access.is_nothing() {
                let own = std::mem::replace(&mut task.needs, Need::nothing());
                task.needs = Need::All(vec![access.clone(), own]);
            }
        }
        self.n_accessed = self.parts.procedures.len();
    }
}
