//! `--raw FILE`: every replication as a row a service.

use std::path::Path;

use blackstart::model::Model;
use blackstart::random::Seed;
use blackstart::report::Figure;
use blackstart::report::csv::{cell, safe};
use blackstart::sim::{Program, Workspace, simulate};
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::cli::exit::Failure;
use crate::cli::files;

/// Replications whose rows are made by one thread.
const CHUNK: u64 = 1024;

/// Runs the replications again, which gives the same outcomes, and writes them as CSV.
///
/// # Errors
///
/// The file cannot be written.
pub(crate) fn write(
    path: &Path,
    model: &Model,
    program: &Program,
    seed: u64,
    runs: u64,
) -> Result<(), Failure> {
    let names: Vec<String> = model.services().map(|(_, node, _)| safe(&node.name)).collect();
    let seed = Seed::new(seed);
    let chunks: Vec<Vec<u8>> = (0..runs.div_ceil(CHUNK))
        .into_par_iter()
        .map_init(Workspace::default, |work, chunk| {
            let mut rows = csv::Writer::from_writer(Vec::new());
            for replication in chunk * CHUNK..runs.min((chunk + 1) * CHUNK) {
                let outcome = simulate(program, seed, replication, work, &mut ());
                for (name, service) in names.iter().zip(&outcome.services) {
                    let row = [
                        &replication.to_string(),
                        name,
                        &cell(Figure::hours(service.recovery)),
                        &u8::from(service.rto_met).to_string(),
                        &cell(Figure(service.loss)),
                    ];
                    rows.write_record(row).expect("invariant: memory can be written");
                }
            }
            rows.into_inner().expect("invariant: memory can be written")
        })
        .collect();
    let mut table = b"replication,service,recovery_h,rto_met,loss\n".to_vec();
    table.extend(chunks.into_iter().flatten());
    files::write(path, &table)
}
