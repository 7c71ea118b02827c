//! The rules of `docs/contributing/architecture.md` that a machine can check.

use std::fs;
use std::path::{Path, PathBuf};

/// What each module of the library may use of the crate, lower layers first. The binary sees the
/// public items of the library and nothing else, by its nature.
const LAYERS: [(&str, &[&str]); 15] = [
    ("units", &[]),
    ("diag", &[]),
    ("stats", &[]),
    ("random", &[]),
    ("calendar", &["units"]),
    ("law", &["units"]),
    ("fit", &["law", "stats"]),
    ("evidence", &["law"]),
    ("model", &["calendar", "law", "units"]),
    ("analysis", &["model", "calendar", "law", "units"]),
    ("scenario", &["analysis", "evidence", "model", "calendar", "law", "units", "diag"]),
    ("history", &["scenario", "fit", "calendar", "units", "diag"]),
    ("sim", &["model", "calendar", "law", "units", "random"]),
    ("study", &["sim", "model", "law", "stats", "units", "random"]),
    (
        "report",
        &[
            "study", "sim", "history", "fit", "evidence", "model", "calendar", "law", "stats",
            "units", "random", "diag", "analysis",
        ],
    ),
];

/// Where a crate, or what only the binary may touch, is at home. Elsewhere it is not used.
const HOMES: [(&str, &[&str]); 32] = [
    ("jiff", &["calendar/"]),
    ("petgraph", &["model/"]),
    ("rand_chacha", &["random/seed.rs"]),
    ("pulp", &["random/"]),
    ("rayon", &["study/", "cli/"]),
    ("dary_heap", &["sim/agenda.rs", "sim/decoupled/running.rs"]),
    ("libm", &["law/math.rs"]),
    ("statrs", &["law/", "stats/"]),
    ("saphyr_parser", &["scenario/yaml/"]),
    ("strsim", &["law/text/", "scenario/similar.rs"]),
    ("serde", &["report/"]),
    ("annotate_snippets", &["diag/render.rs"]),
    ("comfy_table", &["report/"]),
    ("fluent_bundle", &["report/tongue/catalogue.rs"]),
    ("plotters", &["report/chart/"]),
    ("quick_xml", &["report/changes/junit.rs"]),
    ("rust_sugiyama", &["report/chart/map/"]),
    ("deunicode", &["report/chart/font.rs"]),
    ("ab_glyph", &["report/chart/", "report/document/pdf/"]),
    ("pdf_writer", &["report/document/pdf"]),
    ("subsetter", &["report/document/pdf/", "report/chart/typeface.rs"]),
    ("miniz_oxide", &["report/document/pdf/"]),
    ("rust_xlsxwriter", &["report/document/workbook.rs"]),
    ("clap", &["cli/"]),
    ("clap_complete", &["cli/"]),
    ("clap_mangen", &["cli/"]),
    ("indicatif", &["cli/"]),
    ("anstream", &["cli/"]),
    ("ctrlc", &["cli/"]),
    ("tempfile", &["cli/"]),
    ("std::fs", &["cli/"]),
    ("std::env", &["cli/"]),
];

/// Most lines of a file.
const LONGEST: usize = 500;

/// Files that tell one story that has not been cut yet, with the most lines that they may have:
/// these numbers go down only.
const LONG: [(&str, usize); 5] = [
    ("sim/compile/levels.rs", 610),
    ("sim/network.rs", 640),
    ("sim/replication.rs", 530),
    ("sim/restoration.rs", 680),
    ("sim/strike.rs", 560),
];

/// A source file: its path below `src`, with `/`, and its text.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Lines with their numbers, from 1, without comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        lines.filter(|(_, line)| !line.trim_start().starts_with("//"))
    }

    /// The top module that it belongs to; none for `lib.rs` and `main.rs`.
    fn module(&self) -> Option<&str> {
        self.path.split_once('/').map(|(module, _)| module)
    }
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a readable folder") {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the test reads the sources")]
fn sources() -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 100, "only {} files", paths.len());
    paths
        .into_iter()
        .map(|path| {
            let inside = path.strip_prefix(&root).expect("below src");
            let words: Vec<_> = inside.iter().map(|word| word.to_string_lossy()).collect();
            Source { path: words.join("/"), text: fs::read_to_string(&path).expect("text") }
        })
        .collect()
}

