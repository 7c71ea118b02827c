//! How the measures of a project stand to each other.

use crate::model::Cost;
use crate::model::Economics;
use crate::model::Measure;
use crate::model::MeasureKind;
use crate::model::Measures;
use crate::scenario::raw::Measure as RawMeasure;
use crate::scenario::raw::MeasureKindWord;
use crate::scenario::read::Named;

/// The measures with all that is known without their costs. Unknown names are left out.
pub(in crate::scenario) fn declared(measures: &Named<RawMeasure>) -> Measures {
    let row = |name: &str| measures.iter().position(|(known, _)| known.value == name);
    let mut list: Vec<Measure> = measures
        .iter()
        .map(|(name, measure)| Measure {
            name: name.value.clone(),
            title: measure.title.clone().unwrap_or_else(|| name.value.clone()),
            kind: measure.kind.map(kind),
            cost: Cost::default(),
            lead_time: measure.lead_time.as_ref().map_or(0.0, |time| time.0),
            works: measure.works.as_ref().map_or(1.0, |works| works.0),
            requires: measure.requires.iter().filter_map(|name| row(&name.value)).collect(),
            excludes: measure.excludes.iter().filter_map(|name| row(&name.value)).collect(),
        })
        .collect();
    for row in 0..list.len() {
        for other in list[row].excludes.clone() {
            if !list[other].excludes.contains(&row) {
                list[other].excludes.push(row);
            }
        }
    }
    Measures { list, economics: Economics::DEFAULT }
}

fn kind(word: MeasureKindWord) -> MeasureKind {
    match word {
        MeasureKindWord::Preventive => MeasureKind::Preventive,
        MeasureKindWord::Reductive => MeasureKind::Reductive,
        MeasureKindWord::Detective => MeasureKind::Detective,
        MeasureKindWord::Repressive => MeasureKind::Repressive,
        MeasureKindWord::Corrective => MeasureKind::Corrective,
    }
}
