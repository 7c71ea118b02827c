//! The map as a chart, for documents that need more than SVG.

use crate::report::chart::font;
use crate::report::chart::map::build::{ArrowKind, DependencyMap, MapNode, Role};
use crate::report::chart::map::layout::{self, NODE};
use crate::report::chart::map::svg::look;
use crate::report::chart::map::tints::PLACES;
use crate::report::chart::page::{EDGE, Page, Swatch, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Area, Point, Stroke, Type};
use crate::report::tongue::{Tongue, say};

/// Straight pieces that a curve is drawn in.
const PIECES: usize = 14;

impl DependencyMap {
    /// The map as a chart; `None` if nothing is on it.
    pub fn to_chart(&self, tongue: &Tongue) -> Option<Chart> {
        if self.nodes.is_empty() {
            return None;
        }
        let layout = layout::layout(self);
        let title = say!(tongue, "chart-map-title").text();
        let finding = self.sentence(tongue);
        let mut page = Page::new(&title, &finding);
        let mut key = Vec::new();
        if self.nodes.iter().any(|node| node.role == Role::Service) {
            key.push((Swatch::Block(palette::CURVE), say!(tongue, "chart-map-service").text()));
        }
        if self.nodes.iter().any(|node| node.is_single) {
            let rim = Swatch::Line(Stroke::solid(palette::RTO, 2.2));
            key.push((rim, say!(tongue, "chart-map-rim").text()));
        }
        for (place, name) in self.places_on_it() {
            let name = font::shorten_middle(name, 12.5, false, 180.0);
            key.push((
                Swatch::Block(PLACES[place]),
                say!(tongue, "chart-map-at", place = name).text(),
            ));
        }
        for kind in ArrowKind::ALL {
            if self.arrows.iter().any(|arrow| arrow.kind == kind && !arrow.is_implied) {
                key.push((Swatch::Line(stroke(kind)), tongue.arrow(kind)));
            }
        }
        page.key(&key);
        let width = (layout.width + 2.0 * EDGE).max(WIDTH);
        let (left, top) = ((width - layout.width) / 2.0, page.y + 12.0);
        let moved = |point: Point| (point.0 + left, point.1 + top);
        for (at, points) in &layout.ways {
            let arrow = self.arrows[*at];
            let is_back = self.nodes[arrow.from].layer > self.nodes[arrow.to].layer;
            let points: Vec<Point> = points.iter().map(|point| moved(*point)).collect();
            let line = curved(&points);
            page.scene.line(line, stroke(arrow.kind));
            let (tip, back) =
                if is_back { (points[0], 8.0) } else { (points[points.len() - 1], -8.0) };
            let (color, _) = look(arrow.kind);
            let base = (tip.0 + back, tip.1 - 4.0, tip.1 + 4.0);
            let point = (tip.0, tip.1, tip.1);
            let edges = if back < 0.0 { vec![base, point] } else { vec![point, base] };
            page.scene.band(edges, color);
        }
        for (node, at) in self.nodes.iter().zip(&layout.nodes) {
            self::node(&mut page, tongue, node, moved(*at));
        }
        page.scene.width = width;
        page.scene.height = (top + layout.height + EDGE).round();
        let alt = format!("{title}. {finding}");
        Some(Chart { name: String::from("dependency-map"), title, alt, scene: page.scene })
    }
}

fn stroke(kind: ArrowKind) -> Stroke {
    let (color, _) = look(kind);
    let dash = match kind {
        ArrowKind::Needed => None,
        ArrowKind::Alternative => Some((7.0, 4.0)),
        ArrowKind::Dispensable | ArrowKind::Starts => Some((2.0, 4.0)),
        ArrowKind::StandsBy => Some((10.0, 4.0)),
    };
    Stroke { color, width: 1.3, dash }
}

/// The curve of an arrow through its points, in straight pieces.
fn curved(points: &[Point]) -> Vec<Point> {
    let mut line = vec![points[0]];
    for step in points.windows(2) {
        let ((x0, y0), (x1, y1)) = (step[0], step[1]);
        let bend = (x1 - x0) * 0.5;
        for piece in 1..=PIECES {
            let t = piece as f64 / PIECES as f64;
            let u = 1.0 - t;
            let mix = |a: f64, b: f64, c: f64, d: f64| {
                u * u * u * a + 3.0 * u * u * t * b + 3.0 * u * t * t * c + t * t * t * d
            };
            line.push((mix(x0, x0 + bend, x1 - bend, x1), mix(y0, y0, y1, y1)));
        }
    }
    line
}

fn node(page: &mut Page, tongue: &Tongue, node: &MapNode, at: Point) {
    let is_service = node.role == Role::Service;
    let half = (NODE.0 / 2.0, NODE.1 / 2.0);
    let area = Area {
        left: at.0 - half.0,
        top: at.1 - half.1,
        right: at.0 + half.0,
        bottom: at.1 + half.1,
    };
    let (fill, ink) = match (is_service, node.place) {
        (true, _) => (palette::CURVE, palette::WHITE),
        (false, Some(place)) => (palette::tint(PLACES[place], 0.16), palette::INK),
        (false, None) => (palette::WHITE, palette::INK),
    };
    let (rim, wide) = if node.is_single { (palette::RTO, 2.2) } else { (palette::AXIS, 1.0) };
    page.scene.block(area.grown(wide / 2.0), rim);
    page.scene.block(area.grown(-wide / 2.0), fill);
    let mut left = area.left + 9.0;
    if let (false, Some(place)) = (is_service, node.place) {
        let bar = Area {
            left: area.left + 2.0,
            top: area.top + 2.0,
            right: area.left + 7.0,
            bottom: area.bottom - 2.0,
        };
        page.scene.block(bar, PLACES[place]);
        left += 5.0;
    }
    let room = (area.right - 7.0 - left) * 0.9;
    let kind = match (node.kind.as_str(), node.role) {
        ("", Role::Supplier) => say!(tongue, "chart-map-supplier").text(),
        ("", Role::Standby) => tongue.arrow(ArrowKind::StandsBy),
        (kind, _) => kind.to_owned(),
    };
    let soft = if is_service { palette::WHITE } else { palette::SOFT_INK };
    let texts = layout::node_texts(&node.label(), &kind, room);
    let n_name = texts.len() - usize::from(!kind.is_empty());
    for (at_line, (below, size, text)) in texts.into_iter().enumerate() {
        let is_name = at_line < n_name;
        let style = Type { bold: is_name, ..Type::plain(size, if is_name { ink } else { soft }) };
        page.scene.text((left, at.1 + below), text, style);
    }
}
