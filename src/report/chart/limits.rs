//! Objectives on the time axis: lines with their labels in lanes above the plot.

use crate::model::Service;
use crate::report::chart::font;
use crate::report::chart::page::{LABEL, LEFT, Page, Plot, RIGHT, WIDTH};
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::study::ServiceFindings;

/// Height of a lane `[px]`.
const LANE: f64 = 18.0;

/// A moment by which something is due.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Limit {
    /// When `[s]`.
    pub(super) at: f64,
    pub(super) label: String,
    pub(super) kind: LimitKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LimitKind {
    Rto,
    Mtpd,
}

impl LimitKind {
    fn stroke(self) -> Stroke {
        match self {
            LimitKind::Rto => Stroke::dashed(palette::RTO, 2.0),
            LimitKind::Mtpd => Stroke::dotted(palette::MTPD, 2.5),
        }
    }

    fn color(self) -> Rgb {
        match self {
            LimitKind::Rto => palette::RTO,
            LimitKind::Mtpd => palette::MTPD,
        }
    }
}

/// RTO, the further steps of the staircase, and MTPD of a service, each after its own time.
pub(super) fn of_service(tongue: &Tongue, service: &Service) -> Vec<Limit> {
    let mut limits = Vec::new();
    for (i, step) in service.steps.iter().enumerate() {
        let limit = tongue.duration(step.limit);
        let level = words::percent(tongue, step.level);
        let label = match (i, service.steps.len()) {
            (0, 1) => say!(tongue, "chart-rto", limit = limit).text(),
            (0, _) => say!(tongue, "chart-rto-level", limit = limit, level = level).text(),
            _ => format!("{limit}: {level}"),
        };
        limits.push(Limit { at: step.limit, label, kind: LimitKind::Rto });
    }
    if let Some(at) = service.mtpd {
        let label = say!(tongue, "chart-mtpd", limit = tongue.duration(at)).text();
        limits.push(Limit { at, label, kind: LimitKind::Mtpd });
    }
    limits
}

/// The same on an axis of simulated time: those whose clock starts at the same moment in every
/// replication, for the others have no place on it.
pub(super) fn over_time(
    setting: &Setting,
    service: &Service,
    found: &ServiceFindings,
) -> Vec<Limit> {
    let rto_from = setting.rto_starts_at(service, found);
    let mtpd_from = setting.falls_at(found);
    let limits = of_service(&setting.tongue, service).into_iter();
    let placed = limits.filter_map(|limit| {
        let from = if limit.kind == LimitKind::Rto { rto_from } else { mtpd_from };
        from.map(|from| Limit { at: from + limit.at, ..limit })
    });
    placed.collect()
}

/// Says from when the limits of [`over_time`] count, if it is not from where the axis begins.
pub(super) fn note(page: &mut Page, setting: &Setting, service: &Service, found: &ServiceFindings) {
    let falls_at = setting.falls_at(found).filter(|at| *at > 0.0);
    if let Some(at) = falls_at
        && !found.first.is_empty()
        && !over_time(setting, service, found).is_empty()
    {
        let tongue = &setting.tongue;
        page.note(&say!(tongue, "chart-limits-from", time = tongue.duration(at)).text());
    }
}

/// The end of a time axis that shows the data up to `data` `[s]` and the limits, unless they are so
/// far out that the data would vanish.
pub(super) fn axis_end(data: f64, limits: &[Limit]) -> f64 {
    let mut end = data * 1.06;
    let far = |kind| if kind == LimitKind::Rto { 8.0 } else { 3.0 };
    let mut sorted: Vec<&Limit> = limits.iter().collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    for limit in sorted {
        if data <= 0.0 || limit.at <= far(limit.kind) * end {
            end = end.max(limit.at * 1.06);
        }
    }
    end
}

/// Where a label goes.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Flag {
    limit: usize,
    x: f64,
    lane: usize,
}

/// The labels of limits, placed.
#[derive(Debug)]
pub(super) struct Flags {
    placed: Vec<Flag>,
    limits: Vec<Limit>,
    /// Baseline of the highest lane.
    top: f64,
    lanes: usize,
}

