//! A document as a workbook: a sheet for each table and for the data of each figure.
//!
//! Numbers are numbers with formats, times are hours, shares are percentages; text is text whatever
//! it begins with, and there are no formulas. The date of creation is fixed, so that the same
//! document gives the same bytes.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    Chart, ChartType, Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use crate::report::document::{Block, Document, Figure, Kind, Table, Tone, Value, csv};
use crate::report::figure::Figure as Number;
use crate::report::tongue::{Tongue, say};

/// Rows of a sheet above its data: caption, note, head.
const ABOVE: u32 = 3;

/// The longest text that a cell holds.
const LONGEST: usize = 32_000;

/// The bytes of the file.
pub fn render(document: &Document) -> Vec<u8> {
    build(document).expect("invariant: names, rows and texts keep to the limits of workbooks")
}

fn build(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(
        &DocProperties::new().set_title(limited(&document.title)).set_creation_datetime(&created),
    );
    let tongue = &document.tongue;
    let name_of_list = sheet_name(&say!(tongue, "contents").text(), &mut BTreeSet::new());
    let mut taken = BTreeSet::from([name_of_list.to_lowercase()]);
    let mut list = Vec::new();
    let mut sheets = Vec::new();
    for section in &document.sections {
        for block in &section.blocks {
            let (table, is_figure) = match block {
                Block::Table(table) => (table, false),
                Block::Figure(figure) => (&figure.data, true),
                _ => continue,
            };
            let name = sheet_name(&table.name, &mut taken);
            let mut sheet = Worksheet::new();
            // On paper as wide as a page, and as long as it takes.
            sheet.set_landscape();
            sheet.set_print_fit_to_pages(1, 0);
            sheet.set_name(&name)?;
            fill(&mut sheet, table, tongue)?;
            if let Block::Figure(figure) = block {
                native(&mut sheet, figure, &name, tongue)?;
            }
            let section = format!("{} {}", section.number, section.title);
            let what = if is_figure { say!(tongue, "figure") } else { say!(tongue, "table") };
            list.push((name, section.trim().to_owned(), what, table.caption.text()));
            sheets.push(sheet);
        }
    }
    let mut contents = Worksheet::new();
    contents.set_name(&name_of_list)?;
    let bold = Format::new().set_bold();
    contents.write_string_with_format(
        0,
        0,
        limited(&document.title),
        &bold.clone().set_font_size(16),
    )?;
    contents.write_string(1, 0, limited(&document.subtitle))?;
    let mut row = 3;
    for (what, value) in &document.facts {
        contents.write_string_with_format(row, 0, limited(what), &bold)?;
        contents.write_string(row, 1, limited(value))?;
        row += 1;
    }
    row += 1;
    let heads = [
        say!(tongue, "list-sheet"),
        say!(tongue, "list-section"),
        say!(tongue, "list-what"),
        say!(tongue, "list-shows"),
    ];
    for (column, head) in heads.into_iter().enumerate() {
        contents.write_string_with_format(row, column as u16, head.text(), &bold)?;
    }
    for (name, section, what, caption) in &list {
        row += 1;
        let link =
            rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1")).set_text(name.as_str());
        contents.write_url(row, 0, link)?;
        contents.write_string(row, 1, limited(section))?;
        contents.write_string(row, 2, what.text())?;
        contents.write_string(row, 3, limited(caption))?;
    }
    for (column, width) in [(0, 32.0), (1, 34.0), (2, 10.0), (3, 80.0)] {
        contents.set_column_width(column, width)?;
    }
    workbook.push_worksheet(contents);
    for sheet in sheets {
        workbook.push_worksheet(sheet);
    }
    workbook.save_to_buffer()
}

/// The beginning of a text that takes at most so many units of UTF-16, by which workbooks count.
fn beginning(text: &str, most: usize) -> String {
    let mut left = most;
    let fits = |c: &char| {
        let wide = c.len_utf16();
        let fits = wide <= left;
        left = if fits { left - wide } else { 0 };
        fits
    };
    text.chars().take_while(fits).collect()
}

