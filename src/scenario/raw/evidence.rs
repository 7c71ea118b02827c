//! Values that are taken from the library of evidence: `evidence(lanl-hardware)`.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::evidence;
use crate::evidence::Evidence;
use crate::evidence::Frequency;
use crate::evidence::LIBRARY;
use crate::law::Law;
use crate::law::text::LawText;
use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::read::Reader;
use crate::scenario::similar::nearest;
use crate::units::rate;

/// The law of the durations of an entry; `None` after an error.
pub(super) fn duration(name: &str, place: Place, r: &mut Reader<'_>) -> Option<Law> {
    let entry = named(name, place, r)?;
    let law = entry.length.and_then(|length| match parse(length.law, Quantity::Duration) {
        Ok(LawText::Law { law, .. }) => Some(law),
        _ => None,
    });
    if law.is_some() {
        r.evidence.push((entry, place));
        return law;
    }
    let message = format!("the evidence `{}` is no duration", entry.name);
    let error = Diagnostic::error(Code::EvidenceOfOtherKind, message).at(place);
    let name = entry.name;
    r.push(error.help(format!(
        "it is a rate: `rate: evidence({name})` for a threat, `fails: evidence({name})` for an asset"
    )));
    None
}

/// The time until something fails that does so as often as an entry says, which is the same at any age:
/// exponential, with the mean of the rate. `None` if the entry is no rate.
pub(super) fn until(name: &str, place: Place, r: &mut Reader<'_>) -> Option<Law> {
    let entry = evidence::find(name)?;
    let law = Law::exponential(rate::YEAR / entry.frequency?.mean).ok()?;
    r.evidence.push((entry, place));
    Some(law)
}

/// How often an entry happens; `None` after an error.
pub(super) fn frequency(name: &str, place: Place, r: &mut Reader<'_>) -> Option<Frequency> {
    let entry = named(name, place, r)?;
    if entry.frequency.is_some() {
        r.evidence.push((entry, place));
        return entry.frequency;
    }
    let message = format!("the evidence `{}` is no rate", entry.name);
    let error = Diagnostic::error(Code::EvidenceOfOtherKind, message).at(place);
    r.push(error.help(format!("it is a duration: `takes: evidence({})`", entry.name)));
    None
}

fn named(name: &str, place: Place, r: &mut Reader<'_>) -> Option<&'static Evidence> {
    let found = evidence::find(name);
    if found.is_none() {
        let message = format!("the library has no evidence `{name}`");
        let error = Diagnostic::error(Code::UnknownEvidence, message).at(place);
        let near = nearest(name, LIBRARY.iter().map(|entry| entry.name));
        r.push(match near {
            Some(near) => error.help(format!("did you mean `{near}`?")),
            None => error.help("`blackstart evidence` lists what there is"),
        });
    }
    found
}

/// What is told where a sum or a number is to be taken from the library.
pub(super) fn refuse(name: &str, place: Place, r: &mut Reader<'_>) {
    let message = format!("evidence is of durations and rates, so `{name}` cannot stand here");
    r.push(Diagnostic::error(Code::EvidenceOfOtherKind, message).at(place));
}
