//! Recovery options.
//!
//! An asset that stands by becomes two kinds of nodes: the asset itself, which stands somewhere and
//! can be struck, and for each node that it stands by for one that is off until it is activated and
//! needs the asset. Whoever needs the asset needs the second kind.

use crate::calendar::is_within_a_year;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::law::text::LawText;
use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::model::Failback;
use crate::model::Gate;
use crate::model::Need;
use crate::model::Node;
use crate::model::NodeId;
use crate::model::PlanUse;
use crate::model::Procedure;
use crate::model::ProcedureId;
use crate::model::RecoveryOption;
use crate::model::Standby;
use crate::model::Task;
use crate::model::Tested;
use crate::model::strong_components;
use crate::scenario::lower::Lower;
use crate::scenario::lower::nodes::Entry;
use crate::scenario::lower::power;
use crate::scenario::lower::procedures::gate;
use crate::scenario::lower::select::Conditions;
use crate::scenario::lower::standby_needs::Places;
use crate::scenario::raw::Activation;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Date;
use crate::scenario::raw::OptionWord;
use crate::scenario::raw::TestResultWord;
use crate::scenario::read::Spanned;

/// What a recovery option does where nobody says so: its activation, the lag of its data, and
/// whether it needs no decision.
#[derive(Debug, Default)]
pub(super) struct Usual {
    pub(super) activation: Option<&'static str>,
    pub(super) data_lag: Option<&'static str>,
    pub(super) is_automatic: bool,
    /// The kind that it goes with, instead of the option.
    pub(super) kind: Option<&'static str>,
}

/// The times of the ITIL bands (immediate, below 24 h, 24 to 72 h) and of the patterns of Amazon
/// Web Services, *Disaster Recovery of Workloads on AWS*, as even laws over the band.
fn usual(option: RecoveryOption) -> Usual {
    let (activation, data_lag, is_automatic) = match option {
        RecoveryOption::Mirrored | RecoveryOption::MultiSite => (Some("0"), None, true),
        RecoveryOption::Hot => (Some("uniform(0h, 24h)"), None, false),
        RecoveryOption::Warm => (Some("uniform(24h, 72h)"), None, false),
        RecoveryOption::BackupAndRestore => {
            (Some("uniform(1h, 24h)"), Some("uniform(1h, 24h)"), false)
        }
        RecoveryOption::PilotLight => {
            (Some("uniform(10min, 60min)"), Some("uniform(1min, 10min)"), false)
        }
        RecoveryOption::WarmStandby => (Some("uniform(1min, 10min)"), None, false),
        _ => (None, None, false),
    };
    Usual { activation, data_lag, is_automatic, kind: None }
}

