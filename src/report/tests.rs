//! A small estate, studied and reported.

use crate::law::Law;
use crate::model::{
    Effect, Hit, Incident, Milestone, Model, Need, Node, NodeId, Occurrence, OnDamage, Parts,
    Phases, Procedure, ProcedureId, Service, Staffing, Step, Target, Task, Team, TeamId,
};
use crate::report::figure::Figure;
use crate::report::text::{self, Layout};
use crate::report::{DefaultUsed, Position, Report, Story, csv, json};
use crate::sim::Program;
use crate::study::{self, Detail, Plan, Quiet};

/// A service on a database that one hit takes down; its repair waits a fixed hour for detection
/// and takes two with one person. A second service has nothing to restore it.
fn model() -> Model {
    Model::new(parts()).expect("the estate is valid")
}

fn parts() -> Parts {
    let hour = |hours: f64| Law::constant(hours * 3600.0).expect("a fixed time is a law");
    let mut parts = Parts { horizon: 864_000.0, title: String::from("Loss"), ..Parts::default() };
    parts.teams.push(Team { name: String::from("dba"), members: 1, rate: 0.0 });
    let mut restore = Task::new("restore", hour(2.0));
    restore.people = vec![Staffing { team: TeamId::from_index(0), count: 1 }];
    parts.procedures.push(Procedure {
        name: String::from("rebuild"),
        after: crate::model::Gate::Detection,
        needs: None,
        priority: None,
        tasks: vec![restore],
        give_up_after: None,
        fallback: None,
    });
    let service = |name: &str, supplier: usize, rto: f64| {
        let steps = vec![Step { level: 1.0, limit: rto * 3600.0 }];
        Node {
            needs: Need::Node(NodeId::from_index(supplier)),
            service: Some(Service { steps, mtpd: Some(36_000.0), ..Service::default() }),
            ..Node::asset(name)
        }
    };
    parts.nodes.push(service("=payments", 2, 2.0));
    parts.nodes.push(service("archive", 3, 4.0));
    let rebuild = OnDamage { down: Some(ProcedureId::from_index(0)), ..OnDamage::default() };
    parts.nodes.push(Node { on_damage: rebuild, ..Node::asset("db") });
    parts.nodes.push(Node::asset("tape"));
    parts.phases = Phases { detection: Some(hour(1.0)), ..Phases::default() };
    parts.occurrences.push(Occurrence {
        name: String::from("surge"),
        class: None,
        incident: Some(Incident { at: hour(0.0), chance: 1.0, phases: None }),
        hits: vec![Hit::new(
            Target::Nodes(vec![NodeId::from_index(2), NodeId::from_index(3)]),
            Effect::Down,
        )],
        triggers: Vec::new(),
        arrival: None,
        units: 0,
    });
    parts
}

fn report(complete: bool) -> Report {
    let model = model();
    let program = Program::compile(&model);
    let findings = study::run(&program, &Plan::new(200, 7), &Quiet);
    let used = DefaultUsed {
        kind: String::from("database"),
        key: String::from("restart"),
        value: String::from("5m"),
        nodes: 3,
    };
    Report::new(&model, &program, &findings, vec![used], complete)
}

#[test]
fn a_report_says_how_long_recovery_takes_and_why() {
    let report = report(true);
    let payments = &report.services[0];
    assert_eq!(payments.recovery_h.p50.0, 3.0);
    assert_eq!(payments.recovery_interval_h.p95_high.0, 3.0);
    assert_eq!(payments.delay_h["detection"], 1.0);
    assert_eq!(payments.delay_h["work"], 2.0);
    assert_eq!(payments.p_rto_met.map(|met| met.value.0), Some(0.0));
    let archive = &report.services[1];
    assert_eq!(archive.censored, 200);
    assert!(archive.recovery_h.p50.0.is_infinite());
    assert_eq!(report.never_recovered.len(), 1);
    assert_eq!(
        report.never_recovered[0].because,
        "`tape` was down at the end of 200 runs and has no recovery procedure"
    );
}

#[test]
fn a_page_shows_durations_in_words_and_what_never_came_back() {
    let page = text::render(&report(true), Layout::default());
    for expected in [
        "Loss\n",
        "200 runs, seed 7, horizon 10d",
        "\n=payments  ",
        "3h",
        "> 10d",
        "work 66.7%",
        "Defaults used, not measured on your estate (1): database restart = 5m ×3.",
        "Not back within 10d: archive in 200 of 200 runs",
        "Look at next: ",
    ] {
        assert!(page.contains(expected), "`{expected}` is missing:\n{page}");
    }
    assert!(!page.contains("PARTIAL"));
    let partial = text::render(&report(false), Layout::default());
    assert!(partial.contains("PARTIAL: stopped after 200 of 200 runs"), "{partial}");
}

#[test]
fn a_page_of_many_services_lists_the_worst_and_says_so() {
    let page = text::render(&report(true), Layout { width: 120, most_services: 1 });
    assert!(page.contains("The worst 1 of 2 services; --all lists all of them."), "{page}");
    assert!(page.contains("\narchive  ") && !page.contains("\n=payments"), "{page}");
}

#[test]
fn json_is_null_beyond_the_horizon_and_keeps_the_order_of_its_keys() {
    let text = json::render(&report(true));
    let value: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(value["schema_version"], 1);
    assert_eq!(value["services"][1]["recovery_h"]["p50"], serde_json::Value::Null);
    assert_eq!(value["services"][0]["rto_h"], 2.0);
    assert_eq!(value["teams"][0]["id"], "dba");
    assert_eq!(value["tasks"][0]["task"], "restore");
    let keys: Vec<&String> = value.as_object().expect("an object").keys().collect();
    assert_eq!(keys[..4], ["schema_version", "version", "title", "complete"]);
}

