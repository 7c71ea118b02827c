//! The law that somebody meant who wrote a range, a list of answers or a guess in another way.

use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::read::same_key;
use crate::scenario::yaml::Node;

/// Names that people give to the three answers: least, most likely, most.
const ANSWERS: [&[&str]; 3] = [
    &["min", "low", "minimum", "optimistic", "best", "best case", "least"],
    &["likely", "mode", "most likely", "typical", "expected", "usual"],
    &["max", "high", "maximum", "pessimistic", "worst", "worst case", "most"],
];

/// What parts two ends of a range.
const DASHES: [&str; 6] = ["..", " to ", "–", "—", "-", "…"];

/// What marks a value as a guess.
const ABOUT: [&str; 7] = ["~", "≈", "ca. ", "ca ", "about ", "approx. ", "circa "];

/// The law of two or three answers in a list, or in a mapping by their names.
pub(super) fn from_parts(node: &Node) -> Option<String> {
    if let Some(entries) = node.seq() {
        let values: Option<Vec<&str>> = entries.iter().map(Node::text).collect();
        return match values?[..] {
            [low, high] => Some(format!("uniform({low}, {high})")),
            [low, mode, high] => Some(format!("pert({low}, {mode}, {high})")),
            _ => None,
        };
    }
    let value = |names: &[&str]| {
        let is_named =
            |key: &Node| key.text().is_some_and(|key| names.iter().any(|name| same_key(name, key)));
        node.map()?.iter().find(|(key, _)| is_named(key))?.1.text()
    };
    let [low, mode, high] = ANSWERS.map(value);
    match (low, mode, high) {
        (Some(low), Some(mode), Some(high)) => Some(format!("pert({low}, {mode}, {high})")),
        (Some(low), None, Some(high)) => Some(format!("uniform({low}, {high})")),
        _ => match (value(&["median", "p50"]), value(&["p90"]), value(&["mean"])) {
            (Some(median), Some(p90), _) => Some(format!("lognormal(median {median}, p90 {p90})")),
            (None, None, Some(mean)) => Some(format!("exponential(mean {mean})")),
            _ => None,
        },
    }
}

/// What to write for a range such as `1h-2h` or a guess such as `~2h`.
pub(super) fn from_text(text: &str, kind: Quantity) -> Option<String> {
    let is_value = |text: &str| !text.contains('(') && parse(text, kind).is_ok();
    for guess in ABOUT {
        if let Some(value) = text.strip_prefix(guess).map(str::trim).filter(|it| is_value(it)) {
            return Some(format!("write `{value}`, or a law such as `pert(low, {value}, high)`"));
        }
    }
    for dash in DASHES {
        let Some((low, high)) = text.split_once(dash) else { continue };
        let (low, high) = (low.trim(), high.trim());
        let unit = high.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let low = if is_value(low) { low.to_owned() } else { format!("{low}{unit}") };
        if is_value(&low) && is_value(high) {
            return Some(format!(
                "write `uniform({low}, {high})`, or `pert({low}, MODE, {high})` with the most \
                 likely value"
            ));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_guesses_lead_to_laws() {
        let hint = |text| from_text(text, Quantity::Duration).unwrap_or_default();
        for text in ["1h-2h", "1-2h", "1h..2h", "1h – 2h", "1h to 2h"] {
            assert!(hint(text).starts_with("write `uniform(1h, 2h)`"), "{text}: {}", hint(text));
        }
        for text in ["~2h", "about 2h", "ca. 2h"] {
            assert!(hint(text).starts_with("write `2h`, or"), "{text}: {}", hint(text));
        }
        for text in ["-2h", "2", "soon", "pert(1h, 2h, 6h)", "a-b"] {
            assert_eq!(from_text(text, Quantity::Duration), None, "{text}");
        }
        let money = from_text("5k-20k", Quantity::Money).expect("a hint");
        assert!(money.starts_with("write `uniform(5k, 20k)`"), "{money}");
    }
}
