//! Persons and seats become tables.

use crate::calendar::Windows;
use crate::model::{Duty, EndOfShift, Fatigue, Lost, Model, Person, Seat, Task, TeamId};
use crate::random::Address;
use crate::random::Purpose;
use crate::sim::clock::Clock;
use crate::sim::compile::Samplers;
use crate::sim::people::{DutyRow, EndRow, PeopleTables, PersonRow};
use crate::sim::program::NONE;

/// Persons in the making: kinds of seats by what they ask for.
pub(super) struct People {
    kinds: Vec<Seat>,
    /// Resources that count the free persons of each pool.
    pub(super) pools: Vec<i64>,
    pool_of_kind: Vec<u32>,
    by_name: Vec<bool>,
    pub(super) tables: PeopleTables,
}

impl People {
    /// Tables for a model; `None` if nothing in it asks for persons. `first_pool` is the number of
    /// the resource that its first pool will be.
    pub(super) fn new(
        model: &Model,
        first_pool: usize,
        samplers: &mut Samplers,
        clock: &mut Clock,
    ) -> Option<People> {
        let mut by_name = vec![false; model.teams.len()];
        for team in model.people.iter().flat_map(|person| &person.teams) {
            by_name[team.index()] = true;
        }
        let tasks = || model.procedures.iter().flat_map(|procedure| &procedure.tasks);
        let mut kinds: Vec<Seat> = Vec::new();
        for task in tasks() {
            kinds.extend(seats(task, &by_name).map(|seat| Seat { count: 1, ..seat }));
        }
        kinds.sort_unstable();
        kinds.dedup();
        if kinds.is_empty() && model.people.is_empty() {
            return None;
        }
        let helpers = by_name.iter().enumerate().filter(|(_, is)| **is);
        let helpers = helpers.map(|(team, _)| helper(TeamId::from_index(team)));
        let everyone: Vec<Person> = model.people.iter().cloned().chain(helpers).collect();
        let n_people = model.people.len();
        let mut helper = vec![NONE; model.teams.len()];
        for (row, person) in everyone.iter().enumerate().skip(n_people) {
            helper[person.teams[0].index()] = row as u32;
        }
        let speeds: Vec<f64> = kinds
            .iter()
            .flat_map(|kind| everyone.iter().map(|person| person.speed_in(kind).unwrap_or(0.0)))
            .collect();
        let speed = |kind: usize, row: usize| speeds[kind * everyone.len() + row];
        let (pool_of_kind, n_pools) = pools(kinds.len(), everyone.len(), speed);
        let mut pools = vec![0; n_pools];
        let mut rows: Vec<PersonRow> = Vec::new();
        let mut duties: Vec<DutyRow> = Vec::new();
        let mut known: Vec<(Duty, String)> = Vec::new();
        for (row, person) in everyone.iter().enumerate() {
            let kind = (0..kinds.len()).find(|&kind| speed(kind, row) > 0.0);
            let pool = kind.map(|kind| pool_of_kind[kind]);
            if let Some(pool) = pool
                && row < n_people
            {
                pools[pool as usize] += 1;
            }
            let duty = if person.duty.is_plain() {
                NONE
            } else {
                let call = called_with(model, person);
                let key = (person.duty.clone(), call);
                let row = known.iter().position(|other| *other == key).unwrap_or_else(|| {
                    duties.push(duty(model, &key.0, &key.1, samplers, clock));
                    known.push(key);
                    duties.len() - 1
                });
                row as u32
            };
            rows.push(PersonRow {
                duty,
                teams: person.teams.iter().map(|team| team.index() as u32).collect(),
                rate: person.rate.unwrap_or(f64::NAN),
                pool: pool.map_or(NONE, |pool| first_pool as u32 + pool),
                scarcity: 0.0,
                address: Address::of(Purpose::Other, &[&person.name, "person"]),
            });
        }
        // Work that asks for a kind weighs on all who can do it, the more the fewer they are.
        for (kind, seat) in kinds.iter().enumerate() {
            let asked: u32 = tasks()
                .flat_map(|task| seats(task, &by_name))
                .filter(|other| Seat { count: 1, ..other.clone() } == *seat)
                .map(|other| other.count)
                .sum();
            let able = (0..n_people).filter(|&row| speed(kind, row) > 0.0).count().max(1);
            for (row, person) in rows.iter_mut().enumerate() {
                if speed(kind, row) > 0.0 {
                    person.scarcity += f64::from(asked) / able as f64;
                }
            }
        }
        let tables = PeopleTables {
            rows,
            n_people,
            kinds: kinds
                .iter()
                .map(|kind| kind.team.map_or(NONE, |team| team.index() as u32))
                .collect(),
            skills: kinds
                .iter()
                .map(|kind| kind.skills.iter().map(|(skill, _)| skill.index() as u32).collect())
                .collect(),
            speeds,
            seats: Vec::new(),
            seats_of: Vec::new(),
            helper,
            has_calls: duties.iter().any(|duty| duty.response != NONE),
            duties,
            success: Vec::new(),
            missing: NONE,
        };
        let pool_of_kind = pool_of_kind.into_iter().map(|pool| first_pool as u32 + pool).collect();
        Some(People { kinds, pools, pool_of_kind, by_name, tables })
    }

