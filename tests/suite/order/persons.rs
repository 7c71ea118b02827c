//! Who takes which work when people have names.

use crate::order::story::NEVER;
use crate::order::story::Story;

const TWO: &str = "people:
  ada: {skills: {oracle: 3, storage: 1}}
  ben: {skills: {oracle: 2}}
";

fn two(assets: &str, happens: &str) -> Story {
    Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [db, san]}}}}\nassets:\n{assets}{TWO}happens:\n{happens}"
    ))
}

#[test]
fn scarce_skills_are_kept_for_the_work_that_waits_for_them() {
    // The database comes first and could take ada, who comes first in the file, but the storage
    // waits for her: ben takes the database, both start at once.
    let story = two(
        "  db: {restored by: [{work: {takes: 4h, skill: {oracle: 2}}}], priority: 1}
  san: {restored by: [{work: {takes: 3h, skill: storage}}], priority: 2}
",
        "  - {hits: {nodes: [db, san]}, effect: down}\n",
    );
    assert_eq!((story.starts("db/work"), story.starts("san/work")), (vec![0.0], vec![0.0]));
    assert_eq!(story.works("db/work"), ["ben"]);
    assert_eq!(story.works("san/work"), ["ada"]);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn scarce_skills_are_kept_for_work_that_may_come_later() {
    // Nothing but the database waits when ada and ben are both free; storage fails an hour later.
    let story = two(
        "  db: {restored by: [{work: {takes: 4h, skill: {oracle: 2}}}]}
  san: {restored by: [{work: {takes: 3h, skill: storage}}]}
",
        "  - {hits: {nodes: [db]}, effect: down}
  - {at: 1h, hits: {nodes: [san]}, effect: down}\n",
    );
    assert_eq!((story.starts("db/work"), story.starts("san/work")), (vec![0.0], vec![1.0]));
}

#[test]
fn a_level_that_only_one_has_waits_for_that_one() {
    // Only ada has oracle 3: her first task 0-4, the second 4-6, though ben is idle.
    let story = two(
        "  db: {restored by: [{work: {takes: 4h, skill: {oracle: 3}}}], priority: 1}
  san: {restored by: [{work: {takes: 2h, skill: {oracle: 3}}}], priority: 2}
",
        "  - {hits: {nodes: [db, san]}, effect: down}\n",
    );
    assert_eq!((story.starts("db/work"), story.starts("san/work")), (vec![0.0], vec![4.0]));
}

#[test]
fn a_joint_task_takes_the_right_two_and_goes_at_the_slowest() {
    // One seat for storage, one for oracle: only ada can take the first, so ben takes the second.
    // He works at half her speed, and both take 4 h for 2.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db]}}
assets: {db: {restored by: [{work: {takes: 2h, people: [{skill: oracle}, {skill: storage}]}}]}}
people:
  ada: {skills: {oracle: 3, storage: 1}}
  ben: {skills: {oracle: 2}, speed: 0.5}
happens: [{hits: {nodes: [db]}, effect: down}]",
    );
    let mut who = story.works("db/work");
    who.sort_unstable();
    assert_eq!(who, ["ada", "ben"]);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn the_faster_of_two_is_taken_and_the_slower_helps_out() {
    // The teacher knows computers, too, at half the speed: 1 h of work is 2 h for her.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [pc-1, pc-2]}}
assets: {'pc-[1..2]': {restored by: [{work: {takes: 3h, skill: computers}}]}}
teams: {support: [tom, tess]}
people:
  tess: {skills: {computers: 1}, speed: {computers: 0.5}}
  tom: {skills: {computers: 3}}
happens: [{hits: {nodes: [pc-1, pc-2]}, effect: down}]",
    );
    assert_eq!((story.works("pc-1/work"), story.works("pc-2/work")), (vec!["tom"], vec!["tess"]));
    assert_eq!((story.done("pc-1/work"), story.done("pc-2/work")), (vec![3.0], vec![6.0]));
}

#[test]
fn work_that_someone_else_goes_on_with_goes_on_at_their_pace() {
    // Tess does 1 h of 3 h of work in 2 h, is away, and Tom does the other 2 h from 3 to 5.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [pc]}}
assets: {pc: {restored by: [{work: {takes: 3h, team: support}}]}}
teams: {support: {}}
people:
  tess: {team: support, speed: 0.5}
  tom: {team: support}
happens:
  - {hits: {person: tom, effect: absent, for: 3h}}
  - {at: 1h, hits: {nodes: [pc], effect: down}}
  - {at: 3h, hits: {person: tess, effect: {resigns: 90d}}}",
    );
    assert_eq!(story.starts("pc/work"), [1.0, 3.0]);
    assert_eq!(story.works("pc/work"), ["tess", "tom"]);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn a_team_by_name_is_a_team_and_absence_takes_its_idle_first() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [first]}}
assets: {first: {restored by: [{work: {takes: 4h, team: crew}}]}}
teams: {crew: [ada, ben, cy]}
people: {ada: {}, ben: {}, cy: {}}
happens:
  - {hits: {nodes: [first]}, effect: down}
  - {at: 1h, hits: {team: crew}, effect: {absent: 2, for: 2h}}",
    );
    assert_eq!(story.suspended("first/work"), NEVER);
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn outside_help_joins_a_team_of_persons() {
    // The helper comes at 1 and works 1-3 of 4, cy is done at 4 and does the rest: 4-6.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [first, second]}}
assets:
  first: {restored by: [{work: {takes: 4h, team: crew}}], priority: 1}
  second: {restored by: [{work: {takes: 4h, team: crew}}], priority: 2}
teams: {crew: [cy]}
people: {cy: {}}
happens:
  - {hits: {nodes: [first, second]}, effect: down}
  - {at: 1h, hits: {team: crew}, effect: {extra: 1, for: 2h}}",
    );
    assert_eq!(story.starts("second/work"), [1.0, 4.0]);
    assert_eq!(story.suspended("second/work"), [3.0]);
    assert_eq!(story.recovery("s"), 6.0);
}

#[test]
fn who_is_at_a_place_is_kept_away_by_what_happens_there() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db]}}
locations: {city: {contains: {office: {}}}, home: {}}
assets: {db: {restored by: [{work: {takes: 1h, skill: oracle}}]}}
people:
  ada: {skills: oracle, at: office}
  ben: {skills: oracle, at: home, speed: 0.5}
happens:
  - {hits: {at: city, effect: absent, for: 1d}}
  - {at: 1h, hits: {nodes: [db], effect: down}}",
    );
    assert_eq!(story.works("db/work"), ["ben"]);
    assert_eq!(story.recovery("s"), 2.0);
}
