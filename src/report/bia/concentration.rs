//! What is lost with one place or one supplier: part of section 7.

use crate::analysis::{Concentration, Together, concentrations};
use crate::model::Model;
use crate::report::bia::dependencies::{name, names};
use crate::report::bia::gap::finding;
use crate::report::chart::{Held, draw_concentration};
use crate::report::document::{Cell, Figure, Kind, Section, Table};
use crate::report::tongue::{Tongue, head, say};

/// The chart and the table, the gravest first.
pub(super) fn add(tongue: &Tongue, model: &Model, services: usize, section: &mut Section) {
    let mut found = concentrations(model);
    let lost = |it: &Concentration| it.outage.len() + it.backup.len();
    found.sort_by_key(|it| std::cmp::Reverse((it.outage.len(), lost(it))));
    section.heading("concentration", say!(tongue, "bia-concentration"));
    if found.is_empty() {
        section.text(say!(tongue, "bia-concentration-none"));
        return;
    }
    let mut table = Table::new("concentration-table", say!(tongue, "bia-concentration-caption"))
        .column(head!(tongue, "bia-place-or-supplier"), Kind::Text)
        .column(head!(tongue, "bia-is-a"), Kind::Text)
        .column(head!(tongue, "bia-assets-there"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-lost-until-back"), Kind::Prose)
        .column(head!(tongue, "bia-lost-until-standby"), Kind::Prose);
    let mut data = Table::new("", say!(tongue, "bia-concentration-data"))
        .column(head!(tongue, "bia-place-or-supplier"), Kind::Text)
        .column(head!(tongue, "bia-is-a"), Kind::Text)
        .column(head!(tongue, "bia-until-back"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-until-standby"), Kind::Number(String::new()));
    let mut held = Vec::new();
    for it in &found {
        let (what, is_supplier) = match it.what {
            Together::Location(place) => (model.locations[place.index()].name.as_str(), false),
            Together::Supplier(supplier) => {
                (name(model, model.suppliers[supplier.index()].node), true)
            }
        };
        let kind =
            if is_supplier { say!(tongue, "bia-supplier") } else { say!(tongue, "bia-place") };
        let kind = kind.text();
        let (outage, backup) = (it.outage.len(), it.backup.len());
        held.push(Held { name: what.to_owned(), is_supplier, outage, backup });
        data.push(vec![
            what.into(),
            kind.as_str().into(),
            Cell::number(outage as f64),
            Cell::number(backup as f64),
        ]);
        table.push(vec![
            what.into(),
            kind.into(),
            Cell::number(it.n_assets as f64),
            names(tongue, model, &it.outage, 8).into(),
            names(tongue, model, &it.backup, 8).into(),
        ]);
    }
    if let Some(chart) = draw_concentration(tongue, &held, services) {
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(table.without_empty_columns().showing(25));
}
