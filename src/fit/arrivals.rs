//! How often incidents begin.

use crate::law::Law;
use crate::stats::Interval;

/// Incidents counted over a time of observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Arrivals {
    /// How many began.
    pub events: u64,
    /// For how long they were counted, over all that was watched `[yr]` of 8760 h, above 0.
    pub years: f64,
}

impl Arrivals {
    /// Incidents a year `[1/yr]`.
    pub fn rate(self) -> f64 {
        self.events as f64 / self.years
    }

    /// What the count says about the rate: the gamma law of shape events + 1/2 and scale 1/years
    /// `[1/yr]`, Jeffreys' posterior for a Poisson count.
    pub fn posterior(self) -> Law {
        Law::Gamma { shape: self.events as f64 + 0.5, scale: 1.0 / self.years }
    }

    /// The interval of the rate `[1/yr]` that holds so much of the posterior, with equal tails;
    /// from 0 if nothing happened. `0 < confidence < 1`.
    ///
    /// Source: L. Brown, T. Cai and A. `DasGupta`, *Interval estimation in exponential families*,
    /// Statistica Sinica 13 (2003), 19–49: it covers as it says on average, where the exact
    /// interval of Garwood covers more.
    ///
    /// # Examples
    ///
    /// ```
    /// use blackstart::fit::Arrivals;
    ///
    /// // Two outages in seven years.
    /// let interval = Arrivals { events: 2, years: 7.0 }.interval(0.9);
    /// assert_eq!(format!("{:.3} {:.3}", interval.low, interval.high), "0.082 0.791");
    /// ```
    pub fn interval(self, confidence: f64) -> Interval {
        let tail = 0.5 * (1.0 - confidence);
        let posterior = self.posterior();
        let low = if self.events == 0 { 0.0 } else { posterior.quantile(tail) };
        Interval { low, high: posterior.quantile(1.0 - tail) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quiet_time_bounds_the_rate_from_above_only() {
        let quiet = Arrivals { events: 0, years: 10.0 };
        let interval = quiet.interval(0.95);
        assert_eq!((quiet.rate(), interval.low), (0.0, 0.0));
        // Half of χ² with one degree of freedom: 5.0239 at 97.5 %.
        assert!((interval.high - 5.023_886 / 2.0 / 10.0).abs() < 1e-6, "{interval:?}");
    }
}
