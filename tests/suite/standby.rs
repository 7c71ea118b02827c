//! Recovery options whose answer is known in closed form or by counting cases.

use blackstart::law::Law;
use blackstart::model::{Effect, Failback, Need, Node, NodeId, Standby};
use blackstart::sim::Cause;

use crate::estate::{Estate, H, all, any, exponential, hit, hours};
use crate::within::{assert_mean, assert_share};

const RUNS: u64 = 40_000;

/// Adds a standby for `primary` that one task of this length activates.
pub(crate) fn stand_by(
    estate: &mut Estate,
    name: &str,
    needs: Need,
    activation: Law,
    standby: Standby,
) -> NodeId {
    estate.parts.nodes.push(Node { needs, ..Node::standing_by(name, standby) });
    let id = NodeId::from_index(estate.parts.nodes.len() - 1);
    let task = blackstart::model::Task::new("activation", activation);
    let procedure = estate.procedure(&format!("activate {name}"), vec![task]);
    estate.parts.procedures[procedure.index()].needs = None;
    estate.node(id).on_damage.restart = Some(procedure);
    id
}

/// A service on a primary that is down at 1 h and repaired in this time, or its standby.
fn replaced(repair: Law, activation: Law, change: impl FnOnce(&mut Standby)) -> (Estate, NodeId) {
    let mut estate = Estate::new();
    let primary = estate.asset("primary", Need::nothing());
    estate.repair(primary, repair, &[]);
    let mut standby = Standby::new(primary);
    change(&mut standby);
    let standby = stand_by(&mut estate, "standby", Need::nothing(), activation, standby);
    estate.service("s", any(&[primary, standby]), 4.0);
    estate.down(1.0, &[primary]);
    (estate, primary)
}

#[test]
fn recovery_is_the_sooner_of_repair_and_an_activation_that_may_fail() {
    // R ~ exp(8), A ~ exp(2), p = 0.7: E = p · 1/(1/8 + 1/2) + (1 − p) · 8.
    let (estate, _) = replaced(exponential(8.0), exponential(2.0), |s| s.success = 0.7);
    let findings = estate.run(RUNS);
    let service = &findings.services[0];
    assert_mean(&service.recovery_moments, 0.7 * 1.6 + 0.3 * 8.0);
    // P(over 4 h) = p e^(−4 · 5/8) + (1 − p) e^(−4/8).
    let over = 0.7 * (-2.5f64).exp() + 0.3 * (-0.5f64).exp();
    assert_share(service.rto_met, 1.0 - over);
    let parts: f64 = service.delay.iter().sum();
    assert!((parts - service.recovery_moments.mean()).abs() < 1e-6 * parts, "they add up");
}

#[test]
fn an_activation_in_vain_is_repeated_as_often_as_it_may_be() {
    // One hour each, at most three: 1 h, 2 h, 3 h, or the repair at 50 h.
    let p: f64 = 0.4;
    let (estate, _) = replaced(hours(50.0), hours(1.0), |s| (s.success, s.tries) = (p, 3));
    let findings = estate.run(RUNS);
    let service = &findings.services[0];
    let q = 1.0 - p;
    assert_mean(&service.recovery_moments, p + 2.0 * q * p + 3.0 * q * q * p + 50.0 * q * q * q);
    let retry = service.delay[Cause::Retry as usize] / H;
    // Whoever succeeds at the second or third try lost one hour or two; else repair is work.
    let expected = q * p + 2.0 * q * q * p;
    assert!((retry - expected).abs() < 4.0 * 1.0 / (RUNS as f64).sqrt(), "{retry} {expected}");
}

#[test]
fn repeated_activations_draw_new_times() {
    // Each attempt is exp(1): the sum of a geometric number of them is exp(1/p).
    let (estate, _) =
        replaced(hours(500.0), exponential(1.0), |s| (s.success, s.tries) = (0.5, 500));
    let findings = estate.run(RUNS);
    let recovery = &findings.services[0].recovery_moments;
    assert_mean(recovery, 2.0);
    // The variance of an exponential is the square of its mean; its sample variance has the
    // standard error √((μ₄ − σ⁴)/n) = σ² √(8/n).
    let got = recovery.variance() / (H * H);
    assert!((got - 4.0).abs() < 4.0 * 4.0 * (8.0 / RUNS as f64).sqrt(), "{got}");
}

