//! A fault tree is an estate that is struck once: a gate that fails when all of its arguments fail
//! stands for redundancy, one that fails when any fails for a chain of needs, and the top event is
//! the disruption of the service at the top.
//!
//! Seven trees of the SCRAM benchmark stand in `tests/data/fault_trees.txt`. Set `FAULT_TREES` to
//! a folder of trees as JSON (`top`, `gates`, `events`, `house`) with an `expected.json` to check
//! all of it.

use std::fs;
use std::path::Path;

use blackstart::analysis::delivered;
use blackstart::model::Effect;
use blackstart::model::Need;
use blackstart::model::NodeId;
use blackstart::stats::Proportion;

use crate::estate::Estate;
use crate::estate::all;
use crate::estate::hit;

const RUNS: u64 = 100_000;

/// Below this a run of 100,000 sees the top event less than once on average.
const RARE: f64 = 2e-5;

/// Above this many basic events not every state is looked at.
const MOST_EVENTS: usize = 14;

struct Gate {
    name: String,
    /// Fails when this many of its arguments fail.
    failing: usize,
    arguments: Vec<String>,
}

pub(crate) struct Tree {
    pub(crate) name: String,
    top: String,
    pub(crate) exact: f64,
    gates: Vec<Gate>,
    pub(crate) events: Vec<(String, f64)>,
}

fn failing(word: &str, n: usize) -> usize {
    match word {
        "and" => n,
        "or" => 1,
        _ => word.strip_prefix("atleast-").and_then(|k| k.parse().ok()).expect("a gate"),
    }
}

pub(crate) fn trees() -> Vec<Tree> {
    let mut trees: Vec<Tree> = Vec::new();
    let lines = include_str!("../data/fault_trees.txt").lines();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let words: Vec<&str> = line.split(' ').collect();
        let number = |at: usize| words[at].parse::<f64>().expect("a number");
        let name = words[1].to_owned();
        if words[0] == "tree" {
            let (top, exact) = (words[2].to_owned(), number(3));
            trees.push(Tree { name, top, exact, gates: Vec::new(), events: Vec::new() });
            continue;
        }
        let tree = trees.last_mut().expect("a tree comes before its gates");
        if words[0] == "event" {
            tree.events.push((name, number(2)));
        } else {
            let arguments: Vec<String> = words[2..].iter().map(|&word| word.into()).collect();
            tree.gates.push(Gate { name, failing: failing(words[0], arguments.len()), arguments });
        }
    }
    trees
}

impl Tree {
    fn node(&self, name: &str) -> NodeId {
        let event = self.events.iter().position(|(event, _)| event == name);
        let gate = || self.gates.iter().position(|gate| gate.name == name);
        let row = event.or_else(|| gate().map(|row| self.events.len() + row));
        NodeId::from_index(row.unwrap_or_else(|| panic!("{}: no {name}", self.name)))
    }

    fn need(&self, gate: &Gate) -> Need {
        let of: Vec<Need> = gate.arguments.iter().map(|name| Need::Node(self.node(name))).collect();
        // It fails when `failing` fail, so it works while one more than the rest work.
        match of.len() - gate.failing + 1 {
            1 => Need::Any(of),
            k if k == of.len() => Need::All(of),
            k => Need::AtLeast { k, of },
        }
    }

    /// Basic events are the first nodes, then come the gates, and the service is the last.
    pub(crate) fn estate(&self) -> Estate {
        let mut estate = Estate::new();
        let events: Vec<NodeId> =
            self.events.iter().map(|(name, _)| estate.asset(name, Need::nothing())).collect();
        for gate in &self.gates {
            estate.asset(&gate.name, self.need(gate));
        }
        estate.service("service", all(&[self.node(&self.top)]), 1.0);
        let mut hits = hit(&events, Effect::Down);
        hits.chances = self.events.iter().map(|&(_, chance)| chance).collect();
        estate.strike("demand", 0.0, vec![hits]);
        estate
    }

    fn estimate(&self) -> (Proportion, f64) {
        let findings = self.estate().run(RUNS);
        (findings.services[0].disrupted, findings.confidence)
    }

