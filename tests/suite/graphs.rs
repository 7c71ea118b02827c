//! Dependency graphs of real systems: what goes with a node.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use blackstart::analysis::blast_radius;
use blackstart::model::Effect;
use blackstart::model::Model;
use blackstart::model::Need;
use blackstart::model::NodeId;
use blackstart::random::Seed;
use blackstart::sim::InBrief;
use blackstart::sim::Program;
use blackstart::sim::Workspace;
use blackstart::sim::simulate;
use blackstart::stats::Moments;

use crate::estate::Estate;
use crate::estate::all;
use crate::estate::hit;

/// Dependents with what they depend on.
///
/// Source: GoogleCloudPlatform/microservices-demo, addresses in `kubernetes-manifests/`.
const BOUTIQUE: &str = "\
    loadgenerator: frontend
    frontend: adservice cartservice checkoutservice currencyservice productcatalogservice \
              recommendationservice shippingservice shoppingassistantservice
    checkoutservice: cartservice currencyservice emailservice paymentservice \
              productcatalogservice shippingservice
    recommendationservice: productcatalogservice
    cartservice: redis-cart";

/// How many go with each node of the boutique.
const BOUTIQUE_RADII: [(&str, usize); 13] = [
    ("adservice", 2),
    ("cartservice", 3),
    ("checkoutservice", 2),
    ("currencyservice", 3),
    ("emailservice", 3),
    ("frontend", 1),
    ("loadgenerator", 0),
    ("paymentservice", 3),
    ("productcatalogservice", 4),
    ("recommendationservice", 2),
    ("redis-cart", 4),
    ("shippingservice", 3),
    ("shoppingassistantservice", 2),
];

/// Source: delimitrou/DeathStarBench, `depends_on` in `hotelReservation/docker-compose.yml`.
const HOTEL: &str = "\
    attractions: consul mongodb-attractions
    frontend: consul
    geo: consul mongodb-geo
    profile: consul memcached-profile mongodb-profile
    rate: consul memcached-rate mongodb-rate
    recommendation: consul mongodb-recommendation
    reservation: consul memcached-reserve mongodb-reservation
    review: consul memcached-review mongodb-review
    search: consul
    user: consul mongodb-user";

/// An estate with a service that needs nothing, so that the graph stays as it is.
struct Graph {
    estate: Estate,
    ids: BTreeMap<String, NodeId>,
}

impl Graph {
    fn new() -> Graph {
        let mut estate = Estate::new();
        estate.service("bystander", Need::nothing(), 1.0);
        Graph { estate, ids: BTreeMap::new() }
    }

    fn parse(text: &str) -> Graph {
        let mut graph = Graph::new();
        for line in text.lines() {
            let (dependent, suppliers) = line.trim().split_once(": ").expect("a line of needs");
            let suppliers: Vec<NodeId> =
                suppliers.split_whitespace().map(|name| graph.id(name)).collect();
            let dependent = graph.id(dependent);
            graph.estate.node(dependent).needs = all(&suppliers);
        }
        graph
    }

    /// The node of this name, added if it is new.
    fn id(&mut self, name: &str) -> NodeId {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let id = self.estate.asset(name, Need::nothing());
        self.ids.insert(name.to_owned(), id);
        id
    }

    /// The other nodes that were below full level when this one goes down, ascending.
    fn lost_with(&self, node: NodeId) -> Vec<NodeId> {
        let mut estate = self.estate.clone();
        estate.down(0.0, &[node]);
        let mut work = Workspace::default();
        let outcome = simulate(&estate.program(), Seed::new(1), 0, &mut work, &mut InBrief);
        let lost = outcome.nodes.iter().map(|&(row, ..)| NodeId::from_index(row as usize));
        let mut lost: Vec<NodeId> = lost.filter(|&other| other != node).collect();
        lost.sort();
        lost
    }

    /// Radii of all nodes by structure, after a check that simulation finds the same nodes.
    fn radii(&self) -> BTreeMap<&str, usize> {
        let model: Model = self.estate.model();
        let radius = |(name, &id): (&'_ String, &NodeId)| {
            let radius = blast_radius(&model, id);
            assert_eq!(radius, self.lost_with(id), "{name}");
            radius.len()
        };
        self.ids.iter().map(|entry| (entry.0.as_str(), radius(entry))).collect()
    }
}

#[test]
fn the_boutique_loses_as_much_with_each_node_as_it_should() {
    assert_eq!(Graph::parse(BOUTIQUE).radii(), BTreeMap::from(BOUTIQUE_RADII));
}

