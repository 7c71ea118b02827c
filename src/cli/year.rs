//! `blackstart year PATH`.

use std::path::PathBuf;

use blackstart::report::text::Layout;
use blackstart::report::year::{YearReport, render_csv, render_exceedance, render_text};
use blackstart::sim::{Breach, Program, YearDraw};
use blackstart::study::year::{
    RareFindings, RateBand, YearFindings, YearPlan, rare_breach, rate_band, run_years,
};

use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Scenario};
use crate::cli::output::Output;
use crate::cli::study::{Format, StudyFlags};
use crate::cli::with::With;
use crate::cli::{charts, files, terminal};

/// Simulate years in which threats strike by their rates: what a year costs, how available
/// services are, how likely objectives are breached.
///
/// What `happens` at a fixed time is left out: exercises and years are never mixed in one figure.
#[derive(Debug, clap::Args)]
pub(crate) struct Year {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    /// Where quiet years can be left out, each replication is a year in which something strikes.
    #[command(flatten)]
    study: StudyFlags,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Also write the loss exceedance curves to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    exceedance: Option<PathBuf>,
    /// Sets of rates and other estimates that are spread over what is known of them, if some are not
    /// certain: shown as a band around the exceedance curve. 0 for none.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u64).range(0..=10_000))]
    rate_sets: u64,
    /// Also estimate the breaches of which fewer than 100 were seen, by importance sampling: as
    /// many runs again for each.
    #[arg(long)]
    rare: bool,
    /// Also draw the loss exceedance curves into this folder, as SVG and PNG.
    #[arg(long, value_name = "DIR")]
    charts: Option<PathBuf>,
    /// List all services, however many there are.
    #[arg(long)]
    all: bool,
}

/// Runs for each set of rates, at most.
const RUNS_A_SET: u64 = 2000;

/// Breaches below which plain sampling has seen too few.
const SELDOM: u64 = 100;

impl Year {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.output.check()?;
        self.exceedance.as_deref().map_or(Ok(()), files::can_write)?;
        let (scenario, _) = load::read_valid_year(&self.path, &self.with, self.study.quiet)?;
        self.study.on_threads(|| self.simulate(&scenario))
    }

    fn simulate(&self, scenario: &Scenario) -> Result<Exit, Failure> {
        let program = Program::compile(&scenario.model);
        let plan = YearPlan::new(self.study.runs(scenario), self.study.seed(scenario));
        terminal::catch_interrupts();
        let progress = self.study.progress(plan.runs);
        let findings = run_years(&program, &YearDraw::of(&program), &plan, &progress);
        drop(progress);
        let band = self.band(&program, &plan);
        let rare = if self.rare { self.rare(&program, &findings, &plan) } else { Vec::new() };
        let complete = !terminal::interrupted() || findings.runs == findings.runs_planned;
        let mut report = YearReport::new(&scenario.model, &findings, complete);
        report.evidence_used.clone_from(&scenario.evidence_used);
        if let Some((band, runs)) = &band {
            report.add_rates(band, *runs);
        }
        for found in &rare {
            report.add_rare(&scenario.model, &findings, found);
        }
        let text = match self.format {
            Format::Text => render_text(&report, self.layout()),
            Format::Json => report.to_json(),
            Format::Csv => render_csv(&report),
        };
        self.output.write(&text)?;
        if let Some(path) = &self.exceedance {
            files::write(path, render_exceedance(&report).as_bytes())?;
        }
        if let Some(dir) = &self.charts {
            let n_charts = charts::write_all(dir, &Vec::from_iter(report.draw()))?;
            self.study.tell(&format!("{n_charts} chart in {}\n", dir.display()));
        }
        Ok(if complete { Exit::Success } else { Exit::Interrupted })
    }

    /// Years under many sets of rates and other estimates, if some are not certain.
    fn band(&self, program: &Program, plan: &YearPlan) -> Option<(RateBand, u64)> {
        let draw = YearDraw::of(program);
        let is_certain = !draw.is_uncertain() && !program.is_estimated();
        if self.rate_sets == 0 || is_certain || terminal::interrupted() {
            return None;
        }
        let plan = YearPlan { runs: plan.runs.min(RUNS_A_SET), ..*plan };
        let progress = self.study.progress(plan.runs * self.rate_sets);
        let band = rate_band(program, &draw, self.rate_sets, &plan, &progress);
        Some((band, plan.runs))
    }

    /// The breaches that were seen too seldom, looked at again.
    fn rare(
        &self,
        program: &Program,
        findings: &YearFindings,
        plan: &YearPlan,
    ) -> Vec<RareFindings> {
        let seldom = findings.services.iter().enumerate().flat_map(|(row, service)| {
            let rto = program.rto(row).is_finite() && service.rto_missed.hits < SELDOM;
            let mtpd = program.mtpd(row).is_finite() && service.mtpd_breached.hits < SELDOM;
            let rpo = program.rpo(row).is_finite() && service.rpo_missed.hits < SELDOM;
            let outage = service.with_outage.hits < SELDOM;
            let all = [
                (rto, Breach::Rto(row)),
                (mtpd, Breach::Mtpd(row)),
                (rpo, Breach::Rpo(row)),
                (outage && !rto, Breach::Outage(row)),
            ];
            all.into_iter().filter(|(is_seldom, _)| *is_seldom).map(|(_, breach)| breach)
        });
        let progress = self.study.counting();
        seldom
            .take_while(|_| !terminal::interrupted())
            .map(|breach| rare_breach(program, breach, plan, &progress))
            .collect()
    }

    fn layout(&self) -> Layout {
        let layout = Layout::default();
        Layout {
            width: self.output.width(),
            most_services: if self.all { usize::MAX } else { layout.most_services },
        }
    }
}
