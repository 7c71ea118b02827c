//! What a way to a breach needs: coins on their rarer side, and lengths far out in their tails.

use crate::sim::{Tail, TiltTally, Way};

/// By place, whether a coin or a length is needed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Needs {
    coins: Vec<bool>,
    lengths: Vec<bool>,
}

/// The share of what was learnt from which on a length is needed.
const FOLLOWS: f64 = 0.25;

/// How often a coin shows its rarer side if it is needed, at least, and how many times as often as
/// stated.
const SHOWS: (f64, f64) = (0.4, 2.0);

/// Minus the logarithm of the chance of a length that comes far out by itself.
const FAR_OUT: f64 = 2.3;

impl Needs {
    /// Nothing of what `way` draws.
    pub(super) fn nothing(way: &Way) -> Needs {
        Needs { coins: vec![false; way.chances.len()], lengths: vec![false; way.tails.len()] }
    }

    /// What a way has learnt to need; `stated` are the chances of coins.
    pub(super) fn of(way: &Way, stated: &[f64]) -> Needs {
        let coins = way.chances.iter().zip(stated).map(|(&drawn, &stated)| {
            let rarer = |p: f64| if stated <= 0.5 { p } else { 1.0 - p };
            !drawn.is_nan() && rarer(drawn) >= SHOWS.0.max(SHOWS.1 * rarer(stated))
        });
        let lengths = way.tails.iter().map(|tail| tail.learnt + tail.left >= FOLLOWS);
        Needs { coins: coins.collect(), lengths: lengths.collect() }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn len(&self) -> usize {
        self.coins.iter().chain(&self.lengths).filter(|needed| **needed).count()
    }

    pub(super) fn add(&mut self, other: &Needs) {
        self.change(other, true);
    }

    pub(super) fn remove(&mut self, other: &Needs) {
        self.change(other, false);
    }

    fn change(&mut self, other: &Needs, to: bool) {
        let mine = self.coins.iter_mut().chain(&mut self.lengths);
        let theirs = other.coins.iter().chain(&other.lengths);
        mine.zip(theirs).filter(|(_, theirs)| **theirs).for_each(|(mine, _)| *mine = to);
    }

    /// Each by itself.
    pub(super) fn each(&self) -> Vec<Needs> {
        let none = Needs {
            coins: vec![false; self.coins.len()],
            lengths: vec![false; self.lengths.len()],
        };
        let of = |rows: &[bool]| -> Vec<usize> {
            rows.iter().enumerate().filter(|(_, needed)| **needed).map(|(row, _)| row).collect()
        };
        let coins = of(&self.coins).into_iter().map(|row| {
            let mut one = none.clone();
            one.coins[row] = true;
            one
        });
        let lengths = of(&self.lengths).into_iter().map(|row| {
            let mut one = none.clone();
            one.lengths[row] = true;
            one
        });
        coins.chain(lengths).collect()
    }

    /// Draws all of it as stated.
    pub(super) fn bar(&self, way: &mut Way) {
        for (chance, _) in way.chances.iter_mut().zip(&self.coins).filter(|(_, barred)| **barred) {
            *chance = f64::NAN;
        }
        for (tail, _) in way.tails.iter_mut().zip(&self.lengths).filter(|(_, barred)| **barred) {
            *tail = Tail::STATED;
        }
    }

    pub(super) fn has_coin(&self, place: usize) -> bool {
        self.coins[place]
    }

    pub(super) fn has_length(&self, place: usize) -> bool {
        self.lengths[place]
    }

    /// Whether any of it came by itself.
    pub(super) fn is_in(&self, drawn: &TiltTally, stated: &[f64]) -> bool {
        let mut coins = drawn.coins.iter().filter(|(place, _)| self.coins[*place as usize]);
        let mut lengths = drawn.lengths.iter().filter(|(place, ..)| self.lengths[*place as usize]);
        coins.any(|&(place, is_yes)| is_yes == (stated[place as usize] <= 0.5))
            || lengths.any(|&(_, far, _)| far > FAR_OUT)
    }
}
