//! Transfers that share a line of 100 MB/s: 360 GB take an hour alone.

use blackstart::sim::{Cause, N_CAUSES};

use crate::order::story::NEVER;
use crate::order::story::Story;

/// Services s-1, s-2, … that need a-1, a-2, …, each restored by the task `copy` with these keys and
/// hit at this time [h]; more of the scenario below.
fn copies(tasks: &[(f64, &str)], more: &str) -> Story {
    let rows = || tasks.iter().enumerate().map(|(row, task)| (row + 1, task));
    let service = |(row, _)| format!("  s-{row}: {{rto: 9h, needs: [a-{row}]}}\n");
    let asset = |(row, (_, keys)): (usize, &(f64, &str))| {
        format!("  a-{row}: {{restored by: [{{copy: {{channel: wan, {keys}}}}}]}}\n")
    };
    let hit = |(row, (at, _)): (usize, &(f64, &str))| {
        format!("  - {{at: {at}h, hits: {{nodes: [a-{row}]}}, effect: down}}\n")
    };
    let services = rows().map(service).collect::<Vec<_>>().concat();
    let assets = rows().map(asset).collect::<Vec<_>>().concat();
    let hits = rows().map(hit).collect::<Vec<_>>().concat();
    let channels =
        if more.contains("channels:") { "" } else { "channels: {wan: {bandwidth: 100 MB/s}}\n" };
    let (more, later) = more.split_once("happens:\n").unwrap_or((more, ""));
    Story::of(&format!(
        "services:\n{services}assets:\n  router: {{}}\n{assets}{channels}{more}\nhappens:\n{hits}{later}"
    ))
}

fn ends(story: &Story, n: usize) -> Vec<f64> {
    (1..=n).flat_map(|row| story.done(&format!("a-{row}/copy"))).collect()
}

#[test]
fn a_transfer_takes_its_amount_over_the_bandwidth() {
    let bits = "channels: {wan: {bandwidth: 800 Mbit/s}}";
    let story = copies(&[(0.0, "transfers: 360 GB")], bits);
    assert_eq!(ends(&story, 1), [1.0]);
}

#[test]
fn two_equal_transfers_take_twice_as_long() {
    let story = copies(&[(0.0, "transfers: 360 GB"), (0.0, "transfers: 360 GB")], "");
    assert_eq!(ends(&story, 2), [2.0, 2.0]);
}

#[test]
fn what_a_capped_transfer_leaves_goes_to_the_other() {
    // 25 MB/s for one, 75 for the other: 1 h 20 min.
    let capped = (0.0, "transfers: 180 GB, at most: 25 MB/s");
    let story = copies(&[capped, (0.0, "transfers: 360 GB")], "");
    assert_eq!(ends(&story, 2), [2.0, 360e9 / 75e6 / 3600.0]);
    // A cap above its fair share changes nothing while there are two, and holds when it is alone:
    // 180 of 360 GB by 1 h, then 180 GB at 80 MB/s: 37.5 minutes.
    let capped = (0.0, "transfers: 360 GB, at most: 80 MB/s");
    let story = copies(&[capped, (0.0, "transfers: 180 GB")], "");
    assert_eq!(ends(&story, 2), [1.625, 1.0]);
}

#[test]
fn work_is_timed_again_when_another_joins_and_when_it_leaves() {
    // Alone 0-1: half of 720 GB. Together 1-2: a quarter of it, and all of the 180 GB. Alone again
    // for the last quarter: half an hour.
    let story = copies(&[(0.0, "transfers: 720 GB"), (1.0, "transfers: 180 GB")], "");
    assert_eq!(ends(&story, 2), [2.5, 2.0]);
}

/// Sizes s₁ ≤ s₂ ≤ … of n transfers that begin together, in hours alone: the k-th must end at
/// Σ (n − i + 1)(sᵢ − sᵢ₋₁), i ≤ k.
#[track_caller]
pub(super) fn assert_shared_like_a_processor(sizes: &[f64], found: &[f64]) {
    let (mut before, mut ended) = (0.0, 0.0);
    for (i, &size) in sizes.iter().enumerate() {
        ended += (sizes.len() - i) as f64 * (size - before);
        before = size;
        assert!((found[i] - ended).abs() < 1e-9, "{found:?}: {ended}");
    }
}

#[test]
fn a_line_is_shared_like_a_processor() {
    let sizes = [1.0, 2.0, 4.0, 7.0, 7.5];
    let keys = sizes.map(|size| format!("transfers: {} GB", 360.0 * size));
    let tasks: Vec<(f64, &str)> = keys.iter().map(|keys| (0.0, keys.as_str())).collect();
    assert_shared_like_a_processor(&sizes, &ends(&copies(&tasks, ""), sizes.len()));
}

