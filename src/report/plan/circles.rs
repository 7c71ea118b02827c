//! Recoveries that wait for each other, and what breaks the circle.

use crate::analysis::{Deadlocks, blackout_deadlocks, deadlocks};
use crate::report::document::{Section, Words};
use crate::report::plan::outline::{Outline, names};

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let model = outline.model;
    let mut section = Section::new("circles", "", "Deadlocks and break-glass");
    let (here, dark) = (deadlocks(model), blackout_deadlocks(model));
    if here.groups.is_empty() && dark.groups.is_empty() {
        section.text(
            "No recovery waits for itself, neither in this scenario nor when everything is down at once.",
        );
        return section;
    }
    if !here.groups.is_empty() {
        section.heading("circles-here", "In this scenario");
        told(outline, &here, &mut section);
    }
    if !dark.groups.is_empty() && dark != here {
        section.heading("circles-dark", "When everything is down at once");
        told(outline, &dark, &mut section);
    }
    section
}

fn told(outline: &Outline<'_>, found: &Deadlocks, section: &mut Section) {
    let model = outline.model;
    section.list(
        found
            .groups
            .iter()
            .map(|group| Words::from(format!("{}.", group.describe(model).replace('`', ""))))
            .collect(),
    );
    if found.break_glass.is_empty() {
        return;
    }
    let sets: Vec<String> = found.break_glass.iter().map(|set| names(model, set, 6)).collect();
    section.missing(
        Words::new()
            .say(
                "Each waits for the next. Everything else comes back once there is another way to ",
            )
            .strong(sets.join(" | or "))
            .say(": an emergency account, a spare that needs nothing, a way around."),
        Words::new()
            .say("Prepare it, test it, and write it down as a fallback of the procedure or with ")
            .code("needs: []")
            .say(" at the step that waits."),
    );
}
