//! What goes wrong around the program: odd scenarios, broken files, full disks, impatient people.
//! Whatever happens, it says so in words, ends with the documented code and never panics.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

#[cfg(target_os = "linux")]
use crate::cli::interrupt;
use crate::cli::{Folder, Reply, SMALL, blackstart};

/// `tests/bad/` with the path of a file in it.
fn fixture(name: &str) -> String {
    format!("{}/tests/bad/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Runs a scenario a few times.
fn run(text: &str) -> Reply {
    blackstart(&["run", "-", "-n", "200", "--format", "json"]).reading(text).go()
}

/// Checks a scenario given as bytes in a file.
fn check_bytes(bytes: &[u8]) -> Reply {
    let folder = Folder::new();
    fs::write(folder.path("scenario.yaml"), bytes).expect("a file can be written");
    blackstart(&["check", &folder.text("scenario.yaml")]).go()
}

#[test]
fn scenarios_without_services_or_events_are_refused_in_words() {
    for (name, told) in [
        ("no-services.yaml", "the project declares no services"),
        ("nothing-happens.yaml", "nothing happens in the scenario"),
    ] {
        for verb in ["check", "run", "trace"] {
            let reply = blackstart(&[verb, &fixture(name)]).go().ends_with(3);
            assert!(format!("{}{}", reply.out, reply.err).contains(told), "{verb} {name}");
        }
    }
}

#[test]
fn tasks_that_take_no_time_bring_everything_back_at_once() {
    let text = SMALL.replace("\"pert(1h, 2h, 4h)\"", "0h");
    let text = text.replace("phases: {detection: 1h}", "phases: {detection: 0h}");
    let shop = &run(&text).ends_with(0).json()["services"][0];
    assert_eq!(shop["recovery_h"]["p99"], 0.0);
    assert_eq!(shop["p_rto_met"]["value"], 1.0);
}

#[test]
fn certain_hits_always_strike_and_impossible_ones_never() {
    let shop = |chance: &str| {
        let chance = format!("effect: down, chance: {chance}");
        let report = run(&SMALL.replace("effect: down", &chance)).ends_with(0).json();
        report["services"][0].clone()
    };
    let certain = shop("100%");
    assert_eq!(certain["p_disrupted"]["value"], 1.0);
    // An hour to detect it and at least one to restore.
    assert!(certain["recovery_h"]["p50"].as_f64() > Some(2.0), "{certain}");
    let impossible = shop("0%");
    assert_eq!(impossible["p_disrupted"]["value"], 0.0);
    assert_eq!(impossible["recovery_h"]["p99"], 0.0);
}

#[test]
fn a_horizon_that_ends_too_early_is_a_finding() {
    let text = SMALL.replace("horizon: 10d", "horizon: 90m");
    let reply = blackstart(&["check", "-"]).reading(&text).go().ends_with(0);
    assert!(reply.out.contains("finding[BS0409]"), "{}", reply.out);
    let report = run(&text).ends_with(0).json();
    let recovery = report["services"][0]["recovery_h"].as_object().expect("figures are there");
    assert_eq!(recovery.get("p50"), Some(&Value::Null), "beyond the horizon");
}

#[test]
fn broken_and_hostile_files_are_errors_of_the_scenario() {
    for name in ["deep.yaml", "alias-bomb.yaml", "truncated.yaml", "include-cycle.yaml"] {
        blackstart(&["check", &fixture(name)]).go().ends_with(3);
        blackstart(&["run", &fixture(name)]).go().ends_with(3);
    }
    let cut = SMALL.len() / 2;
    for bytes in [
        &b""[..],
        b"\n\n",
        b"\xff\xfe\x00\x01",
        b"title: caf\xe9\n",
        b"\0",
        b"- a list",
        b"42",
        b"include: [scenario.yaml]\n",
        b"include: [.]\n",
        b"register: .\n",
        &SMALL.as_bytes()[..cut],
        "[".repeat(100_000).as_bytes(),
        "{a: ".repeat(100_000).as_bytes(),
        "- ".repeat(100_000).as_bytes(),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        let reply = check_bytes(bytes).ends_with(3);
        assert!(reply.out.contains("error[BS"), "{shown}: {}", reply.out);
    }
}

#[test]
fn a_file_of_more_than_64_megabytes_is_refused() {
    let mut text = SMALL.to_owned();
    text.push_str(&"# a comment to fill the page, and nothing else at all\n".repeat(1_300_000));
    assert!(text.len() > 64 << 20);
    let reply = check_bytes(text.as_bytes()).ends_with(3);
    assert!(reply.out.contains("the limit is"), "{}", reply.out.len());
    assert!(reply.out.len() < 10_000, "the file is not printed");
}

#[test]
fn what_is_no_file_cannot_be_read() {
    let folder = Folder::new();
    let reply = blackstart(&["check", folder.0.path().to_str().expect("a plain path")]).go();
    assert!(reply.ends_with(4).err.contains("scenario.yaml"));
    fs::create_dir(folder.path("scenario.yaml")).expect("a folder can be made");
    let reply = blackstart(&["run", &folder.text("scenario.yaml")]).go();
    assert!(reply.ends_with(4).err.contains("cannot read"));
}

#[test]
fn names_may_be_very_long_and_in_any_script() {
    let long = "x".repeat(20_000);
    for name in [long.as_str(), "𝔘𝔯-データベース", "é\u{301}\u{202e}evil", "a b  c"] {
        let text = SMALL
            .replace("db: {restored", &format!("\"{name}\": {{restored"))
            .replace("needs: [db]", &format!("needs: [\"{name}\"]"))
            .replace("nodes: [db]", &format!("nodes: [\"{name}\"]"));
        let folder = Folder::with("scenario.yaml", &text);
        let path = folder.text("scenario.yaml");
        for arguments in [&["check", &path][..], &["trace", &path], &["run", &path, "-n", "50"]] {
            let reply = blackstart(arguments).go();
            assert!(!reply.err.contains("panicked"), "{}", reply.err);
        }
        let renamed = SMALL.replace("shop:", &format!("\"{name}\":"));
        let folder = Folder::with("scenario.yaml", &renamed);
        let (path, charts) = (folder.text("scenario.yaml"), folder.text("charts"));
        let reply = blackstart(&["run", &path, "-n", "50", "--charts", &charts]).go();
        assert!(!reply.err.contains("panicked"), "{}", reply.err);
    }
}

#[test]
fn three_hundred_services_fit_on_a_page_and_into_the_memory() {
    let mut services = String::new();
    for index in 0..300 {
        writeln!(services, "  s{index}: {{rto: 4h, needs: [db], impact: {{money: 1k/h}}}}")
            .expect("memory can be written");
    }
    let text = SMALL.replace("assets:\n", &format!("{services}assets:\n"));
    let folder = Folder::with("scenario.yaml", &text);
    let path = folder.text("scenario.yaml");
    let reply = blackstart(&["run", &path, "-n", "300", "--curves"]).go().ends_with(0);
    assert!(reply.out.lines().count() < 150, "{}", reply.out);
    blackstart(&["run", &path, "-n", "50", "--all"]).go().ends_with(0);
}

/// A run that would take hours.
fn long_run(folder: &Folder, more: &[&str]) -> Command {
    let path = folder.text("scenario.yaml");
    let arguments = [&["run", &path, "-n", "900000000", "--format", "json"], more].concat();
    let mut command = blackstart(&arguments).command;
    command.stdout(Stdio::null()).stderr(Stdio::piped());
    command
}

#[cfg(unix)]
fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output().expect("id is there");
    id.stdout.starts_with(b"0\n")
}

#[cfg(unix)]
#[test]
fn a_place_that_cannot_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt;

    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    fs::write(folder.path("file"), "in the way").expect("a file can be written");
    for option in ["-o", "--charts", "--raw"] {
        let place = folder.text("file/below");
        let reply = blackstart(&["run", &path, "-n", "50", option, &place]).go().ends_with(4);
        assert!(reply.err.contains("cannot"), "{option}: {}", reply.err);
    }
    // Before anything is worked out: ten million runs would take hours.
    for arguments in
        [&["run"][..], &["order"], &["sensitivity"], &["compare"], &["optimise"], &["diff"]]
    {
        let place = folder.text("file/below");
        let mut call = [arguments, &[&path, "-n", "10000000", "-o", &place]].concat();
        if arguments == ["diff"] {
            call.insert(1, &path);
        }
        let reply = blackstart(&call).go().ends_with(4);
        assert!(reply.err.contains("cannot"), "{arguments:?}: {}", reply.err);
    }
    // A folder where a file should be written.
    let dir = folder.0.path().to_str().expect("a plain path").to_owned();
    for option in ["-o", "--raw"] {
        blackstart(&["run", &path, "-n", "50", option, &dir]).go().ends_with(4);
    }
    blackstart(&["run", &path, "-n", "50", "--charts", &folder.text("file")]).go().ends_with(4);
    if is_root() {
        // Nothing is closed to root.
        return;
    }
    let closed = folder.path("closed");
    fs::create_dir(&closed).expect("a folder can be made");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("it is ours");
    for option in ["-o", "--charts", "--raw"] {
        let place = folder.text("closed/report");
        let reply = blackstart(&["run", &path, "-n", "50", option, &place]).go().ends_with(4);
        assert!(reply.err.contains("cannot"), "{option}: {}", reply.err);
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).expect("it is ours");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_told_by_every_command_that_writes() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    for arguments in [
        &["run", &path, "-n", "50", "--raw", "/dev/full"][..],
        &["check", &path, "-o", "/dev/full"],
        &["graph", &path, "--down", "db", "-o", "/dev/full"],
    ] {
        let reply = blackstart(arguments).go().ends_with(4);
        assert!(reply.err.contains("/dev/full"), "{arguments:?}: {}", reply.err);
    }
    // Standard output itself may be what is full.
    let mut call = blackstart(&["run", &path, "-n", "50"]).command;
    let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("it is there");
    let output = call.stdout(full).stderr(Stdio::piped()).output().expect("the program starts");
    assert_eq!(output.status.code(), Some(4));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("cannot write") && !told.contains("panicked"), "{told}");
}

