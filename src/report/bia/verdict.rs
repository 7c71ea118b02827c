//! The first thing to say of a case: which objectives are kept.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::summary::{ENOUGH, share};
use crate::report::document::Words;
use crate::report::tongue::say;
use crate::stats::Proportion;

/// What is kept and what is missed, a sentence for each kind of objective that somebody states.
pub(super) fn verdict(bia: &Bia<'_>, case: &Case<'_>) -> Words {
    let (tongue, condition) = (&bia.tongue, case.condition(bia));
    let services: Vec<Known<'_>> = case.worst_first();
    if is_quiet(&services) {
        let runs = case.findings.runs;
        return say!(tongue, "bia-none-disrupted", condition = condition, runs = runs);
    }
    let (kept, missed) = (tongue.percent(ENOUGH), tongue.percent(1.0 - ENOUGH));
    let mut sentences = Vec::new();
    let rto = Tally::of(&services, Known::rto_kept);
    sentences.push(match (rto.late, rto.n) {
        (_, 0) => say!(tongue, "bia-states-no-rto"),
        (0, 1) => {
            let service = rto.service;
            say!(tongue, "bia-keeps-rto", service = service, share = &kept, condition = condition)
        }
        (0, n) => say!(tongue, "bia-all-keep", n = n, share = &kept, condition = condition),
        (1, 1) => {
            let service = rto.service;
            say!(
                tongue,
                "bia-misses-rto",
                service = service,
                share = &missed,
                condition = condition
            )
        }
        (late, n) => {
            say!(
                tongue,
                "bia-some-miss",
                late = late,
                n = n,
                share = &missed,
                condition = condition
            )
        }
    });
    let Tally { late, n, service } = Tally::of(&services, Known::mtpd_kept);
    if n > 0 {
        sentences.push(say!(
            tongue,
            "bia-verdict-mtpd",
            late = late,
            n = n,
            service = service,
            kept = &kept,
            missed = &missed
        ));
    }
    let Tally { late, n, service } = Tally::of(&services, Known::rpo_kept);
    if n > 0 {
        sentences.push(say!(
            tongue,
            "bia-verdict-rpo",
            late = late,
            n = n,
            service = service,
            kept = &kept,
            missed = &missed
        ));
    }
    let in_share = |most| share(tongue, most, case.findings.confidence);
    if let Some((n, service, most)) = most_often(&services, Known::lost_for_good) {
        let share = in_share(most);
        sentences.push(say!(tongue, "bia-verdict-lost", n = n, service = service, share = share));
    }
    if let Some((n, service, most)) = most_often(&services, Known::data_not_back) {
        let (share, horizon) = (in_share(most), tongue.duration(case.findings.horizon));
        sentences.push(say!(
            tongue,
            "bia-verdict-data-not-back",
            n = n,
            service = service,
            share = share,
            horizon = horizon
        ));
    }
    let first = sentences.remove(0);
    sentences.into_iter().fold(first, |words, sentence| words.say(" ").then(sentence))
}

/// How many services something ever happens to, the one to which it does most often, and how often.
fn most_often<'a>(
    services: &[Known<'a>],
    how_often: impl Fn(&Known<'a>) -> Option<Proportion>,
) -> Option<(usize, &'a str, Proportion)> {
    let mut all: Vec<(&str, Proportion)> =
        services.iter().filter_map(|known| Some((known.name, how_often(known)?))).collect();
    all.sort_by(|a, b| b.1.share().total_cmp(&a.1.share()));
    let (service, most) = all.first().copied()?;
    Some((all.len(), service, most))
}

/// Whether nothing happens to any service, nor to its data.
fn is_quiet(services: &[Known<'_>]) -> bool {
    services.iter().all(|it| {
        let lost = it.data.is_some_and(|data| data.loss_moments.mean() != 0.0);
        it.found.disrupted.hits == 0 && !lost && it.all_lost().is_none() && !it.is_exposed()
    })
}

/// Services of which an objective is stated.
struct Tally<'a> {
    n: usize,
    /// Those that miss it too often.
    late: usize,
    /// The first of those that miss it, else of all.
    service: &'a str,
}

impl<'a> Tally<'a> {
    fn of(services: &[Known<'a>], kept: impl Fn(&Known<'a>) -> Option<Proportion>) -> Tally<'a> {
        let stated: Vec<(&str, Proportion)> =
            services.iter().filter_map(|known| Some((known.name, kept(known)?))).collect();
        let late: Vec<&str> =
            stated.iter().filter(|it| it.1.share() < ENOUGH).map(|it| it.0).collect();
        let service = late.first().or(stated.first().map(|it| &it.0)).copied().unwrap_or_default();
        Tally { n: stated.len(), late: late.len(), service }
    }
}
