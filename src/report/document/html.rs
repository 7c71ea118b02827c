//! A document as one page of HTML that stands alone.
//!
//! Style and pictures are in the page; nothing is requested from anywhere, and there is no script.
//! Tables have captions and scopes, pictures have text alternatives, what is wide scrolls and can
//! be reached by keyboard, and everything prints.

mod escape;
mod parts;

use std::fmt::Write;

use crate::report::document::Document;
use crate::report::document::html::escape::{attribute, isolated, text};

const STYLE: &str = include_str!("html/style.css");

/// What the page may load: nothing but what is in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/// The page.
pub fn render(document: &Document) -> String {
    let mut page = String::new();
    head(&mut page, document);
    contents(&mut page, document);
    let _ = write!(page, "<main id=\"content\" tabindex=\"-1\">\n<header class=\"cover\">\n");
    if !document.marking.is_empty() {
        let _ = writeln!(page, "<p class=\"marking\">{}</p>", isolated(&document.marking));
    }
    let _ = writeln!(page, "<h1>{}</h1>", isolated(&document.title));
    if !document.subtitle.is_empty() {
        let _ = writeln!(page, "<p class=\"subtitle\">{}</p>", isolated(&document.subtitle));
    }
    if !document.facts.is_empty() {
        page.push_str("<dl class=\"facts\">\n");
        for (what, value) in &document.facts {
            let _ =
                writeln!(page, "<div><dt>{}</dt><dd>{}</dd></div>", text(what), isolated(value));
        }
        page.push_str("</dl>\n");
    }
    page.push_str("</header>\n");
    for section in &document.sections {
        parts::section(&mut page, section);
    }
    page.push_str("</main>\n</div>\n</body>\n</html>\n");
    page
}

fn head(page: &mut String, document: &Document) {
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"blackstart {}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n\
         <body>\n<a class=\"skip\" href=\"#content\">Skip to the report</a>\n<div class=\"page\">\n",
        attribute(&document.language),
        env!("CARGO_PKG_VERSION"),
        text(&document.title),
    );
}

fn contents(page: &mut String, document: &Document) {
    page.push_str("<nav aria-label=\"Contents\">\n<p class=\"nav-title\">Contents</p>\n<ul>\n");
    for section in &document.sections {
        let number = match section.number.as_str() {
            "" => String::new(),
            number => format!("<span class=\"number\">{}</span> ", text(number)),
        };
        let (id, title) = (attribute(&section.id), text(&section.title));
        let _ = writeln!(page, "<li><a href=\"#{id}\">{number}<span>{title}</span></a></li>");
    }
    page.push_str("</ul>\n</nav>\n");
}
