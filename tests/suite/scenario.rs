//! What scenario files mean: the models that come of them.

use std::path::Path;

use blackstart::law::Law;
use blackstart::model::Curve;
use blackstart::model::Effect;
use blackstart::model::Model;
use blackstart::model::Need;
use blackstart::model::Node;
use blackstart::model::OnLoss;
use blackstart::model::Shape;
use blackstart::random::Seed;
use blackstart::scenario::Loaded;
use blackstart::scenario::Scenario;
use blackstart::scenario::load;
use blackstart::scenario::project::Files;
use blackstart::scenario::project::ReadError;
use blackstart::sim::{Program, Workspace, simulate};

use crate::blessed::holds;

struct Memory<'a>(Vec<(&'a str, String)>);

impl Files for Memory<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let found = self.0.iter().find(|(name, _)| *name == path);
        found.map(|(_, text)| text.clone().into_bytes()).ok_or(ReadError::NotFound)
    }
}

fn compiled(files: Vec<(&str, String)>) -> Scenario {
    let Loaded { sources, diagnostics, scenario, .. } = load(&Memory(files), "main.yaml");
    let told: Vec<String> = diagnostics
        .iter()
        .map(|d| format!("{} {}", d.at.map(|at| sources.locate(at)).unwrap_or_default(), d.message))
        .collect();
    scenario.unwrap_or_else(|| panic!("{told:#?}"))
}

/// An estate with a service `pay` that is struck at once, and whatever is added to it.
fn model(more: &str) -> Model {
    let text = format!(
        "services: {{pay: {{rto: 4h}}}}\nhappens: [{{hits: {{nodes: [pay]}}, effect: down}}]\n{more}"
    );
    let mut files = vec![("main.yaml", String::from("include: [a.yaml, b.yaml]"))];
    let (first, rest) = text.split_once("\nhappens").expect("two keys");
    files.push(("a.yaml", first.to_owned()));
    files.push(("b.yaml", format!("happens{rest}")));
    compiled(files).model
}

fn node<'m>(model: &'m Model, name: &str) -> &'m Node {
    &model.nodes[model.node_named(name).expect(name).index()]
}

#[test]
fn a_range_makes_nodes_that_share_all_but_their_names() {
    let model = model("assets:\n  h-[08..10]: {kind: server, needs: [san]}\n  san: {}");
    for name in ["h-08", "h-09", "h-10"] {
        let mut like_first = node(&model, name).clone();
        like_first.name = String::from("h-08");
        assert_eq!(&like_first, node(&model, "h-08"), "{name}");
    }
    assert_eq!(node(&model, "h-09").on_loss, OnLoss::Restart);
}

#[test]
fn sums_lost_so_far_become_the_rates_between_them() {
    let text = "services:\n  sell:\n    rto: {40%: 1h, 100%: 4h}\n    impact: {money: {1h: 3600, 3h: \
                10800, 4h: 21600}}\nhappens: [{hits: {nodes: [sell]}, effect: down}]";
    let scenario = compiled(vec![("main.yaml", text.to_owned())]);
    let service = node(&scenario.model, "sell").service.clone().expect("a service");
    let points = vec![(0.0, 1.0), (3600.0, 1.0), (10_800.0, 3.0)];
    assert_eq!(service.impact.money, Some(Curve { points, shape: Shape::Steps }));
    assert_eq!((service.mbco(), service.rto()), (0.4, Some(3600.0)));
}

