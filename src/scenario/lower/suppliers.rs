//! Suppliers: their contracts, who can take their place, and the tasks that they do.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::model::Alternative;
use crate::model::Call;
use crate::model::CallReason;
use crate::model::Gate;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Otherwise;
use crate::model::ProcedureId;
use crate::model::Supplier;
use crate::model::SupplierId;
use crate::model::Target;
use crate::model::Task;
use crate::scenario::lower::Lower;
use crate::scenario::lower::nodes::Entry;
use crate::scenario::names::What;
use crate::scenario::raw::Chance;
use crate::scenario::raw::Contract;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Otherwise as RawOtherwise;
use crate::scenario::read::Spanned;

/// A declared supplier and what was agreed with it.
pub(super) struct Agreed {
    pub(super) name: Spanned<String>,
    pub(super) ids: Vec<NodeId>,
    pub(super) contract: Contract,
}

impl Lower<'_> {
    /// Gives the suppliers among the nodes their rows; `contracts` stand in the order of the last
    /// of the entries.
    pub(super) fn declare_suppliers(
        &mut self,
        entries: &[Entry],
        contracts: Vec<(Spanned<String>, Contract)>,
    ) -> Vec<Agreed> {
        let mut agreed = Vec::with_capacity(contracts.len());
        for (name, contract) in contracts {
            let entry = entries.iter().find(|entry| entry.name.place == name.place);
            let ids = entry.map_or_else(Vec::new, |entry| entry.ids.clone());
            for id in &ids {
                let supplier = SupplierId::from_index(self.parts.suppliers.len());
                self.parts.suppliers.push(Supplier::new(*id));
                self.places.suppliers.push(name.place);
                self.supplier_of.insert(*id, supplier);
            }
            agreed.push(Agreed { name, ids, contract });
        }
        agreed
    }

    /// What was agreed; all suppliers must be declared.
    pub(super) fn contracts(&mut self, agreed: &[Agreed]) {
        for supplier in agreed {
            let Some(first) = supplier.ids.first() else { continue };
            let lowered = self.contract(supplier, *first);
            for id in &supplier.ids {
                let row = self.supplier_of[id].index();
                self.parts.suppliers[row] = Supplier { node: *id, ..lowered.clone() };
            }
            let held: Vec<NodeId> = supplier
                .contract
                .holds
                .iter()
                .flat_map(|name| self.nodes_named(name).unwrap_or_default())
                .collect();
            for id in &supplier.ids {
                self.holds.insert(*id, held.clone());
            }
        }
    }

    fn contract(&mut self, agreed: &Agreed, node: NodeId) -> Supplier {
        let Contract { response, repair, honours, otherwise, notice, .. } = &agreed.contract;
        let mut alternatives: Vec<Alternative> = Vec::new();
        for written in &agreed.contract.alternatives {
            let switch = self.duration(&written.switch);
            let Some(supplier) = self.supplier_named(&written.supplier) else { continue };
            let place = written.supplier.place;
            if self.parts.suppliers[supplier.index()].node == node {
                let message = format!("`{}` is its own alternative", written.supplier.value);
                self.r.fail::<()>(Code::OwnAlternative, place, message);
            } else if alternatives.iter().any(|known| known.supplier == supplier) {
                let message = format!("`{}` is named twice", written.supplier.value);
                self.r.fail::<()>(Code::ConflictingKeys, place, message);
            } else if let Some(switch) = switch {
                alternatives.push(Alternative { supplier, switch });
            }
        }
        if let Some(honours) = honours
            && honours.value.mean < 1.0
            && otherwise.is_none()
            && agreed.contract.alternatives.is_empty()
        {
            let message = format!(
                "`{}` may not honour its contract, and nothing says what happens then",
                agreed.name.value
            );
            let error = Diagnostic::error(Code::NothingOtherwise, message).at(honours.place);
            self.r.push(error.help(
                "add `otherwise`, a factor such as 3 or a time, or `alternatives` to switch to",
            ));
        }
        let written = honours.as_ref().map(|chance| &chance.value);
        let (honours, estimate) = Chance::or_certain(written);
        Supplier {
            node,
            response: self.maybe_duration(response.as_ref()),
            repair: self.maybe_duration(repair.as_ref()),
            honours,
            estimate,
            otherwise: otherwise.as_ref().and_then(|it| self.otherwise(it)),
            notice: self.maybe_duration(notice.as_ref()),
            alternatives,
            hours: self.maybe_during(agreed.contract.hours.as_ref()),
        }
    }

    fn otherwise(&mut self, raw: &RawOtherwise) -> Option<Otherwise> {
        match raw {
            RawOtherwise::Times(factor) if factor.value >= 1.0 => {
                Some(Otherwise::Times(factor.value))
            }
            RawOtherwise::Times(factor) => {
                let message = "who does not keep to a contract is not faster: at least 1";
                self.fail(Code::OutOfRange, factor.place, message)
            }
            RawOtherwise::Takes(law) => self.duration(law).map(Otherwise::Takes),
        }
    }

    /// The supplier with this name; another name is told.
    fn supplier_named(&mut self, name: &Spanned<String>) -> Option<SupplierId> {
        if let Some(row) = self.names.table(What::Node).find(&name.value) {
            if let Some(supplier) = self.supplier_of.get(&NodeId::from_index(row)) {
                return Some(*supplier);
            }
            let message = format!("`{}` is an asset, not a supplier", name.value);
            let declared = self.names.table(What::Node).places()[row];
            self.r.push(
                Diagnostic::error(Code::NoSupplier, message)
                    .at(name.place)
                    .related(declared, "declared here")
                    .help("declare it under `suppliers`"),
            );
            return None;
        }
        let nodes = &self.parts.nodes;
        let known: Vec<String> =
            self.supplier_of.keys().map(|node| nodes[node.index()].name.clone()).collect();
        let known = known.iter().map(String::as_str);
        self.r.unknown(Code::NoSupplier, name.place, "supplier", &name.value, known)
    }

    /// Makes a task one that a supplier does.
    pub(super) fn called(
        &mut self,
        task: &mut Task,
        name: &Spanned<String>,
        lead_time: Option<&DurationLaw>,
    ) {
        let lead_time = self.maybe_duration(lead_time);
        let Some(supplier) = self.supplier_named(name) else { return };
        let row = &self.parts.suppliers[supplier.index()];
        if row.repair.is_none() && row.response.is_none() && lead_time.is_none() {
            let message = format!("nothing says how long `{}` takes", name.value);
            let error = Diagnostic::error(Code::ContractWithoutTime, message).at(name.place);
            self.r.push(
                error.help("add `response` or `repair` to the supplier, or `lead time` here"),
            );
            return;
        }
        task.takes.law = Law::Constant(row.promise(lead_time.as_ref()));
        task.is_lead_time = true;
        let mut able: Vec<Need> = vec![Need::Node(row.node)];
        able.extend(self.alternatives_of(supplier));
        let needs = std::mem::replace(&mut task.needs, Need::nothing());
        task.needs = Need::All(vec![needs, Need::Any(able)]);
        task.call = Some(Call { supplier, lead_time, reason: CallReason::Delivery });
    }

    fn alternatives_of(&self, supplier: SupplierId) -> Vec<Need> {
        let row = &self.parts.suppliers[supplier.index()];
        let nodes =
            row.alternatives.iter().map(|it| self.parts.suppliers[it.supplier.index()].node);
        nodes.map(Need::Node).collect()
    }

    /// How a supplier that ceased is replaced by its first alternative that delivers, if it has
    /// alternatives.
    pub(super) fn switch_for(&mut self, owner: &str, ids: &[NodeId]) -> Option<ProcedureId> {
        let supplier = *self.supplier_of.get(ids.first()?)?;
        let mean = self.parts.suppliers[supplier.index()].alternatives.first()?.switch.mean();
        let mut task = Task::new("switch", Law::Constant(mean));
        task.needs = Need::Any(self.alternatives_of(supplier));
        let reason = CallReason::Replacement;
        task.call = Some(Call { supplier, lead_time: None, reason });
        Some(self.call_alone(&format!("{owner} (switch)"), task))
    }

    /// How a supplier brings its own service back under its contract, if that states a time.
    pub(super) fn contract_for(&mut self, owner: &str, ids: &[NodeId]) -> Option<ProcedureId> {
        let supplier = *self.supplier_of.get(ids.first()?)?;
        let row = &self.parts.suppliers[supplier.index()];
        if row.response.is_none() && row.repair.is_none() {
            return None;
        }
        let mut task = Task::new("contract", Law::Constant(row.promise(None)));
        let reason = CallReason::OwnOutage;
        task.call = Some(Call { supplier, lead_time: None, reason });
        Some(self.call_alone(&format!("{owner} (contract)"), task))
    }

    /// A procedure of one call, from detection on.
    fn call_alone(&mut self, name: &str, mut task: Task) -> ProcedureId {
        let id = self.push_procedure(name, None);
        task.is_lead_time = true;
        let procedure = &mut self.parts.procedures[id.index()];
        procedure.after = Gate::Detection;
        procedure.needs = Some(Need::nothing());
        procedure.tasks.push(task);
        id
    }

    /// What suppliers keep for us, each node with the chance of its supplier.
    pub(super) fn held_by(
        &mut self,
        suppliers: &[NodeId],
        chances: &[f64],
        place: Place,
    ) -> Option<(Target, Vec<f64>)> {
        let (mut held, mut each): (Vec<NodeId>, Vec<f64>) = (Vec::new(), Vec::new());
        for (row, supplier) in suppliers.iter().enumerate() {
            for node in self.holds.get(supplier).into_iter().flatten() {
                if !held.contains(node) {
                    held.push(*node);
                    each.extend(chances.get(row));
                }
            }
        }
        if held.is_empty() {
            let message = "none of these suppliers keeps any data";
            let error = Diagnostic::error(Code::HoldsNothing, message).at(place);
            self.r.push(error.help("name the data under `holds` of the supplier"));
            return None;
        }
        Some((Target::Nodes(held), each))
    }
}
