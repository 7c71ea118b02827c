//! Collects all that a valid model may still deserve to be told.

use std::collections::BTreeSet;

use crate::analysis::damage::Damage;
use crate::analysis::damage::Harm;
use crate::analysis::damage::scenario_harm;
use crate::analysis::damage::strikes;
use crate::analysis::damage::struck;
use crate::analysis::data::data_findings;
use crate::analysis::deadlock::blackout_deadlocks;
use crate::analysis::deadlock::deadlocks;
use crate::analysis::duration::mean_recovery;
use crate::analysis::finding::Finding;
use crate::analysis::finding::Span;
use crate::analysis::hopeless::hopeless;
use crate::analysis::idle::Idle;
use crate::analysis::idle::below_from_the_start;
use crate::analysis::objectives::slow_services;
use crate::analysis::papers::papers;
use crate::analysis::people::only_contacts;
use crate::analysis::people::only_ones;
use crate::analysis::people::only_watchers;
use crate::analysis::people::unseated;
use crate::analysis::redundancy::false_redundancies;
use crate::analysis::source::cycles_without_source;
use crate::analysis::spares::no_spares;
use crate::analysis::staffing::unstaffable;
use crate::analysis::staffing::users;
use crate::analysis::standby::InvocationDeadline;
use crate::analysis::standby::beside_primary;
use crate::analysis::standby::bridged;
use crate::analysis::standby::invocation_deadlines;
use crate::analysis::standby::untested;
use crate::analysis::structure::delivered;
use crate::analysis::structure::single_points;
use crate::analysis::suppliers::suppliers;
use crate::law::Law;
use crate::model::Dependencies;
use crate::model::Effect;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::OccurrenceId;
use crate::model::OnDamage;
use crate::model::Target;
use crate::model::Until;
use crate::model::When;

/// Single points of failure listed at most.
const MOST_SINGLE_POINTS: usize = 5;

/// Everything found, in the order of the variants of [`Finding`] and then of the model.
pub fn findings(model: &Model) -> Vec<Finding> {
    let graph = Dependencies::new(model);
    let mut found = Vec::new();
    circles(model, &mut found);
    found.extend(unstaffable(model).into_iter().map(Finding::Unstaffable));
    found.extend(unseated(model).into_iter().map(Finding::Unseated));
    found.extend(no_spares(model).into_iter().map(Finding::NoSpares));
    found.extend(hopeless(model).into_iter().map(Finding::Hopeless));
    without_procedure(model, &graph, &mut found);
    let services = model.services().filter(|(_, _, service)| service.steps.is_empty());
    found.extend(services.map(|(node, _, _)| Finding::ServiceWithoutRto(node)));
    found.extend(unused(model, &graph).into_iter().map(Finding::UnusedAsset));
    let harms = scenario_harm(model, &graph);
    let slow = slow_services(model, &graph, &harms);
    found.extend(slow.into_iter().map(Finding::SlowerThanRto));
    promises(model, &mut found);
    found.extend(
        cycles_without_source(model, &graph)
            .into_iter()
            .map(|(cycle, node)| Finding::AnyCycleWithoutSource { cycle, node }),
    );
    horizon(model, &graph, &harms, &mut found);
    idle(model, &mut found);
    impossible(model, &mut found);
    fragile(model, &mut found);
    found.extend(false_redundancies(model).into_iter().map(Finding::FalseRedundancy));
    found.extend(only_ones(model).into_iter().map(Finding::OnlyOne));
    found.extend(only_contacts(model).into_iter().map(Finding::OnlyContact));
    found.extend(only_watchers(model).into_iter().map(Finding::OnlyWatcher));
    found.extend(everlasting(model));
    found.extend(suppliers(model));
    found.extend(papers(model));
    found.extend(data_findings(model, &graph));
    standbys(model, &mut found);
    found
}

