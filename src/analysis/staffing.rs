//! Tasks that nobody can staff, however long they wait.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::damage::strikes;
use crate::analysis::people::is_by_name;
use crate::model::Effect;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::ProcedureId;
use crate::model::Target;
use crate::model::TeamId;

/// A task that asks for more people of a team than can ever be there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unstaffable {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its task.
    pub task: usize,
    /// The team.
    pub team: TeamId,
    /// People of it that the task holds at once.
    pub needed: u64,
    /// Members, and all who can be sent to reinforce them.
    pub available: u64,
    /// The nodes that would run it, ascending.
    pub nodes: Vec<NodeId>,
}

/// All such tasks of procedures that some node runs, itself or as a fallback; by procedure, task
/// and team. Absences are not counted: they may end.
pub fn unstaffable(model: &Model) -> Vec<Unstaffable> {
    let available = available(model);
    let mut found = Vec::new();
    for (procedure, nodes) in users(model) {
        for (task, row) in model.procedures[procedure.index()].tasks.iter().enumerate() {
            let mut needed: BTreeMap<TeamId, u64> = BTreeMap::new();
            // Persons are looked at one by one.
            let by_number = row.people.iter().filter(|staffing| !is_by_name(model, staffing.team));
            for staffing in by_number {
                *needed.entry(staffing.team).or_default() += u64::from(staffing.count);
            }
            for (team, needed) in needed {
                let available = available[team.index()];
                if needed > available {
                    let nodes = nodes.iter().copied().collect();
                    found.push(Unstaffable { procedure, task, team, needed, available, nodes });
                }
            }
        }
    }
    found
}

/// The nodes that can run each procedure that is run at all.
pub(super) fn users(model: &Model) -> BTreeMap<ProcedureId, BTreeSet<NodeId>> {
    let mut users: BTreeMap<ProcedureId, BTreeSet<NodeId>> = BTreeMap::new();
    for id in (0..model.nodes.len()).map(NodeId::from_index) {
        for procedure in model.procedures_on(id) {
            users.entry(procedure).or_default().insert(id);
        }
    }
    users
}

/// The most people of each team that can be there at once.
fn available(model: &Model) -> Vec<u64> {
    let mut available: Vec<u64> = model.teams.iter().map(|team| u64::from(team.members)).collect();
    for (occurrence, n_strikes) in model.occurrences.iter().zip(strikes(model)) {
        for hit in &occurrence.hits {
            if let (Target::Team(team), Effect::Reinforced { count, .. }) =
                (&hit.target, &hit.effect)
                && hit.chances.first().copied().unwrap_or(hit.chance) > 0.0
            {
                available[team.index()] += u64::from(*count) * n_strikes;
            }
        }
    }
    for help in &model.outside_help {
        available[help.team.index()] += u64::from(help.members);
    }
    available
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::Effect;
    use crate::model::Staffing;
    use crate::model::Team;

    /// A database whose repair holds two and two people of a team of three.
    fn understaffed() -> Estate {
        let mut estate = Estate::of(&["db", "spare"]);
        estate.parts.teams.push(Team { name: "dba".into(), members: 3, rate: 0.0 });
        let fix = estate.repair("db");
        let two = Staffing { team: TeamId::from_index(0), count: 2 };
        estate.procedure_mut(fix).tasks[0].people = vec![two, two];
        estate
    }

    #[test]
    fn people_of_one_team_are_counted_together() {
        let estate = understaffed();
        let expected = Unstaffable {
            procedure: ProcedureId::from_index(0),
            task: 0,
            team: TeamId::from_index(0),
            needed: 4,
            available: 3,
            nodes: estate.ids(&["db"]),
        };
        assert_eq!(unstaffable(&estate.model()), [expected]);
    }

    #[test]
    fn reinforcements_count_if_they_can_come() {
        let mut estate = understaffed();
        estate.strike(&["spare"], Effect::Reinforced { count: 1, lasts: None });
        estate.parts.occurrences[0].hits[0].target = Target::Team(TeamId::from_index(0));
        assert_eq!(unstaffable(&estate.model()), []);
        if let Some(incident) = &mut estate.parts.occurrences[0].incident {
            incident.chance = 0.0;
        }
        assert_eq!(unstaffable(&estate.model()).len(), 1);
    }

    #[test]
    fn a_procedure_that_nobody_runs_is_not_short_of_people() {
        let mut estate = understaffed();
        estate.node("db").on_damage.down = None;
        assert_eq!(unstaffable(&estate.model()), []);
        // As a fallback it is run again.
        let first = estate.procedure("first");
        estate.node("db").on_damage.down = Some(first);
        estate.procedure_mut(first).fallback = Some(ProcedureId::from_index(0));
        assert_eq!(unstaffable(&estate.model()).len(), 1);
    }
}
