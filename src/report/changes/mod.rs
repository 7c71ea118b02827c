//! What a change moves: figures on common random numbers, structure, plans, findings, and a verdict
//! for whoever has to approve it.
//!
//! [`ChangeReport`] is plain data; all renderers are functions of it: text, Markdown for a change
//! ticket, JSON, `JUnit` and SARIF for pipelines.

mod limits;
mod objectives;
mod wire;

mod build;

mod junit;
mod markdown;
mod sarif;
mod text;
mod words;

pub use build::{Side, Told};
pub use junit::render_junit;
pub use limits::{Judged, Limit, LimitError, Ruling};
pub use markdown::render_markdown;
pub use sarif::render_sarif;
pub use text::render_text;
pub use wire::{ChangeReport, ChangedService, Decision, Item, Moved, Origin, Places, Worse};
