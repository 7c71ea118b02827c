//! The figures of a year: apart from those of a scenario.
//!
//! What is simulated as a year may be longer or shorter than one. Then means are given for a year, so
//! that they compare with prices and rates, and probabilities for the time that was simulated, since
//! they do not divide.

use crate::model::Service;
use crate::report::bia::case::Year;
use crate::report::bia::gap::finding;
use crate::report::bia::names::of_case;
use crate::report::chart::{LossMarks, Risk, draw_annual_loss, draw_exceedance, draw_risks};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Words, cell_text};
use crate::report::tongue::{Horizon, Tongue, head, say};
use crate::study::year::Estimate;

/// Points of a curve in its file.
const POINTS: usize = 240;

/// What a year costs, and what is likely in one.
pub(super) fn sentence(tongue: &Tongue, year: &Year<'_>) -> Words {
    let findings = year.findings;
    let sum = |amount: f64| tongue.money(amount, &year.model.currency);
    let (loss, all) = (findings.loss(), findings.aggregate());
    let Horizon { one, words: span, years } = tongue.horizon(year.span());
    let chance = |it| cell_text(&interval(it), &Kind::Share, tongue);
    let mut words = say!(
        tongue,
        "bia-year-sentence",
        runs = findings.runs,
        mean = sum(loss.mean),
        annual = sum(loss.mean / years),
        confidence = tongue.percent(findings.confidence),
        low = tongue.amount(loss.interval.low),
        high = tongue.amount(loss.interval.high),
        p95 = sum(all.quantile(0.95)),
        p99 = sum(all.quantile(0.99)),
        tails = [0.95, 0.99].into_iter().filter(|p| all.quantile(*p) > 0.0).count(),
        one = one,
        span = &span
    );
    let states = |has: fn(&Service) -> bool| year.model.services().any(|(_, _, it)| has(it));
    if states(|service| service.rto().is_some()) {
        let missed = chance(findings.over_all(findings.rto_missed));
        let missed = say!(tongue, "bia-year-missed", missed = missed, one = one, span = &span);
        words = words.say(" ").then(missed);
    }
    if states(|service| service.mtpd.is_some()) {
        let breached = chance(findings.over_all(findings.mtpd_breached));
        let breached =
            say!(tongue, "bia-year-breached", breached = breached, one = one, span = &span);
        words = words.say(" ").then(breached);
    }
    words
}

fn interval(it: Estimate) -> Cell {
    Cell::interval(it.mean, it.interval.low, it.interval.high)
}

/// The mean of a year, of one of what was simulated as a year and is so many years long.
fn annual(it: Estimate, years: f64) -> Cell {
    Cell::interval(it.mean / years, it.interval.low / years, it.interval.high / years)
}

/// Tables and pictures of a year.
pub(super) fn add(tongue: &Tongue, year: &Year<'_>, section: &mut Section) {
    let findings = year.findings;
    let money = Kind::Money(year.model.currency.clone());
    let Horizon { one, words: span, years } = tongue.horizon(year.span());
    section.heading("risk-year", say!(tongue, "bia-a-year", one = one, span = &span));
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
        let frequency = found.incidents / years;
        risks.push(Risk { name: occurrence.name.clone(), frequency, severity });
        threats.push(vec![
            (&occurrence.name).into(),
            Cell::number(frequency),
            Cell::number(severity),
            Cell::number(found.loss / years),
            Cell::number(if total > 0.0 { found.loss / total } else { f64::NAN }),
            Cell::number(found.rto_missed),
        ]);
    }
    if let Some(chart) = draw_risks(tongue, &risks, &year.model.currency) {
        let data = Table { name: String::new(), ..threats.clone() };
        let caption = say!(tongue, "bia-risks-caption");
        section.figure(Figure::new(chart, caption, data));
    }
    let costs: Vec<(String, f64)> = year
        .model
        .occurrences
        .iter()
        .zip(&findings.threats)
        .map(|(occurrence, found)| (occurrence.name.clone(), found.loss / years))
        .collect();
    if let Some(chart) = draw_annual_loss(&year.setting(tongue), &costs) {
        let data = Table { name: String::new(), ..threats.clone() };
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(threats);
    let caption = say!(tongue, "bia-services-year", one = one, span = &span);
    let mut services = Table::new("services-of-a-year", caption)
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "bia-availability"), Kind::Nines)
        .column(head!(tongue, "bia-downtime-year"), Kind::Duration)
        .column(head!(tongue, "bia-outages-year"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-rto-missed-year", one = one, span = &span), Kind::Share)
        .column(head!(tongue, "bia-mtpd-exceeded-year", one = one, span = &span), Kind::Share)
        .column(head!(tongue, "bia-loss-year"), money);
    for found in &findings.services {
        let (missed, breached) =
            (findings.over_all(found.rto_missed), findings.over_all(found.mtpd_breached));
        let stated = year.model.nodes[found.node].service.as_ref();
        services.push(vec![
            (&year.model.nodes[found.node].name).into(),
            Cell::number(found.availability()),
            annual(found.downtime_in_hours, years),
            annual(found.outages, years),
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
            annual(found.loss, years),
        ]);
    }
    let note = say!(tongue, "bia-year-note", one = one, span = &span);
    section.table(services.without_empty_columns().noting(note));
}

fn exceedance(tongue: &Tongue, year: &Year<'_>, section: &mut Section) {
    if let Some(figure) = curve(tongue, year, "") {
        section.figure(figure);
    } else {
        let Horizon { one, words: span, .. } = tongue.horizon(year.span());
        section.text(say!(tongue, "bia-year-costs-none", one = one, span = span));
    }
}

/// The loss exceedance curve, for the section of this name; `None` if years cost nothing.
pub(super) fn curve(tongue: &Tongue, year: &Year<'_>, place: &str) -> Option<Figure> {
    let findings = year.findings;
    let (curve, largest) = (findings.aggregate(), findings.occurrence().points(POINTS));
    let (all, marks) = (curve.points(POINTS), LossMarks::of(&curve));
    let setting = year.setting(tongue);
    let Horizon { one, words: span, .. } = tongue.horizon(year.span());
    let band: Vec<(f64, f64, f64)> = year.band.map_or_else(Vec::new, |band| {
        let bounds = all.iter().map(|point| (point.0, band.above(point.0)));
        bounds.map(|(amount, (low, high))| (amount, low, high)).collect()
    });
    let chart = draw_exceedance(&setting, &all, &largest, &band, marks)?;
    let mut data = Table::new("", say!(tongue, "bia-exceedance-data", one = one, span = span))
        .column(head!(tongue, "bia-loss"), Kind::Money(year.model.currency.clone()))
        .column(head!(tongue, "bia-all-incidents"), Kind::Share);
    for (amount, chance) in &all {
        data.push(vec![Cell::number(*amount), Cell::number(*chance)]);
    }
    let caption = finding(&chart);
    Some(Figure::new(of_case(chart, place), caption, data))
}
