//! Charts with a row for each thing: names on the left, time to the right.

use crate::law::math;
use crate::report::chart::font;
use crate::report::chart::page::{EDGE, LABEL, Page, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::scene::{Anchor, Area, Scene, Stroke, Type};
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::units::Language;
use crate::units::duration::{DAY, HOUR, MINUTE};

/// Rows that a picture shows at most; a table beside it has all of them.
pub(super) const MOST: usize = 40;

/// Width of the names `[px]`.
pub(super) const NAMES: f64 = 232.0;

/// Marks of a logarithmic axis `[s]`.
const STEPS: [(f64, &str); 15] = [
    (1.0, "1s"),
    (10.0, "10s"),
    (MINUTE, "1m"),
    (5.0 * MINUTE, "5m"),
    (15.0 * MINUTE, "15m"),
    (HOUR, "1h"),
    (4.0 * HOUR, "4h"),
    (12.0 * HOUR, "12h"),
    (DAY, "1d"),
    (3.0 * DAY, "3d"),
    (7.0 * DAY, "1w"),
    (14.0 * DAY, "2w"),
    (30.0 * DAY, "30d"),
    (90.0 * DAY, "90d"),
    (365.0 * DAY, "1y"),
];

/// Ratio of the longest to the shortest time from which an axis is logarithmic.
const WIDE: f64 = 60.0;

/// From time to a share of the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Scale {
    /// From 0 to the end `[s]`.
    Linear(f64),
    /// From the first to the second `[s]`; what is shorter is drawn at the beginning.
    Logarithmic(f64, f64),
}

impl Scale {
    /// A scale on which all these times `[s]` can be told apart.
    pub(super) fn of(times: impl Iterator<Item = f64>) -> Scale {
        let (mut least, mut most) = (f64::INFINITY, 0.0_f64);
        for time in times.filter(|time| time.is_finite() && *time > 0.0) {
            least = least.min(time);
            most = most.max(time);
        }
        if most <= 0.0 {
            return Scale::Linear(HOUR);
        }
        if most / least <= WIDE {
            return Scale::Linear(most * 1.06);
        }
        let below =
            STEPS.iter().rev().find(|step| step.0 <= least * 0.8).map_or(0.5, |step| step.0);
        Scale::Logarithmic(below, most * 1.25)
    }

    /// Where a time is, in [0, 1].
    pub(super) fn share(self, time: f64) -> f64 {
        match self {
            Scale::Linear(end) => (time / end).clamp(0.0, 1.0),
            Scale::Logarithmic(from, to) => {
                if time <= from {
                    return 0.0;
                }
                (math::ln(time / from) / math::ln(to / from)).clamp(0.0, 1.0)
            }
        }
    }

    /// What is written where.
    pub(super) fn marks(self) -> Vec<(f64, String)> {
        match self {
            Scale::Linear(end) => {
                let ticks = ticks::of_time(end);
                ticks.marks
            }
            Scale::Logarithmic(from, to) => STEPS
                .iter()
                .filter(|step| step.0 >= from && step.0 <= to)
                .map(|step| (step.0, step.1.to_owned()))
                .collect(),
        }
    }

    /// What is written at a mark: times of a logarithmic axis as the language writes them.
    fn label(self, tongue: &Tongue, time: f64, label: &str) -> String {
        match (self, tongue.locale().language()) {
            (Scale::Logarithmic(..), Language::German) => tongue.locale().duration(time),
            _ => words::decimals(tongue, label),
        }
    }

    /// What is counted.
    pub(super) fn unit(self, tongue: &Tongue) -> String {
        match self {
            Scale::Linear(end) => ticks::of_time(end).counted(tongue),
            Scale::Logarithmic(..) => say!(tongue, "unit-logarithmic").text(),
        }
    }
}

/// Rows below each other, with a time axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rows {
    pub(super) area: Area,
    pub(super) scale: Scale,
    pub(super) pitch: f64,
}

impl Rows {
    /// Room for `n` rows below what the page has, `pitch` apart; draws the grid and the axis.
    pub(super) fn below(
        page: &mut Page,
        tongue: &Tongue,
        n: usize,
        pitch: f64,
        scale: Scale,
        title: &str,
    ) -> Rows {
        Rows::after(page, tongue, n, pitch, scale, title, 0.0)
    }

    /// The same with some room between the names and the time 0.
    pub(super) fn after(
        page: &mut Page,
        tongue: &Tongue,
        n: usize,
        pitch: f64,
        scale: Scale,
        title: &str,
        before: f64,
    ) -> Rows {
        Rows::between(page, tongue, n, pitch, scale, title, (before, 46.0))
    }

