//! The changes, and how they are gathered.

use crate::model::Model;
use crate::report::plan::since::{calls, estate, people, printed, procedures, services};
use crate::report::tongue::{Tongue, say};

/// A change of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it is about, such as `Procedure restore`.
    pub about: String,
    /// What changed, in a sentence without its full stop.
    pub what: String,
}

/// All changes from one version to another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changes {
    /// What the former version is called: its version and date, else its title.
    pub old: String,
    /// What the later version is called.
    pub new: String,
    /// Changes, those about the same beside each other, in the order of the plan.
    pub list: Vec<Change>,
    /// What comes of them: all that reads differently on the pages, as if nothing was simulated.
    pub printed: Vec<Change>,
    /// In which language they are told.
    pub tongue: Tongue,
}

/// What gathers changes.
#[derive(Debug)]
pub(super) struct Log {
    pub(super) tongue: Tongue,
    list: Vec<Change>,
}

impl Log {
    pub(super) fn tell(&mut self, about: impl Into<String>, what: impl Into<String>) {
        self.list.push(Change { about: about.into(), what: what.into() });
    }

    /// Tells that a value has changed, if it has.
    pub(super) fn value(
        &mut self,
        about: impl Into<String>,
        what: impl Into<String>,
        old: &str,
        new: &str,
    ) {
        if old == new {
            return;
        }
        let (tongue, what) = (&self.tongue, what.into());
        let told = match (old.is_empty(), new.is_empty()) {
            (true, _) => say!(tongue, "since-stated", what = what, new = new),
            (_, true) => say!(tongue, "since-no-longer-stated", what = what, old = old),
            _ => say!(tongue, "since-now", what = what, new = new, old = old),
        };
        self.tell(about, told);
    }
}

/// What changed from `old` to `new`.
pub fn between(old: &Model, new: &Model, tongue: &Tongue) -> Changes {
    let mut log = Log { tongue: tongue.clone(), list: Vec::new() };
    services::compare(old, new, &mut log);
    procedures::compare(old, new, &mut log);
    calls::compare(old, new, &mut log);
    people::compare(old, new, &mut log);
    estate::compare(old, new, &mut log);
    let list = std::mem::take(&mut log.list);
    printed::compare(old, new, &mut log);
    let (old, new) = (version(old, tongue), version(new, tongue));
    Changes { old, new, list, printed: log.list, tongue: log.tongue }
}

fn version(model: &Model, tongue: &Tongue) -> String {
    let about = &model.about;
    let (version, date) = (about.version.as_str(), tongue.date(&about.date));
    let words = match (version, date.as_str()) {
        ("", "") if model.title.trim().is_empty() => say!(tongue, "since-nameless"),
        ("", "") => return model.title.trim().to_owned(),
        ("", date) => say!(tongue, "since-plan-of", date = date),
        (version, "") => say!(tongue, "plan-version", version = version),
        (version, date) => say!(tongue, "since-version-of", version = version, date = date),
    };
    words.text()
}
