//! A horizon that is not a year long is not reported as if it were one.

use std::fs;

use serde_json::Value;

use crate::cli::{Folder, blackstart};

/// Half a threat a year on average, for which the service is down for 4 h at 1k each.
fn scenario(lasts: &str) -> String {
    format!(
        "title: long\n\
         currency: EUR\n\
         services: {{s: {{rto: 3h, mtpd: 5h, needs: a, impact: {{money: 1k/h}}}}}}\n\
         assets: {{a: {{restored by: fix}}}}\n\
         procedures: {{fix: [{{w: {{takes: 4h}}}}]}}\n\
         threats:\n  C: {{rate: 0.25/year, hits: [{{nodes: a, effect: down}}]}}\n\
         year: {{lasts: {lasts}}}\n\
         happens: [{{at: 0h, threat: C}}]\n\
         measures: {{half: {{cost: {{once: 1k}}, changes: {{threats: {{C: {{rate: 0.1/year}}}}}}}}}}\n"
    )
}

fn read(folder: &Folder, name: &str) -> String {
    fs::read_to_string(folder.path(name)).expect("it was written")
}

/// The text of a page without its marks, blanks as one.
fn plain(page: &str) -> String {
    let mut text = String::new();
    let mut is_mark = false;
    for c in page.chars() {
        match c {
            '<' => is_mark = true,
            '>' => {
                is_mark = false;
                text.push(' ');
            }
            c if !is_mark => text.push(c),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The report of a scenario as text.
fn report(lasts: &str, locale: &str) -> String {
    let folder = Folder::with("s.yaml", &scenario(lasts));
    let call = ["report", "s.yaml", "-q", "-o", "out", "-n", "500", "--locale", locale];
    let reply = blackstart(&call).within(&folder.path("")).go();
    assert_eq!(reply.code, 0, "{}", reply.err);
    plain(&read(&folder, "out/report.html"))
}

#[test]
fn the_page_the_curve_and_the_sensitivities_say_how_long_the_horizon_is() {
    for (lasts, span) in [("5 years", "5 years"), ("1000h", "1000h")] {
        let folder = Folder::with("s.yaml", &scenario(lasts));
        let go = |call: &[&str]| {
            let reply = blackstart(call).within(&folder.path("")).go();
            assert_eq!(reply.code, 0, "{}", reply.err);
            reply.out
        };
        let page = go(&["year", "s.yaml", "-q", "-n", "300", "--exceedance", "c.csv", "--rare"]);
        assert!(page.contains(&format!("Loss in {span}: mean")), "{page}");
        assert!(
            page.contains(&format!("Rare breaches, with their probability in {span}:")),
            "{page}"
        );
        assert!(!page.contains("in a year"), "{page}");
        let curve = read(&folder, "c.csv");
        assert!(curve.starts_with(&format!("curve,loss,p of more in {span}\n")), "{curve}");
        let page = go(&["sensitivity", "s.yaml", "-q", "-n", "1000", "--year"]);
        assert!(page.contains(&format!("what the loss in {span} hangs on")), "{page}");
        assert!(!page.contains("of a year"), "{page}");
    }
}

#[test]
fn what_is_not_known_of_rates_is_of_the_horizon() {
    let text = scenario("3 years").replace("0.25/year", "{mean: 0.25/year, worth: 4 years}");
    let folder = Folder::with("s.yaml", &text);
    let reply = blackstart(&["year", "s.yaml", "-q", "-n", "300", "--rate-sets", "8"])
        .within(&folder.path(""))
        .go();
    assert!(reply.out.contains("the mean loss in 3 years is between"), "{}", reply.out);
    // Of so few there is no outer twentieth.
    assert!(reply.out.contains("For all 8 sets"), "{}", reply.out);
    assert!(reply.out.contains("misses its RTO at least once in 3 years with"), "{}", reply.out);
}

/// 0.25 incidents a year at 4k: 1k a year and 5k in 5 years, with a chance of 1 − e^−1.25 = 71.3 % to
/// miss the RTO. 500 runs of the years in which something strikes: the mean number is known to 6 %.
#[test]
fn a_report_gives_means_of_a_year_and_chances_of_the_horizon() {
    let text = report("5 years", "en");
    for part in [
        "In 5 years the loss is EUR ",
        " a year; with a chance of one in twenty",
        "The chance that some service misses its RTO at least once in 5 years is 71.3%",
        "RTO missed in 5 years",
        "Services: means of a year, and chances within 5 years.",
        "Chance that more than an amount is lost in 5 years.",
        // The true reason why measures are not judged.
        "Measures are judged by single years: let `year` last one year.",
    ] {
        assert!(text.contains(part), "no `{part}` in {text}");
    }
    assert!(!text.contains("State a rate"), "{text}");
    assert!(!text.contains("simulated years a year costs"), "{text}");
    // The risk matrix and the table of threats: 0.25 incidents a year, and not 1.25.
    let (_, after) = text.split_once("C weighs most: ").expect("a risk matrix");
    let rate = after.split(' ').next().and_then(|rate| rate.parse::<f64>().ok());
    assert!(rate.is_some_and(|rate| (rate - 0.25).abs() < 0.03), "{after}");
}

#[test]
fn a_german_report_says_so_too() {
    let text = report("5 years", "de");
    assert!(text.contains("Der Verlust in der simulierten Zeit (5 Jahre) ist im Mittel"), "{text}");
    assert!(text.contains("RTO verfehlt (Dauer 5 Jahre)"), "{text}");
}

#[test]
fn a_year_stays_a_year() {
    let text = report("1 year", "en");
    assert!(text.contains("RTO missed in a year") && text.contains("Over 500 simulated years"));
    assert!(!text.contains("judged by single years"), "{text}");
}

/// Every figure of the loss has an interval that holds it, and the caption of the chart reads all
/// years, not the points that are drawn.
#[test]
fn figures_of_a_year_have_intervals() {
    let folder = Folder::with("s.yaml", &scenario("5 years"));
    let go = |call: &[&str]| blackstart(call).within(&folder.path("")).go();
    let found = go(&["year", "s.yaml", "-q", "-n", "2000", "--format", "json"]).json();
    let of = |row: &Value, key: &str| row[key].as_f64().unwrap_or(f64::INFINITY);
    let loss = &found["loss"];
    for key in ["p_none", "p50", "p90", "p95", "p99", "tail_mean_95", "tail_mean_99"] {
        let ends = [of(loss, &format!("{key}_low")), of(loss, &format!("{key}_high"))];
        let value = of(loss, key);
        assert!(ends[0] <= value && value <= ends[1], "{key}: {value} {ends:?}");
    }
    let service = &found["services"][0];
    let share = of(service, "availability");
    let ends = [of(service, "availability_low"), of(service, "availability_high")];
    assert!(ends[0] < share && share < ends[1], "{share} {ends:?}");
    // Exactly e^−1.25: no loss where nothing strikes, and always some where something does.
    assert!((of(loss, "p_none") - (-1.25_f64).exp()).abs() < 1e-8);
    let page = go(&["year", "s.yaml", "-q", "-n", "2000"]).out;
    // Three incidents: P(N ≤ 2) = 0.868 and P(N ≤ 3) = 0.962.
    assert!(page.contains("P90 EUR 12.0k"), "{page}");
    let (_, tail) = page.split_once("mean of the worst 5% EUR ").expect("a tail mean");
    assert!(tail.split_once(", of the worst 1%").is_some_and(|it| it.0.ends_with(']')), "{page}");
}

#[test]
fn a_year_names_the_evidence_that_it_rests_on() {
    let text = scenario("1 year").replace("0.25/year", "evidence(ransomware)");
    let folder = Folder::with("s.yaml", &text);
    let go = |call: &[&str]| blackstart(call).within(&folder.path("")).go();
    let page = go(&["year", "s.yaml", "-q", "-n", "50", "--rate-sets", "0"]).out;
    assert!(page.contains("Published figures used, not measured on your estate (1): ransomware."));
    let found = go(&["year", "s.yaml", "-q", "-n", "50", "--rate-sets", "0", "--format", "json"]);
    assert_eq!(found.json()["evidence_used"][0]["name"], "ransomware");
}

/// A measure that shortens the repair changes no direct sum: the sentence says so, and what it does
/// change.
#[test]
fn an_effect_of_nothing_is_no_chance() {
    let text = "title: sums
currency: EUR
economics: {discount rate: 10%, period: 3y}
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: fix}}
procedures: {fix: [{w: {takes: 4h}}]}
threats:
  C: {rate: 1/year, hits: [{effect: {loss: 100k}}, {nodes: a, effect: down}]}
measures: {quick: {cost: {once: 5k}, changes: {procedures: {fix: {w: {takes: 1h}}}}}}
";
    let folder = Folder::with("s.yaml", text);
    let call = ["compare", "s.yaml", "-q", "-n", "500", "--year", "--with", "quick"];
    let reply = blackstart(&call).within(&folder.path("")).go();
    assert_eq!(reply.code, 0, "{}", reply.err);
    let page = reply.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("it does not change the expected annual loss of EUR "), "{page}");
    assert!(page.contains("; s misses its RTO in 0% of the years instead of "), "{page}");
}

