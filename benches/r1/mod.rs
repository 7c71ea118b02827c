//! Model R1: an estate of any size out of integers, for races and exact checks.
//!
//! Assets fail at time 0 by chance, are detected, and are repaired by two tasks in a row, each by
//! one of three teams. An asset is up when it is repaired and enough of its suppliers are up. A
//! service needs one asset, perhaps another service at its MBCO, and a pool of equal assets.
//! Every number comes from a hash of the row, so that other languages can build the same estate.
#![allow(dead_code, unused_imports, reason = "every bench and test takes a part of it")]

mod estate;
mod parts;
pub(crate) mod text;
mod yaml;

pub(crate) use estate::{Asset, Estate, HOUR, Service};
pub(crate) use parts::{Crews, Fate};
