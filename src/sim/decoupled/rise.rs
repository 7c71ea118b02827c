//! Levels as functions of time: they fall once, at the strike, and only rise from then on.

use crate::sim::network::{Network, Op, SAME, Transform, UNIT, Vertex, is_partial, units};

/// What came of a vertex, by vertex.
///
/// A vertex that delivers all or nothing is told by the moment from which it delivers again. Any
/// other has a row of steps: levels from the strike on, each with the time from which it holds.
#[derive(Debug, Default)]
pub(super) struct Rises {
    /// When a vertex delivers in full again `[s]`: −∞ if it never ceased to, ∞ if it never does.
    pub(super) whole_at: Vec<f64>,
    /// Range of its steps, if it has any; valid only if it ceased to deliver in full.
    rows: Vec<(u32, u32)>,
    steps: Vec<(f64, f64)>,
    /// Scratch: moments at which an input changes, with a contribution to a pool.
    moments: Vec<(f64, i64)>,
    levels: Vec<f64>,
}

/// Who evaluates: the network, which vertices are binary, own levels while damaged, the strike.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) network: &'a Network,
    pub(super) is_binary: &'a [bool],
    pub(super) damaged_level: &'a [f64],
    pub(super) struck_at: f64,
}

impl Rises {
    /// Makes room for `n` vertices that all deliver in full.
    pub(super) fn resize(&mut self, n: usize) {
        if self.whole_at.len() != n {
            self.whole_at = vec![f64::NEG_INFINITY; n];
            self.rows = vec![(0, 0); n];
        }
    }

    /// Forgets all steps; moments are forgotten one by one.
    pub(super) fn clear_steps(&mut self) {
        self.steps.clear();
    }

    /// Steps of a vertex that has some: (from when, level), the first from the strike on.
    pub(super) fn steps(&self, v: u32) -> &[(f64, f64)] {
        let (from, to) = self.rows[v as usize];
        &self.steps[from as usize..to as usize]
    }

    /// Evaluates a vertex whose own restoration is in `whole_at`; true if it ceased to deliver in
    /// full.
    #[inline]
    pub(super) fn evaluate(&mut self, view: View, v: u32) -> bool {
        let whole_at =
            if view.is_binary[v as usize] { self.binary(view, v) } else { self.stepwise(view, v) };
        let ceased = whole_at > view.struck_at;
        self.whole_at[v as usize] = if ceased { whole_at } else { f64::NEG_INFINITY };
        ceased
    }

    /// From when a vertex that delivers all or nothing delivers.
    #[inline]
    fn binary(&mut self, view: View, v: u32) -> f64 {
        let vertex = &view.network.vertices[v as usize];
        let own = self.whole_at[v as usize];
        let inputs = &view.network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let seen = |input: &crate::sim::network::Input| {
            if input.transform == 0 {
                self.whole_at[input.from as usize]
            } else {
                self.through(view, input.from, input.transform)
            }
        };
        match vertex.op {
            Op::Any if !inputs.is_empty() => {
                own.max(inputs.iter().map(seen).fold(f64::INFINITY, f64::min))
            }
            Op::AtLeast => {
                let mut levels = std::mem::take(&mut self.levels);
                levels.clear();
                for input in inputs {
                    let at = self.through(view, input.from, input.transform);
                    let place = levels.iter().rposition(|&other| other <= at).map_or(0, |p| p + 1);
                    levels.insert(place, at);
                }
                let kth = (vertex.k as usize).checked_sub(1).and_then(|k| levels.get(k).copied());
                let kth = match (vertex.k, kth) {
                    (0, _) => f64::NEG_INFINITY,
                    (_, kth) => kth.unwrap_or(f64::INFINITY),
                };
                self.levels = levels;
                own.max(kth)
            }
            _ => inputs.iter().map(seen).fold(own, f64::max),
        }
    }

