//! The names of the laws, and what was meant by another name.

use crate::units::UnitError;

/// How each law is written, by its name without `-`.
const FORMS: [(&str, &str); 12] = [
    ("constant", "constant(4h)"),
    ("uniform", "uniform(1h, 2h)"),
    ("triangular", "triangular(1h, 2h, 6h)"),
    ("pert", "pert(1h, 2h, 6h)"),
    ("normal", "normal(mean 4h, sd 1h)"),
    ("exponential", "exponential(mean 6h)"),
    ("exp", "exponential(mean 6h)"),
    ("lognormal", "lognormal(median 4h, sigma 0.8)"),
    ("loglogistic", "loglogistic(median 2h, shape 1.2)"),
    ("gamma", "gamma(shape 2, scale 3h)"),
    ("weibull", "weibull(shape 0.5, scale 25h)"),
    ("empirical", "empirical(file.csv)"),
];

/// The form of the law called `name`, however it is hyphenated.
pub(crate) fn form(name: &str) -> Option<(&'static str, &'static str)> {
    let plain = name.replace(['-', '_', ' '], "").to_ascii_lowercase();
    FORMS.into_iter().find(|(form, _)| *form == plain)
}

/// What to say about a name that no law has.
pub(crate) fn unknown_law(name: &str) -> UnitError {
    let error = UnitError::new(format!("`{name}` is not a law"));
    match nearest(&name.to_ascii_lowercase(), FORMS.iter().map(|(form, _)| *form)) {
        Some(known) => error.with_hint(format!("did you mean `{known}`?")),
        None => error.with_hint(
            "use uniform, triangular, pert, normal, exponential, lognormal, loglogistic, gamma, \
             weibull or empirical",
        ),
    }
}

/// The name most like `typed`, if one is like it at all.
pub(crate) fn nearest<'n>(typed: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    names
        .map(|name| (strsim::jaro_winkler(typed, name), name))
        .filter(|(likeness, _)| *likeness > 0.8)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_and_capitals_do_not_matter() {
        for name in ["loglogistic", "log-logistic", "Log_Logistic", "LOG LOGISTIC"] {
            assert_eq!(form(name).map(|(form, _)| form), Some("loglogistic"));
        }
        assert_eq!(form("triangle"), None);
    }
}
