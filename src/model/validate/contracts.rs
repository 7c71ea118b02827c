//! Rules for suppliers, the tasks that call them, and documents.

use crate::model::NodeId;
use crate::model::Otherwise;
use crate::model::Parts;
use crate::model::ProcedureId;
use crate::model::Rule;
use crate::model::Subject;
use crate::model::SupplierId;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;
use crate::model::validate::clock::hours;

/// Contracts: numbers in their ranges, alternatives that are others.
pub(super) fn suppliers(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (row, supplier) in parts.suppliers.iter().enumerate() {
        let id = SupplierId::from_index(row);
        let subject = Subject::Supplier(id);
        check.row(subject, "node", supplier.node.index(), parts.nodes.len());
        check.number(subject, "the chance that it is honoured", Range::Share, supplier.honours);
        if let Some(Otherwise::Times(factor)) = &supplier.otherwise {
            check.number(subject, "the factor otherwise", Range::Positive, *factor);
        }
        for (at, alternative) in supplier.alternatives.iter().enumerate() {
            let other = alternative.supplier;
            check.row(subject, "supplier", other.index(), parts.suppliers.len());
            if other == id {
                check.broken(subject, Rule::Repeated, "it is its own alternative");
            } else if supplier.alternatives[..at].iter().any(|known| known.supplier == other) {
                check.broken(subject, Rule::Repeated, "an alternative is named twice");
            }
        }
        if let Some(during) = &supplier.hours {
            hours(check, subject, during);
        }
    }
    for (row, procedure) in parts.procedures.iter().enumerate() {
        for (at, task) in procedure.tasks.iter().enumerate() {
            if let Some(call) = &task.call {
                let subject = Subject::Task(ProcedureId::from_index(row), at);
                check.row(subject, "supplier", call.supplier.index(), parts.suppliers.len());
            }
        }
    }
}

/// Documents: copies that exist, factors that make work slower and not likelier to succeed.
pub(super) fn documents(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (row, document) in parts.documents.iter().enumerate() {
        let subject = Subject::Node(document.node);
        if !check.row(Subject::Whole, "node", document.node.index(), parts.nodes.len()) {
            continue;
        }
        if parts.documents[..row].iter().any(|known| known.node == document.node) {
            check.broken(subject, Rule::Repeated, "it is a document twice");
        }
        let mut nodes: Vec<NodeId> = Vec::new();
        for copy in &document.copies {
            for node in copy.kept_with.iter().chain([&copy.node]) {
                check.row(subject, "node", node.index(), parts.nodes.len());
            }
            if copy.node == document.node || nodes.contains(&copy.node) {
                check.broken(subject, Rule::Repeated, "a copy of it is no other copy");
            }
            nodes.push(copy.node);
        }
        for plan in &document.plans {
            check.row(subject, "procedure", plan.procedure.index(), parts.procedures.len());
            let beyond = plan.slower - 1.0;
            check.number(subject, "the factor on work beyond 1", Range::NotNegative, beyond);
            check.number(subject, "the factor on success", Range::Share, plan.success);
        }
        check.number_if(subject, "its age [s]", Range::NotNegative, document.age);
        check.number_if(
            subject,
            "the time since its test [s]",
            Range::NotNegative,
            document.tested,
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::law::Law;
    use crate::model::Alternative;
    use crate::model::Call;
    use crate::model::CallReason;
    use crate::model::Document;
    use crate::model::DocumentCopy;
    use crate::model::Node;
    use crate::model::Otherwise;
    use crate::model::Parts;
    use crate::model::PlanUse;
    use crate::model::Rule;
    use crate::model::Supplier;
    use crate::model::Task;
    use crate::model::validate::validate;

    use super::NodeId;
    use super::ProcedureId;
    use super::SupplierId;

    fn rules(parts: &Parts) -> Vec<Rule> {
        validate(parts).into_iter().map(|error| error.rule).collect()
    }

    fn estate() -> Parts {
        Parts {
            nodes: vec![Node::asset("dell"), Node::asset("runbook")],
            suppliers: vec![Supplier::new(NodeId::from_index(0))],
            horizon: 1.0,
            ..Parts::default()
        }
    }

    #[test]
    fn a_contract_keeps_to_its_ranges() {
        let mut parts = estate();
        assert_eq!(rules(&parts), []);
        let dell = &mut parts.suppliers[0];
        dell.honours = 1.5;
        dell.otherwise = Some(Otherwise::Times(0.0));
        let supplier = SupplierId::from_index(0);
        dell.alternatives = vec![Alternative { supplier, switch: Law::Constant(1.0) }];
        assert_eq!(rules(&parts), [Rule::OutOfRange, Rule::OutOfRange, Rule::Repeated]);
    }

    #[test]
    fn a_task_calls_a_supplier_that_exists() {
        let mut parts = estate();
        let mut task = Task::new("part", Law::Constant(1.0));
        let supplier = SupplierId::from_index(7);
        let reason = CallReason::Delivery;
        task.call = Some(Call { supplier, lead_time: None, reason });
        parts.procedures.push(crate::model::Procedure {
            name: "replace".to_owned(),
            after: crate::model::Gate::Onset,
            needs: None,
            priority: None,
            tasks: vec![task],
            give_up_after: None,
            fallback: None,
        });
        assert_eq!(rules(&parts), [Rule::UnknownId]);
    }

    #[test]
    fn a_document_is_not_its_own_copy_and_slows_nothing_down_to_less() {
        let mut parts = estate();
        let node = NodeId::from_index(1);
        let copy = DocumentCopy { node, is_online: true, kept_with: None, reached_after: None };
        let procedure = ProcedureId::from_index(0);
        parts.documents = vec![Document {
            copies: vec![copy],
            plans: vec![PlanUse { procedure, slower: 0.5, success: 0.7 }],
            ..Document::new(node)
        }];
        assert_eq!(rules(&parts), [Rule::Repeated, Rule::UnknownId, Rule::OutOfRange]);
    }
}
