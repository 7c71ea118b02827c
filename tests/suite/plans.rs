//! Plans as assets: what a lost copy does to work.

use blackstart::sim::Cause;

use crate::estate::H;
use crate::told::{replication, study};

/// A service on a database that burns at 1 h with its room, and is rebuilt in two tasks of 3 h and
/// 2 h by a plan with these copies.
fn burnt(copies: &str, more: &str) -> String {
    format!(
        "locations: {{room: , vault: }}\n\
         services: {{pay: {{rto: 4h, needs: db}}}}\n\
         assets:\n\
         \x20 db: {{at: room, restored by: {{destroyed: rebuild}}}}\n\
         \x20 wiki: {{}}\n\
         \x20 runbook: {{kind: document, {copies}}}\n\
         procedures:\n\
         \x20 rebuild:\n\
         \x20   after: onset\n\
         \x20   plan: runbook\n\
         \x20   without plan: {{success: 100%}}\n\
         \x20   tasks: [{{a: {{takes: 3h}}}}, {{b: {{takes: 2h}}}}]\n\
         {more}\n\
         happens:\n\
         \x20 - {{at: 1h, hits: {{at: room}}, effect: destroyed}}\n"
    )
}

#[track_caller]
fn recovery(yaml: &str) -> f64 {
    replication(yaml, 0).services[0].recovery / H
}

#[test]
fn work_takes_twice_as_long_if_the_only_copy_burnt() {
    let yaml = burnt("copies: room", "");
    assert_eq!(recovery(&yaml), 10.0);
    let found = study(&yaml, 1);
    assert_eq!(found.services[0].delay[Cause::Work as usize], 10.0 * H);
}

#[test]
fn a_copy_elsewhere_is_as_good() {
    for copies in ["copies: [room, vault]", "at: room, copies: {off site: yes}", "at: vault"] {
        assert_eq!(recovery(&burnt(copies, "")), 5.0, "{copies}");
    }
    assert_eq!(recovery(&burnt("at: room", "")), 10.0);
}

#[test]
fn tasks_look_for_a_copy_when_they_start() {
    // The copy is in hand 4 h after the onset: `a` takes 6 h without, `b` has it.
    let yaml = burnt("copies: [room, {off site: yes, reached after: 4h}]", "");
    assert_eq!(recovery(&yaml), 8.0);
    // In hand at the moment at which `b` starts.
    let yaml = burnt("copies: [room, {off site: yes, reached after: 6h}]", "");
    assert_eq!(recovery(&yaml), 8.0);
    let yaml = burnt("copies: [room, {off site: yes, reached after: 6.5h}]", "");
    assert_eq!(recovery(&yaml), 10.0);
}

#[test]
fn a_cordon_keeps_paper_away_for_its_time() {
    let yaml = burnt("copies: vault", "")
        + "  - {at: 0h, hits: {at: vault}, effect: {inaccessible: 6h}}\n";
    // Until 6 h the vault is out of reach: `a` from 1 h to 7 h, then `b` with the plan.
    assert_eq!(recovery(&yaml), 8.0);
}

#[test]
fn a_copy_that_is_shown_needs_who_shows_it_and_paper_needs_nothing() {
    let dark = "  - {at: 0h, hits: {nodes: wiki}, effect: {unavailable: 2d}}\n";
    assert_eq!(recovery(&(burnt("copies: wiki", "") + dark)), 10.0);
    assert_eq!(recovery(&burnt("copies: wiki", "")), 5.0);
    let printed = "copies: {at: wiki, printed: yes}";
    assert_eq!(recovery(&(burnt(printed, "") + dark)), 5.0);
    let gone = "  - {at: 0h, hits: {nodes: wiki}, effect: destroyed}\n";
    assert_eq!(recovery(&(burnt(printed, "") + gone)), 10.0);
    let power = "  - {at: 0h, hits: {at: vault}, effect: {unavailable: 2d}}\n";
    assert_eq!(recovery(&(burnt("copies: vault", "") + power)), 5.0);
}

#[test]
fn levels_of_the_same_instant_count() {
    // The wiki falls in the very instant in which the first task starts.
    let dark = "  - {at: 1h, hits: {nodes: wiki}, effect: {unavailable: 2d}}\n";
    assert_eq!(recovery(&(burnt("copies: wiki", "") + dark)), 10.0);
}

#[test]
fn success_without_the_plan_is_a_product() {
    // Each attempt takes 6 h and succeeds with .8 · .7: tries are geometric, of mean 1 ÷ .56.
    let yaml =
        burnt("copies: room", "").replace("    without plan: {success: 100%}\n", "").replace(
            "[{a: {takes: 3h}}, {b: {takes: 2h}}]",
            "[{a: {takes: 3h, success: 80%, tries: 100}}]",
        );
    let found = &study(&yaml, 20_000).services[0];
    let error = 4.0 * found.recovery_moments.standard_error();
    assert!((found.recovery_moments.mean() - 6.0 / 0.56 * H).abs() <= error);
}

#[test]
fn a_lost_plan_makes_recovery_slower_and_does_not_end_it() {
    // One try each, and yet nobody gives up: (6 + 4) ÷ .7.
    let yaml = burnt("copies: room", "").replace("    without plan: {success: 100%}\n", "");
    let found = &study(&yaml, 20_000).services[0];
    assert_eq!(found.recovery.censored().hits, 0);
    let error = 4.0 * found.recovery_moments.standard_error();
    assert!((found.recovery_moments.mean() - 10.0 / 0.7 * H).abs() <= error);
    let sum: f64 = found.delay.iter().sum();
    assert!((sum - found.recovery_moments.mean()).abs() < 1e-6 * sum, "the parts add up");
}

#[test]
fn both_factors_can_be_set() {
    let yaml = burnt("copies: room", "").replace("{success: 100%}", "{takes: 1.5, success: 100%}");
    assert_eq!(recovery(&yaml), 7.5);
}

#[test]
fn the_mean_of_random_work_doubles_exactly() {
    let drawn = |copies| {
        let yaml = burnt(copies, "").replace("takes: 3h", "takes: \"exp(mean 3h)\"");
        let found = study(&yaml, 500);
        found.services[0].recovery_moments.mean()
    };
    let (with, without) = (drawn("copies: vault"), drawn("copies: room"));
    // The same draws, each twice as long.
    assert!((without - 2.0 * with).abs() < 1e-6 * with, "{without}, not twice {with}");
}

#[test]
fn copies_are_no_part_of_the_estate_that_comes_back() {
    let estate = |copies| {
        let model = crate::told::model(&burnt(copies, ""));
        blackstart::sim::Program::compile(&model).group(0).0
    };
    assert_eq!(estate("copies: [room, vault]"), estate("at: vault"));
}
