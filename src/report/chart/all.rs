//! All charts of a study.

use std::collections::BTreeSet;

use crate::model::{GroupId, Model, Service};
use crate::report::chart::data::draw_data_loss;
use crate::report::chart::delay::draw_delays;
use crate::report::chart::impact::draw_impact;
use crate::report::chart::level::draw_level;
use crate::report::chart::picture::Chart;
use crate::report::chart::points::Published;
use crate::report::chart::recovery::draw_recovery;
use crate::report::chart::restoration::draw_group;
use crate::report::chart::setting::Setting;
use crate::study::{Findings, ServiceFindings};

/// The charts of a service: recovery time, then level and impact over time if the study has curves.
///
/// `published` are the points of this service.
pub fn draw_service(
    setting: &Setting,
    name: &str,
    service: &Service,
    found: &ServiceFindings,
    published: &[Published<'_>],
) -> Vec<Chart> {
    let mut charts = vec![draw_recovery(setting, name, service, found)];
    if let Some(level) = draw_level(setting, name, service, found, published) {
        charts.push(level);
        charts.extend(draw_impact(setting, name, service, found));
    }
    charts
}

/// The charts of everything together: where the time went, and the restoration of the estate and
/// of each group if the study has curves.
///
/// `findings` are of this model; otherwise names and figures do not match.
pub fn draw_estate(model: &Model, findings: &Findings) -> Vec<Chart> {
    let setting = Setting::new(model, findings);
    let services: Vec<_> = model
        .services()
        .zip(&findings.services)
        .map(|((_, node, service), found)| (node.name.as_str(), service, found))
        .collect();
    let mut charts: Vec<Chart> = draw_delays(&setting, &services).into_iter().collect();
    for (row, group) in findings.groups.iter().enumerate() {
        if group.members == 0 || group.restored.is_empty() {
            continue;
        }
        let id = row.checked_sub(1).map(GroupId::from_index);
        let points = Published::of(model, findings, None, id);
        let name = id.map(|id| model.groups[id.index()].as_str());
        charts.push(draw_group(&setting, name, group, &points));
    }
    charts
}

/// All charts: those of the estate first, then those of each service in the order of the model.
///
/// The names differ. `findings` are of this model.
pub fn draw_all(model: &Model, findings: &Findings) -> Vec<Chart> {
    let setting = Setting::new(model, findings);
    let mut charts = draw_estate(model, findings);
    let services = model.services().zip(&findings.services).enumerate();
    for (index, ((id, node, service), found)) in services {
        let points = Published::of(model, findings, Some(id), None);
        charts.extend(draw_service(&setting, &node.name, service, found, &points));
        let data = findings.data.iter().filter(|data| data.service == index);
        charts.extend(data.map(|data| draw_data_loss(&setting, &node.name, service, data)));
    }
    tell_apart(&mut charts);
    charts
}

/// Numbers the names that would meet.
pub(super) fn tell_apart(charts: &mut [Chart]) {
    let mut taken = BTreeSet::new();
    for chart in charts {
        let stem = chart.name.clone();
        let mut number = 2;
        while !taken.insert(chart.name.clone()) {
            chart.name = format!("{stem}-{number}");
            number += 1;
        }
    }
}
