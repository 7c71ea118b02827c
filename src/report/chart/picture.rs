//! A finished chart.

use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::png;
use crate::report::chart::scene::{Mark, Scene};
use crate::report::chart::svg;

/// A chart, ready to be written as SVG or PNG.
///
/// Both are functions of what it was made from: the same bytes on every machine, whatever fonts it
/// has. The PNG holds its letters as pixels; the SVG holds text, and the letters of the typeface
/// Inter that it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// A file name without its ending: lower-case letters, digits and hyphens.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// The finding in words, for who cannot see the picture.
    pub alt: String,
    pub(in crate::report) scene: Scene,
}

impl Chart {
    /// Width and height at 100 % `[px]`.
    pub fn size(&self) -> (u32, u32) {
        (self.scene.width.round() as u32, self.scene.height.round() as u32)
    }

    /// The same chart with its curve and bands in the colour of a service.
    #[must_use]
    pub fn in_colour_of(mut self, service: usize) -> Chart {
        let color = palette::dark(palette::of_service(service));
        let new = |old: Rgb| match old {
            palette::CURVE => color,
            palette::INNER => palette::tint(color, 0.45),
            palette::OUTER => palette::tint(color, 0.18),
            other => other,
        };
        for mark in &mut self.scene.marks {
            match mark {
                Mark::Line { stroke, .. } => stroke.color = new(stroke.color),
                Mark::Band { fill, .. } | Mark::Block { fill, .. } => *fill = new(*fill),
                Mark::Dot { fill, rim, .. } => {
                    *fill = new(*fill);
                    *rim = rim.map(new);
                }
                Mark::Text { style, .. } => style.color = new(style.color),
            }
        }
        self
    }

    /// The chart as an SVG document.
    ///
    /// The ids in it begin with [`Chart::name`].
    pub fn to_svg(&self) -> String {
        svg::svg(&self.scene, &self.name, &self.title, &self.alt, true)
    }

    /// The same as a part of a page of HTML that holds the typeface.
    pub(in crate::report) fn to_inner_svg(&self) -> String {
        svg::svg(&self.scene, &self.name, &self.title, &self.alt, false)
    }

    /// The chart as a PNG file of twice its size.
    pub fn to_png(&self) -> Vec<u8> {
        png::png(&self.scene)
    }
}
