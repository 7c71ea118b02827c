//! How people, teams and suppliers are reached, as written.

use crate::scenario::read::OneOrMany;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;

record! {
    /// How somebody is reached when everything else is down.
    pub struct ContactRecord {
        /// Their role, such as `lead`.
        optional role: Option<String>,
        /// Telephone, in quotes, such as `"+44 20 7946 0000"`.
        optional phone: Option<String>,
        /// E-mail, or another address.
        optional email: Option<String>,
        /// Who stands in for them, in order.
        optional deputies: OneOrMany<Spanned<String>>,
        /// Number of a contract or a customer, to be told on the telephone.
        optional contract: Option<String>,
        /// Anything else that the caller must know.
        optional note: Option<String>,
    }
}
