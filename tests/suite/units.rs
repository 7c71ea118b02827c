//! Threats of one asset, site or person (`per`), and who is struck.

use blackstart::sim::{Program, YearDraw};
use blackstart::study::Quiet;
use blackstart::study::year::{YearFindings, YearPlan, run_years};

use crate::told;
use crate::years::assert_mean;

/// Years of 8760 h; what is struck is away for so short a time that strikes do not meet.
fn years(yaml: &str) -> YearFindings {
    so_many_years(20_000, yaml)
}

fn so_many_years(runs: u64, yaml: &str) -> YearFindings {
    let program = Program::compile(&told::model(&format!("year: {{}}\n{yaml}")));
    run_years(&program, &YearDraw::of(&program), &YearPlan::new(runs, 7), &Quiet)
}

/// Each of three strikes by itself at 0.4 a year.
#[test]
fn a_rate_per_asset_is_that_of_each_and_strikes_one() {
    let found = years(
        "
services:
  one: {needs: [disk-1]}
  all: {needs: [disk-*]}
  two: {needs: {any: [disk-1, disk-2]}}
assets: {'disk-[1..3]': {kind: disk}}
threats: {crash: {rate: 0.4/year, per: asset, hits: {kind: disk, effect: unavailable, for: 1s}}}
",
    );
    let [one, all, two] = &found.services[..] else { panic!("three services") };
    assert_mean(one.outages, 0.4);
    assert_mean(all.outages, 1.2);
    assert_eq!(two.outages.mean, 0.0);
    // Whether nothing strikes at all is exact: e to the minus 3 times 0.4.
    assert!((found.covered + (-1.2_f64).exp_m1()).abs() < 1e-12);
}

/// A fire burns one site with all that is in it, and costs something wherever it is.
#[test]
fn a_rate_per_site_strikes_all_of_one_site() {
    let found = years(
        "
currency: EUR
locations: {hq: {contains: {hall: , office: }}, branch: }
services:
  both of hq: {needs: {any: [a, b]}}
  both sites: {needs: {any: [a, c]}}
  branch: {needs: [c]}
assets: {a: {at: hall}, b: {at: office}, c: {at: branch}}
threats:
  fire:
    rate: 0.3/year
    per: site
    hits:
      - {at: [hq, branch], effect: unavailable, for: 1s}
      - {effect: {loss: 1000}}
",
    );
    let [hq, sites, branch] = &found.services[..] else { panic!("three services") };
    assert_mean(hq.outages, 0.3);
    assert_mean(branch.outages, 0.3);
    assert_eq!(sites.outages.mean, 0.0);
    assert_mean(found.loss(), 600.0);
}

/// Five people fall ill twice a year each; of two by name, one at a time.
#[test]
fn a_rate_per_person_strikes_each_of_them() {
    let found = years(
        "
services: {s: {}}
teams: {ops: 5, dba: [ada, ben]}
people: {ada: {}, ben: {}}
threats:
  flu: {rate: 2/year, per: person, hits: {team: ops, effect: absent, for: 1d}}
  cold: {rate: 1/year, per: person, hits: {person: [ada, ben], effect: absent, for: 1d}}
",
    );
    // Numbers of incidents are Poisson: the variance is the mean.
    for (threat, mean) in found.threats.iter().zip([10.0, 2.0]) {
        let error = (mean / found.runs as f64).sqrt();
        let got = threat.incidents;
        assert!((got - mean).abs() < 4.0 * error, "{got}, expected {mean} ± {error}");
    }
}

/// In an exercise, too, one of them is struck, each in a third of the runs.
#[test]
fn a_strike_of_an_exercise_hits_one() {
    let found = told::study(
        "
services:
  one: {rto: 1h, needs: [disk-1]}
  all: {rto: 1h, needs: [disk-*]}
  two: {rto: 1h, needs: {any: [disk-1, disk-2]}}
assets: {'disk-[1..3]': {kind: disk}}
threats: {crash: {per: asset, hits: {kind: disk, effect: unavailable, for: 2h}}}
happens: [{threat: crash}]
",
        20_000,
    );
    let missed = |row: usize| 1.0 - found.services[row].rto_met.share();
    assert_eq!((missed(1), missed(2)), (1.0, 0.0));
    let (share, third) = (missed(0), 1.0 / 3.0);
    let error = (third * (1.0 - third) / 20_000.0_f64).sqrt();
    assert!((share - third).abs() < 4.0 * error, "{share}, expected {third} ± {error}");
}

/// What is not known of the rate of one is the same for all: 3 events in 10 asset years, then one
/// year of 4 assets. Nothing strikes with the chance (10 / 14)³, of a negative binomial law.
#[test]
fn an_uncertain_rate_is_shared_by_all() {
    let found = years(
        "
services: {s: {}}
assets: {'disk-[1..4]': {kind: disk}}
threats:
  crash:
    rate: {mean: 0.3/year, worth: 10 years}
    per: asset
    hits: {kind: disk, effect: unavailable, for: 1s}
",
    );
    assert!((1.0 - found.covered - (10.0_f64 / 14.0).powi(3)).abs() < 1e-12);
}

/// Each of three is hit by about a third of three strikes a year, and who it is, is drawn each time.
#[test]
fn who_of_a_team_is_away_is_drawn_strike_by_strike() {
    let found = so_many_years(
        2_000,
        "
services: {s: {rto: 1h, needs: a}}
assets: {a: {restored by: [{mend: {takes: 30m, skill: x}}]}}
teams: {it: [ada, ben, cy]}
people: {ada: {skills: x}, ben: , cy: }
threats:
  quit: {rate: 3/year, hits: {team: it, effect: {absent: 1}, for: 6h}}
  probe: {renewal: constant(5h), hits: {nodes: a, effect: down}}
",
    );
    // While somebody is away for 6 h, something breaks in the first 5 h, and waits for more than half an
    // hour if it is ada. Who is at work is not hit while others are idle: ada is for a tenth of the time.
    // Two are away at once in less than a year of a hundred.
    let expected = 1.0 - (-0.9_f64).exp();
    let share = found.over_all(found.services[0].rto_missed).mean;
    let error = (expected * (1.0 - expected) / 2_000.0).sqrt();
    assert!((share - expected).abs() < 4.0 * error, "{share}, expected {expected} ± {error}");
}

/// Three incidents a year, each of which is too late if the response takes more than 7 of up to 10 h.
#[test]
fn a_response_is_drawn_incident_by_incident() {
    let found = years(
        "
services: {s: {rto: 10h, needs: a}}
assets: {a: {restored by: [{mend: {takes: 3h, team: it}}]}}
teams: {it: {members: 1, on call: 'uniform(0h, 10h)'}}
threats: {x: {rate: 3/year, hits: {nodes: a, effect: down}}}
",
    );
    let expected = 1.0 - (-0.9_f64).exp();
    let share = found.over_all(found.services[0].rto_missed).mean;
    let error = (expected * (1.0 - expected) / 20_000.0).sqrt();
    // Incidents that meet within 13 h: 0.7 % of the years, in which one more may be late.
    assert!((share - expected).abs() < 4.0 * error, "{share}, expected {expected} ± {error}");
}