fn standbys(model: &Model, found: &mut Vec<Finding>) {
    let beside = beside_primary(model).into_iter();
    found.extend(
        beside.map(|(standby, primary)| Finding::StandbyBesidePrimary { standby, primary }),
    );
    let untested = untested(model).into_iter();
    found.extend(untested.map(|(standby, tested)| Finding::StandbyUntested { standby, tested }));
    let deadlines = invocation_deadlines(model);
    let (late, safe): (Vec<_>, Vec<_>) = deadlines.into_iter().partition(|by| by.latest < 0.0);
    let late = late.into_iter().filter(|by| by.latest + bridged(model, by) < 0.0);
    found.extend(late.map(Finding::StandbyTooSlow));
    let is_decided = |by: &InvocationDeadline| {
        model.nodes[by.standby.index()].standby.as_ref().is_some_and(|it| !it.is_automatic)
    };
    found.extend(safe.into_iter().filter(is_decided).map(Finding::InvokeBy));
}

fn circles(model: &Model, found: &mut Vec<Finding>) {
    let here = deadlocks(model);
    let mut blackout = blackout_deadlocks(model);
    let known: BTreeSet<NodeId> =
        here.groups.iter().flat_map(|group| group.members.iter().copied()).collect();
    for group in here.groups {
        found.push(Finding::RecoveryDeadlock { group, break_glass: here.break_glass.clone() });
    }
    blackout.groups.retain(|group| group.members.iter().all(|node| !known.contains(node)));
    for group in blackout.groups {
        found.push(Finding::BlackoutDeadlock { group, break_glass: blackout.break_glass.clone() });
    }
}

fn without_procedure(model: &Model, graph: &Dependencies, found: &mut Vec<Finding>) {
    let mut missing = BTreeSet::new();
    let copies = model.copies();
    for (occurrence, n_strikes) in model.occurrences.iter().zip(strikes(model)) {
        for hit in occurrence.hits.iter().filter(|_| n_strikes > 0) {
            let damage = match &hit.effect {
                Effect::Degraded(_) => Damage::Degraded,
                Effect::Down => Damage::Down,
                Effect::Destroyed | Effect::Ceases => Damage::Destroyed,
                Effect::Corrupt(_) | Effect::SilentlyCorrupt(_) => Damage::Corrupt,
                Effect::Contained(Until::Restart) => Damage::Contained,
                _ => continue,
            };
            let struck = struck(model, graph, hit);
            // Paper that burnt is not restored unless someone wrote how.
            for node in struck.into_iter().filter(|node| !copies.contains(node)) {
                if damage.procedure(&model.nodes[node.index()]).is_none() {
                    missing.insert((node, damage));
                }
            }
        }
    }
    missing.retain(|(node, _)| !only_keeps_copies(model, graph, *node));
    found.extend(missing.into_iter().map(|(node, damage)| Finding::NoProcedure { node, damage }));
}

/// Whether a node stands for nothing but a place where copies are kept, and need not come back.
fn only_keeps_copies(model: &Model, graph: &Dependencies, id: NodeId) -> bool {
    let node = &model.nodes[id.index()];
    let data = model.nodes.iter().filter_map(|node| node.data.as_deref());
    let mut keepers = data.flat_map(|data| data.backups.iter().map(|backup| backup.kept));
    let is_needed = node.service.is_some() || graph.dependents(id).len() > 0;
    !is_needed && node.on_damage == OnDamage::default() && keepers.any(|keeper| keeper == id)
}

