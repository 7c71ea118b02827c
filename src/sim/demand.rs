//! Demand on a service over time.

/// Normal demand as a step function of time, as a share of itself at its usual height.
#[derive(Debug, Clone, Default)]
pub(super) struct DemandSteps;

impl DemandSteps {
    /// Demand at `at` `[s]`, and the time up to which it stays so `[s]`: constant 1.
    #[expect(clippy::unused_self, reason = "demand that varies over time hangs here")]
    pub(super) fn at(&self, _at: f64) -> (f64, f64) {
        (1.0, f64::INFINITY)
    }
}
