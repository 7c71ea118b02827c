//! Amounts of money: `GBP 5k`, `£5k`, `1.2M`.

use crate::units::UnitError;
use crate::units::number::leading;

/// An amount and, if it was written, its currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// Amount `[currency]`, at least 0.
    pub amount: f64,
    /// Three-letter code such as `GBP`; `None` where only a number was written.
    pub currency: Option<String>,
}

const SYMBOLS: [(&str, &str); 4] = [("£", "GBP"), ("€", "EUR"), ("$", "USD"), ("¥", "JPY")];

/// Reads an amount: `60_000`, `5k`, `1.2M`, `3bn`, `GBP 5k`, `£5k`, `5k EUR`.
///
/// `k` is a thousand, `M`, `m`, `mn` and `million` a million, `bn`, `b` and
/// `billion` a thousand million, upper or lower case.
///
/// # Errors
///
/// No number, an unknown suffix, two currencies, or a negative amount.
///
/// # Examples
///
/// ```
/// let money = blackstart::units::money::parse("£1.2M")?;
/// assert_eq!((money.amount, money.currency.as_deref()), (1_200_000.0, Some("GBP")));
/// # Ok::<(), blackstart::units::UnitError>(())
/// ```
pub fn parse(text: &str) -> Result<Money, UnitError> {
    let text = text.trim();
    let (before, rest) = split_prefix(text);
    let number = leading(rest).ok_or_else(|| not_money(text))?;
    if number.is_negative() {
        return Err(UnitError::new(format!("an amount cannot be negative, got `{text}`")));
    }
    let end = number.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(number.rest.len());
    let (word, tail) = number.rest.split_at(end);
    let (exponent, currency) = match (scale(word), tail.trim()) {
        (Some(exponent), tail) => (exponent, tail),
        (None, "") => (0, word),
        (None, _) => return Err(not_money(text)),
    };
    let after = match currency {
        "" => None,
        code => Some(currency_code(code).ok_or_else(|| unknown_suffix(text, code))?),
    };
    if before.is_some() && after.is_some() {
        return Err(UnitError::new(format!("`{text}` names a currency twice")));
    }
    let amount = number.times_ten_to(exponent);
    if !amount.is_finite() {
        return Err(UnitError::new(format!("`{text}` is too large")));
    }
    Ok(Money { amount, currency: before.or(after) })
}

fn split_prefix(text: &str) -> (Option<String>, &str) {
    for (symbol, code) in SYMBOLS {
        if let Some(rest) = text.strip_prefix(symbol) {
            return (Some(code.to_owned()), rest);
        }
    }
    if let Some((code, rest)) = text.split_at_checked(3)
        && let Some(code) = currency_code(code)
    {
        return (Some(code), rest);
    }
    (None, text)
}

/// The power of ten that a suffix stands for.
fn scale(word: &str) -> Option<i32> {
    match word.to_ascii_lowercase().as_str() {
        "" => Some(0),
        "k" => Some(3),
        "m" | "mn" | "million" => Some(6),
        "b" | "bn" | "billion" => Some(9),
        _ => None,
    }
}

fn currency_code(text: &str) -> Option<String> {
    if let Some((_, code)) = SYMBOLS.iter().find(|(symbol, _)| *symbol == text) {
        return Some((*code).to_owned());
    }
    (text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase())).then(|| text.to_owned())
}

fn not_money(text: &str) -> UnitError {
    UnitError::new(format!("`{text}` is not an amount of money"))
        .with_hint("write a number such as `60_000`, `5k`, `1.2M` or `GBP 5k`")
}

fn unknown_suffix(text: &str, suffix: &str) -> UnitError {
    UnitError::new(format!("`{suffix}` in `{text}` is neither a multiple nor a currency"))
        .with_hint("use `k`, `M`, `bn` or a code such as `GBP`")
}

/// Prints an amount with three significant digits: `GBP 60.0k`, `GBP 1.20M`,
/// `GBP 12.5`; without a currency if `currency` is empty. Amounts below 1000
/// keep at most two decimals.
pub fn format(amount: f64, currency: &str) -> String {
    let sign = if amount < 0.0 { "-" } else { "" };
    let (digits, scale) = compact(amount.abs());
    prefixed(currency, &format!("{sign}{digits}{}", scale.suffix()))
}

