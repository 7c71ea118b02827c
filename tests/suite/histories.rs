//! Every file `tests/bad/histories/*.txt` names a command in its first line, and holds what it
//! tells on standard error and its exit code. `BLESS=1` writes both.

use blackstart::law::text::{Quantity, parse};
use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::{Folder, blackstart};

fn fixtures() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bad/histories");
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder exists")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_bad_history_is_told_as_its_fixture_says() {
    let fixtures = fixtures();
    assert!(fixtures.len() >= 10);
    let mut wrong = Vec::new();
    for path in fixtures {
        let text = fs::read_to_string(&path).expect("readable");
        let command = text.lines().next().unwrap_or_default();
        let words = command.strip_prefix("$ blackstart ").expect("a command");
        let words: Vec<&str> = words.split(' ').collect();
        let reply = blackstart(&words).within(path.parent().expect("a folder")).go();
        assert!(!reply.err.contains("panicked"), "{}", reply.err);
        assert!(reply.code == 0 || reply.out.is_empty(), "{}", reply.out);
        let found = format!("{command}\n{}exit code {}\n", reply.err, reply.code);
        if found != text {
            if std::env::var_os("BLESS").is_some() {
                fs::write(&path, &found).expect("writable");
            }
            wrong.push(format!("{}\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty() || std::env::var_os("BLESS").is_some(), "{}", wrong.join("\n"));
}

/// Five incidents that ended, one still open, one of no duration, one unknown.
const INCIDENTS: &str = "\
ticket,site,start,end
1,A,2025-01-10 08:00,2025-01-10 09:00
2,A,2025-02-10 08:00,2025-02-10 12:00
3,A,2025-03-10 08:00,2025-03-10 08:00
4,B,2025-04-10 08:00,2025-04-10 08:20
5,B,2025-05-10 08:00,2025-05-11 08:00
6,B,2025-06-10 08:00,2025-06-10 10:00
7,A,2025-12-30 08:00,ongoing
8,A,2025-10-10 08:00,
";

#[test]
fn what_is_left_out_is_counted_and_what_is_open_lasts_until_watching_ends() {
    let folder = Folder::with("incidents.csv", INCIDENTS);
    let path = folder.text("incidents.csv");
    let call = ["calibrate", &path, "--from", "2025-01-01", "--to", "2026-01-01", "-q", "--format"];
    let reply = blackstart(&[&call[..], &["json"]].concat()).go().ends_with(0);
    let report = reply.json();
    let group = &report["groups"][0];
    let count = |key: &str| group[key].as_u64().expect("a count");
    assert_eq!((count("ended"), count("open"), count("zero"), count("missing")), (5, 2, 1, 0));
    // Eight incidents in a year of 8760 h.
    assert_eq!(group["rate"]["per_year"], 8.0);
    let exponential = group["fits"].as_array().expect("fits").iter();
    let exponential = exponential.clone().find(|fit| fit["family"] == "exponential").expect("one");
    // 1 + 4 + 1/3 + 24 + 2 hours, and 40 h and 82 days and 16 h of what is open; five ended.
    let hours = 1.0 + 4.0 + 1.0 / 3.0 + 24.0 + 2.0 + 40.0 + 82.0 * 24.0 + 16.0;
    let mean = exponential["mean_h"].as_f64().expect("a number");
    assert!((mean - hours / 5.0).abs() < 1e-6, "{mean}");
    // Without an end of watching nobody knows how long these have lasted.
    let reply = blackstart(&["calibrate", &path, "-q", "--format", "json"]).go().ends_with(0);
    assert_eq!(reply.json()["groups"][0]["missing"], 2);
}

#[test]
fn what_is_pasted_into_a_scenario_is_read() {
    let folder = Folder::with("incidents.csv", INCIDENTS);
    let path = folder.text("incidents.csv");
    let page = blackstart(&["calibrate", &path, "-q"]).go().ends_with(0).out;
    let line = |start: &str| {
        let line = page.lines().find_map(|line| line.trim().strip_prefix(start)).expect("a line");
        line.to_owned()
    };
    assert!(parse(&line("takes: "), Quantity::Duration).is_ok(), "{page}");
    let scenario = format!(
        "services: {{shop: {{needs: [db]}}}}\nassets: {{db: {{restored by: fix}}}}\n\
         procedures: {{fix: [{{repair: {{takes: {:?}}}}}]}}\n\
         threats: {{fault: {{hits: [{{nodes: db, effect: down}}], rate: {}}}}}\n",
        line("takes: "),
        line("rate: ")
    );
    fs::write(folder.path("scenario.yaml"), &scenario).expect("writable");
    let check = blackstart(&["check", &folder.text("scenario.yaml")]).go();
    assert!(check.out.contains("no errors"), "{scenario}\n{}", check.out);
    let csv = blackstart(&["calibrate", &path, "-q", "--format", "csv"]).go().ends_with(0).out;
    assert_eq!(csv.lines().count(), 6);
}

#[test]
fn fits_are_drawn_into_a_folder() {
    let folder = Folder::with("incidents.csv", INCIDENTS);
    let (path, charts) = (folder.text("incidents.csv"), folder.text("charts"));
    let reply = blackstart(&["calibrate", &path, "--charts", &charts]).go().ends_with(0);
    assert!(reply.err.contains("2 charts in"), "{}", reply.err);
    for name in ["all-fit.svg", "all-fit.png", "all-quantiles.svg", "all-quantiles.png"] {
        assert!(folder.path("charts").join(name).exists(), "{name}");
    }
}

fn fitted(table: &str, more: &[&str]) -> crate::cli::Reply {
    let folder = Folder::with("incidents.csv", table);
    let path = folder.text("incidents.csv");
    blackstart(&[&["calibrate", &path, "-q"][..], more].concat()).go()
}

/// Exponential fits have the mean of the data.
fn mean_h(reply: &crate::cli::Reply) -> f64 {
    let report = reply.json();
    let fits = report["groups"][0]["fits"].as_array().expect("fits").clone();
    let fit = fits.into_iter().find(|fit| fit["family"] == "exponential").expect("one");
    fit["mean_h"].as_f64().expect("a mean")
}

#[test]
fn a_comma_before_decimals_is_read_where_no_comma_parts_cells() {
    let table = "Dauer;x\n33,5;a\n12,25;b\n1.234,5;c\n7;d\n8;e\n9,5;f\n";
    let more = ["--duration", "Dauer", "--unit", "h", "--format", "json"];
    let reply = fitted(table, &more).ends_with(0);
    let mean = (33.5 + 12.25 + 1234.5 + 7.0 + 8.0 + 9.5) / 6.0;
    assert!((mean_h(&reply) / mean - 1.0).abs() < 1e-6);
    // Where a comma parts cells, it might be anything.
    fitted("Dauer,x\n\"33,5\",a\n", &more).ends_with(3);
}

#[test]
fn one_date_that_can_be_one_thing_only_says_the_order_of_all() {
    let table = "start,end\n1/15/2024 8:10 AM,1/15/2024 9:10 AM\n2/2/2024 10:00 PM,2/3/2024 4:00 AM\n\
                 3/11/2024 1:00 PM,3/11/2024 3:00 PM\n5/2/2024 10:00,5/2/2024 13:00\n7/9/2024 2:00 AM,7/9/2024 6:00 AM\n";
    let reply = fitted(table, &["--format", "json"]).ends_with(0);
    assert!((mean_h(&reply) - (1.0 + 6.0 + 2.0 + 3.0 + 4.0) / 5.0).abs() < 1e-6);
    let page = fitted(table, &[]).ends_with(0).out;
    let told = "from the first beginning to the last and one mean gap more";
    assert!(page.contains(told), "{page}");
    let reply = fitted(&table.replace("1/15/2024", "1/5/2024"), &[]).ends_with(3);
    assert!(reply.err.contains("could be of two dates"), "{}", reply.err);
    let reply = fitted("start,end\n45292.34,45292.50\n", &[]).ends_with(3);
    assert!(reply.err.contains("the number of a day in a spreadsheet"), "{}", reply.err);
}

#[test]
fn durations_alone_are_enough() {
    let table = "start,end,minutes\n1628-08-10T15:00:00Z,1628-08-10T17:00:00Z,120\n,,60\n,,30\n,,90\n,,200\n";
    fitted(table, &["--format", "json"]).ends_with(3);
    let reply = fitted(table, &["--durations-only", "--format", "json"]).ends_with(0);
    assert!((mean_h(&reply) - 500.0 / 5.0 / 60.0).abs() < 1e-6);
    assert!(reply.json()["groups"][0]["rate"].is_null());
    fitted(table, &["--durations-only", "--start", "start"]).ends_with(2);
}
