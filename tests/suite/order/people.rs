//! Who works on what, and when.

use crate::order::story::NEVER;
use crate::order::story::Story;

#[test]
fn a_task_that_cannot_start_is_passed_over() {
    // Crew of two. long takes one of them 0-3, pair needs both, small needs one: 0-1 beside long.
    // Nothing is kept free for pair: 3-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [long, pair, small]}}
assets:
  long: {restored by: [{work: {takes: 3h, team: crew}}], priority: 1}
  pair: {restored by: [{work: {takes: 1h, team: {crew: 2}}}], priority: 2}
  small: {restored by: [{work: {takes: 1h, team: crew}}], priority: 3}
teams: {crew: 2}
happens: [{hits: {nodes: [long, pair, small]}, effect: down}]",
    );
    assert_eq!(story.starts("small/work"), [0.0]);
    assert_eq!(story.starts("pair/work"), [3.0]);
    assert_eq!(story.recovery("s"), 4.0);
}

/// Crew of three, two tasks of 4 h for one each; some of the crew are away from 1 to 3.
fn absence(count: u32) -> Story {
    Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [first, second]}}}}
assets:
  second: {{restored by: [{{work: {{takes: 4h, team: crew}}}}], priority: 2}}
  first: {{restored by: [{{work: {{takes: 4h, team: crew}}}}], priority: 1}}
teams: {{crew: 3}}
happens:
  - {{hits: {{nodes: [first, second]}}, effect: down}}
  - {{at: 1h, hits: {{team: crew}}, effect: {{absent: {count}, for: 2h}}}}"
    ))
}

#[test]
fn absence_takes_the_idle_first() {
    let story = absence(1);
    assert_eq!((story.suspended("first/work"), story.suspended("second/work")), (vec![], vec![]));
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn absence_then_takes_those_of_the_least_urgent_task_which_goes_on_where_it_stopped() {
    // Of the two that leave at 1 one is idle. second has 3 h left and goes on from 3 to 6.
    let story = absence(2);
    assert_eq!(story.suspended("first/work"), NEVER);
    assert_eq!(story.suspended("second/work"), [1.0]);
    assert_eq!(story.starts("second/work"), [0.0, 3.0]);
    assert_eq!((story.done("first/work"), story.done("second/work")), (vec![4.0], vec![6.0]));
    // If all leave, both stop at 1 and go on at 3 with 3 h left.
    let story = absence(3);
    assert_eq!(
        (story.suspended("first/work"), story.suspended("second/work")),
        (vec![1.0], vec![1.0])
    );
    assert_eq!((story.done("first/work"), story.done("second/work")), (vec![6.0], vec![6.0]));
}

#[test]
fn a_suspended_task_takes_whoever_is_free_next() {
    // Crew of two, one away from 1 to 9: second stops with 3 h left, first is done at 4, and its
    // worker finishes second: 4-7.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [first, second]}}
assets:
  first: {restored by: [{work: {takes: 4h, team: crew}}], priority: 1}
  second: {restored by: [{work: {takes: 4h, team: crew}}], priority: 2}
teams: {crew: 2}
happens:
  - {hits: {nodes: [first, second]}, effect: down}
  - {at: 1h, hits: {team: crew}, effect: {absent: 1, for: 8h}}",
    );
    assert_eq!(story.starts("second/work"), [0.0, 4.0]);
    assert_eq!(story.recovery("s"), 7.0);
}

#[test]
fn outside_help_starts_at_once_and_does_not_leave_in_the_middle_unnoticed() {
    // Crew of one and one helper from 1 to 3. first: 0-4; second: from 1, suspended at 3 with 2 h
    // left, goes on 4-6.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [first, second]}}
assets:
  first: {restored by: [{work: {takes: 4h, team: crew}}], priority: 1}
  second: {restored by: [{work: {takes: 4h, team: crew}}], priority: 2}
teams: {crew: 1}
happens:
  - {hits: {nodes: [first, second]}, effect: down}
  - {at: 1h, hits: {team: crew}, effect: {extra: 1, for: 2h}}",
    );
    assert_eq!(story.starts("second/work"), [1.0, 4.0]);
    assert_eq!(story.suspended("second/work"), [3.0]);
    assert_eq!(story.recovery("s"), 6.0);
}

#[test]
fn a_channel_queues_like_a_team() {
    // One tape drive: 0-2, then 2-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a, b]}}
assets:
  a: {restored by: [{restore: {takes: 2h, channel: tape}}]}
  b: {restored by: [{restore: {takes: 2h, channel: tape}}]}
channels: {tape: {slots: 1}}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
    );
    assert_eq!((story.starts("a/restore"), story.starts("b/restore")), (vec![0.0], vec![2.0]));
}

