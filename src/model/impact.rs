//! Hard and soft impact as functions of how long an outage has lasted.

use crate::model::LostData;

/// What an outage costs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Impact {
    /// Loss rate by elapsed time; absent if no money is at stake.
    pub money: Option<Curve>,
    /// Lost once, when the disruption begins `[currency]`.
    pub one_off: Option<crate::law::Law>,
    /// Loss by the curve is never more than this in an incident `[currency]`.
    pub cap: Option<f64>,
    /// Sums due when the disruption has lasted a time.
    pub penalties: Vec<Penalty>,
    /// Severity by category, thresholds of elapsed time strictly rising.
    pub soft: Vec<(Category, Vec<(f64, Severity)>)>,
    /// What lost data cost.
    pub lost_data: Option<LostData>,
    /// Penalties at a time of the day.
    pub cut_offs: Vec<crate::model::CutOff>,
}

/// Loss rate at level 0 as a function of elapsed time.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Corner points (elapsed `[s]`, rate `[currency/s]`); elapsed strictly rising from 0 for
    /// [`Shape::Linear`], rising for [`Shape::Steps`].
    pub points: Vec<(f64, f64)>,
    /// How the rate runs between them; after the last it stays.
    pub shape: Shape,
}

/// How a rate runs between its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Straight lines.
    Linear,
    /// Constant until the next point.
    Steps,
}

/// A sum due once.
#[derive(Debug, Clone, PartialEq)]
pub struct Penalty {
    /// When the service has been below its MBCO for this long `[s]`.
    pub after: f64,
    /// The sum `[currency]`.
    pub sum: f64,
    /// What for.
    pub label: String,
}

/// Categories of soft impact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Standing with the public.
    Reputation,
    /// Customers.
    Customers,
    /// Staff morale.
    Morale,
    /// Health and safety.
    Safety,
    /// Law and regulation.
    Legal,
    /// Competitive advantage.
    Competitive,
}

impl Category {
    /// All categories, in the order of reports.
    pub const ALL: [Category; 6] = [
        Category::Reputation,
        Category::Customers,
        Category::Morale,
        Category::Safety,
        Category::Legal,
        Category::Competitive,
    ];

    /// The word used in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Category::Reputation => "reputation",
            Category::Customers => "customers",
            Category::Morale => "morale",
            Category::Safety => "health and safety",
            Category::Legal => "legal",
            Category::Competitive => "competitive advantage",
        }
    }
}

/// Severity of soft impact, 0 to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Severity {
    /// 0.
    #[default]
    None,
    /// 1.
    Minor,
    /// 2.
    Moderate,
    /// 3.
    Major,
    /// 4: the MTPD is reached.
    Unacceptable,
}

impl Severity {
    /// All, the lightest first.
    pub const ALL: [Severity; 5] = [
        Severity::None,
        Severity::Minor,
        Severity::Moderate,
        Severity::Major,
        Severity::Unacceptable,
    ];

    /// The word used in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Severity::None => "none",
            Severity::Minor => "minor",
            Severity::Moderate => "moderate",
            Severity::Major => "major",
            Severity::Unacceptable => "unacceptable",
        }
    }
}

impl Impact {
    /// The MTPD that follows from soft impact: the first "unacceptable" of any category `[s]`.
    pub fn derived_mtpd(&self) -> Option<f64> {
        self.soft
            .iter()
            .flat_map(|(_, steps)| steps)
            .filter(|(_, severity)| *severity == Severity::Unacceptable)
            .map(|(at, _)| *at)
            .min_by(f64::total_cmp)
    }
}
