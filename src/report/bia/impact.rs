//! Section 5: what an outage does as it lasts.

use crate::model::{Curve, Impact, Model, Service, Severity, Shape};
use crate::report::bia::by_hour::{ByHour, Week};
use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::gap::{CHARTED, finding};
use crate::report::bia::names::of_case;
use crate::report::chart::{HeatRow, draw_heat, draw_impact, draw_level, draw_severity};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone};
use crate::report::tongue::{Tongue, head, say};
use crate::stats::Bands;
use crate::units::duration::{DAY, HOUR};

/// The time bands that people expect `[s]`.
const BANDS: [(f64, f64); 10] = [
    (0.0, HOUR),
    (HOUR, 4.0 * HOUR),
    (4.0 * HOUR, 8.0 * HOUR),
    (8.0 * HOUR, DAY),
    (DAY, 2.0 * DAY),
    (2.0 * DAY, 3.0 * DAY),
    (3.0 * DAY, 5.0 * DAY),
    (5.0 * DAY, 7.0 * DAY),
    (7.0 * DAY, 14.0 * DAY),
    (14.0 * DAY, 30.0 * DAY),
];

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let (lead, tongue) = (bia.lead(), &bia.tongue);
    let mut section = Section::new("impact", "5", &say!(tongue, "bia-impact").text());
    section.text(say!(tongue, "bia-impact-what"));
    let services: Vec<Known<'_>> = lead.services().collect();
    stated(tongue, &mut section, &services);
    money_by_band(bia, &mut section, &services);
    for case in &bia.cases {
        simulated(bia, case, &mut section);
    }
    section
}

/// The worst severity of a service that is reached before `until`.
fn severity(impact: &Impact, until: f64) -> Option<u8> {
    let worst = |steps: &Vec<(f64, Severity)>| {
        steps.iter().filter(|step| step.0 < until).map(|step| step.1).max()
    };
    let soft = impact.soft.iter().map(|(_, steps)| worst(steps).unwrap_or_default());
    soft.max().map(|severity| severity as u8)
}

