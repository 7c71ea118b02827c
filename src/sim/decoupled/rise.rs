//! Levels as functions of time: they fall once, at the strike, and only rise from then on.

use crate::sim::decoupled::gates::{Gate, Gates, Row};
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
    /// Scratch: moments at which an input changes.
    moments: Vec<f64>,
    levels: Vec<f64>,
}

/// Who evaluates: the gates, the network that they came from, the strike.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) gates: &'a Gates,
    pub(super) network: &'a Network,
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
    #[inline]
    pub(super) fn steps(&self, v: u32) -> &[(f64, f64)] {
        let (from, to) = self.rows[v as usize];
        &self.steps[from as usize..to as usize]
    }

    /// Evaluates a vertex whose own restoration is in `whole_at`; true if it ceased to deliver in
    /// full.
    #[inline]
    pub(super) fn evaluate(&mut self, view: View, v: u32, row: &Row) -> bool {
        let own = self.whole_at[v as usize];
        let whole_at = match row.gate {
            Gate::Last => {
                let inputs = view.gates.inputs(row).iter();
                inputs.fold(own, |last, &from| later(last, self.whole_at[from as usize]))
            }
            Gate::First => {
                let inputs = view.gates.inputs(row).iter();
                let first = inputs.fold(f64::INFINITY, |first, &from| {
                    sooner(first, self.whole_at[from as usize])
                });
                later(own, first)
            }
            Gate::Kth => later(own, self.kth(view, row)),
            Gate::Asking => self.asking(view, v),
            Gate::Pool | Gate::Capped | Gate::CappedPool | Gate::Any => self.stepwise(view, v, row),
            // Whoever reads it finds out.
            Gate::Within => return true,
        };
        let ceased = whole_at > view.struck_at;
        self.whole_at[v as usize] = if ceased { whole_at } else { f64::NEG_INFINITY };
        ceased
    }

    /// When the k-th input delivers.
    #[inline]
    fn kth(&mut self, view: View, row: &Row) -> f64 {
        let inputs = view.gates.inputs(row);
        if row.k as usize + 1 == inputs.len() {
            // All but one: the last but one.
            let (mut last, mut before) = (f64::NEG_INFINITY, f64::NEG_INFINITY);
            for &from in inputs {
                let at = self.whole_at[from as usize];
                before = later(before, sooner(last, at));
                last = later(last, at);
            }
            return before;
        }
        let whole_at = &self.whole_at;
        self.levels.clear();
        self.levels.extend(inputs.iter().map(|&from| whole_at[from as usize]));
        nth(&mut self.levels, row.k)
    }

    /// From when a vertex that delivers all or nothing, and asks some input for a level, delivers.
    fn asking(&mut self, view: View, v: u32) -> f64 {
        let vertex = &view.network.vertices[v as usize];
        let own = self.whole_at[v as usize];
        let inputs = &view.network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let mut levels = std::mem::take(&mut self.levels);
        levels.clear();
        levels.extend(inputs.iter().map(|input| self.through(view, input.from, input.transform)));
        let at = match vertex.op {
            Op::Any => levels.iter().copied().fold(f64::INFINITY, sooner),
            Op::AtLeast => nth(&mut levels, vertex.k),
            _ => levels.iter().copied().fold(f64::NEG_INFINITY, later),
        };
        self.levels = levels;
        later(own, at)
    }

    /// From when an input is seen to deliver.
    #[inline]
    fn through(&self, view: View, from: u32, transform: u32) -> f64 {
        let whole_at = self.whole_at[from as usize];
        match view.network.transforms[transform as usize] {
            Transform::AtLeast(at) if at <= SAME => f64::NEG_INFINITY,
            Transform::AtLeast(at)
                if whole_at > f64::NEG_INFINITY
                    && !view.gates.rows[from as usize].gate.is_binary() =>
            {
                let steps = self.steps(from);
                match steps.iter().position(|&(_, level)| level >= at - SAME) {
                    Some(0) => f64::NEG_INFINITY,
                    Some(step) => steps[step].0,
                    None => f64::INFINITY,
                }
            }
            _ => whole_at,
        }
    }

    /// Writes the steps of a vertex with partial levels; returns from when it is whole.
    fn stepwise(&mut self, view: View, v: u32, row: &Row) -> f64 {
        let first = self.steps.len();
        match row.gate {
            Gate::Pool => self.pool(view, row),
            Gate::Capped => self.capped(view, v, row),
            Gate::CappedPool => self.capped_pool(view, v, row),
            _ => self.any_gate(view, v),
        }
        self.rows[v as usize] = (first as u32, self.steps.len() as u32);
        match self.steps[first..].last() {
            None => f64::NEG_INFINITY,
            Some(&(at, level)) if level >= 1.0 - SAME => at,
            Some(_) => f64::INFINITY,
        }
    }

    /// Adds a step to the row that began at `first`, unless the level stays the same.
    #[inline]
    fn step(&mut self, first: usize, at: f64, level: f64) {
        let before = self.steps[first..].last().map_or(1.0, |step| step.1);
        if (level - before).abs() > SAME {
            self.steps.push((at, level));
        }
    }

    /// A pool of inputs that deliver all or nothing.
    fn pool(&mut self, view: View, row: &Row) {
        let first = self.steps.len();
        self.pool_from(view, row, f64::NEG_INFINITY, view.struck_at);
        self.settle(first, 1.0, whole_if_nearly);
    }

    /// Writes what the inputs of a pool contribute, by time: at first the sum of those that
    /// deliver by `by`, told at `at`.
    #[inline]
    fn pool_from(&mut self, view: View, row: &Row, by: f64, at: f64) {
        let (from, to) = (row.inputs.0 as usize, row.inputs.1 as usize);
        let inputs = view.gates.inputs[from..to].iter().zip(&view.gates.shares[from..to]);
        let first = self.steps.len();
        self.steps.push((at, 0.0));
        let mut sum = 0.0;
        for (&from, &share) in inputs {
            let at = self.whole_at[from as usize];
            if at <= by {
                sum += share;
            } else if at < f64::INFINITY {
                insert(&mut self.steps, first + 1, (at, share));
            }
        }
        self.steps[first].1 = sum;
    }

    /// Turns contributions from `first` on into levels, after `level`; `seen` is how a sum is seen.
    #[inline]
    fn settle(&mut self, first: usize, mut level: f64, seen: impl Fn(f64) -> f64) {
        let steps = &mut self.steps[first..];
        let (mut sum, mut n) = (0.0, 0);
        for at in 0..steps.len() {
            let (now, share) = steps[at];
            sum += share;
            // What comes in one instant makes one step.
            if at > 0 && steps.get(at + 1).is_some_and(|next| next.0 <= now) {
                continue;
            }
            let new = seen(sum);
            if (new - level).abs() > SAME {
                steps[n] = (now, new);
                (level, n) = (new, n + 1);
            }
        }
        self.steps.truncate(first + n);
    }

    /// From when all inputs of a capped vertex but the one with steps, and the vertex itself, are
    /// there; and which that one is, if it ceased to deliver in full.
    #[inline]
    fn cap(&self, view: View, v: u32, row: &Row) -> (f64, Option<u32>) {
        let inputs = &view.network.inputs[row.inputs.0 as usize..row.inputs.1 as usize];
        let (mut from, mut partial) = (self.whole_at[v as usize], None);
        for input in inputs {
            let whole_at = self.whole_at[input.from as usize];
            if whole_at == f64::NEG_INFINITY {
                continue;
            }
            if input.transform == 0 && !view.gates.rows[input.from as usize].gate.is_binary() {
                partial = Some(input.from);
            } else {
                from = later(from, self.through(view, input.from, input.transform));
            }
        }
        (from, partial)
    }

    /// The minimum of one input with steps and others that are there or not.
    fn capped(&mut self, view: View, v: u32, row: &Row) {
        let (from, partial) = self.cap(view, v, row);
        let partial = partial.map_or((0, 0), |partial| self.rows[partial as usize]);
        let first = self.steps.len();
        if from > view.struck_at {
            self.steps.push((view.struck_at, 0.0));
            if from == f64::INFINITY {
                return;
            }
        }
        let from = later(from, view.struck_at);
        let (mut at, end) = (partial.0 as usize, partial.1 as usize);
        let mut level = 1.0;
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
    }

    /// The same with a pool of its own.
    fn capped_pool(&mut self, view: View, v: u32, row: &Row) {
        let (from, _) = self.cap(view, v, row);
        let mut level = 1.0;
        if from > view.struck_at {
            self.steps.push((view.struck_at, 0.0));
            if from == f64::INFINITY {
                return;
            }
            level = 0.0;
        }
        let from = later(from, view.struck_at);
        let first = self.steps.len();
        self.pool_from(view, &view.gates.rows[row.k as usize], from, from);
        self.settle(first, level, snapped);
    }

    /// Any gate over any inputs: evaluated anew whenever one of them moves.
    fn any_gate(&mut self, view: View, v: u32) {
        let vertex = &view.network.vertices[v as usize];
        let inputs = &view.network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let own = self.whole_at[v as usize];
        let mut moments = std::mem::take(&mut self.moments);
        let mut levels = std::mem::take(&mut self.levels);
        moments.clear();
        moments.extend([view.struck_at, own]);
        for input in inputs {
            let whole_at = self.whole_at[input.from as usize];
            if self.is_one_moment(view, input.from) {
                moments.push(whole_at);
            } else {
                moments.extend(self.steps(input.from).iter().map(|&(at, _)| at));
            }
        }
        moments.retain(|&at| at >= view.struck_at && at < f64::INFINITY);
        moments.sort_unstable_by(f64::total_cmp);
        moments.dedup();
        let first = self.steps.len();
        for &now in &moments {
            levels.clear();
            let mut sum = 0;
            for input in inputs {
                let level = self.level_at(view, input.from, now);
                let level = view.network.transforms[input.transform as usize].apply(level);
                levels.push(level);
                sum += units(input.share.max(0.0) * level);
            }
            let own = if now >= own { 1.0 } else { view.gates.damaged_level[v as usize] };
            let level = if own <= 0.0 { 0.0 } else { combine(vertex, &mut levels, sum).min(own) };
            self.step(first, now, level);
        }
        self.moments = moments;
        self.levels = levels;
    }

    /// Whether its history is told by one moment.
    fn is_one_moment(&self, view: View, v: u32) -> bool {
        view.gates.rows[v as usize].gate.is_binary()
            || self.whole_at[v as usize] == f64::NEG_INFINITY
    }

    /// Level of a vertex at a time from the strike on.
    fn level_at(&self, view: View, v: u32, now: f64) -> f64 {
        if self.is_one_moment(view, v) {
            return f64::from(u8::from(now >= self.whole_at[v as usize]));
        }
        let steps = self.steps(v);
        steps[..steps.partition_point(|&(at, _)| at <= now)].last().map_or(1.0, |&(_, level)| level)
    }
}

