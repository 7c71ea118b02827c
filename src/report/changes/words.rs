//! A change in words that all renderers share.

use crate::report::changes::limits::{Judged, Ruling};
use crate::report::changes::wire::{ChangeReport, ChangedService, Decision, Item, Moved, Origin};
use crate::report::figure::Figure;
use crate::report::text::{WHOLE, one_line, percent};
use crate::units::{duration, money, term};

impl Decision {
    /// What it says.
    pub(super) fn words(self) -> &'static str {
        match self {
            Decision::Approve => "no objection",
            Decision::ApproveWithConditions => "approve with conditions",
            Decision::RunMore => "too few runs to tell",
            Decision::DoNotApprove => "do not approve as it is",
        }
    }
}

/// The limits that a change does not keep for certain, gravest first.
pub(super) fn objections(report: &ChangeReport) -> Vec<&Judged> {
    let mut found: Vec<&Judged> =
        report.limits.iter().filter(|it| it.ruling != Ruling::Kept).collect();
    found.sort_by_key(|it| std::cmp::Reverse((it.ruling, it.is_figure)));
    found
}

/// One objection in a line.
pub(super) fn objection(judged: &Judged) -> String {
    let subject = match judged.subject.as_str() {
        "" => String::new(),
        subject => format!("{}: ", one_line(subject)),
    };
    let ruling = match judged.ruling {
        Ruling::Kept => "kept",
        Ruling::Undecided => "too few runs to tell",
        Ruling::Crossed => "crossed",
    };
    format!("{subject}{} ({ruling}: {})", judged.limit, judged.because)
}

/// A row of the table of services.
#[derive(Debug, Clone, Copy)]
pub(super) enum Row<'a> {
    /// A service that both estates have.
    Service(&'a ChangedService),
    /// All of them together, and what belongs to none: the mean total loss.
    Estate(Moved),
}

