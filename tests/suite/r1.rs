//! Model R1: the engine against a program written for that model alone.

use sha2::Digest;
use sha2::Sha256;

use blackstart::law::Law;
use blackstart::model::Model;
use blackstart::random::Seed;
use blackstart::sim::{Program, Workspace, simulate};
use blackstart::study::{self, Detail, Plan, Quiet};

use crate::r1_model::{Crews, Estate, Fate, HOUR, Service};

/// First half of the SHA-256 of the dump, by number of assets. The same hashes come from
/// generators in other languages.
const DUMPS: [(usize, &str); 3] =
    [(30, "2e7cbef6f25c0b50"), (1_000, "eafa51c58cdbd7f9"), (10_000, "197c743c870f98d1")];

/// Share of replications that meet the RTO and its standard error, in units of 1e-5, by service:
/// four million replications of a program written for this model, with other generators of random
/// numbers and other ways to draw from a law.
const RTO_MET: [(usize, f64, f64); 9] = [
    (0, 97_220.0, 8.0),
    (3, 55_987.0, 25.0),
    (4, 20_051.0, 20.0),
    (5, 57_326.0, 25.0),
    (7, 50_075.0, 25.0),
    (8, 6_482.0, 12.0),
    (9, 40_899.0, 25.0),
    (10, 14_665.0, 18.0),
    (11, 98_376.0, 6.0),
];

#[test]
fn the_generated_estate_is_the_published_one() {
    for (n, expected) in DUMPS {
        let hash = Sha256::digest(Estate::new(n).dump());
        let text: Vec<String> = hash.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(text.concat(), expected, "{n} assets");
    }
}

#[test]
fn queued_work_goes_as_in_the_reference_event_by_event() {
    assert_same(30, 300, Crews::Few);
    assert_same(1_000, 3, Crews::Few);
}

#[test]
fn with_unlimited_teams_the_closed_form_holds() {
    assert_same(30, 50, Crews::Unlimited);
}

/// Sixteen replications of the program written for this model, with queues: what it drew, when its
/// services recovered and what they lost. `R1_REPLAYS` may name more such files, parted by colons;
/// those whose names hold `unlimited` are without queues.
#[test]
fn what_another_program_drew_ends_as_it_did_there() {
    let mut files = vec![("tests/data/r1_replay.bin".to_owned(), Crews::Few)];
    let more = std::env::var("R1_REPLAYS").unwrap_or_default();
    files.extend(more.split(':').filter(|name| !name.is_empty()).map(|name| {
        let crews = if name.contains("unlimited") { Crews::Unlimited } else { Crews::Few };
        (name.to_owned(), crews)
    }));
    for (name, crews) in files {
        let worst = replay(&std::fs::read(&name).expect("the file is there"), crews);
        assert!(worst < 1e-12, "{name}: {worst:e}");
    }
}

/// Runs every replication of a file of replays; the worst difference, relative to values above 1.
///
/// Little-endian: assets, services and replications as 32-bit integers; then for every replication
/// hit (0 or 1), detection, first and second task [h] by asset, recovery times [h] of all services,
/// losses of all services.
fn replay(file: &[u8], crews: Crews) -> f64 {
    let (head, body) = file.split_at(12);
    let size =
        |at: usize| u32::from_le_bytes(head[at..at + 4].try_into().expect("four bytes")) as usize;
    let (n_assets, n_services, n_replications) = (size(0), size(4), size(8));
    let numbers: Vec<f64> = body
        .chunks_exact(8)
        .map(|bytes| f64::from_le_bytes(bytes.try_into().expect("eight bytes")))
        .collect();
    let length = 4 * n_assets + 2 * n_services;
    assert_eq!(numbers.len(), length * n_replications);
    let estate = Estate::new(n_assets);
    let mut worst = 0.0_f64;
    for replication in numbers.chunks_exact(length) {
        let (draws, ended) = replication.split_at(4 * n_assets);
        let drawn: Vec<Drawn> = draws
            .chunks_exact(4)
            .map(|draw| Drawn {
                is_hit: draw[0] != 0.0,
                detection: draw[1] * HOUR,
                tasks: [draw[2] * HOUR, draw[3] * HOUR],
            })
            .collect();
        let program = compile(&estate, crews, Some(&drawn));
        let mut work = Workspace::default();
        let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut ());
        let (recoveries, losses) = ended.split_at(n_services);
        for (service, (hours, loss)) in outcome.services.iter().zip(recoveries.iter().zip(losses)) {
            for (found, expected) in [(service.recovery, hours * HOUR), (service.loss, *loss)] {
                worst = worst.max((found - expected).abs() / expected.abs().max(1.0));
            }
        }
    }
    worst
}

