//! Reports of estates that are large, long of name, certain, lost for good, or untouched.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli::blackstart;

/// An estate of so many services on a few assets. `takes` is the law of the repair; without a hit
/// nothing is disrupted.
fn estate(services: usize, takes: &str, hit: bool, horizon: &str) -> String {
    let mut text =
        format!("title: A dense estate\ncurrency: GBP\nruns: 60\nhorizon: {horizon}\nservices:\n");
    for row in 0..services {
        let long = "for the customers of the northern and of the southern region";
        let name =
            if row % 3 == 0 { format!("service {row} {long}") } else { format!("service {row}") };
        let _ = writeln!(
            text,
            "  {name}: {{rto: {}h, mtpd: {}h, needs: server {}, impact: {{money: {}/h, customers: {{{}h: minor, {}h: unacceptable}}}}}}",
            row % 9 + 1,
            row % 9 + 20,
            row % 10,
            row + 1,
            row % 9 + 2,
            row % 9 + 18,
        );
    }
    text.push_str("assets:\n");
    for row in 0..10 {
        let _ = writeln!(text, "  server {row}: {{at: room {}, restored by: repair}}", row % 3);
    }
    text.push_str("locations: {room 0: {}, room 1: {}, room 2: {}}\nteams: {staff: 3}\n");
    let _ = writeln!(text, "procedures: {{repair: [{{mend: {{takes: {takes}, team: staff}}}}]}}");
    text.push_str("happens:\n");
    for row in 0..10 {
        let chance = if hit { "100%" } else { "0%" };
        let _ = writeln!(
            text,
            "  - {{at: 0h, hits: {{nodes: [server {row}], chance: {chance}, effect: down}}}}"
        );
    }
    text
}

struct Written {
    _parent: tempfile::TempDir,
    folder: PathBuf,
}

fn write(text: &str) -> Written {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let folder = parent.path().join("out");
    let shown = folder.to_string_lossy().into_owned();
    let reply = blackstart(&["report", "-", "--quiet", "--out", &shown]).reading(text).go();
    assert_eq!(reply.code, 0, "{}{}", reply.out, reply.err);
    Written { _parent: parent, folder }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn charts(folder: &Path) -> Vec<(String, String)> {
    let names = fs::read_dir(folder.join("charts")).expect("charts");
    let mut paths: Vec<PathBuf> = names.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "svg"));
    paths.sort();
    let read = paths.iter().map(|path| {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, read(path))
    });
    read.collect()
}

