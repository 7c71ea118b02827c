//! What an outage of a service has cost by when.

use crate::model::Service;
use crate::report::chart::bands;
use crate::report::chart::closed;
use crate::report::chart::font;
use crate::report::chart::limits::{self, Flags};
use crate::report::chart::page::{LABEL, LEFT, Page, Plot, RIGHT, Swatch, WIDTH};
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Point, Scene, Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::say;
use crate::stats::{Bands, Interval};
use crate::study::ServiceFindings;

/// The cumulative impact of the outage of a service over simulated time: mean, median and bands.
///
/// `None` if the study has no curves, or no money is at stake over time.
pub fn draw_impact(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &ServiceFindings,
) -> Option<Chart> {
    let loss = &found.curves.as_ref()?.loss;
    let impact = &service.impact;
    let is_stated = impact.money.is_some() || !impact.penalties.is_empty();
    if loss.grid().is_empty() || (!is_stated && found.loss_moments.max() <= 0.0) {
        return None;
    }
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-impact-title", service = name).text();
    let limits = limits::over_time(setting, service, found);
    let data = bands::settled(loss).max(mean_settled(loss));
    let x_end = bands::axis_end(loss, data, &limits, setting.horizon);
    let last = loss.grid().iter().rposition(|&at| at <= x_end).unwrap_or(0);
    let highest = loss.quantile(last, 0.95).max(loss.mean(last));
    let y_end = if highest > 0.0 { highest * 1.08 } else { 1.0 };
    let finding = finding(setting, found);
    let mut page = Page::new(&title, &finding);
    let dashed = Stroke::dashed(palette::MEAN, 2.5);
    let [median, inner, outer] = bands::key(tongue, "impact");
    let closed = closed::visible(setting.civil.as_ref(), service, x_end, RIGHT - LEFT);
    let mut key = vec![
        median,
        (Swatch::Line(dashed), say!(tongue, "chart-mean-impact").text()),
        inner,
        outer,
    ];
    if !closed.is_empty() {
        key.push(closed::key(tongue));
    }
    page.key(&key);
    let flags = Flags::reserve(&mut page, limits, x_end);
    page.y += 6.0;
    let plot = Plot::below(page.y, x_end, y_end);
    closed::shade(&mut page, &plot, &closed);
    bands::draw_joined(&mut page.scene, &plot, loss);
    closed::strip(&mut page, &plot, &closed);
    let amounts = if highest > 0.0 {
        ticks::of_amount(y_end)
    } else {
        ticks::Ticks { marks: vec![(0.0, "0".to_owned())], unit: "" }
    };
    plot.axes(&mut page, tongue, &ticks::of_time(x_end), &amounts, &setting.since());
    currency(&mut page.scene, &plot, &setting.currency);
    flags.draw(&mut page, &plot);
    let mean = |g: usize| loss.mean(g);
    let end_of_mean = bands::draw_line(&mut page.scene, &plot, loss, mean, dashed);
    let median = |g: usize| loss.quantile(g, 0.5);
    let end_of_median = bands::draw_line(&mut page.scene, &plot, loss, median, bands::stroke());
    let amount = |value: f64| tongue.amount(value);
    if highest > 0.0 {
        // What the curves come to is known exactly, as the tables have it.
        let [half, p95] = [0.5, 0.95].map(|p| found.loss.quantile(p));
        let labels = vec![
            (
                (end_of_median.0, plot.y(p95)),
                say!(tongue, "chart-p95", amount = amount(p95)).text(),
                palette::SOFT_INK,
            ),
            (
                end_of_mean,
                say!(tongue, "chart-mean", amount = amount(found.loss_moments.mean())).text(),
                palette::MEAN,
            ),
            (
                end_of_median,
                say!(tongue, "chart-median", amount = amount(half)).text(),
                palette::CURVE,
            ),
        ];
        ends(&mut page.scene, &plot, labels);
    } else {
        plot.remark(&mut page.scene, &say!(tongue, "chart-no-loss").text());
    }
    page.note(&say!(tongue, "chart-impact-holds").text());
    if impact.lost_data.is_some() {
        page.note(&say!(tongue, "chart-impact-data").text());
    }
    limits::note(&mut page, setting, service, found);
    let alt = format!("{title}. {finding}");
    let name = format!("{}-impact", words::stem(name));
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

fn currency(scene: &mut Scene, plot: &Plot, currency: &str) {
    if !currency.is_empty() {
        let style = Type::plain(LABEL, palette::SOFT_INK).bold();
        let name = font::shorten(currency, LABEL, true, 44.0);
        let style = style.anchored(crate::report::chart::scene::Anchor::End);
        scene.text((plot.area.left - 10.0, plot.area.top - 9.0), name, style);
    }
}

/// When the mean has all but reached its last value `[s]`.
fn mean_settled(loss: &Bands) -> f64 {
    let last = loss.mean(loss.grid().len() - 1);
    let reached = (0..loss.grid().len()).find(|&g| loss.mean(g) >= 0.99 * last);
    reached.map_or(0.0, |g| loss.grid()[g])
}

/// Labels of curves in the margin, at their ends, or as near as they have room.
fn ends(scene: &mut Scene, plot: &Plot, mut labels: Vec<(Point, String, Rgb)>) {
    const APART: f64 = 18.0;
    labels.sort_by(|a, b| a.0.1.total_cmp(&b.0.1));
    let mut at: Vec<f64> = labels.iter().map(|label| label.0.1).collect();
    for i in 1..at.len() {
        at[i] = at[i].max(at[i - 1] + APART);
    }
    let over = at.last().map_or(0.0, |last| (last - plot.area.bottom + 2.0).max(0.0));
    for i in (0..at.len()).rev() {
        let limit = at.get(i + 1).map_or(f64::INFINITY, |below| below - APART);
        at[i] = if i + 1 == at.len() { at[i] - over } else { at[i].min(limit) };
    }
    for ((end, text, color), y) in labels.into_iter().zip(at) {
        let leader = vec![(end.0 + 2.0, end.1), (RIGHT + 2.0, end.1), (RIGHT + 12.0, y)];
        scene.line(leader, Stroke::solid(color, 1.0));
        let room = WIDTH - 6.0 - RIGHT - 16.0;
        let text = font::shorten(&text, LABEL, true, room);
        scene.text((RIGHT + 16.0, y + 4.5), text, Type::plain(LABEL, color).bold());
    }
}

fn finding(setting: &Setting, found: &ServiceFindings) -> String {
    let tongue = &setting.tongue;
    let amount = |value: f64| tongue.money(value, &setting.currency);
    let horizon = tongue.duration(setting.horizon);
    let mean = found.loss_moments.mean();
    if found.loss_moments.max() <= 0.0 {
        return say!(tongue, "chart-no-money").text();
    }
    let Interval { low, high } = found.loss_moments.interval(setting.confidence);
    let [half, most] = [0.5, 0.95].map(|p| found.loss.quantile(p));
    let whole = if low < high {
        let ends = [low.max(0.0), high].map(|end| tongue.amount(end));
        format!("{} [{}{}{}]", amount(mean), ends[0], tongue.locale().between(), ends[1])
    } else {
        amount(mean)
    };
    let spread = if found.loss.quantile(0.0) == found.loss.quantile(1.0) {
        say!(tongue, "chart-cost-always", sum = amount(half))
    } else if most == 0.0 {
        say!(tongue, "chart-cost-seldom")
    } else if half == 0.0 {
        say!(tongue, "chart-cost-nothing", most = amount(most))
    } else if half < most {
        say!(tongue, "chart-cost-more", half = amount(half), most = amount(most))
    } else {
        say!(tongue, "chart-cost-same", half = amount(half))
    };
    say!(tongue, "chart-impact-whole", horizon = horizon, mean = whole, spread = spread).text()
}
