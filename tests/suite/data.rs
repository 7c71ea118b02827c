//! Backups, replicas and what is lost: models whose answer is known. Tolerances are four standard
//! errors, or 1.95/√n for the Kolmogorov-Smirnov distance.

use blackstart::law::Law;
use blackstart::model::{
    Arrival, Backup, BackupKind, Data, Effect, Location, LocationId, LostData, Need, Node, NodeId,
    ProcedureId, Rate, Reading, Replica, Restores, Standby, Target, Task,
};
use blackstart::report::Report;
use blackstart::scenario::load;
use blackstart::sim::{Cause, InFull, Workspace, simulate};
use blackstart::study::{DataFindings, Findings};

use crate::estate::{Estate, H, all, any, exponential, hit, hours};
use crate::files::Text;
use crate::told;
use crate::within::{assert_mean, assert_share};

const RUNS: u64 = 20_000;

/// A full copy every day, made in no time and kept on `kept`, read in an hour.
fn daily(kept: NodeId) -> Backup {
    Backup {
        name: String::from("daily"),
        kind: BackupKind::Full,
        every: 24.0 * H,
        takes: hours(0.0),
        kept,
        retention: None,
        immutable: false,
        last_copy: None,
        fails_silently: 0.0,
        never_worked: 0.0,
        restore: Reading::Takes(hours(1.0)),
        verify: hours(0.0),
        success: 1.0,
        base: None,
    }
}

/// A database with a service on it, a vault for its copies, and a plan that restores.
struct World {
    estate: Estate,
    database: NodeId,
    vault: NodeId,
    plan: ProcedureId,
}

impl World {
    fn new() -> World {
        let mut estate = Estate::new();
        let database = estate.asset("database", Need::nothing());
        let vault = estate.asset("vault", Need::nothing());
        let mut task = Task::new("restore", hours(0.0));
        task.restores = Some(Restores::default());
        task.tries = u32::MAX;
        let plan = estate.procedure("rebuild", vec![task]);
        estate.node(database).on_damage.destroyed = Some(plan);
        estate.node(database).on_damage.corrupt = Some(plan);
        estate.service("orders", all(&[database]), 4.0);
        World { estate, database, vault, plan }
    }

    fn with(backups: impl Fn(NodeId) -> Vec<Backup>) -> World {
        let mut world = World::new();
        let data = Data { backups: backups(world.vault), ..Data::default() };
        world.estate.node(world.database).data = Some(Box::new(data));
        world
    }

    fn data(&mut self) -> &mut Data {
        self.estate.node(self.database).data.as_mut().expect("data")
    }

    fn rpo(&mut self, hours: f64) {
        let service = self.estate.parts.nodes.iter_mut().find_map(|node| node.service.as_mut());
        service.expect("a service").rpo = Some(hours * H);
    }

    fn destroy(&mut self, at: f64) {
        let nodes = [self.database];
        self.estate.strike(&format!("fire at {at}"), at, vec![hit(&nodes, Effect::Destroyed)]);
    }

    fn corrupt(&mut self, at: f64, found_after: f64) {
        let nodes = [self.database];
        let effect = Effect::Corrupt(hours(found_after));
        self.estate.strike(&format!("worm at {at}"), at, vec![hit(&nodes, effect)]);
    }

    fn run(&self) -> Findings {
        self.estate.run(RUNS)
    }

    fn lost(&self) -> DataFindings {
        self.run().data.remove(0)
    }

    /// Where all replications must be alike, a few will do.
    fn few(&self) -> Findings {
        self.estate.run(200)
    }

    fn always_lost(&self) -> DataFindings {
        self.few().data.remove(0)
    }
}

/// Asserts that every replication lost this much [h].
#[track_caller]
fn assert_always(lost: &DataFindings, expected_h: f64) {
    let moments = &lost.loss_moments;
    let (least, most) = (moments.min() / H, moments.max() / H);
    let is_right = (least - expected_h).abs() < 1e-9 && (most - expected_h).abs() < 1e-9;
    assert!(is_right, "between {least} and {most} h, expected {expected_h} h");
}

