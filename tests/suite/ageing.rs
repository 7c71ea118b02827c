//! Clocks that rest while their node delivers nothing (`ages: when running`).

use blackstart::sim::{Breach, Program, YearDraw};
use blackstart::study::Quiet;
use blackstart::study::year::{YearFindings, YearPlan, rare_breach, run_years};

use crate::told;
use crate::years::{Z95, assert_mean};

fn program(yaml: &str) -> Program {
    Program::compile(&told::model(yaml))
}

fn years(yaml: &str, runs: u64) -> YearFindings {
    let program = program(yaml);
    run_years(&program, &YearDraw::of(&program), &YearPlan::new(runs, 5), &Quiet)
}

/// Outages of the first service, and hours of downtime, of a year without chance.
fn outages(yaml: &str) -> (f64, f64) {
    let found = years(yaml, 1);
    (found.services[0].outages.mean, found.services[0].downtime.mean / 3600.0)
}

/// The feed is away from 60 to 90 h and from 150 to 180 h. The pump has run for 80 h at 110 h if it
/// rests without it, and is back at 115 h; else it breaks at 80 h, is mended from 90 to 95 h, and
/// breaks again at 175 h, to be mended from 180 to 185 h.
#[test]
fn what_rests_without_its_needs_fails_later() {
    let of = |ages: &str| {
        outages(&format!(
            "
services: {{s: {{needs: [pump]}}}}
assets:
  feed: {{fails: 60h, restored by: [{{work: {{takes: 30h}}}}]}}
  pump: {{needs: [feed], fails: 80h, ages: {ages}, restored by: [{{work: {{takes: 5h}}}}]}}
year: {{lasts: 200h}}
"
        ))
    };
    assert_eq!(of("when running"), (3.0, 65.0));
    assert_eq!(of("always"), (2.0, 70.0));
}

/// The spare is in use from 50 to 80 h and from 130 h on; at 140 h it has run for 40 h and breaks,
/// and is back at 150 h. At 160 h the main is back, and breaks at 210 h.
#[test]
fn what_stands_by_ages_in_use_only() {
    let found = outages(
        "
services: {s: {needs: {any: [main, spare]}}}
assets:
  main: {fails: 50h, restored by: [{work: {takes: 30h}}]}
  spare:
    standby for: main
    auto: yes
    activation: 0h
    success: 100%
    fails: 40h
    ages: when running
    restored by: [{work: {takes: 10h}}]
year: {lasts: 205h}
",
    );
    assert_eq!(found, (1.0, 10.0));
}

/// A switched-off or contained node does not age either; a repair from other damage renews it.
#[test]
fn containment_lets_a_clock_rest_and_a_repair_sets_it_back() {
    let of = |effect: &str| {
        outages(&format!(
            "
services: {{s: {{needs: [a]}}}}
assets: {{a: {{fails: 100h, ages: when running, restored by: [{{work: {{takes: 1h}}}}]}}}}
threats: {{halt: {{renewal: 60h, hits: {{nodes: a, effect: {effect}}}}}}}
year: {{lasts: 119h}}
"
        ))
    };
    // It ran for 60 h, rests to 70 h, and would fail at 110 h.
    assert_eq!(of("{contained: 10h}"), (2.0, 11.0));
    assert_eq!(of("{unavailable: 10h}"), (2.0, 11.0));
    // As good as new at 61 h: it would fail at 161 h.
    assert_eq!(of("down"), (1.0, 1.0));
    // At half its level it runs.
    let half = "{degraded: 50%}";
    assert_eq!(of(half), (1.0, 1.0));
}

/// P(X + Y ≤ t) of two lives with a Weibull law of shape 2 and this scale, by Simpson's rule.
fn both_lives_end(scale: f64, t: f64) -> f64 {
    let density = |x: f64| 2.0 * x / scale.powi(2) * (-(x / scale).powi(2)).exp();
    let ended = |x: f64| -(-(x / scale).powi(2)).exp_m1();
    let n = 2000;
    let h = t / f64::from(n);
    let weight = |i: i32| match i {
        0 => 1.0,
        i if i == n => 1.0,
        i if i % 2 == 1 => 4.0,
        _ => 2.0,
    };
    let of = |i: i32| {
        let x = h * f64::from(i);
        weight(i) * density(x) * ended(t - x)
    };
    (0..=n).map(of).sum::<f64>() * h / 3.0
}

fn cold_standby(scale: f64) -> String {
    format!(
        "
services: {{s: {{needs: {{any: [main, spare]}}}}}}
assets:
  main: {{fails: \"weibull(shape 2, scale {scale}h)\", restored by: [{{work: {{takes: 9000h}}}}]}}
  spare:
    standby for: main
    auto: yes
    activation: 0h
    success: 100%
    fails: \"weibull(shape 2, scale {scale}h)\"
    ages: when running
    restored by: [{{work: {{takes: 9000h}}}}]
year: {{lasts: 1000h, run off: 0h}}
"
    )
}

/// Cold standby of units that wear out, with a perfect switch: the sum of two lives.
#[test]
fn a_cold_standby_lasts_for_the_sum_of_two_lives() {
    let found = years(&cold_standby(700.0), 20_000);
    let with = found.services[0].with_outage;
    let exact = both_lives_end(700.0, 1000.0);
    let error = (exact * (1.0 - exact) / 20_000.0).sqrt();
    let share = with.hits as f64 / with.n as f64;
    assert!((share - exact).abs() < 4.0 * error, "{share}, exactly {exact} ± {error}");
}

/// The same where both seldom fail in one year: 2.6e-5 and 1e-7.
#[test]
fn a_rare_end_of_both_lives_is_found_by_importance_sampling() {
    for scale in [8000.0, 32_000.0] {
        let program = program(&cold_standby(scale));
        let exact = both_lives_end(scale, 1000.0);
        for seed in [1, 2, 3] {
            let plan = YearPlan::new(20_000, seed);
            let found = rare_breach(&program, Breach::Outage(0), &plan, &Quiet);
            assert!(found.is_reliable(), "{scale}: {found:?}");
            assert_mean(found.probability, exact);
            let error = (found.probability.interval.high - found.probability.mean) / Z95;
            assert!(error < exact / 10.0, "{scale}: {found:?}");
        }
    }
}
