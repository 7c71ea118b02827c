//! Names of tables and figures, each once in a document.

use std::collections::BTreeSet;

use crate::report::chart::Chart;
use crate::report::document::{Block, Document};

/// Numbers the names that would meet.
pub(super) fn tell_apart(document: &mut Document) {
    let mut taken: BTreeSet<String> = document.sections.iter().map(|it| it.id.clone()).collect();
    for section in &mut document.sections {
        for block in &mut section.blocks {
            match block {
                Block::Heading(id, _) => renew(id, &mut taken),
                Block::Table(table) => renew(&mut table.name, &mut taken),
                Block::Figure(figure) => {
                    renew(&mut figure.chart.name, &mut taken);
                    figure.data.name.clone_from(&figure.chart.name);
                }
                _ => {}
            }
        }
    }
}

fn renew(name: &mut String, taken: &mut BTreeSet<String>) {
    let stem = name.clone();
    let mut number = 2;
    while !taken.insert(name.clone()) {
        *name = format!("{stem}-{number}");
        number += 1;
    }
}

/// A chart whose files are told apart by case.
pub(super) fn of_case(chart: Chart, prefix: &str) -> Chart {
    if prefix.is_empty() {
        return chart;
    }
    Chart { name: format!("{prefix}-{}", chart.name), ..chart }
}
