//! What happens: threats become occurrences.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::model::Arrival;
use crate::model::Effect;
use crate::model::Hit;
use crate::model::Incident;
use crate::model::Occurrence;
use crate::model::OccurrenceId;
use crate::model::Phases;
use crate::model::RiskClass;
use crate::model::Target;
use crate::model::Trigger as ModelTrigger;
use crate::scenario::lower::Lower;
use crate::scenario::lower::arrivals::Failure;
use crate::scenario::lower::hits::Beside;
use crate::scenario::lower::threats::Strike;
use crate::scenario::lower::threats::Threat;
use crate::scenario::lower::threats::Trigger;
use crate::scenario::names::What;
use crate::scenario::raw::Happening;

/// The occurrences so far.
struct Occurrences<'t> {
    threats: &'t [Threat],
    taken: BTreeSet<String>,
    /// What triggers of each threat set off, by the row of the threat.
    triggered: BTreeMap<usize, OccurrenceId>,
    /// Threats whose triggered occurrence has no triggers yet.
    open: Vec<usize>,
}

impl Occurrences<'_> {
    fn new(threats: &[Threat]) -> Occurrences<'_> {
        Occurrences {
            threats,
            taken: BTreeSet::new(),
            triggered: BTreeMap::new(),
            open: Vec::new(),
        }
    }
}

