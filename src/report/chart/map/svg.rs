//! The map as an SVG picture, in the visual language of the charts.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::report::chart::font;
use crate::report::chart::map::build::{Arrow, ArrowKind, DependencyMap, MapNode, Role};
use crate::report::chart::map::layout::{self, NODE};
use crate::report::chart::map::tints::PLACES;
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::scene::Point;
use crate::report::chart::typeface;
use crate::report::tongue::{Tongue, say};

/// Left edge and smallest right margin `[px]`.
const EDGE: f64 = 24.0;
/// Narrowest picture, so that title and key have room `[px]`.
const NARROWEST: f64 = 960.0;
/// Part of the room that text may fill: other typefaces are wider.
const SLACK: f64 = 0.9;

impl DependencyMap {
    /// The map as an SVG document, the same bytes on every machine.
    pub fn to_svg(&self) -> String {
        let layout = layout::layout(self);
        let mut page = Page { body: String::new(), y: 20.0, width: 0.0 };
        page.width = (layout.width + 2.0 * EDGE).max(NARROWEST);
        page.heading(self);
        page.key(self);
        let (left, top) = (EDGE, page.y + 14.0);
        let moved = |point: Point| (point.0 + left, point.1 + top);
        for (at, points) in &layout.ways {
            let arrow = self.arrows[*at];
            let is_back = self.nodes[arrow.from].layer > self.nodes[arrow.to].layer;
            let points: Vec<Point> = points.iter().map(|point| moved(*point)).collect();
            page.arrow(&points, arrow.kind, is_back);
        }
        for (node, at) in self.nodes.iter().zip(&layout.nodes) {
            page.node(node, moved(*at));
        }
        let height = (top + layout.height + EDGE).round();
        let width = page.width.round();
        let letters: BTreeSet<char> = page.body.chars().collect();
        let style = typeface::rules(&letters, &letters);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"map-title map-alt\">\n\
             <title id=\"map-title\">{}</title>\n<desc id=\"map-alt\">{}</desc>\n\
             <style>\n{style}</style>\n<rect width=\"{width}\" height=\"{height}\" fill=\"#FFFFFF\"/>\n\
             <g font-family=\"{}\">\n{}</g>\n</svg>\n",
            escaped(&self.heading()),
            escaped(&self.sentence(&Tongue::default())),
            font::FAMILY,
            page.body,
        )
    }

    fn heading(&self) -> String {
        let focus: Vec<&str> =
            self.nodes.iter().filter(|node| node.is_focus).map(|node| node.name.as_str()).collect();
        let title = match self.title.trim() {
            "" => "Dependency map",
            title => title,
        };
        match focus.as_slice() {
            [] => format!("{title}: who needs whom"),
            names => format!("{title}: what {} stands on", names.join(", ")),
        }
    }

    /// What the map shows, in words.
    pub(super) fn sentence(&self, tongue: &Tongue) -> String {
        let count = |of: &dyn Fn(&&MapNode) -> bool| -> u64 {
            self.nodes.iter().filter(of).map(|node| node.count as u64).sum()
        };
        let services = count(&|node| node.role == Role::Service);
        let assets = count(&|_| true) - services;
        let mut parts = vec![say!(tongue, "chart-map-what", services = services, assets = assets)];
        let is_back = |arrow: &Arrow| {
            !arrow.is_implied && self.nodes[arrow.from].layer > self.nodes[arrow.to].layer
        };
        parts.push(if self.arrows.iter().any(is_back) {
            say!(tongue, "chart-map-arrows")
        } else {
            say!(tongue, "chart-map-right")
        });
        let part = u64::from(services < self.services as u64);
        parts.push(say!(tongue, "chart-map-alone", n = self.singles, part = part));
        let hidden = self.singles - self.singles_shown;
        if hidden > 0 {
            parts.push(say!(tongue, "chart-map-alone-hidden", n = hidden));
        }
        if services < self.services as u64 {
            let others = self.services as u64 - services;
            parts.push(say!(tongue, "chart-map-others", n = others, all = self.services));
        }
        if self.left_out > 0 {
            parts.push(say!(tongue, "chart-map-more", n = self.left_out));
        }
        parts.into_iter().map(String::from).collect::<Vec<_>>().join(" ")
    }
}

struct Page {
    body: String,
    y: f64,
    width: f64,
}

