//! Power chains whose answer is known in closed form.

use blackstart::law::Law;
use blackstart::model::{Need, NodeId, Standby, Wear};

use crate::cli::{Folder, blackstart};
use crate::estate::{Estate, H, any, exponential, hours};
use crate::standby::stand_by;
use crate::told::{brief, scenario};
use crate::within::assert_share;

const RUNS: u64 = 40_000;

/// A service on mains that fail at 0 h for `outage`, or on a generator, bridged for this long.
fn chain(
    outage: f64,
    bridged: f64,
    start: Law,
    change: impl FnOnce(&mut Standby),
) -> (Estate, NodeId) {
    let mut estate = Estate::new();
    let mains = estate.asset("mains", Need::nothing());
    estate.repair(mains, hours(outage), &[]);
    let engine = estate.asset("generator", Need::nothing());
    let mut standby = Standby { shared: Some(engine), ..Standby::new(mains) };
    change(&mut standby);
    let needs = Need::Node(engine);
    let running = stand_by(&mut estate, "generator for mains", needs, start, standby);
    let either = any(&[mains, running]);
    let ups = if bridged > 0.0 {
        let refill = hours(0.0);
        Need::Tolerates { on: Box::new(either), tolerance: hours(bridged), refill }
    } else {
        either
    };
    estate.service("s", ups, 1.0);
    estate.down(0.0, &[mains]);
    (estate, engine)
}

fn wear(fails_after: Option<Law>, fuel: Option<Law>, refuel: Option<Law>) -> Wear {
    Wear { fails_after, fuel, refuel }
}

/// Start of a generator.
fn start() -> Law {
    Law::uniform(10.0, 30.0).expect("a law")
}

#[test]
fn a_generator_survives_as_long_as_its_law_says() {
    let starts = 0.995 * (1.0 - 0.0094);
    for (hours_out, printed) in [(24.0, 0.964), (72.0, 0.923), (336.0, 0.726)] {
        let (mut estate, _) = chain(1e4, 0.1, start(), |standby| {
            standby.success = starts;
            standby.wear = wear(Some(exponential(1100.0)), None, None);
        });
        // The UPS hides a failure for another 0.1 h; the start takes 20 s of the time at most 30.
        estate.parts.horizon = (hours_out + 0.1) * H + 20.0;
        let findings = estate.run(RUNS);
        let survived = starts * (-hours_out / 1100.0).exp();
        assert!((survived - printed).abs() < 5e-4, "{survived}");
        assert_share(findings.services[0].disrupted.complement(), survived);
    }
}

#[test]
fn a_ups_that_is_empty_before_the_generator_runs_is_noticed() {
    // The start is uniform in 10 to 30 s, the battery lasts 15 s.
    let (estate, _) = chain(5.0, 15.0 / H, start(), |_| {});
    assert_share(estate.run(RUNS).services[0].disrupted, 0.75);
}

#[test]
fn fuel_ends_and_the_battery_bridges_once_more() {
    let start = Law::constant(20.0).expect("a law");
    let (estate, _) = chain(24.0, 1.0, start, |standby| {
        standby.wear = wear(None, Some(hours(12.0)), None);
    });
    let findings = estate.run(10);
    let service = &findings.services[0];
    assert_eq!(service.recovery_moments.mean(), 11.0 * H - 20.0);
    let parts: f64 = service.delay.iter().sum();
    assert!((parts - service.recovery_moments.mean()).abs() < 1e-6, "they add up: {parts}");
}

#[test]
fn deliveries_that_come_late_leave_a_gap_each_time() {
    // Twelve hours of every sixteen.
    let (mut estate, _) = chain(1e4, 0.0, hours(0.0), |standby| {
        standby.wear = wear(None, Some(hours(12.0)), Some(hours(16.0)));
    });
    estate.parts.horizon = 160.0 * H;
    let findings = estate.run(4);
    assert_eq!(findings.services[0].downtime.mean(), 40.0 * H);
    // The first is late with e^(−12/8).
    let (mut estate, _) = chain(1e4, 0.0, hours(0.0), |standby| {
        standby.wear = wear(None, Some(hours(12.0)), Some(exponential(8.0)));
    });
    estate.parts.horizon = 12.0 * H + 0.1;
    let late = (-1.5f64).exp();
    let findings = estate.run(RUNS);
    let down = findings.services[0].recovery.censored();
    assert_share(down, late);
}

