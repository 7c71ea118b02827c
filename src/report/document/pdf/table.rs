//! Tables on pages: columns as wide as they need, heads on every page.

use crate::report::chart::font;
use crate::report::chart::palette;
use crate::report::document::pdf::flow::{Flow, MARGIN, WIDTH};
use crate::report::document::pdf::ink::Ink;
use crate::report::document::pdf::tags::Role;
use crate::report::document::show;
use crate::report::document::{Cell, Kind, Table, Tone, Words};
use crate::report::tongue::{Tongue, say};

/// Sizes of type that are tried, largest first `[pt]`.
const SIZES: [f64; 5] = [8.0, 7.5, 7.0, 6.5, 6.0];

/// Space at the left and right of a cell `[pt]`.
const PAD: f64 = 3.5;

/// The widest that a column gets as long as others need room `[pt]`.
const WIDEST: f64 = 230.0;

/// The last two rows stay together unless they are taller than this `[pt]`.
const LAST_ROWS: f64 = 240.0;

struct Layout {
    size: f64,
    widths: Vec<f64>,
}

/// Sets a table; one that is too wide for the page in parts below each other, each with the first
/// column.
pub(super) fn set(flow: &mut Flow, table: &Table, tongue: &Tongue) {
    match parts(table, tongue, flow.size(1.0)) {
        parts if parts.len() > 1 => parts.iter().for_each(|part| set_part(flow, part, tongue)),
        _ => set_part(flow, table, tongue),
    }
}

/// What of a table stays together: its caption, its head and its first row `[pt]`.
pub(super) fn beginning(flow: &Flow, table: &Table, tongue: &Tongue) -> f64 {
    let (heads, texts) = written(table, tongue);
    let layout = layout(&heads, &texts, flow.size(1.0));
    let above = height(&head_lines(&heads, &layout), layout.size);
    let first = texts.first().map(|row| height(&broken(row, &layout, true), layout.size));
    (40.0 + above + first.unwrap_or(0.0)).clamp(60.0, 240.0)
}

/// The table as it is, or in parts whose words need not be broken.
fn parts(table: &Table, tongue: &Tongue, scale: f64) -> Vec<Table> {
    let (heads, texts) = written(table, tongue);
    if heads.len() < 3 || SIZES.iter().any(|size| fit(&heads, &texts, size * scale).is_some()) {
        return vec![table.clone()];
    }
    let (least, _) = needs(&heads, &texts, SIZES[SIZES.len() / 2] * scale);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut used = f64::INFINITY;
    for (column, wide) in least.iter().enumerate().skip(1) {
        if used + wide > WIDTH {
            groups.push(vec![0]);
            used = least[0];
        }
        groups.last_mut().expect("invariant: just pushed").push(column);
        used += wide;
    }
    let n_groups = groups.len();
    let part = |(index, group): (usize, Vec<usize>)| {
        let is_first = index == 0;
        let caption = if is_first { table.caption.clone() } else { Words::new() };
        let note = if index + 1 == n_groups { table.note.clone() } else { Words::new() };
        let rows = table.rows.iter().map(|row| group.iter().map(|&at| row[at].clone()).collect());
        Table {
            name: if is_first { table.name.clone() } else { String::new() },
            caption,
            columns: group.iter().map(|&at| table.columns[at].clone()).collect(),
            rows: rows.collect(),
            note,
            most: table.most,
        }
    };
    groups.into_iter().enumerate().map(part).collect()
}

/// Heads and cells in words.
fn written(table: &Table, tongue: &Tongue) -> (Vec<String>, Vec<Vec<String>>) {
    let shown = &table.rows[..table.rows.len().min(table.most)];
    let heads = table.columns.iter().map(|column| column.head.clone()).collect();
    let row = |row: &Vec<Cell>| {
        let cells = row.iter().zip(&table.columns);
        cells.map(|(cell, column)| words(cell, &column.kind, tongue)).collect()
    };
    (heads, shown.iter().map(row).collect())
}

