//! Rules that meet: several incidents, instants in which much happens, people who wait.

use crate::told;

/// What happens, the recovery time by hand `[h]`, and the scenario.
const CASES: &[(&str, f64, &str)] = &[
    (
        "What is off for a time and loses its needs meanwhile must restart as well: from 3 h to 7 h.",
        7.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {mains: {}, a: {needs: mains, on loss: restart, restarted by: [{boot: {takes: 4h}}]}}
happens:
  - {hits: {nodes: a}, effect: {unavailable: 5h}}
  - {at: 1h, hits: {nodes: mains}, effect: {unavailable: 2h}}
",
    ),
    (
        "The same if both begin in one instant.",
        7.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {mains: {}, a: {needs: mains, on loss: restart, restarted by: [{boot: {takes: 4h}}]}}
happens:
  - {hits: {nodes: a}, effect: {unavailable: 5h}}
  - {hits: {nodes: mains}, effect: {unavailable: 3h}}
",
    ),
    (
        "A machine whose data are corrupt runs: without power it must start again, too.",
        6.0,
        "
services: {s: {rto: 3h, needs: a}}
assets:
  mains: {}
  a:
    needs: mains
    on loss: restart
    restarted by: [{boot: {takes: 4h}}]
    restored by: {corrupt: {tasks: [{mend: {takes: 1h}}], needs: []}}
happens:
  - {hits: {nodes: a}, effect: corrupt}
  - {at: 30min, hits: {nodes: mains}, effect: {unavailable: 90min}}
",
    ),
    (
        "Of 200 GB that went over a line, of which others had half, a fifth is lost: 20 of the 100 GB.",
        4.2,
        "
begins: 2026-06-01 15:00 UTC
calendars:
  c: {zone: UTC, open: {mon-fri: 09:00-17:00}}
  n: {zone: UTC, open: {daily: 17:00-01:00}}
services: {s: {rto: 1h, needs: [a]}}
assets: {a: {restored by: p}, b: {restored by: q}}
channels: {lan: {bandwidth: 100 GB/h}}
teams: {t: {shifts: {c: 1, n: 1}, end of shift: {hand over: 20%}}}
procedures:
  p: [{w: {transfers: 300GB, channel: lan, team: t}}]
  q: [{z: {transfers: 100GB, channel: lan}}]
happens: [{hits: {nodes: [a, b]}, effect: down}]
",
    ),
    (
        "Nobody of the next shift is there until Wednesday at 9:00: nobody notices before.",
        113.5,
        "
begins: 2026-06-05 16:30 UTC
calendars: {c: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services: {s: {rto: 4h, needs: [a]}}
assets: {a: {restored by: {after: detection, takes: 1h}}}
teams: {t: {members: 2, shift: c}}
phases: {detection: 1h, monitoring: {by: t, unmonitored: {next shift: t}}}
happens:
  - {hits: {nodes: a}, effect: down}
  - {hits: {team: t}, effect: {absent: 2}, for: 4d}
",
    ),
    (
        "Whoever resigned does not answer: the deputy declares.",
        2.0,
        "
services: {s: {rto: 4h, needs: [a]}}
assets: {a: {restored by: {after: declaration, takes: 1h}}}
people: {ann: {}, bob: {}}
teams: {t: [ann, bob]}
phases:
  detection: 1h
  call tree: [{person: ann, answers: 0%, deputies: {bob: 100%}, retry every: 1h, authority: yes}]
happens:
  - {hits: {nodes: a}, effect: down}
  - {hits: {person: ann}, effect: {resigns: 60d}}
",
    ),
    (
        "Whoever is ill until 5 h is called again and again until then.",
        6.0,
        "
services: {s: {rto: 4h, needs: [a]}}
assets: {a: {restored by: {after: declaration, takes: 1h}}}
people: {ann: {}}
teams: {t: [ann]}
phases: {call tree: [{person: ann, answers: 100%, retry every: 1h, authority: yes}]}
happens:
  - {hits: {nodes: a}, effect: down}
  - {hits: {person: ann}, effect: absent, for: 5h}
",
    ),
    (
        "A plan whose only copy comes back in the instant in which the work begins is at hand.",
        4.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {wiki: {}, m: {}, a: {restored by: fix}, rb: {kind: document, copies: wiki}}
procedures: {fix: {tasks: [{t0: {lead time: 2h}}, {t2: {takes: 2h}}], plan: rb}}
happens: [{hits: {nodes: a}, effect: down}, {hits: {nodes: wiki}, effect: {unavailable: 2h}}]
",
    ),
    (
        "What a restart needs is lost in the instant in which it would begin.",
        6.0,
        "
services: {s: {rto: 3h, needs: b}}
assets: {lic: {}, b: {starts: lic, restored by: fix}}
procedures: {fix: [{t0: {takes: 2h}}, {w: {takes: 1h}}]}
happens: [{hits: {nodes: b}, effect: down}, {at: 2h, hits: {nodes: lic}, effect: {unavailable: 3h}}]
",
    ),
    (
        "The same of a task.",
        6.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {m: {}, a: {restored by: fix}}
procedures: {fix: [{t0: {takes: 2h}}, {w: {takes: 1h, needs: m}}]}
happens: [{hits: {nodes: a}, effect: down}, {at: 2h, hits: {nodes: m}, effect: {unavailable: 3h}}]
",
    ),
    (
        "A supplier that is back in the instant of the call answers.",
        3.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: fix}}
suppliers: {x: {repair: 1h, alternatives: {supplier: y, switch: 5h}}, y: {repair: 1h}}
procedures: {fix: [{t0: {takes: 2h}}, {c: {supplier: x}}]}
happens: [{hits: {nodes: a}, effect: down}, {hits: {nodes: x}, effect: {unavailable: 2h}}]
",
    ),
    (
        "Help is called when an incident is declared, and one declared later keeps none away.",
        2.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: fix}, zz: {}}