    /// From when a binary vertex sees an input deliver.
    #[inline]
    fn through(&self, view: View, from: u32, transform: u32) -> f64 {
        match view.network.transforms[transform as usize] {
            Transform::AtLeast(at) => {
                let whole_at = self.whole_at[from as usize];
                if at <= SAME {
                    f64::NEG_INFINITY
                } else if view.is_binary[from as usize] || whole_at == f64::NEG_INFINITY {
                    whole_at
                } else {
                    let steps = self.steps(from);
                    match steps.iter().position(|&(_, level)| level >= at - SAME) {
                        Some(0) => f64::NEG_INFINITY,
                        Some(step) => steps[step].0,
                        None => f64::INFINITY,
                    }
                }
            }
            _ => self.whole_at[from as usize],
        }
    }

    /// Writes the steps of a vertex with partial levels; returns from when it is whole.
    fn stepwise(&mut self, view: View, v: u32) -> f64 {
        let vertex = &view.network.vertices[v as usize];
        let first = self.steps.len() as u32;
        let own = self.whole_at[v as usize];
        let is_untouched = own == f64::NEG_INFINITY;
        let done = match vertex.op {
            Op::Pool if is_untouched => self.pool_of_binary(view, vertex),
            Op::All if is_untouched || view.damaged_level[v as usize] <= SAME => {
                self.all_but_one_binary(view, vertex, own)
            }
            _ => false,
        };
        if !done {
            self.any_gate(view, v);
        }
        let last = self.steps.len() as u32;
        self.rows[v as usize] = (first, last);
        match self.steps.get(first as usize..) {
            None | Some([]) => f64::NEG_INFINITY,
            Some(steps) => match steps[steps.len() - 1] {
                (at, level) if level >= 1.0 - SAME => at,
                _ => f64::INFINITY,
            },
        }
    }

    /// Adds a step to the row that began at `first`, unless the level stays the same.
    #[inline]
    fn step(&mut self, first: usize, at: f64, level: f64) {
        let before =
            if self.steps.len() == first { 1.0 } else { self.steps[self.steps.len() - 1].1 };
        if (level - before).abs() > SAME {
            self.steps.push((at, level));
        }
    }

    /// A pool of inputs that deliver all or nothing; false if it is none.
    fn pool_of_binary(&mut self, view: View, vertex: &Vertex) -> bool {
        let inputs = &view.network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let mut moments = std::mem::take(&mut self.moments);
        moments.clear();
        let mut sum = 0;
        let mut is_plain = true;
        for input in inputs {
            let whole_at = self.whole_at[input.from as usize];
            if whole_at == f64::NEG_INFINITY {
                let level = view.network.transforms[input.transform as usize].apply(1.0);
                sum += units(input.share * level);
            } else if input.transform == 0 && view.is_binary[input.from as usize] {
                if whole_at < f64::INFINITY {
                    insert(&mut moments, (whole_at, units(input.share)));
                }
            } else {
                is_plain = false;
                break;
            }
        }
        if is_plain {
            let first = self.steps.len();
            self.step(first, view.struck_at, pooled(sum));
            let mut rest = &moments[..];
            while let Some(&(at, _)) = rest.first() {
                while let Some(&(same, units)) = rest.first()
                    && same == at
                {
                    sum += units;
                    rest = &rest[1..];
                }
                self.step(first, at, pooled(sum));
            }
        }
        self.moments = moments;
        is_plain
    }

    /// All of inputs of which at most one has steps; false if there are more.
    fn all_but_one_binary(&mut self, view: View, vertex: &Vertex, own: f64) -> bool {
        let inputs = &view.network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let mut from = own;
        let mut stepped = None;
        for input in inputs {
            match view.network.transforms[input.transform as usize] {
                Transform::Identity if !view.is_binary[input.from as usize] => {
                    if self.whole_at[input.from as usize] > f64::NEG_INFINITY
                        && stepped.replace(input.from).is_some()
                    {
                        return false;
                    }
                }
                Transform::Without(_) => return false,
                _ => from = from.max(self.through(view, input.from, input.transform)),
            }
        }
        let first = self.steps.len();
        let (mut at, end) = stepped.map_or((0, 0), |v| {
            let (from, to) = self.rows[v as usize];
            (from as usize, to as usize)
        });
        // What the stepped input delivers when the others are there.
        let mut level = 1.0;
        if from > view.struck_at {
            self.step(first, view.struck_at, 0.0);
            if from == f64::INFINITY {
                return true;
            }
        }
        let from = from.max(view.struck_at);
        while at < end && self.steps[at].0 <= from {
            level = self.steps[at].1;
            at += 1;
        }
        self.step(first, from, snapped(level));
        while at < end {
            let (time, level) = self.steps[at];
            self.step(first, time, snapped(level));
            at += 1;
        }
        true
    }

