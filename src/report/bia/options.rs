//! Section 12: what stands by today, and what could be chosen instead.

use crate::report::bia::case::Bia;
use crate::report::bia::gap::finding;
use crate::report::bia::weighed::Embedded;
use crate::report::chart::{Choice, draw_choices};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::report::measures::{ChangeRow, CompareReport};
use crate::report::text::{count, percent};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("options", "12", "Continuity strategy options");
    today(bia, &mut section);
    let Some(weighed) = &bia.weighed else {
        missing(bia, &mut section);
        return section;
    };
    section.heading("options-instead", "What could be chosen");
    let report = weighed.exercise;
    section.text(format!(
        "Each measure in the scenario \u{201c}{}\u{201d}, against the estate as it is: {} runs each, seed {}, on \
         the same random numbers, so that a difference is the measure\u{2019}s and not luck.",
        bia.lead().title(),
        count(report.runs),
        report.seed
    ));
    choices(bia, report, &mut section);
    section.table(table(report));
    hours(bia, &mut section);
    section
}

/// What is missing where nothing could be compared.
pub(super) fn missing(bia: &Bia<'_>, section: &mut Section) {
    if bia.lead().measures.list.is_empty() {
        section.missing(
            "Options that could be chosen instead: what each costs, how fast it makes the recovery, \
             what gap is left.",
            Words::new()
                .say("Write them under ")
                .code("measures: {second-line: {changes: …, cost: 18k/year}}")
                .say("."),
        );
    } else if !bia.says_left_out(Embedded::Measures, section) {
        section.missing(
            "The measures of the files could not be weighed.",
            Words::from(bia.not_weighed.as_str()),
        );
    }
}

/// What stands by already.
fn today(bia: &Bia<'_>, section: &mut Section) {
    section.heading("options-today", "What stands by today");
    let mut table =
        Table::new("standby-table", "What stands by, how fast it is, and what it costs to have.")
            .texts(&["Standby", "In place of", "Option", "Invoked"])
            .shares(&["Activation succeeds"])
            .durations(&["Takes over after (mean)"])
            .column("Fee a year", bia.lead().money());
    if bia.has_many() {
        table = table.texts(&["Scenario"]);
    }
    table = table.shares(&["Took over in"]);
    for case in &bia.cases {
        for standby in &case.report.standbys {
            let mut row = vec![
                Cell::from(&standby.asset),
                (&standby.replaces).into(),
                standby.option.into(),
                if standby.is_automatic { "by itself".into() } else { "by decision".into() },
                Cell::number(standby.success.0),
                Cell::number(standby.mean_activation_h.seconds()),
                Cell::number(standby.fee_per_year.0),
            ];
            if bia.has_many() {
                row.push(case.title().into());
            }
            let took = standby.p_took_over;
            row.push(Cell::interval(took.value.0, took.low.0, took.high.0));
            table.push(row);
        }
    }
    if table.rows.is_empty() {
        section.text("Nothing stands by for anything: every recovery is a repair.");
    } else {
        section.table(table.without_empty_columns());
    }
}

