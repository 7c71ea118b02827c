//! Rare breaches by the luck of an incident: what does not start, lasts long, breaks or spreads.

use blackstart::sim::{Breach, Program};
use blackstart::stats::{Interval, Proportion};
use blackstart::study::Quiet;
use blackstart::study::year::{Estimate, RareFindings, YearPlan, rare_breach};

use crate::told;
use crate::years::assert_mean;

/// A service that must not be down for longer than its RTO, in a year with what `rest` says.
fn program(rto: &str, rest: &str) -> Program {
    Program::compile(&told::model(&format!(
        "services: {{s: {{rto: {rto}, needs: [a]}}}}\nyear: {{}}\n{rest}"
    )))
}

/// The chance of more than 60 h of a lognormal law with a median of 4 h and a P90 of 8 h.
fn longer_than_60h() -> f64 {
    let sigma = 2.0_f64.ln() / 1.281_551_565_544_600_4;
    0.5 * statrs::function::erf::erfc((60.0_f64 / 4.0).ln() / sigma / 2.0_f64.sqrt())
}

/// Against P = 1 − e^(−strikes a year × chance), and the double failure of two units beside it.
#[test]
fn importance_sampling_finds_what_comes_by_the_luck_of_an_incident() {
    let cases = [
        (
            "a standby that does not start, beside units that fail together",
            "0h",
            "
assets:
  a: {needs: [{any: [b, c]}, {any: [mains, generator]}]}
  b: {fails: exponential(200000h), restored by: fix}
  c: {fails: exponential(200000h), restored by: fix}
  mains: {}
  generator: {standby for: mains, auto: yes, activation: 0h, success: 99.99%}
procedures: {fix: [{work: {takes: exponential(mean 1h)}}]}
threats: {cut: {rate: 1/year, hits: {nodes: mains, effect: unavailable, for: 1h}}}
",
            1e-4 + 2.0 * 8760.0 / 200_000.0_f64.powi(2),
        ),
        (
            "a repair that fails",
            "5h",
            "
assets: {a: {restored by: fix}}
procedures:
  fix: [{work: {takes: 1h, success: 99.999%, fallback: anew}}]
  anew: [{work: {takes: 100h}}]
threats: {fault: {rate: 2/year, hits: {nodes: a, effect: down}}}
",
            2e-5,
        ),
        (
            "a repair that takes long",
            "60h",
            "
assets: {a: {restored by: fix}}
procedures: {fix: [{work: {takes: \"lognormal(median 4h, p90 8h)\"}}]}
threats: {fault: {rate: 1/year, hits: {nodes: a, effect: down}}}
",
            longer_than_60h(),
        ),
        (
            "an effect that lasts long",
            "12h",
            "
assets: {a: {}}
threats: {fault: {rate: 1/year, hits: {nodes: a, effect: unavailable, for: exponential(1h)}}}
",
            (-12.0_f64).exp(),
        ),
        (
            "a standby that breaks while it runs",
            "0h",
            "
assets:
  a: {needs: [{any: [mains, generator]}]}
  mains: {}
  generator:
    standby for: mains
    auto: yes
    activation: 0h
    success: 100%
    fails in use: exponential(1000000h)
    restored by: [{work: {takes: 1000h}}]
threats: {cut: {rate: 2/year, hits: {nodes: mains, effect: unavailable, for: 10h}}}
",
            2.0 * -(-1e-5_f64).exp_m1(),
        ),
        (
            "a supplier that does not keep to its contract",
            "5h",
            "
assets:
  a: {restored by: [{work: {supplier: maker}}]}
suppliers: {maker: {response: 1h, repair: 1h, honours: 99.99%, otherwise: 50h}}
threats: {fault: {rate: 1/year, hits: {nodes: a, effect: down}}}
",
            1e-4,
        ),
        (
            "what seldom sets off something else",
            "0h",
            "
assets:
  a: {restored by: fix}
  b: {restored by: fix}
procedures: {fix: [{work: {takes: 2h}}]}
threats:
  fire: {rate: 1/year, hits: {nodes: b, effect: down}, triggers: [{threat: loss, chance: 0.001%}]}
  loss: {hits: {nodes: a, effect: down}}
",
            1e-5,
        ),
    ];
    for (what, rto, rest, rate) in cases {
        let program = program(rto, rest);
        let exact = -(-rate).exp_m1();
        for seed in [1, 2, 3] {
            let found = rare_breach(&program, Breach::Rto(0), &YearPlan::new(20_000, seed), &Quiet);
            assert!(found.is_reliable(), "{what}: {found:?}");
            assert_mean(found.probability, exact);
        }
    }
}

/// What nothing forces shows in plain years, and is told.
#[test]
fn an_estimate_that_plain_years_contradict_does_not_agree() {
    let found = |low, high| RareFindings {
        breach: Breach::Rto(0),
        probability: Estimate { mean: high, interval: Interval { low, high } },
        runs: 10_000,
        hits: 1000,
        effective: 1000.0,
        pilots: 3,
    };
    let seen = |hits| Proportion::new(hits, 10_000);
    // 0.0045 breaches were to be seen, and 3 were.
    assert!(!found(4.3e-7, 4.8e-7).agrees_with(seen(3), 1.0));
    assert!(found(4.3e-7, 4.8e-7).agrees_with(seen(0), 1.0));
    // 2.4 to 3.6, or ten times as many if the years stand for a tenth of all.
    assert!(found(2.4e-4, 3.6e-4).agrees_with(seen(3), 1.0));
    assert!(found(2.4e-4, 3.6e-4).agrees_with(seen(30), 0.1));
    assert!(!found(2.4e-3, 3.6e-3).agrees_with(seen(3), 1.0));
    assert!(!found(0.0, 0.0).agrees_with(seen(1), 1.0));
}