#[test]
fn readers_may_leave_at_any_time() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let path = folder.text("scenario.yaml");
    for arguments in [
        &["check", &path][..],
        &["trace", &path],
        &["graph", &path, "--down", "db"],
        &["schema"],
        &["man"],
        &["completions", "bash"],
        &["explain", "102"],
        &["--help"],
    ] {
        let mut command = blackstart(arguments).command;
        let spawned = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
        let mut child = spawned.expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!told.contains("panicked"), "{arguments:?}: {told}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {told}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_run_leaves_a_whole_file_that_says_so() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let output = folder.text("report.json");
    let child = long_run(&folder, &["--curves", "-o", &output]).spawn();
    let child = child.expect("the program starts");
    std::thread::sleep(Duration::from_millis(1500));
    interrupt(child.id());
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(130));
    let told = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(!told.contains("panicked"), "{told}");
    assert_whole(Path::new(&output));
    assert_eq!(names(&folder), ["report.json", "scenario.yaml"], "nothing is left over");
}

#[cfg(target_os = "linux")]
#[test]
fn whenever_a_run_is_interrupted_its_file_is_whole_or_absent() {
    let folder = Folder::with("scenario.yaml", SMALL);
    let output = folder.text("report.json");
    for wait in [0, 5, 20, 60, 150, 400] {
        let child = long_run(&folder, &["-o", &output]).spawn().expect("the program starts");
        std::thread::sleep(Duration::from_millis(wait));
        let started = Instant::now();
        // Before the handler is there, the signal itself ends the process.
        interrupt(child.id());
        let ended = child.wait_with_output().expect("it ends");
        assert!(started.elapsed() < Duration::from_mins(1), "it ends soon");
        assert!(matches!(ended.status.code(), Some(130) | None), "{:?}", ended.status);
        if Path::new(&output).exists() {
            assert_whole(Path::new(&output));
            fs::remove_file(&output).expect("it is ours");
        }
    }
    assert_eq!(names(&folder), ["scenario.yaml"], "nothing is left over");
}

#[cfg(target_os = "linux")]
fn assert_whole(path: &Path) {
    let text = fs::read_to_string(path).expect("it is there");
    let report: Value = serde_json::from_str(&text).expect("it is whole");
    assert_eq!(report["complete"], false);
}

#[cfg(target_os = "linux")]
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(folder.0.path()).expect("a folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
