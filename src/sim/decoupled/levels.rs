//! Levels afterwards: each vertex that lost something is evaluated once, suppliers first.

use crate::sim::decoupled::follow::{Span, by_row};
use crate::sim::decoupled::plan::Decoupled;
use crate::sim::decoupled::rise::View;
use crate::sim::decoupled::work::Scratch;
use crate::sim::observer::Observer;
use crate::sim::outcome::ServiceOutcome;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::rto_clock::{before_clock, behind};

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
    fn follow_services(&mut self, plan: &Decoupled, scratch: &Scratch, struck_at: f64) {
        let incident = behind(&self.w.incidents, NONE, struck_at);
        let span = Span {
            struck_at,
            horizon: self.p.horizon,
            before_clock: before_clock(self.p.rto_clock, incident, struck_at),
        };
        let mut outcomes = std::mem::take(&mut self.w.outcome.services);
        outcomes.reserve(plan.followers.rows.len());
        for (index, service) in plan.followers.rows.iter().enumerate() {
            let whole_at = scratch.rises.whole_at[service.vertex as usize];
            if whole_at == f64::NEG_INFINITY {
                outcomes.push(ServiceOutcome::UNTOUCHED);
                continue;
            }
            let moments = [(struck_at, 0.0), (whole_at, 1.0)];
            let steps = if !plan.gates.rows[service.vertex as usize].gate.is_binary() {
                scratch.rises.steps(service.vertex)
            } else if whole_at < f64::INFINITY {
                &moments
            } else {
                &moments[..1]
            };
            let mut outcome = plan.followers.follow(service, span, steps);
            if !service.is_plain {
                by_row(&self.p.services[index], span, steps, &mut outcome);
                self.finish_service(index, &mut outcome);
            }
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
