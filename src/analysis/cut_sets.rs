//! Minimal cut sets: which losses, alone or two together, stop a service although everything that
//! stands by is brought into use.
//!
//! Exact, by trying. That a service delivers is *carried* by some set of nodes: if all of them
//! keep their levels it keeps its own, since needs are monotone. So a single loss can stop it only if
//! it is one of those that carry it, and two losses only if one of them carries it when all is well
//! and the other when the first is lost. Everything else need not be tried.

use std::collections::BTreeSet;

use crate::analysis::above::Above;
use crate::analysis::carriers::Carriers;
use crate::analysis::levels::EQUAL;
use crate::analysis::struck::Help;
use crate::analysis::struck::Struck;
use crate::analysis::struck::assets;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::NodeId;

/// How much may be tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Effort {
    /// Nodes, members of gates and links visited, after which the search is broken off.
    pub visits: usize,
    /// Pairs kept, after which the search is broken off.
    pub pairs: usize,
}

impl Default for Effort {
    /// Some seconds.
    fn default() -> Effort {
        Effort { visits: 60_000_000, pairs: 100_000 }
    }
}

/// How many assets were tried, of how many that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tried {
    /// Tried.
    pub done: usize,
    /// Of so many.
    pub of: usize,
}

impl Tried {
    /// Whether nothing was left out.
    pub fn is_complete(self) -> bool {
        self.done == self.of
    }
}

/// The minimal cut sets of one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceCuts {
    /// The service.
    pub service: NodeId,
    /// Whether it delivers less than its MBCO even if nothing is lost; then it has no cut sets.
    pub is_disrupted: bool,
    /// Assets whose loss alone disrupts it, ascending.
    pub singles: Vec<NodeId>,
    /// Pairs of other assets whose loss together disrupts it, ascending, the smaller id first.
    pub pairs: Vec<(NodeId, NodeId)>,
}

/// Minimal cut sets of order one and two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CutSets {
    /// By service, in the order asked for.
    pub services: Vec<ServiceCuts>,
    /// Assets that were tried alone.
    pub singles: Tried,
    /// Assets that were tried with all others; those on which most services stand come first.
    pub pairs: Tried,
}

/// The minimal cut sets of order one and two of these services: sets of assets whose loss leaves
/// a service below its MBCO, with buffers spent, demand normal, and all that stands by in use, as
/// if nobody else wanted it.
pub fn cut_sets(model: &Model, services: &[NodeId], effort: Effort) -> CutSets {
    let graph = Dependencies::new(model);
    let mut search = Search::new(model, &graph, services, effort);
    search.singles();
    search.pairs();
    search.found
}

struct Search<'a> {
    model: &'a Model,
    struck: Struck<'a>,
    carriers: Carriers,
    above: Above,
    effort: Effort,
    is_asset: Vec<bool>,
    /// Place among the services asked for, by place among all services.
    asked: Vec<Option<usize>>,
    /// What carries the services when all is well and is no single point of all on it.
    candidates: Vec<NodeId>,
    is_single: Vec<BTreeSet<NodeId>>,
    found: CutSets,
}