impl Lower<'_> {
    /// Makes assets that stand by what they are; everything else must be known.
    pub(super) fn standbys(&mut self, entries: &[Entry], today: Option<&Spanned<Date>>) {
        let mut places = Places::new();
        for entry in entries {
            let asset = &entry.asset;
            if asset.standby_for.is_empty() {
                self.keys_without_standby(asset);
                continue;
            }
            let subscribers = self.subscribers(entry);
            for id in &entry.ids {
                let pairs = self.stands_by(*id, entry, &subscribers, today);
                places.insert(*id, pairs);
            }
        }
        self.circles(entries, &places);
        if !places.is_empty() {
            self.need_what_is_activated(&places);
            self.cordon_what_is_activated(&places);
            self.watch_what_is_activated(&places);
        }
    }

    /// Tells the first key that has a meaning for standbys alone.
    fn keys_without_standby(&mut self, asset: &Asset) {
        let Some((key, place)) = first_standby_key(asset) else { return };
        let message = format!("`{key}` says how something stands by, but not for what");
        let error = Diagnostic::error(Code::StandbyKeyAlone, message).at(place);
        self.r.push(error.help("add `standby for`, or remove the key"));
    }

    /// Tells assets that stand by for each other.
    fn circles(&mut self, entries: &[Entry], places: &Places) {
        let arrows = places.iter().flat_map(|(asset, pairs)| {
            pairs.iter().map(|(subscriber, _)| (asset.index(), subscriber.index()))
        });
        for set in strong_components(self.parts.nodes.len(), arrows) {
            if set.len() < 2 {
                continue;
            }
            let mut set: Vec<usize> = set;
            set.sort_unstable();
            let names = set.iter().map(|row| format!("`{}`", self.parts.nodes[*row].name));
            let message =
                format!("{} stand by for each other", names.collect::<Vec<_>>().join(", "));
            let first = NodeId::from_index(set[0]);
            let entry = entries.iter().find(|entry| entry.ids.contains(&first));
            let place = entry.and_then(|entry| entry.asset.standby_for.first());
            let place = place.map_or(self.places.nodes[set[0]], |name| name.place);
            self.r.fail::<()>(Code::StandbyCircle, place, message);
        }
    }

    fn subscribers(&mut self, entry: &Entry) -> Vec<(NodeId, Place)> {
        let mut found: Vec<(NodeId, Place)> = Vec::new();
        for name in &entry.asset.standby_for {
            for node in self.nodes_named(name).unwrap_or_default() {
                if entry.ids.contains(&node) {
                    let own = &self.parts.nodes[node.index()].name;
                    let message = format!("`{own}` stands by for itself");
                    self.r.fail::<()>(Code::StandbyCircle, name.place, message);
                } else if !found.iter().any(|(known, _)| *known == node) {
                    found.push((node, name.place));
                }
            }
        }
        found
    }

    /// The nodes that come into use for those that an asset stands by for.
    fn stands_by(
        &mut self,
        id: NodeId,
        entry: &Entry,
        subscribers: &[(NodeId, Place)],
        today: Option<&Spanned<Date>>,
    ) -> Vec<(NodeId, NodeId)> {
        let asset = &entry.asset;
        let option = asset.option.as_ref().map_or(RecoveryOption::Unnamed, |it| option(it.value));
        let usual = power::usual(entry.kind()).unwrap_or_else(|| usual(option));
        let is_automatic = asset.auto.as_ref().map_or(usual.is_automatic, |auto| auto.value);
        let Some(mut standby) = self.standby(id, entry, option, &usual, today) else {
            return Vec::new();
        };
        standby.is_automatic = is_automatic;
        let mut pairs = Vec::new();
        for (subscriber, _) in subscribers {
            standby.subscriber = *subscriber;
            let below = asset.takes_over_below.as_ref().map(|level| level.0);
            standby.below = below.unwrap_or_else(|| self.parts.nodes[subscriber.index()].mbco());
            let site = &self.parts.nodes[id.index()];
            let name = format!("{} for {}", site.name, self.parts.nodes[subscriber.index()].name);
            let node = Node {
                needs: Need::Node(id),
                starts: site.starts.clone(),
                priority: site.priority,
                ..Node::standing_by(name, standby.clone())
            };
            let place_of_site = self.places.nodes[id.index()];
            let row = NodeId::from_index(self.parts.nodes.len());
            self.parts.nodes.push(node);
            self.places.nodes.push(place_of_site);
            self.places.needs.push(None);
            self.places.starts.push(None);
            let activation = self.activation(row, entry, option, &usual, is_automatic);
            self.parts.nodes[row.index()].on_damage.restart = activation;
            pairs.push((*subscriber, row));
        }
        pairs
    }

    fn standby(
        &mut self,
        id: NodeId,
        entry: &Entry,
        option: RecoveryOption,
        usual: &Usual,
        today: Option<&Spanned<Date>>,
    ) -> Option<Standby> {
        let asset = &entry.asset;
        let word = option_written(asset).unwrap_or("standby");
        let tested = self.tested(asset, today);
        let success = match &asset.success {
            Some(chance) => chance.mean,
            None if option == RecoveryOption::DoNothing => 1.0,
            None if usual.kind.is_some() => self.usual_start(id),
            None => {
                let chance = tested.default_success();
                let text = format!("{}%", (chance * 1000.0).round() / 10.0);
                self.note_default(word, "success", &text, &[id], None);
                chance
            }
        };
        if asset.level.as_ref().is_some_and(|level| level.0 <= 0.0) {
            let place = asset.level.as_ref().map_or(entry.name.place, |level| level.place);
            return self.fail(Code::OutOfRange, place, "the level of a standby must be above 0");
        }
        let data_lag = match (&asset.data_as_of, usual.data_lag) {
            (Some(law), _) => self.duration(law),
            (None, Some(law)) => {
                self.note_default(word, "data as of", law, &[id], None);
                Some(shipped_law(law))
            }
            (None, None) => None,
        };
        let failback = asset.failback.as_ref().map_or_else(Failback::default, |raw| Failback {
            after: self.maybe_duration(raw.after.as_ref()),
            p_outage: raw.chance.as_ref().map_or(1.0, |share| share.0),
            outage: self.maybe_duration(raw.outage.as_ref()),
        });
        let daily = asset.daily_fee.as_ref().map(|fee| self.money(&fee.0, fee.place));
        let standby_fee = asset.standby_fee.as_ref().map(|fee| self.money(&fee.0, fee.place));
        let excluded_by = asset.not_when.as_ref().and_then(|selector| {
            let found = self.select(&Conditions {
                nodes: (!selector.nodes.is_empty()).then_some(&selector.nodes.0[..]),
                kind: &selector.kind,
                at: &selector.at,
                group: &selector.group,
                tag: &selector.tag,
                depends_on: &selector.depends_on,
            })?;
            if found.is_empty() {
                let message = "nothing in the project is found by this: it excludes nothing";
                let finding = Diagnostic::finding(Code::SelectsNothing, message);
                self.r.push(finding.at(selector.place));
            }
            Some(found)
        });
        Some(Standby {
            shared: Some(id),
            serves: asset.serves.map_or(1, |serves| serves.0),
            option,
            level: asset.level.as_ref().map_or(1.0, |level| level.0),
            success,
            estimate: asset.success.as_ref().and_then(|chance| chance.estimate.clone()),
            tries: asset.tries.map_or(1, |tries| tries.0),
            tested,
            sustain: self.maybe_duration(asset.sustain.as_ref()),
            data_lag,
            invocation_fee: asset.invocation_fee.as_ref().and_then(|law| self.money_law(law)),
            use_rate: daily.unwrap_or(0.0) / crate::units::duration::DAY,
            standby_rate: standby_fee.unwrap_or(0.0),
            excluded_by: excluded_by.unwrap_or_default(),
            failback,
            wear: self.wear(id, asset, usual),
            ..Standby::new(id)
        })
    }

    fn tested(&mut self, asset: &Asset, today: Option<&Spanned<Date>>) -> Tested {
        let has_failed =
            asset.test_result.as_ref().is_some_and(|it| it.value == TestResultWord::Failed);
        let Some(date) = &asset.last_test else {
            return if has_failed { Tested::Failed } else { Tested::Never };
        };
        let Some(today) = today else {
            let message = "the date of a test, and no day to hold it against";
            let error = Diagnostic::error(Code::DateWithoutToday, message).at(date.place);
            self.r.push(error.help("add `as of: 2026-09-01` with the day of the scenario"));
            return Tested::Never;
        };
        if date.0 > today.0 {
            let message = "the last test is after the day of the scenario";
            self.r.push(
                Diagnostic::error(Code::OutOfRange, message)
                    .at(date.place)
                    .related(today.place, "the day of the scenario"),
            );
        }
        if has_failed {
            Tested::Failed
        } else if is_within_a_year(date.0, today.0) {
            Tested::Lately
        } else {
            Tested::LongAgo
        }
    }

    /// The procedure that activates one node, made for it alone since it begins at its own moment.
    fn activation(
        &mut self,
        place: NodeId,
        entry: &Entry,
        option: RecoveryOption,
        usual: &Usual,
        is_automatic: bool,
    ) -> Option<ProcedureId> {
        if option == RecoveryOption::DoNothing {
            return None;
        }
        let asset = &entry.asset;
        let name = self.parts.nodes[place.index()].name.clone();
        let (original, procedure, has_gate) = match &asset.activation {
            Some(Activation::By(procedure)) => {
                let id = self.referred(&name, "activation", procedure)?;
                self.access_to_new_work();
                let has_gate = self.stated_gates.contains(&id);
                (Some(id), self.parts.procedures[id.index()].clone(), has_gate)
            }
            Some(Activation::Takes(law)) => {
                (None, one_task(self.duration(law)?, is_automatic), false)
            }
            None => {
                let Some(law) = usual.activation else {
                    let site = &entry.name.value;
                    let message = format!("`{site}` does not say how it is activated");
                    let error = Diagnostic::error(Code::StandbyWithoutActivation, message);
                    let help = "add `activation`: how long it takes, or a procedure";
                    self.r.push(error.at(entry.name.place).help(help));
                    return None;
                };
                let word = usual.kind.or(option_written(&entry.asset)).unwrap_or("standby");
                self.note_default(word, "activation", law, &entry.ids, None);
                (None, one_task(shipped_law(law), is_automatic), false)
            }
        };
        let needs_people = procedure.tasks.iter().any(Task::needs_people);
        let after = match asset.activated_after {
            Some(word) => gate(word),
            None if has_gate => procedure.after,
            None if is_automatic => Gate::Onset,
            None if needs_people => Gate::Mobilisation,
            None => Gate::Declaration,
        };
        let id = self.push_procedure(&format!("activate {name}"), Some(entry.name.place));
        let own_name = std::mem::take(&mut self.parts.procedures[id.index()].name);
        self.places.tasks[id.index()] = vec![entry.name.place; procedure.tasks.len()];
        self.parts.procedures[id.index()] = Procedure { name: own_name, after, ..procedure };
        self.n_accessed = self.parts.procedures.len();
        if let Some(original) = original {
            self.activations.insert(place, (original, id));
            for document in &mut self.parts.documents {
                let uses = document.plans.iter().filter(|it| it.procedure == original);
                let own: Vec<PlanUse> =
                    uses.map(|it| PlanUse { procedure: id, ..it.clone() }).collect();
                document.plans.extend(own);
            }
            if let Some(standby) = &mut self.parts.nodes[place.index()].standby {
                standby.plan = Some(original);
            }
        }
        Some(id)
    }
}

