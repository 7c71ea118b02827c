//! Section 2: what was looked at, how, and what it rests on.

use crate::model::{Confidence, RtoClock, RtoCounts};
use crate::report::bia::case::Bia;
use crate::report::bia::clock;
use crate::report::bia::register;
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};
use crate::report::tongue::{head, say};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let (model, about, tongue) = (lead.model, &lead.model.about, &bia.tongue);
    let mut section = Section::new("method", "2", &say!(tongue, "bia-method").text());
    section.heading("scope", say!(tongue, "bia-scope"));
    if about.scope.is_empty() {
        let put = Words::new().code("about: {scope: …}");
        bia.untold(&mut section, say!(tongue, "bia-no-scope"), put);
    } else {
        section.text(about.scope.as_str());
    }
    let assets = model.nodes.len() - lead.findings.services.len();
    section.text(say!(
        tongue,
        "bia-model-holds",
        services = lead.findings.services.len(),
        assets = assets,
        places = model.locations.len(),
        teams = model.teams.len(),
        procedures = model.procedures.len()
    ));
    for case in &bia.cases {
        let description = case.model.about.description.trim();
        let words = Words::new().strong(case.title());
        section.text(if description.is_empty() {
            words.say(".")
        } else {
            words.say(format!(": {description}"))
        });
    }
    section.heading("how", say!(tongue, "bia-how"));
    let findings = lead.findings;
    section.text(say!(
        tongue,
        "bia-how-simulated",
        runs = findings.runs,
        confidence = tongue.percent(findings.confidence),
        horizon = tongue.duration(findings.horizon)
    ));
    section.list(limits(bia));
    interviews(bia, &mut section);
    assumptions(bia, &mut section);
    section
}

fn interviews(bia: &Bia<'_>, section: &mut Section) {
    let (about, tongue) = (&bia.lead().model.about, &bia.tongue);
    if about.interviews.is_empty() {
        bia.untold(
            section,
            say!(tongue, "bia-no-interviews"),
            Words::new()
                .code("about: {interviews: [{name: …, role: …, date: 2026-03-31, about: …}]}"),
        );
        return;
    }
    let mut table = Table::new("interviews-table", say!(tongue, "bia-interviews-caption"))
        .column(head!(tongue, "name"), Kind::Text)
        .column(head!(tongue, "role"), Kind::Text)
        .column(head!(tongue, "fact-date"), Kind::Text)
        .column(head!(tongue, "bia-about"), Kind::Prose);
    for it in &about.interviews {
        table.push(vec![
            (&it.name).into(),
            (&it.role).into(),
            tongue.date(&it.date).into(),
            (&it.topic).into(),
        ]);
    }
    section.table(table.without_empty_columns());
}

fn assumptions(bia: &Bia<'_>, section: &mut Section) {
    let (lead, tongue) = (bia.lead(), &bia.tongue);
    section.heading("assumptions", say!(tongue, "bia-assumptions"));
    let rows = register::rows(tongue, lead, bia.year.as_ref().map(|year| year.model));
    let known = rows.iter().filter(|row| !row.source.is_empty()).count();
    let all = rows.len();
    section.text(if known == all && all > 0 {
        say!(tongue, "bia-all-sources")
    } else {
        say!(tongue, "bia-some-sources", known = known, all = all)
    });
    let mut table = Table::new("assumptions-table", say!(tongue, "bia-assumptions-caption"))
        .column(head!(tongue, "bia-about"), Kind::Text)
        .column(head!(tongue, "bia-what"), Kind::Text)
        .column(head!(tongue, "bia-value"), Kind::Text)
        .column(head!(tongue, "bia-source"), Kind::Text)
        .column(head!(tongue, "bia-asked-on"), Kind::Text)
        .column(head!(tongue, "fact-owner"), Kind::Text)
        .column(head!(tongue, "bia-confidence"), Kind::Text);
    for row in rows {
        let confidence = row.confidence.map_or_else(Cell::empty, |it| {
            Cell::text(tongue.confidence(it)).toned(match it {
                Confidence::High => Tone::Good,
                Confidence::Medium => Tone::Plain,
                Confidence::Low => Tone::Doubtful,
            })
        });
        table.push(vec![
            row.of.into(),
            row.what.into(),
            row.value.into(),
            row.source.into(),
            tongue.date(&row.date).into(),
            row.owner.into(),
            confidence,
        ]);
    }
    // What is signed is the page: a register that leaves values out is none.
    section.table(table.without_empty_columns().showing(usize::MAX));
    if known < all {
        bia.untold(
            section,
            say!(tongue, "bia-no-source"),
            say!(
                tongue,
                "bia-no-source-put",
                key = "assumptions: [{what: …, of: NAME, value: …, source: …, asked_on: …, owner: …, confidence: medium}]"
            ),
        );
    }
}

fn limits(bia: &Bia<'_>) -> Vec<Words> {
    let (lead, tongue) = (bia.lead(), &bia.tongue);
    let mut items: Vec<Words> =
        lead.model.about.limits.iter().map(|limit| Words::from(limit.as_str())).collect();
    items.push(match lead.model.rto_clock {
        RtoClock::Disruption => say!(tongue, "bia-rto-from-disruption"),
        RtoClock::Detection => say!(tongue, "bia-rto-from-detection"),
        RtoClock::Declaration => say!(tongue, "bia-rto-from-declaration"),
    });
    if clock::counting(tongue, lead).is_some() {
        if lead.model.rto_counts == RtoCounts::ServiceHours {
            items.push(say!(tongue, "bia-rto-in-hours"));
        }
        items.push(say!(tongue, "bia-mtpd-elapsed"));
    }
    items.push(say!(tongue, "bia-all-conditional"));
    items
}
