//! The estate as parts of a model.

use blackstart::law::Law;
use blackstart::model::{
    Curve, Duration, Effect, Gate, Hit, Impact, Incident, Need, Node, NodeId, Occurrence, OnDamage,
    Parts, Procedure, ProcedureId, QueueKey, QueueOrder, Shape, Staffing, Step, Target, Task, Team,
    TeamId, Threshold,
};

use super::estate::{Asset, Estate, HOUR, RATE, SIGMA_DETECTION, SIGMA_FIRST, Service};

/// How many people there are to do the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Crews {
    /// As the estate says: work queues.
    Few,
    /// One for every asset: nothing queues.
    Unlimited,
}

/// What happens to an asset: its chance of being hit, the time to detection and of each task [s].
#[derive(Debug, Clone)]
pub(crate) struct Fate {
    pub(crate) chance: f64,
    pub(crate) detection: Law,
    pub(crate) tasks: [Law; 2],
}

impl Asset {
    /// Its fate by the laws of the model.
    pub(crate) fn fate(&self) -> Fate {
        let (low, mode) = (0.5 * self.second_mode * HOUR, self.second_mode * HOUR);
        let lognormal = |median: f64, sigma| {
            Law::lognormal_median(median * HOUR, sigma).expect("medians are above 0")
        };
        Fate {
            chance: self.chance,
            detection: lognormal(self.detection_median, SIGMA_DETECTION),
            tasks: [
                lognormal(self.first_median, SIGMA_FIRST),
                Law::triangular(low, mode, 3.0 * mode).expect("0.5 < 1 < 3"),
            ],
        }
    }
}

impl Estate {
    /// The model itself.
    pub(crate) fn parts(&self, crews: Crews) -> Parts {
        self.parts_with(crews, |row| self.assets[row].fate())
    }

    /// The model with a fate of its own for every asset.
    pub(crate) fn parts_with(&self, crews: Crews, fate: impl Fn(usize) -> Fate) -> Parts {
        let fates: Vec<Fate> = (0..self.assets.len()).map(fate).collect();
        let assets = self.assets.iter().zip(&fates).enumerate();
        let assets = assets.map(|(i, (asset, fate))| asset_node(i, asset, fate));
        let services = self.services.iter().enumerate();
        let services = services.map(|(i, service)| self.service_node(i, service));
        let teams = self.teams.iter().enumerate().map(|(i, &members)| Team {
            name: format!("t-{i}"),
            members: if crews == Crews::Few { members } else { self.assets.len() as u32 },
            rate: 0.0,
        });
        let procedures = self.assets.iter().zip(&fates).enumerate();
        let procedures = procedures.map(|(i, (asset, fate))| procedure(i, asset, fate));
        Parts {
            title: format!("R1 {}", self.assets.len()),
            nodes: assets.chain(services).collect(),
            teams: teams.collect(),
            procedures: procedures.collect(),
            occurrences: vec![strike(&fates)],
            queue_order: QueueOrder {
                keys: vec![QueueKey::Priority],
                waiting_services_first: false,
            },
            horizon: 10_000.0 * HOUR,
            ..Parts::default()
        }
    }

    fn service_node(&self, row: usize, service: &Service) -> Node {
        let share = 1.0 / service.assets.len() as f64;
        let pool = service.assets.iter().map(|&asset| (need(asset), share)).collect();
        let upstream = service.upstream.map(|row| {
            let node = NodeId::from_index(self.assets.len() + row);
            Need::At { on: Box::new(Need::Node(node)), at: Threshold::Mbco(node) }
        });
        let needs = std::iter::once(need(service.critical))
            .chain(upstream)
            .chain(std::iter::once(Need::Pool { shares: pool }));
        let points = RATE.map(|(at, rate)| (at * HOUR, service.weight * rate / HOUR)).to_vec();
        Node {
            needs: Need::All(needs.collect()),
            service: Some(blackstart::model::Service {
                steps: vec![Step {
                    level: service.needed as f64 / service.assets.len() as f64,
                    limit: service.rto * HOUR,
                }],
                impact: Impact {
                    money: Some(Curve { points, shape: Shape::Linear }),
                    ..Impact::default()
                },
                ..blackstart::model::Service::default()
            }),
            ..Node::asset(format!("s-{row}"))
        }
    }
}

fn need(asset: usize) -> Need {
    Need::Node(NodeId::from_index(asset))
}

fn asset_node(row: usize, asset: &Asset, fate: &Fate) -> Node {
    let of: Vec<Need> = asset.deps.iter().map(|&supplier| need(supplier)).collect();
    let needs = if asset.needed == of.len() {
        Need::All(of)
    } else {
        Need::AtLeast { k: asset.needed, of }
    };
    Node {
        needs,
        on_damage: OnDamage { down: Some(ProcedureId::from_index(row)), ..OnDamage::default() },
        detection: Some(fate.detection.clone()),
        priority: Some(asset.priority + 1),
        ..Node::asset(format!("a-{row}"))
    }
}

fn procedure(row: usize, asset: &Asset, fate: &Fate) -> Procedure {
    let task = |index: usize| Task {
        after: (0..index).collect(),
        takes: Duration { law: fate.tasks[index].clone(), factor: None },
        people: vec![Staffing { team: TeamId::from_index(asset.teams[index]), count: 1 }],
        ..Task::new(["first", "second"][index], fate.tasks[index].clone())
    };
    Procedure {
        name: format!("p-{row}"),
        after: Gate::Detection,
        needs: Some(Need::nothing()),
        priority: None,
        tasks: vec![task(0), task(1)],
        give_up_after: None,
        fallback: None,
    }
}

fn strike(fates: &[Fate]) -> Occurrence {
    let all = (0..fates.len()).map(NodeId::from_index).collect();
    Occurrence {
        name: "strike".to_owned(),
        class: None,
        incident: Some(Incident {
            at: Law::constant(0.0).expect("0 is a time"),
            chance: 1.0,
            phases: None,
        }),
        hits: vec![Hit {
            chances: fates.iter().map(|fate| fate.chance).collect(),
            ..Hit::new(Target::Nodes(all), Effect::Down)
        }],
        triggers: Vec::new(),
        arrival: None,
        units: 0,
    }
}
