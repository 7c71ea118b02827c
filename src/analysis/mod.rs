//! What can be said of a model without simulating it.
//!
//! Levels are those of the estate at rest: buffers spent, demand normal. Laws enter by their means
//! alone.

mod above;
mod attempts;
mod break_glass;
mod carriers;
mod changes;
mod face;
mod concentration;
mod coverage;
mod cut_sets;
mod damage;
mod data;
mod deadlock;
mod differing;
mod duration;
mod finding;
mod findings;
mod hopeless;
mod idle;
mod impact_matrix;
mod layers;
mod levels;
mod neighbours;
mod objectives;
mod people;
mod papers;
mod recovery;
mod redundancy;
mod rollup;
mod source;
mod spares;
mod staffing;
mod standby;
mod structure;
mod struck;
mod suppliers;
mod wide;
mod work;

pub use changes::{Affected, AffectedKind, StructureChange, structure_changes};
pub use concentration::{Concentration, Together, concentrations};
pub use cut_sets::{CutSets, Effort, ServiceCuts, Tried, cut_sets};
pub use damage::{Damage, possible_damage};
pub use data::DataFinding;
pub use deadlock::{DeadlockGroup, Deadlocks, Wait, blackout_deadlocks, deadlocks};
pub use finding::{Finding, Severity, Span};
pub use findings::findings;
pub use hopeless::Hopeless;
pub use idle::{below_from_the_start, nothing_strikes};
pub use impact_matrix::{FailureImpact, ImpactCell, ImpactMatrix, ImpactRow, impact_matrix};
pub use layers::{RestartLayers, restart_layers};
pub use objectives::SlowService;
pub use people::{
    OnlyOne, Unseated, Who, is_by_name, only_contacts, only_ones, seats_of, unseated,
};
pub use recovery::Because;
pub use redundancy::FalseRedundancy;
pub use rollup::{RolledDown, required_rto, roll_down};
pub use spares::{NoSpares, no_spares};
pub use staffing::{Unstaffable, unstaffable};
pub use standby::{InvocationDeadline, invocation_deadlines};
pub use structure::{SinglePoint, below, blast_radius, delivered, single_points};
pub use work::{WorkTime, task_times, times_with_people, work_times};

#[cfg(test)]
mod estate;
