//! A small estate for tests, built a line at a time.

use proptest::prelude::*;

use crate::law::Law;
use crate::model::Effect;
use crate::model::Gate;
use crate::model::Hit;
use crate::model::Incident;
use crate::model::Model;
use crate::model::Need;
use crate::model::Node;
use crate::model::NodeId;
use crate::model::Occurrence;
use crate::model::Parts;
use crate::model::Procedure;
use crate::model::ProcedureId;
use crate::model::Service;
use crate::model::Target;
use crate::model::Task;
use crate::model::Threshold;

/// Parts with a horizon of a day, and shorthands to add to them.
#[derive(Debug)]
pub(super) struct Estate {
    pub(super) parts: Parts,
}

impl Estate {
    pub(super) fn new() -> Estate {
        Estate { parts: Parts { horizon: 86_400.0, ..Parts::default() } }
    }

    /// Assets with these names that need nothing.
    pub(super) fn of(names: &[&str]) -> Estate {
        let mut estate = Estate::new();
        estate.parts.nodes = names.iter().map(|name| Node::asset(*name)).collect();
        estate
    }

    pub(super) fn id(&self, name: &str) -> NodeId {
        let row = self.parts.nodes.iter().position(|node| node.name == name);
        NodeId::from_index(row.expect("a node of the estate"))
    }

    pub(super) fn ids(&self, names: &[&str]) -> Vec<NodeId> {
        names.iter().map(|name| self.id(name)).collect()
    }

    pub(super) fn node(&mut self, name: &str) -> &mut Node {
        let row = self.id(name).index();
        &mut self.parts.nodes[row]
    }

    /// The need for all of these nodes.
    pub(super) fn all(&self, names: &[&str]) -> Need {
        Need::All(self.ids(names).into_iter().map(Need::Node).collect())
    }

    /// The need for any of these nodes.
    pub(super) fn any(&self, names: &[&str]) -> Need {
        Need::Any(self.ids(names).into_iter().map(Need::Node).collect())
    }

    pub(super) fn needs(&mut self, name: &str, suppliers: &[&str]) {
        self.node(name).needs = self.all(suppliers);
    }

    pub(super) fn service(&mut self, name: &str) {
        self.node(name).service = Some(Service::default());
    }

    /// A procedure of one task of an hour.
    pub(super) fn procedure(&mut self, name: &str) -> ProcedureId {
        self.parts.procedures.push(Procedure {
            name: name.to_owned(),
            after: Gate::Diagnosis,
            needs: None,
            priority: None,
            tasks: vec![Task::new("work", constant(3600.0))],
            give_up_after: None,
            fallback: None,
        });
        ProcedureId::from_index(self.parts.procedures.len() - 1)
    }

    pub(super) fn procedure_mut(&mut self, id: ProcedureId) -> &mut Procedure {
        &mut self.parts.procedures[id.index()]
    }

    /// A procedure `fix-<name>` of one task, for when the node is down.
    pub(super) fn repair(&mut self, name: &str) -> ProcedureId {
        let id = self.procedure(&format!("fix-{name}"));
        self.node(name).on_damage.down = Some(id);
        id
    }

    /// An incident at time 0 that strikes all of these nodes.
    pub(super) fn strike(&mut self, names: &[&str], effect: Effect) {
        let hit = Hit::new(Target::Nodes(self.ids(names)), effect);
        self.parts.occurrences.push(Occurrence {
            name: format!("strike-{}", self.parts.occurrences.len()),
            class: None,
            incident: Some(Incident { at: constant(0.0), chance: 1.0, phases: None }),
            hits: vec![hit],
            triggers: Vec::new(),
            arrival: None,
            units: 0,
        });
    }

    pub(super) fn model(&self) -> Model {
        Model::new(self.parts.clone()).expect("the estate obeys the rules")
    }
}

pub(super) fn constant(seconds: f64) -> Law {
    Law::constant(seconds).expect("a constant law")
}

/// Nodes of a generated estate.
pub(super) const N: usize = 6;

/// Expressions over the first [`N`] nodes, of all kinds but buffers and networks.
pub(super) fn any_need() -> impl Strategy<Value = Need> {
    let leaf = (0..N).prop_map(|row| Need::Node(NodeId::from_index(row)));
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Need::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Need::Any),
            (prop::collection::vec(inner.clone(), 1..4), 0..3_usize)
                .prop_map(|(of, k)| Need::AtLeast { k: k % of.len() + 1, of }),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|of| Need::Pool {
                shares: of.into_iter().map(|member| (member, 0.5)).collect()
            }),
            inner.clone().prop_map(|on| Need::At { on: Box::new(on), at: Threshold::Level(0.75) }),
            inner.prop_map(|on| Need::Without { on: Box::new(on), left: 0.25 }),
        ]
    })
}
