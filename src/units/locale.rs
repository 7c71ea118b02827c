//! Locales: the language of a document, and how numbers look in it.
//!
//! Separators, the place of a currency and the order of a date are those of the Unicode Common
//! Locale Data Repository (CLDR 47) for the locales that are shipped. Durations carry the symbols
//! of SI and of its accepted units (d, h, min, s), which need no translation; English keeps the
//! short ones in which scenarios are written.

use std::fmt;
use std::str::FromStr;

use crate::units::UnitError;
use crate::units::duration::{self, Unit};
use crate::units::money::{self, Scale};

/// A space at which a line is not broken.
const FIXED: char = '\u{a0}';

/// A language that documents are written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    English,
    /// German.
    German,
}

/// A language with the customs of a country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Locale {
    /// English of no country, with dates as in ISO 8601.
    #[default]
    En,
    /// English of the United Kingdom.
    EnGb,
    /// English of the United States.
    EnUs,
    /// German.
    De,
    /// German of Austria.
    DeAt,
    /// German of Switzerland, which writes `ss` for `ß`.
    DeCh,
    /// German of Germany.
    DeDe,
}

/// In which order the parts of a date stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// `2026-03-31`.
    Iso,
    /// `31 Mar 2026`.
    DayMonth,
    /// `Mar 31, 2026`.
    MonthDay,
    /// `31.03.2026`.
    Dotted,
}

/// How numbers look in a locale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Customs {
    /// Between the whole and its fraction.
    decimal: char,
    /// Between thousands.
    group: char,
    /// Between the ends of an interval, with its blank.
    list: &'static str,
    /// Whether a blank stands before the percent sign.
    percent_apart: bool,
    /// Whether a currency stands before its amount.
    currency_first: bool,
    /// The order of a date.
    date: Order,
}

