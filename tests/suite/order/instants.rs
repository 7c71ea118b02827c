//! What happens in one instant happens in the written order.

use crate::order::story::NEVER;
use crate::order::story::Story;

#[test]
fn a_task_that_ends_frees_its_people_before_new_damage_of_the_instant() {
    // Crew of one. a: 0-2. b waits from 0, c fails at 2 and is more urgent: its damage is there
    // before the freed crew chooses, so c: 2-3, b: 3-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a, b, c]}}
assets:
  a: {restored by: [{work: {takes: 2h, team: crew}}], priority: 1}
  b: {restored by: [{work: {takes: 1h, team: crew}}], priority: 3}
  c: {restored by: [{work: {takes: 1h, team: crew}}], priority: 2}
teams: {crew: 1}
happens:
  - {hits: {nodes: [a, b]}, effect: down}
  - {at: 2h, hits: {nodes: [c]}, effect: down}",
    );
    assert_eq!(story.starts("c/work"), [2.0]);
    assert_eq!(story.starts("b/work"), [3.0]);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn work_that_ends_as_its_people_leave_is_done() {
    // The crew leaves at 2 for an hour, just as a is done: nothing of it is suspended. b: 3-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a, b]}}
assets:
  a: {restored by: [{work: {takes: 2h, team: crew}}], priority: 1}
  b: {restored by: [{work: {takes: 1h, team: crew}}], priority: 2}
teams: {crew: 1}
happens:
  - {hits: {nodes: [a, b]}, effect: down}
  - {at: 2h, hits: {team: crew}, effect: {absent: 1, for: 1h}}",
    );
    assert_eq!(story.done("a/work"), [2.0]);
    assert_eq!(story.suspended("a/work"), NEVER);
    assert_eq!(story.starts("b/work"), [3.0]);
}

#[test]
fn the_next_task_of_a_job_joins_the_queue_before_the_freed_people_choose() {
    // a/first: 0-1; a/second is ready at 1 and more urgent than b, which has waited since 0.
    let estate = |order: &str| {
        format!(
            "services: {{s: {{rto: 9h, needs: [a, b]}}}}
assets:
  a: {{restored by: [{{first: {{takes: 1h, team: crew}}}}, {{second: {{takes: 1h, team: crew}}}}], priority: 1}}
  b: {{restored by: [{{work: {{takes: 3h, team: crew}}}}], priority: 2}}
teams: {{crew: 1}}
{order}
happens: [{{hits: {{nodes: [a, b]}}, effect: down}}]"
        )
    };
    let story = Story::of(&estate(""));
    assert_eq!((story.starts("a/second"), story.starts("b/work")), (vec![1.0], vec![2.0]));
    // First come, first served: b has waited longer. b: 1-4, a/second: 4-5.
    let story = Story::of(&estate("queue order: first come"));
    assert_eq!((story.starts("a/second"), story.starts("b/work")), (vec![4.0], vec![1.0]));
}

#[test]
fn a_restoration_comes_before_a_failure_of_the_same_instant() {
    // The repair ends at 2, when a fails anew: that is new damage, not more of the old. The second
    // repair ends at 4; in between a was never up, so it is one disruption.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 2h}}]}}
happens:
  - {hits: {nodes: [a]}, effect: down}
  - {at: 2h, hits: {nodes: [a]}, effect: down}",
    );
    assert_eq!(story.absorbed("a"), NEVER);
    assert_eq!(story.restored("a"), [2.0, 4.0]);
    assert_eq!(story.recovery("s"), 4.0);
    assert_eq!(story.service("s").disruptions, 1);
}

#[test]
fn a_disruption_of_no_length_does_not_count() {
    // Restarting takes no time at all, or one of two is back in the instant the other fails.
    let flash = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 0h}}]}}
happens: [{at: 1h, hits: {nodes: [a]}, effect: down}]",
    );
    assert_eq!(flash.restored("a"), [1.0]);
    let relay = Story::of(
        "services: {s: {rto: 9h, needs: {any: [a, b]}}}
assets: {a: {}, b: {restored by: [{work: {takes: 1h}}]}}
happens:
  - {hits: {nodes: [a]}, effect: unavailable, for: 2h}
  - {at: 2h, hits: {nodes: [b]}, effect: down}",
    );
    for story in [flash, relay] {
        let service = story.service("s");
        assert_eq!((service.recovery, service.downtime, service.disruptions), (0.0, 0.0, 0));
        assert!(service.rto_met);
    }
}

#[test]
fn what_is_back_lets_work_begin_in_the_same_instant() {
    // san is back at 2, db waits for it: 2-3, app for both: 3-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [app]}}
assets:
  app: {needs: [db], restored by: [{work: {takes: 1h, team: crew}}]}
  db: {needs: [san], restored by: [{work: {takes: 1h, team: crew}}]}
  san: {restored by: [{work: {takes: 2h, team: crew}}]}
teams: {crew: 1}
happens: [{hits: {nodes: [app, db, san]}, effect: down}]",
    );
    assert_eq!((story.starts("db/work"), story.starts("app/work")), (vec![2.0], vec![3.0]));
    assert_eq!(story.recovery("s"), 4.0);
}
