//! Countermeasures, and any other change of the estate that is weighed: what they cost and which
//! of them go together.
//!
//! What a measure changes is a matter of the scenario's files; here it is a name.

use std::fmt;

/// What a measure does to risk, by the point at which it acts: before, while or after something
/// happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureKind {
    /// Makes it happen less often.
    Preventive,
    /// Makes less of it when it happens.
    Reductive,
    /// Finds it sooner.
    Detective,
    /// Keeps it from going on.
    Repressive,
    /// Puts right what it did.
    Corrective,
}

impl MeasureKind {
    /// The word people write.
    pub fn word(self) -> &'static str {
        match self {
            MeasureKind::Preventive => "preventive",
            MeasureKind::Reductive => "reductive",
            MeasureKind::Detective => "detective",
            MeasureKind::Repressive => "repressive",
            MeasureKind::Corrective => "corrective",
        }
    }
}

/// What a measure costs, in the scenario's currency.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Cost {
    /// At its start, and again whenever its life is over; ≥ 0.
    pub once: f64,
    /// In each year that it is in force; ≥ 0.
    pub yearly: f64,
    /// After which it must be bought again `[yr]`, > 0; `None` if it lasts.
    pub life: Option<f64>,
}

/// A change of the estate with its price.
#[derive(Debug, Clone, PartialEq)]
pub struct Measure {
    /// Its name.
    pub name: String,
    /// What it is called in reports; its name if nobody said.
    pub title: String,
    /// What it does to risk.
    pub kind: Option<MeasureKind>,
    /// What it costs.
    pub cost: Cost,
    /// From the decision until it is in force `[yr]`, ≥ 0.
    pub lead_time: f64,
    /// Chance that it is in force when it is needed, in [0, 1].
    pub works: f64,
    /// Measures without which it is nothing, by row.
    pub requires: Vec<usize>,
    /// Measures that cannot be taken beside it, by row; mutual.
    pub excludes: Vec<usize>,
}

/// How money of several years is compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Economics {
    /// What money a year later is worth less, as a share > −1: real if amounts are in today's
    /// prices, nominal if they are not.
    pub discount_rate: f64,
    /// Years over which measures are judged, > 0.
    pub period: f64,
    /// What may be spent, as a present value over the period.
    pub budget: Option<f64>,
}

impl Economics {
    /// 5 % a year, over five years.
    pub const DEFAULT: Economics = Economics { discount_rate: 0.05, period: 5.0, budget: None };
}

impl Default for Economics {
    fn default() -> Economics {
        Economics::DEFAULT
    }
}

/// All measures of a project, and how they are judged.
///
/// Nothing requires itself, in however many steps, or what it excludes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Measures {
    /// In the order of the files.
    pub list: Vec<Measure>,
    /// How they are judged.
    pub economics: Economics,
}

/// Why some measures cannot be taken together. Numbers are rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoBundle {
    /// There is no such measure; one has a name like it.
    Unknown {
        /// The name.
        name: String,
    },
    /// The first needs the second, which is not among them.
    Lacks(usize, usize),
    /// They exclude each other.
    Excluded(usize, usize),
}

/// Measures that can be taken together, by row: those that others require first, then in the order
/// of the files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Bundle(Vec<usize>);

impl Bundle {
    /// The rows, in the order in which they are put into force.
    pub fn rows(&self) -> &[usize] {
        &self.0
    }

