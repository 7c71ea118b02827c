//! What measures are worth over the years, against exact answers; and the best of very many.

use blackstart::model::Bundle;
use blackstart::scenario::Opened;
use blackstart::study::Quiet;
use blackstart::study::measures::{
    ComparePlan, Estates, FrontierPlan, Residual, Worth, compare, frontier,
};

use crate::files::Text;

/// What the only measure of a year is worth.
fn worth(page: &str, runs: u64) -> Worth {
    let text = Text(page);
    let opened = Opened::read(&text, "it").as_year();
    let loaded = opened.load();
    let told: Vec<&str> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    let measures = loaded.scenario.unwrap_or_else(|| panic!("{told:?}")).measures;
    let bundle = measures.with_requirements(0);
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let estates = Estates::make(&measures, std::slice::from_ref(&bundle), make).expect("models");
    let found = compare(&estates, &[bundle], &ComparePlan::new(runs, 1), &Quiet);
    found.variants[0].worth.clone().expect("years")
}

fn page(rate: &str, loss: &str, economics: &str, measure: &str) -> String {
    format!(
        "economics: {{discount rate: 0%, {economics}}}\n\
         services: {{s: {{needs: [a]}}}}\n\
         assets: {{a: {{}}}}\n\
         threats: {{t: {{rate: {rate}, hits: {{effect: {{loss: {loss}}}}}}}}}\n\
         year: {{}}\n\
         measures:\n  \
           m: {{{measure}, changes: {{threats: {{t: {{hits: {{effect: {{loss: 0k}}}}}}}}}}}}\n"
    )
}

#[track_caller]
fn assert_pays(worth: &Worth, exact: f64) {
    let (share, n) = (worth.pays.share(), worth.pays.n as f64);
    let error = (exact * (1.0 - exact) / n).sqrt();
    assert!((share - exact).abs() <= 4.0 * error, "{share}, expected {exact} ± {error}");
}

/// What is not known of a rate is the same in all ten years: with a rate of mean 1 worth half a year
/// the number of strikes is negative binomial of shape 0.5, and P(N ≥ 5) of ten years is 0.4962.
#[test]
fn an_unknown_rate_stays_what_it_is_for_all_years_of_a_period() {
    let rate = "{mean: 1/year, worth: 0.5 years}";
    let found = worth(&page(rate, "10k", "period: 10y", "cost: {once: 40k}"), 40_000);
    let (shape, p) = (0.5, 0.5 / 10.5);
    let mut mass = f64::powf(p, shape);
    let mut few = mass;
    for n in 1..5 {
        mass *= (shape + f64::from(n) - 1.0) / f64::from(n) * (1.0 - p);
        few += mass;
    }
    assert!((1.0 - few - 0.4962).abs() < 1e-3, "{few}");
    assert_pays(&found, 1.0 - few);
}

/// Half a year after its decision a measure comes into force: it pays if something strikes in the
/// other half of the year, with 1 − e^(−0.1).
#[test]
fn a_strike_counts_in_the_part_of_the_year_in_which_it_comes() {
    let measure = "cost: {once: 60k}, lead time: 6mo";
    let found = worth(&page("0.2/year", "100k", "period: 1y", measure), 40_000);
    assert_pays(&found, -(-0.1_f64).exp_m1());
    // 4.5 years of 0.2: two strikes or more make up for 90k.
    let measure = "cost: {once: 90k}, lead time: 6mo";
    let found = worth(&page("0.2/year", "90k", "period: 5y", measure), 100_000);
    let mean = 0.9_f64;
    assert_pays(&found, 1.0 - (-mean).exp() * (1.0 + mean));
}

/// Sixteen services, each with a measure of its own: of 65,536 bundles no one is better for its
/// price than the ones found, although few of them are simulated.
#[test]
fn the_best_of_very_many_bundles_are_found_at_every_price() {
    let prices = [310, 170, 90, 440, 260, 530, 75, 120, 610, 205, 330, 150, 480, 95, 280, 390];
    let losses = [9, 2, 3, 11, 4, 13, 1, 5, 17, 3, 12, 2, 7, 4, 6, 8];
    let each = |text: &dyn Fn(usize) -> String| (0..16).map(text).collect::<String>();
    let page = format!(
        "services:\n{}assets:\n{}procedures: {{fix: [{{work: {{takes: 1h}}}}]}}\n\
         happens: [{{hits: {{kind: part}}, effect: down}}]\nmeasures:\n{}",
        each(&|i| format!(
            "  s{i}: {{rto: 2h, needs: [a{i}], impact: {{money: {}k/h}}}}\n",
            losses[i]
        )),
        each(&|i| format!("  a{i}: {{kind: part, restored by: fix}}\n")),
        each(&|i| format!(
            "  m{i}: {{cost: {{once: {}}}, changes: {{services: {{s{i}: {{impact: {{money: \
             0k/h}}}}}}}}}}\n",
            prices[i]
        )),
    );
    let text = Text(&page);
    let opened = Opened::read(&text, "it");
    let loaded = opened.load();
    let told: Vec<&str> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    let measures = loaded.scenario.unwrap_or_else(|| panic!("{told:?}")).measures;
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let plan = FrontierPlan { resamples: 10, ..FrontierPlan::new(Residual::Loss, None, 2, 1) };
    let found = frontier(&measures, &plan, make, &Quiet).expect("models");
    assert!(found.evaluated.len() < 2000, "{}", found.evaluated.len());
    let nothing = found.evaluated[0].residual;
    let mut beaten = Vec::new();
    for row in &found.efficient {
        let row = &found.evaluated[row.row];
        let best = (0..1_u32 << 16)
            .filter(|set| {
                let cost: i32 = (0..16).filter(|i| set >> i & 1 == 1).map(|i| prices[i]).sum();
                f64::from(cost) <= row.cost + 1e-9
            })
            .map(|set| (0..16).filter(|i| set >> i & 1 == 1).map(|i| losses[i]).sum::<i32>())
            .max();
        let best = f64::from(best.expect("nothing is always possible")) * 1000.0;
        if nothing - row.residual < best - 1e-6 {
            beaten.push((row.cost, nothing - row.residual, best));
        }
    }
    assert!(found.efficient.len() > 40, "{}", found.efficient.len());
    assert_eq!(beaten, []);
}

/// A measure that takes away all that happens is the best there is, not a mistake.
#[test]
fn a_measure_may_take_away_the_only_threat() {
    let page = "
currency: EUR
services: {s: {needs: a}}
assets: {a: {}}
threats: {x: {rate: 10/year, hits: {effect: {loss: 100}}}}
measures: {m: {cost: {yearly: 10}, removes: [threats/x]}}
";
    for text in [page.to_owned(), format!("{page}year: {{}}\n")] {
        let folder = crate::cli::Folder::with("s.yaml", &text);
        let path = folder.text("s.yaml");
        let call = ["compare", &path, "--with", "m", "-n", "200", "--format", "json"];
        let told = crate::cli::blackstart(&call).go().ends_with(0).json();
        assert_eq!(told["complete"], true);
        crate::cli::blackstart(&["check", &path]).go().ends_with(0);
        let year = ["year", &path, "--with", "m", "-n", "200", "--format", "json"];
        let told = crate::cli::blackstart(&year).go().ends_with(0).json();
        assert_eq!(told["loss"]["mean"]["mean"].as_f64(), Some(0.0));
    }
}
