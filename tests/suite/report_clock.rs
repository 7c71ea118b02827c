//! What reports count from when: objectives on axes of time, recovery times by another clock, people
//! by who takes the seat, costs by the hour. Every figure can be found by hand.

use std::fs;
use std::path::PathBuf;

use crate::cli::blackstart;

/// A report of a scenario.
struct Written {
    folder: PathBuf,
    _parent: tempfile::TempDir,
}

impl Written {
    fn of(scenario: &str, text: &str, more: &[&str]) -> Written {
        let parent = tempfile::tempdir().expect("a temporary folder");
        let folder = parent.path().join("out");
        let shown = folder.to_string_lossy().into_owned();
        let mut arguments = vec!["report", scenario, "--quiet", "-n", "40", "--out", &*shown];
        arguments.extend(more);
        blackstart(&arguments).reading(text).go().ends_with(0);
        Written { folder, _parent: parent }
    }

    /// Of a text, without what takes long.
    fn plain(text: &str) -> Written {
        Written::of("-", text, &["--without", "sensitivity,measures,year"])
    }

    fn page(&self) -> String {
        let page = fs::read_to_string(self.folder.join("report.html")).expect("a page");
        page.replace("<strong>", "").replace("</strong>", "")
    }

    fn alt(&self, chart: &str) -> String {
        let svg = self.folder.join("charts").join(format!("{chart}.svg"));
        let svg = fs::read_to_string(svg).expect("a chart");
        let alt = svg.split("<desc").nth(1).and_then(|it| it.split("</desc>").next());
        alt.expect("a text alternative").to_owned()
    }

    /// The rows of a CSV file without its head.
    fn rows(&self, file: &str) -> Vec<Vec<String>> {
        let text = fs::read_to_string(self.folder.join(file)).expect("a file");
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.expect("CSV"));
        rows.map(|row| row.iter().map(str::to_owned).collect()).collect()
    }
}

fn holds(page: &str, told: &[&str]) {
    for told in told {
        assert!(page.contains(told), "not there: {told}");
    }
}

fn lacks(page: &str, wrong: &[&str]) {
    for wrong in wrong {
        assert!(!page.contains(wrong), "there: {wrong}");
    }
}

/// Down from 30 minutes after the start on, for 50 minutes.
const LATE: &str = "
title: late
currency: EUR
services: {s: {rto: 1h, mtpd: 4h, needs: a, impact: {money: 6k/h}}}
assets: {a: {restored by: fix}}
procedures: {fix: [{w: {takes: 50m}}]}
happens: [{at: 30m, hits: [{nodes: a, effect: down}]}]
";

#[test]
fn times_in_sentences_count_from_the_fall_of_the_service() {
    let written = Written::plain(LATE);
    let level = written.alt("s-level");
    // It is back 1h 20m after the start. An RTO of 1h ends 1h 30m after it, not 1h.
    holds(
        &level,
        &["At the RTO of 1h the median is 100%.", "back at full level for good within 50m"],
    );
    holds(&written.alt("estate-restoration"), &["half within 50m", "all within 50m"]);
    holds(
        &written.page(),
        &["Objectives are drawn from 30m after t = 0 on", "P(RTO 1h met): 100%"],
    );
}

#[test]
fn what_comes_back_at_the_very_end_of_its_rto_is_back() {
    let written = Written::plain(&LATE.replace("takes: 50m", "takes: 1h"));
    holds(&written.alt("s-recovery"), &["P(RTO 1h met): 100%"]);
    holds(&written.alt("s-level"), &["At the RTO of 1h the median is 100%."]);
}

#[test]
fn objectives_have_no_place_on_an_axis_if_runs_begin_at_different_times() {
    let text = LATE.replace("at: 30m", "at: \"uniform(0h, 10h)\"");
    let written = Written::plain(&text.replace("takes: 50m", "takes: 20h"));
    let level = written.alt("s-level");
    // How long it takes is counted in every run from its own fall, and so needs no axis.
    holds(&level, &["falls to 0%", "back at full level for good within 20h."]);
    lacks(&level, &["At the RTO"]);
    holds(&written.alt("estate-restoration"), &["half within 20h, 90% within 20h, all within 20h"]);
    for chart in ["s-level", "s-impact"] {
        let svg = fs::read_to_string(written.folder.join(format!("charts/{chart}.svg")));
        let svg = svg.expect("a chart");
        lacks(&svg, &["RTO 1h", "MTPD 4h"]);
    }
    holds(&written.alt("s-recovery"), &["P(RTO 1h met): 0%", "P(MTPD 4h exceeded): 100%"]);
}

