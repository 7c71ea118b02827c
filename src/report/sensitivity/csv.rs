//! Sensitivities as CSV.

use crate::report::csv::{cell, safe};
use crate::report::sensitivity::{Band, SensitivityReport};

/// One row a source or change and result: shares of variance first, then differences.
pub fn render(report: &SensitivityReport) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let mut write = |row: [&str; 9]| {
        writer.write_record(row).expect("invariant: memory can be written");
    };
    write(["what", "kind", "name", "output", "service", "unit", "value", "low", "high"]);
    let mut line = |what: &str, kind: &str, name: &str, at: usize, unit: &str, band: Band| {
        let output = &report.outputs[at];
        let service = output.service.as_deref().map(safe).unwrap_or_default();
        let [value, low, high] = [band.value, band.low, band.high].map(cell);
        write([what, kind, &safe(name), output.output, &service, unit, &value, &low, &high]);
    };
    for source in &report.sources {
        for (at, pair) in source.indices.iter().enumerate() {
            line("total", source.kind, &source.name, at, "share of variance", pair.total);
            line("first", source.kind, &source.name, at, "share of variance", pair.first);
        }
    }
    for input in &report.inputs {
        for (at, band) in input.differences.iter().enumerate() {
            line(input.change, input.kind, &input.name, at, &report.outputs[at].unit, *band);
        }
    }
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}
