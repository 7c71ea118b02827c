//! What bundles of measures cost and what risk they leave.

use crate::report::chart::font;
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, Swatch, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Stroke, Type};
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::measures::{BundleRow, FrontierReport, FrontierRow};
use crate::report::tongue::{Tongue, say};

/// Bundles on the frontier that are named at most: the cheapest, the best, and some between.
const NAMED: usize = 12;

/// The rows that are named.
fn named(n: usize) -> Vec<usize> {
    let shown = n.min(NAMED);
    (0..shown).map(|at| if n > NAMED { at * (n - 1) / (NAMED - 1) } else { at }).collect()
}

/// The efficient frontier: every bundle that was simulated as a dot, those that none is better than
/// for their price joined by steps.
///
/// `None` if nothing costs anything or nothing is at risk.
pub fn draw_frontier(tongue: &Tongue, report: &FrontierReport) -> Option<Chart> {
    let scale = if report.objective == "breach" { 100.0 } else { 1.0 };
    let of = |cost: f64, residual: f64| (cost, residual * scale);
    let all: Vec<(f64, f64)> = report
        .evaluated
        .iter()
        .map(|bundle| of(bundle.present_cost.0, bundle.judged().0))
        // What is worth less than nothing is counted, not drawn.
        .filter(|at| at.1 >= 0.0)
        .collect();
    let losing = report.evaluated.len() - all.len();
    let most = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0, f64::max);
    let x_end = most(&mut all.iter().map(|at| at.0).chain(report.budget.map(|budget| budget.0)));
    let y_end = most(&mut all.iter().map(|at| at.1));
    if x_end <= 0.0 || y_end <= 0.0 {
        return None;
    }
    let title = match (report.title.as_str(), report.objective) {
        ("", "benefit") => say!(tongue, "chart-frontier-worth-title").text(),
        (title, "benefit") => {
            say!(tongue, "chart-frontier-worth-title-of", scenario = title).text()
        }
        ("", _) => say!(tongue, "chart-frontier-title").text(),
        (title, _) => say!(tongue, "chart-frontier-title-of", scenario = title).text(),
    };
    let finding = finding(tongue, report);
    let mut page = Page::new(&title, &finding);
    let mut key = vec![(
        Swatch::Line(Stroke::solid(palette::CURVE, 2.5)),
        say!(tongue, "chart-best-for-price").text(),
    )];
    let is_best = |it: &BundleRow| report.frontier.iter().any(|row| row.bundle.label == it.label);
    if report.evaluated.iter().any(|bundle| !is_best(bundle)) {
        key.push((Swatch::Block(palette::GRID), say!(tongue, "chart-other-bundles").text()));
    }
    if report.budget.is_some() {
        let stroke = Stroke::dotted(palette::MTPD, 2.5);
        key.push((Swatch::Line(stroke), say!(tongue, "chart-budget").text()));
    }
    page.key(&key);
    page.y += 18.0;
    let plot = Plot::below(page.y, x_end * 1.04, y_end * 1.08);
    let amounts = ticks::of_amount(plot.y_end);
    let costs = ticks::Ticks { unit: "", ..ticks::of_amount(plot.x_end) };
    let period = tongue.term(report.period_years);
    let axis = match report.currency.as_str() {
        "" => say!(tongue, "chart-present-value", period = period),
        currency => {
            say!(tongue, "chart-present-value-in", period = period, currency = currency)
        }
    };
    let axis = axis.text();
    let top = (plot.area.left - 10.0, plot.area.top - 9.0);
    let style = Type::plain(LABEL, palette::SOFT_INK).bold().anchored(Anchor::End);
    let unit = if scale == 1.0 { report.currency.as_str() } else { "%" };
    page.scene.text(top, font::shorten(unit, LABEL, true, 44.0), style);
    plot.axes(&mut page, tongue, &costs, &amounts, &axis);
    if let Some(budget) = report.budget {
        let x = plot.x(budget.0);
        let line = vec![(x, plot.area.top), (x, plot.area.bottom)];
        page.scene.line(line, Stroke::dotted(palette::MTPD, 2.5));
    }
    for (cost, residual) in &all {
        page.scene.dot(plot.at(*cost, *residual), 3.5, palette::GRID, None);
    }
    steps(&mut page, tongue, &plot, &report.frontier, scale);
    let alt = format!("{title}. {finding}");
    let (runs, bundles, seed) = (report.runs, report.evaluated.len(), report.seed.to_string());
    let foot = if report.mode == "year" {
        say!(tongue, "chart-frontier-foot-years", runs = runs, bundles = bundles, seed = seed)
    } else {
        say!(tongue, "chart-frontier-foot-runs", runs = runs, bundles = bundles, seed = seed)
    };
    let mut foot = foot.text();
    if losing > 0 {
        foot = format!("{} {foot}", say!(tongue, "chart-frontier-losing", bundles = losing).text());
    }
    let scene = page.finish_with(&foot);
    Some(Chart { name: String::from("frontier"), title, alt, scene })
}

