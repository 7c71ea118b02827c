//! Columns of the table of services.

use crate::report::table::Breaks;
use crate::report::text::{nothing, one_line, percent, span, with_interval};
use crate::report::wire::{Report, Service, Share};
use crate::units::{duration, level, money};

/// A column of the table of services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Service,
    Hit,
    Rto,
    Met,
    P50,
    P90,
    P95,
    Work,
    Mtpd,
    Rpo,
    RpoMet,
    DataLoss,
    Down,
    InHours,
    Loss,
    Delay,
}

impl Column {
    pub(super) const ALL: [Column; 16] = [
        Column::Service,
        Column::Hit,
        Column::Rto,
        Column::Met,
        Column::P50,
        Column::P90,
        Column::P95,
        Column::Work,
        Column::Mtpd,
        Column::Rpo,
        Column::RpoMet,
        Column::DataLoss,
        Column::Down,
        Column::InHours,
        Column::Loss,
        Column::Delay,
    ];

    pub(super) fn head(self) -> &'static str {
        match self {
            Column::Service => "service",
            Column::Hit => "P(hit)",
            Column::Rto => "RTO",
            Column::Met => "P(RTO met)",
            Column::P50 => "P50",
            Column::P90 => "P90",
            Column::P95 => "P95",
            Column::Work => "WRT P95",
            Column::Mtpd => "P(>MTPD)",
            Column::Rpo => "RPO",
            Column::RpoMet => "P(RPO met)",
            Column::DataLoss => "P95 lost",
            Column::Down => "mean down",
            Column::InHours => "in hours",
            Column::Loss => "mean loss",
            Column::Delay => "main delay",
        }
    }

    /// Whether it says anything about this service that others do not.
    pub(super) fn matters(self, service: &Service) -> bool {
        match self {
            Column::Hit => service.p_disrupted.value.0 < 1.0,
            Column::Rto | Column::Met => service.rto_h.is_some(),
            Column::Mtpd => service.mtpd_h.is_some(),
            Column::Work => service.work_recovery_h.is_some_and(|work| work.p95.0 > 0.0),
            Column::Rpo | Column::RpoMet | Column::DataLoss => service.p_rpo_met.is_some(),
            Column::Down | Column::InHours => service.downtime_in_hours_h.is_some(),
            Column::Loss => service.loss.mean.0 > 0.0,
            _ => true,
        }
    }

    pub(super) fn breaks(self) -> Breaks {
        match self {
            Column::Rto => Breaks::Comma,
            Column::Met | Column::RpoMet => Breaks::Bracket,
            Column::Delay => Breaks::Last,
            _ => Breaks::Never,
        }
    }

    /// What a reader can do without where there is little room: the larger, the sooner.
    pub(super) fn expendable(self) -> u8 {
        match self {
            Column::Work => 7,
            Column::Mtpd => 5,
            Column::Rpo | Column::Down => 6,
            Column::Loss => 4,
            Column::P90 | Column::DataLoss | Column::InHours => 3,
            Column::Hit => 2,
            Column::Delay => 1,
            _ => 0,
        }
    }

    pub(super) fn cell(self, service: &Service, report: &Report) -> String {
        let recovery = &service.recovery_h;
        let horizon = report.horizon_h;
        match self {
            Column::Service => one_line(&service.id),
            Column::Hit => percent(service.p_disrupted.value.0),
            Column::Rto => steps(service),
            Column::Met => service.p_rto_met.map_or_else(nothing, with_interval),
            Column::P50 => span(recovery.p50, horizon),
            Column::P90 => span(recovery.p90, horizon),
            Column::P95 => span(recovery.p95, horizon),
            Column::Work => {
                service.work_recovery_h.map_or_else(nothing, |work| span(work.p95, horizon))
            }
            Column::Mtpd => service.p_mtpd_breached.map_or_else(nothing, |p| percent(p.value.0)),
            Column::Rpo => {
                service.rpo_h.map_or_else(nothing, |rpo| duration::format(rpo.seconds()))
            }
            Column::RpoMet => service.p_rpo_met.map_or_else(nothing, with_interval),
            Column::DataLoss => match service.data_loss_h {
                Some(lost) if lost.p95.0.is_infinite() => {
                    let share = |share: Option<Share>| share.map_or(0.0, |share| share.value.0);
                    let lost = share(service.p_all_data_lost_for_good);
                    let all = share(service.p_all_data_lost);
                    String::from(if lost >= all { "all" } else { "not back" })
                }
                Some(lost) => duration::format(lost.p95.seconds()),
                None => nothing(),
            },
            Column::Down => span(service.downtime_h.mean, horizon),
            Column::InHours => {
                service.downtime_in_hours_h.map_or_else(nothing, |time| span(time.mean, horizon))
            }
            Column::Loss => money::format(service.loss.mean.0, &report.currency),
            Column::Delay => match service.main_cause() {
                Some((cause, part)) => {
                    format!("{} {}", cause.key().replace('_', " "), percent(part))
                }
                None => nothing(),
            },
        }
    }
}

fn steps(service: &Service) -> String {
    let step = |step: &crate::report::wire::Step| {
        let within = duration::format(step.within_h.seconds());
        format!("{within} ({})", level::format(step.level.0))
    };
    match &service.rto_steps[..] {
        [] => nothing(),
        [only] => duration::format(only.within_h.seconds()),
        [first, last] => format!("{}, {}", step(first), step(last)),
        [first, .., last] => format!("{} … {}", step(first), step(last)),
    }
}
