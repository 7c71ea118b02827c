//! Sections as CSV, for spreadsheets.

use crate::report::csv::{cell, safe};
use crate::report::graph::wire::{GraphReport, Section};

/// One section as CSV; a list of names in one cell is separated by `; `.
///
/// Text that a spreadsheet could take for a formula gets an apostrophe in front.
pub fn render_csv(report: &GraphReport, section: Section) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let mut write = |row: Vec<String>| {
        writer.write_record(&row).expect("invariant: memory can be written");
    };
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    match section {
        Section::Matrix => {
            let heads = ["asset", "kind", "location"].map(str::to_owned).into_iter();
            write(heads.chain(report.services.iter().map(|name| safe(name))).collect());
            for row in report.impact.iter().flat_map(|impact| &impact.rows) {
                let mut line = vec![safe(&row.asset), safe(&row.kind), safe(&row.location)];
                // Services come in the order of the columns.
                let mut cells = row.services.iter().peekable();
                for service in &report.services {
                    let found = cells.next_if(|it| it.service == *service);
                    line.push(found.map_or_else(String::new, |it| it.letter.to_string()));
                }
                write(line);
            }
        }
        Section::Cuts => {
            write(words(&["service", "order", "asset", "and asset"]));
            for row in report.cut_sets.iter().flat_map(|cuts| &cuts.services) {
                for asset in &row.single {
                    write(vec![safe(&row.service), "1".into(), safe(asset), String::new()]);
                }
                for [a, b] in &row.pairs {
                    write(vec![safe(&row.service), "2".into(), safe(a), safe(b)]);
                }
            }
        }
        Section::RequiredRto => {
            write(words(&[
                "node",
                "is a",
                "required rto [h]",
                "for service",
                "rto of service [h]",
                "needed by",
                "takes [h]",
                "left [h]",
            ]));
            for row in report.required_rto.iter().flatten() {
                write(vec![
                    safe(&row.node),
                    row.is_a.to_owned(),
                    cell(row.required_h),
                    safe(&row.service),
                    cell(row.service_rto_h),
                    safe(&row.needed_by),
                    cell(row.takes_h),
                    cell(row.left_h),
                ]);
            }
        }
        Section::Layers => {
            write(words(&["layer", "node"]));
            let Some(restart) = &report.restart else { return finish(writer) };
            for (at, layer) in restart.layers.iter().enumerate() {
                for node in layer {
                    write(vec![(at + 1).to_string(), safe(node)]);
                }
            }
            for node in &restart.stuck {
                write(vec![String::new(), safe(node)]);
            }
        }
        Section::Deadlocks => {
            write(words(&["when", "circle", "members", "because", "break glass"]));
            for row in report.deadlocks.iter().flatten() {
                let sets: Vec<String> = row.break_glass.iter().map(|set| set.join(" + ")).collect();
                for (at, circle) in row.circles.iter().enumerate() {
                    write(vec![
                        row.when.to_owned(),
                        (at + 1).to_string(),
                        safe(&circle.members.join("; ")),
                        safe(&circle.because),
                        safe(&sets.join("; ")),
                    ]);
                }
            }
        }
        Section::Concentration => {
            write(words(&["is a", "name", "assets", "backup", "outage"]));
            for row in report.concentration.iter().flatten() {
                write(vec![
                    row.is_a.to_owned(),
                    safe(&row.name),
                    row.n_assets.to_string(),
                    safe(&row.backup.join("; ")),
                    safe(&row.outage.join("; ")),
                ]);
            }
        }
    }
    finish(writer)
}

fn finish(writer: ::csv::Writer<Vec<u8>>) -> String {
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}
