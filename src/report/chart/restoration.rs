//! How much of a group is back, over time.

use crate::report::chart::bands;
use crate::report::chart::page::{Page, Plot, Swatch};
use crate::report::chart::picture::Chart;
use crate::report::chart::points::{self, Published};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::study::GroupFindings;
use crate::units::duration;

/// The restoration curve of a group, or of the whole estate if it has no name, with the points
/// that were published or expected of it.
pub fn draw_group(
    setting: &Setting,
    name: Option<&str>,
    group: &GroupFindings,
    published: &[Published<'_>],
) -> Chart {
    let restored = &group.restored;
    let title = match name {
        Some(name) => format!("{name}: share restored over time"),
        None => "The whole estate: share restored over time".to_owned(),
    };
    let finding = finding(setting, name, group, published);
    let last = published.iter().map(|point| point.at).fold(0.0, f64::max);
    let data = bands::settled(restored).max(last);
    let x_end = bands::axis_end(restored, data, &[], setting.horizon.max(last * 1.06));
    let mut page = Page::new(&title, &finding);
    let mut key = bands::key("share").to_vec();
    if published.iter().any(|it| !it.point.tuned) {
        key.push((Swatch::Dot(true), "published, held out"));
    }
    if published.iter().any(|it| it.point.tuned) {
        key.push((Swatch::Dot(false), "published, used for tuning"));
    }
    page.key(&key);
    page.y += 10.0;
    let plot = Plot::below(page.y, x_end, 1.0);
    bands::draw_stepped(&mut page.scene, &plot, restored);
    plot.axes(&mut page, &ticks::of_time(x_end), &ticks::of_share(), setting.since());
    let median = bands::median_stepped(&mut page.scene, &plot, restored);
    points::draw(&mut page, &plot, published, &median);
    if bands::constant(restored).is_some_and(|value| value >= 1.0) {
        plot.remark(&mut page.scene, "nothing was disrupted in any run");
    }
    points::list(&mut page, published);
    let alt = format!("{title}. {finding}");
    let name = match name {
        Some(name) => format!("group-{}-restoration", words::stem(name)),
        None => "estate-restoration".to_owned(),
    };
    Chart { name, title, alt, scene: page.finish(setting) }
}

fn finding(
    setting: &Setting,
    name: Option<&str>,
    group: &GroupFindings,
    published: &[Published<'_>],
) -> String {
    let restored = &group.restored;
    let grid = restored.grid();
    let members = words::count(u64::from(group.members));
    let noun = match (name, group.members) {
        (None, 1) => "service or asset",
        (None, _) => "services and assets",
        (Some(_), 1) => "member",
        (Some(_), _) => "members",
    };
    if let Some(value) = bands::constant(restored) {
        return if value >= 1.0 {
            format!("Nothing among the {members} {noun} was disrupted in any run.")
        } else {
            let horizon = duration::format(setting.horizon);
            let share = words::percent(value);
            format!("In every run {share} of {members} {noun} work, up to {horizon}.")
        };
    }
    let median = |g: usize| restored.quantile(g, 0.5);
    let (lowest, low) = (0..grid.len())
        .map(|g| (g, median(g)))
        .fold((0, 1.0), |a, b| if b.1 < a.1 { b } else { a });
    let mut parts = vec![format!(
        "In the median over all runs {} of {members} {noun} still work at the worst moment.",
        words::percent(low),
    )];
    let reached = |share: f64| {
        let after = (lowest..grid.len()).rev().find(|&g| median(g) < share - 0.0025);
        after.map(|g| grid.get(g + 1).copied())
    };
    let mut back = Vec::new();
    for (share, what) in [(0.5, "half"), (0.9, "90 %"), (1.0, "all")] {
        match reached(share) {
            Some(Some(at)) => back.push(format!("{what} within {}", duration::format(at))),
            Some(None) => {
                let end = restored.quantile(grid.len() - 1, 0.5);
                let horizon = duration::format(setting.horizon);
                back.push(format!("{} at the end ({horizon})", words::percent(end)));
                break;
            }
            None => {}
        }
    }
    if !back.is_empty() {
        parts.push(format!("Working again: {}.", back.join(", ")));
    }
    parts.extend(verdict(published));
    parts.join(" ")
}

/// How the held-out points lie.
fn verdict(published: &[Published<'_>]) -> Option<String> {
    let held_out = published.iter().filter(|it| !it.point.tuned);
    let n = held_out.clone().count();
    let hits = held_out.filter(|it| it.is_inside()).count();
    (n > 0).then(|| {
        let points = if n == 1 { "point lies" } else { "points lie" };
        format!("{hits} of {n} held-out {points} inside the 5–95 % band.")
    })
}
