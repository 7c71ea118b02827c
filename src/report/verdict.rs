//! Whether objectives are met, as far as the replications can tell.

use crate::report::wire::{Report, Share};

/// What a service is held to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// To meet its RTO.
    Rto,
    /// Not to exceed its MTPD.
    Mtpd,
}

/// Whether an objective is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The whole interval is at or above what was asked for.
    Met,
    /// The interval straddles what was asked for: more runs are needed to tell.
    Inconclusive,
    /// The whole interval is below what was asked for.
    Missed,
}

impl Objective {
    /// What it is called.
    pub fn word(self) -> &'static str {
        match self {
            Objective::Rto => "RTO",
            Objective::Mtpd => "MTPD",
        }
    }
}

impl Report {
    /// For each service that states the objective, its name, the share of replications that met
    /// it, and whether that is at least `at_least`, in [0, 1].
    pub fn verdicts(&self, objective: Objective, at_least: f64) -> Vec<(&str, Share, Verdict)> {
        let rows = self.services.iter().filter_map(|service| {
            let met = match objective {
                Objective::Rto => service.p_rto_met?,
                Objective::Mtpd => complement(service.p_mtpd_breached?),
            };
            Some((service.id.as_str(), met, verdict(met, at_least)))
        });
        rows.collect()
    }
}

fn complement(share: Share) -> Share {
    use crate::report::figure::Figure;
    Share {
        value: Figure(1.0 - share.value.0),
        low: Figure(1.0 - share.high.0),
        high: Figure(1.0 - share.low.0),
    }
}

fn verdict(met: Share, at_least: f64) -> Verdict {
    // A share that no number of runs can show to be certain is certain if no run says otherwise.
    if met.low.0 >= at_least || (at_least >= 1.0 && met.value.0 >= 1.0) {
        Verdict::Met
    } else if met.high.0 < at_least || met.value.0 < 1.0 && at_least >= 1.0 {
        Verdict::Missed
    } else {
        Verdict::Inconclusive
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::Figure;

    #[test]
    fn a_verdict_goes_by_the_interval_not_by_the_point() {
        let share =
            |value, low, high| Share { value: Figure(value), low: Figure(low), high: Figure(high) };
        assert_eq!(verdict(share(0.97, 0.96, 0.98), 0.95), Verdict::Met);
        assert_eq!(verdict(share(0.96, 0.94, 0.98), 0.95), Verdict::Inconclusive);
        assert_eq!(verdict(share(0.94, 0.92, 0.96), 0.95), Verdict::Inconclusive);
        assert_eq!(verdict(share(0.90, 0.88, 0.92), 0.95), Verdict::Missed);
        assert_eq!(verdict(share(1.0, 0.99, 1.0), 1.0), Verdict::Met);
        assert_eq!(verdict(share(0.999, 0.99, 1.0), 1.0), Verdict::Missed);
    }
}
