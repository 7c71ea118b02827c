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

const DISKS: &str = "
services: {s: {needs: [{any: [\"disk-*\"]}]}}
assets: {\"disk-[1..40]\": {restored by: fix}}
procedures: {fix: [{replace: {takes: 1h}}]}
threats: {disk: {rate: evidence(disk-failure), hits: {nodes: \"disk-*\", effect: down}}}
year: {}
";

/// A rate of one disk that strikes forty at once is told; with `per`, and as `fails`, each has it.
#[test]
fn a_rate_of_one_is_told_where_it_strikes_several() {
    let per = DISKS.replace("(disk-failure), hits", "(disk-failure), per: asset, hits");
    let one = DISKS.replace("nodes: \"disk-*\", effect", "nodes: disk-1, effect");
    let fails = DISKS
        .replace("restored by: fix}", "restored by: fix, fails: evidence(disk-failure)}")
        .replace("threats: {disk: {rate: evidence(disk-failure), hits: {nodes: \"disk-*\", effect: down}}}\n", "");
    let told = "`disk-failure` is the rate of one disk, and `disk` strikes 40 at once with it";
    for (text, is_told) in [(DISKS, true), (&per, false), (&one, false), (&fails, false)] {
        let folder = Folder::with("it.yaml", text);
        let check = blackstart(&["check", &folder.text("it.yaml")]).go();
        let all = format!("{}{}", check.out, check.err);
        assert_eq!(all.contains("BS0882") && all.contains(told), is_told, "{all}");
    }
    for text in [&per, &fails] {
        let folder = Folder::with("it.yaml", text);
        let call = [
            "year",
            &folder.text("it.yaml"),
            "-n",
            "4000",
            "-q",
            "--rate-sets",
            "0",
            "--format",
            "json",
        ];
        let found = blackstart(&call).go().ends_with(0).json();
        let mean = found["incidents"].as_f64().expect("a number");
        // 40 × 0.0157 = 0.628 a year; of 4,000 years the standard error is about 0.0125.
        assert!((mean - 0.628).abs() < 0.06, "{mean}");
    }
}

#[test]
fn what_lengthens_incidents_is_in_the_library() {
    for name in [
        "detection-monitored",
        "detection-by-supplier",
        "diagnosis",
        "declaration",
        "building-fire",
        "staff-absence",
        "data-centre-outage-partial",
    ] {
        let page = blackstart(&["evidence", name]).go().ends_with(0).out;
        assert!(page.contains("Source") && page.contains("Caveat"), "{page}");
    }
    let page = blackstart(&["evidence", "staff-absence"]).go().ends_with(0).out;
    assert!(page.contains("per: person"), "{page}");
}
