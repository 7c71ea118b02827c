//! From when an RTO is counted.

use crate::model::RtoClock;
use crate::sim::workspace::IncidentState;

/// The incident behind a disruption that began at `began` `[s]`: `down_by`, or the latest then.
pub(super) fn behind(
    incidents: &[IncidentState],
    down_by: u32,
    began: f64,
) -> Option<&IncidentState> {
    let latest = || incidents.iter().rev().find(|incident| incident.onset <= began);
    incidents.get(down_by as usize).or_else(latest)
}

/// Time between the beginning of a disruption and the start of the RTO clock `[s]`.
pub(super) fn before_clock(clock: RtoClock, incident: Option<&IncidentState>, began: f64) -> f64 {
    incident.map_or(0.0, |incident| {
        let starts = match clock {
            RtoClock::Disruption => began,
            RtoClock::Declaration => incident.declared_at,
            RtoClock::Detection => incident.detected_at,
        };
        (starts - began).max(0.0)
    })
}
