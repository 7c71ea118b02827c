//! The report as JSON.

use crate::report::wire::Report;

/// The report as one JSON object, indented, with a line break at the end. Keys keep their order.
pub fn render(report: &Report) -> String {
    let mut text = serde_json::to_string_pretty(report).expect("invariant: a report is plain data");
    text.push('\n');
    text
}
