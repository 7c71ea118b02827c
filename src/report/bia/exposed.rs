//! Which services are exposed: what of each was promised and is not kept, and who is worst off.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::summary::ENOUGH;
use crate::stats::Proportion;

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

    /// How often all of its data are lost for good, if they ever are.
    pub(super) fn all_lost(&self) -> Option<Proportion> {
        self.data.map(|data| data.loss.censored()).filter(|lost| lost.hits > 0)
    }

    /// The share of runs in which the objective is kept that is kept least often; data that are lost
    /// for good are no objective of a number, but count as one.
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

    /// The less, the more exposed: first the objective that is kept least often, then the RTO and
    /// the MTPD, then the time that nine runs of ten take.
    fn exposure(&self) -> [f64; 4] {
        let found = self.found;
        let met = self.rto_kept().map_or(1.0, Proportion::share);
        [self.kept_least(), met, -found.mtpd_breached.share(), -found.recovery.quantile(0.9)]
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
