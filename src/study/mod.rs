//! Many replications, the same answer on any machine.
//!
//! [`run`] cuts the replications into fixed batches, runs them in parallel, and merges what they
//! found in order. The result depends on the program, the plan and the version of the engine, not
//! on the number of threads. [`order`] looks for a better order of restoration, [`measures`] compares
//! estates, [`sensitivity`] says what the results hang on.

mod absence;
mod batch;
mod curves;
mod data;
mod findings;
pub mod measures;
mod milestones;
pub mod order;
mod outcomes;
mod plan;
pub mod sensitivity;
mod sequence;
mod standby;
mod tally;
mod work;
pub mod year;

pub use absence::{Absence, ServiceAbsence, absences};
pub use batch::{Quiet, Watch, run};
pub use curves::SHARES_BACK;
pub use data::DataFindings;
pub use findings::{
    CurveFindings, Findings, GroupFindings, NodeFindings, ServiceFindings, TaskFindings,
    TeamFindings,
};
pub use plan::{Detail, Plan};
pub use sequence::{SPANS, Sequence, TaskTimes, TeamUse, sequence};
pub use standby::StandbyFindings;
pub use work::WorkFindings;
