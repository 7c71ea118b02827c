//! Contracts of suppliers, as written.

use serde_json::Value as Json;

use crate::scenario::raw::Chance;
use crate::scenario::raw::DurationLaw;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// Who can take a supplier's place.
    pub struct Alternative {
        /// Another supplier.
        required supplier: Spanned<String>,
        /// How long it takes to change over.
        required switch: DurationLaw,
    }
}

/// What a supplier takes that does not keep to its contract.
#[derive(Debug, Clone)]
pub enum Otherwise {
    /// So many times as long.
    Times(Spanned<f64>),
    /// This long.
    Takes(DurationLaw),
}

impl Read for Otherwise {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text().is_some_and(|text| text.parse::<f64>().is_ok_and(|number| number != 0.0)) {
            return Spanned::<f64>::read(node, r).map(Otherwise::Times);
        }
        DurationLaw::read(node, r).map(Otherwise::Takes)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([f64::schema(defs), DurationLaw::schema(defs)])
    }
}

/// What makes a supplier more than an asset.
#[derive(Debug, Clone, Default)]
pub struct Contract {
    /// From the call until it begins.
    pub response: Option<DurationLaw>,
    /// From then until it has delivered.
    pub repair: Option<DurationLaw>,
    /// Chance that it keeps to both.
    pub honours: Option<Spanned<Chance>>,
    /// What happens when it does not.
    pub otherwise: Option<Otherwise>,
    /// How long it goes on after it announced that it ceases.
    pub notice: Option<DurationLaw>,
    /// Who can take its place.
    pub alternatives: OneOrMany<Alternative>,
    /// Data that it keeps for us.
    pub holds: OneOrMany<Spanned<String>>,
    /// The calendar within whose hours its response passes.
    pub hours: Option<Spanned<String>>,
}
