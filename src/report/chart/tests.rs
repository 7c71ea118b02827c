//! Small models whose charts show every case.

use crate::law::Law;
use crate::model::{
    Curve, Effect, Gate, GroupId, Hit, Impact, Incident, Milestone, Model, Need, Node, NodeId,
    Occurrence, OnDamage, Parts, Penalty, Phases, Procedure, ProcedureId, Service, Shape, Staffing,
    Step, Target, Task, Team, TeamId,
};
use crate::report::chart::page::LEFT;
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::Mark;
use crate::report::chart::{Setting, draw_all, draw_delays, words};
use crate::report::tongue::Tongue;
use crate::sim::Program;
use crate::study::{self, Detail, Findings, Plan};
use crate::units::duration::{DAY, HOUR};

/// Servers that fail together, each with its own repair law, and a service on each.
struct Estate {
    parts: Parts,
}

impl Estate {
    fn new(title: &str) -> Estate {
        let parts = Parts {
            title: title.to_owned(),
            currency: "GBP".to_owned(),
            horizon: 30.0 * DAY,
            groups: vec!["Payments floor".to_owned()],
            teams: vec![Team { name: "operators".to_owned(), members: 2, rate: 0.0 }],
            phases: Phases {
                detection: Some(Law::exponential(900.0).expect("valid")),
                diagnosis: Some(Law::constant(600.0).expect("valid")),
                ..Phases::default()
            },
            occurrences: vec![Occurrence {
                name: "flood".to_owned(),
                class: None,
                incident: Some(Incident {
                    at: Law::constant(0.0).expect("valid"),
                    chance: 1.0,
                    phases: None,
                }),
                hits: Vec::new(),
                triggers: Vec::new(),
                arrival: None,
                units: 0,
            }],
            ..Parts::default()
        };
        Estate { parts }
    }

    /// A service that needs a server of its own; `repair` mends it, if it is hit at all.
    fn service(&mut self, name: &str, service: Service, repair: Option<Law>, chance: f64) {
        let parts = &mut self.parts;
        let server = NodeId::from_index(parts.nodes.len());
        let mut node = Node::asset(format!("{name} server"));
        node.groups = vec![GroupId::from_index(0)];
        if let Some(law) = repair {
            let people = Staffing { team: TeamId::from_index(0), count: 1 };
            parts.procedures.push(Procedure {
                name: format!("repair {}", parts.procedures.len()),
                after: Gate::Diagnosis,
                needs: None,
                priority: None,
                tasks: vec![Task { people: vec![people], ..Task::new("mend", law) }],
                give_up_after: None,
                fallback: None,
            });
            let procedure = ProcedureId::from_index(parts.procedures.len() - 1);
            node.on_damage = OnDamage { down: Some(procedure), ..OnDamage::default() };
        }
        parts.nodes.push(node);
        let mut top = Node::asset(name);
        top.needs = Need::Node(server);
        top.service = Some(service);
        parts.nodes.push(top);
        if chance > 0.0 {
            parts.occurrences[0]
                .hits
                .push(Hit { chance, ..Hit::new(Target::Nodes(vec![server]), Effect::Down) });
        }
    }

    fn study(self, runs: u64) -> (Model, Findings) {
        let model = Model::new(self.parts).expect("the model is valid");
        let plan = Plan { detail: Detail::Full, ..Plan::new(runs, 42) };
        let findings = study::run(&Program::compile(&model), &plan, &study::Quiet);
        (model, findings)
    }

    fn draw(self) -> Vec<Chart> {
        let (model, findings) = self.study(400);
        draw_all(&model, &findings)
    }
}

fn hours(median: f64, p90: f64) -> Law {
    Law::lognormal_p90(median * HOUR, p90 * HOUR).expect("valid")
}

fn due(limit: f64, mtpd: f64) -> Service {
    let rate = Curve { points: vec![(0.0, 2.0), (8.0 * HOUR, 5.0)], shape: Shape::Linear };
    let penalty = Penalty { after: DAY, sum: 50_000.0, label: "contract".to_owned() };
    Service {
        steps: vec![Step { level: 1.0, limit: limit * HOUR }],
        mtpd: Some(mtpd * HOUR),
        impact: Impact { money: Some(rate), penalties: vec![penalty], ..Impact::default() },
        ..Service::default()
    }
}

