//! Broken rules of the model as diagnostics.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::ModelError;
use crate::model::Rule;
use crate::scenario::lower::Places;

/// A broken rule at the place of the part that breaks it.
pub(super) fn diagnose(error: &ModelError, places: &Places) -> Diagnostic {
    let code = match error.rule {
        Rule::NameTaken => Code::DuplicateName,
        Rule::UnknownId => Code::UnknownName,
        Rule::OutOfRange | Rule::NotRising => Code::OutOfRange,
        Rule::Empty => Code::EmptyExpression,
        Rule::AtLeastOutOfRange => Code::AtLeastTooMany,
        Rule::Repeated | Rule::Ambiguous | Rule::MembersMismatch => Code::ConflictingKeys,
        Rule::ParentNotEarlier | Rule::NotSymmetric => Code::LocationCycle,
        Rule::TaskCycle | Rule::FallbackCycle => Code::TaskCycle,
        Rule::TriggerCycle => Code::TriggerLoop,
        Rule::ChancesMismatch | Rule::WrongTarget => Code::BadExpression,
        Rule::SelectsNothing => Code::EmptySelector,
        Rule::StandbyCircle => Code::StandbyCircle,
        Rule::NeverOpen => Code::NeverOpen,
        Rule::NoDate => Code::NoDate,
        Rule::NoMoment => Code::NoMoment,
        Rule::NoHours => Code::NoHours,
        Rule::NoShift => Code::NoShift,
    };
    let diagnostic = Diagnostic::error(code, error.message.clone());
    let diagnostic = match error.rule {
        Rule::NoDate => {
            diagnostic.help("add when it begins, as in `begins: 2026-03-31 09:00 Europe/London`")
        }
        _ => diagnostic,
    };
    match places.of(error.subject) {
        Some(place) => diagnostic.at(place),
        None => diagnostic,
    }
}