impl Lower<'_> {
    /// All occurrences: one for each entry, one that owns the triggers of the scenario itself, and
    /// one for each threat that a trigger sets off.
    pub(super) fn happens(&mut self, happens: &[Happening], threats: &[Threat]) {
        let mut all = Occurrences::new(threats);
        let mut owned = Vec::new();
        for happening in happens {
            let threat = match &happening.threat {
                Some(name) => match self.names.find(What::Threat, name, &mut self.r) {
                    Some(row) => Some(row),
                    None => continue,
                },
                None => None,
            };
            if let Some(id) = self.happening(happening, threat, &mut all) {
                owned.push((id, threat));
            }
        }
        self.conditions(happens, &mut all);
        for (id, threat) in owned {
            if let Some(threat) = threat {
                self.own_triggers(id, threat, &mut all);
            }
        }
        while let Some(threat) = all.open.pop() {
            let id = all.triggered[&threat];
            self.own_triggers(id, threat, &mut all);
        }
    }

    /// What strikes by itself in a horizon run: every threat that says how often, every node that
    /// says when it fails, and what their triggers set off.
    pub(super) fn arrivals(&mut self, threats: &[Threat]) {
        if self.parts.years.is_none() {
            return;
        }
        let mut all = Occurrences::new(threats);
        let mut owned = Vec::new();
        for (row, threat) in threats.iter().enumerate() {
            let Some(arrival) = &threat.arrival else { continue };
            let id =
                self.push_occurrence(&threat.name, threat.place, threat.strike.clone(), &mut all);
            self.strikes_by_itself(id, threat.class, threat.phases.clone(), arrival.clone());
            owned.push((id, row));
        }
        for Failure { node, after, ages, place } in std::mem::take(&mut self.failures) {
            let hit = Hit::new(Target::Nodes(vec![node]), Effect::Down);
            let name = format!("{} fails", self.parts.nodes[node.index()].name);
            let strike = Strike { hits: vec![hit], places: vec![place], units: 0 };
            let id = self.push_occurrence(&name, place, strike, &mut all);
            let class = self.parts.nodes[node.index()].class;
            self.strikes_by_itself(id, class, None, Arrival::Failure { node, after, ages });
        }
        for (id, threat) in owned {
            self.own_triggers(id, threat, &mut all);
        }
        while let Some(threat) = all.open.pop() {
            let id = all.triggered[&threat];
            self.own_triggers(id, threat, &mut all);
        }
    }

    fn strikes_by_itself(
        &mut self,
        id: OccurrenceId,
        class: Option<RiskClass>,
        phases: Option<Phases>,
        arrival: Arrival,
    ) {
        let occurrence = &mut self.parts.occurrences[id.index()];
        occurrence.class = class;
        occurrence.incident = Some(Incident { at: Law::Constant(0.0), chance: 1.0, phases });
        occurrence.arrival = Some(arrival);
    }

    fn push_occurrence(
        &mut self,
        name: &str,
        place: Place,
        strike: Strike,
        all: &mut Occurrences<'_>,
    ) -> OccurrenceId {
        let mut unique = name.to_owned();
        let mut number = 1;
        while !all.taken.insert(unique.clone()) {
            number += 1;
            unique = format!("{name} #{number}");
        }
        self.parts.occurrences.push(Occurrence {
            name: unique,
            class: None,
            incident: None,
            hits: strike.hits,
            triggers: Vec::new(),
            arrival: None,
            units: strike.units,
        });
        self.places.occurrences.push(place);
        self.places.hits.push(strike.places);
        self.places.triggers.push(Vec::new());
        OccurrenceId::from_index(self.parts.occurrences.len() - 1)
    }

    /// The occurrence of an entry that strikes at a time; `None` for one that waits for an event.
    fn happening(
        &mut self,
        raw: &Happening,
        threat: Option<usize>,
        all: &mut Occurrences<'_>,
    ) -> Option<OccurrenceId> {
        if let (Some(when), Some(at)) = (&raw.when, &raw.at) {
            self.r.push(
                Diagnostic::error(Code::ConflictingKeys, "`at` and `when` exclude each other")
                    .at(when.place)
                    .related(at.place, "the other one"),
            );
        }
        if let (Some(when), Some(phases)) = (&raw.when, &raw.phases) {
            let error = Diagnostic::error(
                Code::ConflictingKeys,
                "`phases` and `when` exclude each other: what an event sets off joins the \
                 incident under way",
            );
            self.r.push(error.at(phases.place).related(when.place, "the other one").help(
                "write the phases into the entry that begins the incident, or into the \
                     scenario",
            ));
        }
        if raw.when.is_none()
            && let Some(after) = &raw.after
        {
            let message = "`after` belongs to `when`; write `at` for a time";
            self.r.fail::<()>(Code::UnknownKey, after.place, message);
        }
        let beside = Beside {
            effect: raw.effect.as_ref(),
            lasting: raw.lasting.as_ref(),
            until: raw.until.as_ref(),
            discovered_after: raw.discovered_after.as_ref(),
            place: Some(raw.place),
        };
        let inline = raw.hits.first().map(|hit| hit.place);
        let inline = inline.or(beside.stated());
        let (strike, threat) = match (threat.map(|row| &all.threats[row]), inline) {
            (Some(_), Some(place)) => {
                let message = "`threat` and hits of its own exclude each other";
                return self.fail(Code::ConflictingKeys, place, message);
            }
            (None, None) if self.is_told_within(raw.place) => return None,
            (None, None) => {
                let message = "the entry does not say what happens";
                let error = Diagnostic::error(Code::MissingKey, message).at(raw.place);
                self.r.push(error.help("add `threat`, or `hits` with an effect"));
                return None;
            }
            (Some(threat), None) => (threat.strike.clone(), Some(threat)),
            (None, Some(_)) => {
                let alone = [crate::scenario::raw::Hit::of_effect(raw.place)];
                let hits = if raw.hits.is_empty() { &alone[..] } else { &raw.hits[..] };
                (self.hits(hits, beside), None)
            }
        };
        if raw.when.is_some() && threat.is_some() {
            return None;
        }
        let name = match (&raw.name, threat) {
            (Some(name), _) => name.value.clone(),
            (None, Some(threat)) => threat.name.clone(),
            (None, None) => String::from("incident"),
        };
        let id = self.push_occurrence(&name, raw.place, strike, all);
        let own_phases = raw.phases.as_ref().map(|phases| self.phases(phases));
        if raw.when.is_some() {
            // Only the trigger starts it; `conditions` finds it by its place.
            return None;
        }
        let at = match &raw.at {
            Some(at) => self.duration(at).unwrap_or(Law::Constant(0.0)),
            None => Law::Constant(0.0),
        };
        let occurrence = &mut self.parts.occurrences[id.index()];
        occurrence.class = threat.and_then(|threat| threat.class);
        occurrence.incident = Some(Incident {
            at,
            chance: raw.chance.as_ref().map_or(1.0, |chance| chance.0),
            phases: own_phases.or_else(|| threat.and_then(|threat| threat.phases.clone())),
        });
        Some(id)
    }

    /// The entries that wait for an event: triggers of an occurrence without hits that always
    /// strikes at the beginning.
    fn conditions(&mut self, happens: &[Happening], all: &mut Occurrences<'_>) {
        let mut triggers = Vec::new();
        for raw in happens {
            let Some(when) = &raw.when else { continue };
            let fires = match &raw.threat {
                Some(name) => match self.names.table(What::Threat).find(&name.value) {
                    Some(row) => Some((self.triggered(row, all), all.threats[row].phases.clone())),
                    None => continue,
                },
                None => self
                    .places
                    .occurrences
                    .iter()
                    .position(|place| *place == raw.place)
                    .map(|row| (OccurrenceId::from_index(row), None)),
            };
            let after = self.maybe_duration(raw.after.as_ref());
            if let (Some(when), Some((fires, phases))) = (self.when(when), fires) {
                // Never by itself, but for the event of which no incident is under way.
                self.parts.occurrences[fires.index()].incident.get_or_insert(Incident {
                    at: Law::Constant(0.0),
                    chance: 0.0,
                    phases,
                });
                let trigger = ModelTrigger {
                    when: Some(when),
                    chance: raw.chance.as_ref().map_or(1.0, |chance| chance.0),
                    after,
                    fires,
                    repeat: raw.repeat.map_or(1, |repeat| repeat.0),
                    number: None,
                };
                triggers.push((trigger, raw.place));
            }
        }
        if triggers.is_empty() {
            return;
        }
        let place = triggers[0].1;
        let id = self.push_occurrence("conditions", place, Strike::default(), all);
        let occurrence = &mut self.parts.occurrences[id.index()];
        occurrence.incident = Some(Incident { at: Law::Constant(0.0), chance: 1.0, phases: None });
        (occurrence.triggers, self.places.triggers[id.index()]) = triggers.into_iter().unzip();
    }

    /// The occurrence that triggers of a threat set off.
    fn triggered(&mut self, row: usize, all: &mut Occurrences<'_>) -> OccurrenceId {
        if let Some(id) = all.triggered.get(&row) {
            return *id;
        }
        let threat = &all.threats[row];
        let name = if all.taken.contains(&threat.name) {
            format!("{} (triggered)", threat.name)
        } else {
            threat.name.clone()
        };
        let id = self.push_occurrence(&name, threat.place, threat.strike.clone(), all);
        self.parts.occurrences[id.index()].class = threat.class;
        all.triggered.insert(row, id);
        all.open.push(row);
        id
    }

    fn own_triggers(&mut self, id: OccurrenceId, row: usize, all: &mut Occurrences<'_>) {
        let before: usize = all.threats[..row].iter().map(|threat| threat.triggers.len()).sum();
        for (at, trigger) in all.threats[row].triggers.iter().enumerate() {
            let number = Some((before + at) as u32);
            let Trigger { when, chance, after, repeat, threat, place } = trigger.clone();
            let fires = self.triggered(threat, all);
            let trigger = ModelTrigger { when, chance, after, fires, repeat, number };
            self.parts.occurrences[id.index()].triggers.push(trigger);
            self.places.triggers[id.index()].push(place);
        }
    }
}
