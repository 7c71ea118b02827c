//! Limits for a change, in words such as `p-rto drops 1%`.

use std::fmt;

use serde::Serialize;

use crate::diag::Code;
use crate::report::changes::wire::{ChangeReport, ChangedService, Item, Moved, Origin, Worse};
use crate::report::figure::Figure;
use crate::report::text::{one_line, percent};
use crate::stats::z;
use crate::units::{duration, money};

/// A figure that a limit can be set for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Metric {
    Rto,
    Rpo,
    Mtpd,
    P90,
    Loss,
}

/// What of a structure a limit can be set for.
const STRUCTURE: [(&str, Code); 6] = [
    ("new single point", Code::NewSinglePoint),
    ("new deadlock", Code::NewDeadlock),
    ("plan to review", Code::PlanToReview),
    ("outdated test", Code::OutdatedTest),
    ("lost backup", Code::LostBackup),
    ("lost way back", Code::LostWayBack),
];

/// How much a figure may move for the worse.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Amount {
    /// So much, in its unit: a share, seconds, currency.
    Absolute(f64),
    /// So much of what it was.
    Relative(f64),
}

#[derive(Debug, Clone, PartialEq)]
enum Subject {
    Figure { metric: Metric, amount: Amount, service: Option<String> },
    Structure(Code),
    Finding,
}

/// A limit for a change.
///
/// ```text
/// p-rto drops SHARE     p-rpo drops SHARE     p-mtpd rises SHARE
/// p90 rises TIME|SHARE  loss rises SUM|SHARE
///     each perhaps with `for SERVICE`
/// new single point · new deadlock · new finding · plan to review · outdated test ·
/// lost backup · lost way back
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    text: String,
    subject: Subject,
}

/// Why a text is no limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitError(pub String);

impl fmt::Display for LimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for LimitError {}

/// Whether a limit is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// The whole interval is within it.
    Kept,
    /// The interval straddles it: too few runs to tell.
    Undecided,
    /// The whole interval is beyond it.
    Crossed,
}

/// A limit and whether it is kept.
#[derive(Debug, Clone, Serialize)]
pub struct Judged {
    /// The limit in words.
    pub limit: String,
    /// The service or the thing that it was judged for; empty if it is about none.
    pub subject: String,
    /// Whether it is kept.
    pub ruling: Ruling,
    /// What it was judged by, in words.
    pub because: String,
    /// Whether it is about figures of the simulation.
    pub is_figure: bool,
}

impl Limit {
    /// The limits that hold where nobody sets any.
    pub fn usual() -> Vec<Limit> {
        let texts = [
            "p-rto drops 1%",
            "p-rpo drops 1%",
            "p-mtpd rises 1%",
            "new single point",
            "new deadlock",
            "plan to review",
            "outdated test",
            "lost backup",
            "lost way back",
        ];
        let limits = texts.into_iter().map(Limit::parse);
        limits.collect::<Result<_, _>>().expect("invariant: the usual limits are limits")
    }

    /// Reads a limit.
    ///
    /// # Errors
    ///
    /// It is none; the error says what would be one.
    pub fn parse(text: &str) -> Result<Limit, LimitError> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let plain = words.join(" ");
        let subject = if plain == "new finding" {
            Subject::Finding
        } else if let Some((_, code)) = STRUCTURE.iter().find(|(words, _)| *words == plain) {
            Subject::Structure(*code)
        } else {
            figure(&words)?
        };
        Ok(Limit { text: plain, subject })
    }

    /// The service that it is for, if it is for one.
    pub fn service(&self) -> Option<&str> {
        match &self.subject {
            Subject::Figure { service, .. } => service.as_deref(),
            Subject::Structure(_) | Subject::Finding => None,
        }
    }

    /// Judges a change: for figures once a service, for anything else once.
    pub(super) fn judge(&self, report: &ChangeReport) -> Vec<Judged> {
        match &self.subject {
            Subject::Figure { metric, amount, service } => {
                let of = report.services.iter();
                let of = of.filter(|row| service.as_ref().is_none_or(|name| *name == row.id));
                of.filter_map(|row| {
                    let moved = metric.of(row)?;
                    Some(Judged {
                        limit: self.text.clone(),
                        subject: row.id.clone(),
                        ruling: ruling(*metric, *amount, report.unseen(*metric, *amount, moved)),
                        because: metric.tell(moved, &report.currency),
                        is_figure: true,
                    })
                })
                .collect()
            }
            Subject::Structure(code) => {
                vec![self.by_items(report, |item| item.code == code.id())]
            }
            Subject::Finding => {
                let of_changes = |item: &Item| item.code.starts_with("BS085");
                vec![self.by_items(report, |item| !of_changes(item))]
            }
        }
    }

    /// Figures that got worse by more than their interval, and that none of the limits is about.
    pub(super) fn unlimited(limits: &[Limit], report: &ChangeReport) -> Vec<Worse> {
        let is_limited = |metric: Metric, name: &str| {
            limits.iter().any(|limit| match &limit.subject {
                Subject::Figure { metric: of, service, .. } => {
                    *of == metric && service.as_ref().is_none_or(|service| service == name)
                }
                Subject::Structure(_) | Subject::Finding => false,
            })
        };
        let mut found = Vec::new();
        for row in &report.services {
            for metric in Metric::ALL {
                let Some(moved) = metric.of(row) else { continue };
                let is_worse = ruling(metric, Amount::Absolute(0.0), moved) == Ruling::Crossed;
                if is_worse && !is_limited(metric, &row.id) {
                    let because = metric.tell(moved, &report.currency);
                    found.push(Worse { service: row.id.clone(), because });
                }
            }
        }
        found
    }

    fn by_items(&self, report: &ChangeReport, is_meant: impl Fn(&Item) -> bool) -> Judged {
        let found = report.items.iter().filter(|it| it.origin == Origin::New && is_meant(it));
        let found: Vec<&Item> = found.collect();
        let because = match found.as_slice() {
            [] => String::from("none"),
            [only] => one_line(&only.message),
            [first, rest @ ..] => {
                format!("{}, and {} more", one_line(&first.message), rest.len())
            }
        };
        let ruling = if found.is_empty() { Ruling::Kept } else { Ruling::Crossed };
        let limit = self.text.clone();
        Judged { limit, subject: String::new(), ruling, because, is_figure: false }
    }
}

