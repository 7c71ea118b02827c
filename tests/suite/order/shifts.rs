//! Shifts, calls, rests, fatigue and help from outside. Time 0 is midnight.

use blackstart::sim::Cause;

use crate::order::story::NEVER;
use crate::order::story::Story;

const CALENDARS: &str = "begins: 2026-03-02 00:00 UTC
calendars:
  day: {zone: UTC, open: {mon-sun: 09:00-21:00}}
  night: {zone: UTC, open: {mon-sun: 21:00-09:00}}
  office: {zone: UTC, open: {mon-sun: 09:00-17:00}}
";

/// A task of 4 h that falls due at 19:00, for one of the crew.
fn at_seven(people: &str) -> Story {
    Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: 4h, team: crew}}}}]}}}}
{people}
happens: [{{at: 19h, hits: {{nodes: [a]}}, effect: down}}]
{CALENDARS}"
    ))
}

#[test]
fn work_rests_while_nobody_is_on_shift() {
    // From 15 to 17, and from 9 to 11 on the next day.
    let story = Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: 4h, team: crew}}}}]}}}}
teams: {{crew: {{members: 2, shift: office}}}}
happens: [{{at: 15h, hits: {{nodes: [a]}}, effect: down}}]
{CALENDARS}"
    ));
    assert_eq!(story.starts("a/work"), [15.0, 33.0]);
    assert_eq!(story.suspended("a/work"), [17.0]);
    assert_eq!(story.recovery("s"), 20.0);
    assert_eq!((story.delay(Cause::Work), story.delay(Cause::OffShift)), (4.0, 16.0));
    // Two people were there from 15 to 17 and from 9 to 11; one of them worked.
    let there = 20.0 * 2.0 + story.outcome.present[0] / 3600.0;
    assert_eq!((there, story.outcome.busy[0] / 3600.0), (8.0, 4.0));
}

#[test]
fn the_next_shift_goes_on_and_a_handover_costs_what_the_team_says() {
    let team =
        |end: &str| at_seven(&format!("teams: {{crew: {{shifts: {{day: 1, night: 1}}{end}}}}}"));
    for (end, recovery) in [
        ("", 4.0),
        (", end of shift: hand over", 4.0),
        // 2 h are done at 21:00, 2 h are left.
        (", end of shift: {hand over: 30m}", 4.5),
        (", end of shift: {hand over: 25%}", 4.5),
    ] {
        let story = team(end);
        assert_eq!(story.starts("a/work"), [19.0, 21.0], "{end}");
        assert_eq!(story.recovery("s"), recovery, "{end}");
        assert_eq!(story.works("a/work"), ["crew 1", "crew 2"]);
    }
}

#[test]
fn suspended_work_is_kept_for_the_same_people() {
    // ada stops at 21:00 with 2 h left and goes on at 9:00, though ben is there all night.
    let story = at_seven(
        "teams: {crew: {end of shift: suspend}}
people: {ada: {team: crew, shift: day}, ben: {team: crew, shift: night}}",
    );
    assert_eq!(story.starts("a/work"), [19.0, 33.0]);
    assert_eq!(story.works("a/work"), ["ada", "ada"]);
    assert_eq!(story.recovery("s"), 16.0);
    assert_eq!(story.delay(Cause::OffShift), 12.0);
}

#[test]
fn kept_work_is_given_to_others_if_its_people_are_away() {
    // ada falls ill at midnight: ben goes on at once.
    let story = Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: 4h, team: crew}}}}]}}}}
teams: {{crew: {{end of shift: suspend}}}}
people: {{ada: {{team: crew, shift: day}}, ben: {{team: crew, shift: night}}}}
happens:
  - {{at: 19h, hits: {{nodes: [a]}}, effect: down}}
  - {{at: 24h, hits: {{person: ada, effect: absent, for: 2d}}}}
{CALENDARS}"
    ));
    assert_eq!(story.starts("a/work"), [19.0, 24.0]);
    assert_eq!(story.works("a/work"), ["ada", "ben"]);
    assert_eq!(story.recovery("s"), 7.0);
}

