//! The built program, as people and scripts meet it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// One call of the program.
pub(crate) struct Call {
    pub(crate) command: Command,
    stdin: Option<String>,
}

/// What a call came to.
pub(crate) struct Reply {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn blackstart(arguments: &[&str]) -> Call {
    let mut command = Command::new(env!("CARGO_BIN_EXE_blackstart"));
    command.args(arguments).stdin(Stdio::null());
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "RAYON_NUM_THREADS", "COLUMNS"] {
        command.env_remove(name);
    }
    Call { command, stdin: None }
}

impl Call {
    pub(crate) fn within(mut self, folder: &Path) -> Call {
        self.command.current_dir(folder);
        self
    }

    fn with(mut self, name: &str, value: &str) -> Call {
        self.command.env(name, value);
        self
    }

    pub(crate) fn reading(mut self, text: &str) -> Call {
        self.stdin = Some(text.to_owned());
        self.command.stdin(Stdio::piped());
        self
    }

    pub(crate) fn go(mut self) -> Reply {
        self.command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = self.command.spawn().expect("the program starts");
        if let (Some(text), Some(mut stdin)) = (self.stdin, child.stdin.take()) {
            stdin.write_all(text.as_bytes()).expect("the program reads");
        }
        let Output { status, stdout, stderr } = child.wait_with_output().expect("it ends");
        Reply {
            code: status.code().expect("it ends by itself"),
            out: String::from_utf8(stdout).expect("text"),
            err: String::from_utf8(stderr).expect("text"),
        }
    }
}

impl Reply {
    #[track_caller]
    pub(crate) fn ends_with(self, code: i32) -> Reply {
        assert_eq!(self.code, code, "\n{}\n{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        self
    }

    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}:\n{}", self.out))
    }
}

/// A folder of one test, gone at its end.
pub(crate) struct Folder(pub(crate) tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Folder {
        Folder(tempfile::tempdir().expect("a folder can be made"))
    }

    pub(crate) fn with(name: &str, text: &str) -> Folder {
        let folder = Folder::new();
        fs::write(folder.path(name), text).expect("a file can be written");
        folder
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.path(name).to_str().expect("a plain path").to_owned()
    }
}

/// One hour to detect, then pert(1h, 2h, 4h) by one person: the RTO is met if that takes < 2h.
pub(crate) const SMALL: &str = "
title: Loss of the database
horizon: 10d
services:
  shop: {rto: 3h, mtpd: 1d, needs: [db], impact: {money: 1k/h, customers: {1h: minor}}}
assets:
  db: {restored by: rebuild}
