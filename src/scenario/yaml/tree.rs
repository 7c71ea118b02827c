//! The tree of values.

use crate::diag::Place;

/// A value and where it stands.
///
/// What an alias or a merge key brings in keeps the place of its definition.
/// A missing value, as in `key:`, has the place of its key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it stands, from its first to its last character.
    pub place: Place,
}

/// A value of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing, `~` or `null`, not quoted.
    Null,
    /// A text, a number, a yes or no: whatever is one word or line to YAML.
    Scalar {
        /// The text after quotes, escapes and folds are resolved.
        text: String,
        /// Whether it was quoted.
        style: ScalarStyle,
    },
    /// A list.
    Seq(Vec<Node>),
    /// Keys and values in the order of the file; merged ones come last. No
    /// scalar key occurs twice.
    Map(Vec<(Node, Node)>),
}

/// Whether a scalar was quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScalarStyle {
    /// Neither quoted nor a block.
    Plain,
    /// In quotes, or a block after `|` or `>`: certainly meant as a text.
    Quoted,
}

impl Node {
    /// The text of a scalar.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The text of a scalar that is not quoted.
    pub fn plain(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, style: ScalarStyle::Plain } => Some(text),
            _ => None,
        }
    }

    /// The entries of a list.
    pub fn seq(&self) -> Option<&[Node]> {
        match &self.value {
            Value::Seq(entries) => Some(entries),
            _ => None,
        }
    }

    /// The keys and values of a mapping.
    pub fn map(&self) -> Option<&[(Node, Node)]> {
        match &self.value {
            Value::Map(entries) => Some(entries),
            _ => None,
        }
    }

    /// Whether the value is missing or null.
    pub fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// What the value is, for a message: `a list`, `a mapping` ...
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar { style: ScalarStyle::Quoted, .. } => "a text",
            Value::Scalar { text, .. } if text.parse::<f64>().is_ok() => "a number",
            Value::Scalar { .. } => "a word",
            Value::Seq(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }
}
