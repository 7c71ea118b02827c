//! What documents say: messages by language, and numbers by locale.
//!
//! Every sentence, heading and caption that the program puts into a document for people stands in a
//! catalogue under `src/report/tongue`, a folder for each language, in the format of
//! [Fluent](https://projectfluent.org): a message has an id, may take named arguments, and may
//! depend on the plural form of a number. A [`Tongue`] holds the catalogue of one language and the
//! customs of one [`Locale`]; `say!` says a message in it.
//!
//! In a message `**…**` is stressed and `` `…` `` is a key or a value of a file; arguments are never
//! read for such marks. Names of the scenario are arguments and stay as they were written.

mod argument;
mod catalogue;
mod markup;
mod speaking;
mod terms;

pub use crate::units::Locale;
pub use argument::Argument;
pub use speaking::Tongue;
pub(in crate::report) use terms::Horizon;

/// Says a message: `say!(tongue, "plan-card-more", n = 3_u64)`.
///
/// The id is a literal, so that a test can compare the ids in the code with those of the catalogues.
macro_rules! say {
    ($tongue:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $tongue.say(
            $id,
            &[$((stringify!($name), $crate::report::tongue::Argument::from($value))),*],
        )
    };
}

/// The head of a column: as it is shown, and in English for files that machines read.
macro_rules! head {
    ($tongue:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $tongue.head(
            $id,
            &[$((stringify!($name), $crate::report::tongue::Argument::from($value))),*],
        )
    };
}

pub(in crate::report) use {head, say};
