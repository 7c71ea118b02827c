//! From blocks to pages, from top to bottom.

use std::collections::BTreeMap;

use crate::report::chart::font;
use crate::report::document::Words;
use crate::report::document::pdf::faces::Faces;
use crate::report::document::pdf::ink::Ink;
use crate::report::document::pdf::paragraph::{Line, lines};
use crate::report::document::pdf::sheet::{PAGE_HEIGHT, PAGE_WIDTH, Sheet};
use crate::report::document::pdf::tags::{Role, Tags};

/// Left and right of what is printed `[pt]`.
pub(super) const MARGIN: f64 = 48.0;
/// Width of what is printed `[pt]`.
pub(super) const WIDTH: f64 = PAGE_WIDTH - 2.0 * MARGIN;
/// Size of running text `[pt]`.
pub(super) const BODY: f64 = 9.5;

const TOP: f64 = 50.0;
const BOTTOM: f64 = PAGE_HEIGHT - 58.0;
const LEADING: f64 = 1.4;

/// What a heading asks for below it at most `[pt]`: no more than a page has.
const MOST_BELOW: f64 = 0.85 * (BOTTOM - TOP);

/// Where links lead, and what is in the list of bookmarks.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Page and height by id.
    pub(super) places: BTreeMap<String, (usize, f64)>,
    /// Depth, title and id.
    pub(super) outline: Vec<(u8, String, String)>,
}

/// The pages so far.
#[derive(Debug)]
pub(super) struct Flow {
    sheets: Vec<Sheet>,
    y: f64,
    pub(super) tags: Tags,
    faces: Faces,
    marks: Marks,
    /// By which all type is made smaller.
    scale: f64,
}

impl Flow {
    pub(super) fn new() -> Flow {
        Flow {
            sheets: vec![Sheet::new()],
            y: TOP,
            tags: Tags::new(),
            faces: Faces::default(),
            marks: Marks::default(),
            scale: 1.0,
        }
    }

    /// Adds the foot of each page.
    pub(super) fn finish(mut self, marking: &str) -> (Vec<Sheet>, Tags, Faces, Marks) {
        let n = self.sheets.len();
        for (index, sheet) in self.sheets.iter_mut().enumerate() {
            sheet.begin_artifact();
            let y = PAGE_HEIGHT - 30.0;
            let number = format!("{} / {n}", index + 1);
            let wide = font::width(&number, 8.0, false);
            let at = (PAGE_WIDTH - MARGIN - wide, y);
            sheet.text(&mut self.faces, at, &number, 8.0, false, Ink::Soft);
            let short = font::shorten(marking, 8.0, false, WIDTH - 60.0);
            sheet.text(&mut self.faces, (MARGIN, y), &short, 8.0, false, Ink::Soft);
            sheet.end();
        }
        (self.sheets, self.tags, self.faces, self.marks)
    }

    /// From here on all type is made smaller by this, in (0, 1].
    pub(super) fn shrink(&mut self, scale: f64) {
        self.scale = scale;
    }

    /// A size of type as it is set here `[pt]`.
    pub(super) fn size(&self, size: f64) -> f64 {
        size * self.scale
    }

    /// How many pages there are so far.
    pub(super) fn pages(&self) -> usize {
        self.sheets.len()
    }

    pub(super) fn y(&self) -> f64 {
        self.y
    }

    pub(super) fn sheet(&mut self) -> &mut Sheet {
        self.sheets.last_mut().expect("invariant: there is always a page")
    }

    /// Leaves room, but none at the top of a page.
    pub(super) fn space(&mut self, height: f64) {
        self.y += height * self.scale;
    }

    /// Goes down by a height that is made smaller already.
    pub(super) fn down(&mut self, height: f64) {
        self.y += height;
    }

    /// What is left of the page `[pt]`.
    pub(super) fn left(&self) -> f64 {
        BOTTOM - self.y
    }

    pub(super) fn new_page(&mut self) {
        self.sheets.push(Sheet::new());
        self.y = TOP;
    }

    /// Begins a new page unless this one is empty.
    pub(super) fn own_page(&mut self) {
        if self.y > TOP {
            self.new_page();
        }
    }

