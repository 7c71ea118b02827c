//! A restoration order as it is written into a scenario.

use std::fmt::Write;

use crate::report::order::Entry;

/// The list under its key; empty without entries.
pub(super) fn yaml(list: &[Entry]) -> String {
    if list.is_empty() {
        return String::new();
    }
    let mut text = String::from("restoration order:\n");
    for entry in list {
        // Writing to a string cannot fail.
        let _ = match &entry.task {
            Some(task) => {
                writeln!(text, "  - {{task: {}, of: {}}}", scalar(task), scalar(&entry.node))
            }
            None => writeln!(text, "  - {}", scalar(&entry.node)),
        };
    }
    text
}

/// A name as YAML reads it back: plain where nothing in it could be meant otherwise.
fn scalar(name: &str) -> String {
    let is_plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || "-_./ ()".contains(c))
        && !name.ends_with(' ')
        && !["yes", "no", "true", "false", "null", "on", "off", "y", "n"]
            .contains(&name.to_ascii_lowercase().as_str());
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_yaml_would_misread_are_quoted() {
        let names = ["db-1", "fall/rebuild it", "no", "12", "it's", "# top", "- x"];
        assert_eq!(
            names.map(scalar),
            ["db-1", "fall/rebuild it", "'no'", "'12'", "'it''s'", "'# top'", "'- x'"]
        );
    }

    #[test]
    fn a_list_is_written_as_a_scenario_has_it() {
        let entry = |node: &str, task: Option<&str>| Entry {
            node: node.to_owned(),
            task: task.map(str::to_owned),
        };
        let list = [entry("dns", None), entry("db", Some("rebuild/load"))];
        assert_eq!(yaml(&list), "restoration order:\n  - dns\n  - {task: rebuild/load, of: db}\n");
        assert_eq!(yaml(&[]), "");
    }
}
