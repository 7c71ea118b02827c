//! Section 3: what severities mean.

use crate::model::{Criterion, Severity};
use crate::report::bia::case::Bia;
use crate::report::document::{Cell, Heading, Kind, Section, Table, Tone};
use crate::report::tongue::{head, say};

const COLUMNS: [Severity; 4] =
    [Severity::Minor, Severity::Moderate, Severity::Major, Severity::Unacceptable];

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let (model, tongue) = (bia.lead().model, &bia.tongue);
    let mut section = Section::new("criteria", "3", &say!(tongue, "bia-criteria").text());
    section.text(say!(tongue, "bia-criteria-how"));
    let criteria = &model.about.criteria;
    if criteria.is_empty() {
        bia.untold(
            &mut section,
            say!(tongue, "bia-no-criteria"),
            say!(
                tongue,
                "write-key",
                key = "impact_criteria: {money: {minor: …, unacceptable: …}, customers: {…}, legal: {…}}"
            ),
        );
        return section;
    }
    let mut table = Table::new("criteria-table", say!(tongue, "bia-criteria-caption"))
        .column(head!(tongue, "category"), Kind::Text);
    for severity in COLUMNS {
        let (text, key) = (tongue.severity(severity), severity.word().to_owned());
        table = table.column(Heading { text, key }, Kind::Prose);
    }
    for Criterion { category, steps } in criteria {
        let mut row: Vec<Cell> = vec![tongue.category(*category).into()];
        for severity in COLUMNS {
            let text = steps.iter().find(|step| step.0 == severity).map(|step| step.1.as_str());
            let tone = Tone::Heat(severity as u8);
            row.push(text.map_or_else(Cell::empty, |text| Cell::text(text).toned(tone)));
        }
        table.push(row);
    }
    section.table(table);
    let used = model.services().flat_map(|(_, _, service)| &service.impact.soft);
    let mut without: Vec<String> = used
        .map(|(category, _)| *category)
        .filter(|used| criteria.iter().all(|row| row.category != Some(*used)))
        .map(|category| tongue.category(Some(category)))
        .collect();
    without.sort_unstable();
    without.dedup();
    if !without.is_empty() {
        section.missing(
            say!(tongue, "bia-criteria-lack", categories = without.join(", ")),
            say!(tongue, "bia-criteria-lack-put", key = "impact_criteria"),
        );
    }
    section
}
