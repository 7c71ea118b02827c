//! Columns of values for empirical laws.

use std::collections::HashMap;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Place;
use crate::diag::Sources;
use crate::law::text::LawText;
use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::project::Document;
use crate::scenario::project::Files;
use crate::scenario::project::folder_of;
use crate::scenario::project::leaves_project;
use crate::scenario::project::resolve;
use crate::scenario::project::unreadable;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::Value;
use crate::scenario::yaml::decode;

/// The lines of a file of values, each with its place, without empty ones.
type Column = Vec<(String, Place)>;

/// The files of values that a project names in `empirical(..)`.
#[derive(Debug, Default)]
pub struct Columns {
    /// By the file that names it and the path as written; `None` if it could not be read.
    by_mention: HashMap<(FileId, String), Option<Column>>,
}

impl Columns {
    /// Reads all files that the laws of a project name.
    pub fn read(
        documents: &[Document],
        files: &dyn Files,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Columns {
        let mut columns = Columns::default();
        for document in documents {
            let mut mentions = Vec::new();
            find(&document.root, &mut mentions);
            for (path, place) in mentions {
                // What a measure has laid over a file was written in another one.
                let written = documents.iter().find(|one| one.file == place.file);
                let written = written.unwrap_or(document);
                let key = (written.file, path.clone());
                if columns.by_mention.contains_key(&key) {
                    continue;
                }
                let column = match read(&written.path, &path, files, sources) {
                    Ok(column) => Some(column),
                    Err(diagnostic) => {
                        let at = diagnostic.at.unwrap_or(place);
                        diagnostics.push(diagnostic.at(at));
                        None
                    }
                };
                columns.by_mention.insert(key, column);
            }
        }
        columns
    }

    /// The column that a path written in a file leads to.
    pub fn column(&self, file: FileId, path: &str) -> Option<&Column> {
        self.by_mention.get(&(file, path.to_owned()))?.as_ref()
    }
}

fn find(node: &Node, found: &mut Vec<(String, Place)>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => {
            if text.trim_start().starts_with("empirical")
                && let Ok(LawText::Empirical { path, .. }) = parse(text, Quantity::Number)
            {
                found.push((path, node.place));
            }
        }
        Value::Seq(entries) => entries.iter().for_each(|entry| find(entry, found)),
        Value::Map(entries) => entries.iter().for_each(|(_, value)| find(value, found)),
    }
}

fn read(
    from: &str,
    path: &str,
    files: &dyn Files,
    sources: &mut Sources,
) -> Result<Column, Box<Diagnostic>> {
    let path = resolve(folder_of(from), path).ok_or_else(|| Box::new(leaves_project(path)))?;
    let bytes = files
        .read(&path)
        .map_err(|error| Box::new(unreadable(files, Code::FileUnreadable, &path, &error)))?;
    let text = decode(&files.shown(&path), bytes)?;
    let file = sources.add(files.shown(&path), text);
    let text = sources.source(file).map_or("", |source| source.text());
    let mut column = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let cell = line.split([';', '\t', ',']).next().unwrap_or_default();
        let value = cell.trim().trim_matches('"');
        if !value.is_empty() {
            let from = start + (cell.len() - cell.trim_start().len());
            let place = Place::new(file, from, from + cell.trim().len());
            column.push((value.to_owned(), place));
        }
        start += line.len();
    }
    Ok(column)
}
