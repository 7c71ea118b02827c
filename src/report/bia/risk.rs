//! Section 11: what strikes, what the results hang on, and what a year costs.

use crate::report::bia::case::Bia;
use crate::report::bia::sensitive;
use crate::report::bia::weighed::Embedded;
use crate::report::document::{Cell, Kind, Section, Table};
use crate::report::tongue::{Tongue, head, say};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("risk", "11", &say!(tongue, "bia-risk").text());
    section.text(say!(tongue, "bia-risk-what"));
    let mut table = Table::new("threats-table", say!(tongue, "bia-threats-caption"))
        .column(head!(tongue, "scenario"), Kind::Text)
        .column(head!(tongue, "bia-threat"), Kind::Text)
        .column(head!(tongue, "bia-class"), Kind::Text)
        .column(head!(tongue, "bia-chance-in-scenario"), Kind::Share)
        .column(head!(tongue, "bia-mean-loss"), bia.lead().money())
        .column(head!(tongue, "bia-p95-loss"), bia.lead().money());
    for case in &bia.cases {
        for occurrence in &case.model.occurrences {
            let Some(incident) = &occurrence.incident else { continue };
            let class = occurrence.class.map_or_else(String::new, |it| class(tongue, it));
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
    section.table(table.without_empty_columns().noting(say!(tongue, "bia-threats-note")));
    sensitive::add(bia, &mut section);
    match &bia.year {
        Some(year) => super::year::add(tongue, year, &mut section),
        None if bia.says_left_out(Embedded::Year, &mut section) => {}
        None => section.missing(
            say!(tongue, "bia-no-rates"),
            say!(tongue, "bia-no-rates-put", key = "rate: 0.2 per year"),
        ),
    }
    section
}

fn class(tongue: &Tongue, class: crate::model::RiskClass) -> String {
    use crate::model::RiskClass;
    let words = match class {
        RiskClass::Internal => say!(tongue, "class-internal"),
        RiskClass::External => say!(tongue, "class-external"),
        RiskClass::Data => say!(tongue, "class-data"),
        RiskClass::People => say!(tongue, "class-people"),
        RiskClass::Provider => say!(tongue, "class-provider"),
    };
    words.text()
}
