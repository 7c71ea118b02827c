//! Soft severity of a service as its outage lasts.

use crate::model::{Category, Severity};
use crate::report::chart::limits::{Flags, Limit, LimitKind};
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};

/// Severity by category in steps, with the MTPD as stated and as it follows from them.
///
/// `None` if no category is stated.
pub fn draw_severity(
    tongue: &Tongue,
    name: &str,
    soft: &[(Category, Vec<(f64, Severity)>)],
    stated: Option<f64>,
    derived: Option<f64>,
) -> Option<Chart> {
    if soft.is_empty() {
        return None;
    }
    let title = say!(tongue, "chart-severity-title", service = name).text();
    let finding = finding(tongue, soft, stated, derived);
    let last = soft.iter().flat_map(|(_, steps)| steps).map(|step| step.0).fold(0.0, f64::max);
    let x_end =
        [last, stated.unwrap_or(0.0), derived.unwrap_or(0.0)].into_iter().fold(1.0, f64::max)
            * 1.12;
    let mut limits = Vec::new();
    if let Some(at) = derived.filter(|at| Some(*at) != stated) {
        let label = say!(tongue, "chart-mtpd-derived-at", at = tongue.duration(at)).text();
        limits.push(Limit { at, label, kind: LimitKind::Rto });
    }
    if let Some(at) = stated {
        let label = if derived == Some(at) {
            say!(tongue, "chart-mtpd-both-at", at = tongue.duration(at)).text()
        } else {
            say!(tongue, "chart-mtpd-stated-at", at = tongue.duration(at)).text()
        };
        limits.push(Limit { at, label, kind: LimitKind::Mtpd });
    }
    let mut page = Page::new(&title, &finding);
    let flags = Flags::reserve(&mut page, limits, x_end);
    let mut plot = Plot::below(page.y, x_end, 4.3);
    plot.area.bottom = plot.area.top + 210.0;
    let words = Severity::ALL.map(|severity| tongue.severity(severity));
    let marks = (0..words.len()).map(|at| (at as f64, at.to_string()));
    let y = Ticks { marks: marks.collect(), unit: "" };
    plot.axes(
        &mut page,
        tongue,
        &ticks::of_time(x_end),
        &y,
        &say!(tongue, "chart-since-disruption").text(),
    );
    flags.draw(&mut page, &plot);
    for (at, word) in words.iter().enumerate() {
        let place = (plot.area.left + 5.0, plot.y(at as f64) - 4.0);
        page.scene.text(place, word.clone(), Type::plain(11.0, palette::FAINT_INK));
    }
    let mut ends: Vec<(f64, usize)> = Vec::new();
    for (row, (_, steps)) in soft.iter().enumerate() {
        // Lines that would lie on each other are drawn beside each other.
        let shift = 3.5 * (row as f64 - (soft.len() - 1) as f64 / 2.0);
        let mut line = vec![plot.at(0.0, 0.0)];
        let mut level = 0.0;
        for (at, severity) in steps {
            line.push(plot.at(*at, level));
            level = f64::from(*severity as u8);
            line.push(plot.at(*at, level));
        }
        line.push(plot.at(x_end, level));
        let line: Vec<_> = line.into_iter().map(|(x, y)| (x, y + shift)).collect();
        let end = line.last().map_or(0.0, |point| point.1);
        page.scene.line(line, Stroke::solid(palette::of_service(row), 3.0));
        ends.push((end, row));
    }
    ends.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut lowest = f64::NEG_INFINITY;
    for (end, row) in ends {
        let y = (end + 4.5).max(lowest + 15.0);
        lowest = y;
        let style = Type::plain(LABEL, palette::dark(palette::of_service(row)));
        let category = tongue.category(Some(soft[row].0));
        let label = crate::report::chart::font::shorten(&category, LABEL, false, 132.0);
        page.scene.text((RIGHT + 8.0, y), label, style);
    }
    page.note(&say!(tongue, "chart-severity-note").text());
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    let name = format!("{}-severity", words::stem(name));
    Some(Chart { name, title, alt, scene: page.scene })
}

fn finding(
    tongue: &Tongue,
    soft: &[(Category, Vec<(f64, Severity)>)],
    stated: Option<f64>,
    derived: Option<f64>,
) -> String {
    let first = derived.and_then(|at| {
        let is_it = |step: &&(f64, Severity)| step.0 == at && step.1 == Severity::Unacceptable;
        soft.iter().find(|(_, steps)| steps.iter().any(|step| is_it(&step)))
    });
    let (Some((category, _)), Some(derived)) = (first, derived) else {
        return say!(tongue, "chart-never-unacceptable").text();
    };
    let (category, at) = (tongue.category(Some(*category)), tongue.duration(derived));
    let mtpd = tongue.duration(stated.unwrap_or_default());
    let words = match stated {
        Some(stated) if derived < stated => {
            say!(tongue, "chart-unacceptable-earlier", category = category, at = at, mtpd = mtpd)
        }
        Some(stated) if derived > stated => {
            say!(tongue, "chart-unacceptable-later", category = category, at = at, mtpd = mtpd)
        }
        Some(_) => say!(tongue, "chart-unacceptable-same", category = category, at = at),
        None => say!(tongue, "chart-unacceptable-alone", category = category, at = at),
    };
    words.text()
}