/// A name that a sheet may have and none has yet: at most 31 characters.
fn sheet_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let clean = |c: char| if c.is_alphanumeric() || c == '-' { c } else { '-' };
    let clean: String = name.chars().map(clean).collect();
    let stem = beginning(&clean, 31);
    let mut unused = stem.clone();
    let mut number = 2;
    while !taken.insert(unused.to_lowercase()) {
        let tail = format!("-{number}");
        unused = format!("{}{tail}", beginning(&stem, 31 - tail.len()));
        number += 1;
    }
    unused
}

fn limited(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST).collect()
}

/// How numbers of a kind look.
fn look(kind: &Kind) -> Format {
    match kind {
        Kind::Text => Format::new().set_align(FormatAlign::Top),
        Kind::Prose => Format::new().set_align(FormatAlign::Top).set_text_wrap(),
        Kind::Number(_) => Format::new().set_num_format("#,##0.##"),
        Kind::Duration => Format::new().set_num_format("#,##0.00"),
        Kind::Money(_) => Format::new().set_num_format("#,##0"),
        Kind::Share => Format::new().set_num_format("0.0%"),
        Kind::Nines => Format::new().set_num_format("0.00##%"),
    }
}

fn toned(format: Format, tone: Tone) -> Format {
    let (ink, ground) = match tone {
        Tone::Plain => return format,
        Tone::Good => (0x00_573F, 0xE3_F3EC),
        Tone::Doubtful => (0x5F_4B00, 0xFD_F5D3),
        Tone::Bad => (0x8F_2D00, 0xFD_EADF),
        Tone::Heat(0) => (0x11_1111, 0xF4_F4F4),
        Tone::Heat(1) => (0x11_1111, 0xFD_EEB5),
        Tone::Heat(2) => (0x11_1111, 0xF6_C063),
        Tone::Heat(3) => (0x11_1111, 0xD9_702B),
        Tone::Heat(_) => (0xFF_FFFF, 0x7A_1F0F),
    };
    format.set_font_color(Color::RGB(ink)).set_background_color(Color::RGB(ground))
}

fn fill(sheet: &mut Worksheet, table: &Table, tongue: &Tongue) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    sheet.write_string_with_format(
        0,
        0,
        limited(&table.caption.text()),
        &bold.clone().set_font_size(13),
    )?;
    sheet.write_string(1, 0, limited(&table.note.text()))?;
    let head = bold.set_border_bottom(FormatBorder::Thin).set_text_wrap();
    let spread = csv::spread(table);
    let ends = [say!(tongue, "interval-low").text(), say!(tongue, "interval-high").text()];
    let heads = csv::heads(table, |column| &column.head, [&ends[0], &ends[1]]);
    for (column, text) in heads.iter().enumerate() {
        sheet.write_string_with_format(
            ABOVE - 1,
            column as u16,
            limited(text.trim_start_matches('\'')),
            &head,
        )?;
    }
    for (index, row) in table.rows.iter().enumerate() {
        let at = ABOVE + index as u32;
        let mut column = 0;
        for ((cell, kind), is_spread) in row.iter().zip(&table.columns).zip(&spread) {
            let format = toned(look(&kind.kind), cell.tone);
            match &cell.value {
                Value::Empty => {}
                Value::Text(text) => {
                    sheet.write_string_with_format(at, column, limited(text), &format)?;
                }
                Value::Number(value) => {
                    number(sheet, (at, column), *value, &kind.kind, &format, tongue)?;
                }
                Value::Interval { value, low, high } => {
                    for (shift, part) in [value, low, high].into_iter().enumerate() {
                        let place = (at, column + shift as u16);
                        number(sheet, place, *part, &kind.kind, &format, tongue)?;
                    }
                }
            }
            column += if *is_spread { 3 } else { 1 };
        }
    }
    if !table.rows.is_empty() && !heads.is_empty() {
        let last = ABOVE + table.rows.len() as u32 - 1;
        sheet.autofilter(ABOVE - 1, 0, last, heads.len() as u16 - 1)?;
    }
    sheet.set_freeze_panes(ABOVE, 1)?;
    let mut column = 0;
    for (kind, is_spread) in table.columns.iter().zip(&spread) {
        let width = match kind.kind {
            Kind::Prose => 48.0,
            Kind::Text => 24.0,
            _ => 13.0,
        };
        for _ in 0..if *is_spread { 3 } else { 1 } {
            sheet.set_column_width(column, width)?;
            column += 1;
        }
    }
    Ok(())
}

