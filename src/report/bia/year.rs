//! The figures of a year: apart from those of a scenario.

use crate::report::bia::case::Year;
use crate::report::bia::gap::finding;
use crate::report::chart::{Risk, YearSetting, draw_exceedance, draw_risks};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Words};
use crate::report::text::{count, percent};
use crate::units::money;

/// Points of a curve in its file.
const POINTS: usize = 240;

/// What a year costs, and what is likely in one.
pub(super) fn sentence(year: &Year<'_>) -> Words {
    let findings = year.findings;
    let currency = &year.model.currency;
    let sum = |amount: f64| money::format(amount, currency);
    let bare = |amount: f64| money::format(amount, "");
    let loss = findings.loss();
    let all = findings.aggregate();
    let missed = findings.over_all(findings.rto_missed);
    let breached = findings.over_all(findings.mtpd_breached);
    let chance = |it: crate::study::year::Estimate| {
        let low = percent(it.interval.low).trim_end_matches('%').to_owned();
        let high = percent(it.interval.high).trim_end_matches('%').to_owned();
        format!("{} [{low}, {high}]", percent(it.mean))
    };
    Words::new()
        .say(format!("Over {} simulated years a year costs ", count(findings.runs)))
        .strong(sum(loss.mean))
        .say(format!(
            " on average ({} interval {} to {}); in one year of twenty it costs {} or more, in one of a \
             hundred {}. Some service misses its RTO in ",
            percent(findings.confidence),
            bare(loss.interval.low),
            bare(loss.interval.high),
            sum(all.quantile(0.95)),
            sum(all.quantile(0.99)),
        ))
        .strong(chance(missed))
        .say(" of the years, and exceeds its MTPD in ")
        .strong(chance(breached))
        .say(".")
}

/// Tables and pictures of a year.
pub(super) fn add(year: &Year<'_>, section: &mut Section) {
    let findings = year.findings;
    let money = Kind::Money(year.model.currency.clone());
    section.heading("risk-year", "A year");
    section.key(sentence(year));
    exceedance(year, section);
    let mut threats =
        Table::new("threats-of-a-year", "What each threat adds to a year, the costliest first.")
            .texts(&["Threat"])
            .column("Incidents a year", Kind::Number(String::new()))
            .column("Loss of an incident", money.clone())
            .column("Loss a year", money.clone())
            .shares(&["Part of the loss", "An incident misses an RTO"]);
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
    if let Some(chart) = draw_risks(&risks, &year.model.currency) {
        let data = Table { name: String::new(), ..threats.clone() };
        let caption =
            Words::from("For orientation only; the table below ranks by what a year costs.");
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(threats);
    let mut services = Table::new("services-of-a-year", "Services over a year.")
        .texts(&["Service"])
        .shares(&["Availability in its hours"])
        .durations(&["Downtime a year"])
        .column("Outages a year", Kind::Number(String::new()))
        .shares(&["RTO missed in a year", "MTPD exceeded in a year"])
        .column("Loss a year", money);
    for found in &findings.services {
        let (missed, breached) =
            (findings.over_all(found.rto_missed), findings.over_all(found.mtpd_breached));
        let stated = year.model.nodes[found.node].service.as_ref();
        let interval = |it: crate::study::year::Estimate| {
            Cell::interval(it.mean, it.interval.low, it.interval.high)
        };
        services.push(vec![
            (&year.model.nodes[found.node].name).into(),
            Cell::number(found.availability()),
            interval(found.downtime),
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
    section.table(
        services
            .without_empty_columns()
            .noting("Means and chances over all years, quiet ones included."),
    );
}

fn exceedance(year: &Year<'_>, section: &mut Section) {
    let findings = year.findings;
    let (all, largest) =
        (findings.aggregate().points(POINTS), findings.occurrence().points(POINTS));
    let setting = YearSetting {
        scenario: year.model.about.organisation.clone(),
        currency: year.model.currency.clone(),
        runs: findings.runs,
        seed: findings.seed,
    };
    let band: Vec<(f64, f64, f64)> = year.band.map_or_else(Vec::new, |band| {
        let bounds = all.iter().map(|point| (point.0, band.above(point.0)));
        bounds.map(|(amount, (low, high))| (amount, low, high)).collect()
    });
    let Some(chart) = draw_exceedance(&setting, &all, &largest, &band, findings.loss().mean) else {
        section.text("No simulated year costs anything.");
        return;
    };
    let mut data = Table::new("", "Chance that a year costs more than an amount.")
        .column("Loss", Kind::Money(year.model.currency.clone()))
        .shares(&["All incidents"]);
    for (amount, chance) in &all {
        data.push(vec![Cell::number(*amount), Cell::number(*chance)]);
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}
