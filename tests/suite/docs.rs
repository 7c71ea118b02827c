//! Documentation that stays true: its commands are run, its scenarios are read, and the reference
//! of the format names every key.
//!
//! A page is a shell session of its own. It runs in a folder in which the project's `scenarios` lie
//! and every block that begins with `# file: name`, of this page and of those beside it. Blocks
//! marked `console` are run there. Lines that start with `$ ` are commands, those after it what they print, standard
//! output first; a line `...` stands for any number of lines. `BLESS=1` writes what they print now
//! into the page.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use blackstart::law::text::{Quantity, parse};
use blackstart::scenario::kinds;
use serde_json::Value;

/// A fenced block of a page.
struct Block {
    /// The word after the fence.
    language: String,
    /// Line of the page, from 0, on which its text begins.
    first: usize,
    lines: Vec<String>,
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "tests read the project")]
fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[expect(clippy::disallowed_methods, reason = "tests write what the program reads")]
fn write(path: &Path, text: &str) {
    let folder = path.parent().expect("a file lies in a folder");
    fs::create_dir_all(folder).expect("a writable folder");
    fs::write(path, text).expect("a writable file");
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("readable").path()).collect();
    paths.sort();
    paths
        .iter()
        .flat_map(|path| if path.is_dir() { files(path) } else { vec![path.clone()] })
        .collect()
}

/// `README.md` and everything under `docs`.
fn pages() -> Vec<PathBuf> {
    let docs = files(&root().join("docs"));
    let is_page = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "md");
    let mut pages: Vec<PathBuf> = docs.into_iter().filter(is_page).collect();
    pages.insert(0, root().join("README.md"));
    pages
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (number, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), open.take()) {
            (Some(_), Some(block)) => blocks.push(block),
            (Some(language), None) => {
                let language = language.trim().to_owned();
                open = Some(Block { language, first: number + 1, lines: Vec::new() });
            }
            (None, Some(mut block)) => {
                block.lines.push(line.to_owned());
                open = Some(block);
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a fence is never closed");
    blocks
}

/// The words of a command; quotes of either kind keep blanks together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (n, part) in command.split(['\'', '"']).enumerate() {
        if n % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Whether `expected`, in which `...` stands for any lines, is what was printed.
fn agrees(expected: &[String], printed: &[&str]) -> bool {
    match expected.split_first() {
        None => printed.is_empty(),
        Some((gap, rest)) if gap.trim() == "..." => {
            (0..=printed.len()).any(|from| agrees(rest, &printed[from..]))
        }
        Some((line, rest)) => {
            printed.first().is_some_and(|first| first.trim_end() == line.trim_end())
                && agrees(rest, &printed[1..])
        }
    }
}

/// What a block should show: the new output, cut where the old one was cut.
fn shortened(expected: &[String], printed: &[&str]) -> Vec<String> {
    let is_gap = |line: &String| line.trim() == "...";
    let first = expected.iter().position(is_gap);
    let last = expected.iter().rposition(is_gap);
    let all = || printed.iter().map(|line| line.trim_end().to_owned());
    let (Some(first), Some(last)) = (first, last) else { return all().collect() };
    let after = expected.len() - last - 1;
    if first + after >= printed.len() {
        return all().collect();
    }
    let gap = std::iter::once(String::from("..."));
    all().take(first).chain(gap).chain(all().skip(printed.len() - after)).collect()
}

/// Runs one command; its exit code replaces `code`.
fn run(command: &str, folder: &Path, code: &mut i32) -> String {
    let words = words(command);
    match words[0].as_str() {
        "echo" if words[1..] == ["$?"] => format!("{code}\n"),
        "cat" => read(&folder.join(&words[1])),
        "blackstart" => {
            let mut call = Command::new(env!("CARGO_BIN_EXE_blackstart"));
            for name in ["NO_COLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS", "COLUMNS"] {
                call.env_remove(name);
            }
            let output = call.args(&words[1..]).current_dir(folder).output().expect("it starts");
            *code = output.status.code().expect("it ends by itself");
            let mut shown = String::from_utf8(output.stdout).expect("text");
            shown.push_str(&String::from_utf8(output.stderr).expect("text"));
            shown
        }
        other => panic!("`{other}` cannot be run by this test"),
    }
}

/// The file that a block shows: its name and text.
fn file_of(block: &Block) -> Option<(&str, String)> {
    let name = block.lines.first()?.strip_prefix("# file: ")?;
    // A comment is no line of a table.
    let skipped = usize::from(!block.language.starts_with("yaml"));
    Some((name.trim(), block.lines[skipped..].join("\n") + "\n"))
}

/// A folder with the scenarios of the project and the files that a page and its neighbours show.
fn workplace(page: &Path) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for file in files(&root().join("scenarios")) {
        let name = file.strip_prefix(root()).expect("in the project");
        write(&folder.path().join(name), &read(&file));
    }
    for neighbour in pages().iter().filter(|other| other.parent() == page.parent()) {
        for block in blocks(&read(neighbour)) {
            let Some((name, text)) = file_of(&block) else { continue };
            let path = folder.path().join(name);
            assert!(!path.exists(), "{}: {name} is shown twice", neighbour.display());
            write(&path, &text);
        }
    }
    folder
}

