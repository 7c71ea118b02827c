//! What a second hit does, and what ends by itself.

use crate::order::story::NEVER;
use crate::order::story::Story;

#[test]
fn of_equal_timed_hits_the_later_end_counts() {
    // 0-1, 0-4 and 1-3: back at 4, the last of them is absorbed.
    for effect in ["unavailable", "contained"] {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [a]}}}}
assets: {{a: {{}}}}
happens:
  - {{hits: {{nodes: [a]}}, effect: {effect}, for: 1h}}
  - {{hits: {{nodes: [a]}}, effect: {effect}, for: 4h}}
  - {{at: 1h, hits: {{nodes: [a]}}, effect: {effect}, for: 2h}}"
        ));
        assert_eq!(story.recovery("s"), 4.0, "{effect}");
        assert_eq!(story.absorbed("a"), [1.0], "{effect}");
    }
    // Equally for access: work on site begins at 4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 1h}}]}}
happens:
  - {hits: {nodes: [a]}, effect: inaccessible, for: 1h}
  - {hits: {nodes: [a]}, effect: inaccessible, for: 4h}
  - {at: 1h, hits: {nodes: [a]}, effect: inaccessible, for: 2h}
  - {hits: {nodes: [a]}, effect: down}",
    );
    assert_eq!(story.starts("a/work"), [4.0]);
}

#[test]
fn equal_or_lesser_damage_is_absorbed() {
    // The repair of 0-4 goes on through a lesser hit at 1 and an equal one at 2.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 4h}}]}}
happens:
  - {hits: {nodes: [a]}, effect: down}
  - {at: 1h, hits: {nodes: [a]}, effect: {degraded: 40%}}
  - {at: 2h, hits: {nodes: [a]}, effect: down}",
    );
    assert_eq!(story.absorbed("a"), [1.0, 2.0]);
    assert_eq!((story.starts("a/work"), story.done("a/work")), (vec![0.0], vec![4.0]));
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn a_lower_level_is_worse_damage() {
    // 60 % at 0, the higher 80 % at 1 is absorbed, the lower 40 % at 2 begins the repair anew: 2-6.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 4h}}]}}
happens:
  - {hits: {nodes: [a]}, effect: {degraded: 60%}}
  - {at: 1h, hits: {nodes: [a]}, effect: {degraded: 80%}}
  - {at: 2h, hits: {nodes: [a]}, effect: {degraded: 40%}}",
    );
    assert_eq!(story.absorbed("a"), [1.0]);
    assert_eq!(story.levels("s"), [(0.0, 0.6), (2.0, 0.4), (6.0, 1.0)]);
}

/// a goes down at 0 and is destroyed at `again`; everything is detected after an hour and the
/// crew of one is wanted by b, too.
fn worse_at(again: &str) -> Story {
    Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [a, b]}}}}
assets:
  a: {{restored by: {{down: [{{repair: {{takes: 4h, team: crew}}}}], destroyed: [{{replace: {{takes: 3h, team: builders}}}}]}}, priority: 1}}
  b: {{restored by: [{{work: {{takes: 1h, team: crew}}}}], priority: 2}}
teams: {{crew: 1, builders: 1}}
phases: {{detection: 1h}}
happens:
  - {{hits: {{nodes: [a, b]}}, effect: down}}
  - {{at: {again}, hits: {{nodes: [a]}}, effect: destroyed}}"
    ))
}

#[test]
fn worse_damage_breaks_work_off_and_is_known_at_once() {
    // Detected at 1, repair 1-, broken off at 2 when a is destroyed: the crew goes to b 2-3,
    // the replacement needs no new detection: 2-5.
    let story = worse_at("2h");
    assert_eq!(story.starts("a/repair"), [1.0]);
    assert_eq!(story.done("a/repair"), NEVER);
    assert_eq!(story.starts("b/work"), [2.0]);
    assert_eq!(story.starts("a/replace"), [2.0]);
    assert_eq!(story.recovery("s"), 5.0);
}