fn set_part(flow: &mut Flow, table: &Table, tongue: &Tongue) {
    let shown = &table.rows[..table.rows.len().min(table.most)];
    let (heads, texts) = written(table, tongue);
    let layout = layout(&heads, &texts, flow.size(1.0));
    let broken: Vec<Vec<Vec<String>>> =
        texts.iter().map(|row| broken(row, &layout, true)).collect();
    let together = kept_together(&broken, layout.size);
    // Caption, head and the first row stay together.
    let first = together.first().copied().unwrap_or(0.0);
    let above = height(&head_lines(&heads, &layout), layout.size);
    flow.keep((40.0 + above + first).clamp(60.0, 240.0));
    flow.space(4.0);
    if !table.name.is_empty() {
        flow.anchor(&table.name);
    }
    flow.tags.begin(Role::Table);
    if !table.caption.is_empty() {
        let caption = Words::new().strong(table.caption.text());
        flow.paragraph(&caption, 9.0, MARGIN, WIDTH, Role::Caption);
    }
    flow.space(2.0);
    head(flow, table, &heads, &layout);
    for ((row, lines), tall) in shown.iter().zip(&broken).zip(together) {
        if flow.keep(tall) {
            head(flow, table, &heads, &layout);
        }
        self::row(flow, table, row, lines, &layout);
    }
    flow.tags.end();
    let mut note = Words::new();
    if shown.len() < table.rows.len() && !table.name.is_empty() {
        let all = table.rows.len();
        let file = format!("{}.csv", table.name);
        let told = say!(tongue, "rows-on-page", shown = shown.len(), all = all, file = file);
        note = note.then(told).say(" ");
    }
    note = note.then(table.note.clone());
    if !note.is_empty() {
        flow.space(2.0);
        flow.paragraph(&note, 7.5, MARGIN, WIDTH, Role::Paragraph);
    }
    flow.space(10.0);
}

/// How much of a page each row needs: its own height, and that of the last row for the one before
/// it, so that none stands alone on the last page.
fn kept_together(rows: &[Vec<Vec<String>>], size: f64) -> Vec<f64> {
    let mut tall: Vec<f64> = rows.iter().map(|lines| height(lines, size)).collect();
    if let [.., before, last] = &mut tall[..]
        && *before + *last < LAST_ROWS
    {
        *before += *last;
    }
    tall
}

fn words(cell: &Cell, kind: &Kind, tongue: &Tongue) -> String {
    let mark = show::mark(cell.tone).replace(' ', "\u{a0}");
    let shown = show::cell(cell, kind, tongue);
    // A value and its unit are not torn apart; its interval may stand below it.
    let shown = match (kind, shown.split_once(" [")) {
        (Kind::Text | Kind::Prose, _) => shown,
        (_, Some((value, interval))) => {
            format!("{} [{}", fixed(value), interval.replace(' ', "\u{a0}"))
        }
        (_, None) => fixed(&shown),
    };
    format!("{mark}{shown}")
}

/// The same without places at which a line is broken, unless it is long: then it is words.
fn fixed(value: &str) -> String {
    if value.chars().count() > 18 { value.to_owned() } else { value.replace(' ', "\u{a0}") }
}

/// Widths in which as little as possible is broken, in the largest type for which words fit; all
/// sizes are made smaller by `scale`.
fn layout(heads: &[String], rows: &[Vec<String>], scale: f64) -> Layout {
    for size in SIZES.map(|size| size * scale) {
        if let Some(widths) = fit(heads, rows, size) {
            return Layout { size, widths };
        }
    }
    // Words are broken where they must be.
    let size = SIZES[SIZES.len() - 1] * scale;
    let (least, _) = needs(heads, rows, size);
    let sum: f64 = least.iter().sum();
    Layout { size, widths: least.iter().map(|wide| wide * WIDTH / sum).collect() }
}

/// The least and the greatest widths of columns.
fn needs(heads: &[String], rows: &[Vec<String>], size: f64) -> (Vec<f64>, Vec<f64>) {
    let mut least = Vec::new();
    let mut most = Vec::new();
    for column in 0..heads.len() {
        let cells = rows.iter().map(|row| (row[column].as_str(), column == 0));
        let all = cells.chain([(heads[column].as_str(), true)]);
        let (mut low, mut high) = (12.0_f64, 12.0_f64);
        for (text, bold) in all {
            for word in text.split(' ') {
                low = low.max(font::width(word, size, bold).min(150.0));
            }
            high = high.max(font::width(text, size, bold));
        }
        least.push(low + 2.0 * PAD);
        most.push(high.max(low) + 2.0 * PAD);
    }
    (least, most)
}

