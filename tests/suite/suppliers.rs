//! Contracts, alternatives and notice against exact answers.

use blackstart::sim::Cause;

use crate::estate::H;
use crate::told::{brief, replication, scenario, study};
use crate::within::assert_mean;

/// A service on an asset whose only repair is a call to `dell`, which is struck at 0, with what is
/// added.
fn called(suppliers: &str, more: &str) -> String {
    format!(
        "services: {{pay: {{rto: 4h, needs: db}}}}\n\
         assets: {{db: {{restored by: replace}}}}\n\
         procedures: {{replace: {{after: onset, tasks: [{{new: {{supplier: dell}}}}]}}}}\n\
         suppliers:\n{suppliers}\n\
         threats: {{outage: {{hits: [{{nodes: db, effect: down}}]}}}}\n\
         happens:\n  - {{at: 1h, threat: outage}}\n{more}"
    )
}

#[test]
fn a_task_waits_for_response_and_repair() {
    let yaml = called("  dell: {response: 4h, repair: 8h}", "");
    let found = study(&yaml, 10);
    assert_mean(&found.services[0].recovery_moments, 12.0);
    let supplier = found.services[0].delay[Cause::Supplier as usize];
    assert!((supplier - 12.0 * H).abs() < 1e-6, "all of it is the supplier's");
}

#[test]
fn a_contract_that_is_not_always_honoured_is_a_mixture() {
    // .9 · 12 + .1 · 3 · 12, and P(12 h) = .9.
    let yaml = called("  dell: {response: 4h, repair: 8h, honours: 90%, otherwise: 3}", "");
    let found = &study(&yaml, 40_000).services[0];
    assert_mean(&found.recovery_moments, 14.4);
    let kept = found.recovery.share_at_most(12.0 * H).share();
    assert!((kept - 0.9).abs() <= 4.0 * (0.09f64 / 40_000.0).sqrt(), "{kept}");
}

#[test]
fn a_time_may_stand_in_for_a_broken_contract() {
    let yaml = called("  dell: {response: 4h, repair: 8h, honours: 25%, otherwise: 5d}", "");
    assert_mean(&study(&yaml, 20_000).services[0].recovery_moments, 0.25 * 12.0 + 0.75 * 120.0);
}

#[test]
fn a_broken_contract_costs_its_response_before_the_next_is_called() {
    // .6 · 12 + .4 · (4 + 24 + 2 + 6): the alternative takes a day to change over to.
    let suppliers = "  dell: {response: 4h, repair: 8h, honours: 60%,\n    \
                     alternatives: {supplier: hp, switch: 1d}}\n  hp: {response: 2h, repair: 6h}";
    let found = study(&called(suppliers, ""), 20_000);
    assert_mean(&found.services[0].recovery_moments, 0.6 * 12.0 + 0.4 * 36.0);
}

#[test]
fn a_supplier_that_is_gone_is_passed_over_at_once() {
    let suppliers = "  dell: {response: 4h, repair: 8h, restored by: {destroyed: never},\n    \
                     alternatives: {supplier: hp, switch: 1d}}\n  hp: {response: 2h, repair: 6h}";
    let gone = "  - {at: 0h, hits: {nodes: dell}, effect: ceases}\n";
    let never = "procedures: {replace: {after: onset, tasks: [{new: {supplier: dell}}]}, \
                 never: [{wait: {lead time: 900d}}]}";
    let yaml = called(suppliers, gone);
    let yaml = yaml.replace(yaml.lines().nth(2).expect("a third line"), never);
    assert_eq!(replication(&yaml, 0).services[0].recovery, 32.0 * H);
}

#[test]
fn a_lead_time_stands_in_for_the_repair_time_of_the_contract() {
    let yaml = called("  dell: {response: 4h}", "")
        .replace("{supplier: dell}", "{supplier: dell, lead time: 2d}");
    assert_eq!(replication(&yaml, 0).services[0].recovery, 52.0 * H);
}

#[test]
fn work_waits_for_a_supplier_that_is_down_itself() {
    // The supplier needs the road for 10 h from 0; the call is made at 10 h and takes 3 h.
    let yaml = called(
        "  dell: {response: 1h, repair: 2h, needs: road}",
        "  - {at: 0h, hits: {nodes: road}, effect: {unavailable: 10h}}\n",
    )
    .replace("assets: {", "assets: {road: {}, ");
    let found = study(&yaml, 1);
    assert_mean(&found.services[0].recovery_moments, 12.0);
    let delay = found.services[0].delay;
    assert_eq!(delay[Cause::Supplier as usize], 3.0 * H);
    assert_eq!(delay[Cause::Prerequisite as usize], 9.0 * H);
}

