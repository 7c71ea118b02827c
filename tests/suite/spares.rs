//! Spare parts: what is used up, what is ordered, and what waiting for it does.

use blackstart::random::Seed;
use blackstart::sim::{Cause, InBrief, Program, Workspace, YearDraw, simulate};
use blackstart::study::Quiet;
use blackstart::study::year::{YearPlan, run_years};

use crate::told;

const H: f64 = 3600.0;

/// Hours until each service is back.
fn recovered(yaml: &str) -> Vec<f64> {
    let found = told::replication(yaml, 0);
    found.services.iter().map(|service| service.recovery / H).collect()
}

/// Hours until a service is back, and those of them that people, parts and work take.
fn told(yaml: &str, service: usize) -> [f64; 4] {
    let program = Program::compile(&told::model(yaml));
    let mut work = Workspace::default();
    let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut InBrief);
    let of = |cause: Cause| outcome.delays[service][cause as usize] / H;
    let recovery = outcome.services[service].recovery / H;
    [recovery, of(Cause::People), of(Cause::Supplier), of(Cause::Work)]
}

/// Three servers fail at once and take a disk each.
fn three(spares: &str, rest: &str) -> String {
    format!(
        "
services: {{s-1: {{needs: a-1}}, s-2: {{needs: a-2}}, s-3: {{needs: a-3}}}}
assets: {{'a-[1..3]': {{restored by: [{{swap: {{takes: 1h, spares: disk{rest}}}}}]}}}}
teams: {{t: 1}}
spares: {{disk: {spares}}}
happens: [{{hits: {{nodes: a-*}}, effect: down}}]
"
    )
}

/// All are ordered when the servers fail: one waits for none, two for deliveries a day later.
#[test]
fn what_is_not_in_stock_waits_for_what_was_ordered_for_it() {
    let recovered = |spares| recovered(&three(spares, ""));
    assert_eq!(recovered("{stock: 1, restock: 24h}"), [1.0, 25.0, 25.0]);
    assert_eq!(recovered("{stock: 3, restock: 24h}"), [1.0, 1.0, 1.0]);
    assert_eq!(recovered("{restock: 2h}"), [3.0, 3.0, 3.0]);
    // Nothing is ordered: the third server is never back.
    assert_eq!(recovered("2"), [1.0, 1.0, f64::INFINITY]);
}

/// One person swaps all three; the third disk comes when the person has long been free.
#[test]
fn parts_and_people_are_taken_together_and_time_goes_to_what_came_last() {
    let yaml = three("{stock: 2, restock: 24h}", ", team: t");
    assert_eq!(told(&yaml, 0), [1.0, 0.0, 0.0, 1.0]);
    assert_eq!(told(&yaml, 1), [2.0, 1.0, 0.0, 1.0]);
    assert_eq!(told(&yaml, 2), [25.0, 0.0, 24.0, 1.0]);
}

/// The disk comes after 24 h, the person is busy until 30 h.
#[test]
fn after_the_parts_came_it_is_people_who_are_waited_for() {
    let found = told(
        "
services: {s: {needs: a}, other: {needs: b}}
assets:
  a: {restored by: [{swap: {takes: 1h, team: t, spares: disk}}]}
  b: {priority: 1, restored by: [{long: {takes: 30h, team: t}}]}
teams: {t: 1}
spares: {disk: {restock: 24h}}
happens: [{hits: {nodes: [a, b]}, effect: down}]
",
        0,
    );
    assert_eq!(found, [31.0, 6.0, 24.0, 1.0]);
}

/// The power fails half an hour into the swap, for two hours: the only disk is in the server.
#[test]
fn suspended_work_has_its_parts() {
    let hours = recovered(
        "
services: {s: {needs: a}}
assets:
  a: {restored by: {tasks: [{swap: {takes: 1h, spares: disk, needs: power, throughout: yes}}], needs: []}}
  power: {}
spares: {disk: 1}
happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 30min, hits: {nodes: power}, effect: {unavailable: 2h}}
",
    );
    assert_eq!(hours, [3.0]);
}

