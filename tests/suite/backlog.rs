//! Work recovery against closed forms: what an outage leaves behind and how it drains.

use blackstart::model::{Backlog, Demand, Effect, Need, NodeId, Surge};
use blackstart::random::Seed;
use blackstart::sim::{Outcome, ServiceOutcome, Workspace, simulate};
use blackstart::study::ServiceFindings;

use crate::estate::{Estate, H, all, exponential, hit, hours};

/// A service on one asset, with this backlog and capacity; the asset goes down at 1 h.
fn service_with(backlog: Backlog, capacity: f64, repair: blackstart::law::Law) -> Estate {
    let mut estate = Estate::new();
    let asset = estate.asset("a", Need::nothing());
    estate.repair(asset, repair, &[]);
    let service = estate.service("s", all(&[asset]), 4.0);
    estate.node(service).capacity = Some(capacity);
    estate.node(service).service.as_mut().expect("a service").backlog = Some(backlog);
    estate.down(1.0, &[asset]);
    estate
}

/// Replications where the answer is a distribution.
const RUNS: u64 = 20_000;

fn one(estate: &Estate) -> ServiceOutcome {
    let program = estate.program();
    let mut work = Workspace::default();
    let outcome: &Outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut ());
    outcome.services[0]
}

#[track_caller]
fn assert_close(got: f64, expected: f64) {
    assert!((got - expected).abs() <= 1e-9 * expected.abs().max(1.0), "{got}, not {expected}");
}

fn payments(per_hour: f64) -> Demand {
    Demand { rate: per_hour / H, unit: String::from("payments") }
}

#[test]
fn a_total_outage_drains_at_the_spare_capacity() {
    let backlog = Backlog {
        demand: Some(payments(2000.0)),
        deferred: 0.7,
        overtime: 1.2,
        ..Backlog::default()
    };
    let found = one(&service_with(backlog, 1.5, hours(10.0)));
    assert_close(found.recovery, 10.0 * H);
    // T · deferred · demand ÷ (capacity · overtime − demand)
    assert_close(found.work_recovery, 10.0 * 0.7 / (1.5 * 1.2 - 1.0) * H);
    assert_close(found.demand[0], 0.3 * 20_000.0);
    assert_close(found.demand[1], 0.7 * 20_000.0);
    assert_close(found.demand[2], 0.7 * 20_000.0);
}

#[test]
fn what_is_lost_costs_by_the_unit() {
    let backlog = Backlog {
        demand: Some(payments(100.0)),
        deferred: 0.25,
        overtime: 1.5,
        lost_unit: 3.0,
        ..Backlog::default()
    };
    let found = one(&service_with(backlog, 1.0, hours(4.0)));
    assert_close(found.loss, 400.0 * 0.75 * 3.0);
}

#[test]
fn staged_reopening_goes_on_losing_and_deferring() {
    let reopens = vec![(0.0, 0.25), (H, 0.5), (3.0 * H, 1.0)];
    let backlog = Backlog { deferred: 0.5, overtime: 1.25, reopens, ..Backlog::default() };
    let expected = backlog.after_outage(4.0 * H, 1.0);
    let found = one(&service_with(backlog, 1.0, hours(4.0)));
    // 4 h of outage, then .75 for 1 h and .5 for 2 h: 5.75 h of demand, half of it deferred.
    assert_close(found.demand[0], 2.875);
    assert_close(found.demand[1], 2.875);
    assert_close(found.work_recovery, (3.0 + 2.875 / 0.25) * H);
    assert_close(found.work_recovery, expected);
}

#[test]
fn reopening_takes_its_time_even_if_nothing_is_deferred() {
    let reopens = vec![(H, 0.5), (2.0 * H, 1.0)];
    let found = one(&service_with(Backlog { reopens, ..Backlog::default() }, 1.0, hours(3.0)));
    assert_close(found.work_recovery, 2.0 * H);
    // Closed for an hour more, then half open for one.
    assert_close(found.demand[0], 3.0 + 1.0 + 0.5);
}

