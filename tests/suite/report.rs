//! The report of an impact analysis: what is in the folder, and that it holds together.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

use calamine::{Data, Reader, Xlsx, open_workbook};
use serde_json::Value;

use crate::cli::blackstart;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[expect(clippy::disallowed_methods, reason = "the test reads what was written")]
fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn text(path: &Path) -> String {
    String::from_utf8(bytes(path)).expect("text")
}

/// The report of texts that are not what they seem, made once.
fn hostile() -> &'static Path {
    static FOLDER: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = FOLDER.get_or_init(|| {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("out");
        write(&folder, &["-j", "1"]);
        (parent, folder)
    });
    folder
}

fn write(folder: &Path, more: &[&str]) {
    let scenario = root().join("tests/data/report/hostile.yaml");
    let (scenario, out) = (scenario.to_string_lossy(), folder.to_string_lossy());
    let mut arguments = vec!["report", &*scenario, "--quiet", "--out", &*out];
    arguments.extend(more);
    let reply = blackstart(&arguments).go();
    assert_eq!((reply.code, reply.err.as_str()), (0, ""), "{}", reply.out);
}

fn files(folder: &Path) -> Vec<String> {
    let list = text(&folder.join("contents.txt"));
    list.lines().skip(1).map(str::to_owned).collect()
}

