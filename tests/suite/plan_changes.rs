//! What changed since a plan: whatever key is changed, all that is printed differently is told.

use blackstart::model::Model;
use blackstart::report::document::markdown;
use blackstart::report::plan::since::{Changes, between};
use blackstart::report::plan::{self, PlanOf};
use blackstart::report::tongue::{Locale, Tongue};

use crate::told::model;

const ESTATE: &str = "
title: Base
about: {organisation: Shop Ltd, version: '1.0', date: 2026-03-31, owner: Ada Byron}
locations: {cellar: , attic: , barn: }
services:
  payments: {owner: Ada Byron, rto: 4h, rpo: 1h, mtpd: 1d, priority: 1, wrt: 1h, description: pays, needs: [db]}
  web: {rto: 8h, priority: 2, needs: [payments]}
assets:
  db:
    at: cellar
    restored by: {down: fix, corrupt: restore}
    data:
      backups:
        - {kind: full, name: nightly, every: 1d, takes: 1h, kept at: vault, restore: 2h, retention: 7d}
  vault: {at: cellar}
  spare: {at: attic, restored by: fix}
  book: {kind: document, at: cellar, copies: [{at: attic, printed: yes}]}
  book2: {kind: document, at: attic}
teams: {ops: 2, dba: 1}
suppliers:
  vendor: {response: 1h, repair: 8h}
procedures:
  fix:
    plan: book
    tasks:
      - look: {takes: 'pert(10m, 30m, 1h)', team: ops}
      - mend: {takes: 'pert(1h, 2h, 6h)', team: dba, success: 90%, tries: 3, give up after: 6h, fallback: restore}
  restore:
    - find-copy: {takes: 20m, team: dba}
    - load: {restores: yes, takes: 30m, team: dba}
  replace:
    - buy: {takes: 1d}
contacts:
  ops: {phone: '+44 1'}
  dba: {phone: '+44 2'}
phases:
  detection: pert(5m, 10m, 30m)
  mobilisation: 20m
  call tree:
    - {role: duty manager, answers: 60%, deputies: {deputy: 50%}, retry every: 10m, authority: yes}
happens:
  - {hits: {nodes: db}, effect: down}
";

/// What of the text is changed, one at a time.
const CHANGED: [(&str, &str); 42] = [
    ("restore: 2h", "restore: 3h"),
    ("takes: 1h, kept", "takes: 3h, kept"),
    ("retention: 7d", "retention: 2d"),
    ("kind: full", "kind: snapshot"),
    ("every: 1d", "every: 12h"),
    ("owner: Ada Byron, rto", "owner: Bob, rto"),
    ("owner: Ada Byron}", "owner: Bob}"),
    ("organisation: Shop Ltd", "organisation: Market Ltd"),
    ("about: {", "about: {confidentiality: secret, "),
    ("about: {", "about: {next review: 2027-03-31, "),
    ("title: Base", "title: Basis"),
    ("rto: 4h", "rto: 3h"),
    ("rto: 4h", "rto: {50%: 2h, 100%: 4h}"),
    ("rpo: 1h", "rpo: 2h"),
    ("mtpd: 1d", "mtpd: 2d"),
    ("wrt: 1h", "wrt: 3h"),
    ("priority: 1", "priority: 3"),
    ("description: pays", "description: pays all"),
    ("pert(10m, 30m, 1h)", "pert(10m, 30m, 2h)"),
    ("pert(1h, 2h, 6h)", "pert(1h, 2h, 7h)"),
    ("success: 90%", "success: 50%"),
    ("tries: 3", "tries: 2"),
    ("give up after: 6h", "give up after: 3h"),
    ("fallback: restore", "fallback: replace"),
    ("plan: book\n", "plan: book2\n"),
    ("{at: attic, printed: yes}", "{at: barn, printed: yes}"),
    ("{at: attic, printed: yes}", "{at: attic}"),
    ("authority: yes", "authority: no"),
    ("deputies: {deputy: 50%}", "deputies: {second: 50%}"),
    ("repair: 8h", "repair: 20h"),
    ("needs: [payments]", "needs: [payments, spare]"),
    ("needs: [db]", "needs: [{any: [db, spare]}]"),
    ("dba: 1}", "dba: 2}"),
    ("{down: fix, corrupt: restore}", "{down: restore, corrupt: restore}"),
    ("spare: {at: attic, restored by: fix}", "spare: {at: attic}"),
    ("takes: 20m, team: dba", "takes: 20m, team: ops"),
    ("happens:", "restoration order: [web, payments]\nhappens:"),
    ("  dba: {phone: '+44 2'}\n", ""),
    ("load: {restores: yes, takes", "load: {restores: yes, after: [], takes"),
    ("- {hits: {nodes: db}, effect: down}", "- {hits: {nodes: db}, effect: corrupt}"),
    ("vault: {at: cellar}", "vault: {at: cellar, restored by: fix}"),
    ("mobilisation: 20m", "mobilisation: 30m"),
];

fn written(model: &Model, tongue: &Tongue) -> String {
    let (date, files, tongue) = (String::new(), Vec::new(), tongue.clone());
    markdown::render(&plan::document(&PlanOf {
        model,
        simulated: None,
        date,
        files,
        changes: None,
        tongue,
    }))
}

#[track_caller]
fn changed(from: &str, to: &str, tongue: &Tongue) -> (String, Changes) {
    let new = ESTATE.replacen(from, to, 1);
    assert_ne!(new, ESTATE, "nothing was replaced: {from}");
    let (old, new) = (model(ESTATE), model(&new));
    let is_printed = written(&old, tongue) != written(&new, tongue);
    let changes = between(&old, &new, tongue);
    assert_eq!(!changes.printed.is_empty(), is_printed, "{from} → {to}:\n{}", changes.to_text());
    (changes.to_text(), changes)
}

#[test]
fn whatever_is_printed_differently_is_told() {
    for locale in [Locale::En, Locale::De] {
        let tongue = Tongue::new(locale);
        let mut printed = 0;
        for (from, to) in CHANGED {
            printed += usize::from(!changed(from, to, &tongue).1.printed.is_empty());
        }
        assert!(printed > 34, "only {printed} of the keys are printed");
    }
}

#[test]
fn a_longer_restore_is_told_with_all_that_comes_of_it() {
    let (text, changes) = changed("restore: 2h", "restore: 3h", &Tongue::default());
    for told in [
        "1 change from version 1.0",
        "Asset db\n  - copy nightly: how long it takes to bring the data back is now 3h; it was 2h",
        "What reads differently on the pages of the plan",
        "“P90” of load is now 3h 30m; it was 2h 30m",
        "Cards\n  - print anew and hang up: ",
    ] {
        assert!(text.contains(told), "{told}\nis not in\n{text}");
    }
    assert!(!changes.is_empty() && changes.to_markdown().contains("3h 30m"));
    let (text, _) = changed("kind: full", "kind: snapshot", &Tongue::default());
    assert!(text.contains("copy nightly: its kind is now snapshot; it was full"), "{text}");
    let (text, _) = changed("plan: book\n", "plan: book2\n", &Tongue::default());
    assert!(text.contains("the document that says how is now book2; it was book"), "{text}");
}
