//! A picture as a list of marks, in pixels of its size at 100 %.

use crate::report::chart::font;
use crate::report::chart::palette::Rgb;

/// Right and down `[px]`.
pub(in crate::report) type Point = (f64, f64);

/// What is drawn, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub(in crate::report) struct Scene {
    pub(in crate::report) width: f64,
    pub(in crate::report) height: f64,
    pub(in crate::report) marks: Vec<Mark>,
}

#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) enum Mark {
    /// An open line.
    Line { points: Vec<Point>, stroke: Stroke },
    /// What lies between two curves over x: (x, upper y, lower y), x ascending.
    Band { edges: Vec<(f64, f64, f64)>, fill: Rgb },
    /// A filled rectangle.
    Block { area: Area, fill: Rgb },
    /// A filled disc, perhaps with a rim.
    Dot { at: Point, radius: f64, fill: Rgb, rim: Option<Rgb> },
    /// One line of text; `at` is on its baseline.
    Text { at: Point, text: String, style: Type },
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct Stroke {
    pub(in crate::report) color: Rgb,
    pub(in crate::report) width: f64,
    /// Lengths of dash and gap; none if solid.
    pub(in crate::report) dash: Option<(f64, f64)>,
}

impl Stroke {
    pub(in crate::report) fn solid(color: Rgb, width: f64) -> Stroke {
        Stroke { color, width, dash: None }
    }

    pub(in crate::report) fn dashed(color: Rgb, width: f64) -> Stroke {
        Stroke { color, width, dash: Some((8.0, 5.0)) }
    }

    pub(in crate::report) fn dotted(color: Rgb, width: f64) -> Stroke {
        Stroke { color, width, dash: Some((2.0, 4.0)) }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct Type {
    pub(in crate::report) size: f64,
    pub(in crate::report) bold: bool,
    pub(in crate::report) color: Rgb,
    pub(in crate::report) anchor: Anchor,
}

impl Type {
    pub(in crate::report) fn plain(size: f64, color: Rgb) -> Type {
        Type { size, bold: false, color, anchor: Anchor::Start }
    }

    pub(in crate::report) fn bold(self) -> Type {
        Type { bold: true, ..self }
    }

    pub(in crate::report) fn anchored(self, anchor: Anchor) -> Type {
        Type { anchor, ..self }
    }
}

/// Which point of a text its position is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::report) enum Anchor {
    Start,
    Middle,
    End,
}

/// A rectangle `[px]`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::report) struct Area {
    pub(in crate::report) left: f64,
    pub(in crate::report) top: f64,
    pub(in crate::report) right: f64,
    pub(in crate::report) bottom: f64,
}

impl Area {
    /// Whether the two share more than an edge.
    pub(in crate::report) fn overlaps(self, other: Area) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    pub(in crate::report) fn grown(self, by: f64) -> Area {
        Area {
            left: self.left - by,
            top: self.top - by,
            right: self.right + by,
            bottom: self.bottom + by,
        }
    }
}

/// The area that a text takes.
pub(in crate::report) fn text_area(at: Point, text: &str, style: Type) -> Area {
    let width = font::width(text, style.size, style.bold);
    let left = match style.anchor {
        Anchor::Start => at.0,
        Anchor::Middle => at.0 - width / 2.0,
        Anchor::End => at.0 - width,
    };
    Area {
        left,
        top: at.1 - 0.76 * style.size,
        right: left + width,
        bottom: at.1 + 0.22 * style.size,
    }
}

impl Scene {
    pub(in crate::report) fn line(&mut self, points: Vec<Point>, stroke: Stroke) {
        self.marks.push(Mark::Line { points, stroke });
    }

    pub(in crate::report) fn block(&mut self, area: Area, fill: Rgb) {
        self.marks.push(Mark::Block { area, fill });
    }

    pub(in crate::report) fn band(&mut self, edges: Vec<(f64, f64, f64)>, fill: Rgb) {
        self.marks.push(Mark::Band { edges, fill });
    }

    pub(in crate::report) fn dot(&mut self, at: Point, radius: f64, fill: Rgb, rim: Option<Rgb>) {
        self.marks.push(Mark::Dot { at, radius, fill, rim });
    }

    pub(in crate::report) fn text(&mut self, at: Point, text: impl Into<String>, style: Type) {
        self.marks.push(Mark::Text { at, text: text.into(), style });
    }

    /// A text on a ground of its own, for where lines pass.
    pub(in crate::report) fn text_on(&mut self, at: Point, text: &str, style: Type, ground: Rgb) {
        self.block(text_area(at, text, style).grown(2.0), ground);
        self.text(at, text, style);
    }

    /// The texts and the areas that they take.
    #[cfg(test)]
    pub(in crate::report) fn texts(&self) -> Vec<(&str, Area)> {
        let texts = self.marks.iter().filter_map(|mark| match mark {
            Mark::Text { at, text, style } => Some((text.as_str(), text_area(*at, text, *style))),
            _ => None,
        });
        texts.collect()
    }
}

/// Cuts a line into its dashes; the line itself if it is solid.
pub(in crate::report) fn dashes(points: &[Point], dash: Option<(f64, f64)>) -> Vec<Vec<Point>> {
    let Some((on, off)) = dash else { return vec![points.to_vec()] };
    let mut parts = Vec::new();
    let mut part: Vec<Point> = points.first().copied().into_iter().collect();
    let (mut drawing, mut left) = (true, on);
    for pair in points.windows(2) {
        let (from, to) = (pair[0], pair[1]);
        let length = ((to.0 - from.0) * (to.0 - from.0) + (to.1 - from.1) * (to.1 - from.1)).sqrt();
        let mut done = 0.0;
        while length - done > left {
            done += left;
            let share = done / length;
            let at = (from.0 + share * (to.0 - from.0), from.1 + share * (to.1 - from.1));
            if drawing {
                part.push(at);
                parts.push(std::mem::take(&mut part));
            } else {
                part = vec![at];
            }
            drawing = !drawing;
            left = if drawing { on } else { off };
        }
        left -= length - done;
        if drawing {
            part.push(to);
        }
    }
    if drawing && part.len() > 1 {
        parts.push(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_go_round_corners_and_leave_gaps() {
        let line = [(0.0, 0.0), (6.0, 0.0), (6.0, 14.0)];
        let parts = dashes(&line, Some((8.0, 4.0)));
        assert_eq!(parts[0], [(0.0, 0.0), (6.0, 0.0), (6.0, 2.0)]);
        assert_eq!(parts[1], [(6.0, 6.0), (6.0, 14.0)]);
        assert_eq!(dashes(&line, None), [line.to_vec()]);
    }

    #[test]
    fn areas_that_touch_do_not_overlap() {
        let area = Area { left: 0.0, top: 0.0, right: 10.0, bottom: 10.0 };
        assert!(!area.overlaps(Area { left: 10.0, right: 20.0, ..area }));
        assert!(area.overlaps(Area { left: 9.0, right: 20.0, ..area }));
    }
}
