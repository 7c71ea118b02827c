//! Laws with their files and currencies.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::law::text::LawText;
use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::lower::Lower;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::LawSource;
use crate::scenario::raw::MoneyLaw;
use crate::scenario::raw::NumberLaw;
use crate::units::duration;
use crate::units::money::Money;

impl Lower<'_> {
    /// The law of a duration `[s]`.
    pub(super) fn duration(&mut self, law: &DurationLaw) -> Option<Law> {
        self.law(&law.source, law.place, Quantity::Duration)
    }

    /// The law of a duration that may be left out.
    pub(super) fn maybe_duration(&mut self, law: Option<&DurationLaw>) -> Option<Law> {
        law.and_then(|law| self.duration(law))
    }

    /// The law of a sum `[currency]`.
    pub(super) fn money_law(&mut self, law: &MoneyLaw) -> Option<Law> {
        self.law(&law.source, law.place, Quantity::Money)
    }

    /// The law of a plain number.
    pub(super) fn number_law(&mut self, law: &NumberLaw) -> Option<Law> {
        self.law(&law.source, law.place, Quantity::Number)
    }

    /// A sum in the currency of the project.
    pub(super) fn money(&mut self, money: &Money, place: Place) -> f64 {
        self.same_currency(money.currency.as_deref(), place);
        money.amount
    }

    fn same_currency(&mut self, written: Option<&str>, place: Place) {
        let Some(written) = written else { return };
        match &self.currency {
            None => {
                // The first currency that is written is that of the project.
                written.clone_into(&mut self.parts.currency);
                self.currency =
                    Some(crate::scenario::read::Spanned::new(written.to_owned(), place));
            }
            Some(known) if known.value != written => {
                let message = format!("an amount in `{written}`, and `{}` elsewhere", known.value);
                self.r.push(
                    Diagnostic::error(Code::DifferentCurrencies, message)
                        .at(place)
                        .related(known.place, "the currency of the project"),
                );
            }
            Some(_) => {}
        }
    }

    fn law(&mut self, source: &LawSource, place: Place, kind: Quantity) -> Option<Law> {
        match source {
            LawSource::Law { law, currency } => {
                self.same_currency(currency.as_deref(), place);
                Some(law.clone())
            }
            LawSource::File { path, within } => {
                let law = self.empirical(path, place, kind)?;
                match within {
                    Some((factor, name)) => law.within(*factor, name).ok(),
                    None => Some(law),
                }
            }
        }
    }

    /// The values of a file; its first line may name a unit of time for all, or anything else
    /// that is no value.
    fn empirical(&mut self, path: &str, place: Place, kind: Quantity) -> Option<Law> {
        let column = self.columns.column(place.file, path)?;
        let mut values = Vec::with_capacity(column.len());
        let mut unit = String::new();
        let mut is_right = true;
        for (row, (text, at)) in column.iter().enumerate() {
            let with_unit = format!("{text}{unit}");
            match parse(&with_unit, kind) {
                Ok(LawText::Law { law: Law::Constant(value), .. }) => values.push(value),
                _ if row == 0 => {
                    if kind == Quantity::Duration && duration::unit(text).is_ok() {
                        text.clone_into(&mut unit);
                    }
                }
                Err(error) => {
                    let message = if unit.is_empty() {
                        error.to_string()
                    } else {
                        format!("`{text}` is not a number of `{unit}`")
                    };
                    self.r.push(Diagnostic::error(Code::RegisterValue, message).at(*at));
                    is_right = false;
                }
                Ok(_) => {
                    let message = format!("`{text}` is not a single value");
                    self.r.push(Diagnostic::error(Code::RegisterValue, message).at(*at));
                    is_right = false;
                }
            }
        }
        if !is_right {
            return None;
        }
        match Law::empirical(values) {
            Ok(law) => Some(law),
            Err(error) => self.r.fail(Code::BadDistribution, place, error.to_string()),
        }
    }
}
