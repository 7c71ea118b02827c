//! Sections 11 to 13: how often, what could be done, and whether it pays.

use crate::report::bia::case::Bia;
use crate::report::document::{Cell, Kind, Section, Table, Words};

pub(super) fn sections(bia: &Bia<'_>) -> Vec<Section> {
    vec![risk(bia), options(bia), business_case(bia)]
}

/// What strikes in the scenarios, and what a year would need.
fn risk(bia: &Bia<'_>) -> Section {
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
    if let Some(year) = &bia.year {
        super::year::add(year, &mut section);
        section.missing(
            "What the result is most sensitive to: which estimate moves the loss of a year most.",
            Words::new()
                .say("Describe better and worse values as ")
                .code("measures")
                .say(", and compare them with ")
                .code("blackstart compare FILE --with NAME")
                .say("."),
        );
        return section;
    }
    section.missing(
        "How often each threat strikes, the loss of a year, the loss exceedance curve and what the \
         result is most sensitive to.",
        Words::new()
            .say("State a ")
            .code("rate: 0.2 per year")
            .say(" for each threat, and run ")
            .code("blackstart year")
            .say("."),
    );
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

/// What stands by already.
fn options(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("options", "12", "Continuity strategy options");
    let mut table =
        Table::new("standby-table", "What stands by, how fast it is, and what it costs to have.")
            .texts(&["Standby", "In place of", "Option", "Invoked"])
            .shares(&["Activation succeeds"])
            .durations(&["Takes over after (mean)"])
            .column("Fee a year", bia.lead().money());
    if bia.has_many() {
        table = table.texts(&["Scenario"]);
    }
    table = table.shares(&["Took over in"]);
    for case in &bia.cases {
        for standby in &case.report.standbys {
            let mut row = vec![
                Cell::from(&standby.asset),
                (&standby.replaces).into(),
                standby.option.into(),
                if standby.is_automatic { "by itself".into() } else { "by decision".into() },
                Cell::number(standby.success.0),
                Cell::number(standby.mean_activation_h.seconds()),
                Cell::number(standby.fee_per_year.0),
            ];
            if bia.has_many() {
                row.push(case.title().into());
            }
            let took = standby.p_took_over;
            row.push(Cell::interval(took.value.0, took.low.0, took.high.0));
            table.push(row);
        }
    }
    if table.rows.is_empty() {
        section.text("Nothing stands by for anything: every recovery is a repair.");
    } else {
        section.text("Options that are in the estate today.");
        section.table(table.without_empty_columns());
    }
    section.missing(
        "Options that could be chosen instead: what each costs, how fast it makes the recovery, what \
         gap is left.",
        Words::new().say("Write them under ").code("measures").say(" with their cost, and compare them with ").code("blackstart compare").say("."),
    );
    section
}

fn business_case(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("business-case", "13", "Business case for countermeasures");
    let measures = &bia.lead().measures.list;
    if measures.is_empty() {
        section.missing(
            "No countermeasure is described, so that none can be judged.",
            Words::new()
                .say("Write ")
                .code("measures: {second-line: {changes: …, cost: 18k/year}}")
                .say(" and run ")
                .code("blackstart compare FILE --with second-line")
                .say("."),
        );
        return section;
    }
    let mut table = Table::new("measures-table", "Countermeasures that the files describe.")
        .texts(&["Measure"])
        .column("What it is", Kind::Prose)
        .column("Once", bia.lead().money())
        .column("Each year", bia.lead().money())
        .column("Lead time", Kind::Number(String::from("years")))
        .shares(&["In force when needed"]);
    for measure in measures {
        table.push(vec![
            (&measure.name).into(),
            if measure.title == measure.name { Cell::empty() } else { (&measure.title).into() },
            Cell::number(measure.cost.once),
            Cell::number(measure.cost.yearly),
            Cell::number(measure.lead_time),
            Cell::number(measure.works),
        ]);
    }
    section.table(table.without_empty_columns());
    section.missing(
        "What each is worth: change in P(RTO met) and in the loss of a year, net present value, payback.",
        Words::new().say("Run ").code("blackstart compare FILE --with NAME").say("."),
    );
    section
}
