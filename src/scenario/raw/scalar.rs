//! Quantities that are one word: durations, sums, shares, rates.

use serde_json::Value as Json;

use crate::calendar;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::schema::Defs;
use crate::scenario::schema::scalar_schema;
use crate::scenario::yaml::Node;
use crate::units::UnitError;
use crate::units::data;
use crate::units::duration;
use crate::units::level;
use crate::units::money;
use crate::units::probability::Probability;
use crate::units::quantity;
use crate::units::rate;
use crate::units::term;

/// A scalar read by one of the parsers of [`crate::units`], whose words tell what is wrong.
pub(super) fn read_unit<T>(
    node: &Node,
    r: &mut Reader<'_>,
    wanted: &str,
    code: Code,
    parse: impl FnOnce(&str) -> Result<T, UnitError>,
) -> Option<T> {
    let text = r.scalar(node, wanted)?;
    match parse(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let diagnostic = Diagnostic::error(code, error.message).at(node.place);
            r.push(match error.hint {
                Some(hint) => diagnostic.help(hint),
                None => diagnostic,
            });
            None
        }
    }
}

macro_rules! scalars {
    ($($(#[doc = $doc:literal])* $name:ident($inner:ty) = $wanted:literal, $code:ident,
        [$($example:literal),*], $parse:expr;)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name(pub $inner);

        impl Read for $name {
            fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
                read_unit(node, r, $wanted, Code::$code, $parse).map($name)
            }

            fn schema(defs: &mut Defs) -> Json {
                defs.refer(stringify!($name), |_| {
                    scalar_schema(concat!($($doc),*), None, &[$($example),*])
                })
            }
        }
    )*};
}

scalars! {
    /// A duration `[s]`.
    Seconds(f64) = "a duration", BadDuration, ["4h", "1d 12h", "30min"], duration::parse;
    /// An amount of money, with its currency if one is written.
    Money(money::Money) = "an amount of money", BadMoney, ["5k", "1.2M", "GBP 60_000"],
        money::parse;
    /// A probability or a share, 0 to 1.
    Share(f64) = "a probability", BadProbability, ["5%", "0.05"],
        |text| Probability::parse(text).map(Probability::value);
    /// A level of service, 0 to 1.
    Level(f64) = "a level", BadLevel, ["40%", "0.4"], level::parse;
    /// How often something happens `[1/yr]`.
    PerYear(f64) = "a rate", BadRate, ["0.2/year", "1 per 5 years"], rate::parse;
    /// A quantity, perhaps per time: only compared with others in the same unit.
    Quantity(quantity::Quantity) = "a quantity", OutOfRange, ["1500/h", "60%", "40 desks"],
        quantity::parse;
    /// An amount of data `[bytes]`.
    DataAmount(f64) = "an amount of data", BadData, ["2 TB", "500 GiB"], data::parse;
    /// A rate of data `[bytes/s]`.
    DataRate(f64) = "a rate of data", BadData, ["1 Gbit/s", "100 MB/s"], data::parse_rate;
    /// Money per time `[currency/s]`, with its currency if one is written.
    MoneyRate(money::Money) = "an amount of money per time", BadMoney, ["2k/h", "GBP 80/h"],
        parse_money_rate;
    /// Money by the month or year, with its currency if one is written `[currency/s]`.
    Subscription(money::Money) = "an amount of money per time", BadMoney, ["2k/month", "24k/year"],
        parse_subscription;
    /// A number of years, or of months or days in years `[yr]`.
    Term(f64) = "a term", BadDuration, ["10y", "3mo", "90d"], term::parse;
    /// A day of the calendar.
    Date(calendar::Date) = "a date", BadDate, ["2026-05-01"], calendar::text::date;
}

/// With what may have been meant, or an example.
fn near_rate(error: UnitError, text: &str, unit: &str, example: &str) -> UnitError {
    error.with_hint(match money::near_rate(text, unit) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("write a sum in a time, as in `{example}`"),
    })
}

/// A sum in a time that may be a month or a year, its amount turned into currency a second.
fn parse_subscription(text: &str) -> Result<money::Money, UnitError> {
    let Some((sum, unit)) = text.rsplit_once('/') else {
        let error = UnitError::new(format!("`{text}` is not an amount of money per time"));
        return Err(near_rate(error, text, "year", "2k/month"));
    };
    let mut rate = money::parse(sum)?;
    rate.amount *= rate::parse(&format!("1/{}", unit.trim()))? / rate::YEAR;
    Ok(rate)
}

/// A sum in a time, its amount turned into currency a second.
fn parse_money_rate(text: &str) -> Result<money::Money, UnitError> {
    let Some((sum, unit)) = text.rsplit_once('/') else {
        let error = UnitError::new(format!("`{text}` is not an amount of money per time"));
        return Err(near_rate(error, text, "h", "2k/h"));
    };
    let mut rate = money::parse(sum)?;
    rate.amount /= duration::unit(unit.trim())?;
    Ok(rate)
}

/// A number of people, tries or slots, at least 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub u32);

impl Read for Count {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        match u32::read(node, r)? {
            0 => r.fail(Code::OutOfRange, node.place, "expected a number of at least 1, found 0"),
            count => Some(Count(count)),
        }
    }

    fn schema(defs: &mut Defs) -> Json {
        u32::schema(defs)
    }
}
