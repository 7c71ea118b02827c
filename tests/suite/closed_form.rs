//! Models whose answer is known in closed form. Tolerances are four standard errors of the run
//! itself.

use blackstart::law::Law;
use blackstart::model::{Effect, Need, Task};
use blackstart::sim::Program;
use blackstart::stats::Proportion;
use blackstart::study::{Plan, Quiet, ServiceFindings, run};

use crate::estate::{Estate, H, all, any, exponential, hit, hours, staffed};
use crate::within::{assert_mean, assert_share};

const RUNS: u64 = 40_000;

fn only(estate: &Estate, runs: u64) -> ServiceFindings {
    estate.run(runs).services.remove(0)
}

/// A service on assets that all go down at 0 and are repaired in exponential time.
fn service_on(n: usize, mean: f64, crew: Option<u32>, need: impl Fn(Vec<Need>) -> Need) -> Estate {
    let mut estate = Estate::new();
    let team = crew.map(|crew| estate.team("crew", crew));
    let assets: Vec<_> = (0..n).map(|i| estate.asset(&format!("a{i}"), Need::nothing())).collect();
    for &asset in &assets {
        let people: Vec<_> = team.iter().map(|&team| (team, 1)).collect();
        estate.repair(asset, exponential(mean), &people);
    }
    let nodes = assets.iter().map(|&asset| Need::Node(asset)).collect();
    estate.service("service", need(nodes), 4.0);
    estate.down(0.0, &assets);
    estate
}

#[test]
fn a_chain_of_exponential_tasks_has_the_sum_of_their_means_and_variances() {
    let mut estate = Estate::new();
    let asset = estate.asset("a", Need::nothing());
    let mut second = Task::new("second", exponential(3.0));
    second.after = vec![0];
    let procedure = estate.procedure("p", vec![Task::new("first", exponential(2.0)), second]);
    estate.node(asset).on_damage.down = Some(procedure);
    estate.service("s", all(&[asset]), 4.0);
    estate.down(0.0, &[asset]);
    let service = only(&estate, RUNS);
    assert_mean(&service.recovery_moments, 5.0);
    // Hypoexponential distribution function with rates 1/2 and 1/3 at 4 h.
    let p = 1.0 - (3.0 * (-4.0f64 / 3.0).exp() - 2.0 * (-4.0f64 / 2.0).exp());
    assert_share(service.rto_met, p);
}

#[test]
fn the_kth_of_n_restored_is_an_order_statistic_of_exponentials() {
    // E = Σ mean/(n−i); Source: David & Nagaraja, Order Statistics.
    for (n, k, mean, p4) in [
        (3, 1, 2.0, 0.864_664_716_763_387_4),
        (3, 2, 5.0, 0.479_879_152_126_045_15),
        (3, 3, 11.0, 0.115_204_774_012_791_54),
        (5, 3, 4.7, 0.474_854_975_892_381_74),
    ] {
        let estate = service_on(n, 6.0, None, |of| Need::AtLeast { k, of });
        let service = only(&estate, RUNS);
        assert_mean(&service.recovery_moments, mean);
        assert_share(service.rto_met, p4);
    }
}

#[test]
fn n_failures_and_r_crews_restore_like_a_death_process() {
    // With r of n exponentials at work the next ends at rate min(r, left)/mean.
    for (crew, expected) in
        [(1, 40.0), (3, 4.0 * (8.0 / 3.0 + 1.0 / 2.0 + 1.0)), (10, 11.715_873_015_873_015)]
    {
        let estate = service_on(10, 4.0, Some(crew), Need::All);
        assert_mean(&only(&estate, RUNS).recovery_moments, expected);
    }
}