/// Cost against recovery of the most exposed service.
fn choices(bia: &Bia<'_>, report: &CompareReport, section: &mut Section) {
    let lead = bia.lead();
    let worst = lead.worst_first();
    let Some(known) = worst.iter().find(|known| known.stated.rto().is_some()).or(worst.first())
    else {
        return;
    };
    let of = |variant: &crate::report::measures::VariantRow| {
        variant.services.iter().find(|it| it.id == known.name).map(|it| it.p90_h)
    };
    let Some(before) = report.variants.iter().find_map(of) else { return };
    let mut all = vec![Choice { label: String::new(), cost: 0.0, p90: before.before.seconds() }];
    all.extend(report.variants.iter().filter_map(|variant| {
        let p90 = of(variant)?.after.seconds();
        Some(Choice { label: variant.label.clone(), cost: variant.annual_cost.0, p90 })
    }));
    let limits = (known.stated.rto(), known.stated.mtpd);
    let Some(chart) = draw_choices(&lead.setting(), known.name, limits, &all) else { return };
    let mut data = Table::new("", format!("Cost and P90 of the recovery of {}.", known.name))
        .texts(&["Measure"])
        .column("Cost a year", lead.money())
        .durations(&["P90"]);
    for choice in &all {
        let label = if choice.label.is_empty() { "as it is" } else { choice.label.as_str() };
        data.push(vec![label.into(), Cell::number(choice.cost), Cell::number(choice.p90)]);
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}

/// A figure with a measure in force, toned by whether the change can be told from chance.
fn after(change: &ChangeRow, more_is_good: bool) -> Cell {
    let tone = if change.low.0 > 0.0 || change.high.0 < 0.0 {
        if (change.difference.0 > 0.0) == more_is_good { Tone::Good } else { Tone::Bad }
    } else {
        Tone::Plain
    };
    Cell::number(change.after.0).toned(tone)
}

fn seconds(change: &ChangeRow) -> ChangeRow {
    let of = |x: crate::report::figure::Figure| crate::report::figure::Figure(x.seconds());
    ChangeRow {
        before: of(change.before),
        after: of(change.after),
        difference: of(change.difference),
        low: of(change.low),
        high: of(change.high),
    }
}

/// What each option leaves of the gap of each service whose figures it changes.
fn table(report: &CompareReport) -> Table {
    let mut table = Table::new(
        "options-table",
        "Options against the estate as it is; conditional on the scenario.",
    )
    .texts(&["Option"])
    .column("Cost a year", Kind::Money(report.currency.clone()))
    .texts(&["Service"])
    .durations(&["RTO"])
    .shares(&["RTO met today", "RTO met with it"])
    .durations(&["P90 today", "P90 with it", "Gap left at P90"])
    .shares(&["MTPD exceeded with it"]);
    for variant in &report.variants {
        let changed = |change: &ChangeRow| change.low.0 != 0.0 || change.high.0 != 0.0;
        let services = variant.services.iter().filter(|it| {
            changed(&it.p_rto_met) || changed(&it.p90_h) || changed(&it.p_mtpd_breached)
        });
        let services: Vec<_> = services.collect();
        let cost = Cell::number(variant.annual_cost.0);
        if services.is_empty() {
            table.push(vec![(&variant.label).into(), cost, "changes nothing here".into()]);
            continue;
        }
        for it in services {
            let rto = it.rto_h.map(crate::report::figure::Figure::seconds);
            let p90 = seconds(&it.p90_h);
            let only = |cell: Cell, is_stated: bool| if is_stated { cell } else { Cell::empty() };
            table.push(vec![
                (&variant.label).into(),
                cost.clone(),
                (&it.id).into(),
                Cell::maybe(rto),
                only(Cell::number(it.p_rto_met.before.0), rto.is_some()),
                only(after(&it.p_rto_met, true), rto.is_some()),
                Cell::number(p90.before.0),
                after(&p90, false),
                Cell::maybe(rto.map(|rto| p90.after.0 - rto)),
                only(after(&it.p_mtpd_breached, false), it.mtpd_h.is_some()),
            ]);
        }
    }
    table.without_empty_columns().noting(format!(
        "\u{2713} better, \u{2717} worse than today, by more than chance explains at {} confidence; without a \
         mark the difference may be chance.",
        percent(report.confidence)
    ))
}

/// What an hour of recovery costs.
fn hours(bia: &Bia<'_>, section: &mut Section) {
    let Some(weighed) = &bia.weighed else { return };
    let report = weighed.frontier;
    if report.hours.is_empty() {
        return;
    }
    let what = if report.mode == "year" {
        "The price of an hour: bundles that shorten the P90 of the longest outage of a year."
    } else {
        "The price of an hour: bundles that shorten the P90 of the recovery."
    };
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("hours-table", what)
        .texts(&["Service", "With"])
        .durations(&["P90"])
        .column("Costs more", money.clone())
        .column("For each hour less", money);
    for row in &report.hours {
        table.push(vec![
            (&row.service).into(),
            (&row.label).into(),
            Cell::number(row.p90_h.seconds()),
            Cell::number(row.cost.0),
            Cell::number(row.cost_per_hour.0),
        ]);
    }
    section.table(table.showing(20).noting("Costs are present values over the period."));
}
