//! Amounts of data and how fast they move: `2 TB`, `100 MB/s`, `1 Gbit/s`.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;

/// What is written before `B` and `bit`, and its factor: decimal, then binary.
const PREFIXES: [(&str, f64); 11] = [
    ("", 1.0),
    ("k", 1e3),
    ("M", 1e6),
    ("G", 1e9),
    ("T", 1e12),
    ("P", 1e15),
    ("Ki", 1024.0),
    ("Mi", 1_048_576.0),
    ("Gi", 1_073_741_824.0),
    ("Ti", 1_099_511_627_776.0),
    ("Pi", 1_125_899_906_842_624.0),
];

/// Reads an amount of data `[bytes]`, at least 0: `2 TB`, `500 GiB`, `40 Gbit`.
///
/// `k`, `M`, `G`, `T` and `P` are powers of 1000, `Ki`, `Mi`, `Gi`, `Ti` and `Pi` of 1024; `B` is a
/// byte and `bit` an eighth of it. Case counts, since `Mb` is read both ways.
///
/// # Errors
///
/// No number, a negative number, no unit, or an unknown one.
///
/// # Examples
///
/// ```
/// use blackstart::units::data::parse;
///
/// assert_eq!(parse("2 TB"), Ok(2e12));
/// assert_eq!(parse("1 KiB"), Ok(1024.0));
/// assert_eq!(parse("8 Mbit"), Ok(1e6));
/// ```
pub fn parse(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    let number = leading(text).ok_or_else(|| {
        UnitError::new(format!("`{text}` is not an amount of data"))
            .with_hint("write a number and a unit, as in `2 TB` or `500 GiB`")
    })?;
    if number.is_negative() {
        return Err(UnitError::new(format!("an amount of data cannot be negative, got `{text}`")));
    }
    if number.rest.is_empty() {
        let error = UnitError::new(format!("`{text}` has no unit"));
        return Err(error.with_hint(format!("did you mean `{text} GB`?")));
    }
    let bytes = number.value * unit(number.rest)?;
    if bytes.is_finite() {
        Ok(bytes)
    } else {
        Err(UnitError::new(format!("`{text}` is too large")))
    }
}

/// Reads a rate of data `[bytes/s]`, at least 0: `100 MB/s`, `1 Gbit/s`, `2 TB/h`, `1 Gbps`.
///
/// # Errors
///
/// As [`parse`], or no period, or an unknown one.
///
/// # Examples
///
/// ```
/// use blackstart::units::data::parse_rate;
///
/// assert_eq!(parse_rate("1 Gbit/s"), Ok(125e6));
/// assert_eq!(parse_rate("36 GB/h"), Ok(1e7));
/// ```
pub fn parse_rate(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    // What people write for bits a second.
    if let Some(bits) = text.strip_suffix("bps") {
        return parse(&format!("{bits}bit"));
    }
    let Some((amount, period)) = text.rsplit_once('/') else {
        let error = UnitError::new(format!("`{text}` is not a rate of data"));
        let near = if parse(text).is_ok() { format!("{text}/s") } else { "100 MB/s".to_owned() };
        return Err(error.with_hint(format!("did you mean `{near}`?")));
    };
    Ok(parse(amount)? / duration::unit(period.trim())?)
}

/// Prints a rate `[bytes/s]` in the largest decimal unit of which it has at least one, with at most
/// two decimals: `62.5 MB/s`.
pub fn format_rate(rate: f64) -> String {
    let decimal = PREFIXES[..6].iter().rev();
    let (prefix, factor) =
        decimal.clone().find(|(_, factor)| rate >= *factor).copied().unwrap_or(PREFIXES[0]);
    format!("{} {prefix}B/s", (rate / factor * 100.0).round() / 100.0)
}

/// Bytes of one of a unit.
fn unit(name: &str) -> Result<f64, UnitError> {
    let known = |name: &str| {
        let (prefix, bytes) = match name.strip_suffix("bits").or_else(|| name.strip_suffix("bit")) {
            Some(prefix) => (prefix, 0.125),
            None => (name.strip_suffix('B')?, 1.0),
        };
        let (_, factor) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(factor * bytes)
    };
    let words = [("bytes", "B"), ("byte", "B")];
    let name = words.iter().find(|(word, _)| *word == name).map_or(name, |(_, unit)| unit);
    known(name).ok_or_else(|| {
        let error = UnitError::new(format!("`{name}` is not a unit of data"));
        let capital = name.to_ascii_uppercase();
        let hint = match capital.strip_suffix('B') {
            Some("K") => "did you mean `kB` (1000 bytes) or `KiB` (1024)?".to_owned(),
            Some(prefix) if matches!(prefix, "M" | "G" | "T" | "P") => {
                format!("did you mean `{prefix}B` (bytes) or `{prefix}bit`?")
            }
            _ => "units are B, kB, MB, GB, TB, PB, KiB, MiB, GiB, TiB, PiB, and bit, kbit, Mbit, \
                  Gbit, Tbit"
                .to_owned(),
        };
        error.with_hint(hint)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_and_bits_decimal_and_binary() {
        for (text, bytes) in [
            ("2 TB", 2e12),
            ("1.5GB", 1.5e9),
            ("500 GiB", 500.0 * 1_073_741_824.0),
            ("1 PiB", 1_125_899_906_842_624.0),
            ("8 bit", 1.0),
            ("1 Gbit", 125e6),
            ("1 Mibit", 131_072.0),
            ("3 kB", 3000.0),
            ("7 bytes", 7.0),
            ("0 B", 0.0),
        ] {
            assert_eq!(parse(text), Ok(bytes), "{text}");
        }
    }

    #[test]
    fn a_rate_has_a_period() {
        for (text, rate) in [
            ("100 MB/s", 1e8),
            ("1 Gbit / s", 125e6),
            ("10 Gbps", 1.25e9),
            ("3.6 TB/h", 1e9),
            ("60 MiB/min", 1_048_576.0),
        ] {
            assert_eq!(parse_rate(text), Ok(rate), "{text}");
        }
    }

    #[test]
    fn a_rate_is_printed_in_its_largest_unit() {
        for (rate, text) in
            [(62.5e6, "62.5 MB/s"), (1e9, "1 GB/s"), (999.0, "999 B/s"), (0.125, "0.13 B/s")]
        {
            assert_eq!(format_rate(rate), text);
        }
    }

    #[test]
    fn a_wrong_amount_says_what_would_be_right() {
        for (text, part) in [
            ("2", "`2` has no unit: did you mean `2 GB`?"),
            ("2 tb", "`tb` is not a unit of data: did you mean `TB` (bytes) or `Tbit`?"),
            ("2 Mb", "did you mean `MB` (bytes) or `Mbit`?"),
            ("2 KB", "did you mean `kB` (1000 bytes) or `KiB` (1024)?"),
            ("2 apples", "units are B, kB"),
            ("-2 TB", "cannot be negative"),
            ("much", "not an amount of data"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
        for (text, part) in [
            ("100 MB", "did you mean `100 MB/s`?"),
            ("100", "did you mean `100 MB/s`?"),
            ("100 MB/parsec", "`parsec` is not a unit of time"),
            ("100/s", "`100` has no unit"),
        ] {
            let error = parse_rate(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