/// One service of every kind.
fn mixed() -> Estate {
    let mut estate = Estate::new("Flood of the data hall, March");
    estate.service("Payments", due(4.0, 24.0), Some(hours(2.5, 6.0)), 1.0);
    let staircase = [(0.4, 4.0), (0.8, 24.0), (1.0, 72.0)];
    let steps = staircase.map(|(level, limit)| Step { level, limit: limit * HOUR }).to_vec();
    let contact = Service { steps, ..due(4.0, 96.0) };
    estate.service("Contact centre", contact, Some(hours(20.0, 60.0)), 0.8);
    estate.service("Intact", due(4.0, 24.0), None, 0.0);
    estate.service("Lost for good", due(4.0, 24.0), None, 1.0);
    estate.service("Half lost", due(48.0, 240.0), Some(hours(300.0, 1200.0)), 1.0);
    let exact = Some(Law::constant(3.0 * HOUR).expect("valid"));
    estate.service("Without objectives", Service::default(), exact, 1.0);
    let long = "Settlement, reconciliation & reporting of <cross-border> card payments (EMEA)";
    estate.service(long, due(4.0, 4.0), Some(hours(1.0, 1.5)), 0.3);
    let point = |at: f64, share, tuned| Milestone {
        group: None,
        node: None,
        at: at * HOUR,
        share,
        label: "restored".to_owned(),
        source: "public report".to_owned(),
        tuned,
    };
    estate.parts.milestones = vec![point(6.0, 0.6, true), point(48.0, 0.7, false)];
    estate
}

fn named<'a>(charts: &'a [Chart], name: &str) -> &'a Chart {
    charts.iter().find(|chart| chart.name == name).expect("the chart is drawn")
}

#[test]
fn every_service_and_group_has_its_charts_under_a_name_of_its_own() {
    let charts = mixed().draw();
    let names: Vec<&str> = charts.iter().map(|chart| chart.name.as_str()).collect();
    assert_eq!(
        names[..7],
        [
            "delays",
            "estate-restoration",
            "group-payments-floor-restoration",
            "payments-recovery",
            "payments-level",
            "payments-impact",
            "contact-centre-recovery",
        ]
    );
    assert!(!names.contains(&"without-objectives-impact"), "no money is at stake");
    let mut twins = Estate::new("twins");
    twins.service("A b", due(1.0, 2.0), Some(hours(1.0, 2.0)), 1.0);
    twins.service("a-b", due(1.0, 2.0), Some(hours(1.0, 2.0)), 1.0);
    let charts = twins.draw();
    assert!(charts.iter().any(|chart| chart.name == "a-b-recovery-2"));
}

#[test]
fn texts_keep_inside_the_picture_and_out_of_each_other() {
    for chart in mixed().draw() {
        let texts = chart.scene.texts();
        for (i, (text, area)) in texts.iter().enumerate() {
            let inside = area.left >= 0.0
                && area.top >= 0.0
                && area.right <= chart.scene.width
                && area.bottom <= chart.scene.height;
            assert!(inside, "{}: {text}: {area:?}", chart.name);
            for (other, its) in &texts[..i] {
                assert!(!area.overlaps(*its), "{}: {text} on {other}", chart.name);
            }
        }
    }
}

#[test]
fn no_text_is_smaller_than_eleven_pixels() {
    for chart in mixed().draw() {
        for mark in &chart.scene.marks {
            if let Mark::Text { style, .. } = mark {
                assert!(style.size >= 11.0, "{}", chart.name);
            }
        }
    }
}

