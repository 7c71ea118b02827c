//! Intervals of figures that are no means: sectioning.

use super::interval::Interval;
use statrs::distribution::{ContinuousCDF, StudentsT};

/// Multiples of 1 over this are what the quantile of Student's law is rounded to.
const GRID: f64 = (1_u64 << 30) as f64;

/// Interval of a figure (a quantile, a weighted sum of quantiles, a difference of such), from the
/// same figure in equal sections of the replications; `0 < confidence < 1`.
///
/// ```text
/// value ± t · √( Σ (section − value)² / (B (B − 1)) ),   t of Student's law with B − 1 degrees
/// ```
///
/// Centred at the figure of all replications rather than at the mean of the sections, which keeps
/// the small bias of quantiles of short sections out of it. Unbounded with fewer than two
/// sections; of no width if all sections equal the value.
///
/// Source: Asmussen and Glynn, *Stochastic Simulation* (2007), III.5 on sectioning; Nakayama,
/// *Confidence intervals for quantiles using sectioning when applying variance-reduction
/// techniques*, ACM TOMACS 24 (2014).
pub fn of_sections(value: f64, sections: &[f64], confidence: f64) -> Interval {
    debug_assert!(0.0 < confidence && confidence < 1.0, "confidence must be inside (0, 1)");
    let n = sections.len() as f64;
    if sections.len() < 2 || !value.is_finite() {
        return Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };
    }
    let squares: f64 = sections.iter().map(|section| (section - value) * (section - value)).sum();
    if squares == 0.0 {
        return Interval { low: value, high: value };
    }
    let law = StudentsT::new(0.0, 1.0, n - 1.0).expect("invariant: at least one degree of freedom");
    // Rounded, so that the last bits of a logarithm decide nothing.
    let t = (law.inverse_cdf(f64::midpoint(1.0, confidence)) * GRID).round() / GRID;
    Interval::around(value, t * (squares / (n * (n - 1.0))).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_of_sections_is_that_of_students_table() {
        // Mean 0, sample variance 2 of two sections: ± t(1) · √(2/2), t(1) = 12.7062.
        let interval = of_sections(0.0, &[-1.0, 1.0], 0.95);
        assert!((interval.high - 12.7062).abs() < 1e-4, "{interval:?}");
        // t(19) = 2.0930; each of twenty sections is 1 away: 2.093 · √(20/(20·19)).
        let sections: Vec<f64> = (0..20).map(|i| f64::from(i % 2) * 2.0 - 1.0).collect();
        let interval = of_sections(0.0, &sections, 0.95);
        assert!((interval.high - 2.0930 / 19f64.sqrt()).abs() < 1e-4, "{interval:?}");
    }

    #[test]
    fn what_never_varies_has_no_width_and_one_section_bounds_nothing() {
        assert_eq!(of_sections(3.0, &[3.0; 5], 0.9), Interval { low: 3.0, high: 3.0 });
        assert_eq!(of_sections(3.0, &[3.0], 0.9).high, f64::INFINITY);
    }
}
