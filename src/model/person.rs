//! People as persons: what each can do, how fast, and for which teams.
//!
//! A team is either a number of people who can stand in for each other, or the persons that belong
//! to it. Work is given to persons by what it asks of each of them: a [`Seat`].

use crate::model::{Duty, LocationId, SkillId, TeamId};

/// Someone who does work.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// Unique name.
    pub name: String,
    /// Teams that the person belongs to; the first is charged for work that asks for no team.
    pub teams: Vec<TeamId>,
    /// What the person can do.
    pub skills: Vec<HeldSkill>,
    /// Speed where no skill is asked for, > 0: 0.5 takes twice as long.
    pub speed: f64,
    /// Where the person is to be found.
    pub location: Option<LocationId>,
    /// Cost at work `[currency/s]`; `None` is that of the team.
    pub rate: Option<f64>,
    /// When the person is on duty.
    pub duty: Duty,
}

/// A skill of a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HeldSkill {
    /// The skill.
    pub skill: SkillId,
    /// How good, ≥ 1.
    pub level: u32,
    /// Speed at work that asks for it, > 0.
    pub speed: f64,
}

/// What a task asks of each of a number of persons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// The team that they must belong to.
    pub team: Option<TeamId>,
    /// Skills that each must have, all of them, at this level or above.
    pub skills: Vec<(SkillId, u32)>,
    /// How many such persons, ≥ 1.
    pub count: u32,
}

impl Person {
    /// Someone who can do nothing in particular, and is always there.
    pub fn new(name: impl Into<String>) -> Person {
        Person {
            name: name.into(),
            teams: Vec::new(),
            skills: Vec::new(),
            speed: 1.0,
            location: None,
            rate: None,
            duty: Duty::default(),
        }
    }

    /// The person's speed in a seat; `None` if it is not one for the person.
    ///
    /// It is that of the slowest skill that the seat asks for; where it asks for none, the
    /// person's own.
    pub fn speed_in(&self, seat: &Seat) -> Option<f64> {
        if seat.team.is_some_and(|team| !self.teams.contains(&team)) {
            return None;
        }
        let mut slowest: Option<f64> = None;
        for &(skill, level) in &seat.skills {
            let held = self.skills.iter().find(|held| held.skill == skill)?;
            if held.level < level {
                return None;
            }
            slowest = Some(slowest.map_or(held.speed, |speed| speed.min(held.speed)));
        }
        Some(slowest.unwrap_or(self.speed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seat_is_for_those_who_have_all_that_it_asks_for_at_the_pace_of_the_slowest_skill() {
        let (oracle, storage) = (SkillId::from_index(0), SkillId::from_index(1));
        let (dba, net) = (TeamId::from_index(0), TeamId::from_index(1));
        let ada = Person {
            teams: vec![dba],
            skills: vec![
                HeldSkill { skill: oracle, level: 3, speed: 1.0 },
                HeldSkill { skill: storage, level: 1, speed: 0.5 },
            ],
            speed: 0.8,
            ..Person::new("ada")
        };
        let seat =
            |team, skills: &[(SkillId, u32)]| Seat { team, skills: skills.to_vec(), count: 1 };
        for (seat, speed) in [
            (seat(None, &[]), Some(0.8)),
            (seat(Some(dba), &[]), Some(0.8)),
            (seat(Some(net), &[]), None),
            (seat(None, &[(oracle, 3)]), Some(1.0)),
            (seat(None, &[(oracle, 4)]), None),
            (seat(Some(dba), &[(oracle, 2), (storage, 1)]), Some(0.5)),
            (seat(None, &[(SkillId::from_index(2), 1)]), None),
        ] {
            assert_eq!(ada.speed_in(&seat), speed, "{seat:?}");
        }
    }
}