    /// Any gate over any inputs: evaluated anew whenever one of them moves.
    fn any_gate(&mut self, view: View, v: u32) {
        let vertex = &view.network.vertices[v as usize];
        let inputs = &view.network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let own = self.whole_at[v as usize];
        let mut moments = std::mem::take(&mut self.moments);
        let mut levels = std::mem::take(&mut self.levels);
        moments.clear();
        moments.extend([view.struck_at, own].map(|at| (at, 0)));
        for input in inputs {
            let whole_at = self.whole_at[input.from as usize];
            if view.is_binary[input.from as usize] || whole_at == f64::NEG_INFINITY {
                moments.push((whole_at, 0));
            } else {
                moments.extend(self.steps(input.from).iter().map(|&(at, _)| (at, 0)));
            }
        }
        moments.retain(|&(at, _)| at >= view.struck_at && at < f64::INFINITY);
        moments.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        moments.dedup();
        let first = self.steps.len();
        for &(now, _) in &moments {
            levels.clear();
            let mut sum = 0;
            for input in inputs {
                let level = self.level_at(view, input.from, now);
                let level = view.network.transforms[input.transform as usize].apply(level);
                levels.push(level);
                sum += units(input.share.max(0.0) * level);
            }
            let own = if now >= own { 1.0 } else { view.damaged_level[v as usize] };
            let level = if own <= 0.0 { 0.0 } else { combine(vertex, &mut levels, sum).min(own) };
            self.step(first, now, level);
        }
        self.moments = moments;
        self.levels = levels;
    }

    /// Level of a vertex at a time from the strike on.
    fn level_at(&self, view: View, v: u32, now: f64) -> f64 {
        let whole_at = self.whole_at[v as usize];
        if view.is_binary[v as usize] || whole_at == f64::NEG_INFINITY {
            return f64::from(u8::from(now >= whole_at));
        }
        let steps = self.steps(v);
        steps[..steps.partition_point(|&(at, _)| at <= now)].last().map_or(1.0, |&(_, level)| level)
    }
}

/// Puts a moment in its place; there are few.
#[inline]
fn insert(moments: &mut Vec<(f64, i64)>, moment: (f64, i64)) {
    let place = moments.iter().rposition(|other| other.0 <= moment.0).map_or(0, |p| p + 1);
    moments.insert(place, moment);
}

/// Level of a pool from its sum in fixed point.
#[inline]
fn pooled(sum: i64) -> f64 {
    whole(sum as f64 / UNIT)
}

/// A level that cannot be told from 1 is 1.
#[inline]
fn whole(level: f64) -> f64 {
    if level >= 1.0 - SAME { 1.0 } else { level }
}

/// A level that cannot be told from 0 or 1 is that.
#[inline]
fn snapped(level: f64) -> f64 {
    if level <= SAME { 0.0 } else { whole(level) }
}

/// The value of a gate, as [`Levels`](crate::sim::network::Levels) takes it.
fn combine(vertex: &Vertex, levels: &mut [f64], sum: i64) -> f64 {
    let n = levels.len();
    let zero = levels.iter().filter(|&&level| level <= SAME).count();
    let partial = levels.iter().filter(|&&level| is_partial(level)).count();
    let k = vertex.k as usize;
    match vertex.op {
        Op::All if zero > 0 => 0.0,
        Op::All if partial == 0 => 1.0,
        Op::Any if zero + partial < n => 1.0,
        Op::Any if partial == 0 => 0.0,
        Op::AtLeast if n - zero - partial >= k => 1.0,
        Op::AtLeast if n - zero < k => 0.0,
        Op::Pool => pooled(sum),
        Op::Any => levels.iter().copied().fold(0.0, f64::max),
        Op::AtLeast => {
            levels.sort_unstable_by(|a, b| b.total_cmp(a));
            k.checked_sub(1).and_then(|k| levels.get(k).copied()).unwrap_or(0.0)
        }
        _ => levels.iter().copied().fold(1.0, f64::min),
    }
}
