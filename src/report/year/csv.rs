//! The year as CSV, for spreadsheets.

use crate::report::csv::{cell, safe};
use crate::report::year::wire::{Probability, YearReport};
use crate::units::exposure;
use crate::units::rate::YEAR;

/// One row a service, units in the header; empty cells do not apply.
pub fn render(report: &YearReport) -> String {
    let money = match report.currency.as_str() {
        "" => String::from("currency"),
        currency => safe(currency),
    };
    let header = [
        "service",
        "rto [h]",
        "mtpd [h]",
        "availability in service hours",
        "downtime mean [h]",
        "downtime in service hours mean [h]",
        "outages mean",
        "outage mean [h]",
        "p outage",
        "p rto met per incident",
        "p rto missed",
        "p rto missed low",
        "p rto missed high",
        "p mtpd breached",
        "p mtpd breached low",
        "p mtpd breached high",
        &format!("loss mean [{money}]"),
        "runs",
        "rpo [h]",
        "p rpo missed",
        "p rpo missed low",
        "p rpo missed high",
        &format!("data loss mean [{money}]"),
        "availability low",
        "availability high",
        "first outage mean [h]",
        "first outage low [h]",
        "first outage high [h]",
    ];
    let rows = report.services.iter().map(|service| {
        let part = |of: Option<Probability>, part: fn(Probability) -> _| {
            of.map_or_else(String::new, |it| cell(part(it)))
        };
        vec![
            safe(&service.id),
            service.rto_h.map_or_else(String::new, cell),
            service.mtpd_h.map_or_else(String::new, cell),
            cell(service.availability),
            cell(service.downtime_h.mean),
            cell(service.downtime_in_hours_h.mean),
            cell(service.outages.mean),
            cell(service.mean_outage_h),
            cell(service.p_outage.value),
            part(service.p_rto_met_per_incident, |it| it.value),
            part(service.p_rto_missed, |it| it.value),
            part(service.p_rto_missed, |it| it.low),
            part(service.p_rto_missed, |it| it.high),
            part(service.p_mtpd_breached, |it| it.value),
            part(service.p_mtpd_breached, |it| it.low),
            part(service.p_mtpd_breached, |it| it.high),
            cell(service.loss.mean),
            report.runs.to_string(),
            service.rpo_h.map_or_else(String::new, cell),
            part(service.p_rpo_missed, |it| it.value),
            part(service.p_rpo_missed, |it| it.low),
            part(service.p_rpo_missed, |it| it.high),
            cell(service.data_loss.mean),
            cell(service.availability_low),
            cell(service.availability_high),
            cell(service.first_outage_h),
            cell(service.first_outage_low_h),
            cell(service.first_outage_high_h),
        ]
    });
    table(&header, rows)
}

/// The exceedance curves: one row a point.
pub fn exceedance(report: &YearReport) -> String {
    let curves = [("aggregate", &report.loss.aggregate), ("occurrence", &report.loss.occurrence)];
    let rows = curves.into_iter().flat_map(|(name, points)| {
        points.iter().map(move |point| vec![name.to_owned(), cell(point.loss), cell(point.p)])
    });
    let span = report.span_h.seconds();
    let span = if span == YEAR { String::from("a year") } else { exposure::format(span) };
    table(&["curve", "loss", &format!("p of more in {span}")], rows)
}

fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(header).expect("invariant: memory can be written");
    for row in rows {
        writer.write_record(row).expect("invariant: memory can be written");
    }
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}
