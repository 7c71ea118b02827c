//! One way of drawing an incident that is forced: how it begins, what is added, how luck is bent.
//!
//! What is reported is drawn by several of them in turn, and weighted by the density of all together,
//! each with its share (the *balance heuristic*: E. Veach, L. Guibas, *Optimally combining sampling
//! techniques for Monte Carlo rendering*, SIGGRAPH 1995; A. Owen, Y. Zhou, *Safe and effective
//! importance sampling*, JASA 95, 2000). So what one of them hardly ever draws has no large weight if
//! another draws it.

use crate::law::math;
use crate::sim::observer::Observer;
use crate::sim::program::Program;
use crate::sim::replication::Run;
use crate::sim::year::bend::Tail;
use crate::sim::year::places::exploring_chances;
use crate::sim::year::rows::ArrivalKind;
use crate::sim::year::tilt::Tilt;

/// How many failures and strikes of an incident are told apart: after the first, the second, …;
/// nothing is forced after more.
pub const DEPTHS: usize = 5;

/// Ways of one tilt, at most.
pub const MOST_WAYS: usize = 8;

/// A figure for each way.
pub(super) type ByWay = [f64; MOST_WAYS];

/// One way of drawing an incident.
#[derive(Debug, Clone, PartialEq)]
pub struct Way {
    /// How often an incident is drawn so; the shares of all ways add up to 1.
    pub share: f64,
    /// Chance that a source begins the incident that is forced; they add up to 1.
    pub begins: Vec<f64>,
    /// Chance that nothing is added while it is under way, in (0, 1).
    pub plain: f64,
    /// Failures and strikes to add while it is under way, by how many there were.
    pub adds: [Forcing; DEPTHS],
    /// Chance of a yes to draw with, by place of what is drawn; not a number for the stated one.
    pub chances: Vec<f64>,
    /// How lengths are drawn, by place.
    pub tails: Vec<Tail>,
}

/// Failures and strikes that are added: at the rate total / (scale + x) at time x after the latest,
/// divided by their shares among the sources that can.
#[derive(Debug, Clone, PartialEq)]
pub struct Forcing {
    /// Mean number for each e-fold of time beyond the scale.
    pub total: f64,
    /// `[s]`.
    pub scale: f64,
    /// Share of each source; they add up to 1, or are all 0 if none can be forced.
    pub shares: Vec<f64>,
}

/// How many incidents are looked at to which nothing is added, before anything is learnt.
const HALF: f64 = 0.5;

/// How much goes to sources that do not seem to matter.
const OTHERS: f64 = 0.1;

/// The part of what explores that looks for a length that decides the breach by itself.
const DECIDES: f64 = 0.4;

impl Way {
    /// A way to begin with: each source that matters as often as any other, and whatever hits
    /// rarely now and then, so that every way to a breach is seen. `near` are the nodes that the
    /// service needs.
    pub(super) fn exploring(program: &Program, near: &[bool]) -> Way {
        let Some(tables) = &program.years else {
            let none = Forcing { total: 0.0, scale: 1.0, shares: Vec::new() };
            let adds = std::array::from_fn(|_| none.clone());
            let (begins, chances, tails) = (Vec::new(), Vec::new(), Vec::new());
            return Way { share: 1.0, begins, plain: HALF, adds, chances, tails };
        };
        let arrivals = tables.arrivals.iter().map(|row| match row.kind {
            ArrivalKind::Poisson { mean, .. } => (mean > 0.0, mean > 0.0, true),
            ArrivalKind::Renewal => (true, false, true),
        });
        let clocks = tables.clocks.iter().map(|row| {
            let can = row.law.hazard_rate(1.0).is_some();
            (true, can, near[row.node as usize])
        });
        let start = (program.starts_damaged || program.starts_disrupted, false, true);
        let sources: Vec<(bool, bool, bool)> =
            arrivals.chain(clocks).chain(std::iter::once(start)).collect();
        let begins = spread(sources.iter().map(|&(begins, _, is_near)| (begins, is_near)));
        let shares = spread(sources.iter().map(|&(_, adds, is_near)| (adds, is_near)));
        let adds = Forcing { total: 1.0, scale: 3600.0, shares };
        Way {
            share: 1.0,
            begins,
            plain: HALF,
            adds: std::array::from_fn(|_| adds.clone()),
            chances: exploring_chances(&program.coins()),
            tails: program.stated_tails(),
        }
    }

    /// Looks into the tails of all lengths, now that incidents are known to draw about so many.
    pub(crate) fn explore_tails(&mut self, lengths: f64) {
        let all = 1.0 / lengths.max(2.0);
        let (first, left) = ((1.0 - DECIDES) * all, DECIDES * all);
        self.tails.fill(Tail { first, left, ..Tail::STATED });
    }

    /// Logarithm of the density of an incident that was drawn so or otherwise over that of the stated
    /// model, by what is bent in it and what is added, and the chance that nothing was to be added.
    fn density(&self, ln_bent: f64, ln_adds: f64) -> (f64, f64) {
        let added = (1.0 - self.plain) * math::exp(-ln_adds);
        (ln_bent + math::ln(self.plain + added), self.plain / (self.plain + added))
    }
}

/// Shares of those that can, most of it for those that are near.
fn spread(sources: impl Iterator<Item = (bool, bool)> + Clone) -> Vec<f64> {
    let can = sources.clone().filter(|&(can, _)| can).count();
    let near = sources.clone().filter(|&(can, is_near)| can && is_near).count();
    let (for_near, for_all) = match (near, can) {
        (_, 0) => (0.0, 0.0),
        (0, _) => (0.0, 1.0 / can as f64),
        _ => ((1.0 - OTHERS) / near as f64, OTHERS / can as f64),
    };
    let share = |(can, is_near)| match (can, is_near) {
        (false, _) => 0.0,
        (true, false) => for_all,
        (true, true) => for_all + for_near,
    };
    sources.map(share).collect()
}

impl<O: Observer> Run<'_, O> {
    /// The way in which this incident is drawn.
    #[inline]
    pub(super) fn way<'t>(&self, tilt: &'t Tilt) -> &'t Way {
        &tilt.ways[self.w.year.forced.way]
    }

    /// The weight of the incident: that of the stated model over that of all ways together, each with
    /// its share.
    pub(super) fn weight_among(&mut self, tilt: &Tilt) -> f64 {
        let forced = &mut self.w.year.forced;
        let tally = &mut forced.tally;
        for (at, way) in tilt.ways.iter().enumerate() {
            let (ln, plain) = way.density(forced.ln_bent[at], forced.ln_adds[at]);
            tally.ln_ways[at] = ln - forced.ln_weight;
            if at == forced.way {
                tally.plain = plain;
            }
        }
        tally.weight_of(&tilt.ways.iter().map(|way| way.share))
    }
}