fn unused(model: &Model, graph: &Dependencies) -> Vec<NodeId> {
    let mut is_used: Vec<bool> = model.nodes.iter().map(|node| node.service.is_some()).collect();
    let mut named = BTreeSet::new();
    for node in &model.nodes {
        named_in(&node.needs, &mut named);
        named_in(&node.starts, &mut named);
    }
    for procedure in users(model).into_keys().map(|id| &model.procedures[id.index()]) {
        procedure.needs.iter().for_each(|need| named_in(need, &mut named));
        procedure.tasks.iter().for_each(|task| named_in(&task.needs, &mut named));
    }
    for network in &model.networks {
        named.extend(network.nodes.iter().copied());
        named.extend(network.links.iter().flat_map(|(link, from, to)| [*link, *from, *to]));
    }
    for document in model.documents.iter().filter(|document| !document.plans.is_empty()) {
        named.insert(document.node);
    }
    for copy in model.documents.iter().flat_map(|document| &document.copies) {
        named.extend(copy.kept_with.iter().chain([&copy.node]));
    }
    let data = model.nodes.iter().filter_map(|node| node.data.as_deref());
    for data in data {
        named.extend(data.backups.iter().map(|backup| backup.kept));
        named.extend(data.replicas.iter().map(|replica| replica.on));
    }
    named.extend(model.milestones.iter().filter_map(|milestone| milestone.node));
    let own = model.occurrences.iter().filter_map(|it| it.incident.as_ref()?.phases.as_ref());
    for phases in own.chain([&model.phases]) {
        phases.monitoring.iter().for_each(|it| named_in(&it.by, &mut named));
        phases.call_tree.iter().for_each(|it| named_in(&it.needs, &mut named));
        named.extend(phases.slower.iter().map(|it| it.node));
    }
    named.extend(model.nodes.iter().filter_map(|it| Some(it.standby.as_ref()?.subscriber)));
    for occurrence in &model.occurrences {
        for hit in &occurrence.hits {
            named.extend(struck(model, graph, hit));
            if let Target::Nodes(nodes) = &hit.target {
                named.extend(nodes.iter().copied());
            }
            if let Effect::Contained(Until::Event(event))
            | Effect::Inaccessible(Until::Event(event)) = &hit.effect
            {
                named.insert(node_of(event));
            }
        }
        named.extend(occurrence.triggers.iter().filter_map(|row| row.when.as_ref()).map(node_of));
    }
    for node in named {
        is_used[node.index()] = true;
    }
    (0..is_used.len()).filter(|row| !is_used[*row]).map(NodeId::from_index).collect()
}

fn named_in(need: &Need, named: &mut BTreeSet<NodeId>) {
    need.visit(&mut |part| {
        if let Need::Node(node) | Need::Reaches { to: node, .. } = part {
            named.insert(*node);
        }
    });
}

fn node_of(event: &When) -> NodeId {
    match event {
        When::Up(node)
        | When::Down(node)
        | When::Below { node, .. }
        | When::TaskDone { node, .. } => *node,
    }
}

fn promises(model: &Model, found: &mut Vec<Finding>) {
    for (node, _, service) in model.services() {
        let law = service.wrt.as_ref().map_or(0.0, Law::mean);
        if let (Some(rto), Some(mtpd)) = (service.rto(), service.mtpd)
            && let wrt = law + after_outage(model, node, rto)
            && wrt.is_finite()
            && rto + wrt > mtpd
        {
            found.push(Finding::RtoPlusWrtOverMtpd { node, rto, wrt, mtpd });
        }
    }
    for (node, _, service) in model.services() {
        if let (Some(stated), Some(derived)) = (service.mtpd, service.impact.derived_mtpd())
            && stated != derived
        {
            found.push(Finding::MtpdContradictsImpact { node, stated, derived });
        }
    }
}

/// Work recovery after a total outage of this length `[s]`.
fn after_outage(model: &Model, node: NodeId, outage: f64) -> f64 {
    let row = &model.nodes[node.index()];
    let backlog = row.service.as_ref().and_then(|service| service.backlog.as_ref());
    backlog.map_or(0.0, |it| it.after_outage(outage, row.capacity.unwrap_or(1.0)))
}

/// Services whose backlog no capacity is left for.
fn everlasting(model: &Model) -> impl Iterator<Item = Finding> {
    model.services().filter_map(|(node, row, service)| {
        let backlog = service.backlog.as_ref().filter(|backlog| backlog.deferred > 0.0)?;
        let capacity = row.capacity.unwrap_or(1.0) * backlog.overtime;
        // While it is closed nothing new comes in.
        let never_closes = service.hours.is_none() && service.critical_hours.is_none();
        (capacity <= 1.0 && never_closes).then_some(Finding::EverlastingBacklog { node, capacity })
    })
}

