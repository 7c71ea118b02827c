//! Pilots: the ways in which forced incidents come to the breach, and how often each is drawn.
//!
//! Pilots draw incidents and keep the best tenth, or those that stand out where most are alike, by how
//! near they come to the breach: how many nodes that the service needs were out of order at once, then
//! the recovery time against its limit. Where incidents begin, what is added while they are under way,
//! and the chances of hits are moved towards what they were in these, and so is where the tail of each
//! length begins, weighted back to the stated model, until a tenth of a pilot breach; a part always
//! stays as it was at first.
//!
//! What is learnt so is the way that weighs most. To find others, what it needs – coins that must show
//! their rarer side, lengths that must be far out – is *barred*: drawn as stated, and incidents in which it
//! comes by itself are left out. What breaches then is another way. First all that the ways found so
//! far need is barred at once, until nothing is left to find; then each part of the first way by itself,
//! for ways that share a part of it.

use crate::sim::{Breach, MOST_WAYS, Program, Tilt, Way, YearDraw};
use crate::study::batch::Watch;
use crate::study::year::learn::{BREACH, FEWEST, Pilot, learn};
use crate::study::year::needs::Needs;
use crate::study::year::plan::YearPlan;
use crate::study::year::rare::{forced, score};
use crate::study::year::shares::share_out;

/// Replications of a pilot.
const PILOT: u64 = 4000;

/// Replications of the pilot that counts lengths.
const COUNTS: u64 = 400;

/// Pilots for the first way, at least and at most.
const PILOTS: (u32, u32) = (3, 20);

/// Pilots for another way, at most.
const OTHERS: u32 = 12;

/// Pilots for another way that come no nearer, after which there is none.
const IN_VAIN: u32 = 3;

/// How much nearer a pilot has to come, not to be in vain.
const NEARER: f64 = 0.01;

/// After so many pilots no more ways are looked for.
const ALL: u32 = 60;

/// Pilots with frequent breaches that are learnt from.
const FREQUENT: u32 = 2;

/// The share of a pilot that is learnt from.
const ELITE: f64 = 0.1;

/// A way that is a smaller part of all is left to what explores.
const NEGLIGIBLE: f64 = 1e-4;

/// Pilots of one breach.
pub(super) struct Pilots<'a, W> {
    program: &'a Program,
    breach: Breach,
    limit: f64,
    draw: &'a YearDraw,
    plan: &'a YearPlan,
    watch: &'a W,
    /// What is stated of coins.
    coins: Vec<f64>,
    exploring: Tilt,
    /// How many were run.
    pub(super) run: u32,
}

/// A way that was learnt.
struct Learnt {
    way: Way,
    /// Estimate of the probability of the breach, barred incidents left out.
    breaches: f64,
}

impl<'a, W: Watch> Pilots<'a, W> {
    pub(super) fn new(
        program: &'a Program,
        breach: Breach,
        limit: f64,
        draw: &'a YearDraw,
        plan: &'a YearPlan,
        watch: &'a W,
    ) -> Self {
        let exploring = Tilt::exploring(program, breach);
        let coins = program.coins();
        Pilots { program, breach, limit, draw, plan, watch, coins, exploring, run: 0 }
    }

    /// How to draw what is reported.
    pub(super) fn tilt(&mut self) -> Tilt {
        let mut first = self.exploring.ways[0].clone();
        let all = self.pilot(vec![first.clone()], COUNTS);
        if !all.is_empty() {
            let drawn: usize = all.iter().map(|pilot| pilot.drawn.lengths.len()).sum();
            first.explore_tails(drawn as f64 / all.len() as f64);
        }
        let mut ways = self.ways(&first);
        ways.push(first);
        let even = 1.0 / ways.len() as f64;
        for way in &mut ways {
            way.share = even;
        }
        if ways.len() > 1 && !self.watch.stop() {
            let mut all = self.pilot(ways.clone(), PILOT);
            all.retain(|it| it.score >= BREACH);
            share_out(&mut ways, &all);
        }
        self.exploring.with(ways)
    }

