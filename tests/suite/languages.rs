//! Documents in several languages: every message is in every catalogue with the same arguments,
//! nothing that is said is left outside, and files for machines stay as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use blackstart::model::Model;
use blackstart::report::document::{
    Block, Cell, Document, Span, Value, Words, html, markdown, pdf,
};
use blackstart::report::plan::{self, PlanOf};
use blackstart::report::tongue::{Argument, Locale, Tongue};
use calamine::{Data, Reader, Xlsx, open_workbook};

use crate::cli::blackstart;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The arguments of each message of a language, by its id.
fn catalogue(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let folder = root().join("src/report/tongue").join(language);
    for entry in fs::read_dir(folder).expect("a folder of catalogues") {
        let text = fs::read_to_string(entry.expect("readable").path()).expect("text");
        let mut current = None;
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let is_new = line.starts_with(|c: char| c.is_ascii_lowercase());
            if let Some((id, _)) = line.split_once(" =").filter(|_| is_new) {
                assert!(!found.contains_key(id), "{language}: {id} is there twice");
                found.insert(id.to_owned(), BTreeSet::new());
                current = Some(id.to_owned());
            }
            let Some(arguments) = current.as_ref().and_then(|id| found.get_mut(id)) else {
                continue;
            };
            for after in line.split("{ $").skip(1) {
                let end = after.find(|c: char| c != '-' && !c.is_ascii_alphanumeric());
                arguments.insert(after[..end.unwrap_or(after.len())].to_owned());
            }
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// The text up to the bracket that closes the one before it.
fn inside(text: &str) -> &str {
    let (mut depth, mut is_text, mut last) = (1, false, ' ');
    for (at, c) in text.char_indices() {
        match c {
            '"' if last != '\\' => is_text = !is_text,
            '(' | '[' | '{' if !is_text => depth += 1,
            ')' | ']' | '}' if !is_text => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return &text[..at];
        }
        last = c;
    }
    text
}

/// Names of arguments at the top of a call: `a = f(b), c = d` gives `a` and `c`.
fn named(call: &str) -> BTreeSet<String> {
    let (mut depth, mut is_text) = (0, false);
    let mut part = String::new();
    let mut parts = Vec::new();
    for c in call.chars() {
        match c {
            '"' => is_text = !is_text,
            '(' | '[' | '{' if !is_text => depth += 1,
            ')' | ']' | '}' if !is_text => depth -= 1,
            ',' if depth == 0 && !is_text => parts.push(std::mem::take(&mut part)),
            _ => {}
        }
        part.push(c);
    }
    parts.push(part);
    let name = |part: &String| {
        let name = part.split_once('=')?.0.trim_matches(|c: char| c == ',' || c.is_whitespace());
        let is_name = !name.is_empty() && name.chars().all(|c| c == '_' || c.is_alphanumeric());
        is_name.then(|| name.to_owned())
    };
    parts.iter().filter_map(name).collect()
}

/// What is said anywhere in the sources: id and names of arguments.
fn said() -> Vec<(String, BTreeSet<String>)> {
    let mut paths = Vec::new();
    sources(&root().join("src/report"), &mut paths);
    let mut found = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("text");
        let lines: Vec<&str> =
            text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let text = lines.join("\n");
        for before in ["say!(", "head!("] {
            for (at, _) in text.match_indices(before) {
                let call = inside(&text[at + before.len()..]);
                let Some((_, rest)) = call.split_once('"') else { continue };
                let Some((id, arguments)) = rest.split_once('"') else { continue };
                found.push((id.to_owned(), named(arguments)));
            }
        }
    }
    found
}

#[test]
fn every_message_that_is_said_is_in_the_catalogue_with_its_arguments_and_no_other() {
    let english = catalogue("en");
    let said = said();
    assert!(said.len() > 300, "only {} messages are said", said.len());
    let mut mistakes = Vec::new();
    for (id, arguments) in &said {
        match english.get(id) {
            Some(known) if known == arguments => {}
            Some(known) => mistakes.push(format!("{id}: {arguments:?} given, {known:?} used")),
            None => mistakes.push(format!("{id} is in no catalogue")),
        }
    }
    let ids: BTreeSet<&String> = said.iter().map(|(id, _)| id).collect();
    mistakes
        .extend(english.keys().filter(|id| !ids.contains(id)).map(|id| format!("{id}: unused")));
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn other_languages_say_every_message_with_the_same_arguments() {
    let english = catalogue("en");
    let mut mistakes = Vec::new();
    for language in ["de"] {
        let other = catalogue(language);
        for (id, arguments) in &english {
            match other.get(id) {
                Some(known) if known == arguments => {}
                Some(known) => mistakes.push(format!("{id}: {known:?} instead of {arguments:?}")),
                None => mistakes.push(format!("{id} is not in {language}")),
            }
        }
        let unknown = other.keys().filter(|id| !english.contains_key(*id));
        mistakes.extend(unknown.map(|id| format!("{id} is in {language} alone")));
    }
    assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
}

#[test]
fn numbers_choose_their_plural_and_are_written_by_the_locale() {
    let say = |locale, n: u64| {
        let arguments =
            [("n", Argument::from(n)), ("old", Argument::from("1")), ("new", Argument::from("2"))];
        Tongue::new(locale).say("since-head", &arguments).text()
    };
    for (locale, n, wanted) in [
        (Locale::En, 0, "0 changes from 1 to 2."),
        (Locale::En, 1, "1 change from 1 to 2."),
        (Locale::En, 2, "2 changes from 1 to 2."),
        (Locale::En, 1234, "1,234 changes from 1 to 2."),
        (Locale::De, 0, "0 Änderungen von 1 zu 2."),
        (Locale::De, 1, "1 Änderung von 1 zu 2."),
        (Locale::De, 2, "2 Änderungen von 1 zu 2."),
        (Locale::De, 1234, "1.234 Änderungen von 1 zu 2."),
        (Locale::DeCh, 1234, "1’234 Änderungen von 1 zu 2."),
    ] {
        assert_eq!(say(locale, n), wanted);
    }
    let swiss = Tongue::new(Locale::DeCh).say("plan-missing", &[]).text();
    assert_eq!(swiss, "Was dieser Plan nicht weiss");
}

/// What stands outside of messages, and names inside of them, in a text of a marked document.
fn outside(text: &str) -> String {
    let mut around = Vec::new();
    let mut left = String::new();
    for c in text.chars() {
        match c {
            '⟦' | '⟪' => around.push(c),
            '⟧' | '⟫' => {
                around.pop();
                left.push('\u{1}');
            }
            c if around.last() != Some(&'⟦') => left.push(c),
            _ => {}
        }
    }
    left
}

/// Every name and text that the author of a model wrote, longest first.
fn written(model: &Model) -> Vec<String> {
    let mut names: Vec<String> = vec![model.title.trim().to_owned()];
    let about = &model.about;
    for text in [
        &about.description,
        &about.organisation,
        &about.version,
        &about.owner,
        &about.prepared_by,
        &about.confidentiality,
    ] {
        names.push(text.clone());
    }
    for node in &model.nodes {
        names.extend([node.name.clone(), node.kind.clone()]);
        if let Some(service) = &node.service {
            names.extend([service.owner.clone(), service.portrait.tier.clone()]);
            names.push(service.portrait.description.clone());
        }
        if let Some(data) = &node.data {
            names.extend(data.backups.iter().map(|backup| backup.name.clone()));
        }
    }
    for procedure in &model.procedures {
        names.push(procedure.name.clone());
        names.extend(procedure.tasks.iter().map(|task| task.name.clone()));
    }
    for contact in &model.contacts {
        names
            .extend([&contact.of, &contact.role, &contact.phone, &contact.email].map(Clone::clone));
        names.extend([contact.note.clone(), contact.contract.clone()]);
        names.extend(contact.deputies.iter().cloned());
    }
    let trees = model.phases.call_tree.iter().flat_map(|tree| &tree.contacts);
    for contact in trees {
        names.push(contact.name.clone());
        names.extend(contact.deputies.iter().map(|(name, _)| name.clone()));
    }
    for change in &about.changes {
        names.extend([&change.version, &change.by, &change.what].map(Clone::clone));
    }
    names.extend(model.teams.iter().map(|it| it.name.clone()));
    names.extend(model.people.iter().map(|it| it.name.clone()));
    names.extend(model.skills.iter().cloned());
    names.extend(model.locations.iter().map(|it| it.name.clone()));
    names.extend(model.calendars.iter().map(|it| it.name.clone()));
    names.extend(model.channels.iter().map(|it| it.name.clone()));
    names.extend(model.occurrences.iter().map(|it| it.name.clone()));
    names.retain(|name| !name.is_empty());
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}

/// A text without all that is allowed to stand outside of messages: if letters are left, something
/// was said past the catalogue.
fn unsaid(text: &str, names: &[String]) -> Option<String> {
    let mut left = outside(text);
    for name in names {
        left = left.replace(name.as_str(), "\u{1}");
    }
    let has_word = left
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word.chars().count() > 1 && !matches!(word, "blackstart" | "SHA"));
    has_word.then_some(left)
}

/// Every text of a document; keys of files, which are never translated, are left out.
fn texts(document: &Document) -> Vec<String> {
    let words = |words: &Words| -> String {
        let spans = words.spans.iter().map(|span| match span {
            Span::Code(_) => "\u{1}",
            other => other.text(),
        });
        spans.collect()
    };
    let mut found = vec![document.title.clone(), document.subtitle.clone()];
    found.push(document.marking.clone());
    found.extend(document.facts.iter().flat_map(|(what, value)| [what.clone(), value.clone()]));
    for section in &document.sections {
        found.push(section.title.clone());
        for block in &section.blocks {
            let table = match block {
                Block::Heading(_, title) => {
                    found.push(title.clone());
                    continue;
                }
                Block::Text(text) | Block::Key(text) => {
                    found.push(words(text));
                    continue;
                }
                Block::List(items) => {
                    found.extend(items.iter().map(words));
                    continue;
                }
                Block::Missing(missing) => {
                    found.extend([words(&missing.what), words(&missing.put)]);
                    continue;
                }
                Block::Table(table) => table,
                Block::Figure(figure) => {
                    found.push(words(&figure.caption));
                    found.push(figure.chart.title.clone());
                    found.extend(text_nodes(&figure.chart.to_svg()));
                    &figure.data
                }
            };
            found.extend([words(&table.caption), words(&table.note)]);
            found.extend(table.columns.iter().map(|column| column.head.clone()));
            let cells = table.rows.iter().flatten();
            found.extend(cells.filter_map(|cell: &Cell| match &cell.value {
                Value::Text(text) => Some(text.clone()),
                _ => None,
            }));
        }
    }
    found
}

/// The texts of a picture.
fn text_nodes(svg: &str) -> Vec<String> {
    let after = svg.split('>').skip(1);
    let texts = after.filter_map(|part| part.split('<').next());
    let plain = |text: &str| {
        text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
    };
    texts.filter(|text| !text.trim().is_empty()).map(plain).collect()
}

#[track_caller]
fn assert_all_said(document: &Document, names: &[String]) {
    let mistakes: BTreeSet<String> = texts(document)
        .iter()
        .filter_map(|text| unsaid(text, names).map(|left| format!("{left:?} in {text}")))
        .collect();
    let mistakes: Vec<String> = mistakes.into_iter().collect();
    assert!(mistakes.is_empty(), "not from the catalogue:\n{}", mistakes.join("\n"));
}

struct Folder(PathBuf);

impl blackstart::scenario::project::Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, blackstart::scenario::project::ReadError> {
        fs::read(self.0.join(path)).map_err(|_| blackstart::scenario::project::ReadError::NotFound)
    }
}

