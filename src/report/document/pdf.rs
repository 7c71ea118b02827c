//! A document as pages: searchable text, vector charts, bookmarks, links, and a tree of tags for
//! who listens to it.
//!
//! A small layout of its own: paragraphs, lists, tables whose heads are repeated, and pictures that
//! are drawn from their scenes. The bytes follow from the document alone.

mod faces;
mod file;
mod flow;
mod ink;
mod paragraph;
mod picture;
mod sheet;
mod table;
mod tags;

use crate::report::document::pdf::flow::{BODY, Flow, MARGIN, WIDTH};
use crate::report::document::pdf::ink::Ink;
use crate::report::document::pdf::tags::Role;
use crate::report::document::{Block, Document, Figure, Missing, Section};
use crate::report::tongue::{Tongue, say};

/// How large a chart is printed: points for each of its pixels.
pub(in crate::report) fn scale_on_page(chart: &crate::report::chart::Chart) -> f64 {
    picture::scale(chart)
}

/// The bytes of the file.
pub fn render(document: &Document) -> Vec<u8> {
    let mut flow = Flow::new();
    cover(&mut flow, document);
    let mut after_card = false;
    for section in &document.sections {
        if section.is_card || after_card {
            flow.own_page();
        }
        after_card = section.is_card;
        flow.shrink(if section.is_card { fitting(section, &document.tongue) } else { 1.0 });
        self::section(&mut flow, section, &document.tongue);
    }
    let (sheets, tags, faces, marks) = flow.finish(&document.marking);
    file::write(document, &sheets, &tags, &faces, &marks)
}

/// Scales of the type of a card that are tried, largest first.
const SCALES: [f64; 8] = [1.0, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58];

/// The largest scale at which a card keeps to one page.
fn fitting(section: &Section, tongue: &Tongue) -> f64 {
    let fits = |scale: &f64| {
        let mut flow = Flow::new();
        // The first page is the cover.
        flow.new_page();
        flow.shrink(*scale);
        self::section(&mut flow, section, tongue);
        flow.pages() <= 2
    };
    SCALES.into_iter().find(fits).unwrap_or(SCALES[SCALES.len() - 1])
}

fn cover(flow: &mut Flow, document: &Document) {
    flow.space(70.0);
    if !document.marking.is_empty() {
        let marking = document.marking.to_uppercase();
        flow.line(&marking, 9.0, false, Ink::Soft, Role::Paragraph);
        flow.space(8.0);
    }
    flow.wrapped(&document.title, 26.0, true, Ink::Text, Role::Title, WIDTH);
    flow.space(4.0);
    flow.wrapped(&document.subtitle, 13.0, false, Ink::Soft, Role::Paragraph, WIDTH);
    flow.space(10.0);
    flow.rule(Ink::Accent, 2.0);
    flow.space(14.0);
    for (what, value) in &document.facts {
        flow.fact(what, value);
    }
    flow.space(26.0);
    let contents = say!(document.tongue, "contents").text();
    flow.wrapped(&contents, 13.0, true, Ink::Text, Role::Heading(2), WIDTH);
    flow.space(4.0);
    for section in &document.sections {
        flow.entry(&section.number, &section.title, &section.id);
    }
}

fn section(flow: &mut Flow, section: &Section, tongue: &Tongue) {
    let need = ahead(flow, &section.blocks, tongue);
    flow.begin_section(&section.id, &section.number, &section.title, need);
    for (index, block) in section.blocks.iter().enumerate() {
        match block {
            Block::Heading(id, title) => {
                flow.heading(id, title, ahead(flow, &section.blocks[index + 1..], tongue));
            }
            Block::Text(words) => {
                flow.paragraph(words, BODY, MARGIN, WIDTH, Role::Paragraph);
                flow.space(6.0);
            }
            Block::Key(words) => flow.boxed(words, Ink::Accent, Ink::Panel, None),
            Block::List(items) => flow.list(items),
            Block::Table(table) => table::set(flow, table, tongue),
            Block::Figure(figure) => self::figure(flow, figure),
            Block::Missing(Missing { what, put }) => {
                let what = say!(tongue, "missing").say(" ").then(what.clone());
                flow.boxed(&what, Ink::Missing, Ink::MissingPanel, Some(put));
            }
        }
    }
}

/// Lines of a paragraph that stay with the heading above it and the picture or table below it.
const SHORT: usize = 5;