/// The names of the measures of a bundle.
pub fn bundle_label(tongue: &Tongue, bundle: &BundleRow) -> String {
    if bundle.measures.is_empty() {
        say!(tongue, "chart-no-measures").text()
    } else {
        bundle.label.clone()
    }
}

/// The frontier as a staircase with the names of its bundles.
fn steps(page: &mut Page, tongue: &Tongue, plot: &Plot, frontier: &[FrontierRow], scale: f64) {
    let at = |row: &FrontierRow| plot.at(row.bundle.present_cost.0, row.bundle.judged().0 * scale);
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
    let named = named(frontier.len());
    for (number, row) in frontier.iter().enumerate() {
        let (x, y) = at(row);
        page.scene.dot((x, y), 5.0, palette::CURVE, Some(palette::WHITE));
        if named.contains(&number) {
            // The staircase comes from above and goes on to the right: between them nothing is cut.
            let style = Type::plain(LABEL, palette::INK).bold().anchored(Anchor::Start);
            page.scene.text_on(
                (x + 8.0, y - 9.0),
                &(number + 1).to_string(),
                style,
                palette::WHITE,
            );
        }
    }
    for number in &named {
        let row = &frontier[*number];
        let text = format!("{}  {}", number + 1, bundle_label(tongue, &row.bundle));
        page.y += 18.0;
        let text = font::shorten(&text, LABEL, false, WIDTH - 120.0);
        page.scene.text((plot.area.left, page.y), text, Type::plain(LABEL, palette::SOFT_INK));
    }
    if named.len() < frontier.len() {
        page.y += 18.0;
        let (named, all) = (named.len(), frontier.len());
        let text = say!(tongue, "chart-frontier-named", named = named, all = all).text();
        page.scene.text((plot.area.left, page.y), text, Type::plain(LABEL, palette::SOFT_INK));
    }
    page.y += 8.0;
}

fn finding(tongue: &Tongue, report: &FrontierReport) -> String {
    let (Some(first), Some(last)) = (report.frontier.first(), report.frontier.last()) else {
        return String::new();
    };
    let shown = |row: &FrontierRow| match report.objective {
        "breach" => words::percent(tongue, row.bundle.judged().0),
        _ => tongue.money(row.bundle.judged().0, &report.currency),
    };
    if report.objective == "benefit" {
        if last.bundle.measures.is_empty() {
            return say!(tongue, "chart-frontier-none-pays").text();
        }
        return say!(
            tongue,
            "chart-frontier-pays",
            bundle = bundle_label(tongue, &last.bundle),
            worth = shown(last),
            period = tongue.term_within(report.period_years),
            price = tongue.money(last.bundle.present_cost.0, &report.currency)
        )
        .text();
    }
    let what = match (report.objective, report.mode) {
        ("breach", _) => say!(tongue, "chart-risk-breach"),
        ("tail", _) => say!(tongue, "chart-risk-tail"),
        (_, "year") => say!(tongue, "chart-risk-annual"),
        _ => say!(tongue, "chart-risk-mean"),
    };
    if last.bundle.measures.is_empty() {
        return say!(tongue, "chart-frontier-none", what = what, least = shown(first)).text();
    }
    say!(
        tongue,
        "chart-frontier-falls",
        what = what,
        before = shown(first),
        first = bundle_label(tongue, &first.bundle),
        after = shown(last),
        last = bundle_label(tongue, &last.bundle),
        price = tongue.money(last.bundle.present_cost.0, &report.currency)
    )
    .text()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_and_the_best_are_always_named() {
        assert!(named(0).is_empty());
        assert_eq!(named(1), vec![0]);
        assert_eq!(named(12), (0..12).collect::<Vec<_>>());
        for n in 13..60 {
            let rows = named(n);
            assert!(rows.len() == NAMED && rows[0] == 0 && rows[NAMED - 1] == n - 1, "{rows:?}");
            assert!(rows.windows(2).all(|pair| pair[0] < pair[1]), "{rows:?}");
        }
    }
}
