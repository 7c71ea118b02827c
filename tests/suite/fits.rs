//! Fits of laws to durations: closed forms, simulated data, and published histories.
//!
//! Set `OUTAGE_HISTORIES` to a folder with the published tables named in
//! `docs/methods/calibration.md` to check that every fit to them comes out as published.

#![expect(clippy::print_stdout, reason = "what was checked is worth reading with --nocapture")]

use std::path::Path;

use blackstart::diag::{Diagnostics, Sources};
use blackstart::fit::{Family, Fit, Observed, fit, fit_all};
use blackstart::history::{DateOrder, History, Reading, read};
use blackstart::law::Law;
use blackstart::random::{Address, Draws, Purpose, Seed, open_unit};
use blackstart::stats::z;

fn near(found: f64, expected: f64, relative: f64) {
    assert!((found / expected - 1.0).abs() <= relative, "{found}, expected {expected}");
}

#[test]
fn the_exponential_fit_is_events_over_total_time() {
    let observed = Observed::new([3600.0, 7200.0, 7200.0], [10_800.0, 600.0]);
    let fit = fit(Family::Exponential, &observed, 0.95).expect("enough");
    let mean = (3600.0 + 2.0 * 7200.0 + 10_800.0 + 600.0) / 3.0;
    near(fit.law.mean(), mean, 1e-14);
    near(fit.log_likelihood, -3.0 * (mean.ln() + 1.0), 1e-13);
    near(fit.aic, 2.0 + 6.0 * (mean.ln() + 1.0), 1e-13);
    // The information on ln of the mean is the number of events.
    let (low, half) = (fit.parameters[0].interval.low, z(0.95) / 3.0_f64.sqrt());
    near(low, mean * (-half).exp(), 1e-5);
}

#[test]
fn the_lognormal_fit_is_mean_and_spread_of_the_logarithms() {
    let values: [f64; 6] = [60.0, 240.0, 240.0, 1000.0, 7200.0, 1e6];
    let fit = fit(Family::Lognormal, &Observed::new(values, []), 0.9).expect("enough");
    let logs = values.map(f64::ln);
    let mean = logs.iter().sum::<f64>() / 6.0;
    let sigma = (logs.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / 6.0).sqrt();
    near(fit.parameters[0].value, mean.exp(), 1e-12);
    near(fit.parameters[1].value, sigma, 1e-12);
    // Standard errors σ/√n of μ and σ/√(2n) of σ.
    let half = |i: usize| {
        let interval = fit.parameters[i].interval;
        (interval.high / interval.low).ln() / 2.0 / z(0.9)
    };
    near(half(0), sigma / 6.0_f64.sqrt(), 1e-5);
    near(half(1), 1.0 / 12.0_f64.sqrt(), 1e-5);
}

#[test]
fn the_weibull_fit_solves_its_equations_with_open_incidents() {
    let (ended, open) = ([1.0, 2.0, 2.0, 5.0, 13.0, 40.0], [3.0, 30.0, 100.0]);
    let observed = Observed::new(ended, open);
    let fit = fit(Family::Weibull, &observed, 0.95).expect("enough");
    let Law::Weibull { shape, scale } = fit.law else { panic!("{:?}", fit.law) };
    let all = || ended.iter().chain(&open);
    let power = all().map(|t| t.powf(shape)).sum::<f64>();
    let weighted = all().map(|t| t.powf(shape) * t.ln()).sum::<f64>();
    let mean_log = ended.iter().map(|t| t.ln()).sum::<f64>() / 6.0;
    let residual = weighted / power - 1.0 / shape - mean_log;
    assert!(residual.abs() < 1e-11, "{residual}");
    near(scale, (power / 6.0).powf(1.0 / shape), 1e-11);
}

#[test]
fn a_change_of_unit_changes_times_only() {
    let minutes = [3.0, 8.0, 21.0, 22.0, 95.0, 400.0];
    let fits = |unit: f64| {
        let scale = |values: &[f64]| values.iter().map(|x| x * unit).collect::<Vec<f64>>();
        fit_all(&Observed::new(scale(&minutes), scale(&[50.0])), 0.95).expect("enough")
    };
    for (small, large) in fits(1.0).iter().zip(fits(86_400.0)) {
        assert_eq!(small.family, large.family);
        near(large.law.median(), small.law.median() * 86_400.0, 1e-9);
        near(large.goodness.ks, small.goodness.ks, 1e-8);
        near(large.quantile(0.9, 0.95).1.low, small.quantile(0.9, 0.95).1.low * 86_400.0, 1e-6);
    }
}

/// `n` durations of a law, those above their own limit of observation open if there is one.
fn simulated(law: &Law, n: u64, limit: Option<&Law>, seed: u64) -> Observed {
    let draws = Draws::new(Seed::new(seed), 0);
    let address = Address::of(Purpose::Duration, &["fits"]);
    let (mut ended, mut open) = (Vec::new(), Vec::new());
    for i in 0..n {
        let (first, second) = draws.pair(address, i);
        let value = law.quantile(open_unit(first));
        let until = limit.map_or(f64::INFINITY, |limit| limit.quantile(open_unit(second)));
        if value <= until { ended.push(value) } else { open.push(until) }
    }
    Observed::new(ended, open)
}