fn shipped(name: &str) -> Model {
    let folder = Folder(root().join("scenarios").join(name));
    let loaded = blackstart::scenario::load(&folder, "scenario.yaml");
    loaded.scenario.expect("a scenario").model
}

fn plan_of(model: &Model, tongue: Tongue) -> PlanOf<'_> {
    PlanOf {
        model,
        simulated: None,
        date: String::from("2026-03-31"),
        files: Vec::new(),
        changes: None,
        tongue,
    }
}

#[test]
fn a_word_beside_the_catalogue_is_found() {
    let names = [String::from("db-1")];
    let tongue = Tongue::marked(Locale::De);
    let said = tongue.say("wait-runs", &[("waiter", "db-1".into()), ("on", "the tape".into())]);
    assert!(unsaid(&said.text(), &names).is_some());
    let said = tongue.say("wait-runs", &[("waiter", "db-1".into()), ("on", "db-1".into())]);
    assert_eq!(unsaid(&said.text(), &names), None);
    assert!(unsaid(&format!("{} and db-1", said.text()), &names).is_some());
}

#[test]
fn all_that_a_plan_says_comes_from_the_catalogue() {
    for name in ["bank", "school", "datacentre-fire"] {
        let model = shipped(name);
        let plan = plan_of(&model, Tongue::marked(Locale::De));
        let names = written(&model);
        assert_all_said(&plan::document(&plan), &names);
        assert_all_said(&plan::cards(&plan), &names);
    }
}

