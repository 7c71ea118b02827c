//! Incidents of one group that overlap.

use crate::diag::Place;
use crate::history::rows::Lasted;
use crate::history::rows::Row;

/// How many incidents of a group begin while an earlier one goes on, and the first of them with
/// the one that it meets.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Overlaps {
    pub(super) n: usize,
    pub(super) first: Option<(Place, Place)>,
}

/// Sorts the rows of a group by their beginning, those without one last, and looks for overlaps.
/// Touching is no overlap.
pub(super) fn overlaps(rows: &mut [Row]) -> Overlaps {
    sort(rows);
    let mut found = Overlaps::default();
    let mut latest: Option<(f64, Place)> = None;
    for row in rows.iter() {
        let (Some(start), Some(end)) = (row.start, row.end()) else { continue };
        if let Some((until, earlier)) = latest
            && start < until
        {
            found.n += 1;
            found.first = found.first.or(Some((row.place, earlier)));
        }
        if latest.is_none_or(|(until, _)| end > until) {
            latest = Some((end, row.place));
        }
    }
    found
}

fn sort(rows: &mut [Row]) {
    let start = |row: &Row| row.start.unwrap_or(f64::INFINITY);
    rows.sort_by(|a, b| start(a).total_cmp(&start(b)));
}

/// Makes one of incidents that overlap, from the first beginning to the last end; open if the one
/// that lasts longest is.
pub(super) fn merge(mut rows: Vec<Row>) -> Vec<Row> {
    sort(&mut rows);
    let mut merged: Vec<Row> = Vec::with_capacity(rows.len());
    for row in rows {
        if let Some(last) = merged.last_mut()
            && let (Some(from), Some(until)) = (last.start, last.end())
            && let (Some(start), Some(end)) = (row.start, row.end())
            && start < until
        {
            if end > until {
                last.lasted = match row.lasted {
                    Lasted::Open(_) => Lasted::Open(end - from),
                    _ => Lasted::Ended(end - from),
                };
            }
        } else {
            merged.push(row);
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::FileId;

    fn row(line: usize, start: f64, lasted: Lasted) -> Row {
        let place = Place::new(FileId(0), line, line + 1);
        Row { place, group: String::from("all"), start: Some(start), lasted }
    }

    #[test]
    fn overlaps_are_counted_and_merged_and_touching_is_none() {
        let mut rows = vec![
            row(1, 50.0, Lasted::Open(10.0)),
            row(2, 0.0, Lasted::Ended(30.0)),
            row(3, 10.0, Lasted::Ended(5.0)),
            row(4, 20.0, Lasted::Ended(20.0)),
            row(5, 40.0, Lasted::Ended(11.0)),
        ];
        let found = overlaps(&mut rows);
        assert_eq!(found.n, 3);
        assert_eq!(found.first.map(|(at, with)| (at.start, with.start)), Some((3, 2)));
        let merged: Vec<(Option<f64>, Lasted)> =
            merge(rows).iter().map(|row| (row.start, row.lasted)).collect();
        assert_eq!(merged, [(Some(0.0), Lasted::Ended(40.0)), (Some(40.0), Lasted::Open(20.0))]);
    }
}
