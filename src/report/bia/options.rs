//! Section 12: what stands by today, and what could be chosen instead.

use crate::report::bia::case::Bia;
use crate::report::bia::clock;
use crate::report::bia::gap::finding;
use crate::report::bia::weighed::Embedded;
use crate::report::chart::{Choice, draw_choices};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::report::measures::{ChangeRow, CompareReport};
use crate::report::tongue::{head, say};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("options", "12", &say!(tongue, "bia-options").text());
    today(bia, &mut section);
    let Some(weighed) = &bia.weighed else {
        missing(bia, &mut section);
        return section;
    };
    section.heading("options-instead", say!(tongue, "bia-options-instead"));
    let report = weighed.exercise;
    let (scenario, seed) = (bia.lead().title(), report.seed.to_string());
    let runs = report.runs;
    section.text(say!(tongue, "bia-options-how", scenario = scenario, runs = runs, seed = seed));
    choices(bia, report, &mut section);
    section.table(table(bia, report));
    hours(bia, &mut section);
    section
}

/// What is missing where nothing could be compared.
pub(super) fn missing(bia: &Bia<'_>, section: &mut Section) {
    let tongue = &bia.tongue;
    if bia.lead().measures.list.is_empty() {
        section.missing(
            say!(tongue, "bia-no-options"),
            say!(
                tongue,
                "bia-no-options-put",
                key = "measures: {second-line: {changes: …, cost: 18k/year}}"
            ),
        );
    } else if !bia.says_left_out(Embedded::Measures, section) {
        section.missing(say!(tongue, "bia-not-weighed"), Words::from(bia.not_weighed.as_str()));
    }
}

/// What stands by already.
fn today(bia: &Bia<'_>, section: &mut Section) {
    let tongue = &bia.tongue;
    section.heading("options-today", say!(tongue, "bia-options-today"));
    let mut table = Table::new("standby-table", say!(tongue, "bia-standby-caption"))
        .column(head!(tongue, "bia-standby"), Kind::Text)
        .column(head!(tongue, "bia-in-place-of"), Kind::Text)
        .column(head!(tongue, "bia-option"), Kind::Text)
        .column(head!(tongue, "bia-invoked"), Kind::Text)
        .column(head!(tongue, "bia-activation-succeeds"), Kind::Share)
        .column(head!(tongue, "bia-takes-over-after"), Kind::Duration)
        .column(head!(tongue, "bia-fee-year"), bia.lead().money());
    if bia.has_many() {
        table = table.column(head!(tongue, "scenario"), Kind::Text);
    }
    table = table.column(head!(tongue, "bia-took-over-in"), Kind::Share);
    for case in &bia.cases {
        for standby in &case.report.standbys {
            let mut row = vec![
                Cell::from(&standby.asset),
                (&standby.replaces).into(),
                standby.option.into(),
                if standby.is_automatic {
                    say!(tongue, "bia-by-itself").into()
                } else {
                    say!(tongue, "bia-by-decision").into()
                },
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
        section.text(say!(tongue, "bia-nothing-stands-by"));
    } else {
        section.table(table.without_empty_columns());
    }
}

/// Cost against recovery of the most exposed service.
fn choices(bia: &Bia<'_>, report: &CompareReport, section: &mut Section) {
    let (lead, tongue) = (bia.lead(), &bia.tongue);
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
    let setting = lead.setting(tongue);
    let is_measure_of_mtpd = setting.counts_all_since_disruption(known.stated);
    let limits = (known.stated.rto(), known.stated.mtpd.filter(|_| is_measure_of_mtpd));
    let Some(chart) = draw_choices(&setting, known.name, limits, &all) else { return };
    let mut data = Table::new("", say!(tongue, "bia-choices-data", service = known.name))
        .column(head!(tongue, "bia-measure"), Kind::Text)
        .column(head!(tongue, "bia-cost-year"), lead.money())
        .column(head!(tongue, "p90"), Kind::Duration);
    for choice in &all {
        let as_it_is = || say!(tongue, "bia-as-it-is").text();
        let label = if choice.label.is_empty() { as_it_is() } else { choice.label.clone() };
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
fn table(bia: &Bia<'_>, report: &CompareReport) -> Table {
    let tongue = &bia.tongue;
    let mut table = Table::new("options-table", say!(tongue, "bia-options-caption"))
        .column(head!(tongue, "bia-option"), Kind::Text)
        .column(head!(tongue, "bia-cost-year"), Kind::Money(report.currency.clone()))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "bia-rto-met-today"), Kind::Share)
        .column(head!(tongue, "bia-rto-met-with"), Kind::Share)
        .column(head!(tongue, "bia-p90-today"), Kind::Duration)
        .column(head!(tongue, "bia-p90-with"), Kind::Duration)
        .column(head!(tongue, "bia-gap-left"), Kind::Duration)
        .column(head!(tongue, "bia-mtpd-with"), Kind::Share);
    for variant in &report.variants {
        let changed = |change: &ChangeRow| change.low.0 != 0.0 || change.high.0 != 0.0;
        let services = variant.services.iter().filter(|it| {
            changed(&it.p_rto_met) || changed(&it.p90_h) || changed(&it.p_mtpd_breached)
        });
        let services: Vec<_> = services.collect();
        let cost = Cell::number(variant.annual_cost.0);
        if services.is_empty() {
            table.push(vec![
                (&variant.label).into(),
                cost,
                say!(tongue, "bia-changes-nothing").into(),
            ]);
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
    let confidence = tongue.percent(report.confidence);
    let note = say!(tongue, "bia-options-note", confidence = confidence);
    table.without_empty_columns().noting(clock::noting(tongue, note, bia.lead()))
}

/// What an hour of recovery costs.
fn hours(bia: &Bia<'_>, section: &mut Section) {
    let Some(weighed) = &bia.weighed else { return };
    let (report, tongue) = (weighed.frontier, &bia.tongue);
    if report.hours.is_empty() {
        return;
    }
    let what = if report.mode == "year" {
        say!(tongue, "bia-hours-year")
    } else {
        say!(tongue, "bia-hours-exercise")
    };
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("hours-table", what)
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "plan-with"), Kind::Text)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "bia-costs-more"), money.clone())
        .column(head!(tongue, "bia-each-hour"), money);
    for row in &report.hours {
        table.push(vec![
            (&row.service).into(),
            (&row.label).into(),
            Cell::number(row.p90_h.seconds()),
            Cell::number(row.cost.0),
            Cell::number(row.cost_per_hour.0),
        ]);
    }
    section.table(table.showing(20).noting(say!(tongue, "bia-present-values")));
}
