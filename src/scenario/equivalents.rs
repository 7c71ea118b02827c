//! What words that other tools and papers use are called here.

use crate::scenario::read::same_key;

/// Words of others, the keys that mean the same, and what to write if a key alone does not say it.
type Row = (&'static [&'static str], &'static [&'static str], Option<&'static str>);

/// The first row with a key that is known where the word stands holds.
const TABLE: &[Row] = &[
    (&["and", "all of"], &["all"], None),
    (&["or", "any of", "one of", "either"], &["any"], None),
    (&["depends on", "depends", "requires", "dependencies"], &["needs", "after"], None),
    (&["location", "site", "where"], &["at"], None),
    (
        &["mtbf", "mttf", "time to failure"],
        &["fails"],
        Some("write the time in good order as a law: `fails: exponential(mean 2000h)`"),
    ),
    (
        &["mttr", "repair", "recovery", "repair time", "recovery time", "repaired by"],
        &["restored by"],
        Some("write `restored by: {takes: 4h}`, or the name of a procedure"),
    ),
    (&["duration", "time"], &["takes", "for"], None),
    (&["probability", "likelihood"], &["chance", "success"], None),
    (&["frequency", "likelihood", "probability"], &["rate"], None),
    (
        &["count", "instances", "number", "quantity"],
        &["kind"],
        Some("for several alike write a range into the name, such as `host-[1..5]`"),
    ),
    (&["count", "size", "people", "persons", "headcount", "number"], &["members"], None),
    (
        &["skills"],
        &["people"],
        Some("skills belong to `people`: `ann: {team: it, skills: {db: 2}}`"),
    ),
    (&["hours", "calendar", "works"], &["shift", "hours", "during"], None),
    (&["backup", "backups"], &["data"], Some("write `data: {backups: {every: 24h}}`")),
    (&["standby", "replaces", "backup for"], &["standby for"], None),
    (&["owner", "who", "by", "crew", "assigned to"], &["team"], None),
    (&["steps", "actions"], &["tasks"], None),
    (&["type"], &["kind"], None),
];

/// Words, two keys that must both be known where they stand, and what to write; these go first.
const BESIDE: &[(&[&str], [&str; 2], &str)] = &[
    (&["time", "moment", "start", "starts"], ["hits", "at"], "did you mean `at`?"),
    (
        &["node", "nodes", "asset", "assets", "target", "targets"],
        ["hits", "at"],
        "what is struck stands under `hits`: `hits: {nodes: app}`",
    ),
];

/// What is meant by a word of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Equivalent {
    /// This key, whose value may stay as it is.
    Key(&'static str),
    /// One of several ways, in words.
    Hint(String),
}

/// What `word` is called among the keys `known`, if it is a word of others.
pub fn equivalent<'k>(
    word: &str,
    known: &(impl Iterator<Item = &'k str> + Clone),
) -> Option<Equivalent> {
    let word = word.to_lowercase();
    let is_known = |key: &str| known.clone().any(|other| same_key(other, key));
    for (words, keys, hint) in BESIDE {
        if words.iter().any(|it| same_key(it, &word)) && keys.iter().all(|key| is_known(key)) {
            return Some(Equivalent::Hint((*hint).to_owned()));
        }
    }
    let rows = TABLE.iter().filter(|(words, ..)| words.iter().any(|it| same_key(it, &word)));
    for (_, keys, hint) in rows {
        let mut keys = keys.iter().copied().filter(|key| is_known(key));
        let Some(first) = keys.next() else { continue };
        return Some(match (hint, keys.next()) {
            (Some(hint), _) => Equivalent::Hint((*hint).to_owned()),
            (None, Some(second)) => {
                Equivalent::Hint(format!("did you mean `{first}` or `{second}`?"))
            }
            (None, None) => Equivalent::Key(first),
        });
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(word: &str, known: &[&str]) -> Option<Equivalent> {
        equivalent(word, &known.iter().copied())
    }

    #[test]
    fn a_word_of_others_is_told_where_its_key_is_known() {
        let asset = ["kind", "at", "needs", "restored by"];
        assert_eq!(said("depends_on", &asset), Some(Equivalent::Key("needs")));
        assert_eq!(said("Location", &asset), Some(Equivalent::Key("at")));
        assert_eq!(said("location", &["needs"]), None);
        assert_eq!(said("probability", &["chance"]), Some(Equivalent::Key("chance")));
        assert_eq!(said("probability", &["success", "tries"]), Some(Equivalent::Key("success")));
        assert_eq!(said("and", &["any", "all"]), Some(Equivalent::Key("all")));
        assert_eq!(said("needz", &asset), None);
        let happens = ["at", "hits", "for", "until"];
        let at = Equivalent::Hint(String::from("did you mean `at`?"));
        assert_eq!(said("time", &happens), Some(at));
        let Some(Equivalent::Hint(hint)) = said("node", &happens) else { panic!("a hint") };
        assert!(hint.contains("hits: {nodes: app}"), "{hint}");
        assert_eq!(said("time", &["at", "for"]), Some(Equivalent::Key("for")));
    }

    #[test]
    fn a_key_whose_value_looks_otherwise_is_shown_with_one() {
        let Some(Equivalent::Hint(hint)) = said("MTTR", &["restored by"]) else { panic!("a hint") };
        assert!(hint.contains("{takes: 4h}"), "{hint}");
        let Some(Equivalent::Hint(hint)) = said("count", &["kind"]) else { panic!("a hint") };
        assert!(hint.contains("host-[1..5]"), "{hint}");
        let both = said("depends on", &["after", "needs"]);
        assert_eq!(both, Some(Equivalent::Hint("did you mean `needs` or `after`?".to_owned())));
    }
}
