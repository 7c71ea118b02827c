//! What is lost with one place or one supplier: part of section 7.

use crate::analysis::{Concentration, Together, concentrations};
use crate::model::Model;
use crate::report::bia::dependencies::{name, names};
use crate::report::bia::gap::finding;
use crate::report::chart::{Held, draw_concentration};
use crate::report::document::{Cell, Figure, Kind, Section, Table};

/// The chart and the table, the gravest first.
pub(super) fn add(model: &Model, services: usize, section: &mut Section) {
    let mut found = concentrations(model);
    let lost = |it: &Concentration| it.outage.len() + it.backup.len();
    found.sort_by_key(|it| std::cmp::Reverse((it.outage.len(), lost(it))));
    section.heading("concentration", "What is lost with a place or a supplier");
    if found.is_empty() {
        section.text("No place and no supplier takes a service with it.");
        return;
    }
    let mut table = Table::new(
        "concentration-table",
        "Places and suppliers that disrupt services, the gravest first.",
    )
    .texts(&["Place or supplier", "Is a"])
    .column("Assets there", Kind::Number(String::new()))
    .column("Services lost until it is back", Kind::Prose)
    .column("Services lost until a standby is in use", Kind::Prose);
    let mut data = Table::new("", "Services lost with each place and supplier.")
        .texts(&["Place or supplier", "Is a"])
        .column("Until it is back", Kind::Number(String::new()))
        .column("Until a standby is in use", Kind::Number(String::new()));
    let mut held = Vec::new();
    for it in &found {
        let (what, kind) = match it.what {
            Together::Location(place) => (model.locations[place.index()].name.as_str(), "place"),
            Together::Supplier(supplier) => {
                (name(model, model.suppliers[supplier.index()].node), "supplier")
            }
        };
        let (outage, backup) = (it.outage.len(), it.backup.len());
        held.push(Held { name: what.to_owned(), is_supplier: kind == "supplier", outage, backup });
        data.push(vec![
            what.into(),
            kind.into(),
            Cell::number(outage as f64),
            Cell::number(backup as f64),
        ]);
        table.push(vec![
            what.into(),
            kind.into(),
            Cell::number(it.n_assets as f64),
            names(model, &it.outage, 8).into(),
            names(model, &it.backup, 8).into(),
        ]);
    }
    if let Some(chart) = draw_concentration(&held, services) {
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(table.without_empty_columns().showing(25));
}