#[test]
fn needs_keep_their_shape_and_patterns_become_their_nodes() {
    let model = model(
        "assets:\n  db-[1..2]: {tags: gold}\n  all: {needs: [db-*]}\n  any: {needs: {any: {tag: gold}}}\n  \
         two: {needs: {at least: 2, of: [db-*]}}\n  pool: {needs: {pool: {db-1: 1500/h, db-2: \
         500/h}, demand: 2000/h}}\n  half: {needs: {on: db-1, tolerates: 30m, at: 60%, without: 40%}}",
    );
    let db = |name| Need::Node(model.node_named(name).expect(name));
    let both = || vec![db("db-1"), db("db-2")];
    assert_eq!(node(&model, "all").needs, Need::All(both()));
    assert_eq!(node(&model, "any").needs, Need::Any(both()));
    assert_eq!(node(&model, "two").needs, Need::AtLeast { k: 2, of: both() });
    let shares = vec![(db("db-1"), 0.75), (db("db-2"), 0.25)];
    assert_eq!(node(&model, "pool").needs, Need::Pool { shares });
    let Need::Without { on, left } = &node(&model, "half").needs else { panic!("a floor") };
    assert_eq!(*left, 0.4);
    let Need::At { on, .. } = &**on else { panic!("a threshold within the floor") };
    let Need::Tolerates { on, tolerance, refill } = &**on else { panic!("a buffer within it") };
    assert_eq!(
        (&**on, tolerance, refill),
        (&db("db-1"), &Law::Constant(1800.0), &Law::Constant(0.0))
    );
}

#[test]
fn tasks_follow_each_other_unless_told_otherwise() {
    let model = model(
        "procedures:\n  p:\n    - a: {takes: 1h}\n    - b: {takes: 1h}\n    - c: {takes: 1h, after: \
         a}\n    - d: {takes: 1h, after: []}\n    - e: {lead time: 2d, after: [b, c]}",
    );
    let after: Vec<Vec<usize>> =
        model.procedures[0].tasks.iter().map(|task| task.after.clone()).collect();
    assert_eq!(after, [vec![], vec![0], vec![0], vec![], vec![1, 2]]);
    assert!(model.procedures[0].tasks[4].is_lead_time);
}

#[test]
fn a_kind_fills_in_what_a_node_leaves_open_and_says_so() {
    let text = "services: {pay: {rto: 4h, needs: [web, db]}}\nkinds: {server: {restored by: {down: \
                fix}}}\nassets: {web: {kind: server}, db: {kind: database, on loss: \
                resume}}\nprocedures: {fix: [{work: {takes: 1h}}]}\nhappens: [{hits: {kind: server}, \
                effect: down}]";
    let Scenario { model, defaults_used, .. } = compiled(vec![("main.yaml", text.to_owned())]);
    let name = |id: Option<blackstart::model::ProcedureId>| {
        id.map(|id| model.procedures[id.index()].name.as_str())
    };
    assert_eq!(name(node(&model, "web").on_damage.down), Some("fix"));
    assert_eq!(name(node(&model, "web").on_damage.restart), Some("server (restart, by default)"));
    assert_eq!(name(node(&model, "db").on_damage.restart), None);
    assert_eq!(name(node(&model, "pay").on_damage.down), None);
    assert!(defaults_used.iter().any(|d| d.kind == "server" && d.key == "on loss"));
    assert!(!defaults_used.iter().any(|d| d.kind == "server" && d.key == "restored by: down"));
}

#[test]
fn a_threat_may_happen_twice_and_be_triggered() {
    let text = "services: {pay: {rto: 4h}}\nthreats:\n  fire: {hits: [{nodes: {pay: 30%}, effect: \
                destroyed}], triggers: [{threat: flood, after: 1h}]}\n  flood: {hits: [{effect: {loss: \
                5k}}]}\nhappens:\n  - {threat: fire}\n  - {at: 2d, threat: fire}\n  - {when: {node: pay, \
                becomes: up}, threat: fire, chance: 5%}";
    let Scenario { model, .. } = compiled(vec![("main.yaml", text.to_owned())]);
    let names: Vec<&str> = model.occurrences.iter().map(|o| o.name.as_str()).collect();
    assert_eq!(names, ["fire", "fire #2", "fire (triggered)", "conditions", "flood"]);
    let fires = |row: usize| {
        model.occurrences[row].triggers.iter().map(|t| t.fires.index()).collect::<Vec<_>>()
    };
    assert_eq!((fires(0), fires(1), fires(2), fires(3)), (vec![4], vec![4], vec![4], vec![2]));
    assert_eq!(model.occurrences[0].hits[0].chances, [0.3]);
    assert_eq!(model.occurrences[4].hits[0].effect, Effect::Loss(Law::Constant(5000.0)));
    // What an event alone sets off begins an incident only if none is under way.
    let chances: Vec<Option<f64>> =
        model.occurrences.iter().map(|o| Some(o.incident.as_ref()?.chance)).collect();
    assert_eq!(chances, [Some(1.0), Some(1.0), Some(0.0), Some(1.0), None]);
}

