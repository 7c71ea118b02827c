//! Bars of amounts, a row each, with names on the left.

use crate::report::chart::font;
use crate::report::chart::page::{EDGE, LABEL, Page};
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::rows::name_at;
use crate::report::chart::scene::{Anchor, Area, Scene, Stroke, Type};
use crate::report::chart::ticks::Ticks;
use crate::report::chart::words;
use crate::report::tongue::Tongue;

/// Left and right edge of the bars `[px]`; labels stand to the right of them.
const BARS: (f64, f64) = (300.0, 780.0);
/// Thickness of a bar `[px]`.
const BAR: f64 = 18.0;

/// Rows of bars from 0 to an end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bars {
    top: f64,
    pitch: f64,
    end: f64,
}

impl Bars {
    /// Room for `n` rows below what the page has; draws the grid and the axis.
    pub(super) fn below(
        page: &mut Page,
        tongue: &Tongue,
        n: usize,
        end: f64,
        ticks: &Ticks,
        title: &str,
    ) -> Bars {
        let pitch = if n > 16 { 27.0 } else { 29.0 };
        let bars = Bars { top: page.y + 6.0, pitch, end };
        let bottom = bars.top + n as f64 * pitch + 2.0;
        let style = Type::plain(LABEL, palette::SOFT_INK).anchored(Anchor::Middle);
        for (value, label) in &ticks.marks {
            let x = bars.x(*value);
            page.scene
                .line(vec![(x, bars.top), (x, bottom + 5.0)], Stroke::solid(palette::GRID, 1.0));
            page.scene.text((x, bottom + 19.0), words::mark(tongue, label), style);
        }
        page.scene
            .line(vec![(BARS.0, bars.top), (BARS.0, bottom)], Stroke::solid(palette::AXIS, 1.5));
        page.scene.text((f64::midpoint(BARS.0, BARS.1), bottom + 39.0), title, style);
        page.y = bottom + 50.0;
        bars
    }

    pub(super) fn x(&self, value: f64) -> f64 {
        BARS.0 + (value / self.end).clamp(0.0, 1.0) * (BARS.1 - BARS.0)
    }

    /// The middle of a row.
    pub(super) fn y(&self, row: usize) -> f64 {
        self.top + (row as f64 + 0.5) * self.pitch
    }

    pub(super) fn name(&self, scene: &mut Scene, row: usize, name: &str) {
        name_at(scene, (BARS.0 - 10.0, self.y(row)), name, BARS.0 - EDGE - 14.0, self.pitch);
    }

    /// A stretch of a bar.
    pub(super) fn block(&self, scene: &mut Scene, row: usize, from: f64, to: f64, fill: Rgb) {
        let (a, b) = (self.x(from), self.x(to));
        let half = BAR.min(self.pitch - 5.0) / 2.0;
        let y = self.y(row);
        let area = Area { left: a.min(b), top: y - half, right: a.max(b), bottom: y + half };
        scene.block(area, fill);
    }

    /// What is written to the right of a value.
    pub(super) fn label(&self, scene: &mut Scene, row: usize, value: f64, text: &str, bold: bool) {
        let style = Type::plain(LABEL, if bold { palette::INK } else { palette::SOFT_INK });
        let style = if bold { style.bold() } else { style };
        let left = self.x(value) + 8.0;
        let text = font::shorten(text, LABEL, bold, 952.0 - left);
        scene.text_on((left, self.y(row) + 4.5), &text, style, palette::WHITE);
    }
}
