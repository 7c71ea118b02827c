//! Values whose commas the brackets around them took for their own.
//!
//! In `{takes: pert(1h, 2h, 6h)}` YAML ends the value at the first comma. One error says so, and
//! reading goes on with the value that was meant.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Place;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// An entry of a list in brackets or of a mapping in braces.
pub(super) trait Entry {
    /// What a comma may have ended.
    fn value(&mut self) -> &mut Node;

    /// What may be the rest of the value before it.
    fn rest(&self) -> Option<&Node>;
}

impl Entry for Node {
    fn value(&mut self) -> &mut Node {
        self
    }

    fn rest(&self) -> Option<&Node> {
        Some(self)
    }
}

impl Entry for (Node, Node) {
    fn value(&mut self) -> &mut Node {
        &mut self.1
    }

    /// A key without a value.
    fn rest(&self) -> Option<&Node> {
        let (key, value) = self;
        (value.is_null() && value.place == key.place).then_some(key)
    }
}

/// Joins values that a comma ended within parentheses to their rests, with an error for each.
pub(super) fn join<T: Entry>(text: &str, entries: &mut Vec<T>, diagnostics: &mut Diagnostics) {
    let mut at = 0;
    while at < entries.len() {
        let (head, tail) = entries.split_at_mut(at + 1);
        let value = head[at].value();
        at += 1;
        let Some((n_rests, end)) = rests(value, tail) else { continue };
        value.place = Place::new(value.place.file, value.place.start, end);
        let meant = &text[value.place.start..end];
        diagnostics.push(
            Diagnostic::error(Code::BadDistribution, "a comma between brackets ends a value")
                .at(value.place)
                .help(format!("put it in quotes: `\"{meant}\"`"))
                .suggest(value.place, format!("\"{meant}\"")),
        );
        if let Value::Scalar { text, .. } = &mut value.value {
            meant.clone_into(text);
        }
        entries.drain(at..at + n_rests);
    }
}

/// How many entries close the parentheses that a value opens, and where the last of them ends.
fn rests<T: Entry>(value: &Node, entries: &[T]) -> Option<(usize, usize)> {
    let mut open = unclosed(value.plain()?);
    if open <= 0 {
        return None;
    }
    for (i, entry) in entries.iter().enumerate() {
        let rest = entry.rest()?;
        open += unclosed(rest.plain()?);
        if open <= 0 {
            return Some((i + 1, rest.place.end));
        }
    }
    None
}

/// Parentheses opened less those closed.
fn unclosed(text: &str) -> isize {
    text.bytes().map(|byte| isize::from(byte == b'(') - isize::from(byte == b')')).sum()
}