impl<'a> Row<'a> {
    /// The services, then the estate if it comes to anything.
    pub(super) fn all(services: &[&'a ChangedService], report: &ChangeReport) -> Vec<Row<'a>> {
        let mut rows: Vec<Row<'_>> = services.iter().map(|it| Row::Service(it)).collect();
        if is_any(report.loss) {
            rows.push(Row::Estate(report.loss));
        }
        rows
    }

    /// What stands in the first column.
    pub(super) fn name(self) -> String {
        match self {
            Row::Service(service) => one_line(&service.id),
            Row::Estate(_) => String::from(WHOLE),
        }
    }

    fn service(self) -> Option<&'a ChangedService> {
        match self {
            Row::Service(service) => Some(service),
            Row::Estate(_) => None,
        }
    }
}

/// A cell of the table of services.
pub(super) type Cell = fn(Row<'_>, &ChangeReport) -> Option<String>;

/// Columns of the table of services.
pub(super) const COLUMNS: [(&str, Cell); 5] = [
    ("P(RTO met)", |row, _| row.service()?.p_rto_met.map(share)),
    ("P90", |row, _| Some(time(row.service()?.p90_h))),
    ("P(>MTPD)", |row, _| row.service()?.p_mtpd_breached.map(share)),
    ("P(RPO met)", |row, _| row.service()?.p_rpo_met.map(share)),
    ("mean loss", |row, report| {
        let loss = match row {
            Row::Service(service) => service.loss,
            Row::Estate(loss) => loss,
        };
        is_any(loss).then(|| sum(loss, &report.currency))
    }),
];

/// Whether there is a sum on either side.
pub(super) fn is_any(loss: Moved) -> bool {
    loss.before.0 != 0.0 || loss.after.0 != 0.0
}

/// Whether a figure stayed exactly where it was.
fn is_same(moved: Moved) -> bool {
    moved.difference.0 == 0.0 && moved.low.0 == 0.0 && moved.high.0 == 0.0
}

fn share(moved: Moved) -> String {
    let points = |x: Figure| {
        let tenths = (x.0 * 1000.0).round() / 10.0;
        format!(
            "{}{}",
            if tenths > 0.0 { "+" } else { "" },
            if tenths == 0.0 { 0.0 } else { tenths }
        )
    };
    let after = percent(moved.after.0);
    if is_same(moved) {
        return format!("{after} (same)");
    }
    let of = [moved.difference, moved.low, moved.high].map(points);
    format!("{after} ({} pp [{}, {}])", of[0], of[1], of[2])
}

fn time(moved: Moved) -> String {
    let of = |x: Figure| {
        if x.0.is_finite() { duration::format(x.0 * 3600.0) } else { String::from("never") }
    };
    let by = |x: Figure| {
        let sign = if x.0 < 0.0 {
            "-"
        } else if x.0 > 0.0 {
            "+"
        } else {
            ""
        };
        format!("{sign}{}", duration::format(x.0.abs() * 3600.0))
    };
    let after = of(moved.after);
    if is_same(moved) {
        return format!("{after} (same)");
    }
    let of = [moved.difference, moved.low, moved.high].map(by);
    format!("{after} ({} [{}, {}])", of[0], of[1], of[2])
}

/// A sum and by how much it moved.
pub(super) fn sum(moved: Moved, currency: &str) -> String {
    let after = money::format(moved.after.0, currency);
    if is_same(moved) {
        return format!("{after} (same)");
    }
    let by = |x: Figure| {
        let sign = if x.0 < 0.0 {
            "-"
        } else if x.0 > 0.0 {
            "+"
        } else {
            ""
        };
        format!("{sign}{}", money::format(x.0.abs(), ""))
    };
    let of = [moved.difference, moved.low, moved.high].map(by);
    format!("{after} ({} [{}, {}])", of[0], of[1], of[2])
}

/// An item in a line.
pub(super) fn item(item: &Item) -> String {
    let origin = match item.origin {
        Origin::New => "new",
        Origin::Gone => "gone",
        Origin::Change => "changed",
    };
    let place = match (&item.file, item.line) {
        (Some(file), Some(line)) => format!(" ({}:{line})", one_line(file)),
        _ => String::new(),
    };
    format!("{origin} {}: {}{place}", item.code, one_line(&item.message))
}

/// What got worse for certain though no limit is set for it, a line each.
pub(super) fn worse(report: &ChangeReport) -> impl Iterator<Item = String> {
    let rows = report.worse.iter();
    rows.map(|row| format!("{}: worse, with no limit set: {}", one_line(&row.service), row.because))
}

/// What each run is, where it is no exercise.
pub(super) fn span(report: &ChangeReport) -> Option<String> {
    let years = report.span_years?.0;
    Some(match years {
        1.0 => String::from("Each run is a year: shares are of years."),
        years => format!(
            "Each run is {}: shares are of runs, losses of the whole of one.",
            term::format(years)
        ),
    })
}

/// Where no run differs, why so; names in backticks.
pub(super) fn unexercised(report: &ChangeReport) -> Option<String> {
    if report.touched.0 > 0.0 {
        return None;
    }
    let has_come_or_gone = !report.added.is_empty() || !report.removed.is_empty();
    Some(match report.unexercised.as_slice() {
        _ if report.is_same => String::from("Nothing is different, in no run."),
        [] if has_come_or_gone => String::from(
            "No run differs: what was added or removed makes no difference in this scenario.",
        ),
        [] => String::from("No run differs: no run depends on what was changed."),
        differing => {
            let shown = &differing[..differing.len().min(UNEXERCISED)];
            let more = match differing.len() - shown.len() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            format!(
                "No run differs: this scenario does not exercise what was changed: {}{more}.",
                one_line(&shown.join(", "))
            )
        }
    })
}

/// Changes that the scenario does not exercise are named up to this number.
const UNEXERCISED: usize = 12;

/// Whether there is nothing to show besides.
pub(super) fn is_nothing(report: &ChangeReport) -> bool {
    report.touched.0 == 0.0
        && report.items.is_empty()
        && report.added.is_empty()
        && report.removed.is_empty()
}
