//! Section 14: what was found, and what is to be done.

use crate::report::bia::case::{Bia, Case, Known};
use crate::report::bia::exposed;
use crate::report::bia::summary::ENOUGH;
use crate::report::document::{Cell, Kind, Section, Table, Tone};
use crate::report::held::Held;
use crate::report::tongue::{Tongue, head, say};
use crate::stats::Proportion;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("findings", "14", &say!(tongue, "bia-findings").text());
    section.heading("actions", say!(tongue, "bia-actions"));
    let actions = &bia.lead().model.about.actions;
    if actions.is_empty() {
        bia.untold(
            &mut section,
            say!(tongue, "bia-no-actions"),
            say!(tongue, "write-key", key = "actions: [{what: …, owner: …, due: 2026-06-30}]"),
        );
    } else {
        let mut table = Table::new("actions-table", say!(tongue, "bia-actions-caption"))
            .column(head!(tongue, "bia-action"), Kind::Prose)
            .column(head!(tongue, "fact-owner"), Kind::Text)
            .column(head!(tongue, "bia-due"), Kind::Text)
            .column(head!(tongue, "bia-status"), Kind::Text);
        for action in actions {
            let (status, tone) = match action.status.as_str() {
                "done" => (say!(tongue, "bia-done"), Tone::Good),
                "in progress" => (say!(tongue, "bia-in-progress"), Tone::Plain),
                _ => (say!(tongue, "bia-open"), Tone::Plain),
            };
            table.push(vec![
                (&action.what).into(),
                (&action.owner).into(),
                tongue.date(&action.due).into(),
                Cell::from(status).toned(tone),
            ]);
        }
        section.table(table);
    }
    section.heading("findings-simulated", say!(tongue, "bia-found-simulated"));
    section.table(simulated(bia));
    section.heading("findings-checked", say!(tongue, "bia-found-checked"));
    let mut table = Table::new("findings-table", say!(tongue, "bia-checked-caption"))
        .column(head!(tongue, "bia-code"), Kind::Text)
        .column(head!(tongue, "bia-weight"), Kind::Text)
        .column(head!(tongue, "bia-finding"), Kind::Prose)
        .column(head!(tongue, "bia-where"), Kind::Text);
    let mut seen = std::collections::BTreeSet::new();
    for case in &bia.cases {
        for told in &case.told {
            if !seen.insert((&told.code, &told.message, &told.place)) {
                continue;
            }
            table.push(vec![
                (&told.code).into(),
                if told.is_finding {
                    say!(tongue, "bia-is-finding").into()
                } else {
                    say!(tongue, "bia-is-note").into()
                },
                told.message.replace('`', "").into(),
                (&told.place).into(),
            ]);
        }
    }
    if table.rows.is_empty() {
        section.text(say!(tongue, "bia-checked-nothing"));
    } else {
        let command = "blackstart explain CODE";
        section.table(table.noting(say!(tongue, "bia-code-means", command = command)));
    }
    section
}

/// What held a service up to the end.
fn words(tongue: &Tongue, held: &Held) -> String {
    let words = match held {
        Held::GivenUp { task, node, runs, others: false } => {
            say!(tongue, "bia-held-given-up", task = task, node = node, runs = *runs)
        }
        Held::GivenUp { task, node, runs, others: true } => {
            say!(tongue, "bia-held-given-up-others", task = task, node = node, runs = *runs)
        }
        Held::Circle { nodes, runs } => {
            let nodes = nodes.join(", ");
            say!(tongue, "bia-held-circle", nodes = nodes, runs = *runs)
        }
        Held::Left { task, team, node, runs } => {
            say!(tongue, "bia-held-left", task = task, team = team, node = node, runs = *runs)
        }
        Held::Parts { task, spare, node, runs } => {
            say!(tongue, "bia-held-parts", task = task, spare = spare, node = node, runs = *runs)
        }
        Held::Nobody { task, node, runs } => {
            say!(tongue, "bia-held-nobody", task = task, node = node, runs = *runs)
        }
        Held::Below { level } => say!(tongue, "bia-held-below", level = level),
        Held::Down { node, runs, has_procedure: true } => {
            say!(tongue, "bia-held-down", node = node, runs = *runs)
        }
        Held::Down { node, runs, has_procedure: false } => {
            say!(tongue, "bia-held-bare", node = node, runs = *runs)
        }
    };
    words.text()
}