#[test]
fn a_german_plan_is_german_in_every_format() {
    let model = shipped("school");
    let plan = plan_of(&model, Tongue::new(Locale::De));
    let document = plan::document(&plan);
    let page = html::render(&document);
    for said in
        ["<html lang=\"de\">", "Zum Inhalt springen", "31.03.2026", "Geforderter Wiederanlauf"]
    {
        assert!(page.contains(said), "{said}");
    }
    let text = markdown::render(&document);
    assert!(text.contains("**Fehlt.**") && text.contains("Für **"), "{text}");
    let pages = pdf::render(&document);
    assert!(pages.windows(9).any(|window| window == b"/Lang (de"));
}

#[test]
fn files_for_machines_are_the_same_in_every_language() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |locale: &str, name: &str| {
        let out = folder.path().join(name);
        let out_name = out.to_string_lossy().into_owned();
        let reply = blackstart(&[
            "plan",
            "scenarios/school",
            "--runs",
            "50",
            "--seed",
            "1",
            "--quiet",
            "--locale",
            locale,
            "--out",
            &out_name,
        ])
        .go();
        assert_eq!((reply.code, reply.err.as_str()), (0, ""));
        out
    };
    let (english, german, again) = (write("en", "en"), write("de", "de"), write("de-DE", "again"));
    let read = |folder: &Path, file: &str| fs::read(folder.join(file)).expect("a file");
    let list = fs::read_to_string(german.join("contents.txt")).expect("a list");
    assert_eq!(list, fs::read_to_string(english.join("contents.txt")).expect("a list"));
    assert!(list.starts_with("Files of a blackstart plan:\n"));
    let mut n_tables = 0;
    for file in list.lines().skip(1) {
        let same = read(&german, file) == read(&again, file);
        // Only the tag of the locale differs between German and German of Germany.
        let ending = Path::new(file).extension().and_then(|ending| ending.to_str());
        assert!(same || matches!(ending, Some("html" | "pdf")), "{file}");
        if ending == Some("csv") {
            n_tables += 1;
            let heads = |folder: &Path| {
                let text = String::from_utf8(read(folder, file)).expect("text");
                text.lines().next().map(str::to_owned)
            };
            assert_eq!(heads(&english), heads(&german), "{file}");
        }
    }
    assert!(n_tables > 10, "{n_tables} tables");
    let mut book: Xlsx<_> = open_workbook(german.join("plan.xlsx")).expect("a workbook");
    assert_eq!(book.sheet_names()[0], "Inhalt");
    let sheet = book.worksheet_range("order-table").expect("a sheet");
    assert_eq!(sheet.get_value((2, 0)), Some(&Data::String(String::from("Rang"))));
    assert_eq!(sheet.get_value((3, 0)), Some(&Data::Float(1.0)));
}

