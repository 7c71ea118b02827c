//! Objectives in several steps: a column has room for one of them.

use crate::model::Service;
use crate::report::bia::case::Known;
use crate::report::document::Words;
use crate::report::tongue::{Tongue, say};

/// Services whose steps are spelt out below a table at most.
const EXPLAINED: usize = 3;

/// The steps of an RTO in words; empty unless there are several.
pub(super) fn steps(tongue: &Tongue, stated: &Service) -> String {
    if stated.steps.len() < 2 {
        return String::new();
    }
    let steps = stated.steps.iter().map(|step| {
        let (level, limit) = (tongue.level(step.level), tongue.duration(step.limit));
        say!(tongue, "level-in", level = level, limit = limit).text()
    });
    steps.collect::<Vec<_>>().join(", ")
}

/// The note of a table, and which step of a staircase its RTO is.
pub(super) fn noting(tongue: &Tongue, mut note: Words, services: &[Known<'_>]) -> Words {
    let with = services.iter().filter(|known| known.stated.steps.len() > 1);
    for known in with.take(EXPLAINED) {
        let (service, steps) = (known.name, steps(tongue, known.stated));
        note = note.say(" ").then(say!(tongue, "bia-first-step", service = service, steps = steps));
    }
    note
}