#[test]
fn recovery_times_from_detection_are_told_as_such_and_are_no_measure_of_an_mtpd() {
    // Out for 4h 30m, of which 1h 30m after detection.
    let written = Written::plain(
        "
title: clock
rto clock: detection
services: {s: {rto: 2h, mtpd: 4h, needs: a}}
assets: {a: {restored by: fix}}
phases: {detection: 3h}
procedures: {fix: [{w: {takes: 90m}}]}
happens: [{hits: [{nodes: a, effect: down}]}]
",
    );
    let page = written.page();
    holds(
        &page,
        &[
            "minutes from detection to recovery",
            "RTOs and recovery times count from detection. Recovery takes 1h 30m in every run",
            "from the start of its clock to the minimum level",
            "Full service counts all time from the disruption",
            "From the start of the RTO clock until",
            "MTPDs count all time from the disruption.",
            "The MTPD of 4h is exceeded in 100%",
        ],
    );
    lacks(
        &page,
        &[
            "from disruption to recovery",
            "P(MTPD",
            "Times since the disruption; 0",
            "counted from the disruption to the minimum level",
            "From the disruption until the service",
            "At the RTO of 2h",
        ],
    );
    let svg = |name: &str| fs::read_to_string(written.folder.join(format!("charts/{name}.svg")));
    lacks(&svg("s-recovery").expect("a chart"), &["MTPD 4h"]);
    // On an axis of all time it has its place.
    holds(&svg("s-level").expect("a chart"), &["MTPD 4h"]);
}

