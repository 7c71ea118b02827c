//! The data-centre fire as shipped.

use blackstart::model::Model;
use blackstart::scenario::load;
use blackstart::scenario::project::{Files, ReadError};

/// Systems of the estate; each is worked on at least once.
pub(crate) const N_SYSTEMS: u64 = 709;

/// The files of the scenario.
struct Shipped;

impl Files for Shipped {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let text = match path {
            "scenario.yaml" => include_str!("../../scenarios/datacentre-fire/scenario.yaml"),
            "estate.yaml" => include_str!("../../scenarios/datacentre-fire/estate.yaml"),
            "threats.yaml" => include_str!("../../scenarios/datacentre-fire/threats.yaml"),
            _ => return Err(ReadError::NotFound),
        };
        Ok(text.as_bytes().to_vec())
    }
}

/// The model of the scenario.
pub(crate) fn model() -> Model {
    load(&Shipped, "scenario.yaml").scenario.expect("what is shipped has no errors").model
}
