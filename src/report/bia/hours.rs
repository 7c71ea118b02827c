//! Hours of a calendar in words.

use crate::calendar::{Calendar, Days, Hours, Span, When};
use crate::model::{During, Model};
use crate::report::chart::days;
use crate::report::tongue::{Tongue, say};

/// The hours that a service names: the calendar, and when that is.
pub(super) fn words(tongue: &Tongue, model: &Model, during: &During) -> String {
    let calendar = &model.calendars[during.calendar.index()];
    let (name, when) = match &during.part {
        Some(part) => (format!("{}, {part}", calendar.name), part_of(tongue, calendar, part)),
        None => (calendar.name.clone(), open(tongue, calendar)),
    };
    if when.is_empty() {
        return name;
    }
    say!(tongue, "bia-hours-of", calendar = name, hours = when).text()
}

fn open(tongue: &Tongue, calendar: &Calendar) -> String {
    let hours = weekly(tongue, &calendar.open);
    let (closed, also) = (calendar.closed.len(), calendar.also_open.len());
    match closed + also {
        0 => hours,
        n => say!(tongue, "bia-hours-but", hours = hours, n = n).text(),
    }
}

/// Of a peak or a batch the hours; its dates are in the calendar.
fn part_of(tongue: &Tongue, calendar: &Calendar, part: &str) -> String {
    let peak = calendar.peaks.iter().find(|peak| peak.name == part).map(|peak| &peak.when);
    let batch = calendar.batches.iter().find(|batch| batch.name == part).map(|it| &it.when);
    let Some(When { dates, last_open_days, hours }) = peak.or(batch) else { return String::new() };
    let hours = weekly(tongue, hours);
    if dates.is_empty() && last_open_days.is_none() {
        return hours;
    }
    say!(tongue, "bia-hours-dates", hours = hours).text()
}

fn weekly(tongue: &Tongue, hours: &[Hours]) -> String {
    let stretches = hours.iter().map(|hours| {
        let spans = hours.spans.iter().map(|span| self::span(tongue, *span));
        let (days, times) = (stretch(tongue, hours.days), spans.collect::<Vec<_>>().join(", "));
        say!(tongue, "bia-hours-on", days = days, times = times).text()
    });
    stretches.collect::<Vec<_>>().join("; ")
}

fn span(tongue: &Tongue, span: Span) -> String {
    if span == Span::WHOLE_DAY {
        return say!(tongue, "bia-hours-all-day").text();
    }
    let time = |second: u32| format!("{:02}:{:02}", second / 3600 % 24, second / 60 % 60);
    let until = if span.to == 86_400 { String::from("24:00") } else { time(span.to) };
    format!("{}–{until}", time(span.from))
}

/// Days of the week: stretches of three and more from the first to the last.
fn stretch(tongue: &Tongue, on: Days) -> String {
    if on == Days::ALL {
        return say!(tongue, "bia-hours-daily").text();
    }
    let (names, is_on) = (days(tongue), on.of_week());
    let mut found = Vec::new();
    let mut day = 0;
    while day < 7 {
        let length = is_on[day..].iter().take_while(|is_on| **is_on).count();
        let name = |day: usize| names[day].clone();
        match length {
            0 => {}
            1 | 2 => found.extend((day..day + length).map(name)),
            _ => {
                let (from, to) = (name(day), name(day + length - 1));
                found.push(say!(tongue, "bia-hours-days", from = from, to = to).text());
            }
        }
        day += length.max(1);
    }
    found.join(", ")
}
