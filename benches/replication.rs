//! One replication of R1, by size, and of the data-centre fire, by what is recorded.

mod fire;
mod r1;

use std::hint::black_box;

use blackstart::model::Model;
use blackstart::random::Seed;
use blackstart::sim::{InBrief, InFull, Observer, Program, Workspace, simulate};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use r1::{Crews, Estate};

fn replication(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("replication");
    for n in [30, 1_000, 10_000] {
        let model = Model::new(Estate::new(n).parts(Crews::Few)).expect("R1 is valid");
        let program = Program::compile(&model);
        group.throughput(Throughput::Elements(n as u64));
        let mut one = |name: &str, mut run: Box<dyn FnMut(u64) -> u64>| {
            let mut number = 0;
            group.bench_function(BenchmarkId::new(name, n), |bencher| {
                bencher.iter(|| {
                    number += 1;
                    // Hits are 0.59 n on average with a deviation below √n / 2; each is two ends
                    // of work.
                    let events = black_box(run(number));
                    assert!(events.abs_diff(1_262 * n as u64 / 1_000) <= 8 * n.isqrt() as u64);
                });
            });
        };
        one("outcomes", runner(program.clone(), ()));
        one("brief", runner(program.clone(), InBrief));
        one("full", runner(program, InFull));
    }
    group.finish();
}

fn fire(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("fire");
    let program = Program::compile(&fire::model());
    group.throughput(Throughput::Elements(fire::N_SYSTEMS));
    let mut one = |name: &str, mut run: Box<dyn FnMut(u64) -> u64>| {
        let mut number = 0;
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                number += 1;
                let events = black_box(run(number));
                assert!(events >= fire::N_SYSTEMS, "{events} ends of work");
            });
        });
    };
    one("outcomes", runner(program.clone(), ()));
    one("brief", runner(program.clone(), InBrief));
    one("full", runner(program, InFull));
    group.finish();
}

/// Runs a replication by number and gives the number of work events.
fn runner<O: Observer + 'static>(program: Program, mut observer: O) -> Box<dyn FnMut(u64) -> u64> {
    let mut work = Workspace::default();
    Box::new(move |number| {
        simulate(&program, Seed::new(1), number, &mut work, &mut observer).events
    })
}

criterion_group!(benches, replication, fire);
criterion_main!(benches);
