//! Findings about what stands by, in words.

use crate::analysis::Finding;
use crate::diag::Code;
use crate::law::Law;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Task;
use crate::model::Tested;
use crate::units::duration;

/// Code, message and help of a finding about a standby.
pub(super) fn words(model: &Model, finding: &Finding) -> (Code, String, Vec<String>) {
    let name = |node: &NodeId| &model.nodes[node.index()].name;
    let time = |seconds: f64| duration::format(seconds);
    match finding {
        Finding::StandbyBesidePrimary { standby, primary } => (
            Code::StandbyBesidePrimary,
            format!("`{}` stands in the place of `{}`", name(standby), name(primary)),
            Vec::new(),
        ),
        Finding::StandbyUntested { standby, tested } => {
            let what = match tested {
                Tested::Failed => "failed its last test",
                Tested::LongAgo => "was last tested more than a year ago",
                Tested::Never | Tested::Lately => "was never tested, as far as is known",
            };
            let message = format!("`{}` {what}", name(standby));
            (Code::StandbyUntested, message, vec![String::from("test it, and write `last test`")])
        }
        Finding::StandbyTooSlow(by) => (
            Code::StandbyTooSlow,
            format!(
                "{} {}, and the RTO of `{}` is {}",
                if is_fixed(model, by.standby) {
                    format!("the activation of `{}` takes", name(&by.standby))
                } else {
                    format!("one activation of `{}` in ten takes", name(&by.standby))
                },
                if is_fixed(model, by.standby) {
                    time(by.activation_p90)
                } else {
                    format!("{} or longer", time(by.activation_p90))
                },
                name(&by.service),
                time(by.rto)
            ),
            Vec::new(),
        ),
        Finding::InvokeBy(by) => (
            Code::LatestInvocation,
            format!(
                "`{}` is safe for `{}` if it is invoked within {} (RTO {} less P90 {}){}{}",
                name(&by.standby),
                name(&by.service),
                time(by.latest),
                time(by.rto),
                time(by.activation_p90),
                if by.success < 1.0 {
                    format!(" and succeeds, which it does in {}", percent(by.success))
                } else {
                    String::new()
                },
                if by.is_shared { ", and nobody else has it" } else { "" }
            ),
            Vec::new(),
        ),
        _ => unreachable!("invariant: only findings about standbys are worded here"),
    }
}

fn percent(share: f64) -> String {
    format!("{}%", (share * 1000.0).round() / 10.0)
}

/// Whether the activation of a standby always takes as long.
fn is_fixed(model: &Model, standby: NodeId) -> bool {
    let is_certain = |law: &Law| law.quantile(0.1) >= law.quantile(0.9);
    let Some(procedure) = model.nodes[standby.index()].on_damage.restart else { return false };
    let tasks = &model.procedures[procedure.index()].tasks;
    let is_plain = |task: &Task| {
        is_certain(&task.takes.law)
            && task.call.is_none()
            && task.takes.factor.is_none()
            && task.success >= 1.0
    };
    tasks.iter().all(is_plain) && model.phases.mobilisation.as_ref().is_none_or(is_certain)
}
