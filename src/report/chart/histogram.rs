//! How much data was lost in how many of the runs, against the RPO.

use crate::model::Service;
use crate::report::chart::limits::{self, Flags, Limit, LimitKind};
use crate::report::chart::page::{Page, Plot, RIGHT, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Area, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::stats::Proportion;
use crate::study::DataFindings;

/// Bars, about.
const BARS: f64 = 24.0;
/// Bars at most.
const MOST: f64 = 48.0;

/// A bar: from, to `[s]`, and the share of runs that lost more than the first and no more than the
/// second.
pub type Bin = (f64, f64, f64);

/// The bars of a histogram of lost data; an edge lies at the RPO if there is room for it.
///
/// Runs that lost nothing, and those that lost everything or more than the last bar, are in none.
pub fn bins_of_data_loss(service: &Service, found: &DataFindings) -> Vec<Bin> {
    let Some(end) = axis_end(service, found) else { return Vec::new() };
    let even = end / BARS;
    let aligned = service.rpo.filter(|rpo| *rpo > 0.0 && *rpo <= end).map(|rpo| {
        let bars = (rpo / even).round().max(1.0);
        rpo / bars
    });
    let width = aligned.filter(|width| end / width <= MOST).unwrap_or(even);
    let n = (end / width * (1.0 - 1e-9)).ceil() as u32;
    let below = |at: f64| found.loss.share_at_most(at).share();
    (0..n)
        .map(|bar| {
            let (from, to) = (f64::from(bar) * width, f64::from(bar + 1) * width);
            (from, to, below(to) - below(from))
        })
        .collect()
}

/// The end of the bars: 99 % of what is lost at all, and the RPO.
fn axis_end(service: &Service, found: &DataFindings) -> Option<f64> {
    let most = [0.99, 0.95, 0.9, 0.75, 0.5].map(|p| found.loss.quantile(p));
    let most = most.into_iter().find(|at| at.is_finite()).unwrap_or(0.0);
    let rpo = service.rpo.filter(|rpo| *rpo <= 8.0 * most).unwrap_or(0.0);
    let end = most.max(rpo * 1.15);
    (end > 0.0).then_some(end)
}

/// The histogram; `None` if no data are lost in any run, or all of them always.
pub fn draw_data_histogram(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &DataFindings,
) -> Option<Chart> {
    let bins = bins_of_data_loss(service, found);
    let highest = bins.iter().map(|bin| bin.2).fold(0.0, f64::max);
    let end = bins.last()?.1;
    if highest <= 0.0 {
        return None;
    }
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-bins-title", service = name).text();
    let finding = finding(setting, service, found);
    let limits: Vec<Limit> = service
        .rpo
        .map(|at| Limit {
            at,
            label: say!(tongue, "chart-rpo", limit = tongue.duration(at)).text(),
            kind: LimitKind::Rto,
        })
        .into_iter()
        .collect();
    let x_end = end.max(limits::axis_end(end * 0.94, &limits));
    let mut page = Page::new(&title, &finding);
    let mut key = vec![(Swatch::Block(palette::INNER), say!(tongue, "chart-lost-so-much").text())];
    if service.rpo.is_some() {
        key[0].1 = say!(tongue, "chart-within-rpo").text();
        key.push((Swatch::Block(palette::RTO), say!(tongue, "chart-beyond-rpo").text()));
    }
    page.key(&key);
    let flags = Flags::reserve(&mut page, limits, x_end);
    let y_end = (highest * 1.1).min(1.0);
    let plot = Plot::below(page.y, x_end, y_end);
    let y = ticks::of_shares(tongue, y_end);
    plot.axes(
        &mut page,
        tongue,
        &ticks::of_time(x_end),
        &y,
        &say!(tongue, "chart-of-data-lost").text(),
    );
    for (from, to, share) in &bins {
        let is_late = service.rpo.is_some_and(|rpo| *from >= rpo * (1.0 - 1e-9));
        let fill = if is_late { palette::RTO } else { palette::INNER };
        let (left, right) = (plot.x(*from) + 0.5, plot.x(*to) - 0.5);
        page.scene.block(Area { left, top: plot.y(*share), right, bottom: plot.area.bottom }, fill);
    }
    flags.draw(&mut page, &plot);
    margin(&mut page, tongue, &plot, found, end);
    let width = tongue.duration(bins[0].1);
    page.note(&say!(tongue, "chart-bins-note", width = width).text());
    let alt = format!("{title}. {finding}");
    let name = format!("{}-data-histogram", words::stem(name));
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

/// What is in no bar, in the margin.
fn margin(page: &mut Page, tongue: &Tongue, plot: &Plot, found: &DataFindings, end: f64) {
    let nothing = found.loss.share_at_most(0.0).share();
    let everything = found.loss.censored().share();
    let more = 1.0 - found.loss.share_at_most(end).share() - everything;
    let mut y = plot.area.top + 16.0;
    let style = Type::plain(12.0, palette::SOFT_INK);
    let shown = |share: f64| words::percent(tongue, share);
    let [lost, waits] = [found.lost_for_good, found.not_back()].map(Proportion::share);
    for (share, text) in [
        (nothing, say!(tongue, "chart-lose-nothing", share = shown(nothing))),
        (more, say!(tongue, "chart-lose-more", share = shown(more))),
        (lost, say!(tongue, "chart-lose-all", share = shown(lost))),
        (waits, say!(tongue, "chart-not-back", share = shown(waits))),
    ] {
        if share > 1e-12 {
            page.scene.text((RIGHT + 8.0, y), text.text(), style);
            y += 17.0;
        }
    }
}

fn finding(setting: &Setting, service: &Service, found: &DataFindings) -> String {
    let nothing = found.loss.share_at_most(0.0).share();
    let tongue = &setting.tongue;
    let quiet = if nothing > 0.0 {
        say!(tongue, "chart-lose-no-data", share = words::percent(tongue, nothing)).text()
    } else {
        say!(tongue, "chart-every-run-loses").text()
    };
    let rest = if let Some(rpo) = service.rpo {
        let beyond = words::proportion(tongue, found.rpo_met.complement(), setting.confidence);
        say!(tongue, "chart-lose-beyond", share = beyond, rpo = tongue.duration(rpo)).text()
    } else {
        say!(tongue, "chart-no-rpo").text()
    };
    format!("{quiet} {rest}")
}
