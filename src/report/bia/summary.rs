//! Section 1: what a board reads.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::clock;
use crate::report::bia::exposed;
use crate::report::bia::look;
use crate::report::bia::staircase;
use crate::report::bia::verdict::verdict;
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words, cell_text};
use crate::report::tongue::{Horizon, Tongue, head, say};
use crate::stats::Proportion;

/// The share of runs in which an objective must be kept so that it counts as kept.
pub(super) const ENOUGH: f64 = 0.9;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("summary", "1", &say!(tongue, "bia-summary").text());
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
        section.heading("summary-measures", say!(tongue, "bia-summary-could"));
        section.text(words);
    }
    if about.decision.is_empty() {
        bia.untold(
            &mut section,
            say!(tongue, "bia-no-decision"),
            say!(tongue, "bia-no-decision-put", key = "about: {decision: …}"),
        );
    } else {
        section.heading("decision", say!(tongue, "bia-decision"));
        section.key(about.decision.as_str());
    }
    section
}

/// A proportion with its interval.
pub(super) fn share(tongue: &Tongue, seen: Proportion, confidence: f64) -> String {
    cell_text(&proportion(seen, confidence), &Kind::Share, tongue)
}

/// What is worst, what it costs, what holds it up.
fn sentences(bia: &Bia<'_>, case: &Case<'_>) -> Vec<Words> {
    let tongue = &bia.tongue;
    let mut out = Vec::new();
    let worst = case.worst_first();
    let exposed = worst.iter().filter(|known| known.is_exposed());
    for known in exposed.take(5) {
        out.push(exposure(tongue, case, known));
    }
    out.push(costs(bia, case));
    out.extend(look::first(tongue, case));
    if !case.report.complete {
        let (done, planned) = (case.findings.runs, case.findings.runs_planned);
        out.push(say!(tongue, "bia-partial", done = done, planned = planned));
    }
    out
}

fn exposure(tongue: &Tongue, case: &Case<'_>, known: &Known<'_>) -> Words {
    let (found, confidence) = (known.found, case.findings.confidence);
    let (half, most) = (found.recovery.quantile(0.5), found.recovery.quantile(0.9));
    let [half_of, most_of, horizon] =
        [half, most, case.findings.horizon].map(|time| tongue.duration(time));
    let steps = staircase::steps(tongue, known.stated);
    let spread = if half == 0.0 && most.is_finite() && !steps.is_empty() {
        let disrupted = tongue.percent(found.disrupted.share());
        say!(tongue, "bia-spread-seldom-first", disrupted = disrupted, most = most_of)
    } else if half == 0.0 && most.is_finite() {
        let disrupted = tongue.percent(found.disrupted.share());
        say!(tongue, "bia-spread-seldom", disrupted = disrupted, most = most_of)
    } else if half.is_finite() && most.is_finite() {
        say!(tongue, "bia-spread-both", half = half_of, most = most_of)
    } else if half.is_finite() {
        say!(tongue, "bia-spread-half", half = half_of, horizon = horizon)
    } else {
        say!(tongue, "bia-spread-few", horizon = horizon)
    };
    let mut words = if found.disrupted.hits == 0 && !steps.is_empty() {
        let (service, share) = (known.name, share(tongue, found.rto_met, confidence));
        say!(tongue, "bia-exposed-later", service = service, steps = &steps, share = share)
    } else if found.disrupted.hits == 0 {
        say!(tongue, "bia-exposed-never", service = known.name)
    } else if let Some(rto) = known.stated.rto() {
        let (rto, share) = (tongue.duration(rto), share(tongue, found.rto_met, confidence));
        let service = known.name;
        say!(tongue, "bia-exposed", service = service, rto = rto, share = share, spread = spread)
    } else {
        say!(tongue, "bia-exposed-without", service = known.name, spread = spread)
    };
    if !steps.is_empty() && found.disrupted.hits > 0 {
        words = words.say(" ").then(say!(tongue, "bia-exposed-steps", steps = steps));
    }
    if let Some(mtpd) = known.stated.mtpd {
        let share = share(tongue, found.mtpd_breached, confidence);
        let mtpd = tongue.duration(mtpd);
        words = words.say(" ").then(say!(tongue, "bia-exposed-mtpd", mtpd = mtpd, share = share));
    }
    for sentence in data(tongue, case, known) {
        words = words.say(" ").then(sentence);
    }
    if let Some(counting) = clock::counting_of(tongue, case, known) {
        words = words.say(" ").then(counting);
    }
    if let Some((cause, part)) = known.shown.main_cause() {
        let (cause, part) = (tongue.cause(cause), tongue.percent(part));
        words = words.say(" ").then(say!(tongue, "bia-exposed-cause", cause = cause, part = part));
    }
    words
}

