//! Of several things that keep the same node or the same people away, the one that ends last counts.

use crate::order::story::Story;

/// b is switched off or out of reach in these ways; a comes back at 2, c at 4.
fn back(entries: &str) -> f64 {
    let story = Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [b]}}}}
assets:
  a: {{restored by: [{{work: {{takes: 2h}}}}]}}
  c: {{restored by: [{{work: {{takes: 4h}}}}]}}
  b: {{restored by: [{{work: {{takes: 1h}}}}]}}
happens:
  - {{hits: [{{nodes: [a, c], effect: down}}]}}
{entries}"
    ));
    story.recovery("s")
}

const FOR_5: &str = "  - {hits: {nodes: b}, effect: contained, for: 5h}\n";
const UNTIL_A: &str = "  - {hits: {nodes: b}, effect: contained, until: {node: a, becomes: up}}\n";
const UNTIL_C: &str = "  - {hits: {nodes: b}, effect: contained, until: {node: c, becomes: up}}\n";

#[test]
fn of_several_containments_the_last_to_end_counts() {
    assert_eq!(back(UNTIL_A), 2.0);
    for (one, other, expected) in
        [(FOR_5, UNTIL_A, 5.0), (UNTIL_C, UNTIL_A, 4.0), (UNTIL_C, FOR_5, 5.0)]
    {
        assert_eq!(back(&format!("{one}{other}")), expected, "{one}{other}");
        assert_eq!(back(&format!("{other}{one}")), expected, "{other}{one}");
    }
    let short = FOR_5.replace("5h", "1h");
    assert_eq!(back(&format!("{short}{UNTIL_A}")), 2.0);
    assert_eq!(back(&format!("{UNTIL_A}{short}")), 2.0);
}

#[test]
fn of_several_cordons_the_last_to_be_lifted_counts() {
    let down = "  - {hits: {nodes: b}, effect: down}\n";
    let cordon = |entry: &str| entry.replace("contained", "inaccessible");
    for (one, other, expected) in
        [(FOR_5, UNTIL_A, 6.0), (UNTIL_C, UNTIL_A, 5.0), (UNTIL_C, FOR_5, 6.0)]
    {
        let (one, other) = (cordon(one), cordon(other));
        assert_eq!(back(&format!("{down}{one}{other}")), expected, "{one}{other}");
        assert_eq!(back(&format!("{down}{other}{one}")), expected, "{other}{one}");
    }
}

/// All of a team are away for 3 h, and from 1 h on all of it for 4 h more: nobody is there before 5.
#[test]
fn who_is_away_already_stays_away() {
    for team in ["members: 3", "members: 1", "members: [ann, bob, cem]", "members: 3, on call: 0h"]
    {
        let people = if team.contains("ann") { "people: {ann: , bob: , cem: }\n" } else { "" };
        let story = Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: 2h, team: crew}}}}]}}}}
teams: {{crew: {{{team}}}}}
{people}happens:
  - {{hits: {{team: crew}}, effect: {{absent: 100%, for: 3h}}}}
  - {{at: 1h, hits: {{team: crew}}, effect: {{absent: 100%, for: 4h}}}}
  - {{hits: {{nodes: a}}, effect: down}}"
        ));
        assert_eq!(story.recovery("s"), 7.0, "{team}");
    }
}

/// Two of three are away for 3 h, two from 1 h to 5 h: the third one, and one of the two.
#[test]
fn those_who_are_there_leave_first() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 2h, team: {crew: 2}}}]}}
teams: {crew: {members: 3}}
happens:
  - {hits: {team: crew}, effect: {absent: 2, for: 3h}}
  - {at: 1h, hits: {team: crew}, effect: {absent: 2, for: 4h}}
  - {hits: {nodes: a}, effect: down}",
    );
    // One is back at 3, the others at 5.
    assert_eq!(story.recovery("s"), 7.0);
}

/// Contained until its restart of 1 h is done, and damaged: the repair comes first, whichever came
/// before, and then the restart.
#[test]
fn what_is_damaged_and_contained_is_repaired_and_then_restarted() {
    for (happens, expected) in [
        ("{hits: {nodes: a}, effect: contained}, {at: 30m, hits: {nodes: a}, effect: down}", 4.5),
        ("{hits: {nodes: a}, effect: down}, {at: 1h, hits: {nodes: a}, effect: contained}", 4.0),
        ("{hits: [{nodes: a, effect: down}, {nodes: a, effect: contained}]}", 4.0),
        ("{hits: [{nodes: a, effect: contained}, {nodes: a, effect: down}]}", 4.0),
    ] {
        for on_loss in ["", "on loss: restart, "] {
            let story = Story::of(&format!(
                "services: {{s: {{needs: [a]}}}}
assets: {{a: {{{on_loss}restarted by: [{{boot: {{takes: 1h}}}}], restored by: [{{fix: {{takes: 3h}}}}]}}}}
happens: [{happens}]"
            ));
            assert_eq!(story.recovery("s"), expected, "{on_loss}{happens}");
        }
    }
}

/// Corrupt in silence until 5 h, plainly so at 1 h, restored at 2 h; corrupt in silence anew at 3 h,
/// which is discovered at 13 h and not at 5 h.
#[test]
fn a_discovery_is_that_of_its_own_corruption() {
    let story = Story::of(
        "services: {s: {needs: [a]}}
assets: {a: {restored by: {corrupt: [{fix: {takes: 1h}}]}}}
happens:
  - {hits: {nodes: a}, effect: silently corrupt, discovered after: 5h}
  - {at: 1h, hits: {nodes: a}, effect: corrupt}
  - {at: 3h, hits: {nodes: a}, effect: silently corrupt, discovered after: 10h}",
    );
    assert_eq!(story.levels("s"), [(1.0, 0.0), (2.0, 1.0), (13.0, 0.0), (14.0, 1.0)]);
}

/// An hour of three is done when the place is cordoned off for five; the remote part goes on.
#[test]
fn work_on_site_stops_when_its_place_is_cordoned_off() {
    for (remote, expected) in [("", 8.0), (", remote: yes", 3.0)] {
        let story = Story::of(&format!(
            "services: {{s: {{needs: [a]}}}}
locations: {{hall: }}
assets: {{a: {{at: hall, restored by: [{{fix: {{takes: 3h{remote}}}}}]}}}}
happens:
  - {{hits: {{nodes: a}}, effect: down}}
  - {{at: 1h, hits: {{at: hall}}, effect: inaccessible, for: 5h}}"
        ));
        assert_eq!(story.recovery("s"), expected, "{remote}");
    }
}
