//! Charts of the report as SVG, against what they were when somebody last looked at them.

use std::path::{Path, PathBuf};

use blackstart::analysis::FailureImpact;
use blackstart::model::{Category, RtoClock, RtoCounts, Severity};
use blackstart::report::chart::{
    Bar, Chart, Gap, HeatRow, LossMarks, MatrixRow, Objectives, Risk, Setting, YearSetting,
    draw_exceedance, draw_gantt, draw_gaps, draw_heat, draw_matrix, draw_objectives, draw_risks,
    draw_severity,
};
use blackstart::report::tongue::Tongue;

use crate::blessed::holds;

const HOUR: f64 = 3600.0;
const DAY: f64 = 24.0 * HOUR;

/// English, as it is unless somebody asks for something else.
pub(crate) fn tongue() -> Tongue {
    Tongue::default()
}

pub(crate) fn setting() -> Setting {
    Setting {
        tongue: tongue(),
        scenario: String::from("A fire"),
        currency: String::from("GBP"),
        runs: 1000,
        seed: 1,
        horizon: 30.0 * DAY,
        confidence: 0.95,
        clock: RtoClock::Disruption,
        counts: RtoCounts::Elapsed,
        onset: Some(0.0),
        civil: None,
    }
}

pub(crate) fn name(row: usize) -> String {
    match row % 3 {
        0 => format!("service {row}"),
        1 => format!("a service whose name is as long as sixty letters, number {row}"),
        _ => format!("<{row}> & \"sons\""),
    }
}

fn gaps(n: usize, p90: impl Fn(usize) -> f64) -> Vec<Gap> {
    let gap = |row: usize| Gap {
        name: name(row),
        service: row,
        rto: (row % 5 != 4).then_some(4.0 * HOUR * (row % 7 + 1) as f64),
        mtpd: (row % 4 != 3).then_some(2.0 * DAY),
        p50: p90(row) / 2.0,
        p90: p90(row),
        met: Some(if p90(row) > 4.0 * HOUR * (row % 7 + 1) as f64 {
            0.8 - 0.5 * row as f64 / n as f64
        } else {
            0.95
        }),
        in_hours: false,
        steps: String::new(),
    };
    (0..n).map(gap).collect()
}

