//! Section 10: who is needed by when.

use crate::report::bia::case::{Bia, Case};
use crate::report::bia::names::of_case;
use crate::report::chart::draw_people;
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::study::{SPANS, Sequence};
use crate::units::duration;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("minimum-resources", "10", "Minimum resources over time");
    section.text(
        "How many people of each team are at work at once to carry out the recovery as it is written, \
         against how many there are.",
    );
    for case in &bia.cases {
        if bia.has_many() {
            section.heading(format!("resources-{}", case.key), case.title());
        }
        match &case.sequence {
            Some(sequence) if !case.model.teams.is_empty() => {
                self::case(bia, case, sequence, &mut section);
            }
            _ => section.missing(
                "No teams are declared, so that recovery takes no people and waits for none.",
                Words::new()
                    .say("Declare ")
                    .code("teams")
                    .say(" and name them in the tasks of procedures: ")
                    .code("people: {team: operations, count: 2}")
                    .say("."),
            ),
        }
    }
    section.missing(
        "Desks, PCs, telephones and vital records that people need at a workplace are counted only if \
         they are assets that a task needs.",
        Words::new().say("Declare them under ").code("assets").say(" and name them under ").code("needs").say(" of the task."),
    );
    section
}

fn case(bia: &Bia<'_>, case: &Case<'_>, sequence: &Sequence, section: &mut Section) {
    let model = case.model;
    let prefix = if bia.has_many() { case.key.as_str() } else { "" };
    let teams: Vec<(&str, &crate::stats::Bands)> = model
        .teams
        .iter()
        .zip(&sequence.teams)
        .map(|(team, used)| (team.name.as_str(), &used.at_work))
        .collect();
    if let Some(chart) = draw_people(&case.setting(), sequence.runs, &teams) {
        let mut data = Table::new("", "Mean number of people at work.").durations(&["Time"]);
        for (name, _) in &teams {
            data = data.column(*name, Kind::Number(String::new()));
        }
        let grid = teams.first().map_or(&[][..], |(_, bands)| bands.grid());
        for (g, time) in grid.iter().enumerate() {
            let mut row = vec![Cell::number(*time)];
            row.extend(teams.iter().map(|(_, bands)| Cell::number(bands.mean(g))));
            data.push(row);
        }
        let caption =
            Words::from("Read the height as the number of people who work at the same time.");
        section.figure(Figure::new(of_case(chart, prefix), caption, data));
    }
    let mut table = Table::new(
        case.name(bia, "staff-table"),
        "People at work at once, P90 of the largest number in each span.",
    )
    .texts(&["Team"])
    .column("Members", Kind::Number(String::new()));
    for span in SPANS {
        table = table.column(format!("to {}", duration::format(span)), Kind::Number(String::new()));
    }
    table = table
        .shares(&["Busy"])
        .durations(&["A task waits on average"])
        .column("Work", Kind::Number(String::from("person-h")));
    let found = case.findings.teams.iter();
    for ((team, used), found) in model.teams.iter().zip(&sequence.teams).zip(found) {
        let mut row = vec![Cell::from(&team.name), Cell::number(f64::from(team.members))];
        for most in &used.most {
            let most = most.quantile(0.9);
            let tone = if most > 0.0 && most >= f64::from(team.members) {
                Tone::Doubtful
            } else {
                Tone::Plain
            };
            row.push(Cell::number(most).toned(tone));
        }
        row.extend([
            Cell::number(found.utilisation),
            Cell::number(found.mean_wait),
            Cell::number(found.busy / 3600.0),
        ]);
        table.push(row);
    }
    section.table(table.noting(format!(
        "Spans since the first disruption, each from the end of the one before; among the first {} \
         runs. ~ all members, or more with help from outside.",
        crate::report::text::count(sequence.runs)
    )));
}
