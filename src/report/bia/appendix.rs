//! Appendices: what was run, with what, and the figures in full.

use crate::report::bia::case::Bia;
use crate::report::bia::standards;
use crate::report::chart::font;
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::text::count;
use crate::units::duration;

pub(super) fn sections(bia: &Bia<'_>) -> Vec<Section> {
    vec![quantiles(bia), manifest(bia), standards::index(), standards::glossary(), changes(bia)]
}

fn quantiles(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("quantiles", "A", "Quantiles in full");
    for case in &bia.cases {
        let caption = if bia.has_many() {
            format!("Recovery time by service, {}.", case.condition(bia))
        } else {
            String::from("Recovery time by service, with intervals.")
        };
        let mut table = Table::new(case.name(bia, "quantiles-table"), caption)
            .texts(&["Service"])
            .durations(&["Mean", "P50", "P90", "P95", "P99"])
            .shares(&["Disrupted", "Not back by the end"]);
        for known in case.services() {
            let found = known.found;
            let confidence = case.findings.confidence;
            let at = |p| {
                let interval = found.recovery.quantile_interval(p, confidence);
                let value = found.recovery.quantile(p);
                Cell::interval(value, interval.low, interval.high)
            };
            let mean = found.recovery_moments.interval(confidence);
            let value = found.recovery_moments.mean();
            table.push(vec![
                known.name.into(),
                Cell::interval(value, mean.low.max(0.0), mean.high),
                at(0.5),
                at(0.9),
                at(0.95),
                at(0.99),
                super::summary::proportion(found.disrupted, confidence),
                super::summary::proportion(found.recovery.censored(), confidence),
            ]);
        }
        section.table(table.noting(format!(
            "Conditional on the scenario. A mean is not stated where a run did not recover within {}.",
            duration::format(case.findings.horizon)
        )));
    }
    section
}

/// What changed from version to version.
fn changes(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("changes", "E", "Change log");
    let changes = &bia.lead().model.about.changes;
    if changes.is_empty() {
        section.missing(
            "No earlier version is recorded.",
            Words::new()
                .code("about: {changes: [{version: 1.1, date: 2026-03-31, by: …, what: …}]}"),
        );
        return section;
    }
    let mut table = Table::new("changes-table", "Versions of this analysis.")
        .texts(&["Version", "Date", "By"])
        .column("What changed", Kind::Prose);
    for change in changes {
        table.push(vec![
            (&change.version).into(),
            (&change.date).into(),
            (&change.by).into(),
            (&change.what).into(),
        ]);
    }
    section.table(table);
    section
}

fn manifest(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("manifest", "B", "Run manifest");
    section.text(
        "The same files, seed, number of runs and version give this report again, byte for byte.",
    );
    let model = bia.lead().model;
    let names = model.nodes.iter().map(|node| node.name.as_str()).chain([model.title.as_str()]);
    if names.into_iter().any(font::lacks) {
        section.text(
            "Some names are in scripts that the typeface of the PDF and of the pictures in pixels lacks: \
             there they stand in Latin letters, by sound. The web page, the workbook and the CSV files \
             have them as they are written.",
        );
    }
    for case in &bia.cases {
        if bia.has_many() {
            section.heading(format!("manifest-{}", case.key), case.title());
        }
        let findings = case.findings;
        let mut runs = Table::new(case.name(bia, "manifest-runs"), "How it was simulated.")
            .texts(&["What", "Value"]);
        for (what, value) in [
            ("Program", format!("blackstart {}", env!("CARGO_PKG_VERSION"))),
            ("Runs", count(findings.runs)),
            ("Seed", findings.seed.to_string()),
            ("Horizon", duration::format(findings.horizon)),
            ("Confidence of intervals", crate::report::text::percent(findings.confidence)),
            ("RTO counted from", case.report.rto_clock.to_owned()),
            ("RTO counts", case.report.rto_counts.replace('_', " ")),
            ("Runs stopped because they did not end", count(findings.runaways)),
        ] {
            runs.push(vec![what.into(), value.into()]);
        }
        section.table(runs);
        let mut files = Table::new(case.name(bia, "manifest-files"), "Files that were read.")
            .texts(&["File", "SHA-256"]);
        for (path, hash) in &case.files {
            files.push(vec![path.into(), hash.into()]);
        }
        section.table(files);
    }
    section.text(
        Words::new()
            .say("How a figure comes about is written in the program's manual under ")
            .code("docs/methods")
            .say("."),
    );
    section
}
