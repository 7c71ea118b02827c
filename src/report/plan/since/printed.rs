//! What reads differently on the pages of the plan, section by section.
//!
//! Both plans are written, without a simulation, and what they print is compared: texts, and tables
//! cell by cell. So nothing that is printed can differ and not be told, whatever key it comes from.

use std::collections::BTreeMap;

use crate::model::Model;
use crate::report::document::{Block, Document, Section, Table, Words, cell_text};
use crate::report::plan::case::PlanOf;
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::{moved, pairs};
use crate::report::tongue::{Tongue, say};

/// Sections that repeat what others say, or which files were read.
const REPEATS: [&str; 2] = ["missing", "manifest"];

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let tongue = log.tongue.clone();
    let written = |model| {
        let (date, files, tongue) = (String::new(), Vec::new(), tongue.clone());
        let plan = PlanOf { model, simulated: None, date, files, changes: None, tongue };
        crate::report::plan::document(&plan)
    };
    let (old, new) = (written(old), written(new));
    cover(&old, &new, log);
    let pages = |document: &Document, is_card: bool| -> Vec<Page> {
        let sections = document.sections.iter().filter(|it| it.is_card == is_card);
        let sections = sections.filter(|it| !REPEATS.contains(&it.id.as_str()));
        sections.map(|section| Page::new(section, &tongue)).collect()
    };
    sections(&pages(&old, false), &pages(&new, false), log);
    cards(&pages(&old, true), &pages(&new, true), log);
}

/// Title and facts of the cover; version and date stand in the head of all changes.
fn cover(old: &Document, new: &Document, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let about = say!(tongue, "since-cover").text();
    let title = |document: &Document| match document.subtitle.as_str() {
        "" => document.title.clone(),
        subtitle => format!("{} · {subtitle}", document.title),
    };
    log.value(&about, say!(tongue, "since-cover-title"), &title(old), &title(new));
    let in_head = [say!(tongue, "fact-version").text(), say!(tongue, "fact-date").text()];
    let is_told = |what: &String| in_head.contains(what);
    let fact = |document: &Document, what: &String| {
        let found = document.facts.iter().find(|(other, _)| other == what);
        found.map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let gone = old.facts.iter().filter(|(what, _)| fact(new, what).is_empty());
    for (what, _) in new.facts.iter().chain(gone).filter(|(what, _)| !is_told(what)) {
        log.value(&about, what.as_str(), &fact(old, what), &fact(new, what));
    }
}

/// A section as it is compared.
struct Page {
    title: String,
    /// What stands below each heading, the title of the section first.
    parts: Vec<Part>,
}

/// What stands below a heading.
#[derive(Default, PartialEq)]
struct Part {
    heading: String,
    texts: Vec<String>,
    tables: Vec<Printed>,
}

/// A table as it is printed.
#[derive(PartialEq)]
struct Printed {
    caption: String,
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Page {
    fn new(section: &Section, tongue: &Tongue) -> Page {
        let mut parts = vec![Part { heading: section.title.clone(), ..Part::default() }];
        for block in &section.blocks {
            if let Block::Heading(_, heading) = block {
                let heading = format!("{}: {heading}", section.title);
                parts.push(Part { heading, ..Part::default() });
            }
            let part = parts.last_mut().expect("invariant: it begins with the title");
            let mut say = |words: &Words| part.texts.push(words.text());
            match block {
                Block::Heading(..) => {}
                Block::Text(words) | Block::Key(words) => say(words),
                Block::List(items) => items.iter().for_each(say),
                Block::Missing(it) => {
                    part.texts.push(format!("{} {}", it.what.text(), it.put.text()));
                }
                Block::Table(table) => {
                    if !table.note.is_empty() {
                        say(&table.note);
                    }
                    part.tables.push(Printed::new(table, tongue));
                }
                Block::Figure(figure) => say(&figure.caption),
            }
        }
        Page { title: section.title.clone(), parts }
    }
}

impl Printed {
    fn new(table: &Table, tongue: &Tongue) -> Printed {
        let row = |row: &Vec<_>| {
            let cells = row.iter().zip(&table.columns);
            cells.map(|(cell, column)| cell_text(cell, &column.kind, tongue)).collect()
        };
        Printed {
            caption: table.caption.text(),
            heads: table.columns.iter().map(|column| column.head.clone()).collect(),
            rows: table.rows.iter().map(row).collect(),
        }
    }

    /// Its rows with columns of these heads; nothing stands in those that it lacks.
    fn with(&self, heads: &[&str]) -> Vec<Vec<&str>> {
        let at: Vec<Option<usize>> =
            heads.iter().map(|head| self.heads.iter().position(|it| it == head)).collect();
        let cell = |row: &'_ [String], at: &Option<usize>| -> usize {
            at.filter(|at| *at < row.len()).unwrap_or(usize::MAX)
        };
        let rows = self.rows.iter().map(|row| {
            at.iter().map(|at| row.get(cell(row, at)).map_or("–", String::as_str)).collect()
        });
        rows.collect()
    }
}

fn sections(old: &[Page], new: &[Page], log: &mut Log) {
    let tongue = &log.tongue.clone();
    let found = pairs(old, new, |page| &page.title);
    for page in &found.added {
        log.tell(page.title.as_str(), say!(tongue, "since-page-new"));
    }
    for page in &found.gone {
        log.tell(page.title.as_str(), say!(tongue, "since-page-gone"));
    }
    let titles = |pages: &'_ [Page]| -> Vec<String> {
        pages.iter().map(|page| page.title.clone()).collect()
    };
    let (before, after) = (titles(old), titles(new));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    for title in moved(&before, &after) {
        log.tell(title, say!(tongue, "since-page-moved"));
    }
    for (was, is) in found.both {
        let found = pairs(&was.parts, &is.parts, |part| &part.heading);
        let nothing = Part::default();
        let gone = found.gone.into_iter().map(|part| (part, &nothing, &part.heading));
        let added = found.added.into_iter().map(|part| (&nothing, part, &part.heading));
        let both = found.both.into_iter().map(|(was, is)| (was, is, &is.heading));
        for (was, is, about) in both.chain(added).chain(gone) {
            texts(&was.texts, &is.texts, about, log);
            let none = Printed { caption: String::new(), heads: Vec::new(), rows: Vec::new() };
            let found = pairs(&was.tables, &is.tables, |table| &table.caption);
            let gone = found.gone.into_iter().map(|table| (table, &none));
            let added = found.added.into_iter().map(|table| (&none, table));
            for (was, is) in found.both.into_iter().chain(added).chain(gone) {
                table(was, is, about, log);
            }
        }
    }
}

