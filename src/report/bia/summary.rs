//! Section 1: what a board reads.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::document::{Cell, Section, Table, Tone, Words};
use crate::report::text::{count, counted, percent};
use crate::stats::Proportion;
use crate::units::{duration, money};

/// The share of runs in which an objective must be kept so that it counts as kept.
pub(super) const ENOUGH: f64 = 0.9;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("summary", "1", "Executive summary");
    let about = &bia.lead().model.about;
    if !about.purpose.is_empty() {
        section.text(about.purpose.as_str());
    }
    for case in &bia.cases {
        if bia.has_many() {
            section.heading(format!("summary-{}", case.key), case.title());
        }
        section.key(verdict(bia, case));
        for sentence in sentences(bia, case) {
            section.text(sentence);
        }
    }
    section.table(traffic_lights(bia));
    yearly(bia, &mut section);
    if let Some(words) = super::business_case::sentence(bia) {
        section.heading("summary-measures", "What could be done");
        section.text(words);
    }
    if about.decision.is_empty() {
        section.missing(
            "No decision is asked for.",
            Words::new()
                .say("Say what those who sign are to decide in ")
                .code("about: {decision: …}")
                .say("."),
        );
    } else {
        section.heading("decision", "Decision needed");
        section.key(about.decision.as_str());
    }
    section
}

/// A proportion with its interval.
fn share(seen: Proportion, confidence: f64) -> String {
    let interval = seen.wilson(confidence);
    let bare = |x: f64| percent(x).trim_end_matches('%').to_owned();
    format!("{} [{}, {}]", percent(seen.share()), bare(interval.low), bare(interval.high))
}

/// The first thing to say of a case.
fn verdict(bia: &Bia<'_>, case: &Case<'_>) -> Words {
    let condition = case.condition(bia);
    let services: Vec<Known<'_>> = case.worst_first();
    let with: Vec<&Known<'_>> = services.iter().filter(|it| it.stated.rto().is_some()).collect();
    let late: Vec<&&Known<'_>> =
        with.iter().filter(|it| it.found.rto_met.share() < ENOUGH).collect();
    let n = with.len();
    let words = Words::new();
    if n == 0 {
        return words.say("No service states an RTO, so that nothing can be held against one.");
    }
    if services.iter().all(|it| it.found.disrupted.hits == 0) {
        return words
            .strong("No service is disrupted")
            .say(format!(" {condition}, in any of {}.", counted(case.findings.runs, "run")));
    }
    match (late.len(), n) {
        (0, 1) => words
            .strong(format!("{} keeps its RTO", with[0].name))
            .say(format!(" in at least {} of the runs {condition}.", percent(ENOUGH))),
        (0, _) => words
            .strong(format!("All {n} services keep their RTO"))
            .say(format!(" in at least {} of the runs {condition}.", percent(ENOUGH))),
        (1, 1) => words
            .strong(format!("{} misses its RTO", late[0].name))
            .say(format!(" in more than {} of the runs {condition}.", percent(1.0 - ENOUGH))),
        (late, n) => words
            .strong(format!(
                "{late} of {n} services {} their RTO",
                if late == 1 { "misses" } else { "miss" }
            ))
            .say(format!(" in more than {} of the runs {condition}.", percent(1.0 - ENOUGH))),
    }
}

/// What is worst, what it costs, what holds it up.
fn sentences(bia: &Bia<'_>, case: &Case<'_>) -> Vec<Words> {
    let confidence = case.findings.confidence;
    let mut out = Vec::new();
    let worst = case.worst_first();
    let exposed = worst.iter().filter(|it| {
        it.stated.rto().is_some_and(|_| it.found.rto_met.share() < ENOUGH)
            || it.stated.mtpd.is_some() && it.found.mtpd_breached.share() > 1.0 - ENOUGH
    });
    for known in exposed.take(5) {
        out.push(exposure(case, known, confidence));
    }
    out.push(costs(bia, case));
    if let Some(next) = &case.report.next {
        out.push(Words::new().say("Where to look first: ").say(next.as_str()).say("."));
    }
    if !case.report.complete {
        out.push(Words::new().strong("Partial: ").say(format!(
            "the study was stopped after {} of {}.",
            count(case.findings.runs),
            counted(case.findings.runs_planned, "run")
        )));
    }
    out
}

