//! Laws where a duration, a sum or a number may be random.

use serde_json::Value as Json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::evidence::reference;
use crate::law::Law;
use crate::law::text::LawText;
use crate::law::text::Quantity;
use crate::law::text::TextError;
use crate::law::text::parse;
use crate::law::text::split_within;
use crate::scenario::raw::evidence;
use crate::scenario::raw::law_hint::from_parts;
use crate::scenario::raw::law_hint::from_text;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::schema::Defs;
use crate::scenario::schema::scalar_schema;
use crate::scenario::yaml::Node;

/// Where the values of a law come from.
#[derive(Debug, Clone, PartialEq)]
pub enum LawSource {
    /// From its parameters.
    Law {
        /// The law.
        law: Law,
        /// The currency of its amounts, if one was written.
        currency: Option<String>,
    },
    /// From a file.
    File {
        /// Its path as written.
        path: String,
        /// The factor that its scale is known within and the name of that estimate, if that is not
        /// certain.
        within: Option<(f64, String)>,
    },
}

fn read(
    node: &Node,
    r: &mut Reader<'_>,
    kind: Quantity,
    wanted: &str,
    code: Code,
) -> Option<LawSource> {
    let Some(text) = node.text() else {
        let message = format!("expected {wanted}, found {}", node.shape());
        let error = Diagnostic::error(Code::WrongType, message).at(node.place);
        r.push(match from_parts(node) {
            Some(law) => error.help(format!("write it as a law: `\"{law}\"`")),
            None => error,
        });
        return None;
    };
    let (certain, factor) = match split_within(text) {
        Ok(parts) => parts,
        Err(error) => {
            told(error, node, text, Code::BadEstimate, r);
            return None;
        }
    };
    if let Some(name) = reference(certain) {
        if kind != Quantity::Duration {
            evidence::refuse(name, node.place, r);
            return None;
        }
        let law = evidence::duration(name, node.place, r)?;
        return Some(LawSource::Law { law: estimated(law, factor, r), currency: None });
    }
    match parse(certain, kind) {
        Ok(LawText::Law { law, currency }) => {
            Some(LawSource::Law { law: estimated(law, factor, r), currency })
        }
        Ok(LawText::Empirical { path, .. }) => {
            let within = factor.map(|factor| (factor, r.name_of_estimate()));
            Some(LawSource::File { path, within })
        }
        Err(error) => {
            let code = if text.contains('(') { Code::BadDistribution } else { code };
            if let Some(hint) = from_text(text, kind) {
                let message = format!("`{text}` is not {wanted}");
                r.push(Diagnostic::error(code, message).at(node.place).help(hint));
                return None;
            }
            told(error, node, text, code, r);
            None
        }
    }
}

/// The law with a scale that is known within a factor, if there is one.
fn estimated(law: Law, factor: Option<f64>, r: &mut Reader<'_>) -> Law {
    let Some(factor) = factor else { return law };
    law.within(factor, &r.name_of_estimate()).expect("invariant: a factor above 1 was read")
}

/// Tells what is wrong with a text, at the part of it that is.
pub(super) fn told(error: TextError, node: &Node, text: &str, code: Code, r: &mut Reader<'_>) {
    let is_plain = r.sources.text(node.place) == text;
    let place =
        if is_plain { node.place.part(error.span.start, error.span.end) } else { node.place };
    let diagnostic = Diagnostic::error(code, error.error.message).at(place);
    r.push(match error.error.hint {
        Some(hint) => diagnostic.help(hint),
        None => diagnostic,
    });
}

macro_rules! laws {
    ($($(#[doc = $doc:literal])* $name:ident = $kind:ident, $wanted:literal, $code:ident,
        [$($example:literal),*];)*) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            /// The law or its file.
            pub source: LawSource,
            /// Where it was written.
            pub place: Place,
        }

        impl Read for $name {
            fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
                let source = read(node, r, Quantity::$kind, $wanted, Code::$code)?;
                Some($name { source, place: node.place })
            }

            fn schema(defs: &mut Defs) -> Json {
                defs.refer(stringify!($name), |_| {
                    scalar_schema(concat!($($doc),*), None, &[$($example),*])
                })
            }
        }
    )*};
}

/// When something fails: the law of a duration, or a rate of the library of evidence.
#[derive(Debug, Clone, PartialEq)]
pub struct FailureLaw(pub DurationLaw);

impl Read for FailureLaw {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let text = node.text().unwrap_or_default();
        let (certain, factor) = split_within(text).unwrap_or((text, None));
        let name = reference(certain);
        if let Some(law) = name.and_then(|name| evidence::until(name, node.place, r)) {
            let source = LawSource::Law { law: estimated(law, factor, r), currency: None };
            return Some(FailureLaw(DurationLaw { source, place: node.place }));
        }
        DurationLaw::read(node, r).map(FailureLaw)
    }

    fn schema(defs: &mut Defs) -> Json {
        DurationLaw::schema(defs)
    }
}

laws! {
    /// A duration or the law of one.
    DurationLaw = Duration, "a duration", BadDuration,
        ["4h", "pert(20m, 40m, 2h)", "lognormal(median 30m, p90 1h)", "evidence(lanl-hardware)",
         "lognormal(median 30m, p90 1h) within factor 1.5"];
    /// An amount of money or the law of one.
    MoneyLaw = Money, "an amount of money", BadMoney, ["5k", "uniform(5k, 20k)"];
    /// A plain number or the law of one.
    NumberLaw = Number, "a number", WrongType, ["1.5", "lognormal(median 1, sigma 0.4)"];
}