impl<'a> Search<'a> {
    fn new(
        model: &'a Model,
        graph: &'a Dependencies,
        services: &[NodeId],
        effort: Effort,
    ) -> Search<'a> {
        let struck = Struck::new(model, graph, Help::Any);
        let mut is_asset = vec![false; model.nodes.len()];
        for node in assets(model) {
            is_asset[node.index()] = true;
        }
        let place = |id: NodeId| services.iter().position(|service| *service == id);
        let asked = model.services().map(|(id, _, _)| place(id)).collect();
        let rows = services.iter().map(|service| ServiceCuts {
            service: *service,
            is_disrupted: is_disrupted(model, &struck, *service),
            singles: Vec::new(),
            pairs: Vec::new(),
        });
        let found = CutSets {
            services: rows.collect(),
            singles: Tried::default(),
            pairs: Tried::default(),
        };
        Search {
            model,
            carriers: Carriers::new(model),
            above: Above::new(model, graph, |_| true, &struck.stand_ins()),
            struck,
            effort,
            is_asset,
            asked,
            candidates: Vec::new(),
            is_single: vec![BTreeSet::new(); services.len()],
            found,
        }
    }

    fn visits(&self) -> usize {
        self.struck.levels.n_visits() + self.carriers.n_visits()
    }

    /// Services asked for among those at these places that deliver when all is well.
    fn watched(&self, places: &[usize]) -> Vec<usize> {
        let rows = places.iter().filter_map(|place| self.asked[*place]);
        rows.filter(|row| !self.found.services[*row].is_disrupted).collect()
    }

    fn singles(&mut self) {
        let alive = self.found.services.iter().filter(|row| !row.is_disrupted);
        let alive: Vec<NodeId> = alive.map(|row| row.service).collect();
        let carried = self.carriers.of(self.model, &self.struck, &alive);
        let mut assets: Vec<NodeId> =
            carried.into_iter().filter(|node| self.is_asset[node.index()]).collect();
        assets.sort_by_key(|node| (std::cmp::Reverse(self.above.count(*node)), *node));
        self.found.singles.of = assets.len();
        for node in &assets {
            if self.visits() > self.effort.visits {
                break;
            }
            let watched = self.watched(&self.above.of(*node));
            let (model, services) = (self.model, &self.found.services);
            let stopped: Vec<usize> = self.struck.without(*node, |struck| {
                let is_stopped = |row: &usize| is_disrupted(model, struck, services[*row].service);
                watched.iter().copied().filter(is_stopped).collect()
            });
            for row in &stopped {
                self.found.services[*row].singles.push(*node);
                self.is_single[*row].insert(*node);
            }
            self.found.singles.done += 1;
            if stopped.len() < watched.len() {
                self.candidates.push(*node);
            }
        }
        for service in &mut self.found.services {
            service.singles.sort_unstable();
        }
    }

    fn pairs(&mut self) {
        self.found.pairs.of = self.candidates.len();
        let is_ready = self.found.singles.is_complete();
        let candidates = std::mem::take(&mut self.candidates);
        // A pair of two candidates is met from both sides.
        let mut is_done = vec![false; self.model.nodes.len()];
        let mut n_pairs = 0;
        for first in candidates.iter().copied().take_while(|_| is_ready) {
            let watched = self.watched(&self.above.of(first));
            let watched: Vec<usize> =
                watched.into_iter().filter(|row| !self.is_single[*row].contains(&first)).collect();
            let alive: Vec<NodeId> =
                watched.iter().map(|row| self.found.services[*row].service).collect();
            self.struck.lose(first);
            let carried = self.carriers.of(self.model, &self.struck, &alive);
            let mut is_cut_short = false;
            for second in carried {
                if !self.is_asset[second.index()] || is_done[second.index()] || second == first {
                    continue;
                }
                let both = self.watched(&self.above.of_both(first, second));
                let both: Vec<usize> = both
                    .into_iter()
                    .filter(|row| {
                        let singles = &self.is_single[*row];
                        !singles.contains(&first) && !singles.contains(&second)
                    })
                    .collect();
                if both.is_empty() {
                    continue;
                }
                if self.visits() > self.effort.visits || n_pairs >= self.effort.pairs {
                    is_cut_short = true;
                    break;
                }
                let (model, services) = (self.model, &self.found.services);
                let stopped: Vec<usize> = self.struck.without(second, |struck| {
                    let is_stopped =
                        |row: &usize| is_disrupted(model, struck, services[*row].service);
                    both.iter().copied().filter(is_stopped).collect()
                });
                n_pairs += stopped.len();
                for row in stopped {
                    let pair = (first.min(second), first.max(second));
                    self.found.services[row].pairs.push(pair);
                }
            }
            self.struck.regain(first);
            if is_cut_short {
                break;
            }
            is_done[first.index()] = true;
            self.found.pairs.done += 1;
        }
        for service in &mut self.found.services {
            service.pairs.sort_unstable();
        }
    }
}

