//! A document as Markdown: for a wiki, for a repository in which versions are compared.
//!
//! Figures are left out but for their captions. Characters that Markdown or HTML would obey are
//! escaped.

use std::fmt::Write;

use crate::report::document::show;
use crate::report::document::{Block, Document, Missing, Section, Span, Table, Words};
use crate::report::tongue::{Tongue, say};

/// The text.
pub fn render(document: &Document) -> String {
    // Writing to a string cannot fail.
    let mut out = format!("# {}\n", escaped(&document.title));
    if !document.subtitle.is_empty() {
        let _ = writeln!(out, "\n{}", escaped(&document.subtitle));
    }
    if !document.marking.is_empty() {
        let _ = writeln!(out, "\n*{}*", escaped(&document.marking));
    }
    if !document.facts.is_empty() {
        out.push('\n');
        for (what, value) in &document.facts {
            let _ = writeln!(out, "- {}: {}", escaped(what), escaped(value));
        }
    }
    for section in &document.sections {
        self::section(&mut out, section, &document.tongue);
    }
    out
}

fn section(out: &mut String, section: &Section, tongue: &Tongue) {
    let number = match section.number.as_str() {
        "" => String::new(),
        number => format!("{} ", escaped(number)),
    };
    let _ =
        writeln!(out, "\n<a id=\"{}\"></a>\n\n## {number}{}", section.id, escaped(&section.title));
    for block in &section.blocks {
        let _ = match block {
            Block::Heading(id, title) => {
                writeln!(out, "\n<a id=\"{id}\"></a>\n\n### {}", escaped(title))
            }
            Block::Text(text) => writeln!(out, "\n{}", words(text)),
            Block::Key(text) => writeln!(out, "\n> {}", words(text)),
            Block::List(items) => {
                out.push('\n');
                for item in items {
                    let _ = writeln!(out, "- {}", words(item));
                }
                Ok(())
            }
            Block::Table(table) => {
                self::table(out, table, tongue);
                Ok(())
            }
            Block::Figure(figure) => writeln!(out, "\n{}", words(&figure.caption)),
            Block::Missing(Missing { what, put }) => {
                let head = words(&say!(tongue, "missing"));
                writeln!(out, "\n> {head} {} {}", words(what), words(put))
            }
        };
    }
}

fn table(out: &mut String, table: &Table, tongue: &Tongue) {
    let _ = writeln!(out, "\n{}\n", words(&table.caption));
    let row = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    out.push_str(&row(table.columns.iter().map(|column| escaped(&column.head)).collect()));
    let rule = |is_number: bool| String::from(if is_number { "---:" } else { "---" });
    out.push_str(&row(table.columns.iter().map(|column| rule(column.kind.is_number())).collect()));
    for cells in &table.rows {
        let cells = cells.iter().zip(&table.columns).map(|(cell, column)| {
            let shown = show::cell(cell, &column.kind, tongue);
            format!("{}{}", show::mark(cell.tone), escaped(&shown))
        });
        out.push_str(&row(cells.collect()));
    }
    if !table.note.is_empty() {
        let _ = writeln!(out, "\n{}", words(&table.note));
    }
}

fn words(words: &Words) -> String {
    let spans = words.spans.iter().map(|span| match span {
        Span::Plain(plain) => escaped(plain),
        Span::Strong(strong) => {
            // Emphasis must not begin or end with a blank.
            let inner = strong.trim();
            if inner.is_empty() { escaped(strong) } else { format!("**{}**", escaped(inner)) }
        }
        Span::Code(code) => format!("`{}`", line(code).replace('`', "'")),
        Span::Link { text, to } => format!("[{}](#{to})", escaped(text)),
    });
    spans.collect()
}

/// Text on one line, without what would turn its direction.
fn line(text: &str) -> String {
    let kept = text.chars().filter(|c| !('\u{202a}'..='\u{202e}').contains(c));
    kept.map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_become_markup() {
        assert_eq!(
            escaped("<b>a|b</b> *c* [d](e)\n\u{202e}"),
            "&lt;b&gt;a\\|b&lt;/b&gt; \\*c\\* \\[d\\](e) "
        );
    }
}
