//! Texts, yes and no, and numbers.

use std::num::IntErrorKind;

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::schema::Defs;
use crate::scenario::yaml::Node;

impl Read for String {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<String> {
        r.scalar(node, "a text").map(str::to_owned)
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "type": ["string", "number", "boolean"] })
    }
}

impl Read for bool {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<bool> {
        match r.plain(node, "yes or no")? {
            "true" | "yes" => Some(true),
            "false" | "no" => Some(false),
            _ => {
                let diagnostic = Diagnostic::error(Code::WrongType, "expected yes or no");
                r.push(diagnostic.at(node.place).help("write yes, no, true or false"));
                None
            }
        }
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "enum": [true, false, "yes", "no"] })
    }
}

/// A number without the underscores that group its digits, or `None` if it is
/// not written as a number.
fn digits(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    for (at, &byte) in bytes.iter().enumerate() {
        let is_right = match byte {
            b'_' => is_digit(at.checked_sub(1)) && is_digit(Some(at + 1)),
            b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E' => true,
            _ => false,
        };
        if !is_right {
            return None;
        }
    }
    Some(text.replace('_', ""))
}

fn read_number(node: &Node, r: &mut Reader<'_>, wanted: &str) -> Option<f64> {
    let text = r.plain(node, wanted)?;
    match digits(text).and_then(|digits| digits.parse::<f64>().ok()) {
        Some(number) if number.is_finite() => Some(number),
        Some(_) => r.fail(Code::OutOfRange, node.place, format!("`{text}` is too large")),
        None => {
            let message = format!("expected {wanted}, found `{text}`");
            let mut diagnostic = Diagnostic::error(Code::WrongType, message).at(node.place);
            if text.contains(',') {
                diagnostic = diagnostic
                    .help("the decimal mark is a point; underscores may group digits: 20_000.5");
            }
            r.push(diagnostic);
            None
        }
    }
}

impl Read for f64 {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<f64> {
        // A factor is as often said in per cent: 150 % of the ordinary demand.
        let percent = node.text().and_then(|text| text.strip_suffix('%'));
        let percent = percent.and_then(|text| digits(text.trim_end()));
        let percent = percent.and_then(|digits| digits.parse::<f64>().ok());
        match percent.filter(|percent| percent.is_finite()) {
            Some(percent) => Some(percent / 100.0),
            None => read_number(node, r, "a number"),
        }
    }

    fn schema(_: &mut Defs) -> Json {
        number_schema("number", r"^[-+]?[0-9_]*\.?[0-9_]+([eE][-+]?[0-9]+)? ?%?$")
    }
}

/// Editors take `20_000` for a text, so a text of that form is right too.
fn number_schema(kind: &str, pattern: &str) -> Json {
    json!({ "anyOf": [{ "type": kind }, { "type": "string", "pattern": pattern }] })
}

macro_rules! read_whole_number {
    ($($ty:ty, $pattern:literal;)*) => {$(
        impl Read for $ty {
            fn read(node: &Node, r: &mut Reader<'_>) -> Option<$ty> {
                let number = read_number(node, r, "a whole number")?;
                let text = node.text().unwrap_or_default();
                // Parsed again from the digits: `f64` holds 53 bits only.
                let problem = match digits(text).unwrap_or_default().parse::<$ty>() {
                    Ok(number) => return Some(number),
                    Err(error) => match error.kind() {
                        IntErrorKind::PosOverflow => format!("at most {}", <$ty>::MAX),
                        IntErrorKind::NegOverflow => format!("at least {}", <$ty>::MIN),
                        _ if <$ty>::MIN == 0 && number < 0.0 => String::from("at least 0"),
                        _ => String::from("a whole number, written in digits"),
                    },
                };
                let message = format!("`{text}` is out of range, expected {problem}");
                r.fail(Code::OutOfRange, node.place, message)
            }

            fn schema(_: &mut Defs) -> Json {
                number_schema("integer", $pattern)
            }
        }
    )*};
}

read_whole_number! {
    u32, "^[0-9][0-9_]*$";
    u64, "^[0-9][0-9_]*$";
    i64, "^-?[0-9][0-9_]*$";
}
