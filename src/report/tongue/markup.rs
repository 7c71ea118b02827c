//! From the text of a message to words: emphasis, and arguments in their places.
//!
//! While a message is put together, characters for private use stand for what is put in afterwards,
//! so that no name can be read as a mark.

use crate::report::document::{Span, Words};
use crate::report::tongue::argument::Argument;

/// The place of the first argument; the others follow.
const FIRST: u32 = 0xF_0000;
/// Around a number.
const OPEN: char = '\u{F_E000}';
const CLOSE: char = '\u{F_E001}';

/// The mark in the place of an argument.
pub(super) fn place(argument: usize) -> char {
    let code = u32::try_from(argument).unwrap_or(0) + FIRST;
    char::from_u32(code).expect("invariant: a message has few arguments")
}

/// The mark of a number.
pub(super) fn number(number: f64) -> String {
    format!("{OPEN}{number}{CLOSE}")
}

/// How a stretch is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Strong,
    Code,
}

/// The words of a message: `text` gives an argument that is text as it is to be written, `count` a
/// number.
pub(super) fn words(
    message: &str,
    arguments: &[(&str, Argument)],
    text: impl Fn(&str) -> String,
    count: impl Fn(u64) -> String,
) -> Words {
    let mut words = Words::new();
    let mut style = Style::Plain;
    let mut stretch = String::new();
    let mut rest = message.chars().peekable();
    while let Some(c) = rest.next() {
        let switched = match c {
            '*' if rest.peek() == Some(&'*') => {
                rest.next();
                Some(if style == Style::Strong { Style::Plain } else { Style::Strong })
            }
            '`' => Some(if style == Style::Code { Style::Plain } else { Style::Code }),
            _ => None,
        };
        if let Some(switched) = switched {
            push(&mut words, &mut stretch, style);
            style = switched;
            continue;
        }
        if c == OPEN {
            let digits: String = rest.by_ref().take_while(|c| *c != CLOSE).collect();
            stretch.push_str(&count(digits.parse().unwrap_or(0)));
            continue;
        }
        let argument = u32::from(c).checked_sub(FIRST).and_then(|at| arguments.get(at as usize));
        match argument {
            Some((_, Argument::Text(argument))) => {
                stretch.push_str(&text(argument));
                // An abbreviation such as `Mrd.` ends its sentence too.
                if stretch.ends_with('.') && !stretch.ends_with("..") && ends_here(&rest) {
                    rest.next();
                }
            }
            Some((_, Argument::Words(argument))) => {
                push(&mut words, &mut stretch, style);
                words.spans.extend(argument.spans.iter().map(|span| restyled(span, style)));
            }
            Some((_, Argument::Count(number))) => stretch.push_str(&count(*number)),
            // A line of a catalogue that goes on on the next.
            None if c == '\n' => stretch.push(' '),
            None => stretch.push(c),
        }
    }
    push(&mut words, &mut stretch, style);
    words
}

/// Whether a full stop follows that ends a sentence.
fn ends_here(rest: &std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut ahead = rest.clone();
    ahead.next() == Some('.') && ahead.next() != Some('.')
}

fn push(words: &mut Words, stretch: &mut String, style: Style) {
    if !stretch.is_empty() {
        words.spans.push(span(std::mem::take(stretch), style));
    }
}

fn span(text: String, style: Style) -> Span {
    match style {
        Style::Plain => Span::Plain(text),
        Style::Strong => Span::Strong(text),
        Style::Code => Span::Code(text),
    }
}

/// What has no emphasis of its own takes that of its place.
fn restyled(span: &Span, style: Style) -> Span {
    match span {
        Span::Plain(text) => self::span(text.clone(), style),
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(message: &str, arguments: &[(&str, Argument)]) -> Words {
        words(message, arguments, str::to_owned, |number| number.to_string())
    }

    #[test]
    fn an_abbreviation_at_the_end_of_a_sentence_brings_its_own_stop() {
        let message = format!("It costs {}. Then {}, {}...", place(0), place(0), place(0));
        let arguments = [("sum", Argument::from("7 Mrd."))];
        assert_eq!(read(&message, &arguments).text(), "It costs 7 Mrd. Then 7 Mrd., 7 Mrd....");
    }

    #[test]
    fn marks_are_read_in_messages_and_not_in_names() {
        let (a, b) = (place(0), place(1));
        let arguments = [
            ("a", Argument::from("**x** `y`")),
            ("b", Argument::from(Words::new().link("there", "id").say("!"))),
        ];
        let message = format!("Write `{a}` and **{b}**\nor {}.", number(12.0));
        let wanted = Words::new()
            .say("Write ")
            .code("**x** `y`")
            .say(" and ")
            .link("there", "id")
            .strong("!")
            .say(" or 12.");
        assert_eq!(read(&message, &arguments), wanted);
    }
}
