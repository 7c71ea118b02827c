//! What is forced to happen, and how often.

use crate::sim::observer::Observer;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::year::bend::{Tail, exploring_chances};
use crate::sim::year::rows::{ArrivalKind, YearTables};

/// How many failures and strikes of an incident are told apart: after the first, the second, …;
/// nothing is forced after more.
pub const DEPTHS: usize = 5;

/// What is rare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// An outage of a service, by its row.
    Outage(usize),
    /// A service misses its RTO.
    Rto(usize),
    /// A service exceeds its MTPD.
    Mtpd(usize),
}

impl Breach {
    /// Row of the service.
    pub fn service(self) -> usize {
        let (Breach::Outage(row) | Breach::Rto(row) | Breach::Mtpd(row)) = self;
        row
    }
}

/// What is forced, and how often.
///
/// *Sources* are the threats that strike by themselves, then the nodes that fail by themselves,
/// then what is out of order from the beginning.
#[derive(Debug, Clone, PartialEq)]
pub struct Tilt {
    /// The breach that is looked for: an incident is over when its outage has come.
    pub breach: Breach,
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
    /// Nodes that the service needs, directly or not.
    pub near: Vec<bool>,
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

impl Tilt {
    /// A tilt to begin with: each source that matters as often as any other, and whatever hits
    /// rarely now and then, so that every way to a breach is seen.
    pub fn exploring(program: &Program, breach: Breach) -> Tilt {
        let near = program.below(breach.service());
        let Some(tables) = &program.years else {
            let none = Forcing { total: 0.0, scale: 1.0, shares: Vec::new() };
            let adds = std::array::from_fn(|_| none.clone());
            return Tilt {
                breach,
                begins: Vec::new(),
                plain: HALF,
                adds,
                chances: Vec::new(),
                tails: Vec::new(),
                near,
            };
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
        Tilt {
            breach,
            begins,
            plain: HALF,
            adds: std::array::from_fn(|_| adds.clone()),
            chances: exploring_chances(&program.coins()),
            tails: program.stated_tails(),
            near,
        }
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

impl Program {
    /// By node, whether a service needs it, directly or not; it is one of them.
    fn below(&self, service: usize) -> Vec<bool> {
        let mut near = vec![false; self.nodes.len()];
        let mut seen = vec![false; self.network.vertices.len()];
        let mut stack = vec![self.nodes[self.services[service].node as usize].vertex];
        while let Some(v) = stack.pop() {
            if std::mem::replace(&mut seen[v as usize], true) {
                continue;
            }
            let vertex = &self.network.vertices[v as usize];
            if vertex.node != NONE {
                near[vertex.node as usize] = true;
            }
            let (from, to) = vertex.inputs;
            let inputs = &self.network.inputs[from as usize..to as usize];
            stack.extend(inputs.iter().map(|input| input.from));
        }
        near
    }
}

/// What was drawn in a forced incident, from which the next tilt is learnt.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TiltTally {
    /// The source that began it.
    pub source: usize,
    /// Nodes near the service that were out of order at the same time since it began, at most.
    pub most_down: u32,
    /// The longest time until the service had recovered from what came after it began, work
    /// recovery included where that is what is looked for `[s]`.
    pub longest: f64,
    /// Chances that were drawn, by their place in [`Tilt::chances`], and whether it was a yes.
    pub coins: Vec<(u32, bool)>,
    /// Lengths that were drawn, by their place in [`Tilt::tails`]: minus the logarithm of the chance
    /// of a more extreme one.
    pub lengths: Vec<(u32, f64)>,
    /// Later failures and strikes: how many there were before, and the source.
    pub failures: Vec<(usize, usize)>,
    /// Time spent between them `[s]`, by how many there were.
    pub stays: [f64; DEPTHS],
    /// Number of those to be added in that time for a total of 1.
    pub exposed: [f64; DEPTHS],
    /// Chance that nothing was to be added, by what came of it.
    pub plain: f64,
}

impl TiltTally {
    pub(super) fn reset(&mut self) {
        self.coins.clear();
        self.lengths.clear();
        self.failures.clear();
        (self.source, self.most_down) = (0, 0);
        (self.longest, self.plain) = (0.0, 0.0);
        (self.stays, self.exposed) = ([0.0; DEPTHS], [0.0; DEPTHS]);
    }
}

impl<O: Observer> Run<'_, O> {
    #[inline]
    pub(super) fn tilt(&self) -> Option<&Tilt> {
        self.year.and_then(|draw| draw.tilt())
    }
}

impl YearTables {
    /// The source that a threat is; `None` for what does not strike by itself.
    pub(super) fn source_of(&self, occurrence: u32) -> Option<usize> {
        self.arrivals.iter().position(|row| row.occurrence == occurrence)
    }
}
