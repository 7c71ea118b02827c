//! Values as pages show them.

use crate::report::document::{Cell, Kind, Tone, Value};
use crate::report::tongue::{Tongue, say};

/// A cell of a column of this kind, in words.
pub(in crate::report) fn cell(cell: &Cell, kind: &Kind, tongue: &Tongue) -> String {
    match &cell.value {
        Value::Empty => String::from("–"),
        Value::Text(text) => text.clone(),
        Value::Number(number) => self::number(*number, kind, tongue),
        Value::Interval { value, low, high } => {
            let first = number(*value, kind, tongue);
            if value.is_infinite() && low.is_infinite() && high.is_infinite() {
                return first;
            }
            let [low, high] = [low, high].map(|end| self::end(*end, kind, tongue));
            format!("{first} [{low}{}{high}]", tongue.locale().between())
        }
    }
}

/// An end of an interval: what stands beside its value already is left out.
fn end(number: f64, kind: &Kind, tongue: &Tongue) -> String {
    match kind {
        Kind::Share if number.is_finite() => tongue.percent(number).replace(['%', '\u{a0}'], ""),
        Kind::Money(_) if number.is_finite() => tongue.amount(number),
        _ => self::number(number, kind, tongue),
    }
}

/// A number of this kind, in words.
pub(super) fn number(number: f64, kind: &Kind, tongue: &Tongue) -> String {
    if number.is_nan() {
        return String::from("–");
    }
    if number.is_infinite() {
        return say!(tongue, "not-by-the-end").text();
    }
    match kind {
        Kind::Duration => tongue.duration(number),
        Kind::Money(currency) => tongue.money(number, currency),
        Kind::Share => tongue.percent(number),
        Kind::Nines => tongue.nines(number),
        Kind::Text | Kind::Prose => tongue.number(number),
        Kind::Number(unit) if unit.is_empty() => tongue.number(number),
        Kind::Number(unit) => format!("{} {unit}", tongue.number(number)),
    }
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
    use crate::units::Locale;

    #[test]
    fn numbers_are_shown_with_their_units() {
        let gbp = Kind::Money(String::from("GBP"));
        for (cell, kind, text) in [
            (Cell::number(5400.0), &Kind::Duration, "1h 30m"),
            (Cell::number(f64::INFINITY), &Kind::Duration, "not by the end"),
            (Cell::interval(0.87, 0.85, 0.89), &Kind::Share, "87% [85, 89]"),
            (Cell::interval(f64::INFINITY, f64::INFINITY, f64::INFINITY), &gbp, "not by the end"),
            (Cell::number(0.999_638), &Kind::Nines, "99.9638%"),
            (Cell::interval(1200.0, 900.0, 2e6), &gbp, "GBP 1.20k [900, 2.00M]"),
            (Cell::number(12_345.0), &Kind::Number(String::new()), "12,345"),
            (Cell::number(f64::NAN), &gbp, "–"),
            (Cell::number(0.0151), &Kind::Number(String::new()), "0.015"),
            (Cell::empty(), &gbp, "–"),
        ] {
            assert_eq!(super::cell(&cell, kind, &Tongue::default()), text);
        }
    }

    #[test]
    fn the_ends_of_an_interval_are_told_apart_where_a_comma_is_a_decimal() {
        let german = Tongue::new(Locale::De);
        let gbp = Kind::Money(String::from("GBP"));
        for (cell, kind, text) in [
            (Cell::interval(0.875, 0.85, 0.891), &Kind::Share, "87,5 % [85; 89,1]"),
            (Cell::interval(1200.0, 900.0, 2e6), &gbp, "1.200 GBP [900; 2,00 Mio.]"),
            (Cell::number(f64::INFINITY), &Kind::Duration, "nicht bis zum Ende"),
        ] {
            assert_eq!(super::cell(&cell, kind, &german).replace('\u{a0}', " "), text);
        }
    }
}
