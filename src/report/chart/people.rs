//! People at work over time, team upon team.

use crate::report::chart::font;
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::ticks;
use crate::report::tongue::{Tongue, say};
use crate::stats::Bands;
use crate::study::Sequence;

/// Teams that are drawn singly; the others are drawn together.
const MOST: usize = 7;

/// Members are drawn as a line unless it were so high that the work could not be seen.
const FAR: f64 = 3.0;

/// The people of each team at work at once, stacked: of each span of time the moment at which most
/// people are, in the mean over the runs.
///
/// `teams` are those of the sequence, in its order, each with its members. `None` if nobody ever works.
pub fn draw_people(setting: &Setting, sequence: &Sequence, teams: &[(&str, f64)]) -> Option<Chart> {
    let tongue = &setting.tongue;
    let grid = sequence.at_work.grid();
    let curve = |bands: &Bands| (0..grid.len()).map(|g| bands.mean(g)).collect::<Vec<f64>>();
    let used = teams.iter().zip(&sequence.teams);
    let mut curves: Vec<(String, Vec<f64>, f64)> = used
        .map(|((name, members), used)| ((*name).to_owned(), curve(&used.at_work), *members))
        .collect();
    let sum = |curve: &[f64]| curve.iter().sum::<f64>();
    curves.retain(|(_, curve, _)| sum(curve) > 0.0);
    if curves.is_empty() {
        return None;
    }
    let members: f64 = curves.iter().map(|it| it.2).sum();
    curves.sort_by(|a, b| sum(&b.1).total_cmp(&sum(&a.1)));
    if curves.len() > MOST + 1 {
        let rest = curves.split_off(MOST);
        let mut others = vec![0.0; grid.len()];
        for (_, curve, _) in &rest {
            others.iter_mut().zip(curve).for_each(|(sum, x)| *sum += x);
        }
        curves.push((say!(tongue, "chart-other-teams", n = rest.len()).text(), others, 0.0));
    }
    let stacked = |g: usize| curves.iter().map(|it| it.1[g]).sum::<f64>();
    let highest = (0..grid.len()).map(stacked).fold(0.0, f64::max);
    let title = say!(tongue, "chart-people-title").text();
    let finding = finding(tongue, &sequence.at_work, sequence.span);
    let x_end = (sequence.span * grid.len() as f64).max(1.0);
    let mut page = Page::new(&title, &finding);
    let is_near = members > 0.0 && members <= FAR * highest;
    let line = Stroke::dashed(palette::RTO, 2.0);
    if is_near {
        let n = members as u64;
        page.key(&[(Swatch::Line(line), say!(tongue, "chart-members", n = n).text())]);
    }
    page.y += 8.0;
    let y_end = if is_near { highest.max(members) } else { highest } * 1.08;
    let plot = Plot::below(page.y, x_end, y_end);
    let mut below = vec![0.0; grid.len()];
    let mut labels = Vec::new();
    for (row, (name, curve, _)) in curves.iter().enumerate() {
        let above: Vec<f64> = below.iter().zip(curve).map(|(a, b)| a + b).collect();
        let edges = grid.iter().enumerate().flat_map(|(g, &time)| {
            let (up, low) = (plot.y(above[g]), plot.y(below[g]));
            [time, time + sequence.span].map(|time| (plot.x(time), up, low))
        });
        page.scene.band(edges.collect(), palette::tint(palette::of_service(row), 0.85));
        let end = f64::midpoint(above[grid.len() - 1], below[grid.len() - 1]);
        labels.push((plot.y(end), row, name.clone()));
        below = above;
    }
    plot.axes(
        &mut page,
        tongue,
        &ticks::of_time(x_end),
        &ticks::of_amount(y_end),
        &say!(tongue, "chart-since-first").text(),
    );
    if is_near {
        page.scene.line(vec![plot.at(0.0, members), plot.at(x_end, members)], line);
    }
    labels.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut highest = f64::INFINITY;
    for (y, row, name) in labels {
        let y = (y + 4.5).min(highest - 16.0);
        highest = y;
        let style = Type::plain(LABEL, palette::dark(palette::of_service(row)));
        page.scene.text((RIGHT + 8.0, y), font::shorten_middle(&name, LABEL, false, 130.0), style);
    }
    if members > 0.0 && !is_near {
        page.note(&say!(tongue, "chart-members", n = members as u64).text());
    }
    page.note(&say!(tongue, "chart-people-note", runs = sequence.runs).text());
    let alt = format!("{title}. {finding}");
    let name = String::from("people-at-work");
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

/// How many are at work at once at most, and in which spans of the axis.
fn finding(tongue: &Tongue, all: &Bands, span: f64) -> String {
    let n_spans = all.grid().len();
    let (peak, most) = (0..n_spans)
        .map(|g| (g, all.mean(g)))
        .fold((0, 0.0), |peak, it| if it.1 > peak.1 { it } else { peak });
    let last = (peak..n_spans).take_while(|&g| all.mean(g) >= most).last().unwrap_or(peak);
    let (from, to) = (all.grid()[peak], all.grid()[last] + span);
    let rounded = if most >= 1.0 { (most * 10.0).round() / 10.0 } else { most };
    let people = if rounded.fract() == 0.0 {
        say!(tongue, "chart-persons", n = rounded as u64).text()
    } else {
        say!(tongue, "chart-persons-mean", number = tongue.number(rounded)).text()
    };
    let to = tongue.duration(to);
    let words = if from == 0.0 {
        say!(tongue, "chart-people-first", people = people, to = to)
    } else {
        let from = tongue.duration(from);
        say!(tongue, "chart-people-finding", people = people, from = from, to = to)
    };
    words.text()
}
