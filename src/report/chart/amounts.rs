//! The axis of the loss of a year, and curves of how likely more is lost.

use crate::law::math;
use crate::report::chart::scene::Point;
use crate::report::chart::ticks::{self, Ticks};

/// Points (amount, chance of more), amounts rising; the chance stays until the next amount.
pub(super) type Curve<'a> = &'a [(f64, f64)];

/// How many times the median of the years with a loss an axis may reach until it is logarithmic.
const HEAVY: f64 = 30.0;

/// Decades that a logarithmic axis has at most.
const DECADES: f64 = 8.0;

/// From amounts to a share of the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Amounts {
    /// From 0 to an amount.
    Linear(f64),
    /// From one amount to another; what is less is drawn at the beginning.
    Logarithmic(f64, f64),
}

/// The smallest amount that is exceeded with probability `p` at most.
pub(super) fn amount_at(curve: Curve<'_>, p: f64) -> Option<f64> {
    curve.iter().find(|point| point.1 <= p).map(|point| point.0)
}

/// The chance of any loss.
pub(super) fn top(curve: Curve<'_>) -> f64 {
    curve.first().map_or(0.0, |point| point.1)
}

impl Amounts {
    /// An axis for these curves and their means: a heavy tail makes it logarithmic, a thin one is
    /// cut where the curves have all but ended.
    pub(super) fn of(curves: &[Curve<'_>], mean: f64) -> Amounts {
        let highest = curves.iter().map(|curve| top(curve)).fold(0.0, f64::max);
        let end = largest(curves);
        let over = |p: f64| curves.iter().filter_map(move |curve| amount_at(curve, p));
        let shown = over(highest / 400.0).fold(0.0, f64::max);
        let shown = if shown > 0.0 { shown } else { end };
        let shown = shown.max(mean * 2.0).min(end) * 1.04;
        let least = |part: f64| {
            let amounts = curves.iter().filter_map(|curve| amount_at(curve, top(curve) * part));
            amounts.filter(|amount| *amount > 0.0).fold(f64::INFINITY, f64::min)
        };
        if shown / least(0.5) <= HEAVY {
            return Amounts::Linear(shown);
        }
        let to = end * 1.1;
        let from = least(0.98).max(to / math::pow(10.0, DECADES)).min(to / 10.0);
        Amounts::Logarithmic(decade(from), to)
    }

    /// Where an amount is, in [0, 1].
    pub(super) fn share(self, amount: f64) -> f64 {
        match self {
            Amounts::Linear(end) => (amount / end).clamp(0.0, 1.0),
            Amounts::Logarithmic(from, _) if amount <= from => 0.0,
            Amounts::Logarithmic(from, to) => {
                (math::ln(amount / from) / math::ln(to / from)).clamp(0.0, 1.0)
            }
        }
    }

    /// Whether amounts of these curves lie beyond the axis.
    pub(super) fn cuts(self, curves: &[Curve<'_>]) -> bool {
        matches!(self, Amounts::Linear(end) if largest(curves) > end)
    }

    /// What is written where, as shares of the axis.
    pub(super) fn ticks(self) -> Ticks {
        let Amounts::Logarithmic(from, to) = self else {
            let Amounts::Linear(end) = self else { return Ticks { marks: Vec::new(), unit: "" } };
            let marks = ticks::of_amount(end).marks.into_iter();
            return Ticks { marks: marks.map(|(at, text)| (at / end, text)).collect(), unit: "" };
        };
        let mut marks = Vec::new();
        let mut at = from;
        while at <= to {
            marks.push((self.share(at), ticks::amount_mark(at)));
            at *= 10.0;
        }
        Ticks { marks, unit: "" }
    }

    /// A curve as the steps that it has, from the beginning to the end of the axis: its points as
    /// shares of the axis, with the chance.
    pub(super) fn steps(self, curve: Curve<'_>) -> Vec<Point> {
        let mut line: Vec<Point> = vec![(0.0, top(curve))];
        for &(amount, chance) in curve {
            let at = self.share(amount);
            let last = line[line.len() - 1];
            if at <= 0.0 {
                line = vec![(0.0, chance)];
            } else if at >= 1.0 {
                line.push((1.0, last.1));
                return line;
            } else if chance < last.1 {
                line.extend([(at, last.1), (at, chance)]);
            }
        }
        line
    }
}

/// The power of ten that is not above an amount > 0.
fn decade(amount: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= amount {
        power *= 10.0;
    }
    while power > amount {
        power /= 10.0;
    }
    power
}

/// The largest amount of all curves.
pub(super) fn largest(curves: &[Curve<'_>]) -> f64 {
    curves.iter().filter_map(|curve| curve.last()).map(|point| point.0).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_area_under_the_steps_is_the_loss_of_a_year() {
        // 18 % cost 3000, and 2 % of all 6000.
        let curve = [(0.0, 0.18), (3000.0, 0.02), (6000.0, 0.0)];
        let axis = Amounts::of(&[&curve], 600.0);
        let Amounts::Linear(end) = axis else { panic!("{axis:?}") };
        let steps = axis.steps(&curve);
        assert!(steps.windows(2).all(|pair| pair[0].0 == pair[1].0 || pair[0].1 == pair[1].1));
        let area: f64 = steps.windows(2).map(|pair| (pair[1].0 - pair[0].0) * pair[0].1).sum();
        let mean = 0.16 * 3000.0 + 0.02 * 6000.0;
        assert!((area * end - mean).abs() < 1e-9, "{}", area * end);
    }

    #[test]
    fn a_heavy_tail_has_a_logarithmic_axis() {
        let curve = [(0.0, 0.3), (200.0, 0.2), (1000.0, 0.1), (8000.0, 0.02), (2.4e6, 0.0)];
        let axis = Amounts::of(&[&curve], 20_000.0);
        assert_eq!(axis, Amounts::Logarithmic(100.0, 2.4e6 * 1.1));
        assert!(!axis.cuts(&[&curve]));
        let marks: Vec<String> = axis.ticks().marks.into_iter().map(|mark| mark.1).collect();
        assert_eq!(marks, ["100", "1k", "10k", "100k", "1M"]);
        assert_eq!(axis.steps(&curve)[0], (0.0, 0.3));
    }

    #[test]
    fn a_thin_tail_is_cut_and_the_curve_goes_to_the_edge() {
        let mut curve: Vec<(f64, f64)> = (0..60)
            .map(|at| (f64::from(at) * 100.0, 0.5 * math::pow(0.8, f64::from(at))))
            .collect();
        curve.push((9000.0, 0.0));
        let axis = Amounts::of(&[&curve], 400.0);
        assert!(matches!(axis, Amounts::Linear(_)) && axis.cuts(&[&curve]), "{axis:?}");
        assert_eq!(axis.steps(&curve).last().map(|point| point.0), Some(1.0));
    }
}
