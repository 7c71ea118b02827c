//! Sections, tables and figures as HTML.

use std::fmt::Write;

use crate::report::chart::font;
use crate::report::document::csv;
use crate::report::document::html::escape::{attribute, isolated, percent, text};
use crate::report::document::show;
use crate::report::document::{
    Block, Cell, Column, Figure, Missing, Section, Span, Table, Tone, Value, Words,
};
use crate::report::tongue::{Tongue, say};

/// Rows of the data of a figure that a page shows; the file has all of them.
const DATA_ROWS: usize = 40;

pub(super) fn section(page: &mut String, section: &Section, tongue: &Tongue) {
    let id = attribute(&section.id);
    let number = match section.number.as_str() {
        "" => String::new(),
        number => format!("<span class=\"number\">{}</span> ", text(number)),
    };
    let title = isolated(&section.title);
    let class = if section.is_card { " class=\"card\"" } else { "" };
    let _ = writeln!(page, "<section id=\"{id}\"{class} aria-labelledby=\"{id}-title\">");
    let _ = writeln!(page, "<h2 id=\"{id}-title\">{number}{title}</h2>");
    for block in &section.blocks {
        self::block(page, block, tongue);
    }
    page.push_str("</section>\n");
}

fn block(page: &mut String, block: &Block, tongue: &Tongue) {
    let _ = match block {
        Block::Heading(id, title) => {
            writeln!(page, "<h3 id=\"{}\">{}</h3>", attribute(id), isolated(title))
        }
        Block::Text(words) => writeln!(page, "<p>{}</p>", self::words(words)),
        Block::Key(words) => writeln!(page, "<p class=\"key\">{}</p>", self::words(words)),
        Block::List(items) => {
            page.push_str("<ul>\n");
            for item in items {
                let _ = writeln!(page, "<li>{}</li>", self::words(item));
            }
            writeln!(page, "</ul>")
        }
        Block::Table(table) => {
            self::table(page, table, table.most, tongue);
            Ok(())
        }
        Block::Figure(figure) => {
            self::figure(page, figure, tongue);
            Ok(())
        }
        Block::Missing(Missing { what, put }) => writeln!(
            page,
            "<aside class=\"missing\" aria-label=\"{}\"><p>{} {}</p><p>{}</p></aside>",
            text(&say!(tongue, "missing-label").text()),
            self::words(&say!(tongue, "missing")),
            self::words(what),
            self::words(put)
        ),
    };
}

fn words(words: &Words) -> String {
    let spans = words.spans.iter().map(|span| match span {
        Span::Plain(plain) => isolated(plain),
        Span::Strong(strong) => format!("<strong>{}</strong>", isolated(strong)),
        Span::Code(code) => format!("<code>{}</code>", isolated(code)),
        Span::Link { text: shown, to } => {
            format!("<a href=\"#{}\">{}</a>", attribute(to), isolated(shown))
        }
    });
    spans.collect()
}

/// A link that holds a table as a file.
fn file(table: &Table, tongue: &Tongue) -> String {
    let name = attribute(&table.name);
    format!(
        "<a class=\"file\" download=\"{name}.csv\" href=\"data:text/csv;charset=utf-8,{}\">\
         CSV<span class=\"hidden\"> {}</span></a>",
        percent(&csv::render(table)),
        text(&say!(tongue, "file-of-table", table = table.caption.text()).text()),
    )
}

fn table(page: &mut String, table: &Table, most: usize, tongue: &Tongue) {
    let name = attribute(&table.name);
    let shown = table.rows.len().min(most);
    let _ = writeln!(
        page,
        "<div class=\"table\" id=\"{name}\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" \
         aria-label=\"{}\">\n<table{}>\n<caption>{}</caption>",
        attribute(&table.caption.text()),
        if is_wide(table, shown, tongue) { " class=\"wide\"" } else { "" },
        words(&table.caption),
    );
    page.push_str("<thead><tr>");
    for column in &table.columns {
        let _ = write!(page, "<th scope=\"col\"{}>{}</th>", class(column), text(&column.head));
    }
    page.push_str("</tr></thead>\n<tbody>\n");
    for row in &table.rows[..shown] {
        page.push_str("<tr>");
        for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            self::cell(page, cell, column, index == 0, tongue);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n<p class=\"note\">");
    if shown < table.rows.len() {
        let told = say!(tongue, "rows-shown", shown = shown, all = table.rows.len());
        let _ = write!(page, "{} ", words(&told));
    }
    if !table.note.is_empty() {
        let _ = write!(page, "{} ", words(&table.note));
    }
    let _ = writeln!(page, "{}</p>\n</div>", file(table, tongue));
}

