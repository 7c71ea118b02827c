//! People at work over time, team upon team.

use crate::report::chart::font;
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::Type;
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::tongue::say;
use crate::stats::Bands;

/// Teams that are drawn singly; the others are drawn together.
const MOST: usize = 7;

/// The mean number of people at work in each team, stacked.
///
/// `None` if nobody ever works.
pub fn draw_people(setting: &Setting, runs: u64, teams: &[(&str, &Bands)]) -> Option<Chart> {
    let tongue = &setting.tongue;
    let grid = teams.first()?.1.grid().to_vec();
    let curve = |bands: &Bands| (0..grid.len()).map(|g| bands.mean(g)).collect::<Vec<f64>>();
    let mut curves: Vec<(String, Vec<f64>)> =
        teams.iter().map(|(name, bands)| ((*name).to_owned(), curve(bands))).collect();
    let sum = |curve: &[f64]| curve.iter().sum::<f64>();
    curves.retain(|(_, curve)| sum(curve) > 0.0);
    if curves.is_empty() {
        return None;
    }
    curves.sort_by(|a, b| sum(&b.1).total_cmp(&sum(&a.1)));
    if curves.len() > MOST + 1 {
        let rest = curves.split_off(MOST);
        let mut others = vec![0.0; grid.len()];
        for (_, curve) in &rest {
            others.iter_mut().zip(curve).for_each(|(sum, x)| *sum += x);
        }
        curves.push((say!(tongue, "chart-other-teams", n = rest.len()).text(), others));
    }
    let totals: Vec<f64> = (0..grid.len()).map(|g| curves.iter().map(|it| it.1[g]).sum()).collect();
    let (peak, most) = totals
        .iter()
        .enumerate()
        .fold((0, 0.0), |peak, (g, total)| if *total > peak.1 { (g, *total) } else { peak });
    let title = say!(tongue, "chart-people-title").text();
    let right = || say!(tongue, "chart-right").text();
    let time = if grid[peak] == 0.0 { right() } else { tongue.duration(grid[peak]) };
    let people = words::decimals(tongue, &plain(most));
    let finding = say!(tongue, "chart-people-finding", people = people, time = time).text();
    let x_end = grid.last().copied().unwrap_or(1.0).max(1.0);
    let mut page = Page::new(&title, &finding);
    page.y += 8.0;
    let plot = Plot::below(page.y, x_end, most * 1.08);
    let mut below = vec![0.0; grid.len()];
    let mut labels = Vec::new();
    for (row, (name, curve)) in curves.iter().enumerate() {
        let above: Vec<f64> = below.iter().zip(curve).map(|(a, b)| a + b).collect();
        let edges = grid
            .iter()
            .enumerate()
            .map(|(g, &time)| (plot.x(time), plot.y(above[g]), plot.y(below[g])));
        page.scene.band(edges.collect(), palette::tint(palette::of_service(row), 0.85));
        let end = f64::midpoint(above[grid.len() - 1], below[grid.len() - 1]);
        labels.push((plot.y(end), row, name.clone()));
        below = above;
    }
    plot.axes(
        &mut page,
        tongue,
        &ticks::of_time(x_end),
        &ticks::of_amount(most * 1.08),
        &say!(tongue, "chart-since-first").text(),
    );
    labels.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut highest = f64::INFINITY;
    for (y, row, name) in labels {
        let y = (y + 4.5).min(highest - 16.0);
        highest = y;
        let style = Type::plain(LABEL, palette::dark(palette::of_service(row)));
        page.scene.text((RIGHT + 8.0, y), font::shorten_middle(&name, LABEL, false, 130.0), style);
    }
    page.note(&say!(tongue, "chart-people-note", runs = runs).text());
    let alt = format!("{title}. {finding}");
    let name = String::from("people-at-work");
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

fn plain(number: f64) -> String {
    ((number * 10.0).round() / 10.0).to_string()
}