fn figure(words: &[&str]) -> Result<Subject, LimitError> {
    let wrong = |text: String| LimitError(text);
    let known = "write `p-rto drops 1%`, `p-rpo drops 1%`, `p-mtpd rises 1%`, `p90 rises 30m`, \
                 `loss rises 10%`, perhaps with `for SERVICE`; or `new single point`, \
                 `new deadlock`, `new finding`, `plan to review`, `outdated test`, `lost backup`, \
                 `lost way back`";
    let [name, verb, amount, rest @ ..] = words else {
        return Err(wrong(format!("`{}` is no limit: {known}", words.join(" "))));
    };
    let (metric, verb_wanted) = match *name {
        "p-rto" => (Metric::Rto, "drops"),
        "p-rpo" => (Metric::Rpo, "drops"),
        "p-mtpd" => (Metric::Mtpd, "rises"),
        "p90" => (Metric::P90, "rises"),
        "loss" => (Metric::Loss, "rises"),
        _ => {
            return Err(wrong(format!("`{name}` is nothing that a limit can be set for: {known}")));
        }
    };
    if *verb != verb_wanted {
        return Err(wrong(format!("`{name}` is worse when it {verb_wanted}, not when it {verb}")));
    }
    let share = amount.strip_suffix('%').and_then(|number| number.parse::<f64>().ok());
    let share = share.map(|percent| percent / 100.0);
    let is_share = matches!(metric, Metric::Rto | Metric::Rpo | Metric::Mtpd);
    let amount = match (metric, share) {
        (_, Some(share)) if is_share => Some(Amount::Absolute(share)),
        (_, Some(share)) => Some(Amount::Relative(share)),
        (Metric::P90, None) => duration::parse(amount).ok().map(Amount::Absolute),
        (Metric::Loss, None) => money::parse(amount).ok().map(|sum| Amount::Absolute(sum.amount)),
        _ => None,
    };
    let is_positive = |amount: &Amount| {
        let (Amount::Absolute(by) | Amount::Relative(by)) = amount;
        by.is_finite() && *by >= 0.0
    };
    let Some(amount) = amount.filter(is_positive) else {
        let example = match metric {
            Metric::P90 => "`30m` or `10%`",
            Metric::Loss => "`50k` or `10%`",
            _ => "`1%`",
        };
        return Err(wrong(format!("`{}` is no amount: write {example}", words[2])));
    };
    let service = match rest {
        [] => None,
        ["for", name @ ..] if !name.is_empty() => Some(name.join(" ")),
        _ => return Err(wrong(format!("`{}` says nothing: write `for SERVICE`", rest.join(" ")))),
    };
    Ok(Subject::Figure { metric, amount, service })
}

impl ChangeReport {
    /// A share that moved in no run may still move, unless both estates are the same: the interval
    /// that n pairs leave of which none differs. A limit of nothing is about the runs themselves.
    fn unseen(&self, metric: Metric, amount: Amount, moved: Moved) -> Moved {
        let is_share = matches!(metric, Metric::Rto | Metric::Rpo | Metric::Mtpd);
        let is_nothing = amount == Amount::Absolute(0.0);
        if self.is_same || is_nothing || !is_share || moved.low.0 < moved.high.0 {
            return moved;
        }
        let half = z(self.confidence.0) / (self.runs as f64 + 2.0);
        Moved { low: Figure(-half), high: Figure(half), ..moved }
    }
}

