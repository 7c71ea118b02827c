//! Years and objectives at their edges: what takes exactly as long as it may, what is out of order at
//! the beginning, beginnings that are drawn, incidents with several outages.

use blackstart::sim::{Program, YearDraw};
use blackstart::study::Quiet;
use blackstart::study::year::{YearFindings, YearPlan, run_years};

use crate::told;

fn years(yaml: &str, runs: u64) -> YearFindings {
    let program = Program::compile(&told::model(yaml));
    run_years(&program, &YearDraw::of(&program), &YearPlan::new(runs, 1), &Quiet)
}

/// Whenever it begins: t + d − t is not d in floating point.
#[test]
fn what_takes_exactly_as_long_as_it_may_meets_its_objective() {
    let clock = "rto clock: detection\nphases: {detection: 'uniform(1h, 9h)'}\n";
    for (extra, length) in [("", "1d"), ("", "100d"), (clock, "1d")] {
        let repair = if extra.is_empty() { "onset" } else { "detection" };
        let found = told::study(
            &format!(
                "{extra}services:
  s: {{rto: {length}, mtpd: 200d, needs: a, impact: {{penalties: [{{after: {length}, sum: 1000}}]}}}}
assets: {{a: {{restored by: {{after: {repair}, tasks: [{{t: {{takes: {length}}}}}]}}}}}}
horizon: 500d
happens: [{{at: 'uniform(0h, 7200h)', hits: {{nodes: a}}, effect: down}}]"
            ),
            2000,
        );
        let service = &found.services[0];
        assert_eq!(service.rto_met.hits, 2000, "{extra}{length}");
        assert_eq!(service.loss_moments.mean(), 1000.0, "{extra}{length}");
    }
    let found = years(
        "services: {s: {rto: 100h, mtpd: 100h, needs: a}}
assets: {a: {fails: exponential(2000h), restored by: {takes: 100h}}}
year: {}",
        500,
    );
    assert_eq!((found.rto_missed.hits, found.services[0].mtpd_breached.hits), (0, 0));
}

/// Ten hours at the beginning, within the RTO of 20 h; then a strike every 1000 h that takes 30 h.
#[test]
fn a_year_that_begins_out_of_order_goes_on_like_any_other() {
    let page = |first: &str| {
        years(
            &format!(
                "services: {{s: {{rto: 20h, needs: [a, b], impact: {{money: 10/h, one off: 1k}}}}}}
assets: {{a: {{restored by: {{takes: 30h}}}}, b: {{initially: down, restored by: {{takes: {first}}}}}}}
threats: {{x: {{renewal: constant(1000h), hits: {{nodes: a, effect: down}}}}}}
year: {{}}"
            ),
            3,
        )
    };
    let found = page("10h");
    let service = &found.services[0];
    assert_eq!((found.incidents, service.outages.mean), (8.0, 9.0));
    assert_eq!((service.rto_missed.hits, service.rto_met.hits), (3, 0));
    assert!((service.loss.mean - 11_500.0).abs() < 1e-6, "{}", service.loss.mean);
    // What is out of order for longer than its RTO misses it, though nothing struck.
    let quiet = years(
        "services: {s: {rto: 20h, needs: b}}
assets: {a: {restored by: {takes: 30h}}, b: {initially: down, restored by: {takes: 30h}}}
threats: {x: {renewal: constant(1000h), hits: {nodes: a, effect: down}}}
year: {}",
        3,
    );
    let service = &quiet.services[0];
    assert_eq!((service.rto_missed.hits, service.rto_met.share()), (3, 1.0));
}

/// Two a year, in winter only (90 of 365 days), in a quarter of a year that begins on any day of 2026:
/// by the part of winter in it.
#[test]
fn a_beginning_that_is_drawn_has_the_strikes_of_its_own_time() {
    const RUNS: u64 = 20_000;
    let found = years(
        "begins: {between: [2026-01-01, 2026-12-31], zone: UTC}
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: {takes: 4h}}}
threats: {storm: {rate: 2/year, profile: winter, hits: {nodes: a, effect: down}}}
year: {lasts: 0.25 years}",
        RUNS,
    );
    // Days of winter from day 0 of 2026 on, in hours.
    let overlap = |from: f64, a: f64, b: f64| (b.min(from + 91.25) - a.max(from)).max(0.0);
    let mean = |from: f64| 2.0 * (overlap(from, -31.0, 59.0) + overlap(from, 334.0, 424.0)) / 90.0;
    let hours = (0..365 * 24).map(|hour| mean((f64::from(hour) + 0.5) / 24.0));
    let struck = hours.clone().map(|mean| 1.0 - (-mean).exp()).sum::<f64>() / 8760.0;
    assert!((hours.sum::<f64>() / 8760.0 - 0.5).abs() < 1e-9);
    // A number between Poisson numbers of mean 0 and 2: its variance is below 0.5 + 1.
    let error = (1.5 / RUNS as f64).sqrt();
    assert!((found.incidents - 0.5).abs() < 4.0 * error, "{}", found.incidents);
    let share = found.over_all(found.rto_missed).mean;
    // What strikes within 3 h of the end, or falls into a repair, is one miss the less or none.
    let error = (struck * (1.0 - struck) / RUNS as f64).sqrt();
    assert!((share - struck).abs() < 4.0 * error, "{share} {struck}");
}

/// An hour of `a`, and ten hours later 99 of `b`, eight times a year.
#[test]
fn each_outage_of_an_incident_belongs_to_what_began_it() {
    let program = Program::compile(&told::model(
        "services: {s: {needs: [a, b], impact: {money: 100/h}}}
assets: {a: {restored by: {takes: 1h}}, b: {restored by: {takes: 99h}}}
threats:
  cut: {renewal: constant(1000h), hits: [{nodes: a, effect: down}, {nodes: b, effect: down, after: 10h}]}
year: {}",
    ));
    let found = run_years(&program, &YearDraw::of(&program), &YearPlan::new(2, 1), &Quiet);
    let losses: Vec<f64> = found.nodes.iter().map(|node| node.loss.round()).collect();
    assert_eq!(losses, [79_200.0, 800.0]);
}
