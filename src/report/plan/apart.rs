//! Procedures that belong to no service.

use crate::report::document::Section;
use crate::report::plan::outline::Outline;
use crate::report::plan::service::unnamed;
use crate::report::plan::steps;
use crate::report::tongue::say;

pub(super) fn sections(outline: &Outline<'_>) -> Vec<Section> {
    let tongue = &outline.tongue;
    let mut sections = Vec::new();
    if !outline.apart.is_empty() {
        let mut section = Section::new("apart", "", &say!(tongue, "plan-apart").text());
        section.text(say!(tongue, "plan-apart-last"));
        for id in &outline.apart {
            steps::procedure(outline, &mut section, *id);
            unnamed(outline, *id, &mut section);
        }
        sections.push(section);
    }
    if !outline.unused.is_empty() {
        let mut section = Section::new("unused", "", &say!(tongue, "plan-unused").text());
        for id in &outline.unused {
            steps::procedure(outline, &mut section, *id);
        }
        let names: Vec<&str> = outline
            .unused
            .iter()
            .map(|id| outline.model.procedures[id.index()].name.as_str())
            .collect();
        section.missing(
            say!(tongue, "plan-unused-names", names = names.join(", ")),
            say!(tongue, "plan-unused-put", key = "restored by"),
        );
        sections.push(section);
    }
    sections
}
