//! Spare parts: what work uses up, and what is ordered for it.
//!
//! An attempt takes the parts that it asks for when it begins, together with its people, and does not
//! give them back; what is suspended has its parts already. As soon as what comes before it is done, as
//! many are ordered, whatever else it waits for: the stock with all that is on order stays the same (one
//! for one, as in C. Sherbrooke, *METRIC*, Operations Research 16, 1968), and what is asked for beyond the
//! stock waits for a delivery.

use crate::model::Model;
use crate::sim::agenda::Event;
use crate::sim::compile::Samplers;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::{NONE, Program, SlotRow};
use crate::sim::replication::Run;
use crate::sim::year::Length;

/// Question to which the deliveries of a slot are the answer, one a kind of parts from here on.
const DELIVERY: u64 = 0x7061_7274;

/// Question to which the prices are.
const PRICE: u64 = 0x7072_6963;

/// Spare parts, as dense tables.
#[derive(Debug, Clone, Default)]
pub(super) struct SpareTables {
    rows: Vec<SpareRow>,
    /// They are resources from this one on.
    pub(super) first: u32,
}

/// Parts of one kind; samplers or [`NONE`].
#[derive(Debug, Clone, Copy)]
struct SpareRow {
    restock: u32,
    price: u32,
    /// Where its numbers begin in [`Shelves::since`], up to the most that a task asks for.
    since: (u32, u32),
}

impl SpareTables {
    pub(super) fn compile(model: &Model, first: u32, samplers: &mut Samplers) -> SpareTables {
        let mut rows = Vec::new();
        let mut from = 0;
        for (row, spare) in model.spares.iter().enumerate() {
            let tasks = model.procedures.iter().flat_map(|procedure| &procedure.tasks);
            let asked = tasks.flat_map(|task| &task.spares);
            let asked = asked.filter(|(id, _)| id.index() == row).map(|(_, count)| *count);
            let to = from + asked.max().unwrap_or(0);
            rows.push(SpareRow {
                restock: samplers.maybe(spare.restock.as_ref()),
                price: samplers.maybe(spare.price.as_ref()),
                since: (from, to),
            });
            from = to;
        }
        SpareTables { rows, first }
    }

    /// How many kinds of parts there are.
    pub(super) fn n_kinds(&self) -> usize {
        self.rows.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The kind of parts that a resource is.
    #[inline]
    pub(super) fn of_resource(&self, resource: u32) -> Option<u32> {
        let row = resource.checked_sub(self.first)?;
        ((row as usize) < self.rows.len()).then_some(row)
    }
}

/// Parts on their way, and attempts that have theirs.
#[derive(Debug, Clone, Default)]
pub(super) struct Shelves {
    /// By slot.
    attempts: Vec<Attempt>,
    touched: Vec<u32>,
    deliveries: Vec<Delivery>,
    /// By number of parts from 1 on, kind after kind: when a delivery last made them so many `[s]`.
    since: Vec<f64>,
}

/// What an attempt has of parts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Attempt {
    has_ordered: bool,
    has_taken: bool,
}

#[derive(Debug, Clone, Copy)]
struct Delivery {
    spare: u32,
    count: u32,
}

impl Shelves {
    pub(super) fn reset(&mut self, program: &Program) {
        if self.attempts.len() == program.slots.len() {
            for slot in self.touched.drain(..) {
                self.attempts[slot as usize] = Attempt::default();
            }
        } else {
            self.touched.clear();
            self.attempts = vec![Attempt::default(); program.slots.len()];
        }
        self.deliveries.clear();
        let numbers = program.spares.rows.last().map_or(0, |row| row.since.1);
        self.since.clear();
        self.since.resize(numbers as usize, -1.0);
    }

    /// Whether an attempt at a slot has its parts.
    #[inline]
    pub(super) fn has_taken(&self, slot: u32) -> bool {
        self.attempts.get(slot as usize).is_some_and(|attempt| attempt.has_taken)
    }

    /// The next attempt at a slot begins with nothing.
    #[inline]
    pub(super) fn begins_anew(&mut self, slot: u32) {
        if let Some(attempt) = self.attempts.get_mut(slot as usize) {
            *attempt = Attempt::default();
        }
    }
}

impl Program {
    fn asks_for_parts(&self, row: &SlotRow) -> bool {
        self.slot_demands(row)
            .iter()
            .any(|&(resource, _)| self.spares.of_resource(resource).is_some())
    }
}

