//! A comparison of restoration orders, as people and programs read it.

mod paste;
mod text;
mod wire;

pub use text::render as render_text;
pub use wire::{BestOrder, Entry, OrderReport, OrderedService, PolicyValue, SwapValue, Value};
