//! Values as pages show them.

use crate::report::document::{Cell, Kind, Tone, Value};
use crate::report::text;
use crate::units::{duration, money};

/// A cell of a column of this kind, in words.
pub(super) fn cell(cell: &Cell, kind: &Kind) -> String {
    match &cell.value {
        Value::Empty => String::from("–"),
        Value::Text(text) => text.clone(),
        Value::Number(number) => self::number(*number, kind),
        Value::Interval { value, low, high } => {
            let [value, low, high] = [value, low, high].map(|x| number(*x, kind));
            match kind {
                Kind::Share => {
                    let bare = |text: &str| text.trim_end_matches('%').to_owned();
                    format!("{value} [{}, {}]", bare(&low), bare(&high))
                }
                Kind::Money(currency) if !currency.is_empty() => {
                    let bare = |text: &str| {
                        text.strip_prefix(currency.as_str()).map_or(text, str::trim).to_owned()
                    };
                    format!("{value} [{}, {}]", bare(&low), bare(&high))
                }
                _ => format!("{value} [{low}, {high}]"),
            }
        }
    }
}

/// A number of this kind, in words.
pub(super) fn number(number: f64, kind: &Kind) -> String {
    if number.is_nan() {
        return String::from("–");
    }
    if number.is_infinite() {
        return String::from("not by the end");
    }
    match kind {
        Kind::Duration => duration::format(number),
        Kind::Money(currency) => money::format(number, currency),
        Kind::Share => text::percent(number),
        Kind::Text | Kind::Prose => plain(number),
        Kind::Number(unit) if unit.is_empty() => plain(number),
        Kind::Number(unit) => format!("{} {unit}", plain(number)),
    }
}

/// A number with at most two decimals, or three significant digits if it is small.
fn plain(number: f64) -> String {
    if number != 0.0 && number.abs() < 0.095 {
        // Two significant digits, written out as long as that can be read.
        return match number.abs() {
            x if x < 0.0001 => format!("{number:.1e}"),
            x if x < 0.001 => format!("{number:.5}"),
            x if x < 0.01 => format!("{number:.4}"),
            _ => format!("{number:.3}"),
        };
    }
    if number.abs() >= 1000.0 && number.fract() == 0.0 && number.abs() < 9e15 {
        let sign = if number < 0.0 { "-" } else { "" };
        return format!("{sign}{}", text::count(number.abs() as u64));
    }
    ((number * 100.0).round() / 100.0).to_string()
}

/// What a tone says in words, for who does not see colours; empty if nothing.
pub(super) fn mark(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "\u{2713} ",
        Tone::Bad => "\u{2717} ",
        Tone::Doubtful => "~ ",
        Tone::Plain | Tone::Heat(_) => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_with_their_units() {
        let gbp = Kind::Money(String::from("GBP"));
        for (cell, kind, text) in [
            (Cell::number(5400.0), &Kind::Duration, "1h 30m"),
            (Cell::number(f64::INFINITY), &Kind::Duration, "not by the end"),
            (Cell::interval(0.87, 0.85, 0.89), &Kind::Share, "87% [85, 89]"),
            (Cell::interval(1200.0, 900.0, 2e6), &gbp, "GBP 1.20k [900, 2.00M]"),
            (Cell::number(12_345.0), &Kind::Number(String::new()), "12,345"),
            (Cell::number(f64::NAN), &gbp, "–"),
            (Cell::number(0.0151), &Kind::Number(String::new()), "0.015"),
            (Cell::empty(), &gbp, "–"),
        ] {
            assert_eq!(super::cell(&cell, kind), text);
        }
    }
}
