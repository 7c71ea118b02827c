//! The recovery plan as a document: nothing of the estate is left out, names stay names, and what
//! changes from version to version is told.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use blackstart::model::Model;
use blackstart::report::document::{
    Block, Document, Section, Span, Value, Words, csv, html, markdown, pdf,
};
use blackstart::report::plan::since::between;
use blackstart::report::plan::{self, PlanOf};
use blackstart::report::tongue::{Locale, Tongue};

use crate::blessed::holds;
use crate::told::model;

/// A plan that nothing was simulated for.
fn plan_of(model: &Model) -> PlanOf<'_> {
    let files = vec![(String::from("scenario.yaml"), String::from("00"))];
    let tongue = Tongue::default();
    PlanOf { model, simulated: None, date: String::new(), files, changes: None, tongue }
}

const ESTATE: &str = "
title: Shop
about: {organisation: Shop Ltd, version: '1.0', date: 2026-03-31, owner: Ada}
locations: {room: , cellar: }
services:
  pay: {owner: Ada, rto: 4h, mtpd: 1d, priority: 1, needs: [db]}
  web: {owner: Bob, rto: 8h, priority: 2, needs: [pay, app]}
assets:
  db:
    at: room
    restored by: {down: fix, destroyed: rebuild, corrupt: restore}
    data: {backups: [{kind: full, name: nightly, every: 1d, takes: 1h, kept at: vault, restore: 2h}]}
  vault: {at: room}
  app: {at: room, restored by: {down: fix}}
teams: {dba: {rate: 80/h}, ops: 2}
people:
  ada: {team: dba}
  bob: {team: dba}
suppliers:
  shop: {response: 2h, repair: 1d}
procedures:
  fix:
    - look: {takes: 30m, team: ops}
    - mend: {takes: 'pert(1h, 2h, 4h)', team: dba, success: 90%, tries: 3, give up after: 6h, fallback: rebuild}
  rebuild:
    - order: {supplier: shop}
    - install: {takes: 3h, team: ops}
    - load: {takes: 2h, team: dba}
  restore:
    - read: {takes: 2h, team: dba}
contacts:
  ada: {phone: '0100', deputies: [bob]}
  dba: {phone: '0200'}
phases:
  detection: 10m
  diagnosis: 20m
  call tree:
    - {role: duty manager, answers: 60%, deputies: {second: 50%}, retry every: 10m, authority: yes}
happens: [{hits: {nodes: [db, app]}, effect: down}]
";

fn words_of(section: &Section) -> Vec<&Words> {
    let mut found = Vec::new();
    for block in &section.blocks {
        match block {
            Block::Text(words) | Block::Key(words) => found.push(words),
            Block::List(items) => found.extend(items),
            Block::Missing(missing) => found.extend([&missing.what, &missing.put]),
            Block::Table(table) => found.extend([&table.caption, &table.note]),
            Block::Heading(..) | Block::Figure(_) => {}
        }
    }
    found
}

/// Ids of sections, headings and tables; each must be there once.
fn ids(document: &Document) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for section in &document.sections {
        let own = section.blocks.iter().filter_map(|block| match block {
            Block::Heading(id, _) => Some(id),
            Block::Table(table) => Some(&table.name),
            _ => None,
        });
        for id in std::iter::once(&section.id).chain(own) {
            assert!(ids.insert(id.clone()), "{id} is there twice");
        }
    }
    ids
}

fn check_links(document: &Document) {
    let ids = ids(document);
    for section in &document.sections {
        for span in words_of(section).iter().flat_map(|words| &words.spans) {
            if let Span::Link { to, .. } = span {
                assert!(ids.contains(to), "{}: nothing at {to}", section.title);
            }
        }
    }
}

/// Steps by procedure, from the tables of a plan.
fn steps(document: &Document) -> Vec<(String, usize)> {
    let tables = document.tables().filter(|table| table.name.starts_with("procedure-"));
    tables.map(|table| (table.caption.text(), table.rows.len())).collect()
}

/// Scenario folders of the project.
fn shipped() -> Vec<std::path::PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("scenarios");
    let entries = fs::read_dir(root).expect("scenarios");
    let mut folders: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    folders.sort();
    folders
}

struct Folder(std::path::PathBuf);

impl blackstart::scenario::project::Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, blackstart::scenario::project::ReadError> {
        fs::read(self.0.join(path)).map_err(|_| blackstart::scenario::project::ReadError::NotFound)
    }
}