#[test]
fn simulated_laws_are_recovered_with_and_without_open_incidents() {
    let laws = [
        (Family::Lognormal, Law::lognormal(9.0, 1.4)),
        (Family::LogLogistic, Law::log_logistic(7200.0, 1.2)),
        (Family::Weibull, Law::weibull(0.6, 50_000.0)),
        (Family::Gamma, Law::gamma(0.4, 30_000.0)),
        (Family::Exponential, Law::exponential(3600.0)),
    ];
    for (at, (family, law)) in laws.into_iter().enumerate() {
        let law = law.expect("valid");
        let truth: Vec<f64> = match law {
            Law::Lognormal { mu, sigma } => vec![mu.exp(), sigma],
            Law::LogLogistic { scale, shape }
            | Law::Weibull { shape, scale }
            | Law::Gamma { shape, scale } => vec![scale, shape],
            ref other => vec![other.mean()],
        };
        let limit = Law::exponential(1.5 * law.median()).expect("valid");
        for limit in [None, Some(&limit)] {
            let observed = simulated(&law, 4000, limit, 11 + at as u64);
            if limit.is_some() {
                assert!(observed.open().len() > 1000, "{}", observed.open().len());
            }
            let found = fit(family, &observed, 0.95).expect("enough");
            for (parameter, truth) in found.parameters.iter().zip(&truth) {
                // The interval of the logarithm has a half-width of z standard errors.
                let interval = parameter.interval;
                let error = (interval.high / interval.low).ln() / 2.0 / z(0.95);
                let off = (parameter.value / truth).ln() / error;
                assert!(off.abs() < 4.0, "{family:?} {}: {off} s.e.", parameter.name);
            }
            // By AIC the family itself is at most a little worse than any that holds it.
            let fits = fit_all(&observed, 0.95).expect("enough");
            let own = fits.iter().find(|fit| fit.family == family).expect("fitted");
            assert!(own.aic - fits[0].aic < 12.0, "{family:?} {:?}", fits[0].family);
        }
    }
}

#[test]
fn intervals_hold_what_they_say() {
    // Of 400 intervals at 90 %, 360 ± 4·√(400·0.9·0.1) = 24 hold the truth; the normal interval
    // of 60 durations is a little narrow, by under 1.5 %.
    let law = Law::weibull(0.7, 3600.0).expect("valid");
    let limit = Law::exponential(20_000.0).expect("valid");
    let mut held = [0_u32; 3];
    for seed in 0..400 {
        let found = fit(Family::Weibull, &simulated(&law, 60, Some(&limit), seed), 0.9);
        let found = found.expect("enough");
        held[0] += u32::from(found.parameters[0].interval.contains(3600.0));
        held[1] += u32::from(found.parameters[1].interval.contains(0.7));
        held[2] += u32::from(found.quantile(0.9, 0.9).1.contains(law.quantile(0.9)));
    }
    for held in held {
        assert!((330..=384).contains(&held), "{held} of 400");
    }
}

/// A published table: how it is read, and per group what is known of its fits.
struct Published {
    file: &'static str,
    reading: Reading,
    /// Group, durations above 0, μ and σ of the lognormal fit in ln min, how many are zero or
    /// missing if that is known.
    lognormal: &'static [(&'static str, usize, f64, f64)],
    /// Group, best family, and its shape and scale in minutes.
    best: &'static [(&'static str, Family, f64, f64)],
}

const MINUTE: f64 = 60.0;

fn named(columns: [&str; 3]) -> Reading {
    let name = |column: &str| (!column.is_empty()).then(|| column.to_owned());
    let [start, end, duration] = columns.map(name);
    Reading { start, end, duration, unit: Some(MINUTE), ..Reading::default() }
}