fn ruling(metric: Metric, amount: Amount, moved: Moved) -> Ruling {
    // For the worse.
    let (low, high) = match metric {
        Metric::Rto | Metric::Rpo => (-moved.high.0, -moved.low.0),
        _ => (moved.low.0, moved.high.0),
    };
    let unit = if metric == Metric::P90 { 3600.0 } else { 1.0 };
    let most = match amount {
        Amount::Absolute(by) => by / unit,
        Amount::Relative(share) if moved.before.0.is_finite() => share * moved.before.0,
        // What never recovered before is no worse for it.
        Amount::Relative(_) => f64::INFINITY,
    };
    if low > most {
        Ruling::Crossed
    } else if high > most {
        Ruling::Undecided
    } else {
        Ruling::Kept
    }
}

impl Metric {
    const ALL: [Metric; 5] = [Metric::Rto, Metric::Rpo, Metric::Mtpd, Metric::P90, Metric::Loss];

    /// What moved of a service; `None` if it has no such objective.
    fn of(self, row: &ChangedService) -> Option<Moved> {
        match self {
            Metric::Rto => row.p_rto_met,
            Metric::Rpo => row.p_rpo_met,
            Metric::Mtpd => row.p_mtpd_breached,
            Metric::P90 => Some(row.p90_h),
            Metric::Loss => Some(row.loss),
        }
    }

    /// What moved, in words.
    fn tell(self, moved: Moved, currency: &str) -> String {
        let share = |x: f64| percent(x);
        let time = |x: f64| {
            if x.is_finite() { duration::format(x * 3600.0) } else { String::from("never") }
        };
        let sum = |x: f64| money::format(x, currency);
        let (name, before, after) = match self {
            Metric::Rto => ("P(RTO met)", share(moved.before.0), share(moved.after.0)),
            Metric::Rpo => ("P(RPO met)", share(moved.before.0), share(moved.after.0)),
            Metric::Mtpd => ("P(>MTPD)", share(moved.before.0), share(moved.after.0)),
            Metric::P90 => ("P90", time(moved.before.0), time(moved.after.0)),
            Metric::Loss => ("mean loss", sum(moved.before.0), sum(moved.after.0)),
        };
        format!("{name} {before} -> {after}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::figure::Figure;

    fn moved(before: f64, difference: f64, half: f64) -> Moved {
        Moved {
            before: Figure(before),
            after: Figure(before + difference),
            difference: Figure(difference),
            low: Figure(difference - half),
            high: Figure(difference + half),
        }
    }

    fn ruling_of(text: &str, moved: Moved) -> Ruling {
        let Subject::Figure { metric, amount, .. } = Limit::parse(text).expect("a limit").subject
        else {
            unreachable!("a figure")
        };
        ruling(metric, amount, moved)
    }

    #[test]
    fn the_interval_decides() {
        for (difference, half, expected) in [
            (-0.05, 0.01, Ruling::Crossed),
            (-0.015, 0.01, Ruling::Undecided),
            (-0.005, 0.002, Ruling::Kept),
            (0.05, 0.01, Ruling::Kept),
            (0.0, 0.0, Ruling::Kept),
        ] {
            assert_eq!(ruling_of("p-rto drops 1%", moved(0.9, difference, half)), expected);
        }
        assert_eq!(ruling_of("p-rto drops 0%", moved(0.9, 0.0, 0.0)), Ruling::Kept);
        assert_eq!(ruling_of("p90 rises 30m", moved(4.0, 0.6, 0.05)), Ruling::Crossed);
        assert_eq!(ruling_of("p90 rises 20%", moved(4.0, 0.6, 0.05)), Ruling::Kept);
        assert_eq!(ruling_of("loss rises 10k", moved(5e4, 2e4, 5e3)), Ruling::Crossed);
        assert_eq!(ruling_of("p-mtpd rises 1%", moved(0.1, -0.05, 0.01)), Ruling::Kept);
    }

    #[test]
    fn what_is_no_limit_is_told_with_what_is_one() {
        for (text, part) in [
            ("p-rto", "is no limit"),
            ("availability drops 1%", "nothing that a limit"),
            ("p-rto rises 1%", "worse when it drops"),
            ("p-rto drops 30m", "write `1%`"),
            ("p90 rises soon", "`30m` or `10%`"),
            ("p-rto drops -1%", "is no amount"),
            ("p-rto drops 1% at night", "for SERVICE"),
            ("new spof", "is no limit"),
        ] {
            let error = Limit::parse(text).expect_err(text);
            assert!(error.0.contains(part), "{text}: {error}");
        }
        let limit = Limit::parse("p-rto  drops 1% for money transfer").expect("a limit");
        assert_eq!(limit.service(), Some("money transfer"));
        assert_eq!(Limit::usual().len(), 9);
    }
}
