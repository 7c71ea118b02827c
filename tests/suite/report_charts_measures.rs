//! Charts of options, measures, places and the week, against what they were when somebody last
//! looked at them.

use blackstart::report::chart::{
    Chart, Choice, Held, LossMarks, Step, WeekBy, YearSetting, draw_choices, draw_concentration,
    draw_shift, draw_total_cost, draw_waterfall, draw_week,
};
use blackstart::report::measures::{BundleRow, FrontierReport};
use serde_json::json;

use crate::report_charts::{assert_looks, name, setting, shows, tongue};

const HOUR: f64 = 3600.0;

/// A frontier of so many bundles, each with a measure more than the one before.
fn frontier(n: usize) -> FrontierReport {
    let bundle = |size: usize| BundleRow {
        label: if size == 0 {
            String::from("nothing")
        } else {
            (0..size).map(name).collect::<Vec<_>>().join(" + ")
        },
        measures: (0..size).map(name).collect(),
        present_cost: figure(size as f64 * 40_000.0),
        annual_cost: figure(size as f64 * 10_000.0),
        residual: figure(80_000.0 / (size + 1) as f64),
        npv: None,
    };
    FrontierReport {
        schema_version: 1,
        version: "0",
        title: String::new(),
        complete: true,
        mode: "year",
        objective: "loss",
        unit: String::from("GBP"),
        currency: String::from("GBP"),
        runs: 2000,
        seed: 1,
        confidence: 0.95,
        budget: None,
        discount_rate: 0.05,
        period_years: 5.0,
        vouched: "all",
        bundles: Some(n as u64),
        share_that_may_be_better: None,
        resamples: 400,
        frontier: Vec::new(),
        hours: Vec::new(),
        evaluated: (0..n).map(bundle).collect(),
    }
}

fn figure(number: f64) -> blackstart::report::Figure {
    blackstart::report::Figure(number)
}

fn choices(n: usize) -> Vec<Choice> {
    let choice = |row: usize| Choice {
        label: if row == 0 { String::new() } else { name(row) },
        cost: 1000.0 * (row * row % 17) as f64,
        p90: if row % 7 == 6 { f64::INFINITY } else { HOUR * (10 - row % 5) as f64 },
    };
    (0..n).map(choice).collect()
}

fn held(n: usize) -> Vec<Held> {
    let held = |row: usize| Held {
        name: name(row),
        is_supplier: row % 2 == 1,
        outage: n - row,
        backup: row % 3,
    };
    (0..n).map(held).collect()
}

fn steps(n: usize) -> Vec<Step> {
    let step = |row: usize| Step {
        label: if row == 0 { String::new() } else { name(row) },
        loss: if row % 4 == 3 { 70_000.0 } else { 80_000.0 / (row + 1) as f64 },
    };
    (0..n).map(step).collect()
}

fn all() -> Vec<(&'static str, Chart)> {
    let mut charts = Vec::new();
    let mut add =
        |name, chart: Option<Chart>| charts.push((name, chart.expect("something to draw")));
    let limits = (Some(4.0 * HOUR), Some(24.0 * HOUR));
    add("options", draw_choices(&setting(), "shop", limits, &choices(4)));
    add("options-dense", draw_choices(&setting(), &name(1), limits, &choices(40)));
    add("concentration", draw_concentration(&tongue(), &held(3), 5));
    add("concentration-dense", draw_concentration(&tongue(), &held(60), 70));
    add("total-cost", draw_total_cost(&tongue(), &frontier(4)));
    add("total-cost-dense", draw_total_cost(&tongue(), &frontier(40)));
    add("waterfall", draw_waterfall(&tongue(), &frontier(1), &steps(4)));
    let year = YearSetting {
        tongue: tongue(),
        scenario: String::new(),
        currency: String::from("GBP"),
        span: 8760.0 * HOUR,
        runs: 1000,
        seed: 1,
    };
    let curve = |size: f64| -> Vec<(f64, f64)> {
        (0..100).map(|at| (size * f64::from(at), 0.5 / f64::from(1 + at * at))).collect()
    };
    let (before, after) = (curve(1000.0), curve(400.0));
    let marks = [1000.0, 400.0].map(|size| LossMarks {
        mean: 4.0 * size,
        tenth: 2.0 * size,
        hundredth: 7.0 * size,
    });
    add("shift", draw_shift(&year, "second-line", (&before, &after), marks));
    let week: Vec<f64> = (0..168).map(|hour| f64::from((hour % 24) * (hour / 24))).collect();
    add("week", draw_week(&tongue(), &WeekBy::Services(138), "4h", &week));
    let money: Vec<f64> = week.iter().map(|value| value * value * 777.0).collect();
    add("week-money", draw_week(&tongue(), &WeekBy::Loss(String::from("GBP")), "4h", &money));
    charts
}

#[test]
fn charts_of_measures_keep_their_looks() {
    assert_looks(all());
}

#[test]
fn a_chart_without_a_message_is_not_drawn() {
    let limits = (None, None);
    assert!(draw_choices(&setting(), "shop", limits, &choices(1)).is_none());
    assert!(draw_concentration(&tongue(), &[], 5).is_none());
    assert!(draw_total_cost(&tongue(), &frontier(1)).is_none());
    assert!(
        draw_total_cost(&tongue(), &FrontierReport { mode: "exercise", ..frontier(4) }).is_none()
    );
    assert!(draw_waterfall(&tongue(), &frontier(1), &steps(1)).is_none());
    assert!(draw_week(&tongue(), &WeekBy::Services(3), "4h", &[3.0; 168]).is_none());
    assert!(draw_week(&tongue(), &WeekBy::Services(3), "4h", &[]).is_none());
}

#[test]
fn the_cheapest_sum_of_price_and_loss_is_named() {
    // 80 + 0, 40 + 10, 26.7 + 20, 20 + 30 thousand: two measures are the best bargain.
    let chart = draw_total_cost(&tongue(), &frontier(4)).expect("a chart");
    let best = frontier(4).evaluated[2].label.clone();
    assert!(chart.alt.contains(&format!("{best} is cheapest: GBP 46.7k a year")), "{}", chart.alt);
    let all = json!(frontier(4));
    assert_eq!(all["evaluated"].as_array().map(Vec::len), Some(4));
}

#[test]
fn keys_name_what_is_drawn_and_nothing_else() {
    use blackstart::report::chart::draw_frontier;
    let with = FrontierReport { budget: Some(figure(50_000.0)), ..frontier(3) };
    for (report, has_budget) in [(frontier(3), false), (with, true)] {
        let svg = draw_frontier(&tongue(), &report).expect("a chart").to_svg();
        assert_eq!(shows(&svg, "budget"), has_budget);
    }
    let svg =
        |steps: &[Step]| draw_waterfall(&tongue(), &frontier(1), steps).expect("a chart").to_svg();
    assert!(!shows(&svg(&steps(3)), "added") && shows(&svg(&steps(4)), "added"));
}