    /// The ways that are found, that which weighs most first.
    fn ways(&mut self, first: &Way) -> Vec<Way> {
        let nothing = Needs::nothing(first);
        let Some(main) = self.learn(first, &nothing, PILOTS) else { return Vec::new() };
        let mut ways = vec![main.way];
        let parts = Needs::of(&ways[0], &self.coins);
        // Ways that have nothing in common with those before.
        let (mut others, mut more) = (Needs::nothing(first), parts.clone());
        while !more.is_empty() && ways.len() + 1 < MOST_WAYS {
            others.add(&more);
            let Some(other) = self.other(first, &others, main.breaches) else { break };
            more = Needs::of(&other, &self.coins);
            ways.push(other);
        }
        others.remove(&parts);
        // Ways that share a part of the first.
        for part in parts.each() {
            if ways.len() + 1 >= MOST_WAYS || parts.len() < 2 {
                break;
            }
            let mut barred = others.clone();
            barred.add(&part);
            ways.extend(self.other(first, &barred, main.breaches));
        }
        ways
    }

    /// Another way, that needs nothing of what is barred; `None` if none is found that is worth it.
    fn other(&mut self, first: &Way, barred: &Needs, all: f64) -> Option<Way> {
        if self.run >= ALL {
            return None;
        }
        let mut first = first.clone();
        barred.bar(&mut first);
        let found = self.learn(&first, barred, (1, OTHERS))?;
        (found.breaches > NEGLIGIBLE * all).then_some(found.way)
    }

    /// Learns a way; `None` if it is not the first, and never comes to the breach.
    fn learn(&mut self, first: &Way, barred: &Needs, most: (u32, u32)) -> Option<Learnt> {
        let mut way = first.clone();
        let (mut breaches, mut frequent, mut run) = (0.0, 0, 0);
        let (mut best, mut in_vain) = (0.0, 0);
        while run < most.1 && !self.watch.stop() {
            let mut all = self.pilot(vec![way.clone()], PILOT);
            run += 1;
            all.retain(|pilot| pilot.weight > 0.0 && !barred.is_in(&pilot.drawn, &self.coins));
            let Some((level, is_frequent)) = level(&all) else { break };
            let found = all.iter().filter(|it| it.score >= BREACH);
            breaches = found.map(|it| it.weight).sum::<f64>() / PILOT as f64;
            learn(&mut way, first, barred, &self.coins, &all, level);
            // What a way is like is learnt best from one that is like it.
            frequent += u32::from(level >= BREACH && is_frequent);
            if frequent >= FREQUENT && run >= most.0 {
                break;
            }
            in_vain = if level > best + NEARER || level >= BREACH { 0 } else { in_vain + 1 };
            best = level.max(best);
            if in_vain >= IN_VAIN && !barred.is_empty() {
                break;
            }
        }
        (breaches > 0.0 || barred.is_empty()).then_some(Learnt { way, breaches })
    }

    fn pilot(&mut self, ways: Vec<Way>, runs: u64) -> Vec<Pilot> {
        // Pilots have replications of their own.
        let seed = self.plan.seed ^ (0x7069_6c6f_7400 + u64::from(self.run));
        self.run += 1;
        let draw = self.draw.tilted(self.exploring.with(ways));
        let (breach, limit) = (self.breach, self.limit);
        forced(self.program, &draw, runs, seed, self.watch, |outcome| {
            let score = score(outcome, breach, limit);
            let year = &outcome.year;
            Pilot { score, weight: year.weight, drawn: year.drawn.clone() }
        })
    }
}

/// The score from which on a pilot is learnt from, and whether a tenth of it reaches it. Where most
/// incidents are alike, those that stand out are fewer.
fn level(pilot: &[Pilot]) -> Option<(f64, bool)> {
    let mut scores: Vec<f64> = pilot.iter().map(|it| it.score).collect();
    scores.sort_unstable_by(f64::total_cmp);
    let level = *scores.get((scores.len() as f64 * (1.0 - ELITE)) as usize)?;
    let breaches = scores.len() - scores.partition_point(|&score| score < BREACH);
    if level >= BREACH || breaches >= MANY {
        return Some((BREACH, level >= BREACH));
    }
    let beyond = scores.partition_point(|&score| score <= level);
    let reach = scores.len() - scores.partition_point(|&score| score < level);
    let is_flat = reach as f64 > 2.0 * ELITE * scores.len() as f64;
    match scores.get(beyond) {
        Some(&next) if is_flat && scores.len() - beyond >= FEWEST => Some((next, false)),
        _ => Some((level, true)),
    }
}

/// Breaches that suffice to learn from them alone.
const MANY: usize = 50;
