//! Civil time: what is open, when it begins, what an outage costs by the clock.

use crate::estate::H;
use crate::order::story::Story;

/// A service that is down from `at` for so long, in a scenario that begins on a Friday at 12:00.
fn outage(service: &str, at: &str, lasts: &str, more: &str) -> Story {
    Story::of(&format!(
        "begins: 2026-03-27 12:00 Europe/London
calendars:
  counter:
    zone: Europe/London
    open: {{mon-fri: 09:00-16:00}}
    peaks: {{close: {{hours: {{mon-fri: 15:00-16:00}}, demand: 1.5}}}}
services:
  s: {{needs: [a], {service}}}
assets: {{a: {{}}}}
happens: [{{at: {at}, hits: {{nodes: [a]}}, effect: unavailable, for: {lasts}}}]
{more}"
    ))
}

#[test]
fn downtime_within_service_hours_is_told_beside_all_of_it() {
    // Friday 14:00 to Monday 10:00: 2 h on Friday and 1 h on Monday. The clocks go forward on
    // Sunday, so that it lasts 67 h, not 68.
    let story = outage("hours: counter, rto: 3h", "2h", "67h", "");
    let service = story.service("s");
    assert_eq!(service.downtime, 67.0 * H);
    assert_eq!(service.downtime_in_hours, 3.0 * H);
    assert_eq!((story.recovery("s"), service.rto_met), (67.0, false));
    // Without hours all of it counts.
    assert_eq!(outage("rto: 3h", "2h", "67h", "").service("s").downtime_in_hours, 67.0 * H);
}

#[test]
fn an_outage_out_of_hours_is_no_downtime_in_hours() {
    let story = outage("hours: counter, impact: {money: 1k/h}", "4h", "10h", "");
    let service = story.service("s");
    assert_eq!((service.downtime, service.downtime_in_hours, service.loss), (10.0 * H, 0.0, 0.0));
}

#[test]
fn an_rto_may_count_service_hours() {
    let more = "rto counts: service hours";
    let met = outage("hours: counter, rto: 3h", "2h", "67h", more);
    assert_eq!((met.recovery("s"), met.service("s").rto_met), (3.0, true));
    // A second more of an open hour.
    let missed = outage("hours: counter, rto: 3h", "2h", "67h 1s", more);
    assert!(!missed.service("s").rto_met);
    // The parts of the delay are counted alike.
    let parts: f64 = met.outcome.delays[0].iter().sum();
    assert_eq!(parts, 3.0 * H);
}

#[test]
fn loss_is_the_rate_times_what_is_missing_times_demand() {
    // Friday 14:00 to 15:00 at 1, 15:00 to 16:00 at 1.5, then nothing until Monday 9:00 to 10:00.
    let story = outage("hours: counter, impact: {money: 1k/h}", "2h", "67h", "");
    assert!((story.service("s").loss - 3500.0).abs() < 1e-9, "{}", story.service("s").loss);
    // The rate follows the elapsed time: 0 at first, rising by 1000/h each hour.
    let rate = "rate: {0h: 0/h, 100h: 100k/h}";
    let rising = outage(&format!("hours: counter, impact: {{{rate}}}"), "2h", "67h", "");
    let expected = 500.0 + 1.5 * 1500.0 + (67.0 * 67.0 - 66.0 * 66.0) / 2.0 * 1000.0;
    let loss = rising.service("s").loss;
    assert!((loss - expected).abs() < 1e-6, "{loss} is not {expected}");
    // Critical hours weigh the loss where they are stated, hours do not.
    let close = "hours: counter, critical hours: counter/close, impact: {money: 1k/h}";
    assert!((outage(close, "2h", "67h", "").service("s").loss - 1000.0).abs() < 1e-9);
}

