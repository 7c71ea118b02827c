//! What a change of one input does, on common random numbers.

use crate::model::Model;
use crate::sim::Program;
use crate::stats::Paired;
use crate::study::batch::Watch;
use crate::study::sensitivity::SensitivityPlan;
use crate::study::sensitivity::input::{Change, Input};
use crate::study::sensitivity::output::{Output, Runs};

/// What one change of one input does.
#[derive(Debug, Clone)]
pub struct Effect {
    /// What was changed.
    pub input: Input,
    /// How.
    pub change: Change,
    /// With the change less without, by output.
    pub differences: Vec<Paired>,
}

/// What changes of single inputs do.
#[derive(Debug, Clone)]
pub struct Effects {
    /// Replications of each comparison.
    pub runs: u64,
    /// The results.
    pub outputs: Vec<Output>,
    /// Mean of each as it is.
    pub means: Vec<f64>,
    /// Changes that change something, in the order of the model.
    pub effects: Vec<Effect>,
    /// Whether the watcher stopped it.
    pub was_stopped: bool,
}

/// Makes every one of `changes` to every one of `inputs`, one at a time, and compares with the
/// study as it is on the same random numbers. Changes that leave a result as it is in every
/// replication are left out.
pub fn effects(
    model: &Model,
    inputs: &[Input],
    changes: &[Change],
    outputs: &[Output],
    plan: &SensitivityPlan,
    watch: &impl Watch,
) -> Effects {
    let mut found = Effects {
        runs: plan.runs,
        outputs: outputs.to_vec(),
        means: Vec::new(),
        effects: Vec::new(),
        was_stopped: false,
    };
    let Some(base) = Runs::watched(&Program::compile(model), outputs, plan, watch) else {
        found.was_stopped = true;
        return found;
    };
    found.means = (0..outputs.len()).map(|output| base.moments(output).mean()).collect();
    for (&input, &change) in
        inputs.iter().flat_map(|input| changes.iter().map(move |change| (input, change)))
    {
        let Some(changed) = input.program(model, change) else {
            watch.progress(plan.runs);
            continue;
        };
        let Some(runs) = Runs::watched(&changed, outputs, plan, watch) else {
            found.was_stopped = true;
            break;
        };
        if runs.agrees_with(&base) {
            continue;
        }
        let differences = (0..outputs.len())
            .map(|output| {
                let mut paired = Paired::default();
                for (as_is, with) in base.column(output).zip(runs.column(output)) {
                    paired.push(as_is, with);
                }
                paired
            })
            .collect();
        found.effects.push(Effect { input, change, differences });
    }
    found
}
