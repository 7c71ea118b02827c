//! Charts as vectors.

use crate::report::chart::Chart;
use crate::report::chart::font;
use crate::report::chart::scene::{Anchor, Mark};
use crate::report::document::pdf::flow::{Flow, MARGIN, WIDTH};
use crate::report::document::pdf::ink::Ink;
use crate::report::document::pdf::tags::Role;

/// Height of a chart on the page `[pt]`.
pub(super) fn height(chart: &Chart) -> f64 {
    chart.scene.height * scale(chart)
}

/// Points per pixel: as wide as the page, unless it would be higher than one.
pub(super) fn scale(chart: &Chart) -> f64 {
    let wide = WIDTH / chart.scene.width.max(1.0);
    wide.min(560.0 / chart.scene.height.max(1.0))
}

/// Draws a chart at the present height, in a part of its full size.
pub(super) fn set(flow: &mut Flow, chart: &Chart, smaller: f64) {
    let (scale, top) = (scale(chart) * smaller, flow.y());
    let left = MARGIN + (WIDTH - chart.scene.width * scale) / 2.0;
    let at = |point: (f64, f64)| (left + point.0 * scale, top + point.1 * scale);
    let id = flow.tags.begin(Role::Figure);
    flow.tags.all[id].alt.clone_from(&chart.alt);
    flow.mark(b"Figure");
    let right = left + chart.scene.width * scale;
    let bottom = top + chart.scene.height * scale;
    let frame = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)];
    flow.sheet().line(&frame, 0.5, None, Ink::Line);
    for mark in &chart.scene.marks {
        match mark {
            Mark::Line { points, stroke } => {
                let points: Vec<_> = points.iter().map(|point| at(*point)).collect();
                let dash = stroke.dash.map(|(on, off)| (on * scale, off * scale));
                flow.sheet().line(&points, stroke.width * scale, dash, Ink::Rgb(stroke.color));
            }
            Mark::Band { edges, fill } => {
                let upper = edges.iter().map(|edge| at((edge.0, edge.1)));
                let lower = edges.iter().rev().map(|edge| at((edge.0, edge.2)));
                let points: Vec<_> = upper.chain(lower).collect();
                flow.sheet().polygon(&points, Ink::Rgb(*fill));
            }
            Mark::Block { area, fill } => {
                let (from, to) = (at((area.left, area.top)), at((area.right, area.bottom)));
                flow.sheet().block(from.0, from.1, to.0, to.1, Ink::Rgb(*fill));
            }
            Mark::Dot { at: middle, radius, fill, rim } => {
                let middle = at(*middle);
                if let Some(rim) = rim {
                    flow.sheet().disc(middle, (radius + 1.0) * scale, Ink::Rgb(*rim));
                    flow.sheet().disc(middle, (radius - 1.0) * scale, Ink::Rgb(*fill));
                } else {
                    flow.sheet().disc(middle, radius * scale, Ink::Rgb(*fill));
                }
            }
            Mark::Text { at: start, text, style } => {
                let wide = font::width(text, style.size, style.bold);
                let x = match style.anchor {
                    Anchor::Start => start.0,
                    Anchor::Middle => start.0 - wide / 2.0,
                    Anchor::End => start.0 - wide,
                };
                let size = style.size * scale;
                flow.text_at(at((x, start.1)), text, size, style.bold, Ink::Rgb(style.color));
            }
        }
    }
    flow.unmark();
    flow.tags.end();
    flow.space(chart.scene.height * scale);
}
