//! Figures: a picture, its finding, and what it was drawn from.

use crate::report::chart::Chart;
use crate::report::document::{Table, Words};

/// A chart in a document. Its name is the name of its files and the id by which links find it.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The picture with its text alternative.
    pub chart: Chart,
    /// The finding, in a sentence or two.
    pub caption: Words,
    /// What was drawn.
    pub data: Table,
}

impl Figure {
    /// A figure whose data have the name of the chart.
    pub fn new(chart: Chart, caption: impl Into<Words>, mut data: Table) -> Figure {
        data.name.clone_from(&chart.name);
        Figure { chart, caption: caption.into(), data }
    }
}