#[test]
fn the_age_of_the_newest_copy_is_uniform_in_its_interval_plus_the_time_of_its_job() {
    let mut world = World::with(|vault| vec![Backup { takes: hours(2.0), ..daily(vault) }]);
    world.destroy(0.0);
    world.rpo(8.0);
    let lost = world.lost();
    assert_mean(&lost.loss_moments, 14.0);
    // P(2 + U(0, 24) ≤ 8).
    assert_share(lost.rpo_met, 0.25);
    let ages = lost.loss.sorted().expect("few enough to be kept");
    let n = ages.len() as f64;
    let distance = ages.iter().enumerate().map(|(at, &age)| {
        let expected = (f64::from(age) / H - 2.0) / 24.0;
        (expected - at as f64 / n).abs().max((expected - (at as f64 + 1.0) / n).abs())
    });
    let distance = distance.fold(0.0, f64::max);
    assert!(distance <= 1.95 / n.sqrt(), "distance {distance}");
}

#[test]
fn a_stated_last_copy_gives_the_loss_exactly_and_equality_meets_the_rpo() {
    for (rpo, met) in [(5.0, 1.0), (4.999, 0.0)] {
        let mut world =
            World::with(|vault| vec![Backup { last_copy: Some(hours(5.0)), ..daily(vault) }]);
        world.destroy(0.0);
        world.rpo(rpo);
        let lost = world.always_lost();
        assert_always(&lost, 5.0);
        assert_eq!(lost.rpo_met.share(), met);
    }
}

#[test]
fn a_copy_is_of_no_use_before_its_job_has_ended() {
    // Jobs start at -5 h and at 19 h and take 2 h. At 20 h the newer one is still being made.
    for (at, expected) in [(0.0, 5.0), (20.0, 25.0), (21.0, 2.0)] {
        let backup =
            |vault| Backup { last_copy: Some(hours(5.0)), takes: hours(2.0), ..daily(vault) };
        let mut world = World::with(|vault| vec![backup(vault)]);
        world.destroy(at);
        assert_always(&world.always_lost(), expected);
    }
}

#[test]
fn silent_failures_make_the_number_of_tries_geometric() {
    let q = 0.3;
    let backup = |vault| Backup {
        last_copy: Some(hours(5.0)),
        fails_silently: q,
        verify: hours(0.5),
        ..daily(vault)
    };
    let mut world = World::with(|vault| vec![backup(vault)]);
    world.destroy(0.0);
    let findings = world.run();
    let lost = &findings.data[0];
    for tries in 1..=4 {
        // The k-th copy is 5 h + 24 h (k − 1) old; P(at most k tries) = 1 − q^k.
        let age = (5.0 + 24.0 * f64::from(tries - 1)) * H;
        assert_share(lost.loss.share_at_most(age * (1.0 + 1e-6)), 1.0 - q.powi(tries));
    }
    assert_mean(&lost.loss_moments, 5.0 + 24.0 * q / (1.0 - q));
    let recovery = &findings.services[0].recovery_moments;
    assert_mean(recovery, 1.5 / (1.0 - q));
    // All tries but the last are retries.
    let retry = findings.services[0].delay[Cause::Retry as usize] / H;
    let work = findings.services[0].delay[Cause::Work as usize] / H;
    assert!((work - 1.5).abs() < 1e-9, "work {work}");
    assert!((retry + work - recovery.mean() / H).abs() < 1e-9, "retry {retry}");
}

#[test]
fn reading_that_fails_is_tried_with_the_copy_before() {
    let backup = |vault| Backup { last_copy: Some(hours(5.0)), success: 0.95, ..daily(vault) };
    let mut world = World::with(|vault| vec![backup(vault)]);
    world.destroy(0.0);
    let findings = world.run();
    assert_mean(&findings.services[0].recovery_moments, 1.0 / 0.95);
    assert_share(findings.data[0].loss.share_at_most(5.01 * H), 0.95);
}

