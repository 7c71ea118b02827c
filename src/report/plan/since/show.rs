//! Changes as text, as Markdown and as a document.

use std::fmt::Write;

use crate::report::document::{Document, Section, Words, markdown};
use crate::report::plan::since::Changes;
use crate::report::text::{counted, one_line};

impl Changes {
    /// Whether nothing changed.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    fn head(&self) -> String {
        if self.is_empty() {
            return format!("The plan is the same in {} as in {}.", self.new, self.old);
        }
        let n = counted(self.list.len() as u64, "change");
        format!("{n} from {} to {}.", self.old, self.new)
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
        let mut text = format!("{}\n", one_line(&self.head()));
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
        let mut section = Section::new("changes", "", "What changed");
        section.text(self.head());
        for (row, (about, list)) in self.groups().into_iter().enumerate() {
            section.heading(format!("changes-{}", row + 1), about);
            section.list(list.into_iter().map(|what| Words::from(format!("{what}."))).collect());
        }
        section
    }

    /// As a document of its own.
    pub fn document(&self) -> Document {
        Document {
            title: String::from("Changes of the recovery plan"),
            subtitle: format!("From {} to {}", self.old, self.new),
            language: String::from("en"),
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
