//! Hits: whom they strike and what they do.

use std::collections::HashMap;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::model::Direction;
use crate::model::Effect;
use crate::model::Headcount;
use crate::model::Hit;
use crate::model::NodeId;
use crate::model::ProcedureId;
use crate::model::SkillId;
use crate::model::Spread;
use crate::model::Target;
use crate::model::TeamId;
use crate::model::Until;
use crate::model::When;
use crate::scenario::lower::Lower;
use crate::scenario::lower::select::Conditions;
use crate::scenario::lower::threats::Strike;
use crate::scenario::names::What;
use crate::scenario::raw::Absent;
use crate::scenario::raw::Becomes;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Effect as RawEffect;
use crate::scenario::raw::EffectKind;
use crate::scenario::raw::Hit as RawHit;
use crate::scenario::raw::Nodes;
use crate::scenario::raw::Spread as RawSpread;
use crate::scenario::raw::SpreadTo;
use crate::scenario::raw::When as RawWhen;
use crate::scenario::read::Spanned;

/// What stands beside hits that state no effect themselves.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Beside<'a> {
    pub(super) effect: Option<&'a RawEffect>,
    pub(super) lasting: Option<&'a DurationLaw>,
    pub(super) until: Option<&'a RawWhen>,
    pub(super) discovered_after: Option<&'a DurationLaw>,
    /// Where all of it was written.
    pub(super) place: Option<Place>,
}

impl Beside<'_> {
    /// Where the first of it was written, if anything was.
    pub(super) fn stated(&self) -> Option<Place> {
        let effect = self.effect.map(|effect| effect.place);
        let lasting = effect.or(self.lasting.map(|time| time.place));
        let until = lasting.or(self.until.map(|when| when.place));
        until.or(self.discovered_after.map(|time| time.place))
    }
}

/// An effect with what limits it, wherever it was written.
struct Stated<'a> {
    effect: &'a RawEffect,
    lasting: Option<&'a DurationLaw>,
    until: Option<&'a RawWhen>,
    discovered_after: Option<&'a DurationLaw>,
}

