//! Measures: laid over estates, compared on common random numbers, weighed against their price.

use std::collections::BTreeMap;

use blackstart::model::{Bundle, Model};
use blackstart::scenario::Opened;
use blackstart::study::Quiet;
use blackstart::study::measures::{
    ComparePlan, Comparison, Efficient, Estate, Estates, FrontierPlan, Knowledge, Residual,
    Uncertain, Vouched, compare, compare_estates, frontier,
};

use crate::cli::{Folder, SMALL, blackstart};
use crate::files::Text;

const ESTATE: &str = "
currency: GBP
services:
  shop:
    rto: 3h
    mtpd: 6h
    needs: [db, {any: [line]}]
    impact: {money: {0h: 0, 10h: 1000}}
assets:
  db: {restored by: fix}
  line: {restored by: fix}
  host-[1..3]: {restored by: fix}
procedures:
  fix: [{mend: {takes: REPAIR}}]
threats:
  fault: {rate: 0.5/year, hits: [{nodes: [db], effect: down}]}
  cut: {rate: 0.5/year, hits: [{nodes: [line], effect: down, chance: CHANCE}]}
happens: [{threat: fault}, {threat: cut}]
horizon: 10d
";

fn text(repair: &str, chance: &str, measures: &str) -> String {
    let estate = ESTATE.replace("REPAIR", repair).replace("CHANCE", chance);
    format!("{estate}\nmeasures:\n{measures}\n")
}

/// The choices, each a list of names, against the estate as it is.
fn compared(page: &str, choices: &[&[&str]], runs: u64, seed: u64, is_year: bool) -> Comparison {
    let text = Text(page);
    let opened = Opened::read(&text, "it");
    let opened = if is_year { opened.as_year() } else { opened };
    let loaded = opened.load();
    let told: Vec<&str> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    let scenario = loaded.scenario.unwrap_or_else(|| panic!("{told:?}"));
    let measures = &scenario.measures;
    let bundles: Vec<Bundle> =
        choices.iter().map(|names| measures.named(names).expect("they go together")).collect();
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let estates = Estates::make(measures, &bundles, make).expect("models");
    compare(&estates, &bundles, &ComparePlan::new(runs, seed), &Quiet)
}

/// The same with rates that are drawn apart.
fn informed(page: &str, choices: &[&[&str]], runs: u64) -> Comparison {
    let text = Text(page);
    let opened = Opened::read(&text, "it").as_year();
    let measures = opened.load().scenario.expect("valid").measures;
    let bundles: Vec<Bundle> =
        choices.iter().map(|names| measures.named(names).expect("they go together")).collect();
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let mut estates = Estates::make(&measures, &bundles, make).expect("models");
    estates.draw_rates_apart();
    compare(&estates, &bundles, &ComparePlan::new(runs, 3), &Quiet)
}

fn model(page: &str, names: &[&str]) -> Model {
    let text = Text(page);
    let opened = Opened::read(&text, "it");
    let measures = opened.load().scenario.expect("valid").measures;
    let bundle = measures.named(names).expect("they go together");
    opened.model_with(&bundle).expect("valid")
}

#[test]
fn an_identical_pair_differs_by_exactly_nothing() {
    let page = text(
        "\"lognormal(median 2h, p90 8h)\"",
        "50%",
        "
  same: {changes: {assets: {db: {restored by: fix}}}}
  more: {adds: {assets: {spare: {restored by: fix}, aaa: {restored by: fix, needs: [db]}}}}",
    );
    for is_year in [false, true] {
        let found = compared(&page, &[&["same"], &["more"], &["same", "more"]], 2000, 7, is_year);
        for variant in &found.variants {
            let difference = &variant.difference;
            assert_eq!(difference.touched, 0.0, "{is_year}");
            for change in [difference.loss, difference.services[0].loss, difference.services[0].p90]
            {
                assert!(change.first > 0.0);
                assert_eq!((change.difference, change.first), (0.0, change.second));
                assert_eq!((change.interval.low, change.interval.high), (0.0, 0.0));
            }
            assert_eq!(difference.services[0].rto_met.difference, 0.0);
        }
    }
}

