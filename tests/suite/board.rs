//! The sentences of `compare` and `optimise`: true of what they say, and saying what a board must know.

use crate::cli::{Folder, blackstart};

/// A web shop that fails once a year and loses by the hour, and choices of all kinds.
const BOARD: &str = "
currency: EUR
services: {shop: {rto: 2h, mtpd: 1d, needs: web, impact: {money: 2k/h}}}
assets: {web: {restored by: f}}
procedures: {f: [{t: {takes: \"lognormal(median 5h, p90 30h)\"}}]}
threats:
  fail: {rate: 1/year, hits: {nodes: web, effect: down}}
year: {}
economics: {discount rate: 0%, period: 5y}
";

const SHORTER: &str = "shorter: {cost: {once: 20k}, changes: {procedures: {f: {t: {takes: \"lognormal(median 3h, p90 18h)\"}}}}}";
const AGAIN: &str =
    "again: {cost: {once: 20k, life: 2y}, changes: {threats: {fail: {rate: 0.5/year}}}}";
const LATE: &str =
    "late: {cost: {once: 10k}, lead time: 4.5y, changes: {threats: {fail: {rate: 0.1/year}}}}";
const NEVER: &str =
    "never: {cost: {once: 10k}, lead time: 6y, changes: {threats: {fail: {rate: 0.1/year}}}}";
/// Saves next to nothing, and that for certain: one part in 5,000 of every outage.
const LITTLE: &str = "little: {cost: {once: 10k}, changes: {procedures: {f: {t: {takes: \"lognormal(median 4.999h, p90 29.994h)\"}}}}}";
/// Shortens repairs, and is a part that can fail itself.
const CACHE: &str = "cache:
    cost: {once: 1k}
    adds: {assets: {lb: {restored by: g}}, procedures: {g: [{t: {takes: 40h}}]}, threats: {lbfail: {rate: 0.4/year, hits: {nodes: lb, effect: down}}}}
    changes: {services: {shop: {needs: [web, lb]}}, procedures: {f: {t: {takes: \"lognormal(median 1h, p90 6h)\"}}}}";

/// The page of a measure, in one line.
fn page(measure: &str, runs: &str) -> String {
    let folder = Folder::with("it.yaml", &format!("{BOARD}measures:\n  {measure}\n"));
    let call = ["compare", &folder.text("it.yaml"), "-n", runs, "-q"];
    let page = blackstart(&call).go().ends_with(0).out;
    page.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn that_too_little_happens_is_said_only_where_nothing_gets_worse() {
    let shorter = page(SHORTER, "4000");
    assert!(
        shorter.contains("it does not, for too little happens that it is good for."),
        "{shorter}"
    );
    assert!(!shorter.contains("What gets worse"), "{shorter}");
    let cache = page(CACHE, "4000");
    assert!(!cache.contains("too little happens"), "{cache}");
    assert!(cache.contains("more is lost with it than without it"), "{cache}");
    for worse in [
        "What gets worse: ",
        "shop exceeds its MTPD in ",
        "the P90 of the longest outage in a year of shop goes from ",
    ] {
        assert!(cache.contains(worse), "{worse}: {cache}");
    }
}

#[test]
fn what_is_bought_again_and_what_comes_late_is_in_the_sentence() {
    let again = page(AGAIN, "500");
    assert!(
        again.contains("again costs EUR 20.0k every 2 years, EUR 60.0k over 5 years at 0%."),
        "{again}"
    );
    let late = page(LATE, "500");
    assert!(late.contains("over 5 years at 0%, and is in force after 4.5 years."), "{late}");
    assert!(late.contains("it, when in force, lowers the expected annual loss"), "{late}");
    assert!(
        late.contains("for too little of what it is good for happens while it is in force"),
        "{late}"
    );
    let never = page(NEVER, "500");
    assert!(
        never.contains("and is never in force within 5 years; the years below are later ones."),
        "{never}"
    );
    assert!(never.contains("Not wholly in force within 5 years: never."), "{never}");
}

#[test]
fn a_difference_that_rounding_hides_is_told_by_itself() {
    let little = page(LITTLE, "2000");
    assert!(!little.contains("lowers the expected annual loss from"), "{little}");
    assert!(little.contains("lowers the expected annual loss of EUR "), "{little}");
}

const BREACH: &str = "
currency: EUR
services: {s: {rto: 1h, mtpd: 1h, needs: a}}
assets: {a: {restored by: f}}
procedures: {f: [{t: {takes: 2h}}]}
threats: {t: {rate: 0.5/year, hits: {nodes: a, effect: down}}}
year: {}
measures: {m: {cost: {once: 10k}, changes: {procedures: {f: {t: {takes: 30m}}}}}}
";

/// Of 500 years none has a breach with it: Wilson's interval ends at 3.84 / 503.84 = 0.8 %.
#[test]
fn of_nothing_seen_nothing_is_certain() {
    let folder = Folder::with("it.yaml", BREACH);
    let path = folder.text("it.yaml");
    let call = ["optimise", &path, "--objective", "breach", "-n", "500", "-q"];
    let page = blackstart(&call).go().ends_with(0).out;
    assert!(
        page.contains("leaves 0% [0%, 0.8%]; in none of its 500 years an MTPD is exceeded"),
        "{page}"
    );
    assert!(!page.contains("stays the best in"), "{page}");
    let report = blackstart(&[&call[..], &["--format", "json"]].concat()).go().ends_with(0).json();
    let rows = report["frontier"].as_array().expect("rows");
    let best = rows.last().expect("a frontier");
    assert!(
        best["best_at_its_price"].is_null() && rows[0]["best_at_its_price"] == 1.0,
        "{report:#}"
    );
    let high = best["residual_high"].as_f64().expect("a share");
    assert!((high - 3.841_459 / 503.841_459).abs() < 1e-6, "{high}");
    // 1 − e^−0.5 of the years have one without it.
    let of = |key: &str| rows[0][key].as_f64().expect("a share");
    assert!(of("residual_low") < of("residual") && of("residual") < of("residual_high"));
}

/// It saves what it costs: whether it pays is chance, and the sentence says so whatever the seed.
#[test]
fn what_chance_leaves_open_is_said_to_be_open() {
    let measure = "
title: even
currency: EUR
year: {}
services: {s: {rto: 1h, needs: a}}
assets: {a: {restored by: {takes: 1h}}}
threats:
  gone: {rate: 2/year, hits: [{nodes: a, effect: down}, {effect: {loss: 5k}}]}
economics: {discount rate: 0%, period: 2y}
measures:
  guard: {cost: {yearly: 5k}, changes: {threats: {gone: {rate: 1/year}}}}
";
    for seed in ["1", "2", "3"] {
        let folder = Folder::with("scenario.yaml", measure);
        let path = folder.text("scenario.yaml");
        let call = ["compare", &path, "-q", "-n", "3000", "--seed", seed];
        let page = blackstart(&call).go().out;
        let told = page.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(told.contains("cannot be told from chance (NPV "), "{told}");
        assert!(!told.contains("It saves more than it costs"), "{told}");
    }
}
