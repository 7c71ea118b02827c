//! Containments and cordons: of several on a node the one that ends last counts.
//!
//! Those that last for a time have their end in the state of the node. While one lasts until an
//! event, that end is infinite, and the time for which it is so anyway is kept beside it.

use crate::model::{Effect, When};
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::pending::Hold;
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// A containment or a cordon begins that lasts until `until` `[s]`, infinite if until an event,
    /// on a node on which the like lasts until `known` `[s]`: whether the state of the node changes.
    pub(super) fn holds_longer(&mut self, hit: u32, node: u32, known: f64, until: f64) -> bool {
        let is_held = |hold: &Hold| hold.node == node && self.is_alike(hold.hit, hit);
        let first = self.w.holds.iter().position(is_held);
        if self.p.hits[hit as usize].until.is_some() {
            if !self.w.holds.iter().any(|hold| hold.hit == hit && hold.node == node) {
                let at_least = if first.is_some() { -1.0 } else { known };
                self.w.holds.push(Hold { hit, node, at_least });
            }
            return first.is_none();
        }
        let Some(first) = first else { return until > known };
        let hold = &mut self.w.holds[first];
        hold.at_least = hold.at_least.max(until);
        false
    }

    /// Whether two hits do the same to a node.
    fn is_alike(&self, one: u32, other: u32) -> bool {
        let effect = |hit: u32| &self.p.hits[hit as usize].effect;
        matches!(effect(one), Effect::Contained(_)) == matches!(effect(other), Effect::Contained(_))
    }

    /// Ends the containments and cordons that last until this moment, which an activity brought, or
    /// a [rise](crate::sim::activity::by_rise).
    pub(super) fn end_by_event(&mut self, moment: When, brought_by: u32) {
        let mut at = 0;
        while let Some(hold) = self.w.holds.get(at).copied() {
            if self.p.hits[hold.hit as usize].until == Some(moment) {
                self.w.holds.remove(at);
                self.hold_ends(hold, brought_by);
            } else {
                at += 1;
            }
        }
    }

    fn hold_ends(&mut self, hold: Hold, brought_by: u32) {
        let Hold { hit, node, at_least } = hold;
        let is_held = |hold: &Hold| hold.node == node && self.is_alike(hold.hit, hit);
        if let Some(other) = self.w.holds.iter().position(is_held) {
            let other = &mut self.w.holds[other];
            other.at_least = other.at_least.max(at_least);
            return;
        }
        let is_over = at_least <= self.now;
        let is_containment = matches!(self.p.hits[hit as usize].effect, Effect::Contained(_));
        let state = &mut self.w.nodes[node as usize];
        if is_containment && state.contained {
            state.contained_until = at_least;
            if is_over {
                self.release(node, brought_by);
            } else if at_least.is_finite() {
                self.w.agenda.push(at_least, Event::Released(node));
            }
        } else if !is_containment && state.inaccessible_until >= 0.0 {
            state.inaccessible_until = at_least;
            if is_over {
                self.lift_cordon(node);
            } else if at_least.is_finite() {
                self.w.agenda.push(at_least, Event::Accessible(node));
            }
        }
    }
}