#[test]
fn a_backup_that_never_worked_is_found_out_by_the_first_try() {
    let mut world = World::with(|vault| {
        let dump = Backup { last_copy: Some(hours(2.0)), never_worked: 0.4, ..daily(vault) };
        let weekly = Backup {
            name: String::from("weekly"),
            every: 168.0 * H,
            last_copy: Some(hours(60.0)),
            restore: Reading::Takes(hours(3.0)),
            ..daily(vault)
        };
        vec![dump, weekly]
    });
    world.destroy(0.0);
    let findings = world.run();
    assert_share(findings.data[0].loss.share_at_most(2.01 * H), 0.6);
    assert_mean(&findings.data[0].loss_moments, 0.6 * 2.0 + 0.4 * 60.0);
    assert_mean(&findings.services[0].recovery_moments, 1.0 + 0.4 * 3.0);
}

#[test]
fn an_incremental_copy_needs_its_full_copy_and_all_between() {
    // The full copy is 10 h old; increments are made at -9.5, -8.5, … -0.5 h: ten links.
    let q = 0.1;
    let mut world = World::with(|vault| {
        let full = Backup {
            last_copy: Some(hours(10.0)),
            restore: Reading::Takes(hours(2.0)),
            ..daily(vault)
        };
        let increment = Backup {
            name: String::from("hourly"),
            kind: BackupKind::Incremental,
            every: H,
            last_copy: Some(hours(0.5)),
            restore: Reading::Takes(hours(0.1)),
            fails_silently: q,
            base: Some(0),
            ..daily(vault)
        };
        vec![full, increment]
    });
    world.destroy(0.0);
    let findings = world.run();
    let lost = &findings.data[0];
    // The first bad link j leaves the copy before it: age 10 − j h + 0.5 h, or the full copy.
    let mut below = 0.0;
    for links in (0..=10).rev() {
        let age = if links == 0 { 10.0 } else { 10.5 - f64::from(links) };
        let good = (1.0 - q).powi(links);
        below += if links == 10 { good } else { good * q };
        assert_share(lost.loss.share_at_most(age * H * (1.0 + 1e-6)), below.min(1.0));
    }
    // The first try reads all of it: 2 h + 10 × 0.1 h. A second one reads what is good.
    let second = (0..10).map(|links| q * (1.0 - q).powi(links) * (2.0 + 0.1 * f64::from(links)));
    assert_mean(&findings.services[0].recovery_moments, 3.0 + second.sum::<f64>());
}

#[test]
fn an_asynchronous_replica_is_clean_until_its_lag_has_passed() {
    let mut world = World::with(|vault| vec![daily(vault)]);
    let replica = world.estate.asset("replica", Need::nothing());
    world.data().backups[0].last_copy = Some(hours(12.0));
    world.data().replicas.push(Replica {
        on: replica,
        lag: exponential(2.0),
        restore: Reading::Takes(hours(0.25)),
        verify: hours(0.0),
        success: 1.0,
    });
    world.corrupt(0.0, 3.0);
    let lost = world.lost();
    // The lag L is above 3 h with P = exp(−3/2): then L is lost; else the copy of -12 h, up to
    // the end of writing at 3 h.
    let p = (-1.5f64).exp();
    assert_share(lost.loss.share_at_most(14.99 * H), p * (1.0 - (-(14.99 - 3.0) / 2.0f64).exp()));
    // E[L | L > 3] = 5, but what is behind by more than 15 h is worse than the backup.
    let replica = 5.0 * p - (-7.5f64).exp() * (15.0 + 2.0) + (-7.5f64).exp() * 15.0;
    assert_mean(&lost.loss_moments, replica + (1.0 - p) * 15.0);
}

