//! Where each thing that standards ask for is in the report, and what terms mean.
//!
//! Standards are named without numbers of clauses, which differ between editions.

use crate::report::document::{Kind, Section, Table, Words};
use crate::report::tongue::{Tongue, head, say};

/// What is asked for, by whom, and the sections that answer it: number and id.
type Asked = (Words, &'static str, &'static [(&'static str, &'static str)]);

fn asked(tongue: &Tongue) -> [Asked; 22] {
    [
        (say!(tongue, "asked-scope"), "ISO 22301, ISO/TS 22317", &[("2", "method")]),
        (say!(tongue, "asked-categories"), "ISO/TS 22317", &[("3", "criteria")]),
        (say!(tongue, "asked-activities"), "ISO 22301, ISO/TS 22317", &[("4", "services")]),
        (
            say!(tongue, "asked-over-time"),
            "ISO 22301, ISO/TS 22317, NIST SP 800-34",
            &[("5", "impact")],
        ),
        (
            say!(tongue, "asked-mtpd"),
            "ISO 22301, NIST SP 800-34",
            &[("5", "impact"), ("6", "objectives")],
        ),
        (say!(tongue, "asked-time-frames"), "ISO 22301, NIST SP 800-34", &[("6", "objectives")]),
        (say!(tongue, "asked-rpo"), "NIST SP 800-34, DORA", &[("6", "objectives"), ("8", "gap")]),
        (
            say!(tongue, "asked-resources"),
            "ISO 22301, ISO/TS 22317, NIST SP 800-34",
            &[("7", "dependencies"), ("10", "minimum-resources")],
        ),
        (say!(tongue, "asked-single-points"), "ISO/TS 22317, DORA", &[("7", "dependencies")]),
        (say!(tongue, "asked-concentration"), "DORA", &[("7", "dependencies")]),
        (
            say!(tongue, "asked-priorities"),
            "NIST SP 800-34",
            &[("7", "dependencies"), ("9", "sequence")],
        ),
        (say!(tongue, "asked-risk"), "ISO 22301, DORA", &[("11", "risk")]),
        (
            say!(tongue, "asked-strategies"),
            "ISO 22301",
            &[("12", "options"), ("10", "minimum-resources")],
        ),
        (say!(tongue, "asked-selection"), "ISO 22301", &[("13", "business-case")]),
        (
            say!(tongue, "asked-plausible"),
            "DORA, UK operational resilience",
            &[("1", "summary"), ("8", "gap")],
        ),
        (say!(tongue, "asked-critical"), "DORA", &[("4", "services")]),
        (say!(tongue, "asked-capability"), "ISO 22301, DORA", &[("8", "gap")]),
        (say!(tongue, "asked-invocation"), "ISO 22301, NIST SP 800-34", &[("9", "sequence")]),
        (say!(tongue, "asked-assumptions"), "ISO/TS 22317", &[("2", "method")]),
        (
            say!(tongue, "asked-endorsement"),
            "ISO 22301, ISO/TS 22317, DORA",
            &[("0", "approval"), ("1", "summary")],
        ),
        (say!(tongue, "asked-corrective"), "ISO 22301", &[("14", "findings")]),
        (
            say!(tongue, "asked-documented"),
            "ISO 22301",
            &[("0", "approval"), ("B", "manifest"), ("E", "changes")],
        ),
    ]
}

/// Terms that the report uses, with what they mean.
fn terms(tongue: &Tongue, recovery_time: Words) -> [(Words, Words); 20] {
    [
        (say!(tongue, "term-censored"), say!(tongue, "term-censored-means")),
        (say!(tongue, "term-conditional"), say!(tongue, "term-conditional-means")),
        (say!(tongue, "term-confidence"), say!(tongue, "term-confidence-means")),
        (say!(tongue, "term-critical-path"), say!(tongue, "term-critical-path-means")),
        (say!(tongue, "term-declaration"), say!(tongue, "term-declaration-means")),
        (say!(tongue, "term-mbco"), say!(tongue, "term-mbco-means")),
        (say!(tongue, "term-mtpd"), say!(tongue, "term-mtpd-means")),
        (say!(tongue, "term-quantiles"), say!(tongue, "term-quantiles-means")),
        (say!(tongue, "term-recovery-time"), recovery_time),
        (say!(tongue, "term-replication"), say!(tongue, "term-replication-means")),
        (say!(tongue, "term-rpa"), say!(tongue, "term-rpa-means")),
        (say!(tongue, "term-rpo"), say!(tongue, "term-rpo-means")),
        (say!(tongue, "term-rta"), say!(tongue, "term-rta-means")),
        (say!(tongue, "term-rto"), say!(tongue, "term-rto-means")),
        (say!(tongue, "term-scenario"), say!(tongue, "term-scenario-means")),
        (say!(tongue, "term-seed"), say!(tongue, "term-seed-means")),
        (say!(tongue, "term-single-point"), say!(tongue, "term-single-point-means")),
        (say!(tongue, "term-soft-impact"), say!(tongue, "term-soft-impact-means")),
        (say!(tongue, "term-standby"), say!(tongue, "term-standby-means")),
        (say!(tongue, "term-wrt"), say!(tongue, "term-wrt-means")),
    ]
}

/// Where each thing that is asked for is.
pub(super) fn index(tongue: &Tongue) -> Section {
    let mut section = Section::new("standards", "C", &say!(tongue, "bia-standards").text());
    section.text(say!(tongue, "bia-standards-what"));
    let items = asked(tongue).map(|(what, who, places)| {
        let mut words = what.say(" — ").say(who).say(": ");
        for (index, (number, id)) in places.iter().enumerate() {
            if index > 0 {
                words = words.say(", ");
            }
            let text = if number.chars().all(char::is_numeric) {
                say!(tongue, "bia-section", number = *number)
            } else {
                say!(tongue, "bia-appendix", number = *number)
            };
            words = words.link(text, *id);
        }
        words.say(".")
    });
    section.list(items.into());
    section
}

/// What terms mean. `counting` is from when recovery times count, unless it is all time from the
/// disruption.
pub(super) fn glossary(tongue: &Tongue, counting: Option<Words>) -> Section {
    let recovery_time = match counting {
        Some(it) => say!(tongue, "term-recovery-time-means-clock").say(" ").then(it),
        None => say!(tongue, "term-recovery-time-means"),
    };
    let mut section = Section::new("glossary", "D", &say!(tongue, "bia-glossary").text());
    let mut table = Table::new("glossary-table", say!(tongue, "bia-glossary-caption"))
        .column(head!(tongue, "bia-term"), Kind::Text)
        .column(head!(tongue, "bia-meaning"), Kind::Prose);
    for (term, meaning) in terms(tongue, recovery_time) {
        table.push(vec![term.into(), meaning.into()]);
    }
    section.table(table);
    section
}
