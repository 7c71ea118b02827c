//! What a year yields.

use crate::sim::year::tilt::TiltTally;

/// What happened in one year.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct YearOutcome {
    /// Services in the order of the model.
    pub services: Vec<ServiceYear>,
    /// Incidents that began in the year, in order of onset.
    pub incidents: Vec<IncidentYear>,
    /// Loss by the node whose trouble took a service down `[currency]`; nodes may come twice.
    pub nodes: Vec<(u32, f64)>,
    /// Loss of the year `[currency]`: of services, labour, parts, fees and direct losses.
    pub loss: f64,
    /// Weight of the incident that was forced, if one was; 1 otherwise.
    pub weight: f64,
    /// What was drawn in it.
    pub drawn: TiltTally,
}

/// What happened to one service in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceYear {
    /// Time below the MBCO `[s]`.
    pub downtime: f64,
    /// The same within its hours `[s]`; all of it for a service without hours.
    pub downtime_in_hours: f64,
    /// Times at which it fell below its MBCO.
    pub outages: u32,
    /// The first of them, from the beginning of the year `[s]`; infinite if none.
    pub first: f64,
    /// Incidents in which it missed its RTO, what was out of order at the beginning among them.
    pub rto_missed: u32,
    /// It missed it by what was out of order at the beginning, which is no incident.
    pub missed_at_first: bool,
    /// Incidents in which it exceeded its MTPD.
    pub mtpd_breached: u32,
    /// Longest recovery time of an incident `[s]`; infinite if it was not back by the run-off.
    pub longest: f64,
    /// What its outages cost, lost data included `[currency]`.
    pub loss: f64,
    /// Incidents in which it lost more data than its RPO allows.
    pub rpo_missed: u32,
    /// What the data cost that it lost `[currency]`.
    pub data_loss: f64,
}

impl ServiceYear {
    pub(in crate::sim) const QUIET: ServiceYear = ServiceYear {
        downtime: 0.0,
        downtime_in_hours: 0.0,
        outages: 0,
        first: f64::INFINITY,
        rto_missed: 0,
        missed_at_first: false,
        mtpd_breached: 0,
        longest: 0.0,
        loss: 0.0,
        rpo_missed: 0,
        data_loss: 0.0,
    };
}

/// An incident of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IncidentYear {
    /// Row of the occurrence in the model.
    pub occurrence: u32,
    /// When it began, from the beginning of the year on `[s]`; negative if before.
    pub onset: f64,
    /// What it cost up to the end of the year `[currency]`.
    pub loss: f64,
    /// Whether it had some service miss its RTO.
    pub rto_missed: bool,
    /// Whether it began in the year, and not before.
    pub is_counted: bool,
}
