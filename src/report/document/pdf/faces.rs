//! The embedded typeface in the file: only the glyphs that are used.

use std::collections::BTreeMap;

use ab_glyph::Font;
use subsetter::GlyphRemapper;

use crate::report::chart::font;
use crate::report::chart::typeface;

/// Regular and bold, with the glyphs used so far.
#[derive(Debug, Default)]
pub(super) struct Faces {
    faces: [Used; 2],
}

#[derive(Debug, Default)]
struct Used {
    glyphs: GlyphRemapper,
    /// The character that each glyph of the file stands for.
    characters: BTreeMap<u16, char>,
}

/// A face as it goes into the file.
#[derive(Debug)]
pub(super) struct Subset {
    /// The font file.
    pub(super) bytes: Vec<u8>,
    /// Advance widths by glyph [1/1000 em].
    pub(super) widths: Vec<f32>,
    /// The character of each glyph.
    pub(super) characters: BTreeMap<u16, char>,
}

impl Faces {
    /// The codes of a text in the file, and whether it has characters that the typeface lacks.
    pub(super) fn encode(&mut self, text: &str, bold: bool) -> (Vec<u8>, bool) {
        let face = font::face(bold);
        let used = &mut self.faces[usize::from(bold)];
        let mut codes = Vec::with_capacity(text.len() * 2);
        let lacks = font::lacks(text);
        for c in font::shown(text).chars() {
            let glyph = face.glyph_id(c).0;
            let code = used.glyphs.remap(glyph);
            if glyph != 0 {
                used.characters.entry(code).or_insert(c);
            }
            codes.extend(code.to_be_bytes());
        }
        (codes, lacks)
    }

    /// What goes into the file.
    pub(super) fn subset(&self, bold: bool) -> Subset {
        let used = &self.faces[usize::from(bold)];
        let face = font::face(bold);
        let em = f64::from(face.units_per_em().unwrap_or(1000.0));
        let bytes = typeface::cut(bold, &used.glyphs);
        let widths = used.glyphs.remapped_gids().map(|glyph| {
            let advance = f64::from(face.h_advance_unscaled(ab_glyph::GlyphId(glyph)));
            (advance * 1000.0 / em) as f32
        });
        Subset { bytes, widths: widths.collect(), characters: used.characters.clone() }
    }
}
