//! Rules for occurrences, their hits and triggers, and for milestones.

use crate::model::Effect;
use crate::model::Headcount;
use crate::model::Hit;
use crate::model::OccurrenceId;
use crate::model::Parts;
use crate::model::Rule;
use crate::model::Subject;
use crate::model::Target;
use crate::model::Trigger;
use crate::model::Until;
use crate::model::When;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;
use crate::model::validate::phases::phases;
use crate::model::validate::recovery::cycles;
use crate::model::validate::recovery::in_words;

/// Occurrences, each by itself.
pub(super) fn occurrences(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.occurrences.iter().map(|occurrence| occurrence.name.as_str());
    check.unique("occurrence", names, |row| Subject::Occurrence(OccurrenceId::from_index(row)));
    for (row, occurrence) in parts.occurrences.iter().enumerate() {
        let id = OccurrenceId::from_index(row);
        if let Some(incident) = &occurrence.incident {
            let subject = Subject::Occurrence(id);
            check.number(subject, "its chance", Range::Share, incident.chance);
            if let Some(own) = &incident.phases {
                phases(check, subject, own);
            }
        }
        for (position, hit) in occurrence.hits.iter().enumerate() {
            one_hit(check, Subject::Hit(id, position), hit);
        }
        for (position, trigger) in occurrence.triggers.iter().enumerate() {
            one_trigger(check, Subject::Trigger(id, position), trigger);
        }
    }
}

fn one_hit(check: &mut Check<'_>, subject: Subject, hit: &Hit) {
    let parts: &Parts = check.parts;
    let n_targets = match &hit.target {
        Target::Nodes(nodes) => {
            if nodes.is_empty() {
                check.broken(subject, Rule::SelectsNothing, "it selects no node");
            }
            for node in nodes {
                check.row(subject, "node", node.index(), parts.nodes.len());
            }
            nodes.len()
        }
        Target::Team(team) => {
            check.row(subject, "team", team.index(), parts.teams.len());
            1
        }
        Target::Organisation => 1,
        Target::People(people) => {
            if people.is_empty() {
                check.broken(subject, Rule::SelectsNothing, "it selects nobody");
            }
            for person in people {
                check.row(subject, "person", person.index(), parts.people.len());
            }
            people.len()
        }
    };
    check.number(subject, "its chance", Range::Share, hit.chance);
    if !hit.chances.is_empty() && hit.chances.len() != n_targets {
        let condition = format!("it has {} chances for {n_targets} targets", hit.chances.len());
        check.broken(subject, Rule::ChancesMismatch, &condition);
    }
    for chance in &hit.chances {
        check.number(subject, "the chance of a target", Range::Share, *chance);
    }
    suits(check, subject, hit);
    effect(check, subject, &hit.effect);
    if let Some(spread) = &hit.spread {
        check.number(subject, "the chance that it spreads", Range::Share, spread.chance);
    }
}

/// People are absent from teams, nodes are damaged, and money is lost anywhere.
fn suits(check: &mut Check<'_>, subject: Subject, hit: &Hit) {
    let wants = match hit.effect {
        Effect::Absent { .. } if matches!(hit.target, Target::People(_)) => return,
        Effect::LosesSkill { .. } => "people",
        Effect::Absent { .. } | Effect::Reinforced { .. } => "a team",
        Effect::Loss(_) => return,
        _ => "nodes",
    };
    let has = match hit.target {
        Target::Nodes(_) => "nodes",
        Target::Team(_) => "a team",
        Target::Organisation => "the organisation",
        Target::People(_) => "people",
    };
    if wants != has {
        let condition = format!("its effect strikes {wants}, but it is aimed at {has}");
        check.broken(subject, Rule::WrongTarget, &condition);
    }
}