#[test]
fn a_certain_model_has_an_exact_difference() {
    // The shop is down for 4 h instead of 1 h: 100 an hour.
    let page = text(
        "4h",
        "100%",
        "
  faster: {changes: {procedures: {fix: {mend: {takes: 1h}}}}}",
    );
    let found = compared(&page, &[&["faster"]], 50, 1, false);
    let shop = found.variants[0].difference.services[0];
    assert_eq!((shop.p90.first, shop.p90.second), (4.0 * 3600.0, 3600.0));
    assert_eq!((shop.p90.difference, shop.p90.interval.half_width()), (-3.0 * 3600.0, 0.0));
    assert!((shop.loss.difference + 300.0).abs() < 1e-9, "{shop:?}");
    assert!(shop.loss.interval.half_width() < 1e-9);
    assert_eq!((shop.rto_met.first, shop.rto_met.second), (0.0, 1.0));
    assert!(found.variants[0].worth.is_none(), "an exercise tells nothing of years");
}

#[test]
fn another_estate_is_compared_by_the_services_that_both_have() {
    let page = text(
        "4h",
        "100%",
        "
  faster: {changes: {procedures: {fix: {mend: {takes: 1h}}}},
           adds: {services: {aaa: {rto: 1h, needs: [db]}}}}",
    );
    let (before, after) =
        (Estate::new(&model(&page, &[])), Estate::new(&model(&page, &["faster"])));
    let plan = ComparePlan::new(20, 1);
    let (services, difference) = compare_estates(&before, &after, &plan, &Quiet);
    assert_eq!(services.len(), 1);
    assert_eq!(difference.services[0].p90.difference, -3.0 * 3600.0);
    let (_, same) = compare_estates(&before, &before, &plan, &Quiet);
    assert_eq!((same.touched, same.loss.difference), (0.0, 0.0));
}

#[test]
fn a_measure_that_works_in_some_cases_does_so_in_that_share_of_them() {
    let page = text(
        "4h",
        "100%",
        "
  faster: {works: 30%, changes: {procedures: {fix: {mend: {takes: 1h}}}}}
  fastest: {requires: faster, works: 50%, changes: {procedures: {fix: {mend: {takes: 30m}}}}}",
    );
    let n = 20_000.0_f64;
    let found = compared(&page, &[&["faster"], &["faster", "fastest"]], 20_000, 3, false);
    // In force in 30 %: 400 without, 100 with; both in 15 %: 50.
    for (variant, expected, variance) in [
        (&found.variants[0], 0.7 * 400.0 + 0.3 * 100.0, 0.3 * 0.7 * 300.0 * 300.0),
        (&found.variants[1], 0.7 * 400.0 + 0.15 * 100.0 + 0.15 * 50.0, 0.21 * 350.0 * 350.0),
    ] {
        let error = 4.0 * (variance / n).sqrt();
        let mean = variant.difference.loss.second;
        assert!((mean - expected).abs() < error, "{mean} {expected} ± {error}");
    }
    assert!((found.variants[0].difference.touched - 0.3).abs() < 4.0 * (0.21 / n).sqrt());
}

#[test]
fn intervals_of_differences_cover_what_is_true() {
    // The line is cut with 40 %; with the measure with 25 %: on common random numbers the runs in
    // which it is not cut any more are 15 % of all.
    let page = text(
        "\"uniform(1h, 5h)\"",
        "40%",
        "
  guard: {changes: {threats: {cut: {hits: {1: {chance: 25%}}}}}}",
    );
    // P(RTO met): the longer of two repairs, of one if the line is not cut. U < 3 h with 1/2.
    let truth = 0.15 * (0.5 - 0.25);
    let (mut covered, mut of_mean) = (0, 0);
    let repeats = 200_u32;
    // E max of two uniforms on (1, 5) is 1 + 4·2/3, of one 3: 100 an hour.
    let mean = -0.15 * (1.0 + 8.0 / 3.0 - 3.0) * 100.0;
    for seed in 0..repeats {
        let found = compared(&page, &[&["guard"]], 400, u64::from(seed), false);
        let difference = &found.variants[0].difference;
        covered += u32::from(difference.services[0].rto_met.interval.contains(truth));
        of_mean += u32::from(difference.loss.interval.contains(mean));
    }
    // 95 % of 200, less or more 4 standard errors of the binomial law.
    let slack = 4.0 * (0.95 * 0.05 * f64::from(repeats)).sqrt();
    for count in [covered, of_mean] {
        assert!(
            (f64::from(count) - 0.95 * f64::from(repeats)).abs() < slack,
            "{covered} {of_mean}"
        );
    }
}

