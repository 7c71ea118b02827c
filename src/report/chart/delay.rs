//! Where the time went, service by service.

use crate::model::Service;
use crate::report::chart::font;
use crate::report::chart::page::{EDGE, LABEL, Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::name_at;
use crate::report::chart::scene::{Anchor, Area, Scene, Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::sim::{Cause, N_CAUSES};
use crate::study::ServiceFindings;
use crate::units::{Language, duration};

/// Up to so many services have a bar each.
const ALL: usize = 40;
/// Beyond that, so many of the slowest.
const SLOWEST: usize = 30;

const BAR: f64 = 20.0;
const ROW: f64 = 29.0;
/// Left and right edge of the bars `[px]`.
const BARS: (f64, f64) = (270.0, 828.0);

/// One bar.
struct Row<'a> {
    name: &'a str,
    rto: Option<f64>,
    delay: &'a [f64; N_CAUSES],
    total: f64,
    /// Share that is not in the bar.
    censored: f64,
    /// Share that missed a later step of the RTO, if it has several.
    missed: f64,
}

impl Row<'_> {
    /// Whether nothing is in the bar although a later step of the RTO was missed.
    fn misses_later(&self) -> bool {
        self.total <= 0.0 && self.censored == 0.0 && self.missed > 0.0
    }
}

