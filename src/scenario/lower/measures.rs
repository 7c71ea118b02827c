//! Measures: their costs, and how they stand to each other.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Economics;
use crate::model::Measures;
use crate::scenario::lower::Lower;
use crate::scenario::measures::declared;
use crate::scenario::raw::Economics as RawEconomics;
use crate::scenario::raw::Measure;
use crate::scenario::raw::Price;
use crate::scenario::raw::Term;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;
use crate::units::money;
use crate::units::term;

impl Lower<'_> {
    /// The measures and how they are judged.
    pub(super) fn measures(
        &mut self,
        named: &Named<Measure>,
        economics: Option<&RawEconomics>,
    ) -> Measures {
        let mut measures = declared(named);
        measures.economics = self.economics(economics);
        for (row, (_, written)) in named.iter().enumerate() {
            let (once, yearly) = (&written.cost.once, &written.cost.yearly);
            let cost = &mut measures.list[row].cost;
            cost.once = self.price(once.as_ref());
            cost.yearly = self.price(yearly.as_ref());
            cost.life = self.some_term(written.cost.life.as_ref(), "the life of a measure");
        }
        self.links(named, &measures);
        self.use_of(named, economics, &measures);
        measures
    }

    fn economics(&mut self, written: Option<&RawEconomics>) -> Economics {
        let mut economics = Economics::DEFAULT;
        let Some(written) = written else { return economics };
        if let Some(rate) = &written.discount_rate {
            economics.discount_rate = rate.0;
        }
        if let Some(period) = self.some_term(written.period.as_ref(), "the period") {
            economics.period = period;
        }
        if let Some(budget) = &written.budget {
            economics.budget = Some(self.money(&budget.value.0, budget.place));
        }
        economics
    }

    fn price(&mut self, price: Option<&Spanned<Price>>) -> f64 {
        price.map_or(0.0, |price| self.money(&price.0, price.place))
    }

    fn some_term(&mut self, term: Option<&Spanned<Term>>, what: &str) -> Option<f64> {
        let term = term?;
        if term.0 > 0.0 {
            return Some(term.0);
        }
        self.r.fail(Code::OutOfRange, term.place, format!("{what} must be above 0"))
    }

    /// Tells names that are not there, circles, and what requires what it excludes.
    fn links(&mut self, named: &Named<Measure>, measures: &Measures) {
        let known = || named.iter().map(|(name, _)| name).chain(&named.unread);
        for (row, (name, written)) in named.iter().enumerate() {
            for other in written.requires.iter().chain(&written.excludes) {
                if known().all(|known| known.value != other.value) {
                    let names = known().map(|name| name.value.as_str());
                    let (code, at) = (Code::UnknownName, other.place);
                    self.r.unknown::<()>(code, at, "measure", &other.value, names);
                }
            }
            if let Some(circle) = circle(measures, row) {
                // Told once, where its first measure stands.
                if circle.iter().all(|other| *other >= row) {
                    let names: Vec<String> = circle
                        .iter()
                        .chain([&row])
                        .map(|row| format!("`{}`", measures.list[*row].name))
                        .collect();
                    let message =
                        format!("measures require each other: {}", names.join(" requires "));
                    let place = written.requires.first().map_or(name.place, |other| other.place);
                    self.r.push(Diagnostic::error(Code::MeasureCycle, message).at(place));
                }
                continue;
            }
            let all = measures.with_requirements(row);
            let clash = all.rows().iter().find_map(|&one| {
                let excludes = &measures.list[one].excludes;
                all.rows().iter().find(|other| excludes.contains(other)).map(|&other| (one, other))
            });
            if let Some((one, other)) = clash {
                let name = |row: usize| &measures.list[row].name;
                if one == other {
                    let message = format!("`{}` excludes itself", name(one));
                    // Whatever requires it is told nothing else.
                    if one == row {
                        self.r.push(Diagnostic::error(Code::NeverTaken, message).at(written.place));
                    }
                    continue;
                }
                let message = format!(
                    "`{}` can never be taken: it needs both `{}` and `{}`, which exclude each other",
                    name(row),
                    name(one),
                    name(other)
                );
                self.r.push(Diagnostic::error(Code::NeverTaken, message).at(written.place));
            }
        }
    }

    /// Finds what is never of any use: measures that come too late, a budget that buys nothing.
    fn use_of(
        &mut self,
        named: &Named<Measure>,
        economics: Option<&RawEconomics>,
        measures: &Measures,
    ) {
        let period = measures.economics.period;
        for ((name, written), measure) in named.iter().zip(&measures.list) {
            if measure.lead_time >= period {
                let message = format!(
                    "`{}` is in force only after the period over which it is judged",
                    name.value
                );
                let place = written.lead_time.as_ref().map_or(name.place, |time| time.place);
                let finding = Diagnostic::finding(Code::MeasureTooLate, message).at(place);
                self.r.push(finding.help("lengthen `economics: {period: ..}`"));
            }
        }
        let budget = economics.and_then(|written| written.budget.as_ref());
        let cheapest = measures.cheapest();
        if let (Some(budget), Some((bundle, cost))) = (budget, cheapest)
            && budget.value.0.amount < cost
        {
            let currency = &self.parts.currency;
            let hint = format!(
                "the cheapest is {}, for {} over {}",
                measures.label(&bundle),
                money::format(cost, currency),
                term::format(period)
            );
            let message = format!(
                "a budget of {} buys nothing",
                money::format(budget.value.0.amount, currency)
            );
            let error = Diagnostic::error(Code::BudgetBuysNothing, message).at(budget.place);
            self.r.push(error.help(hint));
        }
    }
}

/// A chain of requirements from a measure back to itself.
fn circle(measures: &Measures, start: usize) -> Option<Vec<usize>> {
    let mut path = vec![start];
    let mut seen = vec![false; measures.list.len()];
    leads_back(measures, start, &mut path, &mut seen).then_some(path)
}

/// Whether the requirements of the last of a path lead back to its start; then the path does.
fn leads_back(measures: &Measures, start: usize, path: &mut Vec<usize>, seen: &mut [bool]) -> bool {
    let at = path[path.len() - 1];
    for &next in &measures.list[at].requires {
        if next == start {
            return true;
        }
        if !std::mem::replace(&mut seen[next], true) {
            path.push(next);
            if leads_back(measures, start, path, seen) {
                return true;
            }
            path.pop();
        }
    }
    false
}
