//! What was promised for a service and what its outage costs.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Place;
use crate::model::Severity;
use crate::scenario::raw::Level;
use crate::scenario::raw::LostData;
use crate::scenario::raw::Money;
use crate::scenario::raw::MoneyLaw;
use crate::scenario::raw::MoneyRate;
use crate::scenario::raw::Quantity;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::TimeOfDay;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

/// Values by rising keys, in the order of the file.
#[derive(Debug, Clone)]
pub struct Ladder<K, V> {
    /// Keys with their values.
    pub steps: Vec<(Spanned<K>, Spanned<V>)>,
    /// Where it was written.
    pub place: Place,
}

impl<K: Read, V: Read> Read for Ladder<K, V> {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let entries = r.mapping(node, "a mapping")?;
        let steps: Vec<_> = entries
            .iter()
            .filter_map(|(key, value)| {
                let key = Spanned::<K>::read(key, r);
                let value = Spanned::<V>::read(value, r);
                Some((key?, value?))
            })
            .collect();
        (steps.len() == entries.len()).then_some(Ladder { steps, place: node.place })
    }

    fn schema(defs: &mut Defs) -> Json {
        json!({ "type": "object", "additionalProperties": V::schema(defs) })
    }
}

/// An RTO: one duration, or one for each level to be reached.
#[derive(Debug, Clone)]
pub enum Rto {
    /// For the MBCO.
    Single(Spanned<Seconds>),
    /// By level.
    Staircase(Ladder<Level, Seconds>),
}

impl Read for Rto {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return Ladder::read(node, r).map(Rto::Staircase);
        }
        Spanned::<Seconds>::read(node, r).map(Rto::Single)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([Seconds::schema(defs), Ladder::<Level, Seconds>::schema(defs)])
    }
}

/// Money lost: a rate, or what an outage has cost after so long.
#[derive(Debug, Clone)]
pub enum MoneyImpact {
    /// A constant rate.
    Rate(MoneyRate, Place),
    /// The sum lost since the beginning, by time.
    Cumulative(Ladder<Seconds, Money>),
}

impl Read for MoneyImpact {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return Ladder::read(node, r).map(MoneyImpact::Cumulative);
        }
        MoneyRate::read(node, r).map(|rate| MoneyImpact::Rate(rate, node.place))
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([MoneyRate::schema(defs), Ladder::<Seconds, Money>::schema(defs)])
    }
}

/// A severity: a word, or 0 to 4.
#[derive(Debug, Clone, Copy)]
pub struct SeverityWord(pub Severity);

const SEVERITIES: [Severity; 5] =
    [Severity::None, Severity::Minor, Severity::Moderate, Severity::Major, Severity::Unacceptable];

impl Read for SeverityWord {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let text = r.scalar(node, "a severity")?;
        if let Ok(number) = text.parse::<usize>() {
            let Some(severity) = SEVERITIES.get(number) else {
                let message = format!("a severity is between 0 and 4, got `{text}`");
                return r.fail(Code::OutOfRange, node.place, message);
            };
            return Some(SeverityWord(*severity));
        }
        let words = SEVERITIES.map(Severity::word);
        r.choose(node, &words).map(|index| SeverityWord(SEVERITIES[index]))
    }

    fn schema(_: &mut Defs) -> Json {
        json!({ "enum": [0, 1, 2, 3, 4, "none", "minor", "moderate", "major", "unacceptable"] })
    }
}

record! {
    /// What an outage costs.
    pub struct Impact {
        /// Loss while the service is down: a rate such as `2k/h`, or sums by elapsed time.
        optional money: Option<MoneyImpact>,
        /// Loss rates by elapsed time, straight lines between them; instead of `money`.
        optional rate: Option<Ladder<Seconds, MoneyRate>>,
        /// Lost once when a disruption begins.
        optional one_off: Option<MoneyLaw>,
        /// The most that an incident can cost by `money` or `rate`.
        optional cap: Option<Spanned<Money>>,
        /// Sums due when a disruption has lasted a time.
        optional penalties: OneOrMany<Penalty>,
        /// Severity for the standing with the public, by elapsed time.
        optional reputation: Option<Ladder<Seconds, SeverityWord>>,
        /// Severity for customers.
        optional customers: Option<Ladder<Seconds, SeverityWord>>,
        /// Severity for staff morale.
        optional morale: Option<Ladder<Seconds, SeverityWord>>,
        /// Severity for health and safety.
        optional health_and_safety: Option<Ladder<Seconds, SeverityWord>>,
        /// Severity before law and regulators.
        optional legal: Option<Ladder<Seconds, SeverityWord>>,
        /// Severity for competitive advantage.
        optional competitive_advantage: Option<Ladder<Seconds, SeverityWord>>,
        /// Cost of one unit of demand that is lost.
        optional lost_demand: Option<Spanned<Money>>,
        /// What lost data cost: a rate such as `3k/h` for each hour of them.
        optional lost_data: Option<LostData>,
    }

    /// A sum due once.
    pub struct Penalty {
        /// When the service has been below its MBCO for so long.
        optional after: Option<Spanned<Seconds>>,
        /// Or if it is below its MBCO at this time of a day on which it is open.
        optional at: Option<Spanned<TimeOfDay>>,
        /// The sum.
        optional sum: Option<Spanned<Money>>,
        /// Or, with `at`, the price of every unit not served since the cut-off before.
        optional each: Option<Spanned<Money>>,
        /// Units that are asked for, such as `2000/h`, at ordinary demand.
        optional units: Option<Spanned<Quantity>>,
        /// What for.
        optional what ("for"): Option<String>,
    }
}
