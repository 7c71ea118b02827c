//! What measures cost and what risk costs, added up: the smallest sum is the best bargain.

use crate::report::chart::bars::Bars;
use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::measures::{BundleRow, FrontierReport};
use crate::units::money;

/// Bundles that are drawn at most: the cheapest in sum, beside doing nothing.
const MOST: usize = 12;

/// Price and remaining annual loss of bundles, stacked, by price.
///
/// `None` unless bundles were judged by the annual loss, or if nothing costs anything.
pub fn draw_total_cost(report: &FrontierReport) -> Option<Chart> {
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
    let sum = |amount: f64| money::format(amount, &report.currency);
    let title = "What risk and measures cost together";
    let finding = if best.measures.is_empty() {
        format!(
            "Doing nothing is cheapest: {} a year. Every measure costs more than it saves on average.",
            sum(total(nothing))
        )
    } else {
        format!(
            "{} is cheapest: {} a year, of which {} are its price; doing nothing costs {}.",
            best.label,
            sum(total(best)),
            sum(best.annual_cost.0),
            sum(total(nothing))
        )
    };
    let mut page = Page::new(title, &finding);
    page.key(&[
        (Swatch::Block(palette::CURVE), "price of the measures a year"),
        (Swatch::Block(palette::INNER), "expected loss a year that remains"),
    ]);
    let axis = match report.currency.as_str() {
        "" => String::from("a year"),
        currency => format!("{currency} a year"),
    };
    let marks = Ticks { unit: "", ..ticks::of_amount(most * 1.02) };
    let bars = Bars::below(&mut page, rows.len(), most * 1.02, &marks, &axis);
    for (index, row) in rows.iter().enumerate() {
        let name = if row.measures.is_empty() { "as it is" } else { row.label.as_str() };
        let price = row.annual_cost.0;
        bars.name(&mut page.scene, index, name);
        bars.block(&mut page.scene, index, 0.0, price, palette::CURVE);
        bars.block(&mut page.scene, index, price, total(row), palette::INNER);
        let is_best = std::ptr::eq(*row, best);
        let label = money::format(total(row), "");
        bars.label(&mut page.scene, index, total(row), &label, is_best);
    }
    if report.evaluated.len() > rows.len() {
        let all = words::count(report.evaluated.len() as u64);
        page.note(&format!("The {MOST} of {all} bundles with the smallest sum, by price."));
    }
    let foot = format!(
        "{} years of each bundle, seed {}, on the same random numbers.",
        words::count(report.runs),
        report.seed
    );
    let alt = format!("{title}. {finding}");
    let name = String::from("total-cost");
    Some(Chart { name, title: title.to_owned(), alt, scene: page.finish_with(&foot) })
}
