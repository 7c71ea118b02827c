//! Teams, persons, and what tasks ask of them.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Place;
use crate::scenario::raw::Count;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::MoneyRate;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Share;
use crate::scenario::read::Named;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

/// Declares a record with the keys that say when people are on duty, and more.
macro_rules! with_duty_keys {
    ($(#[doc = $doc:literal])* $name:ident { $($more:tt)* }) => {
        record! {
            $(#[doc = $doc])*
            struct $name {
                $($more)*
                /// On shift in the hours of these calendars; at all times without it.
                optional shift: OneOrMany<Spanned<String>>,
                /// Comes when called off shift: the time from the call to being there.
                optional on_call: Option<DurationLaw>,
                /// Longest time at work without a rest.
                optional at_most: Option<Seconds>,
                /// How long a rest is.
                optional rest: Option<Seconds>,
                /// What becomes of work at the end of a shift; default hand over.
                optional end_of_shift: Option<EndOfShift>,
                /// What long hours do: yes for the usual, or its numbers.
                optional fatigue: Option<Fatigue>,
            }
        }

        impl $name {
            fn duty(&self) -> Duty {
                Duty {
                    shift: self.shift.clone(),
                    on_call: self.on_call.clone(),
                    at_most: self.at_most.clone(),
                    rest: self.rest.clone(),
                    end_of_shift: self.end_of_shift.clone(),
                    fatigue: self.fatigue,
                    place: self.place,
                }
            }
        }
    };
}

with_duty_keys! {
    /// A team with its cost.
    TeamRecord {
        /// How many people, 0 for a team that only outside help fills, or their names; without it,
        /// the persons who name the team.
        optional members: Option<TeamMembers>,
        /// How many are on shift in the hours of which calendar: `{day: 7, night: 3}`.
        optional shifts: Named<Spanned<u32>>,
        /// Cost of one person at work, such as `80/h`.
        optional rate: Option<Spanned<MoneyRate>>,
        /// Calendars in whose hours someone of its persons must be on shift.
        optional rota: OneOrMany<Spanned<String>>,
        /// Help that comes once the plan is invoked.
        optional outside_help: Option<OutsideHelp>,
    }
}

with_duty_keys! {
    /// A person.
    PersonRecord {
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
}

/// When people are on duty.
#[derive(Debug, Clone)]
pub struct Duty {
    /// Calendars of the shifts.
    pub shift: OneOrMany<Spanned<String>>,
    /// From a call to being there.
    pub on_call: Option<DurationLaw>,
    /// Longest time at work.
    pub at_most: Option<Seconds>,
    /// How long a rest is.
    pub rest: Option<Seconds>,
    /// What becomes of work at the end of a shift.
    pub end_of_shift: Option<EndOfShift>,
    /// What long hours do.
    pub fatigue: Option<Fatigue>,
    /// Where it was written.
    pub place: Place,
}

/// A person.
#[derive(Debug, Clone)]
pub struct Person {
    /// Teams.
    pub team: OneOrMany<Spanned<String>>,
    /// Skills.
    pub skills: SkillLevels,
    /// Speed.
    pub speed: Option<Speed>,
    /// Location.
    pub at: Option<Spanned<String>>,
    /// Cost at work.
    pub rate: Option<Spanned<MoneyRate>>,
    /// Who it is.
    pub description: Option<String>,
    /// When on duty.
    pub duty: Duty,
}

impl Read for Person {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let record = PersonRecord::read(node, r)?;
        let duty = record.duty();
        let PersonRecord { team, skills, speed, at, rate, description, .. } = record;
        Some(Person { team, skills, speed, at, rate, description, duty })
    }

    fn schema(defs: &mut Defs) -> Json {
        PersonRecord::schema(defs)
    }
}

choice! {
    /// What becomes of work at the end of a shift.
    pub enum EndWord {
        /// Whoever can goes on with it.
        HandOver = "hand over",
        /// It is kept for the same people.
        Suspend = "suspend",
        /// They stay until it is done.
        Finish = "finish",
    }
}

record! {
    /// A handover that costs something.
    struct HandOverRecord {
        /// What is lost: time, or a share of what was done.
        required hand_over: Lost,
    }

    /// What long hours do to work that begins in them.
    struct FatigueRecord {
        /// After so long at work.
        optional after: Option<Seconds>,
        /// Durations are multiplied by this.
        optional duration: Option<Spanned<f64>>,
        /// Chances of failure are multiplied by this.
        optional failure: Option<Spanned<f64>>,
    }

    /// Help that comes once the plan is invoked.
    pub struct OutsideHelp {
        /// How many.
        required members: Count,
        /// From declaration to being there.
        required arrives_after: DurationLaw,
        /// How long they stay; to the end of all work without it.
        optional lasting ("for"): Option<DurationLaw>,
        /// Cost of one while there, such as `900/day`.
        optional rate: Option<Spanned<MoneyRate>>,
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
    /// How many are on shift in the hours of which calendar.
    pub shifts: Named<Spanned<u32>>,
    /// Shifts that its persons must fill.
    pub rota: OneOrMany<Spanned<String>>,
    /// Help that comes once the plan is invoked.
    pub outside_help: Option<OutsideHelp>,
    /// When its people are on duty, unless they say so themselves.
    pub duty: Option<Duty>,
}

impl Read for Team {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            let record = TeamRecord::read(node, r)?;
            let duty = Some(record.duty());
            let TeamRecord { members, shifts, rate, rota, outside_help, .. } = record;
            return Some(Team { members, rate, shifts, rota, outside_help, duty });
        }
        TeamMembers::read(node, r).map(|members| Team {
            members: Some(members),
            rate: None,
            shifts: Named::default(),
            rota: OneOrMany::default(),
            outside_help: None,
            duty: None,
        })
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

/// What becomes of work at the end of a shift.
#[derive(Debug, Clone)]
pub enum EndOfShift {
    /// In one word.
    Word(EndWord),
    /// Handed over, and so much is lost.
    HandOver(Lost),
}

impl Read for EndOfShift {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return HandOverRecord::read(node, r).map(|it| EndOfShift::HandOver(it.hand_over));
        }
        EndWord::read(node, r).map(EndOfShift::Word)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([EndWord::schema(defs), HandOverRecord::schema(defs)])
    }
}

/// What a handover costs.
#[derive(Debug, Clone)]
pub enum Lost {
    /// Time.
    Time(DurationLaw),
    /// A share of what was done.
    Share(Share),
}

impl Read for Lost {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text().is_some_and(|text| text.contains('%')) {
            return Share::read(node, r).map(Lost::Share);
        }
        DurationLaw::read(node, r).map(Lost::Time)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([DurationLaw::schema(defs), Share::schema(defs)])
    }
}

/// What long hours do.
#[derive(Debug, Clone, Copy)]
pub enum Fatigue {
    /// Nothing, or the usual.
    Usual(bool),
    /// These numbers; those left out are the usual ones.
    Stated {
        /// After so long at work `[s]`.
        after: Option<f64>,
        /// Durations are multiplied by this.
        duration: Option<f64>,
        /// Chances of failure are multiplied by this.
        failure: Option<f64>,
        /// Where it was written.
        place: Place,
    },
}

impl Read for Fatigue {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_none() {
            return bool::read(node, r).map(Fatigue::Usual);
        }
        let FatigueRecord { after, duration, failure, place } = FatigueRecord::read(node, r)?;
        Some(Fatigue::Stated {
            after: after.map(|after| after.0),
            duration: duration.map(|factor| factor.value),
            failure: failure.map(|factor| factor.value),
            place,
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([bool::schema(defs), FatigueRecord::schema(defs)])
    }
}