/// A hundred sets have ends with an interval, and without an RTO nothing is said of one.
#[test]
fn a_band_of_rates_says_how_sure_its_ends_are() {
    let text = scenario("1 year").replace("0.25/year", "{mean: 0.25/year, worth: 4 years}");
    let folder = Folder::with("s.yaml", &text);
    let go = |call: &[&str]| blackstart(call).within(&folder.path("")).go();
    let found = go(&["year", "s.yaml", "-q", "-n", "300", "--format", "json"]).json();
    let rates = &found["rates"];
    assert_eq!(rates["sets"], 100);
    let of = |key: &str| rates[key].as_f64().expect("a sum");
    assert!(of("mean_p5_low") <= of("mean_p5") && of("mean_p5") <= of("mean_p5_high"));
    assert!(of("mean_p95_low") <= of("mean_p95") && of("mean_p95") <= of("mean_p95_high"));
    let page = go(&["year", "s.yaml", "-q", "-n", "300"]).out;
    assert!(page.contains("For 90% of 100 sets") && page.contains("misses its RTO in"), "{page}");
    let folder = Folder::with("s.yaml", &text.replace("rto: 3h, ", ""));
    let page = blackstart(&["year", "s.yaml", "-q", "-n", "300"]).within(&folder.path("")).go().out;
    assert!(
        page.contains("the mean loss is between") && !page.contains("misses its RTO in"),
        "{page}"
    );
}
