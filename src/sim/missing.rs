//! A program with somebody missing: what recovery is like without them.

use crate::sim::people::{PeopleTables, PersonRow};
use crate::sim::program::{NONE, Program};

/// Somebody who can be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A person, by the row in the model, who stands for so many who differ in nothing.
    Person {
        /// Row.
        person: usize,
        /// How many are alike, this one included.
        alike: usize,
    },
    /// One member of a team by number.
    Member {
        /// Row of the team.
        team: usize,
    },
}

impl Program {
    /// Everybody whom some work asks for, who is called, or of whose team someone must notice, teams by
    /// number first; of persons who differ in nothing but their names the first.
    pub fn everybody(&self) -> Vec<Missing> {
        let watches = |team: u32| {
            self.phase_rules.iter().any(|rules| {
                rules.team == team || rules.comings.as_ref().is_some_and(|it| it.team == team)
            })
        };
        let is_by_number =
            |team: usize| self.people.as_ref().is_none_or(|tables| tables.helper[team] == NONE);
        let asked = |team: usize| {
            self.demands.iter().any(|&(held, _)| held as usize == team)
                || watches(team as u32) && is_by_number(team)
        };
        let contacts = self.phase_rules.iter().flat_map(|rules| &rules.contacts);
        let called: Vec<u32> = contacts
            .flat_map(|contact| contact.people.iter().filter_map(|called| called.person))
            .collect();
        let is_called = |person: usize| called.contains(&(person as u32));
        let members = (0..self.n_teams)
            .filter(|&team| asked(team) && self.resources[team].capacity > 0)
            .map(|team| Missing::Member { team });
        let mut everybody: Vec<Missing> = members.collect();
        let Some(tables) = &self.people else { return everybody };
        let mut told = vec![false; tables.n_people];
        for person in 0..tables.n_people {
            let row = &tables.rows[person];
            let is_wanted = row.pool != NONE
                || is_called(person)
                || row.teams.iter().any(|team| watches(*team));
            if told[person] || !is_wanted {
                continue;
            }
            let others = person + 1..tables.n_people;
            let others: Vec<usize> =
                others.filter(|&other| are_alike(tables, person, other)).collect();
            // Each has a place of their own in the call trees.
            let is_alone = is_called(person);
            let others: Vec<usize> =
                others.into_iter().filter(|&other| !is_alone && !is_called(other)).collect();
            for &other in &others {
                told[other] = true;
            }
            everybody.push(Missing::Person { person, alike: others.len() + 1 });
        }
        everybody
    }

    /// The same program with somebody missing from the beginning on; nobody else's draws change.
    #[must_use]
    pub fn without(&self, missing: Missing) -> Program {
        let mut program = self.clone();
        // The short way knows numbers of its own.
        program.decoupled = None;
        program.renewals = None;
        match missing {
            Missing::Member { team } => program.resources[team].capacity -= 1,
            Missing::Person { person, .. } => {
                if let Some(tables) = &mut program.people {
                    tables.missing = person as u32;
                    let PersonRow { pool, teams, .. } = &tables.rows[person];
                    for &resource in teams.iter().chain((*pool != NONE).then_some(pool)) {
                        program.resources[resource as usize].capacity -= 1;
                    }
                }
            }
        }
        program
    }
}

/// Whether two persons can do the same work, at the same times, at the same cost.
fn are_alike(tables: &PeopleTables, one: usize, other: usize) -> bool {
    let (a, b) = (&tables.rows[one], &tables.rows[other]);
    a.teams == b.teams
        && a.duty == b.duty
        && a.rate.total_cmp(&b.rate).is_eq()
        && (0..tables.kinds.len() as u32)
            .all(|kind| tables.speed(kind, one as u32) == tables.speed(kind, other as u32))
}
