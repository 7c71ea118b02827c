//! The outline of a document.

use crate::report::document::{Figure, Table, Words};
use crate::report::tongue::Tongue;

/// A document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its title.
    pub title: String,
    /// What kind of document it is of whom, in a line.
    pub subtitle: String,
    /// In which language it is written, and how it writes numbers.
    pub tongue: Tongue,
    /// A marking for every page, such as its confidentiality and version; may be empty.
    pub marking: String,
    /// Facts on the cover: what, and its value.
    pub facts: Vec<(String, String)>,
    /// Sections in order.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// The id by which links find it: lower-case letters, digits and hyphens.
    pub id: String,
    /// Its number as readers know it; may be empty.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What it says, in order.
    pub blocks: Vec<Block>,
    /// Whether it is a card: on paper it stands on a page of its own.
    pub is_card: bool,
}

/// A part of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading within the section, with its id.
    Heading(String, String),
    /// A paragraph.
    Text(Words),
    /// A paragraph that must not be overlooked.
    Key(Words),
    /// Items.
    List(Vec<Words>),
    /// A table.
    Table(Table),
    /// A figure.
    Figure(Box<Figure>),
    /// Something that is not known.
    Missing(Missing),
}

/// What a section cannot say, and where it would have to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What is not known.
    pub what: Words,
    /// Where it is to be put, or what is to be run.
    pub put: Words,
}

impl Document {
    /// All tables, in order, those of figures not among them.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.blocks().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        })
    }

    /// All figures, in order.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.blocks().filter_map(|block| match block {
            Block::Figure(figure) => Some(figure.as_ref()),
            _ => None,
        })
    }

    fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.sections.iter().flat_map(|section| &section.blocks)
    }
}

impl Section {
    /// A section without contents.
    pub fn new(id: &str, number: &str, title: &str) -> Section {
        Section {
            id: id.to_owned(),
            number: number.to_owned(),
            title: title.to_owned(),
            blocks: Vec::new(),
            is_card: false,
        }
    }

    /// Goes on with a heading.
    pub fn heading(&mut self, id: impl Into<String>, title: impl Into<String>) {
        self.blocks.push(Block::Heading(id.into(), title.into()));
    }

    /// Goes on with a paragraph, unless it is empty.
    pub fn text(&mut self, words: impl Into<Words>) {
        let words = words.into();
        if !words.is_empty() {
            self.blocks.push(Block::Text(words));
        }
    }

    /// Goes on with a paragraph that must not be overlooked.
    pub fn key(&mut self, words: impl Into<Words>) {
        self.blocks.push(Block::Key(words.into()));
    }

    /// Goes on with a list, unless it has no items.
    pub fn list(&mut self, items: Vec<Words>) {
        if !items.is_empty() {
            self.blocks.push(Block::List(items));
        }
    }

    /// Goes on with a table.
    pub fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// Goes on with a figure.
    pub fn figure(&mut self, figure: Figure) {
        self.blocks.push(Block::Figure(Box::new(figure)));
    }

    /// Goes on with a note of what is not known and where it is to be put.
    pub fn missing(&mut self, what: impl Into<Words>, put: impl Into<Words>) {
        self.blocks.push(Block::Missing(Missing { what: what.into(), put: put.into() }));
    }
}