#[test]
fn a_simulated_year_has_the_loss_of_its_rates() {
    // Two threats of 0.5 a year each with 4 h of 100: but they seldom overlap. The measure takes
    // one of them away, and another halves the rate.
    let page = text(
        "4h",
        "100%",
        "
  no-cuts: {cost: {yearly: 100}, changes: {threats: {cut: {rate: 0/year}}}}
  fewer: {cost: {once: 200}, changes: {threats: {cut: {rate: 0.25/year}}}, excludes: no-cuts}",
    );
    let years = 40_000;
    let found = compared(&page, &[&["no-cuts"], &["fewer"]], years, 11, true);
    let n = years as f64;
    for (variant, removed) in found.variants.iter().zip([0.5, 0.25]) {
        let worth = variant.worth.as_ref().expect("a year");
        let saved = -worth.annual_loss.difference;
        // A Poisson number of removed incidents of 400 each; overlaps (some 8 h in a year of
        // 8760 h, a thousandth of all) lose less.
        let error = 4.0 * (removed * 400.0 * 400.0 / n).sqrt() + 400.0 * removed * 1e-3;
        assert!((saved - 400.0 * removed).abs() < error, "{saved} {removed}");
        assert!(worth.annual_loss.interval.contains(worth.annual_loss.difference));
        // Σ 400 λ / 1.05^t over five years less the cost.
        let annuity = (1.0 - 1.05_f64.powi(-5)) / 0.05;
        let cost = if removed == 0.5 { 100.0 * annuity } else { 200.0 };
        assert!((worth.npv.value - (saved * annuity - cost)).abs() < 1e-6, "{worth:?}");
        assert_eq!(worth.pays.n, years / 5);
        // The chance that nothing was to be removed in five years.
        if removed == 0.25 {
            let fails = 1.0 - worth.pays.share();
            let expected = (-5.0 * 0.25_f64).exp();
            assert!((fails - expected).abs() < 4.0 * (0.25 / (n / 5.0)).sqrt() + 2e-3, "{fails}");
        }
    }
}

/// ENISA's example: five virus attacks a year cost 15,000 each; an anti-virus for 25,000 a year
/// blocks 80 % of them. ROSI = (5 · 15,000 · 80 % − 25,000) / 25,000 = 140 %.
///
/// Source: ENISA, *Introduction to Return on Security Investment* (2012).
#[test]
fn the_return_on_security_investment_is_that_of_its_source() {
    let page = "
currency: EUR
services: {office: {needs: [pc]}}
assets: {pc: {}}
threats: {virus: {rate: 5/year, hits: [{effect: {loss: 15k}}]}}
year: {}
measures: {anti-virus: {cost: {yearly: 25k}, changes: {threats: {virus: {rate: 1/year}}}}}
";
    let found = compared(page, &[&["anti-virus"]], 20_000, 5, true);
    let rosi = found.variants[0].worth.as_ref().expect("a year").rosi.expect("it costs");
    let error = (rosi.interval.high - rosi.value) / 1.959_964;
    assert!((rosi.value - 1.4).abs() < 4.0 * error, "{rosi:?}");
    // Four attacks a year are blocked, give or take two.
    let expected = 2.0 * 15.0 / 25.0 / 20_000.0_f64.sqrt();
    assert!(error < 1.1 * expected, "{error} for {expected}");
}

/// Fires cost 100k each and come θ times a year, θ gamma of shape 2 and mean ½; thefts cost 1k each,
/// surely once a year. A measure for 60k a year lets no fire come, and one for 2k no theft.
const FIRES: &str = "
currency: GBP
services: {shop: {needs: [db]}}
assets: {db: {}}
threats:
  fire: {rate: {mean: 0.5/year, worth: 4 years}, hits: [{effect: {loss: 100k}}]}
  theft: {rate: {mean: 1/year, worth: 100 years}, hits: [{effect: {loss: 1k}}]}
year: {}
economics: {discount rate: 0%, period: 1y}
measures:
  sprinklers: {cost: {yearly: 60k}, changes: {threats: {fire: {rate: 0/year}}}}
  locks: {cost: {yearly: 2k}, changes: {threats: {theft: {rate: 0/year}}}}
