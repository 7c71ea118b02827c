//! Section 10: who is needed by when.

use crate::report::bia::case::{Bia, Case};
use crate::report::bia::gap::finding;
use crate::report::bia::names::of_case;
use crate::report::chart::{TeamNeed, draw_people, draw_team_use};
use crate::report::document::{Cell, Figure, Heading, Kind, Section, Table, Tone};
use crate::report::tongue::{head, say};
use crate::study::{SPANS, Sequence};
use crate::units::duration;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let title = say!(tongue, "bia-resources").text();
    let mut section = Section::new("minimum-resources", "10", &title);
    section.text(say!(tongue, "bia-resources-what"));
    for case in &bia.cases {
        if bia.has_many() {
            section.heading(format!("resources-{}", case.key), case.title());
        }
        match &case.sequence {
            Some(sequence) if !case.model.teams.is_empty() => {
                self::case(bia, case, sequence, &mut section);
            }
            _ => section.missing(
                say!(tongue, "bia-no-teams"),
                say!(
                    tongue,
                    "bia-no-teams-put",
                    teams = "teams",
                    key = "people: {team: operations, count: 2}"
                ),
            ),
        }
    }
    let desks = say!(tongue, "bia-no-desks").say(" ");
    section.text(desks.then(say!(tongue, "bia-no-desks-put", assets = "assets", needs = "needs")));
    section
}

fn case(bia: &Bia<'_>, case: &Case<'_>, sequence: &Sequence, section: &mut Section) {
    let (model, tongue) = (case.model, &bia.tongue);
    let prefix = if bia.has_many() { case.key.as_str() } else { "" };
    let teams: Vec<(&str, f64)> =
        model.teams.iter().map(|team| (team.name.as_str(), f64::from(team.members))).collect();
    if let Some(chart) = draw_people(&case.setting(tongue), sequence, &teams) {
        let mut data = Table::new("", say!(tongue, "bia-people-data"))
            .column(head!(tongue, "bia-time"), Kind::Duration);
        for (name, _) in &teams {
            data = data.column(*name, Kind::Number(String::new()));
        }
        for (g, time) in sequence.at_work.grid().iter().enumerate() {
            let mut row = vec![Cell::number(*time)];
            row.extend(sequence.teams.iter().map(|used| Cell::number(used.at_work.mean(g))));
            data.push(row);
        }
        let caption = say!(tongue, "bia-people-caption");
        section.figure(Figure::new(of_case(chart, prefix), caption, data));
    }
    let needs = model.teams.iter().zip(&sequence.teams).zip(&case.findings.teams);
    let needs: Vec<TeamNeed> = needs
        .map(|((team, used), found)| TeamNeed {
            name: team.name.clone(),
            needed: used.peak.quantile(0.9),
            members: f64::from(team.members),
            utilisation: found.utilisation,
        })
        .collect();
    let need_chart = draw_team_use(&case.setting(tongue), &needs);
    let mut table = Table::new(case.name(bia, "staff-table"), say!(tongue, "bia-staff-caption"))
        .column(head!(tongue, "team"), Kind::Text)
        .column(head!(tongue, "bia-members-head"), Kind::Number(String::new()));
    for span in SPANS {
        let key = format!("to {}", duration::format(span));
        let text = say!(tongue, "bia-to-time", time = tongue.duration(span)).text();
        table = table.column(Heading { text, key }, Kind::Number(String::new()));
    }
    table = table
        .column(head!(tongue, "bia-busy"), Kind::Share)
        .column(head!(tongue, "bia-task-waits"), Kind::Duration)
        .column(head!(tongue, "bia-work"), Kind::Number(String::new()));
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
    if let Some(chart) = need_chart {
        let data = Table { name: String::new(), ..table.clone() };
        let caption = finding(&chart);
        section.figure(Figure::new(of_case(chart, prefix), caption, data));
    }
    section.table(table.noting(say!(tongue, "bia-staff-note", runs = sequence.runs)));
}
