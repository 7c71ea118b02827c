//! Every file in `tests/bad/` yields exactly the findings that its first lines announce.
//!
//! A file announces a finding as the text harness shows it: `# error[BS0102] 4:10-4:16: message`,
//! each of its hints as `# hint: text` in the next line, with the file's name before the place if
//! it stands in another file of the project, and `-` as the place if it has none. Files whose
//! names start with `_` are only parts of others.

use std::fs;
use std::path::Path;

use blackstart::diag::Diagnostic;
use blackstart::diag::Place;
use blackstart::diag::Sources;
use blackstart::scenario::load;

use crate::files::InFolder;

fn place(sources: &Sources, entry: &str, place: Option<Place>) -> String {
    let Some(place) = place else { return String::from("-") };
    let source = sources.source(place.file).expect("a known file");
    let file = if source.name() == entry { String::new() } else { format!("{} ", source.name()) };
    let (start, end) = (source.position(place.start), source.position(place.end));
    format!("{file}{}:{}-{}:{}", start.line, start.column, end.line, end.column)
}

fn shown(sources: &Sources, entry: &str, diagnostic: &Diagnostic) -> Vec<String> {
    let Diagnostic { code, severity, message, at, .. } = diagnostic;
    let place = place(sources, entry, *at);
    let mut lines = vec![format!("# {}[{code}] {place}: {message}", severity.word())];
    lines.extend(diagnostic.help.iter().map(|hint| format!("# hint: {hint}")));
    lines
}

fn is_announcement(line: &str) -> bool {
    let starts = ["# error[", "# finding[", "# note[", "# hint: "];
    starts.iter().any(|start| line.starts_with(start))
}

fn announced(text: &str) -> Vec<String> {
    let leading = text.lines().take_while(|line| line.starts_with('#'));
    leading.filter(|line| is_announcement(line)).map(str::to_owned).collect()
}

fn found(folder: &Path, name: &str) -> Vec<String> {
    let loaded = load(&InFolder(folder.to_owned()), name);
    assert_eq!(
        loaded.scenario.is_none(),
        loaded.diagnostics.has_errors(),
        "{name}: a scenario without errors is a model, and one with errors is none"
    );
    loaded.diagnostics.iter().flat_map(|d| shown(&loaded.sources, name, d)).collect()
}

/// Writes what a file yields into its first lines; to be read before it is committed.
fn bless(folder: &Path, name: &str) {
    let path = folder.join(name);
    // The lines that are added move the places, so the second round tells the right ones.
    for _ in 0..2 {
        let lines = found(folder, name);
        let text = fs::read_to_string(&path).expect("readable");
        let n_leading = text.lines().take_while(|line| line.starts_with('#')).count();
        let is_kept = |(at, line): &(usize, &str)| *at >= n_leading || !is_announcement(line);
        let rest: Vec<&str> =
            text.split('\n').enumerate().filter(is_kept).map(|(_, line)| line).collect();
        let n_comments = rest.iter().take_while(|line| line.starts_with('#')).count();
        let (comments, rest) = rest.split_at(n_comments);
        let all: Vec<&str> = comments
            .iter()
            .copied()
            .chain(lines.iter().map(String::as_str))
            .chain(rest.iter().copied())
            .collect();
        fs::write(&path, all.join("\n")).expect("writable");
    }
}

#[test]
fn every_bad_file_yields_exactly_the_findings_it_announces() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad");
    let mut names: Vec<String> = fs::read_dir(&folder)
        .expect("tests/bad exists")
        .map(|entry| entry.expect("readable").file_name().into_string().expect("UTF-8"))
        .filter(|name| Path::new(name).extension().is_some_and(|it| it == "yaml"))
        .filter(|name| !name.starts_with('_'))
        .collect();
    names.sort();
    assert!(!names.is_empty());
    let mut wrong = Vec::new();
    for name in &names {
        if std::env::var_os("BLESS").is_some() {
            bless(&folder, name);
        }
        let text = fs::read(folder.join(name)).expect("readable");
        let expected = announced(&String::from_utf8_lossy(&text));
        let found = found(&folder, name);
        if found != expected {
            let (expected, found) = (expected.join("\n"), found.join("\n"));
            wrong.push(format!("\n{name} announces\n{expected}\nand yields\n{found}\n"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.concat());
}
