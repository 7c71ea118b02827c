//! R1 on NeXosim: `nexosim-r1 DUMP RUNS [THREADS]`. Reads the estate that `r1_race dump N` printed.
//!
//! Assets and crews are models that send each other messages; a repair that is done goes to a sink.
//! What is up follows from the times of repair outside the simulation, as it does in the program
//! for SimPy, so that both are timed for the same work. The bench is built once and runs all
//! replications one after the other.

mod estate;
mod models;

use std::time::Instant;

use nexosim::ports::{EventQueueReader, EventSinkReader, EventSource, SinkState, event_queue};
use nexosim::simulation::{EventId, Mailbox, SimInit, Simulation};
use nexosim::time::MonotonicTime;

use crate::estate::Estate;
use crate::models::{Asset, Crew, Repaired};

/// Services that are printed.
const SHOWN: usize = 12;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [dump, runs, ..] = &arguments[..] else { panic!("nexosim-r1 DUMP RUNS [THREADS]") };
    let runs: usize = runs.parse().expect("a number of runs");
    let threads = arguments.get(2).map_or(1, |text| text.parse().expect("a number of threads"));
    let text = std::fs::read_to_string(dump).expect("a dump that can be read");
    let estate = Estate::read(&text);
    let mut bench = Bench::new(&estate, threads);
    let n_services = estate.services.len();
    let mut recoveries = vec![Vec::with_capacity(runs); n_services];
    let mut losses = vec![0.0; n_services];
    let mut repaired = vec![0.0; estate.assets.len()];
    let mut n_repairs = 0;
    let began = Instant::now();
    for _ in 0..runs {
        n_repairs += bench.replicate(&mut repaired);
        for (service, (recovery, loss)) in estate.services(&mut repaired).into_iter().enumerate() {
            recoveries[service].push(recovery);
            losses[service] += loss;
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    assert!(n_repairs > 0, "no work was done");
    println!("nexosim runs={runs} threads={threads} us/run={:.3}", 1e6 * seconds / runs as f64);
    for (s, times) in recoveries.iter_mut().enumerate().take(SHOWN) {
        times.sort_unstable_by(f64::total_cmp);
        let met = times.iter().filter(|&&time| time <= estate.services[s].rto).count();
        let share = met as f64 / runs as f64;
        let error = (share * (1.0 - share) / runs as f64).sqrt();
        let quantile = |p: f64| times[((p * runs as f64).ceil() as usize).max(1) - 1];
        println!(
            "S{s} p={share:.5} se={error:.5} p50={:.3} p95={:.3} loss={:.1}",
            quantile(0.5),
            quantile(0.95),
            losses[s] / runs as f64
        );
    }
}

/// The assembled simulation.
struct Bench {
    simulation: Simulation,
    begin: EventId<()>,
    done: EventQueueReader<Repaired>,
}

impl Bench {
    fn new(estate: &Estate, threads: usize) -> Bench {
        let n = estate.assets.len();
        let asset_boxes: Vec<Mailbox<Asset>> = (0..n).map(|_| Mailbox::new()).collect();
        let crew_boxes: Vec<Mailbox<Crew>> =
            estate.teams.iter().map(|_| Mailbox::with_capacity(64)).collect();
        let (sink, done) = event_queue(SinkState::Enabled);
        let mut init = SimInit::with_num_threads(threads);
        let mut begin = EventSource::new();
        for mailbox in &crew_boxes {
            begin = begin.connect(Crew::begin, mailbox);
        }
        for mailbox in &asset_boxes {
            begin = begin.connect(Asset::begin, mailbox);
        }
        let begin = begin.register(&mut init);
        let crews: Vec<Crew> = estate
            .teams
            .iter()
            .map(|&members| {
                let mut crew = Crew::new(members);
                for mailbox in &asset_boxes {
                    crew.add_asset().connect(Asset::granted, mailbox);
                }
                crew
            })
            .collect();
        for (row, (spec, mailbox)) in estate.assets.iter().zip(asset_boxes).enumerate() {
            let mut asset = Asset::new(row, spec);
            for (task, &team) in spec.teams.iter().enumerate() {
                asset.ask[task].connect(Crew::asked, &crew_boxes[team]);
                asset.free[task].connect(Crew::freed, &crew_boxes[team]);
            }
            asset.repaired.connect_sink(sink.clone());
            init = init.add_model(asset, mailbox, &format!("asset {row}"));
        }
        for (team, (crew, mailbox)) in crews.into_iter().zip(crew_boxes).enumerate() {
            init = init.add_model(crew, mailbox, &format!("crew {team}"));
        }
        let simulation = init.init(MonotonicTime::EPOCH).expect("a bench that holds together");
        Bench { simulation, begin, done }
    }

    /// Runs one replication; the times at which assets are repaired [h], 0 for those not hit.
    fn replicate(&mut self, repaired: &mut [f64]) -> usize {
        repaired.fill(0.0);
        self.simulation.process_event(&self.begin, ()).expect("it begins");
        self.simulation.run().expect("it ends");
        let mut n = 0;
        while let Some(Repaired { asset, after }) = self.done.try_read() {
            repaired[asset] = after;
            n += 1;
        }
        n
    }
}
