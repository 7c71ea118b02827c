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
use crate::study::{CurveFindings, ServiceFindings};

/// The level of a service over simulated time: median and bands, with its minimum level, the
/// published points of it, and its objectives if their clock starts at the same moment in every run.
///
/// `None` if the study has no curves.
pub fn draw_level(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &ServiceFindings,
    published: &[Published<'_>],
) -> Option<Chart> {
    let CurveFindings { level, .. } = found.curves.as_ref()?;
    if level.is_empty() {
        return None;
    }
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-level-title", service = name).text();
    let finding = finding(setting, service, found, level);
    let limits = limits::over_time(setting, service, found);
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
    staircase(&mut page, tongue, &plot, service, setting.rto_starts_at(service, found));
    flags.draw(&mut page, &plot);
    let median = bands::median_stepped(&mut page.scene, &plot, level);
    points::draw(&mut page, &plot, published, &median);
    if bands::constant(level).is_some_and(|value| value >= 1.0) {
        plot.remark(&mut page.scene, &say!(tongue, "chart-not-disrupted").text());
    }
    points::list(&mut page, tongue, published);
    limits::note(&mut page, setting, service, found);
    let alt = format!("{title}. {finding}");
    let name = format!("{}-level", words::stem(name));
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

/// What is due by when, counted from `since` `[s]`; the minimum level if that is all, or no such
/// moment is known.
fn staircase(page: &mut Page, tongue: &Tongue, plot: &Plot, service: &Service, since: Option<f64>) {
    let stroke = Stroke { dash: Some((14.0, 4.0)), ..Stroke::solid(palette::MBCO, 2.0) };
    let mut due = Vec::new();
    let mut last = service.mbco();
    let mut label = say!(tongue, "chart-mbco", level = words::percent(tongue, last)).text();
    match (since, service.steps.as_slice()) {
        (Some(since), steps @ [_, .., highest]) => {
            for (i, step) in steps.iter().enumerate() {
                let until = steps.get(i + 1).map_or(plot.x_end, |next| since + next.limit);
                due.push((since + step.limit, until, step.level));
            }
            last = highest.level;
            label = say!(tongue, "chart-due-level").text();
        }
        _ => due.push((0.0, plot.x_end, last)),
    }
    for (from, until, level) in due {
        if from < plot.x_end {
            page.scene.line(vec![plot.at(from, level), plot.at(until, level)], stroke);
        }
    }
    let style = Type::plain(LABEL, palette::MBCO).bold();
    page.scene.text((RIGHT + 8.0, plot.y(last) + 4.5), label, style);
}

fn finding(setting: &Setting, service: &Service, found: &ServiceFindings, level: &Bands) -> String {
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
    if lowest >= 1.0 {
        parts.push(say!(tongue, "chart-level-stays").text());
    } else {
        let low = words::percent(tongue, lowest);
        parts.push(say!(tongue, "chart-level-falls", level = low).text());
        // From the runs themselves, as the tables have it: the grid of the curve is coarser. A
        // recovery time tells when the minimum is back only if it counts all time since the one
        // disruption.
        let is_one = found.disruptions.max() <= 1.0 && setting.counts_all_since_disruption(service);
        let minimum = Some(found.recovery.quantile(0.5)).filter(|_| mbco < 1.0 && is_one);
        let full = Some(found.full_service.quantile(0.5));
        let minimum_level = words::percent(tongue, mbco);
        for (at, is_full) in [(minimum, false), (full, true)] {
            let Some(at) = at.filter(|at| *at > 0.0) else { continue };
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
        && let Some([half, worst]) = at_rto(setting, service, found, level)
    {
        let rto = tongue.duration(rto);
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

/// The median of the level when the RTO ends, and what one run in twenty is at most; `None` unless
/// that is one moment of the axis, and decides whether the RTO is met.
fn at_rto(
    setting: &Setting,
    service: &Service,
    found: &ServiceFindings,
    level: &Bands,
) -> Option<[f64; 2]> {
    let ends_at = setting.rto_starts_at(service, found)? + service.rto()?;
    if found.disruptions.max() > 1.0 {
        return None;
    }
    let before = level.grid().iter().rposition(|&at| at <= ends_at)?;
    let after = (before + 1).min(level.grid().len() - 1);
    // What comes back at that moment is not back at the time of the grid before it. How many runs
    // are back by then is known to the moment.
    let met = found.steps_met.first().unwrap_or(&found.rto_met);
    let late = met.n - met.hits;
    let at = |p: f64| {
        let seen = level.quantile(before, p);
        let is_back = (late as f64) < (met.n as f64 * p).ceil();
        if is_back && seen < service.mbco() { level.quantile(after, p) } else { seen }
    };
    Some([at(0.5), at(0.05)])
}
