//! Findings in words.

use crate::report::tongue::{Tongue, say};
use crate::stats::Proportion;

/// A share as tables have it: `87.4%`, `99.6%`, `<0.1%`.
pub(super) fn percent(tongue: &Tongue, share: f64) -> String {
    tongue.locale().percent(share)
}

/// A number that was written with a point, as the locale writes it.
pub(super) fn decimals(tongue: &Tongue, text: &str) -> String {
    let is_number = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    if is_number && text.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit() || b == b'.') {
        return tongue.locale().digits(text, true);
    }
    text.replace('.', &tongue.locale().point().to_string())
}

/// A proportion and its interval: `87% [84.8, 88.9]`.
pub(super) fn proportion(tongue: &Tongue, seen: Proportion, confidence: f64) -> String {
    let interval = seen.wilson(confidence);
    let bare = |end| percent(tongue, end).replace(['%', '\u{a0}'], "");
    let [low, high] = [interval.low, interval.high].map(bare);
    let between = tongue.locale().between();
    format!("{} [{low}{between}{high}]", percent(tongue, seen.share()))
}

/// What is written at a mark of an axis.
pub(super) fn mark(tongue: &Tongue, label: &str) -> String {
    let number = |end: &str| label.strip_suffix(end).map(|number| decimals(tongue, number));
    let words = if let Some(number) = number("k") {
        say!(tongue, "chart-thousands", number = number)
    } else if let Some(number) = number("M") {
        say!(tongue, "chart-millions", number = number)
    } else if let Some(number) = number("bn") {
        say!(tongue, "chart-billions", number = number)
    } else {
        // Shares are written as the locale has them.
        return if label.contains('%') { label.to_owned() } else { decimals(tongue, label) };
    };
    words.text()
}

/// A part of a file name: lower-case letters and digits of every script and single hyphens, at most
/// 60, and at most 120 bytes so that every file system holds the whole.
pub fn stem(name: &str) -> String {
    let mut stem = String::new();
    let mut letters = 0;
    for c in name.chars().flat_map(char::to_lowercase) {
        let part = if c.is_alphanumeric() { c } else { '-' };
        if part == '-' && (stem.is_empty() || stem.ends_with('-')) {
            continue;
        }
        if letters == 60 || stem.len() + part.len_utf8() > 120 {
            break;
        }
        stem.push(part);
        letters += 1;
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "unnamed".to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::units::Locale;

    #[test]
    fn shares_near_the_ends_keep_a_digit_and_never_claim_certainty() {
        for (share, text) in [
            (0.0, "0%"),
            (0.0004, "<0.1%"),
            (0.013, "1.3%"),
            (0.99, "99%"),
            (0.874, "87.4%"),
            (0.0055, "0.6%"),
            (0.996, "99.6%"),
            (0.9999, ">99.9%"),
            (1.0, "100%"),
        ] {
            assert_eq!(percent(&Tongue::default(), share), text);
        }
        let tongue = Tongue::default();
        assert_eq!(proportion(&tongue, Proportion::new(870, 1000), 0.95), "87% [84.8, 88.9]");
    }

    #[test]
    fn numbers_look_as_in_the_tables_of_the_locale() {
        let german = Tongue::new(Locale::De);
        assert_eq!(percent(&german, 0.013), "1,3\u{a0}%");
        assert_eq!(percent(&Tongue::new(Locale::DeCh), 0.013), "1.3%");
        assert_eq!(mark(&german, "1500"), "1.500");
        assert_eq!(mark(&Tongue::default(), "7200bn"), "7,200bn");
        assert_eq!(mark(&Tongue::default(), "0.5M"), "0.5M");
        assert_eq!(mark(&german, "50\u{a0}%"), "50\u{a0}%");
    }

    #[test]
    fn file_stems_are_safe() {
        assert_eq!(stem("Payments & settlement (EU)"), "payments-settlement-eu");
        assert_eq!(stem("../../etc/passwd"), "etc-passwd");
        assert_eq!(stem("\u{652f}\u{6255}\u{3044} 2"), "\u{652f}\u{6255}\u{3044}-2");
        assert_eq!(
            stem("\u{5ea}\u{5e9}\u{5dc}\u{5d5}\u{5dd}"),
            "\u{5ea}\u{5e9}\u{5dc}\u{5d5}\u{5dd}"
        );
        assert_eq!(stem("Über\u{202e}weisung\u{0}"), "über-weisung");
        assert_eq!(stem("\u{1f525}"), "unnamed");
        assert!(stem(&"\u{652f}".repeat(100)).len() <= 120);
        assert_eq!(stem(&"x".repeat(100)).len(), 60);
    }
}