#[test]
fn worse_damage_is_seen_by_those_who_come_for_the_first() {
    // Destroyed at 30 min in an incident of its own, which would be detected at 1.5; the first is at
    // 1: replaced 1-4.
    let story = worse_at("30m");
    assert_eq!(story.starts("a/repair"), NEVER);
    assert_eq!(story.starts("b/work"), [1.0]);
    assert_eq!(story.starts("a/replace"), [1.0]);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn a_contained_node_restarts_when_what_it_waited_for_happens() {
    // Cooling is back at 2; web may run from then on and restarts 2-3.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [web]}}
assets:
  web: {on loss: restart, restarted by: [{boot: {takes: 1h}}]}
  cooling: {restored by: [{work: {takes: 2h}}]}
happens:
  - hits:
      - {nodes: [cooling], effect: down}
      - {nodes: [web], effect: contained, until: {node: cooling, becomes: up}}",
    );
    assert_eq!(story.starts("web/boot"), [2.0]);
    assert_eq!(story.recovery("s"), 3.0);
}

#[test]
fn a_contained_node_waits_for_a_task_of_another() {
    // The scan of the file server is its second task and ends at 3; web restarts 3-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [web]}}
assets:
  web: {on loss: restart, restarted by: [{boot: {takes: 1h}}]}
  files: {restored by: clean}
procedures: {clean: [{wipe: {takes: 1h}}, {scan: {takes: 2h}}, {copy: {takes: 5h}}]}
happens:
  - hits:
      - {nodes: [files], effect: down}
      - {nodes: [web], effect: contained, until: {task: clean/scan, of: files}}",
    );
    assert_eq!(story.done("files/scan"), [3.0]);
    assert_eq!(story.starts("web/boot"), [3.0]);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn a_cordon_holds_work_on_site_but_not_remote_work() {
    // remote: 0-1, on site: from 5, when the room is open again, to 6.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
locations: {room: }
assets: {a: {at: room, restored by: [{call: {takes: 1h, remote: true}}, {visit: {takes: 1h}}]}}
happens:
  - hits:
      - {nodes: [a], effect: down}
      - {at: room, effect: inaccessible, for: 5h}",
    );
    assert_eq!(story.starts("a/call"), [0.0]);
    assert_eq!(story.starts("a/visit"), [5.0]);
    assert_eq!(story.recovery("s"), 6.0);
}

#[test]
fn what_is_out_of_reach_still_delivers() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {}}
happens: [{hits: {nodes: [a]}, effect: inaccessible, for: 5h}]",
    );
    assert!(story.levels("s").is_empty());
    assert_eq!(story.service("s").disruptions, 0);
}

#[test]
fn corrupt_data_are_restored_once_they_are_found_out() {
    // Unusable from 0, found at 2, restored 2-5.
    for hit in [
        "{hits: [{nodes: [data], effect: corrupt, discovered after: 2h}]}",
        "{hits: {nodes: [data]}, effect: corrupt, discovered after: 2h}",
    ] {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [data]}}}}
assets: {{data: {{restored by: {{corrupt: [{{restore: {{takes: 3h}}}}]}}}}}}
happens: [{hit}]",
        ));
        assert_eq!(story.levels("s"), [(0.0, 0.0), (5.0, 1.0)]);
        assert_eq!(story.starts("data/restore"), [2.0]);
    }
}

#[test]
fn data_on_a_broken_disk_are_restored_after_it_is_repaired() {
    // Corrupt at 0, found at 2; down at 1, repaired 1-5; restored 5-8.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [data]}}
assets: {data: {restored by: {down: [{repair: {takes: 4h}}], corrupt: [{restore: {takes: 3h}}]}}}
happens:
  - {hits: [{nodes: [data], effect: corrupt, discovered after: 2h}]}
  - {at: 1h, hits: {nodes: [data]}, effect: down}",
    );
    assert_eq!(story.starts("data/restore"), [5.0]);
    assert_eq!(story.recovery("s"), 8.0);
}

#[test]
fn a_node_trips_when_too_little_is_left_of_what_it_needs() {
    // The grid falls to 30 % at 0 and is repaired at 2. One trips below half and restarts 2-3, the
    // other goes on at 30 %.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [one]}, t: {rto: 9h, needs: [other]}}
assets:
  grid: {restored by: [{work: {takes: 2h}}]}
  one: {needs: [grid], on loss: restart, trips below: 50%, restarted by: [{boot: {takes: 1h}}]}
  other: {needs: [grid], on loss: restart, restarted by: [{boot: {takes: 1h}}]}
happens: [{hits: {nodes: [grid]}, effect: {degraded: 30%}}]",
    );
    assert_eq!(story.levels("s"), [(0.0, 0.0), (3.0, 1.0)]);
    assert_eq!(story.levels("t"), [(0.0, 0.3), (2.0, 1.0)]);
}
