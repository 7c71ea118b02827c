//! `reaches`: the reliability of networks whose links fail independently.
//!
//! Source: Abilene and Arpanet (June 1970) as in the Internet Topology Zoo, by way of topohub; exact
//! reliabilities by enumeration of all states of the links.

use blackstart::analysis::delivered;
use blackstart::model::Effect;
use blackstart::model::Model;
use blackstart::model::Need;
use blackstart::model::Network;
use blackstart::model::NetworkId;
use blackstart::model::NodeId;

use crate::estate::Estate;
use crate::estate::H;
use crate::estate::all;
use crate::estate::hit;

const RUNS: u64 = 100_000;

const ABILENE: [(&str, &str); 14] = [
    ("New York", "Chicago"),
    ("New York", "Washington"),
    ("Chicago", "Indianapolis"),
    ("Washington", "Atlanta"),
    ("Seattle", "Sunnyvale"),
    ("Seattle", "Denver"),
    ("Sunnyvale", "Los Angeles"),
    ("Sunnyvale", "Denver"),
    ("Los Angeles", "Houston"),
    ("Denver", "Kansas City"),
    ("Kansas City", "Houston"),
    ("Kansas City", "Indianapolis"),
    ("Houston", "Atlanta"),
    ("Atlanta", "Indianapolis"),
];

const ARPANET: [(&str, &str); 10] = [
    ("Harvard", "BBN"),
    ("SRI", "UCSB"),
    ("SRI", "UCLA"),
    ("UCSB", "UCLA"),
    ("UCLA", "RAND"),
    ("RAND", "BBN"),
    ("RAND", "SDC"),
    ("SDC", "Utah"),
    ("Utah", "MIT"),
    ("MIT", "BBN"),
];

/// Two ways from west to east, and a bridge between them.
const BRIDGE: [(&str, &str); 5] = [
    ("west", "north"),
    ("west", "south"),
    ("north", "south"),
    ("north", "east"),
    ("south", "east"),
];

/// A network whose sites all need to reach `source`; the links are the first nodes, the sites
/// follow.
struct Map {
    estate: Estate,
    links: Vec<NodeId>,
    sites: Vec<(String, NodeId)>,
}

impl Map {
    fn new(links: &[(&str, &str)], source: &str) -> Map {
        let mut estate = Estate::new();
        let mut names: Vec<&str> = links.iter().flat_map(|&(a, b)| [a, b]).collect();
        names.sort_unstable();
        names.dedup();
        let rows: Vec<NodeId> = links
            .iter()
            .map(|(a, b)| estate.asset(&format!("{a} - {b}"), Need::nothing()))
            .collect();
        let sites: Vec<(String, NodeId)> = names
            .iter()
            .map(|&name| (name.to_owned(), estate.asset(name, Need::nothing())))
            .collect();
        let mut map = Map { estate, links: rows, sites };
        let ends =
            links.iter().zip(&map.links).map(|(&(a, b), &link)| (link, map.site(a), map.site(b)));
        let network =
            Network { links: ends.collect(), nodes: map.sites.iter().map(|&(_, id)| id).collect() };
        map.estate.parts.networks.push(network);
        let to = map.site(source);
        for (_, site) in map.sites.clone() {
            if site != to {
                map.estate.node(site).needs =
                    Need::Reaches { to, network: NetworkId::from_index(0) };
            }
        }
        map
    }

    fn site(&self, name: &str) -> NodeId {
        self.sites.iter().find(|(site, _)| site == name).map(|&(_, id)| id).expect(name)
    }

    /// A service that needs these sites; all of them if none is named.
    fn serve(mut self, names: &[&str]) -> Map {
        let chosen = |name: &str| names.is_empty() || names.contains(&name);
        let sites: Vec<NodeId> =
            self.sites.iter().filter(|(name, _)| chosen(name)).map(|&(_, id)| id).collect();
        self.estate.service("service", all(&sites), 1.0);
        self
    }

    /// Asserts the share of runs in which the service delivers when links hold with this chance.
    #[track_caller]
    fn assert_reliability(&self, holds: f64, expected: f64) {
        let mut estate = self.estate.clone();
        let mut hits = hit(&self.links, Effect::Down);
        hits.chance = 1.0 - holds;
        estate.strike("failures", 0.0, vec![hits]);
        let got = estate.run(RUNS).services[0].disrupted.complement().share();
        let error = 4.0 * (expected * (1.0 - expected) / RUNS as f64).sqrt();
        assert!((got - expected).abs() <= error, "{got}, expected {expected} ± {error}");
    }

