//! Changes as text, as Markdown and as a document.

use std::fmt::Write;

use crate::report::document::{Document, Section, Words, markdown};
use crate::report::plan::since::{Change, Changes};
use crate::report::text::one_line;
use crate::report::tongue::say;

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.printed.is_empty()
    }

    fn head(&self) -> Words {
        let (old, new) = (&self.old, &self.new);
        if self.is_empty() {
            return say!(self.tongue, "since-same", old = old, new = new);
        }
        let n = if self.list.is_empty() { self.printed.len() } else { self.list.len() };
        say!(self.tongue, "since-head", n = n, old = old, new = new)
    }

    /// Changes by what they are about.
    fn groups(list: &[Change]) -> Vec<(&str, Vec<&str>)> {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for change in list {
            match groups.iter_mut().find(|(about, _)| *about == change.about) {
                Some((_, list)) => list.push(&change.what),
                None => groups.push((&change.about, vec![&change.what])),
            }
        }
        groups
    }

    fn write(text: &mut String, list: &[Change]) {
        for (about, list) in Changes::groups(list) {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n{}", one_line(about));
            for what in list {
                let _ = writeln!(text, "  - {}", one_line(what));
            }
        }
    }

    /// For a terminal.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", one_line(&self.head().text()));
        Changes::write(&mut text, &self.list);
        if !self.printed.is_empty() {
            let _ = writeln!(text, "\n{}", one_line(&say!(self.tongue, "since-pages").text()));
            Changes::write(&mut text, &self.printed);
        }
        text
    }

    /// As a section of a plan.
    pub(in crate::report::plan) fn section(&self) -> Section {
        let title = say!(self.tongue, "since-title").text();
        let mut section = Section::new("changes", "", &title);
        section.text(self.head());
        // A sentence that ends with a quotation has its full stop.
        let item = |what: &str| {
            let is_whole = what.ends_with(['.', '”', '“']);
            Words::from(if is_whole { what.to_owned() } else { format!("{what}.") })
        };
        for (row, (about, list)) in Changes::groups(&self.list).into_iter().enumerate() {
            section.heading(format!("changes-{}", row + 1), about);
            section.list(list.into_iter().map(item).collect());
        }
        if !self.printed.is_empty() {
            section.key(say!(self.tongue, "since-pages"));
        }
        for (row, (about, list)) in Changes::groups(&self.printed).into_iter().enumerate() {
            section.heading(format!("changes-printed-{}", row + 1), about);
            section.list(list.into_iter().map(item).collect());
        }
        section
    }

    /// As a document of its own.
    pub fn document(&self) -> Document {
        let tongue = &self.tongue;
        Document {
            title: say!(tongue, "since-document").text(),
            subtitle: say!(tongue, "since-from-to", old = &self.old, new = &self.new).text(),
            tongue: tongue.clone(),
            marking: String::new(),
            facts: Vec::new(),
            sections: vec![self.section()],
        }
    }

    /// As Markdown.
    pub fn to_markdown(&self) -> String {
        markdown::render(&self.document())
    }
}
