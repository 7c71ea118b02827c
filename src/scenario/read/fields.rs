//! The keys of a record, taken one after the other.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::scenario::equivalents::Equivalent;
use crate::scenario::equivalents::equivalent;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::same_key;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;

/// The values of a record by the order of its keys.
#[derive(Debug)]
pub struct Fields<'n> {
    keys: &'n [String],
    found: Vec<Option<&'n (Node, Node)>>,
    next: usize,
    owner: Place,
    missing: Vec<&'n str>,
}

impl<'n> Fields<'n> {
    /// Finds the values of `keys` in a mapping, whatever the spelling. Keys
    /// that are not among them and do not start with `x-` are errors, and so
    /// are two spellings of one key.
    pub fn find(node: &'n Node, keys: &'n [String], r: &mut Reader<'_>) -> Option<Fields<'n>> {
        let owner = r.owner_of(node);
        // `web:` with nothing behind it is a record without keys.
        let entries = match node.map() {
            Some(entries) => entries,
            None if node.is_null() => &[],
            None => return no_record(node, keys, r),
        };
        let mut found: Vec<Option<&(Node, Node)>> = vec![None; keys.len()];
        for entry in entries {
            let (key, _) = entry;
            let Some(text) = key.text() else {
                let message = format!("expected a key, found {}", key.shape());
                r.push(Diagnostic::error(Code::WrongType, message).at(key.place));
                continue;
            };
            match keys.iter().position(|known| same_key(known, text)) {
                Some(index) => match found[index] {
                    None => found[index] = Some(entry),
                    Some((first, _)) => r.push(
                        Diagnostic::error(
                            Code::DuplicateKey,
                            format!("key `{}` is given twice", keys[index]),
                        )
                        .at(key.place)
                        .label("again here")
                        .related(first.place, "first given here"),
                    ),
                },
                None if text.starts_with("x-") => {}
                None => unknown_key(entry, text, keys, r),
            }
        }
        Some(Fields { keys, found, next: 0, owner, missing: Vec::new() })
    }

    fn take(&mut self) -> (&'n str, Option<&'n (Node, Node)>) {
        let index = self.next;
        self.next += 1;
        (&self.keys[index], self.found[index])
    }

    /// The value of the next key, which must be there.
    pub fn required<T: Read>(&mut self, r: &mut Reader<'_>) -> Option<T> {
        match self.take() {
            (_, Some((key, value))) => r.under(Some(key.place), |r| T::read(value, r)),
            (key, None) => {
                self.missing.push(key);
                None
            }
        }
    }

    /// The value of the next key, or `otherwise` if it is absent, null, or
    /// wrong; a wrong one is told.
    pub fn optional<T: Read>(&mut self, r: &mut Reader<'_>, otherwise: impl FnOnce() -> T) -> T {
        match self.take() {
            (_, Some((key, value))) if !value.is_null() => {
                r.under(Some(key.place), |r| T::read(value, r)).unwrap_or_else(otherwise)
            }
            _ => otherwise(),
        }
    }

    /// Tells which required keys are missing, in one error.
    pub fn finish(self, r: &mut Reader<'_>) {
        let quoted: Vec<_> = self.missing.iter().map(|key| format!("`{key}`")).collect();
        let message = match &quoted[..] {
            [] => return,
            [key] => format!("missing key {key}"),
            keys => format!("missing keys {}", keys.join(", ")),
        };
        r.push(Diagnostic::error(Code::MissingKey, message).at(self.owner));
    }
}

/// Something else stands where a record should.
fn no_record<T>(node: &Node, keys: &[String], r: &mut Reader<'_>) -> Option<T> {
    let message = format!("expected keys with values, found {}", node.shape());
    let mut diagnostic = Diagnostic::error(Code::WrongType, message).at(node.place);
    if let Some(hint) = node.text().and_then(|text| missing_space(text, keys)) {
        diagnostic = diagnostic.help(hint);
    } else if let (Some(text), false) = (node.text(), keys.is_empty()) {
        diagnostic = diagnostic
            .help(format!("write `{{KEY: {text}}}` with one of the keys {}", keys.join(", ")));
    }
    r.push(diagnostic);
    None
}

/// What to write for a key and a value with no space between, which YAML takes for one text.
fn missing_space(text: &str, keys: &[String]) -> Option<String> {
    let (key, value) = text.split_once(':')?;
    let is_known = keys.iter().any(|known| same_key(known, key));
    (is_known && !value.is_empty())
        .then(|| format!("a space is missing after the colon: write `{key}: {value}`"))
}

fn unknown_key((key, value): &(Node, Node), text: &str, keys: &[String], r: &mut Reader<'_>) {
    let mut diagnostic =
        Diagnostic::error(Code::UnknownKey, format!("unknown key `{text}`")).at(key.place);
    if let (Some(hint), true) = (missing_space(text, keys), value.is_null()) {
        r.push(diagnostic.help(hint));
        return;
    }
    let known = keys.iter().map(String::as_str);
    diagnostic = match equivalent(text, &known) {
        Some(Equivalent::Key(meant)) => mean(diagnostic, key, meant),
        Some(Equivalent::Hint(hint)) => diagnostic.help(hint),
        None => match nearest(text, known) {
            Some(near) => mean(diagnostic, key, near),
            None if keys.is_empty() => diagnostic,
            None if is_rest_of_text(key, value, r) => diagnostic.help(
                "if it belongs to the text before the comma, put that text in quotes: between \
                 braces a comma ends a value",
            ),
            None => diagnostic.help(format!("known here: {}", keys.join(", "))),
        },
    };
    r.push(diagnostic);
}

fn mean(diagnostic: Diagnostic, key: &Node, meant: &str) -> Diagnostic {
    diagnostic.help(format!("did you mean `{meant}`?")).suggest(key.place, meant)
}

/// Whether a key may be the rest of a text that a comma between braces ended: a comma stands before
/// it, and no `:` behind it.
fn is_rest_of_text(key: &Node, value: &Node, r: &Reader<'_>) -> bool {
    let Some(source) = r.sources.source(key.place.file) else { return false };
    let (before, behind) =
        (source.text().get(..key.place.start), source.text().get(key.place.end..));
    value.is_null()
        && before.is_some_and(|text| text.trim_end().ends_with(','))
        && behind.is_some_and(|text| !text.trim_start().starts_with(':'))
}
