//! The frame of a chart: title, finding, key, plot with its axes, notes and footer.

use crate::report::chart::font;
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::scene::{Anchor, Area, Point, Scene, Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks::Ticks;
use crate::report::chart::words;
use crate::report::tongue::Tongue;

/// Width of every chart `[px]`.
pub(super) const WIDTH: f64 = 960.0;
/// Left edge of titles and notes `[px]`.
pub(super) const EDGE: f64 = 24.0;
/// Left and right edge of a plot; the margin on the right is for labels `[px]`.
pub(super) const LEFT: f64 = 76.0;
pub(super) const RIGHT: f64 = 812.0;
/// Height of a plot `[px]`.
pub(super) const HEIGHT: f64 = 320.0;
/// Size of labels on and beside a plot `[px]`.
pub(super) const LABEL: f64 = 13.0;

const TITLE: f64 = 20.0;
const FINDING: f64 = 14.5;
const NOTE: f64 = 12.0;

/// Part of the room that text may fill: other typefaces are wider.
const SLACK: f64 = 0.94;
const BOLD_SLACK: f64 = 0.86;

/// A chart that grows downwards.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) scene: Scene,
    /// Where the next thing begins `[px]`.
    pub(super) y: f64,
}

/// What stands in a key before its text.
#[derive(Debug, Clone, Copy)]
pub(super) enum Swatch {
    Line(Stroke),
    Block(Rgb),
    /// Filled, or hollow.
    Dot(bool),
}

impl Page {
    /// Title in at most two lines and finding below.
    pub(super) fn new(title: &str, finding: &str) -> Page {
        let mut page = Page { scene: Scene { width: WIDTH, ..Scene::default() }, y: 16.0 };
        let full = WIDTH - 2.0 * EDGE;
        let style = Type::plain(TITLE, palette::INK).bold();
        for line in font::wrap_at_most(title, TITLE, true, full * BOLD_SLACK, 2) {
            page.y += 26.0;
            page.scene.text((EDGE, page.y - 6.0), line, style);
        }
        page.y += 2.0;
        for line in font::wrap_evenly(finding, FINDING, false, full * SLACK) {
            page.y += 21.0;
            page.scene.text((EDGE, page.y - 4.0), line, Type::plain(FINDING, palette::SOFT_INK));
        }
        page.y += 12.0;
        page
    }

    /// A key in as many rows as it takes.
    pub(super) fn key<T: AsRef<str>>(&mut self, items: &[(Swatch, T)]) {
        let (mut x, mut y) = (EDGE, self.y + 14.0);
        for (swatch, text) in items {
            let text = text.as_ref();
            let wide = match swatch {
                Swatch::Line(_) => 26.0,
                Swatch::Block(_) => 16.0,
                Swatch::Dot(_) => 10.0,
            };
            let text_wide = font::width(text, LABEL, false) / SLACK;
            if x > EDGE && x + wide + 6.0 + text_wide > WIDTH - EDGE {
                (x, y) = (EDGE, y + 20.0);
            }
            let middle = y - 4.5;
            match *swatch {
                Swatch::Line(stroke) => {
                    self.scene.line(vec![(x, middle), (x + wide, middle)], stroke);
                }
                Swatch::Block(fill) => {
                    let area =
                        Area { left: x, top: middle - 6.5, right: x + wide, bottom: middle + 6.5 };
                    self.scene.block(area, fill);
                }
                Swatch::Dot(is_filled) => milestone(&mut self.scene, (x + 5.0, middle), is_filled),
            }
            let style = Type::plain(LABEL, palette::SOFT_INK);
            self.scene.text((x + wide + 6.0, y), text, style);
            x += wide + 6.0 + text_wide + 20.0;
        }
        self.y = y + 12.0;
    }

    /// Lines of a note in small type.
    pub(super) fn note(&mut self, text: &str) {
        let room = (WIDTH - 2.0 * EDGE) * SLACK;
        for line in font::wrap_evenly(text, NOTE, false, room) {
            self.y += 17.0;
            self.scene.text((EDGE, self.y - 4.0), line, Type::plain(NOTE, palette::FAINT_INK));
        }
    }

