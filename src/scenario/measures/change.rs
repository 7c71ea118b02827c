//! What a measure changes.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::measures::section;
use crate::scenario::measures::section::Section;
use crate::scenario::measures::tree;
use crate::scenario::names::expand;
use crate::scenario::project::Document;
use crate::scenario::read::Reader;
use crate::scenario::read::same_key;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// Keys whose value is an expression.
const EXPRESSIONS: [&str; 2] = ["needs", "starts"];

/// The key in an expression behind which names and amounts stand.
const AMOUNTS: &str = "pool";

/// Lays changes over a project, telling what they name and is not there.
pub(super) fn change(documents: &mut [Document], changes: &Node, r: &mut Reader<'_>) {
    for (key, value) in changes.map().unwrap_or_default() {
        let Some((name, kind)) = section_of(key, r) else { continue };
        match kind {
            Section::Sealed => sealed(key, r),
            Section::Table => change_table(documents, name, value, r),
            Section::List | Section::Value => match section::section(documents, name) {
                Some(spot) => merge(section::value_mut(documents, spot), value, Within::Record, r),
                None => absent(key, name, "nothing", &[], r),
            },
        }
    }
}

fn change_table(documents: &mut [Document], section: &str, value: &Node, r: &mut Reader<'_>) {
    let Some(entries) = r.mapping(value, "a mapping of names") else { return };
    for (key, value) in entries {
        let Some(text) = r.scalar(key, "a name") else { continue };
        let exact = section::entry(documents, section, text).is_some();
        let names = if exact { vec![text.to_owned()] } else { expand(text).unwrap_or_default() };
        let names = if names.is_empty() { vec![text.to_owned()] } else { names };
        for name in names {
            let Some((entries, at)) = section::entry(documents, section, &name) else {
                let known = section::names(documents, section);
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                absent(key, &format!("{section}/{name}"), &name, &known, r);
                break;
            };
            merge(&mut entries[at].1, value, Within::Record, r);
        }
    }
}

/// The section that a key names; an error otherwise.
pub(super) fn section_of(key: &Node, r: &mut Reader<'_>) -> Option<(&'static str, Section)> {
    let text = r.scalar(key, "a section")?;
    if text.starts_with("x-") {
        return None;
    }
    let known = Section::of(text);
    if known.is_none() {
        r.unknown::<()>(Code::UnknownKey, key.place, "section", text, Section::open());
    }
    known
}

/// Tells that a section is not for measures.
pub(super) fn sealed(key: &Node, r: &mut Reader<'_>) {
    let text = key.text().unwrap_or_default();
    let message = format!("a measure cannot change `{text}`");
    let hint = "both sides of a comparison must be studied in the same way";
    r.push(Diagnostic::error(Code::SealedSection, message).at(key.place).help(hint));
}

/// Tells that something which is to be changed is not there.
pub(super) fn absent(key: &Node, path: &str, name: &str, known: &[&str], r: &mut Reader<'_>) {
    let message = format!("the measure changes `{path}`, which is not there");
    let diagnostic = Diagnostic::error(Code::PatchesNothing, message).at(key.place);
    r.push(match nearest(name, known.iter().copied()) {
        Some(near) => {
            let diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
            let is_plain = r.sources.text(key.place) == name;
            if is_plain { diagnostic.suggest(key.place, near) } else { diagnostic }
        }
        None => {
            diagnostic.help("put what is new under `adds`; rows of registers cannot be changed")
        }
    });
}

/// What a value is laid over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Records and tables: each key stands for itself.
    Record,
    /// An expression, which its keys make what it is: `any` does not go beside `all`.
    Expression,
}

impl Within {
    fn below(self, key: &str) -> Within {
        if EXPRESSIONS.iter().any(|expression| same_key(expression, key)) {
            Within::Expression
        } else if key == AMOUNTS {
            Within::Record
        } else {
            self
        }
    }
}

/// Lays a value over another: mappings key by key, steps of a list by name or number, all else
/// in the place of what was there. An expression is replaced by another unless it has the same
/// keys.
fn merge(target: &mut Node, patch: &Node, within: Within, r: &mut Reader<'_>) {
    let Some(entries) = patch.map() else {
        target.clone_from(patch);
        return;
    };
    let texts = || entries.iter().filter_map(|(key, _)| key.text());
    match &mut target.value {
        Value::Map(mine)
            if within == Within::Record || texts().all(|key| tree::find(mine, key).is_some()) =>
        {
            for (key, value) in entries {
                let text = key.text().unwrap_or_default();
                match tree::find(mine, text) {
                    Some(at) => merge(&mut mine[at].1, value, within.below(text), r),
                    None => mine.push((key.clone(), value.clone())),
                }
            }
        }
        Value::Seq(list) if texts().any(|key| tree::entry_of(list, key).is_some()) => {
            for (key, value) in entries {
                let text = key.text().unwrap_or_default();
                let Some(at) = tree::entry_of(list, text) else {
                    let known: Vec<&str> = list.iter().filter_map(tree::step_name).collect();
                    absent(key, text, text, &known, r);
                    continue;
                };
                let is_named = tree::step_name(&list[at]) == Some(text);
                match &mut list[at].value {
                    Value::Map(step) if is_named => merge(&mut step[0].1, value, within, r),
                    _ => merge(&mut list[at], value, within, r),
                }
            }
        }
        _ => target.clone_from(patch),
    }
}
