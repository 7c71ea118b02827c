//! How often things happen by themselves: what a horizon run draws from.

use crate::law::Law;
use crate::model::NodeId;
use crate::model::profile::Profile;

/// The stretch of time that a horizon run is about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Years {
    /// Its length `[s]`, > 0.
    pub span: f64,
    /// Time before it that is simulated and not counted `[s]`.
    pub warm_up: f64,
    /// Time after it in which open incidents are followed to their end `[s]`.
    pub run_off: f64,
}

impl Years {
    /// When it ends, from the beginning of the simulation `[s]`: nothing strikes after it.
    pub fn end(&self) -> f64 {
        self.warm_up + self.span
    }

    /// Simulated time in all `[s]`.
    pub fn horizon(&self) -> f64 {
        self.end() + self.run_off
    }
}

/// How the strikes of an occurrence are spread over time.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    /// At random with a mean rate: a Poisson process.
    Poisson(Rate),
    /// With this time between one and the next `[s]`: a renewal process, as good as new at 0.
    Renewal(Law),
    /// When a node has been in good order for this long since it was last as good as new `[s]`.
    Failure {
        /// The node.
        node: NodeId,
        /// Time in good order until it fails `[s]`.
        after: Law,
        /// When that time runs.
        ages: Ages,
    },
}

/// When the clock of a node that fails by itself runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ages {
    /// While the node is in good order.
    InOrder,
    /// While it delivers besides, be it in part; of what stands by, while it is in use.
    WhenRunning,
}

/// How often something happens.
#[derive(Debug, Clone, PartialEq)]
pub struct Rate {
    /// Mean number in a year of 8760 h `[1/yr]`, ≥ 0.
    pub mean: f64,
    /// What is known of it, if it is not certain; its mean is `mean`.
    pub known: Option<GammaRate>,
    /// When it tends to happen.
    pub profile: Profile,
}

impl Rate {
    /// A rate that is certain, the same at all times.
    pub fn certain(mean: f64) -> Rate {
        Rate { mean, known: None, profile: Profile::default() }
    }
}

impl Rate {
    /// The rate of `n` alike together, of one of which this is what is known.
    #[must_use]
    pub fn of_several(&self, n: f64) -> Rate {
        let known = self.known.map(|it| GammaRate { years: it.years / n, ..it });
        Rate { mean: self.mean * n, known, ..self.clone() }
    }
}

/// A gamma distribution of a rate.
///
/// It stands for `shape` events that were seen in `years` years, so that an own history is added
/// to it: the conjugate prior of a Poisson process. Source: Gelman and others, *Bayesian Data
/// Analysis*, section on the Poisson model in terms of rate and exposure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GammaRate {
    /// Shape: events, > 0.
    pub shape: f64,
    /// Inverse scale: years, > 0.
    pub years: f64,
}

impl GammaRate {
    /// What is known after `events` more were seen in `years` more `[yr]`.
    #[must_use]
    pub fn after(self, events: f64, years: f64) -> GammaRate {
        GammaRate { shape: self.shape + events, years: self.years + years }
    }

    /// Its mean `[1/yr]`.
    pub fn mean(self) -> f64 {
        self.shape / self.years
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_moves_what_is_known_towards_what_was_seen() {
        // Worth 10 years at 0.3 a year; then 2 in 7 years were seen.
        let known = GammaRate { shape: 3.0, years: 10.0 }.after(2.0, 7.0);
        assert_eq!(known, GammaRate { shape: 5.0, years: 17.0 });
        assert!((known.mean() - 5.0 / 17.0).abs() < 1e-15);
    }

    #[test]
    fn the_run_off_comes_after_the_end() {
        let years = Years { span: 100.0, warm_up: 10.0, run_off: 5.0 };
        assert_eq!((years.end(), years.horizon()), (110.0, 115.0));
    }
}
