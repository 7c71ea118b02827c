//! What faster recovery of a service costs: each option as a point.

use crate::report::chart::font;
use crate::report::chart::limits::{self, Limit, LimitKind};
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Area, Stroke, Type, text_area};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::tongue::say;
use crate::units::duration;

/// Options that are named at most.
const NAMED: usize = 12;

/// An option.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// What is taken; empty for the estate as it is.
    pub label: String,
    /// What it costs a year `[currency]`.
    pub cost: f64,
    /// P90 of the recovery of the service with it `[s]`; infinite if beyond the horizon.
    pub p90: f64,
}

/// Cost against P90 of the recovery of a service, with its RTO and MTPD (`limits`) `[s]`; the
/// MTPD only if the times count what it counts.
///
/// `None` if there is nothing to choose from or no option shortens or costs anything.
pub fn draw_choices(
    setting: &Setting,
    service: &str,
    (rto, mtpd): (Option<f64>, Option<f64>),
    choices: &[Choice],
) -> Option<Chart> {
    let (today, options) = choices.split_first()?;
    let most = choices.iter().map(|choice| choice.cost).fold(0.0, f64::max);
    let finite = choices.iter().map(|choice| choice.p90).filter(|p90| p90.is_finite());
    let slowest = finite.fold(0.0, f64::max);
    if options.is_empty() || most <= 0.0 || (slowest <= 0.0 && today.p90.is_finite()) {
        return None;
    }
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-choices-title", service = service).text();
    let finding = finding(setting, rto, today, options);
    let lines: Vec<Limit> = [(rto, LimitKind::Rto), (mtpd, LimitKind::Mtpd)]
        .into_iter()
        .filter_map(|(at, kind)| {
            let limit = tongue.duration(at?);
            let label = match kind {
                LimitKind::Rto => say!(tongue, "chart-rto", limit = limit),
                LimitKind::Mtpd => say!(tongue, "chart-mtpd", limit = limit),
            };
            Some(Limit { at: at?, label: label.text(), kind })
        })
        .collect();
    let mut page = Page::new(&title, &finding);
    page.y += 14.0;
    let y_end = limits::axis_end(slowest * 1.05, &lines).max(duration::MINUTE);
    let plot = Plot::below(page.y, most * 1.06, y_end);
    let y = ticks::of_time(y_end);
    let head = Type::plain(LABEL, palette::SOFT_INK).bold();
    page.scene.text(
        (plot.area.left - 52.0, plot.area.top - 9.0),
        say!(tongue, "chart-p90", unit = y.counted(tongue)).text(),
        head,
    );
    let x = Ticks { unit: "", ..ticks::of_amount(plot.x_end) };
    let axis = match setting.currency.as_str() {
        "" => say!(tongue, "chart-cost-a-year").text(),
        currency => say!(tongue, "chart-cost-a-year-in", currency = currency).text(),
    };
    plot.axes(&mut page, tongue, &x, &Ticks { unit: "", ..y }, &axis);
    let mut taken = horizontals(&mut page, &plot, &lines);
    points(&mut page, &plot, choices, &mut taken);
    for (number, choice) in choices.iter().enumerate().take(NAMED + 1) {
        let as_it_is = || say!(tongue, "chart-as-it-is").text();
        let option = if choice.label.is_empty() { as_it_is() } else { choice.label.clone() };
        let p90 = if choice.p90.is_finite() {
            tongue.duration(choice.p90)
        } else {
            say!(tongue, "chart-beyond", time = tongue.duration(setting.horizon)).text()
        };
        let cost = tongue.money(choice.cost, &setting.currency);
        page.y += 18.0;
        let number = number.to_string();
        let text =
            say!(tongue, "chart-choice", number = number, option = option, p90 = p90, cost = cost)
                .text();
        let text = font::shorten(&text, LABEL, false, WIDTH - 120.0);
        page.scene.text((plot.area.left, page.y), text, Type::plain(LABEL, palette::SOFT_INK));
    }
    page.y += 8.0;
    if choices.len() > NAMED + 1 {
        let n = choices.len() - NAMED - 1;
        page.note(&say!(tongue, "chart-more-options", n = n).text());
    }
    let alt = format!("{title}. {finding}");
    let name = format!("{}-options", words::stem(service));
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

/// RTO and MTPD as lines with their labels in the margin; what they take.
fn horizontals(page: &mut Page, plot: &Plot, lines: &[Limit]) -> Vec<Area> {
    let mut taken: Vec<Area> = Vec::new();
    for limit in lines.iter().filter(|limit| limit.at <= plot.y_end) {
        let (stroke, color) = match limit.kind {
            LimitKind::Rto => (Stroke::dashed(palette::RTO, 2.0), palette::RTO),
            LimitKind::Mtpd => (Stroke::dotted(palette::MTPD, 2.5), palette::MTPD),
        };
        let y = plot.y(limit.at);
        page.scene.line(vec![(plot.area.left, y), (plot.area.right, y)], stroke);
        let style = Type::plain(LABEL, color).bold();
        let mut at = (RIGHT + 8.0, y + 4.5);
        while taken.iter().any(|area| area.overlaps(text_area(at, &limit.label, style))) {
            at.1 -= 16.0;
        }
        taken.push(text_area(at, &limit.label, style));
        let text = font::shorten(&limit.label, LABEL, true, WIDTH - 6.0 - at.0);
        page.scene.text(at, text, style);
    }
    taken
}

/// The options with their numbers, which give way to each other.
fn points(page: &mut Page, plot: &Plot, choices: &[Choice], taken: &mut Vec<Area>) {
    for choice in choices.iter().rev() {
        let at = plot.at(choice.cost, choice.p90.min(plot.y_end));
        let fill = if choice.label.is_empty() { palette::WHITE } else { palette::CURVE };
        page.scene.dot(at, 6.0, fill, Some(palette::CURVE));
    }
    for (number, choice) in choices.iter().enumerate().take(NAMED + 1) {
        let (x, y) = plot.at(choice.cost, choice.p90.min(plot.y_end));
        let style = Type::plain(LABEL, palette::INK).bold().anchored(Anchor::Middle);
        let text = number.to_string();
        let places = (0..6).flat_map(|ring| {
            let far = 14.0 * f64::from(ring);
            [(x, y - 11.0 - far), (x, y + 20.0 + far), (x + 15.0 + far, y - 8.0)]
        });
        let free = places.into_iter().find(|&at| {
            let area = text_area(at, &text, style);
            let inside = area.top > plot.area.top - 24.0 && area.bottom < plot.area.bottom;
            inside && taken.iter().all(|other| !area.overlaps(*other))
        });
        let at = free.unwrap_or((x, y - 11.0));
        taken.push(text_area(at, &text, style));
        page.scene.text(at, text, style);
    }
}

fn finding(setting: &Setting, rto: Option<f64>, today: &Choice, options: &[Choice]) -> String {
    let tongue = &setting.tongue;
    let shown = |p90: f64| {
        if p90.is_finite() {
            say!(tongue, "chart-within", time = tongue.duration(p90))
        } else {
            say!(tongue, "chart-not-within", time = tongue.duration(setting.horizon))
        }
    };
    let fastest =
        options.iter().min_by(|a, b| a.p90.total_cmp(&b.p90).then(a.cost.total_cmp(&b.cost)));
    let Some(fastest) = fastest.filter(|it| it.p90 < today.p90) else {
        return say!(tongue, "chart-no-faster", when = shown(today.p90)).text();
    };
    let now = say!(tongue, "chart-today", when = shown(today.p90)).text();
    let enough = rto.and_then(|rto| {
        let kept = options.iter().filter(|it| it.p90 <= rto);
        Some((rto, kept.min_by(|a, b| a.cost.total_cmp(&b.cost))?))
    });
    let (option, when) = (&fastest.label, shown(fastest.p90));
    let limit = tongue.duration(rto.unwrap_or_default());
    let rest = match (rto, enough) {
        (Some(rto), _) if today.p90 <= rto => {
            say!(tongue, "chart-keeps-already", rto = limit, option = option, when = when)
        }
        (_, Some((_, cheapest))) => {
            let cost = tongue.money(cheapest.cost, &setting.currency);
            let option = &cheapest.label;
            say!(tongue, "chart-cheapest-option", rto = limit, option = option, cost = cost)
        }
        (Some(_), None) => {
            say!(tongue, "chart-none-keeps", rto = limit, option = option, when = when)
        }
        (None, None) => say!(tongue, "chart-fastest", option = option, when = when),
    };
    format!("{now} {}", rest.text())
}