/// Width of a printed page in the type of its tables `[em]`, and what the edges of a cell take.
const PAPER: (f64, f64) = (63.0, 0.7);

/// Whether a table is wider than a printed page even if all that can be broken is: then words are.
fn is_wide(table: &Table, shown: usize, tongue: &Tongue) -> bool {
    let widths = table.columns.iter().enumerate().map(|(index, column)| {
        let cells = table.rows[..shown].iter().map(|row| {
            let text = show::cell(&row[index], &column.kind, tongue);
            match text.split_once(" [") {
                Some((value, interval)) if column.kind.is_number() => {
                    font::width(value, 1.0, index == 0).max(font::width(interval, 1.0, false))
                }
                _ => longest_word(&text, index == 0),
            }
        });
        cells.fold(longest_word(&column.head, true), f64::max) + PAPER.1
    });
    widths.sum::<f64>() > PAPER.0
}

fn longest_word(text: &str, bold: bool) -> f64 {
    text.split(' ').map(|word| font::width(word, 1.0, bold)).fold(0.0, f64::max)
}

fn class(column: &Column) -> &'static str {
    if column.kind.is_number() { " class=\"n\"" } else { "" }
}

fn cell(page: &mut String, cell: &Cell, column: &Column, is_head: bool, tongue: &Tongue) {
    let plain = show::cell(cell, &column.kind, tongue);
    let mut shown = text(&plain);
    let mut classes = Vec::new();
    if column.kind.is_number() {
        classes.push(String::from("n"));
        // A value and its interval may stand below each other, and words are no number.
        if let Some((value, interval)) = shown.split_once(" [") {
            shown = format!("<span>{value}</span> <span>[{interval}</span>");
            classes.push(String::from("w"));
        } else if matches!(cell.value, Value::Number(number) if number.is_infinite()) {
            classes.push(String::from("w"));
        }
    }
    if column.kind == crate::report::document::Kind::Prose {
        classes.push(String::from("prose"));
    }
    match cell.tone {
        Tone::Plain => {}
        Tone::Good => classes.push(String::from("good")),
        Tone::Doubtful => classes.push(String::from("doubtful")),
        Tone::Bad => classes.push(String::from("bad")),
        Tone::Heat(severity) => classes.push(format!("heat heat-{severity}")),
    }
    let class = match classes.join(" ") {
        classes if classes.is_empty() => String::new(),
        classes => format!(" class=\"{classes}\""),
    };
    let mark = show::mark(cell.tone);
    let _ = if is_head {
        write!(page, "<th scope=\"row\"{class}><bdi>{mark}{shown}</bdi></th>")
    } else {
        write!(page, "<td{class}><bdi>{mark}{shown}</bdi></td>")
    };
}

fn figure(page: &mut String, figure: &Figure, tongue: &Tongue) {
    let name = attribute(&figure.chart.name);
    let _ = writeln!(
        page,
        "<figure id=\"{name}\">\n<div class=\"picture\">{}</div>\n<figcaption>{}</figcaption>",
        figure.chart.to_inner_svg(),
        words(&figure.caption),
    );
    let data = words(&say!(tongue, "data-of-figure"));
    let _ = writeln!(page, "<details><summary>{data}</summary>");
    let data = Table { name: format!("{}-data", figure.data.name), ..figure.data.clone() };
    table(page, &data, DATA_ROWS, tongue);
    page.push_str("</details>\n</figure>\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Kind;

    #[test]
    fn an_interval_may_stand_below_its_value_and_words_are_broken_in_wide_tables_only() {
        let tongue = Tongue::default();
        let mut narrow = Table::new("t", "A table.").texts(&["Service"]);
        for head in ["P50", "P90"] {
            narrow = narrow.column(head, Kind::Money(String::from("GBP")));
        }
        let mean = || Cell::interval(1200.0, 900.0, 2e6);
        narrow.push(vec!["shop".into(), mean(), Cell::number(f64::INFINITY)]);
        let mut page = String::new();
        table(&mut page, &narrow, 60, &tongue);
        assert!(page.contains("<span>GBP 1.20k</span> <span>[900, 2.00M]</span>"), "{page}");
        assert!(page.contains("<td class=\"n w\"><bdi>not by the end</bdi></td>"), "{page}");
        assert!(!page.contains("class=\"wide\""));
        let mut wide = Table::new("t", "A table.").texts(&["Service"]);
        for _ in 0..12 {
            wide = wide.column("Uninterrupted", Kind::Duration);
        }
        wide.push(vec![Cell::text("shop"); 13]);
        assert!(is_wide(&wide, 1, &tongue) && !is_wide(&narrow, 1, &tongue));
    }
}