/// How much of what follows a heading must be on its page: a picture, or the beginning of a table or
/// of a text, with what short text stands before it `[pt]`.
fn ahead(flow: &Flow, blocks: &[Block], tongue: &Tongue) -> f64 {
    let line = flow.size(BODY) * 1.4;
    let mut sum = 0.0;
    for block in blocks {
        match block {
            Block::Heading(..) => sum += flow.size(30.0),
            Block::Text(words) => {
                let n_lines = paragraph::lines(words, flow.size(BODY), WIDTH).len();
                if n_lines > SHORT {
                    return sum + 2.0 * line;
                }
                sum += line * n_lines as f64 + flow.size(6.0);
            }
            Block::Table(table) => return sum + table::beginning(flow, table, tongue),
            Block::Figure(figure) => {
                let least = SMALLEST * picture::height(&figure.chart);
                return sum + least + below(figure) + 2.0;
            }
            Block::Key(_) | Block::List(_) | Block::Missing(_) => return sum + 4.0 * line,
        }
    }
    sum
}

/// The part of its size to which a picture is made smaller to fit on a page.
const SMALLEST: f64 = 0.7;

/// What the caption of a figure takes `[pt]`.
fn below(figure: &Figure) -> f64 {
    paragraph::lines(&figure.caption, BODY, WIDTH).len() as f64 * BODY * 1.4 + 16.0
}

fn figure(flow: &mut Flow, figure: &Figure) {
    let height = picture::height(&figure.chart);
    let caption = below(figure);
    // A picture that nearly fits is made a little smaller rather than leaving half a page empty.
    let left = flow.left() - caption;
    let smaller = if left < height && left > SMALLEST * height { left / height } else { 1.0 };
    flow.keep(height * smaller + caption);
    flow.anchor(&figure.chart.name);
    picture::set(flow, &figure.chart, smaller);
    flow.space(4.0);
    flow.paragraph(&figure.caption, BODY - 0.5, MARGIN, WIDTH, Role::Caption);
    flow.space(10.0);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::{Cell, Table, Words};

    fn sample() -> Document {
        let mut section = Section::new("one", "1", "First <section>");
        section
            .text(Words::new().say("A word and a ").link("link", "one").say(". \u{1f525} \u{5e9}"));
        let mut table = Table::new("t", "A table.").texts(&["Service"]).durations(&["P50"]);
        for row in 0..120 {
            table.push(vec![
                format!("service {row} with a name that is long enough to be broken").into(),
                Cell::number(60.0),
            ]);
        }
        section.table(table.showing(200));
        Document {
            title: String::from("Title"),
            subtitle: String::new(),
            tongue: Tongue::default(),
            marking: String::from("internal"),
            facts: vec![(String::from("Services"), String::from("1"))],
            sections: vec![section],
        }
    }

    #[test]
    fn the_same_document_gives_the_same_bytes() {
        let bytes = render(&sample());
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert_eq!(bytes, render(&sample()));
    }

    #[test]
    fn a_heading_is_on_the_page_of_the_picture_below_it() {
        let scene = crate::report::chart::scene::Scene {
            width: 960.0,
            height: 560.0,
            ..Default::default()
        };
        let chart = crate::report::chart::Chart {
            name: String::from("picture"),
            title: String::from("Picture"),
            alt: String::new(),
            scene,
        };
        let caption = Words::new().say("What it shows.");
        for left in 20..500 {
            let mut section = Section::new("one", "1", "First");
            section.heading("below", "What is below");
            section.text("A sentence before it.");
            section.figure(Figure::new(chart.clone(), caption.clone(), Table::new("", "")));
            let mut flow = Flow::new();
            flow.new_page();
            flow.down(flow.left() - f64::from(left));
            super::section(&mut flow, &section, &Tongue::default());
            let (_, _, _, marks) = flow.finish("");
            let page = |id: &str| marks.places[id].0;
            assert_eq!(page("below"), page("picture"), "with {left} pt left");
            assert_eq!(page("one"), page("below"), "with {left} pt left");
        }
    }

    #[test]
    fn a_long_table_goes_on_on_the_next_page() {
        let mut flow = Flow::new();
        for one in &sample().sections {
            section(&mut flow, one, &Tongue::default());
        }
        let (sheets, ..) = flow.finish("");
        assert!(sheets.len() > 2, "{} pages", sheets.len());
    }
}
