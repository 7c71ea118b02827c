//! Section 5: what an outage does as it lasts.

use crate::model::{Curve, Impact, Severity, Shape};
use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::gap::{CHARTED, finding};
use crate::report::bia::names::of_case;
use crate::report::chart::{HeatRow, draw_heat, draw_impact, draw_level, draw_severity};
use crate::report::document::{Cell, Figure, Section, Table, Tone, Words};
use crate::stats::Bands;
use crate::units::duration::{self, DAY, HOUR};

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
    let lead = bia.lead();
    let mut section = Section::new("impact", "5", "Impact over time");
    section.text(
        "First what the business states: how harm grows with the length of an outage, whatever its \
         cause. Then what the simulated incidents cost.",
    );
    let services: Vec<Known<'_>> = lead.services().collect();
    stated(&mut section, &services);
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

fn stated(section: &mut Section, services: &[Known<'_>]) {
    section.heading("impact-stated", "As stated by the business");
    let mut scored: Vec<&Known<'_>> =
        services.iter().filter(|known| !known.stated.impact.soft.is_empty()).collect();
    if scored.is_empty() {
        section.missing(
            "No service says how severe an outage is for customers, reputation, law, safety, morale.",
            Words::new()
                .say("Write under a service ")
                .code("impact: {customers: {1h: minor, 4h: major, 1d: unacceptable}}")
                .say("."),
        );
        return;
    }
    let first = |known: &Known<'_>| known.stated.impact.derived_mtpd().unwrap_or(f64::INFINITY);
    scored.sort_by(|a, b| first(a).total_cmp(&first(b)));
    let rows: Vec<HeatRow> = scored.iter().map(|known| heat(known)).collect();
    let soonest = scored[0];
    let message = match soonest.stated.impact.derived_mtpd() {
        Some(at) => {
            format!("{} becomes unacceptable first: after {}.", soonest.name, duration::format(at))
        }
        None => String::from("No outage becomes unacceptable by the criteria."),
    };
    let table = scores(&scored);
    if let Some(chart) =
        draw_heat("Severity of an outage by service and time", &message, &BANDS, &rows)
    {
        let words = Words::new().say("The worst of all categories. ").say(message);
        section.figure(Figure::new(chart, words, heat_data(&rows)));
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
        if let Some(chart) = draw_severity(known.name, &impact.soft, known.stated.mtpd, derived) {
            let words = finding(&chart);
            let mut data = Table::new("", format!("Severity by category: {}.", known.name))
                .texts(&["Category"])
                .durations(&["From"])
                .texts(&["Severity"]);
            for (category, steps) in &impact.soft {
                for (at, severity) in steps {
                    data.push(vec![
                        category.word().into(),
                        Cell::number(*at),
                        severity.word().into(),
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

fn heads() -> Vec<String> {
    BANDS.iter().map(|(_, to)| format!("to {}", duration::format(*to))).collect()
}

fn heat_data(rows: &[HeatRow]) -> Table {
    let heads = heads();
    let heads: Vec<&str> = heads.iter().map(String::as_str).collect();
    let mut table =
        Table::new("", "Worst severity by service and time band, 0 to 4.").texts(&["Service"]);
    for head in heads {
        table = table.column(head, crate::report::document::Kind::Number(String::new()));
    }
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

fn scores(services: &[&Known<'_>]) -> Table {
    let mut table =
        Table::new("severity-table", "Severity by service, category and time band, 0 to 4.")
            .texts(&["Service", "Category"]);
    for head in heads() {
        table = table.column(head, crate::report::document::Kind::Number(String::new()));
    }
    for known in services {
        for (category, steps) in &known.stated.impact.soft {
            let mut cells = vec![Cell::text(known.name), category.word().into()];
            for (_, to) in BANDS {
                let worst = steps.iter().filter(|step| step.0 < to).map(|step| step.1).max();
                let severity = worst.unwrap_or_default() as u8;
                cells.push(Cell::number(f64::from(severity)).toned(Tone::Heat(severity)));
            }
            table.push(cells);
        }
    }
    table.noting("The worst severity that is reached before the end of the band.")
}

/// What an outage that began at 0 has cost by `time` if nothing is delivered and demand is normal.
fn lost_by(impact: &Impact, time: f64) -> Option<f64> {
    let has_any =
        impact.money.is_some() || !impact.penalties.is_empty() || impact.one_off.is_some();
    if !has_any {
        return None;
    }
    let running = impact.money.as_ref().map_or(0.0, |curve| integral(curve, time));
    let running = running.min(impact.cap.unwrap_or(f64::INFINITY));
    let due = impact.penalties.iter().filter(|penalty| penalty.after <= time);
    let once = impact.one_off.as_ref().map_or(0.0, crate::law::Law::mean);
    Some(running + once + due.map(|penalty| penalty.sum).sum::<f64>())
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
    let kind = bia.lead().money();
    let mut table =
        Table::new("loss-table", "What an outage has cost by then, if nothing is delivered.")
            .texts(&["Service"]);
    for head in heads() {
        table = table.column(head.replacen("to ", "after ", 1), kind.clone());
    }
    let mut priced = 0;
    for known in services {
        if lost_by(&known.stated.impact, DAY).is_none() {
            continue;
        }
        priced += 1;
        let mut cells = vec![Cell::text(known.name)];
        cells.extend(BANDS.iter().map(|(_, to)| Cell::maybe(lost_by(&known.stated.impact, *to))));
        table.push(cells);
    }
    if priced > 0 {
        section.table(table.noting(
            "As stated, for an outage that begins when demand is normal: rates, sums due, and the mean \
             of what is lost at once. What lost data cost comes on top.",
        ));
    }
    if priced < services.len() {
        let n = services.len() - priced;
        section.missing(
            format!("{n} of {} services say nothing of what an outage costs.", services.len()),
            Words::new()
                .say("Write ")
                .code("impact: {money: 2k/h}")
                .say(" or sums by elapsed time under the service."),
        );
    }
}

fn simulated(bia: &Bia<'_>, case: &Case<'_>, section: &mut Section) {
    let id = case.name(bia, "impact-simulated");
    let title = if bia.has_many() {
        format!("As simulated: {}", case.title())
    } else {
        String::from("As simulated")
    };
    section.heading(id, title);
    let prefix = if bia.has_many() { case.key.as_str() } else { "" };
    let setting = case.setting();
    let mut table = Table::new(
        case.name(bia, "loss-by-service"),
        "Loss by service, conditional on the scenario.",
    )
    .texts(&["Service"])
    .column("Mean", case.money())
    .column("P50", case.money())
    .column("P90", case.money())
    .column("P95", case.money());
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
        "Everything together".into(),
        Cell::interval(case.findings.total_loss_moments.mean(), mean.low.max(0.0), mean.high),
        at(0.5),
        at(0.9),
        at(0.95),
    ]);
    section.table(table.noting(
        "Together with labour, parts, fees and direct losses, which no service accounts for.",
    ));
    for known in case.worst_first().into_iter().take(CHARTED) {
        let Some(curves) = known.found.curves.as_ref().filter(|curves| !curves.level.is_empty())
        else {
            continue;
        };
        if known.found.disrupted.hits == 0 {
            continue;
        }
        let level = draw_level(&setting, known.name, known.stated, &curves.level, &[]);
        let impact = draw_impact(&setting, known.name, known.stated, known.found);
        let charts = [Some((level, &curves.level)), impact.map(|chart| (chart, &curves.loss))];
        for (chart, bands) in charts.into_iter().flatten() {
            let chart = of_case(chart.in_colour_of(known.row), prefix);
            let is_money = std::ptr::eq(bands, &raw const curves.loss);
            let data = self::bands(known.name, bands, is_money.then(|| case.money()));
            let words = finding(&chart);
            section.figure(Figure::new(chart, words, data));
        }
    }
}

/// Bands over time as a table.
fn bands(name: &str, bands: &Bands, money: Option<crate::report::document::Kind>) -> Table {
    let (what, kind) = match money {
        Some(kind) => ("Cumulative loss", kind),
        None => ("Level", crate::report::document::Kind::Share),
    };
    let mut table = Table::new("", format!("{what} over time: {name}.")).durations(&["Time"]);
    for head in ["P5", "P10", "P50", "P90", "P95", "Mean"] {
        table = table.column(head, kind.clone());
    }
    let n = bands.grid().len();
    let step = n.div_ceil(120).max(1);
    for g in (0..n).step_by(step) {
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
        assert_eq!(
            [5.0, 6.0, 20.0].map(|time| lost_by(&impact, time)),
            [Some(5.0), Some(13.0), Some(19.0)]
        );
        assert_eq!(lost_by(&Impact::default(), 5.0), None);
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