#[test]
fn every_step_of_every_shipped_estate_stands_in_the_plan_once() {
    let mut n_steps = 0;
    for folder in shipped() {
        let loaded = blackstart::scenario::load(&Folder(folder.clone()), "scenario.yaml");
        let model = loaded.scenario.expect("a scenario").model;
        let document = plan::document(&plan_of(&model));
        check_links(&document);
        let told = steps(&document);
        // What was made of a written plan for a standby is told by the plan itself.
        let standbys = model.nodes.iter().filter_map(|node| {
            let written = node.standby.as_ref()?.plan?;
            node.on_damage.restart.filter(|own| *own != written)
        });
        let made: BTreeSet<_> = standbys.collect();
        let procedures = model.procedures.iter().enumerate();
        let written: Vec<_> = procedures
            .filter(|(row, it)| !made.iter().any(|id| id.index() == *row) && !it.tasks.is_empty())
            .map(|(_, it)| (format!("Steps of {}.", it.name), it.tasks.len()))
            .collect();
        for row in &written {
            let times = told.iter().filter(|other| *other == row).count();
            let wanted = written.iter().filter(|other| *other == row).count();
            assert_eq!(times, wanted, "{}: {row:?}", folder.display());
            n_steps += row.1;
        }
        assert_eq!(told.len(), written.len(), "{}", folder.display());
    }
    assert!(n_steps > 100, "only {n_steps} steps");
}

#[test]
fn a_plan_says_who_with_what_whom_to_call_and_until_when() {
    let model = model(ESTATE);
    let document = plan::document(&plan_of(&model));
    check_links(&document);
    let text = markdown::render(&document);
    for said in [
        "# Recovery plan: Shop Ltd",
        "*version 1.0 · 2026-03-31*",
        "1 duty manager",
        "second (50%)",
        "ada",
        "0100",
        "shop",
        "90%, up to 3 tries",
        "stop, and go on with [rebuild](#procedure-rebuild)",
        "nightly (full copy)",
        "Team dba",
        "No telephone number of **duty manager**",
        "No telephone number of **shop**",
        "Unacceptable from 1d on",
    ] {
        assert!(text.contains(said), "{said} is not in\n{text}");
    }
    // Fixing is described with the first service and referred to by the second.
    let part = |id: &str| document.sections.iter().find(|it| it.id == id).expect("a part");
    let (pay, web) = (part("service-pay"), part("service-web"));
    let position = |id: &str| document.sections.iter().position(|it| it.id == id);
    assert!(position("service-pay") < position("service-web"));
    let has = |section: &Section, text: &str| {
        section
            .blocks
            .iter()
            .any(|block| matches!(block, Block::Heading(_, title) if title == text))
    };
    assert!(has(pay, "Procedure: fix") && !has(web, "Procedure: fix"));
    assert!(has(web, "Described elsewhere"));
    // A card for each team, each on a page of its own.
    let cards = document.sections.iter().filter(|section| section.is_card);
    let titles: Vec<&str> = cards.map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Team dba", "Team ops"]);
}

#[test]
fn hostile_names_stay_names() {
    let hostile = ESTATE
        .replace("  pay:", "  \"<script>alert('x')</script>\":")
        .replace("[pay, app]", "[\"<script>alert('x')</script>\", app]")
        .replace("fix", "\"=1+1\"")
        .replace("dba", "\"d\\u202eb a\"")
        .replace("owner: Bob", "owner: \"](javascript:x) **b**\"");
    let model = model(&hostile);
    let document = plan::document(&plan_of(&model));
    check_links(&document);
    let page = html::render(&document);
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"));
    assert!(!page.contains('\u{202e}'));
    let text = markdown::render(&document);
    assert!(
        !text.contains("<script") && !text.replace("\\]", "").contains("](javascript"),
        "{text}"
    );
    for table in document.tables() {
        let file = csv::render(table);
        let live = file.lines().any(|line| line.starts_with('=') || line.contains(",="));
        assert!(!live, "{}: {file}", table.name);
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("shop.yaml"), ESTATE).expect("writable");
    let write = |out: &str, threads: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_blackstart"))
            .args(["plan", "shop.yaml", "--out", out, "--runs", "100", "-j", threads, "--quiet"])
            .current_dir(folder.path())
            .output()
            .expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let list =
            fs::read_to_string(folder.path().join(out).join("contents.txt")).expect("a list");
        let names = list.lines().skip(1).map(str::to_owned);
        let read = |name: String| {
            let bytes = fs::read(folder.path().join(out).join(&name)).expect("a file");
            (name, bytes)
        };
        names.map(read).collect::<Vec<_>>()
    };
    let (one, two) = (write("a", "1"), write("b", "2"));
    let names: Vec<&str> = one.iter().map(|(name, _)| name.as_str()).collect();
    for name in ["plan.html", "plan.pdf", "plan.xlsx", "plan.md", "cards.html", "cards.pdf"] {
        assert!(names.contains(&name), "{names:?}");
    }
    assert!(one == two, "two runs differ");
}

