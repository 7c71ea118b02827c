//! Section 4: what the organisation does, for whom, when.

use crate::model::During;
use crate::report::bia::case::{Bia, Known};
use crate::report::document::{Cell, Kind, Section, Table, Words};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let mut section = Section::new("services", "4", "Services in scope");
    let services: Vec<Known<'_>> = lead.services().collect();
    let mut table =
        Table::new("services-table", "Services, who answers for them, and when they are used.")
            .texts(&["Service", "Tier", "Owner"])
            .column("What it does", Kind::Prose)
            .texts(&["Hours", "Used"])
            .column("Headcount", Kind::Number(String::new()))
            .column("Demand", Kind::Text)
            .texts(&["Regulated as"])
            .column("Priority", Kind::Number(String::new()));
    for known in &services {
        let (stated, portrait) = (known.stated, &known.stated.portrait);
        let hours = |during: &Option<During>| {
            during.as_ref().map_or_else(String::new, |during| {
                let calendar = &lead.model.calendars[during.calendar.index()];
                match &during.part {
                    Some(part) => format!("{}, {part}", calendar.name),
                    None => calendar.name.clone(),
                }
            })
        };
        let demand = stated.backlog.as_ref().and_then(|backlog| backlog.demand.as_ref());
        let demand = demand.map_or_else(String::new, |demand| {
            let unit = if demand.unit.is_empty() { "units" } else { &demand.unit };
            format!("{} {unit}/h", (demand.rate * 3600.0 * 100.0).round() / 100.0)
        });
        let node = &lead.model.nodes[known.id.index()];
        table.push(vec![
            known.name.into(),
            (&portrait.tier).into(),
            (&stated.owner).into(),
            (&portrait.description).into(),
            hours(&stated.hours).into(),
            hours(&stated.critical_hours).into(),
            Cell::maybe(portrait.headcount.map(f64::from)),
            demand.into(),
            (&portrait.regulated_as).into(),
            Cell::maybe(node.priority.map(f64::from)),
        ]);
    }
    section.table(table.without_empty_columns());
    super::week::add(bia, &mut section);
    let lacks = |what: &str, key: &str, is_lacking: &dyn Fn(&Known<'_>) -> bool| {
        let n = services.iter().filter(|known| is_lacking(known)).count();
        let of = if n == services.len() {
            String::from("all")
        } else {
            format!("{n} of {}", services.len())
        };
        (n > 0).then(|| Words::from(format!("{what} ({of}): ")).code(format!("{key}: …")))
    };
    let missing: Vec<Words> = [
        lacks("who answers for it", "owner", &|it| it.stated.owner.is_empty()),
        lacks("what it does", "description", &|it| it.stated.portrait.description.is_empty()),
        lacks("its tier", "tier", &|it| it.stated.portrait.tier.is_empty()),
        lacks("how many people work with it", "headcount", &|it| {
            it.stated.portrait.headcount.is_none()
        }),
        lacks("when it must work", "hours", &|it| it.stated.hours.is_none()),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !missing.is_empty() {
        let mut words = Words::new();
        for (index, item) in missing.into_iter().enumerate() {
            if index > 0 {
                words = words.say("; ");
            }
            words = words.then(item);
        }
        section.missing("Readers expect more of services than the files say.", words.say("."));
    }
    section
}
