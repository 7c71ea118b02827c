//! The number at the start of a text.

/// A number and what follows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Leading<'a> {
    /// The number's own text, without underscores; parses as `f64`.
    pub(crate) digits: String,
    /// The nearest `f64`; finite.
    pub(crate) value: f64,
    /// Everything after the number, leading blanks removed.
    pub(crate) rest: &'a str,
}

impl Leading<'_> {
    /// The number times 10^`exponent`, correctly rounded, so that `1.1k` is
    /// the same `f64` as `1100`.
    pub(crate) fn times_ten_to(&self, exponent: i32) -> f64 {
        let (mantissa, own) = match self.digits.split_once('e') {
            Some((mantissa, own)) => (mantissa, own.parse().unwrap_or(0)),
            None => (self.digits.as_str(), 0),
        };
        let shifted = format!("{mantissa}e{}", exponent.saturating_add(own));
        shifted.parse().expect("invariant: digits with an exponent parse")
    }

    pub(crate) fn is_negative(&self) -> bool {
        self.digits.starts_with('-') && self.value != 0.0
    }
}

/// Splits `[+-]digits[.digits][e[+-]digits]` off the front of `text`.
///
/// Underscores are allowed between digits only. `None` if `text` does not
/// start with a finite number.
pub(crate) fn leading(text: &str) -> Option<Leading<'_>> {
    let text = text.trim_start();
    let bytes = text.as_bytes();
    let mut end = usize::from(matches!(bytes.first(), Some(b'+' | b'-')));
    let whole = digits_from(bytes, end);
    let mut n_digits = whole - end;
    end = whole;
    if bytes.get(end) == Some(&b'.') {
        let fraction = digits_from(bytes, end + 1);
        n_digits += fraction - (end + 1);
        end = fraction;
    }
    if n_digits == 0 {
        return None;
    }
    if matches!(bytes.get(end), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits_from(bytes, end + 1 + sign);
        // Without digits the `e` belongs to what follows, as in `5 euros`.
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    let digits = text[..end].replace('_', "").to_ascii_lowercase();
    let value: f64 = digits.parse().ok()?;
    let rest = text[end..].trim_start();
    value.is_finite().then_some(Leading { digits, value, rest })
}

/// The index after the run of digits at `start`; an underscore counts where a
/// digit is on both sides.
fn digits_from(bytes: &[u8], start: usize) -> usize {
    let is_digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    while is_digit(end) || (end > start && bytes.get(end) == Some(&b'_') && is_digit(end + 1)) {
        end += 1;
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_ends_where_its_unit_begins() {
        for (text, value, rest) in [
            ("4h 30m", 4.0, "h 30m"),
            (" 1_000.5 min", 1000.5, "min"),
            ("1.5e-4/h", 1.5e-4, "/h"),
            ("5 euros", 5.0, "euros"),
            ("5e", 5.0, "e"),
            (".5", 0.5, ""),
            ("-3 d", -3.0, "d"),
            ("7_h", 7.0, "_h"),
        ] {
            let found = leading(text).expect(text);
            assert_eq!((found.value, found.rest), (value, rest), "{text}");
        }
        for text in ["", "h", "-", ".", "inf", "nan", "1e999"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }

    #[test]
    fn powers_of_ten_are_exact() {
        let times = |text: &str, exponent| leading(text).expect("a number").times_ten_to(exponent);
        assert_eq!(times("1.1", 3), 1100.0);
        assert_eq!(times("2.3e1", 3), 23_000.0);
        assert_eq!(times("0.07", 6), 70_000.0);
    }
}
