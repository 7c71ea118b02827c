//! Hard impact of a service as its outage goes on.

use crate::sim::program::{Program, ServiceRow};
use crate::sim::track::ServiceTrack;

/// Follows the loss of one service through replications; its memory is used again.
#[derive(Debug)]
pub struct LossClock<'p> {
    row: &'p ServiceRow,
    track: ServiceTrack,
}

impl Program {
    /// A clock for the loss of service `index`; `None` if its outages cost nothing as they last.
    /// What is drawn once is left out.
    pub fn loss_clock(&self, index: usize) -> Option<LossClock<'_>> {
        let row = &self.services[index];
        let costs = !row.curve.is_empty() || !row.penalties.is_empty() || row.clock.is_some();
        costs.then(|| LossClock { row, track: ServiceTrack::new(row) })
    }
}

impl LossClock<'_> {
    /// Hard impact accumulated by each time of `grid` `[s]`, ascending, in a replication that begins
    /// `begin` after the earliest beginning and in which something first strikes at `onset` `[s]`,
    /// for level changes `steps` (time, level) `[currency]`. At the times of `anew` `[s]`, ascending,
    /// another incident than the last takes the service down. Penalties fall due as the disruption
    /// lasts.
    pub fn over_time(
        &mut self,
        begin: f64,
        onset: f64,
        steps: &[(f64, f64)],
        anew: &[(f64, f64)],
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
        for (&time, out) in grid.iter().zip(out) {
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
            // Back in full for good: nothing more is lost.
            let is_whole = steps.last().is_some_and(|&(_, level)| level >= 1.0);
            settled = (coming.peek().is_none() && is_whole).then_some(*out);
        }
    }
}