/// 100,000 replications; nine shares within four combined standard errors.
#[test]
fn shares_that_meet_the_rto_agree_with_those_of_other_programs() {
    let program = compile(&Estate::new(30), Crews::Few, None);
    let plan = Plan { detail: Detail::Outcomes, ..Plan::new(100_000, 1) };
    let findings = study::run(&program, &plan, &Quiet);
    for (service, expected, error) in RTO_MET {
        let share = findings.services[service].rto_met.share();
        let own = (share * (1.0 - share) / findings.runs as f64).sqrt();
        let error = (own * own + error * error * 1e-10).sqrt();
        let distance = (share - expected * 1e-5).abs() / error;
        assert!(distance < 4.0, "service {service}: {share} is {distance} errors away");
    }
}

#[test]
fn the_scenario_file_says_the_same_as_the_parts() {
    let estate = Estate::new(30);
    let plan = Plan { detail: Detail::Outcomes, ..Plan::new(2_000, 1) };
    let [parts, file] = [
        compile(&estate, Crews::Few, None),
        Program::compile(&crate::r1_model::text::model(&estate.yaml())),
    ]
    .map(|program| study::run(&program, &plan, &Quiet));
    // The order of services and assets in the file does not matter to what is drawn.
    for (a, b) in parts.services.iter().zip(&file.services) {
        assert_eq!(a.rto_met, b.rto_met);
        assert_eq!(a.recovery.quantile(0.5), b.recovery.quantile(0.5));
    }
}

/// What one replication decides of an asset: hit or not, detection and both tasks [s].
#[derive(Debug, Clone, Copy)]
struct Drawn {
    is_hit: bool,
    detection: f64,
    tasks: [f64; 2],
}

fn assert_same(n: usize, replications: u64, crews: Crews) {
    let estate = Estate::new(n);
    let mut random = Uniform(n as u64);
    let mut worst = 0.0_f64;
    for _ in 0..replications {
        let drawn: Vec<Drawn> = estate
            .assets
            .iter()
            .map(|asset| {
                let fate = asset.fate();
                Drawn {
                    is_hit: random.next() < fate.chance,
                    detection: fate.detection.quantile(random.next()),
                    tasks: fate.tasks.map(|law| law.quantile(random.next())),
                }
            })
            .collect();
        let repaired = repair(&estate, &drawn, crews);
        let expected = services(&estate, &up_times(&estate, &repaired));
        let program = compile(&estate, crews, Some(&drawn));
        let mut work = Workspace::default();
        let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut ());
        for (service, (time, loss)) in outcome.services.iter().zip(expected) {
            for (found, expected) in [(service.recovery, time), (service.loss, loss)] {
                worst = worst.max((found - expected).abs() / expected.abs().max(1.0));
            }
        }
    }
    assert!(worst < 1e-12, "{n} assets: {worst:e}");
}

fn compile(estate: &Estate, crews: Crews, drawn: Option<&[Drawn]>) -> Program {
    let constant = |seconds| Law::constant(seconds).expect("a drawn time is a time");
    let parts = match drawn {
        None => estate.parts(crews),
        Some(drawn) => estate.parts_with(crews, |row| Fate {
            chance: f64::from(u8::from(drawn[row].is_hit)),
            detection: constant(drawn[row].detection),
            tasks: drawn[row].tasks.map(constant),
        }),
    };
    Program::compile(&Model::new(parts).expect("R1 is valid"))
}

/// `SplitMix64`, as uniform numbers in (0, 1).
struct Uniform(u64);

impl Uniform {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (((z ^ (z >> 31)) >> 12) as f64 + 0.5) / (1u64 << 52) as f64
    }
}

/// A moment in the repair of an asset.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Moment {
    Detected,
    Done(usize),
}

