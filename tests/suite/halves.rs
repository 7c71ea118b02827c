//! Searching a clean copy by halves, against a search written down here.

use blackstart::sim::Cause;

use crate::estate::H;
use crate::told::{brief, scenario};

/// Copies at 0 h, −24 h, … and corruption that is found after so many days, at 0:30 in the night;
/// 20 copies are kept.
fn recovery(search: &str, found_after: usize) -> (f64, f64, f64) {
    let text = format!(
        "
services: {{pay: {{rto: 4h, rpo: 1h, needs: db}}}}
assets:
  vault: {{}}
  db:
    data:
      search: {search}
      backups:
        - {{kind: full, every: 24h, kept at: vault, last copy: 0h, retention: 480h, restore: 2h}}
    restored by: {{corrupt: [{{restore: {{takes: 1h, restores: yes}}}}]}}
horizon: 90d
happens:
  - {{at: 30min, hits: {{nodes: db}}, effect: {{silently corrupt: {found_after}d}}}}
"
    );
    let found = brief(&scenario(&text), 2);
    let service = &found.services[0];
    let retry = service.delay[Cause::Retry as usize];
    let data = &found.data[0];
    let is_lost = data.loss.censored().hits > 0;
    let lost = if is_lost { f64::INFINITY } else { data.loss_moments.max() };
    (service.recovery_moments.max() / H, retry / H, lost / H)
}

/// Copies read to find the newest clean one of `n_clean + n_tainted`.
fn read_by_halves(n_clean: usize, n_tainted: usize) -> usize {
    let (mut from, mut to) = (0, n_clean + n_tainted);
    let (mut n_read, mut last, mut clean) = (0, usize::MAX, usize::MAX);
    while from < to {
        last = from + (to - from) / 2;
        n_read += 1;
        if last < n_clean {
            (from, clean) = (last + 1, last);
        } else {
            to = last;
        }
    }
    n_read + usize::from(clean != usize::MAX && last != clean)
}

#[test]
fn a_search_by_halves_reads_as_many_copies_as_halving_takes() {
    for tainted in 0..=19 {
        // Found at 0:30: the copies of the last 480 h, of which the last `tainted` are tainted.
        let n_clean = 20 - tainted;
        let n_read = read_by_halves(n_clean, tainted);
        assert!(n_read <= 6, "the logarithm of 21, and the newest clean one once more");
        let (recovery_h, retry_h, lost_h) = recovery("by halves", tainted);
        assert_eq!(recovery_h, 3.0 * n_read as f64, "{tainted}");
        assert_eq!(retry_h, 3.0 * (n_read - 1) as f64);
        assert_eq!(lost_h, 24.0 * tainted as f64 + 0.5, "the newest clean one all the same");
        let (recovery_h, _, lost_h) = recovery("newest first", tainted);
        assert_eq!(recovery_h, 3.0 * (tainted + 1) as f64);
        assert_eq!(lost_h, 24.0 * tainted as f64 + 0.5);
    }
}

#[test]
fn where_all_copies_are_tainted_the_data_are_lost() {
    let (recovery_h, _, lost_h) = recovery("by halves", 20);
    assert_eq!(recovery_h, 3.0 * read_by_halves(0, 20) as f64);
    assert!(lost_h.is_infinite());
}
