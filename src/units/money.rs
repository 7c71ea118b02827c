//! Amounts of money: `GBP 5k`, `£5k`, `1.2M`.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;
use crate::units::rate::per_year;

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

/// How a sum in a time is written, where a text may have meant one: `100 per hour` is `100/h`, and
/// `100` is taken by `unit`. `None` if it cannot be told.
pub fn near_rate(text: &str, unit: &str) -> Option<String> {
    let text = text.trim();
    if parse(text).is_ok() {
        return Some(format!("{text}/{unit}"));
    }
    [" per ", " every ", " each ", " an ", " a "].into_iter().find_map(|word| {
        let (sum, time) = text.split_once(word)?;
        let (sum, time) = (sum.trim(), time.trim());
        let (is_sum, lower) = (parse(sum).is_ok(), time.to_ascii_lowercase());
        let symbol = match lower.as_str() {
            "hour" | "hours" | "hr" | "hrs" => "h",
            "minute" | "minutes" => "min",
            "second" | "seconds" => "s",
            other => other,
        };
        // Months and years are for sums that are paid by them.
        let is_time =
            if unit == "year" { per_year(symbol) } else { duration::unit(symbol) }.is_ok();
        (is_sum && is_time).then(|| format!("{sum}/{symbol}"))
    })
}

/// Prints an amount with three significant digits: `GBP 60.0k`, `GBP 1.20M`,
/// `GBP 12.5`; without a currency if `currency` is empty. Amounts below 1000
/// keep at most two decimals.
pub fn format(amount: f64, currency: &str) -> String {
    let sign = if amount < 0.0 { "-" } else { "" };
    let (digits, scale) = compact(amount.abs());
    prefixed(currency, &format!("{sign}{digits}{}", scale.suffix()))
}

/// Prints an amount with its interval, `USD 99.64 [98.88, 100.39]`: like [`format()`], but with the
/// same decimals at the ends as at the amount where these would differ below a thousand, and with as
/// many more as tell the ends from the amount. An amount that is known exactly has no interval; an
/// end that is not known says so.
pub fn format_interval(amount: f64, (low, high): (f64, f64), currency: &str) -> String {
    // Sums in another order may differ in the last digits.
    let is_same = |end: f64| end == amount || (end - amount).abs() <= 1e-9 * amount.abs();
    if is_same(low) && is_same(high) {
        return format(amount, currency);
    }
    let known = || [amount, low, high].into_iter().filter(|one| one.is_finite() && *one != 0.0);
    let scale = compact(amount.abs()).1;
    let fewest = known().map(|one| decimals(one.abs())).min().unwrap_or(0);
    let most = known().map(|one| decimals(one.abs())).max().unwrap_or(0);
    let shown = |one: f64, digits: Option<usize>| match digits {
        _ if !one.is_finite() => String::from("too few runs"),
        Some(digits) if one != 0.0 => {
            format!("{:.digits$}{}", one / scale.factor(), scale.suffix())
        }
        _ => format(one, ""),
    };
    let is_told = |digits: Option<usize>| {
        let value = shown(amount, digits);
        [low, high].into_iter().all(|end| is_same(end) || shown(end, digits) != value)
    };
    let is_alike = known().all(|one| compact(one.abs()).1 == scale);
    let is_mixed = scale == Scale::One && fewest < most;
    let digits = if !is_alike || is_told(None) && !is_mixed {
        None
    } else {
        Some((most..most + 4).find(|digits| is_told(Some(*digits))).unwrap_or(most + 4))
    };
    let [low, high] = [low, high].map(|end| shown(end, digits));
    format!("{} [{low}, {high}]", prefixed(currency, &shown(amount, digits)))
}

/// Digits that a short amount, at least 0, may have behind the point.
fn decimals(amount: f64) -> usize {
    match compact(amount) {
        (_, Scale::One) if amount < 99.5 => 2,
        (_, Scale::One) => 0,
        (digits, _) => digits.split_once('.').map_or(0, |(_, fraction)| fraction.len()),
    }
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
    /// What the digits are to be multiplied by.
    pub const fn factor(self) -> f64 {
        match self {
            Scale::One => 1.0,
            Scale::Thousand => 1e3,
            Scale::Million => 1e6,
            Scale::Billion => 1e9,
        }
    }

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

    #[test]
    fn a_sum_in_a_time_is_written_with_a_stroke() {
        for (text, unit, near) in [
            ("100 per hour", "h", Some("100/h")),
            ("GBP 2k a day", "h", Some("GBP 2k/day")),
            (" 100 ", "h", Some("100/h")),
            ("24k per Month", "year", Some("24k/month")),
            ("24k per month", "h", None),
            ("lots per hour", "h", None),
            ("100 apples", "h", None),
        ] {
            assert_eq!(near_rate(text, unit).as_deref(), near, "{text}");
        }
    }

    #[test]
    fn an_interval_has_the_digits_of_its_amount() {
        for (amount, low, high, text) in [
            (99.6386, 98.8827, 100.3945, "USD 99.64 [98.88, 100.39]"),
            (99_950.0, 98_900.0, 100_400.0, "USD 100.0k [98.9k, 100.4k]"),
            (45_672.0, 45_671.0, 45_673.0, "USD 45.672k [45.671k, 45.673k]"),
            (45_672.0, 45_118.0, 46_226.0, "USD 45.7k [45.1k, 46.2k]"),
            (246_000.0, 99_000.0, 400_000.0, "USD 246k [99.0k, 400k]"),
            (640.0, 610.0, 670.0, "USD 640 [610, 670]"),
            (120.4, 0.0, 250.0, "USD 120 [0, 250]"),
            (12.5, 12.0, 13.0, "USD 12.5 [12, 13]"),
            (990.0, 900.0, 1100.0, "USD 990 [900, 1.10k]"),
            (0.0, 0.0, 0.0, "USD 0"),
            (12e3, 12e3 - 1e-9, 12e3, "USD 12.0k"),
            (150.0, 120.0, f64::INFINITY, "USD 150 [120, too few runs]"),
        ] {
            assert_eq!(format_interval(amount, (low, high), "USD"), text);
        }
    }

    proptest! {
        #[test]
        fn an_exact_amount_reads_back_to_the_same_bits(amount in 0.0..1e12f64) {
            let read = parse(&format_exact(amount, "GBP")).expect("printed amounts parse");
            prop_assert_eq!(read.amount, amount);
        }
    }
}