#[test]
fn a_surge_comes_on_top_and_delays_the_drain() {
    let surge = Some(Surge {
        factor: blackstart::law::Law::constant(2.0).expect("a number"),
        lasts: hours(2.0),
    });
    let backlog = Backlog { deferred: 1.0, overtime: 1.5, surge, ..Backlog::default() };
    let expected = backlog.after_outage(6.0 * H, 1.0);
    let found = one(&service_with(backlog, 1.0, hours(6.0)));
    // 6 h, then 2 h at 2 − 1.5: 7 h, drained at .5.
    assert_close(found.work_recovery, (2.0 + 7.0 / 0.5) * H);
    assert_close(found.work_recovery, expected);
    assert_close(found.demand[2], 7.0);
}

#[test]
fn a_second_outage_before_the_end_adds_to_the_backlog() {
    let backlog = Backlog { deferred: 1.0, overtime: 1.5, ..Backlog::default() };
    let mut estate = service_with(backlog, 1.0, hours(4.0));
    // Back at 5 h with 4 h waiting; at 7 h 3 h are left; down again for 4 h until 11 h: 7 h.
    estate.down(7.0, &[NodeId::from_index(0)]);
    estate.node(NodeId::from_index(1)).service.as_mut().expect("a service").mtpd = Some(23.9 * H);
    let found = one(&estate);
    assert_close(found.demand[2], 7.0);
    // Of equal disruptions the first counts; its work is recovered at 11 + 14 h.
    assert_close(found.work_recovery, (25.0 - 5.0) * H);
    assert!(found.mtpd_breached, "24 h from the first disruption to the end of the work");
    estate.node(NodeId::from_index(1)).service.as_mut().expect("a service").mtpd = Some(24.1 * H);
    assert!(!one(&estate).mtpd_breached);
}

#[test]
fn part_service_defers_the_rest() {
    let backlog = Backlog { deferred: 0.5, overtime: 2.0, ..Backlog::default() };
    let mut estate = Estate::new();
    let asset = estate.asset("a", Need::nothing());
    let procedure = estate.repair(asset, hours(8.0), &[]);
    estate.node(asset).on_damage.degraded = Some(procedure);
    let service = estate.service("s", all(&[asset]), 4.0);
    estate.node(service).service.as_mut().expect("a service").backlog = Some(backlog);
    estate.strike("crowd", 2.0, vec![hit(&[asset], Effect::Degraded(0.4))]);
    let found = one(&estate);
    assert_close(found.demand[1], 8.0 * 0.6 * 0.5);
    assert_close(found.work_recovery, 2.4 * H);
}

#[test]
fn an_overload_is_demand_that_is_not_served() {
    let backlog = Backlog { deferred: 1.0, overtime: 1.25, ..Backlog::default() };
    let mut estate = service_with(backlog, 1.0, hours(1.0));
    estate.parts.occurrences.clear();
    let lasts = Some(hours(6.0));
    let crowd = hit(&[NodeId::from_index(1)], Effect::Overload { factor: 1.5, lasts });
    estate.strike("crowd", 0.0, vec![crowd]);
    let found = one(&estate);
    // Demand 1.5, of which 1 is served for 6 h; below its MBCO no overtime is worked.
    assert_close(found.demand[2], 3.0);
    assert_close(found.work_recovery, 3.0 / 0.25 * H);
}

#[test]
fn a_backlog_that_cannot_drain_is_not_recovered_by_the_horizon() {
    let backlog = Backlog { deferred: 0.1, ..Backlog::default() };
    let mut estate = service_with(backlog, 1.0, hours(2.0));
    estate.node(NodeId::from_index(1)).service.as_mut().expect("a service").mtpd =
        Some(9_000.0 * H);
    let found = one(&estate);
    assert_eq!(found.work_recovery, f64::INFINITY);
    assert!(found.mtpd_breached);
    assert_close(found.recovery, 2.0 * H);
}

