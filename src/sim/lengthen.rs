//! Which incidents lengthened a wait: who cordoned the place off, kept people away, had them at work,
//! used the parts up or took a part of the line.

use crate::sim::activity::Activity;
use crate::sim::observer::Observer;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::walk::Walk;
use crate::sim::workspace::Workspace;

/// Something that holds up work and is no damage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Obstacle {
    pub(super) what: Held,
    /// `[s]`
    pub(super) from: f64,
    /// It may have ended earlier `[s]`.
    pub(super) until: f64,
    pub(super) incident: u32,
}

/// What an obstacle holds up.
#[derive(Debug, Clone, Copy)]
pub(super) enum Held {
    /// People cannot get to a node.
    Place(u32),
    /// Members of a team are away.
    Team(u32),
    /// A person is away.
    Person(u32),
}

/// A time in which an activity shared a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct OnLine {
    line: u32,
    activity: u32,
    from: f64,
    until: f64,
}

impl<O: Observer> Run<'_, O> {
    /// Keeps in mind what holds up work until then `[s]`.
    pub(super) fn note_obstacle(&mut self, what: Held, until: f64, incident: u32) {
        if O::CAUSES && O::EVENTS && incident != NONE {
            let from = self.now;
            self.w.walk.obstacles.push(Obstacle { what, from, until, incident });
        }
    }

    /// Keeps in mind that the running attempt of a slot goes over a line.
    pub(super) fn note_on_line(&mut self, line: u32, slot: u32) {
        if O::CAUSES && O::EVENTS {
            let activity = self.w.trails[slot as usize].activity;
            let (from, until) = (self.now, f64::INFINITY);
            self.w.walk.on_lines.push(OnLine { line, activity, from, until });
        }
    }

    /// It goes over the line no more.
    pub(super) fn note_off_line(&mut self, line: u32, slot: u32) {
        if O::CAUSES && O::EVENTS {
            let activity = self.w.trails[slot as usize].activity;
            let mut rows = self.w.walk.on_lines.iter_mut().rev();
            if let Some(row) = rows.find(|row| row.line == line && row.activity == activity) {
                row.until = self.now;
            }
        }
    }
}

/// Adds the incidents that held up an attempt, from `from` on `[s]`: rows of the incidents.
pub(super) fn lengthened_by(
    program: &Program,
    work: &Workspace,
    walk: &Walk,
    activity: &Activity,
    from: f64,
    incidents: &mut Vec<u32>,
) {
    let slot = &program.slots[activity.slot as usize];
    let since = activity.ready_at.max(from);
    let queued = (activity.queueing.queued_at.max(from), activity.queueing.until);
    let holds = |obstacle: &&Obstacle| {
        let (began, ended) = match obstacle.what {
            Held::Place(node) => {
                let waited = activity.access_at >= 0.0 && node == slot.node;
                if waited { (since, activity.access_at) } else { return false }
            }
            Held::Team(_) | Held::Person(_) if queued.0 >= queued.1 => return false,
            Held::Team(team) if asks_team(program, activity.slot, team) => queued,
            Held::Person(person) if asks_person(program, activity.slot, person) => queued,
            Held::Team(_) | Held::Person(_) => return false,
        };
        obstacle.from < ended && obstacle.until > began
    };
    incidents.extend(walk.obstacles.iter().filter(holds).map(|obstacle| obstacle.incident));
    let incident_of = |it: &Activity| work.openings.get(it.opening as usize).map(|it| it.incident);
    let own = incident_of(activity);
    let is_other = |it: &&Activity| incident_of(it) != own && incident_of(it) != Some(NONE);
    let others = work.activities.iter().filter(is_other);
    let others = others.filter(|other| held_up(program, activity, other, queued));
    incidents.extend(others.filter_map(incident_of));
    if activity.shared > 0.0 {
        let is_own = |row: &&OnLine| {
            let it = &work.activities[row.activity as usize];
            (it.slot, it.start) == (activity.slot, activity.start)
        };
        for row in walk.on_lines.iter().filter(is_own) {
            let at_once = |other: &&OnLine| {
                other.line == row.line && other.from < row.until && other.until > row.from
            };
            let others = walk.on_lines.iter().filter(at_once);
            let others = others.map(|other| &work.activities[other.activity as usize]);
            incidents.extend(others.filter(is_other).filter_map(incident_of));
        }
    }
}

/// Whether other work held what an attempt waited for in its queue.
fn held_up(program: &Program, activity: &Activity, other: &Activity, queued: (f64, f64)) -> bool {
    let overlaps = other.start < queued.1 && other.end > queued.0 && queued.0 < queued.1;
    let waited_for_parts = activity.queueing.parts_at > queued.0;
    let demands = |slot: u32| program.slot_demands(&program.slots[slot as usize]);
    demands(activity.slot).iter().any(|&(resource, _)| {
        let is_part = program.spares.of_resource(resource).is_some();
        let in_time = if is_part {
            waited_for_parts && other.start < activity.queueing.parts_at
        } else {
            overlaps
        };
        in_time && demands(other.slot).iter().any(|&(held, _)| held == resource)
    })
}

/// Whether a slot asks for members of a team, by number or by name.
fn asks_team(program: &Program, slot: u32, team: u32) -> bool {
    let demands = program.slot_demands(&program.slots[slot as usize]);
    let of_team = |row: usize| {
        let people = program.people.as_ref().map_or(&[][..], |people| &people.rows);
        people[row].teams.contains(&team)
    };
    let n_people = program.people.as_ref().map_or(0, |people| people.n_people);
    demands.iter().any(|&(resource, _)| resource == team)
        || (0..n_people).any(|row| of_team(row) && asks_person(program, slot, row as u32))
}

/// Whether a person can take a seat of a slot.
fn asks_person(program: &Program, slot: u32, person: u32) -> bool {
    let Some(people) = &program.people else { return false };
    people.seats(slot).iter().any(|&(kind, _)| people.speed(kind, person) > 0.0)
}