    /// Whether a team is made up of persons.
    pub(super) fn is_by_name(&self, team: TeamId) -> bool {
        self.by_name[team.index()]
    }

    /// Notes the seats of the next slot, and adds what they take of each pool to `demands`.
    pub(super) fn slot(&mut self, task: &Task, demands: &mut Vec<(u32, u32)>) {
        let from = self.tables.seats.len();
        for seat in seats(task, &self.by_name) {
            let key = Seat { count: 1, ..seat.clone() };
            let kind = self.kinds.binary_search(&key).expect("invariant: all kinds are listed");
            let mine = &mut self.tables.seats[from..];
            match mine.iter_mut().find(|(other, _)| *other == kind as u32) {
                Some((_, count)) => *count += seat.count,
                None => self.tables.seats.push((kind as u32, seat.count)),
            }
            let pool = self.pool_of_kind[kind];
            match demands.iter_mut().find(|(resource, _)| *resource == pool) {
                Some((_, count)) => *count += seat.count,
                None => demands.push((pool, seat.count)),
            }
        }
        self.tables.success.push(task.success);
        self.tables.seats_of.push((from as u32, self.tables.seats.len() as u32));
    }
}

/// What a task asks of persons: seats that it writes, and people of teams that have names.
fn seats<'a>(task: &'a Task, by_name: &'a [bool]) -> impl Iterator<Item = Seat> + 'a {
    let people = task.people.iter().filter(|staffing| by_name[staffing.team.index()]);
    let people = people.map(|staffing| Seat {
        team: Some(staffing.team),
        skills: Vec::new(),
        count: staffing.count,
    });
    let written = task.seats.iter().map(|seat| {
        let mut seat = seat.clone();
        seat.skills.sort_unstable();
        seat
    });
    people.chain(written)
}

/// What a person's response to a call is drawn for: the team, or the person alone.
fn called_with(model: &Model, person: &Person) -> String {
    match &person.duty.on_call {
        None => String::new(),
        Some(call) => {
            call.together.map_or(&person.name, |team| &model.teams[team.index()].name).clone()
        }
    }
}

fn duty(
    model: &Model,
    duty: &Duty,
    called_with: &str,
    samplers: &mut Samplers,
    clock: &mut Clock,
) -> DutyRow {
    let mut stretches = Vec::new();
    for during in &duty.shifts {
        let row = clock.row(model, during);
        stretches.extend_from_slice(clock.hours(row).stretches());
    }
    DutyRow {
        shifts: (!duty.shifts.is_empty()).then(|| Windows::new(stretches)),
        response: samplers.maybe(duty.on_call.as_ref().map(|call| &call.response)),
        call: Address::of(Purpose::Other, &[called_with, "on call"]),
        at_most: duty.limit.map_or(f64::INFINITY, |limit| limit.at_most),
        rest: duty.limit.map_or(Fatigue::REST, |limit| limit.rest),
        end: match &duty.end_of_shift {
            EndOfShift::HandOver(None) => EndRow::HandOver(0.0),
            EndOfShift::HandOver(Some(Lost::Share(share))) => EndRow::HandOver(*share),
            EndOfShift::HandOver(Some(Lost::Time(law))) => EndRow::HandOverWith(samplers.row(law)),
            EndOfShift::Suspend => EndRow::Suspend,
            EndOfShift::Finish => EndRow::Finish,
        },
        fatigue: duty.fatigue,
    }
}

/// Outside help that can join a team: a pair of hands.
fn helper(team: TeamId) -> Person {
    Person { teams: vec![team], ..Person::new("outside help") }
}

/// The pool of each kind, and the number of pools: kinds that someone can take both of share one.
fn pools(n_kinds: usize, n_rows: usize, speed: impl Fn(usize, usize) -> f64) -> (Vec<u32>, usize) {
    let mut leader: Vec<usize> = (0..n_kinds).collect();
    let find = |leader: &[usize], mut kind: usize| {
        while leader[kind] != kind {
            kind = leader[kind];
        }
        kind
    };
    for row in 0..n_rows {
        let mut able = (0..n_kinds).filter(|&kind| speed(kind, row) > 0.0);
        let Some(first) = able.next() else { continue };
        for kind in able {
            let (a, b) = (find(&leader, first), find(&leader, kind));
            leader[a.max(b)] = a.min(b);
        }
    }
    let mut number = vec![NONE; n_kinds];
    let mut n_pools = 0;
    for (kind, number) in number.iter_mut().enumerate() {
        if find(&leader, kind) == kind {
            *number = n_pools;
            n_pools += 1;
        }
    }
    let of_kind = (0..n_kinds).map(|kind| number[find(&leader, kind)]).collect();
    (of_kind, n_pools as usize)
}