#[test]
fn the_plans_of_bank_and_school_stay_as_they_are() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut changed = Vec::new();
    for (name, scenario, locale) in
        [("bank", "bank", "en"), ("school", "school", "en"), ("school-de", "school", "de")]
    {
        let folder = tempfile::tempdir().expect("a folder");
        let output = Command::new(env!("CARGO_BIN_EXE_blackstart"))
            .args(["plan", &format!("scenarios/{scenario}"), "--runs", "200", "--seed", "1"])
            .args(["--quiet", "--locale", locale])
            .arg("--out")
            .arg(folder.path().join("plan"))
            .current_dir(root)
            .output()
            .expect("it starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let now = fs::read_to_string(folder.path().join("plan/plan.md")).expect("a plan");
        // The hashes of the files change with every word of a comment in them.
        let (now, _) = now.split_once("\n<a id=\"manifest\">").expect("a manifest");
        let path = root.join(format!("tests/plans/{name}.md"));
        if !holds(&path, now) {
            changed.push(format!("{name}:\n{now}"));
        }
    }
    assert!(changed.is_empty(), "BLESS=1 accepts these:\n{}", changed.join("\n"));
}

#[test]
fn cards_take_a_page_each() {
    let mut n_cards = 0;
    for folder in shipped() {
        let loaded = blackstart::scenario::load(&Folder(folder.clone()), "scenario.yaml");
        let model = loaded.scenario.expect("a scenario").model;
        for locale in [Locale::En, Locale::De] {
            let plan = PlanOf { tongue: Tongue::new(locale), ..plan_of(&model) };
            let cards = plan::cards(&plan);
            let bytes = pdf::render(&cards);
            let times = |what: &[u8]| bytes.windows(what.len()).filter(|it| *it == what).count();
            let pages = times(b"/Type /Page") - times(b"/Type /Pages");
            // The first page is the cover.
            assert_eq!(pages, cards.sections.len() + 1, "{}, {locale}", folder.display());
            n_cards += cards.sections.len();
        }
    }
    assert!(n_cards > 20, "only {n_cards} cards");
}

