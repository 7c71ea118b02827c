//! The sections of a project, and where their entries are among its files.

use crate::scenario::measures::tree;
use crate::scenario::names::expand;
use crate::scenario::project::Document;
use crate::scenario::read::same_key;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// What a section of a project holds, and so how measures change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    /// Names with a value each, united over the files.
    Table,
    /// A list, united over the files.
    List,
    /// One value; that of the first file counts.
    Value,
    /// What is none of the estate's business but says how it is studied.
    Sealed,
}

/// All sections.
const SECTIONS: &[(&str, Section)] = &[
    ("locations", Section::Table),
    ("kinds", Section::Table),
    ("groups", Section::Table),
    ("services", Section::Table),
    ("assets", Section::Table),
    ("teams", Section::Table),
    ("people", Section::Table),
    ("channels", Section::Table),
    ("spares", Section::Table),
    ("factors", Section::Table),
    ("procedures", Section::Table),
    ("threats", Section::Table),
    ("suppliers", Section::Table),
    ("calendars", Section::Table),
    ("contacts", Section::Table),
    ("happens", Section::List),
    ("milestones", Section::List),
    ("restoration order", Section::Value),
    ("rto clock", Section::Value),
    ("queue order", Section::Value),
    ("phases", Section::Value),
    ("as of", Section::Value),
    ("access", Section::Value),
    ("begins", Section::Value),
    ("rto counts", Section::Value),
    ("title", Section::Sealed),
    ("description", Section::Sealed),
    ("currency", Section::Sealed),
    ("include", Section::Sealed),
    ("register", Section::Sealed),
    ("runs", Section::Sealed),
    ("horizon", Section::Sealed),
    ("seed", Section::Sealed),
    ("precision", Section::Sealed),
    ("year", Section::Sealed),
    ("impact criteria", Section::Value),
    ("about", Section::Sealed),
    ("assumptions", Section::Sealed),
    ("actions", Section::Sealed),
    ("measures", Section::Sealed),
    ("economics", Section::Sealed),
];

impl Section {
    /// The section of a key in any of its spellings, with the usual one.
    pub(super) fn of(key: &str) -> Option<(&'static str, Section)> {
        SECTIONS.iter().find(|(name, _)| same_key(name, key)).copied()
    }

    /// The names of those that measures can change.
    pub(super) fn open() -> impl Iterator<Item = &'static str> {
        let open = SECTIONS.iter().filter(|(_, section)| *section != Section::Sealed);
        open.map(|(name, _)| *name)
    }
}

/// Where an entry is: the file, and its place among the entries of each mapping on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Spot {
    document: usize,
    section: usize,
}

/// The first file that has a section with something in it.
pub(super) fn section(documents: &[Document], key: &str) -> Option<Spot> {
    documents.iter().enumerate().find_map(|(document, file)| {
        let entries = file.root.map()?;
        let section = tree::find(entries, key)?;
        (!entries[section].1.is_null()).then_some(Spot { document, section })
    })
}

/// The value of a section of one file.
pub(super) fn value_mut(documents: &mut [Document], spot: Spot) -> &mut Node {
    match &mut documents[spot.document].root.value {
        Value::Map(entries) => &mut entries[spot.section].1,
        _ => unreachable!("invariant: a spot lies in a mapping"),
    }
}

/// The files with a section that is a mapping, and its entries.
fn tables<'d>(
    documents: &'d mut [Document],
    key: &str,
) -> impl Iterator<Item = &'d mut Vec<(Node, Node)>> {
    documents.iter_mut().filter_map(move |file| {
        let Value::Map(sections) = &mut file.root.value else { return None };
        let at = tree::find(sections, key)?;
        match &mut sections[at].1.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    })
}

/// The table that declares a name, and where in it. One name of a range such as `db-[1..2]` is
/// taken out of it first, so that it can be changed alone.
pub(super) fn entry<'d>(
    documents: &'d mut [Document],
    key: &str,
    name: &str,
) -> Option<(&'d mut Vec<(Node, Node)>, usize)> {
    let is = |(key, _): &(Node, Node)| key.text() == Some(name);
    tables(documents, key).find_map(|entries| {
        if let Some(at) = entries.iter().position(is) {
            return Some((entries, at));
        }
        let (at, names) = entries.iter().enumerate().find_map(|(at, (key, _))| {
            let range = key.text().filter(|text| text.contains('['))?;
            let names = expand(range).ok()?;
            names.iter().any(|one| one == name).then_some((at, names))
        })?;
        let (range, value) = entries[at].clone();
        let single = |one: String| {
            let Value::Scalar { style, .. } = range.value else {
                unreachable!("invariant: a range is a text")
            };
            (Node { value: Value::Scalar { text: one, style }, place: range.place }, value.clone())
        };
        entries.splice(at..=at, names.into_iter().map(single));
        let at = entries.iter().position(is)?;
        Some((entries, at))
    })
}

/// All names that a table declares, ranges as they are written.
pub(super) fn names(documents: &[Document], key: &str) -> Vec<String> {
    let tables = documents.iter().filter_map(|file| {
        let sections = file.root.map()?;
        sections[tree::find(sections, key)?].1.map()
    });
    tables.flatten().filter_map(|(name, _)| name.text().map(str::to_owned)).collect()
}

/// Whether a table declares a name, by itself or within a range.
pub(super) fn declares(documents: &[Document], key: &str, name: &str) -> bool {
    names(documents, key).iter().any(|known| {
        known == name
            || known.contains('[') && expand(known).is_ok_and(|all| all.iter().any(|it| it == name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_of_a_file_is_a_section() {
        let schema = crate::scenario::json_schema();
        let keys = schema["$defs"]["Document"]["properties"].as_object().expect("a record");
        let missing: Vec<&String> = keys.keys().filter(|key| Section::of(key).is_none()).collect();
        assert!(missing.is_empty(), "decide what measures may do to {missing:?}");
        assert_eq!(
            SECTIONS.len(),
            keys.keys()
                .map(|key| Section::of(key).map(|it| it.0))
                .collect::<std::collections::BTreeSet<_>>()
                .len()
        );
    }
}
