//! The rules that parts must obey to be a model, each checked once.

mod check;
mod contracts;
mod data;
mod clock;
mod estate;
mod listed;
mod needs;
mod persons;
mod phases;
mod recovery;
mod services;
mod standby;
mod threats;

use crate::model::ModelError;
use crate::model::Parts;
use crate::model::validate::check::Check;

/// Every broken rule, in the order of [`crate::model::Subject`] and then as found.
pub(super) fn validate(parts: &Parts) -> Vec<ModelError> {
    let mut check = Check::new(parts);
    estate::whole(&mut check);
    estate::nodes(&mut check);
    estate::locations(&mut check);
    estate::networks(&mut check);
    estate::names(&mut check);
    data::data(&mut check);
    standby::standbys(&mut check);
    services::services(&mut check);
    contracts::suppliers(&mut check);
    contracts::documents(&mut check);
    recovery::people(&mut check);
    recovery::spares(&mut check);
    persons::persons(&mut check);
    persons::outside_help(&mut check);
    recovery::procedures(&mut check);
    recovery::fallback_cycles(&mut check);
    threats::occurrences(&mut check);
    threats::trigger_cycles(&mut check);
    threats::milestones(&mut check);
    listed::restoration_order(&mut check);
    clock::calendars(&mut check);
    clock::begins(&mut check);
    check.finish()
}