    /// Asserts the same of the levels at rest in all states of the links, as far as the expected
    /// value is written out: to ten digits.
    #[track_caller]
    fn assert_exactly(&self, holds: f64, expected: f64) {
        let model = self.estate.model();
        let n_links = self.links.len();
        let mut sum = 0.0;
        for state in 0_u32..1 << n_links {
            let down: Vec<NodeId> =
                (0..n_links).filter(|at| state >> at & 1 == 1).map(|at| self.links[at]).collect();
            if delivered(&model, &down).last().is_some_and(|&level| level >= 1.0) {
                let (lost, left) = (down.len() as i32, (n_links - down.len()) as i32);
                sum += (1.0 - holds).powi(lost) * holds.powi(left);
            }
        }
        assert!((sum - expected).abs() <= 5e-11, "{sum}, expected {expected}");
    }
}

#[test]
fn a_bridge_network_has_its_polynomial() {
    // R(p) = 2p² + 2p³ − 5p⁴ + 2p⁵.
    let map = Map::new(&BRIDGE, "west").serve(&["east"]);
    for p in [0.5_f64, 0.9, 0.99] {
        let exact = 2.0 * p.powi(2) + 2.0 * p.powi(3) - 5.0 * p.powi(4) + 2.0 * p.powi(5);
        map.assert_exactly(p, exact);
        map.assert_reliability(p, exact);
    }
}

#[test]
fn two_terminals_of_abilene_are_joined_as_often_as_they_should_be() {
    let map = Map::new(&ABILENE, "Seattle").serve(&["Atlanta"]);
    for (holds, expected) in [(0.9, 0.953_431_926_422_940_1), (0.95, 0.989_018_468_004_654_5)] {
        map.assert_exactly(holds, expected);
        map.assert_reliability(holds, expected);
    }
}

#[test]
fn all_terminals_of_abilene_are_joined_as_often_as_they_should_be() {
    // The source does not matter when all are to be joined.
    for source in ["Seattle", "Houston"] {
        let map = Map::new(&ABILENE, source).serve(&[]);
        for (holds, expected) in [(0.9, 0.888_990_550_878_960_2), (0.95, 0.971_809_926_077_812_8)] {
            map.assert_exactly(holds, expected);
            map.assert_reliability(holds, expected);
        }
    }
}

#[test]
fn all_terminals_of_the_arpanet_are_joined_as_often_as_they_should_be() {
    let map = Map::new(&ARPANET, "UCLA").serve(&[]);
    for (holds, expected) in [(0.9, 0.723_184_912_8), (0.95, 0.875_714_969_3)] {
        map.assert_exactly(holds, expected);
        map.assert_reliability(holds, expected);
    }
}

fn level(model: &Model, map: &Map, down: &[NodeId], name: &str) -> f64 {
    delivered(model, down)[map.site(name).index()]
}

#[test]
fn an_island_with_a_cycle_does_not_feed_itself() {
    // The plant feeds a ring of three by one line. Without the line the ring is dark, although each
    // of it still reaches the others; the line is back after 2 h.
    let links = [("plant", "a"), ("a", "b"), ("b", "c"), ("c", "a")];
    let mut map = Map::new(&links, "plant").serve(&["b"]);
    let line = map.links[0];
    let model = map.estate.model();
    for name in ["a", "b", "c"] {
        assert_eq!(level(&model, &map, &[], name), 1.0);
        assert_eq!(level(&model, &map, &[line], name), 0.0, "{name}");
        // One link of the ring less does not matter.
        assert_eq!(level(&model, &map, &[map.links[2]], name), 1.0, "{name}");
    }
    let two = crate::estate::hours(2.0);
    map.estate.strike("storm", 0.0, vec![hit(&[line], Effect::Unavailable(two))]);
    let service = map.estate.run(3).services.remove(0);
    assert_eq!(
        (service.recovery_moments.min(), service.recovery_moments.max()),
        (2.0 * H, 2.0 * H)
    );
    // Needs alone, on the other hand, let what is mutually supporting run: greatest fixed point.
    let mut estate = Estate::new();
    let a = estate.asset("a", Need::nothing());
    let b = estate.asset("b", all(&[a]));
    estate.node(a).needs = all(&[b]);
    estate.service("service", all(&[a]), 1.0);
    assert_eq!(delivered(&estate.model(), &[]), [1.0, 1.0, 1.0]);
}

#[test]
fn a_site_that_is_down_passes_nothing_on() {
    // plant - a - b: with a down, b is dark; with b down, a is not.
    let map = Map::new(&[("plant", "a"), ("a", "b")], "plant").serve(&["b"]);
    let model = map.estate.model();
    assert_eq!(level(&model, &map, &[map.site("a")], "b"), 0.0);
    assert_eq!(level(&model, &map, &[map.site("b")], "a"), 1.0);
    assert_eq!(level(&model, &map, &[map.site("plant")], "a"), 0.0);
}
