//! When the work of a recovery begins and ends, and how many people are at it.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::model::Model;
use crate::random::Seed;
use crate::sim::{Happening, Observer, Program, Workspace, simulate};
use crate::stats::{Bands, Distribution, Sample};
use crate::study::batch::Watch;
use crate::study::plan::Plan;
use crate::units::duration::{DAY, HOUR};

/// Replications of a batch: part of the result, since sums depend on their grouping.
const BATCH: u64 = 64;

/// Ends of the spans in which people are counted `[s]`: those that plans are written for.
pub const SPANS: [f64; 5] = [4.0 * HOUR, 24.0 * HOUR, 3.0 * DAY, 7.0 * DAY, 30.0 * DAY];

/// Spans of the curve of people at work.
const POINTS: usize = 96;

/// Replications of the pilot that finds the end of the curve.
const PILOT: u64 = 64;

/// What was found of the work. Times count from the first onset.
#[derive(Debug, Clone)]
pub struct Sequence {
    /// Replications that were run.
    pub runs: u64,
    /// Tasks that were ever begun, in the order of the program.
    pub tasks: Vec<TaskTimes>,
    /// Teams in the order of the model.
    pub teams: Vec<TeamUse>,
    /// The most people of all teams at work at once in each span: the sum of [`TeamUse::at_work`].
    pub at_work: Bands,
    /// Length of a span of those curves `[s]`.
    pub span: f64,
}

/// When one task on one node is worked on.
#[derive(Debug, Clone)]
pub struct TaskTimes {
    /// Row in the program.
    pub slot: u32,
    /// First start `[s]`, of the replications in which it is begun; infinite never occurs.
    pub start: Distribution,
    /// When it is first done `[s]`; where it never is, when it is given up, and infinite where it was
    /// begun and neither. What is begun again after it was done does not count, so that nothing ends
    /// before what it waits for.
    pub end: Distribution,
}

/// How many members of a team are at work.
#[derive(Debug, Clone)]
pub struct TeamUse {
    /// Those at work in each span of time since the first onset, by the beginning of the span, at its
    /// moment at which most people of all teams are: what is short is not missed between two points,
    /// and the teams of a span sum up to those who are at work at the same time.
    pub at_work: Bands,
    /// The most at work at once at any time.
    pub peak: Distribution,
    /// The most at work at once until the end of each of [`SPANS`], from the end of the one before.
    pub most: Vec<Distribution>,
}

/// What one replication leaves.
#[derive(Debug, Default)]
struct Recorder {
    /// When the first incident strikes; times are taken from it.
    onset: Option<f64>,
    seen: Vec<(f64, Event)>,
}

#[derive(Debug, Clone, Copy)]
enum Event {
    /// A person takes a seat of a slot, before it starts.
    Works(u32, u32),
    Starts(u32),
    Stops(u32),
    GivenUp(u32),
    Done(u32),
}

impl Observer for Recorder {
    const EVENTS: bool = true;

    fn see(&mut self, now: f64, happening: Happening) {
        let event = match happening {
            Happening::Strikes { .. } => {
                self.onset.get_or_insert(now);
                return;
            }
            Happening::Works { person, slot } => Event::Works(slot, person),
            Happening::Starts { slot, .. } => Event::Starts(slot),
            Happening::Suspended { slot } | Happening::Failed { slot } => Event::Stops(slot),
            Happening::GivenUp { slot } => Event::GivenUp(slot),
            Happening::Done { slot } => Event::Done(slot),
            _ => return,
        };
        self.seen.push((now, event));
    }
}

/// Sums over replications.
struct Tally {
    runs: u64,
    start: Vec<Sample>,
    end: Vec<Sample>,
    at_work: Vec<Bands>,
    all_at_work: Bands,
    peak: Vec<Sample>,
    most: Vec<Vec<Sample>>,
}

impl Tally {
    fn new(n_slots: usize, n_teams: usize, grid: &[f64]) -> Tally {
        let samples = |n: usize| (0..n).map(|_| Sample::exact(CAPACITY)).collect::<Vec<_>>();
        Tally {
            runs: 0,
            start: samples(n_slots),
            end: samples(n_slots),
            at_work: (0..n_teams).map(|_| Bands::amounts(grid.to_vec())).collect(),
            all_at_work: Bands::amounts(grid.to_vec()),
            peak: samples(n_teams),
            most: (0..n_teams).map(|_| samples(SPANS.len())).collect(),
        }
    }