#[test]
fn a_register_is_an_estate_in_rows() {
    let csv =
        "name;kind;needs;service;rto\npay;;db or standby;yes;4h\ndb;database;;;\nstandby;;;no;\n";
    let yaml = "register: estate.csv\nhappens: [{hits: {nodes: [db]}, effect: down}]";
    let files = vec![("main.yaml", yaml.to_owned()), ("estate.csv", csv.to_owned())];
    let Scenario { model, .. } = compiled(files);
    assert_eq!(model.services().count(), 1);
    assert!(matches!(&node(&model, "pay").needs, Need::All(all) if matches!(all[0], Need::Any(_))));
}

#[test]
fn a_register_says_in_which_hours_a_service_must_work() {
    let csv = "name;service;rto;hours;notes\npay;yes;4h;counter;\nmail;yes;4h;;\ndb;;;;\n";
    let yaml = "register: estate.csv
begins: 2026-03-02 16:00 Europe/London
calendars: {counter: {zone: Europe/London, open: {mon-fri: 09:00-17:00}}}
happens: [{hits: {nodes: [pay, mail]}, effect: {unavailable: 20h}}]";
    let files = vec![("main.yaml", yaml.to_owned()), ("estate.csv", csv.to_owned())];
    let Scenario { model, .. } = compiled(files);
    let hours = |name| node(&model, name).service.as_ref().expect("a service").hours.as_ref();
    assert!(
        hours("pay").is_some_and(|hours| model.calendars[hours.calendar.index()].name == "counter")
    );
    assert_eq!(hours("mail"), None);
    // Monday 16:00 to Tuesday 12:00: an hour and three hours of the counter, or all of it.
    let program = Program::compile(&model);
    let mut work = Workspace::default();
    let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut ());
    let found = outcome.services.iter().map(|service| service.downtime_in_hours / 3600.0);
    assert_eq!(found.collect::<Vec<_>>(), [4.0, 20.0]);
    // On an asset, which promises nothing, they are an error, and so is a calendar that is not there.
    for (csv, told) in [
        ("name;service;hours\ndb;no;counter\n", "objective"),
        ("name;service;rto;hours\ndb;yes;4h;count\n", "unknown calendar `count`"),
    ] {
        let files = vec![("main.yaml", yaml.to_owned()), ("estate.csv", csv.to_owned())];
        let messages: Vec<String> = load(&Memory(files), "main.yaml")
            .diagnostics
            .into_iter()
            .map(|it| it.message)
            .collect();
        assert!(messages.iter().any(|message| message.contains(told)), "{messages:#?}");
    }
}

#[test]
fn a_law_may_come_from_a_file_whose_heading_is_its_unit() {
    let yaml = "services: {pay: {rto: 4h, restored by: {down: [{fix: {takes: empirical(f.csv)}}]}}}\n\
                happens: [{hits: {nodes: [pay]}, effect: down}]";
    let files = vec![("main.yaml", yaml.to_owned()), ("f.csv", String::from("min\n3\n1\n2.5\n"))];
    let Scenario { model, .. } = compiled(files);
    let law = &model.procedures[0].tasks[0].takes.law;
    assert_eq!(*law, Law::empirical(vec![60.0, 150.0, 180.0]).expect("values"));
    assert_eq!(model.procedures[0].name, "pay (down)");
}