fn is_disrupted(model: &Model, struck: &Struck<'_>, service: NodeId) -> bool {
    struck.level(service) < model.nodes[service.index()].mbco() - EQUAL
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::delivered;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::N;
    use crate::analysis::estate::any_need;
    use crate::analysis::impact_matrix::FailureImpact;
    use crate::analysis::impact_matrix::impact_matrix;
    use crate::model::Alternative;
    use crate::model::Need;
    use crate::model::Network;
    use crate::model::NetworkId;
    use crate::model::Node;
    use crate::model::Parts;
    use crate::model::RecoveryOption;
    use crate::model::Service;
    use crate::model::Standby;
    use crate::model::Step;
    use crate::model::Supplier;
    use crate::model::SupplierId;

    fn cuts(estate: &Estate, service: &str) -> (Vec<NodeId>, Vec<(NodeId, NodeId)>) {
        let found = cut_sets(&estate.model(), &[estate.id(service)], Effort::default());
        assert!(found.singles.is_complete() && found.pairs.is_complete());
        let row = found.services.into_iter().next().expect("one service");
        (row.singles, row.pairs)
    }

    fn pairs(estate: &Estate, names: &[(&str, &str)]) -> Vec<(NodeId, NodeId)> {
        names.iter().map(|(a, b)| (estate.id(a), estate.id(b))).collect()
    }

    /// Two of three, behind a link of which there are two.
    #[test]
    fn votes_and_redundant_links_are_cut_by_the_pairs_that_they_should() {
        let mut estate = Estate::of(&["pay", "ups", "n1", "n2", "v1", "v2", "v3"]);
        let of = estate.ids(&["v1", "v2", "v3"]).into_iter().map(Need::Node).collect();
        estate.node("pay").needs =
            Need::All(vec![estate.any(&["n1", "n2"]), Need::AtLeast { k: 2, of }]);
        estate.service("pay");
        for name in ["n1", "n2", "v1"] {
            estate.needs(name, &["ups"]);
        }
        let (singles, found) = cuts(&estate, "pay");
        assert_eq!(singles, estate.ids(&["ups"]));
        assert_eq!(
            found,
            pairs(&estate, &[("n1", "n2"), ("v1", "v2"), ("v1", "v3"), ("v2", "v3")])
        );
    }

    #[test]
    fn a_pool_is_cut_where_the_mbco_says() {
        let mut estate = Estate::of(&["pay", "a", "b", "c"]);
        let shares = estate.ids(&["a", "b", "c"]).into_iter();
        estate.node("pay").needs =
            Need::Pool { shares: shares.map(|id| (Need::Node(id), 0.4)).collect() };
        estate.service("pay");
        let at = |estate: &mut Estate, level: f64| {
            let service = estate.node("pay").service.as_mut().expect("a service");
            service.steps = vec![Step { level, limit: 60.0 }];
            cuts(estate, "pay")
        };
        assert_eq!(at(&mut estate, 0.9).0.len(), 3);
        assert_eq!(at(&mut estate, 0.8).1.len(), 3);
        assert_eq!(at(&mut estate, 0.4), (Vec::new(), Vec::new()));
    }

    /// A warm site stands by for the primary, and needs a hall that a flood of the primary's
    /// cellar excludes.
    #[test]
    fn a_standby_makes_a_pair_of_a_single_point() {
        let mut estate = Estate::of(&["pay", "primary", "spare", "hall", "cellar"]);
        estate.node("pay").needs = estate.any(&["primary", "spare"]);
        estate.service("pay");
        estate.needs("primary", &["cellar"]);
        let mut standby = Standby::new(estate.id("primary"));
        standby.excluded_by = estate.ids(&["cellar"]);
        let hall = estate.all(&["hall"]);
        *estate.node("spare") = Node { needs: hall, ..Node::standing_by("spare", standby.clone()) };
        let (singles, found) = cuts(&estate, "pay");
        assert_eq!(singles, estate.ids(&["cellar"]));
        assert_eq!(found, pairs(&estate, &[("primary", "hall")]));
        let impact = |estate: &Estate, asset: &str| {
            let matrix = impact_matrix(&estate.model(), &[estate.id("pay")]);
            let row = matrix.rows.iter().find(|row| row.asset == estate.id(asset));
            row.map(|row| row.cells[0].impact)
        };
        assert_eq!(impact(&estate, "primary"), Some(FailureImpact::Backup));
        assert_eq!(impact(&estate, "cellar"), Some(FailureImpact::Outage));
        // Not in use, so nobody notices.
        assert_eq!(impact(&estate, "hall"), None);
        standby.is_automatic = true;
        estate.node("spare").standby = Some(Box::new(standby.clone()));
        assert_eq!(impact(&estate, "primary"), Some(FailureImpact::TakesOver));
        standby.option = RecoveryOption::DoNothing;
        estate.node("spare").standby = Some(Box::new(standby));
        assert_eq!(cuts(&estate, "pay").0, estate.ids(&["primary", "cellar"]));
    }

    #[test]
    fn another_supplier_takes_the_place_of_one_that_is_lost() {
        let mut estate = Estate::of(&["pay", "first", "second", "line"]);
        estate.needs("pay", &["first"]);
        estate.needs("second", &["line"]);
        estate.service("pay");
        let mut first = Supplier::new(estate.id("first"));
        let switch = crate::analysis::estate::constant(3600.0);
        first.alternatives = vec![Alternative { supplier: SupplierId::from_index(1), switch }];
        estate.parts.suppliers = vec![first, Supplier::new(estate.id("second"))];
        let (singles, found) = cuts(&estate, "pay");
        assert_eq!(singles, []);
        assert_eq!(found, pairs(&estate, &[("first", "second"), ("first", "line")]));
    }

    #[test]
    fn what_excludes_a_standby_makes_a_pair_with_what_it_stands_by_for() {
        let mut estate = Estate::of(&["pay", "primary", "spare", "river", "idle"]);
        estate.node("pay").needs = estate.any(&["primary", "spare"]);
        estate.service("pay");
        let mut standby = Standby::new(estate.id("primary"));
        standby.excluded_by = estate.ids(&["river"]);
        *estate.node("spare") = Node::standing_by("spare", standby);
        assert_eq!(cuts(&estate, "pay"), (Vec::new(), pairs(&estate, &[("primary", "river")])));
    }

    /// The bridge: two ways from west to east, and a link between them.
    #[test]
    fn the_bridge_network_has_the_cuts_of_the_textbook() {
        let links = [
            ("wn", "west", "north"),
            ("ws", "west", "south"),
            ("ns", "north", "south"),
            ("ne", "north", "east"),
            ("se", "south", "east"),
        ];
        let mut estate =
            Estate::of(&["east", "west", "north", "south", "wn", "ws", "ns", "ne", "se"]);
        let rows = links.map(|(l, a, b)| (estate.id(l), estate.id(a), estate.id(b))).to_vec();
        let nodes = estate.ids(&["north", "south"]);
        estate.parts.networks.push(Network { links: rows, nodes });
        let to = estate.id("west");
        estate.node("east").needs = Need::Reaches { to, network: NetworkId::from_index(0) };
        estate.service("east");
        let (singles, found) = cuts(&estate, "east");
        assert_eq!(singles, estate.ids(&["west"]));
        assert_eq!(
            found,
            pairs(
                &estate,
                &[
                    ("north", "south"),
                    ("north", "ws"),
                    ("north", "se"),
                    ("south", "wn"),
                    ("south", "ne"),
                    ("wn", "ws"),
                    ("ne", "se"),
                ]
            )
        );
    }

    #[test]
    fn what_is_left_out_is_said() {
        let mut estate = Estate::of(&["pay", "a", "b", "c", "d"]);
        estate.node("pay").needs =
            Need::All(vec![estate.any(&["a", "b"]), estate.any(&["c", "d"])]);
        estate.service("pay");
        let (model, pay) = (estate.model(), [estate.id("pay")]);
        let found = cut_sets(&model, &pay, Effort { pairs: 1, ..Effort::default() });
        assert!(found.singles.is_complete() && !found.pairs.is_complete());
        assert_eq!(found.services[0].pairs.len(), 1);
        let found = cut_sets(&model, &pay, Effort { visits: 0, ..Effort::default() });
        assert_eq!((found.singles.done, found.pairs.done), (0, 0));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn cut_sets_are_those_of_trying_all(
            needs in prop::collection::vec(any_need(), N + 2),
            levels in prop::array::uniform2(prop::sample::select(vec![0.3, 0.5, 0.8, 1.0])),
        ) {
            let nodes = needs.into_iter().enumerate().map(|(row, needs)| {
                let step = |level| vec![Step { level, limit: 60.0 }];
                let service = (row >= N)
                    .then(|| Service { steps: step(levels[row - N]), ..Service::default() });
                Node { needs, service, ..Node::asset(format!("n{row}")) }
            });
            let parts = Parts { nodes: nodes.collect(), horizon: 1.0, ..Parts::default() };
            let model = Model::new(parts).expect("generated needs obey the rules");
            let ids: Vec<NodeId> = (0..N + 2).map(NodeId::from_index).collect();
            let found = cut_sets(&model, &ids[N..], Effort::default());
            let matrix = impact_matrix(&model, &ids[N..]);
            for (at, service) in ids[N..].iter().enumerate() {
                let mbco = levels[at] - 1e-9;
                let stops = |down: &[NodeId]| delivered(&model, down)[service.index()] < mbco;
                prop_assert_eq!(found.services[at].is_disrupted, stops(&[]));
                if stops(&[]) {
                    continue;
                }
                let singles: Vec<NodeId> =
                    ids[..N].iter().copied().filter(|id| stops(&[*id])).collect();
                let mut pairs = Vec::new();
                for (row, a) in ids[..N].iter().enumerate() {
                    for b in &ids[row + 1..N] {
                        if !singles.contains(a) && !singles.contains(b) && stops(&[*a, *b]) {
                            pairs.push((*a, *b));
                        }
                    }
                }
                let outages = matrix.rows.iter().filter(|row| {
                    row.cells.iter().any(|cell| {
                        cell.service == *service && cell.impact == FailureImpact::Outage
                    })
                });
                let outages: Vec<NodeId> = outages.map(|row| row.asset).collect();
                prop_assert_eq!(&outages, &singles);
                prop_assert_eq!(&found.services[at].singles, &singles);
                prop_assert_eq!(&found.services[at].pairs, &pairs);
            }
        }
    }
}
