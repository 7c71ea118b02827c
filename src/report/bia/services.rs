//! Section 4: what the organisation does, for whom, when.

use crate::model::During;
use crate::report::bia::case::{Bia, Known};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::tongue::{head, say};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let tongue = &bia.tongue;
    let mut section = Section::new("services", "4", &say!(tongue, "bia-services-title").text());
    let services: Vec<Known<'_>> = lead.services().collect();
    let mut table = Table::new("services-table", say!(tongue, "bia-services-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "tier"), Kind::Text)
        .column(head!(tongue, "fact-owner"), Kind::Text)
        .column(head!(tongue, "bia-what-it-does"), Kind::Prose)
        .column(head!(tongue, "bia-hours"), Kind::Prose)
        .column(head!(tongue, "bia-used"), Kind::Prose)
        .column(head!(tongue, "bia-headcount"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-demand"), Kind::Text)
        .column(head!(tongue, "bia-regulated"), Kind::Text)
        .column(head!(tongue, "bia-priority"), Kind::Number(String::new()));
    for known in &services {
        let (stated, portrait) = (known.stated, &known.stated.portrait);
        let hours = |during: &Option<During>| {
            let words = |during| super::hours::words(tongue, lead.model, during);
            during.as_ref().map_or_else(String::new, words)
        };
        let demand = stated.backlog.as_ref().and_then(|backlog| backlog.demand.as_ref());
        let demand = demand.map_or_else(String::new, |demand| {
            let unit = match demand.unit.as_str() {
                "" => say!(tongue, "bia-units").text(),
                unit => unit.to_owned(),
            };
            let rate = (demand.rate * 3600.0 * 100.0).round() / 100.0;
            format!("{} {unit}/h", tongue.locale().digits(&rate.to_string(), false))
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
    let lacks = |what: Words, key: &str, is_lacking: &dyn Fn(&Known<'_>) -> bool| {
        let n = services.iter().filter(|known| is_lacking(known)).count();
        let of = if n == services.len() {
            say!(tongue, "bia-all")
        } else {
            say!(tongue, "bia-n-of", n = n, all = services.len())
        };
        let key = format!("{key}: …");
        (n > 0).then(|| say!(tongue, "bia-lacks", what = what, of = of, key = key))
    };
    let missing: Vec<Words> = [
        lacks(say!(tongue, "bia-lacks-owner"), "owner", &|it| it.stated.owner.is_empty()),
        lacks(say!(tongue, "bia-lacks-description"), "description", &|it| {
            it.stated.portrait.description.is_empty()
        }),
        lacks(say!(tongue, "bia-lacks-tier"), "tier", &|it| it.stated.portrait.tier.is_empty()),
        lacks(say!(tongue, "bia-lacks-headcount"), "headcount", &|it| {
            it.stated.portrait.headcount.is_none()
        }),
        lacks(say!(tongue, "bia-lacks-hours"), "hours", &|it| it.stated.hours.is_none()),
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
        section.missing(say!(tongue, "bia-services-lack"), words.say("."));
    }
    section
}
