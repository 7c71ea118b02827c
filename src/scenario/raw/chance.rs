//! Chances, certain or not.

use std::sync::Arc;

use serde_json::Value as Json;

use crate::diag::Code;
use crate::law::{ChanceLaw, EstimatedChance};
use crate::scenario::raw::Share;
use crate::scenario::raw::law::told;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::schema::Defs;
use crate::scenario::schema::scalar_schema;
use crate::scenario::yaml::Node;

/// A chance, 0 to 1, or what is known of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Chance {
    /// The chance, or the mean of what is known of it.
    pub mean: f64,
    /// What is known of it, if it is not certain.
    pub estimate: Option<Arc<EstimatedChance>>,
}

impl Chance {
    /// The chance, certain for what is not written.
    pub fn or_certain(chance: Option<&Chance>) -> (f64, Option<Arc<EstimatedChance>>) {
        chance.map_or((1.0, None), |it| (it.mean, it.estimate.clone()))
    }
}

impl Read for Chance {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if let Some(text) = node.text() {
            match ChanceLaw::read(text) {
                Ok(Some(law)) => {
                    let (mean, name) = (law.mean(), r.name_of_estimate());
                    let estimate = Some(Arc::new(EstimatedChance { name, law }));
                    return Some(Chance { mean, estimate });
                }
                Ok(None) => {}
                Err(error) => {
                    told(error, node, text, Code::BadEstimate, r);
                    return None;
                }
            }
        }
        let Share(mean) = Share::read(node, r)?;
        Some(Chance { mean, estimate: None })
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Chance", |_| {
            let examples = ["5%", "0.05", "3 of 40", "beta(2, 18)", "pert(1%, 5%, 20%)"];
            scalar_schema("A probability, 0 to 1, or what is known of it.", None, &examples)
        })
    }
}