/// The words that follow `before` in a line, such as the modules after `crate::`.
fn words_after<'l>(line: &'l str, before: &'l str) -> impl Iterator<Item = &'l str> {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(before).filter_map(move |(at, _)| {
        let is_path = line[..at].ends_with(|c| is_word(c) || c == ':');
        let rest = &line[at + before.len()..];
        let end = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        (!is_path).then_some(&rest[..end])
    })
}

/// Whether a line uses a path that starts with `name`.
fn uses(line: &str, name: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].strip_suffix("::").unwrap_or(&line[..at]);
        let is_inside = before.ends_with(|c| is_word(c) || c == ':' || c == '>');
        let after = &line[at + name.len()..];
        let is_path = after.starts_with("::") || after.starts_with(';') && line.contains("use ");
        !is_inside && is_path
    })
}

fn assert_none(mistakes: &[String]) {
    assert!(mistakes.is_empty(), "\n{}\n", mistakes.join("\n"));
}

#[test]
fn modules_use_lower_layers_only() {
    let mut mistakes = Vec::new();
    for source in sources() {
        let Some(module) = source.module().filter(|module| *module != "cli") else { continue };
        let Some((_, allowed)) = LAYERS.iter().find(|(name, _)| *name == module) else {
            mistakes.push(format!("{}: `{module}` has no place among the layers", source.path));
            continue;
        };
        for (number, line) in source.code() {
            for used in words_after(line, "crate::") {
                if used != module && !allowed.contains(&used) {
                    let path = &source.path;
                    mistakes.push(format!("{path}:{number}: `{module}` must not use `{used}`"));
                }
            }
        }
    }
    assert_none(&mistakes);
}

#[test]
fn no_layer_may_use_one_above_it() {
    for (at, (module, allowed)) in LAYERS.iter().enumerate() {
        for used in *allowed {
            let below = LAYERS[..at].iter().any(|(name, _)| name == used);
            assert!(below, "`{module}` may use `{used}`, which is not below it");
        }
    }
}

#[test]
fn crates_are_used_where_they_are_at_home() {
    let sources = sources();
    let mut mistakes = Vec::new();
    for (name, homes) in HOMES {
        let mut is_used = false;
        for source in &sources {
            let is_home = homes.iter().any(|home| source.path.starts_with(home));
            for (number, _) in source.code().filter(|(_, line)| uses(line, name)) {
                is_used = true;
                if !is_home {
                    let path = &source.path;
                    mistakes.push(format!("{path}:{number}: `{name}` belongs to {homes:?}"));
                }
            }
        }
        if !is_used {
            mistakes.push(format!("`{name}` is used nowhere"));
        }
    }
    assert_none(&mistakes);
}

#[test]
fn a_file_holds_one_idea() {
    let mut mistakes = Vec::new();
    for source in sources() {
        let n_lines = source.text.lines().count();
        let limit =
            LONG.iter().find(|(path, _)| *path == source.path).map_or(LONGEST, |long| long.1);
        if n_lines > limit {
            mistakes.push(format!("{}: {n_lines} lines, at most {limit}", source.path));
        }
    }
    assert_none(&mistakes);
}

#[test]
fn every_module_says_what_it_is() {
    let without = sources().into_iter().filter(|source| !source.text.starts_with("//!"));
    let without: Vec<String> = without.map(|source| source.path).collect();
    assert_none(&without);
}

#[test]
fn imports_can_be_read_line_by_line() {
    let mut mistakes = Vec::new();
    for source in sources() {
        for (number, line) in source.code() {
            for form in ["super::super", "use crate::{"] {
                if line.contains(form) {
                    mistakes.push(format!("{}:{number}: `{form}`", source.path));
                }
            }
        }
    }
    assert_none(&mistakes);
}

#[test]
fn a_use_is_recognised_whatever_stands_around_it() {
    for line in ["use csv::Writer;", "let x = ::csv::Reader::new();", "f(csv::x)", "use csv;"] {
        assert!(uses(line, "csv"), "{line}");
    }
    for line in ["use crate::report::csv::cell;", "my_csv::x()", "csv(x)", "Report::csv::<X>()"] {
        assert!(!uses(line, "csv"), "{line}");
    }
    let found: Vec<&str> =
        words_after("pub(in crate::a) b(crate::c::D, $crate::e)", "crate::").collect();
    assert_eq!(found, ["a", "c", "e"]);
}
