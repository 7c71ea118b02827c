//! A table as CSV: all its rows, units in the heads, intervals in columns of their own.
//!
//! Files are for machines: heads are in English and numbers have a point in every language.

use crate::report::csv::{cell as number, safe};
use crate::report::document::{Column, Kind, Table, Value};
use crate::report::figure::Figure;

/// The table. Text that a spreadsheet could take for a formula gets an apostrophe in front.
pub fn render(table: &Table) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    write(&mut writer, &heads(table, |column| &column.key, ["low", "high"]));
    let spread = spread(table);
    for row in &table.rows {
        let mut cells = Vec::new();
        for ((cell, column), is_spread) in row.iter().zip(&table.columns).zip(&spread) {
            let ends = match &cell.value {
                Value::Empty => [const { String::new() }; 3],
                Value::Text(text) => [safe(text), String::new(), String::new()],
                Value::Number(value) => [file(*value, &column.kind), String::new(), String::new()],
                Value::Interval { value, low, high } => {
                    [value, low, high].map(|x| file(*x, &column.kind))
                }
            };
            cells.extend(ends.into_iter().take(if *is_spread { 3 } else { 1 }));
        }
        write(&mut writer, &cells);
    }
    let bytes = writer.into_inner().expect("invariant: memory can be written");
    String::from_utf8(bytes).expect("invariant: only text was written")
}

/// Which columns hold intervals.
pub(super) fn spread(table: &Table) -> Vec<bool> {
    let has_ends = |column: usize| {
        table.rows.iter().any(|row| matches!(row[column].value, Value::Interval { .. }))
    };
    (0..table.columns.len()).map(has_ends).collect()
}

/// The heads with their units, those of intervals three times: also for their two ends.
pub(super) fn heads(table: &Table, text: impl Fn(&Column) -> &str, ends: [&str; 2]) -> Vec<String> {
    let mut heads = Vec::new();
    for (column, is_spread) in table.columns.iter().zip(spread(table)) {
        let unit = match column.kind.unit() {
            "" => String::new(),
            unit => format!(" [{unit}]"),
        };
        let head = text(column);
        heads.push(safe(&format!("{head}{unit}")));
        if is_spread {
            heads.extend(ends.iter().map(|end| safe(&format!("{head} {end}{unit}"))));
        }
    }
    heads
}

/// A number as files give it.
fn file(value: f64, kind: &Kind) -> String {
    number(Figure(kind.in_files(value)))
}

fn write(writer: &mut ::csv::Writer<Vec<u8>>, row: &[String]) {
    writer.write_record(row).expect("invariant: memory can be written");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Cell;

    #[test]
    fn a_table_has_units_in_its_heads_and_no_live_formulas() {
        let mut table = Table::new("t", "A table.")
            .texts(&["service"])
            .durations(&["P50"])
            .shares(&["RTO met"]);
        table.push(vec!["=cmd|' /C calc'!A0".into(), Cell::number(5400.0)]);
        table.push(vec!["shop".into(), Cell::empty(), Cell::interval(0.5, 0.25, 0.75)]);
        assert_eq!(
            render(&table),
            "service,P50 [h],RTO met,RTO met low,RTO met high\n\
             '=cmd|' /C calc'!A0,1.5,,,\nshop,,0.5,0.25,0.75\n"
        );
    }
}
