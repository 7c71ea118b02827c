//! What the parser says of a broken text, in the words of an author.

use saphyr_parser::ScanError;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::FileId;
use crate::diag::Place;
use crate::scenario::yaml::chars::CharOffsets;

/// Phrases of the parser, with what to say instead and what to do.
const PHRASES: &[(&str, &str, &str)] = &[
    (
        "mapping values are not allowed",
        "a `:` where no key can stand",
        "check the indentation of this line and the one above; a text that holds `: ` needs quotes",
    ),
    (
        "illegal placement of ':'",
        "a `:` where no key can stand",
        "a bracket opened before may not be closed",
    ),
    (
        "block sequence entries are not allowed",
        "a `- ` entry where no list can stand",
        "start the list on a line of its own, or write it in brackets: [a, b]",
    ),
    (
        "found unexpected end of stream",
        "a quote that is never closed",
        "close it with the same quote it begins with",
    ),
    (
        "invalid indentation in quoted",
        "a quote that is never closed",
        "close it, or indent the lines of the text further than its key",
    ),
    (
        "invalid trailing content",
        "text after the closing quote",
        "put the whole text in quotes, or end the line with the quote",
    ),
    (
        "unknown escape character",
        "an unknown escape after a backslash",
        "in double quotes write `\\\\` for a backslash, or use single quotes",
    ),
    (
        "flow sequence, expected",
        "a list in brackets that is not closed or lacks a comma",
        "separate its entries by commas and close it with `]`",
    ),
    (
        "flow mapping, did not find",
        "a mapping in braces that is not closed or lacks a comma",
        "separate its entries by commas and close it with `}`",
    ),
    (
        "did not find expected key",
        "a line that belongs to nothing",
        "start it in the same column as the lines it belongs to",
    ),
    (
        "did not find expected '-'",
        "a line in a list that does not start with `- `",
        "start it in the same column as the other entries, or as the key above",
    ),
    ("misplaced bracket", "a closing bracket without its opening one", "remove it, or open it"),
    (
        "did not find expected <document",
        "text after the end of the document",
        "start it in the first column as a key, like the lines above",
    ),
    (
        "invalid indentation",
        "a line that is not indented far enough",
        "indent it further than the key it belongs to",
    ),
];

pub(super) fn diagnose(
    error: &ScanError,
    text: &str,
    chars: &CharOffsets<'_>,
    file: FileId,
) -> Diagnostic {
    let info = error.info();
    let start = chars.byte(error.marker().index());
    let here = character_at(text, start, file);
    if info.contains("recursion limit") {
        return too_deep(here, 100);
    }
    if info.contains("unknown anchor") {
        let name = text[start..].trim_start_matches('*');
        let end = name.find(|c: char| c.is_whitespace() || ",[]{}".contains(c));
        let name = &name[..end.unwrap_or(name.len())];
        let place = Place::new(file, start, start + 1 + name.len());
        return Diagnostic::error(Code::BadAlias, format!("no anchor `&{name}` before this alias"))
            .at(place)
            .help("mark a value earlier in this file with the anchor")
            .help("a text that starts with `*` needs quotes");
    }
    if info.contains("tab") && !info.contains("table") {
        let ahead = text[start..].find('\t').map(|at| start + at);
        let at = if text[..start].ends_with('\t') { Some(start - 1) } else { ahead };
        if let Some(at) = at {
            return Diagnostic::error(Code::TabIndentation, "a tab in the indentation")
                .at(Place::new(file, at, at + 1))
                .help("indent with spaces");
        }
    }
    if let Some(character) = info.strip_prefix("unexpected character: ") {
        let message = match character.chars().nth(1) {
            Some(character) if character != '`' => {
                format!("a text cannot start with `{character}`")
            }
            _ => String::from("a text cannot start with a back quote"),
        };
        return Diagnostic::error(Code::Syntax, message).at(here).help("put the text in quotes");
    }
    if (info.contains("simple key expect") || info.contains("mapping values are not allowed"))
        && let Some((place, key, value)) = without_space(text, start, file)
    {
        let message = format!("a space is missing after the colon of `{key}:{value}`");
        return Diagnostic::error(Code::Syntax, message)
            .at(place)
            .help(format!("write `{key}: {value}`"))
            .suggest(place, format!("{key}: {value}"));
    }
    if info.contains("simple key expect") {
        // The parser notices at the line that follows.
        return Diagnostic::error(Code::Syntax, "a line that is neither a key nor an entry")
            .at(line_before(text, start, file))
            .help("put `: ` behind a key, or `- ` before an entry");
    }
    if info.contains("flow")
        && let Some(place) = range_before(text, start, file)
    {
        let name = &text[place.start..place.end];
        let message = "a range without quotes between brackets or braces";
        return Diagnostic::error(Code::Syntax, message)
            .at(place)
            .help(format!("put the name in quotes: `\"{name}\"`"))
            .suggest(place, format!("\"{name}\""));
    }
    match PHRASES.iter().find(|(phrase, ..)| info.contains(phrase)) {
        Some((_, message, hint)) => Diagnostic::error(Code::Syntax, *message).at(here).help(*hint),
        None => Diagnostic::error(Code::Syntax, format!("not valid YAML: {info}")).at(here),
    }
}

