//! Diagnostics for people: the underlined source, in the manner of rustc.

use annotate_snippets::Annotation;
use annotate_snippets::AnnotationKind;
use annotate_snippets::Group;
use annotate_snippets::Level;
use annotate_snippets::Origin;
use annotate_snippets::Renderer;
use annotate_snippets::Snippet;
use annotate_snippets::normalize_untrusted_str as clean;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Place;
use crate::diag::Severity;
use crate::diag::Source;
use crate::diag::Sources;

/// How diagnostics are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Whether to colour with ANSI escape codes.
    pub colour: bool,
    /// Longest line `[columns]`.
    pub width: usize,
    /// How many diagnostics to draw; the rest is only counted.
    pub limit: usize,
}

impl Style {
    /// No colours, 140 columns, no limit.
    pub const PLAIN: Style = Style { colour: false, width: 140, limit: usize::MAX };

    /// Colours, 140 columns, no limit.
    pub const COLOURED: Style = Style { colour: true, width: 140, limit: usize::MAX };
}

/// Lines longer than this `[bytes]` are not quoted.
const LONGEST_QUOTED_LINE: usize = 4096;

/// Places at most this many lines apart are drawn in one piece of source.
const NEAR: usize = 30;

/// Draws all diagnostics in their present order, and at the end names the
/// codes to ask `blackstart explain` for.
///
/// A place of several lines is underlined on its first line only. The text is
/// empty if there are no diagnostics; otherwise it ends with a line break.
pub fn render_text(diagnostics: &Diagnostics, sources: &Sources, style: Style) -> String {
    let renderer = if style.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.term_width(style.width);
    let mut text = String::new();
    let mut codes: Vec<Code> = Vec::new();
    for diagnostic in diagnostics.iter().take(style.limit) {
        text.push_str(&renderer.render(&[group(diagnostic, sources)]));
        text.push_str("\n\n");
        if !codes.contains(&diagnostic.code) {
            codes.push(diagnostic.code);
        }
    }
    if diagnostics.len() > style.limit {
        let rest = diagnostics.len() - style.limit;
        text.extend(["... and ", &rest.to_string(), " more\n\n"]);
    }
    codes.sort_unstable();
    if let [first, others @ ..] = &codes[..] {
        text.extend(["for more: blackstart explain ", first.id()]);
        if !others.is_empty() {
            let others: Vec<_> = others.iter().map(|code| code.id()).collect();
            text.extend([" (or ", &others.join(", "), ")"]);
        }
        text.push('\n');
    }
    text
}

fn group<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Finding => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .with_name(diagnostic.severity.word())
        .primary_title(clean(&diagnostic.message))
        .id(diagnostic.code.id());
    let mut group = Group::with_title(title);
    for piece in pieces(diagnostic, sources) {
        group = piece.draw(group);
    }
    for hint in &diagnostic.help {
        group = group.element(Level::HELP.with_name("hint").message(clean(hint)));
    }
    if diagnostic.help.is_empty()
        && let Some((_, replacement)) = &diagnostic.suggestion
    {
        let hint = format!("write `{replacement}`");
        group = group.element(Level::HELP.with_name("hint").message(clean(&hint)));
    }
    group
}

/// A stretch of whole lines with the places to underline in it.
struct Piece<'a> {
    source: &'a Source,
    first_line: usize,
    last_line: usize,
    marks: Vec<Mark<'a>>,
}

struct Mark<'a> {
    kind: AnnotationKind,
    place: Place,
    label: Option<&'a str>,
}

fn pieces<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Piece<'a>> {
    let primary = diagnostic.at.map(|place| Mark {
        kind: AnnotationKind::Primary,
        place,
        label: diagnostic.label.as_deref(),
    });
    let related = diagnostic.related.iter().map(|(place, label)| Mark {
        kind: AnnotationKind::Context,
        place: *place,
        label: Some(label),
    });
    let mut pieces: Vec<Piece<'a>> = Vec::new();
    for mark in primary.into_iter().chain(related) {
        let Some(source) = sources.source(mark.place.file) else { continue };
        let line = source.line_of(mark.place.start.min(source.text().len()));
        let near = pieces.iter_mut().find(|piece| {
            std::ptr::eq(piece.source, source)
                && line + NEAR >= piece.first_line
                && line <= piece.last_line + NEAR
        });
        if let Some(piece) = near {
            piece.first_line = piece.first_line.min(line);
            piece.last_line = piece.last_line.max(line);
            piece.marks.push(mark);
        } else {
            pieces.push(Piece { source, first_line: line, last_line: line, marks: vec![mark] });
        }
    }
    pieces
}