/// Every chart with data as they often are, and as they seldom are.
fn all() -> Vec<(&'static str, Chart)> {
    let mut charts = Vec::new();
    let mut add =
        |name, chart: Option<Chart>| charts.push((name, chart.expect("something to draw")));
    add("gap", draw_gaps(&setting(), &gaps(3, |row| HOUR * (row * row + 1) as f64)));
    add("gap-dense", draw_gaps(&setting(), &gaps(300, |row| HOUR * (row + 1) as f64)));
    add("gap-censored", draw_gaps(&setting(), &gaps(3, |_| f64::INFINITY)));
    add("gap-undisrupted", draw_gaps(&setting(), &gaps(3, |_| 0.0)));
    let objectives = |n: usize| -> Vec<Objectives> {
        (0..n)
            .map(|row| Objectives {
                name: name(row),
                service: row,
                rpo: (row % 2 == 0).then_some(HOUR),
                rto: (row % 5 != 4).then_some(HOUR * (row + 1) as f64),
                wrt: (row % 3 == 0).then_some(HOUR),
                mtpd: (row % 4 != 3).then_some(HOUR * (2 * row + 1) as f64),
            })
            .collect()
    };
    add("objectives", draw_objectives(&tongue(), &objectives(3), None));
    add("objectives-dense", draw_objectives(&tongue(), &objectives(40), None));
    let bands = [(0.0, HOUR), (HOUR, 4.0 * HOUR), (4.0 * HOUR, DAY)];
    let heat = |n: usize| -> Vec<HeatRow> {
        (0..n)
            .map(|row| HeatRow {
                name: name(row),
                severities: (0..3)
                    .map(|band| (row % 6 != 5).then_some(((row + band) % 5) as u8))
                    .collect(),
                mtpd: (row % 2 == 0).then_some((2, 0.5)),
            })
            .collect()
    };
    add("heat", draw_heat(&tongue(), "Severity", "One is worst.", &bands, &heat(4)));
    add("heat-dense", draw_heat(&tongue(), "Severity", "One is worst.", &bands, &heat(60)));
    let soft = [
        (Category::Legal, vec![(HOUR, Severity::Minor), (DAY, Severity::Unacceptable)]),
        (Category::Customers, vec![(2.0 * HOUR, Severity::Major)]),
    ];
    add("severity", draw_severity(&tongue(), "shop", &soft, Some(20.0 * HOUR), Some(DAY)));
    let bars = |n: usize| -> Vec<Bar> {
        (0..n)
            .map(|row| Bar {
                name: name(row),
                start: HOUR * row as f64,
                end: if row % 9 == 8 { f64::INFINITY } else { HOUR * (row + 2) as f64 },
                late: if row % 9 >= 7 { f64::INFINITY } else { HOUR * (row + 4) as f64 },
                critical: (row % 4) as f64 / 3.0,
                begun: 1.0,
            })
            .collect()
    };
    add("gantt", draw_gantt(&setting(), 1000, &bars(4)));
    add("gantt-dense", draw_gantt(&setting(), 1000, &bars(90)));
    let matrix = |n: usize, columns: usize| -> Vec<MatrixRow> {
        let cell = |row: usize, column: usize| match (row + column) % 6 {
            at @ 0..4 => Some(FailureImpact::ALL[at]),
            _ => None,
        };
        (0..n)
            .map(|row| MatrixRow {
                name: name(row),
                impacts: (0..columns).map(|column| cell(row, column)).collect(),
            })
            .collect()
    };
    let heads = |n: usize| (0..n).map(name).collect::<Vec<String>>();
    add("matrix", draw_matrix(&tongue(), &heads(3), &matrix(5, 3)));
    add("matrix-dense", draw_matrix(&tongue(), &heads(40), &matrix(60, 40)));
    let risks: Vec<Risk> = (0..12)
        .map(|row| Risk {
            name: name(row),
            frequency: 0.003 * f64::from(2_u32.pow(row as u32)),
            severity: 1e6 / (row + 1) as f64,
        })
        .collect();
    add("risks", draw_risks(&tongue(), &risks, "GBP"));
    let year = YearSetting {
        tongue: tongue(),
        scenario: String::from("A year"),
        currency: String::from("GBP"),
        span: 8760.0 * HOUR,
        runs: 1000,
        seed: 1,
    };
    let curve: Vec<(f64, f64)> =
        (0..100).map(|at| (1000.0 * f64::from(at), 0.5 / f64::from(1 + at * at))).collect();
    let marks = LossMarks { mean: 4000.0, tenth: 2000.0, hundredth: 7000.0 };
    add("exceedance", draw_exceedance(&year, &curve, &curve[..60], &[], marks));
    charts
}

fn golden(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/golden/charts/{name}.svg"))
}

#[test]
fn charts_of_the_report_keep_their_looks() {
    assert_looks(all());
}