impl<O: Observer> Run<'_, O> {
    /// An attempt may begin but for what it waits for: what it will use up is ordered.
    pub(super) fn order_parts(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        if self.p.spares.is_empty()
            || self.w.shelves.attempts[slot as usize].has_ordered
            || !self.p.asks_for_parts(row)
        {
            return;
        }
        self.w.shelves.attempts[slot as usize].has_ordered = true;
        self.w.shelves.touched.push(slot);
        let incident = self.w.jobs[row.job as usize].incident;
        let tried = u64::from(self.w.slots[slot as usize].tried);
        for at in row.demands.0..row.demands.1 {
            let (resource, count) = self.p.demands[at as usize];
            let Some(spare) = self.p.spares.of_resource(resource) else { continue };
            let restock = self.p.spares.rows[spare as usize].restock;
            if restock == NONE {
                continue;
            }
            let address = row.address.with(DELIVERY + u64::from(spare));
            let (luck, _) = self.luck(incident).pair(address, tried);
            let luck = self.length(Length::Delivery(spare), restock, luck);
            let due = self.now + self.p.samplers[restock as usize].draw(luck);
            let delivery = self.w.shelves.deliveries.len() as u32;
            self.w.shelves.deliveries.push(Delivery { spare, count });
            self.w.agenda.push(due, Event::PartsArrive(delivery));
        }
    }

    /// A delivery comes.
    pub(super) fn parts_arrive(&mut self, delivery: u32) {
        let Delivery { spare, count } = self.w.shelves.deliveries[delivery as usize];
        let resource = (self.p.spares.first + spare) as usize;
        let before = self.w.crew.free[resource];
        self.w.crew.free[resource] += i64::from(count);
        let (from, to) = self.p.spares.rows[spare as usize].since;
        for number in before.max(0)..self.w.crew.free[resource].min(i64::from(to - from)) {
            self.w.shelves.since[from as usize + number as usize] = self.now;
        }
        self.see(Happening::PartsArrive { spare, count });
        self.w.crew.wake(self.p.resources[resource].domain);
    }

    /// An attempt begins: it has its parts from now on, and they are paid for.
    pub(super) fn take_parts(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        if self.p.spares.is_empty()
            || self.w.shelves.attempts[slot as usize].has_taken
            || !self.p.asks_for_parts(row)
        {
            return;
        }
        self.w.shelves.attempts[slot as usize].has_taken = true;
        let incident = self.w.jobs[row.job as usize].incident;
        let tried = u64::from(self.w.slots[slot as usize].tried);
        for at in row.demands.0..row.demands.1 {
            let (resource, count) = self.p.demands[at as usize];
            let Some(spare) = self.p.spares.of_resource(resource) else { continue };
            let price = self.p.spares.rows[spare as usize].price;
            if price == NONE {
                continue;
            }
            let address = row.address.with(PRICE + u64::from(spare));
            let (luck, _) = self.luck(incident).pair(address, tried);
            let sum = self.p.samplers[price as usize].draw(luck) * f64::from(count);
            self.pay(incident, self.now, sum);
        }
    }

    /// When the last of the parts came that an attempt waited for `[s]`; negative if they were there
    /// when it joined the queue.
    pub(super) fn parts_at(&self, slot: u32) -> f64 {
        if self.p.spares.is_empty() {
            return -1.0;
        }
        let row = &self.p.slots[slot as usize];
        let queued_at = self.w.slots[slot as usize].queued_at;
        let mut latest = -1.0_f64;
        for &(resource, count) in self.p.slot_demands(row) {
            let Some(spare) = self.p.spares.of_resource(resource) else { continue };
            let (from, _) = self.p.spares.rows[spare as usize].since;
            let at = self.w.shelves.since[(from + count - 1) as usize];
            if at > queued_at {
                latest = latest.max(at);
            }
        }
        latest
    }

    /// Whether parts are missing that a waiting attempt asks for.
    pub(super) fn lacks_parts(&self, slot: u32) -> bool {
        let row = &self.p.slots[slot as usize];
        !self.w.shelves.has_taken(slot)
            && self.p.slot_demands(row).iter().any(|&(resource, count)| {
                self.p.spares.of_resource(resource).is_some()
                    && self.w.crew.free[resource as usize] < i64::from(count)
            })
    }
}
