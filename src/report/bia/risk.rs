//! Section 11: what strikes, what the results hang on, and what a year costs.

use crate::report::bia::case::Bia;
use crate::report::bia::sensitive;
use crate::report::bia::weighed::Embedded;
use crate::report::document::{Cell, Section, Table, Words};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("risk", "11", "Risk assessment");
    section.text(
        "What strikes in the scenarios of this report. These figures are conditional: they say what \
         an incident does, not how often it comes.",
    );
    let mut table = Table::new("threats-table", "What strikes, and what it costs if it does.")
        .texts(&["Scenario", "Threat", "Class"])
        .shares(&["Chance in the scenario"])
        .column("Mean loss", bia.lead().money())
        .column("P95 loss", bia.lead().money());
    for case in &bia.cases {
        for occurrence in &case.model.occurrences {
            let Some(incident) = &occurrence.incident else { continue };
            let class = occurrence.class.map_or("", class);
            table.push(vec![
                case.title().into(),
                (&occurrence.name).into(),
                class.into(),
                Cell::number(incident.chance),
                Cell::number(case.findings.total_loss_moments.mean()),
                Cell::number(case.findings.total_loss.quantile(0.95)),
            ]);
        }
    }
    section.table(
        table.without_empty_columns().noting("Losses are of the whole scenario, whatever struck."),
    );
    sensitive::add(bia, &mut section);
    match &bia.year {
        Some(year) => super::year::add(year, &mut section),
        None if bia.says_left_out(Embedded::Year, &mut section) => {}
        None => section.missing(
            "How often each threat strikes, the loss of a year and its exceedance curve.",
            Words::new().say("State a ").code("rate: 0.2 per year").say(" for each threat."),
        ),
    }
    section
}

fn class(class: crate::model::RiskClass) -> &'static str {
    use crate::model::RiskClass;
    match class {
        RiskClass::Internal => "internal",
        RiskClass::External => "external",
        RiskClass::Data => "data",
        RiskClass::People => "people",
        RiskClass::Provider => "provider",
    }
}
