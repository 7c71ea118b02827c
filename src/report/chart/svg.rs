//! A scene as SVG.

use std::collections::BTreeSet;

use plotters::prelude::SVGBackend;

use crate::report::chart::draw::{Kind, Pen};
use crate::report::chart::scene::{Mark, Scene};
use crate::report::chart::typeface;

/// Units a pixel: coordinates of the backend are whole numbers.
const UNITS: f64 = 10.0;

/// The picture as a document of its own, with the letters of the typeface that it uses, or, without
/// them, as a part of a page that has them.
///
/// `name` makes the ids of title and description unique.
pub(super) fn svg(scene: &Scene, name: &str, title: &str, alt: &str, is_alone: bool) -> String {
    let (width, height) = (scene.width.round(), scene.height.round());
    let mut drawn = String::new();
    let size = ((width * UNITS) as u32, (height * UNITS) as u32);
    let backend = SVGBackend::with_string(&mut drawn, size);
    let mut pen = Pen { backend, scale: UNITS, kind: Kind::Vector };
    pen.draw(scene);
    drop(pen);
    let style =
        if is_alone { format!("<style>\n{}</style>\n", rules(scene)) } else { String::new() };
    let body = drawn.split_once('\n').map_or("", |(_, body)| body);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"{name}-title {name}-alt\">\n\
         <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-alt\">{}</desc>\n{style}{body}",
        size.0,
        size.1,
        escaped(title),
        escaped(alt),
    )
}

/// The typeface with the letters of a picture.
fn rules(scene: &Scene) -> String {
    let mut letters = [BTreeSet::new(), BTreeSet::new()];
    for mark in &scene.marks {
        if let Mark::Text { text, style, .. } = mark {
            letters[usize::from(style.bold)].extend(text.chars());
        }
    }
    typeface::rules(&letters[0], &letters[1])
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
