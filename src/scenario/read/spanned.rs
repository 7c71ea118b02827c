//! A value together with its place.

use serde_json::Value as Json;

use crate::diag::Place;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::schema::Defs;
use crate::scenario::yaml::Node;

/// A value and where it was written.
///
/// Equality and hashing mind the value only: the same name written elsewhere
/// is the same name.
#[derive(Debug, Clone, Copy, Default)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written.
    pub place: Place,
}

impl<T> Spanned<T> {
    /// A value with its place.
    pub fn new(value: T, place: Place) -> Spanned<T> {
        Spanned { value, place }
    }

    /// Another value at the same place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned { value: f(self.value), place: self.place }
    }
}

impl<T: PartialEq> PartialEq for Spanned<T> {
    fn eq(&self, other: &Spanned<T>) -> bool {
        self.value == other.value
    }
}

impl<T: Eq> Eq for Spanned<T> {}

impl<T: std::hash::Hash> std::hash::Hash for Spanned<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.value.hash(state);
    }
}

impl<T> std::ops::Deref for Spanned<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: Read> Read for Spanned<T> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Spanned<T>> {
        T::read(node, r).map(|value| Spanned { value, place: node.place })
    }

    fn schema(defs: &mut Defs) -> Json {
        T::schema(defs)
    }
}
