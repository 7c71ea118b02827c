//! The generator. All integers are 64 bits wide and wrap.

use std::collections::BTreeSet;
use std::fmt::Write as _;

/// Seconds in an hour.
pub(crate) const HOUR: f64 = 3600.0;

/// Spread of the time to detection, as the standard deviation of its logarithm.
pub(crate) const SIGMA_DETECTION: f64 = 0.8;
/// The same of the first task.
pub(crate) const SIGMA_FIRST: f64 = 0.6;
/// Corners of the loss rate: elapsed [h], rate in units of the service's weight [1/h].
pub(crate) const RATE: [(f64, f64); 4] = [(0.0, 0.0), (4.0, 1.0), (24.0, 3.0), (72.0, 10.0)];

/// Services are hashed apart from assets.
const FIRST_SERVICE: u64 = 1_000_000;

/// One asset; times in hours.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Asset {
    /// Suppliers, ascending.
    pub(crate) deps: Vec<usize>,
    /// How many of them must be up.
    pub(crate) needed: usize,
    pub(crate) chance: f64,
    pub(crate) detection_median: f64,
    pub(crate) first_median: f64,
    /// Mode of the second task, which lasts from half to three times as long.
    pub(crate) second_mode: f64,
    pub(crate) teams: [usize; 2],
    /// 0 goes first.
    pub(crate) priority: u32,
}

/// One service.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Service {
    /// Members of its pool, ascending.
    pub(crate) assets: Vec<usize>,
    /// How many of them make its MBCO.
    pub(crate) needed: usize,
    /// The asset without which it delivers nothing.
    pub(crate) critical: usize,
    /// The service without whose MBCO it delivers nothing.
    pub(crate) upstream: Option<usize>,
    /// [h].
    pub(crate) rto: f64,
    /// Scale of its loss rate.
    pub(crate) weight: f64,
}

/// Assets, services and the sizes of three teams.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Estate {
    pub(crate) teams: [u32; 3],
    pub(crate) assets: Vec<Asset>,
    pub(crate) services: Vec<Service>,
}

/// The finaliser of a well-mixed hash, applied to the place of a number.
fn number(entity: u64, place: u64) -> u64 {
    let mut z = entity.wrapping_mul(64).wrapping_add(place).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    (z ^ (z >> 31)) >> 33
}

/// One of `values`, by the hash of a place.
fn pick<T: Copy>(values: &[T], entity: u64, place: u64) -> T {
    values[(number(entity, place) % values.len() as u64) as usize]
}

/// `count` numbers below `bound`, without repetition and ascending.
fn distinct(entity: u64, count: u64, bound: u64) -> Vec<usize> {
    let rows: BTreeSet<usize> =
        (0..count).map(|j| (number(entity, 1 + j) % bound) as usize).collect();
    rows.into_iter().collect()
}

impl Estate {
    /// The estate with `n` assets and 2n/5 services.
    pub(crate) fn new(n: usize) -> Estate {
        let scale = (n / 30).max(1) as u32;
        Estate {
            teams: [2 * scale, 3 * scale, scale],
            assets: (0..n as u64).map(asset).collect(),
            services: (0..2 * n as u64 / 5).map(|row| service(row, n as u64)).collect(),
        }
    }

    /// A text that fixes every number, to be compared across languages.
    pub(crate) fn dump(&self) -> String {
        let [first, second, third] = self.teams;
        let mut text =
            format!("R1 {} {} {first} {second} {third}\n", self.assets.len(), self.services.len());
        let list =
            |rows: &[usize]| rows.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        for (i, asset) in self.assets.iter().enumerate() {
            let Asset { needed, chance, detection_median, first_median, second_mode, .. } = asset;
            let [first, second] = asset.teams;
            writeln!(
                text,
                "A {i} {needed} {chance:?} {detection_median:?} {first_median:?} {second_mode:?} \
                 {first} {second} {} {}",
                asset.priority,
                list(&asset.deps)
            )
            .expect("a string grows");
        }
        for (i, service) in self.services.iter().enumerate() {
            let upstream = service.upstream.map_or("-1".to_owned(), |row| row.to_string());
            writeln!(
                text,
                "S {i} {} {} {upstream} {:.0} {:.0} {}",
                service.needed,
                service.critical,
                service.rto,
                service.weight,
                list(&service.assets)
            )
            .expect("a string grows");
        }
        text
    }
}

fn asset(i: u64) -> Asset {
    let n_deps = if i < 3 { 0 } else { number(i, 0) % 4 };
    let deps = distinct(i, n_deps, (i / 2).max(1));
    let spare = usize::from(deps.len() >= 2 && number(i, 4).is_multiple_of(3));
    Asset {
        needed: deps.len() - spare,
        deps,
        chance: pick(&[0.9, 0.8, 0.7, 0.6, 0.5, 0.3], i, 5),
        detection_median: pick(&[0.25, 0.5, 1.0, 2.0], i, 6),
        first_median: pick(&[1.0, 2.0, 4.0, 8.0], i, 7),
        second_mode: pick(&[0.5, 1.0, 2.0, 4.0], i, 8),
        teams: [9, 10].map(|place| pick(&[0, 0, 1, 1, 1, 2], i, place)),
        priority: pick(&[0, 1, 2, 3, 4], i, 11),
    }
}

fn service(row: u64, n_assets: u64) -> Service {
    let entity = FIRST_SERVICE + row;
    let assets = distinct(entity, 2 + number(entity, 0) % 4, n_assets);
    let follows = row >= 1 && number(entity, 7).is_multiple_of(3);
    Service {
        needed: 1 + (number(entity, 6) % assets.len() as u64) as usize,
        assets,
        critical: (number(entity, 1) % n_assets) as usize,
        upstream: follows.then(|| (number(entity, 8) % row) as usize),
        rto: pick(&[12.0, 18.0, 24.0, 36.0], entity, 9),
        weight: 1000.0 * (1 + number(entity, 10) % 9) as f64,
    }
}
