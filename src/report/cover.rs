//! What every document says of itself on its first page.

use crate::model::About;
use crate::report::tongue::{Tongue, say};

/// Version, date, owner and so on, as far as they are stated. The date is the document's own.
pub(super) fn facts(about: &About, date: &str, tongue: &Tongue) -> Vec<(String, String)> {
    let (date, review) = (tongue.date(date), tongue.date(&about.next_review));
    let facts = [
        (say!(tongue, "fact-version"), about.version.as_str()),
        (say!(tongue, "fact-date"), date.as_str()),
        (say!(tongue, "fact-owner"), about.owner.as_str()),
        (say!(tongue, "fact-prepared-by"), about.prepared_by.as_str()),
        (say!(tongue, "fact-next-review"), review.as_str()),
        (say!(tongue, "fact-confidentiality"), about.confidentiality.as_str()),
    ];
    let stated = facts.into_iter().filter(|(_, value)| !value.is_empty());
    stated.map(|(what, value)| (what.text(), value.to_owned())).collect()
}

/// Which program made it.
pub(super) fn made_with(tongue: &Tongue) -> (String, String) {
    let version = concat!("blackstart ", env!("CARGO_PKG_VERSION"));
    (say!(tongue, "fact-made-with").text(), version.to_owned())
}

/// Confidentiality, version and date in a line, as they stand on every page.
pub(super) fn marking(about: &About, date: &str, tongue: &Tongue) -> String {
    let version = match about.version.as_str() {
        "" => String::new(),
        version => say!(tongue, "plan-version", version = version).text(),
    };
    let date = tongue.date(date);
    let marks = [about.confidentiality.as_str(), &version, &date];
    let marks: Vec<&str> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
    marks.join(" · ")
}
