//! What work and nodes wait for: recovery climbs the graph.

use crate::order::story::NEVER;
use crate::order::story::Story;

#[test]
fn a_repair_waits_for_what_the_node_needs() {
    // san: 0-2, then db: 2-5.
    let db = |needs: &str| {
        Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [db]}}}}
assets:
  db: {{needs: [san], restored by: {{down: rebuild}}}}
  san: {{restored by: [{{work: {{takes: 2h}}}}]}}
procedures: {{rebuild: {{{needs}tasks: [{{work: {{takes: 3h}}}}]}}}}
happens: [{{hits: {{nodes: [db, san]}}, effect: down}}]"
        ))
    };
    let story = db("");
    assert_eq!(story.starts("db/work"), [2.0]);
    assert_eq!(story.recovery("s"), 5.0);
    // `needs: []` means nothing: 0-3.
    let story = db("needs: [], ");
    assert_eq!(story.starts("db/work"), [0.0]);
    assert_eq!(story.recovery("s"), 3.0);
}

#[test]
fn waiting_for_a_part_is_not_held() {
    // The part is ordered at 0 and comes at 4; it is put in 4-5 although san is back at 2 only.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db]}}
assets:
  db: {needs: [san], restored by: [{part: {lead time: 4h}}, {work: {takes: 1h}}]}
  san: {restored by: [{work: {takes: 2h}}]}
happens: [{hits: {nodes: [db, san]}, effect: down}]",
    );
    assert_eq!(story.starts("db/part"), [0.0]);
    assert_eq!(story.starts("db/work"), [4.0]);
    assert_eq!(story.recovery("s"), 5.0);
}

#[test]
fn what_can_be_done_without_or_is_bridged_does_not_hold_a_repair() {
    // san is back at 8, db is repaired 0-3 all the same.
    for need in ["{on: san, without: 40%}", "{on: san, tolerates: 1h}"] {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [db]}}}}
assets:
  db: {{needs: [{need}], restored by: [{{work: {{takes: 3h}}}}]}}
  san: {{restored by: [{{work: {{takes: 8h}}}}]}}
happens: [{{hits: {{nodes: [db, san]}}, effect: down}}]"
        ));
        assert_eq!(story.starts("db/work"), [0.0], "{need}");
        assert_eq!(story.recovery("s"), 8.0, "{need}");
    }
}

#[test]
fn one_of_several_is_enough_to_go_on() {
    // a is back at 2 and b at 6: `any` goes on at 2, `all` at 6, two of three (c is up) at 2.
    for (need, from) in
        [("{any: [a, b]}", 2.0), ("{all: [a, b]}", 6.0), ("{at least: 2, of: [a, b, c]}", 2.0)]
    {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [db]}}}}
assets:
  db: {{needs: [{need}], restored by: [{{work: {{takes: 1h}}}}]}}
  a: {{restored by: [{{work: {{takes: 2h}}}}]}}
  b: {{restored by: [{{work: {{takes: 6h}}}}]}}
  c: {{}}
happens: [{{hits: {{nodes: [db, a, b]}}, effect: down}}]"
        ));
        assert_eq!(story.starts("db/work"), [from], "{need}");
    }
}

#[test]
fn a_restart_looks_through_a_buffer() {
    // The mains fail 0-4, the UPS lasts until 0.5. The server then waits for the mains themselves,
    // not for what its dead UPS would show: restart 4-5.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [server]}}
assets:
  server: {needs: [{on: mains, tolerates: 30m}], on loss: restart, restarted by: [{boot: {takes: 1h}}]}
  mains: {}
happens: [{hits: {nodes: [mains]}, effect: unavailable, for: 4h}]",
    );
    assert_eq!(story.starved("server"), [0.5]);
    assert_eq!(story.starts("server/boot"), [4.0]);
    assert_eq!(story.service("s").first, 0.5 * 3600.0);
    assert_eq!(story.recovery("s"), 4.5);
}

