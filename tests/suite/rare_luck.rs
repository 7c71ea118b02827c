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

/// Several lengths at once, beside assets that do not matter; a way that is a small part of all; two
/// lengths in a row. Against P = 1 − e^(−strikes a year × chance).
#[test]
fn importance_sampling_finds_what_must_be_long_in_several_places_at_once() {
    const EACH: &str = "exponential(4h)";
    const SKEWED: &str = "lognormal(median 4h, p90 8h)";
    let sigma = 2.0_f64.ln() / 1.281_551_565_544_600_4;
    let skewed =
        |hours: f64| 0.5 * statrs::function::erf::erfc((hours / 4.0).ln() / sigma / 2.0_f64.sqrt());
    let estate = |objective: &str, needs: &str, assets: &[(&str, &str)], more: (&str, &str)| {
        let each: Vec<String> = assets
            .iter()
            .map(|(name, takes)| {
                format!("  {name}: {{restored by: [{{t: {{takes: \"{takes}\"}}}}]}}")
            })
            .collect();
        let names: Vec<&str> = assets.iter().map(|(name, _)| *name).collect();
        let (each, names) = (each.join("\n"), names.join(", "));
        format!(
            "services: {{s: {{{objective}, needs: {needs}}}}}\nyear: {{}}\nassets:\n{each}\n{}\n\
             threats:\n  bang: {{rate: 2/year, hits: {{nodes: [{names}], effect: down}}}}\n{}\n",
            more.0, more.1
        )
    };
    let [a, b, c] = ["a", "b", "c"].map(|name| (name, EACH));
    let noise = (
        "  x: {restored by: [{t: {takes: \"pert(1h, 2h, 8h)\"}}]}\n  y: {restored by: [{t: {takes: 2h}}]}",
        "  fire: {rate: 8/year, hits: {nodes: [x, y], effect: down}}",
    );
    let none = ("", "");
    let pair = (-12.0_f64).exp();
    let of_two_pairs = 1.0 - (1.0 - pair) * (1.0 - skewed(24.0).powi(2));
    let two_pairs = [a, b, ("c", SKEWED), ("d", SKEWED)];
    let cases = [
        (Breach::Rto(0), estate("rto: 24h", "{any: [a, b]}", &[a, b], none), pair),
        (Breach::Rto(0), estate("rto: 24h", "[{any: [a, b]}, x, y]", &[a, b], noise), pair),
        (
            Breach::Rto(0),
            estate("rto: 24h", "{any: [a, b, c]}", &[a, b, c], none),
            (-18.0_f64).exp(),
        ),
        (
            Breach::Rto(0),
            estate("rto: 24h", "[{any: [a, b]}, {any: [c, d]}]", &two_pairs, none),
            of_two_pairs,
        ),
        (
            Breach::Mtpd(0),
            estate("mtpd: 48h, wrt: exponential(4h)", "[a]", &[a], none),
            13.0 * pair,
        ),
    ];
    for (breach, scenario, chance) in cases {
        let program = Program::compile(&told::model(&scenario));
        let exact = -(-2.0 * chance).exp_m1();
        for seed in [1, 2, 3] {
            let found = rare_breach(&program, breach, &YearPlan::new(20_000, seed), &Quiet);
            assert!(found.is_reliable(), "{scenario}: {found:?}");
            assert_mean(found.probability, exact);
        }
    }
}

/// 16 effective runs of 10,000 may well be 12: 100 take 84,000 runs. Fewer than 4 say nothing.
#[test]
fn too_few_effective_runs_say_how_many_would_do() {
    let found = |effective| RareFindings {
        breach: Breach::Rto(0),
        probability: Estimate { mean: 1e-5, interval: Interval { low: 0.0, high: 2e-5 } },
        runs: 10_000,
        hits: 100,
        effective,
        pilots: 3,
    };
    assert_eq!(found(16.0).runs_that_would_do(), Some(84_000));
    assert_eq!(found(2.0).runs_that_would_do(), None);
    assert_eq!(found(150.0).runs_that_would_do(), None);
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
