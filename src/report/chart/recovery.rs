//! How likely a service is back by when.

use crate::model::Service;
use crate::report::chart::font;
use crate::report::chart::limits::{self, Flags, LimitKind};
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Point, Scene, Stroke, Type, text_area};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::say;
use crate::stats::Distribution;
use crate::study::ServiceFindings;

/// Points of the curve.
const POINTS: usize = 600;

/// The distribution of the recovery time of a service, with its objectives.
pub fn draw_recovery(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &ServiceFindings,
) -> Chart {
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-recovery-title", service = name).text();
    let finding = finding(setting, service, found);
    let recovery = &found.recovery;
    let mut limits = limits::of_service(tongue, service);
    let is_measure_of_mtpd = setting.counts_all_since_disruption(service);
    limits.retain(|limit| is_measure_of_mtpd || limit.kind != LimitKind::Mtpd);
    if let ([limit, ..], [_]) = (limits.as_mut_slice(), service.steps.as_slice()) {
        let share = words::percent(tongue, found.rto_met.share());
        limit.label = say!(tongue, "chart-limit-met", label = &limit.label, share = share).text();
    }
    let data = shown(recovery);
    let mut x_end = limits::axis_end(data, &limits);
    if x_end <= 0.0 || (data <= 0.0 && recovery.censored().hits > 0) {
        x_end = x_end.max(setting.horizon);
    }
    let mut page = Page::new(&title, &finding);
    let flags = Flags::reserve(&mut page, limits, x_end);
    let plot = Plot::below(page.y, x_end, 1.0);
    let x_title = setting.to_recovery(setting.counts_hours_of(service));
    plot.axes(&mut page, tongue, &ticks::of_time(x_end), &ticks::of_share(tongue), &x_title);
    flags.draw(&mut page, &plot);
    let steps = curve(&plot, recovery);
    let end = steps.last().copied().unwrap_or_default();
    page.scene.line(steps, Stroke::solid(palette::CURVE, 3.0));
    for (p, label) in [(0.5, "P50"), (0.9, "P90")] {
        let at = recovery.quantile(p);
        if at > 0.0 && at <= x_end {
            let label = format!("{label} {}", tongue.duration(at));
            mark(&mut page.scene, &plot, (at, p), &label, &flags.lines());
        }
    }
    bracket(&mut page.scene, &plot, end, setting, recovery);
    if recovery.censored().share() == 1.0 {
        let horizon = tongue.duration(setting.horizon);
        plot.remark(
            &mut page.scene,
            &say!(tongue, "chart-not-recovered", horizon = horizon).text(),
        );
    } else if recovery.positive().hits == 0 {
        plot.remark(&mut page.scene, &say!(tongue, "chart-not-disrupted").text());
    }
    page.note(&say!(tongue, "chart-recovery-note").text());
    if service.steps.len() > 1 {
        let level = words::percent(tongue, service.mbco());
        page.note(&say!(tongue, "chart-recovery-steps", level = level).text());
    }
    let alt = format!("{title}. {finding}");
    let name = format!("{}-recovery", words::stem(name));
    Chart { name, title, alt, scene: page.finish(setting) }
}

/// What the chart says.
fn finding(setting: &Setting, service: &Service, found: &ServiceFindings) -> String {
    let (recovery, tongue) = (&found.recovery, &setting.tongue);
    let share = |seen| words::proportion(tongue, seen, setting.confidence);
    let horizon = tongue.duration(setting.horizon);
    let mut parts = Vec::new();
    match service.steps.as_slice() {
        [] => parts.push(say!(tongue, "chart-no-rto").text()),
        [step] => {
            let limit = tongue.duration(step.limit);
            let share = share(found.rto_met);
            parts.push(say!(tongue, "chart-p-rto", limit = limit, share = share).text());
        }
        steps => {
            let n = steps.len();
            let share = share(found.rto_met);
            parts.push(say!(tongue, "chart-p-steps", n = n, share = share).text());
        }
    }
    // An MTPD counts all time since the disruption, so that other times tell nothing of it.
    if let Some(mtpd) = service.mtpd.filter(|_| setting.counts_all_since_disruption(service)) {
        let limit = tongue.duration(mtpd);
        let share = share(found.mtpd_breached);
        parts.push(say!(tongue, "chart-p-mtpd", limit = limit, share = share).text());
    }
    let counting = setting.counting(setting.counts_hours_of(service));
    parts.extend(counting.map(|words| words.text()));
    let (disrupted, censored) = (found.disrupted, recovery.censored());
    if disrupted.hits == 0 {
        parts.push(say!(tongue, "chart-never-disrupted").text());
        return parts.join(" ");
    }
    if censored.share() == 1.0 {
        parts.push(say!(tongue, "chart-never-recovered", horizon = horizon).text());
        return parts.join(" ");
    }
    let (half, most) = (recovery.quantile(0.5), recovery.quantile(0.9));
    let [half_of, most_of] = [half, most].map(|at| tongue.duration(at));
    if recovery.quantile(0.0) == recovery.quantile(1.0) {
        parts.push(say!(tongue, "chart-recovery-always", time = most_of).text());
    } else if half.is_infinite() {
        parts.push(say!(tongue, "chart-fewer-than-half", horizon = &horizon).text());
    } else if half > 0.0 && most.is_finite() {
        parts.push(say!(tongue, "chart-half-and-most", half = half_of, most = most_of).text());
    } else if half > 0.0 {
        parts.push(say!(tongue, "chart-half-back", half = half_of).text());
    } else if most > 0.0 && most.is_finite() {
        parts.push(say!(tongue, "chart-most-back", most = most_of).text());
    }
    if disrupted.hits < disrupted.n {
        let not = words::percent(tongue, disrupted.complement().share());
        parts.push(say!(tongue, "chart-not-disrupted-in", share = not).text());
    }
    if censored.hits > 0 {
        let not = words::percent(tongue, censored.share());
        parts.push(say!(tongue, "chart-not-recovered-in", share = not, horizon = horizon).text());
    }
    parts.join(" ")
}

