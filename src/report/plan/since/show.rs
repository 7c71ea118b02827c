//! Changes as text, as Markdown and as a document.

use std::fmt::Write;

use crate::report::document::{Document, Section, Words, markdown};
use crate::report::plan::since::Changes;
use crate::report::text::one_line;
use crate::report::tongue::say;

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn head(&self) -> Words {
        let (old, new) = (&self.old, &self.new);
        if self.is_empty() {
            return say!(self.tongue, "since-same", old = old, new = new);
        }
        say!(self.tongue, "since-head", n = self.list.len(), old = old, new = new)
    }

    /// Changes by what they are about.
    fn groups(&self) -> Vec<(&str, Vec<&str>)> {
        let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
        for change in &self.list {
            match groups.iter_mut().find(|(about, _)| *about == change.about) {
                Some((_, list)) => list.push(&change.what),
                None => groups.push((&change.about, vec![&change.what])),
            }
        }
        groups
    }

    /// For a terminal.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}\n", one_line(&self.head().text()));
        for (about, list) in self.groups() {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "\n{}", one_line(about));
            for what in list {
                let _ = writeln!(text, "  - {}", one_line(what));
            }
        }
        text
    }

    /// As a section of a plan.
    pub(in crate::report::plan) fn section(&self) -> Section {
        let title = say!(self.tongue, "since-title").text();
        let mut section = Section::new("changes", "", &title);
        section.text(self.head());
        for (row, (about, list)) in self.groups().into_iter().enumerate() {
            section.heading(format!("changes-{}", row + 1), about);
            section.list(list.into_iter().map(|what| Words::from(format!("{what}."))).collect());
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
