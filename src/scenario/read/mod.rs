//! From the tree of YAML to typed values, telling every mistake.
//!
//! A [`Read`] that fails has pushed a diagnostic and returns `None`; whoever
//! called it goes on with the next value.

mod keys;
mod reader;

mod lists;
mod scalars;
mod shape;
mod spanned;

mod fields;

pub use fields::Fields;
pub use keys::key_name;
pub use keys::same_key;
pub use keys::spellings;
pub use lists::Named;
pub use lists::OneOrMany;
pub use lists::read_all;
pub use reader::Read;
pub use reader::Reader;
pub use shape::Shape;
pub use shape::entry;
pub use spanned::Spanned;

#[cfg(test)]
mod tests;