/// Runs the session of a page; gives the page as it should be.
fn session(page: &Path, mistakes: &mut Vec<String>) -> String {
    let text = read(page);
    let folder = workplace(page);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    // Lines that the blocks so far have now, and had before.
    let (mut gained, mut lost) = (0, 0);
    let mut code = 0;
    for block in blocks(&text) {
        let is_whole = block
            .lines
            .iter()
            .any(|line| line.starts_with("happens:") || line.starts_with("year:"));
        if let Some((name, _)) = file_of(&block).filter(|_| is_whole && block.language == "yaml") {
            let mut code = 0;
            let told = run(&format!("blackstart check {name}"), folder.path(), &mut code);
            assert_eq!(code, 0, "{}: {name}\n{told}", page.display());
        }
        if block.language != "console" {
            continue;
        }
        let mut shown: Vec<String> = Vec::new();
        let mut rest = &block.lines[..];
        while let Some((line, after)) = rest.split_first() {
            let command = line
                .strip_prefix("$ ")
                .unwrap_or_else(|| panic!("{}: `{line}` comes before any command", page.display()));
            let end = after.iter().position(|line| line.starts_with("$ ")).unwrap_or(after.len());
            // A blank line parts commands for the reader.
            let blank = usize::from(end < after.len() && end > 0 && after[end - 1].is_empty());
            let expected = &after[..end - blank];
            let printed = run(command, folder.path(), &mut code);
            let printed: Vec<&str> = printed.trim_end().lines().collect();
            shown.push(line.clone());
            if agrees(expected, &printed) {
                shown.extend(expected.iter().cloned());
            } else {
                mistakes.push(format!("{}: $ {command}\n{}", page.display(), printed.join("\n")));
                shown.extend(shortened(expected, &printed));
            }
            shown.extend(std::iter::repeat_n(String::new(), blank));
            rest = &after[end..];
        }
        let from = block.first + gained - lost;
        gained += shown.len();
        lost += block.lines.len();
        lines.splice(from..from + block.lines.len(), shown);
    }
    lines.join("\n") + "\n"
}

#[test]
fn the_commands_of_the_documentation_print_what_it_shows() {
    let mut mistakes = Vec::new();
    let mut n_commands = 0;
    for page in pages() {
        let text = read(&page);
        n_commands += text.lines().filter(|line| line.starts_with("$ blackstart")).count();
        let new = session(&page, &mut mistakes);
        if std::env::var_os("BLESS").is_some() && new != text {
            write(&page, &new);
        }
    }
    assert!(n_commands >= 10, "only {n_commands} commands are shown");
    if std::env::var_os("BLESS").is_none() {
        assert!(mistakes.is_empty(), "BLESS=1 rewrites the pages; now:\n{}", mistakes.join("\n\n"));
    }
}

#[test]
fn links_between_pages_lead_somewhere() {
    let mut n_links = 0;
    for page in pages() {
        let text = read(&page);
        for (at, _) in text.match_indices("](") {
            let target = &text[at + 2..];
            let target = &target[..target.find(')').unwrap_or(target.len())];
            if target.starts_with("http") || target.starts_with('#') {
                continue;
            }
            n_links += 1;
            let file = target.split('#').next().unwrap_or_default();
            let path = page.parent().expect("a page lies in a folder").join(file);
            assert!(path.exists(), "{}: nothing at {target}", page.display());
        }
    }
    assert!(n_links >= 10, "only {n_links} links");
}

/// All keys of all records of a JSON Schema.
fn keys(schema: &Value, found: &mut BTreeSet<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        found.extend(properties.keys().map(|key| key.replace(['_', '-'], " ")));
    }
    match schema {
        Value::Object(entries) => entries.values().for_each(|value| keys(value, found)),
        Value::Array(values) => values.iter().for_each(|value| keys(value, found)),
        _ => {}
    }
}

#[test]
fn the_reference_names_every_key_of_the_format() {
    let page = read(&root().join("docs/formats/scenario.md"));
    let mut found = BTreeSet::new();
    keys(&blackstart::scenario::json_schema(), &mut found);
    assert!(found.len() > 100, "only {} keys", found.len());
    let is_named = |key: &&String| {
        ["`{}`", "`{}: ", "{{}: ", ", {}: "]
            .iter()
            .any(|form| page.contains(&form.replace("{}", key)))
    };
    let missing: Vec<&String> = found.iter().filter(|key| !is_named(key)).collect();
    assert!(missing.is_empty(), "not in the reference: {missing:?}");
}

#[test]
fn the_reference_shows_laws_that_can_be_read() {
    let page = read(&root().join("docs/formats/scenario.md"));
    let table = page.split("## Laws").nth(1).expect("a chapter on laws");
    let table = table.split("\n## ").next().unwrap_or_default();
    let mut n_laws = 0;
    for row in table.lines().filter(|line| line.starts_with("| `")) {
        let cell = row.split('|').nth(1).unwrap_or_default();
        for text in cell.split('`').skip(1).step_by(2) {
            n_laws += 1;
            assert!(parse(text, Quantity::Duration).is_ok(), "{text}");
        }
    }
    assert!(n_laws >= 15, "only {n_laws} laws");
}

#[test]
fn the_reference_lists_every_shipped_kind_with_its_values() {
    let page = read(&root().join("docs/formats/scenario.md"));
    for kind in kinds::SHIPPED {
        let row = page
            .lines()
            .filter(|line| line.starts_with(&format!("| `{}`", kind.words[0])))
            .find(|line| kind.words.iter().all(|word| line.contains(&format!("`{word}`"))))
            .unwrap_or_else(|| panic!("no row for {:?}", kind.words));
        for law in [kind.restart, kind.down, kind.destroyed, kind.corrupt].into_iter().flatten() {
            assert!(row.contains(&format!("`{law}`")), "{:?}: {law}", kind.words);
        }
    }
}