#[test]
fn slots_are_queued_for_and_bandwidth_is_not() {
    let two = [(0.0, "transfers: 360 GB"), (0.0, "transfers: 360 GB")];
    let story = copies(&two, "channels: {wan: {bandwidth: 100 MB/s, slots: 1}}");
    assert_eq!(ends(&story, 2), [1.0, 2.0]);
    assert_eq!(story.starts("a-2/copy"), [1.0]);
}

#[test]
fn a_transfer_holds_people_and_stops_when_they_leave() {
    // Two at half speed; the second loses its person at 1 with 180 GB left, so that the first ends
    // at 1.5. Back at 3, it takes half an hour alone.
    let more = "teams: {first: 1, second: 1}
happens:
  - {at: 1h, hits: {team: second}, effect: {absent: 1, for: 2h}}
";
    let two = [(0.0, "transfers: 360 GB, team: first"), (0.0, "transfers: 360 GB, team: second")];
    let story = copies(&two, more);
    assert_eq!(story.suspended("a-2/copy"), [1.0]);
    assert_eq!(story.starts("a-2/copy"), [0.0, 3.0]);
    assert_eq!(ends(&story, 2), [1.5, 3.5]);
    // Labour is paid for the time, not for the bytes: 1.5 h and 1 h + 0.5 h.
    assert_eq!(story.outcome.busy, [1.5 * 3600.0, 1.5 * 3600.0]);
}

#[test]
fn a_transfer_is_suspended_while_what_it_needs_is_gone() {
    // The router fails from 0.5 to 2; the other has the line to itself meanwhile.
    // 90 GB of each by 0.5; the other ends its last 180 GB at 1, this one goes on from 2 to 2.25.
    let more = "happens:
  - {at: 0.5h, hits: {nodes: [router]}, effect: unavailable, for: 1.5h}
";
    let keys = "transfers: 180 GB, needs: [router], throughout: yes";
    let story = copies(&[(0.0, keys), (0.0, "transfers: 270 GB")], more);
    assert_eq!(story.suspended("a-1/copy"), [0.5]);
    assert_eq!(ends(&story, 2), [2.25, 1.0]);
}

#[test]
fn a_transfer_that_is_given_up_leaves_the_line() {
    // Both at half speed until the first is given up at 1: 180 of 360 GB of the other are left.
    let first = (0.0, "transfers: 3.6 TB, give up after: 1h");
    let story = copies(&[first, (0.0, "transfers: 360 GB")], "");
    assert_eq!(story.given_up("a-1/copy"), [1.0]);
    assert_eq!(story.done("a-1/copy"), NEVER);
    assert_eq!(story.done("a-2/copy"), [1.5]);
}

#[test]
fn worse_damage_breaks_a_transfer_off_and_it_begins_again() {
    let more = "happens:\n  - {at: 1h, hits: {nodes: [a-1]}, effect: destroyed}\n";
    let story = copies(&[(0.0, "transfers: 720 GB"), (0.0, "transfers: 360 GB")], more);
    // 180 GB of each by 1; both at half speed again until 2, when the second is done; 540 GB of the
    // first are left.
    assert_eq!(story.done("a-2/copy"), [2.0]);
    assert_eq!(story.done("a-1/copy"), [2.0 + 1.5]);
}

#[test]
fn what_sharing_a_line_adds_is_told_apart_from_work_like_waiting_for_a_slot() {
    let two = [(0.0, "transfers: 360 GB"), (0.0, "transfers: 360 GB")];
    let only = |cause: Cause, hours: f64, rest: f64| {
        let mut delay = [0.0; N_CAUSES];
        delay[Cause::Work as usize] = rest * 3600.0;
        delay[cause as usize] += hours * 3600.0;
        delay
    };
    let story = copies(&two, "");
    assert_eq!(story.outcome.delays, [only(Cause::Channel, 1.0, 1.0); 2]);
    let story = copies(&two, "channels: {wan: {bandwidth: 100 MB/s, slots: 1}}");
    assert_eq!(story.outcome.delays[1], only(Cause::Channel, 1.0, 1.0));
}

#[test]
fn nothing_takes_no_time_to_transfer() {
    let story = copies(&[(0.0, "transfers: 360 GB"), (0.5, "transfers: 0 B")], "");
    assert_eq!(ends(&story, 2), [1.0, 0.5]);
}
