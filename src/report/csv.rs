//! The services of a report as CSV, for spreadsheets.

use crate::report::figure::Figure;
use crate::report::wire::{Report, Service, Share};

/// One row a service, units in the header; empty cells are beyond the horizon or do not apply.
///
/// Of a run that was stopped, the last column says how many replications were planned. Text that a
/// spreadsheet could take for a formula gets an apostrophe in front.
pub fn render(report: &Report) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let money = match report.currency.as_str() {
        "" => String::from("currency"),
        currency => safe(currency),
    };
    let header = [
        "service",
        "owner",
        "rto [h]",
        "p rto met",
        "p rto met low",
        "p rto met high",
        "mtpd [h]",
        "p mtpd breached",
        "p disrupted",
        "recovery mean [h]",
        "recovery p50 [h]",
        "recovery p90 [h]",
        "recovery p95 [h]",
        "recovery p99 [h]",
        "downtime mean [h]",
        "full service p50 [h]",
        "full service p95 [h]",
        &format!("loss mean [{money}]"),
        &format!("loss p95 [{money}]"),
        "main cause of delay",
        "main cause share",
        "runs",
        "censored runs",
        "downtime in service hours mean [h]",
    ];
    let has_data = report.services.iter().any(|service| service.data_loss_h.is_some());
    let mut header = header.map(str::to_owned).to_vec();
    if has_data {
        header.extend(DATA_HEADER.map(str::to_owned));
    }
    if !report.complete {
        header.push(String::from("partial: runs planned"));
    }
    write(&mut writer, &header);
    for service in &report.services {
        let met = service.p_rto_met;
        let cause = service.main_cause();
        let row = [
            safe(&service.id),
            safe(&service.owner),
            service.rto_h.map_or_else(String::new, cell),
            share(met, |share| share.value),
            share(met, |share| share.low),
            share(met, |share| share.high),
            service.mtpd_h.map_or_else(String::new, cell),
            share(service.p_mtpd_breached, |share| share.value),
            cell(service.p_disrupted.value),
            cell(service.recovery_h.mean),
            cell(service.recovery_h.p50),
            cell(service.recovery_h.p90),
            cell(service.recovery_h.p95),
            cell(service.recovery_h.p99),
            cell(service.downtime_h.mean),
            cell(service.full_service_h.p50),
            cell(service.full_service_h.p95),
            cell(service.loss.mean),
            cell(service.loss.p95),
            cause.map_or_else(String::new, |(cause, _)| cause.label().to_owned()),
            cause.map_or_else(String::new, |(_, part)| cell(Figure(part))),
            report.runs.to_string(),
            service.censored.to_string(),
            service.downtime_in_hours_h.map_or_else(String::new, |time| cell(time.mean)),
        ];
        let mut row = row.to_vec();
        if has_data {
            row.extend(data(service));
        }
        if !report.complete {
            row.push(report.runs_planned.to_string());
        }
        write(&mut writer, &row);
    }
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}

/// Columns on data, if a service stands on some.
const DATA_HEADER: [&str; 6] = [
    "rpo [h]",
    "p rpo met",
    "data loss p50 [h]",
    "data loss p95 [h]",
    "p all data lost",
    "p all data lost for good",
];

fn data(service: &Service) -> [String; 6] {
    let lost = service.data_loss_h;
    [
        service.rpo_h.map_or_else(String::new, cell),
        share(service.p_rpo_met, |share| share.value),
        lost.map_or_else(String::new, |lost| cell(lost.p50)),
        lost.map_or_else(String::new, |lost| cell(lost.p95)),
        share(service.p_all_data_lost, |share| share.value),
        share(service.p_all_data_lost_for_good, |share| share.value),
    ]
}

/// Text that no spreadsheet takes for a formula.
pub fn safe(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// A number with nine significant digits; empty if it is not finite.
pub fn cell(figure: Figure) -> String {
    figure.rounded().map_or_else(String::new, |x| x.to_string())
}

fn share(share: Option<Share>, part: impl Fn(Share) -> Figure) -> String {
    share.map_or_else(String::new, |share| cell(part(share)))
}

fn write(writer: &mut ::csv::Writer<Vec<u8>>, row: &[String]) {
    writer.write_record(row).expect("invariant: memory can be written");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_disarmed() {
        assert_eq!(safe("=cmd()"), "'=cmd()");
        assert_eq!(safe("+1"), "'+1");
        assert_eq!(safe("-1"), "'-1");
        assert_eq!(safe("@x"), "'@x");
        assert_eq!(safe("web-1"), "web-1");
    }

    #[test]
    fn what_is_beyond_the_horizon_is_an_empty_cell() {
        assert_eq!(cell(Figure(f64::INFINITY)), "");
        assert_eq!(cell(Figure(1.5)), "1.5");
    }
}
