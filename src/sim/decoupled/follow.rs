//! Services through levels that fall once, at the strike, and only rise from then on.

use crate::sim::impact::{Piece, integral};
use crate::sim::network::SAME;
use crate::sim::outcome::ServiceOutcome;
use crate::sim::program::{NONE, Program, ServiceRow};

/// What the short way reads of services, side by side.
#[derive(Debug, Clone, Default)]
pub(super) struct Followers {
    pub(super) rows: Vec<Follower>,
    /// Pieces of the loss curves.
    pieces: Vec<Piece>,
}

/// A service.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follower {
    pub(super) vertex: u32,
    /// Where its level stands from which the MBCO is delivered.
    mbco: f64,
    limit: f64,
    mtpd: f64,
    /// Range of the pieces of its loss curve.
    pieces: (u32, u32),
    /// Nothing else of its row counts.
    pub(super) is_plain: bool,
}

/// The time since which a replication follows services, and until when `[s]`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Span {
    pub(super) struck_at: f64,
    pub(super) horizon: f64,
    /// From the strike to the start of the RTO clock.
    pub(super) before_clock: f64,
}

impl Followers {
    pub(super) fn of(program: &Program) -> Followers {
        let mut all = Followers::default();
        for row in &program.services {
            let from = all.pieces.len() as u32;
            all.pieces.extend_from_slice(row.curve.pieces());
            all.rows.push(Follower {
                vertex: program.nodes[row.node as usize].vertex,
                mbco: row.mbco - SAME,
                limit: row.limits[0],
                mtpd: row.mtpd,
                pieces: (from, all.pieces.len() as u32),
                is_plain: row.steps.len() == 1
                    && row.cap == f64::INFINITY
                    && row.penalties.is_empty()
                    && row.one_off == NONE
                    && row.wrt == NONE,
            });
        }
        all
    }

    /// What became of a service with these steps, the first from the strike on: (from when, level).
    #[inline]
    pub(super) fn follow(
        &self,
        service: &Follower,
        span: Span,
        steps: &[(f64, f64)],
    ) -> ServiceOutcome {
        let Span { struck_at, horizon, .. } = span;
        let pieces = &self.pieces[service.pieces.0 as usize..service.pieces.1 as usize];
        let (mut elapsed, mut summed, mut loss) = (0.0, 0.0, 0.0);
        let (mut at, mut level) = (struck_at, 1.0);
        let mut back_at = f64::INFINITY;
        for &(now, new) in steps {
            if now > at {
                elapsed += now - at;
                if !pieces.is_empty() {
                    let sum = integral(pieces, elapsed);
                    loss += (1.0 - level) * (sum - summed);
                    summed = sum;
                }
                at = now;
            }
            level = new;
            if back_at == f64::INFINITY && level >= service.mbco {
                back_at = now;
            }
        }
        let is_full = level >= 1.0 - SAME;
        if !is_full && horizon > at {
            elapsed += horizon - at;
            if !pieces.is_empty() {
                loss += (1.0 - level) * (integral(pieces, elapsed) - summed);
            }
        }
        let mut outcome = ServiceOutcome {
            full_service: if is_full { at - struck_at } else { f64::INFINITY },
            loss,
            elapsed,
            incidents: u32::from(elapsed > 0.0),
            ..ServiceOutcome::UNTOUCHED
        };
        if back_at > struck_at {
            let is_back = back_at < f64::INFINITY;
            let length = if is_back { back_at - struck_at } else { horizon - struck_at };
            outcome.lasted = if is_back { length } else { f64::INFINITY };
            outcome.recovery = span.counted(back_at);
            outcome.rto_met = outcome.recovery <= service.limit;
            outcome.missed_steps = u64::from(!outcome.rto_met);
            outcome.mtpd_breached = outcome.lasted > service.mtpd;
            outcome.downtime = length;
            outcome.downtime_in_hours = length;
            outcome.mean_length = length;
            outcome.disruptions = 1;
            outcome.first = struck_at;
        }
        outcome
    }
}

impl Span {
    /// How much of a period from the strike until then counts against an RTO `[s]`.
    #[inline]
    fn counted(self, until: f64) -> f64 {
        ((until - self.struck_at) - self.before_clock).max(0.0)
    }
}

/// Adds what a row says beyond its MBCO and its loss curve.
pub(super) fn by_row(
    row: &ServiceRow,
    span: Span,
    steps: &[(f64, f64)],
    outcome: &mut ServiceOutcome,
) {
    for (step, (wanted, limit)) in row.steps.iter().zip(&row.limits).enumerate().skip(1) {
        let back = steps.iter().find(|(_, level)| *level >= wanted - SAME);
        let back_at = back.map_or(f64::INFINITY, |&(at, _)| at);
        if back_at > span.struck_at && span.counted(back_at) > *limit {
            outcome.missed_steps |= 1 << step.min(63);
        }
    }
    outcome.rto_met = outcome.missed_steps == 0;
    let below = outcome.downtime;
    let due = row.penalties.iter().filter(|(after, _)| below > 0.0 && below >= *after);
    outcome.loss = outcome.loss.min(row.cap) + due.map(|(_, sum)| sum).sum::<f64>();
}