/// Whether an objective is missed in more runs than may be.
fn is_missed(kept: Option<Proportion>) -> bool {
    kept.is_some_and(|kept| kept.share() < ENOUGH)
}

/// What of a service is missed: its RTO and RPO in more runs than may be, what never may be in any.
fn missed(tongue: &Tongue, case: &Case<'_>, known: &Known<'_>) -> Vec<String> {
    let (stated, found) = (known.stated, known.found);
    let share = |of: Proportion| tongue.percent(of.share());
    let mut parts = Vec::new();
    if let Some(rto) = stated.rto().filter(|_| is_missed(known.rto_kept())) {
        let rto = tongue.duration(rto);
        parts.push(say!(tongue, "bia-meets-rto", rto = rto, share = share(found.rto_met)));
    }
    if let Some(mtpd) = stated.mtpd.filter(|_| found.mtpd_breached.hits > 0) {
        let (mtpd, share) = (tongue.duration(mtpd), share(found.mtpd_breached));
        parts.push(say!(tongue, "bia-exceeds-mtpd", mtpd = mtpd, share = share));
    }
    if found.recovery.censored().hits > 0 {
        let horizon = tongue.duration(case.findings.horizon);
        let share = share(found.recovery.censored());
        parts.push(say!(tongue, "bia-not-back", horizon = horizon, share = share));
    }
    if let Some((rpo, kept)) = stated.rpo.zip(known.rpo_kept()).filter(|it| is_missed(Some(it.1))) {
        let rpo = tongue.duration(rpo);
        parts.push(say!(tongue, "bia-meets-rpo", rpo = rpo, share = share(kept)));
    }
    if let Some(lost) = known.lost_for_good() {
        parts.push(say!(tongue, "bia-loses-all", share = share(lost)));
    }
    if let Some(missing) = known.data_not_back() {
        let (horizon, share) = (tongue.duration(case.findings.horizon), share(missing));
        parts.push(say!(tongue, "bia-data-not-back", horizon = horizon, share = share));
    }
    parts.into_iter().map(String::from).collect()
}

/// What to look at to improve a service: what held it up to the end if it does in more runs than may
/// be, else the main cause of its delay; and its copies, if data are lost.
pub(super) fn look_at(tongue: &Tongue, case: &Case<'_>, known: &Known<'_>) -> Vec<String> {
    let held = case.report.never_recovered.iter().find(|it| it.service == known.name);
    let held = held.and_then(|it| it.held.as_ref()).map(|it| words(tongue, it));
    let held = held.map(|it| it.trim_end_matches('.').to_owned());
    let cause = known.shown.main_cause().map(|(cause, part)| {
        let (cause, part) = (tongue.cause(cause), tongue.percent(part));
        say!(tongue, "bia-cause-part", cause = cause, part = part).text()
    });
    // Data that merely wait for what they are brought back to want no other copies.
    let by_copies = known.rpo_missed_by_copies().map(Proportion::complement);
    let is_of_data = known.lost_for_good().is_some() || is_missed(by_copies);
    let copies = is_of_data.then(|| say!(tongue, "bia-look-copies").text());
    // What held up a few runs to the end is not what holds up the others.
    let often = known.found.recovery.censored().share() > 1.0 - ENOUGH;
    let first = if often { held.or(cause) } else { cause.or(held) };
    first.into_iter().chain(copies).collect()
}

/// Objectives that are missed, and what to look at.
fn simulated(bia: &Bia<'_>) -> Table {
    let tongue = &bia.tongue;
    let mut table = Table::new("exposures-table", say!(tongue, "bia-exposures-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "bia-finding"), Kind::Prose)
        .column(head!(tongue, "fact-owner"), Kind::Text)
        .column(head!(tongue, "scenario"), Kind::Text)
        .column(head!(tongue, "bia-look-at"), Kind::Prose);
    for (case, known) in exposed::worst_of_all(bia) {
        let parts = missed(tongue, case, &known);
        if parts.is_empty() {
            continue;
        }
        let look = look_at(tongue, case, &known);
        table.push(vec![
            known.name.into(),
            parts.join("; ").into(),
            (&known.stated.owner).into(),
            case.title().into(),
            look.join("; ").into(),
        ]);
    }
    if table.rows.is_empty() {
        let none = say!(tongue, "bia-exposures-none");
        let enough = tongue.percent(ENOUGH);
        table.push(vec![none.into(), say!(tongue, "bia-all-kept", share = enough).into()]);
    }
    table.showing(40)
}