pub(super) fn too_deep(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::error(Code::TooDeep, format!("nested more than {limit} deep"))
        .at(place)
        .help("look for brackets that are never closed")
}

/// The character at a byte offset; at a line's end, the place after it.
fn character_at(text: &str, start: usize, file: FileId) -> Place {
    let length = match text[start..].chars().next() {
        Some(character) if character != '\n' && character != '\r' => character.len_utf8(),
        _ => 0,
    };
    Place::new(file, start, start + length)
}

/// The last name with a range, such as `gas-[1..6]`, that stands without quotes before a byte
/// offset or around it, in the same line or the one before.
fn range_before(text: &str, start: usize, file: FileId) -> Option<Place> {
    let end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    let line = text[..start].rfind('\n').unwrap_or(0);
    let first = text[..line].rfind('\n').map_or(0, |at| at + 1);
    let mut found = None;
    for (at, _) in text[first..end].match_indices("..") {
        let at = first + at;
        let digits = |c: char| c.is_ascii_digit();
        let before = text[first..at].trim_end_matches(digits);
        let after = text[at + 2..end].trim_start_matches(digits);
        let (Some(head), Some(tail)) = (before.strip_suffix('['), after.strip_prefix(']')) else {
            continue;
        };
        let ends_name = |c: char| c.is_whitespace() || "[]{},:\"'".contains(c);
        let from = head.rfind(ends_name).map_or(0, |at| at + 1);
        let is_quoted = head[..from].ends_with(['"', '\'']);
        let to = end - tail.len() + tail.find(ends_name).unwrap_or(tail.len());
        if from < head.len() && !is_quoted && first + from <= start {
            found = Some(Place::new(file, first + from, to));
        }
    }
    found
}

/// The line before a byte offset, if it is a key and a value with no space between: its place and
/// the two.
fn without_space(text: &str, start: usize, file: FileId) -> Option<(Place, &str, &str)> {
    // The parser stops in the line that follows, or at the end of its own.
    let line = text[..start].rfind('\n').map_or(0, |at| at + 1);
    let place = line_before(text, line, file);
    let (key, value) = text[place.start..place.end].split_once(':')?;
    let is_word = |c: char| c.is_alphanumeric() || " -_".contains(c);
    let is_key = key.starts_with(char::is_alphabetic) && key.chars().all(is_word);
    let is_value = value.starts_with(|c: char| c.is_alphanumeric() || "\"'[{".contains(c));
    (is_key && is_value && !value.contains(": ")).then_some((place, key, value))
}

/// The last line that is not empty before a byte offset, without its
/// indentation.
fn line_before(text: &str, start: usize, file: FileId) -> Place {
    let end = text[..start].trim_end().len();
    let line = text[..end].rfind('\n').map_or(0, |at| at + 1);
    let indent = text[line..end].len() - text[line..end].trim_start().len();
    Place::new(file, line + indent, end)
}
