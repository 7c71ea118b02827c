//! Text that cannot become markup.

/// Text between tags. Control characters are left out, and marks that turn the direction of
/// writing do not reach beyond the text.
pub(super) fn text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            // Overrides and embeddings could make the rest of a line read backwards.
            '\u{202a}'..='\u{202e}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Text between tags in which stretches that are written from right to left stand apart, so that
/// what follows them stays where it belongs.
pub(super) fn isolated(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(from) = rest.find(is_right_to_left) {
        let stretch = &rest[from..];
        let reach = stretch
            .find(|c: char| c.is_alphabetic() && !is_right_to_left(c))
            .unwrap_or(stretch.len());
        let to = stretch[..reach]
            .char_indices()
            .rev()
            .find(|(_, c)| is_right_to_left(*c))
            .map_or(reach, |(at, c)| at + c.len_utf8());
        out.push_str(&self::text(&rest[..from]));
        out.push_str("<bdi dir=\"rtl\">");
        out.push_str(&self::text(&stretch[..to]));
        out.push_str("</bdi>");
        rest = &stretch[to..];
    }
    out.push_str(&self::text(rest));
    out
}

/// Whether a character belongs to a script that is written from right to left.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

/// The value of an attribute in double quotes.
pub(super) fn attribute(value: &str) -> String {
    text(value)
}

/// The contents of a file as part of an address: `data:` with the type, then these bytes.
pub(super) fn percent(bytes: &str) -> String {
    let mut out = String::with_capacity(bytes.len() * 2);
    for byte in bytes.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~,:;[]()".contains(&byte) {
            out.push(byte as char);
        } else {
            const DIGITS: [char; 16] =
                ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'];
            out.push('%');
            out.push(DIGITS[usize::from(byte >> 4)]);
            out.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_right_to_left_leaves_the_line_as_it_is() {
        assert_eq!(
            isolated("a \u{5d0} \u{5d1}, 4h & b"),
            "a <bdi dir=\"rtl\">\u{5d0} \u{5d1}</bdi>, 4h &amp; b"
        );
        assert_eq!(isolated("\u{5d0}\u{5d1}"), "<bdi dir=\"rtl\">\u{5d0}\u{5d1}</bdi>");
        assert_eq!(isolated("plain"), "plain");
    }

    #[test]
    fn names_cannot_become_markup_or_turn_the_line() {
        assert_eq!(
            text("<script>\"a\" & 'b'</script>\u{202e}\u{7}\n"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt; "
        );
        assert_eq!(percent("a b,\n\u{e9}"), "a%20b,%0A%C3%A9");
    }
}