/// Compares charts with what they were, or blesses them.
#[track_caller]
pub(crate) fn assert_looks(charts: Vec<(&'static str, Chart)>) {
    let changed = charts.into_iter().filter(|(name, chart)| {
        // Without the typeface, which is the same letters again and again.
        let svg = chart.to_svg();
        let (before, rest) = svg.split_once("<style>\n").expect("it has a typeface");
        let (_, after) = rest.split_once("</style>\n").expect("it ends");
        !holds(&golden(name), &format!("{before}{after}"))
    });
    let changed: Vec<&str> = changed.map(|(name, _)| name).collect();
    assert!(changed.is_empty(), "look at them, then run with BLESS=1: {changed:?}");
}

#[test]
fn nothing_is_drawn_of_nothing() {
    assert!(draw_gaps(&setting(), &[]).is_none());
    assert!(draw_objectives(&tongue(), &[], None).is_none());
    assert!(draw_heat(&tongue(), "Severity", "None.", &[], &[]).is_none());
    assert!(draw_gantt(&setting(), 0, &[]).is_none());
    assert!(draw_matrix(&tongue(), &[], &[]).is_none());
    assert!(draw_risks(&tongue(), &[], "").is_none());
    assert!(draw_severity(&tongue(), "shop", &[], None, None).is_none());
}

/// Whether a text of the picture is this one.
pub(crate) fn shows(svg: &str, text: &str) -> bool {
    svg.split('>').any(|part| part.split('<').next().is_some_and(|it| it.trim() == text))
}

#[test]
fn a_later_step_that_is_missed_is_no_kept_rto() {
    let gap = Gap {
        name: String::from("shop"),
        service: 0,
        rto: Some(HOUR),
        mtpd: Some(DAY),
        p50: 0.0,
        p90: 0.0,
        met: Some(0.0),
        in_hours: false,
        steps: String::from("50% in 1h, 100% in 3h"),
    };
    let chart = draw_gaps(&setting(), std::slice::from_ref(&gap)).expect("a chart");
    assert!(chart.alt.contains("meets its RTO in 0% of the runs"), "{}", chart.alt);
    assert!(chart.to_svg().contains("the first step of 50% in 1h, 100% in 3h"));
    let plain = Gap { steps: String::new(), met: Some(1.0), ..gap };
    let chart = draw_gaps(&setting(), &[plain]).expect("a chart");
    assert!(!chart.to_svg().contains("first step"));
}

#[test]
fn the_time_of_a_gap_stands_in_a_column_and_is_never_never() {
    let chart = draw_gaps(&setting(), &gaps(3, |_| f64::INFINITY)).expect("a chart");
    let svg = chart.to_svg();
    assert!(shows(&svg, "&gt; 30d") && !svg.contains("never"), "not back by the horizon");
    // All at the right edge, none beside a bar where it could be read as the RTO.
    let svg =
        draw_gaps(&setting(), &gaps(3, |row| HOUR * (row as f64 + 1.5))).expect("one").to_svg();
    let lines: Vec<&str> = svg.lines().collect();
    let column = |text: &str| {
        let at = lines.iter().position(|line| line.trim() == text).expect("it is shown");
        let from = lines[at - 1].find(" x=\"").expect("a place") + 4;
        lines[at - 1][from..].split('"').next().unwrap_or_default().to_owned()
    };
    assert_eq!(
        ["1h 30m", "2h 30m", "3h 30m"].map(column),
        [column("P90"), column("P90"), column("P90")]
    );
}

#[test]
fn the_columns_of_a_matrix_are_the_services_that_are_affected_most() {
    let heads: Vec<String> = (0..30).map(|at| format!("service {at}")).collect();
    let of = |name: &str, hit: &dyn Fn(usize) -> bool| MatrixRow {
        name: String::from(name),
        impacts: (0..30).map(|at| hit(at).then_some(FailureImpact::ALL[3])).collect(),
    };
    // Of the services up to the sixth, each is affected by one asset; of the others, by two.
    let rows = [of("all", &|_| true), of("late", &|at| at > 5), of("early", &|at| at == 2)];
    let svg = draw_matrix(&tongue(), &heads, &rows).expect("a chart").to_svg();
    assert!(svg.contains("1 service 2,") && svg.contains("service 28."), "those affected most");
    assert!(!svg.contains("service 5,") && !svg.contains("service 29"), "the others are not");
    for others in ["+6", "+1"] {
        assert!(shows(&svg, others), "{others}");
    }
    assert!(svg.contains("24 of 30 services are drawn"));
}
