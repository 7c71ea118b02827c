//! Running text in lines.

use crate::report::chart::font;
use crate::report::document::pdf::ink::Ink;
use crate::report::document::{Span, Words};

/// A piece of a line that is set in one go.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) bold: bool,
    pub(super) ink: Ink,
    /// Where it leads.
    pub(super) to: Option<String>,
    /// From the beginning of the line `[pt]`.
    pub(super) x: f64,
    pub(super) wide: f64,
}

/// A line of pieces.
pub(super) type Line = Vec<Piece>;

/// Breaks words into lines of at most `room` `[pt]`.
pub(super) fn lines(words: &Words, size: f64, room: f64) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut line: Line = Vec::new();
    let mut x = 0.0;
    for span in &words.spans {
        let (bold, ink, to) = match span {
            Span::Plain(_) => (false, Ink::Text, None),
            Span::Strong(_) => (true, Ink::Text, None),
            Span::Code(_) => (false, Ink::Accent, None),
            Span::Link { to, .. } => (false, Ink::Accent, Some(to.clone())),
        };
        for token in tokens(span.text()) {
            for token in fitting(token, size, bold, room) {
                let wide = font::width(&token, size, bold);
                let visible = font::width(token.trim_end(), size, bold);
                if x + visible > room + 0.01 && !line.is_empty() {
                    lines.push(std::mem::take(&mut line));
                    x = 0.0;
                }
                match line.last_mut() {
                    Some(last) if last.bold == bold && last.ink == ink && last.to == to => {
                        last.text.push_str(&token);
                        last.wide += wide;
                    }
                    _ => line.push(Piece { text: token, bold, ink, to: to.clone(), x, wide }),
                }
                x += wide;
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Words with the spaces that follow them.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last_was_space = true;
    for c in text.chars() {
        // Only what is drawn: no control characters, no marks that turn the line.
        let c = match c {
            '\n' | '\t' => ' ',
            '\u{202a}'..='\u{202e}' => continue,
            c if c.is_control() => continue,
            c => c,
        };
        let is_space = c == ' ';
        match tokens.last_mut() {
            Some(token) if is_space || !last_was_space => token.push(c),
            _ => tokens.push(c.to_string()),
        }
        last_was_space = is_space;
    }
    tokens
}

/// A word in parts that are not wider than the room.
fn fitting(token: String, size: f64, bold: bool, room: f64) -> Vec<String> {
    if font::width(token.trim_end(), size, bold) <= room {
        return vec![token];
    }
    let mut parts = Vec::new();
    let mut part = String::new();
    for c in token.chars() {
        part.push(c);
        if font::width(&part, size, bold) > room && part.chars().count() > 1 {
            part.pop();
            parts.push(std::mem::replace(&mut part, c.to_string()));
        }
    }
    parts.push(part);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_room_and_lose_nothing() {
        let words =
            Words::new().say("Some words and ").strong("more of them").say(&"x".repeat(90)[..]);
        let lines = lines(&words, 10.0, 120.0);
        assert!(lines.len() > 3);
        let text: String = lines.iter().flatten().map(|piece| piece.text.as_str()).collect();
        assert_eq!(text, words.text());
        for line in &lines {
            let end = line.last().map_or(0.0, |piece| {
                piece.x + font::width(piece.text.trim_end(), 10.0, piece.bold)
            });
            assert!(end <= 120.1, "{end}");
        }
    }
}
