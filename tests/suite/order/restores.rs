//! Restores that share the line of one backup store, 100 MB/s: 360 GB take an hour alone.

use crate::order::story::Story;
use crate::order::transfers::assert_shared_like_a_processor;

/// Databases db-1, db-2, … of so many hours of reading alone, whose copies are in one vault; more
/// keys of each backup and of each restore task, by row, and more of the scenario.
fn yaml(sizes: &[f64], backup: &str, task: impl Fn(usize) -> String, more: &str) -> String {
    let rows = 1..=sizes.len();
    let each = |write: &dyn Fn(usize) -> String| rows.clone().map(write).collect::<String>();
    let services = each(&|row| format!("  s-{row}: {{rto: 9h, needs: db-{row}}}\n"));
    let assets = each(&|row| {
        let size = 360.0 * sizes[row - 1];
        let keys = task(row);
        format!(
            "  db-{row}:
    restored by: {{destroyed: [{{restore: {{restores: yes{keys}}}}}]}}
    data: {{size: {size} GB, backups: {{kind: full, every: 1d, last copy: 1h, kept at: vault,
      restore: {{channel: store}}{backup}}}}}
"
        )
    });
    format!(
        "services:\n{services}assets:\n  vault: {{}}\n{assets}\
         channels: {{store: {{bandwidth: 100 MB/s}}}}\n\
         happens:\n  - {{at: 0h, hits: {{nodes: db-*}}, effect: destroyed}}\n{more}"
    )
}

fn restores(sizes: &[f64], backup: &str, task: impl Fn(usize) -> String, more: &str) -> Story {
    Story::of(&yaml(sizes, backup, task, more))
}

fn plain(_: usize) -> String {
    String::new()
}

fn ends(story: &Story, n: usize) -> Vec<f64> {
    (1..=n).flat_map(|row| story.done(&format!("db-{row}/restore"))).collect()
}

#[test]
fn two_equal_restores_from_one_store_take_twice_as_long() {
    assert_eq!(ends(&restores(&[1.0], "", plain, ""), 1), [1.0]);
    let story = restores(&[1.0, 1.0], "", plain, "");
    assert_eq!(ends(&story, 2), [2.0, 2.0]);
    // Each would have taken an hour.
    assert_eq!(story.delays("s-1"), [("channel", 1.0), ("work", 1.0)]);
    assert_eq!(story.delays("s-2"), [("channel", 1.0), ("work", 1.0)]);
}

#[test]
fn restores_share_a_store_like_a_processor() {
    let sizes = [1.0, 2.0, 4.0, 7.0, 7.5];
    let found = ends(&restores(&sizes, "", plain, ""), sizes.len());
    assert_shared_like_a_processor(&sizes, &found);
}

#[test]
fn verification_and_what_is_done_before_share_nothing() {
    // The second has disks to mount for an hour first. 1 h of reading each: alone until 1, then the
    // first verifies for half an hour while the second reads.
    let task = |row: usize| if row == 2 { String::from(", takes: 1h") } else { String::new() };
    let story = restores(&[1.0, 1.0], ", verify: 30min", task, "");
    assert_eq!(ends(&story, 2), [1.5, 2.5]);
    assert_eq!(story.delays("s-2"), [("work", 2.5)]);
    // With half an hour to mount they read together from 0.5 to 1.5, and the second alone to 2.
    let task = |row: usize| if row == 2 { String::from(", takes: 30min") } else { String::new() };
    let story = restores(&[1.0, 1.0], ", verify: 30min", task, "");
    assert_eq!(ends(&story, 2), [2.0, 2.5]);
    assert_eq!(story.delays("s-1"), [("channel", 0.5), ("work", 1.5)]);
}

#[test]
fn a_slow_stream_leaves_the_rest_of_the_line_to_the_others() {
    let yaml = |first: &str| {
        format!(
            "services: {{s: {{rto: 9h, needs: [a, b]}}}}
assets:
  vault: {{}}
  a: {{restored by: {{destroyed: plan}}, data: {{size: 180 GB, backups: {{kind: full, every: 1d,
      last copy: 1h, kept at: vault, restore: {{channel: store, {first}}}}}}}}}
  b: {{restored by: {{destroyed: plan}}, data: {{size: 360 GB, backups: {{kind: full, every: 1d,
      last copy: 1h, kept at: vault, restore: {{channel: store}}}}}}}}
procedures: {{plan: [{{restore: {{restores: yes}}}}]}}
channels: {{store: {{bandwidth: 100 MB/s}}}}
happens: [{{at: 0h, hits: {{nodes: [a, b]}}, effect: destroyed}}]
"
        )
    };
    // 25 MB/s for one, 75 for the other: 1 h 20 min.
    let story = Story::of(&yaml("throughput: 25 MB/s"));
    assert_eq!(story.done("a/restore"), [2.0]);
    assert_eq!(story.done("b/restore"), [360e9 / 75e6 / 3600.0]);
    // Two streams have 50 MB/s, which is a fair share: 180 GB in an hour, then the rest alone.
    let story = Story::of(&yaml("throughput: 25 MB/s, streams: 2"));
    assert_eq!(story.done("a/restore"), [1.0]);
    assert_eq!(story.done("b/restore"), [1.5]);
}

