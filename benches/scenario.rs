//! Reading and checking large scenario files, and compiling their models.

mod r1;

use blackstart::sim::Program;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use r1::Estate;

fn scenarios(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("scenario");
    group.sample_size(10);
    for n in [1_000, 10_000, 60_000] {
        let text = Estate::new(n).yaml();
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("load", n), |bencher| {
            bencher.iter(|| assert_eq!(r1::text::model(&text).nodes.len(), n + 2 * n / 5));
        });
        let model = r1::text::model(&text);
        group.bench_function(BenchmarkId::new("compile", n), |bencher| {
            bencher.iter(|| assert_eq!(Program::compile(&model).n_slots(), 2 * n));
        });
    }
    group.finish();
}

criterion_group!(benches, scenarios);
criterion_main!(benches);