/// The tables and figures of `docs/methods/calibration.md`.
fn published() -> Vec<Published> {
    let groups = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    vec![
        Published {
            file: "LA-UR-05-7318-failure-data-1996-2005.csv",
            reading: Reading {
                group: groups(&[
                    "Facilities",
                    "Hardware",
                    "Human Error",
                    "Network",
                    "Undetermined",
                    "Software",
                ]),
                order: Some(DateOrder::MonthFirst),
                ..named(["", "", "Down Time"])
            },
            lognormal: &[
                ("Facilities", 362, 5.651, 1.217),
                ("Hardware", 14_280, 4.318, 1.253),
                ("Software", 5335, 3.877, 1.467),
                ("Network", 421, 4.127, 1.595),
                ("Human Error", 148, 3.805, 1.482),
            ],
            best: &[],
        },
        Published {
            file: "gcp_incidents_min.csv",
            reading: named(["", "", "min"]),
            lognormal: &[("all", 1157, 5.048, 1.602)],
            best: &[("all", Family::LogLogistic, 1.214, 145.6)],
        },
        Published {
            file: "cloud_labelled_minutes_rootcause.csv",
            reading: Reading { group: groups(&["v"]), ..named(["", "", "m"]) },
            lognormal: &[("aws", 148, 4.950, 1.010), ("azure", 94, 5.844, 1.240)],
            best: &[],
        },
        Published {
            file: "llm_service_incident_stages.csv",
            reading: named(["start_timestamp", "close_timestamp", ""]),
            lognormal: &[("all", 476, 4.281, 1.286)],
            best: &[("all", Family::LogLogistic, 1.391, 70.3)],
        },
        Published {
            file: "llm_service_incident_stages.csv",
            reading: named(["start_timestamp", "identified_timestamp", ""]),
            lognormal: &[("all", 124, 3.266, 1.217)],
            best: &[],
        },
        Published {
            file: "llm_service_incident_stages.csv",
            reading: named(["start_timestamp", "monitoring_timestamp", ""]),
            lognormal: &[("all", 271, 3.613, 1.317)],
            best: &[],
        },
        Published {
            file: "icco_postmortem_durations.csv",
            // One is of a ship that sank in 1628, before the years that dates may have.
            reading: Reading { durations_only: true, ..named(["", "", "minutes"]) },
            lognormal: &[("all", 150, 6.279, 2.273)],
            best: &[("all", Family::LogLogistic, 0.812, 478.9)],
        },
        Published {
            file: "us_major_power_outages_2000_2016.csv",
            // The second line holds units.
            reading: Reading { skip_unreadable: true, ..named(["", "", "OUTAGE.DURATION"]) },
            lognormal: &[("all", 1398, 6.2095, 2.5008)],
            best: &[("all", Family::Weibull, 0.523, 1535.0)],
        },
    ]
}

#[expect(clippy::disallowed_methods, reason = "files that the caller names")]
fn table(folder: &Path, file: &str) -> String {
    if let Ok(text) = std::fs::read_to_string(folder.join(file)) {
        return text;
    }
    let packed = folder.join(format!("{file}.xz"));
    let output = std::process::Command::new("xz").arg("-dc").arg(packed).output().expect("xz");
    String::from_utf8(output.stdout).expect("text")
}

fn history(name: &str, text: String, reading: &Reading) -> History {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let file = sources.add(name, text);
    let history = read(&sources, file, reading, &mut diagnostics);
    history.unwrap_or_else(|| panic!("{name}: {diagnostics:?}"))
}

/// Figures are published with so many digits after the point.
fn agrees(found: f64, published: f64, digits: i32) {
    // The last digit of some was rounded up from a 5 that was none.
    assert!((found - published).abs() <= 0.51 * 0.1_f64.powi(digits), "{found} {published}");
}

#[test]
fn every_published_fit_is_reproduced() {
    let Ok(folder) = std::env::var("OUTAGE_HISTORIES") else {
        println!("set OUTAGE_HISTORIES to the folder with the published tables to check them");
        return;
    };
    let mut n_fits = 0;
    for Published { file, reading, lognormal, best } in published() {
        let text = table(Path::new(&folder), file);
        let history = history(file, text, &reading);
        let fits = |group: &str| -> (usize, Vec<Fit>) {
            let group = history.groups.iter().find(|one| one.name == group).expect("the group");
            (group.observed.len(), fit_all(&group.observed, 0.95).expect("enough"))
        };
        for &(group, n, mu, sigma) in lognormal {
            let (found, fits) = fits(group);
            assert_eq!(found, n, "{file} {group}");
            let fit = fits.iter().find(|fit| fit.family == Family::Lognormal).expect("fitted");
            let Law::Lognormal { mu: m, sigma: s } = fit.law else { panic!("{:?}", fit.law) };
            agrees(m - MINUTE.ln(), mu, 3);
            agrees(s, sigma, 3);
            // Never exponential, and for what people repair one of two laws.
            assert_ne!(fits[0].family, Family::Exponential);
            if !file.starts_with("us_") {
                let best = fits[0].family;
                assert!(
                    [Family::Lognormal, Family::LogLogistic].contains(&best),
                    "{group} {best:?}"
                );
            }
            println!("{file} {group}: n {n}, best {}", fits[0].family.name());
            n_fits += 1;
        }
        for &(group, family, shape, scale) in best {
            let (_, fits) = fits(group);
            assert_eq!(fits[0].family, family, "{file} {group}");
            agrees(fits[0].parameters[1].value, shape, 3);
            agrees(fits[0].parameters[0].value / MINUTE, scale, i32::from(scale.fract() != 0.0));
            n_fits += 1;
            if family == Family::Weibull {
                let worse = fits.iter().find(|fit| fit.family == Family::Lognormal);
                agrees(worse.expect("fitted").aic - fits[0].aic, 274.0, 0);
            }
        }
        if file.starts_with("LA-UR") {
            let zero: u64 =
                history.groups.iter().map(|g| g.left_out.zero + g.left_out.missing).sum();
            assert_eq!(zero, 187);
        }
    }
    assert_eq!(n_fits, 17);
}
