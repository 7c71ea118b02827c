//! One page: what is drawn on it, and what can be clicked.

use pdf_writer::types::LineCapStyle;
use pdf_writer::{Content, Finish, Name, Str, TextStr};

use crate::report::document::pdf::faces::Faces;
use crate::report::document::pdf::ink::Ink;

/// Height of a page `[pt]`.
pub(super) const PAGE_HEIGHT: f64 = 842.0;
/// Width of a page `[pt]`.
pub(super) const PAGE_WIDTH: f64 = 595.0;

/// A page. Heights are from its top.
pub(super) struct Sheet {
    pub(super) content: Content,
    /// Left, top, right, bottom, and the id of where it leads.
    pub(super) links: Vec<([f64; 4], String)>,
    /// The tag of each marked stretch.
    pub(super) marks: Vec<usize>,
}

impl std::fmt::Debug for Sheet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("links", &self.links).finish_non_exhaustive()
    }
}

fn up(y: f64) -> f32 {
    (PAGE_HEIGHT - y) as f32
}

impl Sheet {
    pub(super) fn new() -> Sheet {
        Sheet { content: Content::new(), links: Vec::new(), marks: Vec::new() }
    }

    /// Begins a stretch that belongs to a tag; its number on the page.
    pub(super) fn begin(&mut self, tag: usize, name: &[u8]) -> i32 {
        let number = i32::try_from(self.marks.len()).unwrap_or(i32::MAX);
        self.marks.push(tag);
        let mut mark = self.content.begin_marked_content_with_properties(Name(name));
        mark.properties().identify(number);
        mark.finish();
        number
    }

    /// Begins a stretch that is not read aloud.
    pub(super) fn begin_artifact(&mut self) {
        self.content.begin_marked_content(Name(b"Artifact"));
    }

    pub(super) fn end(&mut self) {
        self.content.end_marked_content();
    }

    /// A line of text with its baseline at `y`.
    pub(super) fn text(
        &mut self,
        faces: &mut Faces,
        at: (f64, f64),
        text: &str,
        size: f64,
        bold: bool,
        ink: Ink,
    ) {
        let (codes, lacks) = faces.encode(text, bold);
        if lacks {
            // What the typeface lacks is drawn in Latin letters; the text itself can be searched.
            let mut span = self.content.begin_marked_content_with_properties(Name(b"Span"));
            span.properties().actual_text(TextStr(text));
            span.finish();
        }
        let [red, green, blue] = ink.parts();
        self.content
            .begin_text()
            .set_font(Name(if bold { b"B" } else { b"R" }), size as f32)
            .set_fill_rgb(red, green, blue)
            .set_text_matrix([1.0, 0.0, 0.0, 1.0, at.0 as f32, up(at.1)])
            .show(Str(&codes))
            .end_text();
        if lacks {
            self.content.end_marked_content();
        }
    }

    pub(super) fn block(&mut self, left: f64, top: f64, right: f64, bottom: f64, ink: Ink) {
        let [red, green, blue] = ink.parts();
        let (width, height) = ((right - left) as f32, (bottom - top) as f32);
        self.content.set_fill_rgb(red, green, blue);
        self.content.rect(left as f32, up(bottom), width, height).fill_nonzero();
    }

    pub(super) fn line(
        &mut self,
        points: &[(f64, f64)],
        width: f64,
        dash: Option<(f64, f64)>,
        ink: Ink,
    ) {
        let Some((first, rest)) = points.split_first() else { return };
        let [red, green, blue] = ink.parts();
        self.content.save_state().set_stroke_rgb(red, green, blue).set_line_width(width as f32);
        if let Some((on, off)) = dash {
            self.content.set_dash_pattern([on as f32, off as f32], 0.0);
        } else {
            self.content.set_line_cap(LineCapStyle::ButtCap);
        }
        self.content.move_to(first.0 as f32, up(first.1));
        for point in rest {
            self.content.line_to(point.0 as f32, up(point.1));
        }
        self.content.stroke().restore_state();
    }

    pub(super) fn polygon(&mut self, points: &[(f64, f64)], ink: Ink) {
        let Some((first, rest)) = points.split_first() else { return };
        let [red, green, blue] = ink.parts();
        self.content.set_fill_rgb(red, green, blue);
        self.content.move_to(first.0 as f32, up(first.1));
        for point in rest {
            self.content.line_to(point.0 as f32, up(point.1));
        }
        self.content.close_path().fill_nonzero();
    }

    /// A filled circle.
    pub(super) fn disc(&mut self, at: (f64, f64), radius: f64, ink: Ink) {
        // Four cubic curves; the constant makes them meet a circle within 0.03 %.
        let handle = 0.552_284_75 * radius;
        let (x, y, r) = (at.0, at.1, radius);
        let [red, green, blue] = ink.parts();
        self.content.set_fill_rgb(red, green, blue);
        self.content.move_to((x + r) as f32, up(y));
        for (a, b, end) in [
            ((x + r, y - handle), (x + handle, y - r), (x, y - r)),
            ((x - handle, y - r), (x - r, y - handle), (x - r, y)),
            ((x - r, y + handle), (x - handle, y + r), (x, y + r)),
            ((x + handle, y + r), (x + r, y + handle), (x + r, y)),
        ] {
            let (ax, bx, ex) = (a.0 as f32, b.0 as f32, end.0 as f32);
            self.content.cubic_to(ax, up(a.1), bx, up(b.1), ex, up(end.1));
        }
        self.content.close_path().fill_nonzero();
    }
}
