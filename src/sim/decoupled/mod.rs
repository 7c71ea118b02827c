//! Estates whose work waits for no level: work first, levels afterwards.
//!
//! Where nothing that the work does depends on what delivers, the two halves of a replication come
//! apart. The work is played through by itself, with one moment of restoration for each damaged
//! node; then each vertex of the level network is evaluated once, suppliers first, as a step
//! function of time. Both give what the general engine gives, bit by bit, at a fraction of its
//! cost.
//!
//! Whether a program is of this kind is decided when it is compiled, by [`Decoupled::of`]; the
//! short way is taken when only outcomes are asked for. Horizon runs have a short way of their own,
//! [`Renewals`], where nodes fail and are repaired by themselves and nothing else happens.

mod follow;
mod gates;
mod levels;
mod outages;
mod plan;
mod renewals;
mod rise;
mod running;
mod work;

pub(super) use plan::Decoupled;
pub(super) use renewals::{Outages, Renewals};
pub(super) use work::Scratch;