impl Page {
    fn put(&mut self, text: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.body, "{text}");
    }

    fn heading(&mut self, map: &DependencyMap) {
        let room = (self.width - 2.0 * EDGE) * SLACK;
        for line in font::wrap_at_most(&map.heading(), 20.0, true, room, 2) {
            self.y += 24.0;
            let y = self.y - 4.0;
            self.text((EDGE, y), &line, Style { size: 20.0, bold: true, ..Style::PLAIN });
        }
        for line in font::wrap_evenly(&map.sentence(&Tongue::default()), 14.5, false, room) {
            self.y += 21.0;
            let y = self.y - 2.0;
            let style = Style { size: 14.5, color: palette::SOFT_INK, ..Style::PLAIN };
            self.text((EDGE, y), &line, style);
        }
        self.y += 10.0;
    }

    fn key(&mut self, map: &DependencyMap) {
        let mut at = (EDGE, self.y + 12.0);
        let style = Style { size: 12.5, color: palette::SOFT_INK, ..Style::PLAIN };
        let mut next = |page: &mut Page, swatch: f64, text: &str| {
            let wide = swatch + 6.0 + font::width(text, 12.5, false) / SLACK;
            if at.0 > EDGE && at.0 + wide > page.width - EDGE {
                at = (EDGE, at.1 + 22.0);
            }
            let here = at;
            page.text((here.0 + swatch + 6.0, here.1 + 4.5), text, style);
            at.0 += wide + 18.0;
            page.y = here.1 + 12.0;
            here
        };
        if map.nodes.iter().any(|node| node.role == Role::Service) {
            let at = next(self, 18.0, "service");
            self.block((at.0, at.1 - 6.0), (18.0, 12.0), palette::CURVE, None);
        }
        if map.nodes.iter().any(|node| node.is_single) {
            let at = next(self, 18.0, "single point of failure");
            let red = Some((palette::RTO, 2.0));
            self.block((at.0 + 1.0, at.1 - 5.0), (16.0, 10.0), palette::WHITE, red);
        }
        for (place, name) in map.places_on_it() {
            let name = font::shorten_middle(name, 12.5, false, 180.0);
            let at = next(self, 14.0, &format!("at {name}"));
            self.block((at.0, at.1 - 7.0), (14.0, 14.0), PLACES[place], None);
        }
        for kind in ArrowKind::ALL {
            let is_drawn = |kind: ArrowKind| {
                map.arrows.iter().any(|arrow| arrow.kind == kind && !arrow.is_implied)
            };
            if is_drawn(kind) {
                let at = next(self, 30.0, kind.word());
                self.arrow(&[at, (at.0 + 30.0, at.1)], kind, false);
            }
        }
        self.y += 4.0;
    }

    fn arrow(&mut self, points: &[Point], kind: ArrowKind, is_back: bool) {
        let (color, dash) = look(kind);
        let mut path = format!("M{}", pair(points[0]));
        for step in points.windows(2) {
            let ((x0, y0), (x1, y1)) = (step[0], step[1]);
            let bend = (x1 - x0) * 0.5;
            path +=
                &format!("C{} {} {}", pair((x0 + bend, y0)), pair((x1 - bend, y1)), pair((x1, y1)));
        }
        let dash = dash.map_or_else(String::new, |dash| format!(" stroke-dasharray=\"{dash}\""));
        let color = hex(color);
        self.put(format_args!(
            "<path d=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"1.3\"{dash}/>"
        ));
        // The head lies at what is needed; of an arrow that closes a circle that is on the left.
        let (tip, back) = if is_back { (points[0], 7.0) } else { (points[points.len() - 1], -7.0) };
        self.put(format_args!(
            "<path d=\"M{}L{}L{}Z\" fill=\"{color}\"/>",
            pair(tip),
            pair((tip.0 + back, tip.1 - 3.5)),
            pair((tip.0 + back, tip.1 + 3.5)),
        ));
    }

    fn node(&mut self, node: &MapNode, at: Point) {
        let corner = (at.0 - NODE.0 / 2.0, at.1 - NODE.1 / 2.0);
        let is_service = node.role == Role::Service;
        let fill = match (is_service, node.place) {
            (true, _) => palette::CURVE,
            (false, Some(place)) => tint(PLACES[place]),
            (false, None) => palette::WHITE,
        };
        let rim = if node.is_single { (palette::RTO, 2.2) } else { (palette::AXIS, 1.0) };
        self.put(format_args!("<g><title>{}</title>", escaped(&node.name)));
        // Several that are alike lie behind each other.
        for behind in (1..node.count.min(3)).rev() {
            let by = 3.0 * behind as f64;
            self.block((corner.0 + by, corner.1 + by), NODE, palette::WHITE, Some(rim));
        }
        let dash = if node.role == Role::Standby { " stroke-dasharray=\"6 3\"" } else { "" };
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"5\" fill=\"{}\" \
             stroke=\"{}\" stroke-width=\"{}\"{dash}/>",
            number(corner.0),
            number(corner.1),
            NODE.0,
            NODE.1,
            hex(fill),
            hex(rim.0),
            rim.1,
        ));
        let mut left = corner.0 + 9.0;
        if let (false, Some(place)) = (is_service, node.place) {
            let bar = (corner.0 + rim.1 / 2.0 + 1.0, corner.1 + rim.1 / 2.0 + 1.0);
            self.block(bar, (5.0, NODE.1 - rim.1 - 2.0), PLACES[place], None);
            left += 5.0;
        }
        let room = (corner.0 + NODE.0 - 7.0 - left) * SLACK;
        let ink = if is_service { palette::WHITE } else { palette::INK };
        let kind = match (node.kind.as_str(), node.role) {
            ("", Role::Supplier) => "supplier",
            ("", Role::Standby) => "stands by",
            (kind, _) => kind,
        };
        let kind = match (node.count, kind) {
            (1, kind) => kind.to_owned(),
            (n, "") => format!("{n} alike"),
            (n, kind) => format!("{kind}, {n} alike"),
        };
        let soft = if is_service { palette::WHITE } else { palette::SOFT_INK };
        let texts = layout::node_texts(&node.name, &kind, room);
        let n_name = texts.len() - usize::from(!kind.is_empty());
        for (at_line, (below, size, text)) in texts.iter().enumerate() {
            let bold = at_line < n_name;
            let style = Style { size: *size, bold, color: if bold { ink } else { soft } };
            self.text((left, at.1 + below), text, style);
        }
        self.put(format_args!("</g>"));
    }

    fn block(&mut self, corner: Point, size: Point, fill: Rgb, rim: Option<(Rgb, f64)>) {
        let rim = rim.map_or_else(String::new, |(color, width)| {
            format!(" stroke=\"{}\" stroke-width=\"{width}\"", hex(color))
        });
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2\" fill=\"{}\"{rim}/>",
            number(corner.0),
            number(corner.1),
            number(size.0),
            number(size.1),
            hex(fill),
        ));
    }

    fn text(&mut self, at: Point, text: &str, style: Style) {
        let weight = if style.bold { " font-weight=\"bold\"" } else { "" };
        self.put(format_args!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{weight} fill=\"{}\">{}</text>",
            number(at.0),
            number(at.1),
            style.size,
            hex(style.color),
            escaped(text),
        ));
    }
}

