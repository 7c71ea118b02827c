//! What a report says of objectives that are missed, in which order, and of what values it rests on.

use std::fs;
use std::path::PathBuf;

use crate::cli::blackstart;

/// A report of some scenarios, or of a text.
struct Written {
    folder: PathBuf,
    _parent: tempfile::TempDir,
}

impl Written {
    fn of(text: &str, scenarios: &[&str], more: &[&str]) -> Written {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("out");
        let shown = folder.to_string_lossy().into_owned();
        let mut arguments = vec!["report"];
        arguments.extend(scenarios);
        arguments.extend(["--quiet", "-n", "60", "--out", &*shown]);
        arguments.extend(more);
        blackstart(&arguments).reading(text).go().ends_with(0);
        Written { folder, _parent: parent }
    }

    fn plain(text: &str) -> Written {
        Written::of(text, &["-"], &["--without", "sensitivity,measures,year"])
    }

    fn page(&self) -> String {
        let page = fs::read_to_string(self.folder.join("report.html")).expect("a page");
        page.replace("<strong>", "").replace("</strong>", "")
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).expect("a file")
    }

    #[track_caller]
    fn holds(&self, told: &[&str]) {
        let page = self.page();
        for told in told {
            assert!(page.contains(told), "not there: {told}");
        }
    }

    #[track_caller]
    fn lacks(&self, wrong: &[&str]) {
        let page = self.page();
        for wrong in wrong {
            assert!(!page.contains(wrong), "there: {wrong}");
        }
    }
}

/// A service that is back at once, on data that are copied once a week.
fn data(rpo: &str, every: &str, vault: &str) -> String {
    format!(
        "
title: data
currency: EUR
services:
  pay: {{rto: 1d, rpo: {rpo}, mtpd: 3d, needs: [db], impact: {{money: 1k/h, lost data: {{rate: 50k/h}}}}}}
assets:
  db:
    restored by: {{corrupt: restore}}
    data:
      backups: [{{kind: full, name: copy, every: {every}, takes: 1m, kept at: vault, restore: 30m}}]
  vault: {{restored by: fix}}
procedures:
  restore: [load: {{restores: yes, takes: 30m}}]
  fix: [mend: {{takes: 1h}}]
happens:
  - {{hits: {{nodes: db}}, effect: corrupt}}
  - {{hits: {{nodes: vault}}, effect: {vault}}}
"
    )
}

#[test]
fn an_rpo_that_is_missed_is_told_wherever_objectives_are() {
    let written = Written::plain(&data("15m", "7d", "down"));
    written.holds(&[
        "pay keeps its RTO in at least 90% of the runs",
        "pay stays within its MTPD in at least 90% of the runs.",
        "pay misses its RPO in more than 10% of the runs.",
        "It loses more data than its RPO of 15m allows in",
        "What lost data cost is EUR",
        "keeps its RPO of 15m in",
        "how often its data are copied, and where the copies are kept",
    ]);
    written.lacks(&["Every stated RTO", "loses all of its data"]);
    let lights = written.file("tables/traffic-lights.csv");
    assert!(lights.lines().next().is_some_and(|head| head.contains("RPO met")), "{lights}");
}

#[test]
fn data_that_are_lost_for_good_are_told_wherever_objectives_are() {
    let written = Written::plain(&data("1d", "1h", "destroyed"));
    written.holds(&[
        "pay loses all of its data for good in 100%",
        "All of its data are lost for good in 100%",
        "loses all of its data for good in 100% of the runs",
    ]);
    written.lacks(&["Every stated RTO"]);
    let lights = written.file("tables/traffic-lights.csv");
    assert!(lights.lines().next().is_some_and(|head| head.contains("All data lost")), "{lights}");
}

#[test]
fn only_if_all_is_kept_a_report_says_so() {
    let written = Written::plain(&data("1d", "1h", "down"));
    written.holds(&[
        "Every stated RTO and RPO is kept in at least 90% of the runs",
        "pay keeps its RPO",
    ]);
}

#[test]
fn what_is_most_exposed_stands_first_whatever_the_scenario() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str, takes: &str| {
        let text = format!(
            "
title: {name}
services: {{s: {{rto: 2h, needs: x}}}}
assets: {{x: {{restored by: f}}}}
procedures: {{f: [w: {{takes: {takes}}}]}}
happens: [{{hits: {{nodes: x}}, effect: down}}]
"
        );
        let path = folder.path().join(format!("{name}.yaml"));
        fs::write(&path, text).expect("a scenario");
        path.to_string_lossy().into_owned()
    };
    let (kept, missed) = (path("kept", "1h"), path("missed", "9h"));
    let written = Written::of("", &[&kept, &missed], &["--without", "sensitivity,measures,year"]);
    let lights = written.file("tables/traffic-lights.csv");
    let rows: Vec<&str> = lights.lines().skip(1).collect();
    assert!(rows[0].contains("missed") && rows[1].contains("kept"), "{lights}");
}

