//! Assets that break and crews that repair them.

use std::collections::BTreeSet;
use std::time::Duration;

use nexosim::model::{Context, Model, schedulable};
use nexosim::ports::Output;
use nexosim::time::MonotonicTime;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, LogNormal, Triangular};
use rand_xoshiro::Xoshiro256PlusPlus;
use serde::{Deserialize, Serialize};

use crate::estate::AssetSpec;

/// Spread of the time to detection and of the first task.
const SIGMAS: [f64; 2] = [0.8, 0.6];

/// A task asks for a member of a crew; sorts by priority, then by arrival.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Request {
    priority: u32,
    arrival: u64,
    asset: usize,
    task: usize,
}

/// An asset is repaired so many hours after the replication began.
#[derive(Clone, Copy, Serialize, Deserialize)]
pub struct Repaired {
    pub asset: usize,
    pub after: f64,
}

#[derive(Serialize, Deserialize)]
pub struct Asset {
    row: usize,
    chance: f64,
    detection_median: f64,
    first_median: f64,
    second_mode: f64,
    priority: u32,
    random: Xoshiro256PlusPlus,
    began: MonotonicTime,
    pub ask: [Output<Request>; 2],
    pub free: [Output<()>; 2],
    pub repaired: Output<Repaired>,
}

/// A time that the simulation can count: whole nanoseconds, at least one.
fn span(hours: f64) -> Duration {
    Duration::from_nanos(((hours * 3.6e12) as u64).max(1))
}

fn lognormal(median: f64, sigma: f64, random: &mut Xoshiro256PlusPlus) -> f64 {
    LogNormal::new(median.ln(), sigma).expect("a positive median").sample(random)
}

#[Model]
impl Asset {
    /// The replication begins: it is hit, or not.
    pub fn begin(&mut self, _: (), context: &Context<Self>) {
        self.began = context.time();
        if self.random.random::<f64>() < self.chance {
            let takes = lognormal(self.detection_median, SIGMAS[0], &mut self.random);
            context.schedule_event(span(takes), schedulable!(Self::detected), ()).expect("later");
        }
    }

    #[nexosim(schedulable)]
    async fn detected(&mut self, _: ()) {
        self.ask_for(0).await;
    }

    async fn ask_for(&mut self, task: usize) {
        let request = Request { priority: self.priority, arrival: 0, asset: self.row, task };
        self.ask[task].send(request).await;
    }

    /// A member of the crew begins a task.
    pub fn granted(&mut self, task: usize, context: &Context<Self>) {
        let takes = if task == 0 {
            lognormal(self.first_median, SIGMAS[1], &mut self.random)
        } else {
            let mode = self.second_mode;
            let law = Triangular::new(0.5 * mode, 3.0 * mode, mode).expect("0.5 < 1 < 3");
            law.sample(&mut self.random)
        };
        context.schedule_event(span(takes), schedulable!(Self::done), task).expect("later");
    }

    /// A task is done: the next one joins its queue before the freed member chooses.
    #[nexosim(schedulable)]
    async fn done(&mut self, task: usize, context: &Context<Self>) {
        if task == 0 {
            self.ask_for(1).await;
        }
        self.free[task].send(()).await;
        if task == 1 {
            let after = context.time().duration_since(self.began).as_secs_f64() / 3600.0;
            self.repaired.send(Repaired { asset: self.row, after }).await;
        }
    }
}

impl Asset {
    pub fn new(row: usize, spec: &AssetSpec) -> Asset {
        Asset {
            row,
            chance: spec.chance,
            detection_median: spec.detection_median,
            first_median: spec.first_median,
            second_mode: spec.second_mode,
            priority: spec.priority,
            random: Xoshiro256PlusPlus::seed_from_u64(row as u64),
            began: MonotonicTime::EPOCH,
            ask: Default::default(),
            free: Default::default(),
            repaired: Output::default(),
        }
    }
}

#[derive(Serialize, Deserialize)]
pub struct Crew {
    members: u32,
    idle: u32,
    arrivals: u64,
    queue: BTreeSet<Request>,
    grant: Vec<Output<usize>>,
}

#[Model]
impl Crew {
    /// The replication begins: everyone is there.
    pub fn begin(&mut self, _: ()) {
        self.idle = self.members;
        self.arrivals = 0;
        self.queue.clear();
    }

    pub async fn asked(&mut self, request: Request) {
        if self.idle > 0 {
            self.idle -= 1;
            self.grant[request.asset].send(request.task).await;
        } else {
            self.arrivals += 1;
            self.queue.insert(Request { arrival: self.arrivals, ..request });
        }
    }

    pub async fn freed(&mut self, _: ()) {
        match self.queue.pop_first() {
            Some(next) => self.grant[next.asset].send(next.task).await,
            None => self.idle += 1,
        }
    }
}

impl Crew {
    pub fn new(members: u32) -> Crew {
        Crew { members, idle: members, arrivals: 0, queue: BTreeSet::new(), grant: Vec::new() }
    }

    /// The way to one more asset.
    pub fn add_asset(&mut self) -> &mut Output<usize> {
        self.grant.push(Output::default());
        self.grant.last_mut().expect("one was pushed")
    }
}