#[test]
fn a_synchronous_replica_copies_corruption_at_once_and_loses_nothing_to_fire() {
    for (is_fire, expected) in [(true, 0.0), (false, 12.0)] {
        let mut world =
            World::with(|vault| vec![Backup { last_copy: Some(hours(12.0)), ..daily(vault) }]);
        let replica = world.estate.asset("replica", Need::nothing());
        world.data().replicas.push(Replica {
            on: replica,
            lag: hours(0.0),
            restore: Reading::Takes(hours(0.25)),
            verify: hours(0.0),
            success: 1.0,
        });
        if is_fire {
            world.destroy(0.0);
        } else {
            world.corrupt(0.0, 0.0);
        }
        assert_always(&world.always_lost(), expected);
    }
}

#[test]
fn a_replica_that_stands_in_loses_its_lag() {
    let mut world =
        World::with(|vault| vec![Backup { last_copy: Some(hours(12.0)), ..daily(vault) }]);
    let replica = world.estate.asset("replica", Need::nothing());
    let either = world.estate.service("either", any(&[world.database, replica]), 1.0);
    world.data().replicas.push(Replica {
        on: replica,
        lag: hours(0.5),
        restore: Reading::Takes(hours(0.25)),
        verify: hours(0.0),
        success: 0.0,
    });
    world.destroy(0.0);
    let findings = world.few();
    // Bringing the data back from the replica fails always: the database goes back to its copy.
    assert_always(&findings.data[0], 12.0);
    assert_always(&findings.data[1], 0.5);
    assert_eq!(findings.services[1].recovery_moments.max(), 0.0);
    assert_eq!(findings.services[1].node, either.index());
}

#[test]
fn corruption_costs_from_the_clean_copy_to_the_end_of_writing() {
    // Copies of -4 h (clean) and 20 h (tainted); found at 30 h.
    let mut world =
        World::with(|vault| vec![Backup { last_copy: Some(hours(4.0)), ..daily(vault) }]);
    world.corrupt(0.0, 30.0);
    let findings = world.few();
    assert_always(&findings.data[0], 34.0);
    let recovery = &findings.services[0].recovery_moments;
    assert_eq!((recovery.min() / H, recovery.max() / H), (32.0, 32.0));
}

#[test]
fn silent_corruption_takes_the_service_down_when_it_is_found() {
    let mut world =
        World::with(|vault| vec![Backup { last_copy: Some(hours(4.0)), ..daily(vault) }]);
    let effect = Effect::SilentlyCorrupt(hours(30.0));
    let nodes = [world.database];
    world.estate.strike("intruder", 0.0, vec![hit(&nodes, effect)]);
    let findings = world.few();
    assert_always(&findings.data[0], 34.0);
    let recovery = &findings.services[0].recovery_moments;
    assert_eq!((recovery.min() / H, recovery.max() / H), (2.0, 2.0));
    assert_eq!(findings.services[0].first.min(), 30.0 * H);
}

#[test]
fn retention_that_is_shorter_than_the_delay_of_discovery_leaves_no_clean_copy() {
    for (days, is_lost) in [(7.0, true), (12.0, false)] {
        let backup = |vault| Backup { retention: Some(days * 24.0 * H), ..daily(vault) };
        let mut world = World::with(|vault| vec![backup(vault)]);
        world.corrupt(0.0, 240.0);
        world.rpo(1e6);
        let lost = world.always_lost();
        assert_eq!(lost.loss.censored().share(), f64::from(u8::from(is_lost)));
        assert_eq!(lost.rpo_met.share(), f64::from(u8::from(!is_lost)));
    }
}

