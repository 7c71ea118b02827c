//! Section 0: what the document is, and who signs it.

use crate::report::bia::case::{Bia, Case};
use crate::report::document::{Document, Section, Table, Words};
use crate::report::text::count;

/// The document without its sections.
pub(super) fn document(bia: &Bia<'_>) -> Document {
    let lead = bia.lead();
    let about = &lead.model.about;
    let title = match about.organisation.as_str() {
        "" => String::from("Business impact analysis"),
        organisation => format!("Business impact analysis: {organisation}"),
    };
    let marks = [
        about.confidentiality.clone(),
        if about.version.is_empty() { String::new() } else { format!("version {}", about.version) },
        bia.date().to_owned(),
    ];
    let marks: Vec<String> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
    let mut facts = vec![(String::from("Services"), count(lead.findings.services.len() as u64))];
    let scenarios: Vec<&str> = bia.cases.iter().map(Case::title).collect();
    facts.push((
        String::from(if scenarios.len() == 1 { "Scenario" } else { "Scenarios" }),
        scenarios.join("; "),
    ));
    let runs: Vec<String> = bia
        .cases
        .iter()
        .map(|case| format!("{} runs, seed {}", count(case.findings.runs), case.findings.seed))
        .collect();
    let mut runs = runs;
    runs.dedup();
    facts.push((String::from("Simulated"), runs.join("; ")));
    for (what, value) in [
        ("Version", about.version.as_str()),
        ("Date", bia.date()),
        ("Owner", about.owner.as_str()),
        ("Prepared by", about.prepared_by.as_str()),
        ("Next review", about.next_review.as_str()),
        ("Confidentiality", about.confidentiality.as_str()),
    ] {
        if !value.is_empty() {
            facts.push((what.to_owned(), value.to_owned()));
        }
    }
    facts.push((String::from("Made with"), format!("blackstart {}", env!("CARGO_PKG_VERSION"))));
    Document {
        title,
        subtitle: subtitle(bia),
        tongue: crate::report::tongue::Tongue::default(),
        marking: marks.join(" · "),
        facts,
        sections: Vec::new(),
    }
}

fn subtitle(bia: &Bia<'_>) -> String {
    let lead = bia.lead();
    if bia.has_many() {
        return format!("{} scenarios of one estate", bia.cases.len());
    }
    match lead.model.about.description.trim() {
        "" => lead.title().to_owned(),
        description => format!("{}. {description}", lead.title().trim_end_matches('.')),
    }
}

/// Approval, distribution, and what is missing of them.
pub(super) fn section(bia: &Bia<'_>) -> Section {
    let about = &bia.lead().model.about;
    let mut section = Section::new("approval", "0", "Approval and distribution");
    if about.approvers.is_empty() {
        section.missing(
            "Nobody is named who approves this analysis.",
            Words::new()
                .say("Put names and roles into ")
                .code("about: {approvers: [{name: …, role: …}]}")
                .say("."),
        );
    } else {
        let mut table =
            Table::new("approval-table", "Who approves this analysis, and when they did.")
                .texts(&["Name", "Role", "Signed", "Signature"]);
        for approver in &about.approvers {
            table.push(vec![
                (&approver.name).into(),
                (&approver.role).into(),
                (&approver.signed).into(),
            ]);
        }
        section.table(table);
    }
    if !about.distribution.is_empty() {
        let who = about.distribution.join(", ");
        section.text(Words::new().say("Distribution: ").say(who).say("."));
    }
    let missing = [
        ("organisation", &about.organisation),
        ("version", &about.version),
        ("owner", &about.owner),
        ("next_review", &about.next_review),
        ("confidentiality", &about.confidentiality),
    ];
    let missing: Vec<&str> =
        missing.iter().filter(|(_, value)| value.is_empty()).map(|(key, _)| *key).collect();
    if !missing.is_empty() {
        section.missing(
            "The cover does not say everything that an auditor asks for.",
            Words::new()
                .say("Write under ")
                .code("about")
                .say(": ")
                .code(missing.join(", "))
                .say("."),
        );
    }
    section
}
