//! Orders of restoration: what the comparison says of cases whose best order is known.

use blackstart::model::{NodeId, QueueKey, QueueOrder};
use blackstart::study::Quiet;
use blackstart::study::order::{Objective, OrderFindings, OrderPlan, Policy, compare_orders};
use serde_json::Value;

use crate::cli::{Folder, blackstart};
use crate::estate::{Estate, H, all, exponential, hours};

/// One person repairs an asset of each service; jobs are (mean time [h], priority), in the order as
/// written.
fn one_person(jobs: &[(f64, u32)], law: impl Fn(f64) -> blackstart::law::Law) -> Estate {
    let mut estate = Estate::new();
    let team = estate.team("crew", 1);
    let assets: Vec<NodeId> = jobs
        .iter()
        .enumerate()
        .map(|(row, &(mean, priority))| {
            let asset = estate.asset(&format!("asset {row}"), blackstart::model::Need::nothing());
            estate.repair(asset, law(mean), &[(team, 1)]);
            let service = estate.service(&format!("service {row}"), all(&[asset]), 1e3);
            estate.node(service).priority = Some(priority);
            asset
        })
        .collect();
    estate.down(0.0, &assets);
    estate.parts.queue_order =
        QueueOrder { keys: vec![QueueKey::AsWritten], waiting_services_first: false };
    estate
}

fn compared(estate: &Estate, objective: Objective, runs: u64) -> OrderFindings {
    let model = estate.model();
    let plan = OrderPlan { lists: Some(600), ..OrderPlan::new(&model, objective, runs, 1) };
    compare_orders(&model, &plan, &Quiet, &Quiet)
}

/// Weighted mean recovery time [h] of jobs done one after the other.
fn weighted(jobs: &[(f64, u32)], order: &[usize]) -> f64 {
    let weight = |job: usize| 1.0 / f64::from(jobs[job].1);
    let mut now = 0.0;
    let mut sum = 0.0;
    for &job in order {
        now += jobs[job].0;
        sum += weight(job) * now;
    }
    sum / (0..jobs.len()).map(weight).sum::<f64>()
}

#[test]
fn the_search_finds_smiths_rule() {
    let jobs = [(9.0, 1), (2.0, 4), (5.0, 1), (7.0, 3), (1.0, 2), (4.0, 2)];
    let found = compared(&one_person(&jobs, hours), Objective::Mean, 20);
    let written: Vec<usize> = (0..jobs.len()).collect();
    let mut smith = written.clone();
    // Time divided by weight, ascending; the weight is 1/priority.
    let ratio = |job: usize| jobs[job].0 * f64::from(jobs[job].1);
    smith.sort_by(|&a, &b| ratio(a).total_cmp(&ratio(b)));
    let near = |value: f64, expected: f64| (value / H - expected).abs() < 1e-9;
    assert!(near(found.written.value, weighted(&jobs, &written)), "{:?}", found.written);
    let best = found.best.variant;
    assert!(near(best.value, weighted(&jobs, &smith)), "{best:?}");
    // Fixed times leave nothing to chance.
    assert_eq!((best.interval.low, best.interval.high), (best.difference, best.difference));
    assert_eq!(found.sample, 1, "one replication tells all");
    // Every change alone is worth what the formula says.
    assert!(!found.swaps.is_empty());
    for swap in &found.swaps {
        let (first, before) = (swap.first.node / 2, swap.before.node / 2);
        let mut moved: Vec<usize> = written.iter().copied().filter(|&job| job != first).collect();
        let at = moved.iter().position(|&job| job == before).expect("another job");
        moved.insert(at, first);
        let expected = weighted(&jobs, &moved) - weighted(&jobs, &written);
        assert!(near(swap.variant.difference, expected), "{swap:?} {expected}");
    }
}

#[test]
fn what_the_written_order_costs_agrees_with_the_formula() {
    // Long before short: means 10 and 11 h; the other way round 1 and 11 h.
    let found = compared(&one_person(&[(10.0, 1), (1.0, 1)], exponential), Objective::Mean, 4000);
    let best = found.best.variant;
    let standard_error = best.interval.half_width() / 2.093;
    let error = (best.difference / H + 4.5).abs();
    assert!(error < 4.0 * standard_error / H, "{error} h, {best:?}");
    assert!(best.interval.high < 0.0);
    assert_eq!(found.best.policy, Some(Policy::Shortest), "a rule goes before a list as good");
}

#[test]
fn where_nobody_waits_no_order_is_better() {
    let mut estate = one_person(&[(10.0, 1), (1.0, 1)], exponential);
    estate.parts.teams[0].members = 2;
    let found = compared(&estate, Objective::P90, 100);
    assert!(found.best.is_written && found.items.is_empty() && found.tried == 0);
    for (policy, variant) in &found.policies {
        assert_eq!(variant.difference, 0.0, "{policy:?}");
    }
}

