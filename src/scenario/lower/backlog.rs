//! Demand, backlog and staged reopening of services.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Backlog;
use crate::model::Demand;
use crate::model::Surge;
use crate::scenario::lower::Lower;
use crate::scenario::raw::Backlog as RawBacklog;
use crate::scenario::raw::Ladder;
use crate::scenario::raw::Level;
use crate::scenario::raw::Money;
use crate::scenario::raw::Quantity;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Surge as RawSurge;
use crate::scenario::read::Spanned;
use crate::units::duration;

impl Lower<'_> {
    /// What becomes of unserved demand; `None` if nothing is said of it.
    pub(super) fn backlog(
        &mut self,
        raw: &RawBacklog,
        lost_unit: Option<&Spanned<Money>>,
    ) -> Option<Backlog> {
        if raw.place().is_none() && lost_unit.is_none() {
            return None;
        }
        let demand = raw.demand.as_ref().and_then(|demand| self.demand(demand));
        let deferred = raw.deferred.as_ref().map_or(0.0, |share| share.value.0);
        let overtime = raw.overtime.as_ref().map_or(1.0, |factor| {
            if factor.value >= 1.0 {
                return factor.value;
            }
            let message = "overtime cannot make a service slower: the factor must be at least 1";
            self.r.fail::<()>(Code::OutOfRange, factor.place, message);
            1.0
        });
        if let Some(lost) = lost_unit
            && raw.demand.is_none()
        {
            let message = "lost demand has a price, but no demand is stated";
            let error = Diagnostic::error(Code::PriceWithoutDemand, message).at(lost.place);
            self.r.push(error.help("add `demand`, such as `demand: 2000/h`"));
        }
        if let Some(factor) = &raw.overtime
            && raw.deferred.is_none()
            && !self.r.diagnostics.has_errors()
        {
            let message = "there is never a backlog to work overtime for";
            let finding = Diagnostic::finding(Code::NothingDeferred, message).at(factor.place);
            self.r.push(finding.help("add `deferred`, such as `deferred: 70%`"));
        }
        Some(Backlog {
            demand,
            deferred,
            overtime,
            reopens: raw.reopens.as_ref().map_or_else(Vec::new, |it| self.stages(it)),
            surge: raw.surge.as_ref().and_then(|surge| self.surge(surge)),
            lost_unit: lost_unit.map_or(0.0, |sum| self.money(&sum.value.0, sum.place)),
        })
    }

    fn demand(&mut self, written: &Spanned<Quantity>) -> Option<Demand> {
        let quantity = &written.value.0;
        let per = quantity.unit.rsplit_once('/').and_then(|(unit, time)| {
            let seconds = duration::unit(time).ok()?;
            Some(Demand { rate: quantity.value / seconds, unit: unit.to_owned() })
        });
        match per {
            Some(demand) if demand.rate > 0.0 => Some(demand),
            Some(_) => self.fail(Code::OutOfRange, written.place, "the demand must be above 0"),
            None => {
                let message = format!("`{quantity}` does not say in what time");
                let error = Diagnostic::error(Code::DemandWithoutTime, message).at(written.place);
                self.r.push(error.help("write a quantity in a time, such as `2000/h`"));
                None
            }
        }
    }

    fn stages(&mut self, ladder: &Ladder<Seconds, Level>) -> Vec<(f64, f64)> {
        for pair in ladder.steps.windows(2) {
            if pair[1].0.value.0 <= pair[0].0.value.0 {
                self.r.fail::<()>(Code::OutOfRange, pair[1].0.place, "the times must rise");
            }
            if pair[1].1.value.0 <= pair[0].1.value.0 {
                let message = "a later stage must let in more than the one before";
                self.r.fail::<()>(Code::FallingStages, pair[1].1.place, message);
            }
        }
        match ladder.steps.last() {
            None => {
                self.r.fail::<()>(
                    Code::EmptyExpression,
                    ladder.place,
                    "a reopening without stages",
                );
            }
            Some((_, last)) if last.value.0 < 1.0 => {
                let message = "the last stage must let in all";
                let error = Diagnostic::error(Code::FallingStages, message).at(last.place);
                self.r.push(error.help("end with the time from which all are let in: `3h: 100%`"));
            }
            Some(_) => {}
        }
        ladder.steps.iter().map(|(at, share)| (at.value.0, share.value.0)).collect()
    }

    fn surge(&mut self, raw: &RawSurge) -> Option<Surge> {
        let factor = self.number_law(&raw.factor);
        let lasts = self.duration(&raw.lasting);
        Some(Surge { factor: factor?, lasts: lasts? })
    }
}
