//! Fits as CSV.

use crate::report::calibration::CalibrationReport;
use crate::report::csv::{cell, safe};

/// One row a group and law, units in the header; empty cells are unknown or infinite.
pub fn render(report: &CalibrationReport) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    let mut write = |row: &[String]| {
        writer.write_record(row).expect("invariant: memory can be written");
    };
    write(
        &[
            "group",
            "law",
            "ended",
            "open",
            "zero",
            "missing",
            "unreadable",
            "rate [1/yr]",
            "rate low [1/yr]",
            "rate high [1/yr]",
            "aic",
            "aic difference",
            "weight",
            "ks",
            "anderson darling",
            "mean [h]",
            "median [h]",
            "median low [h]",
            "median high [h]",
            "p90 [h]",
            "p90 low [h]",
            "p90 high [h]",
            "p99 [h]",
            "p99 low [h]",
            "p99 high [h]",
            "scenario",
        ]
        .map(str::to_owned),
    );
    for group in &report.groups {
        for fit in &group.fits {
            let rate = |part: fn(&crate::report::calibration::Rate) -> crate::report::Figure| {
                group.rate.as_ref().map_or_else(String::new, |rate| cell(part(rate)))
            };
            let mut row = vec![
                safe(&group.group),
                fit.family.to_owned(),
                group.ended.to_string(),
                group.open.to_string(),
                group.zero.to_string(),
                group.missing.to_string(),
                group.unreadable.to_string(),
                rate(|rate| rate.per_year),
                rate(|rate| rate.low),
                rate(|rate| rate.high),
                cell(fit.aic),
                cell(fit.aic_difference),
                cell(fit.weight),
                cell(fit.ks),
                fit.anderson_darling.map_or_else(String::new, cell),
                cell(fit.mean_h),
            ];
            for quantile in [fit.median_h, fit.p90_h, fit.p99_h] {
                row.extend([quantile.value, quantile.low, quantile.high].map(cell));
            }
            row.push(fit.law.clone());
            write(&row);
        }
    }
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}
