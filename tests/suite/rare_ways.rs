//! Several ways to one rare breach, and breaches of RPOs.

use blackstart::sim::{Breach, Program};
use blackstart::study::Quiet;
use blackstart::study::year::{RareFindings, YearPlan, rare_breach};

use crate::told;
use crate::years::{Z95, assert_mean};

/// Standard errors by which a sum of independent studies may be off.
const LIMIT: f64 = 3.5;

/// Independent studies of a scenario.
fn studies(scenario: &str, breach: Breach, runs: u64, n: u64) -> Vec<RareFindings> {
    let program = Program::compile(&told::model(scenario));
    let seeds = 1..=n;
    seeds.map(|seed| rare_breach(&program, breach, &YearPlan::new(runs, seed), &Quiet)).collect()
}

fn standard_error(found: &RareFindings) -> f64 {
    (found.probability.interval.high - found.probability.mean) / Z95
}

/// Asserts that studies that call themselves reliable, most of all, have the exact mean, and that their
/// intervals hold it as often as they say: within what chance leaves open, by their own intervals.
#[track_caller]
fn assert_honest(scenario: &str, found: &[RareFindings], exact: f64) {
    let all = found.len();
    let found: Vec<&RareFindings> = found.iter().filter(|it| it.is_reliable()).collect();
    let n = found.len() as f64;
    assert!(n >= 0.9 * all as f64, "{scenario}: {n} of {all} are reliable");
    let mean = found.iter().map(|it| it.probability.mean).sum::<f64>() / n;
    let error = found.iter().map(|it| standard_error(it).powi(2)).sum::<f64>().sqrt() / n;
    assert!((mean - exact).abs() < LIMIT * error, "{scenario}: {mean} ± {error} for {exact}");
    let holds = found.iter().filter(|it| {
        let interval = it.probability.interval;
        interval.low <= exact && exact <= interval.high
    });
    let (holds, least) = (holds.count() as f64, 0.95 * n - LIMIT * (n * 0.95 * 0.05).sqrt());
    assert!(holds >= least, "{scenario}: {holds} of {n} hold {exact}");
}

/// The chance of more than so many hours of a lognormal law with a median of 4 h and a P90 of 8 h.
fn skewed(hours: f64) -> f64 {
    let sigma = 2.0_f64.ln() / 1.281_551_565_544_600_4;
    0.5 * statrs::function::erf::erfc((hours / 4.0).ln() / sigma / 2.0_f64.sqrt())
}