#[test]
fn the_locale_is_that_of_the_option_or_of_the_scenario() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let scenario = folder.path().join("shop.yaml");
    let text = "title: Shop\nabout: {locale: de-CH}\nservices: {shop: {rto: 4h, needs: [db]}}\n\
                assets: {db: {restored by: fix}}\nprocedures: {fix: [mend: {takes: 1h}]}\n\
                happens: [{hits: {nodes: db}, effect: down}]\n";
    fs::write(&scenario, text).expect("writable");
    let (scenario, out) = (scenario.to_string_lossy(), folder.path().join("out"));
    let out_name = out.to_string_lossy();
    for (more, tag) in [(&[][..], "de-CH"), (&["--locale", "en-GB"][..], "en-GB")] {
        let arguments = ["plan", &*scenario, "--runs", "10", "--quiet", "--out", &*out_name];
        let reply = blackstart(&[&arguments[..], more].concat()).go();
        assert_eq!((reply.code, reply.err.as_str()), (0, ""));
        let page = fs::read_to_string(out.join("plan.html")).expect("a page");
        assert!(page.contains(&format!("<html lang=\"{tag}\">")), "{tag}");
        assert!(!page.contains('ß'), "{tag}");
    }
    let refused = blackstart(&["plan", &*scenario, "--out", &*out_name, "--locale", "fr"]).go();
    assert_ne!(refused.code, 0);
    assert!(refused.err.contains("choose one of en, en-GB"), "{}", refused.err);
}

