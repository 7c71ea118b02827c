//! Median and bands of curves over time.

use crate::report::chart::limits::{self, Limit};
use crate::report::chart::page::{Plot, Swatch};
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::scene::{Point, Scene, Stroke};
use crate::report::tongue::{Tongue, say};
use crate::stats::Bands;

const OUTER: (f64, f64) = (0.05, 0.95);
const INNER: (f64, f64) = (0.25, 0.75);

/// The median's line.
pub(super) fn stroke() -> Stroke {
    Stroke::solid(palette::CURVE, 3.0)
}

/// What line and shades mean.
pub(super) fn key(tongue: &Tongue, what: &str) -> [(Swatch, String); 3] {
    let median = match what {
        "level" => say!(tongue, "chart-median-level"),
        "impact" => say!(tongue, "chart-median-impact"),
        _ => say!(tongue, "chart-median-share"),
    };
    [
        (Swatch::Line(stroke()), median.text()),
        (Swatch::Block(palette::INNER), say!(tongue, "chart-inner").text()),
        (Swatch::Block(palette::OUTER), say!(tongue, "chart-outer").text()),
    ]
}

/// The value of all curves at all times, if there is only one.
pub(super) fn constant(bands: &Bands) -> Option<f64> {
    let mut all =
        (0..bands.grid().len()).flat_map(|g| [bands.quantile(g, 0.0), bands.quantile(g, 1.0)]);
    let first = all.next()?;
    all.all(|value| value == first).then_some(first)
}

/// The time from which on the shown quantiles stay as they are `[s]`.
pub(super) fn settled(bands: &Bands) -> f64 {
    let shown = |g: usize| [0.05, 0.25, 0.5, 0.75, 0.95].map(|p| bands.quantile(g, p));
    let n = bands.grid().len();
    let changed = (1..n).rev().find(|&g| shown(g) != shown(g - 1));
    changed.map_or(0.0, |g| bands.grid()[g])
}

/// The end of the time axis `[s]`: data and limits, within the grid where there is no limit beyond.
pub(super) fn axis_end(bands: &Bands, data: f64, limits: &[Limit], horizon: f64) -> f64 {
    let last = bands.grid().last().copied().unwrap_or(horizon);
    let end = limits::axis_end(data * 1.05, limits);
    if end <= 0.0 { last.max(1.0) } else { end.min(horizon.max(last)) }
}

/// The values of a quantile as a step function, up to the end of the axis.
fn stepped(bands: &Bands, p: f64, x_end: f64) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = Vec::new();
    for (g, &at) in bands.grid().iter().enumerate() {
        if at > x_end {
            break;
        }
        let value = bands.quantile(g, p);
        if let Some(&(_, before)) = line.last() {
            line.push((at, before));
        }
        line.push((at, value));
    }
    if let Some(&(_, value)) = line.last() {
        line.push((x_end, value));
    }
    line
}

/// The values of a quantile joined by straight lines, up to the end of the axis.
fn joined(bands: &Bands, value: impl Fn(usize) -> f64, x_end: f64) -> Vec<(f64, f64)> {
    let mut line: Vec<(f64, f64)> = Vec::new();
    for (g, &at) in bands.grid().iter().enumerate() {
        let value = value(g);
        match line.last() {
            Some(&(before, from)) if at > x_end => {
                let share = (x_end - before) / (at - before);
                line.push((x_end, from + share * (value - from)));
                return line;
            }
            _ => line.push((at, value)),
        }
    }
    line
}

/// Both shades of step functions.
pub(super) fn draw_stepped(scene: &mut Scene, plot: &Plot, bands: &Bands) {
    for ((low, high), fill) in [(OUTER, palette::OUTER), (INNER, palette::INNER)] {
        let lower = stepped(bands, low, plot.x_end);
        shade(scene, plot, &stepped(bands, high, plot.x_end), &lower, fill);
    }
}

/// Both shades of continuous functions.
pub(super) fn draw_joined(scene: &mut Scene, plot: &Plot, bands: &Bands) {
    for ((low, high), fill) in [(OUTER, palette::OUTER), (INNER, palette::INNER)] {
        let [lower, upper] =
            [low, high].map(|p| joined(bands, |g| bands.quantile(g, p), plot.x_end));
        shade(scene, plot, &upper, &lower, fill);
    }
}

fn shade(scene: &mut Scene, plot: &Plot, upper: &[(f64, f64)], lower: &[(f64, f64)], fill: Rgb) {
    let edges = upper.iter().zip(lower);
    let edges = edges.map(|(up, low)| (plot.x(up.0), plot.y(up.1), plot.y(low.1)));
    scene.band(edges.collect(), fill);
}

/// The median of step functions; returns its line.
pub(super) fn median_stepped(scene: &mut Scene, plot: &Plot, bands: &Bands) -> Vec<Point> {
    let line = pixels(plot, &stepped(bands, 0.5, plot.x_end));
    scene.line(line.clone(), stroke());
    line
}

/// A continuous function of the grid; returns where it ends.
pub(super) fn draw_line(
    scene: &mut Scene,
    plot: &Plot,
    bands: &Bands,
    value: impl Fn(usize) -> f64,
    stroke: Stroke,
) -> Point {
    let line = pixels(plot, &joined(bands, value, plot.x_end));
    let end = line.last().copied().unwrap_or(plot.at(0.0, 0.0));
    scene.line(line, stroke);
    end
}

/// Points in pixels, without those inside a straight run along an axis.
fn pixels(plot: &Plot, line: &[(f64, f64)]) -> Vec<Point> {
    let mut out: Vec<Point> = Vec::new();
    for &(time, value) in line {
        let at = plot.at(time, value);
        if let [.., a, b] = out.as_slice()
            && ((a.1 == b.1 && b.1 == at.1) || (a.0 == b.0 && b.0 == at.0))
        {
            out.pop();
        }
        if out.last() != Some(&at) {
            out.push(at);
        }
    }
    out
}