impl<'a> Piece<'a> {
    fn draw(self, group: Group<'a>) -> Group<'a> {
        let source = self.source;
        let lines = self.first_line..=self.last_line;
        if lines.clone().any(|line| source.line_range(line).len() > LONGEST_QUOTED_LINE) {
            return self.draw_without_source(group);
        }
        let from = source.line_range(self.first_line).start;
        let to = source.line_range(self.last_line).end;
        let snippet = Snippet::source(&source.text()[from..to])
            .path(source.name())
            .line_start(self.first_line + 1)
            .annotations(self.marks.into_iter().map(|mark| mark.annotation(source, from, to)));
        group.element(snippet)
    }

    fn draw_without_source(self, mut group: Group<'a>) -> Group<'a> {
        for mark in self.marks {
            let position = self.source.position(mark.place.start);
            let origin = Origin::path(self.source.name());
            group = group.element(origin.line(position.line).char_column(position.column));
            if let Some(label) = mark.label {
                group = group.element(Level::NOTE.message(clean(label)));
            }
        }
        group
    }
}

impl<'a> Mark<'a> {
    /// The mark cut to its first line, in offsets from the start of the piece
    /// `from..to`.
    fn annotation(self, source: &Source, from: usize, to: usize) -> Annotation<'a> {
        let text = source.text();
        let start = text.floor_char_boundary(self.place.start).min(to);
        let line_end = source.line_range(source.line_of(start)).end;
        let end = text.floor_char_boundary(self.place.end).clamp(start, line_end.max(start));
        let end = start + text[start..end].trim_end().len();
        self.kind.span(start - from..end - from).label(self.label.map(clean))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(text: &str, word: &str, sources: &Sources) -> Place {
        let start = text.find(word).expect("the text holds the word");
        let (file, _) = sources.iter().next().expect("there is a file");
        Place::new(file, start, start + word.len())
    }

    #[test]
    fn a_diagnostic_is_drawn_with_its_line_underlined() {
        let text = "größe: 🔥\nservices:\n  web:\n    needs: [powr]\n";
        let mut sources = Sources::new();
        sources.add("bank.yaml", text);
        let mut bag = Diagnostics::new();
        bag.push(
            Diagnostic::error(Code::UnknownName, "unknown asset `powr`")
                .at(place_of(text, "powr", &sources))
                .help("did you mean `power`?"),
        );
        let expected = "\
error[BS0102]: unknown asset `powr`
 --> bank.yaml:4:13
  |
4 |     needs: [powr]
  |             ^^^^
  |
  = hint: did you mean `power`?

for more: blackstart explain BS0102
";
        assert_eq!(render_text(&bag, &sources, Style::PLAIN), expected);
    }

    #[test]
    fn a_place_of_many_lines_is_underlined_on_the_first() {
        let text = "a:\n  b: 1\n  c: 2\nd: 3\n";
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", text);
        let mut bag = Diagnostics::new();
        bag.push(
            Diagnostic::finding(Code::UnknownName, "look")
                .at(Place::new(file, 5, text.len()))
                .related(place_of(text, "d", &sources), "and here"),
        );
        let drawn = render_text(&bag, &sources, Style::PLAIN);
        assert!(drawn.contains("2 |   b: 1\n  |   ^^^^\n"), "{drawn}");
        assert!(drawn.contains("- and here"), "{drawn}");
        assert!(drawn.starts_with("finding[BS0102]: look\n --> a.yaml:2:3\n"), "{drawn}");
    }

    #[test]
    fn a_huge_line_is_named_but_not_quoted() {
        let text = format!("[{}x]", "a, ".repeat(10_000));
        let mut sources = Sources::new();
        sources.add("a.yaml", text.clone());
        let mut bag = Diagnostics::new();
        bag.push(Diagnostic::error(Code::UnknownName, "no").at(place_of(&text, "x", &sources)));
        let drawn = render_text(&bag, &sources, Style::PLAIN);
        assert!(drawn.contains("--> a.yaml:1:30002"), "{drawn}");
        assert!(drawn.len() < 200, "{drawn}");
    }

    #[test]
    fn a_place_beyond_the_end_does_no_harm() {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", "a\n");
        let mut bag = Diagnostics::new();
        bag.push(Diagnostic::error(Code::UnknownName, "end").at(Place::new(file, 90, 99)));
        assert!(render_text(&bag, &sources, Style::PLAIN).contains("a.yaml"));
    }

    #[test]
    fn the_limit_counts_what_it_leaves_out_and_colour_is_optional() {
        let mut bag = Diagnostics::new();
        for number in 0..5 {
            bag.push(Diagnostic::error(Code::UnknownName, format!("number {number}")));
        }
        let style = Style { limit: 2, ..Style::PLAIN };
        let drawn = render_text(&bag, &Sources::new(), style);
        assert!(drawn.contains("... and 3 more"), "{drawn}");
        assert!(!drawn.contains("number 2") && !drawn.contains('\u{1b}'), "{drawn}");
        let coloured = render_text(&bag, &Sources::new(), Style::COLOURED);
        assert!(coloured.contains('\u{1b}'));
    }
}
