//! Power: generators that stand by for the mains, and what bridges a gap.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::law::Law;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Wear;
use crate::scenario::lower::Lower;
use crate::scenario::lower::standby::Usual;
use crate::scenario::lower::standby::shipped_law;
use crate::scenario::raw::Asset;
use crate::scenario::raw::DurationLaw;

/// The kind of standbys that start by themselves, run on fuel and break.
const GENERATOR: &str = "generator";

/// From the call to power at full level: starting and transfer.
const START: &str = "uniform(10s, 30s)";

/// Chance that a set is available when called, and that it does not fail to start. Source: NREL,
/// *REopt.jl*, defaults of the outage reliability model.
const AVAILABLE: f64 = 0.995;
const STARTS: f64 = 1.0 - 0.0094;

/// Mean time in use to a failure. Source: the same.
const RUNS: &str = "exponential(mean 1100h)";

/// What a standby of a kind does where nobody says so.
pub(super) fn usual(kind: &str) -> Option<Usual> {
    (kind == GENERATOR).then(|| Usual {
        activation: Some(START),
        is_automatic: true,
        kind: Some(GENERATOR),
        ..Usual::default()
    })
}

impl Lower<'_> {
    /// The chance that a generator starts where nobody states it.
    pub(super) fn usual_start(&mut self, id: NodeId) -> f64 {
        let chance = AVAILABLE * STARTS;
        let text = format!("{}%", (chance * 1e4).round() / 100.0);
        self.note_default(GENERATOR, "success", &text, &[id], None);
        chance
    }

    /// What the use of a standby wears out.
    pub(super) fn wear(&mut self, id: NodeId, asset: &Asset, usual: &Usual) -> Wear {
        if let (Some(refuel), None) = (&asset.refuel, &asset.fuel) {
            let message = "`refuel` without `fuel`: there is nothing to fill";
            let error = Diagnostic::error(Code::RefuelWithoutFuel, message).at(refuel.place);
            self.r.push(error.help("add `fuel`: how long a full tank lasts"));
        }
        let fails_after = match &asset.fails_in_use {
            Some(law) => self.time_above_zero(law),
            None if usual.kind == Some(GENERATOR) => {
                self.note_default(GENERATOR, "fails in use", RUNS, &[id], None);
                Some(shipped_law(RUNS))
            }
            None => None,
        };
        let refuel = asset.refuel.as_ref().and_then(|law| self.time_above_zero(law));
        Wear { fails_after, fuel: self.maybe_duration(asset.fuel.as_ref()), refuel }
    }

    /// A time after which the same happens again, and which is not nothing.
    fn time_above_zero(&mut self, raw: &DurationLaw) -> Option<Law> {
        let law = self.duration(raw)?;
        if law.median() > 0.0 {
            return Some(law);
        }
        self.fail(Code::OutOfRange, raw.place, "this time must be above 0")
    }

    /// The needs of an asset as seen through what it bridges a gap with.
    pub(super) fn bridged(&mut self, needs: Need, has_needs: bool, asset: &Asset) -> Need {
        let Some(bridges) = &asset.bridges else {
            if let Some(recharge) = &asset.recharge {
                let message = "`recharge` without `bridges`: there is nothing to fill";
                let error = Diagnostic::error(Code::NothingToBridge, message).at(recharge.place);
                self.r.push(error.help("add `bridges`: how long it goes on by itself"));
            }
            return needs;
        };
        if !has_needs {
            let message = "`bridges` without `needs`: there is no gap to bridge";
            let error = Diagnostic::error(Code::NothingToBridge, message).at(bridges.place);
            self.r.push(error.help("add `needs`: what it goes on without"));
            return needs;
        }
        let tolerance = self.duration(bridges);
        let refill = match &asset.recharge {
            Some(law) => self.duration(law),
            None => Some(Law::Constant(0.0)),
        };
        match (tolerance, refill) {
            (Some(tolerance), Some(refill)) => {
                Need::Tolerates { on: Box::new(needs), tolerance, refill }
            }
            _ => needs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_times_of_a_generator_are_laws() {
        assert_eq!(shipped_law(START).mean(), 20.0);
        assert!((shipped_law(RUNS).mean() / 3600.0 - 1100.0).abs() < 1e-6);
    }
}
