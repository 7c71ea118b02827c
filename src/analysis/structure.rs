//! What falls with what: the estate at rest with some nodes taken out.

use std::collections::BTreeSet;

use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Levels;
use crate::analysis::levels::delivers;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;

/// The delivered level of every node if the own level of those in `down` is 0 and all else is
/// intact; in [0, 1], in the order of the nodes.
///
/// Buffers are spent, demand is normal, and nothing has been restarted or repaired. Greatest fixed
/// point over `needs`: nodes that need each other and are intact run.
pub fn delivered(model: &Model, down: &[NodeId]) -> Vec<f64> {
    let graph = Dependencies::new(model);
    let mut levels = Levels::intact(model, &graph);
    for node in down {
        levels.set_own(*node, 0.0);
    }
    levels.settle();
    levels.into_levels()
}

/// The nodes that deliver less when `node` is down than when all is intact; ascending, without
/// `node` itself.
pub fn blast_radius(model: &Model, node: NodeId) -> Vec<NodeId> {
    let before = delivered(model, &[]);
    let after = delivered(model, &[node]);
    (0..before.len())
        .filter(|row| *row != node.index() && after[*row] < before[*row] - EQUAL)
        .map(NodeId::from_index)
        .collect()
}

/// A node and all that it needs, directly or not, whatever the gates.
pub fn below(model: &Model, id: NodeId) -> BTreeSet<NodeId> {
    let mut seen = BTreeSet::new();
    let mut stack = vec![id];
    while let Some(node) = stack.pop() {
        if seen.insert(node) {
            model.nodes[node.index()].needs.visit(&mut |need| {
                if let Need::Node(node) | Need::Reaches { to: node, .. } = need {
                    stack.push(*node);
                }
            });
        }
    }
    seen
}

/// A node whose loss alone stops services.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SinglePoint {
    /// The node.
    pub node: NodeId,
    /// The services that deliver nothing without it, ascending, itself not among them.
    pub services: Vec<NodeId>,
}

/// Nodes, members of gates and links visited after which a search for single points is broken off:
/// about a second.
const MOST_VISITS: usize = 40_000_000;