teams: {dba: 1}
procedures:
  rebuild:
    after: detection
    tasks: [{restore: {takes: \"pert(1h, 2h, 4h)\", team: dba}}]
phases: {detection: 1h}
threats:
  fault: {hits: [{nodes: [db], effect: down}]}
happens: [{at: 0h, threat: fault}]
";

#[test]
fn a_new_scenario_passes_its_check_and_runs() {
    let folder = Folder::new();
    let dir = folder.text("first");
    blackstart(&["new", &dir]).go().ends_with(0);
    let check = blackstart(&["check", &dir]).go().ends_with(0);
    assert!(check.out.contains("2 services, 4 assets, 2 teams; no errors"), "{}", check.out);
    let run = blackstart(&["run", &dir, "-n", "500"]).go().ends_with(0);
    for expected in ["Fire in the computer room", "payments", "500 runs, seed 1", "Look at next:"] {
        assert!(run.out.contains(expected), "{expected}:\n{}", run.out);
    }
    let again = blackstart(&["new", &dir]).go().ends_with(4);
    assert!(again.err.contains("scenario.yaml"), "{}", again.err);
}

#[test]
fn results_have_the_same_bytes_for_any_number_of_threads() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let run = |threads: &str| {
        let reply = blackstart(&[
            "run", &path, "-n", "5000", "--curves", "--format", "json", "-j", threads,
        ]);
        reply.go().ends_with(0).out
    };
    let alone = run("1");
    assert_eq!(alone, run("2"));
    assert_eq!(alone, run("3"));
}

#[test]
fn json_says_what_was_asked_in_documented_keys() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let reply = blackstart(&["run", &path, "-n", "2000", "--seed", "9", "--format", "json"]);
    let report = reply.go().ends_with(0).json();
    assert_eq!(report["schema_version"], 1);
    assert_eq!(report["runs"], 2000);
    assert_eq!(report["seed"], 9);
    assert_eq!(report["horizon_h"], 240.0);
    assert_eq!(report["complete"], true);
    let shop = &report["services"][0];
    assert_eq!(shop["id"], "shop");
    assert_eq!(shop["rto_h"], 3.0);
    assert_eq!(shop["delay_h"]["detection"], 1.0);
    let hours = |value: &Value| value.as_f64().expect("a number");
    let median = hours(&shop["recovery_h"]["p50"]);
    assert!(2.0 < median && median < 5.0, "{median}");
    assert!(hours(&shop["recovery_interval_h"]["p50_low"]) <= median);
    // The hourly loss runs for as long as the outage.
    let ratio = hours(&shop["loss"]["mean"]) / hours(&shop["recovery_h"]["mean"]);
    assert!((ratio - 1000.0).abs() < 1e-3, "{ratio}");
    assert_eq!(shop["soft"]["customers"]["minor"], 1.0);
    let page = include_str!("../../docs/formats/results.md");
    let keys = |value: &Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    for key in keys(&report).iter().chain(&keys(shop)) {
        assert!(page.contains(&format!("`{key}`")), "`{key}` is not documented");
    }
}

#[test]
fn a_scenario_is_read_from_standard_input() {
    let reply = blackstart(&["run", "-", "-n", "50"]).reading(SMALL).go().ends_with(0);
    assert!(reply.out.contains("Loss of the database"), "{}", reply.out);
}

#[test]
fn errors_of_a_scenario_are_shown_with_their_place() {
    let wrong = SMALL.replace("needs: [db]", "needs: [bd]");
    let folder = Folder::with("scenario.yaml", &wrong);
    for verb in ["check", "run", "trace"] {
        let reply = blackstart(&[verb, &folder.text("scenario.yaml")]).go().ends_with(3);
        let told = format!("{}{}", reply.out, reply.err);
        assert!(told.contains("scenario.yaml:5:"), "{verb}: {told}");
        assert!(told.contains("did you mean `db`?"), "{verb}: {told}");
    }
    let reply = blackstart(&["check", "-", "--format", "json"]).reading(&wrong).go().ends_with(3);
    assert_eq!(reply.json()["diagnostics"][0]["line"], 5);
}

#[test]
fn what_cannot_be_read_or_written_has_its_own_code() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    blackstart(&["run", &folder.text("none.yaml")]).go().ends_with(4);
    blackstart(&["run", "/nowhere"]).go().ends_with(4);
    let output = folder.text("missing/report.txt");
    let reply = blackstart(&["run", &path, "-n", "50", "-o", &output]).go().ends_with(4);
    assert!(
        reply.err.contains("cannot write") && reply.err.contains("report.txt"),
        "{}",
        reply.err
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let reply = blackstart(&["run", &path, "-n", "50", "-o", "/dev/full"]).go().ends_with(4);
    assert!(reply.err.contains("cannot write `/dev/full`"), "{}", reply.err);
}

#[test]
fn an_output_file_replaces_the_old_one_whole() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    fs::write(folder.path("report.csv"), "old\n".repeat(1000)).expect("a file can be written");
    let output = folder.text("report.csv");
    let reply = blackstart(&["run", &path, "-n", "50", "--format", "csv", "-o", &output]).go();
    assert_eq!(reply.ends_with(0).out, "");
    let table = fs::read_to_string(folder.path("report.csv")).expect("it was written");
    assert!(table.starts_with("service,") && !table.contains("old"), "{table}");
    assert_eq!(fs::read_dir(folder.0.path()).expect("a folder").count(), 2, "nothing is left over");
}

#[test]
fn wrong_arguments_are_usage_errors() {
    for arguments in [
        &["run"][..],
        &["run", "x.yaml", "--runs", "0"],
        &["run", "x.yaml", "--precision", "60%"],
        &["frobnicate"],
        &["explain", "BS9999"],
    ] {
        blackstart(arguments).go().ends_with(2);
    }
}

#[test]
fn objectives_decide_the_exit_code() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let judge = |runs: &str, at_least: &str| {
        let fail_on = ["--fail-on", "rto,mtpd", "--at-least", at_least];
        blackstart(&[&["run", &path, "-q", "-n", runs][..], &fail_on].concat()).go()
    };
    let missed = judge("2000", "95%").ends_with(10);
    assert!(missed.err.contains("missed: shop keeps its RTO in"), "{}", missed.err);
    judge("2000", "10%").ends_with(0);
    // Two replications cannot show 95 %, whatever they say.
    let few = judge("2", "50%").ends_with(12);
    assert!(few.err.contains("too few runs to tell"), "{}", few.err);
}

