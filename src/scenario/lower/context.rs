//! What all of lowering shares.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::rc::Rc;

use crate::diag::Place;
use crate::model::LocationId;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::OnDamage;
use crate::model::Parts;
use crate::model::ProcedureId;
use crate::model::SupplierId;
use crate::scenario::lower::Columns;
use crate::scenario::lower::Places;
use crate::scenario::lower::arrivals::Failure;
use crate::scenario::names::Names;
use crate::scenario::raw::Asset;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;

/// A value that the scenario left open and a shipped kind filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DefaultUsed {
    /// The kind.
    pub kind: String,
    /// The key that it stands for, such as `restored by: down`.
    pub key: String,
    /// Its value as it would be written.
    pub text: String,
    /// The nodes that use it.
    pub nodes: Vec<NodeId>,
    /// The procedure that it makes; `None` if it only says that a node must be restarted.
    pub procedure: Option<ProcedureId>,
}

/// Nodes by what selectors ask for; ids ascend.
#[derive(Debug, Default)]
pub struct Index {
    /// By kind.
    pub by_kind: BTreeMap<String, Vec<NodeId>>,
    /// By tag.
    pub by_tag: BTreeMap<String, Vec<NodeId>>,
    /// By group.
    pub by_group: Vec<Vec<NodeId>>,
    /// By the location itself, without those within it.
    pub by_location: Vec<Vec<NodeId>>,
    /// The locations directly within each.
    pub within: Vec<Vec<usize>>,
}

/// The state of lowering.
#[derive(Debug)]
pub struct Lower<'a> {
    /// Where to tell mistakes.
    pub r: Reader<'a>,
    /// Files of values.
    pub columns: &'a Columns,
    /// All names.
    pub names: Names,
    /// Nodes by their properties.
    pub index: Index,
    /// Kinds of the project.
    pub kinds: BTreeMap<String, Rc<Asset>>,
    /// What the project calls its currency, and where.
    pub currency: Option<Spanned<String>>,
    /// The parts so far.
    pub parts: Parts,
    /// Where they were written.
    pub places: Places,
    /// The locations of the model by row of the table of names.
    pub location_rows: Vec<LocationId>,
    /// Procedures of the project's kinds.
    pub kind_damage: BTreeMap<String, OnDamage>,
    /// Ends of links.
    pub joins: BTreeMap<NodeId, (NodeId, NodeId)>,
    /// Procedures that kinds brought in, by kind and damage.
    pub kind_procedures: BTreeMap<(String, &'static str), ProcedureId>,
    /// Defaults in the order of their first use.
    pub defaults: Vec<DefaultUsed>,
    /// Their rows by kind and key.
    pub default_rows: BTreeMap<(String, String), usize>,
    /// Rows of suppliers by their nodes.
    pub supplier_of: BTreeMap<NodeId, SupplierId>,
    /// Data that suppliers keep for us.
    pub holds: BTreeMap<NodeId, Vec<NodeId>>,
    /// Rows of documents by their nodes.
    pub document_of: BTreeMap<NodeId, usize>,
    /// Names of all backups and of nodes with replicas.
    pub copy_names: std::collections::BTreeSet<String>,
    /// Procedures that say when they may begin.
    pub stated_gates: BTreeSet<ProcedureId>,
    /// What was made of a procedure that activates a standby: by the node that it activates, the
    /// procedure as written and the one made of it.
    pub activations: BTreeMap<NodeId, (ProcedureId, ProcedureId)>,
    /// What people need to get to work that is done remotely and on site, once it is known.
    pub access: Option<[Need; 2]>,
    /// Procedures up to which it was added to their tasks.
    pub n_accessed: usize,
    /// Whether it is wrong that nothing happens: measures may take away all that does.
    pub must_happen: bool,
    /// Nodes that fail by themselves: the time until they do, and where it was written.
    pub failures: Vec<Failure>,
}

impl Lower<'_> {
    /// Notes that `nodes` use a default.
    pub fn note_default(
        &mut self,
        kind: &str,
        key: &str,
        text: &str,
        nodes: &[NodeId],
        procedure: Option<ProcedureId>,
    ) {
        let row =
            *self.default_rows.entry((kind.to_owned(), key.to_owned())).or_insert_with(|| {
                self.defaults.push(DefaultUsed {
                    kind: kind.to_owned(),
                    key: key.to_owned(),
                    text: text.to_owned(),
                    nodes: Vec::new(),
                    procedure,
                });
                self.defaults.len() - 1
            });
        self.defaults[row].nodes.extend_from_slice(nodes);
    }

    /// Whether an error within `place` was told already, so that what it left out deserves no
    /// second one.
    pub(super) fn is_told_within(&self, place: Place) -> bool {
        self.r.diagnostics.iter().any(|told| {
            told.severity == crate::diag::Severity::Error
                && told.at.is_some_and(|at| {
                    at.file == place.file && at.start >= place.start && at.end <= place.end
                })
        })
    }

    /// Tells an error.
    pub fn fail<T>(
        &mut self,
        code: crate::diag::Code,
        at: Place,
        message: impl Into<String>,
    ) -> Option<T> {
        self.r.fail(code, at, message)
    }
}
