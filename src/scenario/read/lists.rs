//! Lists, names with values, and what may be absent.

use std::collections::HashMap;

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::read::same_key;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

/// Reads every entry; `None` if any of them failed, after reading all.
///
/// For lists whose length matters; a `Vec` keeps the entries that succeeded.
pub fn read_all<T: Read>(entries: &[Node], r: &mut Reader<'_>) -> Option<Vec<T>> {
    let read = read_some(entries, r);
    (read.len() == entries.len()).then_some(read)
}

fn read_some<T: Read>(entries: &[Node], r: &mut Reader<'_>) -> Vec<T> {
    let entries = (1..).zip(entries);
    entries.filter_map(|(number, entry)| r.entry(number, |r| T::read(entry, r))).collect()
}

/// A list; entries that cannot be read are told and left out.
impl<T: Read> Read for Vec<T> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Vec<T>> {
        let entries = r.list(node, "a list")?;
        Some(read_some(entries, r))
    }

    fn schema(defs: &mut Defs) -> Json {
        json!({ "type": "array", "items": T::schema(defs) })
    }
}

/// One value, or a list of them; entries that cannot be read are told and left
/// out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> OneOrMany<T> {
        OneOrMany(Vec::new())
    }
}

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> IntoIterator for OneOrMany<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Read> Read for OneOrMany<T> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<OneOrMany<T>> {
        match node.seq() {
            Some(entries) => Some(OneOrMany(read_some(entries, r))),
            None => T::read(node, r).map(|one| OneOrMany(vec![one])),
        }
    }

    fn schema(defs: &mut Defs) -> Json {
        let one = T::schema(defs);
        any_of([one.clone(), json!({ "type": "array", "items": one })])
    }
}

/// Names with a value each, in the order of the file.
#[derive(Debug, Clone)]
pub struct Named<T> {
    /// The names with their values.
    pub entries: Vec<(Spanned<String>, T)>,
    /// Names whose values could not be read. References to them are right all
    /// the same and deserve no second error.
    pub unread: Vec<Spanned<String>>,
}

impl<T> Default for Named<T> {
    fn default() -> Named<T> {
        Named { entries: Vec::new(), unread: Vec::new() }
    }
}

impl<T> Named<T> {
    /// The names with their values, in the order of the file.
    pub fn iter(&self) -> std::slice::Iter<'_, (Spanned<String>, T)> {
        self.entries.iter()
    }

    /// How many values could be read.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether no value could be read.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Adds the names of another file; a name that is in both is an error and
    /// keeps its first value. `what` says what the names stand for, such as
    /// `asset`.
    pub fn append(&mut self, other: Named<T>, what: &str, r: &mut Reader<'_>) {
        let mine = self.entries.iter().map(|(name, _)| name).chain(&self.unread);
        let mut places: HashMap<String, _> =
            mine.map(|name| (name.value.clone(), name.place)).collect();
        let mut is_new = |name: &Spanned<String>, r: &mut Reader<'_>| {
            let first = *places.entry(name.value.clone()).or_insert(name.place);
            if first == name.place {
                return true;
            }
            let message = format!("the {what} `{}` is declared twice", name.value);
            r.push(
                Diagnostic::error(Code::DuplicateName, message)
                    .at(name.place)
                    .label("again here")
                    .related(first, "first declared here")
                    .help("rename one of them"),
            );
            false
        };
        self.entries.extend(other.entries.into_iter().filter(|(name, _)| is_new(name, r)));
        self.unread.extend(other.unread.into_iter().filter(|name| is_new(name, r)));
    }
}

impl<T> Named<T> {
    /// The names that a list in place of a mapping seems to tell, after an error with the form to
    /// copy.
    fn of_list(node: &Node, list: &[Node], r: &mut Reader<'_>) -> Named<T> {
        let is_name = |key: &Node| key.text().is_some_and(|text| same_key(text, "name"));
        let name = |entry: &Node| -> Option<Spanned<String>> {
            let named = match entry.map() {
                None => entry,
                Some([(key, _)]) if !is_name(key) => key,
                Some(keys) => &keys.iter().find(|(key, _)| is_name(key))?.1,
            };
            Some(Spanned::new(named.text()?.to_owned(), named.place))
        };
        let unread: Vec<Spanned<String>> = list.iter().filter_map(name).collect();
        let message = format!("expected a mapping of names, found {}", node.shape());
        let error = Diagnostic::error(Code::WrongType, message).at(node.place);
        r.push(match unread.first() {
            Some(first) => {
                let has_key =
                    list.iter().filter_map(Node::map).flatten().any(|(key, _)| is_name(key));
                let entry = if has_key { "- name: " } else { "- " };
                error.help(format!(
                    "write each by its name, its own keys indented below: `{0}:` instead of \
                     `{entry}{0}`",
                    first.value
                ))
            }
            None => error.help("write each by its name: `NAME: {KEY: VALUE}`"),
        });
        Named { entries: Vec::new(), unread }
    }
}

impl<T> IntoIterator for Named<T> {
    type Item = (Spanned<String>, T);
    type IntoIter = std::vec::IntoIter<(Spanned<String>, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Named<T> {
    type Item = &'a (Spanned<String>, T);
    type IntoIter = std::slice::Iter<'a, (Spanned<String>, T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A mapping of names; values that cannot be read are told and their names
/// kept apart.
impl<T: Read> Read for Named<T> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Named<T>> {
        if let Some(list) = node.seq() {
            return Some(Named::of_list(node, list, r));
        }
        let entries = r.mapping(node, "a mapping of names")?;
        let mut named = Named { entries: Vec::with_capacity(entries.len()), unread: Vec::new() };
        for (key, value) in entries {
            let name = read_name(key, r);
            let value = r.under(Some(key.place), |r| T::read(value, r));
            match (name, value) {
                (Some(name), Some(value)) => named.entries.push((name, value)),
                (Some(name), None) => named.unread.push(name),
                (None, _) => {}
            }
        }
        Some(named)
    }

    fn schema(defs: &mut Defs) -> Json {
        json!({ "type": "object", "additionalProperties": T::schema(defs) })
    }
}

fn read_name(key: &Node, r: &mut Reader<'_>) -> Option<Spanned<String>> {
    match key.text() {
        Some(text) if text.is_empty() || text.trim() != text => {
            let message = format!("`{text}` cannot be a name: it is empty or padded with spaces");
            r.fail(Code::NameNotAllowed, key.place, message)
        }
        Some(text) => Some(Spanned::new(text.to_owned(), key.place)),
        None => {
            let message = format!("expected a name, found {}", key.shape());
            r.fail(Code::NameNotAllowed, key.place, message)
        }
    }
}

/// A value or null.
impl<T: Read> Read for Option<T> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Option<T>> {
        if node.is_null() { Some(None) } else { T::read(node, r).map(Some) }
    }

    fn schema(defs: &mut Defs) -> Json {
        T::schema(defs)
    }
}

impl<T: Read> Read for Box<T> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Box<T>> {
        T::read(node, r).map(Box::new)
    }

    fn schema(defs: &mut Defs) -> Json {
        T::schema(defs)
    }
}