teams: {t: {members: 0, outside help: {members: 1, arrives after: 1h, for: 5h, rate: 10/h}}}
procedures: {fix: [{w: {takes: 1h, team: t}}]}
happens: [{hits: {nodes: zz}, effect: {unavailable: 1h}, phases: {declaration: 10h}}, {at: 1h, hits: {nodes: a}, effect: down}]
",
    ),
    (
        "A restart waits for the diagnosis of the incident that starved it, not of one long ago.",
        6.0,
        "
services: {s: {rto: 3h, needs: p}}
assets: {m: {restored by: {after: onset, tasks: [{w: {takes: 1h}}]}}, p: {needs: m, on loss: restart, restored by: [{w: {takes: 1h}}], restarted by: [{boot: {takes: 1h}}]}}
happens: [{hits: {nodes: p}, effect: down, phases: {diagnosis: 1h}}, {at: 100h, hits: {nodes: m}, effect: down, phases: {diagnosis: 5h}}]
",
    ),
    (
        "Nor for that of an incident elsewhere.",
        2.0,
        "
services: {s: {rto: 3h, needs: p}}
assets: {m: {restored by: [{w: {takes: 3h}}]}, zz: {}, p: {needs: m, bridges: 2h, on loss: restart, restarted by: [{boot: {takes: 1h}}]}}
happens: [{hits: {nodes: m}, effect: down}, {at: 1h, hits: {nodes: zz}, effect: {unavailable: 1h}, phases: {detection: 10h}}]
",
    ),
    (
        "A standby is invoked when the incident is declared that took away what it stands in for.",
        6.0,
        "
services: {s: {rto: 3h, needs: {any: [p, q]}}}
assets: {m: {restored by: [{w: {takes: 20h}}]}, p: {needs: m, restored by: [{w: {takes: 30m}}]}, q: {standby for: p, activation: 1h, success: 100%}}
happens: [{hits: {nodes: p}, effect: down}, {at: 100h, hits: {nodes: m}, effect: down, phases: {declaration: 5h}}]
",
    ),
    (
        "What excludes a standby is what the incident hits that it is wanted for.",
        1.0,
        "
services: {s: {rto: 3h, needs: {any: [p, q]}}}
assets: {x: {restored by: [{w: {takes: 10m}}]}, m: {restored by: [{w: {takes: 20h}}]}, p: {needs: m, restored by: [{w: {takes: 1h}}]}, q: {standby for: p, activation: 1h, success: 100%, not when: {nodes: x}}}
happens: [{hits: {nodes: [x, p]}, effect: down}, {at: 100h, hits: {nodes: m}, effect: down}]
",
    ),
    (
        "And the reverse.",
        20.0,
        "
services: {s: {rto: 3h, needs: {any: [p, q]}}}
assets: {x: {restored by: [{w: {takes: 10m}}]}, m: {restored by: [{w: {takes: 20h}}]}, p: {needs: m, restored by: [{w: {takes: 1h}}]}, q: {standby for: p, activation: 1h, success: 100%, not when: {nodes: x}}}
happens: [{hits: {nodes: p}, effect: down}, {at: 100h, hits: {nodes: [x, m]}, effect: down}]
",
    ),
    (
        "Two incidents in one instant.",
        2.0,
        "
services: {s: {rto: 3h, needs: p}}
assets: {m: {}, zz: {}, p: {needs: m, on loss: restart, restarted by: boot}}
procedures: {boot: [{w: {takes: 1h}}]}
happens: [{hits: {nodes: m}, effect: {unavailable: 1h}}, {hits: {nodes: zz}, effect: {unavailable: 1h}, phases: {detection: 10h}}]
",
    ),
    (
        "Detection is that of the incident which made something unavailable.",
        5.0,
        "
rto clock: detection
services: {s: {rto: 3h, needs: m}}
assets: {m: {}, zz: {}}
happens: [{hits: {nodes: m}, effect: {unavailable: 5h}}, {hits: {nodes: zz}, effect: {unavailable: 1h}, phases: {detection: 10h}}]
",
    ),
    (
        "The same through a bridge and a restart.",
        4.0,
        "
rto clock: detection
services: {s: {rto: 3h, needs: p}}
assets: {m: {}, zz: {}, p: {needs: m, bridges: 2h, on loss: restart, restarted by: {after: onset, tasks: [{b: {takes: 1h}}]}}}
happens: [{hits: {nodes: m}, effect: {unavailable: 5h}, phases: {detection: 1h}}, {at: 1h, hits: {nodes: zz}, effect: {unavailable: 1h}, phases: {detection: 10h}}]
",
    ),
    (
        "What rises and falls in one instant was not back.",
        5.0,
        "
services: {s: {rto: 3h, needs: srv}}
assets: {ups: {}, srv: {needs: ups, restored by: [{w: {takes: 3h}}]}}
happens: [{hits: {nodes: ups}, effect: {unavailable: 2h}}, {when: {node: ups, becomes: up}, hits: {nodes: srv}, effect: down}]
",
    ),
    (
        "The same where a node trips.",
        11.0,
        "
services: {s: {rto: 3h, mbco: 40%, needs: n}}
assets: {a: {restored by: [{w: {takes: 10h}}]}, b: {}, n: {needs: {pool: {a: 60%, b: 40%}}, trips below: 50%, on loss: restart, restarted by: [{boot: {takes: 1h}}], restored by: [{w: {takes: 2h}}]}}
happens: [{hits: {nodes: [a, n]}, effect: down}]
",
    ),
    (
        "Who was called in stays while the work waits for what it needs.",
        5.083_333,
        "
services: {s: {rto: 3h, needs: a}}
assets: {m: {}, a: {restored by: fix}}
teams: {t: {members: 1, on call: 2h}}
procedures: {fix: [{w: {takes: 3h, team: t, needs: m, throughout: yes}}]}
happens: [{hits: {nodes: a}, effect: down}, {at: 3h, hits: {nodes: m}, effect: {unavailable: 5m}}]
",
    ),
    (
        "And while it waits for access.",
        3.166_667,
        "
services: {s: {rto: 3h, needs: a}}
locations: {hq: }
assets: {a: {at: hq, restored by: fix}}
teams: {t: {members: 1, on call: 2h}}
procedures: {fix: [{w: {takes: 1h, team: t}}]}
happens: [{hits: {nodes: a}, effect: down}, {at: 1m, hits: {nodes: a}, effect: {inaccessible: 2h9m}}]
",
    ),
    (
        "And for a part, between two tasks.",
        4.5,
        "
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: fix}}
teams: {t: {members: 1, on call: 2h}}
procedures: {fix: [{t1: {takes: 1h, team: t}}, {p: {takes: 30m}}, {t2: {takes: 1h, team: t}}]}
happens: [{hits: {nodes: a}, effect: down}]
",
    ),
    (
        "People on duty see what happens, whatever they did before.",
        1.083_333,
        "
begins: 2026-03-02 20:00 UTC
calendars: {office: {zone: UTC, open: {daily: 09:00-17:00}}}
people: {ada: {team: t}}
teams: {t: {shift: office}}
phases: {detection: 5m, monitoring: {by: t, unmonitored: 3h}}
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: [{r: {takes: 1h}}]}}
happens: [{at: 14h, hits: {nodes: a}, effect: down}]
",
    ),
    (
        "And see nothing at night.",
        4.0,
        "
begins: 2026-03-02 10:00 UTC
calendars: {office: {zone: UTC, open: {daily: 09:00-17:00}}}
people: {ada: {team: t}}
teams: {t: {shift: office}}
phases: {detection: 5m, monitoring: {by: t, unmonitored: 3h}}
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: [{r: {takes: 1h}}]}}
happens: [{at: 10h, hits: {nodes: a}, effect: down}]
",
    ),
    (
        "Worse damage is seen by those who come for the first.",
        7.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {a: {restored by: {down: [{w: {takes: 1h}}], destroyed: [{w: {takes: 4h}}]}}}
happens: [{hits: {nodes: a}, effect: down, phases: {detection: 3h}}, {at: 2h, hits: {nodes: a}, effect: destroyed, phases: {detection: 10h}}]
",
    ),
    (
        "A task by skill needs access like any other.",
        5.0,
        "
services: {s: {rto: 3h, needs: a}}
access: {remote: vpn}
people: {ada: {skills: [o]}}
assets: {vpn: {}, a: {restored by: [{r: {takes: 2h, remote: yes, skill: o}}]}}
happens: [{hits: {nodes: a}, effect: down}, {hits: {nodes: vpn}, effect: {unavailable: 3h}}]
",
    ),
    (
        "So does an activation.",
        4.0,
        "
services: {s: {rto: 3h, needs: {any: [p, q]}}}
access: {on site: badge}
teams: {t: 1}
assets: {badge: {}, p: {restored by: [{w: {takes: 20h}}]}, q: {standby for: p, success: 100%, activation: [{go: {takes: 1h, team: t}}]}}
happens: [{hits: {nodes: p}, effect: down}, {hits: {nodes: badge}, effect: {unavailable: 3h}}]
",
    ),
    (
        "An activation goes by its plan.",
        2.0,
        "
services: {s: {rto: 3h, needs: {any: [p, q]}}}
assets: {wiki: {}, rb: {kind: document, copies: wiki}, p: {restored by: [{w: {takes: 20h}}]}, q: {standby for: p, success: 100%, activation: act}}
procedures: {act: {plan: rb, without plan: {takes: 2, success: 100%}, tasks: [{go: {takes: 1h}}]}}
happens: [{hits: {nodes: p}, effect: down}, {hits: {nodes: wiki}, effect: {unavailable: 50h}}]
",
    ),
    (
        "The restoration order holds for activations.",
        2.0,
        "
teams: {t: 1}
phases: {diagnosis: 1h}
restoration order: [q, p]
services: {s: {rto: 30h, needs: {any: [p, q]}}}
assets: {p: {restored by: [{w: {takes: 2h, team: t}}]}, q: {standby for: p, success: 100%, activated after: diagnosis, activation: [{go: {takes: 1h, team: t}}]}}
happens: [{hits: {nodes: p}, effect: down}]
",
    ),
    (
        "A restore that was under way when its machine went down is begun anew when it is back.",
        6.0,
        "
services: {s: {rto: 3h, needs: a}}
assets: {v: {}, a: {restored by: {down: [{w: {takes: 2h}}], corrupt: [{r: {takes: 3h}}]}}}
happens: [{hits: {nodes: a}, effect: corrupt}, {at: 1h, hits: {nodes: a}, effect: down}]
",
    ),
    (
        "A mirrored standby takes over at once, and what stands on it need not start anew.",
        0.0,
        "
services: {s: {rto: 3h, needs: b}}
assets:
  p: {restored by: [{w: {takes: 2h}}]}
  q: {standby for: p, option: mirrored, success: 100%}
  b: {needs: {any: [p, q]}, on loss: restart, restarted by: [{boot: {takes: 30m}}]}
happens: [{hits: {nodes: p}, effect: down}]
",
    ),
];