/// What is lost of its data, if that is more than was promised.
fn data(tongue: &Tongue, case: &Case<'_>, known: &Known<'_>) -> Vec<Words> {
    let (mut told, confidence) = (Vec::new(), case.findings.confidence);
    let Some(data) = known.data else { return told };
    let missed = known.rpo_kept().map(Proportion::complement).filter(|missed| missed.hits > 0);
    if let Some((rpo, missed)) = known.stated.rpo.zip(missed) {
        let (rpo, share) = (tongue.duration(rpo), share(tongue, missed, confidence));
        let most = data.loss.quantile(0.95);
        told.push(if most > 0.0 && most.is_finite() {
            let most = tongue.duration(most);
            say!(tongue, "bia-exposed-rpo", rpo = rpo, share = share, most = most)
        } else {
            say!(tongue, "bia-exposed-rpo-seldom", rpo = rpo, share = share)
        });
    }
    if let Some(lost) = known.lost_for_good() {
        let share = share(tongue, lost, confidence);
        told.push(say!(tongue, "bia-exposed-lost", share = share));
    }
    if let Some(missing) = known.data_not_back() {
        let share = share(tongue, missing, confidence);
        let horizon = tongue.duration(case.findings.horizon);
        told.push(say!(tongue, "bia-exposed-data-not-back", share = share, horizon = horizon));
    }
    if !told.is_empty() && data.cost.mean() > 0.0 {
        let mean = tongue.money(data.cost.mean(), &case.model.currency);
        told.push(say!(tongue, "bia-exposed-data-cost", mean = mean));
    }
    told
}

fn costs(bia: &Bia<'_>, case: &Case<'_>) -> Words {
    let (findings, tongue) = (case.findings, &bia.tongue);
    let moments = &findings.total_loss_moments;
    if moments.mean() <= 0.0 {
        return say!(tongue, "bia-no-cost", key = "impact: {money: …}");
    }
    let interval = moments.interval(findings.confidence);
    let sum = |amount: f64| tongue.money(amount, &case.model.currency);
    say!(
        tongue,
        "bia-costs",
        mean = sum(moments.mean()),
        confidence = tongue.percent(findings.confidence),
        low = tongue.amount(interval.low.max(0.0)),
        high = tongue.amount(interval.high),
        most = sum(findings.total_loss.quantile(0.95)),
        tail = u64::from(findings.total_loss.quantile(0.95) > 0.0),
        condition = case.condition(bia)
    )
}

/// Each service with a light: kept, doubtful, missed.
fn traffic_lights(bia: &Bia<'_>) -> Table {
    let many = bia.has_many();
    let tongue = &bia.tongue;
    let mut table = Table::new("traffic-lights", say!(tongue, "bia-lights"))
        .column(head!(tongue, "service"), Kind::Text);
    if many {
        table = table.column(head!(tongue, "scenario"), Kind::Text);
    }
    table = table
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "rto-met"), Kind::Share)
        .column(head!(tongue, "bia-back-90"), Kind::Duration)
        .column(head!(tongue, "mtpd"), Kind::Duration);
    table = table
        .column(head!(tongue, "mtpd-exceeded"), Kind::Share)
        .column(head!(tongue, "rpo"), Kind::Duration)
        .column(head!(tongue, "bia-rpo-met"), Kind::Share)
        .column(head!(tongue, "bia-all-data-lost"), Kind::Share)
        .column(head!(tongue, "bia-data-not-back-head"), Kind::Share)
        .column(head!(tongue, "bia-mean-loss"), bia.lead().money());
    for (case, known) in exposed::worst_of_all(bia) {
        let (stated, found) = (known.stated, known.found);
        let confidence = case.findings.confidence;
        let mut row = vec![Cell::text(known.name)];
        if many {
            row.push(case.title().into());
        }
        let kept = |kept: Option<Proportion>| {
            let cell = |kept| proportion(kept, confidence).toned(tone(kept, confidence));
            kept.map_or_else(Cell::empty, cell)
        };
        let broken = |kept: Option<Proportion>| {
            let cell = |kept: Proportion| {
                proportion(kept.complement(), confidence).toned(tone(kept, confidence))
            };
            kept.map_or_else(Cell::empty, cell)
        };
        row.extend([
            Cell::maybe(stated.rto()),
            kept(known.rto_kept()),
            Cell::number(found.recovery.quantile(0.9)),
            Cell::maybe(stated.mtpd),
            broken(known.mtpd_kept()),
            Cell::maybe(stated.rpo),
            kept(known.rpo_kept()),
            broken(known.lost_for_good().map(Proportion::complement)),
            broken(known.data_not_back().map(Proportion::complement)),
            Cell::number(found.loss_moments.mean()),
        ]);
        table.push(row);
    }
    let (enough, confidence) = (ENOUGH, bia.lead().findings.confidence);
    let [enough, confidence] = [enough, confidence].map(|share| tongue.percent(share));
    let note = say!(tongue, "bia-lights-note", enough = enough, confidence = confidence);
    let services: Vec<Known<'_>> = bia.lead().services().collect();
    let note = clock::noting_all(tongue, note, &bia.cases);
    let note = staircase::noting(tongue, note, &services);
    table.without_empty_columns().showing(25).noting(note)
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
    let tongue = &bia.tongue;
    let link = Words::new().link(say!(tongue, "bia-risk-link"), "risk");
    if let Some(year) = &bia.year {
        section.text(say!(tongue, "bia-conditional"));
        let Horizon { one, words: span, .. } = tongue.horizon(year.span());
        section.heading("summary-year", say!(tongue, "bia-a-year", one = one, span = span));
        section.key(super::year::sentence(tongue, year));
        if let Some(figure) = super::year::curve(tongue, year, "summary") {
            section.figure(figure);
        }
        section.text(say!(tongue, "bia-year-from", link = link));
    } else {
        section.text(say!(tongue, "bia-conditional-year", link = link));
    }
}