#[test]
fn what_breaks_while_it_runs_is_repaired_and_runs_on() {
    // Breaks at 10 h and 20 h, two hours of repair each; the mains are back at 25 h.
    let (mut estate, engine) = chain(25.0, 0.0, hours(0.0), |standby| {
        standby.wear = wear(Some(hours(10.0)), None, None);
    });
    estate.repair(engine, hours(2.0), &[]);
    let findings = estate.run(4);
    let service = &findings.services[0];
    assert_eq!(service.downtime.mean(), 4.0 * H);
    assert_eq!(service.recovery_moments.mean(), 2.0 * H);
    let parts: f64 = service.delay.iter().sum();
    assert!((parts - 2.0 * H).abs() < 1e-6, "they add up: {parts}");
}

#[test]
fn a_generator_of_few_lines_has_the_published_defaults() {
    let scenario = "
horizon: 72h
services: {s: {rto: 1h, needs: ups}}
assets:
  mains: {kind: mains}
  generator: {kind: generator, standby for: mains, fuel: 100h}
  ups: {kind: battery, bridges: 10min}
kinds:
  battery: {needs: {any: [mains, generator]}}
happens: [{hits: {nodes: mains}, effect: {unavailable: 100h}}]
";
    let folder = Folder::with("a.yaml", scenario);
    let path = folder.text("a.yaml");
    let reply = blackstart(&["run", &path, "-n", "20000", "--format", "json", "-q"]);
    let report = reply.go().ends_with(0).json();
    let used: Vec<String> = report["defaults_used"]
        .as_array()
        .expect("defaults")
        .iter()
        .map(|it| {
            format!(
                "{} {}",
                it["key"].as_str().expect("a key"),
                it["value"].as_str().expect("text")
            )
        })
        .collect();
    for expected in [
        "activation uniform(10s, 30s)",
        "success 98.56%",
        "fails in use exponential(mean 1100h)",
        "restored by: down lognormal(median 269min, sigma 1.23)",
    ] {
        assert!(used.iter().any(|line| line == expected), "{expected}: {used:?}");
    }
    // In vain at the start, or broken in the time that is left. The battery hides failures in the
    // last ten minutes, 0.00015, and repairs that take no longer, 0.4 % of 6.3 %.
    let whole = 1.0 - report["services"][0]["p_disrupted"]["value"].as_f64().expect("a share");
    let expected = 0.995 * 0.9906 * (-72.0f64 / 1100.0).exp();
    let error = 4.0 * (expected * (1.0 - expected) / 20_000.0).sqrt() + 0.0005;
    assert!((whole - expected).abs() < error, "{whole}, expected {expected} ± {error}");
    let trace = blackstart(&["trace", &path]).go().ends_with(0).out;
    assert!(trace.contains("takes over"), "{trace}");
}

/// A room that keeps cool for U(10, 30) min, a chiller that must be detected, U(0, 20) min, and
/// started again, U(5, 30) min, after a gap of mains that the UPS bridges: the service falls iff
/// B < D + R.
#[test]
fn a_room_is_too_warm_if_noticing_and_restarting_the_chiller_outlast_it() {
    let scenario = scenario(
        "services: {records: {rto: 4h, needs: [host]}}
assets:
  mains: {}
  ups: {needs: mains, bridges: 15min}
  chiller: {needs: mains, on loss: restart, restarted by: [{start: {takes: \"uniform(5min, 30min)\"}}]}
  room: {needs: chiller, bridges: \"uniform(10min, 30min)\"}
  host: {needs: [ups, room]}
phases: {detection: \"uniform(0min, 20min)\"}
happens: [{at: 0h, hits: {nodes: [mains]}, effect: {unavailable: 20s}}]
",
    );
    let findings = brief(&scenario, RUNS);
    // The mean over D and R, on a grid of midpoints, of P(B < D + R): exact but for what lies within
    // a cell of the two bends, below 1e-4.
    let n = 1000;
    let middle = |low: f64, high: f64, i: usize| low + (high - low) * (i as f64 + 0.5) / n as f64;
    let chance = |d: f64, r: f64| ((d.max(20.0 / 60.0) + r - 10.0) / 20.0).clamp(0.0, 1.0);
    let cells = (0..n).flat_map(|i| (0..n).map(move |j| (i, j)));
    let sum: f64 = cells.map(|(i, j)| chance(middle(0.0, 20.0, i), middle(5.0, 30.0, j))).sum();
    let exact = sum / (n * n) as f64;
    assert_share(findings.services[0].disrupted, exact);
}