#[test]
fn an_estate_of_sixty_thousand_assets_compiles() {
    let mut csv = vec![String::from("name,kind,at,needs,group\n")];
    for row in 0..60_000_usize {
        let needs = if row < 100 { String::new() } else { format!("a-{}", row % 100) };
        csv.push(format!("a-{row},server,room-{},{needs},g-{}\n", row % 500, row % 50));
    }
    let csv = csv.concat();
    let rooms: Vec<String> = (0..500).map(|room| format!("  room-{room}: {{in: hq}}\n")).collect();
    let rooms = rooms.concat();
    let yaml = format!(
        "register: estate.csv\nlocations:\n  hq:\n{rooms}services:\n  pay: {{rto: 4h, needs: ['a-[0..99]']}}\n\
         happens: [{{hits: {{at: hq}}, effect: down}}]\n"
    );
    let Scenario { model, .. } = compiled(vec![("main.yaml", yaml), ("estate.csv", csv)]);
    assert_eq!(model.nodes.len(), 60_001);
}

#[test]
fn the_published_schema_is_that_of_the_reader() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats/scenario.schema.json");
    let mut current =
        serde_json::to_string_pretty(&blackstart::scenario::json_schema()).expect("JSON");
    current.push('\n');
    assert!(holds(&path, &current), "run the tests with BLESS=1 and read the difference");
}

#[test]
fn a_procedure_of_one_task_may_be_written_as_that_task() {
    let short = model(
        "teams: {it: 2}\nassets:\n  a: {restored by: fix}\n  b: {restored by: {takes: 2h, team: it}}\n  \
         c: {restored by: {down: {takes: 3h}, destroyed: fix}}\nprocedures:\n  \
         fix: {takes: 4h, team: it, success: 90%, tries: 2, after: onset, priority: 1}\n",
    );
    let long = model(
        "teams: {it: 2}\nassets:\n  a: {restored by: fix}\n  \
         b: {restored by: [{work: {takes: 2h, team: it}}]}\n  \
         c: {restored by: {down: [{work: {takes: 3h}}], destroyed: fix}}\nprocedures:\n  \
         fix: {after: onset, priority: 1, tasks: [{work: {takes: 4h, team: it, success: 90%, tries: 2}}]}\n",
    );
    assert_eq!(short.procedures, long.procedures);
    assert_eq!(node(&short, "c").on_damage, node(&long, "c").on_damage);
}

/// A file that is neither a scenario nor part of one says what nobody reads.
#[test]
fn every_shipped_file_is_a_scenario_or_part_of_one() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let files = |folder: &std::path::Path| -> Vec<std::path::PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder");
        entries.map(|entry| entry.expect("an entry").path()).collect()
    };
    let mut n_parts = 0;
    for folder in files(&root).into_iter().filter(|path| path.is_dir()) {
        let read = |path: &std::path::PathBuf| {
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            (name, std::fs::read_to_string(path).unwrap_or_default())
        };
        let mut paths = files(&folder);
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "yaml"));
        let texts: Vec<(String, String)> = paths.iter().map(read).collect();
        for (name, text) in &texts {
            let is_scenario = text.lines().any(|line| line.starts_with("title:"));
            let includes = |line: &str| {
                let names = line.strip_prefix("include:").unwrap_or_default();
                let names = names.split(|c: char| " [],".contains(c));
                names.into_iter().any(|other| other == name)
            };
            let is_included = texts.iter().any(|(_, text)| text.lines().any(includes));
            assert!(is_scenario || is_included, "{}/{name}", folder.display());
            n_parts += usize::from(!is_scenario);
        }
    }
    assert!(n_parts > 10, "only {n_parts} parts of scenarios");
}
