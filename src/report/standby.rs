//! What a report says of standbys.

use std::fmt::Write;

use crate::analysis::invocation_deadlines;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::RtoCounts;
use crate::report::figure::Figure;
use crate::report::quantiles::share;
use crate::report::text::{one_line, percent};
use crate::report::wire::{InvokeBy, Report, Standby};
use crate::study::Findings;
use crate::units::{duration, money, rate};

/// Standbys in the order of the scenario.
pub(super) fn standbys(model: &Model, findings: &Findings) -> Vec<Standby> {
    let mut deadlines = invocation_deadlines(model);
    // An RTO that counts the hours of its service gives no deadline in time that passes at all hours.
    deadlines.retain(|by| {
        let service = model.nodes[by.service.index()].service.as_ref();
        let has_hours = service.is_some_and(|service| service.hours.is_some());
        !(has_hours && model.rto_counts == RtoCounts::ServiceHours)
    });
    let rows = findings.standbys.iter().filter_map(|found| {
        let node = &model.nodes[found.node];
        let stated = node.standby.as_ref()?;
        let asset = stated.shared.map_or(found.node, NodeId::index);
        let invoke_by = deadlines.iter().filter(|by| by.standby.index() == found.node);
        let mean = |times: &crate::stats::Moments| Figure::hours(times.mean());
        Some(Standby {
            id: node.name.clone(),
            asset: model.nodes[asset].name.clone(),
            replaces: model.nodes[stated.subscriber.index()].name.clone(),
            option: stated.option.word(),
            is_automatic: stated.is_automatic,
            success: Figure(stated.success),
            p_invoked: share(found.invoked, findings.confidence),
            p_took_over: share(found.took_over, findings.confidence),
            mean_activation_h: mean(&found.activation),
            mean_in_use_h: mean(&found.in_use),
            mean_data_lag_h: mean(&found.data_lag),
            fee_per_year: Figure(stated.standby_rate * rate::YEAR),
            invoke_by: invoke_by
                .map(|by| InvokeBy {
                    service: model.nodes[by.service.index()].name.clone(),
                    rto_h: Figure::hours(by.rto),
                    activation_p90_h: Figure::hours(by.activation_p90),
                    p_success: Figure(by.success),
                    is_shared: by.is_shared,
                    latest_h: Figure::hours(by.latest),
                })
                .collect(),
        })
    });
    rows.collect()
}

/// Standbys that a page names.
const NAMED: usize = 20;

/// The standbys of a report, a paragraph each.
pub(super) fn page(report: &Report) -> String {
    let mut text = String::new();
    let mut asset = None;
    for standby in report.standbys.iter().take(NAMED) {
        // A fee for the asset is paid once, whomever it serves.
        let is_first = asset.replace(&standby.asset) != Some(&standby.asset);
        let mut facts = vec![match standby.p_invoked.value.0 {
            0.0 => String::from("never invoked"),
            invoked => format!("invoked in {}", percent(invoked)),
        }];
        if standby.p_took_over.value.0 > 0.0 {
            let time = |hours: Figure| duration::format(hours.seconds());
            facts.push(format!("took over in {}", percent(standby.p_took_over.value.0)));
            facts.push(format!("after {} on average", time(standby.mean_activation_h)));
            facts.push(format!("used for {}", time(standby.mean_in_use_h)));
            if standby.mean_data_lag_h.0 > 0.0 {
                facts.push(format!("with data {} old", time(standby.mean_data_lag_h)));
            }
        }
        if is_first && standby.fee_per_year.0 > 0.0 {
            let fee = money::format(standby.fee_per_year.0, &report.currency);
            facts.push(format!("standby fee {fee} a year"));
        }
        // Writing to a string cannot fail.
        let _ = write!(text, "\nStandby {}: {}.", one_line(&standby.id), facts.join(", "));
        if standby.is_automatic {
            continue;
        }
        for by in &standby.invoke_by {
            text.push(' ');
            text.push_str(&invoke_by(by));
        }
    }
    let more = report.standbys.len().saturating_sub(NAMED);
    if more > 0 {
        let _ = write!(text, "\n... and {more} more standbys (--format json lists all).");
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn invoke_by(by: &InvokeBy) -> String {
    let (service, rto) = (one_line(&by.service), duration::format(by.rto_h.seconds()));
    let p90 = duration::format(by.activation_p90_h.seconds());
    if by.latest_h.0 < 0.0 {
        return format!(
            "Too slow for {service}: 90% take over within {p90}, and the RTO is {rto}."
        );
    }
    let latest = duration::format(by.latest_h.seconds());
    let mut provided = Vec::new();
    if by.p_success.0 < 1.0 {
        provided.push(format!("if it succeeds ({})", percent(by.p_success.0)));
    }
    if by.is_shared {
        provided.push(String::from("if nobody else has it"));
    }
    let provided =
        if provided.is_empty() { String::new() } else { format!(", {}", provided.join(" and ")) };
    format!(
        "Invoke it within {latest} to be safe for {service} (RTO {rto} less P90 {p90}){provided}."
    )
}
