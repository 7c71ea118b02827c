//! Threats: hits, triggers and the phases of their incidents.

use crate::diag::Place;
use crate::law::Law;
use crate::model::Arrival;
use crate::model::Hit;
use crate::model::Phases;
use crate::model::RiskClass;
use crate::model::When;
use crate::scenario::lower::Lower;
use crate::scenario::lower::hits::Beside;
use crate::scenario::lower::nodes::risk_class;
use crate::scenario::names::What;
use crate::scenario::raw::Hit as RawHit;
use crate::scenario::raw::Threat as RawThreat;
use crate::scenario::raw::Trigger as RawTrigger;
use crate::scenario::read::Named;

/// A threat of which occurrences are made.
#[derive(Debug, Clone, Default)]
pub(super) struct Threat {
    pub(super) name: String,
    pub(super) place: Place,
    pub(super) class: Option<RiskClass>,
    pub(super) phases: Option<Phases>,
    pub(super) strike: Strike,
    pub(super) triggers: Vec<Trigger>,
    /// How often it strikes by itself.
    pub(super) arrival: Option<Arrival>,
}

/// What a threat does when it strikes.
#[derive(Debug, Clone, Default)]
pub(super) struct Strike {
    pub(super) hits: Vec<Hit>,
    /// Where each of them was written.
    pub(super) places: Vec<Place>,
    /// How many units there are of which it strikes one; 0 if it strikes all.
    pub(super) units: u32,
}

/// A trigger before the occurrence that it sets off exists.
#[derive(Debug, Clone)]
pub(super) struct Trigger {
    pub(super) when: Option<When>,
    pub(super) chance: f64,
    pub(super) after: Option<Law>,
    pub(super) repeat: u32,
    /// The row of the threat that it sets off.
    pub(super) threat: usize,
    pub(super) place: Place,
}

impl Lower<'_> {
    /// Gives every threat its row.
    pub(super) fn declare_threats(&mut self, threats: &Named<RawThreat>) {
        for name in threats.iter().map(|(name, _)| name).chain(&threats.unread) {
            self.names.add(What::Threat, &name.value, name.place, &mut self.r);
        }
    }

    /// All threats by row; nodes and procedures must be complete.
    pub(super) fn threats(&mut self, threats: &Named<RawThreat>) -> Vec<Threat> {
        let table = self.names.table(What::Threat);
        let mut lowered: Vec<Threat> = table
            .names()
            .iter()
            .zip(table.places())
            .map(|(name, place)| Threat { name: name.clone(), place: *place, ..Threat::default() })
            .collect();
        for (name, raw) in threats {
            let Some(row) = self.names.table(What::Threat).find(&name.value) else { continue };
            let mut arrival = self.arrival(raw);
            let beside = Beside {
                effect: raw.effect.as_ref(),
                lasting: raw.lasting.as_ref(),
                until: raw.until.as_ref(),
                discovered_after: raw.discovered_after.as_ref(),
                place: None,
            };
            let alone = [RawHit::of_effect(raw.place)];
            let is_alone = raw.hits.is_empty() && beside.stated().is_some();
            let hits = if is_alone { &alone[..] } else { &raw.hits[..] };
            let mut strike = self.hits(hits, beside);
            if let Some(per) = &raw.per
                && let Some(units) = self.units(per, raw, &strike)
            {
                if let Some(Arrival::Poisson(rate)) = &mut arrival {
                    *rate = rate.of_several(f64::from(units.units));
                }
                strike = units;
            }
            if raw.per.is_none() {
                self.check_scope(raw, &name.value, &strike);
            }
            let threat = &mut lowered[row];
            threat.class = raw.class.map(risk_class);
            threat.arrival = arrival;
            threat.strike = strike;
            threat.phases = raw.phases.as_ref().map(|phases| self.phases(phases));
            threat.triggers = raw.triggers.iter().filter_map(|raw| self.trigger(raw)).collect();
        }
        lowered
    }

    fn trigger(&mut self, raw: &RawTrigger) -> Option<Trigger> {
        let threat = self.names.find(What::Threat, &raw.threat, &mut self.r);
        let when = match &raw.when {
            Some(when) => self.when(when).map(Some),
            None => Some(None),
        };
        let after = self.maybe_duration(raw.after.as_ref());
        Some(Trigger {
            when: when?,
            chance: raw.chance.as_ref().map_or(1.0, |chance| chance.0),
            after,
            repeat: raw.repeat.map_or(1, |repeat| repeat.0),
            threat: threat?,
            place: raw.place,
        })
    }
}
