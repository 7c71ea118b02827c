//! Looking at a node before deciding how to read it.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::equivalents::Equivalent;
use crate::scenario::equivalents::equivalent;
use crate::scenario::read::Reader;
use crate::scenario::read::same_key;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// The shape of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape<'n> {
    /// Nothing.
    Null,
    /// A scalar with its text, quoted or not.
    Scalar(&'n str),
    /// A list.
    List(&'n [Node]),
    /// A mapping.
    Map(&'n [(Node, Node)]),
}

impl<'n> Shape<'n> {
    /// The shape of `node`.
    pub fn of(node: &'n Node) -> Shape<'n> {
        match &node.value {
            Value::Null => Shape::Null,
            Value::Scalar { text, .. } => Shape::Scalar(text),
            Value::Seq(entries) => Shape::List(entries),
            Value::Map(entries) => Shape::Map(entries),
        }
    }
}

/// The entry of a mapping under a key in any of its spellings.
pub fn entry<'n>(node: &'n Node, key: &str) -> Option<(&'n Node, &'n Node)> {
    let entries = node.map()?;
    let found = entries.iter().find(|(k, _)| k.text().is_some_and(|text| same_key(text, key)));
    found.map(|(key, value)| (key, value))
}

impl Reader<'_> {
    /// The index of the word a scalar holds among `words`, whatever its
    /// spelling.
    pub fn choose(&mut self, node: &Node, words: &[&str]) -> Option<usize> {
        let text = self.scalar(node, "a word")?;
        match words.iter().position(|word| same_key(word, text)) {
            Some(index) => Some(index),
            None => {
                self.unknown(Code::UnknownWord, node.place, "word", text, words.iter().copied())
            }
        }
    }

    /// Which of `heads` a mapping has as a key, to decide what it is; `what`
    /// names it with its article. Exactly one must be there.
    ///
    /// Other keys are left to whoever reads the mapping afterwards. A node
    /// that is no mapping is an error here: look at its [`Shape`] first.
    pub fn head<'h>(&mut self, node: &Node, what: &str, heads: &[&'h str]) -> Option<&'h str> {
        let entries = self.mapping(node, what)?;
        let mut found = heads.iter().filter_map(|&head| Some((head, entry(node, head)?.0)));
        match (found.next(), found.next()) {
            (Some((head, _)), None) => Some(head),
            (Some((a, first)), Some((b, second))) => {
                let message = format!("`{a}` and `{b}` exclude each other");
                self.push(
                    Diagnostic::error(Code::ConflictingKeys, message)
                        .at(second.place)
                        .related(first.place, "the other one"),
                );
                None
            }
            (None, _) => {
                let keys = entries.iter().filter_map(|(key, _)| Some((key, key.text()?)));
                let mut near = keys.filter_map(|(key, text)| {
                    let meant = match equivalent(text, &heads.iter().copied()) {
                        Some(Equivalent::Key(meant)) => Some(meant),
                        _ => nearest(text, heads.iter().copied()),
                    };
                    Some((key, text, meant?))
                });
                if let Some((key, text, head)) = near.next() {
                    self.push(
                        Diagnostic::error(Code::UnknownKey, format!("unknown key `{text}`"))
                            .at(key.place)
                            .help(format!("did you mean `{head}`?"))
                            .suggest(key.place, head),
                    );
                } else {
                    let place = entries.first().map_or(node.place, |(key, _)| key.place);
                    let message = format!("expected {what}");
                    self.push(
                        Diagnostic::error(Code::BadExpression, message)
                            .at(place)
                            .help(format!("one of these keys makes it one: {}", heads.join(", "))),
                    );
                }
                None
            }
        }
    }
}