/// Each attempt uses up a part: with one, the first of three must succeed; with two, one of two.
#[test]
fn an_attempt_that_fails_has_used_up_its_parts() {
    for (stock, exact) in [(1, 0.5), (2, 0.75), (3, 0.875)] {
        let found = told::study(
            &format!(
                "
services: {{s: {{rto: 10h, needs: a}}}}
assets: {{a: {{restored by: [{{swap: {{takes: 1h, success: 50%, tries: 9, spares: disk}}}}]}}}}
spares: {{disk: {stock}}}
happens: [{{hits: {{nodes: a}}, effect: down}}]
"
            ),
            10_000,
        );
        let share = found.services[0].rto_met.share();
        let error = (exact * (1.0 - exact) / 10_000.0_f64).sqrt();
        assert!((share - exact).abs() < 4.0 * error, "{share}, expected {exact} ± {error}");
    }
}

/// Palm's theorem: with one for one orders, as many parts are on order on average as a Poisson law of
/// mean m = demand × mean delivery time says, whatever the law of the delivery time; those beyond the
/// stock are machines that wait: m − 1 + e^(−m) of them with a stock of one.
#[test]
fn machines_that_wait_for_parts_are_as_many_as_palm_says() {
    for law in ["876h", "exponential(876h)", "'uniform(0h, 1752h)'"] {
        let yaml = format!(
            "
year: {{warm up: 1 year, run off: 0h}}
services: {{'m-[1..200]': {{restored by: [{{swap: {{takes: 0h, spares: part}}}}]}}}}
spares: {{part: {{stock: 1, restock: {law}}}}}
threats: {{wear: {{rate: 0.05/year, per: asset, hits: {{nodes: m-*, effect: down}}}}}}
"
        );
        let program = Program::compile(&told::model(&yaml));
        let draw = YearDraw::of(&program);
        // Years of 20 studies of 100: their spread is the error of their mean.
        let means: Vec<f64> = (0..20)
            .map(|seed| {
                let found = run_years(&program, &draw, &YearPlan::new(100, seed), &Quiet);
                let down: f64 = found.services.iter().map(|it| it.downtime.mean).sum();
                down / (8760.0 * H)
            })
            .collect();
        let mean = means.iter().sum::<f64>() / 20.0;
        let spread = means.iter().map(|it| (it - mean).powi(2)).sum::<f64>() / 19.0;
        let error = (spread / 20.0).sqrt();
        // A machine that waits does not fail again: 1 of 500 demands.
        let m = 10.0 * 0.1 * (1.0 - mean / 200.0);
        let exact = m - 1.0 + (-m).exp();
        assert!((mean - exact).abs() < 4.0 * error, "{law}: {mean}, expected {exact} ± {error}");
    }
}

/// What a part costs is lost when it is used.
#[test]
fn parts_are_paid_for_when_they_are_used() {
    let program = Program::compile(&told::model(
        "
currency: EUR
year: {}
services: {s: {restored by: [{swap: {takes: 1h, spares: {disk: 3}}}]}}
spares: {disk: {stock: 5, restock: 1h, price: 800}}
threats: {wear: {renewal: 1000h, hits: {nodes: s, effect: down}}}
",
    ));
    let found = run_years(&program, &YearDraw::of(&program), &YearPlan::new(1, 1), &Quiet);
    // At 1000 h, 2000 h and so on to 8000 h.
    assert_eq!(found.loss().mean, 8.0 * 3.0 * 800.0);
}

/// A part is on its way while the room is cooled: an hour after both, as if it had a lead time.
#[test]
fn parts_are_ordered_while_the_work_waits_for_what_it_needs() {
    let found = told::study(
        "
services: {payments: {rto: 36h, needs: a}}
assets:
  cooling: {restored by: {takes: 24h}}
  a: {needs: cooling, restored by: [{swap: {takes: 1h, spares: disk}}]}
spares: {disk: {restock: 24h}}
happens: [{hits: {nodes: [cooling, a]}, effect: down}]
",
        2,
    );
    assert_eq!(found.services[0].recovery_moments.mean(), 25.0 * H);
}