#[test]
fn the_mtpd_is_breached_as_often_as_the_closed_form_says() {
    // Repair T is exponential with mean 4 h, the drain is T·.5 ÷ .25 = 2 T, verification 1 h:
    // P(3 T + 1 h > 13 h) = exp(−1), E[WRT] = 2·4 + 1.
    let backlog = Backlog { deferred: 0.5, overtime: 1.25, ..Backlog::default() };
    let mut estate = service_with(backlog, 1.0, exponential(4.0));
    let service = estate.node(NodeId::from_index(1)).service.as_mut().expect("a service");
    service.mtpd = Some(13.0 * H);
    service.wrt = Some(hours(1.0));
    let found: ServiceFindings = estate.run(40_000).services.remove(0);
    let expected = (-1.0f64).exp();
    let error = 4.0 * (expected * (1.0 - expected) / 40_000.0).sqrt();
    assert!((found.mtpd_breached.share() - expected).abs() <= error);
    let error = 4.0 * found.work_recovery.standard_error();
    assert!((found.work_recovery.mean() - 9.0 * H).abs() <= error);
    let p90 = found.work.expect("work recovery is followed").times.quantile(0.9) / H;
    // 2·(−4 ln .1) + 1, and the density there bounds the error of the quantile.
    let exact = 8.0 * 10.0f64.ln() + 1.0;
    let error = 4.0 * (0.09f64 / 40_000.0).sqrt() / (0.1 / 8.0);
    assert!((p90 - exact).abs() <= error, "{p90}, not {exact}");
}

#[test]
fn parts_of_the_delay_still_add_up_to_the_recovery_time() {
    let backlog = Backlog { deferred: 0.5, overtime: 1.25, ..Backlog::default() };
    let found = service_with(backlog, 1.0, exponential(4.0)).run(2_000).services.remove(0);
    let sum: f64 = found.delay.iter().sum();
    assert_close(sum, found.recovery_moments.mean());
}

#[test]
fn a_backlog_follows_the_calendar_and_a_whole_service_loses_nothing_at_its_peak() {
    // Open 8 to 16, twice the demand from 15 to 16. Down from 8 to 12: 4 h wait. Half an hour is
    // caught up in an hour from 12 to 15, nothing in the peak, and 1.5 an hour after 16.
    let yaml = "calendars:\n\
                \x20 counter:\n\
                \x20   zone: Europe/London\n\
                \x20   open: {mon-sun: 08:00-16:00}\n\
                \x20   peaks: {close: {hours: {mon-sun: 15:00-16:00}, demand: 2}}\n\
                begins: 2026-03-16 08:00 Europe/London\n\
                services:\n\
                \x20 pay: {rto: 4h, needs: desk, hours: counter, deferred: 100%, overtime: 1.5}\n\
                assets: {desk: {}}\n\
                happens: [{hits: {nodes: desk}, effect: {unavailable: 4h}}]\n";
    let found = crate::told::replication(yaml, 0).services[0];
    assert_close(found.recovery, 4.0 * H);
    assert_close(found.demand[1], 4.0);
    assert_close(found.work_recovery, (4.0 + 2.5 / 1.5) * H);
}

#[test]
fn every_restoration_has_a_surge_of_its_own() {
    // Two outages of 1 h, all of whose demand is lost, and after each a surge by U(1, 3) for 1 h:
    // lost is 2 + (f₁ − 1) + (f₂ − 1), with the mean 4 and, if they are independent, the
    // variance 2/3. Alike they would give 4/3.
    let factor = blackstart::law::Law::uniform(1.0, 3.0).expect("rising");
    let surge = Some(Surge { factor, lasts: hours(1.0) });
    let backlog = Backlog { deferred: 0.0, surge, ..Backlog::default() };
    let mut estate = service_with(backlog, 1.0, hours(1.0));
    estate.down(11.0, &[NodeId::from_index(0)]);
    let program = estate.program();
    let mut work = Workspace::default();
    let lost: Vec<f64> = (0..RUNS)
        .map(|run| simulate(&program, Seed::new(1), run, &mut work, &mut ()).services[0].demand[0])
        .collect();
    let n = RUNS as f64;
    let mean = lost.iter().sum::<f64>() / n;
    let variance = lost.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (n - 1.0);
    assert!((mean - 4.0).abs() < 4.0 * (2.0 / 3.0 / n).sqrt(), "{mean}");
    // The fourth central moment of a sum of two is 2 · 1/5 + 6 · 1/9 = 16/15.
    let error = 4.0 * ((16.0 / 15.0 - 4.0 / 9.0) / n).sqrt();
    assert!((variance - 2.0 / 3.0).abs() < error, "{variance}");
}
