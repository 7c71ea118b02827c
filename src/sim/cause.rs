//! Why services are late.

/// Why a service was late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// Nobody knew yet.
    Detection,
    /// Nobody knew why.
    Diagnosis,
    /// The plan was not invoked yet.
    Declaration,
    /// People were on their way, or could not get to the place.
    Mobilisation,
    /// The people were busy elsewhere.
    People,
    /// Those who do it were off shift, or it is done in certain hours only.
    OffShift,
    /// Something needed was not back, and came back by itself.
    Prerequisite,
    /// A supplier or a part was awaited.
    Supplier,
    /// A shared channel was busy, or its bandwidth was shared.
    Channel,
    /// Work on it.
    Work,
    /// Attempts that failed.
    Retry,
}

/// Number of causes.
pub const N_CAUSES: usize = 11;

impl Cause {
    /// All causes, in the order of the time line.
    pub const ALL: [Cause; N_CAUSES] = [
        Cause::Detection,
        Cause::Diagnosis,
        Cause::Declaration,
        Cause::Mobilisation,
        Cause::People,
        Cause::OffShift,
        Cause::Prerequisite,
        Cause::Supplier,
        Cause::Channel,
        Cause::Work,
        Cause::Retry,
    ];

    /// The key used in results.
    pub fn key(self) -> &'static str {
        match self {
            Cause::Detection => "detection",
            Cause::Diagnosis => "diagnosis",
            Cause::Declaration => "declaration",
            Cause::Mobilisation => "mobilisation",
            Cause::People => "people",
            Cause::OffShift => "off_shift",
            Cause::Prerequisite => "prerequisite",
            Cause::Supplier => "supplier",
            Cause::Channel => "channel",
            Cause::Work => "work",
            Cause::Retry => "retry",
        }
    }

    /// What a reader is told.
    pub fn label(self) -> &'static str {
        match self {
            Cause::Detection => "detection",
            Cause::Diagnosis => "diagnosis",
            Cause::Declaration => "declaration",
            Cause::Mobilisation => "mobilisation and access",
            Cause::People => "waiting for people",
            Cause::OffShift => "off shift",
            Cause::Prerequisite => "waiting for a prerequisite",
            Cause::Supplier => "supplier or parts",
            Cause::Channel => "channel or bandwidth",
            Cause::Work => "work",
            Cause::Retry => "failed attempts",
        }
    }
}
