//! Scenario files with random damage: whatever a file holds, reading it ends, and what there is to
//! say can be drawn.

use std::fs;
use std::path::Path;

use blackstart::diag::Style;
use blackstart::diag::render_json;
use blackstart::diag::render_text;
use blackstart::scenario::load;
use blackstart::scenario::project::Files;
use blackstart::scenario::project::ReadError;
use proptest::prelude::*;

/// Files in memory, the first of which is read first.
struct Memory(Vec<(String, Vec<u8>)>);

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.0.iter().find(|(name, _)| name == path);
        found.map(|(_, bytes)| bytes.clone()).ok_or(ReadError::NotFound)
    }

    fn siblings(&self, _: &str) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }
}

/// The files of every shipped scenario folder, and of the folder of broken ones.
fn projects() -> Vec<Vec<(String, Vec<u8>)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let scenarios = fs::read_dir(root.join("scenarios")).expect("scenarios are there");
    let mut folders: Vec<_> = scenarios.map(|entry| entry.expect("an entry").path()).collect();
    folders.push(root.join("tests/bad"));
    folders.sort();
    let files = folders.into_iter().filter(|folder| folder.is_dir()).map(|folder| {
        let entries = fs::read_dir(folder).expect("a folder");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        let mut files: Vec<(String, Vec<u8>)> = paths
            .filter(|path| path.is_file())
            .map(|path| {
                let name = path.file_name().expect("a name").to_string_lossy().into_owned();
                (name, fs::read(path).expect("it can be read"))
            })
            .collect();
        files.sort();
        files
    });
    files.collect()
}

/// One change to a file; positions are shares of its length.
#[derive(Debug, Clone)]
enum Damage {
    /// Another byte at this place.
    Byte(prop::sample::Index, u8),
    /// A line is lost.
    Lose(prop::sample::Index),
    /// A line is there twice.
    Twice(prop::sample::Index),
    /// A line comes after another.
    Move(prop::sample::Index, prop::sample::Index),
    /// A line stands deeper or less deep.
    Indent(prop::sample::Index, bool),
    /// Something of the language itself appears.
    Insert(prop::sample::Index, &'static str),
    /// The rest is lost.
    Cut(prop::sample::Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    let words = vec![
        "{",
        "}",
        "[",
        "]",
        ": ",
        "- ",
        "#",
        "\"",
        "'",
        "|",
        "&a ",
        "*a ",
        "<<: ",
        "!x ",
        "? ",
        "\t",
        "---\n",
        "1e999",
        "-1",
        "NaN",
        "99999999999d",
        "pert(",
        "%",
        "[1..999999999]",
        "\u{feff}",
        "\u{202e}",
        "null",
        "include: [scenario.yaml]\n",
    ];
    let place = any::<prop::sample::Index>;
    prop_oneof![
        (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Byte(at, byte)),
        place().prop_map(Damage::Lose),
        place().prop_map(Damage::Twice),
        (place(), place()).prop_map(|(from, to)| Damage::Move(from, to)),
        (place(), any::<bool>()).prop_map(|(at, deeper)| Damage::Indent(at, deeper)),
        (place(), prop::sample::select(words)).prop_map(|(at, word)| Damage::Insert(at, word)),
        place().prop_map(Damage::Cut),
    ]
}

fn suffer(bytes: &mut Vec<u8>, damage: &Damage) {
    if bytes.is_empty() {
        return;
    }
    let mut lines: Vec<Vec<u8>> =
        bytes.split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    match damage {
        Damage::Byte(at, byte) => {
            let at = at.index(bytes.len());
            bytes[at] = *byte;
            return;
        }
        Damage::Insert(at, word) => {
            let at = at.index(bytes.len());
            bytes.splice(at..at, word.bytes());
            return;
        }
        Damage::Cut(at) => {
            bytes.truncate(at.index(bytes.len()));
            return;
        }
        Damage::Lose(at) => {
            lines.remove(at.index(lines.len()));
        }
        Damage::Twice(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at].clone());
        }
        Damage::Move(from, to) => {
            let line = lines.remove(from.index(lines.len()));
            lines.insert(to.index(lines.len() + 1), line);
        }
        Damage::Indent(at, deeper) => {
            let at = at.index(lines.len());
            let line = &mut lines[at];
            if *deeper {
                line.splice(0..0, *b"  ");
            } else if line.starts_with(b"  ") {
                line.drain(..2);
            }
        }
    }
    *bytes = lines.concat();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_damaged_file_is_read_to_its_end_and_what_is_said_of_it_can_be_drawn(
        project in any::<prop::sample::Index>(),
        hurt in any::<prop::sample::Index>(),
        damages in prop::collection::vec(damage(), 1..8),
    ) {
        let projects = projects();
        let mut files = projects[project.index(projects.len())].clone();
        let hurt = hurt.index(files.len());
        for damage in &damages {
            suffer(&mut files[hurt].1, damage);
        }
        let entry = files.iter().position(|(name, _)| name == "scenario.yaml").unwrap_or(hurt);
        let entry = files[entry].0.clone();
        let loaded = load(&Memory(files), &entry);
        prop_assert_eq!(loaded.scenario.is_none(), loaded.diagnostics.has_errors());
        for diagnostic in &loaded.diagnostics {
            if let Some(place) = diagnostic.at {
                let source = loaded.sources.source(place.file).expect("a known file");
                prop_assert!(place.start <= place.end && place.end <= source.text().len());
            }
        }
        let drawn = render_text(&loaded.diagnostics, &loaded.sources, Style { limit: 10, ..Style::COLOURED });
        prop_assert_eq!(drawn.is_empty(), loaded.diagnostics.iter().next().is_none());
        render_json(&loaded.diagnostics, &loaded.sources);
    }
}