/// A service that needs a supplier, which announces at 0 that it ceases.
fn bankrupt(contract: &str) -> String {
    format!(
        "services: {{print: {{rto: 4h, needs: host}}}}\n\
         suppliers:\n  host: {{{contract}}}\n  other: {{response: 1h}}\n\
         happens: [{{hits: {{nodes: host}}, effect: ceases}}]\nhorizon: 90d\n"
    )
}

#[test]
fn a_supplier_is_replaced_by_switching() {
    let yaml = bankrupt("alternatives: {supplier: other, switch: 6w}");
    let found = study(&yaml, 1);
    assert_mean(&found.services[0].recovery_moments, 42.0 * 24.0);
    assert_eq!(found.services[0].delay[Cause::Supplier as usize], 42.0 * 24.0 * H);
}

#[test]
fn a_supplier_ends_its_own_outage_under_its_contract() {
    // .8 · 6 + .2 · (1 + 10): whoever breaks its contract is replaced.
    let yaml = bankrupt(
        "response: 1h, repair: 5h, honours: 80%, alternatives: {supplier: other, switch: 10h}",
    )
    .replace("ceases", "down");
    let found = &study(&yaml, 20_000).services[0];
    assert_mean(&found.recovery_moments, 0.8 * 6.0 + 0.2 * 11.0);
    assert!(
        (found.delay[Cause::Supplier as usize] - found.recovery_moments.mean()).abs() < 1e-6 * H
    );
}

#[test]
fn services_go_on_until_the_notice_ends() {
    // Of 10 days' notice and a switch of 42 days 32 are left.
    let yaml = bankrupt("notice: 10d, alternatives: {supplier: other, switch: 6w}");
    let outcome = replication(&yaml, 0);
    assert_eq!(outcome.services[0].first, 10.0 * 24.0 * H);
    assert_eq!(outcome.services[0].recovery, 32.0 * 24.0 * H);
    // Whoever is replaced in time is never missed.
    let yaml = bankrupt("notice: 7w, alternatives: {supplier: other, switch: 6w}");
    assert_eq!(replication(&yaml, 0).services[0].disruptions, 0);
}

#[test]
fn notice_and_procurement_are_enumerated() {
    // Notice and replacement 0 to 30 days alike: E max(0, switch − notice) = 30 ÷ 6 days, and half
    // of the replacements are in time.
    let yaml = bankrupt(
        "notice: \"uniform(0d, 30d)\", alternatives: {supplier: other, switch: \"uniform(0d, 30d)\"}",
    );
    let found = &study(&yaml, 40_000).services[0];
    assert_mean(&found.recovery_moments, 5.0 * 24.0);
    let disrupted = found.disrupted.share();
    assert!((disrupted - 0.5).abs() <= 4.0 * (0.25f64 / 40_000.0).sqrt(), "{disrupted}");
    let sum: f64 = found.delay.iter().sum();
    assert!((sum - found.recovery_moments.mean()).abs() < 1e-6 * sum, "the parts add up");
}

#[test]
fn a_supplier_loses_the_data_that_it_keeps() {
    let yaml = "services: {files: {rto: 4h, needs: data}}\n\
                assets: {data: {restored by: {corrupt: restore}}}\n\
                procedures: {restore: {after: onset, tasks: [{restore: {takes: 5h}}]}}\n\
                suppliers: {host: {holds: data}}\n\
                happens: [{hits: {nodes: host}, effect: loses data}]\n";
    assert_eq!(replication(yaml, 0).services[0].recovery, 5.0 * H);
}

#[test]
fn a_response_passes_in_the_hours_of_the_supplier() {
    // Called on Friday at 16:00: two of four hours pass until 18:00, the others on Monday from 8:00
    // to 10:00, after 66 h; the repair of 3 h goes on round the clock.
    let text = |contract: &str| {
        format!(
            "
begins: 2026-03-06 16:00 Europe/Berlin
calendars: {{desk: {{zone: Europe/Berlin, open: {{mon-fri: 08:00-18:00}}}}}}
suppliers: {{maker: {{{contract}}}}}
services: {{pay: {{rto: 4h, restored by: [{{part: {{supplier: maker}}}}]}}}}
happens: [{{hits: {{nodes: pay}}, effect: down}}]
"
        )
    };
    let recovery = |contract: &str| {
        let found = brief(&scenario(&text(contract)), 2);
        found.services[0].recovery_moments.max() / H
    };
    assert_eq!(recovery("response: 4h, repair: 3h"), 7.0);
    assert_eq!(recovery("response: 4h, repair: 3h, hours: desk"), 66.0 + 3.0);
    // Twice as long is eight hours: two on Friday and six on Monday.
    let late = "response: 4h, repair: 3h, hours: desk, honours: 0%, otherwise: 2";
    assert_eq!(recovery(late), 70.0 + 6.0);
    // At once, when somebody is at the desk: there is.
    assert_eq!(recovery("repair: 3h, hours: desk"), 3.0);
}
