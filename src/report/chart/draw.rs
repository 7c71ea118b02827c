//! Marks on a drawing backend.

use plotters::prelude::{Color, DrawingBackend, FontDesc, FontFamily, FontStyle, RGBColor};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{ShapeStyle, TextStyle};

use crate::report::chart::font;
use crate::report::chart::palette::Rgb;
use crate::report::chart::scene::{Anchor, Mark, Point, Scene, Stroke, Type, dashes};

/// From the baseline up to where the SVG backend hangs a text `[em]`.
const HANG: f64 = 0.76;

/// What the SVG backend divides sizes by.
const LINE_HEIGHT: f64 = 1.24;

/// What a backend does well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Any line or polygon, and text.
    Vector,
    /// Simple shapes; text is set elsewhere.
    Raster,
}

/// A backend and its units.
pub(super) struct Pen<B: DrawingBackend> {
    pub(super) backend: B,
    /// Units of the backend per pixel of the scene.
    pub(super) scale: f64,
    pub(super) kind: Kind,
}

impl<B: DrawingBackend> Pen<B> {
    /// Draws a scene; nothing can fail on a backend in memory.
    pub(super) fn draw(&mut self, scene: &Scene) {
        let drawn = told(self.backend.ensure_prepared())
            .and_then(|()| scene.marks.iter().try_for_each(|mark| self.mark(mark)))
            .and_then(|()| told(self.backend.present()));
        drawn.expect("invariant: drawing into memory does not fail");
    }

    fn mark(&mut self, mark: &Mark) -> Drawn {
        match mark {
            Mark::Line { points, stroke } => self.line(points, *stroke),
            Mark::Band { edges, fill } => self.band(edges, *fill),
            Mark::Block { area, fill } => {
                let (from, to) = ((area.left, area.top), (area.right, area.bottom));
                let (from, to) = (self.units(from), self.units(to));
                told(self.backend.draw_rect(from, to, &filled(*fill), true))
            }
            Mark::Dot { at, radius, fill, rim: None } => self.disc(*at, *radius, *fill),
            Mark::Dot { at, radius, fill, rim: Some(rim) } => {
                self.disc(*at, radius + 1.0, *rim)?;
                self.disc(*at, radius - 1.0, *fill)
            }
            Mark::Text { .. } if self.kind == Kind::Raster => Ok(()),
            Mark::Text { at, text, style } => self.text(*at, text, *style),
        }
    }

    fn units(&self, point: Point) -> (i32, i32) {
        ((point.0 * self.scale).round() as i32, (point.1 * self.scale).round() as i32)
    }

    fn disc(&mut self, at: Point, radius: f64, color: Rgb) -> Drawn {
        let radius = (radius * self.scale).round() as u32;
        let at = self.units(at);
        told(self.backend.draw_circle(at, radius, &filled(color), true))
    }

    fn line(&mut self, points: &[Point], stroke: Stroke) -> Drawn {
        let width = (stroke.width * self.scale).round() as u32;
        let style = ShapeStyle { stroke_width: width, ..filled(stroke.color) };
        for part in dashes(points, stroke.dash) {
            let part: Vec<(i32, i32)> = part.iter().map(|point| self.units(*point)).collect();
            if self.kind == Kind::Vector {
                told(self.backend.draw_path(part, &style))?;
                continue;
            }
            // Thick lines with corners are filled wrongly in places: segments with round joints.
            for pair in part.windows(2) {
                told(self.backend.draw_line(pair[0], pair[1], &style))?;
            }
            for joint in part.iter().skip(1).take(part.len().saturating_sub(2)) {
                told(self.backend.draw_circle(*joint, width / 2, &filled(stroke.color), true))?;
            }
        }
        Ok(())
    }

    fn band(&mut self, edges: &[(f64, f64, f64)], fill: Rgb) -> Drawn {
        let style = filled(fill);
        let upper = |edge: &(f64, f64, f64)| self.units((edge.0, edge.1));
        let lower = |edge: &(f64, f64, f64)| self.units((edge.0, edge.2));
        let polygons: Vec<Vec<(i32, i32)>> = match self.kind {
            Kind::Vector => {
                vec![edges.iter().map(upper).chain(edges.iter().rev().map(lower)).collect()]
            }
            Kind::Raster => {
                let cells = edges.windows(2).filter(|pair| pair[0].0 < pair[1].0);
                cells
                    .map(|pair| {
                        vec![upper(&pair[0]), upper(&pair[1]), lower(&pair[1]), lower(&pair[0])]
                    })
                    .collect()
            }
        };
        let mut polygons = polygons.into_iter();
        polygons.try_for_each(|polygon| told(self.backend.fill_polygon(polygon, &style)))
    }

    fn text(&mut self, at: Point, text: &str, style: Type) -> Drawn {
        let size = style.size * self.scale;
        let face = if style.bold { FontStyle::Bold } else { FontStyle::Normal };
        let h_pos = match style.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        let font = FontDesc::new(FontFamily::Name(font::FAMILY), size * LINE_HEIGHT, face);
        let color = rgb(style.color);
        let style = TextStyle::from(font).color(&color).pos(Pos::new(h_pos, VPos::Top));
        let at = self.units((at.0, at.1 - HANG * size / self.scale));
        told(self.backend.draw_text(text, &style, at))
    }
}

/// What went wrong, in words: the type of the backend's errors has no public name.
type Drawn = Result<(), String>;

fn told<E: std::fmt::Display>(result: Result<(), E>) -> Drawn {
    result.map_err(|error| error.to_string())
}

fn rgb((red, green, blue): Rgb) -> RGBColor {
    RGBColor(red, green, blue)
}

fn filled(color: Rgb) -> ShapeStyle {
    rgb(color).filled()
}
