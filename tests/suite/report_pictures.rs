//! The pictures that the readme shows: those of the reports, drawn anew by
//! `BLESS=1 cargo test --test suite pictures`.

use std::fs;
use std::path::Path;

use crate::blessed::holds;
use crate::cli::blackstart;

/// Scenario, arguments, and the charts that are shown of its report.
const SHOWN: [(&str, &[&str], &[&str]); 2] = [
    (
        "scenarios/bank",
        &["-n", "2000", "--years", "4000", "--without", "sensitivity"],
        &["hours-of-the-week", "loss-exceedance", "total-cost"],
    ),
    (
        "scenarios/school",
        &["-n", "2000", "--without", "year,sensitivity,measures"],
        &["rto-gap", "impact-heat", "internet-level"],
    ),
];

#[test]
fn pictures_of_the_readme_are_those_of_the_reports() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut changed = Vec::new();
    for (scenario, arguments, charts) in SHOWN {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let out = parent.path().join("out");
        let (path, shown) = (root.join(scenario), out.to_string_lossy());
        let path = path.to_string_lossy();
        let mut all = vec!["report", &*path, "--quiet", "--out", &*shown];
        all.extend(arguments);
        blackstart(&all).go().ends_with(0);
        for chart in charts {
            let drawn = fs::read_to_string(out.join(format!("charts/{chart}.svg")));
            let drawn = drawn.unwrap_or_else(|error| panic!("{chart}: {error}"));
            let path = root.join(format!("docs/pictures/{chart}.svg"));
            if !holds(&path, &drawn) {
                changed.push(*chart);
            }
        }
    }
    assert!(changed.is_empty(), "look at them, then run with BLESS=1: {changed:?}");
    let readme = fs::read_to_string(root.join("README.md")).expect("a readme");
    for (_, _, charts) in SHOWN {
        for chart in charts {
            let place = format!("](docs/pictures/{chart}.svg)");
            let before =
                readme.split(place.as_str()).next().filter(|text| text.len() < readme.len());
            let before = before.unwrap_or_else(|| panic!("the readme does not show {chart}"));
            let alt = before.rsplit("![").next().unwrap_or_default();
            assert!(alt.len() > 30, "{chart} has no text alternative");
        }
    }
}