/// The later of two times, neither of which is not-a-number.
#[inline]
fn later(a: f64, b: f64) -> f64 {
    if a > b { a } else { b }
}

/// The sooner of two times, neither of which is not-a-number.
#[inline]
fn sooner(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The k-th smallest, counted from 1; ∞ if there are fewer, −∞ for the 0-th.
fn nth(times: &mut [f64], k: u32) -> f64 {
    match (k as usize).checked_sub(1) {
        None => f64::NEG_INFINITY,
        Some(k) if k >= times.len() => f64::INFINITY,
        Some(k) => *times.select_nth_unstable_by(k, f64::total_cmp).1,
    }
}

/// Puts a moment in its place among those from `first` on; there are few.
#[inline]
fn insert(moments: &mut Vec<(f64, f64)>, first: usize, moment: (f64, f64)) {
    moments.push(moment);
    let moments = &mut moments[first..];
    let mut place = moments.len() - 1;
    while place > 0 && moments[place - 1].0 > moment.0 {
        moments[place] = moments[place - 1];
        place -= 1;
    }
    moments[place] = moment;
}

/// A level that cannot be told from 1 is that, and so is more.
#[inline]
fn whole_if_nearly(level: f64) -> f64 {
    if level >= 1.0 - SAME { 1.0 } else { level }
}

/// A level that cannot be told from 0 or 1 is that.
#[inline]
fn snapped(level: f64) -> f64 {
    if level <= SAME {
        0.0
    } else if level >= 1.0 - SAME {
        1.0
    } else {
        level
    }
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
        Op::Pool => whole_if_nearly(sum as f64 / UNIT),
        Op::Any => levels.iter().copied().fold(0.0, f64::max),
        Op::AtLeast => {
            levels.sort_unstable_by(|a, b| b.total_cmp(a));
            k.checked_sub(1).and_then(|k| levels.get(k).copied()).unwrap_or(0.0)
        }
        _ => levels.iter().copied().fold(1.0, f64::min),
    }
}
