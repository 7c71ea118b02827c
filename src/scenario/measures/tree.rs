//! Trees of YAML that are changed.

use crate::scenario::read::same_key;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;

/// Whether two trees say the same, wherever they stand.
pub(super) fn same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Scalar { text: a, style: x }, Value::Scalar { text: b, style: y }) => {
            a == b && x == y
        }
        (Value::Seq(a), Value::Seq(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| {
                    key.text()
                        .and_then(|text| find(b, text))
                        .is_some_and(|at| same(value, &b[at].1))
                })
        }
        _ => false,
    }
}

/// The entry of a mapping under a key, as it is written or else in another spelling.
pub(super) fn find(entries: &[(Node, Node)], key: &str) -> Option<usize> {
    let texts = || entries.iter().map(|(key, _)| key.text());
    let exact = texts().position(|text| text == Some(key));
    exact.or_else(|| texts().position(|text| text.is_some_and(|text| same_key(text, key))))
}

/// The entry of a list that a word means: the step that is called so, or its number from 1.
pub(super) fn entry_of(list: &[Node], word: &str) -> Option<usize> {
    let named = list.iter().position(|entry| step_name(entry) == Some(word));
    let numbered = || word.parse().ok().and_then(|number: usize| number.checked_sub(1));
    named.or_else(numbered).filter(|at| *at < list.len())
}

/// The name of a step that is written as `- name: {..}`.
pub(super) fn step_name(entry: &Node) -> Option<&str> {
    match entry.map()? {
        [(key, value)] if value.map().is_some() => key.text(),
        _ => None,
    }
}