#[test]
fn a_standby_that_can_be_used_for_a_time_is_gone_after_it() {
    // Down at 1 h; the standby serves from 3 h to 8 h, the repair ends at 11 h: below from 1 h
    // to 3 h and from 8 h to 11 h.
    let (estate, _) = replaced(hours(10.0), hours(2.0), |s| {
        (s.sustain, s.use_rate) = (Some(hours(5.0)), 10.0 / H);
        s.invocation_fee = Some(Law::constant(7.0).expect("a sum"));
    });
    let findings = estate.run(3);
    let service = &findings.services[0];
    assert_eq!(service.disruptions.max(), 2.0);
    assert_eq!(service.downtime.max(), 5.0 * H);
    assert_eq!(service.recovery_moments.max(), 3.0 * H);
    assert_eq!(findings.direct_loss.mean(), 7.0 + 50.0);
    let used = &findings.standbys[0];
    assert_eq!((used.invoked.share(), used.in_use.mean()), (1.0, 5.0 * H));
}

#[test]
fn going_back_may_take_the_primary_down_again() {
    // Repaired after 10 h, given back 2 h later, and down again for 3 h in one case of four.
    let (estate, _) = replaced(hours(10.0), hours(2.0), |s| {
        let after = Some(hours(2.0));
        s.failback = Failback { after, p_outage: 0.25, outage: Some(hours(1.5)) };
    });
    let service = estate.run(RUNS).services.remove(0);
    assert_eq!(service.recovery_moments.max(), 2.0 * H);
    assert_mean(&service.downtime, 2.0 + 0.25 * 1.5);
    let twice = service.disruptions.mean() - 1.0;
    assert!((twice - 0.25).abs() < 4.0 * (0.25 * 0.75 / RUNS as f64).sqrt(), "{twice}");
}

#[test]
fn an_automatic_standby_of_lower_level_serves_at_it() {
    let (mut estate, primary) = replaced(hours(10.0), hours(0.0), |s| {
        (s.level, s.is_automatic) = (0.4, true);
    });
    let service = estate.parts.nodes.last_mut().and_then(|node| node.service.as_mut());
    service.expect("a service").steps = vec![
        blackstart::model::Step { level: 0.4, limit: H },
        blackstart::model::Step { level: 1.0, limit: 12.0 * H },
    ];
    let found = estate.run(2).services.remove(0);
    assert_eq!(found.recovery_moments.max(), 0.0, "40 % are there in the same instant");
    assert_eq!(found.full_service.quantile(0.5), 10.0 * H);
    assert_eq!(primary.index(), 0);
}

#[test]
fn activation_waits_for_the_repair_of_what_the_standby_needs() {
    let mut estate = Estate::new();
    let primary = estate.asset("primary", Need::nothing());
    let site = estate.asset("site", Need::nothing());
    estate.repair(primary, hours(50.0), &[]);
    estate.repair(site, hours(6.0), &[]);
    let standby = stand_by(&mut estate, "standby", all(&[site]), hours(2.0), Standby::new(primary));
    estate.service("s", any(&[primary, standby]), 4.0);
    estate.down(1.0, &[primary, site]);
    let service = estate.run(2).services.remove(0);
    assert_eq!(service.recovery_moments.max(), 8.0 * H);
    // All of it is work: of those who repair the site, then of those who activate.
    assert_eq!(service.delay[Cause::Work as usize], 8.0 * H);
    // What needs the standby cannot be struck but by what it needs.
    let mut struck = estate.clone();
    struck.strike("at the standby", 1.0, vec![hit(&[standby], Effect::Destroyed)]);
    assert_eq!(struck.run(2).services.remove(0).recovery_moments.max(), 8.0 * H);
}

