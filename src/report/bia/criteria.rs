//! Section 3: what severities mean.

use crate::model::{Criterion, Severity};
use crate::report::bia::case::Bia;
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};

const COLUMNS: [Severity; 4] =
    [Severity::Minor, Severity::Moderate, Severity::Major, Severity::Unacceptable];

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let model = bia.lead().model;
    let mut section = Section::new("criteria", "3", "Impact criteria");
    section.text(
        "Harm that has no price is scored from 0 (none) to 4 (unacceptable) for each category. The \
         first time at which any category becomes unacceptable is the MTPD that follows from the \
         criteria.",
    );
    let criteria = &model.about.criteria;
    if criteria.is_empty() {
        section.missing(
            "What minor, moderate, major and unacceptable mean in each category is not written down, \
             so that two people may score the same outage differently.",
            Words::new()
                .say("Write ")
                .code("impact_criteria: {money: {minor: …, unacceptable: …}, customers: {…}, legal: {…}}")
                .say("."),
        );
        return section;
    }
    let mut table = Table::new("criteria-table", "What the severities mean.").texts(&["Category"]);
    for severity in COLUMNS {
        table = table.column(severity.word(), Kind::Prose);
    }
    for Criterion { category, steps } in criteria {
        let mut row: Vec<Cell> =
            vec![category.map_or("money", crate::model::Category::word).into()];
        for severity in COLUMNS {
            let text = steps.iter().find(|step| step.0 == severity).map(|step| step.1.as_str());
            let tone = Tone::Heat(severity as u8);
            row.push(text.map_or_else(Cell::empty, |text| Cell::text(text).toned(tone)));
        }
        table.push(row);
    }
    section.table(table);
    let used = model.services().flat_map(|(_, _, service)| &service.impact.soft);
    let mut without: Vec<&str> = used
        .map(|(category, _)| *category)
        .filter(|used| criteria.iter().all(|row| row.category != Some(*used)))
        .map(crate::model::Category::word)
        .collect();
    without.sort_unstable();
    without.dedup();
    if !without.is_empty() {
        section.missing(
            format!(
                "Services are scored for {}, for which no criteria are written.",
                without.join(", ")
            ),
            Words::new().say("Add the category to ").code("impact_criteria").say("."),
        );
    }
    section
}