/// A shop whose author writes German, with all that a report can embed.
const SHOP: &str = r#"
title: Laden
description: Der Schalter steht still.
currency: EUR
horizon: 10d
about: {locale: de, organisation: Laden, version: "1.0", date: 2026-03-02, owner: Leitung}
services:
  Schalter:
    rto: 4h
    mtpd: 1d
    needs: Datenbank
    impact: {money: 1k/h, customers: {4h: minor, 1d: unacceptable}}
  Versand:
    rto: 2h
    mtpd: 8h
    needs: [Datenbank, Funk]
    impact: {money: 300/h, legal: {2h: minor, 6h: unacceptable}}
assets:
  Datenbank: {at: Keller, restored by: Reparatur}
  Funk: {at: Dach, restored by: Antenne}
locations: {Keller: {}, Dach: {}}
teams: {Technik: 2}
procedures:
  Reparatur: [{Austausch: {takes: "pert(1h, 6h, 30h)", team: Technik}}]
  Antenne: [{Mast: {takes: "pert(1h, 2h, 9h)", team: Technik}}]
threats:
  Brand:
    rate: 0.2/year
    class: internal
    hits:
      - {nodes: [Datenbank], effect: down}
      - {nodes: [Funk], chance: 50%, effect: down}
measures:
  Ersatzteile:
    kind: reductive
    cost: {once: 2k, yearly: 100}
    changes: {procedures: {Reparatur: {Austausch: {takes: "pert(1h, 2h, 4h)"}}}}
  Zweite: {cost: {yearly: 90k}, changes: {teams: {Technik: 4}}}
happens: [{threat: Brand}]
"#;

/// Words without which no English sentence is written, and that are in no German one.
const ENGLISH: [&str; 24] = [
    "the", "of", "and", "runs", "with", "is", "are", "by", "at", "for", "from", "to", "it", "that",
    "service", "services", "not", "what", "mean", "loss", "year", "hours", "task", "nothing",
];

#[test]
fn a_german_report_is_german_in_all_sections_and_pictures() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let shown = out.to_string_lossy();
    let reply =
        blackstart(&["report", "-", "-n", "120", "--quiet", "--out", &*shown]).reading(SHOP);
    let reply = reply.go();
    assert_eq!((reply.code, reply.err.as_str()), (0, ""));
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    for said in ["<html lang=\"de\">", "Zusammenfassung", "02.03.2026", "Kapitalwert", "Tsd."] {
        assert!(page.contains(said), "{said}");
    }
    let (_, body) = page.split_once("</style>").expect("a style");
    let checks = "id=\"findings-table\"";
    let mut left = Vec::new();
    let mut is_code = false;
    let mut is_check = false;
    for part in body.split('<').skip(1) {
        let Some((tag, text)) = part.split_once('>') else { continue };
        // Keys of files are never translated, nor is what the check of the files said.
        is_code = tag.starts_with("code");
        is_check = (is_check || tag.contains(checks)) && tag != "/table";
        let words = text.split(|c: char| !c.is_alphanumeric());
        if !is_code && !is_check && words.into_iter().any(|word| ENGLISH.contains(&word)) {
            left.push(text.trim().to_owned());
        }
    }
    assert!(!is_code && left.is_empty(), "not German:\n{}", left.join("\n"));
    let tables = fs::read_to_string(out.join("tables/gap-table.csv")).expect("a table");
    assert!(tables.starts_with("Service,RTO"), "{tables}");
}
