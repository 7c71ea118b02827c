//! `--with`: the estate with measures in force.

use blackstart::model::{Bundle, Measures, Model, NoBundle};
use blackstart::scenario::Opened;
use blackstart::scenario::similar::nearest;
use blackstart::units::locale::Locale;
use blackstart::units::rate::YEAR;

use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Read, Scenario};
use crate::cli::terminal;

/// Which measures are in force.
#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct With {
    /// Measures that are in force, such as `second-generator,cold-spare`.
    #[arg(long = "with", value_delimiter = ',', value_name = "MEASURE")]
    pub(crate) names: Vec<String>,
}

/// The bundle of the measures with these names.
///
/// # Errors
///
/// They cannot be taken together, or one is not there: a mistake on the command line.
pub(crate) fn bundle(measures: &Measures, names: &[String]) -> Result<Bundle, Failure> {
    let names: Vec<&str> = names.iter().map(|name| name.trim()).collect();
    measures.named(&names).map_err(|reason| {
        let mut message = measures.explain(&reason);
        match &reason {
            NoBundle::Unknown { name } => {
                let known = || measures.list.iter().map(|measure| measure.name.as_str());
                if let Some(near) = nearest(name, known()) {
                    message.push_str(&format!(": did you mean `{near}`?"));
                } else if measures.list.is_empty() {
                    message.push_str(": the scenario has none");
                } else {
                    let known: Vec<&str> = known().collect();
                    message.push_str(&format!("; there are {}", known.join(", ")));
                }
            }
            NoBundle::Lacks(_, other) => {
                let all: Vec<&str> =
                    names.iter().copied().chain([measures.list[*other].name.as_str()]).collect();
                message.push_str(&format!(": write `--with {}`", all.join(",")));
            }
            NoBundle::Excluded(..) => {}
        }
        Failure::new(Exit::Usage, message)
    })
}

/// Tells measures that work in some cases only: whoever asks for an estate with them has them work.
pub(crate) fn tell_chances(measures: &Measures, bundle: &Bundle) {
    for measure in bundle.rows().iter().map(|row| &measures.list[*row]) {
        if measure.works < 1.0 {
            let share = Locale::default().percent(measure.works);
            terminal::tell(&format!(
                "note: `{}` works in {share} of cases; here it does. `compare` and `optimise` draw \
                 it.\n",
                measure.name
            ));
        }
    }
}

/// Measures of a project that may work in some cases only: k of them make 2ᵏ estates.
const MOST_CHANCY: usize = 10;

/// A scenario without errors whose measures are weighed.
pub(crate) struct Project {
    /// The scenario as it is.
    pub(crate) scenario: Scenario,
    /// Its measures, at least one.
    pub(crate) measures: Measures,
}

impl Project {
    /// Reads the scenario as it is.
    ///
    /// # Errors
    ///
    /// It has errors, no measures, or years that are longer or shorter than one.
    pub(crate) fn of(opened: &Opened<'_>, quiet: bool) -> Result<Project, Failure> {
        let loaded = opened.load();
        let measures = loaded.scenario.as_ref().map(|scenario| scenario.measures.clone());
        let (scenario, _) = load::valid(Read::of(loaded), quiet)?;
        let measures = measures.unwrap_or_default();
        if measures.list.is_empty() {
            let message = "the scenario has no measures: say under `measures` what could be done";
            return Err(Failure::new(Exit::Usage, message));
        }
        let chancy = measures.list.iter().filter(|one| one.works > 0.0 && one.works < 1.0).count();
        if chancy > MOST_CHANCY {
            let message = format!(
                "{chancy} measures work in some cases only, and every set of them is an estate of \
                 its own: at most {MOST_CHANCY} may"
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        if scenario.model.years.is_some_and(|years| years.span != YEAR) {
            let message = "measures are judged by single years: let `year` last one year";
            return Err(Failure::new(Exit::Usage, message));
        }
        Ok(Project { scenario, measures })
    }

    /// The model with a bundle in force.
    ///
    /// # Errors
    ///
    /// Laid over each other the measures make no valid scenario; what is wrong is told.
    pub(crate) fn model(&self, opened: &Opened<'_>, bundle: &Bundle) -> Result<Model, Failure> {
        if bundle.is_empty() {
            return Ok(self.scenario.model.clone());
        }
        if let Some(model) = opened.model_with(bundle) {
            return Ok(model);
        }
        let label = self.measures.label(bundle);
        terminal::tell(&format!("with {label}:\n\n"));
        load::valid(Read::of(opened.load_with(bundle)), true).map(|(scenario, _)| scenario.model)
    }
}