    /// The probability of all states in which the service does not deliver.
    fn enumerated(&self) -> f64 {
        let model = self.estate().model();
        let n_events = self.events.len();
        let mut sum = 0.0;
        for state in 0_u32..1 << n_events {
            let fails = |at: &usize| state >> at & 1 == 1;
            let down: Vec<NodeId> = (0..n_events).filter(fails).map(NodeId::from_index).collect();
            let levels = delivered(&model, &down);
            if levels.last().is_some_and(|&level| level < 1.0) {
                let chance = |(at, &(_, p)): (usize, &(String, f64))| {
                    if fails(&at) { p } else { 1.0 - p }
                };
                sum += self.events.iter().enumerate().map(chance).product::<f64>();
            }
        }
        sum
    }

    #[track_caller]
    fn check(&self) {
        let (found, confidence) = self.estimate();
        let Tree { name, exact, .. } = self;
        if *exact < RARE {
            let interval = found.wilson(confidence);
            assert!(interval.low <= *exact && *exact <= interval.high, "{name}: {interval:?}");
            return;
        }
        let error = 4.0 * (exact * (1.0 - exact) / RUNS as f64).sqrt();
        let got = found.share();
        assert!((got - exact).abs() <= error, "{name}: {got}, expected {exact} ± {error}");
    }
}

#[test]
fn the_service_fails_as_often_as_the_top_event() {
    let trees = trees();
    assert_eq!(trees.len(), 7);
    trees.iter().filter(|tree| tree.exact >= RARE).for_each(Tree::check);
}

#[test]
fn the_states_in_which_the_service_fails_add_up_to_the_top_event() {
    let trees = trees();
    let small: Vec<&Tree> = trees.iter().filter(|tree| tree.events.len() <= MOST_EVENTS).collect();
    assert_eq!(small.len(), 6);
    for tree in small {
        let (got, exact) = (tree.enumerated(), tree.exact);
        assert!((got - exact).abs() <= 1e-12, "{}: {got}, expected {exact}", tree.name);
    }
}

#[test]
fn of_a_rare_event_plain_sampling_can_only_say_that_it_is_rare() {
    let trees = trees();
    let lift = trees.iter().find(|tree| tree.name == "lift").expect("the lift");
    lift.check();
    let (found, confidence) = lift.estimate();
    let interval = found.wilson(confidence);
    // With so few hits the interval is wider than the value itself.
    assert!(interval.high - interval.low > lift.exact, "{interval:?}");
}

/// A tree as JSON, with what is expected of it.
#[expect(clippy::disallowed_methods, reason = "a file that the caller names")]
fn read(folder: &Path, name: &str, exact: f64) -> Tree {
    let text = fs::read_to_string(folder.join(format!("{name}.json"))).expect("a readable file");
    let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let object = |key: &str| json[key].as_object().into_iter().flatten();
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let gates = object("gates").map(|(gate, body)| {
        let arguments: Vec<String> =
            body["args"].as_array().expect("arguments").iter().map(text).collect();
        let failing = match body["k"].as_u64() {
            Some(k) => usize::try_from(k).expect("a small number"),
            None => failing(&text(&body["op"]), arguments.len()),
        };
        Gate { name: gate.clone(), failing, arguments }
    });
    let events = object("events").map(|(event, p)| (event.clone(), p.as_f64().expect("a number")));
    // A house event is switched on or off: it has failed for certain, or cannot.
    let house = object("house").map(|(event, on)| {
        (event.clone(), if on.as_bool().expect("true or false") { 1.0 } else { 0.0 })
    });
    Tree {
        name: name.to_owned(),
        top: text(&json["top"]),
        exact,
        gates: gates.collect(),
        events: events.chain(house).collect(),
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a file that the caller names")]
#[expect(clippy::print_stdout, reason = "says why nothing was checked")]
fn the_service_fails_as_often_as_the_top_events_of_a_folder() {
    let Ok(folder) = std::env::var("FAULT_TREES") else {
        println!("set FAULT_TREES to a folder of fault trees as JSON to check all of them");
        return;
    };
    let folder = Path::new(&folder);
    let expected = fs::read_to_string(folder.join("expected.json")).expect("a readable file");
    // Importance measures may be infinite, which JSON cannot say.
    let expected: serde_json::Value =
        serde_json::from_str(&expected.replace("Infinity", "null")).expect("JSON");
    let expected = expected.as_object().expect("a table of trees");
    for (name, facts) in expected {
        read(folder, name, facts["p_exact"].as_f64().expect("a number")).check();
    }
    assert!(!expected.is_empty());
}
