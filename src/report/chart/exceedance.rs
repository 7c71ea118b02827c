//! The loss exceedance curve of a year.

use crate::report::chart::amounts::{self, Amounts, amount_at, top};
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::ticks;
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
    all.last().filter(|point| point.0 > 0.0)?;
    let any = top(all).clamp(1e-6, 1.0);
    let sum = |amount: f64| tongue.money(amount, &setting.currency);
    let mut parts = vec![say!(tongue, "chart-year-mean", mean = sum(mean)).text()];
    if let Some(amount) = amount_at(all, 0.1).filter(|_| any > 0.1) {
        parts.push(say!(tongue, "chart-year-tenth", amount = sum(amount)).text());
    }
    if let Some(amount) = amount_at(all, 0.01).filter(|_| any > 0.01) {
        parts.push(say!(tongue, "chart-year-hundredth", amount = sum(amount)).text());
    }
    if any < 0.999 {
        let share = words::percent(tongue, 1.0 - any);
        parts.push(say!(tongue, "chart-year-nothing", share = share).text());
    }
    let finding = parts.join(" ");
    let title = say!(tongue, "chart-exceedance-title").text();
    let amounts = Amounts::of(&[all], mean);
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
    // Room for the label of the mean, above the curves.
    page.y += 28.0;
    let highest = band.iter().map(|point| point.2).fold(any, f64::max);
    let y_end = (highest * 1.05).min(1.0);
    let plot = Plot::below(page.y, 1.0, y_end);
    let y = ticks::of_shares(tongue, y_end);
    if !band.is_empty() {
        let bound = |of: fn(&(f64, f64, f64)) -> f64| -> Vec<(f64, f64)> {
            band.iter().map(|point| (point.0, of(point))).collect()
        };
        let (low, high) = (bound(|point| point.1), bound(|point| point.2));
        page.scene.band(edges(&plot, amounts, &low, &high), palette::OUTER);
    }
    plot.axes(&mut page, tongue, &amounts.ticks(), &y, &axis(setting, amounts));
    for (points, stroke) in [
        (largest, Stroke::dashed(palette::SOFT_INK, 2.0)),
        (all, Stroke::solid(palette::CURVE, 3.0)),
    ] {
        let line = amounts.steps(points).into_iter().map(|(x, y)| plot.at(x, y));
        page.scene.line(line.collect(), stroke);
    }
    let x = plot.x(amounts.share(mean));
    let line = vec![(x, plot.area.top - 14.0), (x, plot.area.bottom)];
    page.scene.line(line, Stroke::dotted(palette::MEAN, 2.0));
    let style = Type::plain(LABEL, palette::MEAN).bold();
    let label = say!(tongue, "chart-mean", amount = sum(mean)).text();
    let left = (x + 6.0).min(RIGHT - 100.0);
    page.scene.text((left, plot.area.top - 6.0), label, style);
    let mut note = say!(tongue, "chart-exceedance-note").text();
    if amounts.cuts(&[all]) {
        let most = sum(amounts::largest(&[all]));
        note += &format!(" {}", say!(tongue, "chart-exceedance-cut", most = most).text());
    }
    page.note(&format!("{note} {}", setting.footer()));
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    let name = String::from("loss-exceedance");
    Some(Chart { name, title, alt, scene: page.scene })
}

/// What the axis of amounts is of.
pub(super) fn axis(setting: &YearSetting, amounts: Amounts) -> String {
    let (tongue, unit) = (&setting.tongue, setting.unit());
    let words = match amounts {
        Amounts::Linear(_) => say!(tongue, "chart-loss-of-year", unit = unit),
        Amounts::Logarithmic(..) => say!(tongue, "chart-loss-of-year-logarithmic", unit = unit),
    };
    words.text()
}

/// What lies between two curves of steps.
fn edges(
    plot: &Plot,
    amounts: Amounts,
    low: &[(f64, f64)],
    high: &[(f64, f64)],
) -> Vec<(f64, f64, f64)> {
    let mut edges: Vec<(f64, f64, f64)> = Vec::new();
    for (low, high) in low.iter().zip(high) {
        let x = plot.x(amounts.share(low.0));
        if let Some(last) = edges.last().copied().filter(|last| last.0 < x) {
            edges.push((x, last.1, last.2));
        }
        edges.push((x, plot.y(low.1), plot.y(high.1)));
    }
    edges
}
