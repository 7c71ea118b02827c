//! Rules for calendars, for what goes by them, and for the beginning of the scenario.

use crate::calendar::Calendar;
use crate::model::CalendarId;
use crate::model::Due;
use crate::model::During;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::ProcedureId;
use crate::model::RtoCounts;
use crate::model::Rule;
use crate::model::Service;
use crate::model::Subject;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;

/// Calendars, and the hours of services and tasks.
pub(super) fn calendars(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.calendars.iter().map(|calendar| calendar.name.as_str());
    check.unique("calendar", names, |row| Subject::Calendar(CalendarId::from_index(row)));
    for (row, calendar) in parts.calendars.iter().enumerate() {
        one_calendar(check, Subject::Calendar(CalendarId::from_index(row)), calendar);
    }
    for (row, node) in parts.nodes.iter().enumerate() {
        if let Some(service) = &node.service {
            one_service(check, Subject::Service(NodeId::from_index(row)), service);
        }
    }
    for (row, procedure) in parts.procedures.iter().enumerate() {
        for (at, task) in procedure.tasks.iter().enumerate() {
            if let Some(during) = &task.during {
                hours(check, Subject::Task(ProcedureId::from_index(row), at), during);
            }
        }
    }
}

fn one_calendar(check: &mut Check<'_>, subject: Subject, calendar: &Calendar) {
    if !calendar.ever_opens() {
        check.broken(subject, Rule::NeverOpen, "it is never open");
    }
    let parts = calendar.peaks.iter().map(|peak| (&peak.name, peak.factor));
    let parts = parts.chain(calendar.batches.iter().map(|batch| (&batch.name, batch.demand)));
    let parts: Vec<_> = parts.collect();
    for (row, (name, factor)) in parts.iter().enumerate() {
        check.number(subject, &format!("the demand in `{name}`"), Range::NotNegative, *factor);
        if parts[..row].iter().any(|(earlier, _)| earlier == name) {
            check.broken(subject, Rule::Repeated, &format!("`{name}` is stated twice"));
        }
    }
}

fn one_service(check: &mut Check<'_>, subject: Subject, service: &Service) {
    for during in [&service.hours, &service.critical_hours].into_iter().flatten() {
        hours(check, subject, during);
    }
    for cut_off in &service.impact.cut_offs {
        needs_date(check, subject);
        let what = format!("penalty `{}`", cut_off.label);
        match cut_off.due {
            Due::Sum(sum) => check.number(subject, &what, Range::Finite, sum),
            Due::Each { price, units } => {
                check.number(subject, &what, Range::Finite, price);
                check.number(subject, &format!("the units of {what}"), Range::NotNegative, units);
            }
        }
        let time = f64::from(cut_off.at);
        if cut_off.at >= 86_400 {
            check.number(subject, &format!("the time of {what} [d]"), Range::ShareBelowOne, time);
        }
    }
}

/// Hours that a subject goes by: they exist, and the scenario has a date.
pub(super) fn hours(check: &mut Check<'_>, subject: Subject, during: &During) {
    let calendars = &check.parts.calendars;
    if !check.row(subject, "calendar", during.calendar.index(), calendars.len()) {
        return;
    }
    let calendar = &calendars[during.calendar.index()];
    if let Some(part) = &during.part
        && !calendar.parts().any(|name| name == part)
    {
        let condition = format!("the calendar `{}` has no `{part}`", calendar.name);
        check.broken(subject, Rule::UnknownId, &condition);
    }
    needs_date(check, subject);
}

/// What goes by a calendar needs a date at which the scenario begins.
pub(super) fn needs_date(check: &mut Check<'_>, subject: Subject) {
    if check.parts.begins.is_none() {
        let condition = "it goes by a calendar, and the scenario does not say when it begins";
        check.broken(subject, Rule::NoDate, condition);
    }
}

/// The beginning, and what objectives count.
pub(super) fn begins(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    if let Some(begins) = &parts.begins {
        if begins.to < begins.from {
            check.broken(Subject::Begins, Rule::NotRising, "the last date comes before the first");
        } else if !begins.is_fixed() && begins.intensity().total() <= 0.0 {
            let condition = "no moment between these dates is in all of these hours";
            check.broken(Subject::Begins, Rule::NoMoment, condition);
        }
    }
    let mut services = parts.nodes.iter().filter_map(|node| node.service.as_ref());
    if parts.rto_counts == RtoCounts::ServiceHours
        && services.all(|service| service.hours.is_none())
    {
        let condition = "RTOs count service hours, and no service has hours";
        check.broken(Subject::Whole, Rule::NoHours, condition);
    }
}
