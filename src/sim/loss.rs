//! Hard impact of a service as its outage goes on.

use crate::sim::accrual::Accrual;
use crate::sim::program::{NONE, Program, ServiceRow};
use crate::sim::track::ServiceTrack;

/// Follows the loss of one service through replications; its memory is used again.
#[derive(Debug)]
pub struct LossClock<'p> {
    row: &'p ServiceRow,
    track: ServiceTrack,
}

impl Program {
    /// A clock for the loss of service `index`; `None` if it can lose nothing.
    pub fn loss_clock(&self, index: usize) -> Option<LossClock<'_>> {
        let row = &self.services[index];
        let lasting = !row.curve.is_empty() || !row.penalties.is_empty() || row.clock.is_some();
        let demand = row.backlog.as_ref().is_some_and(|backlog| backlog.lost_unit > 0.0);
        let mut viewed = self.data.services.iter();
        let data = viewed.any(|viewed| viewed.service as usize == index && viewed.rate > 0.0);
        let costs = lasting || row.one_off != NONE || demand || data;
        costs.then(|| LossClock { row, track: ServiceTrack::new(row) })
    }
}

impl LossClock<'_> {
    /// Hard impact accumulated by each time of `grid` `[s]`, ascending, in a replication that begins
    /// `begin` after the earliest beginning and in which something first strikes at `onset` `[s]`,
    /// for level changes `steps` (time, level) `[currency]`. At the times of `anew` `[s]`, ascending,
    /// another incident than the last takes the service down. Penalties fall due as the disruption
    /// lasts, or at a cut-off after it; `accruals` are what the service loses besides.
    pub fn over_time(
        &mut self,
        (begin, onset): (f64, f64),
        steps: &[(f64, f64)],
        anew: &[(f64, f64)],
        accruals: &[Accrual],
        grid: &[f64],
        out: &mut [f64],
    ) {
        let LossClock { row, track } = self;
        track.reset();
        if row.initial_level < 1.0 && onset.is_finite() {
            track.onset(row, onset);
        }
        let mut coming = steps.iter().peekable();
        let mut anew = anew.iter().peekable();
        let mut settled = None;
        for (&time, out) in grid.iter().zip(&mut *out) {
            if let Some(loss) = settled {
                *out = loss;
                continue;
            }
            while let Some(&&(at, level)) = coming.peek() {
                if at > time {
                    break;
                }
                if anew.next_if(|anew| anew.0 <= at).is_some() {
                    track.begin_anew(row, begin, at);
                }
                track.change(row, begin, at, level, |_, _| 0.0);
                coming.next();
            }
            *out = track.loss_at(row, begin, time);
            // Back in full for good, and nothing falls due any more: nothing more is lost.
            let is_whole = steps.last().map_or(row.initial_level, |step| step.1) >= 1.0;
            let is_over = coming.peek().is_none() && is_whole && !track.owes();
            settled = is_over.then_some(*out);
        }
        for accrual in accruals {
            let from = grid.partition_point(|&time| time < accrual.from);
            let whole = from + grid[from..].partition_point(|&time| time < accrual.until);
            for (out, time) in out[from..whole].iter_mut().zip(&grid[from..whole]) {
                *out += accrual.sum * (time - accrual.from) / (accrual.until - accrual.from);
            }
            out[whole..].iter_mut().for_each(|out| *out += accrual.sum);
        }
    }
}