/// When every asset is repaired [s]: 0 if it was not hit. Looks through plain lists for whatever
/// comes next.
fn repair(estate: &Estate, drawn: &[Drawn], crews: Crews) -> Vec<f64> {
    let mut repaired = vec![0.0; drawn.len()];
    let mut coming: Vec<(f64, usize, Moment)> = drawn
        .iter()
        .enumerate()
        .filter(|(_, drawn)| drawn.is_hit)
        .map(|(asset, drawn)| (drawn.detection, asset, Moment::Detected))
        .collect();
    let mut free = match crews {
        Crews::Few => estate.teams,
        Crews::Unlimited => [u32::MAX; 3],
    };
    // Priority, time of joining, asset, task; by team.
    let mut waiting: [Vec<(u32, f64, usize, usize)>; 3] = Default::default();
    while let Some(at) = earliest(&coming) {
        let (now, asset, moment) = coming.swap_remove(at);
        let wanted = match moment {
            Moment::Detected => Some(0),
            Moment::Done(0) => Some(1),
            Moment::Done(_) => None,
        };
        if let Moment::Done(task) = moment {
            free[estate.assets[asset].teams[task]] += u32::from(crews == Crews::Few);
        }
        match wanted {
            Some(task) => waiting[estate.assets[asset].teams[task]].push((
                estate.assets[asset].priority,
                now,
                asset,
                task,
            )),
            None => repaired[asset] = now,
        }
        for (team, queue) in waiting.iter_mut().enumerate() {
            queue.sort_by(|a, b| a.partial_cmp(b).expect("times are numbers"));
            while free[team] > 0 && !queue.is_empty() {
                let (_, _, asset, task) = queue.remove(0);
                free[team] -= u32::from(crews == Crews::Few);
                coming.push((now + drawn[asset].tasks[task], asset, Moment::Done(task)));
            }
        }
    }
    repaired
}

fn earliest(coming: &[(f64, usize, Moment)]) -> Option<usize> {
    (0..coming.len()).min_by(|&a, &b| coming[a].0.total_cmp(&coming[b].0))
}

/// The `k`-th smallest of `values`, k ≥ 1; 0 for k = 0.
fn kth_smallest(mut values: Vec<f64>, k: usize) -> f64 {
    values.sort_by(f64::total_cmp);
    if k == 0 { 0.0 } else { values[k - 1] }
}

/// When every asset is up [s]: repaired, and enough of its suppliers are up.
fn up_times(estate: &Estate, repaired: &[f64]) -> Vec<f64> {
    let mut up: Vec<f64> = Vec::with_capacity(repaired.len());
    for (asset, &repaired) in estate.assets.iter().zip(repaired) {
        let suppliers = asset.deps.iter().map(|&supplier| up[supplier]).collect();
        up.push(repaired.max(kth_smallest(suppliers, asset.needed)));
    }
    up
}

/// Recovery time [s] and loss of every service, by the closed form.
fn services(estate: &Estate, up: &[f64]) -> Vec<(f64, f64)> {
    let mut found: Vec<(f64, f64)> = Vec::with_capacity(estate.services.len());
    for Service { assets, needed, critical, upstream, weight, .. } in &estate.services {
        let gate = upstream.map_or(0.0, |row| found[row].0).max(up[*critical]);
        let times: Vec<f64> = assets.iter().map(|&asset| up[asset]).collect();
        let lost: f64 = times.iter().map(|&time| integral(time.max(gate) / HOUR)).sum();
        let recovery = kth_smallest(times, *needed).max(gate);
        found.push((recovery, weight / assets.len() as f64 * lost));
    }
    found
}

/// Integral of the loss rate from 0 to `t` [h], corner by corner.
fn integral(t: f64) -> f64 {
    let trapezium = |from: f64, to: f64, low: f64, slope: f64| {
        let length = (t.min(to) - from).max(0.0);
        length * (low + slope / 2.0 * length)
    };
    trapezium(0.0, 4.0, 0.0, 0.25)
        + trapezium(4.0, 24.0, 1.0, 0.1)
        + trapezium(24.0, 72.0, 3.0, 7.0 / 48.0)
        + trapezium(72.0, f64::INFINITY, 10.0, 0.0)
}
