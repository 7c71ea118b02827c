//! Where an axis is marked, and how.

use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::units::duration::{DAY, HOUR, MINUTE};

/// The marks of an axis from 0 to its end.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Ticks {
    /// Position in the axis' own unit, and what is written there.
    pub(super) marks: Vec<(f64, String)>,
    /// What is counted: `hours`, or a multiple such as `k` for money.
    pub(super) unit: &'static str,
}

impl Ticks {
    /// What is counted, in words.
    pub(super) fn counted(&self, tongue: &Tongue) -> String {
        match self.unit {
            "seconds" => say!(tongue, "unit-seconds").text(),
            "minutes" => say!(tongue, "unit-minutes").text(),
            "hours" => say!(tongue, "unit-hours").text(),
            "days" => say!(tongue, "unit-days").text(),
            unit => unit.to_owned(),
        }
    }
}

/// Marks of most axes.
const MOST: f64 = 9.0;

/// A time axis from 0 to `end` `[s]`, in the unit in which people would count it.
pub(super) fn of_time(end: f64) -> Ticks {
    let (unit, length, steps): (_, _, &[f64]) = if end <= 120.0 {
        ("seconds", 1.0, &[0.001, 0.01, 0.1, 0.5, 1.0, 5.0, 10.0, 15.0])
    } else if end <= 3.0 * HOUR {
        ("minutes", MINUTE, &[0.5, 1.0, 2.0, 5.0, 10.0, 15.0, 30.0])
    } else if end <= 4.0 * DAY {
        ("hours", HOUR, &[0.5, 1.0, 2.0, 3.0, 4.0, 6.0, 12.0])
    } else {
        ("days", DAY, &[1.0, 2.0, 5.0, 7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0])
    };
    let last = steps[steps.len() - 1];
    let step =
        steps.iter().copied().find(|step| end / (step * length) <= MOST).unwrap_or_else(|| {
            let mut step = last;
            while end / (step * length) > MOST {
                step *= 2.0;
            }
            step
        });
    let marks = multiples(step * length, end).map(|at| (at, plain(at / length))).collect();
    Ticks { marks, unit }
}

/// An axis of amounts from 0 to `end` > 0, in thousands, millions or thousand millions if large.
pub(super) fn of_amount(end: f64) -> Ticks {
    let (unit, size) = multiple(end);
    let step = round_step(end / 5.0);
    let marks = multiples(step, end).map(|at| {
        let number = plain(at / size);
        (at, if at == 0.0 { number } else { format!("{number}{unit}") })
    });
    Ticks { marks: marks.collect(), unit }
}

/// A multiple in which amounts up to `end` are counted.
fn multiple(end: f64) -> (&'static str, f64) {
    match end {
        end if end < 1e3 => ("", 1.0),
        end if end < 1e6 => ("k", 1e3),
        end if end < 1e9 => ("M", 1e6),
        _ => ("bn", 1e9),
    }
}

/// What is written at an amount by itself.
pub(super) fn amount_mark(amount: f64) -> String {
    let (unit, size) = multiple(amount);
    format!("{}{unit}", plain(amount / size))
}

/// An axis of shares from 0 to `end` in (0, 1].
pub(super) fn of_shares(tongue: &Tongue, end: f64) -> Ticks {
    let marks = multiples(round_step(end / 5.0), end);
    let marks = marks.map(|share| (share, words::percent(tongue, share)));
    Ticks { marks: marks.collect(), unit: "" }
}

/// 0, 25, 50, 75 and 100 %.
pub(super) fn of_share(tongue: &Tongue) -> Ticks {
    let marks = [0.0, 0.25, 0.5, 0.75, 1.0].map(|at| (at, words::percent(tongue, at)));
    Ticks { marks: marks.into(), unit: "" }
}

/// The nearest of 1, 2 and 5 times a power of ten that is not below `least`.
pub(super) fn round_step(least: f64) -> f64 {
    let mut power = 1.0;
    while power * 10.0 <= least {
        power *= 10.0;
    }
    while power > least && power > 1e-9 {
        power /= 10.0;
    }
    let digit = [1.0, 2.0, 5.0].into_iter().find(|digit| digit * power >= least);
    digit.unwrap_or(10.0) * power
}

fn multiples(step: f64, end: f64) -> impl Iterator<Item = f64> {
    let n = (end / step * (1.0 + 1e-9)).floor() as u32;
    (0..=n).map(move |i| f64::from(i) * step)
}

/// A number without trailing zeros or noise.
fn plain(number: f64) -> String {
    ((number * 1e6).round() / 1e6).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(ticks: &Ticks) -> String {
        let labels: Vec<&str> = ticks.marks.iter().map(|mark| mark.1.as_str()).collect();
        format!("{} {}", labels.join(" "), ticks.unit)
    }

    #[test]
    fn time_is_marked_as_people_count_it() {
        for (end, expected) in [
            (50.0, "0 10 20 30 40 50 seconds"),
            (45.0 * MINUTE, "0 5 10 15 20 25 30 35 40 45 minutes"),
            (5.0 * HOUR, "0 1 2 3 4 5 hours"),
            (25.0 * HOUR, "0 3 6 9 12 15 18 21 24 hours"),
            (50.0 * HOUR, "0 6 12 18 24 30 36 42 48 hours"),
            (5.0 * DAY, "0 1 2 3 4 5 days"),
            (42.0 * DAY, "0 5 10 15 20 25 30 35 40 days"),
            (60.0 * DAY, "0 7 14 21 28 35 42 49 56 days"),
        ] {
            assert_eq!(labels(&of_time(end)), expected);
        }
        let marks = of_time(4000.0 * DAY).marks;
        assert!(marks.len() > 4 && marks.len() < 11);
    }

    #[test]
    fn money_is_marked_in_round_sums() {
        for (end, expected) in [
            (7.0, "0 2 4 6 "),
            (950.0, "0 200 400 600 800 "),
            (62_000.0, "0 20k 40k 60k k"),
            (1.3e6, "0 0.5M 1M M"),
            (4.9e6, "0 1M 2M 3M 4M M"),
            (2e10, "0 5bn 10bn 15bn 20bn bn"),
        ] {
            assert_eq!(labels(&of_amount(end)), expected);
        }
    }
}