/// Two subscribers a and b of one site that serves one at a time.
fn shared(repair: [Law; 2], priorities: [Option<u32>; 2]) -> Estate {
    let mut estate = Estate::new();
    let site = estate.asset("site", Need::nothing());
    let names = ["a", "b"];
    let mut primaries = Vec::new();
    for (at, repair) in repair.into_iter().enumerate() {
        let primary = estate.asset(names[at], Need::nothing());
        estate.node(primary).priority = priorities[at];
        estate.repair(primary, repair, &[]);
        let standby = Standby { shared: Some(site), ..Standby::new(primary) };
        let name = format!("site for {}", names[at]);
        let standby = stand_by(&mut estate, &name, all(&[site]), hours(2.0), standby);
        estate.service(&format!("service {}", names[at]), any(&[primary, standby]), 4.0);
        primaries.push(primary);
    }
    estate.down(1.0, &primaries);
    estate
}

#[test]
fn a_shared_standby_serves_the_first_by_priority_then_the_next() {
    // The first has it from 2 h after the fall until its own repair, then the second activates.
    let recovery = |estate: &Estate| {
        let found = estate.run(2).services;
        let times = found.iter().map(|service| service.recovery_moments.max() / H);
        times.collect::<Vec<f64>>()
    };
    let repair = || [hours(10.0), hours(20.0)];
    assert_eq!(recovery(&shared(repair(), [None, None])), [2.0, 12.0], "by order");
    assert_eq!(recovery(&shared(repair(), [Some(2), Some(1)])), [10.0, 2.0], "b first");
    // With b first until 20 h after the fall, a is repaired before its turn comes.
    let mut both = shared(repair(), [Some(2), Some(1)]);
    for node in both.parts.nodes.iter_mut().filter_map(|node| node.standby.as_mut()) {
        node.serves = 2;
    }
    assert_eq!(recovery(&both), [2.0, 2.0]);
}

#[test]
fn a_shared_standby_among_two_has_the_mean_of_all_cases() {
    // Each subscriber is down with probability 1/2, independently, for 10 h or 20 h with
    // probability 1/2 each. a goes first. Whoever has the site recovers in 2 h. If both are down,
    // b has to wait until a is repaired (R) and recovers at min(own repair, R + 2 h).
    let law = || Law::empirical(vec![10.0 * H, 20.0 * H]).expect("two values");
    let mut estate = shared([law(), law()], [Some(1), Some(2)]);
    estate.parts.occurrences[0].hits[0].chance = 0.5;
    let findings = estate.run(RUNS);
    assert_mean(&findings.services[0].recovery_moments, 0.5 * 2.0);
    let both = 0.25 * (10.0 + 12.0 + 10.0 + 20.0) / 1.0;
    assert_mean(&findings.services[1].recovery_moments, 0.25 * 2.0 + 0.25 * both);
    let waited = findings.services[1].delay[Cause::Channel as usize] / H;
    // Only in the case of 10 h and 20 h is b served by the site after waiting 10 h for it.
    let expected = 0.25 * 0.25 * 10.0;
    assert!((waited - expected).abs() < 4.0 * 2.5 / (RUNS as f64).sqrt(), "{waited}");
}

#[test]
fn an_incident_that_hits_the_region_excludes_the_standby() {
    let (mut estate, primary) = replaced(hours(10.0), hours(2.0), |_| {});
    let office = estate.asset("regional office", Need::nothing());
    estate.repair(office, hours(1.0), &[]);
    let standby = estate.parts.nodes.iter_mut().find_map(|node| node.standby.as_mut());
    standby.expect("a standby").excluded_by = vec![office];
    assert_eq!(estate.run(2).services[0].recovery_moments.max(), 2.0 * H);
    estate.parts.occurrences.clear();
    estate.down(1.0, &[primary, office]);
    assert_eq!(estate.run(2).services[0].recovery_moments.max(), 10.0 * H);
}

#[test]
fn data_are_as_old_as_the_standby_had_them() {
    let (estate, _) = replaced(hours(10.0), hours(2.0), |s| s.data_lag = Some(exponential(0.5)));
    let used = estate.run(RUNS).standbys.remove(0);
    assert_mean(&used.data_lag, 0.5);
}
