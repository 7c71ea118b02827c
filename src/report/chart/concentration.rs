//! How many services go with one place or one supplier.

use crate::report::chart::bars::Bars;
use crate::report::chart::page::{Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::ticks::Ticks;
use crate::report::chart::words;

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
pub fn draw_concentration(held: &[Held], services: usize) -> Option<Chart> {
    let first = held.first()?;
    let shown = &held[..held.len().min(MOST)];
    let kind = |it: &Held| if it.is_supplier { "supplier" } else { "place" };
    let title = "What is lost with one place or one supplier";
    let of_all = |lost: usize| {
        if services == 1 {
            String::from("the only service")
        } else {
            format!("{lost} of {} services", words::count(services as u64))
        }
    };
    let lost = first.outage + first.backup;
    let standby = match first.backup {
        0 => String::new(),
        backup => format!(", {} of them until a standby is in use", words::count(backup as u64)),
    };
    let finding =
        format!("The {} {} takes {} with it{standby}.", kind(first), first.name, of_all(lost));
    let mut page = Page::new(title, &finding);
    page.key(&[
        (Swatch::Block(palette::CURVE), "services lost until it is back"),
        (Swatch::Block(palette::INNER), "services lost until a standby is in use"),
    ]);
    let end = services.max(1) as f64;
    let step = services.div_ceil(8).max(1);
    let marks = (0..=services).step_by(step).map(|n| (n as f64, words::count(n as u64)));
    let ticks = Ticks { marks: marks.collect(), unit: "" };
    let axis = format!("services, of {}", words::count(services as u64));
    let bars = Bars::below(&mut page, shown.len(), end, &ticks, &axis);
    for (row, it) in shown.iter().enumerate() {
        let (outage, all) = (it.outage as f64, (it.outage + it.backup) as f64);
        bars.name(&mut page.scene, row, &it.name);
        bars.block(&mut page.scene, row, 0.0, outage, palette::CURVE);
        bars.block(&mut page.scene, row, outage, all, palette::INNER);
        let label = format!("{} ({})", words::count(all as u64), kind(it));
        bars.label(&mut page.scene, row, all, &label, false);
    }
    if held.len() > shown.len() {
        let all = words::count(held.len() as u64);
        page.note(&format!("The {MOST} of {all} that take most with them."));
    }
    let alt = format!("{title}. {finding}");
    let name = String::from("places-and-suppliers");
    let foot = "From the files, without simulation: all assets of the place are lost together.";
    Some(Chart { name, title: title.to_owned(), alt, scene: page.finish_with(foot) })
}
