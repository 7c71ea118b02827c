//! The bundle that pays best: by brute force, against exact answers, and as it is printed.

use std::collections::BTreeMap;

use blackstart::model::{Bundle, Measures};
use blackstart::scenario::Opened;
use blackstart::study::Quiet;
use blackstart::study::measures::{
    ComparePlan, Estates, Frontier, FrontierPlan, Residual, Vouched, compare, frontier,
};

use crate::cli::{Folder, blackstart};
use crate::files::Text;

/// Two parts in a row, each with a repair of 4 h; measures that help each other, need or exclude
/// one another, come late, wear out, or work in some cases only.
const ESTATE: &str = "
title: works
currency: EUR
year: {}
economics: {discount rate: 4%, period: 5y}
services: {shop: {rto: 3h, needs: [db, line], impact: {money: 1k/h}}}
assets: {db: {restored by: fix}, line: {restored by: mend}}
procedures:
  fix: [{work: {takes: \"lognormal(median 4h, p90 9h)\"}}]
  mend: [{work: {takes: 4h}}]
threats:
  fault: {rate: 2/year, hits: {nodes: db, effect: down}}
  both: {rate: 0.5/year, hits: {nodes: [db, line], effect: down}}
measures:
  spare: {cost: {once: 9k, life: 3y}, changes: {procedures: {fix: {work: {takes: 1h}}}}}
  guard: {cost: {yearly: 2k}, lead time: 6mo, changes: {threats: {fault: {rate: 1/year}}}}
  crew: {cost: {yearly: 300}, works: 80%, changes: {procedures: {mend: {work: {takes: 1h}}}}}
  drill: {cost: {once: 100}, requires: crew, changes: {procedures: {mend: {work: {takes: 30m}}}}}
  other: {cost: {yearly: 1k}, excludes: guard, changes: {threats: {fault: {rate: 1.5/year}}}}
";

fn found(page: &str, plan: &FrontierPlan) -> (Measures, Frontier) {
    let text = Text(page);
    let opened = Opened::read(&text, "it");
    let loaded = opened.load();
    let told: Vec<&str> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    let measures = loaded.scenario.unwrap_or_else(|| panic!("{told:?}")).measures;
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let found = frontier(&measures, plan, make, &Quiet).expect("models");
    (measures, found)
}

/// Every bundle has the net present value that comparing it gives, stages, lives and luck included;
/// the frontier is that of all of them, and ends with the largest.
#[test]
fn the_frontier_of_worth_is_that_of_all_bundles_compared_one_by_one() {
    let plan = FrontierPlan::new(Residual::Benefit, None, 400, 5);
    let (measures, found) = found(ESTATE, &plan);
    assert_eq!(found.vouched, Vouched::All);
    // Without crew 2 · 3 bundles of the three others, with it twice as many more.
    assert_eq!(found.evaluated.len(), 18);
    let text = Text(ESTATE);
    let opened = Opened::read(&text, "it");
    let choices: Vec<Bundle> = found.evaluated.iter().map(|it| it.bundle.clone()).collect();
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let estates = Estates::make(&measures, &choices, make).expect("models");
    let compared = compare(&estates, &choices, &ComparePlan::new(400, 5), &Quiet);
    let mut known: BTreeMap<String, (f64, f64)> = BTreeMap::new();
    for (variant, row) in compared.variants.iter().zip(&found.evaluated) {
        let worth = variant.worth.as_ref().expect("years");
        let npv = row.npv.expect("judged by it");
        assert!((npv - worth.npv.value).abs() < 1e-6, "{npv} {:?}", worth.npv);
        assert!((row.cost - worth.present_cost).abs() < 1e-6);
        assert!((row.residual - worth.annual_loss.second).abs() < 1e-6);
        known.insert(measures.label(&row.bundle), (row.cost, npv));
        if let Some(best) = found.efficient.iter().find(|it| found.evaluated[it.row] == *row) {
            let interval = best.npv.expect("judged by it").interval;
            assert!((interval.low - worth.npv.interval.low).abs() < 1e-6, "{interval:?}");
            assert!((interval.high - worth.npv.interval.high).abs() < 1e-6, "{interval:?}");
        }
    }
    let is_efficient = |cost: f64, npv: f64| {
        let beats = |other: &(f64, f64)| other.0 <= cost && other.1 >= npv && *other != (cost, npv);
        !known.values().any(beats)
    };
    let mut by_hand: Vec<(f64, f64)> =
        known.values().copied().filter(|it| is_efficient(it.0, it.1)).collect();
    by_hand.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mine: Vec<(f64, f64)> = found
        .efficient
        .iter()
        .map(|it| (found.evaluated[it.row].cost, found.evaluated[it.row].npv.expect("judged")))
        .collect();
    assert_eq!(mine, by_hand);
    assert!(mine.len() > 2 && mine[0] == (0.0, 0.0), "{mine:?}");
    let most = known.values().map(|it| it.1).fold(0.0, f64::max);
    assert_eq!(mine.last().expect("one at least").1, most);
}

/// What lowers the loss most is not what pays best: the last stretch costs more than it saves.
#[test]
fn what_leaves_least_need_not_pay_best() {
    let label = |residual: Residual| {
        let (measures, found) = found(ESTATE, &FrontierPlan::new(residual, None, 400, 5));
        let last = found.efficient.last().expect("one at least").row;
        measures.label(&found.evaluated[last].bundle)
    };
    let (least, best) = (label(Residual::Loss), label(Residual::Benefit));
    assert!(least.contains("guard") && !best.contains("guard"), "{least} {best}");
    assert!(best.contains("crew"), "{best}");
}

/// Sixteen threats that come twice in every year for certain, each with a measure of its own that
/// may cost more than it saves: of 65,536 bundles none is worth more for its price than those found.
#[test]
fn the_most_that_very_many_bundles_can_be_worth_is_found_at_every_price() {
    let prices = [310, 170, 90, 440, 260, 530, 75, 120, 610, 205, 330, 150, 480, 95, 280, 390];
    let losses = [190, 60, 80, 300, 90, 420, 25, 130, 290, 100, 310, 40, 230, 110, 120, 260];
    let each = |text: &dyn Fn(usize) -> String| (0..16).map(text).collect::<String>();
    let page = format!(
        "year: {{}}\neconomics: {{discount rate: 0%, period: 1y}}\n\
         services: {{s: {{needs: [a]}}}}\nassets: {{a: {{}}}}\nthreats:\n{}measures:\n{}",
        each(&|i| format!(
            "  t{i}: {{renewal: 4000h, hits: {{effect: {{loss: {}}}}}}}\n",
            losses[i]
        )),
        each(&|i| format!(
            "  m{i}: {{cost: {{once: {}}}, changes: {{threats: {{t{i}: {{hits: {{effect: {{loss: \
             0}}}}}}}}}}}}\n",
            prices[i]
        )),
    );
    let plan = FrontierPlan {
        resamples: 10,
        most: 200,
        ..FrontierPlan::new(Residual::Benefit, None, 2, 1)
    };
    let (_, found) = found(&page, &plan);
    assert_ne!(found.vouched, Vouched::All);
    assert!(found.evaluated.len() < 1000, "{}", found.evaluated.len());
    let mut beaten = Vec::new();
    let sum = |set: u32, of: &[i32; 16]| -> i32 {
        (0..16).filter(|i| set >> i & 1 == 1).map(|i| of[i]).sum()
    };
    for row in &found.efficient {
        let row = &found.evaluated[row.row];
        let best = (0..1_u32 << 16)
            .filter(|set| f64::from(sum(*set, &prices)) <= row.cost + 1e-9)
            .map(|set| 2 * sum(set, &losses) - sum(set, &prices))
            .max();
        let best = f64::from(best.expect("nothing is always possible"));
        let npv = row.npv.expect("judged by it");
        if npv < best - 1e-6 {
            beaten.push((row.cost, npv, best));
        }
    }
    assert_eq!(beaten, []);
    // All that pay, and nothing else.
    let best = (0..16).map(|i| (2 * losses[i] - prices[i]).max(0)).sum::<i32>();
    let last = found.efficient.last().expect("one at least").row;
    assert!((found.evaluated[last].npv.expect("judged by it") - f64::from(best)).abs() < 1e-6);
}

/// Fires cost 100k and come θ times a year, θ gamma of shape 2 and mean ½; never with sprinklers for
/// 40k a year. They pay if θ > 0.4, with Q(2, 1.6) = 2.6 · e^(−1.6) = 52.5 %.
#[test]
fn how_sure_the_best_is_knows_of_rates_that_are_not_certain() {
    let page = "
services: {shop: {needs: [db]}}
assets: {db: {}}
threats: {fire: {rate: {mean: 0.5/year, worth: 4 years}, hits: [{effect: {loss: 100k}}]}}
year: {}
economics: {discount rate: 0%, period: 1y}
measures: {sprinklers: {cost: {yearly: 40k}, changes: {threats: {fire: {rate: 0/year}}}}}
";
    let years = 20_000;
    let (_, found) = found(page, &FrontierPlan::new(Residual::Benefit, None, years, 3));
    let last = found.efficient.last().expect("one at least");
    let npv = last.npv.expect("judged by it");
    // The loss of a year has the variance 100k² · (½ + ⅛).
    let error = 100_000.0 * (0.625 / years as f64).sqrt();
    assert!((npv.value - 10_000.0).abs() < 4.0 * error, "{npv:?}");
    let exact = 2.6 * (-1.6_f64).exp();
    // 400 resamples; the noise of their means moves the border by 0.0056 · √2, where the density of θ
    // is 16 · 0.4 · e^(−1.6) = 1.3.
    let error = (0.25_f64 / 400.0).sqrt() + 1.3 * 0.0056 * 2.0_f64.sqrt();
    assert!((last.best - exact).abs() < 4.0 * error, "{} {exact}", last.best);
}

#[test]
fn the_page_and_the_files_tell_what_pays_best() {
    let folder = Folder::with("it.yaml", ESTATE);
    let path = folder.text("it.yaml");
    let call = ["optimise", &path, "--objective", "benefit", "-n", "400", "-q"];
    let page = blackstart(&call).go().ends_with(0).out;
    assert!(page.contains("Judged by the expected net present value; large is good."), "{page}");
    let words = page.replace('\n', " ");
    assert!(words.contains("which over 5 years is worth EUR"), "{page}");
    assert!(words.contains(" more than that; it stays the best in"), "{page}");
    let report = blackstart(&[&call[..], &["--format", "json"]].concat()).go().ends_with(0).json();
    assert_eq!(report["objective"], "benefit");
    let last = report["frontier"].as_array().and_then(|rows| rows.last()).expect("a frontier");
    let of = |key: &str| last[key].as_f64().expect("a sum");
    assert!(of("npv_low") < of("npv") && of("npv") < of("npv_high"), "{last:#}");
    let most = report["evaluated"].as_array().expect("rows").iter();
    let most = most.map(|row| row["npv"].as_f64().expect("a sum")).fold(f64::MIN, f64::max);
    assert_eq!(of("npv"), most);
    let table = blackstart(&[&call[..], &["--format", "csv"]].concat()).go().ends_with(0).out;
    assert!(table.starts_with("measures,present cost,annual cost,residual,efficient,"), "{table}");
    assert!(table.lines().all(|line| line.split(',').count() == 7), "{table}");
}

/// What loses money is below the axis: it is counted.
#[test]
fn a_chart_of_worth_says_what_it_leaves_out() {
    let page = ESTATE.replace("guard: {cost: {yearly: 2k}", "guard: {cost: {yearly: 20k}");
    let folder = Folder::with("it.yaml", &page);
    let (path, charts) = (folder.text("it.yaml"), folder.text("charts"));
    let call = ["optimise", &path, "--objective", "benefit", "-n", "50", "-q", "--charts", &charts];
    blackstart(&call).go().ends_with(0);
    let drawn = std::fs::read_to_string(folder.path("charts/frontier.svg")).expect("a chart");
    for words in ["what they are worth", "pays best", "that save less than they cost are not drawn"]
    {
        assert!(drawn.contains(words), "no `{words}`");
    }
}

/// An exercise does not say how often anything happens, so that nothing can be said of worth; and
/// where nothing pays, that is said.
#[test]
fn what_an_exercise_is_worth_is_not_asked_and_what_never_pays_is_told() {
    let exercise = format!("{}happens: [{{threat: fault}}]\n", ESTATE.replace("year: {}\n", ""));
    let folder = Folder::with("it.yaml", &exercise);
    let path = folder.text("it.yaml");
    let call = ["optimise", &path, "--objective", "benefit", "-n", "50", "-q"];
    let refused = blackstart(&call).go().ends_with(2).err;
    assert!(refused.contains("`--objective benefit` is about what years cost"), "{refused}");
    blackstart(&[&call[..], &["--year"]].concat()).go().ends_with(0);
    let dear = ESTATE.replace("cost: {", "cost: {once: 900k, ").replace("once: 900k, once", "once");
    let dear = dear.replace("once: 9k", "once: 900k").replace("once: 100}", "once: 900k}");
    let folder = Folder::with("it.yaml", &dear);
    let path = folder.text("it.yaml");
    let page = blackstart(&["optimise", &path, "--objective", "benefit", "-n", "50", "-q"]).go();
    let page = page.ends_with(0).out;
    assert!(page.contains("No bundle saves as much as it costs: doing nothing is best."), "{page}");
}
