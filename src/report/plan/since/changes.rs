//! The changes, and how they are gathered.

use crate::model::Model;
use crate::report::plan::since::{calls, estate, people, procedures, services};

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
}

/// What gathers changes.
#[derive(Debug, Default)]
pub(super) struct Log {
    list: Vec<Change>,
}

impl Log {
    pub(super) fn tell(&mut self, about: impl Into<String>, what: impl Into<String>) {
        self.list.push(Change { about: about.into(), what: what.into() });
    }

    /// Tells that a value has changed, if it has.
    pub(super) fn value(&mut self, about: &str, what: &str, old: &str, new: &str) {
        if old == new {
            return;
        }
        self.tell(
            about,
            match (old.is_empty(), new.is_empty()) {
                (true, _) => format!("{what} is now stated: {new}"),
                (_, true) => format!("{what} is no longer stated; it was {old}"),
                _ => format!("{what} is now {new}; it was {old}"),
            },
        );
    }
}

/// What changed from `old` to `new`.
pub fn between(old: &Model, new: &Model) -> Changes {
    let mut log = Log::default();
    services::compare(old, new, &mut log);
    procedures::compare(old, new, &mut log);
    calls::compare(old, new, &mut log);
    people::compare(old, new, &mut log);
    estate::compare(old, new, &mut log);
    Changes { old: version(old), new: version(new), list: log.list }
}

fn version(model: &Model) -> String {
    let about = &model.about;
    let words = match (about.version.as_str(), about.date.as_str()) {
        ("", "") => model.title.trim().to_owned(),
        ("", date) => format!("the plan of {date}"),
        (version, "") => format!("version {version}"),
        (version, date) => format!("version {version} of {date}"),
    };
    if words.is_empty() { String::from("a version without a name") } else { words }
}
