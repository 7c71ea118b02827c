//! Teams, persons, and what tasks ask of them.

use serde_json::Value as Json;
use serde_json::json;

use crate::scenario::raw::Count;
use crate::scenario::raw::MoneyRate;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// A team with its cost.
    struct TeamRecord {
        /// How many people, 0 for a team that only outside help fills, or their names; without it,
        /// the persons who name the team.
        optional members: Option<TeamMembers>,
        /// Cost of one person at work, such as `80/h`.
        optional rate: Option<Spanned<MoneyRate>>,
    }

    /// A person.
    pub struct Person {
        /// The team or teams that the person belongs to.
        optional team: OneOrMany<Spanned<String>>,
        /// What the person can do, and how well: `{oracle: 3, storage: 1}`.
        optional skills: SkillLevels,
        /// How fast: 0.5 takes twice as long; a number, or one for each skill.
        optional speed: Option<Speed>,
        /// The location where the person is to be found.
        optional at: Option<Spanned<String>>,
        /// Cost at work, such as `80/h`; default that of the team.
        optional rate: Option<Spanned<MoneyRate>>,
        /// Who it is, for readers.
        optional description: Option<String>,
    }

    /// Persons whom a task needs.
    pub struct PersonNeed {
        /// The team that they belong to.
        optional team: Option<Spanned<String>>,
        /// What each of them can do: `{oracle: 2}` is level 2 or above.
        optional skill: SkillLevels,
        /// How many; default 1.
        optional count: Option<Count>,
    }
}

/// A team: a number of people or their names, and their cost.
#[derive(Debug, Clone)]
pub struct Team {
    /// Who belongs to it; `None` if only the persons themselves say so.
    pub members: Option<TeamMembers>,
    /// Cost of one at work.
    pub rate: Option<Spanned<MoneyRate>>,
}

impl Read for Team {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            let TeamRecord { members, rate, .. } = TeamRecord::read(node, r)?;
            return Some(Team { members, rate });
        }
        TeamMembers::read(node, r).map(|members| Team { members: Some(members), rate: None })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([TeamMembers::schema(defs), TeamRecord::schema(defs)])
    }
}

/// The members of a team.
#[derive(Debug, Clone)]
pub enum TeamMembers {
    /// So many people who can stand in for each other.
    Number(Spanned<u32>),
    /// These persons.
    Names(Vec<Spanned<String>>),
}

impl Read for TeamMembers {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.seq().is_some() {
            return OneOrMany::read(node, r).map(|names| TeamMembers::Names(names.0));
        }
        Spanned::<u32>::read(node, r).map(TeamMembers::Number)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([u32::schema(defs), json!({ "type": "array", "items": String::schema(defs) })])
    }
}

/// Skills with their levels; a name alone is level 1.
#[derive(Debug, Clone, Default)]
pub struct SkillLevels(pub Vec<(Spanned<String>, u32)>);

impl Read for SkillLevels {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let Some(entries) = node.map() else {
            let names = OneOrMany::<Spanned<String>>::read(node, r)?;
            return Some(SkillLevels(names.into_iter().map(|name| (name, 1)).collect()));
        };
        let skills = entries.iter().filter_map(|(name, level)| {
            let name = Spanned::<String>::read(name, r);
            let level = Count::read(level, r);
            Some((name?, level?.0))
        });
        Some(SkillLevels(skills.collect()))
    }

    fn schema(defs: &mut Defs) -> Json {
        let levels = json!({ "type": "object", "additionalProperties": Count::schema(defs) });
        any_of([OneOrMany::<String>::schema(defs), levels])
    }
}

/// How fast a person works.
#[derive(Debug, Clone)]
pub enum Speed {
    /// At everything.
    Everywhere(Spanned<f64>),
    /// At what asks for these skills.
    BySkill(Vec<(Spanned<String>, Spanned<f64>)>),
}

impl Read for Speed {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let Some(entries) = node.map() else {
            return Spanned::read(node, r).map(Speed::Everywhere);
        };
        let speeds = entries.iter().filter_map(|(skill, speed)| {
            let skill = Spanned::<String>::read(skill, r);
            let speed = Spanned::<f64>::read(speed, r);
            Some((skill?, speed?))
        });
        Some(Speed::BySkill(speeds.collect()))
    }

    fn schema(defs: &mut Defs) -> Json {
        let by_skill = json!({ "type": "object", "additionalProperties": f64::schema(defs) });
        any_of([f64::schema(defs), by_skill])
    }
}
