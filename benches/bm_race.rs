//! Times one study of BM: `bm_race COMPONENTS RUNS [THREADS]`, with 7 components a block (BM11 has 7,
//! BM100 63, BM1000 567).
//!
//! Prints microseconds per replication and the mean share of the horizon that the system is up, as
//! the other programs of the race do.
#![expect(clippy::print_stdout, reason = "a program that reports what it measured")]
#![expect(clippy::disallowed_methods, reason = "a program that takes the time")]

mod bm;

use std::time::Instant;

use blackstart::sim::{Program, YearDraw};
use blackstart::study::Quiet;
use blackstart::study::year::{YearPlan, run_years};

/// Standard errors of half a 95 % interval.
const Z95: f64 = 1.959_964;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    let number = |at: usize, default: u64| {
        arguments.get(at).map_or(default, |text| text.parse().expect("a whole number"))
    };
    let (components, runs, threads) = (number(0, 63), number(1, 1000), number(2, 1));
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads as usize)
        .build_global()
        .expect("the first pool");
    let program = Program::compile(&bm::model(components as usize / 7));
    let began = Instant::now();
    let years = run_years(&program, &YearDraw::of(&program), &YearPlan::new(runs, 42), &Quiet);
    let seconds = began.elapsed().as_secs_f64();
    assert_eq!(years.runs, runs);
    let downtime = years.services[0].downtime;
    let span = 1000.0 * bm::HOUR;
    println!(
        "blackstart components={components} runs={runs} threads={threads} seconds={seconds:.4} \
         us/run={:.3} ns/event={:.1}",
        1e6 * seconds / runs as f64,
        1e9 * seconds / years.events.max(1) as f64,
    );
    println!(
        "up={:.7} se={:.7} bits={:016x}",
        1.0 - downtime.mean / span,
        (downtime.interval.high - downtime.mean) / Z95 / span,
        downtime.mean.to_bits(),
    );
}