#[test]
fn a_recovery_chart_states_finding_objectives_and_setting() {
    let (model, findings) = mixed().study(400);
    let charts = draw_all(&model, &findings);
    let chart = named(&charts, "payments-recovery");
    let met = words::proportion(&Tongue::default(), findings.services[0].rto_met, 0.95);
    let met = format!("P(RTO 4h met): {met}.");
    assert!(chart.alt.contains(&met), "{}", chart.alt);
    let half = crate::units::duration::format(findings.services[0].recovery.quantile(0.5));
    assert!(
        chart.alt.contains(&format!("Half of the runs are back within {half}, 90%")),
        "{}",
        chart.alt
    );
    let svg = chart.to_svg();
    for text in [
        "Payments: time to recovery".to_owned(),
        format!("P50 {half}"),
        "MTPD 1d".to_owned(),
        "hours from disruption to recovery".to_owned(),
        "Conditional on the scenario “Flood of the data hall, March”. 400 runs, seed 42,"
            .to_owned(),
    ] {
        assert!(svg.contains(&text), "{text}");
    }
    assert_eq!(svg.matches("<svg").count(), 1);
    assert_eq!(svg.matches("</svg>").count(), 1);
    assert_eq!(svg.matches("<text").count(), chart.scene.texts().len());
}

#[test]
fn what_never_happens_is_said_in_the_picture() {
    let charts = mixed().draw();
    for (name, text) in [
        ("intact-recovery", "not disrupted in any run"),
        ("intact-level", "not disrupted in any run"),
        ("intact-impact", "no loss in any run"),
        ("lost-for-good-recovery", "not recovered within 30d in any run"),
        ("contact-centre-recovery", "3 steps of the RTO met"),
        ("without-objectives-recovery", "No RTO is stated."),
    ] {
        assert!(named(&charts, name).to_svg().contains(text), "{name}: {text}");
    }
    assert!(!named(&charts, "lost-for-good-level").to_svg().contains("not disrupted"));
    assert!(named(&charts, "half-lost-recovery").to_svg().contains("not recovered"));
}

#[test]
fn a_certain_recovery_time_is_a_step() {
    let mut estate = Estate::new("certain");
    estate.parts.phases = Phases::default();
    let repair = Some(Law::constant(3.0 * HOUR).expect("valid"));
    estate.service("Sure", due(4.0, 24.0), repair, 1.0);
    let charts = estate.draw();
    let chart = named(&charts, "sure-recovery");
    assert!(chart.alt.contains("Recovery takes 3h in every run."), "{}", chart.alt);
    let svg = chart.to_svg();
    assert!(svg.contains("P50 3h") && svg.contains("P90 3h") && svg.contains("RTO 4h: 100% met"));
}

/// Where the lines of this colour begin, upright ones or others, of those that are not solid `[px]`.
fn begins(chart: &Chart, color: palette::Rgb, is_upright: bool) -> Vec<f64> {
    let marks = chart.scene.marks.iter().filter_map(|mark| match mark {
        Mark::Line { points, stroke }
            if stroke.color == color
                && stroke.dash.is_some()
                && (points[0].0 == points[1].0) == is_upright =>
        {
            Some(points[0].0)
        }
        _ => None,
    });
    marks.collect()
}

#[test]
fn objectives_on_axes_of_time_begin_where_the_service_falls() {
    let mut estate = Estate::new("half an hour late");
    estate.parts.phases = Phases::default();
    let late = Law::constant(0.5 * HOUR).expect("valid");
    estate.parts.occurrences[0].incident.as_mut().expect("an incident").at = late;
    let repair = || Some(Law::constant(2.0 * HOUR).expect("valid"));
    estate.service("Sure", due(1.0, 4.0), repair(), 1.0);
    let steps = [(0.5, 1.0), (1.0, 3.0)].map(|(level, limit)| Step { level, limit: limit * HOUR });
    let stairs = Service { steps: steps.to_vec(), ..Service::default() };
    estate.service("Stairs", stairs, repair(), 1.0);
    let charts = estate.draw();
    let from_zero = |x: &f64| x - LEFT;
    for name in ["sure-level", "sure-impact"] {
        let chart = named(&charts, name);
        // 1h and 4h after the fall: 1h 30m and 4h 30m on the axis.
        let [rto, mtpd] = [palette::RTO, palette::MTPD].map(|color| begins(chart, color, true)[0]);
        let ratio = from_zero(&rto) / from_zero(&mtpd);
        assert!((ratio - 1.5 / 4.5).abs() < 1e-9, "{name}: {ratio}");
    }
    // What is due from 1h and from 3h on.
    let due = begins(named(&charts, "stairs-level"), palette::MBCO, false);
    let ratio = from_zero(&due[0]) / from_zero(&due[1]);
    assert!((ratio - 1.5 / 3.5).abs() < 1e-9, "{due:?}");
}

