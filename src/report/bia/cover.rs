//! Section 0: what the document is, and who signs it.

use crate::report::bia::case::{Bia, Case};
use crate::report::cover;
use crate::report::document::{Document, Kind, Section, Table};
use crate::report::tongue::{head, say};

/// The document without its sections.
pub(super) fn document(bia: &Bia<'_>) -> Document {
    let (lead, tongue) = (bia.lead(), &bia.tongue);
    let about = &lead.model.about;
    let title = match about.organisation.as_str() {
        "" => say!(tongue, "bia-title"),
        organisation => say!(tongue, "bia-title-of", organisation = organisation),
    };
    let services = tongue.count(lead.findings.services.len() as u64);
    let mut facts = vec![(say!(tongue, "bia-services").text(), services)];
    let scenarios: Vec<&str> = bia.cases.iter().map(Case::title).collect();
    let what = say!(tongue, "bia-scenarios", n = scenarios.len());
    facts.push((what.text(), scenarios.join("; ")));
    let runs = bia.cases.iter().map(|case| {
        let (n, seed) = (case.findings.runs, case.findings.seed.to_string());
        say!(tongue, "bia-runs-seed", n = n, seed = seed).text()
    });
    let mut runs: Vec<String> = runs.collect();
    runs.dedup();
    facts.push((say!(tongue, "bia-simulated").text(), runs.join("; ")));
    facts.extend(cover::facts(about, bia.date(), tongue));
    facts.push(cover::made_with(tongue));
    Document {
        title: title.text(),
        subtitle: subtitle(bia),
        tongue: tongue.clone(),
        marking: cover::marking(about, bia.date(), tongue),
        facts,
        sections: Vec::new(),
    }
}

fn subtitle(bia: &Bia<'_>) -> String {
    let lead = bia.lead();
    if bia.has_many() {
        return say!(bia.tongue, "bia-many-scenarios", n = bia.cases.len()).text();
    }
    match lead.model.about.description.trim() {
        "" => lead.title().to_owned(),
        description => format!("{}. {description}", lead.title().trim_end_matches('.')),
    }
}

/// Approval, distribution, and what is missing of them.
pub(super) fn section(bia: &Bia<'_>) -> Section {
    let (about, tongue) = (&bia.lead().model.about, &bia.tongue);
    let mut section = Section::new("approval", "0", &say!(tongue, "bia-approval").text());
    if bia.is_bare() {
        let keys = "organisation, version, date, owner, approvers, scope, interviews, decision";
        section.missing(
            say!(tongue, "bia-bare"),
            say!(
                tongue,
                "bia-bare-put",
                key = "about",
                keys = keys,
                criteria = "impact criteria",
                assumptions = "assumptions",
                actions = "actions"
            ),
        );
        return section;
    }
    if about.approvers.is_empty() {
        section.missing(
            say!(tongue, "bia-no-approver"),
            say!(tongue, "bia-no-approver-put", key = "about: {approvers: [{name: …, role: …}]}"),
        );
    } else {
        let mut table = Table::new("approval-table", say!(tongue, "bia-approval-caption"))
            .column(head!(tongue, "name"), Kind::Text)
            .column(head!(tongue, "role"), Kind::Text)
            .column(head!(tongue, "bia-signed"), Kind::Text)
            .column(head!(tongue, "bia-signature"), Kind::Text);
        for approver in &about.approvers {
            table.push(vec![
                (&approver.name).into(),
                (&approver.role).into(),
                tongue.date(&approver.signed).into(),
            ]);
        }
        section.table(table);
    }
    if !about.distribution.is_empty() {
        section.text(say!(tongue, "bia-distribution", names = about.distribution.join(", ")));
    }
    let missing = [
        ("organisation", &about.organisation),
        ("version", &about.version),
        ("owner", &about.owner),
        ("next review", &about.next_review),
        ("confidentiality", &about.confidentiality),
    ];
    let missing: Vec<&str> =
        missing.iter().filter(|(_, value)| value.is_empty()).map(|(key, _)| *key).collect();
    if !missing.is_empty() {
        section.missing(
            say!(tongue, "bia-cover-missing"),
            say!(tongue, "write-under", key = "about", keys = missing.join(", ")),
        );
    }
    section
}