#[test]
fn a_try_that_fails_is_found_out_at_its_end_and_tried_again() {
    // Never succeeds: 0-1, 1-2, then the fallback 2-5.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: hopeful}}
procedures:
  hopeful: [{restore: {takes: 1h, success: 0%, tries: 2, fallback: rebuild}}]
  rebuild: [{build: {takes: 3h}}]
happens: [{hits: {nodes: [a]}, effect: down}]",
    );
    assert_eq!(story.starts("a/restore"), [0.0, 1.0]);
    assert_eq!(story.starts("a/build"), [2.0]);
    assert_eq!(story.recovery("s"), 5.0);
}

#[test]
fn what_must_restart_above_makes_a_repair_due_earlier() {
    // One person, two repairs of 2 h. plain is due at 10. base is due at 11 by its service, but an
    // application stands between them: if that restarts for 3 h, base is due at 8 and goes first.
    let order = |application: &str, hit: &str| {
        Story::of(&format!(
            "services: {{s: {{rto: 10h, needs: [plain]}}, t: {{rto: 11h, needs: [application]}}}}
assets:
  plain: {{restored by: [{{work: {{takes: 2h, team: crew}}}}]}}
  base: {{restored by: [{{work: {{takes: 2h, team: crew}}}}]}}
  application: {{needs: [base], {application}}}
teams: {{crew: 1}}
happens: [{{hits: {{nodes: [plain, base{hit}]}}, effect: down}}]",
        ))
    };
    let work = "[{boot: {takes: 3h, team: crew}}]";
    let restarts = order(&format!("on loss: restart, restarted by: {work}"), "");
    assert_eq!((restarts.starts("base/work")[0], restarts.recovery("t")), (0.0, 7.0));
    // Its own repair counts if the scenario damages it, and not otherwise.
    let repaired = order(&format!("restored by: {work}"), ", application");
    assert_eq!(repaired.starts("base/work"), [0.0]);
    let intact = order(&format!("restored by: {work}"), "");
    assert_eq!((intact.starts("plain/work")[0], intact.starts("base/work")[0]), (0.0, 2.0));
}

#[test]
fn work_that_would_follow_itself_does_not_make_a_deadline_endless() {
    // The repairs of a and b need each other: neither counts against the deadline of the other, so
    // the order is that of the deadlines themselves.
    let story = Story::of(
        "services: {s: {rto: 5h, needs: [plain]}, t: {rto: 6h, needs: [a]}, u: {rto: 7h, needs: [b]}}
assets:
  plain: {restored by: [{work: {takes: 2h, team: crew}}]}
  a: {needs: [base], restored by: {after: onset, needs: [b], tasks: [{work: {takes: 3h, team: crew}}]}}
  b: {restored by: {after: onset, needs: [a], tasks: [{work: {takes: 3h, team: crew}}]}}
  base: {restored by: [{work: {takes: 2h, team: crew}}]}
teams: {crew: 1}
happens: [{hits: {nodes: [a, b, plain, base]}, effect: down}]",
    );
    assert_eq!(story.starts("plain/work"), [0.0]);
    assert_eq!(story.starts("a/work"), NEVER);
}

/// Equal in priority, deadline and waiting time: the first name goes first, of nodes and then of their
/// tasks, wherever they stand in the files.
#[test]
fn names_settle_what_nothing_else_does() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [host-10, host-9, db]}}
assets: {host-10: {restored by: p}, host-9: {restored by: p}, db: {restored by: p}}
procedures: {p: [{verify: {takes: 1h, team: crew}}, {copy: {after: start, takes: 1h, team: crew}}]}
teams: {crew: 1}
happens: [{hits: {nodes: [host-9, host-10, db]}, effect: down}]",
    );
    let order = ["db/copy", "db/verify", "host-9/copy", "host-9/verify", "host-10/copy"];
    for (hour, task) in order.into_iter().enumerate() {
        assert_eq!(story.starts(task), [hour as f64], "{task}");
    }
    let as_written = Story::of(
        "queue order: [as written]
services: {s: {rto: 9h, needs: [b, a]}}
assets: {b: {restored by: p}, a: {restored by: p}}
procedures: {p: [{verify: {takes: 1h, team: crew}}, {copy: {after: start, takes: 1h, team: crew}}]}
teams: {crew: 1}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
    );
    let order = ["b/verify", "b/copy", "a/verify", "a/copy"];
    for (hour, task) in order.into_iter().enumerate() {
        assert_eq!(as_written.starts(task), [hour as f64], "{task}");
    }
}
