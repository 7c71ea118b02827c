//! Spare parts.

use serde_json::Value as Json;

use crate::scenario::raw::Count;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::MoneyLaw;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// Spare parts of one kind, with how they come.
    struct Shelf {
        /// How many are there at the beginning; default none.
        optional stock: Option<Number>,
        /// From an order to its delivery; without it nothing is ordered.
        optional restock: Option<DurationLaw>,
        /// What one costs when it is used.
        optional price: Option<MoneyLaw>,
    }
}

/// How many there are, none of them included.
#[derive(Debug, Clone, Copy)]
struct Number(u32);

impl Read for Number {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text() == Some("0") {
            return Some(Number(0));
        }
        Count::read(node, r).map(|count| Number(count.0))
    }

    fn schema(_: &mut Defs) -> Json {
        serde_json::json!({ "type": "integer", "minimum": 0 })
    }
}

/// Spare parts of one kind.
#[derive(Debug, Clone)]
pub struct Spare {
    /// How many are there at the beginning.
    pub stock: u32,
    /// From an order to its delivery.
    pub restock: Option<DurationLaw>,
    /// What one costs.
    pub price: Option<MoneyLaw>,
}

impl Read for Spare {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_none() {
            let stock = Number::read(node, r)?.0;
            return Some(Spare { stock, restock: None, price: None });
        }
        let Shelf { stock, restock, price, .. } = Shelf::read(node, r)?;
        Some(Spare { stock: stock.map_or(0, |stock| stock.0), restock, price })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([Number::schema(defs), Shelf::schema(defs)])
    }
}