#[test]
fn a_consistency_group_goes_back_to_the_oldest_moment_of_its_members() {
    let mut world = World::with(|vault| vec![daily(vault)]);
    let other = world.estate.asset("ledger", Need::nothing());
    world.data().group = Some(String::from("books"));
    let data = Data {
        group: Some(String::from("books")),
        backups: vec![daily(world.vault)],
        ..Data::default()
    };
    world.estate.node(other).data = Some(Box::new(data));
    world.estate.node(other).on_damage.destroyed = Some(world.plan);
    let nodes = [world.database, other];
    world.estate.strike("fire", 0.0, vec![hit(&nodes, Effect::Destroyed)]);
    world.rpo(12.0);
    let lost = world.lost();
    // The larger of two uniform ages: mean 2/3 of the interval, P(≤ half) = 1/4.
    assert_mean(&lost.loss_moments, 16.0);
    assert_share(lost.rpo_met, 0.25);
}

#[test]
fn copies_go_with_the_place_they_are_kept_at_unless_immutable_and_elsewhere() {
    for (immutable, elsewhere, is_lost) in
        [(false, false, true), (true, false, true), (false, true, true), (true, true, false)]
    {
        let backup = |vault| Backup { immutable, last_copy: Some(hours(5.0)), ..daily(vault) };
        let mut world = World::with(|vault| vec![backup(vault)]);
        for name in ["here", "there"] {
            let name = String::from(name);
            world.estate.parts.locations.push(Location { name, parent: None, next_to: vec![] });
        }
        let place = |elsewhere| Some(LocationId::from_index(usize::from(elsewhere)));
        world.estate.node(world.database).location = place(false);
        world.estate.node(world.vault).location = place(elsewhere);
        let nodes = [world.vault, world.database];
        world.estate.strike("fire", 0.0, vec![hit(&nodes, Effect::Destroyed)]);
        let lost = world.always_lost();
        assert_eq!(lost.loss.censored().share(), f64::from(u8::from(is_lost)));
        if !is_lost {
            assert_always(&lost, 5.0);
        }
    }
}

#[test]
fn ransomware_on_the_store_spoils_what_can_be_changed() {
    for immutable in [false, true] {
        let backup = |vault| Backup { immutable, last_copy: Some(hours(5.0)), ..daily(vault) };
        let mut world = World::with(|vault| vec![backup(vault)]);
        let nodes = [world.vault, world.database];
        let effect = Effect::Corrupt(hours(0.0));
        world.estate.strike("ransomware", 0.0, vec![hit(&nodes, effect)]);
        let lost = world.always_lost();
        assert_eq!(lost.loss.censored().share(), f64::from(u8::from(!immutable)));
    }
}

#[test]
fn lost_hours_cost_what_is_stated_and_all_of_them_at_most_the_horizon() {
    for (last, at_most, expected) in
        [(5.0, None, 15_000.0), (5.0, Some(9_000.0), 9_000.0), (f64::INFINITY, None, 3e7)]
    {
        let backup = |vault| Backup {
            last_copy: Some(hours(if last.is_finite() { last } else { 1.0 })),
            never_worked: if last.is_finite() { 0.0 } else { 1.0 },
            ..daily(vault)
        };
        let mut world = World::with(|vault| vec![backup(vault)]);
        world.destroy(0.0);
        let service = world.estate.parts.nodes.iter_mut().find_map(|node| node.service.as_mut());
        service.expect("a service").impact.lost_data = Some(LostData { rate: 3000.0 / H, at_most });
        let findings = world.few();
        assert!((findings.data[0].cost.mean() - expected).abs() < 1e-6 * expected);
        let loss = findings.services[0].loss_moments.mean();
        assert!((loss - expected).abs() < 1e-6 * expected, "loss {loss}");
    }
}

#[test]
fn without_a_copy_that_works_recovery_goes_on_with_nothing_or_falls_back() {
    for falls_back in [false, true] {
        let backup =
            |vault| Backup { last_copy: Some(hours(5.0)), never_worked: 1.0, ..daily(vault) };
        let mut world = World::with(|vault| vec![backup(vault)]);
        if falls_back {
            let by_hand = Task::new("enter by hand", hours(40.0));
            let by_hand = world.estate.procedure("by hand", vec![by_hand]);
            world.estate.parts.procedures[world.plan.index()].fallback = Some(by_hand);
        }
        world.destroy(0.0);
        let findings = world.few();
        assert_eq!(findings.data[0].loss.censored().share(), 1.0);
        let recovery = findings.services[0].recovery_moments.mean() / H;
        let expected = if falls_back { 41.0 } else { 1.0 };
        assert!((recovery - expected).abs() < 1e-9, "recovery {recovery}");
    }
}

