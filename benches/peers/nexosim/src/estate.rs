//! The estate as dumped, and what follows from the times of repair.

/// Loss rate by elapsed time [h]: straight between these points, flat after the last.
const CORNERS: [(f64, f64); 4] = [(0.0, 0.0), (4.0, 1.0), (24.0, 3.0), (72.0, 10.0)];

/// Teams, assets in the order of their suppliers, services in the order of those they follow.
pub struct Estate {
    pub teams: Vec<u32>,
    pub assets: Vec<AssetSpec>,
    pub services: Vec<ServiceSpec>,
}

pub struct AssetSpec {
    pub deps: Vec<usize>,
    pub needed: usize,
    pub chance: f64,
    pub detection_median: f64,
    pub first_median: f64,
    pub second_mode: f64,
    pub teams: [usize; 2],
    pub priority: u32,
}

pub struct ServiceSpec {
    pub assets: Vec<usize>,
    pub needed: usize,
    pub critical: usize,
    pub upstream: Option<usize>,
    pub rto: f64,
    pub weight: f64,
}

fn number<T: std::str::FromStr>(cell: &str) -> T {
    cell.parse().unwrap_or_else(|_| panic!("`{cell}` is not a number"))
}

fn numbers(cell: &str) -> Vec<usize> {
    cell.split(',').filter(|part| !part.is_empty()).map(number).collect()
}

impl Estate {
    pub fn read(text: &str) -> Estate {
        let mut estate = Estate { teams: Vec::new(), assets: Vec::new(), services: Vec::new() };
        for line in text.lines() {
            let cells: Vec<&str> = line.split(' ').collect();
            match cells[0] {
                "R1" => estate.teams = cells[3..6].iter().map(|cell| number(cell)).collect(),
                "A" => estate.assets.push(AssetSpec {
                    needed: number(cells[2]),
                    chance: number(cells[3]),
                    detection_median: number(cells[4]),
                    first_median: number(cells[5]),
                    second_mode: number(cells[6]),
                    teams: [number(cells[7]), number(cells[8])],
                    priority: number(cells[9]),
                    deps: numbers(cells[10]),
                }),
                "S" => estate.services.push(ServiceSpec {
                    needed: number(cells[2]),
                    critical: number(cells[3]),
                    upstream: usize::try_from(number::<i64>(cells[4])).ok(),
                    rto: number(cells[5]),
                    weight: number(cells[6]),
                    assets: numbers(cells[7]),
                }),
                other => panic!("a line that begins with `{other}`"),
            }
        }
        estate
    }

    /// Recovery time [h] and loss of every service; times of repair become times up.
    pub fn services(&self, times: &mut [f64]) -> Vec<(f64, f64)> {
        let mut sorted = Vec::new();
        let mut smallest = |times: &[f64], rows: &[usize], k: usize| {
            sorted.clear();
            sorted.extend(rows.iter().map(|&row| times[row]));
            sorted.sort_unstable_by(f64::total_cmp);
            sorted[k - 1]
        };
        for (row, asset) in self.assets.iter().enumerate() {
            if asset.needed > 0 {
                times[row] = times[row].max(smallest(times, &asset.deps, asset.needed));
            }
        }
        let mut found: Vec<(f64, f64)> = Vec::with_capacity(self.services.len());
        for service in &self.services {
            let upstream = service.upstream.map_or(0.0, |row| found[row].0);
            let gate = times[service.critical].max(upstream);
            let recovery = gate.max(smallest(times, &service.assets, service.needed));
            let lost: f64 = service.assets.iter().map(|&row| integral(times[row].max(gate))).sum();
            found.push((recovery, service.weight * lost / service.assets.len() as f64));
        }
        found
    }
}

/// Integral of the loss rate from 0 to `t` [h].
fn integral(t: f64) -> f64 {
    let pieces = CORNERS.iter().enumerate().take_while(|(_, (at, _))| *at < t);
    pieces
        .map(|(i, &(at, rate))| {
            let (to, slope) = match CORNERS.get(i + 1) {
                Some(&(to, next)) => (to, (next - rate) / (to - at)),
                None => (f64::INFINITY, 0.0),
            };
            let length = t.min(to) - at;
            length * (rate + slope / 2.0 * length)
        })
        .sum()
}