/// Mean delay by cause of all services, the slowest on top.
///
/// Each is given with its name. `None` without services.
pub fn draw_delays(
    setting: &Setting,
    services: &[(&str, &Service, &ServiceFindings)],
) -> Option<Chart> {
    if services.is_empty() {
        return None;
    }
    let mut rows: Vec<Row<'_>> = services
        .iter()
        .map(|&(name, service, found)| Row {
            name,
            rto: service.rto(),
            delay: &found.delay,
            total: found.delay.iter().sum(),
            censored: found.recovery.censored().share(),
            missed: match service.steps.len() {
                0 | 1 => 0.0,
                _ => 1.0 - found.rto_met.share(),
            },
        })
        .collect();
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-delays-title").text();
    let finding = finding(setting, &rows);
    // What never came back is slower than any mean.
    let never = |row: &Row<'_>| row.censored == 1.0;
    rows.sort_by(|a, b| never(b).cmp(&never(a)).then(b.total.total_cmp(&a.total)));
    let n_all = rows.len();
    if n_all > ALL {
        rows.truncate(SLOWEST);
    }
    let mut page = Page::new(&title, &finding);
    key(&mut page, tongue, &rows);
    let x_end = end_of_axis(&rows);
    bars(&mut page, setting, &rows, x_end);
    if n_all > ALL {
        page.note(&say!(tongue, "chart-delays-slowest", shown = SLOWEST, all = n_all).text());
    }
    page.note(&say!(tongue, "chart-delays-note").text());
    let in_hours = services.iter().any(|(_, service, _)| setting.counts_hours_of(service));
    if let Some(counting) = setting.counting(in_hours) {
        page.note(&counting.text());
    }
    if rows.iter().any(|row| row.censored > 0.0) {
        let horizon = tongue.duration(setting.horizon);
        page.note(&say!(tongue, "chart-delays-star", horizon = horizon).text());
    }
    let alt = format!("{title}. {finding}");
    let name = "delays".to_owned();
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

fn finding(setting: &Setting, rows: &[Row<'_>]) -> String {
    let tongue = &setting.tongue;
    let sum: f64 = rows.iter().map(|row| row.total).sum();
    if sum <= 0.0 {
        let horizon = tongue.duration(setting.horizon);
        return if rows.iter().any(|row| row.censored > 0.0) {
            say!(tongue, "chart-delays-none-recovered", horizon = horizon).text()
        } else if let Some(row) = rows.iter().find(|row| row.misses_later()) {
            let (service, share) = (row.name, words::percent(tongue, row.missed));
            say!(tongue, "chart-delays-later", service = service, share = share).text()
        } else {
            say!(tongue, "chart-delays-none").text()
        };
    }
    let of_cause = |cause: Cause| rows.iter().map(|row| row.delay[cause as usize]).sum::<f64>();
    let mut causes: Vec<(Cause, f64)> = Cause::ALL.map(|cause| (cause, of_cause(cause))).into();
    causes.sort_by(|a, b| b.1.total_cmp(&a.1));
    let part = |(cause, time): (Cause, f64)| {
        let share = words::percent(tongue, time / sum);
        say!(tongue, "chart-cause-share", cause = tongue.cause(cause), share = share)
    };
    let slowest = rows.iter().max_by(|a, b| a.total.total_cmp(&b.total));
    let first = part(causes[0]);
    let mut text = if causes[0].1 > 0.5 * sum {
        say!(tongue, "chart-delays-most", first = first)
    } else {
        say!(tongue, "chart-delays-largest", first = first)
    };
    if causes[1].1 > 0.0 {
        text = say!(tongue, "chart-delays-then", sentence = text, second = part(causes[1]));
    }
    if let Some(slowest) = slowest {
        let name = font::shorten_middle(slowest.name, LABEL, false, 320.0);
        let total = tongue.duration(slowest.total);
        text = if rows.len() == 1 {
            say!(tongue, "chart-delays-mean", sentence = text, total = total)
        } else {
            say!(tongue, "chart-delays-slowest-is", sentence = text, service = name, total = total)
        };
    }
    text.text()
}

fn key(page: &mut Page, tongue: &Tongue, rows: &[Row<'_>]) {
    let seen = Cause::ALL
        .into_iter()
        .filter(|&cause| rows.iter().any(|row| row.delay[cause as usize] > 0.0));
    let mut items: Vec<(Swatch, String)> =
        seen.map(|cause| (Swatch::Block(palette::of_cause(cause)), tongue.cause(cause))).collect();
    if rows.iter().any(|row| row.rto.is_some()) {
        items.push((Swatch::Line(rto_stroke()), say!(tongue, "chart-rto-of-service").text()));
    }
    page.key(&items);
}

fn rto_stroke() -> Stroke {
    Stroke::solid(palette::RTO, 2.5)
}

/// The longest bar, and the RTOs that are not much longer.
fn end_of_axis(rows: &[Row<'_>]) -> f64 {
    let longest = rows.iter().map(|row| row.total).fold(0.0, f64::max);
    let rtos = rows.iter().filter_map(|row| row.rto);
    let near = rtos.filter(|rto| longest == 0.0 || *rto <= 1.6 * longest);
    let end = near.fold(longest, f64::max) * 1.04;
    if end > 0.0 { end } else { duration::HOUR }
}

fn bars(page: &mut Page, setting: &Setting, rows: &[Row<'_>], x_end: f64) {
    let tongue = &setting.tongue;
    let (left, right) = BARS;
    let x = |time: f64| left + (time / x_end).min(1.0) * (right - left);
    let (top, height) = (page.y + 6.0, rows.len() as f64 * ROW);
    let bottom = top + height + 2.0;
    let style = Type::plain(LABEL, palette::SOFT_INK);
    let time = ticks::of_time(x_end);
    for (at, label) in &time.marks {
        let line = vec![(x(*at), top), (x(*at), bottom + 5.0)];
        page.scene.line(line, Stroke::solid(palette::GRID, 1.0));
        page.scene.text(
            (x(*at), bottom + 19.0),
            words::decimals(tongue, label),
            style.anchored(Anchor::Middle),
        );
    }
    for (i, row) in rows.iter().enumerate() {
        let middle = top + (i as f64 + 0.5) * ROW;
        let star = if row.censored > 0.0 { "*" } else { "" };
        let name = format!("{}{star}", row.name);
        name_at(&mut page.scene, (left - 10.0, middle), &name, left - 10.0 - EDGE, ROW);
        bar(&mut page.scene, tongue, row, middle, row.rto.filter(|rto| *rto <= x_end).map(x), x);
        let text = if row.censored == 1.0 {
            say!(tongue, "chart-not-recovered-within", horizon = tongue.duration(setting.horizon))
                .text()
        } else if row.misses_later() {
            let share = words::percent(tongue, row.missed);
            say!(tongue, "chart-later-missed", share = share).text()
        } else if row.total > 0.0 {
            tongue.duration(row.total)
        } else {
            say!(tongue, "chart-undisrupted").text()
        };
        let style = Type::plain(LABEL, palette::INK).bold();
        let mut at = x(row.total) + 8.0;
        let end = at + font::width(&text, LABEL, true) / 0.9;
        if let Some(rto) = row.rto.filter(|rto| *rto <= x_end).map(x)
            && (at - 5.0..end + 4.0).contains(&rto)
        {
            at = rto + 8.0;
        }
        page.scene.text((at, middle + 4.5), text, style);
    }
    let line = vec![(left, top), (left, bottom)];
    page.scene.line(line, Stroke::solid(palette::AXIS, 1.0));
    let title = say!(tongue, "chart-mean-recovery", unit = time.counted(tongue)).text();
    let middle = f64::midpoint(left, right);
    page.scene.text((middle, bottom + 39.0), title, style.anchored(Anchor::Middle));
    page.y = bottom + 50.0;
}

/// The parts of one bar, and the RTO at `rto` `[px]` if it is on the axis.
fn bar(
    scene: &mut Scene,
    tongue: &Tongue,
    row: &Row<'_>,
    middle: f64,
    rto: Option<f64>,
    x: impl Fn(f64) -> f64,
) {
    let (top, bottom) = (middle - BAR / 2.0, middle + BAR / 2.0);
    let mut from = 0.0;
    let mut labels = Vec::new();
    for cause in Cause::ALL {
        let length = row.delay[cause as usize];
        if length <= 0.0 {
            continue;
        }
        let (left, right) = (x(from), x(from + length));
        from += length;
        let fill = palette::of_cause(cause);
        scene.block(Area { left, top, right, bottom }, fill);
        // A thin gap keeps neighbours apart in grey print.
        scene.line(vec![(right, top), (right, bottom)], Stroke::solid(palette::WHITE, 1.0));
        let (left, right) = match rto {
            Some(rto) if rto - left > right - rto => (left, right.min(rto - 3.0)),
            Some(rto) => (left.max(rto + 3.0), right),
            None => (left, right),
        };
        let time = tongue.duration(length);
        // The short word is the key of results; other languages have the whole one.
        let word = match tongue.locale().language() {
            Language::English => cause.key().to_owned(),
            Language::German => tongue.cause(cause),
        };
        let texts = [format!("{word} {time}"), time];
        let room = (right - left - 8.0) * 0.95;
        if let Some(text) = texts.into_iter().find(|text| font::width(text, 11.0, false) <= room) {
            let style = Type::plain(11.0, palette::ink_on(fill)).anchored(Anchor::Middle);
            labels.push(((f64::midpoint(left, right), middle + 4.0), text, style));
        }
    }
    if let Some(rto) = rto {
        let line = vec![(rto, top - 3.0), (rto, bottom + 3.0)];
        scene.line(line.clone(), Stroke::solid(palette::WHITE, 5.0));
        scene.line(line, rto_stroke());
    }
    for (at, text, style) in labels {
        scene.text(at, text, style);
    }
}
