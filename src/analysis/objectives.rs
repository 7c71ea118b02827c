//! Services that cannot be back within their RTO, however lucky they are with people.

use crate::analysis::damage::Harm;
use crate::analysis::duration::gate;
use crate::analysis::duration::mean_recovery;
use crate::model::Dependencies;
use crate::model::Gate;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::RtoClock;

/// A service that is slower than its RTO even if nobody ever waits for people.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SlowService {
    /// The service.
    pub node: NodeId,
    /// The first limit of its RTO that it cannot keep on average `[s]`.
    pub limit: f64,
    /// The mean time to its recovery, a lower bound of it `[s]`.
    pub recovery: f64,
}

/// Services of which the mean recovery is longer than a limit of their RTO if all that can be hit is
/// hit, every duration is its mean, and nobody waits for people.
pub(super) fn slow_services(
    model: &Model,
    graph: &Dependencies,
    harms: &[Harm],
) -> Vec<SlowService> {
    let occurrences = model.occurrences.iter();
    let is_late =
        occurrences.flat_map(|it| &it.hits).any(|hit| hit.delay.is_some() || hit.spread.is_some());
    let expected = mean_recovery(model, graph, harms);
    // What is hit later than the incident began is out of order for less than its phases take.
    let phases = |to| {
        if is_late { gate(&model.phases, Gate::Mobilisation) } else { gate(&model.phases, to) }
    };
    let off = match model.rto_clock {
        RtoClock::Disruption => phases(Gate::Onset),
        RtoClock::Detection => phases(Gate::Detection),
        RtoClock::Declaration => phases(Gate::Declaration),
    };
    let services = model.services().filter(|(_, _, service)| model.rto_is_elapsed(service));
    let slow = services.filter_map(|(node, _, service)| {
        let recovery = expected[node.index()] - off;
        let limits = service.steps.iter().map(|step| step.limit);
        let limit = limits.filter(|limit| recovery > *limit).reduce(f64::min)?;
        Some(SlowService { node, limit, recovery })
    });
    slow.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::damage::scenario_harm;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::constant;
    use crate::model::Effect;
    use crate::model::Step;

    fn slow(estate: &Estate) -> Vec<(f64, f64)> {
        let model = estate.model();
        let graph = Dependencies::new(&model);
        let harms = scenario_harm(&model, &graph);
        let found = slow_services(&model, &graph, &harms);
        found.iter().map(|it| (it.limit, it.recovery)).collect()
    }

    #[test]
    fn a_service_is_told_of_if_its_work_and_phases_are_longer_than_its_rto() {
        let mut estate = Estate::of(&["pay", "db", "db-2"]);
        estate.needs("pay", &["db"]);
        // An hour of work.
        estate.repair("db");
        estate.service("pay");
        let limit = |estate: &mut Estate, limit: f64| {
            let service = estate.node("pay").service.as_mut().expect("a service");
            service.steps = vec![Step { level: 1.0, limit }];
        };
        limit(&mut estate, 3700.0);
        assert_eq!(slow(&estate), []);
        estate.strike(&["db"], Effect::Down);
        assert_eq!(slow(&estate), []);
        estate.parts.phases.detection = Some(constant(600.0));
        assert_eq!(slow(&estate), [(3700.0, 4200.0)]);
        estate.parts.rto_clock = RtoClock::Detection;
        assert_eq!(slow(&estate), []);
        limit(&mut estate, 3599.0);
        assert_eq!(slow(&estate), [(3599.0, 3600.0)]);
        estate.node("pay").needs = estate.any(&["db", "db-2"]);
        assert_eq!(slow(&estate), []);
    }
}