#[test]
fn the_task_that_a_caption_names_is_drawn() {
    let mut text = String::from("title: many\nservices:\n");
    for row in 0..45 {
        text += &format!("  s{row}: {{rto: 1h, needs: srv{row}}}\n");
    }
    text += "assets:\n  net: {restored by: look}\n";
    for row in 0..45 {
        text += &format!("  srv{row}: {{needs: net, restored by: mend}}\n");
    }
    text += "procedures: {look: [w: {takes: 1h}], mend: [m: {takes: 2h}]}\n";
    text += "happens: [{hits: {nodes: [net, 'srv*']}, effect: down}]\n";
    let svg = Written::plain(&text).file("charts/restoration-sequence.svg");
    assert!(svg.contains("net is on the critical path in 100% of the runs"), "{svg}");
    assert!(svg.contains("\nnet\n"), "the task is not drawn");
}

#[test]
fn values_of_money_demand_and_what_is_bridged_are_in_the_register() {
    let written = Written::plain(
        "
title: register
currency: EUR
begins: 2026-01-05 09:00 UTC
calendars: {counter: {zone: UTC, open: {mon-fri: 09:00-17:00, sat: 09:00-12:00}}}
services:
  s:
    rto: 1h
    hours: counter
    needs: [{pool: {a: 75%, b: 50%}}, {on: mains, tolerates: 20m}]
    demand: 2000 orders/h
    deferred: 30%
    impact:
      money: {0h: 0, 1h: 5k, 4h: 60k}
      penalties: [{after: 2h, sum: 50k, for: a fine}, {at: 16:00, each: 20, units: 2000/h, for: claims}]
      lost data: {rate: 7k/h}
assets: {a: {restored by: fix}, b: {restored by: fix}, mains: {restored by: fix}}
procedures: {fix: [w: {takes: 4h}]}
happens: [{hits: {nodes: a}, effect: down}]
",
    );
    let register = written.file("tables/assumptions-table.csv");
    for told in [
        "EUR 5.00k/h from 0 on, EUR 18.3k/h from 1h on",
        "due after 2h (a fine)",
        "due at 16:00 (claims)",
        "EUR 20 for each of 2,000/h",
        "cost of lost data",
        "2,000 orders/h",
        "part of normal demand that it carries: a",
        "75%",
        "how long it goes on without mains",
        "20m",
    ] {
        assert!(register.contains(told), "not there: {told}\n{register}");
    }
    written.holds(&["counter: Monday to Friday 09:00–17:00; Saturday 09:00–12:00"]);
}

#[test]
fn what_the_bank_says_of_its_report_is_in_its_report() {
    let bank = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/bank");
    let written = Written::of("", &[bank], &["--without", "sensitivity,measures,year"]);
    written.holds(&[
        "A. Example",
        "Fund a yearly failover test",
        "Time the next failover drill",
        "payments late by a day",
        "last failover drill was not timed",
    ]);
    written.lacks(&["No decision is asked for.", "No action is written down."]);
}

#[test]
fn a_german_report_says_what_measures_come_to_and_where_to_look() {
    let text = "
title: t
currency: EUR
about: {locale: de}
economics: {period: 5y}
services: {s: {rto: 1h, mtpd: 1d, needs: x, impact: {money: 10k/h}}}
assets: {x: {restored by: f}}
procedures: {f: [w: {takes: 3h}]}
threats: {t: {rate: 2/year, hits: {nodes: x, effect: down}}}
measures: {m: {cost: {yearly: 1k}, changes: {procedures: {f: {w: {takes: 30m}}}}}}
happens: [{threat: t}]
";
    let written = Written::of(text, &["-"], &["--years", "200", "--without", "sensitivity"]);
    written.holds(&[
        "Wo zuerst hinzusehen ist: s: Arbeit",
        "senkt das den erwarteten Jahresverlust von",
        "innerhalb von 5 Jahren",
        "Zeiträumen von 5 Jahren",
    ]);
    written.lacks(&["von 5 Jahre ", "von 5 Jahre.", "lowers the expected"]);
}