fn one_task(law: Law, is_remote: bool) -> Procedure {
    Procedure {
        name: String::new(),
        after: Gate::default(),
        needs: None,
        priority: None,
        tasks: vec![Task { remote: is_remote, ..Task::new("activation", law) }],
        give_up_after: None,
        fallback: None,
    }
}

pub(super) fn shipped_law(text: &str) -> Law {
    match parse(text, Quantity::Duration) {
        Ok(LawText::Law { law, .. }) => law,
        _ => unreachable!("invariant: the laws of recovery options are tested"),
    }
}

/// The recovery option in the word of the author.
fn option_written(asset: &Asset) -> Option<&'static str> {
    asset.option.as_ref().map(|option| option.value.word())
}

fn option(word: OptionWord) -> RecoveryOption {
    match word {
        OptionWord::DoNothing => RecoveryOption::DoNothing,
        OptionWord::ManualWorkaround => RecoveryOption::ManualWorkaround,
        OptionWord::Reciprocal => RecoveryOption::Reciprocal,
        OptionWord::Gradual | OptionWord::Cold => RecoveryOption::Cold,
        OptionWord::Intermediate | OptionWord::Warm => RecoveryOption::Warm,
        OptionWord::Fast | OptionWord::Hot => RecoveryOption::Hot,
        OptionWord::Immediate | OptionWord::Mirrored => RecoveryOption::Mirrored,
        OptionWord::BackupAndRestore => RecoveryOption::BackupAndRestore,
        OptionWord::PilotLight => RecoveryOption::PilotLight,
        OptionWord::WarmStandby => RecoveryOption::WarmStandby,
        OptionWord::MultiSite => RecoveryOption::MultiSite,
    }
}

