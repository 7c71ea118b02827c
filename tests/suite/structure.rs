//! `blackstart graph`, and cut sets of estates at random against trying all.

use std::fs;

use blackstart::analysis::{Effort, cut_sets, delivered};
use blackstart::model::{Model, NodeId};
use serde_json::Value;

use crate::cli::{Folder, SMALL, blackstart};
use crate::random_estate::estate;

#[test]
fn cut_sets_of_estates_at_random_are_those_of_trying_all() {
    let mut n_pairs = 0;
    for seed in 0..300 {
        let model: Model = estate(seed, 9).model();
        let services: Vec<NodeId> = model.services().map(|(id, _, _)| id).collect();
        let is_asset = |id: &NodeId| model.nodes[id.index()].service.is_none();
        let assets: Vec<NodeId> =
            (0..model.nodes.len()).map(NodeId::from_index).filter(is_asset).collect();
        let found = cut_sets(&model, &services, Effort::default());
        for row in &found.services {
            let mbco = model.nodes[row.service.index()].mbco() - 1e-9;
            let stops = |down: &[NodeId]| delivered(&model, down)[row.service.index()] < mbco;
            assert_eq!(row.is_disrupted, stops(&[]), "seed {seed}");
            if row.is_disrupted {
                continue;
            }
            let singles: Vec<NodeId> =
                assets.iter().copied().filter(|asset| stops(&[*asset])).collect();
            let mut pairs = Vec::new();
            for (at, a) in assets.iter().enumerate() {
                for b in &assets[at + 1..] {
                    let is_minimal = !singles.contains(a) && !singles.contains(b);
                    if is_minimal && stops(&[*a, *b]) {
                        pairs.push((*a, *b));
                    }
                }
            }
            n_pairs += pairs.len();
            assert_eq!(row.singles, singles, "seed {seed}");
            assert_eq!(row.pairs, pairs, "seed {seed}");
        }
    }
    assert!(n_pairs > 150, "{n_pairs} pairs say little");
}

#[test]
fn the_bank_has_the_single_points_that_its_file_admits() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/bank");
    let report = blackstart(&["graph", path, "--format", "json"]).go().ends_with(0).json();
    let cuts = &report["cut_sets"]["services"][0];
    assert_eq!(
        cuts["single"],
        serde_json::json!(["database-cluster", "identity", "core-network", "scheme-link", "ups"])
    );
    let pairs: Vec<String> = cuts["pairs"]
        .as_array()
        .expect("pairs")
        .iter()
        .map(|pair| {
            format!("{} {}", pair[0].as_str().unwrap_or(""), pair[1].as_str().unwrap_or(""))
        })
        .collect();
    assert_eq!(pairs, ["app-1 app-2", "db-1 db-2", "mains generator"]);
    let rows = report["impact"]["rows"].as_array().expect("rows");
    let letter = |asset: &str| {
        let row = rows.iter().find(|row| row["asset"] == asset).expect("a row");
        row["services"][0]["letter"].as_str().expect("a letter").to_owned()
    };
    assert_eq!([letter("ups"), letter("app-1"), letter("db-2")], ["X", "r", "A"]);
    for part in ["required_rto", "restart", "deadlocks", "concentration"] {
        assert!(!report[part].is_null(), "{part}");
    }
}

#[test]
fn each_table_stands_alone() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/second-site");
    let show = |what: &str, format: &str| {
        let reply = blackstart(&["graph", path, "--show", what, "--format", format]);
        reply.go().ends_with(0).out
    };
    let matrix = show("matrix", "csv");
    assert!(matrix.starts_with("asset,kind,location,orders,payroll,web-shop\n"), "{matrix}");
    assert!(matrix.contains("orders-system,,computer-room,B,,\n"), "{matrix}");
    let cuts = show("cuts", "csv");
    assert!(cuts.contains("orders,2,orders-system,second-site-hall\n"), "{cuts}");
    for what in ["required-rto", "layers", "deadlocks", "concentration"] {
        assert!(show(what, "csv").contains(','), "{what}");
        let json: Value = serde_json::from_str(&show(what, "json")).expect("JSON");
        assert!(json["impact"].is_null() && json["schema_version"] == 1, "{what}");
        assert!(show(what, "text").lines().count() > 3, "{what}");
    }
}

/// The step of an RTO that decides stands in the row: 12 h for all of it, not the 4 h of its half.
#[test]
fn a_required_rto_names_the_step_that_it_comes_from() {
    let page = "
services: {s: {rto: {50%: 4h, 100%: 12h}, needs: [app, {on: extra, without: 60%}]}}
assets: {app: {}, extra: {}}
";
    let folder = Folder::with("it.yaml", page);
    let call = ["graph", &folder.text("it.yaml"), "--show", "required-rto"];
    let out = blackstart(&call).go().ends_with(0).out;
    let row = |name: &str| out.lines().find(|line| line.starts_with(name)).expect("a row");
    assert!(row("extra").contains("s (100% in 12h)"), "{out}");
    assert!(row("app").contains("s (50% in 4h)"), "{out}");
}

/// A lead back to the left, as of what is needed to start only, is not said to be on the right.
#[test]
fn a_map_says_where_arrows_lead() {
    let page = |starts: &str| {
        format!(
            "services: {{s: {{needs: [a]}}, t: {{needs: [b]}}}}\nassets: {{a: {{needs: [b]}}, b: {{{starts}}}}}\n"
        )
    };
    for (starts, words) in [
        ("", "Each needs what its arrows lead to, on its right."),
        ("starts: [a]", "Each needs what its arrows lead to, most of it on its right."),
    ] {
        let folder = Folder::with("it.yaml", &page(starts));
        let file = folder.text("map.svg");
        let call = ["graph", &folder.text("it.yaml"), "--show", "map", "--map", &file];
        blackstart(&call).go().ends_with(0);
        let text = fs::read_to_string(&file).expect("it was written");
        let text: String = text.replace("</tspan>", " ").replace('\n', " ");
        assert!(text.contains(words), "{starts}: {text}");
    }
}

#[test]
fn maps_are_written_in_three_formats() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    for (name, begin) in
        [("map.svg", "<svg "), ("map.dot", "digraph "), ("map.mmd", "flowchart LR")]
    {
        let file = folder.text(name);
        let call = ["graph", &path, "--show", "map", "--focus", "shop", "--map", &file];
        blackstart(&call).go().ends_with(0);
        let text = fs::read_to_string(&file).expect("it was written");
        assert!(text.starts_with(begin) && text.contains("shop"), "{text}");
    }
}

#[test]
fn what_cannot_be_shown_is_told() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    for (arguments, told) in [
        (&["--focus", "shopp"][..], "did you mean `shop`?"),
        (&["--focus", "db"], "there is no service `db`"),
        (&["--map", "map.pdf"], "a map is a file .svg, .dot or .mmd"),
        (&["--show", "map"], "--map"),
        (&["--format", "csv"], "--show"),
        (&["--down", "dd"], "did you mean `db`?"),
        (&["--down", "db", "--format", "csv"], "text or json"),
        (&["--depth", "2"], "--focus"),
    ] {
        let call: Vec<&str> =
            ["graph", &path].into_iter().chain(arguments.iter().copied()).collect();
        let reply = blackstart(&call).go().ends_with(2);
        assert!(reply.err.contains(told), "{arguments:?}: {}", reply.err);
    }
}
