//! Studies that a report embeds beside those of its scenarios.

use blackstart::model::{Bundle, Measures};
use blackstart::report::bia::{After, Embedded, Weighed, Year};
use blackstart::report::measures::{CompareReport, FrontierReport};
use blackstart::report::sensitivity::SensitivityReport;
use blackstart::scenario::Opened;
use blackstart::sim::{Program, Source, YearDraw};
use blackstart::study::measures::{
    ComparePlan, Estates, Frontier, FrontierPlan, Residual, compare, frontier,
};
use blackstart::study::sensitivity::{
    Change, Input, SensitivityPlan, effects, indices_of, outputs,
};
use blackstart::study::year::{RateBand, YearFindings, YearPlan, rate_band, run_years};

use crate::cli::exit::Failure;
use crate::cli::files::Folder;
use crate::cli::load::{Read, Scenario};
use crate::cli::study::StudyFlags;
use crate::cli::terminal;
use crate::cli::with::Project;

/// What a report embeds besides its scenarios.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct FurtherFlags {
    /// Studies that are left out: their parts of the report say so.
    #[arg(long, value_enum, value_delimiter = ',', value_name = "STUDY")]
    without: Vec<Study>,
    /// Years that are simulated, also with each measure [as many as runs].
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(2..=1_000_000_000))]
    years: Option<u64>,
}

/// A study that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Study {
    /// What results hang on.
    Sensitivity,
    /// Years in which threats strike by their rates.
    Year,
    /// What measures are worth.
    Measures,
}

impl FurtherFlags {
    fn wants(&self, study: Study) -> bool {
        !self.without.contains(&study)
    }

    /// What is not wanted.
    pub(crate) fn left_out(&self) -> Vec<Embedded> {
        let studies = self.without.iter().map(|study| match study {
            Study::Sensitivity => Embedded::Sensitivity,
            Study::Year => Embedded::Year,
            Study::Measures => Embedded::Measures,
        });
        studies.collect()
    }
}

/// Replications of each comparison of a sensitivity, at most.
const SENSITIVITY_RUNS: u64 = 2000;

/// Sources of luck that are all looked at closely. Of more, those are that change a result in the
/// first replications, so that a large estate does not take for ever.
const CLOSELY: usize = 200;
const SCREENED: u64 = 40;

/// Services whose sensitivity is looked at, at most.
const SERVICES: usize = 20;

/// Replications of each bundle.
const BUNDLE_RUNS: u64 = 2000;

/// Bundles that are simulated without a search.
const BUNDLES: usize = 128;

/// Sets of uncertain rates, and replications of each, at most.
const RATE_SETS: u64 = 40;
const RATE_RUNS: u64 = 2000;

/// Estates with and without measures.
struct Worth {
    exercise: CompareReport,
    years: Option<CompareReport>,
    /// Why years with measures could not be compared; empty if they were, or there are no rates.
    no_years: String,
    frontier: FrontierReport,
    /// Label and years of the bundle that is worth most.
    after: Option<(String, YearFindings)>,
}

/// What was found of the leading scenario of a report.
pub(crate) struct Further {
    year: Option<(Scenario, YearFindings, Option<RateBand>)>,
    pub(crate) sensitivity: Option<SensitivityReport>,
    worth: Option<Worth>,
    /// Why measures could not be weighed; empty if they could, or there are none.
    pub(crate) not_weighed: String,
}

impl Further {
    /// Does what is wanted and can be done. Whoever interrupts it gets a part.
    ///
    /// # Errors
    ///
    /// The scenario has errors with measures in force.
    pub(crate) fn of(
        flags: &FurtherFlags,
        study: StudyFlags,
        folder: &Folder,
        scenario: &Scenario,
    ) -> Result<Further, Failure> {
        let years = flags.years.unwrap_or_else(|| study.runs(scenario));
        let mut found =
            Further { year: None, sensitivity: None, worth: None, not_weighed: String::new() };
        if flags.wants(Study::Sensitivity) {
            found.sensitivity = sensitivity(study, scenario);
        }
        if flags.wants(Study::Year) && !terminal::interrupted() {
            found.year = simulate_years(study, years, folder);
        }
        let has_measures = !scenario.measures.list.is_empty();
        if flags.wants(Study::Measures) && has_measures && !terminal::interrupted() {
            match Project::of(&Opened::read(folder, &folder.entry), true) {
                Ok(project) => found.worth = found.weigh(study, years, folder, &project)?,
                Err(failure) => found.not_weighed = format!("{}.", capital(&failure.message)),
            }
        }
        Ok(found)
    }