fn effect(check: &mut Check<'_>, subject: Subject, effect: &Effect) {
    match effect {
        Effect::Degraded(level) => {
            check.number(subject, "the degraded level", Range::Share, *level);
        }
        Effect::Contained(Until::Event(event)) | Effect::Inaccessible(Until::Event(event)) => {
            when(check, subject, event);
        }
        Effect::Absent { count: Headcount::Number(count), .. }
        | Effect::Reinforced { count, .. } => {
            check.at_least_one(subject, "the number of people", *count);
        }
        Effect::Absent { count: Headcount::Share(share), .. } => {
            check.number(subject, "the share of the team", Range::Share, *share);
        }
        Effect::LosesSkill { skill, .. } => {
            check.row(subject, "skill", skill.index(), check.parts.skills.len());
        }
        Effect::Overload { factor, .. } => {
            check.number(subject, "the overload factor", Range::Positive, *factor);
        }
        Effect::Down
        | Effect::Destroyed
        | Effect::Contained(_)
        | Effect::Inaccessible(_)
        | Effect::Unavailable(_)
        | Effect::Corrupt(_)
        | Effect::SilentlyCorrupt(_)
        | Effect::Ceases
        | Effect::Loss(_) => {}
    }
}

fn one_trigger(check: &mut Check<'_>, subject: Subject, trigger: &Trigger) {
    check.number(subject, "its chance", Range::Share, trigger.chance);
    check.at_least_one(subject, "`repeat`", trigger.repeat);
    let n_occurrences = check.parts.occurrences.len();
    check.row(subject, "occurrence", trigger.fires.index(), n_occurrences);
    if let Some(event) = &trigger.when {
        when(check, subject, event);
    }
}

fn when(check: &mut Check<'_>, subject: Subject, event: &When) {
    let parts: &Parts = check.parts;
    match event {
        When::Up(node) | When::Down(node) => {
            check.row(subject, "node", node.index(), parts.nodes.len());
        }
        When::Below { node, level, lasting } => {
            check.row(subject, "node", node.index(), parts.nodes.len());
            check.number(subject, "the level of the event", Range::PositiveShare, *level);
            check.number(subject, "the time of the event [s]", Range::NotNegative, *lasting);
        }
        When::TaskDone { node, procedure, task } => {
            check.row(subject, "node", node.index(), parts.nodes.len());
            if check.row(subject, "procedure", procedure.index(), parts.procedures.len()) {
                let n_tasks = parts.procedures[procedure.index()].tasks.len();
                check.row(subject, "task", *task, n_tasks);
            }
        }
    }
}

/// Occurrences that set each other off at one and the same instant.
///
/// A trigger that waits for an event needs something to happen first and is not counted; nor is
/// one that never fires.
pub(super) fn trigger_cycles(check: &mut Check<'_>) {
    let occurrences = &check.parts.occurrences;
    let n = occurrences.len();
    let mut arrows = Vec::new();
    for (row, occurrence) in occurrences.iter().enumerate() {
        let instant = occurrence.triggers.iter().filter(|trigger| {
            trigger.when.is_none()
                && trigger.chance > 0.0
                && trigger.after.as_ref().is_none_or(|delay| delay.mean() == 0.0)
                && trigger.fires.index() < n
        });
        arrows.extend(instant.map(|trigger| (row, trigger.fires.index())));
    }
    for cycle in cycles(n, &arrows) {
        let names = cycle.iter().map(|row| occurrences[*row].name.as_str());
        let condition =
            format!("occurrences set each other off without delay: {}", in_words(names, "fires"));
        let subject = Subject::Occurrence(OccurrenceId::from_index(cycle[0]));
        check.broken(subject, Rule::TriggerCycle, &condition);
    }
}

