//! Documents for people: one model, several renderers.
//!
//! A [`Document`] is plain data: sections of paragraphs, lists, tables with typed cells, figures
//! with their data, and notes on what is missing. Whoever builds one knows nothing of paper or
//! screens; whoever renders one knows nothing of simulations.
//!
//! | renderer | gives |
//! |---|---|
//! | [`html`] | one page that stands alone: no script, no request, light, dark and print |
//! | [`pdf`] | pages with searchable text and vector charts |
//! | [`workbook`] | a spreadsheet: a sheet for each table, with real numbers |
//! | [`csv`] | a table, or the data of a figure |
//! | [`markdown`] | text for a wiki or a repository, without pictures |
//!
//! The same document gives the same bytes: no renderer asks for the time.

mod words;

mod cell;
mod figure;
mod section;
mod table;

mod show;

pub mod csv;
pub mod html;
pub mod markdown;
pub mod pdf;
pub mod workbook;

pub use cell::{Cell, Tone, Value};
pub use figure::Figure;
pub(in crate::report) use pdf::scale_on_page;
pub use section::{Block, Document, Missing, Section};
pub(in crate::report) use show::cell as cell_text;
pub use table::{Column, Heading, Kind, Table};
pub use words::{Span, Words};
