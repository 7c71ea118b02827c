//! The loss exceedance curve of a year.

use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};

/// What a curve of a year is of.
#[derive(Debug, Clone, PartialEq)]
pub struct YearSetting {
    /// Title of the scenario whose threats strike; none if empty.
    pub scenario: String,
    /// Currency printed beside money.
    pub currency: String,
    /// Years that were run.
    pub runs: u64,
    /// The seed.
    pub seed: u64,
    /// The language and the customs of what is written.
    pub tongue: Tongue,
}

impl YearSetting {
    /// What money is counted in.
    pub(super) fn unit(&self) -> String {
        if self.currency.is_empty() {
            return say!(self.tongue, "chart-currency").text();
        }
        self.currency.clone()
    }

    /// The last line of a chart.
    pub(super) fn footer(&self) -> String {
        let (tongue, seed) = (&self.tongue, self.seed.to_string());
        let words = match self.scenario.as_str() {
            "" => say!(tongue, "chart-year-foot", years = self.runs, seed = seed),
            scenario => {
                let years = self.runs;
                say!(tongue, "chart-year-foot-of", scenario = scenario, years = years, seed = seed)
            }
        };
        words.text()
    }
}

/// The chance that a year costs more than an amount: points (amount, probability), amounts rising.
/// `band` is what uncertain rates leave open: amounts with bounds of their probability, or nothing.
///
/// `None` if no year costs anything.
pub fn draw_exceedance(
    setting: &YearSetting,
    all: &[(f64, f64)],
    largest: &[(f64, f64)],
    band: &[(f64, f64, f64)],
    mean: f64,
) -> Option<Chart> {
    let tongue = &setting.tongue;
    let end = all.last().map(|point| point.0).filter(|end| *end > 0.0)?;
    let top = all.first().map_or(1.0, |point| point.1).clamp(1e-6, 1.0);
    let at = |p: f64| all.iter().find(|point| point.1 <= p).map(|point| point.0);
    let sum = |amount: f64| tongue.money(amount, &setting.currency);
    let mut parts = vec![say!(tongue, "chart-year-mean", mean = sum(mean)).text()];
    if let Some(amount) = at(0.1).filter(|_| top > 0.1) {
        parts.push(say!(tongue, "chart-year-tenth", amount = sum(amount)).text());
    }
    if let Some(amount) = at(0.01).filter(|_| top > 0.01) {
        parts.push(say!(tongue, "chart-year-hundredth", amount = sum(amount)).text());
    }
    if top < 0.999 {
        let share = words::percent(tongue, 1.0 - top);
        parts.push(say!(tongue, "chart-year-nothing", share = share).text());
    }
    let finding = parts.join(" ");
    let title = say!(tongue, "chart-exceedance-title").text();
    // A thin tail is cut off where the curve has all but ended.
    let shown = at(top / 400.0).unwrap_or(end).max(mean * 2.0).min(end) * 1.04;
    let mut page = Page::new(&title, &finding);
    let mut key = vec![
        (
            Swatch::Line(Stroke::solid(palette::CURVE, 3.0)),
            say!(tongue, "chart-all-incidents").text(),
        ),
        (
            Swatch::Line(Stroke::dashed(palette::SOFT_INK, 2.0)),
            say!(tongue, "chart-costliest").text(),
        ),
    ];
    if !band.is_empty() {
        key.push((Swatch::Block(palette::OUTER), say!(tongue, "chart-rates-known").text()));
    }
    page.key(&key);
    page.y += 10.0;
    let highest = band.iter().map(|point| point.2).fold(top, f64::max);
    let y_end = (highest * 1.05).min(1.0);
    let plot = Plot::below(page.y, shown, y_end);
    let y = ticks::of_shares(tongue, y_end);
    let x = ticks::of_amount(shown);
    if !band.is_empty() {
        let edges = band.iter().filter(|point| point.0 <= shown);
        let edges = edges.map(|&(amount, low, high)| (plot.x(amount), plot.y(low), plot.y(high)));
        page.scene.band(edges.collect(), palette::OUTER);
    }
    plot.axes(
        &mut page,
        tongue,
        &Ticks { unit: "", ..x },
        &y,
        &say!(tongue, "chart-loss-of-year", unit = setting.unit()).text(),
    );
    for (points, stroke) in [
        (largest, Stroke::dashed(palette::SOFT_INK, 2.0)),
        (all, Stroke::solid(palette::CURVE, 3.0)),
    ] {
        let mut line = vec![plot.at(0.0, points.first().map_or(0.0, |point| point.1))];
        line.extend(
            points.iter().filter(|point| point.0 <= shown).map(|point| plot.at(point.0, point.1)),
        );
        page.scene.line(line, stroke);
    }
    if mean <= shown {
        let x = plot.x(mean);
        let line = vec![(x, plot.area.top), (x, plot.area.bottom)];
        page.scene.line(line, Stroke::dotted(palette::MEAN, 2.0));
        let style = Type::plain(LABEL, palette::MEAN).bold();
        let label = say!(tongue, "chart-mean", amount = sum(mean)).text();
        let left = (x + 6.0).min(RIGHT - 100.0);
        page.scene.text_on((left, plot.area.top + 14.0), &label, style, palette::WHITE);
    }
    let note = say!(tongue, "chart-exceedance-note").text();
    page.note(&format!("{note} {}", setting.footer()));
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    let name = String::from("loss-exceedance");
    Some(Chart { name, title, alt, scene: page.scene })
}
