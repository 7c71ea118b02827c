//! The library of evidence as people and programs read it.

use serde::Serialize;

use crate::evidence::{Basis, Evidence};
use crate::report::figure::Figure;
use crate::report::table::{self, Breaks};
use crate::report::wire::SCHEMA_VERSION;

/// An entry of the library, in the units of readers.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EvidenceUsed {
    /// The name that a scenario uses.
    pub name: &'static str,
    /// What it is about.
    pub about: &'static str,
    /// Events a year; null if it is no rate.
    pub per_year: Option<Figure>,
    /// Lower end of its range.
    pub per_year_low: Option<Figure>,
    /// Upper end of its range.
    pub per_year_high: Option<Figure>,
    /// The years that the rate is worth as a gamma law.
    pub worth_years: Option<Figure>,
    /// Of what the rate is: a site, a server, an organisation.
    pub each: Option<&'static str>,
    /// The word for that in a threat's `per`; null for an organisation.
    pub per: Option<&'static str>,
    /// `published`, `derived`.
    pub rate_basis: Option<&'static str>,
    /// The law of durations as it is written in a scenario; null if it is none.
    pub duration: Option<&'static str>,
    /// `fitted`, `published`, `derived` or `judged`.
    pub duration_basis: Option<&'static str>,
    /// Durations that the law was fitted to; null if it was not.
    pub observations: Option<u32>,
    /// Who says so.
    pub source: &'static str,
    /// Of which years.
    pub period: &'static str,
    /// What speaks against it.
    pub caveat: &'static str,
}

impl EvidenceUsed {
    /// An entry in the units of readers.
    pub fn new(entry: &Evidence) -> EvidenceUsed {
        let frequency = entry.frequency;
        EvidenceUsed {
            name: entry.name,
            about: entry.about,
            per_year: frequency.map(|it| Figure(it.mean)),
            per_year_low: frequency.map(|it| Figure(it.low)),
            per_year_high: frequency.map(|it| Figure(it.high)),
            worth_years: frequency.map(|it| Figure(it.worth())),
            each: frequency.map(|it| it.each),
            per: frequency.and_then(|it| it.scope.per()),
            rate_basis: frequency.map(|it| it.basis.word()),
            duration: entry.length.map(|it| it.law),
            duration_basis: entry.length.map(|it| it.basis.word()),
            observations: entry.length.and_then(|it| it.observations),
            source: entry.source,
            period: entry.period,
            caveat: entry.caveat,
        }
    }
}

#[derive(Serialize)]
struct List {
    schema_version: u32,
    version: &'static str,
    evidence: Vec<EvidenceUsed>,
}

/// Entries as one JSON object.
pub fn render_json(entries: &[&Evidence]) -> String {
    let list = List {
        schema_version: SCHEMA_VERSION,
        version: env!("CARGO_PKG_VERSION"),
        evidence: entries.iter().map(|entry| EvidenceUsed::new(entry)).collect(),
    };
    let mut text = serde_json::to_string_pretty(&list).expect("invariant: a list is plain data");
    text.push('\n');
    text
}

/// A table of entries.
pub fn render_list(entries: &[&Evidence], width: u16) -> String {
    let column = |head: &'static str, cell: &dyn Fn(&Evidence) -> String| table::Column {
        head,
        cells: entries.iter().map(|entry| cell(entry)).collect(),
        is_right: false,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let dash = || String::from("-");
    let columns = vec![
        column("name", &|entry| entry.name.to_owned()),
        column("rate", &|entry| {
            entry.frequency.map_or_else(dash, |it| format!("{} a year per {}", it.mean, it.each))
        }),
        column("duration", &|entry| entry.length.map_or_else(dash, |it| it.law.to_owned())),
        table::Column {
            is_right: true,
            expendable: 1,
            ..column("from", &|entry| {
                entry.length.and_then(|it| it.observations).map_or_else(dash, |n| n.to_string())
            })
        },
        table::Column { expendable: 2, ..column("basis", &|entry| basis(entry)) },
    ];
    let (table, left_out) = table::render(columns, width);
    let narrow = match left_out.as_slice() {
        [] => String::new(),
        names => format!("Too narrow for: {}.\n", names.join(", ")),
    };
    format!(
        "{table}\n{narrow}None of these is about your estate: start with them, and replace them by \
         your own (blackstart calibrate).\nIn a scenario: `rate: evidence(NAME)`, `takes: \
         evidence(NAME)`. More of one: blackstart evidence NAME.\nA rate per disk, server or person is \
         that of one: with `per: asset` (or `site`, `person`) each that the hits name has it.\n"
    )
}

/// What the figures of an entry rest on.
fn basis(entry: &Evidence) -> String {
    let both = [entry.frequency.map(|it| it.basis), entry.length.map(|it| it.basis)];
    let mut words: Vec<&str> = both.into_iter().flatten().map(Basis::word).collect();
    words.dedup();
    words.join(", ")
}

/// A page about one entry.
pub fn render_one(entry: &Evidence) -> String {
    let mut page = format!("{}: {}\n\n", entry.name, entry.about);
    if let Some(it) = entry.frequency {
        page.push_str(&format!(
            "Rate      {} a year per {} [{}, {}], {}: {}.\n          As an uncertain rate: mean {}/year, worth {} years.\n",
            it.mean,
            it.each,
            it.low,
            it.high,
            it.basis.word(),
            it.basis.meaning(),
            it.mean,
            (it.worth() * 10.0).round() / 10.0,
        ));
    }
    if let Some(it) = entry.length {
        let observations = match it.observations {
            Some(1) => String::from(" from 1 duration"),
            Some(n) => format!(" from {n} durations"),
            None => String::new(),
        };
        page.push_str(&format!(
            "Duration  {}, {}{observations}: {}.\n",
            it.law,
            it.basis.word(),
            it.basis.meaning()
        ));
    }
    page.push_str(&format!(
        "Source    {} ({}).\nCaveat    {}\n\nIn a scenario:\n\n",
        entry.source, entry.period, entry.caveat
    ));
    if let Some(it) = entry.frequency {
        page.push_str(&format!("  rate: evidence({})", entry.name));
        page.push_str(&it.scope.per().map_or_else(String::new, |per| {
            format!("\n  per: {per}    # if it can strike several, each by itself")
        }));
        page.push('\n');
    }
    if entry.length.is_some() {
        page.push_str(&format!("  takes: evidence({})\n", entry.name));
    }
    page
}
