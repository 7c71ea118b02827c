//! Tables that fit a page without breaking words.

use comfy_table::{CellAlignment, ContentArrangement, Table, presets};

/// One column: its head and a cell a row.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub(super) head: &'static str,
    pub(super) cells: Vec<String>,
    /// Numbers stand at the right.
    pub(super) is_right: bool,
    /// How cells may be broken into lines where there is too little room.
    pub(super) breaks: Breaks,
    /// Columns with a larger rank are left out first where there is too little room; those of
    /// rank 0 stay.
    pub(super) expendable: u8,
}

/// How the cells of a column may be broken into lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Not at all.
    Never,
    /// Once, after the last comma or dots.
    Comma,
    /// Once, at the last space.
    Last,
    /// Once, before the bracket.
    Bracket,
    /// Between words, as often as needed.
    Words,
}

/// Spaces between columns.
const GAP: usize = 2;

/// Narrowest column of text that is broken between words.
const NARROW: usize = 20;

/// The table in at most `width` columns, if cells can be broken or columns left out so that it
/// fits, and the heads of the columns that were left out.
pub(super) fn render(mut columns: Vec<Column>, width: u16) -> (String, Vec<&'static str>) {
    let width = usize::from(width);
    for breaks in [Breaks::Words, Breaks::Comma, Breaks::Last, Breaks::Bracket] {
        for index in 0..columns.len() {
            let over = total(&columns).saturating_sub(width);
            if over > 0 && columns[index].breaks == breaks {
                break_up(&mut columns[index], over);
            }
        }
    }
    let mut left_out = Vec::new();
    while total(&columns) > width {
        let ranks = columns.iter().enumerate().map(|(index, column)| (column.expendable, index));
        match ranks.max() {
            Some((rank, index)) if rank > 0 => left_out.push(columns.remove(index).head),
            _ => break,
        }
    }
    let mut table = plain(&columns, true);
    for (index, column) in columns.iter().enumerate() {
        if let Some(it) = table.column_mut(index) {
            it.set_padding((0, if index + 1 < columns.len() { GAP as u16 } else { 0 }));
            it.set_cell_alignment(if column.is_right {
                CellAlignment::Right
            } else {
                CellAlignment::Left
            });
        }
    }
    (table.trim_fmt(), left_out)
}

/// The cells as they are; with a line under the head if it is ruled.
fn plain(columns: &[Column], is_ruled: bool) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(columns.iter().map(|column| column.head).collect::<Vec<_>>());
    if is_ruled {
        table.add_row(
            widths(columns).into_iter().map(|width| "-".repeat(width)).collect::<Vec<_>>(),
        );
    }
    let n_rows = columns.first().map_or(0, |column| column.cells.len());
    for row in 0..n_rows {
        table.add_row(columns.iter().map(|column| column.cells[row].as_str()).collect::<Vec<_>>());
    }
    table
}

/// Widths of the columns as terminals show them.
fn widths(columns: &[Column]) -> Vec<usize> {
    plain(columns, false).column_max_content_widths().into_iter().map(usize::from).collect()
}

fn total(columns: &[Column]) -> usize {
    widths(columns).iter().sum::<usize>() + GAP * columns.len().saturating_sub(1)
}

/// Breaks the cells of a column to make it up to `over` narrower.
fn break_up(column: &mut Column, over: usize) {
    let now = widths(std::slice::from_ref(column))[0];
    for cell in &mut column.cells {
        let at = match column.breaks {
            Breaks::Never => None,
            Breaks::Comma => cell.rfind([',', '…']).and_then(|at| Some(at + cell[at..].find(' ')?)),
            Breaks::Last => cell.rfind(' '),
            Breaks::Bracket => cell.find(" ["),
            Breaks::Words => {
                *cell = fill(cell, now.saturating_sub(over).max(NARROW));
                None
            }
        };
        if let Some(at) = at {
            cell.replace_range(at..=at, "\n");
        }
    }
}

/// Words in lines of at most `width` characters, longer words on lines of their own.
pub(super) fn fill(text: &str, width: usize) -> String {
    let mut filled = String::new();
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 {
            let fits = used + 1 + length <= width;
            filled.push(if fits { ' ' } else { '\n' });
            used = if fits { used + 1 } else { 0 };
        }
        filled.push_str(word);
        used += length;
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(head: &'static str, cell: &str, breaks: Breaks, expendable: u8) -> Column {
        Column { head, cells: vec![cell.to_owned()], is_right: false, breaks, expendable }
    }

    fn columns() -> Vec<Column> {
        vec![
            column("service", "word-processing", Breaks::Never, 0),
            column("met", "99.7% [98.1, 99.9]", Breaks::Bracket, 0),
            column("loss", "GBP 12", Breaks::Never, 1),
        ]
    }

    #[test]
    fn a_table_that_fits_is_left_as_it_is() {
        let (page, left_out) = render(columns(), 43);
        let rows: Vec<&str> = page.lines().collect();
        assert_eq!(rows[2], "word-processing  99.7% [98.1, 99.9]  GBP 12");
        assert!(left_out.is_empty());
    }

    #[test]
    fn cells_are_broken_before_columns_are_left_out_and_names_never() {
        let (page, left_out) = render(columns(), 37);
        assert!(left_out.is_empty());
        assert!(page.contains("word-processing  99.7%         GBP 12\n"), "{page}");
        let (page, left_out) = render(columns(), 10);
        assert_eq!(left_out, ["loss"]);
        assert!(page.contains("word-processing"), "{page}");
    }

    #[test]
    fn text_is_broken_between_words() {
        assert_eq!(fill("one chiller of seven runs", 12), "one chiller\nof seven\nruns");
        assert_eq!(fill("word-processing on", 5), "word-processing\non");
    }
}
