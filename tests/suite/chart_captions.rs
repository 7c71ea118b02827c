//! What charts say against what tables say: one value, one figure.

use std::fs;

use blackstart::sim::Program;
use blackstart::stats::Bands;
use blackstart::study::{Detail, Findings, Plan, Quiet, run};

use crate::cli::{Folder, blackstart};
use crate::told;

/// A full study of a scenario.
#[track_caller]
fn study(page: &str, runs: u64) -> Findings {
    let program = Program::compile(&told::model(page));
    run(&program, &Plan { detail: Detail::Full, ..Plan::new(runs, 1) }, &Quiet)
}

/// The curve of the losses of the first service, and where it ends.
fn curve(found: &Findings) -> (&Bands, usize) {
    let loss = &found.services[0].curves.as_ref().expect("asked for").loss;
    (loss, loss.grid().len() - 1)
}

/// The curve ends with the loss of the table: its mean to the units of its sums, its quantiles as
/// closely as a curve keeps them.
#[track_caller]
fn ends_with_the_loss(found: &Findings) {
    let (loss, last) = curve(found);
    let service = &found.services[0];
    let mean = service.loss_moments.mean();
    assert!((loss.mean(last) - mean).abs() <= 1e-6 * mean, "{} of {mean}", loss.mean(last));
    for p in [0.05, 0.25, 0.5, 0.75, 0.95] {
        let (drawn, exact) = (loss.quantile(last, p), service.loss.quantile(p));
        assert!((drawn - exact).abs() <= exact / 32.0, "P{p}: {drawn} of {exact}");
    }
}