#[test]
fn what_a_node_needs_to_start_does_not_disturb_it_while_it_runs() {
    // The licence server is down from 1 to 7. db does not mind at 1; but its san fails 2-3, so it
    // must start, and waits until 7: 7-8.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db]}}
assets:
  db: {needs: [san], starts: [licence], on loss: restart, restarted by: [{boot: {takes: 1h}}]}
  san: {}
  licence: {}
happens:
  - {at: 1h, hits: {nodes: [licence]}, effect: unavailable, for: 6h}
  - {at: 2h, hits: {nodes: [san]}, effect: unavailable, for: 1h}",
    );
    assert_eq!(story.starved("db"), [2.0]);
    assert_eq!(story.starts("db/boot"), [7.0]);
    assert_eq!(story.recovery("s"), 6.0);
}

#[test]
fn what_resumes_is_back_with_what_it_needs() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db]}}
assets: {db: {needs: [san]}, san: {}}
happens: [{at: 2h, hits: {nodes: [san]}, effect: unavailable, for: 1h}]",
    );
    assert_eq!(story.levels("s"), [(2.0, 0.0), (3.0, 1.0)]);
}

#[test]
fn waiting_is_given_up_and_the_glass_is_broken() {
    // The way in leads through the VPN, down for 10 h. After 2 h the console is used: 2-3.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db]}}
assets:
  db: {restored by: by-vpn}
  vpn: {restored by: [{work: {takes: 10h}}]}
procedures:
  by-vpn: {needs: [vpn], give up after: 2h, fallback: console, tasks: [{work: {takes: 1h}}]}
  console: {needs: [], tasks: [{walk: {takes: 1h}}]}
happens: [{hits: {nodes: [db, vpn]}, effect: down}]",
    );
    assert_eq!(story.given_up("db/work"), [2.0]);
    assert_eq!(story.starts("db/work"), NEVER);
    assert_eq!(story.starts("db/walk"), [2.0]);
    assert_eq!(story.recovery("s"), 3.0);
}

#[test]
fn work_is_given_up_too_and_its_people_are_free() {
    // repair would take 5 h and is given up at 2: the crew of one goes to b (2-3), then to the
    // fallback of a, which has waited since 2, too, but is less urgent: 3-4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a, b]}}
assets:
  a: {restored by: slow, priority: 2}
  b: {restored by: [{work: {takes: 1h, team: crew}}], priority: 1}
procedures:
  slow: [{repair: {takes: 5h, team: crew, give up after: 2h, fallback: swap}}]
  swap: [{swap: {takes: 1h, team: crew}}]
teams: {crew: 1}
happens:
  - {hits: {nodes: [a]}, effect: down}
  - {at: 1h, hits: {nodes: [b]}, effect: down}",
    );
    assert_eq!(story.given_up("a/repair"), [2.0]);
    assert_eq!(story.done("a/repair"), NEVER);
    assert_eq!((story.starts("b/work"), story.starts("a/swap")), (vec![2.0], vec![3.0]));
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn what_is_needed_throughout_suspends_work_while_it_is_away() {
    // 4 h of work from 0, monitoring is away 1-3: 0-1 and 3-6.
    let story = |throughout: bool| {
        Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [a]}}}}
assets:
  a: {{restored by: [{{verify: {{takes: 4h, needs: [monitoring], throughout: {throughout}}}}}]}}
  monitoring: {{}}
happens:
  - {{hits: {{nodes: [a]}}, effect: down}}
  - {{at: 1h, hits: {{nodes: [monitoring]}}, effect: unavailable, for: 2h}}"
        ))
    };
    let held = story(true);
    assert_eq!(held.suspended("a/verify"), [1.0]);
    assert_eq!(held.starts("a/verify"), [0.0, 3.0]);
    assert_eq!(held.recovery("s"), 6.0);
    // Otherwise it is asked for at the start only.
    assert_eq!(story(false).recovery("s"), 4.0);
}

#[test]
fn a_partly_refilled_buffer_holds_that_fraction() {
    // A full buffer lasts 2 h and fills in 4 h. Supply is away 0-1: half is left at 1, three
    // quarters at 2, when supply goes away for good: 1.5 h later, at 3.5, it is empty; supply is
    // back at 10.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [{on: mains, tolerates: 2h, refill: 4h}]}}
assets: {mains: {}}
happens:
  - {hits: {nodes: [mains]}, effect: unavailable, for: 1h}
  - {at: 2h, hits: {nodes: [mains]}, effect: unavailable, for: 8h}",
    );
    assert_eq!(story.levels("s"), [(3.5, 0.0), (10.0, 1.0)]);
    assert_eq!(story.recovery("s"), 6.5);
}

