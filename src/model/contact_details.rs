//! How people, teams and suppliers are reached when everything else is down.

/// How somebody is reached. Nothing of it is simulated.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ContactDetails {
    /// Of whom: a person, a team, a supplier or another asset, or a role of a call tree.
    pub of: String,
    /// Their role, such as `lead`.
    pub role: String,
    /// Telephone, as people dial it.
    pub phone: String,
    /// E-mail, or another address.
    pub email: String,
    /// Who stands in for them, in order.
    pub deputies: Vec<String>,
    /// Number of a contract or a customer, to be told on the telephone.
    pub contract: String,
    /// Anything else that the caller must know.
    pub note: String,
}