fn number(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    value: f64,
    kind: &Kind,
    format: &Format,
    tongue: &Tongue,
) -> Result<(), XlsxError> {
    match Number(kind.in_files(value)).rounded() {
        Some(value) => sheet.write_number_with_format(row, column, value, format)?,
        None if value.is_infinite() => {
            let text = say!(tongue, "not-by-the-end").text();
            sheet.write_string_with_format(row, column, text, format)?
        }
        None => sheet,
    };
    Ok(())
}

/// A chart of the workbook's own, where the data are curves over time or bars by name.
fn native(
    sheet: &mut Worksheet,
    figure: &Figure,
    name: &str,
    tongue: &Tongue,
) -> Result<(), XlsxError> {
    let table = &figure.data;
    let n = table.rows.len() as u32;
    let spread = csv::spread(table);
    if n < 2 || table.columns.len() < 2 || spread.iter().any(|is_spread| *is_spread) {
        return Ok(());
    }
    let over_time = table.columns[0].kind == Kind::Duration;
    let series: Vec<usize> = (1..table.columns.len())
        .filter(|column| {
            let kind = &table.columns[*column].kind;
            let same = table.columns.get(1).is_some_and(|first| first.kind == *kind);
            kind.is_number() && (over_time || same)
        })
        .take(8)
        .collect();
    if series.is_empty() {
        return Ok(());
    }
    let mut chart = Chart::new(if over_time { ChartType::ScatterStraight } else { ChartType::Bar });
    chart.title().set_name(figure.chart.title.as_str());
    for column in series {
        let (first, last, column) = (ABOVE, ABOVE + n - 1, column as u16);
        chart
            .add_series()
            .set_name((name, ABOVE - 1, column))
            .set_categories((name, first, 0, last, 0))
            .set_values((name, first, column, last, column));
    }
    if over_time {
        chart.x_axis().set_name(&say!(tongue, "hours").text());
    } else {
        chart.y_axis().set_reverse();
    }
    chart.set_width(820).set_height(if over_time { 420 } else { 160 + 24 * n.min(40) });
    sheet.insert_chart(ABOVE, table.columns.len() as u16 + 1, &chart)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_have_names_of_their_own() {
        let mut taken = BTreeSet::new();
        let long = "a-service-whose-name-is-longer-than-a-sheet-may-be";
        let names = [
            sheet_name(long, &mut taken),
            sheet_name(long, &mut taken),
            sheet_name("A", &mut taken),
        ];
        assert_eq!(
            names,
            ["a-service-whose-name-is-longer-", "a-service-whose-name-is-longe-2", "A"]
        );
    }

    #[test]
    fn sheets_of_every_script_are_told_apart() {
        let mut taken = BTreeSet::new();
        let long = "\u{652f}\u{6255}\u{3044}".repeat(20);
        let names = [sheet_name(&long, &mut taken), sheet_name(&long, &mut taken)];
        assert!(names.iter().all(|name| name.encode_utf16().count() <= 31), "{names:?}");
        assert!(names[0] != names[1] && names[1].ends_with("-2"), "{names:?}");
        let rare = sheet_name(&"\u{20000}".repeat(40), &mut taken);
        assert!(rare.encode_utf16().count() <= 31, "{rare}");
    }
}
