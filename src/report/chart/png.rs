//! A scene as PNG, at twice its size.
//!
//! Shapes are drawn at four times the size and averaged; glyphs are set on top with exact
//! positions, since the backend sets them on whole pixels.

use ab_glyph::{Font, Point as GlyphPoint, ScaleFont, point};
use plotters::prelude::BitMapBackend;

use crate::report::chart::draw::{Kind, Pen};
use crate::report::chart::font;
use crate::report::chart::palette::Rgb;
use crate::report::chart::scene::{Anchor, Mark, Point, Scene, Type};

/// Pixels of the picture per pixel of the scene.
const SCALE: usize = 2;

/// Pixels drawn per pixel of the picture, along each side.
const FINE: usize = 2;

/// 192 pixels an inch, twice what screens call 100 % [px/m].
const PIXELS_PER_METRE: u32 = 7559;

struct Picture {
    width: usize,
    height: usize,
    /// Red, green, blue, row by row.
    pixels: Vec<u8>,
}

/// The bytes of a PNG file.
pub(super) fn png(scene: &Scene) -> Vec<u8> {
    let mut picture = shapes(scene);
    for mark in &scene.marks {
        if let Mark::Text { at, text, style } = mark {
            picture.set(*at, text, *style);
        }
    }
    encode(&picture)
}

fn shapes(scene: &Scene) -> Picture {
    let (width, height) = (scene.width.round() as usize, scene.height.round() as usize);
    let (width, height) = (width * SCALE, height * SCALE);
    let mut fine = vec![255; width * FINE * height * FINE * 3];
    let size = ((width * FINE) as u32, (height * FINE) as u32);
    let backend = BitMapBackend::with_buffer(&mut fine, size);
    let mut pen = Pen { backend, scale: (SCALE * FINE) as f64, kind: Kind::Raster };
    pen.draw(scene);
    drop(pen);
    let mut pixels = Vec::with_capacity(width * height * 3);
    let row = width * FINE * 3;
    for y in 0..height {
        for x in 0..width {
            for part in 0..3 {
                let at = y * FINE * row + x * FINE * 3 + part;
                let sum: usize = (0..FINE)
                    .flat_map(|v| (0..FINE).map(move |u| (u, v)))
                    .map(|(u, v)| usize::from(fine[at + v * row + u * 3]))
                    .sum();
                pixels.push((sum / (FINE * FINE)) as u8);
            }
        }
    }
    Picture { width, height, pixels }
}

impl Picture {
    fn set(&mut self, at: Point, text: &str, style: Type) {
        let face = font::face(style.bold);
        let scale = font::scale(face, style.size * SCALE as f64);
        let scaled = face.as_scaled(scale);
        let width = font::width(text, style.size, style.bold);
        let left = match style.anchor {
            Anchor::Start => at.0,
            Anchor::Middle => at.0 - width / 2.0,
            Anchor::End => at.0 - width,
        };
        let mut pen: GlyphPoint = point((left * SCALE as f64) as f32, (at.1 * SCALE as f64) as f32);
        // Letters stand on whole pixels so that baselines are sharp.
        pen.y = pen.y.round();
        for c in font::shown(text).chars() {
            let id = face.glyph_id(c);
            let glyph = id.with_scale_and_position(scale, pen);
            pen.x += scaled.h_advance(id);
            if let Some(outline) = face.outline_glyph(glyph) {
                let corner = outline.px_bounds().min;
                let (left, top) = (corner.x as i64, corner.y as i64);
                outline.draw(|x, y, cover| {
                    self.blend(left + i64::from(x), top + i64::from(y), style.color, cover);
                });
            }
        }
    }

    fn blend(&mut self, x: i64, y: i64, color: Rgb, cover: f32) {
        let inside = |at: i64, size: usize| usize::try_from(at).ok().filter(|at| *at < size);
        let (Some(x), Some(y)) = (inside(x, self.width), inside(y, self.height)) else { return };
        let at = (y * self.width + x) * 3;
        let cover = cover.clamp(0.0, 1.0);
        for (pixel, part) in self.pixels[at..at + 3].iter_mut().zip([color.0, color.1, color.2]) {
            let mixed = f32::from(*pixel) * (1.0 - cover) + f32::from(part) * cover;
            *pixel = mixed.round() as u8;
        }
    }
}

fn encode(picture: &Picture) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, picture.width as u32, picture.height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: PIXELS_PER_METRE,
        yppu: PIXELS_PER_METRE,
        unit: png::Unit::Meter,
    }));
    let written = encoder.write_header().and_then(|mut writer| {
        writer.write_image_data(&picture.pixels)?;
        writer.finish()
    });
    written.expect("invariant: writing into memory does not fail");
    bytes
}