#[test]
fn a_chain_reads_its_full_copy_and_its_increments_over_their_own_lines() {
    // The full copy of 2 h of reading from the store, then two increments of 0.5 h of a line of
    // their own; the transfer has half of the store until it is done at 2.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [db, other]}}
assets:
  vault: {}
  db:
    restored by: {destroyed: [{restore: {restores: yes}}]}
    data:
      size: 720 GB
      backups:
        - {kind: full, every: 1d, last copy: 10h, kept at: vault, restore: {channel: store}}
        - {kind: incremental, every: 4h, last copy: 1h, kept at: vault,
           restore: {channel: tapes, size: 180 GB}}
  other: {restored by: [{copy: {transfers: 360 GB, channel: store}}]}
channels: {store: {bandwidth: 100 MB/s}, tapes: {bandwidth: 100 MB/s}}
happens: [{at: 0h, hits: {nodes: [db]}, effect: destroyed}, {at: 0h, hits: {nodes: [other]}, effect: down}]
",
    );
    assert_eq!(story.done("other/copy"), [2.0]);
    // 1 h of 2 by then; the rest to 3; increments of 9, 5 and 1 h before: three of them.
    assert_eq!(story.done("db/restore"), [4.5]);
}

#[test]
fn a_restore_that_loses_its_people_goes_on_where_it_stopped() {
    // Half of each by 1 h, when the operator of the first falls ill: the second reads on alone to
    // 1.5. The first reads its half hour when they are back at 3, then verifies for an hour.
    let task = |row: usize| format!(", team: ops-{row}");
    let more = "  - {at: 1h, hits: {team: ops-1}, effect: {absent: 1, for: 2h}}
teams: {ops-1: 1, ops-2: 1}\n";
    let story = restores(&[1.0, 1.0], ", verify: 1h", task, more);
    assert_eq!(story.suspended("db-1/restore"), [1.0]);
    assert_eq!(story.starts("db-1/restore"), [0.0, 3.0]);
    assert_eq!(ends(&story, 2), [4.5, 2.5]);
    assert_eq!(story.delays("s-1"), [("people", 2.0), ("channel", 0.5), ("work", 2.0)]);
    // Ill during verification, which goes on at 3.5 with half of it to do.
    let more = more.replace("at: 1h", "at: 2.5h").replace("for: 2h", "for: 1h");
    let story = restores(&[1.0, 1.0], ", verify: 1h", task, &more);
    assert_eq!(ends(&story, 2), [4.0, 3.0]);
}

#[test]
fn who_restores_slowly_shares_a_line_at_their_own_pace() {
    // At half speed an hour of reading is two hours of work: a line that is never fully used.
    let task = |_: usize| String::from(", team: novices");
    let more = "teams: {novices: [ann, bob]}\npeople: {ann: {speed: 0.5}, bob: {speed: 0.5}}\n";
    let story = restores(&[1.0], "", task, more);
    assert_eq!(ends(&story, 1), [2.0]);
}

#[test]
fn every_try_goes_over_the_line_again() {
    // The newest copy of the first, made after the corruption at −3 h, is tainted: two readings.
    // The second reads once: together to 2, then the first alone to 3.
    let yaml = "services: {s: {rto: 9h, needs: [a, b]}}
assets:
  vault: {}
  [NAME]: {restored by: {corrupt: plan, destroyed: plan}, data: {size: 360 GB, backups: {kind: full,
      every: 4h, last copy: 1h, kept at: vault, restore: {channel: store}}}}
procedures: {plan: [{restore: {restores: yes}}]}
channels: {store: {bandwidth: 100 MB/s}}
happens:
  - {at: 0h, hits: {nodes: [a]}, effect: {corrupt: , discovered after: 4h}}
  - {at: 4h, hits: {nodes: [b]}, effect: destroyed}
";
    let (before, asset) = yaml.split_once("  [NAME]").expect("a name");
    let (asset, after) = asset.split_once("procedures").expect("procedures");
    let story = Story::of(&format!("{before}  a{asset}  b{asset}procedures{after}"));
    assert_eq!(story.done("b/restore"), [4.0 + 2.0]);
    assert_eq!(story.done("a/restore"), [4.0 + 3.0]);
}

#[test]
fn a_line_of_restores_is_used() {
    let told = Story::told(&yaml(&[1.0, 1.0], "", plain, ""));
    assert!(told.iter().all(|told| !told.contains("nothing uses")), "{told:#?}");
}
