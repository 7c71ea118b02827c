//! Lines whose bandwidth is shared by the transfers that are under way.
//!
//! The share is max-min fair: what a transfer cannot use, because it has a lower rate of its own, is
//! left to the others in equal parts. What is left of a transfer is counted in seconds at its full
//! rate, and is timed again whenever its share changes, that is when another joins or leaves.
//!
//! Source: Bertsekas, Gallager, *Data Networks*, 2nd ed., Prentice Hall 1992, section 6.5.2.

use crate::sim::agenda::{Agenda, Event};
use crate::sim::workspace::SlotState;

/// A transfer under way.
#[derive(Debug, Clone, Copy)]
struct Moving {
    slot: u32,
    /// Its full rate `[bytes/s]`.
    rate: f64,
    /// Time that it took at full rate from `since` on `[s]`.
    left: f64,
    since: f64,
    /// The part of its full rate that it has, in [0, 1]; 0 until it is first timed.
    speed: f64,
    /// When it joined the line `[s]`, with so much left at full rate `[s]`.
    joined: f64,
    whole: f64,
    /// It did not have its full rate all the time.
    is_slowed: bool,
    /// When it will end if nothing changes, and the end that the agenda knows `[s]`.
    end: f64,
    told: f64,
}

impl Moving {
    fn left_at(&self, now: f64) -> f64 {
        (self.left - (now - self.since) * self.speed).max(0.0)
    }
}

#[derive(Debug, Clone, Default)]
struct Line {
    /// Ascending by full rate, then by slot: the order in which shares are given.
    moving: Vec<Moving>,
    is_changed: bool,
}

/// What is under way on each line.
#[derive(Debug, Clone, Default)]
pub(super) struct Lines {
    lines: Vec<Line>,
    /// Lines that transfers joined or left in this instant.
    changed: Vec<u32>,
}

impl Lines {
    /// Forgets everything; there are `n` lines.
    pub(super) fn reset(&mut self, n: usize) {
        self.lines.resize(n, Line::default());
        for line in &mut self.lines {
            line.moving.clear();
            line.is_changed = false;
        }
        self.changed.clear();
    }

    fn change(&mut self, line: u32) -> &mut Line {
        let row = &mut self.lines[line as usize];
        if !std::mem::replace(&mut row.is_changed, true) {
            self.changed.push(line);
        }
        row
    }

    /// A transfer begins or goes on, with so much left at full rate `[s]`.
    pub(super) fn join(&mut self, line: u32, slot: u32, rate: f64, left: f64, now: f64) {
        let moving = &mut self.change(line).moving;
        let at = moving.partition_point(|it| it.rate < rate || (it.rate == rate && it.slot < slot));
        let told = f64::NAN;
        let one = Moving {
            slot,
            rate,
            left,
            since: now,
            speed: 0.0,
            joined: now,
            whole: left,
            is_slowed: false,
            end: f64::INFINITY,
            told,
        };
        moving.insert(at, one);
    }

    /// A transfer ends or is broken off; how much longer it took for the others `[s]`.
    pub(super) fn leave(&mut self, line: u32, slot: u32, now: f64) -> f64 {
        let moving = &mut self.change(line).moving;
        let Some(at) = moving.iter().position(|it| it.slot == slot) else { return 0.0 };
        let it = moving.remove(at);
        let done = it.whole - it.left_at(now);
        if it.is_slowed { ((now - it.joined) - done).max(0.0) } else { 0.0 }
    }

    /// What is left of a transfer at full rate `[s]`.
    pub(super) fn left(&self, line: u32, slot: u32, now: f64) -> f64 {
        let moving = &self.lines[line as usize].moving;
        moving.iter().find(|it| it.slot == slot).map_or(0.0, |it| it.left_at(now))
    }

    /// A line that is to be timed again.
    pub(super) fn next_changed(&mut self) -> Option<u32> {
        let line = self.changed.pop()?;
        self.lines[line as usize].is_changed = false;
        Some(line)
    }