/// What a short amount is a multiple of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Itself.
    One,
    /// A thousand.
    Thousand,
    /// A million.
    Million,
    /// A thousand million.
    Billion,
}

impl Scale {
    /// What stands behind the digits.
    pub const fn suffix(self) -> &'static str {
        match self {
            Scale::One => "",
            Scale::Thousand => "k",
            Scale::Million => "M",
            Scale::Billion => "bn",
        }
    }
}

/// An amount, at least 0, as [`format()`] rounds it: digits with a point, and their scale.
pub fn compact(amount: f64) -> (String, Scale) {
    if !amount.is_finite() {
        return (amount.to_string(), Scale::One);
    }
    if amount < 999.5 {
        let decimals = if amount < 99.5 { 100.0 } else { 1.0 };
        return (((amount * decimals).round() / decimals).to_string(), Scale::One);
    }
    let (value, scale) = match amount {
        a if a < 999.5e3 => (a / 1e3, Scale::Thousand),
        a if a < 999.5e6 => (a / 1e6, Scale::Million),
        a => (a / 1e9, Scale::Billion),
    };
    let n_decimals = match value {
        v if v < 9.995 => 2,
        v if v < 99.95 => 1,
        _ => 0,
    };
    (format!("{value:.n_decimals$}"), scale)
}

/// Prints an amount so that [`parse`] gives back the same bits: `GBP 60_000`.
pub fn format_exact(amount: f64, currency: &str) -> String {
    let plain = amount.to_string();
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut grouped = String::new();
    let digits = whole.trim_start_matches('-');
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) && digit.is_ascii_digit() {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let sign = if amount < 0.0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    prefixed(currency, &format!("{sign}{grouped}{point}{fraction}"))
}

fn prefixed(currency: &str, number: &str) -> String {
    if currency.is_empty() { number.to_owned() } else { format!("{currency} {number}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_usual_spellings_are_read() {
        for (text, amount, currency) in [
            ("60_000", 60_000.0, None),
            ("5k", 5000.0, None),
            ("1.1k", 1100.0, None),
            ("1.2M", 1.2e6, None),
            ("5 million", 5e6, None),
            ("3bn", 3e9, None),
            ("GBP 5k", 5000.0, Some("GBP")),
            ("£5k", 5000.0, Some("GBP")),
            ("5k EUR", 5000.0, Some("EUR")),
            ("5EUR", 5.0, Some("EUR")),
            ("7 €", 7.0, Some("EUR")),
            ("0", 0.0, None),
        ] {
            let found = parse(text).expect(text);
            assert_eq!((found.amount, found.currency.as_deref()), (amount, currency), "{text}");
        }
    }

    #[test]
    fn a_wrong_amount_says_what_would_be_right() {
        for (text, part) in [
            ("-5k", "cannot be negative"),
            ("4h", "`h` in `4h` is neither a multiple nor a currency"),
            ("lots", "`lots` is not an amount of money"),
            ("GBP 5 EUR", "names a currency twice"),
            ("5k 3", "neither a multiple nor a currency"),
            ("", "is not an amount of money"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn amounts_print_compactly() {
        for (amount, text) in [
            (60_000.0, "GBP 60.0k"),
            (1_200_000.0, "GBP 1.20M"),
            (400_000.0, "GBP 400k"),
            (999_900.0, "GBP 1.00M"),
            (3e9, "GBP 3.00bn"),
            (12.5, "GBP 12.5"),
            (0.0, "GBP 0"),
            (-5000.0, "GBP -5.00k"),
        ] {
            assert_eq!(format(amount, "GBP"), text);
        }
        assert_eq!(format(5000.0, ""), "5.00k");
        assert_eq!(format_exact(1_234_567.5, "EUR"), "EUR 1_234_567.5");
    }

    proptest! {
        #[test]
        fn an_exact_amount_reads_back_to_the_same_bits(amount in 0.0..1e12f64) {
            let read = parse(&format_exact(amount, "GBP")).expect("printed amounts parse");
            prop_assert_eq!(read.amount, amount);
        }
    }
}