impl Lower<'_> {
    /// A hit; `None` after telling what is wrong with it, or that it strikes nothing.
    pub(super) fn hit(&mut self, raw: &RawHit, beside: Beside<'_>) -> Option<Hit> {
        let Some(effect) = raw.effect.as_ref().or(beside.effect) else {
            if self.is_told_within(beside.place.unwrap_or(raw.place)) {
                self.look_up(raw);
                return None;
            }
            let message = "the hit does not say what it does";
            let error = Diagnostic::error(Code::MissingKey, message).at(raw.place);
            self.r.push(error.help("add `effect`, such as `effect: down`"));
            return None;
        };
        // What stands beside all hits is for those that do not say for how long themselves.
        let says = |it: Option<&DurationLaw>| raw.effect.is_some() && it.is_some();
        let lasting = beside.lasting.filter(|_| !says(effect.lasting.as_ref()));
        let discovered_after =
            beside.discovered_after.filter(|_| !says(effect.discovered_after.as_ref()));
        let stated = Stated {
            effect,
            lasting: self.one_of(effect.lasting.as_ref(), raw.lasting.as_ref().or(lasting)),
            until: effect.until.as_ref().or(raw.until.as_ref()).or(beside.until),
            discovered_after: self.one_of(
                effect.discovered_after.as_ref(),
                raw.discovered_after.as_ref().or(discovered_after),
            ),
        };
        let target = self.target(raw, effect);
        let effect = self.effect(&stated);
        let spread = raw.spread.as_ref().map(|spread| self.spread(spread));
        let delay = self.maybe_duration(raw.after.as_ref());
        let (target, chances) = target?;
        Some(Hit {
            target,
            chance: raw.chance.as_ref().map_or(1.0, |chance| chance.0),
            chances,
            together: raw.together,
            effect: effect?,
            spread,
            delay,
            unit: None,
        })
    }

    /// Tells names of targets that do not exist, of a hit of which nothing else is known.
    fn look_up(&mut self, raw: &RawHit) {
        let names: Vec<Spanned<String>> =
            raw.nodes.iter().flat_map(|nodes| &nodes.entries).map(|(n, _)| n.clone()).collect();
        self.select(&Conditions {
            nodes: raw.nodes.as_ref().map(|_| &names[..]),
            kind: &raw.kind,
            at: &raw.at,
            group: &raw.group,
            tag: &raw.tag,
            depends_on: &raw.depends_on,
        });
        if let Some(team) = &raw.team {
            self.names.find(What::Team, team, &mut self.r);
        }
        self.people_named(raw);
    }

    /// Either of two places for one key; both are told.
    fn one_of<'l>(
        &mut self,
        inside: Option<&'l DurationLaw>,
        beside: Option<&'l DurationLaw>,
    ) -> Option<&'l DurationLaw> {
        if let (Some(inside), Some(beside)) = (inside, beside) {
            self.r.push(
                Diagnostic::error(
                    Code::ConflictingKeys,
                    "the duration of the effect is given twice",
                )
                .at(beside.place)
                .related(inside.place, "the other one"),
            );
        }
        inside.or(beside)
    }

    fn target(&mut self, raw: &RawHit, effect: &RawEffect) -> Option<(Target, Vec<f64>)> {
        let names: Vec<Spanned<String>> =
            raw.nodes.iter().flat_map(|nodes| &nodes.entries).map(|(n, _)| n.clone()).collect();
        let conditions = Conditions {
            nodes: raw.nodes.as_ref().map(|_| &names[..]),
            kind: &raw.kind,
            at: &raw.at,
            group: &raw.group,
            tag: &raw.tag,
            depends_on: &raw.depends_on,
        };
        let aims_at_nodes = raw.nodes.is_some()
            || [conditions.kind, conditions.at, conditions.group, conditions.tag]
                .into_iter()
                .chain([conditions.depends_on])
                .any(|words| !words.is_empty());
        if let EffectKind::LosesSkill(skill) = &effect.kind {
            return self.target_skilled(raw, skill, aims_at_nodes && !is_place(&conditions));
        }
        if !raw.person.is_empty() {
            return self.target_people(raw, effect, aims_at_nodes);
        }
        let wants_team = matches!(effect.kind, EffectKind::Absent(_) | EffectKind::Extra(_));
        match &raw.team {
            Some(team) if aims_at_nodes => {
                let message = "a hit strikes a team or nodes, not both";
                self.fail(Code::ConflictingKeys, team.place, message)
            }
            Some(team) => {
                let row = self.names.find(What::Team, team, &mut self.r)?;
                if !wants_team && !matches!(effect.kind, EffectKind::Loss(_)) {
                    let message =
                        format!("this effect strikes nodes, not the team `{}`", team.value);
                    let error = Diagnostic::error(Code::BadExpression, message).at(effect.place);
                    self.r.push(error.help("teams take `absent` and `extra`"));
                    return None;
                }
                Some((Target::Team(TeamId::from_index(row)), Vec::new()))
            }
            None if matches!(effect.kind, EffectKind::Absent(_)) && is_place(&conditions) => {
                self.target_people_at(raw)
            }
            None if wants_team => {
                let message = "this effect strikes a team";
                let error = Diagnostic::error(Code::BadExpression, message).at(effect.place);
                self.r.push(error.help("add `team` to the hit"));
                None
            }
            None if !aims_at_nodes => {
                if matches!(effect.kind, EffectKind::Loss(_)) {
                    return Some((Target::Organisation, Vec::new()));
                }
                if self.is_told_within(raw.place) {
                    return None;
                }
                let message = "the hit does not say what it strikes";
                let error = Diagnostic::error(Code::EmptySelector, message).at(raw.place);
                self.r
                    .push(error.help("add `nodes`, `kind`, `at`, `group`, `tag` or `depends on`"));
                None
            }
            None => {
                let nodes = self.select(&conditions)?;
                if nodes.is_empty() {
                    let message = "nothing in the project is struck by this hit";
                    self.r.push(Diagnostic::finding(Code::SelectsNothing, message).at(raw.place));
                    return None;
                }
                let chances = self.own_chances(raw.nodes.as_ref(), raw, &nodes);
                if matches!(effect.kind, EffectKind::LosesData) {
                    return self.held_by(&nodes, &chances, effect.place);
                }
                Some((Target::Nodes(nodes), chances))
            }
        }
    }

    /// The own chances of the targets, empty if none has one.
    fn own_chances(&mut self, names: Option<&Nodes>, raw: &RawHit, nodes: &[NodeId]) -> Vec<f64> {
        let Some(names) = names else { return Vec::new() };
        if names.entries.iter().all(|(_, chance)| chance.is_none()) {
            return Vec::new();
        }
        if raw.chance.is_some() {
            let message = "`chance` and own chances of nodes exclude each other";
            self.r.fail::<()>(Code::ConflictingKeys, raw.place, message);
        }
        let mut own: HashMap<NodeId, f64> = HashMap::new();
        for (name, chance) in &names.entries {
            let Some(chance) = chance else { continue };
            for node in self.nodes_named(name).unwrap_or_default() {
                own.entry(node).or_insert(chance.0);
            }
        }
        nodes.iter().map(|node| own.get(node).copied().unwrap_or(1.0)).collect()
    }

    fn effect(&mut self, stated: &Stated<'_>) -> Option<Effect> {
        let place = stated.effect.place;
        let takes_until =
            matches!(stated.effect.kind, EffectKind::Contained | EffectKind::Inaccessible);
        if let (Some(until), false) = (stated.until, takes_until) {
            let message = "only `contained` and `inaccessible` last until an event";
            self.r.fail::<()>(Code::UnknownKey, until.place, message);
        }
        let takes_time = !matches!(
            stated.effect.kind,
            EffectKind::Down
                | EffectKind::Destroyed
                | EffectKind::Ceases
                | EffectKind::Degraded(_)
                | EffectKind::Corrupt
                | EffectKind::LosesData
                | EffectKind::SilentlyCorrupt
                | EffectKind::Loss(_)
        );
        if let (Some(lasting), false) = (stated.lasting, takes_time) {
            let message = "this effect lasts until it is repaired";
            let error = Diagnostic::error(Code::UnknownKey, message).at(lasting.place);
            self.r.push(error.help("write `unavailable` for what comes back by itself"));
        }
        if let Some(delay) = stated.discovered_after
            && !matches!(
                stated.effect.kind,
                EffectKind::Corrupt | EffectKind::SilentlyCorrupt | EffectKind::LosesData
            )
        {
            let message = "only `corrupt` is discovered later";
            self.r.fail::<()>(Code::UnknownKey, delay.place, message);
        }
        Some(match &stated.effect.kind {
            EffectKind::Down => Effect::Down,
            EffectKind::Destroyed => Effect::Destroyed,
            EffectKind::Ceases => Effect::Ceases,
            EffectKind::Degraded(level) => Effect::Degraded(level.0),
            EffectKind::Contained => Effect::Contained(self.until(stated)?),
            EffectKind::Inaccessible => Effect::Inaccessible(self.until(stated)?),
            EffectKind::Unavailable => {
                let Some(lasting) = stated.lasting else {
                    let message = "`unavailable` does not say for how long";
                    let error = Diagnostic::error(Code::MissingKey, message).at(place);
                    self.r.push(error.help("add `for`, or write `down` for what must be repaired"));
                    return None;
                };
                Effect::Unavailable(self.duration(lasting)?)
            }
            EffectKind::Corrupt | EffectKind::LosesData => {
                Effect::Corrupt(match stated.discovered_after {
                    Some(delay) => self.duration(delay)?,
                    None => Law::Constant(0.0),
                })
            }
            EffectKind::SilentlyCorrupt => {
                let Some(delay) = stated.discovered_after else {
                    let message = "`silently corrupt` does not say when it is discovered";
                    let error = Diagnostic::error(Code::MissingKey, message).at(place);
                    self.r.push(error.help("add `discovered after`"));
                    return None;
                };
                Effect::SilentlyCorrupt(self.duration(delay)?)
            }
            EffectKind::Absent(absent) => Effect::Absent {
                count: match absent {
                    Absent::Number(count) => Headcount::Number(*count),
                    Absent::Share(share) => Headcount::Share(*share),
                },
                lasts: self.lasts(stated)?,
            },
            EffectKind::Extra(count) => {
                Effect::Reinforced { count: count.0, lasts: self.lasts(stated)? }
            }
            EffectKind::LosesSkill(skill) => Effect::LosesSkill {
                // An unknown one was told with the target.
                skill: SkillId::from_index(self.names.table(What::Skill).find(&skill.value)?),
                lasts: self.lasts(stated)?,
            },
            EffectKind::Overload(factor) if factor.value > 0.0 => {
                Effect::Overload { factor: factor.value, lasts: self.lasts(stated)? }
            }
            EffectKind::Overload(factor) => {
                let message = "the overload factor must be above 0";
                return self.fail(Code::OutOfRange, factor.place, message);
            }
            EffectKind::Loss(law) => Effect::Loss(self.money_law(law)?),
        })
    }

    /// The outer `None` after telling an error.
    #[expect(clippy::option_option, reason = "an error, to the end, or for a time")]
    fn lasts(&mut self, stated: &Stated<'_>) -> Option<Option<Law>> {
        match stated.lasting {
            Some(lasting) => self.duration(lasting).map(Some),
            None => Some(None),
        }
    }

    fn until(&mut self, stated: &Stated<'_>) -> Option<Until> {
        match (stated.lasting, stated.until) {
            (Some(lasting), None) => self.duration(lasting).map(Until::For),
            (None, Some(until)) => self.when(until).map(Until::Event),
            (None, None) => Some(Until::Restart),
            (Some(_), Some(until)) => {
                let message = "`for` and `until` exclude each other";
                self.fail(Code::ConflictingKeys, until.place, message)
            }
        }
    }

    fn spread(&mut self, raw: &RawSpread) -> Spread {
        Spread {
            direction: match raw.to {
                None | Some(SpreadTo::Dependents) => Direction::Dependents,
                Some(SpreadTo::Suppliers) => Direction::Suppliers,
                Some(SpreadTo::Both) => Direction::Both,
                Some(SpreadTo::Neighbours) => Direction::Neighbours,
            },
            chance: raw.chance.as_ref().map_or(1.0, |chance| chance.0),
            delay: self.maybe_duration(raw.delay.as_ref()),
            limit: raw.limit.map(|limit| limit.0),
        }
    }

    /// A moment that the simulation recognises.
    pub(super) fn when(&mut self, raw: &RawWhen) -> Option<When> {
        let fail = |lower: &mut Self, message: &str| {
            let error = Diagnostic::error(Code::BadExpression, message).at(raw.place);
            lower.r.push(error.help(
                "write {node: x, becomes: up}, {node: x, below: 50%, for: 40m} or \
                 {task: procedure/task, of: node}",
            ));
            None
        };
        match (&raw.node, raw.becomes, &raw.below, &raw.task) {
            (Some(node), Some(becomes), None, None) if raw.lasting.is_none() => {
                let node = self.node_named(node)?;
                Some(match becomes {
                    Becomes::Up => When::Up(node),
                    Becomes::Down => When::Down(node),
                })
            }
            (Some(node), None, Some(level), None) => {
                let node = self.node_named(node)?;
                if level.0 <= 0.0 {
                    let message = "nothing is below a level of 0";
                    return self.fail(Code::OutOfRange, level.place, message);
                }
                let lasting = raw.lasting.as_ref().map_or(0.0, |time| time.0);
                Some(When::Below { node, level: level.0, lasting })
            }
            (None, None, None, Some(task)) => {
                let Some(of) = &raw.of else { return fail(self, "the task of which node?") };
                let node = self.node_named(of);
                let (procedure, task) = self.task_named(task)?;
                Some(When::TaskDone { node: node?, procedure, task })
            }
            _ => fail(self, "this is no event"),
        }
    }

    /// The task written as `procedure/task`.
    pub(super) fn task_named(&mut self, name: &Spanned<String>) -> Option<(ProcedureId, usize)> {
        // Names may hold slashes themselves.
        for (at, _) in name.value.match_indices('/') {
            let (procedure, task) = (&name.value[..at], &name.value[at + 1..]);
            let procedures = &self.parts.procedures;
            let Some(row) = self.procedure_row(procedure) else { continue };
            if let Some(task) = procedures[row].tasks.iter().position(|t| t.name == task) {
                return Some((ProcedureId::from_index(row), task));
            }
        }
        let Some((procedure, task)) = name.value.split_once('/') else {
            let message = format!("`{}` is no task: write `procedure/task`", name.value);
            return self.fail(Code::BadExpression, name.place, message);
        };
        match self.procedure_row(procedure) {
            None => {
                self.names.find_text(What::Procedure, procedure, name.place, &mut self.r);
                None
            }
            Some(row) => {
                let tasks = self.parts.procedures[row].tasks.iter().map(|task| task.name.as_str());
                self.r.unknown(Code::UnknownName, name.place, "task", task, tasks)
            }
        }
    }

    /// Procedures written on the spot can be named, too.
    fn procedure_row(&self, name: &str) -> Option<usize> {
        let named = self.names.table(What::Procedure).find(name);
        named.or_else(|| self.parts.procedures.iter().position(|known| known.name == name))
    }

    /// Several hits with their places.
    pub(super) fn hits(&mut self, raw: &[RawHit], beside: Beside<'_>) -> Strike {
        let hits = raw.iter().filter_map(|hit| Some((self.hit(hit, beside)?, hit.place)));
        let (hits, places) = hits.unzip();
        Strike { hits, places, units: 0 }
    }
}

/// Whether a place is all that is said of the targets.
fn is_place(conditions: &Conditions<'_>) -> bool {
    let others = [conditions.kind, conditions.group, conditions.tag, conditions.depends_on];
    conditions.nodes.is_none()
        && !conditions.at.is_empty()
        && others.iter().all(|words| words.is_empty())
}
