//! Years in batches, run in parallel, merged in order.

use crate::random::Seed;
use crate::sim::{Program, YearDraw, simulate_year};
use crate::study::batch::{Batches, WAVE, Watch, batch_size};
use crate::study::year::findings::YearFindings;
use crate::study::year::plan::YearPlan;
use crate::study::year::tally::YearTally;

/// Runs a study of years, their strikes drawn by `draw`.
///
/// The findings depend on the program, the draw and the plan, never on the number of threads.
/// Replication i is always the same year: `losses[i]` of two variants are a pair if both were drawn
/// from [`YearDraw::among`]. If `watch` stops the study, they cover the years from the first on
/// without a gap, at least one.
pub fn run_years(
    program: &Program,
    draw: &YearDraw,
    plan: &YearPlan,
    watch: &impl Watch,
) -> YearFindings {
    let seed = Seed::new(plan.seed);
    let mut total = YearTally::new(program);
    let batches = Batches { runs: plan.runs, size: batch_size(program), first: WAVE, watch };
    batches.run(
        || YearTally::new(program),
        |tally, work, replication| {
            tally.add(simulate_year(program, draw, seed, replication, work, &mut ()));
        },
        |tally| tally,
        |tallies| {
            for tally in tallies {
                total.merge(tally);
            }
            false
        },
    );
    YearFindings::new(total, program, plan, draw.covered())
}
