//! A comparison of estates with measures for spreadsheets: one row a choice and service.

use crate::report::csv::{cell, safe};
use crate::report::figure::Figure;
use crate::report::measures::wire::{ChangeRow, CompareReport};

const FIGURES: [&str; 4] = ["p rto met", "p mtpd breached", "p90 [h]", "loss"];
const PARTS: [&str; 5] = ["before", "after", "difference", "low", "high"];

/// The table.
pub fn render(report: &CompareReport) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let figures =
        FIGURES.iter().flat_map(|figure| PARTS.iter().map(move |part| format!("{figure} {part}")));
    let header = ["with", "service", "annual cost", "present cost"].map(str::to_owned);
    let last = ["npv", "p npv positive", "payback [yr]", "mode", "runs"].map(str::to_owned);
    let total = PARTS.iter().map(|part| format!("loss of the whole estate {part}"));
    let header: Vec<String> = header.into_iter().chain(figures).chain(last).chain(total).collect();
    write(&mut writer, &header);
    for variant in &report.variants {
        for service in &variant.services {
            let mut row = vec![
                safe(&variant.label),
                safe(&service.id),
                cell(variant.annual_cost),
                cell(variant.present_cost),
            ];
            let changes = [service.p_rto_met, service.p_mtpd_breached, service.p90_h, service.loss];
            row.extend(changes.iter().flat_map(parts));
            let worth = variant.worth.as_ref();
            let figure = |figure: Option<Figure>| figure.map_or_else(String::new, cell);
            row.push(figure(worth.map(|worth| worth.npv.value)));
            row.push(figure(worth.map(|worth| worth.p_npv_positive.value)));
            row.push(figure(worth.and_then(|worth| worth.payback_years)));
            row.push(report.mode.to_owned());
            row.push(report.runs.to_string());
            row.extend(parts(&variant.loss));
            write(&mut writer, &row);
        }
    }
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}

fn parts(change: &ChangeRow) -> [String; 5] {
    [change.before, change.after, change.difference, change.low, change.high].map(cell)
}

fn write(writer: &mut ::csv::Writer<Vec<u8>>, row: &[String]) {
    writer.write_record(row).expect("invariant: memory can be written");
}