fn horizon(model: &Model, graph: &Dependencies, harms: &[Harm], found: &mut Vec<Finding>) {
    let expected = mean_recovery(model, graph, harms);
    let rto = model.services().flat_map(|(node, _, service)| {
        service.steps.iter().map(move |step| (node, step.limit, Span::Rto))
    });
    let mtpd =
        model.services().filter_map(|(node, _, service)| Some((node, service.mtpd?, Span::Mtpd)));
    let recovery = expected
        .iter()
        .enumerate()
        .map(|(row, length)| (NodeId::from_index(row), *length, Span::MeanRecovery));
    let spans: Vec<(NodeId, f64, Span)> = rto.chain(mtpd).chain(recovery).collect();
    for against in [Span::Rto, Span::Mtpd, Span::MeanRecovery] {
        let beyond = spans.iter().filter(|span| span.2 == against && span.1 > model.horizon);
        // Of equal lengths the first is named.
        if let Some((node, length, _)) = beyond.rev().max_by(|a, b| a.1.total_cmp(&b.1)) {
            let (node, length) = (*node, *length);
            found.push(Finding::HorizonTooShort { horizon: model.horizon, node, length, against });
        }
    }
}

fn idle(model: &Model, found: &mut Vec<Finding>) {
    let horizon = model.horizon;
    let Idle { too_late, often_too_late, never_set_off, is_all } = Idle::of(model);
    let late = too_late.into_iter().map(|occurrence| (occurrence, 1.0)).chain(often_too_late);
    found.extend(late.map(|(occurrence, share)| Finding::TooLate { occurrence, horizon, share }));
    found.extend(never_set_off.into_iter().map(Finding::NeverSetOff));
    if is_all {
        found.push(Finding::NothingStrikes);
    }
    let below = below_from_the_start(model);
    let levels = if below.is_empty() { Vec::new() } else { delivered(model, &[]) };
    found.extend(below.into_iter().map(|node| {
        let (level, mbco) = (levels[node.index()], model.nodes[node.index()].mbco());
        Finding::BelowFromTheStart { node, level, mbco }
    }));
}

fn impossible(model: &Model, found: &mut Vec<Finding>) {
    for ((row, occurrence), n_strikes) in model.occurrences.iter().enumerate().zip(strikes(model)) {
        for (hit, spec) in occurrence.hits.iter().enumerate() {
            let has_chance = if spec.chances.is_empty() {
                spec.chance > 0.0
            } else {
                spec.chances.iter().any(|chance| *chance > 0.0)
            };
            if n_strikes == 0 || !has_chance {
                let occurrence = OccurrenceId::from_index(row);
                found.push(Finding::ImpossibleHit { occurrence, hit });
            }
        }
    }
}

