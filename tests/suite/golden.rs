//! Every shipped scenario keeps its results: the report of 500 runs is compared with the one in
//! `tests/golden`, byte by byte. `BLESS=1` writes the reports anew; a change of them belongs under
//! "Results" in the change log.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::blessed::{blessing, holds};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "tests read the project")]
fn read(path: &Path) -> Option<String> {
    fs::read_to_string(path).ok()
}

/// Files in which something happens, or a year goes by; parts of others start with `_` or say nothing of that.
fn scenarios(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("readable").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            scenarios(&path, found);
        } else if !name.starts_with('_') && path.extension().is_some_and(|it| it == "yaml") {
            let text = read(&path).unwrap_or_default();
            if text.lines().any(|line| line.starts_with("happens:") || line.starts_with("year:")) {
                found.push(path);
            }
        }
    }
}

/// All scenarios that are shipped.
pub(crate) fn shipped_scenarios() -> Vec<PathBuf> {
    let mut found = Vec::new();
    scenarios(&root().join("scenarios"), &mut found);
    found.sort();
    found
}

/// The name of the report of each scenario, with the scenario. The one that `blackstart new`
/// writes into `new` is among them.
fn all(new: &Path) -> Vec<(String, PathBuf)> {
    let shipped = root().join("scenarios");
    let mut named: Vec<(String, PathBuf)> = shipped_scenarios()
        .into_iter()
        .map(|path| {
            let inside =
                path.strip_prefix(&shipped).expect("a shipped scenario").with_extension("");
            let words: Vec<_> = inside.iter().map(|word| word.to_string_lossy()).collect();
            (words.join("-"), path)
        })
        .collect();
    let made = Command::new(env!("CARGO_BIN_EXE_blackstart")).arg("new").arg(new).output();
    assert!(made.expect("the program starts").status.success(), "`blackstart new` fails");
    named.push((String::from("new"), new.join("scenario.yaml")));
    named
}

fn report(scenario: &Path, more: &[&str]) -> Vec<u8> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blackstart"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS", "COLUMNS"] {
        command.env_remove(name);
    }
    let is_year = read(scenario).is_some_and(|text| text.contains("\nyear:"));
    command
        .arg(if is_year { "year" } else { "run" })
        .arg(scenario)
        .args(["--runs", "500", "--seed", "1", "--quiet"])
        .args(more);
    let output = command.output().expect("the program starts");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}\n{told}", scenario.display());
    output.stdout
}

#[test]
fn every_scenario_keeps_its_report() {
    let folder = root().join("tests/golden");
    let new = tempfile::tempdir().expect("a folder");
    let mut changed = Vec::new();
    let mut names = BTreeSet::new();
    for (name, scenario) in all(new.path()) {
        let now = String::from_utf8(report(&scenario, &[])).expect("text");
        let path = folder.join(format!("{name}.out"));
        names.insert(path.clone());
        if !holds(&path, &now) {
            changed.push(format!("{name}:\n{now}"));
        }
    }
    for entry in fs::read_dir(&folder).into_iter().flatten() {
        let path = entry.expect("readable").path();
        if names.contains(&path) || path.is_dir() {
            continue;
        }
        if blessing() {
            fs::remove_file(&path).expect("a report that belongs to nothing");
        } else {
            changed.push(format!("{} belongs to no scenario", path.display()));
        }
    }
    assert!(changed.is_empty(), "BLESS=1 accepts these:\n{}", changed.join("\n"));
}

#[test]
fn every_scenario_gives_the_same_bytes_for_any_number_of_threads() {
    let new = tempfile::tempdir().expect("a folder");
    for (name, scenario) in all(new.path()) {
        let one = report(&scenario, &["--format", "json", "--threads", "1"]);
        let three = report(&scenario, &["--format", "json", "--threads", "3"]);
        assert!(one == three, "{name} depends on the number of threads");
    }
}