/// A service that is down from half past nine for `takes`: 1k an hour, and 20 for each of 2,000 an
/// hour that are not served before 16:00.
fn cut_off(takes: &str) -> String {
    format!(
        "
currency: GBP
begins: 2026-03-31 09:00 Europe/London
calendars: {{counter: {{zone: Europe/London, open: {{mon-fri: 09:00-16:00}}}}}}
services:
  pay:
    hours: counter
    needs: [db]
    impact: {{money: 1k/h, penalties: [{{at: 16:00, each: 20, units: 2000/h, for: late}}]}}
assets: {{db: {{restored by: [{{mend: {{takes: \"{takes}\"}}}}]}}}}
happens: [{{at: 30m, hits: {{nodes: db}}, effect: down}}]"
    )
}

#[test]
fn sums_due_after_the_service_is_back_are_in_the_curve() {
    let found = study(&cut_off("5h"), 20);
    assert_eq!(found.services[0].loss_moments.mean(), 205_000.0);
    ends_with_the_loss(&found);
    let (loss, _) = curve(&found);
    let at = |time: f64| {
        let g = loss.grid().partition_point(|&it| it <= time * 3600.0) - 1;
        loss.quantile(g, 0.5)
    };
    // Back at 14:30, charged at 16:00, which is seven hours after the beginning.
    assert_eq!(at(6.9), 5_000.0);
    assert_eq!(at(7.2), 205_000.0);
    assert!(loss.grid().iter().any(|&it| it > 7.0 * 3600.0 && it < 8.0 * 3600.0), "axis");
    ends_with_the_loss(&study(&cut_off("lognormal(median 5h, p90 9h)"), 400));
}

#[test]
fn lost_data_are_in_the_curve_from_when_they_are_lost() {
    let page = "
currency: GBP
services:
  shop: {needs: [server], rpo: 1d, impact: {money: 400/h, lost data: {rate: 60/h, at most: 80k}}}
assets:
  server:
    kind: database
    data: {size: 100GB}
    restored by: [{rebuild: {takes: 'lognormal(median 6h, p90 20h)'}}]
happens: [{at: 2h, hits: {nodes: server}, effect: destroyed}]";
    let found = study(page, 300);
    ends_with_the_loss(&found);
    let (loss, _) = curve(&found);
    let g = loss.grid().partition_point(|&it| it < 2.0 * 3600.0);
    assert_eq!(loss.quantile(g - 1, 0.95), 0.0);
    // All data of thirty days, and what the outage has cost since.
    let hours = loss.grid()[g] / 3600.0 - 2.0;
    let expected = 60.0 * 30.0 * 24.0 + 400.0 * hours;
    assert!((loss.mean(g) - expected).abs() < 1.0, "{} of {expected}", loss.mean(g));
}

#[test]
fn what_is_lost_once_and_lost_demand_are_in_the_curve() {
    let page = "
currency: GBP
services:
  shop:
    needs: [server]
    demand: 100/h
    deferred: 60%
    impact: {one off: 'uniform(1k, 2k)', lost demand: 14}
assets: {server: {restored by: [{fix: {takes: 'uniform(2h, 4h)'}}]}}
happens: [{at: 1h, hits: {nodes: server}, effect: down}]";
    let found = study(page, 300);
    ends_with_the_loss(&found);
    let (loss, _) = curve(&found);
    let first = loss.grid().partition_point(|&it| it < 3_600.0);
    assert_eq!(loss.quantile(first - 1, 0.95), 0.0);
    let once = loss.quantile(first, 0.5);
    assert!((1_400.0..1_600.0).contains(&once), "{once}");
    let g = loss.grid().partition_point(|&it| it <= 2.0 * 3_600.0) - 1;
    let more = loss.mean(g) - loss.mean(first);
    // All runs are down for the first hour: 40 of 100 are lost.
    let hours = (loss.grid()[g] - loss.grid()[first]) / 3600.0;
    assert!((more - 560.0 * hours).abs() < 1.0, "{more} in {hours} h");
}

/// Everything certain: three hours down, 1k an hour.
const CERTAIN: &str = "
title: Certain
currency: GBP
services: {pay: {rto: 4h, mtpd: 8h, needs: [db], impact: {money: 1k/h}}}
assets: {db: {restored by: fix}}
teams: {ops: 2}
procedures: {fix: [{mend: {takes: 3h, team: ops}}]}
happens: [{hits: {nodes: db}, effect: down}]
runs: 60
";

#[test]
fn curves_without_variance_are_exact() {
    let found = study(CERTAIN, 60);
    let (loss, last) = curve(&found);
    for g in 0..=last {
        let exact = (loss.grid()[g] / 3600.0).min(3.0) * 1_000.0;
        for p in [0.0, 0.05, 0.5, 0.95, 1.0] {
            assert!((loss.quantile(g, p) - exact).abs() < 1e-9 * exact.max(1.0), "{p} at {g}");
        }
    }
    let level = &found.services[0].curves.as_ref().expect("asked for").level;
    let back = (0..=last).find(|&g| level.quantile(g, 0.5) >= 1.0).map(|g| level.grid()[g]);
    assert_eq!(back, Some(3.0 * 3600.0));
}

/// The text alternative of a chart of a run.
fn told_by(page: &str, chart: &str) -> String {
    let folder = Folder::with("scenario.yaml", page);
    let (path, dir) = (folder.text("scenario.yaml"), folder.text("charts"));
    blackstart(&["run", &path, "--charts", &dir]).go().ends_with(0);
    let svg = fs::read_to_string(format!("{dir}/{chart}.svg")).expect("it is drawn");
    let (_, rest) = svg.split_once("-alt\">").expect("a description");
    rest.split_once("</desc>").expect("it ends").0.to_owned()
}

#[test]
fn captions_name_what_the_runs_say_not_what_the_grid_says() {
    let impact = told_by(CERTAIN, "pay-impact");
    assert!(impact.contains("mean impact is GBP 3.00k. Every run costs GBP 3.00k."), "{impact}");
    let level = told_by(CERTAIN, "pay-level");
    assert!(level.contains("back at full level for good within 3h."), "{level}");
    let estate = told_by(CERTAIN, "estate-restoration");
    assert!(estate.contains("all within 3h."), "{estate}");
    // The same quantile in the chart of the level and in that of the recovery time.
    let spread = CERTAIN.replace("takes: 3h", "takes: 'lognormal(median 3h, p90 30h)'");
    let of = |text: &str| {
        let (_, rest) = text.split_once("within ").expect("a time");
        rest.split(['.', ',']).next().unwrap_or_default().to_owned()
    };
    let recovery = told_by(&spread, "pay-recovery");
    let (_, recovery) = recovery.split_once("Half of the runs are").expect("a median");
    assert_eq!(of(recovery), of(&told_by(&spread, "pay-level")));
}

#[test]
fn a_report_counts_people_in_spans_and_sets_them_against_members() {
    let page = "
title: Ten people for an hour, one for weeks
currency: GBP
services: {pay: {rto: 4h, needs: [db]}}
assets: {db: {restored by: fix}}
teams: {crew: 10, ops: 1}
procedures:
  fix:
    - first: {takes: 6h, team: ops}
    - burst: {after: first, takes: 1h, team: {crew: 10}}
    - mend: {after: burst, takes: 25d, team: ops}
happens: [{hits: {nodes: db}, effect: down}]
runs: 40
";
    let folder = Folder::with("scenario.yaml", page);
    let (path, out) = (folder.text("scenario.yaml"), folder.text("out"));
    let more = ["--quiet", "--without", "year,sensitivity,measures"];
    blackstart(&[&["report", &path, "--out", &out], &more[..]].concat()).go().ends_with(0);
    let svg = |chart: &str| fs::read_to_string(format!("{out}/charts/{chart}.svg")).expect("drawn");
    let people = svg("people-at-work");
    assert!(people.contains("The most at work at once: 10 people"), "not seen between two points");
    assert!(people.contains("members of these teams: 11"));
    let uses = svg("team-use");
    assert!(uses.contains("10 of 10") && uses.contains("1 of 1"));
    // The typeface is in the picture, and once in the page.
    assert!(people.contains("@font-face{font-family:Inter;font-weight:400;src:url(data:"));
    let html = fs::read_to_string(format!("{out}/report.html")).expect("written");
    assert_eq!(html.matches("@font-face").count(), 2);
    assert!(html.contains("font-src data:"));
}

#[test]
fn a_report_of_threats_with_rates_draws_what_each_costs_in_a_year() {
    let page = "
title: Two threats
currency: GBP
services: {pay: {rto: 4h, needs: [db], impact: {money: 1k/h}}}
assets: {db: {restored by: [{mend: {takes: 3h}}]}}
threats:
  often: {rate: 3 per year, hits: {nodes: db, effect: down}}
  seldom: {rate: 1 per year, hits: {nodes: db, effect: down}}
happens: [{threat: often}]
runs: 40
";
    let folder = Folder::with("scenario.yaml", page);
    let (path, out) = (folder.text("scenario.yaml"), folder.text("out"));
    let more = ["--quiet", "--without", "sensitivity,measures", "--years", "400"];
    blackstart(&[&["report", &path, "--out", &out], &more[..]].concat()).go().ends_with(0);
    let svg = |chart: &str| fs::read_to_string(format!("{out}/charts/{chart}.svg")).expect("drawn");
    let annual = svg("annual-loss-by-threat");
    assert!(annual.contains("often makes up 7"), "about three quarters");
    // In the summary and in the section of risk.
    let title = |chart: &str| svg(chart).split_once("</title>").map(|it| it.0.len());
    assert!(title("summary-loss-exceedance").is_some() && title("loss-exceedance").is_some());
}