/// Two pairs of assets, one of each of which is enough: both of the first are out for exponential times,
/// both of the second, which is 3 % of all, for skewed ones.
#[test]
fn a_way_that_is_a_small_part_of_all_is_in_the_estimate_and_in_its_interval() {
    let scenario = "
services: {s: {rto: 24h, needs: [{any: [a, b]}, {any: [c, d]}]}}
assets: {a: {restored by: fa}, b: {restored by: fa}, c: {restored by: fc}, d: {restored by: fc}}
procedures:
  fa: [{t: {takes: exponential(4h)}}]
  fc: [{t: {takes: \"lognormal(median 4h, p90 8h)\"}}]
year: {}
threats: {bang: {rate: 2/year, hits: {nodes: [a, b, c, d], effect: down}}}
";
    let chance = 1.0 - (1.0 - (-12.0_f64).exp()) * (1.0 - skewed(24.0).powi(2));
    let found = studies(scenario, Breach::Rto(0), 10_000, 20);
    assert_honest(scenario, &found, -(-2.0 * chance).exp_m1());
}

/// A pair, three that must all be out (7.6 % of all), and one whose repair fails once in a thousand times
/// and then takes long (8.3 %).
#[test]
fn three_ways_of_very_different_weight_are_all_in_the_estimate() {
    let scenario = "
services: {s: {rto: 24h, needs: [{any: [a, b]}, {any: [c, d, e]}, f]}}
assets:
  a: {restored by: fa}
  b: {restored by: fa}
  c: {restored by: fc}
  d: {restored by: fc}
  e: {restored by: fc}
  f: {restored by: [{t: {takes: 1h, success: 99.9%, fallback: anew}}]}
procedures:
  fa: [{t: {takes: exponential(4h)}}]
  fc: [{t: {takes: exponential(5h)}}]
  anew: [{t: {takes: \"lognormal(median 4h, p90 8h)\"}}]
year: {}
threats: {bang: {rate: 2/year, hits: {nodes: [a, b, c, d, e, f], effect: down}}}
";
    let ways = [(-12.0_f64).exp(), (-14.4_f64).exp(), 0.001 * skewed(23.0)];
    let none: f64 = ways.iter().map(|way| 1.0 - way).product();
    let found = studies(scenario, Breach::Rto(0), 10_000, 20);
    assert_honest(scenario, &found, -(-2.0 * (1.0 - none)).exp_m1());
}

/// Two tasks in a row on each of two assets: the sum of both must be long. And a task that fails once in
/// ten times, twice in a row on both.
#[test]
fn sums_of_lengths_and_tasks_that_fail_again_are_found_with_few_runs() {
    let scenario = |rto: &str, tasks: &str| {
        format!(
            "services: {{s: {{rto: {rto}, needs: {{any: [a, b]}}}}}}
assets: {{a: {{restored by: fa}}, b: {{restored by: fa}}}}
procedures: {{fa: [{tasks}]}}
year: {{}}
threats: {{bang: {{rate: 2/year, hits: {{nodes: [a, b], effect: down}}}}}}
"
        )
    };
    let sum = (1.0 + 10.0) * (-10.0_f64).exp();
    let cases = [
        (
            scenario("30h", "{t: {takes: exponential(3h)}}, {u: {takes: exponential(3h)}}"),
            sum.powi(2),
        ),
        (scenario("13h", "{t: {takes: 6h, success: 90%, tries: 8}}"), 1e-4),
    ];
    for (scenario, chance) in cases {
        let found = studies(&scenario, Breach::Rto(0), 5000, 6);
        assert_honest(&scenario, &found, -(-2.0 * chance).exp_m1());
    }
}

/// The person on call comes late.
#[test]
fn importance_sampling_finds_an_answer_to_a_call_that_takes_long() {
    let scenario = "
services: {s: {rto: 12h, needs: a}}
teams: {it: {members: 1, on call: exponential(1h)}}
assets: {a: {restored by: [{t: {takes: 0h, team: it}}]}}
threats: {x: {rate: 2/year, hits: {nodes: a, effect: down}}}
year: {}
";
    for found in studies(scenario, Breach::Rto(0), 5000, 3) {
        assert!(found.is_reliable(), "{found:?}");
        assert_mean(found.probability, -(-2.0 * (-12.0_f64).exp()).exp_m1());
    }
}

/// Backups every 12 h that take 1 h, a fifth of which fail silently: when the data are lost the newest
/// is between 1 and 13 h old, each at the same chance. More than 3 days are lost if six in a row
/// have failed, or five and the newest was more than 12 h old. A replica that is late. A backup that never
/// worked.
#[test]
fn importance_sampling_finds_a_missed_rpo() {
    let scenario = |rpo: &str, data: &str, rate: &str| {
        format!(
            "services: {{s: {{rto: 1d, rpo: {rpo}, needs: db}}}}
locations: {{hall: {{}}, vault: {{}}}}
assets:
  db: {{at: hall, restored by: {{destroyed: back, corrupt: back}}, data: {{size: 10GB, {data}}}}}
  twin: {{}}
procedures: {{back: [{{t: {{restores: yes}}}}]}}
threats: {{x: {{rate: {rate}/year, hits: {{nodes: db, effect: destroyed}}}}}}
year: {{}}
"
        )
    };
    let backup = "backups: [{kind: full, every: 12h, takes: 1h, kept at: vault, fails silently: 20%, restore: 2h}]";
    let never = "backups: [{kind: full, every: 12h, takes: 1h, kept at: vault, never worked: 0.001%, restore: 2h}]";
    let replica = "replicas: [{to: twin, lag: exponential(10s)}]";
    let six_in_a_row = 0.2_f64.powi(6) + 0.2_f64.powi(5) * 0.8 / 12.0;
    let cases = [
        (scenario("3d", backup, "0.2"), -(-0.2 * six_in_a_row).exp_m1()),
        // That holds for all strikes of a year.
        (scenario("3d", never, "2"), 1e-5 * -(-2.0_f64).exp_m1()),
        (scenario("2min", replica, "2"), -(-2.0 * (-12.0_f64).exp()).exp_m1()),
    ];
    for (scenario, exact) in cases {
        let found = studies(&scenario, Breach::Rpo(0), 5000, 6);
        assert_honest(&scenario, &found, exact);
    }
}
