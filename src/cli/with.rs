//! `--with`: the estate with measures in force.

use blackstart::model::{Bundle, Measures, NoBundle};
use blackstart::scenario::similar::nearest;

use crate::cli::exit::{Exit, Failure};

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