#[test]
fn half_a_service_loses_half() {
    let story = Story::of(
        "begins: 2026-03-30 08:00 Europe/London
calendars: {counter: {zone: Europe/London, open: {mon-fri: 09:00-16:00}}}
services:
  s:
    hours: counter
    needs: [{pool: {a: 50%, b: 50%}}]
    impact: {money: 1k/h, penalties: [{at: '16:00', each: 2, units: 100/h}]}
assets: {a: {}, b: {}}
happens: [{hits: {nodes: [a]}, effect: unavailable, for: 3h}]",
    );
    // From 9 to 11 at one half: 1000, and 100 units at 2 each at the cut-off.
    let service = story.service("s");
    assert!((service.loss - 1200.0).abs() < 1e-9, "{}", service.loss);
}

#[test]
fn a_penalty_at_a_time_of_the_day_is_due_if_the_service_is_down_then() {
    let service = "hours: counter, impact: {penalties: [{at: '16:00', sum: 50k}]}";
    // From 15:55 on, not from 16:05 on; back at 16:00 is not down then.
    for (at, lasts, due) in [
        ("3h 55m", "10m", 50e3),
        ("4h 5m", "10h", 0.0),
        ("3h 55m", "5m", 0.0),
        ("4h", "10m", 0.0),
        // Friday and Monday, but not the days between, on which it does not open.
        ("3h 55m", "71h", 50e3),
        ("3h 55m", "71h 6m", 100e3),
    ] {
        let story = outage(service, at, lasts, "");
        assert_eq!(story.service("s").loss, due, "at {at} for {lasts}");
    }
}

#[test]
fn a_penalty_per_unit_counts_what_was_not_served_since_the_cut_off_before() {
    let service = "hours: counter, impact: {penalties: [{at: '16:00', each: 25, units: 2000/h}]}";
    for (at, lasts, units) in [
        // Five minutes of the last hour, at 1.5 times the ordinary demand.
        ("3h 55m", "10m", 2000.0 * 1.5 / 12.0),
        ("4h 5m", "10h", 0.0),
        // Served again by the cut-off or not, they were not served in time.
        ("1h", "1h", 2000.0),
        // Friday 15:00 to Monday 9:30: charged on Friday and on Monday.
        ("3h", "65h 30m", 3000.0 + 1000.0),
    ] {
        let loss = outage(service, at, lasts, "").service("s").loss;
        assert!((loss - 25.0 * units).abs() < 1e-6, "at {at} for {lasts}: {loss}");
    }
    // What is lost after the last cut-off before the horizon is not charged any more.
    let story = outage(service, "69h", "1h", "horizon: 70h 30m");
    assert_eq!(story.service("s").loss, 0.0);
}

/// Work of so long on Friday 16:00, during hours.
fn work(takes: &str, open: &str, task: &str) -> Story {
    Story::of(&format!(
        "begins: 2026-03-27 16:00 Europe/London
calendars: {{office: {{zone: Europe/London, open: {open}}}}}
services: {{s: {{rto: 4h, needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: {takes}, during: office{task}}}}}]}}}}
teams: {{ops: 1}}
happens: [{{hits: {{nodes: [a]}}, effect: down}}]"
    ))
}

#[test]
fn work_in_working_hours_waits_over_the_weekend() {
    // Friday 16:00 to 17:00, Monday 9:00 to 11:00; one hour of the 66 between is skipped.
    let story = work("3h", "{mon-fri: 09:00-17:00}", "");
    assert_eq!(story.starts("a/work"), [0.0, 64.0]);
    assert_eq!(story.recovery("s"), 66.0);
    assert_eq!(story.delays("s"), [("off_shift", 63.0), ("work", 3.0)]);
    // Done at the very end of the day.
    assert_eq!(work("1h", "{mon-fri: 09:00-17:00}", "").recovery("s"), 1.0);
}

#[test]
fn work_does_not_begin_when_hours_are_over() {
    let story = work("1h", "{mon-fri: 09:00-16:00}", "");
    assert_eq!(story.starts("a/work"), [64.0]);
    assert_eq!(story.delays("s"), [("off_shift", 64.0), ("work", 1.0)]);
}

