//! Where the time went that turned out to be in vain.

use crate::order::story::Story;

fn delays(rest: &str) -> Vec<(&'static str, f64)> {
    let story = Story::of(&format!("services: {{s: {{rto: 1d, rpo: 1h, needs: a}}}}\n{rest}"));
    story.delays("s")
}

#[test]
fn a_procedure_that_is_given_up_leaves_what_it_waited_for_or_did() {
    let given_up = |task: &str, absence: &str| {
        delays(&format!(
            "assets: {{a: {{restored by: p}}}}
teams: {{t: 1}}
procedures:
  p: {{give up after: 2h, fallback: q, tasks: [{{f: {{takes: 5h{task}}}}}]}}
  q: [{{g: {{takes: 3h}}}}]
happens: [{absence}{{hits: {{nodes: a}}, effect: down}}]"
        ))
    };
    assert_eq!(given_up("", ""), [("work", 3.0), ("retry", 2.0)]);
    let absence = "{hits: {team: t}, effect: {absent: 1}}, ";
    assert_eq!(given_up(", team: t", absence), [("people", 2.0), ("work", 3.0)]);
}

#[test]
fn what_is_corrupt_until_it_is_discovered_is_not_detected() {
    let found = delays(
        "assets: {a: {restored by: {corrupt: [{f: {takes: 2h}}]}}}
happens: [{hits: {nodes: a}, effect: corrupt, discovered after: 3h}]",
    );
    assert_eq!(found, [("detection", 3.0), ("work", 2.0)]);
}

#[test]
fn worse_damage_leaves_what_was_done_about_the_lesser() {
    let hit_at = |at: &str, detection: &str, success: &str| {
        delays(&format!(
            "phases: {{detection: {detection}}}
assets: {{a: {{restored by: {{down: [{{f: {{takes: 1h, {success}}}}}], destroyed: [{{g: {{takes: 2h}}}}]}}}}}}
happens: [{{hits: {{nodes: a}}, effect: down}}, {{at: {at}, hits: {{nodes: a}}, effect: destroyed}}]"
        ))
    };
    // Two attempts and a half.
    assert_eq!(hit_at("2h 30m", "0h", "success: 0%, tries: 5"), [("work", 2.0), ("retry", 2.5)]);
    // Nobody knew yet: who comes for the lesser damage sees the worse.
    let found = hit_at("30m", "2h", "success: 100%");
    assert_eq!(found, [("detection", 2.0), ("work", 2.0)]);
}

#[test]
fn a_repair_comes_before_the_restore_of_the_same_node() {
    let found = delays(
        "assets:
  a:
    restored by: {down: [{b: {takes: 3h}}], corrupt: [{r: {restores: yes}}]}
    data: {backups: [{kind: snapshot, every: 40h, last copy: 1h, kept at: store, restore: 2h}]}
  store: {}
happens: [{hits: {nodes: a}, effect: down}, {at: 1h, hits: {nodes: a}, effect: corrupt}]",
    );
    assert_eq!(found, [("work", 5.0)]);
}

/// Two attempts of 3 h from 14:00, all in vain, over the end of the shift at 16:00.
#[test]
fn an_attempt_in_vain_is_so_from_its_first_part_on() {
    let found = delays(
        "begins: 2026-01-05 14:00 UTC
calendars: {day: {zone: UTC, open: {mon-fri: \"08:00-16:00\"}}}
teams: {t: {members: 1, shift: day, end of shift: suspend}}
assets: {a: {restored by: {fallback: q, tasks: [{f: {takes: 3h, team: t, success: 0%, tries: 2}}]}}}
procedures: {q: [{g: {takes: 1h}}]}
happens: [{hits: {nodes: a}, effect: down}]",
    );
    // To 09:00, then to 12:00; the fallback to 13:00.
    assert_eq!(found, [("off_shift", 16.0), ("work", 1.0), ("retry", 6.0)]);
}

/// An automatic attempt from the onset on fails after a minute; the manual one waits for diagnosis, as
/// repairs do. A fallback that is written to wait for mobilisation waits for it.
#[test]
fn a_fallback_keeps_to_its_own_gate() {
    let diagnosed = Story::of(
        "services: {s: {needs: [a]}}
phases: {detection: 2h, diagnosis: 1h}
assets: {a: {restored by: auto}}
procedures:
  auto: {after: onset, fallback: manual, tasks: [{try: {takes: 1m, success: 0%}}]}
  manual: [{work: {takes: 1h}}]
happens: [{hits: {nodes: a}, effect: down}]",
    );
    assert_eq!(diagnosed.recovery("s"), 4.0);
    let mobilised = Story::of(
        "services: {s: {needs: [a]}}
phases: {declaration: 5h}
assets: {a: {restored by: first}}
procedures:
  first: {give up after: 1h, fallback: second, tasks: [{try: {takes: 10h}}]}
  second: {after: mobilisation, tasks: [{work: {takes: 1h}}]}
happens: [{hits: {nodes: a}, effect: down}]",
    );
    assert_eq!(mobilised.recovery("s"), 6.0);
}

/// A task that is given up twice in a replication is one that was given up in it.
#[test]
fn giving_up_counts_once_a_replication() {
    let findings = crate::told::study(
        "services: {s: {rto: 1h, needs: [{any: [a, spare]}]}}
assets:
  a:
  spare: {standby for: a, activation: 1h, success: 0%, tries: 2}
happens:
  - {hits: {nodes: a}, effect: unavailable, for: 5h}
  - {at: 10h, hits: {nodes: a}, effect: unavailable, for: 3h}",
        100,
    );
    assert!(findings.tasks.iter().all(|task| task.abandoned.hits <= 100));
    assert!(findings.tasks.iter().any(|task| task.abandoned.hits == 100));
    assert_eq!(findings.services[0].recovery_moments.mean(), 5.0 * 3600.0);
}