#[test]
fn whoever_stays_to_finish_takes_nothing_new() {
    // ada stays until 23:00; what falls due at 22:00 waits for ben, who comes at 9:00.
    let story = Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [a, b]}}}}
assets:
  a: {{restored by: [{{work: {{takes: 4h, team: crew}}}}]}}
  b: {{restored by: [{{work: {{takes: 1h, team: crew}}}}]}}
teams: {{crew: {{end of shift: finish}}}}
people: {{ada: {{team: crew, shift: day}}, ben: {{team: crew, shift: office}}}}
happens:
  - {{at: 19h, hits: {{nodes: [a]}}, effect: down}}
  - {{at: 22h, hits: {{nodes: [b]}}, effect: down}}
{CALENDARS}"
    ));
    assert_eq!(story.suspended("a/work"), NEVER);
    assert_eq!((story.done("a/work"), story.starts("b/work")), (vec![23.0], vec![33.0]));
}

#[test]
fn a_call_brings_people_in_unless_their_shift_comes_first() {
    // Called at 3:00, there at 4:00, gone when the work is done at 6:00. Called again at 8:30: the
    // shift begins before the response is over.
    let story = Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [a]}}}}
assets:
  a: {{restored by: [{{work: {{takes: 2h, team: crew}}}}]}}
  b: {{restored by: [{{work: {{takes: 2h, team: crew}}}}]}}
teams: {{crew: {{members: 1, shift: office, on call: 1h}}}}
happens:
  - {{at: 3h, hits: {{nodes: [a]}}, effect: down}}
  - {{at: 8h 30m, hits: {{nodes: [b]}}, effect: down}}
{CALENDARS}"
    ));
    assert_eq!((story.starts("a/work"), story.starts("b/work")), (vec![4.0], vec![9.0]));
    assert_eq!(story.recovery("s"), 3.0);
    assert_eq!((story.delay(Cause::Work), story.delay(Cause::OffShift)), (2.0, 1.0));
}

#[test]
fn long_work_is_broken_by_rests() {
    // 12 h of 20, a rest of 8, the other 8 h.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 20h, team: crew}}]}}
teams: {crew: {members: 1, at most: 12h, rest: 8h}}
happens: [{hits: {nodes: [a]}, effect: down}]",
    );
    assert_eq!((story.starts("a/work"), story.suspended("a/work")), (vec![0.0, 20.0], vec![12.0]));
    assert_eq!(story.recovery("s"), 28.0);
    assert_eq!((story.delay(Cause::Work), story.delay(Cause::OffShift)), (20.0, 8.0));
}

#[test]
fn a_break_shorter_than_a_rest_does_not_count_as_one() {
    // At work from 0 to 6 and from 10 on: the limit of 12 h is reached at 12.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a, b]}}
assets:
  a: {restored by: [{work: {takes: 6h, team: crew}}]}
  b: {restored by: [{work: {takes: 6h, team: crew}}]}
teams: {crew: {members: 1, at most: 12h, rest: 8h}}
happens:
  - {hits: {nodes: [a]}, effect: down}
  - {at: 10h, hits: {nodes: [b]}, effect: down}",
    );
    assert_eq!((story.starts("b/work"), story.done("b/work")), (vec![10.0, 20.0], vec![24.0]));
}

