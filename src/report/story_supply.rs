//! Suppliers and plans in a story.

use crate::model::Model;
use crate::report::names;
use crate::sim::{Happening, Program};
use crate::units::duration;

/// The kind of a happening about suppliers or plans, whom it happened to, and the same in words.
pub(super) fn words(
    model: &Model,
    program: &Program,
    happening: Happening,
) -> (&'static str, Option<String>, String) {
    let name = |row: u32| model.nodes[row as usize].name.as_str();
    let on_task = |kind, slot: u32, verb: String| {
        let task = names::task(model, program, slot);
        let text = format!("\"{}\" on {} {verb}", task.task, task.node);
        (kind, Some(task.node.to_owned()), text)
    };
    match happening {
        Happening::NotHonoured { slot, node } => {
            on_task("not_honoured", slot, format!("is not done as {} promised", name(node)))
        }
        Happening::SwitchesTo { slot, node } => {
            on_task("switches", slot, format!("changes over to {}", name(node)))
        }
        Happening::WithoutPlan { slot, node } => {
            on_task("without_plan", slot, format!("is done from memory: no copy of {}", name(node)))
        }
        Happening::GivesNotice { node, until } => {
            let text =
                format!("{} announces that it ceases at +{}", name(node), duration::format(until));
            ("gives_notice", Some(name(node).to_owned()), text)
        }
        _ => ("other", None, String::new()),
    }
}
