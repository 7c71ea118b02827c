//! Operational cycles: members that need each other.
//!
//! Their levels are the greatest fixed point: what is intact and mutually supporting runs. A cycle
//! is evaluated from intact downwards whenever one of its inputs moves, so it never hangs.

use crate::sim::agenda::Agenda;
use crate::sim::network::{Change, Levels, Network, Op, SAME};

/// Passes over a cycle before its slow convergence is cut off.
const MAX_PASSES: u32 = 100_000;

impl Levels {
    /// Delivered level of a cycle's member, from the levels as they stand.
    fn member_value(&self, network: &Network, v: u32, now: f64) -> f64 {
        let vertex = &network.vertices[v as usize];
        let own = self.state[v as usize].own;
        if own <= 0.0 {
            return 0.0;
        }
        let level = match vertex.op {
            Op::Buffer => {
                let supply = self.scan(network, vertex);
                self.buffers[vertex.row as usize].seen(
                    &network.buffers[vertex.row as usize],
                    supply,
                    now,
                )
            }
            _ => self.scan(network, vertex),
        };
        let level = level.min(own);
        if vertex.is_rationed { self.served(network, v, level) } else { level }
    }

    /// Evaluates a cycle from intact downwards and carries what changed out of it.
    pub(super) fn settle_cycle(
        &mut self,
        network: &Network,
        (low, high): (u32, u32),
        now: f64,
        agenda: &mut Agenda,
    ) {
        let members = low as usize..high as usize;
        let mut before = std::mem::take(&mut self.before);
        before.clear();
        before.extend(self.state[members.clone()].iter().map(|state| state.level));
        for v in low..high {
            self.dirty.remove(v);
            self.state[v as usize].level = 1.0;
        }
        for _ in 0..MAX_PASSES {
            let mut moved = false;
            for v in low..high {
                let vertex = &network.vertices[v as usize];
                let new = if vertex.op == Op::Reach {
                    self.joined(network, vertex)
                } else {
                    self.member_value(network, v, now)
                };
                let level = &mut self.state[v as usize].level;
                moved |= *level - new > SAME * 1e-3;
                *level = new.min(*level);
            }
            if !moved {
                break;
            }
        }
        for v in low..high {
            let vertex = &network.vertices[v as usize];
            if vertex.op == Op::Buffer {
                let seen = self.settle_buffer(network, vertex, now, agenda);
                self.state[v as usize].level = seen;
            }
            let (old, new) = (before[(v - low) as usize], self.state[v as usize].level);
            if (new - old).abs() <= SAME {
                self.state[v as usize].level = old;
                continue;
            }
            self.touched.push(v);
            if self.keep_rises && new > old {
                self.keep_rise(v, now);
            }
            if vertex.flags & self.wanted != 0 {
                self.changes.push(Change { vertex: v, old, new });
            }
            self.carry(network, vertex, old, new, (low, high));
        }
        self.before = before;
    }
}
