//! How many services go with one place or one supplier.

use crate::report::chart::bars::Bars;
use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::ticks::Ticks;
use crate::report::tongue::{Tongue, say};

/// Rows that are drawn at most.
const MOST: usize = 30;

/// What is lost with a place or a supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its name.
    pub name: String,
    /// Whether it is a supplier; else a place.
    pub is_supplier: bool,
    /// Services that are lost until it is back.
    pub outage: usize,
    /// Services that are lost until a standby is in use.
    pub backup: usize,
}

/// Places and suppliers, in the order in which they are to be read, with the services that each
/// takes with it, of so many in all. `None` if there are none.
pub fn draw_concentration(tongue: &Tongue, held: &[Held], services: usize) -> Option<Chart> {
    let first = held.first()?;
    let shown = &held[..held.len().min(MOST)];
    let title = say!(tongue, "chart-held-title").text();
    let lost = match (first.outage + first.backup, services) {
        (_, 1) => say!(tongue, "chart-the-only-service"),
        (lost, all) => say!(tongue, "chart-lost-of", lost = lost, all = all),
    };
    let (name, n) = (&first.name, first.backup);
    let finding = match (first.is_supplier, n) {
        (false, 0) => say!(tongue, "chart-place-takes", name = name, services = lost),
        (true, 0) => say!(tongue, "chart-supplier-takes", name = name, services = lost),
        (false, n) => {
            say!(tongue, "chart-place-takes-until", name = name, services = lost, n = n)
        }
        (true, n) => {
            say!(tongue, "chart-supplier-takes-until", name = name, services = lost, n = n)
        }
    };
    let finding = finding.text();
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Block(palette::CURVE), say!(tongue, "chart-lost-until-back").text()),
        (Swatch::Block(palette::INNER), say!(tongue, "chart-lost-until-standby").text()),
    ]);
    let end = services.max(1) as f64;
    let step = services.div_ceil(8).max(1);
    let marks = (0..=services).step_by(step).map(|n| (n as f64, tongue.count(n as u64)));
    let ticks = Ticks { marks: marks.collect(), unit: "" };
    let axis = say!(tongue, "chart-services-of", all = services).text();
    let bars = Bars::below(&mut page, tongue, shown.len(), end, &ticks, &axis);
    for (row, it) in shown.iter().enumerate() {
        let (outage, all) = (it.outage as f64, (it.outage + it.backup) as f64);
        bars.name(&mut page.scene, row, &it.name);
        bars.block(&mut page.scene, row, 0.0, outage, palette::CURVE);
        bars.block(&mut page.scene, row, outage, all, palette::INNER);
        let n = it.outage + it.backup;
        let label = if it.is_supplier {
            say!(tongue, "chart-bar-supplier", n = n).text()
        } else {
            say!(tongue, "chart-bar-place", n = n).text()
        };
        bars.label(&mut page.scene, row, all, &label, false);
    }
    if held.len() > shown.len() {
        page.note(&say!(tongue, "chart-held-shown", shown = MOST, all = held.len()).text());
    }
    let alt = format!("{title}. {finding}");
    let name = String::from("places-and-suppliers");
    let foot = say!(tongue, "chart-held-foot").text();
    Some(Chart { name, title, alt, scene: page.finish_with(&foot) })
}
