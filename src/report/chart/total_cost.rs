//! What measures cost and what risk costs, added up: the smallest sum is the best bargain.

use crate::report::chart::bars::Bars;
use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::measures::{BundleRow, FrontierReport};
use crate::report::tongue::{Tongue, say};

/// Bundles that are drawn at most: the cheapest in sum, beside doing nothing.
const MOST: usize = 12;

/// Price and remaining annual loss of bundles, stacked, by price.
///
/// `None` unless bundles were judged by the annual loss, or if nothing costs anything.
pub fn draw_total_cost(tongue: &Tongue, report: &FrontierReport) -> Option<Chart> {
    if report.mode != "year" || report.objective != "loss" {
        return None;
    }
    let total = |row: &BundleRow| row.annual_cost.0 + row.residual.0;
    let mut rows: Vec<&BundleRow> = report.evaluated.iter().collect();
    // Doing nothing is always shown.
    rows.sort_by(|a, b| {
        b.measures.is_empty().cmp(&a.measures.is_empty()).then(total(a).total_cmp(&total(b)))
    });
    rows.truncate(MOST);
    rows.sort_by(|a, b| a.annual_cost.0.total_cmp(&b.annual_cost.0));
    let best = *rows.iter().min_by(|a, b| total(a).total_cmp(&total(b)))?;
    let nothing = *rows.iter().find(|row| row.measures.is_empty())?;
    let most = rows.iter().map(|row| total(row)).fold(0.0, f64::max);
    if most <= 0.0 || rows.len() < 2 {
        return None;
    }
    let sum = |amount: f64| tongue.money(amount, &report.currency);
    let title = say!(tongue, "chart-total-title").text();
    let finding = if best.measures.is_empty() {
        say!(tongue, "chart-total-nothing", total = sum(total(nothing)))
    } else {
        say!(
            tongue,
            "chart-total-best",
            bundle = &best.label,
            total = sum(total(best)),
            price = sum(best.annual_cost.0),
            nothing = sum(total(nothing))
        )
    };
    let finding = finding.text();
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Block(palette::CURVE), say!(tongue, "chart-price-a-year").text()),
        (Swatch::Block(palette::INNER), say!(tongue, "chart-loss-remains").text()),
    ]);
    let axis = match report.currency.as_str() {
        "" => say!(tongue, "chart-a-year").text(),
        currency => say!(tongue, "chart-currency-a-year", currency = currency).text(),
    };
    let marks = Ticks { unit: "", ..ticks::of_amount(most * 1.02) };
    let bars = Bars::below(&mut page, tongue, rows.len(), most * 1.02, &marks, &axis);
    for (index, row) in rows.iter().enumerate() {
        let as_it_is = || say!(tongue, "chart-as-it-is").text();
        let name = if row.measures.is_empty() { as_it_is() } else { row.label.clone() };
        let price = row.annual_cost.0;
        bars.name(&mut page.scene, index, &name);
        bars.block(&mut page.scene, index, 0.0, price, palette::CURVE);
        bars.block(&mut page.scene, index, price, total(row), palette::INNER);
        let is_best = std::ptr::eq(*row, best);
        let label = tongue.amount(total(row));
        bars.label(&mut page.scene, index, total(row), &label, is_best);
    }
    if report.evaluated.len() > rows.len() {
        let all = report.evaluated.len();
        page.note(&say!(tongue, "chart-total-shown", shown = MOST, all = all).text());
    }
    let (runs, seed) = (report.runs, report.seed.to_string());
    let foot = say!(tongue, "chart-same-numbers-years", runs = runs, seed = seed).text();
    let alt = format!("{title}. {finding}");
    let name = String::from("total-cost");
    Some(Chart { name, title, alt, scene: page.finish_with(&foot) })
}