#[test]
fn people_are_free_while_work_is_suspended() {
    let story = Story::of(
        "begins: 2026-03-27 16:00 UTC
calendars: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services: {s: {needs: [a]}, t: {needs: [b]}}
assets:
  a: {restored by: [{work: {takes: 3h, during: office, team: ops}}], priority: 1}
  b: {restored by: [{work: {takes: 2h, team: ops}}], priority: 2}
teams: {ops: 1}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
    );
    assert_eq!(story.starts("b/work"), [1.0]);
    assert_eq!(story.starts("a/work"), [0.0, 65.0]);
    assert_eq!((story.recovery("s"), story.recovery("t")), (67.0, 3.0));
}

#[test]
fn a_night_shift_works_through_midnight_and_a_holiday_is_skipped() {
    let story = Story::of(
        "begins: 2026-12-24 20:00 Europe/Berlin
calendars:
  nights: {zone: Europe/Berlin, open: {daily: 22:00-06:00}, closed: [12-25..12-26]}
services: {s: {needs: [a]}}
assets: {a: {restored by: [{work: {takes: 10h, during: nights}}]}}
happens: [{hits: {nodes: [a]}, effect: down}]",
    );
    // Thursday 22:00 to Friday 6:00, then Sunday 22:00 to 24:00.
    assert_eq!(story.starts("a/work"), [2.0, 74.0]);
    assert_eq!(story.recovery("s"), 76.0);
}

#[test]
fn work_that_is_given_up_out_of_hours_was_off_shift() {
    let story = Story::of(
        "begins: 2026-03-28 10:00 UTC
calendars: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services: {s: {needs: [a]}}
assets: {a: {restored by: slow}}
procedures:
  slow: [{work: {takes: 3h, during: office, give up after: 30h, fallback: quick}}]
  quick: [{jump: {takes: 1h}}]
happens: [{hits: {nodes: [a]}, effect: down}]",
    );
    assert_eq!(story.recovery("s"), 31.0);
    assert_eq!(story.delays("s"), [("off_shift", 30.0), ("work", 1.0)]);
}

/// Shares of replications, by what they are asked.
fn share(n: u64, yaml: &str, is_meant: impl Fn(&Story) -> bool) -> f64 {
    let hits = (0..n).filter(|&number| is_meant(&Story::replication(yaml, number))).count();
    hits as f64 / n as f64
}

/// Asserts a share within four standard errors.
fn assert_share(n: u64, share: f64, expected: f64) {
    let error = 4.0 * (expected * (1.0 - expected) / n as f64).sqrt();
    assert!((share - expected).abs() <= error, "{share}, expected {expected} ± {error}");
}

#[test]
fn a_beginning_at_random_falls_into_service_hours_as_often_as_there_are() {
    // 35 open hours of the 168 of a week; an hour of outage is open in part for 40.
    let week = |during: &str| {
        format!(
            "begins: {{between: [2026-06-01, 2026-06-07]{during}}}
calendars: {{counter: {{zone: Europe/London, open: {{mon-fri: 09:00-16:00}}}}}}
services: {{s: {{hours: counter, needs: [a]}}}}
assets: {{a: {{}}}}
happens: [{{hits: {{nodes: [a]}}, effect: unavailable, for: 1h}}]"
        )
    };
    let hurts = |story: &Story| story.service("s").downtime_in_hours > 0.0;
    let n = 2000;
    assert_share(n, share(n, &week(""), hurts), 40.0 / 168.0);
    assert_eq!(share(200, &week(", during: counter"), hurts), 1.0);
    // At night nobody is hurt.
    assert_eq!(share(200, &week(", during: night"), hurts), 0.0);
    // Three times as likely in them, and half as likely at night, which they are not: 35 h thrice
    // and 56 h by half, of the open hours an hour before them, five times a week, as it is.
    let weighed = week(", during: {counter: 3, night: 0.5}");
    let all = 3.0 * 35.0 + 0.5 * 56.0 + (168.0 - 35.0 - 56.0);
    assert_share(n, share(n, &weighed, hurts), (3.0 * 35.0 + 5.0) / all);
    // Never in some, and only in others.
    let never = week(", during: [business hours, {counter: 0}]");
    assert_share(n, share(n, &never, hurts), 0.0);
    // Business hours are none of the weekend.
    let weekend = week(", during: [weekend, business hours]");
    assert!(Story::told(&weekend).iter().any(|it| it.contains("no moment between these dates")));
}