fn exposure(case: &Case<'_>, known: &Known<'_>, confidence: f64) -> Words {
    let found = known.found;
    let mut words = Words::new().strong(known.name);
    let mut parts = Vec::new();
    if let Some(rto) = known.stated.rto() {
        parts.push(format!(
            " is back within its RTO of {} in {} of the runs",
            duration::format(rto),
            share(found.rto_met, confidence)
        ));
    }
    let (half, most) = (found.recovery.quantile(0.5), found.recovery.quantile(0.9));
    let horizon = duration::format(case.findings.horizon);
    if half == 0.0 && most.is_finite() {
        let disrupted = percent(found.disrupted.share());
        parts.push(format!(
            "; it is disrupted in {disrupted} of them, and nine in ten are back within {}",
            duration::format(most)
        ));
    } else if half.is_finite() && most.is_finite() {
        parts.push(format!(
            "; half of them are back within {}, nine in ten within {}",
            duration::format(half),
            duration::format(most)
        ));
    } else if half.is_finite() {
        parts.push(format!(
            "; half of them are back within {}, but more than one in ten not within {horizon}",
            duration::format(half)
        ));
    } else {
        parts.push(format!("; fewer than half are back within {horizon}"));
    }
    if let Some(mtpd) = known.stated.mtpd {
        parts.push(format!(
            ". The MTPD of {} is exceeded in {}",
            duration::format(mtpd),
            share(found.mtpd_breached, confidence)
        ));
    }
    if let Some((cause, part)) = known.shown.main_cause() {
        parts.push(format!(
            ". Most of its recovery time, {}, goes into {}",
            percent(part),
            cause.label()
        ));
    }
    words = words.say(parts.concat());
    words.say(".")
}

fn costs(bia: &Bia<'_>, case: &Case<'_>) -> Words {
    let findings = case.findings;
    let moments = &findings.total_loss_moments;
    let currency = &case.model.currency;
    if moments.mean() <= 0.0 {
        return Words::new()
            .say("The scenario says nothing of what an outage costs: write ")
            .code("impact: {money: …}")
            .say(" under the services.");
    }
    let interval = moments.interval(findings.confidence);
    let sum = |amount: f64| money::format(amount, currency);
    let bare = |amount: f64| money::format(amount, "");
    Words::new().say("The incident costs ").strong(sum(moments.mean())).say(format!(
        " on average ({} interval {} to {}), and in one run out of twenty {} or more {}.",
        percent(findings.confidence),
        bare(interval.low.max(0.0)),
        bare(interval.high),
        sum(findings.total_loss.quantile(0.95)),
        case.condition(bia),
    ))
}

/// Each service with a light: kept, doubtful, missed.
fn traffic_lights(bia: &Bia<'_>) -> Table {
    let many = bia.has_many();
    let confidence = percent(bia.lead().findings.confidence);
    let mut table = Table::new(
        "traffic-lights",
        "Services against their objectives, the most exposed first; conditional on the scenario.",
    );
    if many {
        table = table.texts(&["Service", "Scenario"]);
    } else {
        table = table.texts(&["Service"]);
    }
    table = table.durations(&["RTO"]).shares(&["RTO met"]).durations(&["Back in 90 %", "MTPD"]);
    table = table.shares(&["MTPD exceeded"]).column("Mean loss", bia.lead().money());
    for case in &bia.cases {
        for known in case.worst_first() {
            let (stated, found) = (known.stated, known.found);
            let confidence = case.findings.confidence;
            let mut row = vec![Cell::text(known.name)];
            if many {
                row.push(case.title().into());
            }
            let met = stated.rto().map_or_else(Cell::empty, |_| {
                proportion(found.rto_met, confidence).toned(tone(found.rto_met, confidence))
            });
            let breached = stated.mtpd.map_or_else(Cell::empty, |_| {
                let kept = found.mtpd_breached.complement();
                proportion(found.mtpd_breached, confidence).toned(tone(kept, confidence))
            });
            row.extend([
                Cell::maybe(stated.rto()),
                met,
                Cell::number(found.recovery.quantile(0.9)),
                Cell::maybe(stated.mtpd),
                breached,
                Cell::number(found.loss_moments.mean()),
            ]);
            table.push(row);
        }
    }
    let enough = percent(ENOUGH);
    table.without_empty_columns().showing(25).noting(format!(
        "\u{2713} kept in at least {enough} of the runs, \u{2717} in fewer, ~ too few runs to tell. \
         Brackets: {confidence} confidence. Times to the minimum level."
    ))
}

/// A share with its interval as a cell.
pub(super) fn proportion(seen: Proportion, confidence: f64) -> Cell {
    let interval = seen.wilson(confidence);
    Cell::interval(seen.share(), interval.low, interval.high)
}

/// Whether an objective that is to be kept in enough of the runs is.
pub(super) fn tone(kept: Proportion, confidence: f64) -> Tone {
    let interval = kept.wilson(confidence);
    if interval.low >= ENOUGH || kept.hits == kept.n {
        Tone::Good
    } else if interval.high < ENOUGH {
        Tone::Bad
    } else {
        Tone::Doubtful
    }
}

/// Figures for a year stand apart from those of a scenario.
fn yearly(bia: &Bia<'_>, section: &mut Section) {
    if let Some(year) = &bia.year {
        section
            .text("All figures above are conditional: they say what happens if the scenario does.");
        section.heading("summary-year", "A year");
        section.key(super::year::sentence(year));
        section.text(
            Words::new()
                .say("Where that comes from is in the ")
                .link("risk assessment", "risk")
                .say("."),
        );
        return;
    }
    section.text(
        Words::new()
            .say("All figures above are conditional: they say what happens if the scenario does. How often it does, and what a year costs, is in the ")
            .link("risk assessment", "risk")
            .say("."),
    );
}