/// Points to show beside the simulation.
pub(super) fn milestones(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (index, milestone) in parts.milestones.iter().enumerate() {
        let subject = Subject::Milestone(index);
        if let Some(group) = milestone.group {
            check.row(subject, "group", group.index(), parts.groups.len());
        }
        if let Some(node) = milestone.node {
            check.row(subject, "node", node.index(), parts.nodes.len());
            if parts.nodes.get(node.index()).is_some_and(|node| node.service.is_none()) {
                let condition = format!("`{}` is not a service", parts.nodes[node.index()].name);
                check.broken(subject, Rule::WrongTarget, &condition);
            }
        }
        if milestone.group.is_some() && milestone.node.is_some() {
            check.broken(subject, Rule::Ambiguous, "it names both a group and a service");
        }
        check.number(subject, "its time [s]", Range::NotNegative, milestone.at);
        check.number(subject, "its share", Range::Share, milestone.share);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;
    use crate::model::Node;
    use crate::model::NodeId;
    use crate::model::Occurrence;
    use crate::model::Team;
    use crate::model::TeamId;
    use crate::model::validate::validate;

    fn occurrence(name: &str, hits: Vec<Hit>, triggers: Vec<Trigger>) -> Occurrence {
        Occurrence {
            name: name.to_owned(),
            class: None,
            incident: None,
            hits,
            triggers,
            arrival: None,
            units: 0,
        }
    }

    fn hit(target: Target, effect: Effect) -> Hit {
        Hit::new(target, effect)
    }

    fn fires(row: usize, after: Option<f64>) -> Trigger {
        Trigger {
            when: None,
            chance: 0.5,
            after: after.map(|delay| Law::constant(delay).expect("a constant")),
            fires: OccurrenceId::from_index(row),
            repeat: 1,
            number: None,
        }
    }

    fn rules(occurrences: Vec<Occurrence>) -> Vec<Rule> {
        let parts = Parts {
            nodes: vec![Node::asset("a")],
            teams: vec![Team { name: "crew".into(), members: 1, rate: 0.0 }],
            occurrences,
            horizon: 1.0,
            ..Parts::default()
        };
        validate(&parts).into_iter().map(|error| error.rule).collect()
    }

    fn one(hit: Hit) -> Vec<Rule> {
        rules(vec![occurrence("fire", vec![hit], vec![])])
    }

    fn a() -> Target {
        Target::Nodes(vec![NodeId::from_index(0)])
    }

    fn crew() -> Target {
        Target::Team(TeamId::from_index(0))
    }

    #[test]
    fn a_hit_is_aimed_at_something() {
        assert_eq!(one(hit(a(), Effect::Down)), []);
        assert_eq!(one(hit(Target::Nodes(vec![]), Effect::Down)), [Rule::SelectsNothing]);
    }

    #[test]
    fn people_are_absent_from_teams_and_nodes_are_damaged() {
        let absent = || Effect::Absent { count: Headcount::Number(1), lasts: None };
        assert_eq!(one(hit(crew(), absent())), []);
        assert_eq!(one(hit(a(), absent())), [Rule::WrongTarget]);
        assert_eq!(one(hit(crew(), Effect::Down)), [Rule::WrongTarget]);
        assert_eq!(one(hit(Target::Organisation, Effect::Destroyed)), [Rule::WrongTarget]);
    }

    #[test]
    fn own_chances_are_as_many_as_targets() {
        let chances =
            |chances: &[f64]| one(Hit { chances: chances.to_vec(), ..hit(a(), Effect::Down) });
        assert_eq!(chances(&[0.5]), []);
        assert_eq!(chances(&[0.5, 0.5]), [Rule::ChancesMismatch]);
        assert_eq!(chances(&[1.2]), [Rule::OutOfRange]);
    }

    #[test]
    fn triggers_in_a_circle_need_a_delay_somewhere() {
        let pair = |delay| {
            rules(vec![
                occurrence("x", vec![], vec![fires(1, None)]),
                occurrence("y", vec![], vec![fires(0, delay)]),
            ])
        };
        assert_eq!(pair(None), [Rule::TriggerCycle]);
        assert_eq!(pair(Some(0.0)), [Rule::TriggerCycle]);
        assert_eq!(pair(Some(60.0)), []);
    }

    #[test]
    fn an_event_names_a_task_that_exists() {
        let until = Until::Event(When::TaskDone {
            node: NodeId::from_index(0),
            procedure: crate::model::ProcedureId::from_index(0),
            task: 0,
        });
        assert_eq!(one(hit(a(), Effect::Contained(until))), [Rule::UnknownId]);
    }
}
