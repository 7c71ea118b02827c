//! The library of evidence: listed, explained, named by scenarios.

use crate::cli::{Folder, blackstart};

#[test]
fn the_library_is_listed_and_each_entry_explained() {
    let page = blackstart(&["evidence"]).go().ends_with(0).out;
    for entry in blackstart::evidence::LIBRARY {
        assert!(page.contains(entry.name), "{}", entry.name);
        let page = blackstart(&["evidence", entry.name]).go().ends_with(0).out;
        assert!(page.contains(entry.caveat) && page.contains(entry.source), "{page}");
    }
    let reply = blackstart(&["evidence", "--format", "json"]).go().ends_with(0);
    let list = reply.json()["evidence"].as_array().expect("a list").len();
    assert_eq!(list, blackstart::evidence::LIBRARY.len());
    let reply = blackstart(&["evidence", "lanl-hardwear"]).go().ends_with(2);
    assert!(reply.err.contains("did you mean `lanl-hardware`?"), "{}", reply.err);
}

const NAMED: &str = "
services: {shop: {needs: [db], rto: 3h}}
assets: {db: {restored by: fix}}
procedures: {fix: [{replace: {takes: evidence(lanl-network)}}]}
threats: {fault: {rate: evidence(data-centre-outage), hits: [{nodes: db, effect: down}]}}
happens: [{at: 0h, threat: fault}]
";

const STATED: &str = "lognormal(median 61.98m, sigma 1.595)";

#[test]
fn what_a_scenario_takes_from_the_library_is_the_same_as_written_and_is_told() {
    let folder = Folder::with("named.yaml", NAMED);
    let stated = NAMED
        .replace("evidence(lanl-network)", &format!("{STATED:?}"))
        .replace("evidence(data-centre-outage)", "0.25/year");
    std::fs::write(folder.path("stated.yaml"), stated).expect("writable");
    let run = |name: &str| {
        let path = folder.text(name);
        blackstart(&["run", &path, "-n", "500", "--format", "json"]).go().ends_with(0).json()
    };
    let (mut named, stated) = (run("named.yaml"), run("stated.yaml"));
    assert!(stated.get("evidence_used").is_none());
    let used = named.as_object_mut().expect("an object").remove("evidence_used").expect("used");
    assert_eq!(named, stated);
    assert_eq!(used[0]["name"], "lanl-network");
    assert_eq!(used[0]["duration"], STATED);
    assert_eq!(used[0]["observations"], 421);
    assert_eq!(used[1]["name"], "data-centre-outage");
    assert_eq!(used[1]["per_year"], 0.25);
    let page = blackstart(&["run", &folder.text("named.yaml"), "-n", "500"]).go().ends_with(0).out;
    let told = "Published figures used, not measured on your estate (2): lanl-network; \
                data-centre-outage.";
    assert!(page.contains(told), "{page}");
}
