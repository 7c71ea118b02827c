//! The comparison as plain data.

use serde::Serialize;

use crate::model::Model;
use crate::report::figure::Figure;
use crate::report::order::paste;
use crate::report::wire::{SCHEMA_VERSION, Share};
use crate::stats::Proportion;
use crate::study::order::{Item, Objective, OrderFindings, Policy, Variant};

/// What orders of restoration are worth.
#[derive(Debug, Clone, Serialize)]
pub struct OrderReport {
    /// Version of these keys.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// Whether everything that was asked for was done.
    pub complete: bool,
    /// What the orders are judged by: `p90`, `mean`, `loss`, `late` or `missed`.
    pub objective: &'static str,
    /// Unit of all values: `h`, `share`, or the currency, perhaps empty.
    pub unit: String,
    /// Fresh replications that every value is from.
    pub runs: u64,
    /// Fresh replications asked for.
    pub runs_planned: u64,
    /// Replications on which the search compared lists.
    pub sample: u64,
    /// Lists that it compared.
    pub lists_compared: u64,
    /// Whether it ended before it had compared as many as it was allowed.
    pub search_was_cut: bool,
    /// The seed.
    pub seed: u64,
    /// Of all intervals.
    pub confidence: f64,
    /// Time after which what is not recovered is censored.
    pub horizon_h: Figure,
    /// The order as written.
    pub written: Value,
    /// Each policy.
    pub policies: Vec<PolicyValue>,
    /// The best order that was found.
    pub best: BestOrder,
    /// What the best order does to each service.
    pub services: Vec<OrderedService>,
    /// What single changes of the order as written are worth.
    pub swaps: Vec<SwapValue>,
}

/// The value of an order, and against the order as written.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Value {
    /// The objective.
    pub value: Figure,
    /// The same minus that of the order as written.
    pub difference: Figure,
    /// Lower end of the interval of the difference.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

/// The value of a policy.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyValue {
    /// Its word in a scenario.
    pub policy: &'static str,
    /// Its value.
    #[serde(flatten)]
    pub value: Value,
}

/// The best order that was found.
#[derive(Debug, Clone, Serialize)]
pub struct BestOrder {
    /// Its value.
    #[serde(flatten)]
    pub value: Value,
    /// `written`, `policy` or `list`.
    pub kind: &'static str,
    /// The policy, if it is one.
    pub policy: Option<&'static str>,
    /// The list, if it is one.
    pub list: Vec<Entry>,
    /// What to write into the scenario; empty if it is the order as written.
    pub yaml: String,
}

/// An entry of a restoration order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The node.
    pub node: String,
    /// The task as `procedure/task`; null for all work on the node.
    pub task: Option<String>,
}

/// What the best order does to a service.
#[derive(Debug, Clone, Serialize)]
pub struct OrderedService {
    /// Its name.
    pub id: String,
    /// Its weight in the objective.
    pub weight: Figure,
    /// Its RTO.
    pub rto_h: Option<Figure>,
    /// P90 of its recovery time as written.
    pub p90_written_h: Figure,
    /// The same with the best order.
    pub p90_best_h: Figure,
    /// Share that meets the RTO as written; null without an RTO.
    pub p_rto_met_written: Option<Share>,
    /// The same with the best order.
    pub p_rto_met_best: Option<Share>,
}

/// What one change of the order as written is worth.
#[derive(Debug, Clone, Serialize)]
pub struct SwapValue {
    /// What goes earlier.
    pub first: Entry,
    /// Before what.
    pub before: Entry,
    /// What that is worth.
    #[serde(flatten)]
    pub value: Value,
}

impl OrderReport {
    /// The report of a comparison.
    pub fn new(model: &Model, findings: &OrderFindings) -> OrderReport {
        let objective = findings.objective;
        let value = |variant: &Variant| value(objective, variant);
        let list: Vec<Entry> =
            findings.best.list.iter().map(|&row| entry(model, &findings.items[row])).collect();
        let policy = findings.best.policy.map(Policy::word);
        let yaml = match policy {
            Some(word) => format!("queue order: {word}\n"),
            None => paste::yaml(&list),
        };
        OrderReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title: model.title.clone(),
            complete: !findings.was_stopped,
            objective: word(objective),
            unit: match objective {
                Objective::P90 | Objective::Mean | Objective::Late => String::from("h"),
                Objective::Missed => String::from("share"),
                Objective::Loss => model.currency.clone(),
            },
            runs: findings.runs,
            runs_planned: findings.runs_planned,
            sample: findings.sample,
            lists_compared: findings.tried,
            search_was_cut: findings.search_was_cut,
            seed: findings.seed,
            confidence: findings.confidence,
            horizon_h: Figure::hours(model.horizon),
            written: value(&findings.written),
            policies: findings
                .policies
                .iter()
                .map(|(policy, variant)| PolicyValue {
                    policy: policy.word(),
                    value: value(variant),
                })
                .collect(),
            best: BestOrder {
                value: value(&findings.best.variant),
                kind: match (findings.best.is_written, policy) {
                    (true, _) => "written",
                    (false, Some(_)) => "policy",
                    (false, None) => "list",
                },
                policy,
                list,
                yaml,
            },
            services: services(model, findings),
            swaps: findings
                .swaps
                .iter()
                .map(|swap| SwapValue {
                    first: entry(model, &swap.first),
                    before: entry(model, &swap.before),
                    value: value(&swap.variant),
                })
                .collect(),
        }
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("invariant: a report is plain data");
        text.push('\n');
        text
    }
}

/// The word of an objective on the command line.
pub(super) fn word(objective: Objective) -> &'static str {
    match objective {
        Objective::P90 => "p90",
        Objective::Mean => "mean",
        Objective::Loss => "loss",
        Objective::Late => "late",
        Objective::Missed => "missed",
    }
}

fn value(objective: Objective, variant: &Variant) -> Value {
    let figure = |x: f64| match objective {
        Objective::P90 | Objective::Mean | Objective::Late => Figure::hours(x),
        Objective::Loss | Objective::Missed => Figure(x),
    };
    Value {
        value: figure(variant.value),
        difference: figure(variant.difference),
        low: figure(variant.interval.low),
        high: figure(variant.interval.high),
    }
}

fn entry(model: &Model, item: &Item) -> Entry {
    let task = item.task.map(|(procedure, task)| {
        let procedure = &model.procedures[procedure];
        format!("{}/{}", procedure.name, procedure.tasks[task].name)
    });
    Entry { node: model.nodes[item.node].name.clone(), task }
}

fn services(model: &Model, findings: &OrderFindings) -> Vec<OrderedService> {
    let rows = model.services().zip(&findings.services).zip(&findings.weights);
    rows.map(|(((_, node, service), row), weight)| {
        let rto = service.rto();
        let share = |met: Proportion| rto.map(|_| share(met, findings.confidence));
        OrderedService {
            id: node.name.clone(),
            weight: Figure(*weight),
            rto_h: rto.map(Figure::hours),
            p90_written_h: Figure::hours(row.p90.0),
            p90_best_h: Figure::hours(row.p90.1),
            p_rto_met_written: share(row.rto_met.0),
            p_rto_met_best: share(row.rto_met.1),
        }
    })
    .collect()
}

fn share(met: Proportion, confidence: f64) -> Share {
    let interval = met.wilson(confidence);
    Share { value: Figure(met.share()), low: Figure(interval.low), high: Figure(interval.high) }
}
