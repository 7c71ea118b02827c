//! What bundles of measures cost and what risk they leave.

use crate::report::chart::font;
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, Swatch, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Stroke, Type};
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::measures::{FrontierReport, FrontierRow};
use crate::units::{money, term};

/// Bundles on the frontier that are named at most.
const NAMED: usize = 8;

/// The efficient frontier: every bundle that was simulated as a dot, those that none is better than
/// for their price joined by steps.
///
/// `None` if nothing costs anything or nothing is at risk.
pub fn draw_frontier(report: &FrontierReport) -> Option<Chart> {
    let scale = if report.objective == "breach" { 100.0 } else { 1.0 };
    let of = |cost: f64, residual: f64| (cost, residual * scale);
    let all: Vec<(f64, f64)> = report
        .evaluated
        .iter()
        .map(|bundle| of(bundle.present_cost.0, bundle.residual.0))
        .collect();
    let most = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::max);
    let x_end = most(&mut all.iter().map(|at| at.0).chain(report.budget.map(|budget| budget.0)));
    let y_end = most(&mut all.iter().map(|at| at.1));
    if x_end <= 0.0 || y_end <= 0.0 {
        return None;
    }
    let title = match report.title.as_str() {
        "" => String::from("What measures cost and what they leave"),
        title => format!("{title}: what measures cost and what they leave"),
    };
    let finding = finding(report);
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Line(Stroke::solid(palette::CURVE, 2.5)), "best for its price"),
        (Swatch::Block(palette::GRID), "other bundles"),
        (Swatch::Line(Stroke::dotted(palette::MTPD, 2.5)), "budget"),
    ]);
    page.y += 18.0;
    let plot = Plot::below(page.y, x_end * 1.04, y_end * 1.08);
    let amounts = ticks::of_amount(plot.y_end);
    let costs = ticks::Ticks { unit: "", ..ticks::of_amount(plot.x_end) };
    let axis = format!(
        "cost as a present value over {}{}",
        term::format(report.period_years),
        if report.currency.is_empty() { String::new() } else { format!(", {}", report.currency) }
    );
    let top = (plot.area.left - 10.0, plot.area.top - 9.0);
    let style = Type::plain(LABEL, palette::SOFT_INK).bold().anchored(Anchor::End);
    let unit = if scale == 1.0 { report.currency.as_str() } else { "%" };
    page.scene.text(top, font::shorten(unit, LABEL, true, 44.0), style);
    plot.axes(&mut page, &costs, &amounts, &axis);
    if let Some(budget) = report.budget {
        let x = plot.x(budget.0);
        let line = vec![(x, plot.area.top), (x, plot.area.bottom)];
        page.scene.line(line, Stroke::dotted(palette::MTPD, 2.5));
    }
    for (cost, residual) in &all {
        page.scene.dot(plot.at(*cost, *residual), 3.5, palette::GRID, None);
    }
    steps(&mut page, &plot, &report.frontier, scale);
    let alt = format!("{title}. {finding}");
    let what = if report.mode == "year" { "years" } else { "runs of the scenario" };
    let foot = format!(
        "{} {what} of each of {} bundles, seed {}, on the same random numbers.",
        words::count(report.runs),
        words::count(report.evaluated.len() as u64),
        report.seed
    );
    let scene = page.finish_with(&foot);
    Some(Chart { name: String::from("frontier"), title, alt, scene })
}

/// The frontier as a staircase with the names of its bundles.
fn steps(page: &mut Page, plot: &Plot, frontier: &[FrontierRow], scale: f64) {
    let at = |row: &FrontierRow| plot.at(row.bundle.present_cost.0, row.bundle.residual.0 * scale);
    let mut line = Vec::new();
    for row in frontier {
        let (x, y) = at(row);
        if let Some(&(_, above)) = line.last() {
            line.push((x, above));
        }
        line.push((x, y));
    }
    if let Some(&(_, last)) = line.last() {
        line.push((RIGHT, last));
    }
    page.scene.line(line, Stroke::solid(palette::CURVE, 2.5));
    for (number, row) in frontier.iter().enumerate() {
        let (x, y) = at(row);
        page.scene.dot((x, y), 5.0, palette::CURVE, Some(palette::WHITE));
        if number < NAMED {
            let style = Type::plain(LABEL, palette::INK).bold().anchored(Anchor::Middle);
            page.scene.text_on((x, y - 10.0), &(number + 1).to_string(), style, palette::WHITE);
        }
    }
    let names = frontier.iter().take(NAMED).enumerate();
    for (number, row) in names {
        let text = format!("{}  {}", number + 1, row.bundle.label);
        page.y += 18.0;
        let text = font::shorten(&text, LABEL, false, WIDTH - 120.0);
        page.scene.text((plot.area.left, page.y), text, Type::plain(LABEL, palette::SOFT_INK));
    }
    page.y += 8.0;
}

fn finding(report: &FrontierReport) -> String {
    let (Some(first), Some(last)) = (report.frontier.first(), report.frontier.last()) else {
        return String::new();
    };
    let shown = |row: &FrontierRow| match report.objective {
        "breach" => words::percent(row.bundle.residual.0),
        _ => money::format(row.bundle.residual.0, &report.currency),
    };
    let what = match (report.objective, report.mode) {
        ("breach", _) => "chance of exceeding an MTPD",
        ("tail", _) => "mean loss of the worst 5 %",
        (_, "year") => "expected annual loss",
        _ => "mean loss",
    };
    if last.bundle.measures.is_empty() {
        return format!("No bundle of measures lowers the {what} below {}.", shown(first));
    }
    format!(
        "The {what} falls from {} with {} to {} with {}, for {}.",
        shown(first),
        first.bundle.label,
        shown(last),
        last.bundle.label,
        money::format(last.bundle.present_cost.0, &report.currency)
    )
}
