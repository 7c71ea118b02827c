//! Charts of a study as pictures.
//!
//! [`draw_all`] turns a model and its findings into [`Chart`]s; the other functions draw one kind.
//! A chart states its finding in words and numbers above the plot, marks the objectives on the time
//! axis, and carries scenario, runs, seed and horizon at its foot, so that it can stand alone.
//!
//! | question | chart |
//! |---|---|
//! | how likely is the service back by when? | [`draw_recovery`] |
//! | how much data is likely to be lost? | [`draw_data_loss`] |
//! | how much of it works, over time? | [`draw_level`] |
//! | what has it cost by when? | [`draw_impact`] |
//! | where did the time go? | [`draw_delays`] |
//! | how much of the estate is back, over time? | [`draw_group`] |
//! | what does a result hang on? | [`draw_tornado`] |
//! | how well does a law fit a history? | [`draw_fits`] |
//! | which measures are worth their price? | [`draw_frontier`] |
//! | how likely does a year cost more than a sum? | [`draw_exceedance`] |
//! | which threats does a year cost most by? | [`draw_annual_loss`] |
//! | are there enough people? | [`draw_people`], [`draw_team_use`] |
//! | how does that change with measures? | [`draw_shift`], [`draw_waterfall`] |
//! | what do risk and measures cost together? | [`draw_total_cost`] |
//! | what does faster recovery cost? | [`draw_choices`] |
//! | how much data are lost how often? | [`draw_data_histogram`] |
//! | when in the week is an outage worst? | [`draw_week`] |
//! | what goes with one place or supplier? | [`draw_concentration`] |
//!
//! Charts are pure functions of their data and of an embedded typeface: the same bytes everywhere.

mod all;
mod amounts;
mod annual;
mod bands;
mod bars;
mod choices;
mod closed;
mod concentration;
mod data;
mod delay;
mod draw;
mod exceedance;
mod fit;
mod frontier;
pub(in crate::report) mod font;
mod gantt;
mod gap;
mod heat;
mod histogram;
mod impact;
mod level;
mod limits;
mod matrix;
mod objectives;
pub mod map;
mod page;
mod people;
pub(in crate::report) mod palette;
mod picture;
mod png;
mod points;
mod recovery;
mod restoration;
mod risk;
mod rows;
pub(in crate::report) mod scene;
mod setting;
mod severity;
mod shift;
mod svg;
#[cfg(test)]
mod tests;
mod team_use;
mod ticks;
mod tornado;
mod total_cost;
pub(in crate::report) mod typeface;
mod waterfall;
mod week;
mod words;

pub use all::{draw_all, draw_estate, draw_service};
pub use annual::draw_annual_loss;
pub use choices::{Choice, draw_choices};
pub use closed::Civil;
pub use concentration::{Held, draw_concentration};
pub use data::draw_data_loss;
pub use delay::draw_delays;
pub use exceedance::{LossMarks, YearSetting, draw_exceedance};
pub use fit::draw_fits;
pub use frontier::{bundle_label, draw_frontier};
pub use gantt::{Bar, draw_gantt};
pub use gap::{Gap, draw_gaps};
pub use heat::{HeatRow, draw_heat};
pub use histogram::{Bin, bins_of_data_loss, draw_data_histogram};
pub use impact::draw_impact;
pub use level::draw_level;
pub use matrix::{MatrixRow, draw_matrix};
pub use objectives::{Objectives, draw_objectives};
pub use people::draw_people;
pub use picture::Chart;
pub use points::Published;
pub use recovery::draw_recovery;
pub use restoration::draw_group;
pub use risk::{Risk, draw_risks};
pub use setting::{Setting, counting_from};
pub use severity::draw_severity;
pub use shift::draw_shift;
pub use team_use::{TeamNeed, draw_team_use};
pub use tornado::draw_tornado;
pub use total_cost::draw_total_cost;
pub use waterfall::{Step, draw_waterfall};
pub use week::{WeekBy, days, draw_week};
pub use words::stem as file_stem;