#[test]
fn tired_people_are_slower_and_fail_more_often() {
    // After 12 h at work 1 h takes 1.2 h, and a chance of 50 % to fail is certain.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets:
  a:
    restored by:
      - first: {takes: 12h, team: crew}
      - second: {takes: 1h, team: crew, success: 50%, tries: 2, fallback: rebuild}
procedures: {rebuild: [{build: {takes: 1h}}]}
teams: {crew: {members: 1, fatigue: yes}}
happens: [{hits: {nodes: [a]}, effect: down}]",
    );
    // 1/1.2 of the usual pace is no round number.
    let near = |got: f64, wanted: f64| (got - wanted).abs() < 1e-9;
    let second = story.starts("a/second");
    assert_eq!(second[0], 12.0);
    assert!(near(second[1], 13.2) && near(story.starts("a/build")[0], 14.4));
}

#[test]
fn outside_help_comes_after_declaration_stays_for_its_time_and_is_paid_for_it() {
    // Declared at 1, there from 3 to 6: it does 3 h of b, the crew the rest from 10 to 17.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a, b]}}
assets:
  a: {restored by: [{work: {takes: 10h, team: crew}}], priority: 1}
  b: {restored by: [{work: {takes: 10h, team: crew}}], priority: 2}
teams: {crew: {members: 1, outside help: {members: 1, arrives after: 2h, for: 3h, rate: 24/day}}}
phases: {declaration: 1h}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
    );
    assert_eq!((story.starts("b/work"), story.suspended("b/work")), (vec![3.0, 10.0], vec![6.0]));
    assert_eq!(story.recovery("s"), 17.0);
    assert!((story.outcome.direct_loss - 3.0).abs() < 1e-9);
}

#[test]
fn work_that_is_kept_goes_on_after_its_people_did_something_else() {
    // b: 1 h from 15:00 to the end of the shift. On the next day a is more urgent, from 8 to 10, and
    // then b goes on for 3 h.
    let page = |team: &str| {
        Story::of(&format!(
            "begins: 2026-03-02 00:00 UTC
calendars: {{day: {{zone: UTC, open: {{mon-fri: 08:00-16:00}}}}}}
services:
  s: {{rto: 20h, priority: 1, needs: a}}
  r: {{rto: 30h, priority: 2, needs: b}}
assets: {{a: {{restored by: f}}, b: {{restored by: g}}}}
teams: {{it: {{{team}shift: day, end of shift: suspend}}}}
people: {{{}}}
procedures: {{f: [{{t: {{takes: 2h, team: it}}}}], g: [{{t: {{takes: 4h, team: it}}}}]}}
happens:
  - {{at: 15h, hits: {{nodes: b}}, effect: down}}
  - {{at: 20h, hits: {{nodes: a}}, effect: down}}
horizon: 60d",
            if team.is_empty() { "ann: {team: it}" } else { "" }
        ))
    };
    for team in ["members: 1, ", ""] {
        let story = page(team);
        assert_eq!(story.starts("b/t"), [15.0, 34.0], "{team}");
        assert_eq!((story.recovery("s"), story.recovery("r")), (14.0, 22.0), "{team}");
    }
    // Somebody may have left two pieces of work behind, and goes on with both: a until Monday at 16,
    // b, more urgent, until Tuesday at 16; then the rest of b and the rest of a.
    let story = Story::of(
        "begins: 2026-03-02 00:00 UTC
calendars: {day: {zone: UTC, open: {mon-fri: 08:00-16:00}}}
services: {s: {rto: 20h, priority: 1, needs: b}, r: {rto: 30h, priority: 2, needs: a}}
assets: {a: {restored by: f}, b: {restored by: g}}
teams: {it: {members: 1, shift: day, end of shift: suspend}}
procedures: {f: [{t: {takes: 9h, team: it}}], g: [{t: {takes: 10h, team: it}}]}
happens:
  - {at: 8h, hits: {nodes: a}, effect: down}
  - {at: 20h, hits: {nodes: b}, effect: down}
horizon: 60d",
    );
    assert_eq!(story.starts("b/t"), [32.0, 56.0]);
    assert_eq!(story.starts("a/t"), [8.0, 58.0]);
    assert_eq!((story.recovery("s"), story.recovery("r")), (38.0, 51.0));
}
