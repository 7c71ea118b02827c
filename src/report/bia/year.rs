//! The figures of a year: apart from those of a scenario.

use crate::model::Service;
use crate::report::bia::case::Year;
use crate::report::bia::gap::finding;
use crate::report::chart::{Risk, draw_exceedance, draw_risks};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Words, cell_text};
use crate::report::tongue::{Tongue, head, say};
use crate::study::year::Estimate;

/// Points of a curve in its file.
const POINTS: usize = 240;

/// What a year costs, and what is likely in one.
pub(super) fn sentence(tongue: &Tongue, year: &Year<'_>) -> Words {
    let findings = year.findings;
    let sum = |amount: f64| tongue.money(amount, &year.model.currency);
    let (loss, all) = (findings.loss(), findings.aggregate());
    let chance = |it| cell_text(&interval(it), &Kind::Share, tongue);
    let mut words = say!(
        tongue,
        "bia-year-sentence",
        runs = findings.runs,
        mean = sum(loss.mean),
        confidence = tongue.percent(findings.confidence),
        low = tongue.amount(loss.interval.low),
        high = tongue.amount(loss.interval.high),
        p95 = sum(all.quantile(0.95)),
        p99 = sum(all.quantile(0.99))
    );
    let states = |has: fn(&Service) -> bool| year.model.services().any(|(_, _, it)| has(it));
    if states(|service| service.rto().is_some()) {
        let missed = chance(findings.over_all(findings.rto_missed));
        words = words.say(" ").then(say!(tongue, "bia-year-missed", missed = missed));
    }
    if states(|service| service.mtpd.is_some()) {
        let breached = chance(findings.over_all(findings.mtpd_breached));
        words = words.say(" ").then(say!(tongue, "bia-year-breached", breached = breached));
    }
    words
}

fn interval(it: Estimate) -> Cell {
    Cell::interval(it.mean, it.interval.low, it.interval.high)
}

/// Tables and pictures of a year.
pub(super) fn add(tongue: &Tongue, year: &Year<'_>, section: &mut Section) {
    let findings = year.findings;
    let money = Kind::Money(year.model.currency.clone());
    section.heading("risk-year", say!(tongue, "bia-a-year"));
    section.key(sentence(tongue, year));
    exceedance(tongue, year, section);
    let mut threats = Table::new("threats-of-a-year", say!(tongue, "bia-year-threats"))
        .column(head!(tongue, "bia-threat"), Kind::Text)
        .column(head!(tongue, "bia-incidents-year"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-loss-incident"), money.clone())
        .column(head!(tongue, "bia-loss-year"), money.clone())
        .column(head!(tongue, "bia-part-of-loss"), Kind::Share)
        .column(head!(tongue, "bia-incident-misses"), Kind::Share);
    let total: f64 = findings.threats.iter().map(|threat| threat.loss).sum();
    let mut rows: Vec<_> = year.model.occurrences.iter().zip(&findings.threats).collect();
    rows.retain(|(_, found)| found.incidents > 0.0);
    rows.sort_by(|a, b| b.1.loss.total_cmp(&a.1.loss));
    let mut risks = Vec::new();
    for (occurrence, found) in rows {
        let severity = found.loss / found.incidents;
        risks.push(Risk { name: occurrence.name.clone(), frequency: found.incidents, severity });
        threats.push(vec![
            (&occurrence.name).into(),
            Cell::number(found.incidents),
            Cell::number(severity),
            Cell::number(found.loss),
            Cell::number(if total > 0.0 { found.loss / total } else { f64::NAN }),
            Cell::number(found.rto_missed),
        ]);
    }
    if let Some(chart) = draw_risks(tongue, &risks, &year.model.currency) {
        let data = Table { name: String::new(), ..threats.clone() };
        let caption = say!(tongue, "bia-risks-caption");
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(threats);
    let mut services = Table::new("services-of-a-year", say!(tongue, "bia-services-year"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "bia-availability"), Kind::Nines)
        .column(head!(tongue, "bia-downtime-year"), Kind::Duration)
        .column(head!(tongue, "bia-outages-year"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-rto-missed-year"), Kind::Share)
        .column(head!(tongue, "bia-mtpd-exceeded-year"), Kind::Share)
        .column(head!(tongue, "bia-loss-year"), money);
    for found in &findings.services {
        let (missed, breached) =
            (findings.over_all(found.rto_missed), findings.over_all(found.mtpd_breached));
        let stated = year.model.nodes[found.node].service.as_ref();
        services.push(vec![
            (&year.model.nodes[found.node].name).into(),
            Cell::number(found.availability()),
            interval(found.downtime_in_hours),
            interval(found.outages),
            if stated.is_some_and(|it| it.rto().is_some()) {
                interval(missed)
            } else {
                Cell::empty()
            },
            if stated.is_some_and(|it| it.mtpd.is_some()) {
                interval(breached)
            } else {
                Cell::empty()
            },
            interval(found.loss),
        ]);
    }
    section.table(services.without_empty_columns().noting(say!(tongue, "bia-year-note")));
}

fn exceedance(tongue: &Tongue, year: &Year<'_>, section: &mut Section) {
    let findings = year.findings;
    let (all, largest) =
        (findings.aggregate().points(POINTS), findings.occurrence().points(POINTS));
    let setting = year.setting(tongue);
    let band: Vec<(f64, f64, f64)> = year.band.map_or_else(Vec::new, |band| {
        let bounds = all.iter().map(|point| (point.0, band.above(point.0)));
        bounds.map(|(amount, (low, high))| (amount, low, high)).collect()
    });
    let Some(chart) = draw_exceedance(&setting, &all, &largest, &band, findings.loss().mean) else {
        section.text(say!(tongue, "bia-year-costs-none"));
        return;
    };
    let mut data = Table::new("", say!(tongue, "bia-exceedance-data"))
        .column(head!(tongue, "bia-loss"), Kind::Money(year.model.currency.clone()))
        .column(head!(tongue, "bia-all-incidents"), Kind::Share);
    for (amount, chance) in &all {
        data.push(vec![Cell::number(*amount), Cell::number(*chance)]);
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}
