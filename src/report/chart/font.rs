//! The embedded typeface: how wide a text is, and how it is broken into lines.

use std::borrow::Cow;
use std::sync::OnceLock;

use ab_glyph::{Font, FontRef, PxScale, ScaleFont};

/// What an SVG names; viewers without Inter take the next that they have.
pub(in crate::report) const FAMILY: &str = "Inter, Helvetica Neue, Helvetica, Arial, sans-serif";

static REGULAR: &[u8] = include_bytes!("font/Inter-Regular.ttf");
static BOLD: &[u8] = include_bytes!("font/Inter-Bold.ttf");

/// The file of the regular or the bold face.
pub(in crate::report) fn bytes(bold: bool) -> &'static [u8] {
    if bold { BOLD } else { REGULAR }
}

/// The regular or the bold face.
pub(in crate::report) fn face(bold: bool) -> &'static FontRef<'static> {
    static FACES: OnceLock<[FontRef<'static>; 2]> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        [REGULAR, BOLD].map(|bytes| {
            FontRef::try_from_slice(bytes).expect("invariant: the embedded fonts are fonts")
        })
    });
    &faces[usize::from(bold)]
}

/// The scale at which an em is `size` pixels.
pub(in crate::report) fn scale(face: &FontRef<'_>, size: f64) -> PxScale {
    let em = face.units_per_em().expect("invariant: the embedded fonts state their em");
    PxScale::from(size as f32 * face.height_unscaled() / em)
}

/// Whether the typeface lacks a character of the text.
pub(in crate::report) fn lacks(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_lacking)
}

fn is_lacking(c: char) -> bool {
    !c.is_ascii() && face(false).glyph_id(c).0 == 0
}

/// The text as the typeface can show it: what it lacks in Latin letters, by sound or by name.
pub(in crate::report) fn shown(text: &str) -> Cow<'_, str> {
    if !lacks(text) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    // A name of an ideogram or a picture brings a blank with it, which only parts it from a word.
    let mut named = false;
    for c in text.chars() {
        if is_lacking(c) {
            let name = deunicode::deunicode_char(c).unwrap_or("?");
            shown.push_str(name);
            named = name.ends_with(' ');
        } else {
            if named && !c.is_alphanumeric() {
                shown.pop();
            }
            shown.push(c);
            named = false;
        }
    }
    if named {
        shown.pop();
    }
    Cow::Owned(shown)
}

/// Width of a text whose em is `size` `[px]`, as it is [`shown`].
pub(in crate::report) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let face = face(bold);
    let scaled = face.as_scaled(scale(face, size));
    shown(text).chars().map(|c| f64::from(scaled.h_advance(face.glyph_id(c)))).sum()
}

/// The text itself if it is at most `room` wide `[px]`, else its beginning and `…`.
pub(in crate::report) fn shorten(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = text.chars().collect();
    while kept.pop().is_some() {
        let begin: String = kept.iter().collect();
        let short = format!("{}…", begin.trim_end());
        if width(&short, size, bold) <= room {
            return short;
        }
    }
    "…".to_owned()
}

/// The text itself if it is at most `room` wide `[px]`, else its beginning, `…` and its end: names
/// that differ in their last words only stay apart.
pub(in crate::report) fn shorten_middle(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    for kept in (1..letters.len()).rev() {
        let begin: String = letters[..kept.div_ceil(2)].iter().collect();
        let end: String = letters[letters.len() - kept / 2..].iter().collect();
        let short = format!("{}…{}", begin.trim_end(), end.trim_start());
        if width(&short, size, bold) <= room {
            return short;
        }
    }
    "…".to_owned()
}

/// `…` and as much of the end of a text as `room` `[px]` holds.
fn shorten_begin(text: &str, size: f64, bold: bool, room: f64) -> String {
    let starts = text.char_indices().map(|(at, _)| at).skip(1);
    let mut shorter = starts.map(|at| format!("…{}", text[at..].trim_start()));
    shorter.find(|short| width(short, size, bold) <= room).unwrap_or_else(|| "…".to_owned())
}