    /// Shares the bandwidth anew and puts the next end into the agenda; `tell` is told of every
    /// transfer that has another speed: slot, its rate `[bytes/s]`, end `[s]`.
    pub(super) fn time(
        &mut self,
        line: u32,
        bandwidth: f64,
        now: f64,
        slots: &mut [SlotState],
        agenda: &mut Agenda,
        mut tell: impl FnMut(u32, f64, f64),
    ) {
        let moving = &mut self.lines[line as usize].moving;
        let (mut spare, mut rest) = (bandwidth, moving.len());
        let mut fair = f64::INFINITY;
        let mut next = f64::INFINITY;
        for it in moving.iter_mut() {
            // From the first that wants more than its part, all parts are equal.
            if fair.is_infinite() && it.rate * rest as f64 > spare {
                fair = spare / rest as f64;
            }
            let speed = if fair.is_finite() { (fair / it.rate).min(1.0) } else { 1.0 };
            spare -= it.rate;
            rest -= 1;
            if speed != it.speed {
                it.left = it.left_at(now);
                (it.since, it.speed) = (now, speed);
                it.end = now + it.left / speed;
                slots[it.slot as usize].end = it.end;
                it.is_slowed |= speed < 1.0;
                tell(it.slot, it.rate * speed, it.end);
            }
            next = next.min(it.end);
        }
        // The others end later: when this one leaves, they are timed again.
        for it in moving.iter_mut().filter(|it| it.end == next && it.told != it.end) {
            it.told = it.end;
            agenda.push(it.end, Event::WorkEnds(it.slot));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Speeds of transfers with these full rates on a line of this bandwidth.
    fn speeds(bandwidth: f64, rates: &[f64]) -> Vec<f64> {
        let mut lines = Lines::default();
        lines.reset(1);
        let mut agenda = Agenda::default();
        agenda.reset(1e12);
        let mut slots = vec![SlotState::FRESH; rates.len()];
        for (slot, &rate) in rates.iter().enumerate() {
            lines.join(0, slot as u32, rate, 100.0, 0.0);
        }
        let mut found = vec![f64::NAN; rates.len()];
        let line = lines.next_changed().expect("it was joined");
        lines.time(line, bandwidth, 0.0, &mut slots, &mut agenda, |slot, rate, _| {
            found[slot as usize] = rate / rates[slot as usize];
        });
        found
    }

    #[test]
    fn what_one_cannot_use_is_left_to_the_others() {
        assert_eq!(speeds(10.0, &[10.0]), [1.0]);
        assert_eq!(speeds(10.0, &[10.0, 10.0]), [0.5, 0.5]);
        assert_eq!(speeds(10.0, &[10.0, 2.0, 10.0]), [0.4, 1.0, 0.4]);
        assert_eq!(speeds(10.0, &[3.0, 4.0, 3.0]), [1.0, 1.0, 1.0]);
        let rest = 11.0 / 3.0;
        assert_eq!(speeds(12.0, &[1.0, 4.0, 8.0, 8.0]), [1.0, rest / 4.0, rest / 8.0, rest / 8.0]);
    }

    proptest! {
        /// The definition: nothing is left over that someone could use, and whoever has less than
        /// its full rate has no less than anyone else.
        #[test]
        fn shares_are_max_min_fair(rates in prop::collection::vec(0.1..=10.0_f64, 1..20)) {
            let bandwidth = 10.0;
            let speeds = speeds(bandwidth, &rates);
            let given: Vec<f64> = rates.iter().zip(&speeds).map(|(rate, speed)| rate * speed).collect();
            let (all, wanted): (f64, f64) = (given.iter().sum(), rates.iter().sum());
            prop_assert!((all - wanted.min(bandwidth)).abs() < 1e-9, "{all} of {wanted}");
            let most = given.iter().copied().fold(0.0, f64::max);
            for (speed, given) in speeds.iter().zip(&given) {
                prop_assert!(*speed == 1.0 || *given >= most - 1e-9);
            }
        }
    }
}