    /// Whether nothing is done.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Measures {
    /// The row of a measure.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.list.iter().position(|measure| measure.name == name)
    }

    /// The bundle of the measures with these names, in any order; twice is once.
    ///
    /// # Errors
    ///
    /// The first reason why they cannot be taken together.
    pub fn named<S: AsRef<str>>(&self, names: &[S]) -> Result<Bundle, NoBundle> {
        let rows = names.iter().map(|name| {
            let name = name.as_ref();
            self.find(name).ok_or_else(|| NoBundle::Unknown { name: name.to_owned() })
        });
        self.bundle(rows.collect::<Result<Vec<usize>, NoBundle>>()?)
    }

    /// The bundle of these rows, in any order; twice is once.
    ///
    /// # Errors
    ///
    /// The first reason why they cannot be taken together.
    pub fn bundle(&self, mut rows: Vec<usize>) -> Result<Bundle, NoBundle> {
        rows.sort_unstable();
        rows.dedup();
        for &row in &rows {
            let measure = &self.list[row];
            if let Some(&other) = measure.requires.iter().find(|other| !rows.contains(other)) {
                return Err(NoBundle::Lacks(row, other));
            }
            if let Some(&other) = measure.excludes.iter().find(|other| rows.contains(other)) {
                return Err(NoBundle::Excluded(row, other));
            }
        }
        Ok(self.in_order(rows))
    }

    /// A measure with all that it requires, as far as it goes.
    pub fn with_requirements(&self, row: usize) -> Bundle {
        let mut rows = vec![row];
        let mut next = 0;
        while let Some(&row) = rows.get(next) {
            for &other in &self.list[row].requires {
                if !rows.contains(&other) {
                    rows.push(other);
                }
            }
            next += 1;
        }
        rows.sort_unstable();
        self.in_order(rows)
    }

    /// Whether the first requires the second, in however many steps.
    pub fn builds_on(&self, row: usize, other: usize) -> bool {
        row != other && self.with_requirements(row).0.contains(&other)
    }

    /// Those of a bundle that are in force, where only some of its measures work by themselves:
    /// one without something that it requires is not.
    pub fn in_force(&self, bundle: &Bundle, works: impl Fn(usize) -> bool) -> Bundle {
        let mut kept: Vec<usize> = Vec::with_capacity(bundle.0.len());
        for &row in &bundle.0 {
            let has_all = self.list[row].requires.iter().all(|other| kept.contains(other));
            if has_all && works(row) {
                kept.push(row);
            }
        }
        Bundle(kept)
    }

    /// Ascending rows with what they require before them.
    fn in_order(&self, rows: Vec<usize>) -> Bundle {
        let mut placed: Vec<usize> = Vec::with_capacity(rows.len());
        let mut left = rows;
        while !left.is_empty() {
            let is_ready = |row: &usize, left: &[usize]| {
                self.list[*row].requires.iter().all(|other| !left.contains(other))
            };
            // Among measures that require each other none is ready; they are refused elsewhere.
            let at = left.iter().position(|row| is_ready(row, &left)).unwrap_or(0);
            placed.push(left.remove(at));
        }
        Bundle(placed)
    }

    /// The names of a bundle: `a + b`, or `nothing`.
    pub fn label(&self, bundle: &Bundle) -> String {
        let names: Vec<&str> = bundle.0.iter().map(|&row| self.list[row].name.as_str()).collect();
        if names.is_empty() { String::from("nothing") } else { names.join(" + ") }
    }

    /// What a refusal says.
    pub fn explain(&self, reason: &NoBundle) -> String {
        let name = |row: &usize| &self.list[*row].name;
        match reason {
            NoBundle::Unknown { name } => format!("there is no measure `{name}`"),
            NoBundle::Lacks(row, other) => {
                format!("the measure `{}` requires `{}`", name(row), name(other))
            }
            NoBundle::Excluded(row, other) => {
                format!("the measures `{}` and `{}` exclude each other", name(row), name(other))
            }
        }
    }
}

impl fmt::Display for MeasureKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn measure(name: &str, requires: &[usize], excludes: &[usize]) -> Measure {
        Measure {
            name: name.to_owned(),
            title: name.to_owned(),
            kind: None,
            cost: Cost::default(),
            lead_time: 0.0,
            works: 1.0,
            requires: requires.to_vec(),
            excludes: excludes.to_vec(),
        }
    }

    fn four() -> Measures {
        let list = vec![
            measure("a", &[2], &[]),
            measure("b", &[], &[3]),
            measure("c", &[], &[]),
            measure("d", &[], &[1]),
        ];
        Measures { list, economics: Economics::DEFAULT }
    }

    #[test]
    fn what_others_require_comes_first() {
        let bundle = four().named(&["b", "a", "c", "a"]).expect("they go together");
        assert_eq!(bundle.rows(), [1, 2, 0]);
        assert_eq!(four().label(&bundle), "b + c + a");
        assert_eq!(four().with_requirements(0).rows(), [2, 0]);
        assert!(four().builds_on(0, 2) && !four().builds_on(2, 0));
    }

    #[test]
    fn what_does_not_go_together_is_refused() {
        let four = four();
        assert_eq!(four.named(&["a"]), Err(NoBundle::Lacks(0, 2)));
        assert_eq!(four.named(&["d", "b"]), Err(NoBundle::Excluded(1, 3)));
        assert_eq!(four.named(&["e"]), Err(NoBundle::Unknown { name: String::from("e") }));
    }

    #[test]
    fn what_lacks_its_requirement_is_not_in_force() {
        let four = four();
        let bundle = four.named(&["a", "b", "c"]).expect("they go together");
        assert_eq!(four.in_force(&bundle, |row| row != 2).rows(), [1]);
        assert_eq!(four.in_force(&bundle, |_| true), bundle);
        assert!(four.in_force(&bundle, |_| false).is_empty());
    }
}