impl Flags {
    /// Reserves room on the page for the labels.
    ///
    /// A label begins at its own line. Going from right to left, each takes the lowest lane in
    /// which it does not meet the labels before it, so that no line runs through a label.
    pub(super) fn reserve(page: &mut Page, mut limits: Vec<Limit>, x_end: f64) -> Flags {
        for limit in &mut limits {
            if limit.at > x_end {
                limit.label.push_str(" →");
            }
        }
        let x = |limit: &Limit| LEFT + (limit.at / x_end).min(1.0) * (RIGHT - LEFT);
        let mut order: Vec<usize> = (0..limits.len()).collect();
        order.sort_by(|&a, &b| limits[b].at.total_cmp(&limits[a].at));
        let mut flags: Vec<Flag> = Vec::new();
        // By lane: where the leftmost line begins that is in it or passes through it.
        let mut begins: Vec<f64> = Vec::new();
        for limit in order {
            let x = x(&limits[limit]);
            let end = x + 4.0 + font::width(&limits[limit].label, LABEL, true) * 1.05 + 8.0;
            let lane = begins.iter().position(|&begin| end <= begin).unwrap_or(begins.len());
            if lane == begins.len() {
                begins.push(x);
            }
            begins[..=lane].fill(x);
            flags.push(Flag { limit, x, lane });
        }
        let lanes = flags.iter().map(|flag| flag.lane + 1).max().unwrap_or(0);
        let top = page.y + 13.0;
        page.y += lanes as f64 * LANE + 10.0;
        Flags { placed: flags, limits, top, lanes }
    }

    /// Where the lines are that are drawn `[px]`.
    pub(super) fn lines(&self) -> Vec<f64> {
        let drawn = self.placed.iter().filter(|flag| !self.limits[flag.limit].label.ends_with('→'));
        drawn.map(|flag| flag.x).collect()
    }

    /// Draws lines and labels.
    pub(super) fn draw(&self, page: &mut Page, plot: &Plot) {
        for flag in &self.placed {
            let limit = &self.limits[flag.limit];
            let baseline = self.top + (self.lanes - 1 - flag.lane) as f64 * LANE;
            if limit.at <= plot.x_end {
                let line = vec![(flag.x, baseline - 10.0), (flag.x, plot.area.bottom)];
                page.scene.line(line, limit.kind.stroke());
            }
            let style = Type::plain(LABEL, limit.kind.color()).bold();
            let room = WIDTH - 6.0 - flag.x;
            let label = font::shorten(&limit.label, LABEL, true, room);
            page.scene.text((flag.x + 5.0, baseline), label, style);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::chart::scene::{Mark, Scene};

    #[test]
    fn no_line_runs_through_a_label() {
        let times = [1.0, 1.5, 2.0, 2.0, 6.0, 30.0, 99.0, 100.0, 900.0];
        let limits =
            times.map(|at| Limit { at, label: format!("step due at {at}"), kind: LimitKind::Rto });
        let mut page = Page { scene: Scene::default(), y: 0.0 };
        let flags = Flags::reserve(&mut page, limits.to_vec(), 106.0);
        let plot = Plot::below(page.y, 106.0, 1.0);
        flags.draw(&mut page, &plot);
        let texts = page.scene.texts();
        assert_eq!(texts.len(), times.len());
        assert!(texts.iter().any(|(text, _)| *text == "step due at 900 →"));
        for mark in &page.scene.marks {
            let Mark::Line { points, .. } = mark else { continue };
            for (text, area) in &texts {
                let beside = points[0].0 <= area.left || points[0].0 >= area.right;
                assert!(beside || points[0].1 >= area.bottom, "{text}: {area:?} {points:?}");
            }
        }
        for (i, (text, area)) in texts.iter().enumerate() {
            assert!(texts[..i].iter().all(|(_, other)| !area.overlaps(*other)), "{text}");
            assert!(area.bottom <= plot.area.top, "{text}");
        }
    }

    #[test]
    fn far_limits_do_not_squeeze_the_data() {
        let limit = |at, kind| Limit { at, label: String::new(), kind };
        let far = [limit(4.0, LimitKind::Rto), limit(1000.0, LimitKind::Mtpd)];
        assert_eq!(axis_end(10.0, &far), 10.0 * 1.06);
        assert_eq!(axis_end(0.0, &far), 1000.0 * 1.06);
        assert_eq!(axis_end(2.0, &far[..1]), 4.0 * 1.06);
    }
}
