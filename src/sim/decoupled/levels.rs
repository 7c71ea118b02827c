//! Levels afterwards: each vertex that lost something is evaluated once, suppliers first.

use crate::sim::decoupled::plan::Decoupled;
use crate::sim::decoupled::rise::View;
use crate::sim::decoupled::work::Scratch;
use crate::sim::observer::Observer;
use crate::sim::outcome::{ServiceOutcome, ServiceTrack};
use crate::sim::replication::{Run, before_clock};

/// Where at least one vertex of so many is hit, looking at all is cheaper than finding out which
/// of them depend on what is hit.
const MANY: usize = 16;

impl<O: Observer> Run<'_, O> {
    /// What services delivered, from the moments of restoration.
    pub(super) fn levels_after(&mut self, plan: &Decoupled, scratch: &mut Scratch, struck_at: f64) {
        let view = View { gates: &plan.gates, network: &self.p.network, struck_at };
        let Scratch { hit, dirty, ceased, rises, .. } = &mut *scratch;
        rises.clear_steps();
        ceased.clear();
        if hit.len() * MANY >= plan.gates.rows.len() {
            for (v, row) in plan.gates.rows.iter().enumerate() {
                if rises.evaluate(view, v as u32, row) {
                    ceased.push(v as u32);
                }
            }
        } else {
            for &target in hit.iter() {
                let v = plan.targets[target as usize].vertex;
                dirty[v as usize / 64] |= 1 << (v % 64);
            }
            // Dependents have higher numbers than what they need, so one pass will do.
            for word in 0..dirty.len() {
                while dirty[word] != 0 {
                    let v = word as u32 * 64 + dirty[word].trailing_zeros();
                    dirty[word] &= dirty[word] - 1;
                    let row = &plan.gates.rows[v as usize];
                    if !rises.evaluate(view, v, row) {
                        continue;
                    }
                    ceased.push(v);
                    let (from, to) = row.outputs;
                    for &to in &plan.gates.outputs[from as usize..to as usize] {
                        dirty[to as usize / 64] |= 1 << (to % 64);
                    }
                }
            }
        }
        self.follow_services(plan, scratch, struck_at);
        for &v in &scratch.ceased {
            scratch.rises.whole_at[v as usize] = f64::NEG_INFINITY;
        }
    }

    /// Leads each service through its levels.
    fn follow_services(&mut self, plan: &Decoupled, scratch: &mut Scratch, struck_at: f64) {
        let (clock, horizon) = (self.p.rto_clock, self.p.horizon);
        let begin = self.w.outcome.begin;
        let mut outcomes = std::mem::take(&mut self.w.outcome.services);
        outcomes.reserve(self.p.services.len());
        for (index, row) in self.p.services.iter().enumerate() {
            let vertex = self.p.nodes[row.node as usize].vertex;
            let whole_at = scratch.rises.whole_at[vertex as usize];
            if whole_at == f64::NEG_INFINITY {
                outcomes.push(ServiceOutcome::UNTOUCHED);
                continue;
            }
            let track = match row.steps.len() {
                1 => scratch.track.get_or_insert_with(|| ServiceTrack::new(row)),
                _ => &mut self.w.services[index],
            };
            track.reset();
            let incidents = &self.w.incidents;
            let mut change = |at: f64, level: f64| {
                track.change(row, begin, at, level, |began| {
                    ((at - began) - before_clock(clock, incidents, began)).max(0.0)
                });
            };
            if plan.gates.rows[vertex as usize].gate.is_binary() {
                change(struck_at, 0.0);
                if whole_at < f64::INFINITY {
                    change(whole_at, 1.0);
                }
            } else {
                for &(at, level) in scratch.rises.steps(vertex) {
                    change(at, level);
                }
            }
            let mut outcome = track.finish(row, begin, horizon);
            track.reset();
            self.finish_service(index, &mut outcome);
            outcomes.push(outcome);
        }
        self.w.outcome.services = outcomes;
    }

    /// Nothing strikes.
    pub(super) fn nothing_happens(&mut self) {
        let n = self.p.services.len();
        self.w.outcome.services.resize(n, ServiceOutcome::UNTOUCHED);
    }
}