#[test]
fn recovery_is_as_worked_out_by_hand_where_rules_meet() {
    let mut wrong = Vec::new();
    for (what, hours, yaml) in CASES {
        let found = told::brief(&told::scenario(yaml), 1);
        let service = &found.services[0];
        let recovery = service.recovery_moments.mean() / 3600.0;
        let parts: f64 = service.delay.iter().sum::<f64>() / 3600.0;
        if (recovery - hours).abs() > 1e-5 * hours || (parts - recovery).abs() > 1e-6 {
            wrong.push(format!("{what} {recovery} h of parts of {parts} h, expected {hours} h"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A generator burns nothing while it is broken: 4 h of fuel, broken from 1 h to 4 h, mains back
/// after 10 h.
#[test]
fn fuel_lasts_while_the_generator_is_broken() {
    let found = told::replication(
        "
services: {s: {rto: 3h, needs: {any: [mains, gen]}}}
assets:
  mains: {}
  gen: {standby for: mains, auto: yes, activation: 0, success: 100%, fuel: 4h, restored by: fix}
procedures: {fix: [{w: {takes: 3h}}]}
happens:
  - {hits: {nodes: mains}, effect: {unavailable: 10h}}
  - {at: 1h, hits: {nodes: gen}, effect: down}
",
        0,
    );
    let service = &found.services[0];
    assert_eq!((service.lasted, service.downtime), (3.0 * 3600.0, 6.0 * 3600.0));
    assert_eq!(service.disruptions, 2);
}

/// One incident that falls twice is one, and two are two, whatever happens elsewhere.
#[test]
fn sums_at_once_are_due_once_an_incident() {
    let loss = |rest: &str| {
        let found = told::replication(
            &format!("services: {{s: {{rto: 3h, needs: m, impact: {{one off: 50}}}}}}\n{rest}"),
            0,
        );
        found.services[0].loss
    };
    let twice = "
assets: {m: {}, zz: {}}
threats: {T: {hits: [{nodes: m, effect: {unavailable: 1h}}, {nodes: m, effect: {unavailable: 1h}, after: 4h}]}}
happens: [{threat: T}, {at: 2h, hits: {nodes: zz}, effect: {unavailable: 9h}}]";
    assert_eq!(loss(twice), 50.0);
    let two = "
assets: {m: {restored by: [{w: {takes: 1h}}]}, zz: {}}
happens: [{hits: {nodes: m}, effect: down}, {at: 4h, hits: {nodes: m}, effect: {unavailable: 1h}}]";
    assert_eq!(loss(two), 100.0);
}