#[test]
fn findings_can_fail_a_check() {
    let scenario = SMALL.replace("db: {restored by: rebuild}", "db: {}");
    let folder = Folder::with("scenario.yaml", &scenario);
    let path = folder.text("scenario.yaml");
    let reply = blackstart(&["check", &path, "--fail-on", "findings"]).go().ends_with(11);
    assert!(reply.out.contains("nothing says how that is undone"), "{}", reply.out);
    let run = blackstart(&["run", &path, "-n", "50"]).go().ends_with(0);
    assert!(run.err.contains("finding[BS0403]"), "{}", run.err);
    assert!(run.out.contains("Not back within 10d: shop in 50 of 50 runs"), "{}", run.out);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let mut call = blackstart(&["run", &path, "-n", "50", "--format", "json", "--curves"]);
    call.command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = call.command.spawn().expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let wrong = SMALL.replace("needs: [db]", "needs: [bd]");
    let check = |arguments: &[&str]| {
        let arguments = [&["check", "-"], arguments].concat();
        blackstart(&arguments).reading(&wrong)
    };
    let escape = "\u{1b}[";
    assert!(!check(&[]).go().out.contains(escape));
    assert!(check(&["--color", "always"]).go().out.contains(escape));
    assert!(check(&[]).with("CLICOLOR_FORCE", "1").go().out.contains(escape));
    assert!(!check(&[]).with("NO_COLOR", "1").go().out.contains(escape));
    let never = check(&["--color", "never"]).with("CLICOLOR_FORCE", "1");
    assert!(!never.go().out.contains(escape));
}

#[test]
fn every_replication_can_be_written_and_told_again() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let raw = folder.text("raw.csv");
    blackstart(&["run", &path, "-n", "3000", "--raw", &raw]).go().ends_with(0);
    let table = fs::read_to_string(&raw).expect("it was written");
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines[0], "replication,service,recovery_h,rto_met,loss");
    assert_eq!(lines.len(), 3001);
    let trace = ["trace", &path, "--replication", "2500", "--format", "json"];
    let story = blackstart(&trace).go().ends_with(0).json();
    let recovery = story["services"][0]["recovery_h"].as_f64().expect("a number");
    let cells: Vec<&str> = lines[2501].split(',').collect();
    assert_eq!(cells[..2], ["2500", "shop"]);
    assert_eq!(cells[2].parse::<f64>().expect("a number"), recovery);
    let page = blackstart(&["trace", &path, "--replication", "2500"]).go().ends_with(0).out;
    assert!(page.contains("dba starts \"restore\" on db (until +"), "{page}");
    assert!(page.contains("of which detection 1h"), "{page}");
}

#[test]
fn charts_are_drawn_into_a_folder() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let dir = folder.text("charts");
    let path = folder.text("scenario.yaml");
    blackstart(&["run", &path, "-n", "200", "--charts", &dir]).go().ends_with(0);
    let names = fs::read_dir(&dir).expect("a folder").map(|entry| {
        let name = entry.expect("an entry").file_name();
        name.into_string().expect("a plain name")
    });
    let names: Vec<String> = names.collect();
    let ending = |ending: &str| names.iter().filter(|name| name.ends_with(ending)).count();
    assert!(ending(".svg") >= 4, "{names:?}");
    assert_eq!(ending(".svg"), ending(".png"));
    assert_eq!(ending(".svg") + ending(".png"), names.len(), "{names:?}");
}

#[test]
fn the_graph_shows_what_falls() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    let page = blackstart(&["graph", &path, "--down", "db"]).go().ends_with(0).out;
    assert!(page.contains("shop at 0%, below its MBCO"), "{page}");
    let reply = blackstart(&["graph", &path, "--down", "dd"]).go().ends_with(2);
    assert!(reply.err.contains("did you mean `db`?"), "{}", reply.err);
}

#[test]
fn the_program_documents_itself() {
    let explain = blackstart(&["explain", "102"]).go().ends_with(0);
    assert!(explain.out.starts_with("BS0102: "), "{}", explain.out);
    let schema = blackstart(&["schema"]).go().ends_with(0).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    assert!(schema.to_string().contains("\"services\""), "services are described");
    let bash = blackstart(&["completions", "bash"]).go().ends_with(0);
    assert!(bash.out.contains("blackstart"));
    let folder = Folder::new();
    let dir = folder.text("man");
    blackstart(&["man", &dir]).go().ends_with(0);
    assert!(folder.path("man/blackstart-run.1").exists());
}

