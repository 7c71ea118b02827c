//! One piece of evidence.

/// What a figure rests on, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// A law fitted to published observations, by `blackstart calibrate`.
    Fitted,
    /// A figure as its source states it.
    Published,
    /// Follows from a published figure by arithmetic that the caveat shows.
    Derived,
    /// The size is published, the shape of the law is a judgement.
    Judged,
}

impl Basis {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Fitted => "fitted",
            Basis::Published => "published",
            Basis::Derived => "derived",
            Basis::Judged => "judged",
        }
    }

    /// What the word means.
    pub fn meaning(self) -> &'static str {
        match self {
            Basis::Fitted => "a law fitted to published observations",
            Basis::Published => "a figure as its source states it",
            Basis::Derived => "follows from a published figure by arithmetic",
            Basis::Judged => "the size is published, the shape is a judgement",
        }
    }
}

/// Of how much of an estate a frequency is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Of an organisation as a whole.
    Organisation,
    /// Of one asset, as `per: asset` says.
    Asset,
    /// Of one site, as `per: site` says.
    Site,
    /// Of one person, as `per: person` says.
    Person,
}

impl Scope {
    /// The word for it in `per`; `None` for the whole.
    pub fn per(self) -> Option<&'static str> {
        match self {
            Scope::Organisation => None,
            Scope::Asset => Some("asset"),
            Scope::Site => Some("site"),
            Scope::Person => Some("person"),
        }
    }
}

/// How often something happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frequency {
    /// Events a year `[1/yr]`.
    pub mean: f64,
    /// Where it may as well be `[1/yr]`: the range of sources and years.
    pub low: f64,
    /// Upper end of that range `[1/yr]`.
    pub high: f64,
    /// Of what: a site, a server, an organisation.
    pub each: &'static str,
    /// What that is in an estate.
    pub scope: Scope,
    /// What it rests on.
    pub basis: Basis,
}

/// Half the width of the interval that holds 90 % of a normal law, in standard deviations.
const Z90: f64 = 1.644_853_626_951_472_2;

impl Frequency {
    /// The years that the figure is worth `[yr]`: with the range taken for a 90 % interval, those of
    /// the gamma law with this mean and a standard deviation of (high − low) / (2 · 1.645).
    pub fn worth(self) -> f64 {
        let sd = (self.high - self.low) / (2.0 * Z90);
        self.mean / (sd * sd)
    }
}

/// How long something takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The law as it is written in a scenario.
    pub law: &'static str,
    /// Durations that it was fitted to, or that its size was read off, if they were counted.
    pub observations: Option<u32>,
    /// What it rests on.
    pub basis: Basis,
}

/// Published figures under a name.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Evidence {
    /// The name that a scenario uses.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// How often it happens, if that is known.
    pub frequency: Option<Frequency>,
    /// How long it takes, if that is known.
    pub length: Option<Length>,
    /// Who says so.
    pub source: &'static str,
    /// Of which years.
    pub period: &'static str,
    /// What speaks against it.
    pub caveat: &'static str,
}
