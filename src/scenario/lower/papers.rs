//! Documents: where their copies lie, how old they are, and which procedures go by them.

use crate::calendar::days_between;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::model::Document;
use crate::model::DocumentCopy;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::PlanUse;
use crate::model::ProcedureId;
use crate::scenario::kinds;
use crate::scenario::lower::Lower;
use crate::scenario::lower::nodes::Entry;
use crate::scenario::names::What;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Date;
use crate::scenario::raw::PaperCopy;
use crate::scenario::raw::Papers;
use crate::scenario::raw::WithoutPlan;
use crate::scenario::read::Spanned;
use crate::units::duration;

/// Factor on work without the plan at hand, unless stated.
const SLOWER: f64 = 2.0;

/// Factor on the chance of success without it, unless stated.
const SUCCESS: f64 = 0.7;

/// The day from which ages are counted, if it is stated.
type Today<'a> = Option<&'a Spanned<Date>>;

impl Lower<'_> {
    /// Gives documents their rows and copies the nodes that stand for them, which join the
    /// entries. A document that lies somewhere and has copies is one more copy at that place.
    pub(super) fn declare_documents(&mut self, entries: &mut Vec<Entry>, today: Today<'_>) {
        let mut copies = Vec::new();
        for at in 0..entries.len() {
            let is_document =
                kinds::shipped(entries[at].kind()).is_some_and(|kind| kind.words[0] == "document");
            let papers = entries[at].asset.take_papers(is_document);
            let Some(place) = papers.place() else { continue };
            if !is_document {
                let message = format!("`{}` is no document", entries[at].name.value);
                let error = Diagnostic::error(Code::PapersOfAsset, message).at(place);
                self.r.push(error.help("add `kind: document`"));
                continue;
            }
            let mut written: Vec<PaperCopy> = papers.copies.0.clone();
            if !written.is_empty()
                && let Some(own) = entries[at].asset.at.take()
            {
                let place = own.place;
                written.insert(
                    0,
                    PaperCopy {
                        at: Some(own),
                        is_offline: true,
                        off_site: false,
                        reached_after: None,
                        place,
                    },
                );
            }
            for id in entries[at].ids.clone() {
                let mut document = self.dated(id, &papers, today);
                for copy in &written {
                    if let Some(copy) = self.copy(id, copy, &entries[at], entries, &mut copies) {
                        self.add_copy(&mut document, copy, place);
                    }
                }
                self.document_of.insert(id, self.parts.documents.len());
                self.parts.documents.push(document);
            }
        }
        entries.append(&mut copies);
    }

    fn add_copy(&mut self, document: &mut Document, copy: DocumentCopy, place: Place) {
        let is_known = document.copies.iter().any(|known| known.node == copy.node);
        if is_known {
            let name = &self.parts.nodes[copy.node.index()].name;
            let message = format!("`{name}` is named twice, and two copies at one place are one");
            let error = Diagnostic::error(Code::SameCopy, message).at(place);
            self.r.push(error.help(
                "leave one of them out; where the document itself lies (`at`) is a copy already",
            ));
        } else {
            document.copies.push(copy);
        }
    }

    /// How old a document is, and whether it was tested as it is.
    fn dated(&mut self, node: NodeId, papers: &Papers, today: Today<'_>) -> Document {
        let mut ago = |date: &Spanned<Date>| {
            let today = today?;
            let days = days_between(date.value.0, today.value.0);
            if days < 0 {
                let error = Diagnostic::error(Code::DateToCome, "this day is still to come");
                self.r.push(error.at(date.place).related(today.place, "today"));
                return None;
            }
            Some(f64::from(days) * duration::DAY)
        };
        let updated = papers.updated.as_ref().and_then(&mut ago);
        let tested = papers.last_test.as_ref().and_then(&mut ago);
        let is_changed = match (&papers.updated, &papers.last_test) {
            (Some(updated), Some(tested)) => updated.value.0 > tested.value.0,
            _ => false,
        };
        if let (Some(updated), Some(age)) = (&papers.updated, &papers.age) {
            let message = "`updated` and `age` exclude each other";
            let error = Diagnostic::error(Code::ConflictingKeys, message).at(age.place);
            self.r.push(error.related(updated.place, "the other one"));
        }
        if let (None, Some(date)) = (today, papers.updated.as_ref().or(papers.last_test.as_ref())) {
            let message = "nobody knows how long ago this was";
            let note = Diagnostic::note(Code::DateWithoutToday, message).at(date.place);
            self.r.push(note.help("say from when the scenario is: `as of: 2025-03-31`"));
        }
        let age = papers.age.as_ref().map(|age| age.value.0);
        Document { age: age.or(updated), tested, is_changed, ..Document::new(node) }
    }

    /// A copy; what only has to be there gets a node that stands for it.
    fn copy(
        &mut self,
        document: NodeId,
        raw: &PaperCopy,
        of: &Entry,
        entries: &[Entry],
        made: &mut Vec<Entry>,
    ) -> Option<DocumentCopy> {
        let reached_after = self.maybe_duration(raw.reached_after.as_ref());
        let (location, host) = match &raw.at {
            None if raw.off_site => (None, None),
            None => {
                let message = "the copy does not say where it is";
                let error = Diagnostic::error(Code::MissingKey, message).at(raw.place);
                self.r.push(error.help("add `at`, or `off site: yes`"));
                return None;
            }
            Some(at) if self.names.table(What::Location).find(&at.value).is_some() => {
                (Some(at.clone()), None)
            }
            Some(at) => {
                let host = self.node_named(at)?;
                if host == document {
                    let message = "a document is not its own copy";
                    return self.fail(Code::SameCopy, at.place, message);
                }
                if !raw.is_offline {
                    let kept_with = None;
                    return Some(DocumentCopy {
                        node: host,
                        is_online: true,
                        kept_with,
                        reached_after,
                    });
                }
                let entry = entries.iter().find(|entry| entry.ids.contains(&host));
                (entry.and_then(|entry| entry.asset.at.clone()), Some(host))
            }
        };
        let name = &self.parts.nodes[document.index()].name;
        let name = match &raw.at {
            Some(at) => format!("{name} (copy at {})", at.value),
            None => format!("{name} (copy off site)"),
        };
        if let Some(row) = self.names.table(What::Node).find(&name) {
            // Told by whoever adds it.
            let node = NodeId::from_index(row);
            return Some(DocumentCopy { node, is_online: false, kept_with: host, reached_after });
        }
        let row = self.names.add(What::Node, &name, raw.place, &mut self.r)?;
        let node = NodeId::from_index(row);
        self.parts.nodes.push(crate::model::Node::asset(name.clone()));
        self.places.nodes.push(raw.place);
        self.places.needs.push(None);
        self.places.starts.push(None);
        let asset = Asset {
            at: location,
            restored_by: of.asset.restored_by.clone(),
            ..Asset::blank(raw.place)
        };
        let name = Spanned::new(name, raw.place);
        made.push(Entry { ids: vec![node], name, asset, promise: None });
        Some(DocumentCopy { node, is_online: false, kept_with: host, reached_after })
    }

    /// A document delivers while one of its copies does; nodes must be complete.
    pub(super) fn documents_need_their_copies(&mut self) {
        for document in &self.parts.documents {
            if document.copies.is_empty() {
                continue;
            }
            let any = document.copies.iter().map(|copy| Need::Node(copy.node)).collect();
            let needs = &mut self.parts.nodes[document.node.index()].needs;
            let own = std::mem::replace(needs, Need::nothing());
            *needs = if own.is_nothing() {
                Need::Any(any)
            } else {
                Need::All(vec![own, Need::Any(any)])
            };
        }
    }

    /// A procedure goes by a document.
    pub(super) fn goes_by(
        &mut self,
        procedure: ProcedureId,
        name: &Spanned<String>,
        without: Option<&WithoutPlan>,
    ) {
        let Some(node) = self.node_named(name) else { return };
        let row = &self.parts.nodes[node.index()];
        let is_document = kinds::shipped(&row.kind).is_some_and(|kind| kind.words[0] == "document");
        if !is_document && !self.document_of.contains_key(&node) {
            let message = format!("`{}` is no document", name.value);
            let error = Diagnostic::error(Code::PlanOfNoDocument, message).at(name.place);
            self.r.push(error.help("name an asset of kind `document`"));
            return;
        }
        let is_somewhere = row.location.is_some();
        let documents = &mut self.parts.documents;
        let at = *self.document_of.entry(node).or_insert_with(|| {
            documents.push(Document::new(node));
            documents.len() - 1
        });
        if documents[at].copies.is_empty() && !is_somewhere {
            let message = format!("`{}` has no copy anywhere", name.value);
            let error = Diagnostic::error(Code::PlanWithoutCopies, message).at(name.place);
            self.r.push(error.help("add `at` or `copies` to the document"));
        }
        let slower = without.and_then(|it| it.takes.as_ref()).map_or(SLOWER, |takes| {
            if takes.value < 1.0 {
                let message = "work is not faster without its plan: at least 1";
                self.r.fail::<()>(Code::OutOfRange, takes.place, message);
            }
            takes.value
        });
        let success = without.and_then(|it| it.success.as_ref()).map_or(SUCCESS, |it| it.0);
        self.parts.documents[at].plans.push(PlanUse { procedure, slower, success });
    }
}