/// The values of an attribute in a page.
fn attributes<'p>(page: &'p str, name: &str) -> Vec<&'p str> {
    let before = format!(" {name}=\"");
    page.split(before.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn the_folder_holds_what_its_list_says() {
    let files = files(hostile());
    for name in ["report.html", "report.pdf", "report.xlsx", "results.json", "charts/rto-gap.svg"] {
        assert!(files.iter().any(|file| file == name), "{name} is not in {files:?}");
    }
    for file in &files {
        assert!(hostile().join(file).is_file(), "{file}");
    }
    // Beside every picture are the same in pixels and what was drawn.
    for svg in files.iter().filter_map(|file| file.strip_suffix(".svg")) {
        for ending in ["png", "csv"] {
            assert!(files.contains(&format!("{svg}.{ending}")), "{svg}.{ending}");
        }
    }
}

#[test]
fn every_link_of_the_page_leads_somewhere_in_it() {
    let page = text(&hostile().join("report.html"));
    let ids = attributes(&page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "an id is given twice");
    let links = attributes(&page, "href");
    assert!(links.len() > 40);
    for link in links {
        match link.strip_prefix('#') {
            Some(id) => assert!(unique.contains(id), "nothing has the id `{id}`"),
            None => assert!(link.starts_with("data:"), "`{link}` leaves the page"),
        }
    }
    for name in ["aria-labelledby", "aria-describedby"] {
        for id in attributes(&page, name).iter().flat_map(|list| list.split(' ')) {
            assert!(unique.contains(id), "nothing has the id `{id}`");
        }
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_nothing() {
    let page = text(&hostile().join("report.html"));
    let page = page.replace("http://www.w3.org/2000/svg", "");
    // The typeface is in the page.
    let page = page.replace("src:url(data:font/ttf;base64,", "");
    for forbidden in
        ["<script", "<img", "<iframe", "<object", "@import", "url(", " src=\"", "onerror=\""]
    {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    // Addresses are only ever text.
    for attribute in ["href", "src", "action", "xlink:href"] {
        let leaves = attributes(&page, attribute);
        assert!(leaves.iter().all(|value| !value.contains("//")), "{attribute}");
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn every_picture_has_a_text_alternative_and_every_table_heads() {
    let page = text(&hostile().join("report.html"));
    let pictures = page.matches("<figure").count();
    assert!(pictures > 6, "{pictures} pictures");
    assert_eq!(page.matches("<svg").count(), pictures);
    for picture in page.split("<svg").skip(1) {
        let picture = picture.split("</svg>").next().expect("closed");
        let alt = picture.split("<desc").nth(1).and_then(|rest| rest.split("</desc>").next());
        assert!(alt.is_some_and(|alt| alt.len() > 40), "{}", &picture[..200.min(picture.len())]);
        assert!(picture.contains("role=\"img\""));
    }
    for table in page.split("<table>").skip(1) {
        let table = table.split("</table>").next().expect("closed");
        assert!(table.contains("<caption>") && table.contains("scope=\"col\""));
        assert_eq!(table.matches("<tr>").count(), table.matches("scope=\"row\"").count() + 1);
    }
}

#[test]
fn all_sections_are_there_and_say_what_is_missing() {
    let page = text(&hostile().join("report.html"));
    for id in [
        "approval",
        "summary",
        "method",
        "criteria",
        "services",
        "impact",
        "objectives",
        "dependencies",
        "gap",
        "sequence",
        "minimum-resources",
        "risk",
        "options",
        "business-case",
        "findings",
        "quantiles",
        "manifest",
        "standards",
        "glossary",
        "changes",
    ] {
        assert!(page.contains(&format!("<section id=\"{id}\"")), "{id}");
    }
    for key in ["impact_criteria:", "measures:", "rate: 0.2 per year"] {
        assert!(page.contains(key), "nobody is told of `{key}`");
    }
}

#[test]
fn figures_of_a_scenario_and_of_a_year_are_not_in_one_table() {
    let page = text(&hostile().join("report.html"));
    for table in page.split("<table>").skip(1) {
        let heads = table.split("</thead>").next().expect("a head");
        assert!(!(heads.contains("a year") && heads.contains("RTO met")), "{heads}");
    }
}

#[test]
fn no_cell_of_a_file_is_a_live_formula() {
    for file in files(hostile()).iter().filter(|file| file.strip_suffix(".csv").is_some()) {
        let text = text(&hostile().join(file));
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        for row in reader.records() {
            for cell in &row.expect("CSV") {
                let is_number = cell.parse::<f64>().is_ok();
                assert!(
                    is_number || !cell.starts_with(['=', '+', '-', '@', '\t', '\r']),
                    "{file}: {cell}"
                );
            }
        }
    }
    let mut workbook: Xlsx<_> = open_workbook(hostile().join("report.xlsx")).expect("a workbook");
    for name in workbook.sheet_names() {
        let formulas = workbook.worksheet_formula(&name).expect("readable");
        assert!(formulas.is_empty(), "{name} has formulas");
    }
}

#[test]
fn the_workbook_says_what_the_results_say() {
    let results: Value =
        serde_json::from_str(&text(&hostile().join("results.json"))).expect("JSON");
    let mut workbook: Xlsx<_> = open_workbook(hostile().join("report.xlsx")).expect("a workbook");
    let sheet = workbook.worksheet_range("quantiles-table").expect("the sheet of quantiles");
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let heads: Vec<String> = rows[2].iter().map(ToString::to_string).collect();
    let column = |head: &str| {
        heads
            .iter()
            .position(|known| known == head)
            .unwrap_or_else(|| panic!("{head} in {heads:?}"))
    };
    let services = results["services"].as_array().expect("services");
    assert_eq!(rows.len(), services.len() + 3);
    let mut compared = 0;
    for (row, service) in rows[3..].iter().zip(services) {
        assert_eq!(row[0].to_string(), service["id"].as_str().expect("a name"));
        for (head, key) in
            [("P50 [h]", "p50"), ("P90 [h]", "p90"), ("P95 [h]", "p95"), ("P99 [h]", "p99")]
        {
            match (&row[column(head)], service["recovery_h"][key].as_f64()) {
                (Data::Float(shown), Some(known)) => {
                    assert!(
                        (shown - known).abs() <= 1e-9 * known.abs(),
                        "{head}: {shown} and {known}"
                    );
                    compared += 1;
                }
                (shown, None) => assert!(!matches!(shown, Data::Float(_)), "{shown}"),
                (shown, known) => panic!("{shown} and {known:?}"),
            }
        }
        let low = service["recovery_interval_h"]["p90_low"].as_f64().expect("bounded");
        assert!(
            matches!(row[column("P90 low [h]")], Data::Float(x) if (x - low).abs() <= 1e-9 * low.abs())
        );
    }
    assert!(compared >= 4 * services.len() - 4);
}

#[test]
fn pages_can_be_searched() {
    let pdf = bytes(&hostile().join("report.pdf"));
    assert!(pdf.starts_with(b"%PDF-1.7") && pdf.len() > 20_000);
    // Glyphs are mapped back to characters, and the tree of tags is there.
    let has = |word: &[u8]| pdf.windows(word.len()).any(|window| window == word);
    for word in [&b"/ToUnicode"[..], b"/StructTreeRoot", b"/Lang", b"/Outlines"] {
        assert!(has(word), "{}", String::from_utf8_lossy(word));
    }
    let path = hostile().join("report.pdf");
    let Ok(found) = Command::new("pdftotext").arg(&path).arg("-").output() else {
        // Without poppler the text of the pages is not looked at.
        return;
    };
    let text = String::from_utf8_lossy(&found.stdout);
    for words in ["Executive summary", "never disrupted", "Run manifest"] {
        assert!(text.contains(words), "{words}");
    }
}

#[test]
fn the_same_files_give_the_same_bytes_for_any_number_of_threads() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let again = parent.path().join("out");
    write(&again, &["-j", "2"]);
    assert_eq!(files(hostile()), files(&again));
    for file in files(&again) {
        assert!(bytes(&hostile().join(&file)) == bytes(&again.join(&file)), "{file} differs");
    }
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("out");
    fs::create_dir(&out).expect("writable");
    fs::File::create(out.join("diary.txt")).expect("writable");
    let scenario = root().join("tests/data/report/hostile.yaml");
    let (scenario, shown) = (scenario.to_string_lossy(), out.to_string_lossy());
    let reply = blackstart(&["report", &scenario, "--out", &shown]).go();
    assert_eq!(reply.code, 4);
    assert!(reply.err.contains("diary.txt"), "{}", reply.err);
    let left: Vec<_> = fs::read_dir(parent.path()).expect("readable").collect();
    assert_eq!(left.len(), 1, "something was left beside the folder");
}

#[test]
fn a_scenario_with_errors_leaves_nothing() {
    let parent = tempfile::tempdir().expect("a temporary folder");
    let out = parent.path().join("out");
    let shown = out.to_string_lossy();
    let reply = blackstart(&["report", "-", "--out", &shown]).reading("services: {}").go();
    assert_eq!(reply.code, 3, "{}", reply.err);
    assert_eq!(fs::read_dir(parent.path()).expect("readable").count(), 0);
}

#[test]
fn a_browser_finds_nothing_to_complain_about() {
    let script = root().join("scripts/check-report-in-browser.sh");
    let checked = Command::new("bash").arg(script).arg(hostile().join("report.html")).output();
    let checked = checked.expect("bash runs");
    let told = String::from_utf8_lossy(&checked.stdout);
    assert!(checked.status.success(), "{told}{}", String::from_utf8_lossy(&checked.stderr));
}
