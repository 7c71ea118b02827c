//! From the bytes of a file to its text.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::yaml::Limits;

/// The text of a file, without a byte order mark.
///
/// `name` is what the diagnostic calls the file.
///
/// # Errors
///
/// A diagnostic without a place if the bytes are too many or not UTF-8.
pub fn decode(name: &str, bytes: Vec<u8>) -> Result<String, Box<Diagnostic>> {
    let limit = Limits::STANDARD.bytes;
    if bytes.len() > limit {
        let message = format!("`{name}` has {} bytes, the limit is {limit}", bytes.len());
        let diagnostic = Diagnostic::error(Code::TooLarge, message)
            .help("split it with `include`, or load long lists from a register in CSV");
        return Err(Box::new(diagnostic));
    }
    let is_utf16 = bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]);
    let mut text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = bytes[..valid].split(|&byte| byte == b'\n').count();
        let message = format!("`{name}` is not UTF-8: byte {:#04x} in line {line}", bytes[valid]);
        let hint = if is_utf16 {
            "the file looks like UTF-16; store it as UTF-8"
        } else {
            "store the file as UTF-8; it may be Latin-1 or Windows-1252 now"
        };
        Box::new(Diagnostic::error(Code::NotUtf8, message).help(hint))
    })?;
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_dropped() {
        let text = decode("a.yaml", b"\xEF\xBB\xBFa: 1".to_vec());
        assert_eq!(text.as_deref(), Ok("a: 1"));
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_by_line() {
        let error = decode("a.yaml", b"a: 1\nb: Gr\xF6\xDFe\n".to_vec()).expect_err("Latin-1");
        assert_eq!(error.code, Code::NotUtf8);
        assert_eq!(error.message, "`a.yaml` is not UTF-8: byte 0xf6 in line 2");
        let error = decode("a.yaml", b"\xFF\xFEa\0".to_vec()).expect_err("UTF-16");
        assert!(error.help[0].contains("UTF-16"));
    }
}
