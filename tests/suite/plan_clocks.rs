//! From when the times of a recovery plan count, and what a card says of when a step is due at all.

use std::fs;

use crate::cli::{Folder, blackstart};

fn plan(text: &str) -> String {
    let folder = Folder::with("scenario.yaml", text);
    let (path, out) = (folder.text("scenario.yaml"), folder.text("out"));
    blackstart(&["plan", &path, "--quiet", "--out", &out]).go().ends_with(0);
    let plan = fs::read_to_string(folder.path("out").join("plan.md")).expect("a plan");
    plan.replace("**", "")
}

#[test]
fn a_plan_counts_an_mtpd_from_the_disruption_whatever_the_rto_does() {
    let plan = plan(
        "
title: late
rto clock: declaration
horizon: 10d
services: {pay: {rto: 4h, mtpd: 6h, needs: [db]}}
assets: {db: {restored by: fix}}
teams: {it: 2}
procedures: {fix: [mend: {takes: 3h, team: it}]}
phases: {detection: 1h, diagnosis: 1h, declaration: 1h}
happens: [{hits: {nodes: db}, effect: down}]
",
    );
    for told in [
        "Begin the work for pay within 1h after the plan is invoked",
        "stop the service for pay within 6h after the disruption",
        "RTOs and recovery times count from declaration. MTPDs count all time from the disruption.",
        "| begin the work | 1h | after the plan is invoked |",
    ] {
        assert!(plan.contains(told), "not there: {told}\n{plan}");
    }
    assert!(!plan.contains("counted from the disruption"), "{plan}");
}

#[test]
fn a_plan_tells_no_deadline_from_an_rto_in_service_hours() {
    let plan = plan(
        "
title: office
begins: 2026-03-31 16:00 Europe/London
rto counts: service hours
horizon: 10d
calendars: {office: {zone: Europe/London, open: {mon-fri: 09:00-17:00}}}
services: {pay: {hours: office, rto: 4h, mtpd: 2d, needs: [db]}}
assets: {db: {restored by: fix}}
teams: {it: 2}
procedures: {fix: [mend: {takes: 19h, team: it}]}
happens: [{hits: {nodes: db}, effect: down}]
",
    );
    for told in [
        "The RTO of pay counts service hours, work for them passes at all hours",
        "count from the disruption, in service hours",
        "stop the service for pay within 2d",
    ] {
        assert!(plan.contains(told), "not there: {told}\n{plan}");
    }
    for wrong in ["too late already", "RTO 4h less", "counted from the disruption"] {
        assert!(!plan.contains(wrong), "there: {wrong}\n{plan}");
    }
}

#[test]
fn a_card_says_when_each_step_is_for_and_begins_with_what_is_most_urgent() {
    let plan = plan(
        "
title: alternatives
horizon: 10d
services: {pay: {rto: 4h, needs: [db]}}
assets:
  db: {restored by: {down: repair, corrupt: restore}}
teams: {it: 2}
procedures:
  repair: [mend: {takes: 1h, team: it}]
  restore: [load: {takes: 3h, team: it}]
happens:
  - {hits: {nodes: db}, effect: down}
  - {at: 1d, hits: {nodes: db}, effect: corrupt}
",
    );
    let (_, card) = plan.split_once("What you do, each as soon as").expect("a card");
    let rows: Vec<&str> =
        card.lines().filter(|line| line.starts_with("| 1 ") || line.starts_with("| 2 ")).collect();
    assert!(rows[0].contains("load (restore) | when its data are unusable"), "{rows:?}");
    assert!(rows[1].contains("mend (repair) | when it has failed"), "{rows:?}");
}
