//! A finished chart.

use crate::report::chart::png;
use crate::report::chart::scene::Scene;
use crate::report::chart::svg;

/// A chart, ready to be written as SVG or PNG.
///
/// Both are functions of what it was made from: the same bytes on every machine, whatever fonts it
/// has. The PNG holds its letters as pixels; the SVG holds text, which a viewer without the
/// typeface Inter sets in another sans-serif.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// A file name without its ending: lower-case letters, digits and hyphens.
    pub name: String,
    /// What it shows.
    pub title: String,
    /// The finding in words, for who cannot see the picture.
    pub alt: String,
    pub(super) scene: Scene,
}

impl Chart {
    /// Width and height at 100 % `[px]`.
    pub fn size(&self) -> (u32, u32) {
        (self.scene.width.round() as u32, self.scene.height.round() as u32)
    }

    /// The chart as an SVG document that may also stand inside a page of HTML.
    ///
    /// The ids in it begin with [`Chart::name`].
    pub fn to_svg(&self) -> String {
        svg::svg(&self.scene, &self.name, &self.title, &self.alt)
    }

    /// The chart as a PNG file of twice its size.
    pub fn to_png(&self) -> Vec<u8> {
        png::png(&self.scene)
    }
}
