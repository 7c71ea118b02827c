//! How the expected loss of a year falls as one measure after the other is taken.

use crate::report::chart::bars::Bars;
use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::measures::FrontierReport;
use crate::report::tongue::{Tongue, say};

/// The loss of a year after a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The measures that are added; empty for the estate as it is.
    pub label: String,
    /// Expected loss of a year with them and all before `[currency]`.
    pub loss: f64,
}

/// A waterfall from the estate as it is to a bundle. `None` with fewer than two steps, or without
/// losses.
pub fn draw_waterfall(tongue: &Tongue, report: &FrontierReport, steps: &[Step]) -> Option<Chart> {
    let (first, last) = (steps.first()?, steps.last()?);
    let most = steps.iter().map(|step| step.loss).fold(0.0, f64::max);
    if steps.len() < 2 || most <= 0.0 {
        return None;
    }
    let sum = |amount: f64| tongue.money(amount, &report.currency);
    let saves = |pair: &[Step]| pair[0].loss - pair[1].loss;
    let largest = steps.windows(2).max_by(|a, b| saves(a).total_cmp(&saves(b)))?;
    let title = say!(tongue, "chart-waterfall-title").text();
    let finding = say!(
        tongue,
        "chart-waterfall-finding",
        before = sum(first.loss),
        after = sum(last.loss),
        measure = &largest[1].label,
        saved = sum(saves(largest))
    )
    .text();
    let mut page = Page::new(&title, &finding);
    let mut key = vec![(Swatch::Block(palette::INNER), say!(tongue, "chart-expected-loss").text())];
    if steps.windows(2).any(|pair| pair[1].loss <= pair[0].loss) {
        key.push((Swatch::Block(palette::MBCO), say!(tongue, "chart-taken-away").text()));
    }
    if steps.windows(2).any(|pair| pair[1].loss > pair[0].loss) {
        key.push((Swatch::Block(palette::RTO), say!(tongue, "chart-added").text()));
    }
    page.key(&key);
    let axis = match report.currency.as_str() {
        "" => say!(tongue, "chart-expected-loss").text(),
        currency => say!(tongue, "chart-expected-loss-in", currency = currency).text(),
    };
    let marks = Ticks { unit: "", ..ticks::of_amount(most * 1.02) };
    let bars = Bars::below(&mut page, tongue, steps.len() + 1, most * 1.02, &marks, &axis);
    let bare = |amount: f64| tongue.amount(amount);
    bars.name(&mut page.scene, 0, &say!(tongue, "chart-as-it-is").text());
    bars.block(&mut page.scene, 0, 0.0, first.loss, palette::INNER);
    bars.label(&mut page.scene, 0, first.loss, &bare(first.loss), true);
    for (row, pair) in steps.windows(2).enumerate() {
        let (before, after) = (pair[0].loss, pair[1].loss);
        let fill = if after <= before { palette::MBCO } else { palette::RTO };
        bars.name(
            &mut page.scene,
            row + 1,
            &say!(tongue, "chart-with", measure = &pair[1].label).text(),
        );
        bars.block(&mut page.scene, row + 1, before, after, fill);
        let label = if after <= before {
            format!("\u{2212}{}", bare(before - after))
        } else {
            format!("+{}", bare(after - before))
        };
        bars.label(&mut page.scene, row + 1, before.max(after), &label, false);
    }
    let row = steps.len();
    bars.name(&mut page.scene, row, &say!(tongue, "chart-with-all-of-them").text());
    bars.block(&mut page.scene, row, 0.0, last.loss, palette::INNER);
    bars.label(&mut page.scene, row, last.loss, &bare(last.loss), true);
    page.note(&say!(tongue, "chart-waterfall-note").text());
    let (runs, seed) = (report.runs, report.seed.to_string());
    let foot = say!(tongue, "chart-steps-foot", runs = runs, seed = seed).text();
    let alt = format!("{title}. {finding}");
    let name = String::from("loss-waterfall");
    Some(Chart { name, title, alt, scene: page.finish_with(&foot) })
}