/// Cards hang on walls: what counts is which to take down.
fn cards(old: &[Page], new: &[Page], log: &mut Log) {
    let tongue = &log.tongue.clone();
    let about = say!(tongue, "since-cards").text();
    let found = pairs(old, new, |page| &page.title);
    let differs = |(was, is): &&(&Page, &Page)| was.parts != is.parts;
    let renewed = found.both.iter().filter(differs).map(|(_, is)| is.title.as_str());
    let renewed: Vec<&str> =
        renewed.chain(found.added.iter().map(|it| it.title.as_str())).collect();
    let gone: Vec<&str> = found.gone.iter().map(|it| it.title.as_str()).collect();
    if !renewed.is_empty() {
        log.tell(&about, say!(tongue, "since-cards-new", names = renewed.join(", ")));
    }
    if !gone.is_empty() {
        log.tell(&about, say!(tongue, "since-cards-gone", names = gone.join(", ")));
    }
}

/// What of two lists is in one alone, in their order; what is there twice counts twice.
fn apart<T: Ord + Clone>(old: &[T], new: &[T]) -> (Vec<T>, Vec<T>) {
    let only = |these: &[T], others: &[T]| -> Vec<T> {
        let mut there: BTreeMap<&T, usize> = BTreeMap::new();
        for other in others {
            *there.entry(other).or_default() += 1;
        }
        let is_missing = |it: &&T| match there.get_mut(*it) {
            Some(n) if *n > 0 => {
                *n -= 1;
                false
            }
            _ => true,
        };
        these.iter().filter(is_missing).cloned().collect()
    };
    (only(old, new), only(new, old))
}

fn texts(old: &[String], new: &[String], about: &str, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let (gone, added) = apart(old, new);
    if gone.len() == added.len() {
        for (old, new) in gone.iter().zip(&added) {
            log.tell(about, say!(tongue, "since-reads", new = new, old = old));
        }
        return;
    }
    for old in &gone {
        log.tell(about, say!(tongue, "since-reads-no-more", old = old));
    }
    for new in &added {
        log.tell(about, say!(tongue, "since-reads-new", new = new));
    }
}

/// The first cell without the number of a step; the second if the first is nothing but a number.
fn key<'a>(row: &[&'a str]) -> &'a str {
    let is_number = |cell: &&str| cell.chars().all(|c| c.is_ascii_digit());
    let first = row.iter().copied().find(|cell| !is_number(cell)).unwrap_or_default();
    let bare = first.trim_start_matches(|c: char| c.is_ascii_digit());
    bare.strip_prefix(' ').filter(|rest| !rest.is_empty()).unwrap_or(first)
}

fn table(was: &Printed, is: &Printed, about: &str, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let mut heads: Vec<&str> = is.heads.iter().map(String::as_str).collect();
    heads.extend(
        was.heads.iter().map(String::as_str).filter(|head| !is.heads.iter().any(|it| it == head)),
    );
    let (mut gone, added) = apart(&was.with(&heads), &is.with(&heads));
    for row in added {
        // Of several rows of one thing, the one that is most alike is the same.
        let alike = |at: &usize| gone[*at].iter().zip(&row).filter(|(a, b)| a == b).count();
        let same = (0..gone.len()).rev().filter(|at| key(&gone[*at]) == key(&row));
        let at = same.max_by_key(alike);
        let Some(at) = at else {
            let cells = row.iter().skip(1).filter(|cell| **cell != "–");
            let cells = cells.copied().collect::<Vec<_>>().join("; ");
            log.tell(about, say!(tongue, "since-row-new", row = key(&row), cells = cells));
            continue;
        };
        let former = gone.remove(at);
        for ((head, old), new) in heads.iter().zip(&former).zip(&row).filter(|((_, a), b)| a != b) {
            let what = say!(tongue, "since-cell", row = key(&row), column = *head);
            let bare = |cell: &str| if cell == "–" { String::new() } else { cell.to_owned() };
            log.value(about, what, &bare(old), &bare(new));
        }
    }
    for row in gone {
        let cells = row.iter().skip(1).filter(|cell| **cell != "–");
        let cells = cells.copied().collect::<Vec<_>>().join("; ");
        log.tell(about, say!(tongue, "since-row-gone", row = key(&row), cells = cells));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_in_one_list_alone_is_found_as_often_as_it_is_there() {
        assert_eq!(apart(&["a", "b", "a"], &["a", "c"]), (vec!["b", "a"], vec!["c"]));
        assert_eq!(key(&["12 fit the disk", ""]), "fit the disk");
        assert_eq!(key(&["12", "pay"]), "pay");
        assert_eq!(key(&["3com switch"]), "3com switch");
    }
}
