//! The recovery plan as a document: who does what in which order, with what, whom to call, by when
//! to decide, made from the same estate as the figures.
//!
//! [`document`] builds the whole plan, [`cards`] the cards of the teams alone, to be pinned to a
//! wall; the renderers of [`crate::report::document`] show them. Most of it follows from the estate
//! without simulation; times of a simulated incident stand beside it if there are any. What the
//! estate does not say is told where it is missing, with the key that is to hold it.
//!
//! [`since`] tells in words what changed from one version of a plan to another.

mod case;
mod outline;
mod words;
mod steps;

mod cover;
mod calling;
mod needed;
mod clock;
mod deciding;
mod people;
mod service;
mod apart;
mod copies;
mod circles;
mod card;
mod card_rows;
mod appendix;

pub mod since;

pub use case::{PlanOf, Simulated};
pub(in crate::report) use circles::wait;
pub(in crate::report) use words::{need, seat};

use crate::report::document::Document;
use crate::report::plan::outline::Outline;
use crate::report::tongue::say;

/// The plan.
pub fn document(plan: &PlanOf<'_>) -> Document {
    let outline = Outline::new(plan);
    let mut document = cover::document(plan, &outline);
    document.sections.push(cover::section(plan, &outline));
    document.sections.push(calling::section(&outline));
    document.sections.push(people::section(&outline));
    let parts = (0..outline.parts.len()).map(|row| service::section(&outline, row));
    document.sections.extend(parts);
    document.sections.extend(apart::sections(&outline));
    document.sections.push(copies::section(&outline));
    document.sections.push(circles::section(&outline));
    document.sections.extend(card::sections(plan, &outline));
    let missing = appendix::missing(&plan.tongue, &document.sections);
    document.sections.push(missing);
    document.sections.extend(appendix::sections(plan));
    document
}

/// The cards alone, one a page.
pub fn cards(plan: &PlanOf<'_>) -> Document {
    let outline = Outline::new(plan);
    let mut document = cover::document(plan, &outline);
    document.title = say!(plan.tongue, "plan-cards-title", plan = document.title).text();
    document.sections = card::sections(plan, &outline);
    document
}
