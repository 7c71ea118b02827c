//! What is forced to happen, and how often.

use crate::law::math;
use crate::model::RtoClock;
use crate::sim::observer::Observer;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::year::reach::Reach;
use crate::sim::year::rows::YearTables;
use crate::sim::year::way::{DEPTHS, MOST_WAYS, Way};

/// What is rare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// An outage of a service, by its row.
    Outage(usize),
    /// A service misses its RTO.
    Rto(usize),
    /// A service exceeds its MTPD.
    Mtpd(usize),
    /// A service loses more data than its RPO allows.
    Rpo(usize),
}

impl Breach {
    /// Row of the service.
    pub fn service(self) -> usize {
        match self {
            Breach::Outage(row) | Breach::Rto(row) | Breach::Mtpd(row) | Breach::Rpo(row) => row,
        }
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
    /// Nodes that the service needs, directly or not.
    pub near: Vec<bool>,
    /// How long a service may be out of order until the breach has come whatever follows, and luck is
    /// bent no more `[s]`; infinite if that is not known.
    pub decided: f64,
    /// How likely lengths last so long, by place; nothing is known of those beyond.
    pub(super) reaches: Vec<Reach>,
    /// The ways in which incidents are drawn, one at least.
    pub ways: Vec<Way>,
}

impl Tilt {
    /// A tilt to begin with, with one way that explores.
    pub fn exploring(program: &Program, breach: Breach) -> Tilt {
        let near = program.below(breach.service());
        let way = Way::exploring(program, &near);
        let decided = program.decided(breach);
        Tilt { breach, near, decided, reaches: program.reaches(), ways: vec![way] }
    }

    /// The same with other ways, [`MOST_WAYS`] at most.
    #[must_use]
    pub fn with(&self, mut ways: Vec<Way>) -> Tilt {
        ways.truncate(MOST_WAYS);
        Tilt { ways, near: self.near.clone(), reaches: self.reaches.clone(), ..*self }
    }
}

impl Program {
    /// After how long an outage is a breach, if that is all that counts `[s]`.
    fn decided(&self, breach: Breach) -> f64 {
        match breach {
            Breach::Rto(row) if self.rto_clock == RtoClock::Disruption => self.rto(row),
            Breach::Mtpd(row) => self.mtpd(row),
            Breach::Outage(_) | Breach::Rto(_) | Breach::Rpo(_) => f64::INFINITY,
        }
    }

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
    /// The most data that the service lost in an incident since it began `[s]`.
    pub lost: f64,
    /// Chances that were drawn, by their place in [`Way::chances`], and whether it was a yes.
    pub coins: Vec<(u32, bool)>,
    /// Lengths that were drawn, by their place in [`Way::tails`]: minus the logarithm of the chance
    /// of a more extreme one, and of one that lasts until the breach is decided (0 if that is not
    /// known).
    pub lengths: Vec<(u32, f64, f64)>,
    /// Later failures and strikes: how many there were before, and the source.
    pub failures: Vec<(usize, usize)>,
    /// Time spent between them `[s]`, by how many there were.
    pub stays: [f64; DEPTHS],
    /// Number of those to be added in that time for a total of 1.
    pub exposed: [f64; DEPTHS],
    /// Chance that nothing was to be added, by what came of it.
    pub plain: f64,
    /// Logarithm of the density with which each way draws it over that of the stated model; the number
    /// of ways is that of the tilt.
    pub ln_ways: [f64; MOST_WAYS],
}

impl TiltTally {
    /// The weight of the incident if its ways have these shares.
    pub fn weight_of(&self, shares: &(impl Iterator<Item = f64> + Clone)) -> f64 {
        let ways = || self.ln_ways.iter().zip(shares.clone()).filter(|(_, share)| *share > 0.0);
        let most = ways().fold(f64::NEG_INFINITY, |most, (ln, _)| most.max(*ln));
        if most == f64::NEG_INFINITY {
            // No way draws it.
            return 0.0;
        }
        let sum: f64 = ways().map(|(ln, share)| share * math::exp(ln - most)).sum();
        math::exp(-most) / sum
    }

    pub(super) fn reset(&mut self) {
        self.coins.clear();
        self.lengths.clear();
        self.failures.clear();
        (self.source, self.most_down) = (0, 0);
        (self.longest, self.lost, self.plain) = (0.0, 0.0, 0.0);
        (self.stays, self.exposed) = ([0.0; DEPTHS], [0.0; DEPTHS]);
        self.ln_ways = [f64::NEG_INFINITY; MOST_WAYS];
    }
}

impl<'a, O: Observer> Run<'a, O> {
    #[inline]
    pub(super) fn tilt(&self) -> Option<&'a Tilt> {
        self.year.and_then(|draw| draw.tilt())
    }
}

impl YearTables {
    /// The source that a threat is; `None` for what does not strike by itself.
    pub(super) fn source_of(&self, occurrence: u32) -> Option<usize> {
        self.arrivals.iter().position(|row| row.occurrence == occurrence)
    }
}
