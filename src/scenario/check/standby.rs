//! Findings about what stands by, in words.

use crate::analysis::Finding;
use crate::diag::Code;
use crate::model::Model;
use crate::model::NodeId;
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
                "one activation of `{}` in ten takes {} or longer, and the RTO of `{}` is {}",
                name(&by.standby),
                time(by.activation_p90),
                name(&by.service),
                time(by.rto)
            ),
            Vec::new(),
        ),
        Finding::InvokeBy(by) => (
            Code::LatestInvocation,
            format!(
                "`{}` is safe for `{}` if it is invoked within {} (RTO {} less P90 {})",
                name(&by.standby),
                name(&by.service),
                time(by.latest),
                time(by.rto),
                time(by.activation_p90)
            ),
            Vec::new(),
        ),
        _ => unreachable!("invariant: only findings about standbys are worded here"),
    }
}
