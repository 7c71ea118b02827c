//! Times one study of R1: `r1_race ASSETS RUNS [THREADS] [outcomes|brief|full] [unlimited] [quiet] [file]`.
//!
//! With `file` the estate is written as a scenario file and read back. Prints microseconds per
//! replication, and for the first services what rivals print too, so that their answers can be
//! compared.
#![expect(clippy::print_stdout, reason = "a program that reports what it measured")]
#![expect(clippy::disallowed_methods, reason = "a program that takes the time")]

mod r1;

use std::time::Instant;

use blackstart::model::Model;
use blackstart::sim::Program;
use blackstart::study::{self, Detail, Findings, Plan, Quiet};
use r1::{Crews, Estate, HOUR};

/// Services that are printed.
const SHOWN: usize = 12;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with('-')).collect();
    if let [first, size] = &arguments[..]
        && first == "dump"
    {
        print!("{}", Estate::new(size.parse().expect("a number of assets")).dump());
        return;
    }
    let number = |at: usize, default: u64| {
        arguments.get(at).map_or(default, |text| text.parse().expect("a whole number"))
    };
    let has = |word: &str| arguments.iter().any(|argument| argument == word);
    let (n, runs, threads) = (number(0, 30) as usize, number(1, 10_000), number(2, 1) as usize);
    let detail = match () {
        () if has("full") => Detail::Full,
        () if has("brief") => Detail::Brief,
        () => Detail::Outcomes,
    };
    let crews = if has("unlimited") { Crews::Unlimited } else { Crews::Few };
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().expect("the first pool");

    let began = Instant::now();
    let estate = Estate::new(n);
    let model = if has("file") {
        r1::text::model(&estate.yaml())
    } else {
        Model::new(estate.parts(crews)).expect("R1 is a valid model")
    };
    let program = Program::compile(&model);
    let ready = Instant::now();
    let findings = study::run(&program, &Plan { detail, ..Plan::new(runs, 42) }, &Quiet);
    let quantiles: Vec<[f64; 2]> = findings
        .services
        .iter()
        .map(|service| [0.5, 0.95].map(|p| service.recovery.quantile(p)))
        .collect();
    let seconds = ready.elapsed().as_secs_f64();
    assert_eq!(findings.runs, runs);
    assert!(findings.events > 0, "no work was done");
    println!(
        "blackstart n={n} runs={runs} threads={threads} detail={detail:?} crews={crews:?} \
         seconds={seconds:.4} us/run={:.4} ns/event={:.2} setup_ms={:.2}",
        1e6 * seconds / runs as f64,
        1e9 * seconds / findings.events as f64,
        1e3 * (ready - began).as_secs_f64(),
    );
    if !has("quiet") {
        show(&findings, &quantiles);
    }
}

/// One line a service, in the columns of the other programs of the race.
fn show(findings: &Findings, quantiles: &[[f64; 2]]) {
    for (i, service) in findings.services.iter().enumerate().take(SHOWN) {
        let share = service.rto_met.share();
        let error = (share * (1.0 - share) / findings.runs as f64).sqrt();
        let [median, high] = quantiles[i].map(|seconds| seconds / HOUR);
        let loss = service.loss_moments.mean();
        println!("S{i} p={share:.5} se={error:.5} p50={median:.3} p95={high:.3} loss={loss:.1}");
    }
}