    /// The same with so much room before the time 0, and to the right of the axis `[px]`.
    pub(super) fn between(
        page: &mut Page,
        tongue: &Tongue,
        n: usize,
        pitch: f64,
        scale: Scale,
        title: &str,
        (before, after): (f64, f64),
    ) -> Rows {
        let top = page.y + 6.0;
        let bottom = top + pitch * n as f64;
        let left = EDGE + NAMES + 10.0 + before;
        let area = Area { left, top, right: WIDTH - after, bottom };
        let rows = Rows { area, scale, pitch };
        let scene = &mut page.scene;
        let style = Type::plain(LABEL, palette::SOFT_INK).anchored(Anchor::Middle);
        for (time, label) in scale.marks() {
            let x = rows.x(time);
            let label = scale.label(tongue, time, &label);
            scene.line(vec![(x, top), (x, bottom)], Stroke::solid(palette::GRID, 1.0));
            scene.text((x, bottom + 17.0), label.clone(), style);
            if n > 16 {
                scene.text((x, top - 5.0), label, style);
            }
        }
        scene.line(
            vec![(area.left, bottom), (area.right, bottom)],
            Stroke::solid(palette::AXIS, 1.0),
        );
        let middle = f64::midpoint(area.left, area.right);
        scene.text((middle, bottom + 37.0), format!("{} {title}", scale.unit(tongue)), style);
        page.y = bottom + 48.0;
        rows
    }

    pub(super) fn x(&self, time: f64) -> f64 {
        self.area.left + self.scale.share(time) * (self.area.right - self.area.left)
    }

    /// The middle of a row.
    pub(super) fn y(&self, row: usize) -> f64 {
        self.area.top + self.pitch * (row as f64 + 0.5)
    }

    /// The name of a row, in one line, or in two smaller ones if the row is high enough.
    pub(super) fn name(&self, scene: &mut Scene, row: usize, name: &str) {
        name_at(scene, (EDGE + NAMES, self.y(row)), name, NAMES, self.pitch);
    }

    /// A thin line below a row.
    pub(super) fn rule(&self, scene: &mut Scene, row: usize) {
        let y = self.area.top + self.pitch * (row + 1) as f64;
        let line = vec![(EDGE, y), (self.area.right, y)];
        scene.line(line, Stroke::solid(palette::GRID, 1.0));
    }
}

/// Part of the room of a name that it may fill: other typefaces are wider.
const SLACK: f64 = 0.93;

/// Distance of rows whose names take two lines, at least `[px]`.
const TWO_LINES: f64 = 27.0;

/// The distance of rows `[px]`: `usual`, or more if a name needs two lines.
pub(super) fn pitch<'a>(names: impl IntoIterator<Item = &'a str>, room: f64, usual: f64) -> f64 {
    let is_long = |name: &str| font::width(name, LABEL, false) > room * SLACK;
    if names.into_iter().any(is_long) { usual.max(TWO_LINES) } else { usual }
}

/// A name that ends at a point, around its height: in one line, or in two smaller ones if rows are
/// [`pitch`] apart. What is too long even so loses its middle.
pub(super) fn name_at(scene: &mut Scene, at: (f64, f64), name: &str, room: f64, pitch: f64) {
    let style = Type::plain(LABEL, palette::INK).anchored(Anchor::End);
    let room = room * SLACK;
    if font::width(name, LABEL, false) <= room || pitch < TWO_LINES {
        let short = font::shorten_middle(name, LABEL, false, room);
        scene.text((at.0, at.1 + 4.5), short, style);
        return;
    }
    let small = Type { size: 11.5, ..style };
    let lines = font::wrap_at_most(name, small.size, false, room, 2);
    let mut y = at.1 + 4.0 - 6.5 * (lines.len() - 1) as f64;
    for line in lines {
        scene.text((at.0, y), line, small);
        y += 13.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_is_logarithmic_if_times_differ_much() {
        assert_eq!(Scale::of([HOUR, 4.0 * HOUR].into_iter()), Scale::Linear(4.24 * HOUR));
        let wide = Scale::of([10.0 * MINUTE, 14.0 * DAY].into_iter());
        assert_eq!(wide, Scale::Logarithmic(5.0 * MINUTE, 17.5 * DAY));
        assert_eq!((wide.share(0.0), wide.share(f64::INFINITY)), (0.0, 1.0));
        assert!(wide.marks().len() > 6);
    }

    #[test]
    fn rows_make_room_for_long_names() {
        let long =
            |n: usize| format!("Retail banking operations in the northern region payme {n:03}");
        assert_eq!(pitch(["shop"], NAMES, 20.0), 20.0);
        assert_eq!(pitch(["shop", &long(1)], NAMES, 20.0), TWO_LINES);
        assert_eq!(pitch([long(1).as_str()], NAMES, 32.0), 32.0);
        let shown = |n| {
            let mut scene = Scene::default();
            name_at(&mut scene, (256.0, 50.0), &long(n), NAMES, TWO_LINES);
            scene.texts().iter().map(|(text, _)| (*text).to_owned()).collect::<Vec<String>>()
        };
        assert_eq!(shown(12).len(), 2);
        assert!(shown(12)[1].ends_with("012") && shown(12) != shown(13), "{:?}", shown(12));
    }

    #[test]
    fn nothing_but_zeros_still_has_an_axis() {
        assert_eq!(Scale::of([0.0, f64::INFINITY].into_iter()), Scale::Linear(HOUR));
    }
}
