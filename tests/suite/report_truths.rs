//! What a report says of data that wait, of people, of suppliers, of what is worst and of what holds
//! it up.

use std::fs;

use crate::cli::{Folder, blackstart};

/// A report of a text: its page without marks for stress, and a file of it.
struct Written {
    folder: Folder,
}

impl Written {
    fn of(text: &str, more: &[&str]) -> Written {
        let folder = Folder::with("scenario.yaml", text);
        let (path, out) = (folder.text("scenario.yaml"), folder.text("out"));
        let plain = ["report", &path, "--quiet", "-n", "60", "--out", &out];
        blackstart(&[&plain[..], more].concat()).go().ends_with(0);
        Written { folder }
    }

    fn plain(text: &str) -> Written {
        Written::of(text, &["--without", "sensitivity,measures,year"])
    }

    fn file(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path("out").join(name)).expect("a file")
    }

    fn page(&self) -> String {
        self.file("report.html").replace("<strong>", "").replace("</strong>", "")
    }
}

#[track_caller]
fn holds(text: &str, told: &[&str]) {
    for told in told {
        assert!(text.contains(told), "not there: {told}");
    }
}

#[track_caller]
fn lacks(text: &str, wrong: &[&str]) {
    for wrong in wrong {
        assert!(!text.contains(wrong), "there: {wrong}");
    }
}

/// Data that become corrupt; their room is dark for longer than anybody looks, or not. `copies` is
/// what becomes of where the copies are kept.
fn dark(room: &str, copies: &str) -> String {
    format!(
        "
title: dark room
currency: EUR
horizon: 10d
services:
  pay: {{rto: 4h, rpo: 1d, mtpd: 2d, needs: [db], impact: {{money: 1k/h}}}}
assets:
  chiller: {{restored by: fix}}
  db:
    needs: [chiller]
    restored by: {{corrupt: load}}
    data: {{backups: [{{kind: full, every: 12h, takes: 1h, kept at: vault, restore: 30m}}]}}
  vault: {{restored by: fix}}
teams: {{it: 2}}
procedures:
  fix: [wait: {{takes: {room}, team: it}}]
  load: [load: {{restores: yes, takes: 30m, team: it}}]
happens:
  - {{hits: {{nodes: chiller}}, effect: down}}
  - {{hits: {{nodes: db}}, effect: corrupt}}
  - {{hits: {{nodes: vault}}, effect: {copies}}}
"
    )
}

#[test]
fn data_that_wait_for_a_restore_are_not_lost_for_good() {
    let written = Written::plain(&dark("20d", "down"));
    let page = written.page();
    holds(
        &page,
        &[
            "The data of pay are not back within 10d in 100%",
            "Its data are not back within 10d in 100%",
            "does not have its data back within 10d in 100% of the runs",
            "the data are not back by the end in any run",
            "Data not back by the end",
        ],
    );
    lacks(
        &page,
        &["loses all of its data for good", "lost for good in", "how often its data are copied"],
    );
    let results: serde_json::Value =
        serde_json::from_str(&written.file("results.json")).expect("JSON");
    let pay = &results["services"][0];
    assert_eq!(pay["p_all_data_lost"]["value"], 1.0);
    assert_eq!(pay["p_all_data_lost_for_good"]["value"], 0.0);
    let german = Written::of(
        &dark("20d", "down"),
        &["--without", "sensitivity,measures,year", "--locale", "de"],
    );
    holds(&german.page(), &["Daten von pay sind innerhalb von 10\u{a0}d nicht zurück"]);
    lacks(&german.page(), &["verliert alle Daten endgültig"]);
}

#[test]
fn a_run_and_a_trace_tell_data_that_wait_from_data_that_are_lost() {
    for (copies, column, ending) in
        [("down", "not back  ", ", data not back,"), ("destroyed", "all  ", ", all data lost,")]
    {
        let folder = Folder::with("scenario.yaml", &dark("20d", copies));
        let path = folder.text("scenario.yaml");
        let run = blackstart(&["run", &path, "-n", "40"]).go();
        assert!(run.out.contains(column), "{copies}: {}", run.out);
        let trace = blackstart(&["trace", &path]).go();
        assert!(trace.out.contains(ending), "{copies}: {}", trace.out);
    }
}