";

/// Sprinklers are worth 100k · (θ − 0.6), on average less than nothing. Who knew θ would take them
/// above 0.6 and gain 100k · E max(0, θ − 0.6), for a gamma of shape 2 and 4 years
/// 100k · (½ · Q(3, 2.4) − 0.6 · Q(2, 2.4)) = 110k · e^(−2.4) = 9979.
#[test]
fn knowing_a_rate_is_worth_what_the_better_choice_gains() {
    let found = informed(FIRES, &[&["sprinklers"], &["locks"]], 40_000);
    let information = found.information.expect("asked for");
    let of = |name: &str| {
        let what = Uncertain::Rate(name.to_owned());
        let mut each = information.each.iter();
        each.find(|it| it.what.as_ref() == Some(&what)).expect("not certain")
    };
    let exact = 110_000.0 * (-2.4_f64).exp();
    let error = |knowledge: &Knowledge| {
        // Student's t with 19 degrees of freedom.
        (knowledge.worth.interval.high - knowledge.worth.value) / 2.093
    };
    // What a year of fires costs has the variance 100k² · (½ + ⅛); the choice makes use of a part.
    let most = 100_000.0 * (0.625_f64 / 40_000.0).sqrt();
    let all = information.all.as_ref().expect("enough years");
    for knowledge in [of("fire"), all] {
        let difference = (knowledge.worth.value - exact).abs();
        assert!(difference < 4.0 * error(knowledge), "{knowledge:?}");
        assert!(error(knowledge) < most, "{knowledge:?}");
    }
    assert_eq!(information.best, None);
    // P(θ > 0.6) = Q(2, 2.4). The fitted line crosses 0 some 0.005 of θ off, where the density is
    // below 0.9; 40,000 draws of it add 0.0023.
    let above = 3.4 * (-2.4_f64).exp();
    assert!((of("fire").changes - above).abs() < 4.0 * 0.0051, "{:?}", of("fire"));
    // Thefts never cost so much that locks are worth it; what they cost is known.
    let theft = of("theft");
    assert_eq!((theft.worth.value, theft.changes), (0.0, 0.0), "{theft:?}");
}

/// Bundles on the frontier by hand: all subsets, none dominated.
fn by_hand(costs: &BTreeMap<Vec<&str>, (f64, f64)>) -> Vec<Vec<String>> {
    let mut efficient: Vec<(&Vec<&str>, f64)> = Vec::new();
    for (names, (cost, loss)) in costs {
        let is_beaten = costs.iter().any(|(other, (less, smaller))| {
            other != names && less <= cost && smaller <= loss && (less < cost || smaller < loss)
        });
        if !is_beaten {
            efficient.push((names, *cost));
        }
    }
    efficient.sort_by(|a, b| a.1.total_cmp(&b.1));
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    efficient.iter().map(|(bundle, _)| names(bundle)).collect()
}