#[test]
fn after_a_restore_a_second_loss_goes_back_to_copies_made_since() {
    let backup = |vault| Backup { last_copy: Some(hours(5.0)), every: 10.0 * H, ..daily(vault) };
    let mut world = World::with(|vault| vec![backup(vault)]);
    // Lost at 0 h (copy of -5 h) and at 50 h: copies of 5, 15, 25, 35 and 45 h.
    world.destroy(0.0);
    world.destroy(50.0);
    let lost = world.always_lost();
    assert_always(&lost, 5.0);
    // The cost counts both.
    let mut world = World::with(|vault| vec![backup(vault)]);
    world.destroy(0.0);
    world.destroy(8.0);
    let service = world.estate.parts.nodes.iter_mut().find_map(|node| node.service.as_mut());
    let cost = LostData { rate: 1.0 / H, at_most: None };
    service.expect("a service").impact.lost_data = Some(cost);
    let lost = world.always_lost();
    assert!((lost.cost.mean() - 8.0).abs() < 1e-9, "{}", lost.cost.mean());
}

#[test]
fn parts_add_up_to_the_recovery_time_while_copies_fail() {
    let backup = |vault| Backup {
        fails_silently: 0.4,
        success: 0.9,
        restore: Reading::Takes(exponential(2.0)),
        verify: exponential(0.5),
        ..daily(vault)
    };
    let mut world = World::with(|vault| vec![backup(vault)]);
    world.destroy(1.0);
    let program = world.estate.program();
    let mut work = Workspace::default();
    for replication in 0..2000 {
        let seed = blackstart::random::Seed::new(7);
        let outcome = simulate(&program, seed, replication, &mut work, &mut InFull);
        let parts: f64 = outcome.delays[0].iter().sum();
        let recovery = outcome.services[0].recovery;
        assert!((parts - recovery).abs() <= 1e-6 * recovery, "{parts} of {recovery}");
    }
}

#[test]
fn a_report_tells_the_loss_of_data_of_services_that_stand_on_some() {
    let mut world =
        World::with(|vault| vec![Backup { last_copy: Some(hours(5.0)), ..daily(vault) }]);
    world.estate.service("static pages", all(&[world.vault]), 1.0);
    world.destroy(0.0);
    world.rpo(6.0);
    let model = world.estate.model();
    let findings = world.few();
    let report = Report::new(&model, &world.estate.program(), &findings, Vec::new(), true);
    let orders = serde_json::to_value(&report.services[0]).expect("JSON");
    assert_eq!(orders["rpo_h"], 6.0);
    assert_eq!(orders["p_rpo_met"]["value"], 1.0);
    assert_eq!(orders["data_loss_h"]["p95"], 5.0);
    assert_eq!(orders["p_all_data_lost"]["value"], 0.0);
    let pages = serde_json::to_value(&report.services[1]).expect("JSON");
    assert!(pages.get("data_loss_h").is_none());
}

#[test]
fn a_law_of_a_throughput_is_the_amount_over_it() {
    let reading = Reading::Streams { bytes: 310e9, rate: 7.5e6, over: None };
    assert_eq!(reading.law(), Law::constant(310e9 / 7.5e6).expect("a time"));
}

