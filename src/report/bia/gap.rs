//! Section 8: objectives against what the simulation delivers.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::clock;
use crate::report::bia::names::of_case;
use crate::report::bia::staircase;
use crate::report::bia::summary::{proportion, tone};
use crate::report::chart::{
    Chart, Gap, Setting, bins_of_data_loss, draw_data_histogram, draw_data_loss, draw_gaps,
    draw_recovery,
};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Words};
use crate::report::tongue::{Tongue, head, say};

/// Services that get charts of their own; the others are in the tables.
pub(super) const CHARTED: usize = 12;

/// Points of a curve in its file.
const POINTS: usize = 120;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("gap", "8", &say!(tongue, "bia-gap").text());
    let has_clock = bia.cases.iter().any(|case| clock::counting(tongue, case).is_some());
    section.text(if has_clock {
        say!(tongue, "bia-gap-what-clock")
    } else {
        say!(tongue, "bia-gap-what")
    });
    for case in &bia.cases {
        self::case(bia, case, &mut section);
    }
    section
}

fn case(bia: &Bia<'_>, case: &Case<'_>, section: &mut Section) {
    if bia.has_many() {
        section.heading(format!("gap-{}", case.key), case.title());
    }
    let tongue = &bia.tongue;
    let prefix = if bia.has_many() { case.key.as_str() } else { "" };
    let setting = case.setting(tongue);
    let worst = case.worst_first();
    let gaps: Vec<Gap> = worst.iter().map(|known| gap(&setting, known)).collect();
    if let Some(chart) = draw_gaps(&setting, &gaps) {
        let chart = of_case(chart, prefix);
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, data(tongue, &gaps)));
    }
    section.table(table(bia, case, &worst));
    if let Some(table) = data_table(bia, case) {
        section.table(table);
    }
    let shown = worst.len().min(CHARTED);
    if worst.len() > shown {
        let others = worst.len() - shown;
        section.text(say!(tongue, "bia-gap-shown", shown = shown, others = others));
    }
    for known in &worst[..shown] {
        let chart = draw_recovery(&setting, known.name, known.stated, known.found);
        let chart = of_case(chart.in_colour_of(known.row), prefix);
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, curve(tongue, known)));
        let data = case.findings.data.iter().filter(|data| data.service == known.row);
        for found in data {
            let chart = draw_data_loss(&setting, known.name, known.stated, found);
            let chart = of_case(chart.in_colour_of(known.row), prefix);
            let caption = finding(&chart);
            let mut table =
                Table::new("", say!(tongue, "bia-lost-data-curve", service = known.name))
                    .column(head!(tongue, "bia-data-up-to"), Kind::Duration)
                    .column(head!(tongue, "bia-share-of-runs"), Kind::Share);
            for (time, share) in found.loss.cdf_points(POINTS) {
                table.push(vec![Cell::number(time), Cell::number(share)]);
            }
            section.figure(Figure::new(chart, caption, table));
            let chart = draw_data_histogram(&setting, known.name, known.stated, found);
            let Some(chart) = chart else { continue };
            let chart = of_case(chart.in_colour_of(known.row), prefix);
            let caption = finding(&chart);
            let mut table =
                Table::new("", say!(tongue, "bia-lost-data-bins", service = known.name))
                    .column(head!(tongue, "bia-from"), Kind::Duration)
                    .column(head!(tongue, "bia-to"), Kind::Duration)
                    .column(head!(tongue, "bia-share-of-runs"), Kind::Share);
            for (from, to, share) in bins_of_data_loss(known.stated, found) {
                table.push([from, to, share].map(Cell::number).into());
            }
            section.figure(Figure::new(chart, caption, table));
        }
    }
}

/// What a chart says, without its title.
pub(super) fn finding(chart: &Chart) -> Words {
    let alt = chart.alt.as_str();
    let finding =
        alt.strip_prefix(&chart.title).map_or(alt, |rest| rest.trim_start_matches(['.', ' ']));
    Words::from(finding)
}

fn gap(setting: &Setting, known: &Known<'_>) -> Gap {
    let is_measure_of_mtpd = setting.counts_all_since_disruption(known.stated);
    Gap {
        name: known.name.to_owned(),
        service: known.row,
        rto: known.stated.rto(),
        mtpd: known.stated.mtpd.filter(|_| is_measure_of_mtpd),
        p50: known.found.recovery.quantile(0.5),
        p90: known.found.recovery.quantile(0.9),
        met: known.stated.rto().map(|_| known.found.rto_met.share()),
        in_hours: setting.counts_hours_of(known.stated),
        steps: staircase::steps(&setting.tongue, known.stated),
    }
}