/// The time up to which the curve is shown `[s]`: a long thin tail is cut off. 0 if there is none.
pub(super) fn shown(recovery: &Distribution) -> f64 {
    let censored = recovery.censored().share();
    let last = |p: f64| {
        let at = recovery.quantile(p * (1.0 - censored));
        if at.is_finite() { at } else { 0.0 }
    };
    let points = recovery.cdf_points(2);
    let longest = points.last().map_or(0.0, |point| point.0);
    let most = last(0.995);
    if most > 0.0 && longest > 1.6 * most { most * 1.1 } else { longest }
}

/// The steps of the curve, from 0 to the end of the axis.
pub(super) fn curve(plot: &Plot, recovery: &Distribution) -> Vec<Point> {
    let mut share = recovery.share_at_most(0.0).share();
    let mut line = vec![plot.at(0.0, 0.0)];
    line.push(plot.at(0.0, share));
    for (time, up_to) in recovery.cdf_points(POINTS) {
        if time > plot.x_end {
            break;
        }
        line.push(plot.at(time, share));
        line.push(plot.at(time, up_to));
        share = up_to;
    }
    line.push(plot.at(plot.x_end, share));
    line.dedup();
    line
}

/// A quantile: a dot on the curve and its label where neither the curve is nor, if possible, the
/// line of a limit.
pub(super) fn mark(
    scene: &mut Scene,
    plot: &Plot,
    (time, share): (f64, f64),
    label: &str,
    lines: &[f64],
) {
    let at = plot.at(time, share);
    let thin = Stroke { dash: Some((2.0, 3.0)), ..Stroke::solid(palette::AXIS, 1.0) };
    scene.line(vec![(plot.area.left, at.1), at], thin);
    scene.dot(at, 5.0, palette::CURVE, Some(palette::WHITE));
    let style = Type::plain(LABEL, palette::CURVE).bold();
    // An ascending curve leaves free what is below right of a point, and above left of it.
    let places = [
        ((at.0 + 9.0, at.1 + 15.0), style),
        ((at.0 - 9.0, at.1 - 8.0), style.anchored(Anchor::End)),
    ];
    let area = |place: (Point, Type)| text_area(place.0, label, place.1).grown(2.0);
    let inside =
        |place: &(Point, Type)| area(*place).left > plot.area.left && area(*place).right < RIGHT;
    let crossed = |place: &(Point, Type)| {
        lines.iter().any(|x| (area(*place).left..area(*place).right).contains(x))
    };
    let free = places.iter().find(|place| inside(place) && !crossed(place));
    let place = free.or_else(|| places.iter().find(|place| inside(place))).unwrap_or(&places[0]);
    scene.text_on(place.0, label, place.1, palette::WHITE);
}

/// What is missing from 100 % at the end of the axis, bracketed in the margin.
fn bracket(scene: &mut Scene, plot: &Plot, end: Point, setting: &Setting, recovery: &Distribution) {
    let tongue = &setting.tongue;
    let censored = recovery.censored().share();
    let later = 1.0 - recovery.share_at_most(plot.x_end).share() - censored;
    let mut texts = Vec::new();
    if later > 1e-12 {
        texts.push(say!(tongue, "chart-later", share = words::percent(tongue, later)).text());
    }
    if censored > 0.0 && censored < 1.0 {
        let horizon = tongue.duration(setting.horizon);
        let share = words::percent(tongue, censored);
        texts.push(
            say!(tongue, "chart-share-not-recovered", share = share, horizon = horizon).text(),
        );
    }
    bracket_in_margin(scene, plot, end, &texts);
}

/// A bracket from the end of a curve to 100 %, with what it stands for.
pub(super) fn bracket_in_margin(scene: &mut Scene, plot: &Plot, end: Point, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let (top, bottom) = (plot.area.top, end.1);
    let x = RIGHT + 8.0;
    let line = vec![(x - 4.0, top), (x, top), (x, bottom), (x - 4.0, bottom)];
    scene.line(line, Stroke::solid(palette::AXIS, 1.5));
    let style = Type::plain(LABEL, palette::SOFT_INK);
    let mut y = top + 12.0;
    for text in texts {
        for line in font::wrap(text, LABEL, false, (WIDTH - 10.0 - x - 8.0) * 0.95) {
            scene.text((x + 8.0, y), line, style);
            y += 17.0;
        }
        y += 3.0;
    }
}