#[test]
fn data_without_a_copy_are_lost_for_good_even_before_anybody_finds_out() {
    let written = Written::plain(&dark("20d", "destroyed"));
    holds(&written.page(), &["pay loses all of its data for good in 100%"]);
    lacks(&written.page(), &["data are not back within", "Data not back by the end"]);
}

const SUPPLIER: &str = "
title: supplier
services: {pay: {rto: 4h, needs: [db]}}
assets: {db: {restored by: fix}}
suppliers:
  acme: {response: 2h, repair: 'pert(1h, 2h, 9h)', alternatives: [{supplier: spare, switch: 5h}]}
  spare: {response: 1h, repair: 3h}
procedures:
  fix:
    - part: {supplier: acme}
    - mend: {takes: 3h}
happens: [{hits: {nodes: db}, effect: down}]
";

#[test]
fn the_register_names_the_supplier_in_place_of_a_mean_of_its_times() {
    let register = Written::plain(SUPPLIER).file("tables/assumptions-table.csv");
    let of = |what: &str| register.lines().find(|line| line.contains(what)).unwrap_or_default();
    assert!(of("duration of “part”").contains("as acme delivers"), "{register}");
    assert!(of("acme,repair").contains("pert(1h, 2h, 9h)"), "{register}");
    assert!(of("changing over to spare").contains("5h"), "{register}");
    lacks(&register, &["(contract)", "(switch)"]);
}

#[test]
fn the_register_on_the_page_leaves_no_value_out() {
    let teams: Vec<String> = (0..60).map(|n| format!("  team-{n:02}: {}", n + 1)).collect();
    let text = format!("{}\nteams:\n{}\n", SUPPLIER.trim_end(), teams.join("\n"));
    let page = Written::plain(&text).page();
    let (_, register) = page.split_once("id=\"assumptions-table\"").expect("a register");
    let (register, _) = register.split_once("</table>").expect("its end");
    for n in 0..60 {
        assert!(register.contains(&format!("team-{n:02}")), "team-{n:02} is left out");
    }
    // Columns of short words give way, so that the last is not cut.
    lacks(register, &["class=\"prose\""]);
}

/// Ten people for an hour, then ten others; one all along.
const SHIFTS: &str = "
title: shifts
services: {pay: {rto: 4h, needs: [db]}, slow: {rto: 4d, needs: [farm]}}
assets: {db: {restored by: fix}, farm: {restored by: long}}
teams: {aces: 10, blue: 10, ops: 1}
procedures:
  fix: [{pull: {takes: 1h, team: {aces: 10}}}, {build: {takes: 1h, team: {blue: 10}}}]
  long: [mend: {takes: 25d, team: ops}]
happens: [{hits: {nodes: [db, farm]}, effect: down}]
";

#[test]
fn people_are_stacked_who_work_at_the_same_time() {
    let written = Written::plain(SHIFTS);
    let data = written.file("charts/people-at-work.csv");
    let rows = data.lines().skip(1).map(|line| {
        let cells = line.split(',').skip(1).filter_map(|cell| cell.parse::<f64>().ok());
        cells.sum::<f64>()
    });
    assert_eq!(rows.fold(0.0, f64::max), 11.0, "{data}");
    let people = written.file("charts/people-at-work.svg");
    holds(&people, &["The most at work at once: 11 people, in the first 6h 34m"]);
}

#[test]
fn of_teams_that_are_as_close_to_their_size_the_busier_is_named() {
    let uses = Written::plain(SHIFTS).file("charts/team-use.svg");
    holds(&uses, &["ops comes closest to its size"]);
}

#[test]
fn what_comes_to_unacceptable_harm_stands_before_what_is_merely_late() {
    let text = "
title: late and lost
horizon: 10d
services:
  late: {rto: 1h, mtpd: 9d, needs: [x]}
  lost: {rto: 1d, mtpd: 5d, rpo: 1h, needs: [db]}
assets:
  x: {restored by: fix}
  db: {restored by: {corrupt: load}, data: {backups: [{kind: full, every: 1d, takes: 1m, kept at: vault}]}}
  vault: {restored by: fix}
procedures:
  fix: [mend: {takes: 2h}]
  load: [load: {restores: yes, takes: 30m}]
happens:
  - {hits: {nodes: [x]}, effect: down}
  - {hits: {nodes: [db]}, effect: corrupt}
  - {hits: {nodes: [vault]}, effect: destroyed}
";
    let written = Written::plain(text);
    let lights = written.file("tables/traffic-lights.csv");
    let first = lights.lines().nth(1).unwrap_or_default();
    assert!(first.starts_with("lost"), "{lights}");
    holds(&written.page(), &["Where to look first: lost: "]);
}