/// A text of a picture: where it surely is, in the picture's own units.
#[derive(Debug)]
struct Shown {
    text: String,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

/// The texts of a picture with the area that each at least takes: letters are taken as narrow as
/// an `i` is with its space, so that whatever overlaps here overlaps in every typeface.
fn texts(svg: &str) -> Vec<Shown> {
    let mut found = Vec::new();
    for part in svg.split("<text ").skip(1) {
        let (head, rest) = part.split_once('>').expect("a tag");
        let text = rest.split("</text>").next().unwrap_or_default().trim().to_owned();
        let value = |name: &str| -> f64 {
            let at = head.find(&format!("{name}=\"")).expect("an attribute") + name.len() + 2;
            head[at..].split('"').next().unwrap_or_default().parse().expect("a number")
        };
        let (x, y, size) = (value("x"), value("y"), value("font-size"));
        let wide = text.chars().count() as f64 * size * 0.3;
        let left = if head.contains("\"middle\"") {
            x - wide / 2.0
        } else if head.contains("\"end\"") {
            x - wide
        } else {
            x
        };
        let (top, bottom) = (y + 0.1 * size, y + 0.55 * size);
        found.push(Shown { text, left, right: left + wide, top, bottom });
    }
    found
}

#[track_caller]
fn assert_legible(folder: &Path) {
    let charts = charts(folder);
    assert!(charts.len() >= 5, "{} charts", charts.len());
    for (name, svg) in &charts {
        let box_ = svg.split("viewBox=\"0 0 ").nth(1).and_then(|rest| rest.split('"').next());
        let size: Vec<f64> = box_
            .expect("a size")
            .split(' ')
            .map(|number| number.parse().expect("a number"))
            .collect();
        assert!(size[1] <= 16_000.0, "{name} is {} high", size[1] / 10.0);
        let texts = texts(svg);
        for (at, one) in texts.iter().enumerate() {
            assert!(one.left >= 0.0 && one.right <= size[0], "{name}: {one:?} is cut off");
            assert!(one.top >= 0.0 && one.bottom <= size[1], "{name}: {one:?} is cut off");
            let meets = |other: &&Shown| {
                one.left < other.right
                    && other.left < one.right
                    && one.top < other.bottom
                    && other.top < one.bottom
            };
            let other = texts[..at].iter().find(meets);
            assert!(other.is_none(), "{name}: {one:?} is over {other:?}");
        }
        let alt = svg.split("<desc").nth(1).and_then(|rest| rest.split("</desc>").next());
        assert!(alt.is_some_and(|alt| alt.len() > 30), "{name} has no text alternative");
        for word in ["NaN", "inf ", "-0 "] {
            assert!(texts.iter().all(|text| !text.text.contains(word)), "{name} shows {word}");
        }
    }
    let page = read(&folder.join("report.html"));
    assert!(!page.contains("NaN") && !page.contains(">inf<"));
    headings_follow_each_other(&page);
}

/// No level of headings is left out, and there is one of the first.
#[track_caller]
fn headings_follow_each_other(page: &str) {
    let mut before = 0;
    let mut firsts = 0;
    for part in page.split("<h").skip(1) {
        let Some(level) = part.chars().next().and_then(|digit| digit.to_digit(10)) else {
            continue;
        };
        if !part[1..].starts_with([' ', '>']) {
            continue;
        }
        firsts += u32::from(level == 1);
        assert!(level <= before + 1, "<h{}", &part[..60.min(part.len())]);
        before = level;
    }
    assert_eq!(firsts, 1);
    for landmark in ["<main ", "<nav aria-label", "class=\"skip\"", "<html lang=\"en\""] {
        assert!(page.contains(landmark), "{landmark}");
    }
}

#[test]
fn forty_services_with_long_names_can_be_read() {
    let written = write(&estate(40, "\"pert(1h, 6h, 30h)\"", true, "10d"));
    assert_legible(&written.folder);
}

#[test]
fn three_hundred_services_keep_their_pictures_small_and_their_tables_whole() {
    let written = write(&estate(300, "\"pert(1h, 6h, 30h)\"", true, "10d"));
    assert_legible(&written.folder);
    let all = read(&written.folder.join("tables/quantiles-table.csv"));
    assert_eq!(all.lines().count(), 301, "files hold every service");
    let page = read(&written.folder.join("report.html"));
    assert!(page.contains("The first 60 of 300 rows."));
    assert!(page.len() < 12_000_000, "{} bytes can still be mailed", page.len());
    let results: Value =
        serde_json::from_str(&read(&written.folder.join("results.json"))).expect("JSON");
    assert_eq!(results["services"].as_array().map(Vec::len), Some(300));
}

#[test]
fn what_is_certain_is_told_without_bands() {
    let written = write(&estate(5, "2h", true, "10d"));
    assert_legible(&written.folder);
    let page = read(&written.folder.join("report.html"));
    assert!(page.contains("No estimate moves a result: all of them are certain."));
}

#[test]
fn what_never_comes_back_is_told_as_that() {
    let written = write(&estate(5, "40d", true, "10d"));
    assert_legible(&written.folder);
    let page = read(&written.folder.join("report.html"));
    assert!(
        page.contains("fewer than half of all runs are back within 10d"),
        "the horizon is named"
    );
}

#[test]
fn what_is_never_disrupted_is_told_as_that() {
    let written = write(&estate(5, "2h", false, "10d"));
    assert_legible(&written.folder);
    let page = read(&written.folder.join("report.html"));
    assert!(page.contains("No service is disrupted"));
}

#[test]
fn the_figures_of_the_summary_are_those_of_a_run() {
    let text = estate(7, "\"pert(1h, 6h, 30h)\"", true, "10d");
    let written = write(&text);
    let run = blackstart(&["run", "-", "--quiet", "--format", "json"]).reading(&text).go();
    let run = run.ends_with(0).json();
    let lights = read(&written.folder.join("tables/traffic-lights.csv"));
    let mut reader = csv::Reader::from_reader(lights.as_bytes());
    let heads: Vec<String> = reader.headers().expect("heads").iter().map(str::to_owned).collect();
    let column = |name: &str| {
        heads.iter().position(|head| head == name).unwrap_or_else(|| panic!("{name} in {heads:?}"))
    };
    let mut compared = 0;
    for row in reader.records() {
        let row = row.expect("CSV");
        let services = run["services"].as_array().expect("services");
        let known = services.iter().find(|it| it["id"] == row[0]).expect("the same services");
        for (head, figure) in [
            ("RTO met", &known["p_rto_met"]["value"]),
            ("Back in 90% [h]", &known["recovery_h"]["p90"]),
            ("MTPD exceeded", &known["p_mtpd_breached"]["value"]),
            ("Mean loss [GBP]", &known["loss"]["mean"]),
        ] {
            let shown: f64 = row[column(head)].parse().expect("a number");
            let figure = figure.as_f64().unwrap_or_else(|| panic!("{head}: {known}"));
            assert!((shown - figure).abs() <= 1e-8 * figure.abs(), "{head}: {shown}, {figure}");
            compared += 1;
        }
    }
    assert_eq!(compared, 28);
}

#[test]
fn a_place_that_cannot_be_written_is_told_before_anything_is_simulated() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let file = parent.path().join("file");
    fs::write(&file, "text").expect("writable");
    for out in [file.join("below"), file.clone()] {
        let shown = out.to_string_lossy().into_owned();
        let runs = ["report", "-", "-n", "1000000000", "--out", &shown];
        let reply = blackstart(&runs).reading(&estate(2, "2h", true, "10d")).go();
        assert_eq!(reply.code, 4, "{}", reply.err);
        assert!(reply.err.contains("file"), "{}", reply.err);
    }
    assert_eq!(read(&file), "text");
    assert_eq!(fs::read_dir(parent.path()).expect("readable").count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn whenever_a_report_is_interrupted_its_folder_is_whole_or_absent() {
    use std::process::Stdio;
    use std::time::Duration;

    let parent = tempfile::tempdir().expect("a temporary folder");
    let file = parent.path().join("scenario.yaml");
    fs::write(&file, estate(40, "\"pert(1h, 6h, 30h)\"", true, "10d")).expect("writable");
    let (scenario, out) = (file.to_string_lossy(), parent.path().join("out"));
    let shown = out.to_string_lossy();
    for wait in [0, 20, 150, 700, 2000] {
        let arguments = ["report", &*scenario, "--quiet", "-n", "50000", "--out", &*shown];
        let mut call = blackstart(&arguments);
        call.command.stdout(Stdio::null()).stderr(Stdio::null());
        let child = call.command.spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(wait));
        crate::cli::interrupt(child.id());
        let ended = child.wait_with_output().expect("it ends");
        // Before the handler is there, the signal itself ends the process.
        assert!(matches!(ended.status.code(), Some(130 | 0) | None), "{:?}", ended.status);
        if out.exists() {
            for name in read(&out.join("contents.txt")).lines().skip(1) {
                assert!(out.join(name).is_file(), "{name} is missing");
            }
            fs::remove_dir_all(&out).expect("it is ours");
        }
        let left: Vec<_> = fs::read_dir(parent.path()).expect("readable").collect();
        assert_eq!(left.len(), 1, "after {wait} ms something is left over: {left:?}");
    }
}
