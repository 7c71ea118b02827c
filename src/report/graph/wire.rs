//! The structure of an estate as plain data.

use serde::Serialize;

use crate::report::figure::Figure;

/// A part of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Each asset against each service.
    Matrix,
    /// Minimal cut sets.
    Cuts,
    /// Which RTO everything must keep.
    RequiredRto,
    /// The order of a restart.
    Layers,
    /// Recoveries that wait for each other.
    Deadlocks,
    /// What hangs on one place or supplier.
    Concentration,
}

impl Section {
    /// All of them, in the order of a page.
    pub const ALL: [Section; 6] = [
        Section::Matrix,
        Section::Cuts,
        Section::RequiredRto,
        Section::Layers,
        Section::Deadlocks,
        Section::Concentration,
    ];
}

/// What can be said of an estate without simulating it. Sections that were not asked for are left
/// out.
#[derive(Debug, Clone, Serialize)]
pub struct GraphReport {
    /// Version of these keys.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// The services that it is about.
    pub services: Vec<String>,
    /// Services of the estate.
    pub n_services: usize,
    /// Assets of the estate.
    pub n_assets: usize,
    /// Each asset against each service; cells without effect are left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub impact: Option<Impact>,
    /// Minimal cut sets of order one and two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cut_sets: Option<Cuts>,
    /// Which RTO everything must keep, strictest first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required_rto: Option<Vec<RequiredRto>>,
    /// The order of a restart.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restart: Option<Restart>,
    /// Recoveries that wait for each other.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadlocks: Option<Vec<Deadlocked>>,
    /// What hangs on one place or supplier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub concentration: Option<Vec<Concentrated>>,
}

/// The component failure impact matrix.
#[derive(Debug, Clone, Serialize)]
pub struct Impact {
    /// Its rows, in the order of the estate.
    pub rows: Vec<ImpactRow>,
    /// Assets that were not tried, since the estate is so large and so deep.
    pub left_out: usize,
}

/// One asset.
#[derive(Debug, Clone, Serialize)]
pub struct ImpactRow {
    /// Its name.
    pub asset: String,
    /// Its kind, perhaps empty.
    pub kind: String,
    /// Where it stands, perhaps empty.
    pub location: String,
    /// The services that stand on it.
    pub services: Vec<ImpactOn>,
}

/// What the loss of an asset does to a service.
#[derive(Debug, Clone, Serialize)]
pub struct ImpactOn {
    /// The service.
    pub service: String,
    /// `takes_over`, `reduced`, `backup` or `outage`.
    pub impact: &'static str,
    /// The letter in the matrix.
    pub letter: char,
    /// What it still delivers, once all that takes over is in use.
    pub level: Figure,
}

/// Minimal cut sets.
#[derive(Debug, Clone, Serialize)]
pub struct Cuts {
    /// By service.
    pub services: Vec<Pairs>,
    /// Assets tried alone.
    pub tried_alone: Tried,
    /// Assets tried with all others.
    pub tried_in_pairs: Tried,
}

/// The cut sets of a service.
#[derive(Debug, Clone, Serialize)]
pub struct Pairs {
    /// The service.
    pub service: String,
    /// Whether it is disrupted even if nothing is lost; then it has no cut sets.
    pub disrupted_when_intact: bool,
    /// Assets whose loss alone disrupts it.
    pub single: Vec<String>,
    /// Pairs of other assets whose loss together disrupts it.
    pub pairs: Vec<[String; 2]>,
}

/// How much of a search was done.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Tried {
    /// So many assets.
    pub done: usize,
    /// Of so many that could matter.
    pub of: usize,
}

/// The RTO that something must keep so that every service above it can keep its own.
#[derive(Debug, Clone, Serialize)]
pub struct RequiredRto {
    /// What must keep it.
    pub node: String,
    /// `service`, `asset` or `supplier`.
    pub is_a: &'static str,
    /// Within this time.
    pub required_h: Figure,
    /// For the sake of this service.
    pub service: String,
    /// The time of the step of its RTO that decides it.
    pub service_rto_h: Figure,
    /// The level of that step; null if the RTO has one step.
    pub service_level: Option<Figure>,
    /// What needs it directly and passes the requirement on.
    pub needed_by: String,
    /// The mean work of bringing it back, or what its contract promises; waiting not counted.
    pub takes_h: Figure,
    /// What is left for detection, decisions, people and what it needs in turn; below 0 it cannot
    /// be kept.
    pub left_h: Figure,
}

/// The order of a restart when everything is off and nothing is damaged.
#[derive(Debug, Clone, Serialize)]
pub struct Restart {
    /// What can be started together, first to last.
    pub layers: Vec<Vec<String>>,
    /// What never starts.
    pub stuck: Vec<String>,
}

/// Recoveries that wait for each other.
#[derive(Debug, Clone, Serialize)]
pub struct Deadlocked {
    /// When: `scenario` if all strikes that it can, `blackout` if all is dark as well.
    pub when: &'static str,
    /// What never recovers.
    pub stuck: Vec<String>,
    /// The circles.
    pub circles: Vec<Circle>,
    /// Each of these sets lets the rest recover if it is made to deliver by other means.
    pub break_glass: Vec<Vec<String>>,
}

/// A circle of waiting.
#[derive(Debug, Clone, Serialize)]
pub struct Circle {
    /// Who is in it.
    pub members: Vec<String>,
    /// The shortest way round, in words.
    pub because: String,
}

/// What is lost with a place or a supplier.
#[derive(Debug, Clone, Serialize)]
pub struct Concentrated {
    /// `location` or `supplier`.
    pub is_a: &'static str,
    /// Its name.
    pub name: String,
    /// Assets lost with it.
    pub n_assets: usize,
    /// Services disrupted until somebody brings into use what stands by.
    pub backup: Vec<String>,
    /// Services disrupted until it is back, or that cannot be repaired without it.
    pub outage: Vec<String>,
}