#[test]
fn a_location_where_copies_are_kept_is_struck_with_what_stands_there() {
    let text = "
services: {shop: {rto: 1d, rpo: 1d, needs: [db]}}
locations: {hall: {contains: {rack: }}, vault: }
assets:
  db-[1..2]:
    at: rack
    restored by: rebuild
    data:
      size: 360GB
      backups:
        - {kind: full, every: 1d, kept at: hall, restore: {throughput: 25MB/s, streams: 4}}
        - {kind: snapshot, every: 1h}
        - {kind: log shipping, every: 5min, kept at: vault, of: snapshot}
      replicas: {to: twin, lag: 2s}
  db: {needs: [db-1, db-2]}
  twin: {}
procedures: {rebuild: [{restore: {restores: [full, twin], tries: 3}}]}
happens: [{hits: {at: hall}, effect: destroyed}]
";
    let loaded = load(&Text(text), "main.yaml");
    let model = loaded.scenario.expect("a scenario").model;
    let named = |name: &str| model.node_named(name).expect("a node");
    let store = named("backups at hall");
    let second = &model.nodes[named("db-2").index()];
    let data = second.data.as_ref().expect("data");
    let kept: Vec<NodeId> = data.backups.iter().map(|backup| backup.kept).collect();
    assert_eq!(kept, [store, named("db-2"), named("backups at vault")]);
    assert_eq!(data.backups[0].restore, Reading::Streams { bytes: 360e9, rate: 1e8, over: None });
    assert_eq!(data.backups[2].base, Some(1));
    assert_eq!(data.replicas[0].on, named("twin"));
    let Target::Nodes(struck) = &model.occurrences[0].hits[0].target else { panic!("nodes") };
    assert!(struck.contains(&store) && !struck.contains(&named("backups at vault")));
    let task = &model.procedures[0].tasks[0];
    let restores = task.restores.as_ref().expect("a restore");
    assert_eq!((restores.from.len(), restores.tries), (2, Some(3)));
}

#[test]
fn a_standby_that_takes_over_loses_what_its_data_lag_behind() {
    let mut world =
        World::with(|vault| vec![Backup { last_copy: Some(hours(12.0)), ..daily(vault) }]);
    let standby = Standby { data_lag: Some(hours(0.75)), ..Standby::new(world.database) };
    let name = "standby";
    world.estate.parts.nodes.push(Node::standing_by(name, standby));
    let standby = NodeId::from_index(world.estate.parts.nodes.len() - 1);
    let task = Task::new("take over", hours(0.5));
    let activation = world.estate.procedure("take over", vec![task]);
    world.estate.node(standby).on_damage.restart = Some(activation);
    world.estate.service("either", any(&[world.database, standby]), 1.0);
    world.destroy(0.0);
    let findings = world.few();
    assert_always(&findings.data[0], 12.0);
    assert_always(&findings.data[1], 0.75);
}

/// Fires at 0.3 a year, daily copies: the age of the newest is uniform in 24 h, so that one in four
/// loses more than an RPO of 18 h.
#[test]
fn a_year_breaches_the_rpo_as_often_as_a_thinned_poisson_process_strikes() {
    let rate = 0.3;
    let mut world = World::with(|vault| vec![daily(vault)]);
    world.rpo(18.0);
    let service = world.estate.parts.nodes.iter_mut().find_map(|node| node.service.as_mut());
    let impact = &mut service.expect("a service").impact;
    impact.lost_data = Some(LostData { rate: 3000.0 / H, at_most: None });
    let hits = vec![hit(&[world.database], Effect::Destroyed)];
    world.estate.arrives("fire", Arrival::Poisson(Rate::certain(rate)), hits);
    world.estate.year(8760.0, 0.0, 100.0);
    let years = world.estate.years(RUNS);
    let service = &years.services[0];
    let expected = 1.0 - (-rate * 0.25_f64).exp();
    // Quiet years are left out: a share of those that were run.
    let within = expected / years.covered;
    let error = years.covered * (within * (1.0 - within) / RUNS as f64).sqrt();
    let got = years.over_all(service.rpo_missed).mean;
    assert!((got - expected).abs() < 4.0 * error, "{got}, expected {expected}");
    assert_eq!(years.rpo_missed, service.rpo_missed);
    let cost = service.data_loss;
    let error = (cost.interval.high - cost.mean) / 1.96;
    assert!((cost.mean - rate * 12.0 * 3000.0).abs() < 4.0 * error, "{cost:?}");
    assert!((service.loss.mean - cost.mean).abs() < 1e-9 * cost.mean, "nothing else costs");
    assert!((years.loss().mean - service.loss.mean).abs() < 1e-9 * cost.mean);
}

