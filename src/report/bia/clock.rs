//! From when recovery times count, said wherever they stand.

use crate::report::bia::case::{Case, Known};
use crate::report::document::Words;
use crate::report::tongue::{Tongue, say};

/// From when the recovery times of a case count; nothing if it is all time from the disruption, as
/// reports take for granted.
pub(super) fn counting(tongue: &Tongue, case: &Case<'_>) -> Option<Words> {
    let setting = case.setting(tongue);
    let mut services = case.model.services();
    setting.counting(services.any(|(_, _, service)| setting.counts_hours_of(service)))
}

/// The same of one service, with what its MTPD counts instead.
pub(super) fn counting_of(tongue: &Tongue, case: &Case<'_>, known: &Known<'_>) -> Option<Words> {
    let setting = case.setting(tongue);
    let counting = setting.counting(setting.counts_hours_of(known.stated))?;
    Some(if known.stated.mtpd.is_some() { with_mtpd(tongue, counting) } else { counting })
}

/// The note of a table of recovery times, and from when they count.
pub(super) fn noting(tongue: &Tongue, note: Words, case: &Case<'_>) -> Words {
    match counting(tongue, case) {
        Some(counting) => note.say(" ").then(with_mtpd(tongue, counting)),
        None => note,
    }
}

/// The same of a table of several cases.
pub(super) fn noting_all(tongue: &Tongue, mut note: Words, cases: &[Case<'_>]) -> Words {
    let all: Vec<Option<Words>> = cases.iter().map(|case| counting(tongue, case)).collect();
    if let [first, others @ ..] = all.as_slice()
        && others.iter().all(|other| other == first)
    {
        return noting(tongue, note, &cases[0]);
    }
    for (case, counting) in cases.iter().zip(all) {
        if let Some(counting) = counting {
            let (scenario, told) = (case.title(), with_mtpd(tongue, counting));
            let told = say!(tongue, "bia-clock-of", scenario = scenario, told = told);
            note = note.say(" ").then(told);
        }
    }
    note
}

fn with_mtpd(tongue: &Tongue, counting: Words) -> Words {
    counting.say(" ").then(say!(tongue, "bia-mtpd-elapsed"))
}
