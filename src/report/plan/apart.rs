//! Procedures that belong to no service.

use crate::report::document::{Section, Words};
use crate::report::plan::outline::Outline;
use crate::report::plan::service::unnamed;
use crate::report::plan::steps;

pub(super) fn sections(outline: &Outline<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    if !outline.apart.is_empty() {
        let mut section = Section::new("apart", "", "What no service rests on");
        section.text("Procedures for assets that no service needs. They come last.");
        for id in &outline.apart {
            steps::procedure(outline, &mut section, *id);
        }
        unnamed(outline, &outline.apart, &mut section);
        sections.push(section);
    }
    if !outline.unused.is_empty() {
        let mut section = Section::new("unused", "", "Procedures that nothing uses");
        for id in &outline.unused {
            steps::procedure(outline, &mut section, *id);
        }
        let names: Vec<&str> = outline
            .unused
            .iter()
            .map(|id| outline.model.procedures[id.index()].name.as_str())
            .collect();
        section.missing(
            Words::new().say("No asset is restored by ").strong(names.join(", ")).say("."),
            Words::new()
                .say("Name it under ")
                .code("restored by")
                .say(" of an asset or a kind, or remove it."),
        );
        sections.push(section);
    }
    sections
}
