//! Published points beside a simulated curve.

use crate::model::{GroupId, Milestone, Model, NodeId};
use crate::report::chart::page::{self, LABEL, Page, Plot, RIGHT};
use crate::report::chart::palette;
use crate::report::chart::scene::{Anchor, Area, Point, Type, text_area};
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::stats::Bands;
use crate::study::Findings;

/// A published point, where it stands, and what was simulated.
#[derive(Debug, Clone, Copy)]
pub struct Published<'a> {
    /// The point.
    pub point: &'a Milestone,
    /// Its place on the axis of simulated time `[s]`: the mean of the first onset and its own time.
    pub at: f64,
    /// The simulated value at its time, counted from the onset of each replication.
    pub simulated: &'a Bands,
}

impl<'a> Published<'a> {
    /// The points of a service, or those of a group, or those of the estate.
    pub fn of(
        model: &'a Model,
        findings: &'a Findings,
        node: Option<NodeId>,
        group: Option<GroupId>,
    ) -> Vec<Published<'a>> {
        let onset = if findings.onset.is_empty() { 0.0 } else { findings.onset.mean() };
        let points = model.milestones.iter().zip(&findings.milestones);
        points
            .filter(|(point, _)| point.node == node && point.group == group)
            .map(|(point, simulated)| Published { point, at: onset + point.at, simulated })
            .collect()
    }

    /// Whether it lies in the simulated 5-95 % band; levels are kept to 1/1000.
    pub(super) fn is_inside(&self) -> bool {
        let [low, high] = [0.05, 0.95].map(|p| self.simulated.quantile(0, p));
        (low - 0.0005..=high + 0.0005).contains(&self.point.share)
    }
}

/// Draws the points with their numbers: hollow if a parameter was set by looking at it.
///
/// A number stands where no point is, nor the `curve`, whose pieces run along the axes.
pub(super) fn draw(page: &mut Page, plot: &Plot, published: &[Published<'_>], curve: &[Point]) {
    let style = Type::plain(LABEL, palette::RTO).bold();
    let at: Vec<_> = published.iter().map(|it| plot.at(it.at, it.point.share)).collect();
    let mut taken: Vec<Area> = at
        .iter()
        .map(|&(x, y)| Area { left: x - 6.0, top: y - 6.0, right: x + 6.0, bottom: y + 6.0 })
        .collect();
    taken.extend(curve.windows(2).map(|pair| {
        let (a, b) = (pair[0], pair[1]);
        let area = Area {
            left: a.0.min(b.0),
            top: a.1.min(b.1),
            right: a.0.max(b.0),
            bottom: a.1.max(b.1),
        };
        area.grown(1.5)
    }));
    for (i, published) in published.iter().enumerate() {
        let (x, y) = at[i];
        let number = (i + 1).to_string();
        let tries = [
            ((x + 9.0, y + 14.0), Anchor::Start),
            ((x - 9.0, y - 5.0), Anchor::End),
            ((x + 9.0, y - 5.0), Anchor::Start),
            ((x - 9.0, y + 14.0), Anchor::End),
            ((x, y - 10.0), Anchor::Middle),
            ((x, y + 20.0), Anchor::Middle),
            ((x + 18.0, y + 26.0), Anchor::Start),
            ((x - 18.0, y - 18.0), Anchor::End),
            ((x + 26.0, y + 38.0), Anchor::Start),
            ((x - 26.0, y - 28.0), Anchor::End),
        ];
        let area = |(at, anchor)| text_area(at, &number, style.anchored(anchor));
        let free = tries.into_iter().find(|&place| {
            let area = area(place);
            area.left > plot.area.left
                && area.right < RIGHT
                && !taken.iter().any(|other| other.overlaps(area))
        });
        page::milestone(&mut page.scene, (x, y), !published.point.tuned);
        // A number for which there is no room is still in the list below, by its time.
        if let Some(place) = free {
            taken.push(area(place));
            page.scene.text(place.0, number.clone(), style.anchored(place.1));
        }
    }
}

/// Lists the points below the plot, with who published them.
pub(super) fn list(page: &mut Page, tongue: &Tongue, published: &[Published<'_>]) {
    for (i, Published { point, .. }) in published.iter().enumerate() {
        let label =
            if point.label.is_empty() { String::new() } else { format!(", {}", point.label) };
        let source =
            if point.source.is_empty() { String::new() } else { format!(" — {}", point.source) };
        let (share, time) = (words::percent(tongue, point.share), tongue.duration(point.at));
        let number = (i + 1).to_string();
        let shown = say!(tongue, "chart-point", number = number, share = share, time = time);
        let shown = format!("{}{label}{source}", shown.text());
        let text = if point.tuned {
            say!(tongue, "chart-point-tuned", point = shown).text()
        } else {
            say!(tongue, "chart-point-held-out", point = shown).text()
        };
        page.note(&text);
    }
}
