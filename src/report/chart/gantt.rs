//! Restoration in the order of time: median bars with whiskers.

use crate::report::chart::page::{LABEL, Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::{MOST, Rows, Scale};
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::words;
use crate::units::duration;

/// A task on a bar chart of the restoration. Times from the first onset `[s]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Node and task.
    pub name: String,
    /// Median of its first start.
    pub start: f64,
    /// Median of its end; infinite if it is mostly never done.
    pub end: f64,
    /// 90 % quantile of its end.
    pub late: f64,
    /// Share of the runs in which it was on the path to the restoration of a service.
    pub critical: f64,
    /// Share of the runs in which it was begun.
    pub begun: f64,
}

/// The restoration as bars in the order of their starts: the 40 most critical at most.
///
/// `None` if there is nothing to draw.
pub fn draw_gantt(setting: &Setting, runs: u64, bars: &[Bar]) -> Option<Chart> {
    if bars.is_empty() {
        return None;
    }
    let mut shown: Vec<&Bar> = bars.iter().collect();
    shown.sort_by(|a, b| {
        (b.critical * b.begun)
            .total_cmp(&(a.critical * a.begun))
            .then(b.critical.total_cmp(&a.critical))
    });
    shown.truncate(MOST);
    shown.sort_by(|a, b| a.start.total_cmp(&b.start).then(a.end.total_cmp(&b.end)));
    let title = "Restoration sequence";
    let finding = finding(bars);
    let ends = shown.iter().flat_map(|bar| [bar.start, bar.end, bar.late]);
    let longest = ends.filter(|end| end.is_finite()).fold(0.0, f64::max);
    let mut page = Page::new(title, &finding);
    page.key(&[
        (Swatch::Block(palette::CURVE), "often on the critical path"),
        (Swatch::Block(palette::tint(palette::CURVE, 0.3)), "rarely"),
        (Swatch::Line(Stroke::solid(palette::INK, 1.5)), "to the P90 of the end"),
    ]);
    let scale = Scale::Linear(if longest > 0.0 { longest * 1.04 } else { setting.horizon });
    let pitch = if shown.len() > 16 { 21.0 } else { 28.0 };
    page.y += if shown.len() > 16 { 16.0 } else { 0.0 };
    let rows = Rows::below(&mut page, shown.len(), pitch, scale, "since the first disruption");
    for (row, bar) in shown.iter().enumerate() {
        self::bar(&mut page, &rows, row, bar);
    }
    if bars.len() > shown.len() {
        let all = words::count(bars.len() as u64);
        page.note(&format!("The {MOST} of {all} tasks that decide most often."));
    }
    page.note(&format!(
        "Bars from median start to median end, of the runs in which the task is begun, among the first {} runs. \
         The percentage is the share of all runs in which it is on the path to the restoration of a service.",
        words::count(runs)
    ));
    let alt = format!("{title}. {finding}");
    let name = String::from("restoration-sequence");
    Some(Chart { name, title: title.to_owned(), alt, scene: page.finish(setting) })
}

fn finding(bars: &[Bar]) -> String {
    let most = bars
        .iter()
        .max_by(|a, b| a.critical.total_cmp(&b.critical).then(b.start.total_cmp(&a.start)));
    let last = bars
        .iter()
        .filter(|bar| bar.begun >= 0.5 && bar.end.is_finite())
        .max_by(|a, b| a.end.total_cmp(&b.end));
    let mut parts = Vec::new();
    if let Some(most) = most.filter(|bar| bar.critical > 0.0) {
        parts.push(format!(
            "{} is on the critical path in {} of the runs.",
            most.name,
            words::percent(most.critical)
        ));
    }
    match last {
        Some(last) => parts.push(format!(
            "The last task that is begun in half of the runs ends after {} (median), {} (P90).",
            duration::format(last.end),
            if last.late.is_finite() { duration::format(last.late) } else { String::from("never") }
        )),
        None if bars.iter().any(|bar| bar.begun >= 0.5) => {
            parts.push(String::from(
                "No task that is begun in half of the runs is done by the end in half of those.",
            ));
        }
        None if parts.is_empty() => {
            parts.push(String::from("No task is begun in half of the runs."));
        }
        None => {}
    }
    parts.join(" ")
}

fn bar(page: &mut Page, rows: &Rows, row: usize, bar: &Bar) {
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
    let label = words::percent(bar.critical);
    let style = Type::plain(LABEL - 1.0, palette::SOFT_INK);
    let wide = crate::report::chart::font::width(&label, style.size, false) + 8.0;
    let end = late.max(to) + 6.0;
    if end + wide < right + 44.0 {
        scene.text((end, y + 4.5), label, style);
    } else {
        scene.text((from - 6.0, y + 4.5), label, style.anchored(Anchor::End));
    }
}
