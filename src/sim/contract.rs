//! Suppliers at work: who is called, whether the contract is honoured, and what notice is worth.

use crate::model::Condition;
use crate::random::Address;
use crate::random::Threshold;
use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::pending::PendingHit;
use crate::sim::program::{DESTROYED, NONE, SlotRow};
use crate::sim::replication::Run;
use crate::sim::workspace::JobStatus;
use crate::sim::year::{Coin, Length};

/// One supplier that a task may call; those of a task stand one after the other, best first.
#[derive(Debug, Clone)]
pub(super) struct CallRow {
    /// The node that the supplier is, and its vertex: only who delivers can be called, unless it
    /// is called for its own outage and the vertex is [`NONE`].
    pub(super) node: u32,
    pub(super) vertex: u32,
    /// Samplers, or [`NONE`].
    pub(super) response: u32,
    pub(super) repair: u32,
    /// Time to change over to it.
    pub(super) switch: u32,
    pub(super) honours: Threshold,
    pub(super) otherwise: OtherwiseRow,
    pub(super) address: Address,
    /// Row of the hours in which its response passes, or [`NONE`].
    pub(super) hours: u32,
}

/// What a supplier takes that does not keep to its contract.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum OtherwiseRow {
    /// It never comes; the next one is called.
    Next,
    /// So many times as long.
    Times(f64),
    /// A time from this sampler.
    Takes(u32),
}

/// The notice that a supplier gives before it ceases.
#[derive(Debug, Clone, Copy)]
pub(super) struct NoticeRow {
    pub(super) node: u32,
    pub(super) sampler: u32,
    pub(super) address: Address,
}

impl<O: Observer> Run<'_, O> {
    /// How long the suppliers of a task take from now `[s]`, and whether one of them comes at all.
    ///
    /// Those who do not deliver now are passed over at once. Who does not honour its contract and
    /// has nothing else agreed costs its response time, after which the next is tried.
    pub(super) fn call_suppliers(&mut self, slot: u32, row: &SlotRow, ordinal: u64) -> (f64, bool) {
        let mut spent = 0.0;
        let draws = self.luck(self.w.jobs[row.job as usize].incident);
        for at in row.calls.0..row.calls.1 {
            let call = &self.p.calls[at as usize];
            if call.vertex != NONE && self.w.levels.level(call.vertex) <= SAME {
                continue;
            }
            let (honour, response) = draws.pair(call.address, ordinal);
            let (repair, switch) = draws.pair(call.address.with(1), ordinal);
            let honour = self.coin(Coin::Contract(at), call.honours, honour);
            let response = self.length(Length::Response(at), call.response, response);
            let repair = self.length(Length::Repair(at), call.repair, repair);
            let draw = |sampler: u32, luck: u64| {
                if sampler == NONE { 0.0 } else { self.p.samplers[sampler as usize].draw(luck) }
            };
            spent += draw(call.switch, switch);
            if call.switch != NONE {
                self.see(Happening::SwitchesTo { slot, node: call.node });
            }
            let response = draw(call.response, response);
            if call.honours.hits(honour) {
                return (
                    spent + self.answers_after(call, spent, response) + draw(call.repair, repair),
                    true,
                );
            }
            self.see(Happening::NotHonoured { slot, node: call.node });
            match call.otherwise {
                OtherwiseRow::Times(factor) => {
                    let repair = factor * draw(call.repair, repair);
                    let response = self.answers_after(call, spent, factor * response);
                    return (spent + response + repair, true);
                }
                OtherwiseRow::Takes(sampler) => return (spent + draw(sampler, repair), true),
                OtherwiseRow::Next => spent += self.answers_after(call, spent, response),
            }
        }
        (spent, false)
    }

    /// How long a response of `work` takes that begins in `after` from now, if it passes in the
    /// supplier's hours only `[s]`.
    fn answers_after(&self, call: &CallRow, after: f64, work: f64) -> f64 {
        if call.hours == NONE {
            return work;
        }
        let hours = self.p.clock.hours(call.hours);
        let called = self.w.outcome.begin + self.now + after;
        hours.add_open(hours.next_open(called), work) - called
    }

    /// A supplier announces that it ceases, if it gives notice: its services go on until then, and
    /// its replacement begins now. True if so.
    pub(super) fn gives_notice(&mut self, pending: PendingHit) -> bool {
        let node = pending.node;
        let Some(&notice) = self.p.notices.iter().find(|notice| notice.node == node) else {
            return false;
        };
        let state = &self.w.nodes[node as usize];
        if pending.is_announced || state.condition != Condition::Intact {
            return false;
        }
        if state.repair != NONE {
            self.see(Happening::Absorbed { hit: pending.hit, node });
            return true;
        }
        let (luck, _) =
            self.luck(pending.incident).pair(notice.address, u64::from(pending.ordinal));
        let until = self.now + self.p.samplers[notice.sampler as usize].draw(luck);
        self.see(Happening::GivesNotice { node, until });
        let job = self.p.nodes[node as usize].jobs[DESTROYED];
        self.touch(node).incident = pending.incident;
        self.begin_job(job, pending.incident, NONE);
        self.plan_hit(until, PendingHit { is_announced: true, ..pending });
        true
    }

    /// The notice of a supplier is over: unless it is replaced by now, it is gone. True if that
    /// settles the matter.
    pub(super) fn notice_ends(&mut self, node: u32) -> bool {
        let job = self.p.nodes[node as usize].jobs[DESTROYED];
        if job == NONE {
            return false;
        }
        match self.w.jobs[job as usize].status {
            JobStatus::Done => true,
            JobStatus::AwaitsGate | JobStatus::AtWork => {
                let state = self.touch(node);
                if state.repair != job {
                    return false;
                }
                state.condition = Condition::Destroyed;
                self.own_changed(node, NONE);
                self.see(Happening::Damaged { node, condition: Condition::Destroyed });
                true
            }
            JobStatus::Idle | JobStatus::Failed => false,
        }
    }
}