/// A full copy a day takes 6 h and is bad in half of the cases; smaller copies every 2 h, the newest an
/// hour old. Those begun while the newest full copy was made build on the one before.
fn on_full_copies(kind: &str) -> f64 {
    let found = told::study(
        &format!(
            "
horizon: 60d
services: {{s: {{rto: 10h, rpo: 6h, needs: [a]}}}}
assets:
  a:
    restored by: {{destroyed: [{{read: {{restores: yes}}}}]}}
    data:
      backups:
        - {{kind: full, every: 1d, takes: 6h, kept at: v, fails silently: 50%, last copy: 10h}}
        - {{kind: {kind}, every: 2h, kept at: v, last copy: 1h}}
  v: {{}}
happens: [{{hits: {{nodes: a}}, effect: destroyed}}]
"
        ),
        10_000,
    );
    found.data[0].rpo_met.share()
}

/// Good at once, or the copy of 5 h ago on the full copy of the day before: 1/2 + 1/2 · 1/2.
#[test]
fn incremental_copies_of_before_the_end_of_a_bad_full_copy_are_of_use() {
    let share = on_full_copies("incremental");
    let error = (0.75 * 0.25 / 10_000.0_f64).sqrt();
    assert!((share - 0.75).abs() < 4.0 * error, "{share}, expected 0.75 ± {error}");
}

/// The log of an hour ago can be replayed on any full copy, and some full copy is good.
#[test]
fn logs_are_replayed_on_the_newest_full_copy_that_is_good() {
    assert_eq!(on_full_copies("log shipping"), 1.0);
}

/// A full copy a day takes 6 h and is bad in half of the cases; smaller copies every 8 h are bad in three
/// cases of ten. Back to at most 10 h ago, when the newest full copy was begun: certain if that is good.
fn back_to_the_newest_full_copy(kind: &str, expected: f64) {
    let runs = 20_000;
    let found = told::study(
        &format!(
            "
horizon: 60d
services: {{s: {{rto: 10h, rpo: 10h, needs: [a]}}}}
assets:
  a:
    restored by: {{destroyed: [{{read: {{restores: yes}}}}]}}
    data:
      backups:
        - {{kind: full, every: 1d, takes: 6h, kept at: v, fails silently: 50%, last copy: 10h}}
        - {{kind: {kind}, every: 8h, kept at: v, fails silently: 30%, last copy: 1h}}
  v: {{}}
happens: [{{hits: {{nodes: a}}, effect: destroyed}}]
"
        ),
        runs,
    );
    let share = found.data[0].rpo_met.share();
    let error = (expected * (1.0 - expected) / runs as f64).sqrt();
    assert!(
        (share - expected).abs() < 4.0 * error,
        "{kind}: {share}, expected {expected} ± {error}"
    );
}

/// The copy of 9 h ago was begun while the newest full copy was made, and builds on the one before. If
/// both are bad, the newest full copy is as good as before.
#[test]
fn a_full_copy_that_is_bad_says_nothing_of_newer_ones() {
    // Of a bad one: the four links on the one before it are good.
    back_to_the_newest_full_copy("incremental", 0.5 + 0.5 * 0.5 * 0.7_f64.powi(4));
    // Of k bad ones: the 4 + 3 (k − 1) logs from the start of the first good one on are good.
    let first = 0.5 * 0.5 * 0.7_f64.powi(4);
    back_to_the_newest_full_copy("log shipping", 0.5 + first / (1.0 - 0.5 * 0.7_f64.powi(3)));
}
