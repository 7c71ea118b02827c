//! The levels before anything strikes.

use crate::sim::network::{Levels, Network, Op, SAME, VertexState, is_partial, units};

impl Network {
    /// The range of the cycle of which vertex `v` is a member.
    pub(super) fn cycle_of(&self, v: u32) -> (u32, u32) {
        self.cycles[self.cycles.partition_point(|&(_, high)| high <= v)]
    }

    /// State of all vertices for given own levels: the greatest fixed point, full buffers.
    pub(super) fn initial_state(&self, own: &[f64]) -> Vec<VertexState> {
        let mut levels = Levels {
            state: own
                .iter()
                .map(|&own| VertexState { level: 1.0, own, sum: 0, zero: 0, partial: 0 })
                .collect(),
            demand: vec![1.0; self.n_nodes],
            ..Levels::default()
        };
        for v in 0..self.vertices.len() {
            let vertex = &self.vertices[v];
            if vertex.in_cycle {
                let (low, high) = self.cycle_of(v as u32);
                if v as u32 != low {
                    continue;
                }
                loop {
                    let mut moved = false;
                    for member in low..high {
                        let new = levels.initial_value(self, member);
                        let level = &mut levels.state[member as usize].level;
                        moved |= *level - new > SAME * 1e-3;
                        *level = new.min(*level);
                    }
                    if !moved {
                        break;
                    }
                }
            } else {
                levels.state[v].level = levels.initial_value(self, v as u32);
            }
        }
        for v in 0..self.vertices.len() {
            let (from, to) = self.vertices[v].inputs;
            let (mut zero, mut partial, mut sum) = (0, 0, 0);
            for input in &self.inputs[from as usize..to as usize] {
                let level =
                    self.transforms[input.transform as usize].apply(levels.level(input.from));
                if input.share >= 0.0 {
                    sum += units(input.share * level);
                } else {
                    zero += u32::from(level <= SAME);
                    partial += u32::from(is_partial(level));
                }
            }
            let state = &mut levels.state[v];
            (state.zero, state.partial, state.sum) = (zero, partial, sum);
        }
        levels.state
    }
}

impl Levels {
    /// Level of a vertex before anything happened; buffers show their supply.
    fn initial_value(&mut self, network: &Network, v: u32) -> f64 {
        let vertex = &network.vertices[v as usize];
        let level = match vertex.op {
            Op::Reach => self.joined(network, vertex),
            _ => self.scan(network, vertex),
        };
        let level = level.min(self.state[v as usize].own);
        if vertex.is_rationed { self.served(network, v, level) } else { level }
    }
}