    fn merge(&mut self, other: Tally) {
        self.runs += other.runs;
        let all = |mine: &mut Vec<Sample>, theirs: Vec<Sample>| {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.merge(theirs));
        };
        all(&mut self.start, other.start);
        all(&mut self.end, other.end);
        all(&mut self.peak, other.peak);
        self.all_at_work.merge(&other.all_at_work);
        for (mine, theirs) in self.at_work.iter_mut().zip(&other.at_work) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.most.iter_mut().zip(other.most) {
            all(mine, theirs);
        }
    }
}

/// Values that a sample keeps exactly.
const CAPACITY: usize = 4096;

/// People that a slot holds while it is worked on.
struct Crew {
    /// Of these teams so many, whoever they are.
    known: Vec<(usize, f64)>,
    /// Whether others are asked for by what they can do, of whatever team.
    has_others: bool,
}

fn crews(model: &Model, program: &Program) -> Vec<Crew> {
    let crew = |slot: u32| {
        let (_, procedure, task) = program.task_of(slot);
        let mut crew = Crew { known: Vec::new(), has_others: false };
        let Some(procedure) = procedure else { return crew };
        let task = &model.procedures[procedure].tasks[task];
        let people = task.people.iter().map(|staffing| (staffing.team.index(), staffing.count));
        let seats = task.seats.iter().filter_map(|seat| Some((seat.team?.index(), seat.count)));
        crew.known = people.chain(seats).map(|(team, count)| (team, f64::from(count))).collect();
        crew.has_others = task.seats.iter().any(|seat| seat.team.is_none());
        crew
    };
    (0..program.n_slots() as u32).map(crew).collect()
}

/// The teams of each person of the program: those of a person of the model, or the one that help
/// from outside joins.
fn teams_of(model: &Model, program: &Program, person: u32) -> Vec<usize> {
    match program.person_of(person) {
        Ok(row) => model.people[row].teams.iter().map(|team| team.index()).collect(),
        Err(team) => vec![team],
    }
}

impl Crew {
    /// How many of which team these persons are: first those who are asked for by their team; each
    /// of the others counts for the first team, which pays for the work.
    fn of(&self, persons: &[Vec<usize>]) -> Vec<(usize, f64)> {
        let mut crew = self.known.clone();
        if !self.has_others {
            return crew;
        }
        let mut wanted = self.known.clone();
        for teams in persons {
            let asked_for = wanted.iter_mut().find(|(team, n)| *n > 0.0 && teams.contains(team));
            match (asked_for, teams.first()) {
                (Some((_, n)), _) => *n -= 1.0,
                (None, Some(&first)) => crew.push((first, 1.0)),
                (None, None) => {}
            }
        }
        crew
    }
}

/// Watches the work of at most `plan.runs` replications, the first of the study with this seed.
///
/// The result depends on the program and the plan, not on the number of threads.
pub fn sequence(model: &Model, program: &Program, plan: &Plan, watch: &impl Watch) -> Sequence {
    let seed = Seed::new(plan.seed);
    let crews = crews(model, program);
    let (n_slots, n_teams) = (program.n_slots(), program.n_teams());
    let span = span(program, seed, plan.runs);
    let grid: Vec<f64> = (0..POINTS).map(|g| span * g as f64).collect();
    let batches: Vec<Tally> = (0..plan.runs.div_ceil(BATCH))
        .into_par_iter()
        .map_init(Workspace::default, |work, batch| {
            let mut tally = Tally::new(n_slots, n_teams, &grid);
            if watch.stop() {
                return tally;
            }
            let runs = batch * BATCH..plan.runs.min((batch + 1) * BATCH);
            for replication in runs.clone() {
                if watch.stop() {
                    break;
                }
                let mut recorder = Recorder::default();
                simulate(program, seed, replication, work, &mut recorder);
                let teams = |person| teams_of(model, program, person);
                add(&mut tally, &recorder, &crews, span, teams);
            }
            watch.progress(runs.end - runs.start);
            tally
        })
        .collect();
    let mut total = Tally::new(n_slots, n_teams, &grid);
    for batch in batches {
        total.merge(batch);
    }
    let times = total.start.into_iter().zip(total.end).enumerate();
    let times = times.filter(|(_, (start, _))| !start.is_empty());
    let tasks = times.map(|(slot, (start, end))| TaskTimes {
        slot: slot as u32,
        start: start.finish(),
        end: end.finish(),
    });
    let teams = total.at_work.into_iter().zip(total.peak).zip(total.most);
    let teams = teams.map(|((at_work, peak), most)| TeamUse {
        at_work,
        peak: peak.finish(),
        most: most.into_iter().map(Sample::finish).collect(),
    });
    let (tasks, teams) = (tasks.collect(), teams.collect());
    Sequence { runs: total.runs, tasks, teams, at_work: total.all_at_work, span }
}

