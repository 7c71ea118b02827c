//! What the measures of a project change, and laying it over the project.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Sources;
use crate::model::Bundle;
use crate::model::Measures;
use crate::scenario::measures::add::add;
use crate::scenario::measures::change::change;
use crate::scenario::measures::contradiction::contradiction;
use crate::scenario::measures::declared::declared;
use crate::scenario::measures::remove::remove;
use crate::scenario::project::Document;
use crate::scenario::raw::Measure;
use crate::scenario::read::Named;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::entry;

/// What the measures of a project change.
#[derive(Debug, Clone, Default)]
pub(in crate::scenario) struct Overlays {
    raw: Named<Measure>,
    /// How they stand to each other; without costs.
    pub(in crate::scenario) measures: Measures,
}

impl Overlays {
    /// The measures of a project. What cannot be read is left out, and told whenever the project
    /// itself is read.
    pub(in crate::scenario) fn of(documents: &[Document], sources: &Sources) -> Overlays {
        let mut unheard = Diagnostics::new();
        let mut r = Reader::new(sources, &mut unheard);
        let mut raw = Named::default();
        for document in documents {
            let Some((_, node)) = entry(&document.root, "measures") else { continue };
            if let Some(more) = Named::read(node, &mut r) {
                raw.append(more, "measure", &mut r);
            }
        }
        let measures = declared(&raw);
        Overlays { raw, measures }
    }

    /// Tells what is wrong with the measures, each laid over the project with those that it
    /// requires, and which contradict each other.
    pub(in crate::scenario) fn check(&self, documents: &[Document], r: &mut Reader<'_>) {
        for (row, (name, measure)) in self.raw.iter().enumerate() {
            let mut documents = documents.to_vec();
            let mut unheard = Diagnostics::new();
            let mut silent = Reader::new(r.sources, &mut unheard);
            let all = self.measures.with_requirements(row);
            for &other in all.rows().iter().filter(|other| **other != row) {
                self.lay_one(other, &mut documents, &mut silent);
            }
            self.lay_one(row, &mut documents, r);
            if measure.changes.is_none() && measure.adds.is_none() && measure.removes.is_empty() {
                let message = format!("the measure `{}` changes nothing", name.value);
                let hint = "say what becomes different under `changes`, `adds` or `removes`";
                let finding = Diagnostic::finding(Code::MeasureWithoutEffect, message);
                r.push(finding.at(name.place).help(hint));
            }
        }
        self.contradictions(r);
    }

    fn contradictions(&self, r: &mut Reader<'_>) {
        for (row, (name, measure)) in self.raw.iter().enumerate() {
            for (other, (first, earlier)) in self.raw.iter().enumerate().take(row) {
                let is_settled = self.measures.list[row].excludes.contains(&other)
                    || self.measures.builds_on(row, other)
                    || self.measures.builds_on(other, row);
                if is_settled {
                    continue;
                }
                let Some((path, of_first, here)) = contradiction(earlier, measure) else {
                    continue;
                };
                let message = format!(
                    "`{}` and `{}` both set `{path}`, to different values",
                    first.value, name.value
                );
                let hint = format!(
                    "say `excludes: [{}]` if they are alternatives, or `requires` it to build on it",
                    first.value
                );
                r.push(
                    Diagnostic::error(Code::MeasuresContradict, message)
                        .at(here)
                        .related(of_first, format!("set by `{}` here", first.value))
                        .help(hint),
                );
            }
        }
    }

    /// Lays the measures of a bundle over a project, one after the other.
    pub(in crate::scenario) fn lay(
        &self,
        bundle: &Bundle,
        documents: &mut [Document],
        r: &mut Reader<'_>,
    ) {
        for &row in bundle.rows() {
            self.lay_one(row, documents, r);
        }
    }

    fn lay_one(&self, row: usize, documents: &mut [Document], r: &mut Reader<'_>) {
        let (_, measure) = &self.raw.entries[row];
        for path in &measure.removes {
            remove(documents, path, r);
        }
        if let Some(changes) = &measure.changes {
            change(documents, &changes.0, r);
        }
        if let Some(adds) = &measure.adds {
            add(documents, &adds.0, r);
        }
    }
}