#[test]
fn recovery_times_in_service_hours_are_told_as_such() {
    // Out from Friday 16:00 to Monday 10:00: 66 hours, of which 2 in hours.
    let text = "
title: hours
begins: 2026-01-09 16:00 UTC
rto counts: service hours
calendars: {c: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services: {s: {rto: 2h, mtpd: 40h, hours: c, needs: a}}
assets: {a: {restored by: fix}}
procedures: {fix: [{w: {takes: 66h}}]}
happens: [{hits: [{nodes: a, effect: down}]}]
";
    let page = Written::plain(text).page();
    holds(
        &page,
        &[
            "from disruption to recovery, in service hours",
            "count from the disruption, in service hours. Recovery takes 2h in every run",
            "count only the hours of a service",
        ],
    );
    lacks(&page, &["P(MTPD", "At the RTO of 2h", "Times since the disruption; 0"]);
    // A service without hours counts all time, whatever the scenario says.
    let text = text.replace("hours: c, needs: a}}", "needs: a}, other: {hours: c, needs: a}}");
    let plain = Written::plain(&text);
    holds(&plain.alt("s-recovery"), &["P(MTPD 1d 16h exceeded): 100%", ". Recovery takes 2d 18h"]);
    holds(&plain.alt("s-level"), &["At the RTO of 2h the median is 0%"]);
}

/// Five hours of work for one person of a team of two, asked for by what they can do.
const SKILLED: &str = "
title: skills
services: {s: {rto: 8h, needs: a}}
assets: {a: {restored by: fix}}
teams: {ops: [ada, ben]}
people: {ada: {skills: {oracle: 3}}, ben: {skills: [oracle]}}
procedures: {fix: [{w: {takes: 5h, skill: oracle}}]}
happens: [{hits: [{nodes: a, effect: down}]}]
";

#[test]
fn who_is_asked_for_by_skill_counts_for_their_team() {
    let written = Written::plain(SKILLED);
    let staff = &written.rows("tables/staff-table.csv")[0];
    // Members, then the spans to 4h, 1d, 3d, 7d, 30d.
    assert_eq!(staff[0], "ops");
    let numbers: Vec<f64> = staff[1..7].iter().map(|it| it.parse().expect("a number")).collect();
    assert_eq!(numbers, [2.0, 1.0, 1.0, 0.0, 0.0, 0.0]);
    assert!(written.folder.join("charts/people-at-work.svg").is_file());
    let resources = &written.rows("tables/resources-by-service.csv")[0];
    assert_eq!(resources.last().map(String::as_str), Some("ops"), "{resources:?}");
}

#[test]
fn a_german_report_says_in_german_who_does_the_work() {
    let german = ["--locale", "de", "--without", "sensitivity,measures,year"];
    let page = Written::of("-", SKILLED, &german).page();
    holds(&page, &["eine Person für oracle", "Personenstunden"]);
    lacks(&page, &["someone for", " person-h<"]);
}

#[test]
fn an_interval_without_an_upper_end_is_not_beyond_the_horizon() {
    let page = Written::plain(LATE).page();
    holds(&page, &["[50m, –]"]);
    lacks(&page, &["not by the end"]);
    // Without rates the summary does not send its reader to figures that are not there.
    holds(&page, &["what a year costs, is not in this report"]);
}

#[test]
fn a_map_of_all_is_no_part_of_a_large_estate() {
    let less = ["--without", "sensitivity,measures,year"];
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("scenarios/bank");
    lacks(&Written::of(&root.to_string_lossy(), "", &less).page(), &["The estate is large"]);
}

#[test]
fn an_outage_by_the_hour_costs_penalties_and_cut_offs_as_well() {
    let text = "
title: week
currency: EUR
begins: 2026-01-05 09:00 UTC
calendars: {c: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services:
  s:
    rto: 1h
    hours: c
    needs: a
    impact: {money: 1k/h, penalties: [{after: 2h, sum: 50k}, {at: 16:00, sum: 10k}]}
assets: {a: {restored by: fix}}
procedures: {fix: [{w: {takes: 4h}}]}
happens: [{hits: [{nodes: a, effect: down}]}]
";
    let cost = |text: &str, hour: usize| -> f64 {
        let rows = Written::plain(text).rows("charts/hours-of-the-week.csv");
        rows[hour].last().expect("a cell").parse().expect("a number")
    };
    // 4 hours in use, and the sum after 2h; a cut-off at the end of the outage does not find it.
    assert_eq!(cost(text, 12), 54_000.0);
    assert_eq!(cost(text, 13), 64_000.0);
    // 3 hours in use.
    assert_eq!(cost(text, 14), 63_000.0);
    // At night nothing is in use, and the outage lasts all the same.
    assert_eq!(cost(text, 20), 50_000.0);
    // In hours it lasts 1h from 16:00 on.
    assert_eq!(cost(&format!("{text}rto counts: service hours\n"), 16), 1_000.0);
    // Each of 20 units an hour costs 2, before the cut-off or at the next: 4h and 3h in use.
    let each = text.replace("{at: 16:00, sum: 10k}", "{at: 16:00, each: 2, units: 20/h}");
    assert_eq!([12, 14].map(|hour| cost(&each, hour)), [54_160.0, 53_120.0]);
}

#[test]
fn the_downtime_of_a_year_is_of_the_same_hours_as_the_availability() {
    let text = "
title: year
begins: 2026-01-05 09:00 UTC
calendars: {c: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services: {s: {rto: 1h, hours: c, needs: a}}
assets: {a: {restored by: fix}}
procedures: {fix: [{w: {takes: 3d}}]}
threats: {t: {rate: 5/year, hits: {nodes: a, effect: down}}}
happens: [{threat: t}]
";
    let more = ["--years", "400", "--without", "sensitivity,measures"];
    let written = Written::of("-", text, &more);
    let services = written.rows("tables/services-of-a-year.csv");
    let [availability, downtime] =
        [1, 2].map(|at: usize| services[0][at].parse::<f64>().expect("a number"));
    // 52 weeks of 40 hours and a day or two: far from the 8,766 hours of a year.
    let hours = downtime / (1.0 - availability);
    assert!((2050.0..2110.0).contains(&hours), "{hours}");
}
