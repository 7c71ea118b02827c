//! What reports say in words of results that are easily told wrong.

use std::fs;

use crate::cli::blackstart;

/// A page of a report of a scenario, as text, with the names of the charts beside it.
fn report(text: &str, runs: &str, more: &[&str]) -> (String, Vec<String>) {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("out");
    let shown = out.to_string_lossy().into_owned();
    let mut arguments = vec!["report", "-", "--quiet", "-n", runs, "--out", &*shown];
    arguments.extend(more);
    blackstart(&arguments).reading(text).go().ends_with(0);
    let page = fs::read_to_string(out.join("report.html")).expect("a page");
    let charts = fs::read_dir(out.join("charts")).expect("charts");
    let names = charts.map(|it| it.expect("an entry").file_name().to_string_lossy().into_owned());
    (page.replace("<strong>", "").replace("</strong>", ""), names.collect())
}

const STAIRCASE: &str = "
title: staircase
services:
  s: {rto: {50%: 1h, 100%: 3h}, needs: [{pool: {a: 50%, b: 50%}}]}
assets: {a: {restored by: ra}, b: {restored by: rb}}
procedures: {ra: [{w: {takes: 2h}}], rb: [{w: {takes: 4h}}]}
threats: {t: {rate: 2/year, hits: {nodes: b, effect: down}}}
happens: [{threat: t}]
";

#[test]
fn a_later_step_of_an_rto_that_is_missed_is_told() {
    let (page, _) = report(STAIRCASE, "40", &["--without", "sensitivity"]);
    for told in [
        "but s missed a later step in 100% of the runs",
        "s keeps to the first step of its RTO, and to all of them, 50% in 1h, 100% in 3h, in 0% ",
        "s: the RTO shown is the first step of 50% in 1h, 100% in 3h",
    ] {
        assert!(page.contains(told), "{told}");
    }
    for wrong in ["No service was disrupted in any run", "within its RTO in nine runs out of ten"] {
        assert!(!page.contains(wrong), "{wrong}");
    }
    assert!(!page.contains("exceeds its MTPD in"), "no service states an MTPD");
}

#[test]
fn an_abbreviation_does_not_end_its_sentence_twice() {
    let text = "
title: t
currency: CHF
services: {s: {rto: 1h, needs: x, impact: {money: 5bn/h}}}
assets: {x: {restored by: f}}
procedures: {f: [{w: {takes: 3h}}]}
threats: {t: {rate: 2/year, hits: {nodes: x, effect: down}}}
happens: [{threat: t}]
";
    let (page, _) = report(text, "40", &["--locale", "de-CH", "--without", "sensitivity"]);
    assert!(page.contains("Mrd."), "amounts in milliards");
    assert!(!page.contains("Mrd.."), "one full stop");
}

#[test]
fn services_of_every_script_have_files_of_their_names() {
    let text = "
title: names
services:
  \u{5ea}\u{5e9}\u{5dc}\u{5d5}\u{5dd}: {rto: 1h, needs: x}
  \u{652f}\u{6255}\u{3044}: {rto: 1h, needs: x}
assets: {x: {restored by: f}}
procedures: {f: [{w: {takes: 3h}}]}
happens: [{hits: {nodes: x}, effect: down}]
";
    let (_, charts) = report(text, "40", &["--without", "sensitivity"]);
    for name in ["\u{5ea}\u{5e9}\u{5dc}\u{5d5}\u{5dd}", "\u{652f}\u{6255}\u{3044}"] {
        assert!(charts.contains(&format!("{name}-recovery.svg")), "{charts:?}");
    }
    assert!(charts.iter().all(|name| !name.contains("unnamed")), "{charts:?}");
}

#[test]
fn one_run_and_vast_losses_are_told_in_good_words() {
    let text = "
title: vast
currency: EUR
services: {s: {rto: 0s, mtpd: 1d, needs: x, impact: {money: 1000bn/h}}}
assets: {x: {restored by: f}}
procedures: {f: [{w: {takes: 3h}}]}
threats: {t: {rate: 2/year, hits: {nodes: x, effect: down}}}
happens: [{threat: t}]
";
    for locale in ["en", "de-CH", "de"] {
        let more = ["--years", "2", "--locale", locale, "--without", "sensitivity,measures"];
        let (page, _) = report(text, "1", &more);
        for wrong in ["NaN", ">inf<", "1 runs", "1 Läufe"] {
            assert!(!page.contains(wrong), "{locale}: {wrong}");
        }
    }
}

#[test]
fn what_moves_results_and_what_held_them_is_told_in_the_language_of_the_report() {
    let text = "
title: t
phases: {diagnosis: \"pert(10m, 1h, 9h)\"}
services: {s: {rto: 1h, needs: x}}
assets: {x: {restored by: f}}
procedures: {f: [{w: {takes: 3h}}]}
happens: [{hits: {nodes: x}, effect: down}]
";
    let (page, _) = report(text, "40", &["--locale", "de"]);
    assert!(page.contains("Am stärksten wirkt Ursachensuche"), "the tornado");
    assert!(!page.contains("diagnosis") && !page.contains("the moment it begins"));
    let bare =
        text.replace("{restored by: f}", "{}").replace("procedures: {f: [{w: {takes: 3h}}]}", "");
    let (page, _) = report(&bare, "40", &["--locale", "de", "--without", "sensitivity"]);
    assert!(page.contains("hat kein Verfahren zur Wiederherstellung"), "what held it");
    assert!(!page.contains("has no recovery procedure"));
}