/// | locale | 1234.5 | share | money | date |
/// |---|---|---|---|---|
/// | `en` | 1,234.5 | 12.5% | GBP 1.20M | 2026-03-31 |
/// | `en-GB` | 1,234.5 | 12.5% | GBP 1.20M | 31 Mar 2026 |
/// | `en-US` | 1,234.5 | 12.5% | GBP 1.20M | Mar 31, 2026 |
/// | `de`, `de-DE` | 1.234,5 | 12,5 % | 1,20 Mio. GBP | 31.03.2026 |
/// | `de-AT` | 1 234,5 | 12,5 % | GBP 1,20 Mio. | 31.03.2026 |
/// | `de-CH` | 1’234.5 | 12.5% | GBP 1.20 Mio. | 31.03.2026 |
const fn customs(locale: Locale) -> Customs {
    let english = Customs {
        decimal: '.',
        group: ',',
        list: ", ",
        percent_apart: false,
        currency_first: true,
        date: Order::Iso,
    };
    let german = Customs {
        decimal: ',',
        group: '.',
        list: "; ",
        percent_apart: true,
        currency_first: false,
        date: Order::Dotted,
    };
    match locale {
        Locale::En => english,
        Locale::EnGb => Customs { date: Order::DayMonth, ..english },
        Locale::EnUs => Customs { date: Order::MonthDay, ..english },
        Locale::De | Locale::DeDe => german,
        Locale::DeAt => Customs { group: FIXED, currency_first: true, ..german },
        Locale::DeCh => Customs {
            decimal: '.',
            group: '’',
            percent_apart: false,
            currency_first: true,
            ..german
        },
    }
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Locale {
    /// All locales that are shipped.
    pub const ALL: [Locale; 7] = [
        Locale::En,
        Locale::EnGb,
        Locale::EnUs,
        Locale::De,
        Locale::DeAt,
        Locale::DeCh,
        Locale::DeDe,
    ];

    /// Its tag in the form of BCP 47, such as `de-CH`.
    pub const fn tag(self) -> &'static str {
        match self {
            Locale::En => "en",
            Locale::EnGb => "en-GB",
            Locale::EnUs => "en-US",
            Locale::De => "de",
            Locale::DeAt => "de-AT",
            Locale::DeCh => "de-CH",
            Locale::DeDe => "de-DE",
        }
    }

    /// Its language.
    pub const fn language(self) -> Language {
        match self {
            Locale::En | Locale::EnGb | Locale::EnUs => Language::English,
            Locale::De | Locale::DeAt | Locale::DeCh | Locale::DeDe => Language::German,
        }
    }

    /// What is between the ends of an interval.
    pub fn between(self) -> &'static str {
        customs(self).list
    }

    /// What stands before decimals.
    pub fn point(self) -> char {
        customs(self).decimal
    }

    /// A number that was written with a point, such as `-1234.50`, with the separators of the
    /// locale; thousands apart if `grouped`.
    pub fn digits(self, plain: &str, grouped: bool) -> String {
        let customs = customs(self);
        let (sign, number) = match plain.strip_prefix('-') {
            Some(number) => ("-", number),
            None => ("", plain),
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (number, None),
        };
        let mut text = String::from(sign);
        for (index, digit) in whole.chars().enumerate() {
            if grouped && index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(customs.group);
            }
            text.push(digit);
        }
        if let Some(fraction) = fraction {
            text.push(customs.decimal);
            text.push_str(fraction);
        }
        text
    }

    /// A number of things.
    pub fn count(self, number: u64) -> String {
        self.digits(&number.to_string(), true)
    }

    /// A share as a percentage with at most one decimal; what is not quite none or all is not shown
    /// as such.
    pub fn percent(self, share: f64) -> String {
        let tenths = (share * 1000.0).round();
        if tenths == 0.0 && share > 0.0 {
            format!("<{}", self.percentage("0.1"))
        } else if tenths == 1000.0 && share < 1.0 {
            format!(">{}", self.percentage("99.9"))
        } else {
            self.percentage(&(tenths / 10.0).to_string())
        }
    }

    /// A share as a percentage with as many nines as it has, and two digits more: what tells one
    /// availability from another.
    pub fn nines(self, share: f64) -> String {
        let lack = 1.0 - share;
        if lack <= 0.0 {
            return self.percentage("100");
        }
        let mut digits = 1;
        let mut unit = 0.01;
        while lack < unit && digits < 9 {
            unit /= 10.0;
            digits += 1;
        }
        self.percentage(&format!("{:.*}", digits + 1, share * 100.0))
    }

    /// A level in [0, 1] as a percentage.
    pub fn level(self, level: f64) -> String {
        self.percentage(&((level * 1000.0).round() / 10.0).to_string())
    }

    /// A percentage whose digits were written with a point, such as `<0.1`.
    pub fn percentage(self, plain: &str) -> String {
        let digits = self.digits(plain, false);
        if customs(self).percent_apart { format!("{digits}{FIXED}%") } else { format!("{digits}%") }
    }

    /// A duration `[s]` in at most two neighbouring units, as [`duration::format`] rounds it.
    pub fn duration(self, seconds: f64) -> String {
        if self.language() == Language::English || seconds == 0.0 || !seconds.is_finite() {
            return duration::format(seconds);
        }
        let sign = if seconds < 0.0 { "-" } else { "" };
        let parts = duration::parts(seconds.abs()).into_iter().map(|(number, unit)| {
            let symbol = match unit {
                Unit::Day => "d",
                Unit::Hour => "h",
                Unit::Minute => "min",
                Unit::Second => "s",
            };
            format!("{}{FIXED}{symbol}", self.digits(&number.to_string(), true))
        });
        let parts: Vec<String> = parts.collect();
        format!("{sign}{}", parts.join(&FIXED.to_string()))
    }

    /// A whole number of hours.
    pub fn hours(self, hours: f64) -> String {
        match self.language() {
            Language::English => format!("{hours}h"),
            Language::German => format!("{}{FIXED}h", self.digits(&hours.to_string(), true)),
        }
    }

    /// A moment `[s]` after the beginning, to the minute, as [`duration::stamp`] writes it.
    pub fn stamp(self, seconds: f64) -> String {
        let text = duration::stamp(seconds);
        match text.split_once("d ") {
            Some((days, clock)) if clock.contains(':') && self.language() == Language::German => {
                format!("{days}{FIXED}d{FIXED}{clock}")
            }
            _ if self.language() == Language::German => self.duration(seconds),
            _ => text,
        }
    }

    /// An amount with three significant digits and its currency, as [`money::format`] rounds it.
    pub fn money(self, amount: f64, currency: &str) -> String {
        let number = self.amount(amount);
        match (currency.is_empty(), customs(self).currency_first) {
            (true, _) => number,
            (false, true) if self.language() == Language::English => format!("{currency} {number}"),
            (false, true) => format!("{currency}{FIXED}{number}"),
            (false, false) => format!("{number}{FIXED}{currency}"),
        }
    }

    /// An amount without its currency.
    pub fn amount(self, amount: f64) -> String {
        if amount.is_infinite() {
            return String::from(if amount > 0.0 { "∞" } else { "-∞" });
        }
        let sign = if amount < 0.0 { "-" } else { "" };
        let (digits, scale) = money::compact(amount.abs());
        let text = match (self.language(), scale) {
            (_, Scale::One) => self.digits(&digits, true),
            (Language::English, scale) => format!("{digits}{}", scale.suffix()),
            // Thousands are not shortened in German.
            (Language::German, Scale::Thousand) => {
                let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
                self.digits(&format!("{whole}{fraction:0<3}"), true)
            }
            (Language::German, Scale::Million) => {
                format!("{}{FIXED}Mio.", self.digits(&digits, true))
            }
            (Language::German, Scale::Billion) => {
                format!("{}{FIXED}Mrd.", self.digits(&digits, true))
            }
        };
        format!("{sign}{text}")
    }

    /// A day of the calendar: the month from 1 to 12, the day from 1 to 31.
    pub fn date(self, year: i16, month: i8, day: i8) -> String {
        let name = usize::try_from(month - 1).ok().and_then(|month| MONTHS.get(month));
        let name = name.copied().unwrap_or_default();
        match customs(self).date {
            Order::Iso => format!("{year:04}-{month:02}-{day:02}"),
            Order::DayMonth => format!("{day} {name} {year}"),
            Order::MonthDay => format!("{name} {day}, {year}"),
            Order::Dotted => format!("{day:02}.{month:02}.{year:04}"),
        }
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Locale {
    type Err = UnitError;

    /// Reads a tag in upper or lower case; `de_CH` is `de-CH`.
    fn from_str(text: &str) -> Result<Locale, UnitError> {
        let tag = text.trim().replace('_', "-");
        let found = Locale::ALL.into_iter().find(|it| it.tag().eq_ignore_ascii_case(&tag));
        found.ok_or_else(|| {
            let tags: Vec<&str> = Locale::ALL.iter().map(|locale| locale.tag()).collect();
            UnitError::new(format!("documents are not written in `{text}`"))
                .with_hint(format!("choose one of {}", tags.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// With ordinary blanks, so that it can be read here.
    fn plain(text: &str) -> String {
        text.replace(FIXED, " ")
    }

    #[test]
    fn the_table_of_customs_is_kept() {
        for (locale, number, share, amount, day) in [
            (Locale::En, "1,234.5", "12.5%", "GBP 1.20M", "2026-03-31"),
            (Locale::EnGb, "1,234.5", "12.5%", "GBP 1.20M", "31 Mar 2026"),
            (Locale::EnUs, "1,234.5", "12.5%", "GBP 1.20M", "Mar 31, 2026"),
            (Locale::De, "1.234,5", "12,5 %", "1,20 Mio. GBP", "31.03.2026"),
            (Locale::DeDe, "1.234,5", "12,5 %", "1,20 Mio. GBP", "31.03.2026"),
            (Locale::DeAt, "1 234,5", "12,5 %", "GBP 1,20 Mio.", "31.03.2026"),
            (Locale::DeCh, "1’234.5", "12.5%", "GBP 1.20 Mio.", "31.03.2026"),
        ] {
            let found = [
                locale.digits("1234.5", true),
                locale.percent(0.125),
                locale.money(1_200_000.0, "GBP"),
                locale.date(2026, 3, 31),
            ];
            assert_eq!(found.map(|text| plain(&text)), [number, share, amount, day], "{locale}");
        }
    }

    #[test]
    fn a_share_near_1_keeps_its_nines() {
        let shares = [1.0, 0.913_56, 0.992_063_5, 0.999_638, 0.999_999_1];
        let shown = shares.map(|share| Locale::En.nines(share));
        assert_eq!(shown, ["100%", "91.36%", "99.206%", "99.9638%", "99.9999100%"]);
        assert_eq!(plain(&Locale::De.nines(0.999_638)), "99,9638 %");
    }

    #[test]
    fn german_durations_and_amounts_are_rounded_as_the_english_ones() {
        for (seconds, text) in [
            (0.0, "0"),
            (0.25, "0,25 s"),
            (45.0, "45 s"),
            (150.0, "2 min 30 s"),
            (16_200.0, "4 h 30 min"),
            (194_400.0, "2 d 6 h"),
            (-5400.0, "-1 h 30 min"),
        ] {
            assert_eq!(plain(&Locale::De.duration(seconds)), text);
        }
        for (amount, text) in [
            (12.5, "12,5 EUR"),
            (5432.0, "5.430 EUR"),
            (60_000.0, "60.000 EUR"),
            (400_000.0, "400.000 EUR"),
            (-1_200_000.0, "-1,20 Mio. EUR"),
            (3e9, "3,00 Mrd. EUR"),
        ] {
            assert_eq!(plain(&Locale::De.money(amount, "EUR")), text);
        }
        assert_eq!(plain(&Locale::De.stamp(184_500.0)), "2 d 03:15");
        assert_eq!(plain(&Locale::De.percent(0.0001)), "<0,1 %");
    }

    #[test]
    fn tags_are_read_and_others_refused() {
        for locale in Locale::ALL {
            assert_eq!(locale.tag().parse(), Ok(locale));
        }
        assert_eq!("de_ch".parse(), Ok(Locale::DeCh));
        assert_eq!(
            "fr".parse::<Locale>().expect_err("not shipped").to_string(),
            "documents are not written in `fr`: choose one of en, en-GB, en-US, de, de-AT, de-CH, \
             de-DE"
        );
    }

    proptest! {
        #[test]
        fn english_writes_what_the_printers_of_quantities_write(
            amount in -1e12..1e12f64,
            seconds in -1e8..1e8f64,
        ) {
            prop_assert_eq!(Locale::En.money(amount, "GBP"), money::format(amount, "GBP"));
            prop_assert_eq!(Locale::En.duration(seconds), duration::format(seconds));
        }
    }
}
