//! How much of a group is back, over time.

use crate::report::chart::bands;
use crate::report::chart::page::{Page, Plot, Swatch};
use crate::report::chart::picture::Chart;
use crate::report::chart::points::{self, Published};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::study::GroupFindings;

/// The restoration curve of a group, or of the whole estate if it has no name, with the points
/// that were published or expected of it.
pub fn draw_group(
    setting: &Setting,
    name: Option<&str>,
    group: &GroupFindings,
    published: &[Published<'_>],
) -> Chart {
    let (restored, tongue) = (&group.restored, &setting.tongue);
    let title = match name {
        Some(name) => say!(tongue, "chart-group-title", group = name).text(),
        None => say!(tongue, "chart-estate-title").text(),
    };
    let finding = finding(setting, name, group, published);
    let last = published.iter().map(|point| point.at).fold(0.0, f64::max);
    let data = bands::settled(restored).max(last);
    let x_end = bands::axis_end(restored, data, &[], setting.horizon.max(last * 1.06));
    let mut page = Page::new(&title, &finding);
    let mut key = bands::key(tongue, "share").to_vec();
    if published.iter().any(|it| !it.point.tuned) {
        key.push((Swatch::Dot(true), say!(tongue, "chart-published-held-out").text()));
    }
    if published.iter().any(|it| it.point.tuned) {
        key.push((Swatch::Dot(false), say!(tongue, "chart-published-tuned").text()));
    }
    page.key(&key);
    page.y += 10.0;
    let plot = Plot::below(page.y, x_end, 1.0);
    bands::draw_stepped(&mut page.scene, &plot, restored);
    plot.axes(
        &mut page,
        tongue,
        &ticks::of_time(x_end),
        &ticks::of_share(tongue),
        &setting.since(),
    );
    let median = bands::median_stepped(&mut page.scene, &plot, restored);
    points::draw(&mut page, &plot, published, &median);
    if bands::constant(restored).is_some_and(|value| value >= 1.0) {
        plot.remark(&mut page.scene, &say!(tongue, "chart-nothing-disrupted").text());
    }
    points::list(&mut page, tongue, published);
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
    let (restored, tongue) = (&group.restored, &setting.tongue);
    let grid = restored.grid();
    let members = match name {
        None => say!(tongue, "chart-of-estate", n = group.members),
        Some(_) => say!(tongue, "chart-of-group", n = group.members),
    };
    if let Some(value) = bands::constant(restored) {
        return if value >= 1.0 {
            say!(tongue, "chart-none-of-group", members = members).text()
        } else {
            let horizon = tongue.duration(setting.horizon);
            let share = words::percent(tongue, value);
            say!(tongue, "chart-share-works", share = share, members = members, horizon = horizon)
                .text()
        };
    }
    let median = |g: usize| restored.quantile(g, 0.5);
    let low = (0..grid.len()).map(median).fold(1.0, f64::min);
    let share = words::percent(tongue, low);
    let mut parts =
        vec![say!(tongue, "chart-worst-moment", share = share, members = members).text()];
    let mut back = Vec::new();
    for (row, times) in group.back.iter().enumerate() {
        let at = times.quantile(0.5);
        if at.is_infinite() {
            let end = words::percent(tongue, restored.quantile(grid.len() - 1, 0.5));
            let horizon = tongue.duration(setting.horizon);
            let words = say!(tongue, "chart-at-the-end", share = end, horizon = horizon);
            back.push(words.text());
            break;
        }
        if at > 0.0 {
            let time = tongue.duration(at);
            let words = match row {
                0 => say!(tongue, "chart-half-within", time = time),
                1 => say!(tongue, "chart-most-within", time = time),
                _ => say!(tongue, "chart-all-within", time = time),
            };
            back.push(words.text());
        }
    }
    if !back.is_empty() {
        parts.push(say!(tongue, "chart-working-again", list = back.join(", ")).text());
    }
    parts.extend(verdict(tongue, published));
    parts.join(" ")
}

/// How the held-out points lie.
fn verdict(tongue: &Tongue, published: &[Published<'_>]) -> Option<String> {
    let held_out = published.iter().filter(|it| !it.point.tuned);
    let n = held_out.clone().count();
    let hits = held_out.filter(|it| it.is_inside()).count();
    (n > 0).then(|| say!(tongue, "chart-held-out-verdict", hits = hits, n = n).text())
}
