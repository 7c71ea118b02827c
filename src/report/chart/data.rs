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
use crate::study::DataFindings;
use crate::units::duration;

/// The distribution of the data that a service loses, with its RPO.
pub fn draw_data_loss(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &DataFindings,
) -> Chart {
    let title = format!("{name}: loss of data");
    let finding = finding(setting, service, found);
    let limits: Vec<Limit> = service
        .rpo
        .map(|at| Limit {
            at,
            label: format!(
                "RPO {}: {} met",
                duration::format(at),
                words::percent(found.rpo_met.share())
            ),
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
    let x_title = "of data lost, from the copy that worked to the end of writing";
    plot.axes(&mut page, &ticks::of_time(x_end), &ticks::of_share(), x_title);
    flags.draw(&mut page, &plot);
    let steps = curve(&plot, &found.loss);
    let end = steps.last().copied().unwrap_or_default();
    page.scene.line(steps, Stroke::solid(palette::CURVE, 3.0));
    for (p, label) in [(0.5, "P50"), (0.9, "P90")] {
        let at = found.loss.quantile(p);
        if at > 0.0 && at <= x_end {
            let label = format!("{label} {}", duration::format(at));
            mark(&mut page.scene, &plot, (at, p), &label, &flags.lines());
        }
    }
    let everything = found.loss.censored().share();
    let more = 1.0 - found.loss.share_at_most(x_end).share() - everything;
    let mut texts = Vec::new();
    if more > 1e-12 {
        texts.push(format!("{} more than shown", words::percent(more)));
    }
    if everything > 0.0 && everything < 1.0 {
        texts.push(format!("{} all of it", words::percent(everything)));
    }
    bracket_in_margin(&mut page.scene, &plot, end, &texts);
    if everything == 1.0 {
        plot.remark(&mut page.scene, "all data are lost in every run");
    } else if found.loss.positive().hits == 0 {
        plot.remark(&mut page.scene, "no data are lost in any run");
    }
    page.note("Share of runs in which no more than so much data is lost.");
    let alt = format!("{title}. {finding}");
    let name = format!("{}-data-loss", words::stem(name));
    Chart { name, title, alt, scene: page.finish(setting) }
}

/// What the chart says.
fn finding(setting: &Setting, service: &Service, found: &DataFindings) -> String {
    let mut parts = Vec::new();
    if let Some(rpo) = service.rpo {
        let met = words::proportion(found.rpo_met, setting.confidence);
        parts.push(format!("P(RPO {} met) = {met}.", duration::format(rpo)));
    } else {
        parts.push(String::from("No RPO is stated."));
    }
    let (half, most) = (found.loss.quantile(0.5), found.loss.quantile(0.9));
    if most.is_finite() && found.loss.quantile(0.0) == found.loss.quantile(1.0) {
        parts.push(format!("{} are lost in every run.", duration::format(most)));
    } else if most.is_finite() && most > 0.0 {
        parts.push(format!(
            "Half of the runs lose {} or less, 90 % {}.",
            duration::format(half),
            duration::format(most)
        ));
    }
    let everything = found.loss.censored();
    if everything.hits > 0 {
        let share = words::percent(everything.share());
        parts.push(format!("In {share} of the runs all data are lost."));
    }
    parts.join(" ")
}
