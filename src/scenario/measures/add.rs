//! What a measure adds.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::measures::change::sealed;
use crate::scenario::measures::change::section_of;
use crate::scenario::measures::section;
use crate::scenario::measures::section::Section;
use crate::scenario::measures::tree;
use crate::scenario::names::expand;
use crate::scenario::project::Document;
use crate::scenario::read::Reader;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// Adds to a project, telling what is there already.
pub(super) fn add(documents: &mut [Document], adds: &Node, r: &mut Reader<'_>) {
    for (key, value) in adds.map().unwrap_or_default() {
        let Some((name, kind)) = section_of(key, r) else { continue };
        let spot = section::section(documents, name);
        match (kind, spot) {
            (Section::Sealed, _) => sealed(key, r),
            (Section::Table, _) => add_to_table(documents, name, key, value, r),
            (Section::Value, Some(spot)) => {
                if !tree::same(section::value_mut(documents, spot), value) {
                    present(key, name, r);
                }
            }
            (Section::List, Some(spot)) => {
                let Some(new) = r.list(value, "a list") else { continue };
                // What is no list is told when the project is read.
                if let Value::Seq(list) = &mut section::value_mut(documents, spot).value {
                    list.extend(new.iter().cloned());
                }
            }
            (Section::List | Section::Value, None) => new_section(documents, key, value.clone()),
        }
    }
}

fn add_to_table(
    documents: &mut [Document],
    section: &str,
    key: &Node,
    value: &Node,
    r: &mut Reader<'_>,
) {
    let Some(entries) = r.mapping(value, "a mapping of names") else { return };
    let mut new = Vec::with_capacity(entries.len());
    for (name, value) in entries {
        let text = name.text().unwrap_or_default();
        let names = expand(text).unwrap_or_else(|_| vec![text.to_owned()]);
        // Two measures may add the very same.
        let is_same = section::entry(documents, section, text)
            .is_some_and(|(entries, at)| tree::same(&entries[at].1, value));
        if is_same {
            continue;
        }
        let known = names.iter().find(|one| section::declares(documents, section, one));
        match known {
            Some(known) => present(name, &format!("{section}/{known}"), r),
            None => new.push((name.clone(), value.clone())),
        }
    }
    let Some(spot) = section::section(documents, section) else {
        let table = Node { value: Value::Map(new), place: value.place };
        return new_section(documents, key, table);
    };
    if let Value::Map(entries) = &mut section::value_mut(documents, spot).value {
        entries.extend(new);
    }
}

/// Puts a section into the first file; one that is there and empty is filled.
fn new_section(documents: &mut [Document], key: &Node, value: Node) {
    let Some(Document { root: Node { value: Value::Map(sections), .. }, .. }) =
        documents.first_mut()
    else {
        return;
    };
    let text = key.text().unwrap_or_default();
    match tree::find(sections, text) {
        Some(at) => sections[at].1 = value,
        None => sections.push((key.clone(), value)),
    }
}

fn present(key: &Node, path: &str, r: &mut Reader<'_>) {
    let message = format!("the measure adds `{path}`, which is there already");
    let hint = "put it under `changes` to change what is there";
    r.push(Diagnostic::error(Code::AddsWhatIsThere, message).at(key.place).help(hint));
}
