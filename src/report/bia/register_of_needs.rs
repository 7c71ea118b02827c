//! What the register of assumptions says of money, demand and what is bridged.

use crate::model::{Due, Impact, Model, Need, Node, Service, Shape};
use crate::report::tongue::{Tongue, say};

/// Rows of all services, then of what anything needs: of what, what, and its value.
pub(super) fn rows(tongue: &Tongue, model: &Model, add: &mut impl FnMut(&str, &str, String)) {
    for (_, node, service) in model.services() {
        impact(tongue, model, node, &service.impact, add);
        demand(tongue, model, node, service, add);
    }
    for node in &model.nodes {
        if let Some(capacity) = node.capacity {
            let what = say!(tongue, "bia-node-capacity").text();
            add(&node.name, &what, tongue.percent(capacity));
        }
        need(tongue, model, node, &node.needs, add);
    }
}

fn per_hour(tongue: &Tongue, model: &Model, rate: f64) -> String {
    let rate = tongue.money(rate * 3600.0, &model.currency);
    say!(tongue, "bia-per-hour", n = rate).text()
}

fn impact(
    tongue: &Tongue,
    model: &Model,
    node: &Node,
    impact: &Impact,
    add: &mut impl FnMut(&str, &str, String),
) {
    let sum = |amount: f64| tongue.money(amount, &model.currency);
    let mut add = |what: String, value: String| add(&node.name, &what, value);
    if let Some(curve) = &impact.money {
        let points = curve.points.iter().map(|(at, rate)| {
            let (rate, at) = (per_hour(tongue, model, *rate), tongue.duration(*at));
            say!(tongue, "bia-rate-after", rate = rate, at = at).text()
        });
        let points = points.collect::<Vec<_>>().join(", ");
        let what = match curve.shape {
            Shape::Linear if curve.points.len() > 1 => say!(tongue, "bia-loss-rate-linear"),
            _ => say!(tongue, "bia-loss-rate"),
        };
        add(what.text(), points);
    }
    if let Some(law) = &impact.one_off {
        let value = match law {
            crate::law::Law::Constant(value) => sum(*value),
            law => {
                let at = |p| sum(law.quantile(p));
                say!(tongue, "bia-law", median = at(0.5), low = at(0.05), high = at(0.95)).text()
            }
        };
        add(say!(tongue, "bia-loss-at-once").text(), value);
    }
    if let Some(cap) = impact.cap {
        add(say!(tongue, "bia-loss-cap").text(), sum(cap));
    }
    for penalty in &impact.penalties {
        let after = tongue.duration(penalty.after);
        let what = say!(tongue, "bia-penalty", after = after, label = &penalty.label);
        add(what.text(), sum(penalty.sum));
    }
    for cut_off in &impact.cut_offs {
        let at = format!("{:02}:{:02}", cut_off.at / 3600, cut_off.at / 60 % 60);
        let what = say!(tongue, "bia-cut-off", at = at, label = &cut_off.label).text();
        let value = match cut_off.due {
            Due::Sum(amount) => sum(amount),
            Due::Each { price, units } => {
                let units = tongue.number((units * 3600.0 * 100.0).round() / 100.0);
                say!(tongue, "bia-cut-off-each", price = sum(price), units = units).text()
            }
        };
        add(what, value);
    }
    if let Some(lost) = &impact.lost_data {
        add(say!(tongue, "bia-lost-data-rate").text(), per_hour(tongue, model, lost.rate));
        if let Some(most) = lost.at_most {
            add(say!(tongue, "bia-lost-data-most").text(), sum(most));
        }
    }
}

fn demand(
    tongue: &Tongue,
    model: &Model,
    node: &Node,
    service: &Service,
    add: &mut impl FnMut(&str, &str, String),
) {
    let Some(backlog) = &service.backlog else { return };
    let mut add = |what: String, value: String| add(&node.name, &what, value);
    if let Some(demand) = &backlog.demand {
        let rate = tongue.number((demand.rate * 3600.0 * 100.0).round() / 100.0);
        let unit = match demand.unit.as_str() {
            "" => say!(tongue, "bia-units").text(),
            unit => unit.to_owned(),
        };
        let value = say!(tongue, "bia-per-hour", n = format!("{rate} {unit}")).text();
        add(say!(tongue, "bia-demand-normal").text(), value);
    }
    add(say!(tongue, "bia-demand-deferred").text(), tongue.percent(backlog.deferred));
    if backlog.overtime > 1.0 {
        add(say!(tongue, "bia-demand-overtime").text(), tongue.percent(backlog.overtime));
    }
    if backlog.lost_unit > 0.0 {
        let value = tongue.money(backlog.lost_unit, &model.currency);
        add(say!(tongue, "bia-demand-unit-lost").text(), value);
    }
}

/// What members of a pool carry, how long something is bridged, what is left without it.
fn need(
    tongue: &Tongue,
    model: &Model,
    node: &Node,
    need: &Need,
    add: &mut impl FnMut(&str, &str, String),
) {
    let name = |of: &Need| crate::report::plan::need(tongue, model, of);
    match need {
        Need::Node(_) | Need::Reaches { .. } => {}
        Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
            for member in members {
                self::need(tongue, model, node, member, add);
            }
        }
        Need::Pool { shares } => {
            // Members that carry the same are one row: a pool may have hundreds.
            let mut alike: Vec<(f64, Vec<String>)> = Vec::new();
            for (member, share) in shares {
                match alike.iter_mut().find(|(other, _)| other == share) {
                    Some((_, names)) => names.push(name(member)),
                    None => alike.push((*share, vec![name(member)])),
                }
                self::need(tongue, model, node, member, add);
            }
            for (share, names) in alike {
                let n = names.len();
                let list = names.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
                let list = match n.saturating_sub(4) {
                    0 => list,
                    more => say!(tongue, "plan-and-more", list = list, n = more).text(),
                };
                let what = say!(tongue, "bia-capacity", n = n, members = list).text();
                add(&node.name, &what, tongue.percent(share));
            }
        }
        Need::At { on, .. } => self::need(tongue, model, node, on, add),
        Need::Without { on, left } => {
            let what = say!(tongue, "bia-left-without", what = name(on)).text();
            add(&node.name, &what, tongue.percent(*left));
            self::need(tongue, model, node, on, add);
        }
        Need::Tolerates { on, tolerance, refill } => {
            let what = say!(tongue, "bia-bridges", what = name(on)).text();
            add(&node.name, &what, super::register::readable(tongue, tolerance));
            if refill.mean() > 0.0 {
                let what = say!(tongue, "bia-refills", what = name(on)).text();
                add(&node.name, &what, super::register::readable(tongue, refill));
            }
            self::need(tongue, model, node, on, add);
        }
    }
}
