//! `name(argument, name argument, …)` cut into its parts.

use std::ops::Range;

/// A piece of the text and where it stands `[bytes]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece<'a> {
    pub(crate) text: &'a str,
    pub(crate) start: usize,
}

impl<'a> Piece<'a> {
    pub(crate) fn span(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    pub(crate) fn trim(self) -> Self {
        let text = self.text.trim_start();
        let start = self.start + self.text.len() - text.len();
        Self { text: text.trim_end(), start }
    }

    /// Cuts at byte `at`.
    pub(crate) fn split_at(self, at: usize) -> (Self, Self) {
        let (left, right) = self.text.split_at(at);
        (Self { text: left, ..self }, Self { text: right, start: self.start + at })
    }

    /// Cuts around the first `separator`.
    pub(crate) fn split_once(self, separator: &str) -> Option<(Self, Self)> {
        let at = self.text.find(separator)?;
        let (left, right) = self.split_at(at);
        Some((left, right.split_at(separator.len()).1))
    }

    pub(crate) fn split_commas(self) -> Vec<Piece<'a>> {
        let mut pieces = Vec::new();
        let mut rest = self;
        while let Some((piece, after)) = rest.split_once(",") {
            pieces.push(piece.trim());
            rest = after;
        }
        pieces.push(rest.trim());
        pieces
    }
}

/// One argument of a call.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Argument<'a> {
    /// The name in front of the value, if there is one.
    pub(crate) name: Option<Piece<'a>>,
    pub(crate) value: Piece<'a>,
}

impl<'a> Argument<'a> {
    /// A name is a word before a blank, `=` or `:`, unless it is a currency.
    pub(crate) fn new(piece: Piece<'a>) -> Self {
        let unnamed = Self { name: None, value: piece };
        let end = piece.text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let Some(end) = end else { return unnamed };
        let (word, rest) = piece.split_at(end);
        let is_currency = word.text.len() == 3 && word.text.bytes().all(|b| b.is_ascii_uppercase());
        if !word.text.starts_with(|c: char| c.is_ascii_alphabetic()) || is_currency {
            return unnamed;
        }
        let mut value = rest.trim();
        if value.text.starts_with(['=', ':']) {
            value = value.split_at(1).1.trim();
        } else if !rest.text.starts_with(char::is_whitespace) {
            return unnamed;
        }
        Self { name: Some(word), value }
    }

    /// All of it, the name included.
    pub(crate) fn span(&self) -> Range<usize> {
        let start = self.name.map_or(self.value.start, |name| name.start);
        start..self.value.span().end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argument(text: &str) -> (Option<&str>, &str) {
        let argument = Argument::new(Piece { text, start: 0 });
        (argument.name.map(|name| name.text), argument.value.text)
    }

    #[test]
    fn a_word_in_front_names_an_argument() {
        assert_eq!(argument("median 4h"), (Some("median"), "4h"));
        assert_eq!(argument("p90=12h"), (Some("p90"), "12h"));
        assert_eq!(argument("sd : 1h"), (Some("sd"), "1h"));
        for text in ["4h 30m", "GBP 5k", "£5k", "PT2H", "0.8", "90% 1h..2h"] {
            assert_eq!(argument(text), (None, text));
        }
    }

    #[test]
    fn pieces_know_where_they_stand() {
        let text = "uniform( 1h ,2h)";
        let (_, inside) = Piece { text, start: 0 }.split_once("(").expect("a bracket");
        let pieces = inside.split_at(inside.text.len() - 1).0.split_commas();
        assert_eq!(pieces.iter().map(|p| &text[p.span()]).collect::<Vec<_>>(), ["1h", "2h"]);
    }
}