#[test]
fn the_frontier_is_that_of_all_bundles_counted_by_hand() {
    // Two repairs side by side, 4 h each: the shop waits for the longer. Only both faster help.
    let estate = ESTATE.replace("line: {restored by: fix}", "line: {restored by: other}");
    let estate = estate.replace("REPAIR", "4h").replace("CHANCE", "100%");
    let estate = estate.replace("procedures:", "procedures:\n  other: [{splice: {takes: 4h}}]");
    let measures = "
economics: {discount rate: 0%, period: 1y}
measures:
  a: {cost: {once: 10}, changes: {procedures: {fix: {mend: {takes: 1h}}}}}
  b: {cost: {once: 20}, changes: {procedures: {other: {splice: {takes: 2h}}}}}
  c: {cost: {once: 25}, excludes: b, changes: {procedures: {other: {splice: {takes: 1h}}}}}
  d: {cost: {once: 1}, requires: a, changes: {procedures: {fix: {mend: {takes: 3h}}}}}
";
    let page = format!("{estate}\n{measures}");
    let text = Text(&page);
    let opened = Opened::read(&text, "it");
    let scenario = opened.load().scenario.expect("valid");
    let all: BTreeMap<Vec<&str>, (f64, f64)> = [
        (vec![], (0.0, 400.0)),
        (vec!["a"], (10.0, 400.0)),
        (vec!["b"], (20.0, 400.0)),
        (vec!["c"], (25.0, 400.0)),
        (vec!["a", "d"], (11.0, 400.0)),
        (vec!["a", "b"], (30.0, 200.0)),
        (vec!["a", "c"], (35.0, 100.0)),
        (vec!["a", "b", "d"], (31.0, 300.0)),
        (vec!["a", "c", "d"], (36.0, 300.0)),
    ]
    .into();
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let plan = FrontierPlan::new(Residual::Loss, None, 30, 1);
    let found = frontier(&scenario.measures, &plan, make, &Quiet).expect("models");
    assert_eq!((found.evaluated.len(), found.vouched), (all.len(), Vouched::All));
    for evaluated in &found.evaluated {
        let mut names: Vec<&str> = evaluated
            .bundle
            .rows()
            .iter()
            .map(|&row| scenario.measures.list[row].name.as_str())
            .collect();
        names.sort_unstable();
        let (cost, loss) = all[&names];
        assert!((evaluated.cost - cost).abs() < 1e-9, "{names:?}");
        assert!((evaluated.residual - loss).abs() < 1e-9, "{names:?} {}", evaluated.residual);
    }
    let mine: Vec<Vec<String>> = found
        .efficient
        .iter()
        .map(|row| {
            let rows = found.evaluated[row.row].bundle.rows();
            rows.iter().map(|&row| scenario.measures.list[row].name.clone()).collect()
        })
        .collect();
    assert_eq!(mine, by_hand(&all));
    assert!(found.efficient.iter().all(|row| row.best == 1.0), "nothing is left to chance");
    // Two hours for 30, then one more for 5.
    let hours = found.price_of_hours(0);
    let shown: Vec<(f64, f64)> = hours.iter().map(|it| (it.p90, it.per_hour)).collect();
    assert_eq!(shown, [(2.0 * 3600.0, 15.0), (3600.0, 5.0)]);

    // With room for a few only, the search finds the best all the same and says how sure it is.
    let few = FrontierPlan { most: 3, ..plan };
    let found = frontier(&scenario.measures, &few, make, &Quiet).expect("models");
    let best = found.efficient.last().expect("a frontier").row;
    assert_eq!(scenario.measures.label(&found.evaluated[best].bundle), "a + c");
    let Vouched::BestOf { count, sampled, share } = found.vouched else {
        panic!("{:?}", found.vouched)
    };
    assert_eq!((count, sampled), (9, 3));
    assert!((share - (1.0 - 0.05_f64.powf(1.0 / 3.0))).abs() < 1e-9);
}

/// Two threats that cost the same, at rates of which years of observation are worth one; against
/// either there is a measure of the same price. The dearer threat is the first one if
/// θ₁ > θ₂, gamma of shapes 0.5 and 0.45: P(Beta(0.5, 0.45) > ½) = 0.530387.
#[test]
fn a_ranking_is_as_sure_as_the_rates_that_it_rests_on() {
    let page = "
currency: EUR
services: {office: {needs: [pc]}}
assets: {pc: {}}
threats:
  first: {rate: {mean: 0.5/year, worth: 1 year}, hits: [{effect: {loss: 100k}}]}
  second: {rate: {mean: 0.45/year, worth: 1 year}, hits: [{effect: {loss: 100k}}]}
year: {}
economics: {discount rate: 0%, period: 1y}
measures:
  a: {cost: {once: 10k}, changes: {threats: {first: {rate: 0/year}}}}
  b: {cost: {once: 10k}, changes: {threats: {second: {rate: 0/year}}}}
";
    let files = Text(page);
    let opened = Opened::read(&files, "scenario.yaml").as_year();
    let scenario = opened.load().scenario.expect("a scenario");
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let plan = FrontierPlan::new(Residual::Loss, None, 4000, 1);
    let found = frontier(&scenario.measures, &plan, make, &Quiet).expect("models");
    let label = |it: &&Efficient| scenario.measures.label(&found.evaluated[it.row].bundle) == "a";
    let first = found.efficient.iter().find(label).expect("the first one");
    let exact = 0.530_387;
    let error = (exact * (1.0 - exact) / plan.resamples as f64).sqrt();
    assert!((first.best - exact).abs() < 4.0 * error, "{}", first.best);
    // That both are better than one is sure.
    assert_eq!(found.efficient.last().expect("a frontier").best, 1.0);
}