#[test]
fn a_recovery_chain_with_a_parallel_part_has_its_published_distribution() {
    // detect exp(.25) → decide exp(.5) → {server exp(6) ∥ network exp(3)} → restore exp(4) →
    // verify exp(1): E 12.75, P(≤ 12 h) .54573590950764, server critical 2/3 of the time.
    let mut estate = Estate::new();
    let asset = estate.asset("a", Need::nothing());
    let task = |name: &str, mean: f64, after: &[usize]| {
        let mut task = Task::new(name, exponential(mean));
        task.after = after.to_vec();
        task
    };
    let tasks = vec![
        task("detect", 0.25, &[]),
        task("decide", 0.5, &[0]),
        task("server", 6.0, &[1]),
        task("network", 3.0, &[1]),
        task("restore", 4.0, &[2, 3]),
        task("verify", 1.0, &[4]),
    ];
    let procedure = estate.procedure("p", tasks);
    estate.node(asset).on_damage.down = Some(procedure);
    estate.service("s", all(&[asset]), 12.0);
    estate.down(0.0, &[asset]);
    let findings = estate.run(RUNS);
    let service = &findings.services[0];
    assert_mean(&service.recovery_moments, 12.75);
    assert_share(service.rto_met, 0.545_735_909_507_64);
    let program = Program::compile(&estate.model());
    let critical = |task: usize| {
        let found = findings.tasks.iter().find(|found| program.task_of(found.slot).2 == task);
        found.map(|found| found.critical)
    };
    assert_share(critical(2).expect("server is critical at times"), 2.0 / 3.0);
    assert_share(critical(3).expect("network is critical at times"), 1.0 / 3.0);
    assert_eq!(critical(4).map(Proportion::share), Some(1.0));
}

#[test]
fn a_bridge_of_exponential_tasks_has_its_pert_distribution() {
    // a, b start; c after a; d after a; e after b and c; ends when d and e end; all exp(1).
    let mut estate = Estate::new();
    let asset = estate.asset("a", Need::nothing());
    let task = |name: &str, after: &[usize]| {
        let mut task = Task::new(name, exponential(1.0));
        task.after = after.to_vec();
        task
    };
    let tasks =
        vec![task("a", &[]), task("b", &[]), task("c", &[0]), task("d", &[0]), task("e", &[1, 2])];
    let procedure = estate.procedure("p", tasks);
    estate.node(asset).on_damage.down = Some(procedure);
    estate.service("s", all(&[asset]), 4.0);
    estate.down(0.0, &[asset]);
    let service = only(&estate, RUNS);
    assert_mean(&service.recovery_moments, 3.458_333_333_333_333);
    assert_share(service.rto_met, 0.686_279_756_283_848_3);
}

#[test]
fn a_buffer_and_a_generator_leave_a_gap_with_the_published_probability() {
    // Mains fail for LN(6.1031, 1.2098) min; UPS 15 min; the generator starts with probability .95
    // and has fuel for 2,880 min. P(service loss) = .10862777061814963.
    let mut estate = Estate::new();
    let mains = estate.asset("mains", Need::nothing());
    let generator = estate.asset("generator", Need::nothing());
    let fuel = Need::Tolerates {
        on: Box::new(Need::Node(mains)),
        tolerance: hours(48.0),
        refill: hours(0.0),
    };
    let running = estate.asset("fuel", fuel);
    let supply = Need::Any(vec![Need::Node(mains), all(&[generator, running])]);
    let ups = Need::Tolerates { on: Box::new(supply), tolerance: hours(0.25), refill: hours(0.0) };
    estate.service("s", ups, 4.0);
    let minutes = Law::lognormal(6.1031 + 60.0f64.ln(), 1.2098).expect("a law");
    let mut fails_to_start = hit(&[generator], Effect::Down);
    fails_to_start.chance = 0.05;
    estate.strike(
        "mains failure",
        0.0,
        vec![hit(&[mains], Effect::Unavailable(minutes)), fails_to_start],
    );
    let service = only(&estate, RUNS);
    assert_share(service.disrupted, 0.108_627_770_618_149_63);
}

#[test]
fn a_common_cause_hits_all_or_none() {
    for (together, p_service) in [(true, 0.2), (false, 0.04)] {
        let mut estate = Estate::new();
        let (a, b) = (estate.asset("a", Need::nothing()), estate.asset("b", Need::nothing()));
        for asset in [a, b] {
            estate.repair(asset, hours(1.0), &[]);
        }
        estate.service("s", any(&[a, b]), 0.5);
        let mut hits = hit(&[a, b], Effect::Down);
        (hits.chance, hits.together) = (0.2, together);
        estate.strike("flood", 0.0, vec![hits]);
        assert_share(only(&estate, RUNS).disrupted, p_service);
    }
}

#[test]
fn restarts_climb_the_graph() {
    // mains → storage (restart 2 h) → database (restart 3 h) → service; mains off for 4 h.
    let mut estate = Estate::new();
    let mains = estate.asset("mains", Need::nothing());
    let storage = estate.asset("storage", all(&[mains]));
    let database = estate.asset("database", all(&[storage]));
    estate.restarts(storage, hours(2.0), &[]);
    estate.restarts(database, hours(3.0), &[]);
    estate.service("s", all(&[database]), 4.0);
    estate.strike("outage", 1.0, vec![hit(&[mains], Effect::Unavailable(hours(4.0)))]);
    let service = only(&estate, 10);
    assert_eq!(service.recovery_moments.min(), 9.0 * H);
    assert_eq!(service.recovery_moments.max(), 9.0 * H);
    assert_eq!(service.recovery_moments.variance(), 0.0);
}