/// The first key of an asset that has a meaning for standbys alone.
fn first_standby_key(asset: &Asset) -> Option<(&'static str, Place)> {
    let place = asset.place;
    [
        ("option", asset.option.as_ref().map(|it| it.place)),
        ("activation", asset.activation.as_ref().map(|_| place)),
        ("activated after", asset.activated_after.map(|_| place)),
        ("level", asset.level.as_ref().map(|it| it.place)),
        ("auto", asset.auto.as_ref().map(|it| it.place)),
        ("takes over below", asset.takes_over_below.as_ref().map(|it| it.place)),
        ("success", asset.success.as_ref().map(|it| it.place)),
        ("tries", asset.tries.map(|_| place)),
        ("last test", asset.last_test.as_ref().map(|it| it.place)),
        ("test result", asset.test_result.as_ref().map(|it| it.place)),
        ("sustain", asset.sustain.as_ref().map(|it| it.place)),
        ("invocation fee", asset.invocation_fee.as_ref().map(|it| it.place)),
        ("daily fee", asset.daily_fee.as_ref().map(|it| it.place)),
        ("standby fee", asset.standby_fee.as_ref().map(|it| it.place)),
        ("serves", asset.serves.map(|_| place)),
        ("not when", asset.not_when.as_ref().map(|it| it.place)),
        ("data as of", asset.data_as_of.as_ref().map(|it| it.place)),
        ("failback", asset.failback.as_ref().map(|_| place)),
        ("fails in use", asset.fails_in_use.as_ref().map(|it| it.place)),
        ("fuel", asset.fuel.as_ref().map(|it| it.place)),
        ("refuel", asset.refuel.as_ref().map(|it| it.place)),
    ]
    .into_iter()
    .find_map(|(key, place)| Some((key, place?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_times_of_options_are_laws() {
        for word in OptionWord::ALL {
            let Usual { activation, data_lag, .. } = usual(option(*word));
            for text in [activation, data_lag].into_iter().flatten() {
                assert!(parse(text, Quantity::Duration).is_ok(), "{word}: {text}");
            }
        }
    }
}
