//! What is found in a valid scenario without simulating it, as diagnostics.

use blackstart::analysis::{self, Finding, Severity, Span};
use blackstart::diag::{Code, Diagnostic, Diagnostics};
use blackstart::model::{Model, NodeId};
use blackstart::scenario::Places;
use blackstart::units::duration;

/// All findings about a model, each where it was written.
pub(crate) fn of(model: &Model, places: &Places) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    for finding in analysis::findings(model) {
        let (code, message, help) = words(model, &finding);
        let mut diagnostic = match finding.severity() {
            Severity::Note => Diagnostic::note(code, message),
            Severity::Warning | Severity::Finding => Diagnostic::finding(code, message),
        };
        if let Some(place) = places.of(finding.subject()) {
            diagnostic = diagnostic.at(place);
        }
        if let Some(help) = help {
            diagnostic = diagnostic.help(help);
        }
        diagnostics.push(diagnostic);
    }
    diagnostics
}

/// Names listed in a message.
const LISTED: usize = 8;

fn names(model: &Model, nodes: &[NodeId]) -> String {
    let listed = nodes.iter().take(LISTED);
    let listed: Vec<String> =
        listed.map(|node| format!("`{}`", model.nodes[node.index()].name)).collect();
    match nodes.len().saturating_sub(LISTED) {
        0 => listed.join(", "),
        more => format!("{} and {more} more", listed.join(", ")),
    }
}

/// Sets of nodes that would break a circle, in words.
fn ways_out(model: &Model, sets: &[Vec<NodeId>]) -> Option<String> {
    let sets: Vec<String> = sets.iter().take(3).map(|set| names(model, set)).collect();
    (!sets.is_empty())
        .then(|| format!("give a way to work without the others to {}", sets.join("; or to ")))
}

#[expect(clippy::too_many_lines, reason = "one arm a finding")]
fn words(model: &Model, finding: &Finding) -> (Code, String, Option<String>) {
    let name = |node: &NodeId| &model.nodes[node.index()].name;
    let time = duration::format;
    match finding {
        Finding::RecoveryDeadlock { group, break_glass } => (
            Code::RecoveryDeadlock,
            format!("recoveries wait for each other: {}", group.describe(model)),
            ways_out(model, break_glass),
        ),
        Finding::BlackoutDeadlock { group, break_glass } => (
            Code::BlackStartDeadlock,
            format!(
                "after a total blackout, recoveries wait for each other: {}",
                group.describe(model)
            ),
            ways_out(model, break_glass),
        ),
        Finding::Unstaffable(found) => {
            let procedure = &model.procedures[found.procedure.index()];
            let team = &model.teams[found.team.index()].name;
            let task = &procedure.tasks[found.task].name;
            (
                Code::Unstaffable,
                format!(
                    "`{task}` of `{}` takes {} of `{team}`, who are {} at most",
                    procedure.name, found.needed, found.available
                ),
                None,
            )
        }
        Finding::NoProcedure { node, damage } => (
            Code::NoProcedure,
            format!(
                "`{}` can be {} and has no procedure for it: it never recovers",
                name(node),
                damage.word()
            ),
            Some(String::from("say how with `restored by`, or give it a kind")),
        ),
        Finding::ServiceWithoutRto(node) => {
            (Code::NoObjective, format!("the service `{}` states no RTO", name(node)), None)
        }
        Finding::UnusedAsset(node) => (
            Code::NothingNeedsIt,
            format!("nothing needs `{}`, and nothing strikes it", name(node)),
            None,
        ),
        Finding::RtoPlusWrtOverMtpd { node, rto, wrt, mtpd } => (
            Code::ObjectivesExceedLimit,
            format!(
                "the RTO of `{}` and its work recovery time make {}, more than its MTPD of {}",
                name(node),
                time(rto + wrt),
                time(*mtpd)
            ),
            None,
        ),
        Finding::MtpdContradictsImpact { node, stated, derived } => (
            Code::LimitContradictsImpact,
            format!(
                "the MTPD of `{}` is {}, but its impact is unacceptable after {}",
                name(node),
                time(*stated),
                time(*derived)
            ),
            None,
        ),
        Finding::AnyCycleWithoutSource { cycle, .. } => (
            Code::CycleWithoutSource,
            format!("every alternative comes from the same circle: {}", names(model, cycle)),
            None,
        ),
        Finding::HorizonTooShort { horizon, node, length, against } => {
            let what = match against {
                Span::Rto => "RTO",
                Span::Mtpd => "MTPD",
                Span::MeanRecovery => "mean time to recover",
            };
            (
                Code::HorizonTooShort,
                format!(
                    "the horizon of {} is shorter than the {what} of `{}`, {}",
                    time(*horizon),
                    name(node),
                    time(*length)
                ),
                None,
            )
        }
        Finding::ImpossibleHit { occurrence, hit } => (
            Code::ImpossibleHit,
            format!(
                "hit {} of `{}` has no chance of striking",
                hit + 1,
                model.occurrences[occurrence.index()].name
            ),
            None,
        ),
        Finding::SinglePointOfFailure(point) => (
            Code::SinglePointOfFailure,
            format!(
                "without `{}` nothing works of {}",
                name(&point.node),
                names(model, &point.services)
            ),
            None,
        ),
        Finding::MoreSinglePoints { n_more } => (
            Code::SinglePointOfFailure,
            match n_more {
                Some(more) => format!("{more} more single points of failure are not listed"),
                None => {
                    String::from("the estate is too large to list its single points of failure")
                }
            },
            None,
        ),
    }
}