#[test]
fn names_are_escaped_in_svg() {
    let charts = mixed().draw();
    let svg = charts.last().expect("there are charts").to_svg();
    assert!(svg.contains("&lt;cross-border&gt;") && !svg.contains("<cross-border>"));
    assert!(svg.contains("reporting of") && svg.contains("&amp; reporting"));
}

#[test]
fn milestones_are_filled_if_held_out_and_listed_with_their_source() {
    let charts = mixed().draw();
    let chart = named(&charts, "estate-restoration");
    let svg = chart.to_svg();
    assert!(svg.contains("1: 60% after 6h, restored — public report (used for tuning)"));
    assert!(svg.contains("2: 70% after 2d, restored — public report (held out)"));
    assert!(chart.alt.contains("of 1 held-out point lies inside"), "{}", chart.alt);
    // Two discs for each point and for each kind in the key.
    assert_eq!(svg.matches("<circle").count(), 8);
    let group = named(&charts, "group-payments-floor-restoration");
    assert!(!group.to_svg().contains("public report"));
}

#[test]
fn of_more_than_forty_services_the_slowest_thirty_have_bars() {
    let mut estate = Estate::new("many");
    for i in 0..45 {
        estate.service(&format!("Service {i}"), due(4.0, 24.0), Some(hours(1.0, 3.0)), 1.0);
    }
    let (model, findings) = estate.study(50);
    let rows: Vec<_> = model
        .services()
        .zip(&findings.services)
        .map(|((_, node, service), found)| (node.name.as_str(), service, found))
        .collect();
    let setting = Setting::new(&model, &findings);
    let chart = draw_delays(&setting, &rows).expect("there are services");
    let bars = |chart: &Chart| {
        let is_name = |text: &str| rows.iter().any(|row| row.0 == text.trim_end_matches('*'));
        chart.scene.texts().iter().filter(|(text, _)| is_name(text)).count()
    };
    assert_eq!(bars(&chart), 30);
    assert!(chart.to_svg().contains("The 30 slowest of 45 services."));
    let few = draw_delays(&setting, &rows[..40]).expect("there are services");
    assert_eq!(bars(&few), 40);
}

#[test]
fn the_same_study_gives_the_same_bytes() {
    let (one, two) = (mixed().draw(), mixed().draw());
    assert_eq!(one.len(), two.len());
    for (a, b) in one.iter().zip(&two) {
        assert_eq!(a.to_svg(), b.to_svg());
    }
    assert_eq!(one[3].to_png(), two[3].to_png());
}

#[test]
fn a_png_decodes_at_twice_the_size_and_shows_the_curve() {
    let charts = mixed().draw();
    let chart = named(&charts, "payments-recovery");
    let bytes = chart.to_png();
    let decoder = png::Decoder::new(std::io::Cursor::new(&bytes));
    let mut reader = decoder.read_info().expect("a PNG file");
    let mut pixels = vec![0; reader.output_buffer_size().expect("it fits into memory")];
    let info = reader.next_frame(&mut pixels).expect("a whole picture");
    assert_eq!((info.width, info.height), (chart.size().0 * 2, chart.size().1 * 2));
    let count = |wanted: [u8; 3]| pixels.chunks(3).filter(|pixel| **pixel == wanted).count();
    assert!(count([255, 255, 255]) > 1_000_000, "paper");
    assert!(count([0, 92, 145]) > 5000, "curve");
    assert!(count([26, 26, 26]) > 500, "title");
}