#[test]
fn a_buffer_that_fills_at_once_starts_from_full() {
    // Lasts 2 h each time: away 0-1 and 2-10, empty at 4.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [{on: mains, tolerates: 2h}]}}
assets: {mains: {}}
happens:
  - {hits: {nodes: [mains]}, effect: unavailable, for: 1h}
  - {at: 2h, hits: {nodes: [mains]}, effect: unavailable, for: 8h}",
    );
    assert_eq!(story.levels("s"), [(4.0, 0.0), (10.0, 1.0)]);
}

#[test]
fn those_who_need_each_other_restart_side_by_side() {
    // The mains are away 0-2. dns restarts 2-3, auth 2-4; neither waits for the other, and both
    // deliver when both have started.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [dns]}}
assets:
  dns: {needs: [auth, mains], on loss: restart, restarted by: [{boot: {takes: 1h}}]}
  auth: {needs: [dns, mains], on loss: restart, restarted by: [{boot: {takes: 2h}}]}
  mains: {}
happens: [{hits: {nodes: [mains]}, effect: unavailable, for: 2h}]",
    );
    assert_eq!((story.starts("dns/boot"), story.starts("auth/boot")), (vec![2.0], vec![2.0]));
    assert_eq!(story.levels("s"), [(0.0, 0.0), (4.0, 1.0)]);
    assert_eq!((story.starved("dns"), story.starved("auth")), (vec![0.0], vec![0.0]));
}

#[test]
fn a_chain_restarts_from_below() {
    // Mains away 0-1; storage 1-2, database 2-4, application 4-7.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [application]}}
assets:
  application: {needs: [database], on loss: restart, restarted by: [{boot: {takes: 3h}}]}
  database: {needs: [storage], on loss: restart, restarted by: [{boot: {takes: 2h}}]}
  storage: {needs: [mains], on loss: restart, restarted by: [{boot: {takes: 1h}}]}
  mains: {}
happens: [{hits: {nodes: [mains]}, effect: unavailable, for: 1h}]",
    );
    assert_eq!(story.starts("database/boot"), [2.0]);
    assert_eq!(story.starts("application/boot"), [4.0]);
    assert_eq!(story.recovery("s"), 7.0);
}

#[test]
fn members_of_a_cycle_are_taken_as_intact_on_what_they_need_from_outside() {
    // dns waits for ad, which is intact, but has no san before 10.
    let repaired = Story::of(
        "services: {s: {rto: 11h, needs: dns}}
assets:
  san: {restored by: {takes: 10h}}
  ad: {needs: [dns, san]}
  dns: {needs: ad, restored by: {takes: 2h}}
happens: [{hits: {nodes: [san, dns]}, effect: down}]",
    );
    assert_eq!(repaired.starts("dns/work"), [10.0]);
    assert_eq!(repaired.recovery("s"), 12.0);
    // Both start at 10, each as if the other ran.
    let restarted = Story::of(
        "services: {s: {rto: 11h, needs: dns}}
assets:
  san: {restored by: {takes: 10h}}
  ad: {needs: [dns, san], on loss: restart, restarted by: {takes: 1h}}
  dns: {needs: ad, on loss: restart, restarted by: {takes: 2h}}
happens: [{hits: {nodes: san}, effect: down}]",
    );
    assert_eq!(
        (restarted.starts("ad/work"), restarted.starts("dns/work")),
        (vec![10.0], vec![10.0])
    );
    assert_eq!(restarted.recovery("s"), 12.0);
    // Nothing outside: nobody waits.
    let alone = Story::of(
        "services: {s: {rto: 11h, needs: dns}}
assets:
  ad: {needs: dns, restored by: {takes: 3h}}
  dns: {needs: ad, restored by: {takes: 2h}}
happens: [{hits: {nodes: [ad, dns]}, effect: down}]",
    );
    assert_eq!((alone.starts("ad/work"), alone.starts("dns/work")), (vec![0.0], vec![0.0]));
    assert_eq!(alone.recovery("s"), 3.0);
}
