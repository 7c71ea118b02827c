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
