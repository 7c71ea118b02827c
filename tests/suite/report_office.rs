//! The workbook of a report as `LibreOffice` reads it, if that is installed.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::cli::blackstart;

/// All sheets, fields as they are rather than as they are shown.
const SHEETS: &str =
    "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1";

#[test]
#[expect(clippy::print_stdout, reason = "says why nothing was checked")]
fn libreoffice_reads_the_figures_of_the_results() {
    if Command::new("soffice").arg("--version").output().is_err() {
        println!("skipped: LibreOffice is not installed");
        return;
    }
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("out");
    let scenario = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios/school");
    let (scenario, shown) = (scenario.to_string_lossy(), out.to_string_lossy());
    let arguments =
        ["report", &*scenario, "--quiet", "-n", "200", "--without", "year,sensitivity,measures"];
    let mut arguments = arguments.to_vec();
    arguments.extend(["--out", &*shown]);
    blackstart(&arguments).go().ends_with(0);
    let converted = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", parent.path().join("user").display()))
        .args(["--headless", "--convert-to", SHEETS, "--outdir"])
        .arg(parent.path().join("csv"))
        .arg(out.join("report.xlsx"))
        .output()
        .expect("LibreOffice runs");
    let told = String::from_utf8_lossy(&converted.stderr).into_owned();
    assert!(converted.status.success(), "{told}");
    let sheet = parent.path().join("csv/report-quantiles-table.csv");
    let text = fs::read_to_string(&sheet).unwrap_or_else(|error| panic!("{error}: {told}"));
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("CSV")).collect();
    let head =
        rows.iter().position(|row| row.iter().any(|cell| cell == "P90 [h]")).expect("a head");
    let column: BTreeMap<&str, usize> =
        rows[head].iter().enumerate().map(|(at, head)| (head, at)).collect();
    let results: Value =
        serde_json::from_str(&fs::read_to_string(out.join("results.json")).expect("results"))
            .expect("JSON");
    let services = results["services"].as_array().expect("services");
    let mut compared = 0;
    for (row, service) in rows[head + 1..].iter().zip(services) {
        assert_eq!(&row[0], service["id"].as_str().expect("a name"));
        for (head, key) in [("P50 [h]", "p50"), ("P90 [h]", "p90"), ("P99 [h]", "p99")] {
            let Some(known) = service["recovery_h"][key].as_f64() else { continue };
            let shown: f64 = row[column[head]].parse().unwrap_or_else(|error| {
                panic!("{head} of {}: {error}: {:?}", &row[0], &row[column[head]])
            });
            assert!(
                (shown - known).abs() <= 1e-6 * known.abs().max(1.0),
                "{head}: {shown}, {known}"
            );
            compared += 1;
        }
    }
    assert!(compared >= 3 * services.len() - 3, "{compared} figures compared");
}