fn fit(heads: &[String], rows: &[Vec<String>], size: f64) -> Option<Vec<f64>> {
    let (least, most) = needs(heads, rows, size);
    let all: f64 = most.iter().sum();
    if all <= WIDTH {
        return Some(most);
    }
    let sum: f64 = least.iter().sum();
    if sum > WIDTH {
        return None;
    }
    let wish: Vec<f64> =
        least.iter().zip(&most).map(|(least, most)| most.min(WIDEST).max(*least) - least).collect();
    let wishes: f64 = wish.iter().sum();
    let share = if wishes > 0.0 { (WIDTH - sum) / wishes } else { 0.0 };
    Some(least.iter().zip(&wish).map(|(least, wish)| least + wish * share.min(1.0)).collect())
}

/// Cells in lines.
fn broken(texts: &[String], layout: &Layout, first_is_bold: bool) -> Vec<Vec<String>> {
    let cells = texts.iter().zip(&layout.widths).enumerate();
    cells
        .map(|(index, (text, wide))| {
            let bold = first_is_bold && index == 0;
            font::wrap(text, layout.size, bold, wide - 2.0 * PAD + 0.01)
        })
        .collect()
}

fn height(lines: &[Vec<String>], size: f64) -> f64 {
    let most = lines.iter().map(Vec::len).max().unwrap_or(1).max(1);
    size * 1.3 * most as f64 + 4.0
}

/// Heads in lines.
fn head_lines(heads: &[String], layout: &Layout) -> Vec<Vec<String>> {
    let heads = heads.iter().zip(&layout.widths);
    heads.map(|(head, wide)| font::wrap(head, layout.size, true, wide - 2.0 * PAD + 0.01)).collect()
}

fn head(flow: &mut Flow, table: &Table, heads: &[String], layout: &Layout) {
    let lines = head_lines(heads, layout);
    let tall = height(&lines, layout.size);
    flow.tags.begin(Role::Row);
    let (mut x, top) = (MARGIN, flow.y());
    for ((lines, wide), column) in lines.iter().zip(&layout.widths).zip(&table.columns) {
        flow.tags.begin(Role::Head);
        flow.mark(b"TH");
        // Heads stand on the line below them.
        let down = tall - 4.0 - layout.size * 1.3 * lines.len() as f64;
        set_lines(flow, lines, (x, top + down), *wide, layout.size, true, Ink::Text, &column.kind);
        flow.unmark();
        flow.tags.end();
        x += wide;
    }
    flow.tags.end();
    flow.down(tall);
    let (from, to) = ((MARGIN, flow.y()), (x, flow.y()));
    flow.sheet().begin_artifact();
    flow.sheet().line(&[from, to], 0.9, None, Ink::Text);
    flow.sheet().end();
    flow.space(1.0);
}

fn row(flow: &mut Flow, table: &Table, cells: &[Cell], lines: &[Vec<String>], layout: &Layout) {
    let tall = height(lines, layout.size);
    let (mut x, top) = (MARGIN, flow.y());
    flow.tags.begin(Role::Row);
    for (index, ((cell, lines), wide)) in cells.iter().zip(lines).zip(&layout.widths).enumerate() {
        let ink = match cell.tone {
            Tone::Plain => Ink::Text,
            Tone::Good => Ink::Good,
            Tone::Doubtful => Ink::Doubtful,
            Tone::Bad => Ink::Bad,
            Tone::Heat(severity) => {
                let ground = Ink::Heat(severity);
                flow.sheet().begin_artifact();
                flow.sheet().block(x + 0.5, top, x + wide - 0.5, top + tall - 0.5, ground);
                flow.sheet().end();
                Ink::Rgb(palette::ink_on(ground.rgb()))
            }
        };
        flow.tags.begin(if index == 0 { Role::Head } else { Role::Cell });
        flow.mark(b"TD");
        let bold = index == 0 || cell.tone == Tone::Bad;
        set_lines(
            flow,
            lines,
            (x, top + 1.0),
            *wide,
            layout.size,
            bold,
            ink,
            &table.columns[index].kind,
        );
        flow.unmark();
        flow.tags.end();
        x += wide;
    }
    flow.tags.end();
    flow.down(tall);
    let line = [(MARGIN, flow.y()), (x, flow.y())];
    flow.sheet().begin_artifact();
    flow.sheet().line(&line, 0.4, None, Ink::Line);
    flow.sheet().end();
}

