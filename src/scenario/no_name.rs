//! What was written where only a name can stand: hours, a duration, names joined by a word.

use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::names::Names;
use crate::scenario::names::What;

/// Words that people write for usual hours.
const USUAL: [&str; 7] =
    ["business hours", "office hours", "working hours", "always", "night", "weekend", "24x7"];

impl Names {
    /// What to write instead of a text that cannot have been meant as a name, in YAML or in a cell of
    /// a register.
    pub(super) fn meant(&self, what: What, text: &str, is_cell: bool) -> Option<String> {
        match what {
            What::Calendar => hours(text),
            What::Procedure if parse(text, Quantity::Duration).is_ok() => Some(format!(
                "write a procedure of one task on the spot: `{{takes: {}}}`",
                quoted(text)
            )),
            What::Node => self.joined(text, is_cell),
            _ => None,
        }
    }

    /// Names of nodes joined by commas or words, one of which at least is known.
    fn joined(&self, text: &str, is_cell: bool) -> Option<String> {
        let split = |parts: &[&str]| -> Option<Vec<String>> {
            let part = parts.iter().find(|part| text.contains(**part))?;
            let names: Vec<&str> = text.split(*part).map(str::trim).collect();
            let table = self.table(What::Node);
            let is_known = |name: &&str| table.find(name).is_some();
            let owned = || names.iter().map(|name| (*name).to_owned()).collect();
            names.iter().any(is_known).then(owned)
        };
        if let Some(names) = split(&[" or ", " OR ", " || ", " | "]) {
            return Some(if is_cell {
                format!("where one of them is enough, write `{}`", names.join(" or "))
            } else {
                format!("where one of them is enough, write `{{any: [{}]}}`", names.join(", "))
            });
        }
        let names = split(&[" and ", " AND ", " && ", " & ", " + ", ", ", ",", "; "])?;
        Some(if is_cell {
            format!("part the names in a cell by `|`: `{}`", names.join("|"))
        } else {
            format!("write a list: `[{}]`", names.join(", "))
        })
    }
}

/// How a text that says hours becomes a calendar.
fn hours(text: &str) -> Option<String> {
    let folded = text.to_lowercase().replace(['-', '_'], " ");
    let is_whole = matches!(folded.as_str(), "24/7" | "24x7" | "24 7" | "always" | "7x24");
    let times = times(text);
    if is_whole {
        return Some(String::from(
            "leave the key out for all hours; other hours are a calendar of `calendars:`",
        ));
    }
    if times.is_none() && !USUAL.contains(&folded.as_str()) {
        return None;
    }
    let open = times.unwrap_or("09:00-17:00");
    Some(format!(
        "declare a calendar, as in `calendars: {{office: {{open: {{mon-fri: {open}}}}}}}`, and \
         write its name: `office`"
    ))
}

/// The stretch of a day in a text such as `mon-fri 09:00-17:00`.
fn times(text: &str) -> Option<&str> {
    let is_time = |part: &str| {
        part.split_once(':').is_some_and(|(hour, minute)| {
            [hour, minute].iter().all(|it| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit()))
        })
    };
    let is_span =
        |word: &&str| word.split_once('-').is_some_and(|(from, to)| is_time(from) && is_time(to));
    text.split_whitespace().find(is_span)
}

/// In quotes if it has commas, which end a value between braces.
fn quoted(text: &str) -> String {
    if text.contains(',') { format!("\"{text}\"") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::diag::Place;
    use crate::diag::Sources;
    use crate::scenario::read::Reader;

    #[test]
    fn hours_lead_to_a_calendar() {
        for text in ["09:00-17:00", "mon-fri 09:00-17:00", "Business Hours", "office-hours"] {
            let hint = hours(text).expect(text);
            assert!(hint.contains("{open: {mon-fri: 09:00-17:00}}"), "{text}: {hint}");
        }
        assert!(hours("24/7").is_some_and(|hint| hint.contains("leave the key out")));
        for text in ["ofice", "mon-fri", "a:b-c:d", "9-5 office"] {
            assert_eq!(hours(text), None, "{text}");
        }
    }

    #[test]
    fn joined_names_lead_to_lists() {
        let (sources, mut told) = (Sources::new(), Diagnostics::default());
        let mut reader = Reader::new(&sources, &mut told);
        let mut names = Names::default();
        for name in ["a", "b"] {
            names.add(What::Node, name, Place::default(), &mut reader);
        }
        let meant = |text| names.meant(What::Node, text, false).unwrap_or_default();
        assert!(meant("a or b").contains("`{any: [a, b]}`"));
        assert!(meant("a and b").contains("`[a, b]`"));
        assert!(meant("a, b, c").contains("`[a, b, c]`"));
        assert_eq!(meant("x or y"), "");
        let in_cell = |text| names.meant(What::Node, text, true).unwrap_or_default();
        assert!(in_cell("a and b").contains("`a|b`"));
        assert!(in_cell("a || b").contains("`a or b`"));
        let task = names.meant(What::Procedure, "pert(1h, 2h, 6h)", false).expect("a hint");
        assert!(task.contains("`{takes: \"pert(1h, 2h, 6h)\"}`"), "{task}");
        assert_eq!(names.meant(What::Procedure, "fix", false), None);
    }
}