/// The nodes without which some other service delivers nothing, those that stop most services
/// first, then by index; `None` if the estate is so large and so deep that the search was broken
/// off.
pub fn single_points(model: &Model) -> Option<Vec<SinglePoint>> {
    let graph = Dependencies::new(model);
    let mut levels = Levels::intact(model, &graph);
    let mut is_served = vec![false; model.nodes.len()];
    for (service, _, _) in model.services() {
        is_served[service.index()] = delivers(levels.level(service));
    }
    let mut found = Vec::new();
    for node in (0..model.nodes.len()).map(NodeId::from_index) {
        levels.remember();
        levels.set_own(node, 0.0);
        levels.settle();
        let mut stopped = levels.touched();
        stopped.retain(|service| {
            *service != node && is_served[service.index()] && !delivers(levels.level(*service))
        });
        levels.take_back();
        if levels.n_visits() > MOST_VISITS {
            return None;
        }
        if !stopped.is_empty() {
            found.push(SinglePoint { node, services: stopped });
        }
    }
    found.sort_by_key(|point| std::cmp::Reverse(point.services.len()));
    Some(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::N;
    use crate::analysis::estate::any_need;
    use crate::analysis::estate::constant;
    use crate::model::Need;
    use crate::model::Network;
    use crate::model::NetworkId;
    use crate::model::Parts;
    use crate::model::Service;
    use crate::model::Step;
    use crate::model::Threshold;

    /// Google's Online Boutique, release of the manifests at commit 34ffea9: who calls whom.
    const BOUTIQUE: [(&str, &[&str]); 13] = [
        ("adservice", &[]),
        ("cartservice", &["redis-cart"]),
        (
            "checkoutservice",
            &[
                "cartservice",
                "currencyservice",
                "emailservice",
                "paymentservice",
                "productcatalogservice",
                "shippingservice",
            ],
        ),
        ("currencyservice", &[]),
        ("emailservice", &[]),
        (
            "frontend",
            &[
                "adservice",
                "cartservice",
                "checkoutservice",
                "currencyservice",
                "productcatalogservice",
                "recommendationservice",
                "shippingservice",
                "shoppingassistantservice",
            ],
        ),
        ("loadgenerator", &["frontend"]),
        ("paymentservice", &[]),
        ("productcatalogservice", &[]),
        ("recommendationservice", &["productcatalogservice"]),
        ("redis-cart", &[]),
        ("shippingservice", &[]),
        ("shoppingassistantservice", &[]),
    ];

    #[test]
    fn blast_radii_of_the_online_boutique() {
        let names: Vec<&str> = BOUTIQUE.iter().map(|(name, _)| *name).collect();
        let mut estate = Estate::of(&names);
        for (name, suppliers) in BOUTIQUE {
            estate.needs(name, suppliers);
        }
        let model = estate.model();
        let radii: Vec<usize> =
            names.iter().map(|name| blast_radius(&model, estate.id(name)).len()).collect();
        assert_eq!(radii, [2, 3, 2, 3, 3, 1, 0, 3, 4, 2, 4, 3, 2]);
        assert_eq!(
            blast_radius(&model, estate.id("cartservice")),
            estate.ids(&["checkoutservice", "frontend", "loadgenerator"])
        );
    }

    fn level_of(estate: &Estate, name: &str, down: &[&str]) -> f64 {
        delivered(&estate.model(), &estate.ids(down))[estate.id(name).index()]
    }

    #[test]
    fn gates_follow_their_members() {
        let mut estate = Estate::of(&["a", "b", "c", "x"]);
        let members: Vec<Need> = estate.ids(&["a", "b", "c"]).into_iter().map(Need::Node).collect();
        estate.node("x").needs = Need::Any(members.clone());
        assert_eq!(level_of(&estate, "x", &["a", "b"]), 1.0);
        assert_eq!(level_of(&estate, "x", &["a", "b", "c"]), 0.0);
        estate.node("x").needs = Need::AtLeast { k: 2, of: members.clone() };
        assert_eq!(level_of(&estate, "x", &["c"]), 1.0);
        assert_eq!(level_of(&estate, "x", &["a", "c"]), 0.0);
        let shares = members.into_iter().map(|member| (member, 0.5)).collect();
        estate.node("x").needs = Need::Pool { shares };
        assert_eq!(level_of(&estate, "x", &["a"]), 1.0);
        assert_eq!(level_of(&estate, "x", &["a", "b"]), 0.5);
    }

    #[test]
    fn buffers_are_spent_and_what_can_be_missed_leaves_its_share() {
        let mut estate = Estate::of(&["mains", "search", "x"]);
        let mains = Need::Node(estate.id("mains"));
        let search = Need::Node(estate.id("search"));
        estate.node("x").needs = Need::All(vec![
            Need::Tolerates {
                on: Box::new(mains),
                tolerance: constant(900.0),
                refill: constant(0.0),
            },
            Need::Without { on: Box::new(search), left: 0.75 },
        ]);
        assert_eq!(level_of(&estate, "x", &["search"]), 0.75);
        assert_eq!(level_of(&estate, "x", &["mains"]), 0.0);
    }

    #[test]
    fn a_threshold_may_be_the_mbco_of_a_service() {
        let mut estate = Estate::of(&["a", "b", "shop", "x"]);
        let shares = estate.ids(&["a", "b"]).into_iter().map(|id| (Need::Node(id), 0.5)).collect();
        estate.node("shop").needs = Need::Pool { shares };
        let shop = estate.id("shop");
        let at = Threshold::Mbco(shop);
        estate.node("x").needs = Need::At { on: Box::new(Need::Node(shop)), at };
        for (mbco, level) in [(0.5, 1.0), (0.6, 0.0)] {
            let steps = vec![Step { level: mbco, limit: 60.0 }];
            estate.node("shop").service = Some(Service { steps, ..Service::default() });
            assert_eq!(level_of(&estate, "x", &["a"]), level);
        }
    }

    #[test]
    fn capacity_and_trip_level_shape_what_is_delivered() {
        let mut estate = Estate::of(&["a", "b", "x"]);
        let shares = estate.ids(&["a", "b"]).into_iter().map(|id| (Need::Node(id), 0.5)).collect();
        estate.node("x").needs = Need::Pool { shares };
        estate.node("x").capacity = Some(1.5);
        assert_eq!(level_of(&estate, "x", &["a"]), 0.75);
        estate.node("x").trips_below = 0.5;
        assert_eq!(level_of(&estate, "x", &["a"]), 0.0);
    }

    #[test]
    fn what_supports_each_other_runs_until_one_of_them_falls() {
        let mut estate = Estate::of(&["dns", "auth", "mains"]);
        estate.needs("dns", &["auth", "mains"]);
        estate.needs("auth", &["dns"]);
        assert_eq!(delivered(&estate.model(), &[]), [1.0, 1.0, 1.0]);
        assert_eq!(delivered(&estate.model(), &estate.ids(&["auth"])), [0.0, 0.0, 1.0]);
        assert_eq!(delivered(&estate.model(), &estate.ids(&["mains"])), [0.0, 0.0, 0.0]);
    }

    /// plant – a – b – c in a row; a, b and c pass power on and need to reach the plant.
    fn feeder() -> Estate {
        let mut estate = Estate::of(&["plant", "a", "b", "c", "l1", "l2", "l3"]);
        let link = |l: &str, x: &str, y: &str| (estate.id(l), estate.id(x), estate.id(y));
        let links = vec![link("l1", "plant", "a"), link("l2", "a", "b"), link("l3", "b", "c")];
        let nodes = estate.ids(&["a", "b", "c"]);
        estate.parts.networks.push(Network { links, nodes });
        let to = estate.id("plant");
        for name in ["a", "b", "c"] {
            estate.node(name).needs = Need::Reaches { to, network: NetworkId::from_index(0) };
        }
        estate
    }

    #[test]
    fn an_island_does_not_feed_itself() {
        let estate = feeder();
        let model = estate.model();
        assert_eq!(blast_radius(&model, estate.id("l2")), estate.ids(&["b", "c"]));
        assert_eq!(blast_radius(&model, estate.id("b")), estate.ids(&["c"]));
        assert_eq!(blast_radius(&model, estate.id("plant")), estate.ids(&["a", "b", "c"]));
    }

    #[test]
    fn single_points_are_told_by_the_services_they_stop() {
        let mut estate = Estate::of(&["core", "db-1", "db-2", "pay", "mail"]);
        estate.node("pay").needs =
            Need::All(vec![estate.all(&["core"]), estate.any(&["db-1", "db-2"])]);
        estate.needs("mail", &["core"]);
        estate.service("pay");
        estate.service("mail");
        let points = single_points(&estate.model()).expect("a small estate");
        assert_eq!(points.len(), 1);
        assert_eq!(points[0].node, estate.id("core"));
        assert_eq!(points[0].services, estate.ids(&["pay", "mail"]));
    }

    #[test]
    fn sixty_thousand_nodes_in_a_row_fall_together() {
        let mut parts = Parts { horizon: 1.0, ..Parts::default() };
        for row in 0..60_000 {
            let mut node = crate::model::Node::asset(format!("n{row}"));
            // The last of the row is the supplier of all: the worst order for a single pass.
            if row < 59_999 {
                node.needs = Need::Node(NodeId::from_index(row + 1));
            }
            parts.nodes.push(node);
        }
        let model = Model::new(parts).expect("a chain is a model");
        let levels = delivered(&model, &[NodeId::from_index(59_999)]);
        assert!(levels.iter().all(|level| *level == 0.0));
        assert_eq!(blast_radius(&model, NodeId::from_index(30_000)).len(), 30_000);
    }

    /// The greatest fixed point by repeating the definition from 1 downwards.
    fn by_definition(parts: &Parts, down: [bool; N]) -> Vec<f64> {
        fn value(levels: &[f64], need: &Need) -> f64 {
            let all = |of: &[Need]| of.iter().map(|m| value(levels, m)).collect::<Vec<f64>>();
            match need {
                Need::Node(id) => levels[id.index()],
                Need::All(of) => all(of).into_iter().fold(1.0, f64::min),
                Need::Any(of) => all(of).into_iter().fold(0.0, f64::max),
                Need::AtLeast { k, of } => {
                    // Enough members at or above the value of one of them.
                    let values = all(of);
                    let reached = |x: f64| values.iter().filter(|v| **v >= x).count() >= *k;
                    values.iter().copied().filter(|x| reached(*x)).fold(0.0, f64::max)
                }
                Need::Pool { shares } => {
                    shares.iter().map(|(m, s)| s * value(levels, m)).sum::<f64>().min(1.0)
                }
                Need::At { on, .. } => f64::from(value(levels, on) >= 0.75 - 1e-9),
                Need::Without { on, left } => left + (1.0 - left) * value(levels, on),
                Need::Tolerates { .. } | Need::Reaches { .. } => unreachable!("not generated"),
            }
        }
        let mut levels = vec![1.0; N];
        for _ in 0..2000 {
            levels = (0..N)
                .map(|row| {
                    let own = if down[row] { 0.0 } else { 1.0 };
                    let level = value(&levels, &parts.nodes[row].needs).min(own);
                    if level <= 1e-9 { 0.0 } else { level }
                })
                .collect();
        }
        levels
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn levels_are_those_of_the_definition_and_fall_with_the_down_set(
            needs in prop::collection::vec(any_need(), N),
            down in prop::array::uniform6(any::<bool>()),
            further in 0..N,
        ) {
            let nodes = needs.into_iter().enumerate().map(|(row, needs)| {
                crate::model::Node { needs, ..crate::model::Node::asset(format!("n{row}")) }
            });
            let parts = Parts { nodes: nodes.collect(), horizon: 1.0, ..Parts::default() };
            let model = Model::new(parts.clone()).expect("generated needs obey the rules");
            let set = |down: &[bool; N]| -> Vec<NodeId> {
                (0..N).filter(|row| down[*row]).map(NodeId::from_index).collect()
            };
            let levels = delivered(&model, &set(&down));
            for (level, expected) in levels.iter().zip(by_definition(&parts, down)) {
                // Both iterations stop short of the limit of a shrinking cycle by a little.
                prop_assert!((level - expected).abs() < 1e-6, "{level} is not {expected}");
            }
            let mut more = down;
            more[further] = true;
            for (less, level) in delivered(&model, &set(&more)).iter().zip(&levels) {
                prop_assert!(*less <= level + 1e-6);
            }
        }
    }
}
