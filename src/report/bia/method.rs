//! Section 2: what was looked at, how, and what it rests on.

use crate::model::Confidence;
use crate::report::bia::case::Bia;
use crate::report::bia::register;
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};
use crate::report::text::{count, counted, percent};
use crate::units::duration;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let (model, about) = (lead.model, &lead.model.about);
    let mut section = Section::new("method", "2", "Scope, method, assumptions");
    section.heading("scope", "Scope");
    if about.scope.is_empty() {
        section.missing(
            "It is not said what belongs to this analysis and what does not.",
            Words::new().code("about: {scope: …}"),
        );
    } else {
        section.text(about.scope.as_str());
    }
    let assets = model.nodes.len() - lead.findings.services.len();
    section.text(format!(
        "The model holds {}, {}, {}, {} and {}.",
        counted(lead.findings.services.len() as u64, "service"),
        counted(assets as u64, "asset"),
        counted(model.locations.len() as u64, "place"),
        counted(model.teams.len() as u64, "team"),
        counted(model.procedures.len() as u64, "procedure"),
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
    section.heading("how", "Method");
    let findings = lead.findings;
    section.text(format!(
        "Each scenario is simulated {} times with random durations, damage and success as the files \
         state them. Brackets are {} confidence intervals of what the number of runs leaves open; \
         they say nothing about whether the inputs are right. What is not back after {} counts as not \
         recovered.",
        count(findings.runs),
        percent(findings.confidence),
        duration::format(findings.horizon)
    ));
    section.list(limits(bia));
    interviews(bia, &mut section);
    assumptions(bia, &mut section);
    section
}

fn interviews(bia: &Bia<'_>, section: &mut Section) {
    let about = &bia.lead().model.about;
    if about.interviews.is_empty() {
        section.missing(
            "It is not said who was asked.",
            Words::new()
                .code("about: {interviews: [{name: …, role: …, date: 2026-03-31, about: …}]}"),
        );
        return;
    }
    let mut table = Table::new("interviews-table", "Who was asked.")
        .texts(&["Name", "Role", "Date"])
        .column("About", Kind::Prose);
    for it in &about.interviews {
        table.push(vec![
            (&it.name).into(),
            (&it.role).into(),
            (&it.date).into(),
            (&it.topic).into(),
        ]);
    }
    section.table(table.without_empty_columns());
}

fn assumptions(bia: &Bia<'_>, section: &mut Section) {
    let lead = bia.lead();
    section.heading("assumptions", "Assumptions register");
    let rows = register::rows(lead);
    let known = rows.iter().filter(|row| !row.source.is_empty()).count();
    let all = rows.len();
    section.text(if known == all && all > 0 {
        Words::from("Every value below names its source.")
    } else {
        Words::new()
            .strong(format!("{} of {} values", count(known as u64), count(all as u64)))
            .say(" name their source.")
    });
    let mut table = Table::new("assumptions-table", "Values that the results rest on.")
        .texts(&["About"])
        .column("What", Kind::Prose)
        .column("Value", Kind::Text)
        .column("Source", Kind::Prose)
        .texts(&["Asked on", "Owner", "Confidence"]);
    for row in rows {
        let confidence = row.confidence.map_or_else(Cell::empty, |it| {
            Cell::text(it.word()).toned(match it {
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
            row.date.into(),
            row.owner.into(),
            confidence,
        ]);
    }
    section.table(table.without_empty_columns().showing(40));
    if known < all {
        section.missing(
            "Values without a source are as good as a guess to who has to sign.",
            Words::new().say("Write ").code("assumptions: [{what: …, of: NAME, value: …, source: …, asked_on: …, owner: …, confidence: medium}]").say("; an entry with the name of an asset, procedure, team or threat stands beside its values."),
        );
    }
}

fn limits(bia: &Bia<'_>) -> Vec<Words> {
    let lead = bia.lead();
    let mut items: Vec<Words> =
        lead.model.about.limits.iter().map(|limit| Words::from(limit.as_str())).collect();
    items.push(Words::from(format!(
        "RTOs count from {}.",
        match lead.model.rto_clock {
            crate::model::RtoClock::Disruption => "the disruption",
            crate::model::RtoClock::Detection => "detection",
            crate::model::RtoClock::Declaration => "declaration, that is invocation of the plan",
        }
    )));
    items.push(Words::from(
        "Every figure is conditional on its scenario; how likely the scenario is does not enter it.",
    ));
    items
}
