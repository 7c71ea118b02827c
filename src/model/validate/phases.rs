//! Rules for the phases of incidents.

use crate::model::Phases;
use crate::model::Rule;
use crate::model::Subject;
use crate::model::Unmonitored;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;
use crate::model::validate::clock::hours;
use crate::model::validate::needs::need;

/// The phases of the estate, or of one occurrence.
pub(super) fn phases(check: &mut Check<'_>, subject: Subject, phases: &Phases) {
    let parts = check.parts;
    for factor in phases.factors.iter().flatten() {
        check.row(subject, "factor", factor.index(), parts.factors.len());
    }
    if let Some(monitoring) = &phases.monitoring {
        need(check, subject, &monitoring.by);
        if let Some(team) = monitoring.team {
            check.row(subject, "team", team.index(), parts.teams.len());
        }
        match &monitoring.unmonitored {
            Unmonitored::After(_) => {}
            Unmonitored::NextOpening(during) => hours(check, subject, during),
            Unmonitored::NextShift(team) => {
                check.row(subject, "team", team.index(), parts.teams.len());
                let mut members = parts.people.iter().filter(|it| it.teams.contains(team));
                if members.all(|person| person.duty.shifts.is_empty()) {
                    let condition = "nobody works in the shifts of which the next one is to notice";
                    check.broken(subject, Rule::NoShift, condition);
                }
            }
        }
    }
    for slower in &phases.slower {
        check.row(subject, "node", slower.node.index(), parts.nodes.len());
        if !(slower.factor.is_finite() && slower.factor >= 1.0) {
            let condition = "what diagnosis lacks makes it slower: the factor is at least 1";
            check.broken(subject, Rule::OutOfRange, condition);
        }
    }
    let Some(tree) = &phases.call_tree else { return };
    need(check, subject, &tree.needs);
    if tree.contacts.is_empty() {
        check.broken(subject, Rule::Empty, "the call tree names nobody");
    }
    for contact in &tree.contacts {
        check.number(subject, "the chance of an answer", Range::Share, contact.answers);
        for (_, answers) in &contact.deputies {
            check.number(subject, "the chance of an answer", Range::Share, *answers);
        }
        check.number(subject, "the time between calls [s]", Range::Positive, contact.retry_every);
        if contact.p_reached() <= 0.0 {
            let condition = format!("`{}` of the call tree never answers", contact.name);
            check.broken(subject, Rule::Empty, &condition);
        }
    }
}