#[test]
fn a_cycle_of_mutual_needs_runs_when_intact_and_restores_when_all_members_do() {
    let mut estate = Estate::new();
    let dns = estate.asset("dns", Need::nothing());
    let auth = estate.asset("auth", all(&[dns]));
    estate.node(dns).needs = all(&[auth]);
    estate.repair(dns, hours(2.0), &[]);
    estate.repair(auth, hours(5.0), &[]);
    for procedure in &mut estate.parts.procedures {
        procedure.needs = None;
    }
    estate.service("s", all(&[dns]), 4.0);
    estate.down(0.0, &[dns]);
    assert_eq!(only(&estate, 3).recovery_moments.max(), 2.0 * H);
    estate.down(0.0, &[auth]);
    assert_eq!(only(&estate, 3).recovery_moments.max(), 5.0 * H);
}

#[test]
fn joint_tasks_wait_until_everyone_is_there() {
    // Two tasks of 2 h need one of each team, one of 1 h needs both of team a.
    let mut estate = Estate::new();
    let (a, b) = (estate.team("a", 2), estate.team("b", 1));
    let nodes: Vec<_> = (0..3).map(|i| estate.asset(&format!("n{i}"), Need::nothing())).collect();
    for (i, &node) in nodes.iter().enumerate() {
        let people: &[_] = if i == 2 { &[(a, 2)] } else { &[(a, 1), (b, 1)] };
        let task = staffed(Task::new("t", hours(if i == 2 { 1.0 } else { 2.0 })), people);
        let procedure = estate.procedure(&format!("p{i}"), vec![task]);
        estate.node(node).on_damage.down = Some(procedure);
        estate.service(&format!("s{i}"), all(&[node]), 4.0);
    }
    estate.down(0.0, &nodes);
    let findings = estate.run(3);
    let ends: Vec<f64> =
        findings.services.iter().map(|service| service.recovery_moments.max() / H).collect();
    // n0 0–2, then n1 takes b (2–4), and n2 needs both of a (4–5).
    assert_eq!(ends, [2.0, 4.0, 5.0]);
}

#[test]
fn failed_attempts_are_retried_and_their_number_is_geometric() {
    let mut estate = Estate::new();
    let node = estate.asset("n", Need::nothing());
    let mut task = Task::new("t", hours(1.0));
    (task.success, task.tries) = (0.25, 1_000);
    let procedure = estate.procedure("p", vec![task]);
    estate.node(node).on_damage.down = Some(procedure);
    estate.service("s", all(&[node]), 2.0);
    estate.down(0.0, &[node]);
    let service = only(&estate, RUNS);
    assert_mean(&service.recovery_moments, 4.0);
    assert_share(service.rto_met, 1.0 - 0.75f64.powi(2));
    // One hour of work succeeds, the rest is retry.
    let retry = service.delay[blackstart::sim::Cause::Retry as usize];
    let work = service.delay[blackstart::sim::Cause::Work as usize];
    assert!((work / H - 1.0).abs() < 1e-9);
    assert!(((work + retry) - service.recovery_moments.mean()).abs() < 1e-6 * retry);
}

/// P(RTO met) is 1 − e^−2 = 0.865: known to ± 2 % after 1.96² · 0.117 ÷ 0.02², about 1123
/// replications, to ± 1 % after four times as many. It is looked at after 2048, 6144, and so on.
#[test]
fn a_study_ends_once_it_is_precise_enough() {
    let model = crate::told::model(
        "services: {s: {rto: 4h, needs: [a]}}
assets: {a: {restored by: [{fix: {takes: exponential(mean 2h)}}]}}
happens: [{hits: {nodes: a}, effect: down}]",
    );
    let program = Program::compile(&model);
    for (precision, expected) in [(0.02, 2048), (0.01, 6144), (1e-6, 20_000)] {
        let plan = Plan { precision: Some(precision), ..Plan::new(20_000, 1) };
        let found = run(&program, &plan, &Quiet);
        assert_eq!(found.runs, expected);
        assert_share(found.services[0].rto_met, 1.0 - (-2.0_f64).exp());
    }
}