#[test]
fn whatever_can_be_written_can_be_changed() {
    let page = text(
        "4h",
        "100%",
        "
  all:
    removes: [assets/host-2, services/shop/needs/2, threats/cut]
    changes:
      assets: {host-3: {restored by: swift}, db: {needs: [host-1]}}
      happens: {2: {threat: fault, at: 1h}}
      procedures: {fix: {mend: {takes: 2h}}}
    adds:
      procedures: {swift: [{swap: {takes: 5m}}]}
      assets: {host-9: {needs: [host-1]}}
      phases: {detection: 5m}
  pool:
    excludes: all
    changes: {services: {shop: {needs: {2: {any: [host-1, line]}}}}}",
    );
    let all = model(&page, &["all"]);
    let names: Vec<&str> = all.nodes.iter().map(|node| node.name.as_str()).collect();
    assert_eq!(names, ["shop", "db", "line", "host-1", "host-3", "host-9"]);
    let procedure = |name: &str| {
        let node = all.nodes.iter().find(|node| node.name == name).expect("a node");
        all.procedures[node.on_damage.down.expect("a procedure").index()].name.as_str()
    };
    assert_eq!((procedure("host-1"), procedure("host-3")), ("fix", "swift"));
    assert!(all.phases.detection.is_some());
    let as_it_is = model(&page, &[]);
    assert_eq!(as_it_is.nodes.len(), 6, "shop, db, line and three hosts");
    let pool = model(&page, &["pool"]);
    assert_ne!(format!("{:?}", pool.nodes[0].needs), format!("{:?}", as_it_is.nodes[0].needs));
}

#[test]
fn what_a_measure_brings_is_told_apart_from_what_was_there() {
    let page = text(
        "4h",
        "100%",
        "
  broken: {changes: {services: {shop: {needs: [nowhere]}}}}
  fine: {changes: {services: {shop: {rto: 5h}}}}",
    );
    let text = Text(&page);
    let opened = Opened::read(&text, "it");
    let base = opened.load();
    assert!(base.scenario.is_some(), "measures that are not taken do not matter");
    let each = opened.with_each(&base);
    let told: Vec<(&str, usize)> =
        each.iter().map(|(name, loaded)| (name.as_str(), loaded.diagnostics.len())).collect();
    assert_eq!(told, [("broken", 1), ("fine", 0)]);
}

/// The bank with its measures.
fn bank() -> String {
    format!("{}/scenarios/bank", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn mistakes_on_the_command_line_are_told_with_a_cure() {
    let bank = bank();
    for (arguments, told) in [
        (&["compare", &bank, "--with", "failover-dril"][..], "did you mean `failover-drill`"),
        (&["run", &bank, "--with", "xyz"], "there is no measure `xyz`"),
        (&["optimise", &bank, "--budget", "10"], "buys nothing: the cheapest is"),
        (&["optimise", &bank, "--budget", "-5k"], "cannot be negative"),
    ] {
        let reply = blackstart(arguments).go().ends_with(2);
        assert!(reply.err.contains(told), "{arguments:?}: {}", reply.err);
    }
    let without = blackstart(&["compare", "-"]).reading(SMALL).go().ends_with(2);
    assert!(without.err.contains("no measures"), "{}", without.err);
}

#[test]
fn results_do_not_depend_on_the_number_of_threads() {
    let bank = bank();
    for command in ["compare", "optimise"] {
        let go = |threads: &str, format: &str| {
            let year = ["--year", "-n", "150", "-q", "-j", threads, "--format", format];
            let arguments: Vec<&str> = [command, &bank].into_iter().chain(year).collect();
            blackstart(&arguments).go().ends_with(0).out
        };
        for format in ["text", "json", "csv"] {
            let (one, three) = (go("1", format), go("3", format));
            assert!(one.len() > 200 && one == three, "{command} {format}");
        }
    }
}

#[test]
fn the_frontier_is_drawn() {
    let folder = Folder::new();
    let charts = folder.text("charts");
    let arguments =
        ["optimise", &bank(), "--year", "-n", "100", "-q", "--most", "8", "--charts", &charts];
    blackstart(&arguments).go().ends_with(0);
    let svg = folder.path("charts").join("frontier.svg");
    assert!(svg.exists() && svg.with_extension("png").exists());
}
