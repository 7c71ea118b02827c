//! What stands in a message for a name in braces.

use crate::report::document::Words;

/// An argument of a message.
#[derive(Debug, Clone, PartialEq)]
pub enum Argument {
    /// A name of the scenario, or a quantity in words; takes the emphasis of its place.
    Text(String),
    /// Words with an emphasis of their own, such as a link.
    Words(Words),
    /// A number of things, which can choose a plural form.
    Count(u64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Argument {
        Argument::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Argument {
        Argument::Text(text)
    }
}

impl From<&String> for Argument {
    fn from(text: &String) -> Argument {
        Argument::Text(text.clone())
    }
}

impl From<Words> for Argument {
    fn from(words: Words) -> Argument {
        Argument::Words(words)
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Argument {
        Argument::Count(number)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Argument {
        Argument::Count(number as u64)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Argument {
        Argument::Count(u64::from(number))
    }
}