    /// The years as a report wants them.
    pub(crate) fn year(&self) -> Option<Year<'_>> {
        let (scenario, findings, band) = self.year.as_ref()?;
        Some(Year { model: &scenario.model, findings, band: band.as_ref() })
    }

    /// The measures as a report wants them.
    pub(crate) fn weighed(&self) -> Option<Weighed<'_>> {
        let worth = self.worth.as_ref()?;
        let after = worth.after.as_ref().map(|(label, findings)| After { label, findings });
        Some(Weighed {
            exercise: &worth.exercise,
            years: worth.years.as_ref(),
            no_years: &worth.no_years,
            frontier: &worth.frontier,
            after,
        })
    }

    fn weigh(
        &self,
        study: StudyFlags,
        years: u64,
        folder: &Folder,
        project: &Project,
    ) -> Result<Option<Worth>, Failure> {
        let measures = &project.measures;
        let open = || Opened::read(folder, &folder.entry);
        let as_year = self.year.is_some().then(|| open().as_year());
        let mut no_years = String::new();
        let in_year = match &as_year {
            Some(opened) => match Project::of(opened, true) {
                Ok(project) => Some((opened, project)),
                Err(failure) => {
                    no_years = format!("{}.", capital(&failure.message));
                    None
                }
            },
            None => None,
        };
        let mut choices: Vec<Bundle> = Vec::new();
        for row in 0..measures.list.len() {
            let bundle = measures.with_requirements(row);
            if !choices.contains(&bundle) {
                choices.push(bundle);
            }
        }
        let runs = study.runs(&project.scenario);
        let exercise = compared(study, project, &open(), &choices, runs)?;
        let (opened, of) = match &in_year {
            Some((opened, project)) => (*opened, project),
            None => (&open(), project),
        };
        let budget = measures.economics.budget;
        let (runs, seed) = (BUNDLE_RUNS.min(years), study.seed(&project.scenario));
        let mut plan = FrontierPlan::new(Residual::Loss, budget, runs, seed);
        plan.most = BUNDLES;
        let progress = study.counting();
        let bundles = frontier(measures, &plan, |bundle| of.model(opened, bundle), &progress)?;
        drop(progress);
        let model = &of.scenario.model;
        // Of the estate, whatever happens in the leading scenario.
        let title = if in_year.is_some() { "" } else { model.title.as_str() };
        let report = FrontierReport::new(title, &model.currency, measures, &bundles);
        let best = best(measures, &bundles).filter(|_| in_year.is_some());
        let mut after = None;
        let mut over_years = None;
        if let Some((opened, project)) = &in_year {
            if let Some(best) = best.as_ref().filter(|best| !choices.contains(best)) {
                choices.push(best.clone());
            }
            over_years = Some(compared(study, project, opened, &choices, years)?);
            if let Some(best) = best {
                let program = Program::compile(&project.model(opened, &best)?);
                let progress = study.progress(years);
                let plan = YearPlan::new(years, seed);
                let findings = run_years(&program, &YearDraw::of(&program), &plan, &progress);
                after = Some((measures.label(&best), findings));
            }
        }
        if terminal::interrupted() {
            return Ok(None);
        }
        Ok(Some(Worth { exercise, years: over_years, no_years, frontier: report, after }))
    }
}

/// The bundle for which price and remaining loss of a year add up to least; if that is none, the one
/// on the frontier that leaves least.
fn best(measures: &Measures, found: &Frontier) -> Option<Bundle> {
    let all = found.evaluated.iter();
    let sum = |row: &&blackstart::study::measures::Evaluated| {
        measures.annual_cost(&row.bundle) + row.residual
    };
    let cheapest = all.min_by(|a, b| sum(a).total_cmp(&sum(b)))?;
    if !cheapest.bundle.is_empty() {
        return Some(cheapest.bundle.clone());
    }
    let safest = found.efficient.last().map(|it| &found.evaluated[it.row].bundle);
    safest.filter(|bundle| !bundle.is_empty()).cloned()
}