fn fragile(model: &Model, found: &mut Vec<Finding>) {
    let points = single_points(model);
    let n_more = points.as_ref().map(|points| points.len().saturating_sub(MOST_SINGLE_POINTS));
    let listed = points.into_iter().flatten().take(MOST_SINGLE_POINTS);
    found.extend(listed.map(Finding::SinglePointOfFailure));
    if n_more != Some(0) {
        found.push(Finding::MoreSinglePoints { n_more });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Severity;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::constant;
    use crate::analysis::objectives::SlowService;
    use crate::model::Category;
    use crate::model::Direction;
    use crate::model::Impact;
    use crate::model::Node;
    use crate::model::Severity as Harm;
    use crate::model::Spread;
    use crate::model::Step;

    /// A sound estate: two databases, a service on either, all of it repairable.
    fn sound() -> Estate {
        let mut estate = Estate::of(&["pay", "db-1", "db-2"]);
        estate.node("pay").needs = estate.any(&["db-1", "db-2"]);
        estate.service("pay");
        promise(&mut estate, 14_400.0);
        for name in ["pay", "db-1", "db-2"] {
            estate.repair(name);
        }
        estate.strike(&["pay", "db-1", "db-2"], Effect::Down);
        estate
    }

    fn promise(estate: &mut Estate, rto: f64) {
        let service = estate.node("pay").service.as_mut().expect("a service");
        service.steps = vec![Step { level: 1.0, limit: rto }];
    }

    fn found(estate: &Estate) -> Vec<Finding> {
        findings(&estate.model())
    }

    #[test]
    fn a_sound_estate_deserves_nothing() {
        assert_eq!(found(&sound()), []);
    }

    #[test]
    fn a_hit_without_a_procedure_is_named_also_where_it_spreads() {
        let mut estate = sound();
        estate.strike(&["db-1"], Effect::Destroyed);
        let spread =
            Spread { direction: Direction::default(), chance: 0.1, delay: None, limit: None };
        estate.parts.occurrences[1].hits[0].spread = Some(spread);
        let destroyed =
            |name| Finding::NoProcedure { node: estate.id(name), damage: Damage::Destroyed };
        assert_eq!(found(&estate), [destroyed("pay"), destroyed("db-1")]);
        assert_eq!(destroyed("pay").severity(), Severity::Finding);
    }

    #[test]
    fn what_nothing_refers_to_is_unused() {
        let mut estate = sound();
        estate.parts.nodes.push(Node::asset("lonely"));
        assert_eq!(found(&estate), [Finding::UnusedAsset(estate.id("lonely"))]);
        estate.strike(&["lonely"], Effect::Unavailable(constant(1.0)));
        assert_eq!(found(&estate), []);
    }

    #[test]
    fn a_service_without_rto_is_noted() {
        let mut estate = sound();
        estate.service("pay");
        assert_eq!(found(&estate), [Finding::ServiceWithoutRto(estate.id("pay"))]);
    }

    #[test]
    fn promises_that_contradict_each_other_are_told() {
        let mut estate = sound();
        let node = estate.id("pay");
        let service = estate.node("pay").service.as_mut().expect("a service");
        service.mtpd = Some(14_400.0);
        service.wrt = Some(constant(60.0));
        let soft = vec![(Category::Customers, vec![(7200.0, Harm::Unacceptable)])];
        service.impact = Impact { soft, ..Impact::default() };
        assert_eq!(
            found(&estate),
            [
                Finding::RtoPlusWrtOverMtpd { node, rto: 14_400.0, wrt: 60.0, mtpd: 14_400.0 },
                Finding::MtpdContradictsImpact { node, stated: 14_400.0, derived: 7200.0 },
            ]
        );
    }

    #[test]
    fn a_horizon_holds_promises_and_expected_recoveries() {
        let mut estate = sound();
        estate.parts.horizon = 7200.0;
        let node = estate.id("pay");
        let horizon = 7200.0;
        let too_short =
            |length, against| Finding::HorizonTooShort { horizon, node, length, against };
        assert_eq!(found(&estate), [too_short(14_400.0, Span::Rto)]);
        // A database of an hour, then the service of an hour and a second.
        estate.parts.procedures[0].tasks[0].takes.law = constant(3601.0);
        promise(&mut estate, 7200.0);
        let slow = SlowService { node, limit: 7200.0, recovery: 7201.0 };
        assert_eq!(
            found(&estate),
            [Finding::SlowerThanRto(slow), too_short(7201.0, Span::MeanRecovery)]
        );
    }

    #[test]
    fn hits_that_cannot_strike_are_noted() {
        let mut estate = sound();
        estate.strike(&["db-1"], Effect::Down);
        estate.parts.occurrences[1].hits[0].chances = vec![0.0];
        estate.strike(&["db-1"], Effect::Down);
        estate.parts.occurrences[2].incident = None;
        let hit =
            |row| Finding::ImpossibleHit { occurrence: OccurrenceId::from_index(row), hit: 0 };
        assert_eq!(found(&estate), [hit(1), hit(2)]);
    }

    #[test]
    fn deadlocks_and_single_points_are_part_of_it() {
        let mut estate = sound();
        estate.needs("pay", &["db-1"]);
        let pay = estate.all(&["pay"]);
        estate.parts.procedures[1].needs = Some(pay);
        let found = found(&estate);
        assert!(matches!(&found[0], Finding::RecoveryDeadlock { group, .. }
            if group.members == estate.ids(&["pay", "db-1"])));
        assert!(found.iter().any(|finding| matches!(finding, Finding::SinglePointOfFailure(point)
            if point.node == estate.id("db-1") && point.services == estate.ids(&["pay"]))));
        assert!(!found.iter().any(|finding| matches!(finding, Finding::BlackoutDeadlock { .. })));
    }
}
