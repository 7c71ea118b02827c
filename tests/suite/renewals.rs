//! Years of nodes that only fail and are repaired are worked out without a clock, bit by bit as by
//! the engine: a team that nobody waits for makes no difference, but takes the long way.

use blackstart::law::Law;
use blackstart::model::{Need, NodeId, TeamId};
use blackstart::study::year::YearFindings;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::estate::{Estate, H, all, exponential, hours};
use crate::years::lognormal;

/// The years of an estate that is built with repairs by a team of 100, or by nobody.
fn years(build: impl Fn(&mut Estate, &[(TeamId, u32)]), is_short: bool) -> YearFindings {
    let mut estate = Estate::new();
    if is_short {
        build(&mut estate, &[]);
    } else {
        let crew = estate.team("crew", 100);
        build(&mut estate, &[(crew, 1)]);
    }
    let way = format!("{:?}", estate.program());
    assert_eq!(way.contains("renewals: Some("), is_short, "the way that is meant");
    estate.years(100)
}

/// Asserts that both ways yield the same, to the last bit.
fn assert_same(build: impl Fn(&mut Estate, &[(TeamId, u32)])) -> YearFindings {
    let (short, long) = (years(&build, true), years(&build, false));
    // As text: what never struck has no share of missed RTOs, and that is not equal to itself.
    assert_eq!(format!("{:?}", short.threats), format!("{:?}", long.threats));
    assert_eq!((short.incidents, short.events), (long.incidents, long.events));
    assert_eq!(short.rto_missed, long.rto_missed);
    for (short, long) in short.services.iter().zip(&long.services) {
        assert_eq!(format!("{short:?}"), format!("{long:?}"));
    }
    short
}

#[test]
fn renewals_without_a_clock_are_those_of_the_engine() {
    let found = assert_same(|estate, people| {
        let repairs = [exponential(30.0), hours(10.0), lognormal(5.0 * H, 90.0 * H)];
        let units: Vec<NodeId> = (0..6)
            .map(|row| {
                let unit = estate.asset(&format!("unit {row}"), Need::nothing());
                estate.repair(unit, repairs[row % 3].clone(), people);
                let wears = Law::weibull(1.5, 300.0 * H).expect("a Weibull law");
                estate.fails(unit, if row < 4 { exponential(150.0) } else { wears });
                unit
            })
            .collect();
        let of = units.iter().map(|&unit| Need::Node(unit)).collect();
        estate.service("four of six", Need::AtLeast { k: 4, of }, 12.0);
        let first = estate.service(
            "one of two",
            Need::Any(units[..2].iter().map(|&unit| Need::Node(unit)).collect()),
            1.0,
        );
        // It fails by itself, too, and needs another service.
        estate.repair(first, hours(2.0), people);
        estate.fails(first, exponential(500.0));
        estate.service("above", all(&[first, units[2]]), 24.0);
        let third = Need::Any(vec![Need::Node(units[3]), all(&[units[4], units[5]])]);
        estate.service("mixed", Need::All(vec![third, Need::Node(first)]), 5.0);
        estate.year(1500.0, 200.0, 50.0);
    });
    assert!(found.rto_missed.hits > 0);
    assert!(found.services.iter().all(|service| service.outages.mean > 0.0));
}

#[test]
fn what_fails_at_the_same_instant_is_left_to_the_engine() {
    let way = |n_fixed: u32| {
        let mut estate = Estate::new();
        for row in 0..3 {
            let unit = estate.asset(&format!("unit {row}"), Need::nothing());
            estate.repair(unit, hours(1.0), &[]);
            estate.fails(unit, if row < n_fixed { hours(50.0) } else { exponential(50.0) });
        }
        estate.year(1000.0, 0.0, 0.0);
        format!("{:?}", estate.program())
    };
    assert!(way(1).contains("renewals: Some("));
    assert!(way(2).contains("renewals: None"));
}

/// What something needs; leaves are counted from the first unit on.
#[derive(Debug, Clone)]
enum Wish {
    Node(usize),
    All(Vec<Wish>),
    Any(Vec<Wish>),
    AtLeast(usize, Vec<Wish>),
}

impl Wish {
    fn need(&self, nodes: &[NodeId]) -> Need {
        let of = |wishes: &[Wish]| wishes.iter().map(|wish| wish.need(nodes)).collect();
        match self {
            Wish::Node(at) => Need::Node(nodes[at % nodes.len()]),
            Wish::All(wishes) => Need::All(of(wishes)),
            Wish::Any(wishes) => Need::Any(of(wishes)),
            Wish::AtLeast(k, wishes) => Need::AtLeast { k: 1 + k % wishes.len(), of: of(wishes) },
        }
    }
}

fn wishes() -> impl Strategy<Value = Wish> {
    (0..100_usize).prop_map(Wish::Node).prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 1..4).prop_map(Wish::All),
            vec(inner.clone(), 1..4).prop_map(Wish::Any),
            (0..10_usize, vec(inner, 1..5)).prop_map(|(k, of)| Wish::AtLeast(k, of)),
        ]
    })
}

/// Time in order and repair.
fn laws() -> impl Strategy<Value = (Law, Law)> {
    let mean = 1..200_u32;
    let after = (mean.clone(), 0..2_u32).prop_map(|(mean, kind)| match kind {
        0 => exponential(f64::from(mean)),
        _ => Law::weibull(2.0, f64::from(mean) * H).expect("a Weibull law"),
    });
    let takes = (mean, 0..3_u32).prop_map(|(mean, kind)| match kind {
        0 => hours(f64::from(mean / 4)),
        1 => exponential(f64::from(mean) / 4.0),
        _ => lognormal(f64::from(mean) / 20.0 * H, f64::from(mean) * H),
    });
    (after, takes)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn so_they_are_in_any_estate(
        units in vec(laws(), 1..7),
        fixed_life in proptest::option::of(1..200_u32),
        services in vec((wishes(), 1..60_u32, proptest::option::of(laws())), 1..5),
        (span, warm_up, run_off) in (100..1200_u32, 0..200_u32, 0..100_u32),
    ) {
        assert_same(|estate, people| {
            let mut nodes = Vec::new();
            for (row, (after, takes)) in units.iter().enumerate() {
                let unit = estate.asset(&format!("unit {row}"), Need::nothing());
                estate.repair(unit, takes.clone(), people);
                // No more than one, lest two fail at the same instant.
                let fixed = fixed_life.filter(|_| row == 0);
                estate.fails(unit, fixed.map_or_else(|| after.clone(), |life| hours(life.into())));
                nodes.push(unit);
            }
            for (row, (wish, rto, own)) in services.iter().enumerate() {
                let need = wish.need(&nodes);
                let service = estate.service(&format!("service {row}"), need, f64::from(*rto));
                if let Some((after, takes)) = own {
                    estate.repair(service, takes.clone(), people);
                    estate.fails(service, after.clone());
                }
                nodes.push(service);
            }
            estate.year(f64::from(span), f64::from(warm_up), f64::from(run_off));
        });
    }
}
