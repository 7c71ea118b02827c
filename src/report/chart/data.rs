//! How much data a service is likely to lose.

use crate::model::Service;
use crate::report::chart::limits::{self, Flags, Limit, LimitKind};
use crate::report::chart::page::{Page, Plot};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::recovery::{bracket_in_margin, curve, mark, shown};
use crate::report::chart::scene::Stroke;
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::say;
use crate::stats::Proportion;
use crate::study::DataFindings;
use crate::units::duration;

/// The distribution of the data that a service loses, with its RPO.
pub fn draw_data_loss(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &DataFindings,
) -> Chart {
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-data-title", service = name).text();
    let finding = finding(setting, service, found);
    let limits: Vec<Limit> = service
        .rpo
        .map(|at| Limit {
            at,
            label: say!(
                tongue,
                "chart-rpo-met",
                limit = tongue.duration(at),
                share = words::percent(tongue, found.rpo_met.share())
            )
            .text(),
            kind: LimitKind::Rto,
        })
        .into_iter()
        .collect();
    let mut x_end = limits::axis_end(shown(&found.loss), &limits);
    if x_end <= 0.0 {
        x_end = duration::DAY;
    }
    let mut page = Page::new(&title, &finding);
    let flags = Flags::reserve(&mut page, limits, x_end);
    let plot = Plot::below(page.y, x_end, 1.0);
    let x_title = say!(tongue, "chart-data-axis").text();
    plot.axes(&mut page, tongue, &ticks::of_time(x_end), &ticks::of_share(tongue), &x_title);
    flags.draw(&mut page, &plot);
    let steps = curve(&plot, &found.loss);
    let end = steps.last().copied().unwrap_or_default();
    page.scene.line(steps, Stroke::solid(palette::CURVE, 3.0));
    for (p, label) in [(0.5, "P50"), (0.9, "P90")] {
        let at = found.loss.quantile(p);
        if at > 0.0 && at <= x_end {
            let label = format!("{label} {}", tongue.duration(at));
            mark(&mut page.scene, &plot, (at, p), &label, &flags.lines());
        }
    }
    let everything = found.loss.censored().share();
    let more = 1.0 - found.loss.share_at_most(x_end).share() - everything;
    let mut texts = Vec::new();
    if more > 1e-12 {
        texts.push(
            say!(tongue, "chart-more-than-shown", share = words::percent(tongue, more)).text(),
        );
    }
    let [lost, waits] = [found.lost_for_good, found.not_back()].map(Proportion::share);
    let shown = |share: f64| words::percent(tongue, share);
    if lost > 0.0 && lost < 1.0 {
        texts.push(say!(tongue, "chart-all-of-it", share = shown(lost)).text());
    }
    if waits > 0.0 && waits < 1.0 {
        texts.push(say!(tongue, "chart-not-back", share = shown(waits)).text());
    }
    bracket_in_margin(&mut page.scene, &plot, end, &texts);
    if lost == 1.0 {
        plot.remark(&mut page.scene, &say!(tongue, "chart-all-lost").text());
    } else if waits == 1.0 {
        plot.remark(&mut page.scene, &say!(tongue, "chart-none-back").text());
    } else if found.loss.positive().hits == 0 {
        plot.remark(&mut page.scene, &say!(tongue, "chart-none-lost").text());
    }
    page.note(&say!(tongue, "chart-data-note").text());
    let alt = format!("{title}. {finding}");
    let name = format!("{}-data-loss", words::stem(name));
    Chart { name, title, alt, scene: page.finish(setting) }
}

/// What the chart says.
fn finding(setting: &Setting, service: &Service, found: &DataFindings) -> String {
    let tongue = &setting.tongue;
    let mut parts = Vec::new();
    if let Some(rpo) = service.rpo {
        let met = words::proportion(tongue, found.rpo_met, setting.confidence);
        let limit = tongue.duration(rpo);
        parts.push(say!(tongue, "chart-p-rpo", limit = limit, share = met).text());
    } else {
        parts.push(say!(tongue, "chart-no-rpo").text());
    }
    let (half, most) = (found.loss.quantile(0.5), found.loss.quantile(0.9));
    if found.loss.quantile(1.0) == 0.0 {
        parts.push(say!(tongue, "chart-lost-nothing").text());
    } else if most.is_finite() && found.loss.quantile(0.0) == found.loss.quantile(1.0) {
        parts.push(say!(tongue, "chart-lost-always", time = tongue.duration(most)).text());
    } else if most.is_finite() && most > 0.0 {
        let [half, most] = [half, most].map(|time| tongue.duration(time));
        parts.push(say!(tongue, "chart-lost-half", half = half, most = most).text());
    }
    let (lost, waits) = (found.lost_for_good, found.not_back());
    if lost.hits > 0 {
        let share = words::percent(tongue, lost.share());
        parts.push(say!(tongue, "chart-lost-all", share = share).text());
    }
    if waits.hits > 0 {
        let share = words::percent(tongue, waits.share());
        let horizon = tongue.duration(setting.horizon);
        parts.push(say!(tongue, "chart-data-not-back", share = share, horizon = horizon).text());
    }
    parts.join(" ")
}