#[expect(clippy::too_many_arguments, reason = "where, how wide, and how it is set")]
fn set_lines(
    flow: &mut Flow,
    lines: &[String],
    at: (f64, f64),
    wide: f64,
    size: f64,
    bold: bool,
    ink: Ink,
    kind: &Kind,
) {
    for (index, line) in lines.iter().enumerate() {
        let x = if kind.is_number() {
            at.0 + wide - PAD - font::width(line, size, bold)
        } else {
            at.0 + PAD
        };
        let y = at.1 + size + size * 1.3 * index as f64;
        flow.text_at((x, y), line, size, bold, ink);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_keeps_its_unit_and_its_mark() {
        let tongue = Tongue::default();
        let money = Kind::Money(String::from("EUR"));
        let good = Cell::number(0.424).toned(Tone::Good);
        assert_eq!(words(&Cell::number(6000.0), &money, &tongue), "EUR\u{a0}6.00k");
        assert_eq!(words(&good, &Kind::Share, &tongue), "\u{2713}\u{a0}42.4%");
        let interval = Cell::interval(0.5, 0.4, 0.6);
        assert_eq!(words(&interval, &Kind::Share, &tongue), "50% [40,\u{a0}60]");
        assert_eq!(words(&Cell::text("a b"), &Kind::Text, &tongue), "a b");
    }

    #[test]
    fn a_table_too_wide_for_a_page_is_set_in_parts_of_whole_words() {
        let heads = ["Recovery", "Disrupted", "government", "services", "Downtime", "Everything"];
        let mut table = Table::new("t", "A table.").texts(&["Service"]);
        for round in 0..3 {
            let heads: Vec<String> = heads.iter().map(|head| format!("{head}{round}")).collect();
            table = table.texts(&heads.iter().map(String::as_str).collect::<Vec<_>>());
        }
        table.push(vec![Cell::text("uninterrupted"); table.columns.len()]);
        let tongue = Tongue::default();
        let parts = parts(&table, &tongue, 1.0);
        assert!(parts.len() > 1);
        let columns: usize = parts.iter().map(|part| part.columns.len() - 1).sum();
        assert_eq!(columns, table.columns.len() - 1);
        for part in &parts {
            assert_eq!(part.columns[0].head, "Service");
            let (heads, texts) = written(part, &tongue);
            let layout = layout(&heads, &texts, 1.0);
            for lines in head_lines(&heads, &layout).iter().chain(&broken(&texts[0], &layout, true))
            {
                assert_eq!(lines.len(), 1, "{lines:?}");
            }
        }
    }

    #[test]
    fn no_row_stands_alone_on_the_last_page() {
        let mut table = Table::new("t", "A table.").texts(&["Service", "What"]);
        for name in ["a", "b", "c", "d"] {
            table.push(vec![name.into(), "words".into()]);
        }
        let row = height(&[vec![String::from("a")]], 8.0);
        for left in 40..260 {
            let mut flow = Flow::new();
            flow.down(flow.left() - f64::from(left));
            let before = flow.pages();
            set(&mut flow, &table, &Tongue::default());
            let top = Flow::new().y();
            // The head, two rows, and the space below.
            let is_alone = flow.pages() > before && flow.y() - top < 3.0 * row;
            assert!(!is_alone, "with {left} pt left");
        }
    }

    #[test]
    fn a_head_is_not_left_alone_at_the_end_of_a_page() {
        let mut table = Table::new("t", "A table.").texts(&["Service", "What"]);
        table.push(vec!["service".into(), "some words ".repeat(60).into()]);
        // However much is left of the page, a table begins where its first row is.
        for left in 20..260 {
            let mut flow = Flow::new();
            flow.down(flow.left() - f64::from(left));
            set(&mut flow, &table, &Tongue::default());
            let pages = flow.pages();
            let (_, _, _, marks) = flow.finish("");
            assert_eq!(marks.places["t"].0, pages - 1, "with {left} pt left");
        }
    }
}
