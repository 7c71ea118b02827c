//! When the first outage of a year comes, against exact answers and on the page.

use blackstart::model::{Arrival, Effect, Need, Rate};
use blackstart::report::text::Layout;
use blackstart::report::year::{self, YearReport};
use blackstart::study::year::YearFindings;

use crate::estate::{Estate, H, exponential, hit, hours};
use crate::years::{YEAR, assert_mean};

/// A service that is down for an hour whenever something strikes, at this rate a year, and one that
/// nothing happens to.
fn struck(rate: f64, runs: u64) -> YearFindings {
    estate(rate).years(runs)
}

fn estate(rate: f64) -> Estate {
    let mut estate = Estate::new();
    let asset = estate.asset("asset", Need::nothing());
    estate.repair(asset, hours(1.0), &[]);
    estate.service("shop", Need::Node(asset), 4.0);
    estate.service("other", Need::nothing(), 4.0);
    let hits = vec![hit(&[asset], Effect::Down)];
    estate.arrives("fault", Arrival::Poisson(Rate::certain(rate)), hits);
    estate.year(YEAR, 0.0, 720.0);
    estate
}

/// Strikes at a rate λ: the first of a year of length T, if there is one, comes after
/// 1/λ − T / (e^(λT) − 1) on average, whether quiet years are simulated or not.
#[test]
fn the_first_outage_of_a_year_is_exponential_cut_off_at_its_end() {
    for rate in [0.05, 1.0, 6.0] {
        let found = struck(rate, 20_000);
        let first = found.services[0].first;
        let exact = (1.0 / rate - 1.0 / f64::exp_m1(rate)) * YEAR * H;
        assert_mean(first, exact);
        // The interval is that of the law's own variance, within a tenth.
        let variance = 1.0 / (rate * rate) - rate.exp() / f64::exp_m1(rate).powi(2);
        let n = found.services[0].with_outage.hits as f64;
        let error = (variance / n).sqrt() * YEAR * H;
        let width = first.interval.half_width() / 1.959_964;
        assert!((width / error - 1.0).abs() < 0.1, "{width} for {error}");
    }
}

/// Of a unit that fails after 1000 h in order, counted from the end of the warm-up on, and in order
/// then: a failure before is over, with a repair of no time.
#[test]
fn the_first_outage_is_counted_from_the_beginning_of_the_year_and_not_of_the_warm_up() {
    let mut estate = Estate::new();
    let asset = estate.asset("asset", Need::nothing());
    estate.repair(asset, hours(0.01), &[]);
    estate.service("shop", Need::Node(asset), 4.0);
    estate.fails(asset, exponential(1000.0));
    estate.year(YEAR, 2000.0, 0.0);
    let found = estate.years(20_000);
    let rate = 8.76_f64;
    let exact = (1.0 / rate - 1.0 / f64::exp_m1(rate)) * YEAR * H;
    assert_mean(found.services[0].first, exact);
}

#[test]
fn without_an_outage_there_is_no_first_and_after_one_alone_no_upper_end() {
    let model = estate(1.0).model();
    let report = |found: &YearFindings| YearReport::new(&model, found, true);
    let found = struck(1.0, 200);
    let other = &report(&found).services[1];
    for figure in [other.first_outage_h, other.first_outage_low_h, other.first_outage_high_h] {
        assert!(!figure.0.is_finite(), "{other:?}");
    }
    let found = struck(1e-9, 1);
    let shop = &report(&found).services[0];
    assert!(shop.first_outage_h.0.is_finite() && shop.first_outage_low_h.0 == 0.0, "{shop:?}");
    assert!(shop.first_outage_high_h.0.is_infinite(), "{shop:?}");
}

/// On the page stand those services that most years have an outage of.
#[test]
fn the_page_tells_first_outages_that_are_usual() {
    let told = |rate: f64| {
        let estate = estate(rate);
        let report = YearReport::new(&estate.model(), &estate.years(2000), true);
        year::render_text(&report, Layout { width: 100, ..Layout::default() })
    };
    assert!(!told(0.3).contains("first outage"), "{}", told(0.3));
    let page = told(2.0);
    assert!(page.contains("The first outage comes on average: shop after"), "{page}");
    assert!(page.contains("that have one.") && !page.contains("other after"), "{page}");
    let page = told(40.0);
    assert!(page.contains("shop after 9d") && !page.contains("that have one"), "{page}");
}