#[test]
fn commands_work_from_within_the_folder() {
    let folder = Folder::with("scenario.yaml", SMALL);
    blackstart(&["check", "."]).within(folder.0.path()).go().ends_with(0);
}

/// Presses Ctrl-C.
#[cfg(target_os = "linux")]
pub(crate) fn interrupt(id: u32) {
    let sent = Command::new("kill").args(["-INT", &id.to_string()]).status();
    assert!(sent.expect("kill is there").success());
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_prints_what_it_has() {
    let report = interrupted(SMALL, &["run"]);
    assert!(report["runs"].as_u64() < report["runs_planned"].as_u64());
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_comparison_of_orders_prints_what_it_has() {
    let report = interrupted(SMALL, &["order", "--budget", "1"]);
    assert!(report["runs"].as_u64() < report["runs_planned"].as_u64());
    assert!(report["policies"].as_array().is_some_and(|policies| !policies.is_empty()));
}

/// The report in JSON of a command that is interrupted while it has far too much to do.
#[cfg(target_os = "linux")]
fn interrupted(scenario: &str, command: &[&str]) -> Value {
    let folder = Folder::with("scenario.yaml", scenario);
    let path = folder.text("scenario.yaml");
    let endless = [&path, "-n", "500000000", "--format", "json"];
    let mut call = blackstart(&[command, &endless].concat());
    call.command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = call.command.spawn().expect("the program starts");
    std::thread::sleep(std::time::Duration::from_millis(1500));
    interrupt(child.id());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(130));
    let report: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(report["complete"], false);
    report
}

/// One year of this takes seconds: seven million incidents.
const LONG: &str = "
services: {s: {needs: a}}
assets: {a: {restored by: {takes: 1s}}}
threats:
  t1: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t2: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t3: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t4: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t5: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t6: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t7: {rate: 900000/year, hits: {nodes: a, effect: down}}
  t8: {rate: 900000/year, hits: {nodes: a, effect: down}}
";

/// A batch of this takes minutes: a replication has ten thousands of repairs.
const SLOW: &str = "
services: {s: {needs: a}}
assets: {a: {restored by: {takes: 0s}}}
threats: {t: {hits: {nodes: a, effect: down}, triggers: [{threat: t, when: {node: a, becomes: up}, repeat: 100000}]}}
happens: [{threat: t}]
";

/// A run that is asked to stop does so after the replication under way, not after a batch of them;
/// what it prints is what as many runs print.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_does_not_wait_for_its_batch() {
    let report = interrupted(SLOW, &["run", "-j", "2"]);
    let runs = report["runs"].as_u64().expect("a number");
    assert!((1..1024).contains(&runs), "{runs} are no part of a batch");
    let folder = Folder::with("scenario.yaml", SLOW);
    let path = folder.text("scenario.yaml");
    let n = runs.to_string();
    let whole = blackstart(&["run", &path, "-n", &n, "--format", "json"]).go().ends_with(0).json();
    for key in ["services", "loss", "nodes", "tasks"] {
        assert_eq!(report[key], whole[key], "{key}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_second_interrupt_ends_a_run_at_once_with_nothing() {
    use std::io::{BufRead, BufReader, Read};

    let folder = Folder::with("scenario.yaml", LONG);
    let path = folder.text("scenario.yaml");
    let mut call = blackstart(&["year", &path, "-n", "100000000", "--quiet", "-j", "1"]);
    call.command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = call.command.spawn().expect("the program starts");
    // Before it catches interrupts one would end it as the system does, not as it promises.
    let status = format!("/proc/{}/status", child.id());
    let catches = || {
        let status = fs::read_to_string(&status).expect("it runs");
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:"));
        u64::from_str_radix(caught.expect("Linux says so").trim(), 16).expect("hexadecimal") & 2 > 0
    };
    while !catches() {
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    interrupt(child.id());
    let mut told = BufReader::new(child.stderr.take().expect("it is piped"));
    let mut line = String::new();
    while !line.contains("press Ctrl-C again to end at once") {
        line.clear();
        assert!(told.read_line(&mut line).expect("text") > 0, "it ended before the second");
    }
    interrupt(child.id());
    let mut out = String::new();
    child.stdout.take().expect("it is piped").read_to_string(&mut out).expect("text");
    assert_eq!(child.wait().expect("it ends").code(), Some(130));
    assert_eq!(out, "");
}
