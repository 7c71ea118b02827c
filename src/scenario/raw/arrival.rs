//! How often threats strike, and how long a year is.

use serde_json::Value as Json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::evidence::Evidence;
use crate::evidence::find;
use crate::evidence::reference;
use crate::law::text::WITHIN;
use crate::scenario::raw::PerYear;
use crate::scenario::raw::evidence;
use crate::scenario::raw::scalar::read_unit;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::schema::scalar_schema;
use crate::scenario::yaml::Node;
use crate::units::exposure;
use crate::units::rate;

record! {
    /// What a horizon run is about: how long it is, and what goes before and after.
    pub struct Year {
        /// How long it is; default 1 year of 8760 h.
        optional lasts: Option<Spanned<Span>>,
        /// Time before it that is simulated and not counted; default none.
        optional warm_up: Option<Spanned<Span>>,
        /// Time after it in which open incidents are followed to their end; default 90 days.
        optional run_off: Option<Spanned<Span>>,
    }

    /// A rate that is not certain.
    struct UncertainRate {
        /// What it is thought to be.
        required mean: Spanned<PerYear>,
        /// How much that is worth: as if it had been seen for so long.
        required worth: Spanned<Span>,
    }
}

/// How often a threat strikes.
#[derive(Debug, Clone)]
pub struct RateSpec {
    /// The rate, or its mean.
    pub mean: Spanned<PerYear>,
    /// How much it is worth, if it is not certain.
    pub worth: Option<Spanned<Span>>,
    /// What it was taken from, if from the library of evidence.
    pub evidence: Option<&'static Evidence>,
    /// Where it was written.
    pub place: Place,
}

impl Read for RateSpec {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            let UncertainRate { mean, worth, place } = UncertainRate::read(node, r)?;
            return Some(RateSpec { mean, worth: Some(worth), evidence: None, place });
        }
        if let Some(name) = node.text().and_then(reference) {
            let found = evidence::frequency(name, node.place, r)?;
            return Some(RateSpec {
                mean: Spanned::new(PerYear(found.mean), node.place),
                worth: Some(Spanned::new(Span(found.worth() * rate::YEAR), node.place)),
                evidence: find(name),
                place: node.place,
            });
        }
        let is_law = |text: &&str| text.contains('(') || text.contains(WITHIN);
        if let Some(text) = node.text().filter(is_law) {
            let message = format!("`{text}` is not a rate, and a rate is not a law");
            let error = Diagnostic::error(Code::BadRate, message).at(node.place);
            r.push(error.help(
                "write a rate such as `0.2/year`; one that is not certain as \
                 `{mean: 0.2/year, worth: 5 years}`; times between strikes as `renewal`",
            ));
            return None;
        }
        let mean = Spanned::<PerYear>::read(node, r)?;
        Some(RateSpec { mean, worth: None, evidence: None, place: node.place })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([PerYear::schema(defs), UncertainRate::schema(defs)])
    }
}

/// A stretch of time that may be in years of 8760 h `[s]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Span(pub f64);

impl Read for Span {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        read_unit(node, r, "a duration", Code::BadDuration, exposure::parse).map(Span)
    }

    fn schema(defs: &mut Defs) -> Json {
        let doc = "A duration, which may be in years of 8760 h.";
        defs.refer("Span", |_| scalar_schema(doc, None, &["1 year", "5 years", "90d"]))
    }
}

/// How often something was seen, in how long `[s]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Seen {
    /// Events.
    pub events: f64,
    /// Time `[s]`.
    pub time: f64,
}

impl Read for Seen {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let seen = read_unit(node, r, "a history", Code::BadHistory, exposure::parse_seen);
        seen.map(|(events, time)| Seen { events, time })
    }

    fn schema(defs: &mut Defs) -> Json {
        let doc = "How often something was seen, in how long.";
        defs.refer("Seen", |_| scalar_schema(doc, None, &["2 in 7 years"]))
    }
}
