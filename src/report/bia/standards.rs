//! Where each thing that standards ask for is in the report, and what terms mean.
//!
//! Standards are named without numbers of clauses, which differ between editions.

use crate::report::document::{Kind, Section, Table, Words};

/// What is asked for, by whom, and the sections that answer it: number and id.
type Asked = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const ASKED: [Asked; 22] = [
    (
        "Context, scope and boundaries of the analysis",
        "ISO 22301, ISO/TS 22317",
        &[("2", "method")],
    ),
    ("Impact categories and criteria, agreed by management", "ISO/TS 22317", &[("3", "criteria")]),
    (
        "Products, services and activities with their owners",
        "ISO 22301, ISO/TS 22317",
        &[("4", "services")],
    ),
    (
        "Impact of a disruption over time, by category",
        "ISO 22301, ISO/TS 22317, NIST SP 800-34",
        &[("5", "impact")],
    ),
    (
        "Time after which not resuming becomes unacceptable (MTPD, MTD)",
        "ISO 22301, NIST SP 800-34",
        &[("5", "impact"), ("6", "objectives")],
    ),
    (
        "Prioritised time frames for resumption at a minimum capacity (RTO, MBCO)",
        "ISO 22301, NIST SP 800-34",
        &[("6", "objectives")],
    ),
    (
        "Recovery point objectives of data",
        "NIST SP 800-34, DORA",
        &[("6", "objectives"), ("8", "gap")],
    ),
    (
        "Resources and dependencies, suppliers among them",
        "ISO 22301, ISO/TS 22317, NIST SP 800-34",
        &[("7", "dependencies"), ("10", "minimum-resources")],
    ),
    (
        "Interdependencies and single points of failure",
        "ISO/TS 22317, DORA",
        &[("7", "dependencies")],
    ),
    ("Concentration on suppliers and places", "DORA", &[("7", "dependencies")]),
    (
        "Recovery priorities of components",
        "NIST SP 800-34",
        &[("7", "dependencies"), ("9", "sequence")],
    ),
    ("Risk assessment of disruptions", "ISO 22301, DORA", &[("11", "risk")]),
    (
        "Continuity strategies and solutions, and their resources",
        "ISO 22301",
        &[("12", "options"), ("10", "minimum-resources")],
    ),
    ("Selection of solutions with cost and benefit", "ISO 22301", &[("13", "business-case")]),
    (
        "Severe but plausible scenarios, and whether tolerances hold in them",
        "DORA, UK operational resilience",
        &[("1", "summary"), ("8", "gap")],
    ),
    ("Critical or important functions", "DORA", &[("4", "services")]),
    ("Capability against objective, as tested or simulated", "ISO 22301, DORA", &[("8", "gap")]),
    ("Criteria and time of invocation", "ISO 22301, NIST SP 800-34", &[("9", "sequence")]),
    ("Assumptions, sources, quality of data", "ISO/TS 22317", &[("2", "method")]),
    (
        "Endorsement by top management",
        "ISO 22301, ISO/TS 22317, DORA",
        &[("0", "approval"), ("1", "summary")],
    ),
    (
        "Nonconformities, corrective action, continual improvement",
        "ISO 22301",
        &[("14", "findings")],
    ),
    (
        "Documented information: version, review, evidence",
        "ISO 22301",
        &[("0", "approval"), ("B", "manifest"), ("E", "changes")],
    ),
];

/// Terms that the report uses.
const TERMS: [(&str, &str); 20] = [
    ("Censored", "A run in which something was not recovered by the end of the simulated time."),
    ("Conditional", "Given that the scenario happens; says nothing of how often it does."),
    (
        "Confidence interval",
        "What the number of runs leaves open about a figure; not the spread of the runs, and not doubt about the inputs.",
    ),
    ("Critical path", "The chain of work that a service was waiting for until it was back."),
    ("Declaration, invocation", "The decision to use the continuity plan or a standby."),
    (
        "MBCO",
        "Minimum business continuity objective: the smallest share of normal service that counts as recovered.",
    ),
    (
        "MTPD, MTD",
        "Maximum tolerable period of disruption: after it the harm is unacceptable, whatever the IT can do.",
    ),
    (
        "P50, P90, P95",
        "The value that half, nine in ten, nineteen in twenty of the runs do not exceed.",
    ),
    (
        "Recovery time",
        "From the disruption until the service is at its minimum level again; 0 in a run without disruption.",
    ),
    ("Replication, run", "One simulated course of the scenario."),
    ("RPA", "Recovery point actual: the data lost in a run, as time."),
    ("RPO", "Recovery point objective: how old the data may be that are left."),
    ("RTA", "Recovery time actual: the recovery time of a run."),
    (
        "RTO",
        "Recovery time objective: the time within which the service must be back at its minimum level.",
    ),
    ("Scenario", "What strikes the estate, and when; a question, not a forecast."),
    (
        "Seed",
        "The number from which all chance of a study follows; the same seed gives the same figures.",
    ),
    ("Single point of failure", "An asset whose loss alone disrupts a service."),
    (
        "Soft impact",
        "Harm that has no price: reputation, customers, law, safety, morale, competition.",
    ),
    ("Standby", "What is kept to take over from something else."),
    (
        "WRT",
        "Work recovery time: after the service is back, the work to check, re-enter and catch up.",
    ),
];

/// Where each thing that is asked for is.
pub(super) fn index() -> Section {
    let mut section = Section::new("standards", "C", "Index of standards");
    section.text(
        "Where an auditor finds what ISO 22301, ISO/TS 22317, NIST SP 800-34 and DORA (Regulation (EU) \
         2022/2554) ask of an impact analysis. In the words of this report; numbers of clauses are \
         left out since they differ between editions.",
    );
    let items = ASKED.iter().map(|(what, who, places)| {
        let mut words = Words::new().say(*what).say(" — ").say(*who).say(": ");
        for (index, (number, id)) in places.iter().enumerate() {
            if index > 0 {
                words = words.say(", ");
            }
            let text = if number.chars().all(char::is_numeric) {
                format!("section {number}")
            } else {
                format!("appendix {number}")
            };
            words = words.link(text, *id);
        }
        words.say(".")
    });
    section.list(items.collect());
    section
}

/// What terms mean.
pub(super) fn glossary() -> Section {
    let mut section = Section::new("glossary", "D", "Glossary");
    let mut table = Table::new("glossary-table", "Terms as this report uses them.")
        .texts(&["Term"])
        .column("Meaning", Kind::Prose);
    for (term, meaning) in TERMS {
        table.push(vec![term.into(), meaning.into()]);
    }
    section.table(table);
    section
}
