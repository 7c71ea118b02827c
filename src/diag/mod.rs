//! What is wrong with a scenario, told so that its author can mend it.
//!
//! A [`Diagnostic`] has a [`Code`], a message, a [`Place`] in one of the
//! [`Sources`] and hints. Readers push them into [`Diagnostics`] and go on, so
//! that one pass tells every mistake; [`render_text`] and [`render_json`] show
//! them.

mod place;

mod code;
mod table;

mod bag;
mod diagnostic;

mod json;
mod render;

pub use bag::Counts;
pub use bag::Diagnostics;
pub use code::Entry;
pub use diagnostic::Diagnostic;
pub use diagnostic::Severity;
pub use json::render_json;
pub use place::FileId;
pub use place::Place;
pub use place::Position;
pub use place::Source;
pub use place::Sources;
pub use render::Style;
pub use render::render_text;
pub use table::Code;
