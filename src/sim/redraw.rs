//! Drawing some of the random numbers anew while all others stay.

use std::collections::BTreeSet;

use crate::random::Address;
use crate::sim::Program;
use crate::sim::decoupled::{Decoupled, Renewals};
use crate::sim::estimates::Estimates;
use crate::sim::program::NONE;
use crate::sim::year::YearDraw;

/// What has random numbers of its own, which can be drawn anew by themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// The moment at which it all begins.
    Begin,
    /// A factor that durations have in common: its row.
    Factor(usize),
    /// How often an occurrence strikes in a year and when, whom it hits, for how long, and the phases
    /// of its incidents: its row.
    Threat(usize),
    /// A task of a procedure, on every node that runs it: rows of both.
    Task {
        /// Row of the procedure.
        procedure: usize,
        /// Its place among the tasks of it.
        task: usize,
    },
    /// What an asset or a service draws for itself: own detection, restart, standby, wear, sums.
    Node(usize),
    /// Whether a supplier honours its contract, how long it takes, its notice: row of its node.
    Supplier(usize),
    /// Who of the persons is there, and how soon they answer.
    People,
    /// Help from outside.
    Help,
    /// How long buffers hold.
    Buffers,
    /// When data were copied, and whether the copies are good.
    Copies,
    /// How long it takes to have a document in hand.
    Documents,
    /// What an estimate that is not certain is worth: its row.
    Estimate(usize),
}

/// What follows an address that is drawn anew.
const ANEW: u64 = 0x5E_ED_0F_A4;

impl Program {
    /// Everything that has random numbers of its own, in order. Not all of them need matter.
    pub fn sources(&self) -> Vec<Source> {
        let mut found = BTreeSet::new();
        // The addresses of a copy are visited, for it takes the same way as a change of them.
        self.clone().visit(&mut |source, _| {
            found.insert(source);
        });
        found.into_iter().collect()
    }

    /// The same program in which what is `chosen` draws other numbers, independent of its own.
    /// Nobody else's draws change: two such programs differ by the luck of what was chosen alone.
    #[must_use]
    pub fn redrawn(&self, chosen: impl Fn(Source) -> bool) -> Program {
        let mut program = self.clone();
        program.visit(&mut |source, address| {
            if chosen(source) {
                *address = address.with(ANEW);
            }
        });
        if program.decoupled.is_some() {
            program.decoupled = Decoupled::of(&program);
        }
        if let Some(years) = &mut program.years {
            years.plain = YearDraw::plain(years);
        }
        if program.renewals.is_some() {
            program.renewals = Renewals::of(&program).map(Box::new);
        }
        program
    }

    /// Visits every address with what it belongs to.
    fn visit(&mut self, see: &mut impl FnMut(Source, &mut Address)) {
        if let Some(address) = self.clock.address_mut() {
            see(Source::Begin, address);
        }
        for (row, (address, _)) in self.factors.iter_mut().enumerate() {
            see(Source::Factor(row), address);
        }
        self.visit_threats(see);
        for (row, node) in self.nodes.iter_mut().enumerate() {
            see(Source::Node(row), &mut node.address);
        }
        for service in &mut self.services {
            see(Source::Node(service.node as usize), &mut service.address);
        }
        for slot in 0..self.slots.len() {
            let source = match self.task_of(slot as u32) {
                (_, Some(procedure), task) => Source::Task { procedure, task },
                (node, None, _) => Source::Node(node),
            };
            see(source, &mut self.slots[slot].address);
        }
        for row in &mut self.standbys.rows {
            see(Source::Node(row.node as usize), &mut row.address);
        }
        for row in &mut self.calls {
            see(Source::Supplier(row.node as usize), &mut row.address);
        }
        for row in &mut self.notices {
            see(Source::Supplier(row.node as usize), &mut row.address);
        }
        if let Some(people) = &mut self.people {
            people.rows.iter_mut().for_each(|row| see(Source::People, &mut row.address));
            people.duties.iter_mut().for_each(|row| see(Source::People, &mut row.call));
        }
        self.outside_help.iter_mut().for_each(|row| see(Source::Help, &mut row.address));
        self.network.buffers.iter_mut().for_each(|row| see(Source::Buffers, &mut row.address));
        self.data.addresses_mut().for_each(|address| see(Source::Copies, address));
        self.copies.iter_mut().for_each(|row| see(Source::Documents, &mut row.address));
        let estimates = self.estimates.iter_mut().flat_map(Estimates::addresses_mut);
        estimates.enumerate().for_each(|(row, address)| see(Source::Estimate(row), address));
    }

    fn visit_threats(&mut self, see: &mut impl FnMut(Source, &mut Address)) {
        if let Some(years) = &mut self.years {
            for row in &mut years.arrivals {
                see(Source::Threat(row.occurrence as usize), &mut row.address);
            }
            for row in &mut years.clocks {
                see(Source::Threat(row.occurrence as usize), &mut row.address);
            }
        }
        for (row, occurrence) in self.occurrences.iter_mut().enumerate() {
            see(Source::Threat(row), &mut occurrence.address);
        }
        for hit in &mut self.hits {
            let source = Source::Threat(hit.occurrence as usize);
            see(source, &mut hit.address);
            if let Some((address, _)) = &mut hit.together {
                see(source, address);
            }
            for bits in &mut self.targets.address[hit.targets.0 as usize..hit.targets.1 as usize] {
                let mut address = Address::from_bits(*bits);
                see(source, &mut address);
                *bits = address.bits();
            }
        }
        for trigger in &mut self.triggers {
            // One that nobody owns waits for an event of the estate.
            let owner = if trigger.owner == NONE { trigger.fires } else { trigger.owner };
            see(Source::Threat(owner as usize), &mut trigger.address);
        }
    }
}
