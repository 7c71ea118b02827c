//! Countermeasures and other changes of the estate, with their price.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::raw::Share;
use crate::scenario::raw::Term;
use crate::scenario::raw::scalar::read_unit;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::scalar_schema;
use crate::scenario::yaml::Node;
use crate::units::UnitError;
use crate::units::money;
use crate::units::probability::fraction;
use crate::units::rate;

choice! {
    /// What a measure does to risk.
    pub enum MeasureKindWord {
        /// Makes it happen less often.
        Preventive = "preventive",
        /// Makes less of it when it happens.
        Reductive = "reductive",
        /// Finds it sooner.
        Detective = "detective",
        /// Keeps it from going on.
        Repressive = "repressive",
        /// Puts right what it did.
        Corrective = "corrective",
    }
}

/// A price: an amount of money, or by the month or year where it is paid again and again.
#[derive(Debug, Clone, PartialEq)]
pub struct Price(pub money::Money);

impl Read for Price {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Price> {
        let text = r.scalar(node, "an amount of money")?;
        read_price(node, text, "what a measure saves follows from what it changes", r).map(Price)
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Price", |_| {
            let doc = "A price: an amount of money; what is paid yearly may also be written by the month.";
            scalar_schema(doc, None, &["60k", "GBP 18_000", "1.5k/month"])
        })
    }
}

/// What may be spent: an amount of money.
#[derive(Debug, Clone, PartialEq)]
pub struct Budget(pub money::Money);

impl Read for Budget {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Budget> {
        let text = r.scalar(node, "an amount of money")?;
        read_price(node, text, "write what may be spent, 0 or more", r).map(Budget)
    }

    fn schema(defs: &mut Defs) -> Json {
        Price::schema(defs)
    }
}

/// What money is worth less for each year later, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct DiscountRate(pub f64);

impl Read for DiscountRate {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<DiscountRate> {
        let parse = |text: &str| fraction(text, "a discount rate");
        read_unit(node, r, "a discount rate", Code::BadProbability, parse).map(DiscountRate)
    }

    fn schema(defs: &mut Defs) -> Json {
        Share::schema(defs)
    }
}

/// A price, with what to say where it is negative.
fn read_price(node: &Node, text: &str, negative: &str, r: &mut Reader<'_>) -> Option<money::Money> {
    match parse_price(text) {
        Ok(price) => Some(price),
        Err(error) => {
            let is_negative = text.contains('-');
            let (code, message) = if is_negative {
                (Code::NegativeCost, format!("a cost cannot be negative, got `{text}`"))
            } else {
                (Code::BadMoney, error.message)
            };
            let mut diagnostic = Diagnostic::error(code, message).at(node.place);
            if is_negative {
                diagnostic = diagnostic.help(negative);
            } else if let Some(hint) = error.hint {
                diagnostic = diagnostic.help(hint);
            }
            r.push(diagnostic);
            None
        }
    }
}

/// An amount, or one in a time as what it comes to in a year.
fn parse_price(text: &str) -> Result<money::Money, UnitError> {
    let Some((sum, unit)) = text.rsplit_once('/') else { return money::parse(text) };
    let mut price = money::parse(sum)?;
    price.amount *= rate::parse(&format!("1/{}", unit.trim()))?;
    Ok(price)
}

/// Part of a project as it is written, to be laid over it.
#[derive(Debug, Clone)]
pub struct Overlay(pub Node);

impl Read for Overlay {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Overlay> {
        r.mapping(node, "a mapping of sections")?;
        Some(Overlay(node.clone()))
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "type": "object" })
    }
}

record! {
    /// What a measure costs.
    #[derive(Default)]
    pub struct Cost {
        /// At its start, and again after each life.
        optional once: Option<Spanned<Price>>,
        /// In each year that it is in force.
        optional yearly: Option<Spanned<Price>>,
        /// After which it must be bought again; default never.
        optional life: Option<Spanned<Term>>,
    }

    /// A change of the estate with its price: a countermeasure, a planned change, a decision.
    pub struct Measure {
        /// What it is called in reports.
        optional title: Option<String>,
        /// What it is.
        optional description: Option<String>,
        /// What it does to risk.
        optional kind: Option<MeasureKindWord>,
        /// What it costs; default nothing.
        optional cost: Cost,
        /// From the decision until it is in force; default none.
        optional lead_time: Option<Spanned<Term>>,
        /// Chance that it is in force when it is needed; default always.
        optional works: Option<Spanned<Share>>,
        /// What becomes different, laid over the project: maps key by key, all else replaced.
        optional changes: Option<Overlay>,
        /// What comes new.
        optional adds: Option<Overlay>,
        /// What goes, as paths such as `assets/old-ups`.
        optional removes: OneOrMany<Spanned<String>>,
        /// Measures without which it cannot be taken.
        optional requires: OneOrMany<Spanned<String>>,
        /// Measures beside which it cannot be taken.
        optional excludes: OneOrMany<Spanned<String>>,
    }

    /// How measures are judged.
    #[derive(Default)]
    pub struct Economics {
        /// What money is worth less for each year later; default 5 %.
        optional discount_rate: Option<Spanned<DiscountRate>>,
        /// Years over which measures are judged; default 5.
        optional period: Option<Spanned<Term>>,
        /// What may be spent on measures, as a present value over the period.
        optional budget: Option<Spanned<Budget>>,
    }
}
