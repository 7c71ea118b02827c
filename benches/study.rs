//! A study of R1 on all cores, by size and detail, and of the data-centre fire.

mod fire;
mod r1;

use blackstart::model::Model;
use blackstart::sim::Program;
use blackstart::study::{self, Detail, Plan, Quiet};
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use r1::{Crews, Estate};

fn studies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("study");
    group.sample_size(10);
    for (n, runs) in [(30, 20_000), (1_000, 400), (10_000, 32)] {
        let model = Model::new(Estate::new(n).parts(Crews::Few)).expect("R1 is valid");
        let program = Program::compile(&model);
        group.throughput(Throughput::Elements(runs));
        for detail in [Detail::Outcomes, Detail::Brief, Detail::Full] {
            let plan = Plan { detail, ..Plan::new(runs, 42) };
            let expected = study::run(&program, &plan, &Quiet).events;
            group.bench_function(BenchmarkId::new(format!("{detail:?}"), n), |bencher| {
                bencher.iter(|| {
                    let findings = study::run(&program, &plan, &Quiet);
                    assert_eq!((findings.runs, findings.events), (runs, expected));
                });
            });
        }
    }
    group.finish();
}

fn fire(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("study of the fire");
    group.sample_size(10);
    let program = Program::compile(&fire::model());
    let runs = 256;
    group.throughput(Throughput::Elements(runs));
    for detail in [Detail::Outcomes, Detail::Brief, Detail::Groups, Detail::Full] {
        let plan = Plan { detail, ..Plan::new(runs, 42) };
        let expected = study::run(&program, &plan, &Quiet).events;
        assert!(expected >= runs * fire::N_SYSTEMS);
        group.bench_function(format!("{detail:?}"), |bencher| {
            bencher.iter(|| {
                let findings = study::run(&program, &plan, &Quiet);
                assert_eq!((findings.runs, findings.events), (runs, expected));
            });
        });
    }
    group.finish();
}

criterion_group!(benches, studies, fire);
criterion_main!(benches);
