//! A document as one page of HTML that stands alone.
//!
//! Style, typeface and pictures are in the page; nothing is requested from anywhere, and there is no script.
//! Tables have captions and scopes, pictures have text alternatives, what is wide scrolls and can
//! be reached by keyboard, and everything prints.

mod escape;
mod parts;

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::report::chart::typeface;
use crate::report::document::Document;
use crate::report::document::html::escape::{attribute, isolated, text};
use crate::report::tongue::say;

const STYLE: &str = include_str!("html/style.css");

/// What the page may load: nothing but what is in it.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      font-src data:";

/// Where the typeface goes once all that is written is known.
const TYPEFACE: &str = "/* typeface */\n";

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
        parts::section(&mut page, section, &document.tongue);
    }
    page.push_str("</main>\n</div>\n</body>\n</html>\n");
    // Whatever is written with a letter, the page has it.
    let letters: BTreeSet<char> = page.chars().collect();
    page.replacen(TYPEFACE, &typeface::rules(&letters, &letters), 1)
}

fn head(page: &mut String, document: &Document) {
    let _ = write!(
        page,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"blackstart {}\">\n\
         <link rel=\"icon\" href=\"data:,\">\n<title>{}</title>\n<style>\n{TYPEFACE}{STYLE}</style>\n</head>\n\
         <body>\n<a class=\"skip\" href=\"#content\">{}</a>\n<div class=\"page\">\n",
        document.tongue.locale().tag(),
        env!("CARGO_PKG_VERSION"),
        text(&document.title),
        text(&say!(document.tongue, "skip-to-report").text()),
    );
}

fn contents(page: &mut String, document: &Document) {
    let name = text(&say!(document.tongue, "contents").text());
    let _ = write!(page, "<nav aria-label=\"{name}\">\n<p class=\"nav-title\">{name}</p>\n<ul>\n");
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