fn compared(
    study: StudyFlags,
    project: &Project,
    opened: &Opened<'_>,
    choices: &[Bundle],
    runs: u64,
) -> Result<CompareReport, Failure> {
    let measures = &project.measures;
    let estates = Estates::make(measures, choices, |bundle| project.model(opened, bundle))?;
    let plan = ComparePlan::new(runs, study.seed(&project.scenario));
    let progress = study.counting();
    let comparison = compare(&estates, choices, &plan, &progress);
    drop(progress);
    let model = &project.scenario.model;
    Ok(CompareReport::new(&model.title, &model.currency, measures, &comparison))
}

fn sensitivity(study: StudyFlags, scenario: &Scenario) -> Option<SensitivityReport> {
    let model = &scenario.model;
    let program = Program::compile(model);
    let runs = study.runs(scenario).clamp(2, SENSITIVITY_RUNS);
    let plan = SensitivityPlan { runs, seed: study.seed(scenario), confidence: 0.95 };
    let outputs = outputs(&program, plan.seed, SERVICES);
    let progress = study.counting();
    let mut sources: Vec<Source> = program.sources();
    let all = sources.len();
    if all > CLOSELY && runs > SCREENED {
        let first = SensitivityPlan { runs: SCREENED, ..plan };
        let screened = indices_of(&program, &sources, &outputs, &first, &progress);
        sources = screened.sources.iter().map(|found| found.source).collect();
    }
    let closely = sources.len();
    let mut shares = indices_of(&program, &sources, &outputs, &plan, &progress);
    shares.without_effect += all - closely;
    // A task whose luck changes nothing changes nothing at its quantiles either.
    let matters = |input: &Input| match *input {
        Input::Task(procedure, task) => {
            shares.sources.iter().any(|found| found.source == Source::Task { procedure, task })
        }
        // These have no quantiles.
        Input::Node(_)
        | Input::Honours(_)
        | Input::Attempt(..)
        | Input::Activation(_)
        | Input::Person(_) => false,
        _ => true,
    };
    let inputs: Vec<Input> = Input::all(model).into_iter().filter(matters).collect();
    let changes = [Change::Quantile(0.1), Change::Quantile(0.9)];
    let changes = effects(model, &inputs, &changes, &outputs, &plan, &progress);
    drop(progress);
    if shares.moments.is_empty() {
        return None;
    }
    let (seed, confidence) = (plan.seed, plan.confidence);
    Some(SensitivityReport::new(model, &program, &shares, &changes, seed, confidence))
}

/// Years of the scenario, if its threats have rates, and what uncertain rates leave open.
fn simulate_years(
    study: StudyFlags,
    years: u64,
    folder: &Folder,
) -> Option<(Scenario, YearFindings, Option<RateBand>)> {
    let read = Read::of(Opened::read(folder, &folder.entry).as_year().load());
    // Without rates there is nothing to say of a year; whatever else is wrong was told before.
    let is_valid = read.is_valid();
    let scenario = read.scenario.filter(|it| is_valid && it.model.years.is_some())?;
    let program = Program::compile(&scenario.model);
    let plan = YearPlan::new(years, study.seed(&scenario));
    let progress = study.progress(plan.runs);
    let draw = YearDraw::of(&program);
    let findings = run_years(&program, &draw, &plan, &progress);
    drop(progress);
    let is_uncertain = draw.is_uncertain() || program.is_estimated();
    let band = (is_uncertain && !terminal::interrupted()).then(|| {
        let plan = YearPlan { runs: plan.runs.min(RATE_RUNS), ..plan };
        let progress = study.progress(plan.runs * RATE_SETS);
        rate_band(&program, &draw, RATE_SETS, &plan, &progress)
    });
    Some((scenario, findings, band))
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