/// Adds what one replication leaves.
fn add(
    tally: &mut Tally,
    recorder: &Recorder,
    crews: &[Crew],
    span: f64,
    teams_of: impl Fn(u32) -> Vec<usize>,
) {
    tally.runs += 1;
    let onset = recorder.onset.unwrap_or(0.0);
    let n_teams = tally.at_work.len();
    let mut first = std::collections::BTreeMap::new();
    let mut done = std::collections::BTreeMap::new();
    let mut given_up = std::collections::BTreeMap::new();
    // Who is at work on a slot, and who takes a seat of one that is about to start.
    let mut running = std::collections::BTreeMap::<u32, Vec<(usize, f64)>>::new();
    let mut seated = Vec::new();
    let mut busy = vec![0.0; n_teams];
    let mut steps: Vec<Vec<(f64, f64)>> = vec![Vec::new(); n_teams];
    let mut moments: Vec<(f64, Vec<f64>)> = Vec::new();
    for &(now, event) in &recorder.seen {
        let at = now - onset;
        let (come, go) = match event {
            Event::Works(slot, person) => {
                if crews[slot as usize].has_others {
                    seated.push(teams_of(person));
                }
                continue;
            }
            Event::Starts(slot) => {
                first.entry(slot).or_insert(at);
                given_up.remove(&slot);
                let crew = crews[slot as usize].of(&seated);
                seated.clear();
                let before = running.insert(slot, crew.clone());
                (crew, before.unwrap_or_default())
            }
            Event::Stops(slot) => (Vec::new(), running.remove(&slot).unwrap_or_default()),
            Event::Done(slot) => {
                done.entry(slot).or_insert(at);
                (Vec::new(), running.remove(&slot).unwrap_or_default())
            }
            Event::GivenUp(slot) => {
                given_up.insert(slot, at);
                (Vec::new(), running.remove(&slot).unwrap_or_default())
            }
        };
        for (crew, sign) in [(go, -1.0), (come, 1.0)] {
            for (team, count) in crew {
                busy[team] += sign * count;
                steps[team].push((at, busy[team]));
            }
        }
        moments.push((at, busy.clone()));
    }
    for (slot, at) in first {
        let end = done.get(&slot).or(given_up.get(&slot)).copied().unwrap_or(f64::INFINITY);
        tally.start[slot as usize].push(at.max(0.0));
        tally.end[slot as usize].push(end.max(0.0));
    }
    for (team, steps) in steps.iter().enumerate() {
        tally.peak[team].push(most(steps, 0.0, f64::INFINITY));
        let mut from = 0.0;
        for (span, &until) in SPANS.iter().enumerate() {
            tally.most[team][span].push(most(steps, from, until));
            from = until;
        }
    }
    let (all, fullest) = fullest_by_span(&moments, span);
    for (team, at_work) in tally.at_work.iter_mut().enumerate() {
        let of_team = fullest.iter().map(|moment| moment.map_or(0.0, |row| moments[row].1[team]));
        at_work.push_values(&of_team.collect::<Vec<f64>>());
    }
    tally.all_at_work.push_values(&all);
}

/// The most people at work at once in each of the spans of the curve, and the first moment of those
/// given at which so many are; before the first moment nobody is.
fn fullest_by_span(moments: &[(f64, Vec<f64>)], span: f64) -> (Vec<f64>, Vec<Option<usize>>) {
    let (mut most, mut fullest) = (vec![0.0_f64; POINTS], vec![None; POINTS]);
    for (index, (at, teams)) in moments.iter().enumerate() {
        let end = moments.get(index + 1).map_or(f64::INFINITY, |next| next.0);
        let value: f64 = teams.iter().sum();
        if value <= 0.0 || end <= *at || end <= 0.0 {
            continue;
        }
        let first = (at.max(0.0) / span).floor() as usize;
        // What ends where a span begins is not in it.
        let last = ((end / span).ceil() as usize).saturating_sub(1).min(POINTS - 1);
        for place in first..=last {
            if value > most[place] {
                most[place] = value;
                fullest[place] = Some(index);
            }
        }
    }
    (most, fullest)
}

/// The largest value of a step function, 0 at first, in `[from, until)`. Of steps at one time the
/// last counts: people who change from task to task are not at both.
fn most(steps: &[(f64, f64)], from: f64, until: f64) -> f64 {
    let mut most = 0.0_f64;
    for (index, &(at, value)) in steps.iter().enumerate() {
        let end = steps.get(index + 1).map_or(f64::INFINITY, |next| next.0);
        if at < until && end > from && end > at {
            most = most.max(value);
        }
    }
    most
}

