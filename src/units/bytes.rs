//! Amounts of data and how fast they move: `310GB`, `60MB/s`, `100 Mbit/s`.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;

/// Reads an amount of data `[B]`, at least 0: `310GB`, `1.5 TB`, `4GiB`, `800 Mbit`.
///
/// `k M G T P` are powers of 1000, `Ki Mi Gi Ti Pi` of 1024; a bit is an eighth of a byte.
///
/// # Errors
///
/// No number, no unit, an unknown unit, or a negative number.
pub fn parse(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    let number = leading(text).ok_or_else(|| not_data(text))?;
    if number.is_negative() {
        return Err(UnitError::new(format!("an amount of data cannot be negative, got `{text}`")));
    }
    if number.rest.is_empty() {
        let error = UnitError::new("an amount of data needs a unit");
        return Err(error.with_hint(format!("did you mean `{text} GB`?")));
    }
    let bytes = number.value * unit(number.rest).ok_or_else(|| not_data(text))?;
    if bytes.is_finite() {
        Ok(bytes)
    } else {
        Err(UnitError::new(format!("`{text}` is too large")))
    }
}

/// Reads how fast data move `[B/s]`, at least 0: `60MB/s`, `100 Mbit/s`, `60Mbps`, `2TB/h`.
///
/// # Errors
///
/// As [`parse`], or no period.
pub fn parse_rate(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    if let Some(bits) = text.strip_suffix("bps") {
        return parse(&format!("{bits}bit"));
    }
    let Some((amount, period)) = text.rsplit_once('/') else {
        let error = UnitError::new(format!("`{text}` is not a throughput"));
        return Err(error.with_hint("write how much in how long, as in `60MB/s` or `100 Mbit/s`"));
    };
    Ok(parse(amount)? / duration::unit(period.trim())?)
}

/// Bytes of a unit.
fn unit(name: &str) -> Option<f64> {
    let name = name.trim();
    let (prefix, scale) = if let Some(prefix) = name.strip_suffix("bit") {
        (prefix, 0.125)
    } else if let Some(prefix) = name.strip_suffix(['B', 'b']) {
        // `Mb` is as often meant for megabytes as for megabits: only `B` is a byte.
        if name.ends_with('b') {
            return None;
        }
        (prefix, 1.0)
    } else {
        return None;
    };
    let factor = match prefix.trim() {
        "" => 1.0,
        "k" | "K" => 1e3,
        "M" => 1e6,
        "G" => 1e9,
        "T" => 1e12,
        "P" => 1e15,
        "Ki" => 1024.0,
        "Mi" => 1024.0 * 1024.0,
        "Gi" => 1024.0 * 1024.0 * 1024.0,
        "Ti" => 1024.0 * 1024.0 * 1024.0 * 1024.0,
        "Pi" => 1024.0 * 1024.0 * 1024.0 * 1024.0 * 1024.0,
        _ => return None,
    };
    Some(factor * scale)
}

fn not_data(text: &str) -> UnitError {
    UnitError::new(format!("`{text}` is not an amount of data"))
        .with_hint("write a number and a unit, as in `310GB`, `4GiB` or `800 Mbit`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_and_rates_are_read_in_bytes() {
        for (text, bytes) in [
            ("310GB", 310e9),
            ("1.5 TB", 1.5e12),
            ("4GiB", 4.0 * 1_073_741_824.0),
            ("800 Mbit", 1e8),
            ("0 GB", 0.0),
            ("12B", 12.0),
        ] {
            assert_eq!(parse(text), Ok(bytes), "{text}");
        }
        for (text, rate) in
            [("60MB/s", 60e6), ("60Mbps", 7.5e6), ("100 Mbit/s", 12.5e6), ("3.6GB/h", 1e6)]
        {
            assert_eq!(parse_rate(text), Ok(rate), "{text}");
        }
    }

    #[test]
    fn a_wrong_amount_says_what_would_be_right() {
        for (text, part) in [
            ("310", "needs a unit: did you mean `310 GB`?"),
            ("-1GB", "cannot be negative"),
            ("60Mb", "`60Mb` is not an amount of data"),
            ("much", "`much` is not an amount of data"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
        for text in ["60MB", "60MB/fortnite", "fast"] {
            assert!(parse_rate(text).is_err(), "{text}");
        }
    }
}
