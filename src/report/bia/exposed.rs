//! Which services are exposed: what of each was promised and is not kept, and who is worst off.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::summary::ENOUGH;
use crate::stats::Proportion;
use crate::study::DataFindings;

impl Known<'_> {
    /// How often every step of its RTO is met, if one is stated.
    pub(super) fn rto_kept(&self) -> Option<Proportion> {
        self.stated.rto().map(|_| self.found.rto_met)
    }

    /// How often its MTPD is not exceeded, if one is stated.
    pub(super) fn mtpd_kept(&self) -> Option<Proportion> {
        self.stated.mtpd.map(|_| self.found.mtpd_breached.complement())
    }

    /// How often no more data are lost than its RPO allows, if one is stated and it stands on data.
    pub(super) fn rpo_kept(&self) -> Option<Proportion> {
        self.stated.rpo.and(self.data).map(|data| data.rpo_met)
    }

    /// How often all of its data are lost with no copy left, if they ever are.
    pub(super) fn lost_for_good(&self) -> Option<Proportion> {
        self.data.map(|data| data.lost_for_good).filter(|lost| lost.hits > 0)
    }

    /// How often its data are not back by the horizon but may still come back, if that ever is so.
    pub(super) fn data_not_back(&self) -> Option<Proportion> {
        self.data.map(DataFindings::not_back).filter(|missing| missing.hits > 0)
    }

    /// How often its RPO is missed by what was brought back, or by what is lost for good.
    pub(super) fn rpo_missed_by_copies(&self) -> Option<Proportion> {
        let missed = self.rpo_kept()?.complement();
        let waits = self.data_not_back().map_or(0, |missing| missing.hits);
        Some(Proportion::new(missed.hits.saturating_sub(waits), missed.n))
    }

    /// How often it has none of its data at the horizon, if that ever is so.
    pub(super) fn all_lost(&self) -> Option<Proportion> {
        self.data.map(|data| data.loss.censored()).filter(|lost| lost.hits > 0)
    }

    /// The share of runs in which the objective is kept that is kept least often; data that are gone
    /// are no objective of a number, but count as one.
    fn kept_least(&self) -> f64 {
        let kept = [self.rto_kept(), self.mtpd_kept(), self.rpo_kept()];
        let data = self.all_lost().map(Proportion::complement);
        let kept = kept.into_iter().chain([data]).flatten();
        kept.map(Proportion::share).fold(1.0, f64::min)
    }

    /// Whether an objective is missed in more runs than may be, or all data are ever lost.
    pub(super) fn is_exposed(&self) -> bool {
        self.kept_least() < ENOUGH || self.all_lost().is_some()
    }

    /// How often it comes to harm that is unacceptable: its MTPD is exceeded, or it has none of its
    /// data at the end.
    fn harmed(&self) -> f64 {
        let mtpd = self.mtpd_kept().map_or(0.0, |kept| kept.complement().share());
        mtpd.max(self.all_lost().map_or(0.0, Proportion::share))
    }

    /// The less, the more exposed: first what comes to unacceptable harm in more runs than may be, by
    /// how often; then the objective that is kept least often, that harm, the RTO, and the time that
    /// nine runs of ten take.
    fn exposure(&self) -> [f64; 5] {
        let harmed = self.harmed();
        let gravely = if harmed > 1.0 - ENOUGH { harmed } else { 0.0 };
        let met = self.rto_kept().map_or(1.0, Proportion::share);
        [-gravely, self.kept_least(), -harmed, met, -self.found.recovery.quantile(0.9)]
    }
}

fn by_exposure(a: &Known<'_>, b: &Known<'_>) -> std::cmp::Ordering {
    let pairs = a.exposure().into_iter().zip(b.exposure());
    pairs.fold(std::cmp::Ordering::Equal, |order, (a, b)| order.then(a.total_cmp(&b)))
}

impl<'a> Case<'a> {
    /// The services, the most exposed first.
    pub(super) fn worst_first(&self) -> Vec<Known<'a>> {
        let mut services: Vec<Known<'a>> = self.services().collect();
        services.sort_by(by_exposure);
        services
    }
}

/// The services of all cases, the most exposed first whatever the case.
pub(super) fn worst_of_all<'b, 'a>(bia: &'b Bia<'a>) -> Vec<(&'b Case<'a>, Known<'a>)> {
    let cases = bia.cases.iter();
    let mut all: Vec<_> =
        cases.flat_map(|case| case.services().map(move |known| (case, known))).collect();
    all.sort_by(|a, b| by_exposure(&a.1, &b.1));
    all
}