    /// Begins a new page unless there is room for so much; whether it did.
    pub(super) fn keep(&mut self, height: f64) -> bool {
        if self.y + height <= BOTTOM || self.y <= TOP {
            return false;
        }
        self.new_page();
        true
    }

    /// Remembers where an id is.
    pub(super) fn anchor(&mut self, id: &str) {
        let place = (self.sheets.len() - 1, self.y);
        self.marks.places.insert(id.to_owned(), place);
    }

    /// Begins a stretch of the innermost tag.
    pub(super) fn mark(&mut self, name: &[u8]) {
        let (page, tag) = (self.sheets.len() - 1, self.tags.current());
        let number = self.sheet().begin(tag, name);
        self.tags.mark(page, number);
    }

    pub(super) fn unmark(&mut self) {
        self.sheet().end();
    }

    /// Text at a place of the page.
    pub(super) fn text_at(&mut self, at: (f64, f64), text: &str, size: f64, bold: bool, ink: Ink) {
        let sheet = self.sheets.last_mut().expect("invariant: there is always a page");
        sheet.text(&mut self.faces, at, text, size, bold, ink);
    }

    /// A line of text of its own.
    pub(super) fn line(&mut self, text: &str, size: f64, bold: bool, ink: Ink, role: Role) {
        let size = self.size(size);
        self.keep(size * LEADING);
        self.tags.begin(role);
        self.mark(b"P");
        let at = (MARGIN, self.y + size);
        self.text_at(at, text, size, bold, ink);
        self.unmark();
        self.tags.end();
        self.y += size * LEADING;
    }

    /// Text in lines.
    pub(super) fn wrapped(
        &mut self,
        text: &str,
        size: f64,
        bold: bool,
        ink: Ink,
        role: Role,
        room: f64,
    ) {
        if text.is_empty() {
            return;
        }
        let size = self.size(size);
        self.tags.begin(role);
        for line in font::wrap(text, size, bold, room) {
            self.keep(size * 1.25);
            self.mark(b"P");
            let at = (MARGIN, self.y + size);
            self.text_at(at, &line, size, bold, ink);
            self.unmark();
            self.y += size * 1.25;
        }
        self.tags.end();
    }

    pub(super) fn rule(&mut self, ink: Ink, width: f64) {
        let line = [(MARGIN, self.y), (MARGIN + WIDTH, self.y)];
        self.sheet().begin_artifact();
        self.sheet().line(&line, width, None, ink);
        self.sheet().end();
    }

    /// A fact on the cover.
    pub(super) fn fact(&mut self, what: &str, value: &str) {
        let (size, left) = (10.0, MARGIN + 120.0);
        self.tags.begin(Role::Paragraph);
        let rows = font::wrap(value, size, false, WIDTH - 120.0);
        self.keep(size * LEADING * rows.len().max(1) as f64);
        self.mark(b"P");
        let y = self.y + size;
        self.text_at((MARGIN, y), &format!("{what}: "), size, false, Ink::Soft);
        for (index, row) in rows.iter().enumerate() {
            let at = (left, y + size * LEADING * index as f64);
            self.text_at(at, row, size, false, Ink::Text);
        }
        self.unmark();
        self.tags.end();
        self.y += size * LEADING * rows.len().max(1) as f64 + 1.0;
    }

    /// An entry of the contents.
    pub(super) fn entry(&mut self, number: &str, title: &str, id: &str) {
        let size = 10.0;
        self.keep(size * 1.6);
        self.tags.begin(Role::Paragraph);
        self.mark(b"P");
        let y = self.y + size;
        self.text_at((MARGIN, y), number, size, false, Ink::Soft);
        self.text_at((MARGIN + 26.0, y), title, size, false, Ink::Accent);
        self.unmark();
        self.tags.end();
        let area = [MARGIN, self.y, MARGIN + WIDTH, self.y + size * 1.5];
        self.sheet().links.push((area, id.to_owned()));
        self.y += size * 1.55;
    }