fn data(tongue: &Tongue, gaps: &[Gap]) -> Table {
    let mut table = Table::new("", say!(tongue, "bia-gap-data"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "mtpd"), Kind::Duration)
        .column(head!(tongue, "p50"), Kind::Duration)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "rto-met"), Kind::Share);
    for gap in gaps {
        table.push(vec![
            (&gap.name).into(),
            Cell::maybe(gap.rto),
            Cell::maybe(gap.mtpd),
            Cell::number(gap.p50),
            Cell::number(gap.p90),
            Cell::maybe(gap.met),
        ]);
    }
    table
}

fn table(bia: &Bia<'_>, case: &Case<'_>, services: &[Known<'_>]) -> Table {
    let tongue = &bia.tongue;
    let confidence = case.findings.confidence;
    let mut table = Table::new(case.name(bia, "gap-table"), say!(tongue, "bia-gap-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "rto-met"), Kind::Share)
        .column(head!(tongue, "p50"), Kind::Duration)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "p95"), Kind::Duration)
        .column(head!(tongue, "bia-gap-p90"), Kind::Duration)
        .column(head!(tongue, "mtpd"), Kind::Duration)
        .column(head!(tongue, "mtpd-exceeded"), Kind::Share)
        .column(head!(tongue, "bia-main-cause"), Kind::Text)
        .column(head!(tongue, "bia-its-part"), Kind::Share);
    for known in services {
        let (stated, found) = (known.stated, known.found);
        let at = |p| found.recovery.quantile(p);
        let gap = stated.rto().map(|rto| at(0.9) - rto);
        let cause = known.shown.main_cause();
        table.push(vec![
            known.name.into(),
            Cell::maybe(stated.rto()),
            stated.rto().map_or_else(Cell::empty, |_| {
                proportion(found.rto_met, confidence).toned(tone(found.rto_met, confidence))
            }),
            Cell::number(at(0.5)),
            Cell::number(at(0.9)),
            Cell::number(at(0.95)),
            Cell::maybe(gap),
            Cell::maybe(stated.mtpd),
            stated.mtpd.map_or_else(Cell::empty, |_| {
                let kept = found.mtpd_breached.complement();
                proportion(found.mtpd_breached, confidence).toned(tone(kept, confidence))
            }),
            cause.map_or_else(Cell::empty, |(cause, _)| tongue.cause(cause).into()),
            Cell::maybe(cause.map(|(_, part)| part)),
        ]);
    }
    let note = say!(tongue, "bia-gap-note", confidence = tongue.percent(confidence));
    let note = clock::noting(tongue, note, case);
    table.without_empty_columns().noting(staircase::noting(tongue, note, services))
}

fn data_table(bia: &Bia<'_>, case: &Case<'_>) -> Option<Table> {
    let (findings, tongue) = (case.findings, &bia.tongue);
    if findings.data.is_empty() {
        return None;
    }
    let mut table = Table::new(case.name(bia, "data-loss-table"), say!(tongue, "bia-data-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "rpo"), Kind::Duration)
        .column(head!(tongue, "bia-rpo-met"), Kind::Share)
        .column(head!(tongue, "p50"), Kind::Duration)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "p95"), Kind::Duration)
        .column(head!(tongue, "bia-all-data-lost"), Kind::Share)
        .column(head!(tongue, "bia-data-not-back-head"), Kind::Share)
        .column(head!(tongue, "bia-mean-cost"), Kind::Money(case.model.currency.clone()));
    let services: Vec<Known<'_>> = case.services().collect();
    for found in &findings.data {
        let known = &services[found.service];
        let at = |p| match found.loss.quantile(p) {
            lost if lost.is_infinite() => say!(tongue, "bia-all-of-it").into(),
            lost => Cell::number(lost),
        };
        table.push(vec![
            known.name.into(),
            Cell::maybe(known.stated.rpo),
            known.stated.rpo.map_or_else(Cell::empty, |_| {
                proportion(found.rpo_met, findings.confidence)
                    .toned(tone(found.rpo_met, findings.confidence))
            }),
            at(0.5),
            at(0.9),
            at(0.95),
            proportion(found.lost_for_good, findings.confidence),
            known
                .data_not_back()
                .map_or_else(Cell::empty, |it| proportion(it, findings.confidence)),
            Cell::number(found.cost.mean()),
        ]);
    }
    Some(table.without_empty_columns().noting(say!(tongue, "bia-data-note")))
}

fn curve(tongue: &Tongue, known: &Known<'_>) -> Table {
    let mut table = Table::new("", say!(tongue, "bia-curve", service = known.name))
        .column(head!(tongue, "bia-back-within"), Kind::Duration)
        .column(head!(tongue, "bia-share-of-runs"), Kind::Share);
    for (time, share) in known.found.recovery.cdf_points(POINTS) {
        table.push(vec![Cell::number(time), Cell::number(share)]);
    }
    table
}