#[test]
fn a_table_has_a_row_a_service_and_no_formulas() {
    let table = csv::render(&report(true));
    let mut reader = ::csv::Reader::from_reader(table.as_bytes());
    let rows: Vec<::csv::StringRecord> =
        reader.records().collect::<Result<_, _>>().expect("it is CSV");
    assert_eq!(rows.len(), 2);
    assert_eq!(&rows[0][0], "'=payments");
    assert_eq!(&rows[0][10], "3");
    assert_eq!(&rows[1][10], "");
}

#[test]
fn a_story_tells_the_replication_that_the_study_ran() {
    let model = model();
    let story = Story::of(&model, &Program::compile(&model), 7, 0);
    let page = story.to_text();
    for expected in [
        "+0  surge strikes",
        "db is down, tape is down",
        "dba starts \"restore\" on db (until +3h)",
        "=payments: recovered in 3h, RTO of 2h missed",
        "of which detection 1h (33.3%), work 2h (66.7%)",
        "archive: not back within 10d",
    ] {
        assert!(page.contains(expected), "`{expected}` is missing:\n{page}");
    }
    let value: serde_json::Value = serde_json::from_str(&story.to_json()).expect("it is JSON");
    assert_eq!(value["services"][0]["recovery_h"], 3.0);
    assert_eq!(value["services"][1]["recovery_h"], serde_json::Value::Null);
}

/// The estate with a service that does half of its work without the database, and two points
/// about the service that does nothing without it.
fn staircase() -> Model {
    let mut parts = parts();
    let step = |level, hours: f64| Step { level, limit: hours * 3600.0 };
    let without = Need::Without { on: Box::new(Need::Node(NodeId::from_index(2))), left: 0.5 };
    let portal = Service { steps: vec![step(0.4, 1.0), step(0.8, 2.0)], ..Service::default() };
    parts.nodes.push(Node { needs: without, service: Some(portal), ..Node::asset("portal") });
    let point = |hours: f64| Milestone {
        label: String::from("back"),
        at: hours * 3600.0,
        share: 1.0,
        node: Some(NodeId::from_index(0)),
        group: None,
        source: String::new(),
        tuned: false,
    };
    parts.milestones = vec![point(3.0), point(5.0)];
    Model::new(parts).expect("the estate is valid")
}

#[test]
fn the_step_of_an_rto_that_is_missed_is_named() {
    let model = staircase();
    let program = Program::compile(&model);
    let findings = study::run(&program, &Plan::new(50, 7), &Quiet);
    let report = Report::new(&model, &program, &findings, Vec::new(), true);
    let portal = &report.services[2];
    assert_eq!(portal.recovery_h.p95.0, 0.0);
    assert_eq!(portal.rto_steps.iter().map(|s| s.p_met.value.0).collect::<Vec<_>>(), [1.0, 0.0]);
    let page = text::render(&report, Layout::default());
    let told = "portal: the RTO is missed most at the step 80% within 2h";
    assert!(page.contains(told), "{page}");
    let story = Story::of(&model, &program, 7, 0).to_text();
    let told = "portal: below full level, back in full after 3h, RTO missed: 80% within 2h";
    assert!(story.contains(told), "{story}");
    assert!(!story.contains("Not disrupted"), "{story}");
}

#[test]
fn a_published_return_stands_beside_the_time_of_return() {
    let model = staircase();
    let program = Program::compile(&model);
    let plan = Plan { detail: Detail::Full, ..Plan::new(50, 7) };
    let findings = study::run(&program, &plan, &Quiet);
    let report = Report::new(&model, &program, &findings, Vec::new(), true);
    let reached = report.milestones[0].reached_h.map(|times| [times.p5, times.p50, times.p95]);
    assert_eq!(reached, Some([Figure(3.0); 3]));
    assert_eq!(report.milestones[0].position(), Position::Inside);
    assert_eq!(report.milestones[1].position(), Position::Later);
    let page = text::render(&report, Layout::default());
    assert!(page.contains("Within the simulated 5-95% band: 1 of 2 held out."), "{page}");
}

/// The database is down for three hours from a time drawn between 0 and 10 hours.
#[test]
fn milestones_count_from_the_first_onset() {
    let mut parts = Parts::clone(&staircase());
    let incident = parts.occurrences[0].incident.as_mut().expect("it begins an incident");
    incident.at = Law::uniform(0.0, 36_000.0).expect("0 < 10 h");
    let point = parts.milestones[0].clone();
    let at = |seconds: f64| Milestone { at: seconds, ..point.clone() };
    parts.milestones = vec![at(0.0), at(10_799.0), at(10_801.0)];
    let seen = |parts: &Parts| {
        let model = Model::new(parts.clone()).expect("the estate is valid");
        let program = Program::compile(&model);
        let plan = Plan { detail: Detail::Groups, ..Plan::new(200, 7) };
        let findings = study::run(&program, &plan, &Quiet);
        let report = Report::new(&model, &program, &findings, Vec::new(), true);
        let points = report.milestones.iter().map(|point| [point.p5.0, point.mean.0, point.p95.0]);
        points.collect::<Vec<_>>()
    };
    assert_eq!(seen(&parts), [[0.0; 3], [0.0; 3], [1.0; 3]]);
    // Where nothing strikes, times count from the start, and all is well.
    parts.occurrences[0].incident.as_mut().expect("as before").chance = 0.0;
    assert_eq!(seen(&parts), [[1.0; 3]; 3]);
}