#[test]
fn the_hotel_loses_all_its_services_with_its_registry_and_one_with_each_store() {
    let graph = Graph::parse(HOTEL);
    let radii = graph.radii();
    assert_eq!(radii.len(), 23);
    for (name, radius) in radii {
        let is_store = name.starts_with("mongodb-") || name.starts_with("memcached-");
        let expected = if name == "consul" { 10 } else { usize::from(is_store) };
        assert_eq!(radius, expected, "{name}");
    }
}

#[test]
fn what_is_redundant_goes_with_both_but_not_with_one() {
    let mut graph = Graph::parse("web: db-1\n    app: web\n    other: db-2");
    let (first, second, web) = (graph.id("db-1"), graph.id("db-2"), graph.id("web"));
    graph.estate.node(web).needs = Need::Any(vec![Need::Node(first), Need::Node(second)]);
    let radii = graph.radii();
    assert_eq!((radii["db-1"], radii["db-2"], radii["web"]), (0, 1, 1));
}

#[expect(clippy::disallowed_methods, reason = "a file that the caller names")]
fn rows(folder: &Path, file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(folder.join(file)).expect("a readable file");
    let rows = text.lines().skip(1).filter(|line| !line.is_empty());
    rows.map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

/// Power and water of a county after an earthquake: each node fails with its own chance, and a
/// water node goes with the power node that it needs.
///
/// Source: Gonzalez & Dueñas-Osorio, interdependent networks of Shelby County, by way of Dec2py.
#[test]
fn a_county_loses_as_many_nodes_as_it_should() {
    let Ok(folder) = std::env::var("SHELBY") else {
        println!("set SHELBY to the folder of the county's tables to check what it loses");
        return;
    };
    let folder = Path::new(&folder);
    #[expect(clippy::disallowed_methods, reason = "a file that the caller names")]
    let expected = fs::read_to_string(folder.join("expected.json")).expect("a readable file");
    let expected: serde_json::Value = serde_json::from_str(&expected).expect("JSON");
    let (chances, needs) = (rows(folder, "node_failure_prob.csv"), rows(folder, "depends_on.csv"));
    for (magnitude, facts) in expected["expected"].as_object().expect("magnitudes") {
        let mut graph = Graph::new();
        let mut chance = BTreeMap::new();
        for row in chances.iter().filter(|row| row[0] == *magnitude) {
            chance.insert(graph.id(&row[1]), row[2].parse::<f64>().expect("a probability"));
        }
        let mut suppliers: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for row in &needs {
            let (dependent, supplier) = (graph.id(&row[0]), graph.id(&row[1]));
            suppliers.entry(dependent).or_default().push(supplier);
        }
        for (&dependent, suppliers) in &suppliers {
            graph.estate.node(dependent).needs = all(suppliers);
        }
        let n_nodes = graph.ids.len();
        let holds = |node: NodeId| {
            let suppliers = suppliers.get(&node).into_iter().flatten();
            (1.0 - chance[&node])
                * suppliers.map(|supplier| 1.0 - chance[supplier]).product::<f64>()
        };
        let exact = graph.ids.values().map(|&node| 1.0 - holds(node)).sum::<f64>();
        let told = facts["E_nodes_unavailable_with_power_dependency"].as_f64().expect("a number");
        assert!((exact - told).abs() <= 1e-9, "{magnitude}: {exact} by hand, {told} expected");
        let mut hits = hit(&chance.keys().copied().collect::<Vec<_>>(), Effect::Down);
        hits.chances = chance.values().copied().collect();
        graph.estate.strike("earthquake", 0.0, vec![hits]);
        let lost = mean_lost(&graph.estate.program(), 20_000);
        let (got, error) = (lost.mean(), 4.0 * lost.standard_error());
        println!("{magnitude}: {got:.3} of {n_nodes}, expected {told:.3} ± {error:.3}");
        assert!((got - told).abs() <= error, "{magnitude}: {got}, expected {told} ± {error}");
    }
}

/// How many nodes are lost in a replication.
fn mean_lost(program: &Program, runs: u64) -> Moments {
    let mut work = Workspace::default();
    let mut moments = Moments::default();
    for replication in 0..runs {
        let outcome = simulate(program, Seed::new(1), replication, &mut work, &mut InBrief);
        moments.push(outcome.nodes.len() as f64);
    }
    moments
}
