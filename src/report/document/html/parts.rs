//! Sections, tables and figures as HTML.

use std::fmt::Write;

use crate::report::document::csv;
use crate::report::document::html::escape::{attribute, isolated, percent, text};
use crate::report::document::show;
use crate::report::document::{
    Block, Cell, Column, Figure, Missing, Section, Span, Table, Tone, Words,
};

/// Rows of the data of a figure that a page shows; the file has all of them.
const DATA_ROWS: usize = 40;

pub(super) fn section(page: &mut String, section: &Section) {
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
        self::block(page, block);
    }
    page.push_str("</section>\n");
}

fn block(page: &mut String, block: &Block) {
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
            self::table(page, table, table.most);
            Ok(())
        }
        Block::Figure(figure) => {
            self::figure(page, figure);
            Ok(())
        }
        Block::Missing(Missing { what, put }) => writeln!(
            page,
            "<aside class=\"missing\" aria-label=\"Missing\"><p><strong>Missing.</strong> {}</p>\
             <p>{}</p></aside>",
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
fn file(table: &Table) -> String {
    let name = attribute(&table.name);
    format!(
        "<a class=\"file\" download=\"{name}.csv\" href=\"data:text/csv;charset=utf-8,{}\">\
         CSV<span class=\"hidden\"> of {}</span></a>",
        percent(&csv::render(table)),
        text(&table.caption.text()),
    )
}

fn table(page: &mut String, table: &Table, most: usize) {
    let name = attribute(&table.name);
    let shown = table.rows.len().min(most);
    let _ = writeln!(
        page,
        "<div class=\"table\" id=\"{name}\">\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" \
         aria-label=\"{}\">\n<table>\n<caption>{}</caption>",
        attribute(&table.caption.text()),
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
            self::cell(page, cell, column, index == 0);
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n<p class=\"note\">");
    if shown < table.rows.len() {
        let _ = write!(page, "The first {shown} of {} rows. ", table.rows.len());
    }
    if !table.note.is_empty() {
        let _ = write!(page, "{} ", words(&table.note));
    }
    let _ = writeln!(page, "{}</p>\n</div>", file(table));
}

fn class(column: &Column) -> &'static str {
    if column.kind.is_number() { " class=\"n\"" } else { "" }
}

fn cell(page: &mut String, cell: &Cell, column: &Column, is_head: bool) {
    let shown = text(&show::cell(cell, &column.kind));
    let mut classes = Vec::new();
    if column.kind.is_number() {
        classes.push(String::from("n"));
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

fn figure(page: &mut String, figure: &Figure) {
    let name = attribute(&figure.chart.name);
    let _ = writeln!(
        page,
        "<figure id=\"{name}\">\n<div class=\"picture\">{}</div>\n<figcaption>{}</figcaption>",
        figure.chart.to_svg(),
        words(&figure.caption),
    );
    page.push_str("<details><summary>Data of this figure</summary>\n");
    let data = Table { name: format!("{}-data", figure.data.name), ..figure.data.clone() };
    table(page, &data, DATA_ROWS);
    page.push_str("</details>\n</figure>\n");
}
