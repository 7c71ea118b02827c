//! Findings in words.

use crate::report::tongue::{Tongue, say};
use crate::stats::Proportion;

/// A share with as many digits as say something: `87 %`, `99.6 %`, `<0.1 %`.
pub(super) fn percent(tongue: &Tongue, share: f64) -> String {
    format!("{} %", decimals(tongue, &hundredths(share)))
}

/// Numbers that were written with a point, as the locale writes them.
pub(super) fn decimals(tongue: &Tongue, text: &str) -> String {
    text.replace('.', &tongue.locale().point().to_string())
}

fn hundredths(share: f64) -> String {
    let x = share * 100.0;
    if x == 0.0 || x == 100.0 {
        format!("{x}")
    } else if x < 0.1 {
        "<0.1".to_owned()
    } else if x > 99.9 {
        ">99.9".to_owned()
    } else if !(2.0..=98.0).contains(&x) {
        format!("{x:.1}").trim_end_matches(".0").to_owned()
    } else {
        format!("{x:.0}")
    }
}

/// A proportion and its interval: `87 % [85, 89]`.
pub(super) fn proportion(tongue: &Tongue, seen: Proportion, confidence: f64) -> String {
    let interval = seen.wilson(confidence);
    let [low, high] = [interval.low, interval.high].map(|end| decimals(tongue, &hundredths(end)));
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
        return decimals(tongue, label);
    };
    words.text()
}

/// A part of a file name: lower-case letters, digits and single hyphens, at most 60.
pub fn stem(name: &str) -> String {
    let mut stem = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            stem.push(c.to_ascii_lowercase());
        } else if !stem.ends_with('-') && !stem.is_empty() {
            stem.push('-');
        }
        if stem.len() == 60 {
            break;
        }
    }
    let stem = stem.trim_end_matches('-');
    if stem.is_empty() { "unnamed".to_owned() } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_near_the_ends_keep_a_digit_and_never_claim_certainty() {
        for (share, text) in [
            (0.0, "0 %"),
            (0.0004, "<0.1 %"),
            (0.013, "1.3 %"),
            (0.99, "99 %"),
            (0.874, "87 %"),
            (0.996, "99.6 %"),
            (0.9999, ">99.9 %"),
            (1.0, "100 %"),
        ] {
            assert_eq!(percent(&Tongue::default(), share), text);
        }
        let tongue = Tongue::default();
        assert_eq!(proportion(&tongue, Proportion::new(870, 1000), 0.95), "87 % [85, 89]");
    }

    #[test]
    fn file_stems_are_safe() {
        assert_eq!(stem("Payments & settlement (EU)"), "payments-settlement-eu");
        assert_eq!(stem("../../etc/passwd"), "etc-passwd");
        assert_eq!(stem("支払い"), "unnamed");
        assert_eq!(stem(&"x".repeat(100)).len(), 60);
    }
}