    /// A section begins on a new page if little is left of this one, or not what its heading `need`s
    /// below it `[pt]`.
    pub(super) fn begin_section(&mut self, id: &str, number: &str, title: &str, need: f64) {
        let least = self.size(70.0) + need.min(MOST_BELOW);
        if self.sheets.len() == 1
            || self.y > TOP + 0.62 * (BOTTOM - TOP)
            || (self.y > TOP && self.y + least > BOTTOM)
        {
            self.new_page();
        } else {
            self.space(22.0);
        }
        self.anchor(id);
        let name = if number.is_empty() { title.to_owned() } else { format!("{number} {title}") };
        self.marks.outline.push((0, name.clone(), id.to_owned()));
        self.rule(Ink::Line, 0.6);
        self.space(10.0);
        self.wrapped(&name, 16.0, true, Ink::Text, Role::Heading(1), WIDTH);
        self.space(6.0);
    }

    /// A heading, on the same page as what it `need`s below it `[pt]`.
    pub(super) fn heading(&mut self, id: &str, title: &str, need: f64) {
        self.keep(self.size(130.0).max(self.size(40.0) + need.min(MOST_BELOW)));
        self.space(8.0);
        self.anchor(id);
        self.marks.outline.push((1, title.to_owned(), id.to_owned()));
        self.wrapped(title, 11.5, true, Ink::Text, Role::Heading(2), WIDTH);
        self.space(4.0);
    }

    /// Running text from `left` on.
    pub(super) fn paragraph(&mut self, words: &Words, size: f64, left: f64, room: f64, role: Role) {
        if words.is_empty() {
            return;
        }
        let size = self.size(size);
        let lines = lines(words, size, room);
        self.tags.begin(role);
        // Two lines stay together.
        self.keep(size * LEADING * lines.len().min(2) as f64);
        for line in &lines {
            self.keep(size * LEADING);
            self.set_line(line, size, left);
        }
        self.tags.end();
    }

    fn set_line(&mut self, line: &Line, size: f64, left: f64) {
        self.mark(b"P");
        let y = self.y + size;
        for piece in line {
            self.text_at((left + piece.x, y), &piece.text, size, piece.bold, piece.ink);
            if let Some(to) = &piece.to {
                let area =
                    [left + piece.x, self.y, left + piece.x + piece.wide, self.y + size * 1.25];
                self.sheet().links.push((area, to.clone()));
            }
        }
        self.unmark();
        self.y += size * LEADING;
    }

    pub(super) fn list(&mut self, items: &[Words]) {
        let body = self.size(BODY);
        self.tags.begin(Role::List);
        for item in items {
            // The mark stands on the page on which the paragraph begins.
            let n_lines = lines(item, body, WIDTH - 16.0).len();
            self.keep(body * LEADING * n_lines.clamp(1, 2) as f64);
            self.sheet().begin_artifact();
            let at = (MARGIN + 8.0, self.y + body * 0.68);
            self.sheet().disc(at, 1.4, Ink::Soft);
            self.sheet().end();
            self.paragraph(item, BODY, MARGIN + 16.0, WIDTH - 16.0, Role::Item);
            self.space(2.0);
        }
        self.tags.end();
        self.space(5.0);
    }

    /// Text on a panel with a bar at its left.
    pub(super) fn boxed(&mut self, words: &Words, bar: Ink, ground: Ink, more: Option<&Words>) {
        let (room, body) = (WIDTH - 24.0, self.size(BODY));
        let mut all = lines(words, body, room);
        if let Some(more) = more {
            all.extend(lines(more, body, room));
        }
        let height = body * LEADING * all.len() as f64 + 11.0;
        self.keep(height + 6.0);
        let top = self.y;
        self.sheet().begin_artifact();
        self.sheet().block(MARGIN, top, MARGIN + WIDTH, top + height, ground);
        self.sheet().block(MARGIN, top, MARGIN + 3.0, top + height, bar);
        self.sheet().end();
        self.y += 5.0;
        self.tags.begin(Role::Paragraph);
        for line in &all {
            self.set_line(line, body, MARGIN + 13.0);
        }
        self.tags.end();
        self.y = top + height + 9.0;
    }
}
