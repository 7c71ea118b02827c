//! Appendices: what was run, with what, and the figures in full.

use crate::model::{RtoClock, RtoCounts};
use crate::report::bia::case::Bia;
use crate::report::bia::clock;
use crate::report::bia::standards;
use crate::report::chart::font;
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::tongue::{head, say};

pub(super) fn sections(bia: &Bia<'_>) -> Vec<Section> {
    let tongue = &bia.tongue;
    vec![
        quantiles(bia),
        manifest(bia),
        standards::index(tongue),
        standards::glossary(tongue, clock::counting(tongue, bia.lead())),
        changes(bia),
    ]
}

fn quantiles(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("quantiles", "A", &say!(tongue, "bia-quantiles").text());
    for case in &bia.cases {
        let caption = if bia.has_many() {
            say!(tongue, "bia-quantiles-case", scenario = case.title())
        } else {
            say!(tongue, "bia-quantiles-caption")
        };
        let mut table = Table::new(case.name(bia, "quantiles-table"), caption)
            .column(head!(tongue, "service"), Kind::Text)
            .column(head!(tongue, "mean"), Kind::Duration)
            .column(head!(tongue, "p50"), Kind::Duration)
            .column(head!(tongue, "p90"), Kind::Duration)
            .column("P95", Kind::Duration)
            .column("P99", Kind::Duration)
            .column(head!(tongue, "bia-disrupted"), Kind::Share)
            .column(head!(tongue, "bia-not-back-by-end"), Kind::Share);
        for known in case.services() {
            let found = known.found;
            let confidence = case.findings.confidence;
            let at = |p| {
                let interval = found.recovery.quantile_interval(p, confidence);
                let value = found.recovery.quantile(p);
                // Without an order statistic above it the end is unknown; if all runs are back, it is
                // not beyond the horizon.
                let unknown = interval.high.is_infinite() && found.recovery.censored().hits == 0;
                let high = if unknown { f64::NAN } else { interval.high };
                Cell::interval(value, interval.low, high)
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
        let horizon = tongue.duration(case.findings.horizon);
        let note = say!(tongue, "bia-quantiles-note", horizon = horizon);
        let note = match clock::counting(tongue, case) {
            Some(counting) => note.say(" ").then(counting),
            None => note,
        };
        section.table(table.noting(note));
    }
    section
}

/// What changed from version to version.
fn changes(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("changes", "E", &say!(tongue, "bia-changes").text());
    let changes = &bia.lead().model.about.changes;
    if changes.is_empty() {
        bia.untold(
            &mut section,
            say!(tongue, "plan-versions-none"),
            Words::new()
                .code("about: {changes: [{version: 1.1, date: 2026-03-31, by: …, what: …}]}"),
        );
        return section;
    }
    let mut table = Table::new("changes-table", say!(tongue, "bia-changes-caption"))
        .column(head!(tongue, "fact-version"), Kind::Text)
        .column(head!(tongue, "fact-date"), Kind::Text)
        .column(head!(tongue, "plan-changed-by"), Kind::Text)
        .column(head!(tongue, "plan-changed-what"), Kind::Prose);
    for change in changes {
        table.push(vec![
            (&change.version).into(),
            tongue.date(&change.date).into(),
            (&change.by).into(),
            (&change.what).into(),
        ]);
    }
    section.table(table);
    section
}

fn manifest(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("manifest", "B", &say!(tongue, "bia-manifest").text());
    section.text(say!(tongue, "bia-manifest-again"));
    let model = bia.lead().model;
    let names = model.nodes.iter().map(|node| node.name.as_str()).chain([model.title.as_str()]);
    if names.into_iter().any(font::lacks) {
        section.text(say!(tongue, "bia-by-sound"));
    }
    for case in &bia.cases {
        if bia.has_many() {
            section.heading(format!("manifest-{}", case.key), case.title());
        }
        let findings = case.findings;
        let caption = say!(tongue, "bia-manifest-caption");
        let mut runs = Table::new(case.name(bia, "manifest-runs"), caption)
            .column(head!(tongue, "bia-what"), Kind::Text)
            .column(head!(tongue, "bia-value"), Kind::Text);
        let clock = match case.model.rto_clock {
            RtoClock::Disruption => say!(tongue, "clock-disruption"),
            RtoClock::Detection => say!(tongue, "clock-detection"),
            RtoClock::Declaration => say!(tongue, "clock-declaration"),
        };
        let counts = match case.model.rto_counts {
            RtoCounts::Elapsed => say!(tongue, "counts-elapsed"),
            RtoCounts::ServiceHours => say!(tongue, "counts-service-hours"),
        };
        for (what, value) in [
            (
                say!(tongue, "bia-program"),
                String::from(concat!("blackstart ", env!("CARGO_PKG_VERSION"))),
            ),
            (say!(tongue, "bia-runs"), tongue.count(findings.runs)),
            (say!(tongue, "bia-seed"), findings.seed.to_string()),
            (say!(tongue, "bia-horizon"), tongue.duration(findings.horizon)),
            (say!(tongue, "bia-confidence-of"), tongue.percent(findings.confidence)),
            (say!(tongue, "bia-rto-counted"), clock.text()),
            (say!(tongue, "bia-rto-counts"), counts.text()),
            (say!(tongue, "bia-runaways"), tongue.count(findings.runaways)),
        ] {
            runs.push(vec![what.into(), value.into()]);
        }
        section.table(runs);
        let caption = say!(tongue, "plan-manifest-caption");
        let mut files = Table::new(case.name(bia, "manifest-files"), caption)
            .column(head!(tongue, "file"), Kind::Text)
            .column("SHA-256", Kind::Text);
        for (path, hash) in &case.files {
            files.push(vec![path.into(), hash.into()]);
        }
        section.table(files);
    }
    section.text(say!(tongue, "bia-manual", folder = "docs/methods"));
    section
}
