//! How likely a year costs more than a sum.

use crate::law::math;
use crate::report::chart::font;
use crate::report::chart::page::{LABEL, Page, Plot, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Point, Stroke, Type};
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::year::{LossPoint, YearReport};
use crate::units::{exposure, money};

/// The least probability that is drawn.
const LEAST: f64 = 1e-3;

/// The exceedance curves of a year: all incidents together, and the costliest one, down to one year
/// in a thousand; behind them what uncertain rates leave open.
///
/// `None` if no year costs anything.
pub fn draw_exceedance(report: &YearReport) -> Option<Chart> {
    let loss = &report.loss;
    let seen = |point: &&LossPoint| point.p.0 >= LEAST;
    let x_end = loss.aggregate.iter().filter(seen).map(|point| point.loss.0).fold(0.0, f64::max);
    if x_end <= 0.0 {
        return None;
    }
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    let span = exposure::format(report.span_h.seconds());
    let sum = |amount: f64| money::format(amount, &report.currency);
    let finding = format!(
        "{span} costs {} on average; one in a hundred costs {} or more, the worst one in a hundred \
         {} on average.",
        sum(loss.mean.mean.0),
        sum(loss.p99.0),
        sum(loss.tail_mean_99.0)
    );
    let mut page = Page::new(title, &finding);
    let aggregate = Stroke::solid(palette::CURVE, 2.5);
    let occurrence = Stroke::dashed(palette::MBCO, 2.0);
    let mut key = vec![
        (Swatch::Line(aggregate), "all incidents together"),
        (Swatch::Line(occurrence), "the costliest incident"),
        (Swatch::Line(Stroke::dotted(palette::MEAN, 2.0)), "mean"),
    ];
    if report.rates.is_some() {
        key.push((Swatch::Block(palette::OUTER), "90 % of sets of rates"));
    }
    page.key(&key);
    page.y += 18.0;
    let plot = Plot::below(page.y, x_end * 1.02, height(1.0));
    let amounts = Ticks { unit: "", ..ticks::of_amount(x_end) };
    let shares = [(1e-3, "0.1 %"), (1e-2, "1 %"), (0.1, "10 %"), (1.0, "100 %")];
    let shares = shares.map(|(p, label)| (height(p), label.to_owned()));
    let shares = Ticks { marks: shares.into(), unit: "" };
    let axis = match report.currency.as_str() {
        "" => String::from("loss"),
        currency => format!("loss, {}", font::shorten(currency, LABEL, false, 200.0)),
    };
    if let Some(rates) = &report.rates {
        let inside = rates.band.iter().filter(|point| point.loss.0 <= x_end);
        let edges = inside.map(|point| {
            let (low, high) = (height(point.p5.0), height(point.p95.0));
            (plot.x(point.loss.0), plot.y(low), plot.y(high))
        });
        page.scene.band(edges.collect(), palette::OUTER);
    }
    plot.axes(&mut page, &amounts, &shares, &axis);
    let corner = (plot.area.left - 10.0, plot.area.top - 9.0);
    let style = Type::plain(LABEL, palette::SOFT_INK).bold().anchored(Anchor::End);
    page.scene.text(corner, "P(more)", style);
    let mean = plot.x(loss.mean.mean.0);
    let line = vec![(mean, plot.area.top), (mean, plot.area.bottom)];
    page.scene.line(line, Stroke::dotted(palette::MEAN, 2.0));
    page.scene.line(steps(&plot, &loss.occurrence), occurrence);
    page.scene.line(steps(&plot, &loss.aggregate), aggregate);
    let foot = format!(
        "{} years in which something strikes ({} of all), seed {}.",
        words::count(report.runs),
        words::percent(report.p_simulated.0),
        report.seed
    );
    let alt = format!("{title}. {finding}");
    let title = format!("{title}: loss exceedance in {span}");
    Some(Chart { name: String::from("exceedance"), title, alt, scene: page.finish_with(&foot) })
}

/// Decades above the least probability.
fn height(p: f64) -> f64 {
    (math::ln(p.max(LEAST) / LEAST) / math::ln(10.0)).max(0.0)
}

/// A curve as a staircase down to the least probability.
fn steps(plot: &Plot, points: &[LossPoint]) -> Vec<Point> {
    let mut line: Vec<Point> = Vec::new();
    for point in points {
        let (x, y) = plot.at(point.loss.0, height(point.p.0));
        let x = x.min(plot.area.right);
        if let Some(&(_, above)) = line.last() {
            line.push((x, above));
        }
        line.push((x, y));
        if point.p.0 < LEAST {
            break;
        }
    }
    line
}
