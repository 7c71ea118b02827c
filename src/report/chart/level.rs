//! The level of a service over time.

use crate::model::Service;
use crate::report::chart::bands;
use crate::report::chart::closed;
use crate::report::chart::limits::{self, Flags};
use crate::report::chart::page::{LABEL, LEFT, Page, Plot, RIGHT};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::points::{self, Published};
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::stats::Bands;

/// The level of a service over simulated time: median and bands, with its minimum level, its
/// objectives and the published points of it.
pub fn draw_level(
    setting: &Setting,
    name: &str,
    service: &Service,
    level: &Bands,
    published: &[Published<'_>],
) -> Chart {
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-level-title", service = name).text();
    let finding = finding(setting, service, level);
    let limits = limits::of_service(tongue, service);
    let last = published.iter().map(|point| point.at).fold(0.0, f64::max);
    let data = bands::settled(level).max(last);
    let x_end = bands::axis_end(level, data, &limits, setting.horizon);
    let mut page = Page::new(&title, &finding);
    let closed = closed::visible(setting.civil.as_ref(), service, x_end, RIGHT - LEFT);
    let mut key = bands::key(tongue, "level").to_vec();
    if !closed.is_empty() {
        key.push(closed::key(tongue));
    }
    page.key(&key);
    let flags = Flags::reserve(&mut page, limits, x_end);
    let plot = Plot::below(page.y, x_end, 1.0);
    closed::shade(&mut page, &plot, &closed);
    bands::draw_stepped(&mut page.scene, &plot, level);
    closed::strip(&mut page, &plot, &closed);
    plot.axes(
        &mut page,
        tongue,
        &ticks::of_time(x_end),
        &ticks::of_share(tongue),
        &setting.since(),
    );
    staircase(&mut page, tongue, &plot, service);
    flags.draw(&mut page, &plot);
    let median = bands::median_stepped(&mut page.scene, &plot, level);
    points::draw(&mut page, &plot, published, &median);
    if bands::constant(level).is_some_and(|value| value >= 1.0) {
        plot.remark(&mut page.scene, &say!(tongue, "chart-not-disrupted").text());
    }
    points::list(&mut page, tongue, published);
    let alt = format!("{title}. {finding}");
    let name = format!("{}-level", words::stem(name));
    Chart { name, title, alt, scene: page.finish(setting) }
}

/// The minimum level, or what is due by when.
fn staircase(page: &mut Page, tongue: &Tongue, plot: &Plot, service: &Service) {
    let stroke = Stroke { dash: Some((14.0, 4.0)), ..Stroke::solid(palette::MBCO, 2.0) };
    let mut due = Vec::new();
    for (i, step) in service.steps.iter().enumerate() {
        let until = service.steps.get(i + 1).map_or(plot.x_end, |next| next.limit);
        let from = if service.steps.len() == 1 { 0.0 } else { step.limit };
        due.push((from, until, step.level));
    }
    if due.is_empty() {
        due.push((0.0, plot.x_end, service.mbco()));
    }
    for (from, until, level) in due {
        if from < plot.x_end {
            page.scene.line(vec![plot.at(from, level), plot.at(until, level)], stroke);
        }
    }
    let last = service.steps.last().map_or(service.mbco(), |step| step.level);
    let label = if service.steps.len() > 1 {
        say!(tongue, "chart-due-level").text()
    } else {
        say!(tongue, "chart-mbco", level = words::percent(tongue, last)).text()
    };
    let style = Type::plain(LABEL, palette::MBCO).bold();
    page.scene.text((RIGHT + 8.0, plot.y(last) + 4.5), label, style);
}

fn finding(setting: &Setting, service: &Service, level: &Bands) -> String {
    let tongue = &setting.tongue;
    if let Some(value) = bands::constant(level) {
        return if value >= 1.0 {
            say!(tongue, "chart-never-disrupted").text()
        } else {
            let horizon = tongue.duration(setting.horizon);
            let level = words::percent(tongue, value);
            say!(tongue, "chart-level-always", level = level, horizon = horizon).text()
        };
    }
    let median = |g: usize| level.quantile(g, 0.5);
    let n = level.grid().len();
    let lowest = (0..n).map(median).fold(1.0, f64::min);
    let mbco = service.mbco();
    let mut parts = Vec::new();
    // Levels of bands are rounded to 1/200.
    let back = |target: f64| {
        let below = (0..n).rev().find(|&g| median(g) < target - 0.0025)?;
        Some(level.grid().get(below + 1).copied().unwrap_or(f64::INFINITY))
    };
    if lowest >= 1.0 {
        parts.push(say!(tongue, "chart-level-stays").text());
    } else {
        let low = words::percent(tongue, lowest);
        parts.push(say!(tongue, "chart-level-falls", level = low).text());
        let full = back(1.0);
        let minimum = back(mbco).filter(|_| mbco < 1.0);
        let minimum_level = words::percent(tongue, mbco);
        for (at, is_full) in [(minimum, false), (full, true)] {
            let Some(at) = at else { continue };
            let time = tongue.duration(if at.is_finite() { at } else { setting.horizon });
            let words = match (is_full, at.is_finite()) {
                (true, true) => say!(tongue, "chart-level-full", time = time),
                (true, false) => say!(tongue, "chart-level-not-full", time = time),
                (false, true) => {
                    say!(tongue, "chart-level-minimum", level = &minimum_level, time = time)
                }
                (false, false) => {
                    say!(tongue, "chart-level-no-minimum", level = &minimum_level, time = time)
                }
            };
            parts.push(words.text());
        }
    }
    if let Some(rto) = service.rto()
        && let Some(g) = level.grid().iter().rposition(|&at| at <= rto)
    {
        let (rto, half) = (tongue.duration(rto), median(g));
        let worst = level.quantile(g, 0.05);
        let level = words::percent(tongue, half);
        let words = if worst < half {
            let worst = words::percent(tongue, worst);
            say!(tongue, "chart-level-at-rto-tail", rto = rto, level = level, worst = worst)
        } else {
            say!(tongue, "chart-level-at-rto", rto = rto, level = level)
        };
        parts.push(words.text());
    }
    parts.join(" ")
}
