//! What it is worth to know rates before a choice is made, as a part of the page of a comparison.

use crate::report::figure::Figure;
use crate::report::measures::wire::{CompareReport, EstimateRow, InformationRow, KnowledgeRow};
use crate::report::table::{self, Breaks, Column, fill};
use crate::report::text::{nothing, one_line, percent};
use crate::units::{money, term};

/// The part; empty unless it was asked for.
pub(super) fn render(report: &CompareReport, width: u16) -> String {
    let Some(found) = &report.information else { return String::new() };
    let Some(all) = &found.all else {
        let why = "Knowing more is worth nothing that could be told: no rate and no other estimate is \
                   uncertain, or there are too few years (-n).";
        return format!("\n{}\n", fill(why, usize::from(width)));
    };
    let together = (found.rates.len() > 1).then_some(all);
    let rows: Vec<&KnowledgeRow> = found.rates.iter().chain(together).collect();
    let is_of_rates = has_only_rates(found);
    let name = |row: &KnowledgeRow| match (&row.threat, &row.estimate) {
        (Some(threat), _) if is_of_rates => one_line(threat),
        (Some(threat), _) => format!("the rate of {}", one_line(threat)),
        (_, Some(estimate)) => one_line(estimate),
        _ => String::from("all of these"),
    };
    let column = |head, cell: &dyn Fn(&KnowledgeRow) -> String, is_right| Column {
        head,
        cells: rows.iter().map(|row| cell(row)).collect(),
        is_right,
        breaks: Breaks::Bracket,
        expendable: 0,
    };
    let amount = |x: Figure| money::format(x.0, "");
    let columns = vec![
        column(if is_of_rates { "knowing the rate of" } else { "knowing" }, &name, false),
        column(
            "is worth at most",
            &|row| {
                let EstimateRow { value, low, high } = row.worth;
                format!("{} [{}, {}]", amount(value), amount(low), amount(high))
            },
            true,
        ),
        column(
            "another choice is best",
            // Two choices that cannot be told apart change places by chance alone.
            &|row| if row.worth.low.0 > 0.0 { percent(row.p_other_choice.0) } else { nothing() },
            true,
        ),
    ];
    let (table, _) = table::render(columns, width);
    let currency = match &*report.currency {
        "" => String::new(),
        currency => format!(", in {currency}"),
    };
    let period = term::format(report.period_years);
    let words = fill(&sentence(found, all), usize::from(width));
    format!("\nWhat to find out before choosing, over {period}{currency}:\n\n{table}\n{words}\n")
}

/// Whether nothing but rates is uncertain.
fn has_only_rates(found: &InformationRow) -> bool {
    found.rates.iter().all(|row| row.estimate.is_none())
}

fn sentence(found: &InformationRow, all: &KnowledgeRow) -> String {
    let choice = match &found.best {
        Some(label) => format!("take {}", one_line(label)),
        None => String::from("take none of these"),
    };
    if all.worth.low.0 <= 0.0 {
        return format!(
            "By what is known now: {choice}. To know more about {} is not worth anything that can be \
             told from chance. Of what is written as certain nothing is said here: see `sensitivity`.",
            if has_only_rates(found) { "these rates" } else { "these" }
        );
    }
    format!(
        "By what is known now: {choice}. Spend no more than this on finding out {}. Of what is written \
         as certain nothing is said here: see `sensitivity`.",
        if has_only_rates(found) { "how often something really strikes" } else { "more" }
    )
}
