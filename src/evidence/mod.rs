//! Published figures that a scenario can name where nobody has measured its own: how often threats
//! strike, how long recovery takes.
//!
//! ```yaml
//! threats: {blackout: {rate: evidence(grid-interruption)}}
//! tasks: [{replace: {takes: evidence(lanl-hardware)}}]
//! ```
//!
//! Each [`Evidence`] says where it comes from, how sure it is and what speaks against it. None of
//! them is about your estate.

mod entry;
mod library;

pub use entry::{Basis, Evidence, Frequency, Length, Scope};
pub use library::LIBRARY;

/// The entry of this name; upper and lower case are the same, and so are `-`, `_` and blanks.
pub fn find(name: &str) -> Option<&'static Evidence> {
    let plain = |text: &str| text.trim().to_lowercase().replace(['_', ' '], "-");
    let wanted = plain(name);
    LIBRARY.iter().find(|entry| entry.name == wanted)
}

/// The name in `evidence(name)`, if a text is of this form.
pub fn reference(text: &str) -> Option<&str> {
    let inside = text.trim().strip_prefix("evidence")?.trim_start();
    Some(inside.strip_prefix('(')?.strip_suffix(')')?.trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::text::{LawText, Quantity, parse};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(find("LANL hardware").map(|entry| entry.name), Some("lanl-hardware"));
        assert_eq!(find("lanl"), None);
        assert_eq!(reference(" evidence( lanl-hardware ) "), Some("lanl-hardware"));
        assert_eq!(reference("lognormal(median 1h, sigma 1)"), None);
        assert_eq!(reference("evidence"), None);
    }

    #[test]
    fn every_entry_is_whole_and_its_laws_can_be_read() {
        let names: BTreeSet<&str> = LIBRARY.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), LIBRARY.len());
        for entry in LIBRARY {
            let name = entry.name;
            assert_eq!(find(name), Some(entry));
            assert!(entry.frequency.is_some() || entry.length.is_some(), "{name}");
            assert!(entry.about.len() > 10 && entry.caveat.ends_with('.'), "{name}");
            assert!(entry.source.len() > 10 && !entry.period.is_empty(), "{name}");
            if let Some(frequency) = entry.frequency {
                let Frequency { mean, low, high, .. } = frequency;
                assert!(0.0 < low && low <= mean && mean <= high && low < high, "{name}");
                assert!(frequency.worth() > 0.0);
            }
            if let Some(length) = entry.length {
                let law = parse(length.law, Quantity::Duration);
                assert!(matches!(law, Ok(LawText::Law { .. })), "{name}: {law:?}");
            }
        }
    }

    #[test]
    fn a_range_is_the_90_percent_interval_of_about_such_a_gamma_law() {
        let rate = Frequency {
            mean: 1.2,
            low: 1.0,
            high: 1.4,
            each: "customer",
            scope: Scope::Site,
            basis: Basis::Published,
        };
        // sd = 0.4 / (2 · 1.645); worth = mean / sd².
        let sd = 0.4 / (2.0 * 1.644_853_626_951_472_2);
        assert!((rate.worth() / (1.2 / (sd * sd)) - 1.0).abs() < 1e-9);
        let law = crate::law::Law::gamma(1.2 * rate.worth(), 1.0 / rate.worth()).expect("valid");
        assert!((law.quantile(0.05) - 1.0).abs() < 0.02 && (law.quantile(0.95) - 1.4).abs() < 0.02);
    }
}