#[derive(Debug, Clone, Copy)]
struct Style {
    size: f64,
    bold: bool,
    color: Rgb,
}

impl Style {
    const PLAIN: Style = Style { size: 13.0, bold: false, color: palette::INK };
}

/// Colour and dashes of an arrow.
pub(super) fn look(kind: ArrowKind) -> (Rgb, Option<&'static str>) {
    match kind {
        ArrowKind::Needed => (palette::AXIS, None),
        ArrowKind::Alternative => (palette::CURVE, Some("7 4")),
        ArrowKind::Dispensable => (palette::AXIS, Some("2 4")),
        ArrowKind::StandsBy => (palette::MBCO, Some("10 3 2 3")),
        ArrowKind::Starts => (palette::RTO, Some("2 3")),
    }
}

/// Nearly white, with a touch of the colour.
fn tint((red, green, blue): Rgb) -> Rgb {
    let mix = |part: u8| (f64::from(part) * 0.16 + 255.0 * 0.84).round() as u8;
    (mix(red), mix(green), mix(blue))
}

fn hex((red, green, blue): Rgb) -> String {
    format!("#{red:02X}{green:02X}{blue:02X}")
}

/// A coordinate with one digit behind the point.
fn number(x: f64) -> String {
    let tenths = (x * 10.0).round() / 10.0;
    format!("{}", if tenths == 0.0 { 0.0 } else { tenths })
}

fn pair(point: Point) -> String {
    format!("{} {}", number(point.0), number(point.1))
}

/// Text inside a document of XML, without characters that none may hold.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