/// Length of a span of the curves of people at work `[s]`, which go from the first onset to the end
/// of the work of nearly all replications.
fn span(program: &Program, seed: Seed, runs: u64) -> f64 {
    let mut work = Workspace::default();
    let mut ends = Vec::new();
    for replication in 0..runs.min(PILOT) {
        let mut recorder = Recorder::default();
        simulate(program, seed, replication, &mut work, &mut recorder);
        let onset = recorder.onset.unwrap_or(0.0);
        ends.extend(recorder.seen.last().map(|(at, _)| at - onset));
    }
    ends.sort_by(f64::total_cmp);
    let end = match ends.get(ends.len() * 9 / 10) {
        Some(end) if *end > 0.0 => *end,
        _ => program.horizon(),
    };
    end * 1.05 / POINTS as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_takes_a_seat_of_no_team_counts_for_the_first_of_their_own() {
        let crew = Crew { known: vec![(0, 1.0)], has_others: true };
        // The first is the one who is asked for by team, whoever else is of it.
        let seated = [vec![1, 0], vec![0, 1], vec![2], vec![]];
        assert_eq!(crew.of(&seated), [(0, 1.0), (0, 1.0), (2, 1.0)]);
        let known = Crew { known: vec![(3, 2.0)], has_others: false };
        assert_eq!(known.of(&[]), [(3, 2.0)]);
    }

    /// Start and end of one task in one replication.
    fn times(seen: &[(f64, Event)]) -> (f64, f64) {
        let mut tally = Tally::new(1, 0, &vec![0.0; POINTS]);
        let recorder = Recorder { onset: Some(1.0), seen: seen.to_vec() };
        let crews = [Crew { known: Vec::new(), has_others: false }];
        add(&mut tally, &recorder, &crews, 1.0, |_| Vec::new());
        let at = |sample: Vec<Sample>| sample.into_iter().map(|it| it.finish().quantile(0.5));
        (at(tally.start).sum(), at(tally.end).sum())
    }

    #[test]
    fn a_task_ends_when_it_is_first_done_whatever_is_begun_again() {
        use Event::{Done, GivenUp, Starts, Stops};
        let first = [(2.0, Starts(0)), (5.0, Done(0))];
        assert_eq!(times(&first), (1.0, 4.0));
        assert_eq!(times(&[&first[..], &[(8.0, Starts(0)), (9.0, Stops(0))]].concat()), (1.0, 4.0));
        assert_eq!(times(&[&first[..], &[(8.0, Starts(0)), (9.0, Done(0))]].concat()), (1.0, 4.0));
        let given_up = [(2.0, Starts(0)), (3.0, Stops(0)), (4.0, GivenUp(0))];
        assert_eq!(times(&given_up), (1.0, 3.0));
        let again = [&given_up[..], &[(6.0, Starts(0))]].concat();
        assert_eq!(times(&again), (1.0, f64::INFINITY));
        assert_eq!(times(&[&again[..], &[(7.0, Done(0))]].concat()), (1.0, 6.0));
    }

    #[test]
    fn a_short_crowd_is_seen_in_its_span() {
        let alone = |steps: &[(f64, f64)]| {
            let moments: Vec<_> = steps.iter().map(|&(at, n)| (at, vec![n])).collect();
            fullest_by_span(&moments, 1.0).0
        };
        let most = alone(&[(0.5, 10.0), (0.75, 1.0), (2.0, 1.0), (3.0, 0.0)]);
        assert_eq!(most[..4], [10.0, 1.0, 1.0, 0.0]);
        let all_along = alone(&[(-5.0, 2.0)]);
        assert_eq!((all_along.len(), all_along[POINTS - 1]), (POINTS, 2.0));
    }

    #[test]
    fn teams_of_a_span_are_those_at_work_at_the_same_time() {
        // Ten of one team, then ten of another, within a span; one of a third all along.
        let moments = [
            (0.0, vec![10.0, 0.0, 1.0]),
            (0.3, vec![0.0, 10.0, 1.0]),
            (0.6, vec![0.0, 0.0, 1.0]),
            (2.5, vec![0.0, 0.0, 0.0]),
        ];
        let (most, fullest) = fullest_by_span(&moments, 1.0);
        assert_eq!(most[..4], [11.0, 1.0, 1.0, 0.0]);
        assert_eq!(fullest[..4], [Some(0), Some(2), Some(2), None]);
    }

    #[test]
    fn the_most_at_once_is_counted_within_its_span() {
        let steps = [(1.0, 1.0), (2.0, 2.0), (2.0, 1.0), (5.0, 3.0), (6.0, 0.0)];
        assert_eq!(most(&steps, 0.0, 4.0), 1.0);
        assert_eq!(most(&steps, 4.0, 8.0), 3.0);
        assert_eq!(most(&steps, 6.0, 8.0), 0.0);
        assert_eq!(most(&[], 0.0, 1.0), 0.0);
    }
}
