//! Duplicate keys and merge keys of one mapping.

use std::collections::HashMap;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

type Entries = Vec<(Node, Node)>;

/// Below this many keys, comparing each with each beats hashing.
const FEW: usize = 12;

/// Removes all but the first of equal scalar keys, with an error for each.
pub(super) fn drop_duplicates(entries: &mut Entries, diagnostics: &mut Diagnostics) {
    let repeats = repeats(entries);
    if repeats.is_empty() {
        return;
    }
    for &(index, first) in &repeats {
        let key = &entries[index].0;
        let message = format!("key `{}` is given twice", key.text().unwrap_or_default());
        diagnostics.push(
            Diagnostic::error(Code::DuplicateKey, message)
                .at(key.place)
                .label("again here")
                .related(entries[first].0.place, "first given here")
                .help("remove or rename one of them"),
        );
    }
    let mut index = 0;
    let mut repeats = repeats.iter().map(|&(index, _)| index).peekable();
    entries.retain(|_| {
        let is_repeat = repeats.next_if_eq(&index).is_some();
        index += 1;
        !is_repeat
    });
}

/// The indexes of repeated keys, ascending, each with the index of the first.
fn repeats(entries: &Entries) -> Vec<(usize, usize)> {
    let keys = entries.iter().enumerate().filter_map(|(i, (key, _))| Some((i, key.text()?)));
    let mut repeats = Vec::new();
    if entries.len() <= FEW {
        for (index, text) in keys {
            let first = entries[..index].iter().position(|(key, _)| key.text() == Some(text));
            repeats.extend(first.map(|first| (index, first)));
        }
    } else {
        let mut firsts = HashMap::with_capacity(entries.len());
        for (index, text) in keys {
            let first = *firsts.entry(text).or_insert(index);
            if first != index {
                repeats.push((index, first));
            }
        }
    }
    repeats
}

/// Resolves the merge key `<<`: the keys of the mapping, or list of mappings,
/// it names join those given here and yield to them; of two merged mappings
/// the earlier wins.
///
/// Source: Clark Evans, *Merge Key Language-Independent Type for YAML 1.1*.
pub(super) fn merge(entries: &mut Entries, diagnostics: &mut Diagnostics) {
    let Some(index) = entries.iter().position(|(key, _)| key.plain() == Some("<<")) else {
        return;
    };
    let (key, value) = entries.remove(index);
    let sources = match value.value {
        Value::Map(_) => vec![value],
        Value::Seq(list) => list,
        _ => {
            diagnostics.push(bad_merge(&key, &value));
            return;
        }
    };
    let mut merged = std::mem::take(entries);
    for source in sources {
        match source.value {
            Value::Map(more) => merged.extend(more),
            _ => diagnostics.push(bad_merge(&key, &source)),
        }
    }
    // Repeated keys are no mistake here: the first one wins by the rule.
    let mut yielding = repeats(&merged).into_iter().map(|(index, _)| index).peekable();
    let mut index = 0;
    merged.retain(|_| {
        let yields = yielding.next_if_eq(&index).is_some();
        index += 1;
        !yields
    });
    *entries = merged;
}

fn bad_merge(key: &Node, value: &Node) -> Diagnostic {
    let message = format!("`<<` takes a mapping or a list of mappings, not {}", value.shape());
    Diagnostic::error(Code::BadMerge, message)
        .at(value.place)
        .related(key.place, "merge key")
        .help("name the mapping by its anchor: `<<: *name`")
}