/// Three services; the one that matters most takes longest, in two steps.
const THREE: &str = "
title: Three services
currency: GBP
services:
  shop: {rto: 9h, needs: [db], priority: 3}
  mail: {rto: 8h, needs: [mail-server], priority: 2}
  wiki: {rto: 4h, needs: ['wiki 1 #top'], priority: 1, impact: {money: 3k/h}}
assets:
  mail-server: {restored by: short}
  'wiki 1 #top': {restored by: long}
  db: {restored by: two-steps}
teams: {ops: 1}
procedures:
  short: [{reinstall: {takes: 'pert(30m, 1h, 3h)', team: ops}}]
  long: [{rebuild: {takes: 'pert(1h, 2h, 4h)', team: ops}}]
  two-steps:
    - install: {takes: 'pert(3h, 4h, 7h)', team: ops}
    - load: {takes: 'pert(1h, 2h, 6h)', team: ops}
queue order: plan order
happens: [{hits: {nodes: ['wiki 1 #top', db, mail-server]}, effect: down}]
";

fn order(folder: &Folder, name: &str, more: &[&str]) -> Value {
    let path = folder.text(name);
    let shared = ["order", &path, "-n", "1000", "--budget", "300", "--format", "json", "-q"];
    blackstart(&[&shared[..], more].concat()).go().ends_with(0).json()
}

/// The best order by these weights is that of time ÷ weight: shop, mail, wiki. No policy has it.
const WEIGHTS: [&str; 2] = ["--weights", "shop=1,mail=0.1,wiki=0.01"];

#[test]
fn the_best_order_can_be_pasted_into_the_scenario() {
    let folder = Folder::with("a.yaml", THREE);
    let found = order(&folder, "a.yaml", &WEIGHTS);
    assert_eq!(found["best"]["kind"], "list");
    let yaml = found["best"]["yaml"].as_str().expect("a list");
    std::fs::write(folder.path("b.yaml"), format!("{THREE}{yaml}")).expect("writable");
    let again = order(&folder, "b.yaml", &WEIGHTS);
    assert_eq!(again["written"]["value"], found["best"]["value"], "{yaml}");
    assert!(found["best"]["high"].as_f64().expect("a number") < 0.0, "{}", found["best"]);
    let page = include_str!("../../docs/formats/results.md");
    let documented = |value: &Value| {
        for key in value.as_object().expect("an object").keys() {
            assert!(page.contains(&format!("`{key}`")), "`{key}` is not documented");
        }
    };
    documented(&found);
    documented(&found["services"][0]);
    documented(&found["swaps"][0]);
}

#[test]
fn orders_are_compared_alike_with_any_number_of_threads() {
    let folder = Folder::with("a.yaml", THREE);
    let one = order(&folder, "a.yaml", &["-j", "1", "--objective", "loss"]);
    assert_eq!(one, order(&folder, "a.yaml", &["-j", "3", "--objective", "loss"]));
    assert_eq!(one["unit"], "GBP");
}

#[test]
fn weights_and_budgets_are_read_and_wrong_ones_told() {
    let folder = Folder::with("a.yaml", THREE);
    let path = folder.text("a.yaml");
    let found = order(&folder, "a.yaml", &["--weights", "mail=2,wiki=0.5"]);
    let weights: Vec<f64> = found["services"]
        .as_array()
        .expect("services")
        .iter()
        .map(|service| service["weight"].as_f64().expect("a number"))
        .collect();
    assert_eq!(weights, [0.0, 2.0, 0.5]);
    for (key, value, told) in [
        ("--weights", "mial=2", "did you mean `mail`?"),
        ("--weights", "mail", "write `service=3`"),
        ("--weights", "mail=-1", "write a number from 0"),
        ("--budget", "soon", "a budget is a number of orders"),
    ] {
        let reply = blackstart(&["order", &path, key, value]).go().ends_with(2);
        assert!(reply.err.contains(told), "{}", reply.err);
    }
    let reply = |budget: &str| {
        let mut call = blackstart(&["order", &path, "-n", "200", "--budget", budget, "-q"]);
        call.command.args(WEIGHTS);
        call.go().ends_with(0).out
    };
    let page = reply("300");
    for expected in
        ["best found: a list", "as written", "Changes that matter", "restoration order:"]
    {
        assert!(page.contains(expected), "{expected}:\n{page}");
    }
    let page = reply("0.1s");
    assert!(page.contains("(cut short)") && !page.contains("PARTIAL"), "{page}");
}
