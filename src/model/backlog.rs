//! What becomes of demand that is not served.

use crate::law::Law;

/// Demand on a service: what is lost, what waits, and how the wait is worked off.
///
/// A share of the demand that an outage leaves unserved is deferred; the rest is lost. What is
/// deferred waits until the service has capacity to spare.
#[derive(Debug, Clone, PartialEq)]
pub struct Backlog {
    /// Normal demand; `None` if it is only counted in hours of itself.
    pub demand: Option<Demand>,
    /// Share of unserved demand that comes back, in [0, 1].
    pub deferred: f64,
    /// Factor on the service's capacity while there is a backlog, ≥ 1.
    pub overtime: f64,
    /// Stages of reopening: (time since technical restoration `[s]`, share of normal demand that is
    /// let in), both strictly rising to 1. Empty if all are let in at once.
    pub reopens: Vec<(f64, f64)>,
    /// More demand than normal for a time after technical restoration.
    pub surge: Option<Surge>,
    /// Cost of one unit of lost demand `[currency]`; needs a `demand`.
    pub lost_unit: f64,
}

impl Default for Backlog {
    fn default() -> Backlog {
        Backlog {
            demand: None,
            deferred: 0.0,
            overtime: 1.0,
            reopens: Vec::new(),
            surge: None,
            lost_unit: 0.0,
        }
    }
}

/// A normal demand.
#[derive(Debug, Clone, PartialEq)]
pub struct Demand {
    /// Units a second, > 0.
    pub rate: f64,
    /// What is counted, such as `payments`; empty if only a number was written.
    pub unit: String,
}

/// Demand beyond normal after a restoration.
#[derive(Debug, Clone, PartialEq)]
pub struct Surge {
    /// Factor on demand.
    pub factor: Law,
    /// How long `[s]`.
    pub lasts: Law,
}

impl Backlog {
    /// Time from technical restoration until the backlog of a total outage is gone and all are let
    /// in `[s]`; infinite if it never is. The surge enters by its means.
    ///
    /// ```text
    /// without stages and surge:  outage × deferred ÷ (capacity × overtime − 1)
    /// ```
    ///
    /// `outage` is its length `[s]`, `capacity` the normal demands that the service can serve.
    pub fn after_outage(&self, outage: f64, capacity: f64) -> f64 {
        let surge = self
            .surge
            .as_ref()
            .map_or((1.0, 0.0), |surge| (surge.factor.mean(), surge.lasts.mean()));
        let mut corners: Vec<f64> = self.reopens.iter().map(|stage| stage.0).collect();
        corners.extend([0.0, surge.1, f64::INFINITY]);
        corners.sort_by(f64::total_cmp);
        let opened = self.reopens.last().map_or(0.0, |stage| stage.0);
        let mut waiting = outage * self.deferred;
        for span in corners.windows(2).filter(|span| span[1] > span[0]) {
            let (from, to) = (span[0], span[1]);
            let stage = self.reopens.iter().rev().find(|stage| stage.0 <= from);
            let let_in = match (stage, self.reopens.is_empty()) {
                (Some(stage), _) => stage.1,
                (None, true) => 1.0,
                (None, false) => 0.0,
            };
            let can = if let_in < 1.0 { let_in } else { capacity * self.overtime };
            let demand = if from < surge.1 { surge.0 } else { 1.0 };
            if from >= opened {
                let spare = can - demand;
                if waiting <= 0.0 {
                    return from;
                }
                if spare > 0.0 && from + waiting / spare <= to {
                    return from + waiting / spare;
                }
            }
            let unserved = demand - can;
            let grows = if unserved > 0.0 { unserved * self.deferred } else { unserved };
            waiting = (waiting + (to - from) * grows).max(0.0);
        }
        f64::INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_total_outage_drains_at_the_spare_capacity() {
        let backlog = Backlog { deferred: 0.7, overtime: 1.2, ..Backlog::default() };
        // 10 × 0.7 ÷ (1.5 × 1.2 − 1)
        assert!((backlog.after_outage(10.0, 1.5) - 8.75).abs() < 1e-12);
        assert_eq!(backlog.after_outage(10.0, 0.8), f64::INFINITY);
        assert_eq!(Backlog::default().after_outage(10.0, 1.0), 0.0);
    }

    #[test]
    fn stages_let_the_backlog_grow_before_it_drains() {
        let reopens = vec![(0.0, 0.25), (1.0, 0.5), (3.0, 1.0)];
        let backlog = Backlog { deferred: 0.5, reopens, overtime: 1.25, ..Backlog::default() };
        // 4 h × .5 = 2, + .75 × .5 + 2 × .5 × .5 = 2.875, drained at .25 from hour 3.
        assert!((backlog.after_outage(4.0, 1.0) - (3.0 + 2.875 / 0.25)).abs() < 1e-12);
    }
}