#[test]
fn what_holds_up_a_few_runs_to_the_end_is_not_where_to_look_first() {
    let text = "
title: long tail
horizon: 10d
services: {pay: {rto: 4h, needs: [db]}}
assets: {db: {restored by: fix}}
teams: {it: 1}
procedures: {fix: [{mend: {takes: 'lognormal(median 10h, p90 4d)', team: it}}]}
happens: [{hits: {nodes: db}, effect: down}]
";
    let written = Written::plain(text);
    let page = written.page();
    let (_, look) = page.split_once("Where to look first:").expect("it is told");
    let (look, _) = look.split_once("</p>").expect("its end");
    assert!(!look.contains("still down") && look.contains("of its recovery time"), "{look}");
    // There are such runs.
    holds(&page, &["is not back within 10d in"]);
}

#[test]
fn a_staircase_says_below_which_step_a_service_seldom_falls() {
    let text = "
title: pool
horizon: 10d
services: {pay: {rto: {50%: 1h, 100%: 2h}, needs: [pool: {a: 50%, b: 50%}]}}
assets: {a: {restored by: fix}, b: {restored by: fix}}
procedures: {fix: [{mend: {takes: 5h}}]}
threats: {t: {hits: [{nodes: [a], effect: down}, {nodes: [b], effect: down, chance: 5%}]}}
happens: [{threat: t}]
";
    let page = Written::plain(text).page();
    holds(&page, &["it falls below the first step of it in"]);
    lacks(&page, &["it is disrupted in"]);
}

#[test]
fn an_mtpd_is_not_drawn_beside_what_counts_from_another_moment() {
    let text = |clock: &str| {
        format!(
            "
title: options
currency: EUR
rto clock: {clock}
horizon: 10d
services: {{pay: {{rto: 2h, mtpd: 6h, needs: [db], impact: {{money: 1k/h}}}}}}
assets: {{db: {{restored by: fix}}}}
procedures: {{fix: [mend: {{takes: 3h}}]}}
phases: {{detection: 1h, declaration: 1h}}
measures:
  faster: {{cost: {{yearly: 1k}}, changes: {{procedures: {{fix: {{mend: {{takes: 1h}}}}}}}}}}
happens: [{{hits: {{nodes: db}}, effect: down}}]
"
        )
    };
    let drawn = |clock: &str| {
        let written = Written::of(&text(clock), &["--without", "sensitivity,year"]);
        written.file("charts/pay-options.svg").contains("MTPD 6h")
    };
    assert!(drawn("disruption"));
    assert!(!drawn("declaration"));
}

#[test]
fn a_report_of_years_is_refused_with_its_file_and_what_to_write() {
    let folder = Folder::with("scenario.yaml", SHIFTS);
    let years = "title: years\nservices: {s: {needs: x}}\nassets: {x: {}}\nyear: {}\n\
                 threats: {t: {rate: 1/year, hits: [{nodes: x, effect: down}]}}\n";
    fs::write(folder.path("year.yaml"), years).expect("a file can be written");
    let (path, year, out) =
        (folder.text("scenario.yaml"), folder.text("year.yaml"), folder.text("out"));
    let reply = blackstart(&["report", &path, &year, "-n", "20", "--out", &out]).go().ends_with(3);
    holds(&reply.err, &["year.yaml simulates years", "blackstart year "]);
    assert!(!folder.path("out").exists());
}

#[test]
fn charts_are_dark_on_a_dark_screen_and_white_on_paper() {
    let page = Written::plain(SHIFTS).page();
    let (_, dark) = page
        .split_once("@media screen and (prefers-color-scheme: dark)")
        .expect("a rule for dark screens");
    let (dark, _) = dark.split_once("\n}").expect("its end");
    holds(dark, &[".picture svg { filter: invert"]);
}
