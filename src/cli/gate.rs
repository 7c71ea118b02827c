//! `--fail-on`: whether a study is good enough for whoever asked.

use blackstart::report::text::percent;
use blackstart::report::{Objective, Report, Verdict};

use crate::cli::exit::Exit;
use crate::cli::terminal;

/// What to fail on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum FailOn {
    /// A service meets its RTO in too few runs.
    Rto,
    /// A service stays within its MTPD in too few runs.
    Mtpd,
    /// There are findings about the scenario.
    Findings,
}

/// The code that a report deserves, and on standard error why.
pub(crate) fn judge(report: &Report, fail_on: &[FailOn], at_least: f64, n_findings: usize) -> Exit {
    let mut worst = Verdict::Met;
    for (wanted, objective) in [(FailOn::Rto, Objective::Rto), (FailOn::Mtpd, Objective::Mtpd)] {
        if !fail_on.contains(&wanted) {
            continue;
        }
        for (service, share, verdict) in report.verdicts(objective, at_least) {
            worst = worst.max(verdict);
            let word = match verdict {
                Verdict::Met => continue,
                Verdict::Missed => "missed",
                Verdict::Inconclusive => "too few runs to tell",
            };
            terminal::tell(&format!(
                "{word}: {service} keeps its {} in {} [{}, {}] of runs, asked for {}\n",
                objective.word(),
                percent(share.value.0),
                percent(share.low.0),
                percent(share.high.0),
                percent(at_least)
            ));
        }
    }
    match worst {
        Verdict::Missed => Exit::Missed,
        Verdict::Inconclusive => Exit::Inconclusive,
        Verdict::Met if fail_on.contains(&FailOn::Findings) && n_findings > 0 => Exit::Findings,
        Verdict::Met => Exit::Success,
    }
}