    /// The finished picture, with the setting at its foot.
    pub(super) fn finish(self, setting: &Setting) -> Scene {
        self.finish_with(&setting.footer())
    }

    /// The finished picture, with a line of its own at its foot.
    pub(super) fn finish_with(mut self, footer: &str) -> Scene {
        self.y += 4.0;
        self.note(footer);
        self.scene.height = (self.y + 14.0).round();
        self.scene
    }
}

/// A published point: filled, or hollow.
pub(super) fn milestone(scene: &mut Scene, at: Point, is_filled: bool) {
    let fill = if is_filled { palette::RTO } else { palette::WHITE };
    scene.dot(at, 5.0, fill, Some(palette::RTO));
}

/// A rectangle of the page in which x is time and y a quantity, both from 0.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    pub(super) area: Area,
    /// End of the time axis `[s]`.
    pub(super) x_end: f64,
    /// End of the other axis.
    pub(super) y_end: f64,
}

impl Plot {
    /// A plot with its upper edge at `top`.
    pub(super) fn below(top: f64, x_end: f64, y_end: f64) -> Plot {
        let area = Area { left: LEFT, top, right: RIGHT, bottom: top + HEIGHT };
        Plot { area, x_end, y_end }
    }

    pub(super) fn x(&self, time: f64) -> f64 {
        let share = (time / self.x_end).clamp(0.0, 1.0);
        self.area.left + share * (self.area.right - self.area.left)
    }

    pub(super) fn y(&self, value: f64) -> f64 {
        let share = (value / self.y_end).clamp(0.0, 1.0);
        self.area.bottom - share * (self.area.bottom - self.area.top)
    }

    pub(super) fn at(&self, time: f64, value: f64) -> Point {
        (self.x(time), self.y(value))
    }

    /// Grid and both axes; moves the page below them.
    pub(super) fn axes(
        &self,
        page: &mut Page,
        tongue: &Tongue,
        x: &Ticks,
        y: &Ticks,
        x_title: &str,
    ) {
        let scene = &mut page.scene;
        let area = self.area;
        let style = Type::plain(LABEL, palette::SOFT_INK);
        for (value, label) in &y.marks {
            let at = self.y(*value);
            scene.line(vec![(area.left, at), (area.right, at)], Stroke::solid(palette::GRID, 1.0));
            let label = words::mark(tongue, label);
            scene.text((area.left - 10.0, at + 4.5), label, style.anchored(Anchor::End));
        }
        for (time, label) in &x.marks {
            let at = self.x(*time);
            scene.line(
                vec![(at, area.bottom), (at, area.bottom + 5.0)],
                Stroke::solid(palette::AXIS, 1.0),
            );
            let middle = style.anchored(Anchor::Middle);
            let label = words::mark(tongue, label);
            scene.text((at, area.bottom + 20.0), label, middle);
        }
        scene.line(
            vec![(area.left, area.bottom), (area.right, area.bottom)],
            Stroke::solid(palette::AXIS, 1.0),
        );
        let middle = f64::midpoint(area.left, area.right);
        let title = format!("{} {x_title}", x.counted(tongue));
        scene.text((middle, area.bottom + 42.0), title, style.anchored(Anchor::Middle));
        page.y = area.bottom + 56.0;
    }

    /// A remark in the middle of an empty plot.
    pub(super) fn remark(&self, scene: &mut Scene, text: &str) {
        let middle = f64::midpoint(self.area.left, self.area.right);
        let style = Type::plain(16.0, palette::INK).bold().anchored(Anchor::Middle);
        let lines = font::wrap(text, style.size, true, 520.0);
        let mut y = self.area.top + 0.4 * HEIGHT - 11.0 * (lines.len() - 1) as f64;
        for line in lines {
            scene.text_on((middle, y), &line, style, palette::WHITE);
            y += 22.0;
        }
    }
}
