//! Restoration in the order of time: median bars with whiskers.

use crate::report::chart::page::{LABEL, Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::{self, MOST, NAMES, Rows, Scale};
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};

/// A task on a bar chart of the restoration. Times from the first onset `[s]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Node and task.
    pub name: String,
    /// Median of its first start.
    pub start: f64,
    /// Median of its first end; infinite if it is mostly never done.
    pub end: f64,
    /// 90 % quantile of its end.
    pub late: f64,
    /// Share of the runs in which it was on the path to the restoration of a service.
    pub critical: f64,
    /// Share of the runs in which it was begun.
    pub begun: f64,
}

impl Bar {
    /// Whether in most of the runs in which something waits for it, it is never begun: then what
    /// holds up is what it waits for.
    fn is_mostly_awaited(&self) -> bool {
        self.begun < self.critical / 2.0
    }
}

/// The restoration as bars in the order of their starts: the 40 most critical at most.
///
/// `None` if there is nothing to draw.
pub fn draw_gantt(setting: &Setting, runs: u64, bars: &[Bar]) -> Option<Chart> {
    if bars.is_empty() {
        return None;
    }
    let mut shown: Vec<&Bar> = bars.iter().collect();
    shown.sort_by(|a, b| by_weight(a, b));
    shown.truncate(MOST);
    shown.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-gantt-title").text();
    let finding = finding(tongue, bars);
    let ends = shown.iter().flat_map(|bar| [bar.start, bar.end, bar.late]);
    let longest = ends.filter(|end| end.is_finite()).fold(0.0, f64::max);
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Block(palette::CURVE), say!(tongue, "chart-often-critical").text()),
        (Swatch::Block(palette::tint(palette::CURVE, 0.3)), say!(tongue, "chart-rarely").text()),
        (Swatch::Line(Stroke::solid(palette::INK, 1.5)), say!(tongue, "chart-to-p90").text()),
    ]);
    let scale = Scale::Linear(if longest > 0.0 { longest * 1.04 } else { setting.horizon });
    let usual = if shown.len() > 16 { 21.0 } else { 28.0 };
    let pitch = rows::pitch(shown.iter().map(|bar| bar.name.as_str()), NAMES, usual);
    page.y += if shown.len() > 16 { 16.0 } else { 0.0 };
    let axis = say!(tongue, "chart-since-first").text();
    let rows = Rows::below(&mut page, tongue, shown.len(), pitch, scale, &axis);
    for (row, bar) in shown.iter().enumerate() {
        self::bar(&mut page, tongue, &rows, row, bar);
    }
    if bars.len() > shown.len() {
        page.note(&say!(tongue, "chart-gantt-shown", shown = MOST, all = bars.len()).text());
    }
    page.note(&say!(tongue, "chart-gantt-note", runs = runs).text());
    if bars.iter().any(|bar| bar.begun != bars[0].begun) {
        page.note(&say!(tongue, "chart-gantt-own-runs").text());
    }
    let alt = format!("{title}. {finding}");
    let name = String::from("restoration-sequence");
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

/// The most critical first, as in the table below; of those that are equal, what is begun more
/// often, then what begins first. What is named is the first, so that it is among those that are
/// drawn.
fn by_weight(a: &Bar, b: &Bar) -> std::cmp::Ordering {
    b.critical
        .total_cmp(&a.critical)
        .then(b.begun.total_cmp(&a.begun))
        .then(a.start.total_cmp(&b.start))
}

fn finding(tongue: &Tongue, bars: &[Bar]) -> String {
    let most = bars.iter().min_by(|a, b| by_weight(a, b));
    let last = bars
        .iter()
        .filter(|bar| bar.begun >= 0.5 && bar.end.is_finite())
        .max_by(|a, b| a.end.total_cmp(&b.end));
    let mut parts = Vec::new();
    if let Some(most) = most.filter(|bar| bar.critical > 0.0) {
        let [share, begun] = [most.critical, most.begun].map(|it| words::percent(tongue, it));
        let task = most.name.as_str();
        parts.push(if most.is_mostly_awaited() {
            say!(tongue, "chart-critical-awaited", task = task, share = share, begun = begun).text()
        } else {
            say!(tongue, "chart-critical-in", task = task, share = share).text()
        });
    }
    match last {
        Some(last) => {
            let median = tongue.duration(last.end);
            let late = if last.late.is_finite() {
                tongue.duration(last.late)
            } else {
                say!(tongue, "chart-never").text()
            };
            parts.push(say!(tongue, "chart-last-task", median = median, late = late).text());
        }
        None if bars.iter().any(|bar| bar.begun >= 0.5) => {
            parts.push(say!(tongue, "chart-no-task-done").text());
        }
        None if parts.is_empty() => {
            parts.push(say!(tongue, "chart-no-task-begun").text());
        }
        None => {}
    }
    parts.join(" ")
}

fn bar(page: &mut Page, tongue: &Tongue, rows: &Rows, row: usize, bar: &Bar) {
    let scene = &mut page.scene;
    let (y, right) = (rows.y(row), rows.area.right);
    rows.rule(scene, row);
    rows.name(scene, row, &bar.name);
    let half = rows.pitch * 0.3;
    let at = |time: f64| if time.is_finite() { rows.x(time) } else { right };
    let (from, to, late) = (at(bar.start), at(bar.end).max(at(bar.start) + 2.0), at(bar.late));
    let fill = palette::tint(palette::CURVE, 0.25 + 0.75 * bar.critical.clamp(0.0, 1.0));
    let area = Area { left: from, top: y - half, right: to, bottom: y + half };
    scene.block(area, fill);
    if late > to {
        scene.line(vec![(to, y), (late, y)], Stroke::solid(palette::INK, 1.5));
        scene.line(vec![(late, y - 4.0), (late, y + 4.0)], Stroke::solid(palette::INK, 1.5));
    }
    let label = words::percent(tongue, bar.critical);
    let style = Type::plain(LABEL - 1.0, palette::SOFT_INK);
    let wide = crate::report::chart::font::width(&label, style.size, false) + 8.0;
    let end = late.max(to) + 6.0;
    if end + wide < right + 44.0 {
        scene.text((end, y + 4.5), label, style);
    } else {
        scene.text((from - 6.0, y + 4.5), label, style.anchored(Anchor::End));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(name: &str, critical: f64, begun: f64) -> Bar {
        let (start, end, late) = (0.0, 3600.0, 7200.0);
        Bar { name: name.to_owned(), start, end, late, critical, begun }
    }

    #[test]
    fn the_task_that_is_named_is_the_most_critical_one() {
        let bars = [bar("visit", 0.247, 1.0), bar("swap", 0.254, 0.019)];
        let told = finding(&Tongue::default(), &bars);
        assert!(
            told.starts_with(
                "swap is on the critical path in 25.4% of the runs, but begun in 1.9% only"
            ),
            "{told}"
        );
        let told = finding(&Tongue::default(), &[bar("visit", 0.247, 1.0)]);
        assert!(told.starts_with("visit is on the critical path in 24.7% of the runs."), "{told}");
    }
}
