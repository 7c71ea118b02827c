//! The report of a business impact analysis: what a continuity manager hands to a board and an
//! auditor, made from the same files as the figures.
//!
//! [`document`] builds it from one study or several of the same estate; the renderers of
//! [`crate::report::document`] show it. Every section that lacks data says what is missing and
//! which key of the scenario is to hold it. Figures conditional on a scenario and figures for a
//! year never stand in the same table or picture.

mod weighed;
mod case;
mod names;

mod exposed;
mod look;
mod hours;
mod clock;
mod staircase;

mod cover;
mod verdict;
mod summary;
mod register;
mod register_of_needs;
mod method;
mod criteria;
mod by_hour;
mod week;
mod services;
mod impact;
mod objectives;
mod concentration;
mod dependencies;
mod gap;
mod sequence;
mod resources;
mod year;
mod sensitive;
mod risk;
mod options;
mod choices;
mod business_case;
mod findings;

mod appendix;
mod standards;

pub use case::{Bia, Case, Told, Year};
pub use weighed::{After, Embedded, Weighed};

use crate::report::document::Document;

/// The report.
pub fn document(bia: &Bia<'_>) -> Document {
    let mut document = cover::document(bia);
    document.sections = vec![
        cover::section(bia),
        summary::section(bia),
        method::section(bia),
        criteria::section(bia),
        services::section(bia),
        impact::section(bia),
        objectives::section(bia),
        dependencies::section(bia),
        gap::section(bia),
        sequence::section(bia),
        resources::section(bia),
        risk::section(bia),
        options::section(bia),
        business_case::section(bia),
        findings::section(bia),
    ];
    document.sections.extend(appendix::sections(bia));
    names::tell_apart(&mut document);
    document
}
