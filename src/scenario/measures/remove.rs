//! What a measure removes.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::measures::section;
use crate::scenario::measures::section::Section;
use crate::scenario::measures::tree;
use crate::scenario::project::Document;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// Removes what a path such as `assets/ups/needs` leads to, telling if it leads nowhere.
pub(super) fn remove(documents: &mut [Document], path: &Spanned<String>, r: &mut Reader<'_>) {
    let (first, rest) = path.value.split_once('/').unwrap_or((&path.value, ""));
    let Some((name, kind)) = Section::of(first) else {
        r.unknown::<()>(Code::UnknownKey, path.place, "section", first, Section::open());
        return;
    };
    if kind == Section::Sealed {
        let message = format!("a measure cannot remove `{first}`");
        r.push(Diagnostic::error(Code::SealedSection, message).at(path.place));
        return;
    }
    let removed = match kind {
        Section::Table if rest.is_empty() => {
            let hint = format!("name what to remove, such as `{first}/NAME`");
            r.push(
                Diagnostic::error(Code::PatchesNothing, format!("`{first}` is a whole section"))
                    .at(path.place)
                    .help(hint),
            );
            return;
        }
        Section::Table => {
            // The longest name wins: names may hold `/` themselves.
            let ends = rest.match_indices('/').map(|(at, _)| at).chain([rest.len()]);
            let ends: Vec<usize> = ends.collect();
            ends.into_iter().rev().find_map(|end| {
                let (entries, at) = section::entry(documents, name, &rest[..end])?;
                if end == rest.len() {
                    entries.remove(at);
                    return Some(true);
                }
                Some(remove_below(&mut entries[at].1, &rest[end + 1..]))
            })
        }
        _ if rest.is_empty() => {
            let mut is_there = None;
            while let Some(spot) = section::section(documents, name) {
                section::value_mut(documents, spot).value = Value::Null;
                is_there = Some(true);
            }
            is_there
        }
        _ => section::section(documents, name)
            .map(|spot| remove_below(section::value_mut(documents, spot), rest)),
    };
    if removed != Some(true) {
        let message = format!("the measure removes `{}`, which is not there", path.value);
        let diagnostic = Diagnostic::error(Code::PatchesNothing, message).at(path.place);
        let known = section::names(documents, name);
        let near = nearest(rest, known.iter().map(String::as_str)).filter(|near| *near != rest);
        r.push(match near {
            Some(near) => diagnostic.help(format!("did you mean `{first}/{near}`?")),
            None => diagnostic,
        });
    }
}

/// Removes what a path below a node leads to; whether it led anywhere.
fn remove_below(node: &mut Node, path: &str) -> bool {
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    let ends: Vec<usize> = ends.collect();
    ends.into_iter().rev().any(|end| {
        let (word, is_last) = (&path[..end], end == path.len());
        match &mut node.value {
            Value::Map(entries) => match tree::find(entries, word) {
                Some(at) if is_last => {
                    entries.remove(at);
                    true
                }
                Some(at) => remove_below(&mut entries[at].1, &path[end + 1..]),
                None => false,
            },
            Value::Seq(list) => match tree::entry_of(list, word) {
                Some(at) if is_last => {
                    list.remove(at);
                    true
                }
                Some(at) => {
                    let is_named = tree::step_name(&list[at]) == Some(word);
                    match &mut list[at].value {
                        Value::Map(step) if is_named => {
                            remove_below(&mut step[0].1, &path[end + 1..])
                        }
                        _ => remove_below(&mut list[at], &path[end + 1..]),
                    }
                }
                None => {
                    // A need by its name: `assets/web/needs/old-ups`.
                    let named = list.iter().position(|entry| entry.text() == Some(word));
                    if let (Some(at), true) = (named, is_last) {
                        list.remove(at);
                        return true;
                    }
                    false
                }
            },
            Value::Null | Value::Scalar { .. } => false,
        }
    })
}