/// The text in lines of at most `room` `[px]`, broken at spaces, and inside a word, behind a hyphen
/// if it has one, only if the word alone is wider. A percent sign stays with its number.
pub(in crate::report) fn wrap(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words(text) {
        let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
        if width(&longer, size, bold) <= room {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if width(&line, size, bold) > room && line.chars().count() > 1 {
                // Behind a hyphen or the like if there is one, else where the room ends.
                line.pop();
                let cut = line.rfind(['-', '_', '/', '.', ':']).map_or(line.len(), |at| at + 1);
                let rest = format!("{}{c}", &line[cut..]);
                line.truncate(cut);
                lines.push(std::mem::replace(&mut line, rest));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// [`wrap`], with the last line less short: the lines may end up to a quarter before the margin.
pub(in crate::report) fn wrap_evenly(text: &str, size: f64, bold: bool, room: f64) -> Vec<String> {
    let mut lines = wrap(text, size, bold, room);
    for step in 1..=6 {
        let tighter = wrap(text, size, bold, room * (1.0 - 0.04 * f64::from(step)));
        if lines.len() == 1 || tighter.len() > lines.len() {
            break;
        }
        lines = tighter;
    }
    lines
}

/// At most `most` lines of a text. If there are more, the middle is left out: the last line begins
/// with `…` and holds the end.
pub(in crate::report) fn wrap_at_most(
    text: &str,
    size: f64,
    bold: bool,
    room: f64,
    most: usize,
) -> Vec<String> {
    let mut lines = wrap(text, size, bold, room);
    if lines.len() > most {
        if most == 1 {
            return vec![shorten_middle(text, size, bold, room)];
        }
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(shorten_begin(&rest, size, bold, room));
    }
    lines
}

/// Words, with what must not begin a line joined to the word before it.
fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    // A blank that is not to be broken at is part of its word.
    let parts = text.split(|c: char| c.is_whitespace() && c != '\u{a0}');
    for word in parts.filter(|word| !word.is_empty()) {
        match words.last_mut() {
            Some(last) if word.starts_with('%') => {
                last.push(' ');
                last.push_str(word);
            }
            _ => words.push(word.to_owned()),
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_its_room() {
        let text = "Half of the runs are back within 2h 10m, and 87 % of them within the RTO.";
        let lines = wrap(text, 14.0, false, 120.0);
        assert!(lines.len() > 3 && lines.iter().all(|line| width(line, 14.0, false) <= 120.0));
        assert_eq!(lines.join(" "), text);
        assert!(lines.iter().all(|line| !line.starts_with('%')));
    }

    #[test]
    fn a_word_that_is_wider_than_the_room_is_broken() {
        let lines = wrap(&"W".repeat(60), 14.0, true, 100.0);
        assert!(lines.len() > 1 && lines.iter().all(|line| width(line, 14.0, true) <= 100.0));
        assert_eq!(lines.concat().len(), 60);
        assert_eq!(wrap("money-transfer", 14.0, false, 90.0), ["money-", "transfer"]);
    }

    #[test]
    fn a_long_name_is_shortened_to_its_room() {
        let short = shorten("Payment authorisation and settlement", 13.0, false, 90.0);
        assert!(short.ends_with('…') && width(&short, 13.0, false) <= 90.0, "{short}");
        assert_eq!(shorten("Payments", 13.0, false, 90.0), "Payments");
        assert_eq!(wrap_at_most("one two three four five six", 13.0, false, 60.0, 2).len(), 2);
    }

    #[test]
    fn long_names_keep_the_end_that_tells_them_apart() {
        let name = |n: usize| format!("Retail banking operations in the northern region {n:03}");
        let lines = |n, most| wrap_at_most(&name(n), 13.0, false, 120.0, most);
        for most in [1, 2, 3] {
            assert!(lines(12, most).last().is_some_and(|line| line.ends_with("012")));
            assert!(lines(12, most).len() <= most && lines(12, most) != lines(13, most));
            assert!(lines(12, most).iter().all(|line| width(line, 13.0, false) <= 120.0));
        }
        assert!(lines(12, 2)[1].starts_with('…'), "what is left out shows");
        assert_eq!(shorten_middle("Payments", 13.0, false, 90.0), "Payments");
        assert_eq!(shorten_middle("Payments", 13.0, false, 1.0), "…");
    }

    #[test]
    fn what_the_typeface_lacks_is_shown_in_latin_letters() {
        for (text, latin) in [
            ("Zahlungsverkehr – Überweisung", "Zahlungsverkehr – Überweisung"),
            ("платежи", "платежи"),
            ("\u{652f}\u{6255}\u{3044}", "Zhi Fu i"),
            ("a \u{1f525}", "a fire"),
            ("\u{1f525} (a)", "fire (a)"),
            ("\u{1f525}a", "fire a"),
        ] {
            assert_eq!(shown(text), latin);
        }
        let hebrew = "\u{5ea}\u{5e9}\u{5dc}\u{5d5}\u{5de}\u{5d9}\u{5dd}";
        assert!(lacks(hebrew) && shown(hebrew).is_ascii() && shown(hebrew).len() > 3);
        assert_eq!(width(hebrew, 13.0, false), width(&shown(hebrew), 13.0, false));
    }

    #[test]
    fn the_line_height_of_the_face_is_not_its_em() {
        // An em of 100 px: the capital H of Inter is 0.744 em wide.
        assert!((width("H", 100.0, false) - 74.4).abs() < 0.5);
    }
}
