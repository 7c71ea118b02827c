//! The files of a project as one.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::raw::Document;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;

/// A project as one document, and the registers with the files that name them.
#[derive(Debug)]
pub struct Project {
    /// Everything that the files say.
    pub document: Document,
    /// Registers: the path of the file that names it, and the path as written.
    pub registers: Vec<(String, Spanned<String>)>,
}

/// Unites the files of a project, the including ones first: tables are added to each other, and
/// of what can be said once only the first counts. `None` without files.
pub fn unite(documents: Vec<(String, Document)>, r: &mut Reader<'_>) -> Option<Project> {
    let mut registers = Vec::new();
    let mut united: Option<Document> = None;
    for (path, mut document) in documents {
        let named = std::mem::take(&mut document.register);
        registers.extend(named.into_iter().map(|register| (path.clone(), register)));
        united = Some(match united {
            None => document,
            Some(first) => add(first, document, r),
        });
    }
    united.map(|document| Project { document, registers })
}

fn add(mut first: Document, other: Document, r: &mut Reader<'_>) -> Document {
    if let (Some(mine), Some(theirs)) = (&first.currency, &other.currency)
        && mine.value != theirs.value
    {
        let message = format!(
            "the currency is `{theirs}`, and `{mine}` elsewhere",
            theirs = theirs.value,
            mine = mine.value
        );
        r.push(
            Diagnostic::error(Code::DifferentCurrencies, message)
                .at(theirs.place)
                .related(mine.place, "another currency here"),
        );
    }
    macro_rules! first_wins {
        ($($field:ident),*) => {$( first.$field = first.$field.or(other.$field); )*};
    }
    first_wins!(
        title,
        description,
        currency,
        rto_clock,
        queue_order,
        runs,
        horizon,
        seed,
        precision,
        phases,
        as_of,
        access,
        restoration_order,
        begins,
        rto_counts,
        economics,
        year,
        about,
        impact_criteria
    );
    macro_rules! append {
        ($($field:ident $what:literal),*) => {$( first.$field.append(other.$field, $what, r); )*};
    }
    append!(
        locations "location", kinds "kind", groups "group", services "service", assets "asset",
        teams "team", people "person", channels "channel", spares "spare", factors "factor",
        procedures "procedure", threats "threat", suppliers "supplier", calendars "calendar",
        measures "measure", contacts "contact"
    );
    first.happens.0.extend(other.happens);
    first.milestones.0.extend(other.milestones);
    first.assumptions.0.extend(other.assumptions);
    first.actions.0.extend(other.actions);
    first
}
