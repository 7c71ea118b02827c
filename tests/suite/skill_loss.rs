//! Persons who lose one skill, with answers in closed form.

use blackstart::sim::Cause;
use blackstart::study::Findings;

use crate::estate::H;
use crate::told::{brief, scenario};

/// Two repairs from the start, one of which asks for a skill, with these people and this loss.
fn found(people: &str, loss: &str) -> Findings {
    let text = format!(
        "
services:
  pay: {{rto: 4h, restored by: [{{tune: {{takes: 4h, skill: oracle, needs: []}}}}]}}
  web: {{rto: 4h, restored by: [{{boot: {{takes: 2h, team: ops, needs: []}}}}]}}
teams: {{ops: {{}}, net: {{}}}}
people: {{cy: {{team: net}}, {people}}}
happens:
  - {{hits: {{nodes: [pay, web]}}, effect: down}}
  - {{at: 1h, hits: {{{loss}}}}}
"
    );
    brief(&scenario(&text), 2)
}

#[test]
fn work_waits_for_the_skill_while_the_person_does_something_else() {
    // From 1 h to 4 h she may not: from 1 h to 3 h she does the other work.
    let one = "ada: {team: ops, skills: oracle}";
    let loss = "person: ada, effect: {loses skill: oracle, for: 3h}";
    let services = found(one, loss).services;
    assert_eq!(services[0].recovery_moments.max(), 7.0 * H);
    assert_eq!(services[1].recovery_moments.max(), 3.0 * H);
    assert_eq!(services[0].delay[Cause::People as usize], 3.0 * H);
    assert_eq!(services[0].delay[Cause::Work as usize], 4.0 * H);
}

#[test]
fn whoever_has_the_skill_still_goes_on() {
    let two = "ada: {team: ops, skills: oracle}, ben: {team: net, skills: oracle}";
    let services = found(two, "person: ada, effect: {loses skill: oracle}").services;
    assert_eq!(services[0].recovery_moments.max(), 4.0 * H);
    // All of a team lose it: nobody can do it before a time that never ends.
    let services = found(two, "team: ops, effect: {loses skill: oracle}").services;
    assert_eq!(services[0].recovery_moments.max(), 4.0 * H);
    let both = "ada: {team: ops, skills: oracle}, ben: {team: ops, skills: oracle}";
    let services = found(both, "team: ops, effect: {loses skill: oracle}").services;
    assert_eq!(services[0].rto_met.hits, 0);
}

#[test]
fn of_two_losses_the_later_end_counts() {
    let one = "ada: {team: ops, skills: oracle}";
    let loss = "person: ada, effect: {loses skill: oracle, for: 3h}}}
  - {at: 2h, hits: {person: ada, effect: {loses skill: oracle, for: 1h}}}
  - {at: 2h, hits: {person: ada, effect: {loses skill: oracle, for: 5h}";
    let services = found(one, loss).services;
    assert_eq!(services[0].recovery_moments.max(), 10.0 * H);
}
