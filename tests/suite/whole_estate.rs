//! The estate as a row of its own beside its services, where more is lost than they lose.

use crate::cli::{Folder, blackstart};

/// Two services that stand on one part; repairing it costs money that belongs to no service.
const ESTATE: &str = "
title: works
currency: EUR
happens: [{threat: fault}]
services:
  shop: {rto: 3h, mtpd: 5h, needs: [db], impact: {money: 1k/h}}
  desk: {rto: 3h, mtpd: 9h, needs: [db], impact: {money: 500/h}}
assets: {db: {restored by: fix}}
procedures: {fix: [{work: {takes: TAKES, cost: 100}}]}
threats: {fault: {hits: {nodes: db, effect: down}}}
measures: {spare: {cost: {once: 9k}, changes: {procedures: {fix: {work: {takes: 2h}}}}}}
";

/// The line of a table that begins with this.
fn row<'a>(page: &'a str, name: &str) -> &'a str {
    let line = page.lines().find(|line| line.trim_start_matches("| ").trim().starts_with(name));
    line.unwrap_or_else(|| panic!("no {name}: {page}"))
}

/// 6 h at 1.5k and 100 for parts: 9.1k; 2 h of it: 3.1k.
#[test]
fn a_comparison_has_a_row_for_the_estate_with_the_figures_of_its_sentence() {
    let folder = Folder::with("it.yaml", &ESTATE.replace("TAKES", "6h"));
    let path = folder.text("it.yaml");
    let call = ["compare", &path, "--with", "spare", "-n", "20", "-q"];
    let page = blackstart(&call).go().ends_with(0).out;
    let whole = row(&page, "whole estate");
    assert!(whole.contains("9.10k > 3.10k [-6.00k, -6.00k]"), "{page}");
    assert!(whole.contains("100% > 0%"), "some service exceeds its MTPD: {page}");
    let words = page.replace('\n', " ");
    assert!(words.contains("loss goes from EUR 9.10k to EUR 3.10k"), "{page}");
    let table = blackstart(&[&call[..], &["--format", "csv"]].concat()).go().ends_with(0).out;
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0].contains("loss of the whole estate before"), "{table}");
    assert!(lines[1..].iter().all(|line| line.ends_with("9100,3100,-6000,-6000,-6000")), "{table}");
}

#[test]
fn a_change_has_a_row_for_the_estate_on_the_page_and_in_the_ticket() {
    let folder = Folder::with("old.yaml", &ESTATE.replace("TAKES", "6h"));
    std::fs::write(folder.path("new.yaml"), ESTATE.replace("TAKES", "2h")).expect("a file");
    let (old, new) = (folder.text("old.yaml"), folder.text("new.yaml"));
    let call = ["diff", &old, &new, "-n", "20", "-q"];
    for (format, is_text) in [("text", true), ("markdown", false)] {
        let page = blackstart(&[&call[..], &["--format", format]].concat()).go().out;
        let whole = row(&page, "whole estate").replace('\\', "");
        assert!(whole.contains("EUR 3.10k (-6.00k [-6.00k, -6.00k])"), "{page}");
        assert!(!page.contains("Total loss"), "it stands in the table: {page}");
        assert_eq!(page.contains("After the change"), is_text);
    }
}

/// One service that loses all there is to lose is the estate.
#[test]
fn the_only_service_is_not_told_twice() {
    let one = ESTATE.replace("TAKES", "6h").replace(", cost: 100", "");
    let lines: Vec<&str> = one.lines().filter(|line| !line.contains("desk")).collect();
    let one = lines.join(
        "
",
    );
    let folder = Folder::with("it.yaml", &one);
    let path = folder.text("it.yaml");
    let page = blackstart(&["compare", &path, "-n", "20", "-q"]).go().ends_with(0).out;
    assert!(!page.contains("whole estate"), "{page}");
}
