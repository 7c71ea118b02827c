//! The loss exceedance curve of a year.

use crate::report::chart::amounts::{self, Amounts, top};
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::{Horizon, Tongue, say};
use crate::stats::Exceedance;

/// What a curve of a year is of.
#[derive(Debug, Clone, PartialEq)]
pub struct YearSetting {
    /// Title of the scenario whose threats strike; none if empty.
    pub scenario: String,
    /// Currency printed beside money.
    pub currency: String,
    /// Length of what is called a year `[s]`.
    pub span: f64,
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

    /// How long what is called a year is.
    pub(super) fn horizon(&self) -> Horizon {
        self.tongue.horizon(self.span)
    }

    /// The last line of a chart.
    pub(super) fn footer(&self) -> String {
        let (tongue, seed) = (&self.tongue, self.seed.to_string());
        let Horizon { one, words: span, .. } = self.horizon();
        let years = self.runs;
        let words = match self.scenario.as_str() {
            "" => {
                say!(tongue, "chart-year-foot", years = years, seed = seed, one = one, span = span)
            }
            scenario => {
                say!(
                    tongue,
                    "chart-year-foot-of",
                    scenario = scenario,
                    years = years,
                    seed = seed,
                    one = one,
                    span = span
                )
            }
        };
        words.text()
    }
}

/// Losses of a year that a caption tells: of all years that were run, not of the points that are
/// drawn `[currency]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LossMarks {
    /// The mean.
    pub mean: f64,
    /// What a year in ten costs or more.
    pub tenth: f64,
    /// What a year in a hundred costs or more.
    pub hundredth: f64,
}

impl LossMarks {
    /// The marks of a curve.
    pub fn of(curve: &Exceedance) -> LossMarks {
        LossMarks {
            mean: curve.mean(),
            tenth: curve.quantile(0.9),
            hundredth: curve.quantile(0.99),
        }
    }
}

/// The chance that a year costs more than an amount: points (amount, probability), amounts rising.
/// `band` is what uncertain rates leave open: amounts with bounds of their probability, or nothing.
/// `marks` are of the years that the points `all` were thinned from.
///
/// `None` if no year costs anything.
pub fn draw_exceedance(
    setting: &YearSetting,
    all: &[(f64, f64)],
    largest: &[(f64, f64)],
    band: &[(f64, f64, f64)],
    marks: LossMarks,
) -> Option<Chart> {
    let tongue = &setting.tongue;
    all.last().filter(|point| point.0 > 0.0)?;
    let any = top(all).clamp(1e-6, 1.0);
    let mean = marks.mean;
    let sum = |amount: f64| tongue.money(amount, &setting.currency);
    let Horizon { one, words: span, .. } = setting.horizon();
    let finding = finding(setting, any, marks);
    let title = say!(tongue, "chart-exceedance-title", one = one, span = &span).text();
    let amounts = Amounts::of(&[all], mean);
    let mut page = Page::new(&title, &finding);
    let mut key = vec![
        (
            Swatch::Line(Stroke::solid(palette::CURVE, 3.0)),
            say!(tongue, "chart-all-incidents", one = one, span = &span).text(),
        ),
        (
            Swatch::Line(Stroke::dashed(palette::SOFT_INK, 2.0)),
            say!(tongue, "chart-costliest", one = one).text(),
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
    let mut note = say!(tongue, "chart-exceedance-note", one = one, span = &span).text();
    if amounts.cuts(&[all]) {
        let most = sum(amounts::largest(&[all]));
        let cut = say!(tongue, "chart-exceedance-cut", most = most, one = one);
        note += &format!(" {}", cut.text());
    }
    page.note(&format!("{note} {}", setting.footer()));
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    let name = String::from("loss-exceedance");
    Some(Chart { name, title, alt, scene: page.scene })
}

/// What the curve comes to, in a sentence or more.
fn finding(setting: &YearSetting, any: f64, marks: LossMarks) -> String {
    let tongue = &setting.tongue;
    let Horizon { one, words: span, .. } = setting.horizon();
    let sum = |amount: f64| tongue.money(amount, &setting.currency);
    let mean = sum(marks.mean);
    let mut parts = vec![say!(tongue, "chart-year-mean", mean = mean, one = one, span = span)];
    if any > 0.1 {
        parts.push(say!(tongue, "chart-year-tenth", amount = sum(marks.tenth), one = one));
    }
    if any > 0.01 {
        parts.push(say!(tongue, "chart-year-hundredth", amount = sum(marks.hundredth), one = one));
    }
    if any < 0.999 {
        let share = words::percent(tongue, 1.0 - any);
        parts.push(say!(tongue, "chart-year-nothing", share = share, one = one));
    }
    let parts: Vec<String> = parts.into_iter().map(|part| part.text()).collect();
    parts.join(" ")
}

/// What the axis of amounts is of.
pub(super) fn axis(setting: &YearSetting, amounts: Amounts) -> String {
    let (tongue, unit) = (&setting.tongue, setting.unit());
    let Horizon { one, words: span, .. } = setting.horizon();
    let words = match amounts {
        Amounts::Linear(_) => {
            say!(tongue, "chart-loss-of-year", unit = unit, one = one, span = span)
        }
        Amounts::Logarithmic(..) => {
            say!(tongue, "chart-loss-of-year-logarithmic", unit = unit, one = one, span = span)
        }
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