#[test]
fn the_profile_of_the_first_threat_says_when_it_begins() {
    let yaml = "begins: {between: [2026-01-01, 2026-12-31], zone: Europe/London}
calendars: {winter: {zone: Europe/London, open: {daily: 00:00-12:00}}}
services: {s: {hours: winter, needs: [a]}}
assets: {a: {}}
threats: {storm: {profile: [storm season, winter], hits: {nodes: [a], effect: {unavailable: 1h}}}}
happens: [{threat: storm}]";
    // `winter` is the project's own calendar: mornings. Storms come from October to March.
    for number in 0..300 {
        let story = Story::replication(yaml, number);
        assert!(story.service("s").downtime_in_hours > 0.0, "{number}");
        let day = (story.outcome.begin / 86_400.0).floor();
        assert!(!(90.0..272.0).contains(&day), "day {day} of the year");
    }
}

#[test]
fn a_calendar_moves_no_draw_of_anything_else() {
    let yaml = |begins: &str| {
        format!(
            "{begins}
services: {{s: {{needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: exp(3h)}}}}]}}}}
happens: [{{hits: {{nodes: [a]}}, effect: down}}]"
        )
    };
    for number in 0..20 {
        let plain = Story::replication(&yaml(""), number).recovery("s");
        let dated = "begins: {between: [2026-01-01, 2026-12-31]}";
        assert_eq!(Story::replication(&yaml(dated), number).recovery("s"), plain);
    }
}

#[test]
fn a_transfer_stops_when_its_hours_end_and_leaves_the_line_to_others() {
    // 16:00 to 17:00 both share the line; then b has it alone until it is done at 18:00. The next
    // day a has it alone, for the half that is left.
    let story = Story::of(
        "begins: 2026-03-30 16:00 UTC
calendars: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
channels: {line: {bandwidth: 1 MB/s}}
services: {s: {needs: [a]}, t: {needs: [b]}}
assets:
  a: {restored by: [{copy: {transfers: 3600 MB, channel: line, during: office}}]}
  b: {restored by: [{copy: {transfers: 5400 MB, channel: line}}]}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
    );
    assert_eq!(story.recovery("t"), 2.0);
    assert_eq!(story.suspended("a/copy"), [1.0]);
    assert_eq!(story.recovery("s"), 17.5);
}

#[test]
fn a_backlog_grows_and_drains_by_the_demand_of_the_calendar() {
    // Monday 14:00 to 16:00 nothing is served: 1 h of demand and 1 h at 1.5, all of it deferred.
    // From 16:00 on nothing comes in, and 2.5 h of demand are worked off at 1.25.
    let story = Story::of(
        "begins: 2026-03-30 14:00 UTC
calendars:
  counter:
    zone: UTC
    open: {mon-fri: 09:00-16:00}
    peaks: {close: {hours: {mon-fri: 15:00-16:00}, demand: 1.5}}
services:
  s: {hours: counter, needs: [a], demand: 1000/h, deferred: 100%, capacity: 1.25}
assets: {a: {}}
happens: [{hits: {nodes: [a]}, effect: unavailable, for: 2h}]",
    );
    let service = story.service("s");
    assert!((service.demand[1] - 2500.0).abs() < 1e-6, "{:?}", service.demand);
    assert!((service.work_recovery - 2.0 * H).abs() < 1e-6, "{}", service.work_recovery / H);
}