/// By when the work must begin for the service of an estate in which an hour and ten hours of work
/// are to be done, with an RTO of four hours `[s]`.
fn begin(needs: &str) -> f64 {
    let model = model(&format!(
        "services: {{pay: {{rto: 4h, needs: {needs}}}}}
assets: {{quick: {{restored by: hour}}, slow: {{restored by: day}}}}
procedures: {{hour: [mend: {{takes: 1h}}], day: [mend: {{takes: 10h}}]}}
happens: [{{hits: {{nodes: [quick, slow]}}, effect: down}}]"
    ));
    let document = plan::document(&plan_of(&model));
    let table = document.tables().find(|table| table.name == "deadlines-table");
    match &table.expect("deadlines").rows[0][1].value {
        Value::Number(by) => *by,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_service_waits_for_all_that_it_needs_and_for_the_quickest_of_what_can_stand_in() {
    let hour = 3600.0;
    for (needs, wanted) in [
        ("quick", 3.0),
        ("slow", -6.0),
        ("[quick, slow]", -6.0),
        ("{any: [quick, slow]}", 3.0),
        ("{at least: 1, of: [quick, slow]}", 3.0),
        ("{at least: 2, of: [quick, slow]}", -6.0),
    ] {
        assert_eq!(begin(needs), wanted * hour, "{needs}");
    }
}

/// What is told of a change of the text of the estate.
#[track_caller]
fn told(from: &str, to: &str) -> String {
    let new = ESTATE.replace(from, to);
    assert_ne!(new, ESTATE, "nothing was replaced");
    between(&model(ESTATE), &model(&new), &Tongue::default()).to_text()
}

#[test]
fn what_changed_is_told_in_words() {
    for (from, to, said) in [
        (
            "    - read: {takes: 2h, team: dba}",
            "    - read: {takes: 2h, team: dba}\n    - check: {takes: 30m, team: ops}",
            "Procedure restore\n  - step check is new: ops, 30m, after read",
        ),
        (
            "    - install: {takes: 3h, team: ops}\n",
            "",
            "Procedure rebuild\n  - step install is left out",
        ),
        (
            "    - install: {takes: 3h, team: ops}\n    - load: {takes: 2h, team: dba}",
            "    - load: {takes: 2h, team: dba}\n    - install: {takes: 3h, team: ops}",
            "  - step install moves after load",
        ),
        ("read: {takes: 2h,", "read: {takes: 3h,", "  - step read takes longer: 3h instead of 2h"),
        (
            "look: {takes: 30m, team: ops}",
            "look: {takes: 30m, team: dba}",
            "  - step look: who does it is now dba; it was ops",
        ),
        (
            "success: 90%, tries: 3",
            "success: 80%, tries: 3",
            "  - step mend: its chance of success is now 80% in each of 3 tries; it was 90% in each of 3 tries",
        ),
        (
            "fallback: rebuild",
            "fallback: restore",
            "  - step mend: what is done instead is now restore; it was rebuild",
        ),
        (
            "give up after: 6h",
            "give up after: 4h",
            "  - step mend: the time after which it is given up is now 4h; it was 6h",
        ),
        (
            "vault: {at: room}",
            "vault: {at: cellar}",
            "  - copy nightly: where it is kept is now vault (cellar); it was vault (room)",
        ),
        (
            "every: 1d, takes",
            "every: 12h, takes",
            "  - copy nightly: how often it is made is now 12h; it was 1d",
        ),
        ("deputies: [bob]", "deputies: [carol]", "ada\n  - who stands in is now carol; it was bob"),
        (
            "phone: '0200'",
            "phone: '0300'",
            "dba\n  - the telephone number is now 0300; it was 0200",
        ),
        ("rto: 4h", "rto: 2h", "Service pay\n  - the RTO is now 2h; it was 4h"),
        ("mtpd: 1d,", "", "  - the MTPD is no longer stated; it was 1d"),
        ("owner: Bob", "owner: Eve", "Service web\n  - who answers for it is now Eve; it was Bob"),
        (
            "{second: 50%}",
            "{third: 50%}",
            "  - duty manager: who stands in is now third; it was second",
        ),
        (
            "detection: 10m",
            "detection: 5m",
            "  - the time until it is noticed is now 5m; it was 10m",
        ),
        ("ops: 2}", "ops: 3}", "Team ops\n  - the number of people is now 3; it was 2"),
        ("  bob: {team: dba}\n", "", "bob\n  - is no longer in the plan"),
        (
            "response: 2h",
            "response: 3h",
            "Supplier shop\n  - the time until it begins is now 3h; it was 2h",
        ),
        (
            "destroyed: rebuild,",
            "destroyed: fix,",
            "  - what is done when it is destroyed is now fix; it was rebuild",
        ),
        (
            "app: {at: room",
            "app: {at: cellar",
            "Asset app\n  - where it stands is now cellar; it was room",
        ),
        (
            "  web: {owner: Bob, rto: 8h, priority: 2, needs: [pay, app]}\n",
            "",
            "Service web\n  - is no longer in the plan",
        ),
    ] {
        let text = told(from, to);
        assert!(text.contains(said), "{said}\nis not in\n{text}");
    }
}

#[test]
fn the_same_plan_says_so() {
    let model = model(ESTATE);
    let changes = between(&model, &model, &Tongue::default());
    assert!(changes.is_empty());
    assert_eq!(
        changes.to_text(),
        "The plan is the same in version 1.0 of 2026-03-31 as in version 1.0 of 2026-03-31.\n"
    );
    assert!(changes.to_markdown().contains("The plan is the same"));
}

#[test]
fn one_decision_has_one_deadline() {
    let loaded = blackstart::scenario::load(
        &Folder(concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/second-site").into()),
        "scenario.yaml",
    );
    let model = loaded.scenario.expect("a scenario").model;
    let document = plan::document(&plan_of(&model));
    let table = document.tables().find(|table| table.name == "deadlines-table");
    let table = table.expect("deadlines");
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        other => panic!("{other:?}"),
    };
    let by = |what: &str, service: &str| -> Vec<f64> {
        let rows = table
            .rows
            .iter()
            .filter(|row| text(&row[0].value).starts_with(what) && text(&row[2].value) == service);
        rows.map(|row| match row[1].value {
            Value::Number(by) => by,
            ref other => panic!("{other:?}"),
        })
        .collect()
    };
    // To invoke the plan is to invoke the hall that orders move to.
    let (plan, hall) = (by("invoke the plan", "orders"), by("invoke second-site-hall", "orders"));
    assert_eq!((plan.len(), hall.len()), (1, 1), "{table:?}");
    assert_eq!(plan, hall);
    // What a step lacks is told below its own procedure.
    let mut n_told = 0;
    for section in &document.sections {
        let mut heading = String::new();
        for block in &section.blocks {
            match block {
                Block::Heading(_, title) => heading.clone_from(title),
                Block::Missing(missing) if missing.what.text().contains("who delivers") => {
                    let procedure = heading.trim_start_matches("Procedure: ");
                    assert!(missing.what.text().contains(procedure), "{heading}: {missing:?}");
                    n_told += 1;
                }
                _ => {}
            }
        }
    }
    assert!(n_told > 0);
}