fn stated(tongue: &Tongue, section: &mut Section, services: &[Known<'_>]) {
    section.heading("impact-stated", say!(tongue, "bia-impact-stated"));
    let mut scored: Vec<&Known<'_>> =
        services.iter().filter(|known| !known.stated.impact.soft.is_empty()).collect();
    if scored.is_empty() {
        section.missing(
            say!(tongue, "bia-no-severity"),
            say!(
                tongue,
                "bia-no-severity-put",
                key = "impact: {customers: {1h: minor, 4h: major, 1d: unacceptable}}"
            ),
        );
        return;
    }
    let first = |known: &Known<'_>| known.stated.impact.derived_mtpd().unwrap_or(f64::INFINITY);
    scored.sort_by(|a, b| first(a).total_cmp(&first(b)));
    let rows: Vec<HeatRow> = scored.iter().map(|known| heat(known)).collect();
    let soonest = scored[0];
    let message = match soonest.stated.impact.derived_mtpd() {
        Some(at) => {
            let at = tongue.duration(at);
            say!(tongue, "bia-unacceptable-first", service = soonest.name, at = at)
        }
        None => say!(tongue, "bia-never-unacceptable"),
    };
    let table = scores(tongue, &scored);
    let title = say!(tongue, "bia-heat-title").text();
    if let Some(chart) = draw_heat(tongue, &title, &message.text(), &BANDS, &rows) {
        let words = say!(tongue, "bia-heat-caption", finding = message);
        section.figure(Figure::new(chart, words, heat_data(tongue, &rows)));
    }
    section.table(table);
    // One category that agrees with the MTPD is a row of the table; a picture would add nothing.
    let telling = scored.iter().filter(|known| {
        let impact = &known.stated.impact;
        impact.soft.len() > 1 || impact.derived_mtpd() != known.stated.mtpd
    });
    for known in telling.take(CHARTED) {
        let impact = &known.stated.impact;
        let derived = impact.derived_mtpd();
        if let Some(chart) =
            draw_severity(tongue, known.name, &impact.soft, known.stated.mtpd, derived)
        {
            let words = finding(&chart);
            let mut data = Table::new("", say!(tongue, "bia-severity-data", service = known.name))
                .column(head!(tongue, "category"), Kind::Text)
                .column(head!(tongue, "bia-from"), Kind::Duration)
                .column(head!(tongue, "bia-severity"), Kind::Text);
            for (category, steps) in &impact.soft {
                for (at, severity) in steps {
                    data.push(vec![
                        tongue.category(Some(*category)).into(),
                        Cell::number(*at),
                        tongue.severity(*severity).into(),
                    ]);
                }
            }
            section.figure(Figure::new(chart, words, data));
        }
    }
}

fn heat(known: &Known<'_>) -> HeatRow {
    let impact = &known.stated.impact;
    let mtpd = known.stated.mtpd.and_then(|at| {
        let column = BANDS.iter().position(|(from, to)| at >= *from && at < *to)?;
        let (from, to) = BANDS[column];
        Some((column, (at - from) / (to - from)))
    });
    let severities = BANDS.iter().map(|(_, to)| severity(impact, *to)).collect();
    HeatRow { name: known.name.to_owned(), severities, mtpd }
}

/// A table with a column for each time band.
fn banded(tongue: &Tongue, table: Table) -> Table {
    BANDS.iter().fold(table, |table, (_, to)| {
        let head = head!(tongue, "bia-to-time", time = tongue.duration(*to));
        table.column(head, Kind::Number(String::new()))
    })
}

fn heat_data(tongue: &Tongue, rows: &[HeatRow]) -> Table {
    let table =
        Table::new("", say!(tongue, "bia-heat-data")).column(head!(tongue, "service"), Kind::Text);
    let mut table = banded(tongue, table);
    for row in rows {
        let mut cells = vec![Cell::from(&row.name)];
        for severity in &row.severities {
            cells.push(severity.map_or_else(Cell::empty, |severity| {
                Cell::number(f64::from(severity)).toned(Tone::Heat(severity))
            }));
        }
        table.push(cells);
    }
    table
}

fn scores(tongue: &Tongue, services: &[&Known<'_>]) -> Table {
    let table = Table::new("severity-table", say!(tongue, "bia-severity-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "category"), Kind::Text);
    let mut table = banded(tongue, table);
    for known in services {
        for (category, steps) in &known.stated.impact.soft {
            let mut cells = vec![Cell::text(known.name), tongue.category(Some(*category)).into()];
            for (_, to) in BANDS {
                let worst = steps.iter().filter(|step| step.0 < to).map(|step| step.1).max();
                let severity = worst.unwrap_or_default() as u8;
                cells.push(Cell::number(f64::from(severity)).toned(Tone::Heat(severity)));
            }
            table.push(cells);
        }
    }
    table.noting(say!(tongue, "bia-severity-note"))
}

/// Whether anything is said of what an outage costs.
fn is_priced(impact: &Impact) -> bool {
    impact.money.is_some()
        || impact.one_off.is_some()
        || !impact.penalties.is_empty()
        || !impact.cut_offs.is_empty()
}

/// The most that an outage costs which lasts so long, by band: of all hours of the week at which it
/// may begin.
fn most_by_band(model: &Model, week: Option<&Week>, service: &Service) -> Vec<f64> {
    let ends = BANDS.iter().map(|(_, to)| *to);
    let Some(week) = week else {
        return ends.map(|to| lost_by(&service.impact, to)).collect();
    };
    let by_hour = ByHour::new(model, service, week, BANDS[BANDS.len() - 1].1);
    ends.map(|to| week.hours.iter().map(|at| by_hour.cost(*at, to)).fold(0.0, f64::max)).collect()
}

/// What an outage that began at 0 has cost by `time` if nothing is delivered, whatever the hour.
fn lost_by(impact: &Impact, time: f64) -> f64 {
    let running = impact.money.as_ref().map_or(0.0, |curve| integral(curve, time));
    let running = running.min(impact.cap.unwrap_or(f64::INFINITY));
    let due = impact.penalties.iter().filter(|penalty| penalty.after <= time);
    let once = impact.one_off.as_ref().map_or(0.0, crate::law::Law::mean);
    running + once + due.map(|penalty| penalty.sum).sum::<f64>()
}

/// The area below a rate from 0 to `time`.
pub(super) fn integral(curve: &Curve, time: f64) -> f64 {
    let mut sum = 0.0;
    for (index, &(from, rate)) in curve.points.iter().enumerate() {
        let next = curve.points.get(index + 1);
        let to = next.map_or(time, |point| point.0.min(time));
        if to <= from {
            continue;
        }
        let end = match (curve.shape, next) {
            (Shape::Linear, Some(&(at, later))) => {
                rate + (later - rate) * (to - from) / (at - from)
            }
            _ => rate,
        };
        sum += (to - from) * (rate + end) / 2.0;
    }
    sum
}

fn money_by_band(bia: &Bia<'_>, section: &mut Section, services: &[Known<'_>]) {
    let (kind, tongue) = (bia.lead().money(), &bia.tongue);
    let mut table = Table::new("loss-table", say!(tongue, "bia-loss-by-then"))
        .column(head!(tongue, "service"), Kind::Text);
    for (_, to) in BANDS {
        let head = head!(tongue, "bia-after-time", time = tongue.duration(to));
        table = table.column(head, kind.clone());
    }
    let model = bia.lead().model;
    let week = model.begins.as_ref().map(Week::of);
    let mut priced = 0;
    for known in services.iter().filter(|known| is_priced(&known.stated.impact)) {
        priced += 1;
        let mut cells = vec![Cell::text(known.name)];
        cells
            .extend(most_by_band(model, week.as_ref(), known.stated).into_iter().map(Cell::number));
        table.push(cells);
    }
    if priced > 0 {
        let note = match week {
            Some(_) => say!(tongue, "bia-loss-note-by-hour"),
            None => say!(tongue, "bia-loss-note"),
        };
        section.table(table.noting(note));
    }
    if priced < services.len() {
        let n = services.len() - priced;
        section.missing(
            say!(tongue, "bia-some-without-cost", n = n, all = services.len()),
            say!(tongue, "bia-some-without-cost-put", key = "impact: {money: 2k/h}"),
        );
    }
}

fn simulated(bia: &Bia<'_>, case: &Case<'_>, section: &mut Section) {
    let (id, tongue) = (case.name(bia, "impact-simulated"), &bia.tongue);
    let title = if bia.has_many() {
        say!(tongue, "bia-simulated-impact-of", scenario = case.title())
    } else {
        say!(tongue, "bia-simulated-impact")
    };
    section.heading(id, title);
    let prefix = if bia.has_many() { case.key.as_str() } else { "" };
    let setting = case.setting(tongue);
    let mut table = Table::new(case.name(bia, "loss-by-service"), say!(tongue, "bia-loss-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "mean"), case.money())
        .column(head!(tongue, "p50"), case.money())
        .column(head!(tongue, "p90"), case.money())
        .column(head!(tongue, "p95"), case.money());
    for known in case.worst_first() {
        let found = known.found;
        let mean = found.loss_moments.interval(case.findings.confidence);
        let at = |p| Cell::number(found.loss.quantile(p));
        table.push(vec![
            known.name.into(),
            Cell::interval(found.loss_moments.mean(), mean.low.max(0.0), mean.high),
            at(0.5),
            at(0.9),
            at(0.95),
        ]);
    }
    let total = &case.findings.total_loss;
    let mean = case.findings.total_loss_moments.interval(case.findings.confidence);
    let at = |p| Cell::number(total.quantile(p));
    table.push(vec![
        say!(tongue, "bia-everything").into(),
        Cell::interval(case.findings.total_loss_moments.mean(), mean.low.max(0.0), mean.high),
        at(0.5),
        at(0.9),
        at(0.95),
    ]);
    section.table(table.noting(say!(tongue, "bia-everything-note")));
    for known in case.worst_first().into_iter().take(CHARTED) {
        let Some(curves) = &known.found.curves else { continue };
        if known.found.disrupted.hits == 0 {
            continue;
        }
        let level = draw_level(&setting, known.name, known.stated, known.found, &[]);
        let Some(level) = level else { continue };
        let impact = draw_impact(&setting, known.name, known.stated, known.found);
        let charts = [Some((level, &curves.level)), impact.map(|chart| (chart, &curves.loss))];
        for (chart, bands) in charts.into_iter().flatten() {
            let chart = of_case(chart.in_colour_of(known.row), prefix);
            let is_money = std::ptr::eq(bands, &raw const curves.loss);
            let data = self::bands(tongue, known.name, bands, is_money.then(|| case.money()));
            let words = finding(&chart);
            section.figure(Figure::new(chart, words, data));
        }
    }
}

/// Bands over time as a table.
fn bands(tongue: &Tongue, name: &str, bands: &Bands, money: Option<Kind>) -> Table {
    let (caption, kind) = match money {
        Some(kind) => (say!(tongue, "bia-loss-over-time", service = name), kind),
        None => (say!(tongue, "bia-level-over-time", service = name), Kind::Share),
    };
    let mut table = Table::new("", caption)
        .column(head!(tongue, "bia-time"), Kind::Duration)
        .column(head!(tongue, "p5"), kind.clone())
        .column(head!(tongue, "p10"), kind.clone())
        .column(head!(tongue, "p50"), kind.clone())
        .column(head!(tongue, "p90"), kind.clone())
        .column(head!(tongue, "p95"), kind.clone())
        .column(head!(tongue, "mean"), kind);
    let n = bands.grid().len();
    let step = n.div_ceil(120).max(1);
    // The end as well: there the loss is that of the other tables.
    let last = (n > 0 && !(n - 1).is_multiple_of(step)).then(|| n - 1);
    for g in (0..n).step_by(step).chain(last) {
        let at = |p| Cell::number(bands.quantile(g, p));
        table.push(vec![
            Cell::number(bands.grid()[g]),
            at(0.05),
            at(0.1),
            at(0.5),
            at(0.9),
            at(0.95),
            Cell::number(bands.mean(g)),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Penalty;

    #[test]
    fn the_cost_of_an_outage_is_the_area_below_its_rate_and_what_is_due() {
        let curve = Curve { points: vec![(0.0, 0.0), (10.0, 20.0)], shape: Shape::Linear };
        assert_eq!([5.0, 10.0, 12.0].map(|time| integral(&curve, time)), [25.0, 100.0, 140.0]);
        let steps = Curve { points: vec![(0.0, 1.0), (10.0, 2.0)], shape: Shape::Steps };
        assert_eq!([5.0, 12.0].map(|time| integral(&steps, time)), [5.0, 14.0]);
        let penalty = Penalty { after: 6.0, sum: 7.0, label: String::new() };
        let impact = Impact {
            money: Some(steps),
            cap: Some(12.0),
            penalties: vec![penalty],
            ..Impact::default()
        };
        assert_eq!([5.0, 6.0, 20.0].map(|time| lost_by(&impact, time)), [5.0, 13.0, 19.0]);
        assert!(is_priced(&impact) && !is_priced(&Impact::default()));
    }

    #[test]
    fn a_severity_counts_for_the_band_in_which_it_begins() {
        let soft = vec![(crate::model::Category::Legal, vec![(4.0 * HOUR, Severity::Major)])];
        let impact = Impact { soft, ..Impact::default() };
        assert_eq!(severity(&impact, 4.0 * HOUR), Some(0));
        assert_eq!(severity(&impact, 8.0 * HOUR), Some(3));
        assert_eq!(severity(&Impact::default(), HOUR), None);
    }
}
