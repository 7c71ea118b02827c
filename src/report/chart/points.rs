//! Published points beside a simulated curve.

use crate::model::Milestone;
use crate::report::chart::page::{self, LABEL, Page, Plot, RIGHT};
use crate::report::chart::palette;
use crate::report::chart::scene::{Anchor, Area, Point, Type, text_area};
use crate::report::chart::words;
use crate::units::duration;

/// Draws the points with their numbers: hollow if a parameter was set by looking at it.
///
/// A number stands where no point is, nor the `curve`, whose pieces run along the axes.
pub(super) fn draw(page: &mut Page, plot: &Plot, milestones: &[&Milestone], curve: &[Point]) {
    let style = Type::plain(LABEL, palette::RTO).bold();
    let at: Vec<_> = milestones.iter().map(|point| plot.at(point.at, point.share)).collect();
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
    for (i, milestone) in milestones.iter().enumerate() {
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
        page::milestone(&mut page.scene, (x, y), !milestone.tuned);
        // A number for which there is no room is still in the list below, by its time.
        if let Some(place) = free {
            taken.push(area(place));
            page.scene.text(place.0, number.clone(), style.anchored(place.1));
        }
    }
}

/// Lists the points below the plot, with who published them.
pub(super) fn list(page: &mut Page, milestones: &[&Milestone]) {
    for (i, point) in milestones.iter().enumerate() {
        let label =
            if point.label.is_empty() { String::new() } else { format!(", {}", point.label) };
        let source =
            if point.source.is_empty() { String::new() } else { format!(" — {}", point.source) };
        let use_ = if point.tuned { " (used for tuning)" } else { " (held out)" };
        let text = format!(
            "{}: {} after {}{label}{source}{use_}",
            i + 1,
            words::percent(point.share),
            duration::format(point.at),
        );
        page.note(&text);
    }
}
