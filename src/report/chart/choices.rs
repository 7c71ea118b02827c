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
use crate::units::{duration, money};

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

/// Cost against P90 of the recovery of a service, with its RTO and MTPD (`limits`) `[s]`.
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
    let title = format!("{service}: what faster recovery costs");
    let finding = finding(setting, rto, today, options);
    let lines: Vec<Limit> = [(rto, LimitKind::Rto, "RTO"), (mtpd, LimitKind::Mtpd, "MTPD")]
        .into_iter()
        .filter_map(|(at, kind, word)| {
            let at = at?;
            Some(Limit { at, label: format!("{word} {}", duration::format(at)), kind })
        })
        .collect();
    let mut page = Page::new(&title, &finding);
    page.y += 14.0;
    let y_end = limits::axis_end(slowest * 1.05, &lines).max(duration::MINUTE);
    let plot = Plot::below(page.y, most * 1.06, y_end);
    let y = ticks::of_time(y_end);
    let head = Type::plain(LABEL, palette::SOFT_INK).bold();
    page.scene.text((plot.area.left - 52.0, plot.area.top - 9.0), format!("P90, {}", y.unit), head);
    let x = Ticks { unit: "", ..ticks::of_amount(plot.x_end) };
    let axis = match setting.currency.as_str() {
        "" => String::from("cost a year"),
        currency => format!("cost a year, {currency}"),
    };
    plot.axes(&mut page, &x, &Ticks { unit: "", ..y }, &axis);
    let mut taken = horizontals(&mut page, &plot, &lines);
    points(&mut page, &plot, choices, &mut taken);
    for (number, choice) in choices.iter().enumerate().take(NAMED + 1) {
        let name = if choice.label.is_empty() { "as it is" } else { choice.label.as_str() };
        let p90 = if choice.p90.is_finite() {
            duration::format(choice.p90)
        } else {
            format!("beyond {}", duration::format(setting.horizon))
        };
        let cost = money::format(choice.cost, &setting.currency);
        page.y += 18.0;
        let text = format!("{number}  {name}: {p90} for {cost} a year");
        let text = font::shorten(&text, LABEL, false, WIDTH - 120.0);
        page.scene.text((plot.area.left, page.y), text, Type::plain(LABEL, palette::SOFT_INK));
    }
    page.y += 8.0;
    if choices.len() > NAMED + 1 {
        page.note(&format!("{} more options have no number.", choices.len() - NAMED - 1));
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
    let shown = |p90: f64| {
        if p90.is_finite() {
            format!("within {}", duration::format(p90))
        } else {
            format!("beyond {}", duration::format(setting.horizon))
        }
    };
    let fastest =
        options.iter().min_by(|a, b| a.p90.total_cmp(&b.p90).then(a.cost.total_cmp(&b.cost)));
    let Some(fastest) = fastest.filter(|it| it.p90 < today.p90) else {
        return format!(
            "No option makes it faster: nine runs in ten are back {}.",
            shown(today.p90)
        );
    };
    let now = format!("Today nine runs in ten are back {}.", shown(today.p90));
    let cost = |choice: &Choice| money::format(choice.cost, &setting.currency);
    let enough = rto.and_then(|rto| {
        let kept = options.iter().filter(|it| it.p90 <= rto);
        Some((rto, kept.min_by(|a, b| a.cost.total_cmp(&b.cost))?))
    });
    match (rto, enough) {
        (Some(rto), _) if today.p90 <= rto => format!(
            "{now} That keeps the RTO of {}; fastest would be {}, {}.",
            duration::format(rto),
            fastest.label,
            shown(fastest.p90)
        ),
        (_, Some((rto, cheapest))) => format!(
            "{now} The cheapest option that keeps the RTO of {} is {}, for {} a year.",
            duration::format(rto),
            cheapest.label,
            cost(cheapest)
        ),
        (Some(rto), None) => format!(
            "{now} No single option keeps the RTO of {}; the fastest, {}, is back {}.",
            duration::format(rto),
            fastest.label,
            shown(fastest.p90)
        ),
        (None, None) => {
            format!("{now} The fastest option is {}, {}.", fastest.label, shown(fastest.p90))
        }
    }
}
