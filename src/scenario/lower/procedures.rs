//! Procedures, their tasks, and which of them undoes which damage.

use std::collections::BTreeMap;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::law::Law;
use crate::law::text::LawText;
use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::model::Gate;
use crate::model::NodeId;
use crate::model::OnDamage;
use crate::model::Procedure;
use crate::model::ProcedureId;
use crate::model::Task;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Chance;
use crate::scenario::raw::GateWord;
use crate::scenario::raw::Procedure as RawProcedure;
use crate::scenario::raw::ProcedureRef;
use crate::scenario::raw::RestoredBy;
use crate::scenario::raw::Step;
use crate::scenario::raw::Task as RawTask;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Gives every named procedure its row.
    pub(super) fn declare_procedures(&mut self, procedures: &Named<RawProcedure>) {
        let names = procedures.iter().map(|(name, _)| name).chain(&procedures.unread);
        for name in names {
            if self.names.add(What::Procedure, &name.value, name.place, &mut self.r).is_some() {
                self.push_procedure(&name.value, Some(name.place));
            }
        }
    }

    pub(super) fn push_procedure(
        &mut self,
        name: &str,
        place: Option<crate::diag::Place>,
    ) -> ProcedureId {
        self.parts.procedures.push(Procedure {
            name: name.to_owned(),
            after: Gate::default(),
            needs: None,
            priority: None,
            tasks: Vec::new(),
            give_up_after: None,
            fallback: None,
        });
        self.places.procedures.push(place);
        self.places.tasks.push(Vec::new());
        ProcedureId::from_index(self.parts.procedures.len() - 1)
    }

    /// The named procedures; nodes must be known.
    pub(super) fn procedures(&mut self, procedures: &Named<RawProcedure>) {
        for (name, procedure) in procedures {
            if let Some(row) = self.names.table(What::Procedure).find(&name.value)
                && self.places.procedures[row] == Some(name.place)
            {
                self.procedure(ProcedureId::from_index(row), procedure);
            }
        }
    }

    fn procedure(&mut self, id: ProcedureId, raw: &RawProcedure) {
        if raw.after.is_some() {
            self.stated_gates.insert(id);
        }
        let needs = raw.needs.as_ref().and_then(|needs| self.need(needs));
        let fallback = self.fallback(raw.fallback.as_ref());
        let mut rows: BTreeMap<&str, usize> = BTreeMap::new();
        for (row, step) in raw.tasks.iter().enumerate() {
            if rows.insert(&step.name.value, row).is_some() {
                let message = format!("the task `{}` is declared twice", step.name.value);
                let error = Diagnostic::error(Code::DuplicateName, message).at(step.name.place);
                self.r.push(error.help("rename one of them"));
            }
        }
        let mut tasks = Vec::with_capacity(raw.tasks.len());
        for (row, step) in raw.tasks.iter().enumerate() {
            tasks.push(self.task(row, step, &rows));
        }
        if raw.tasks.is_empty() {
            self.r.fail::<()>(Code::EmptyExpression, raw.place, "a procedure without tasks");
        }
        self.task_cycle(raw, &tasks);
        if let Some(plan) = &raw.plan {
            self.goes_by(id, plan, raw.without_plan.as_ref());
        }
        self.places.tasks[id.index()] = raw.tasks.iter().map(|step| step.name.place).collect();
        let procedure = &mut self.parts.procedures[id.index()];
        procedure.after = raw.after.map(gate).unwrap_or_default();
        procedure.needs = needs;
        procedure.priority = raw.priority.map(|priority| priority.0);
        procedure.tasks = tasks;
        procedure.give_up_after = raw.give_up_after.as_ref().map(|time| time.0);
        procedure.fallback = fallback;
    }

    fn task(&mut self, row: usize, step: &Step, rows: &BTreeMap<&str, usize>) -> Task {
        let RawTask { takes, lead_time, together, transfers, .. } = &step.task;
        let (channels, transfer) = self.channels_of(&step.task);
        let transfer_over = transfer.as_ref().map(|(transfer, _)| *transfer);
        let supplier = step.task.supplier.as_ref();
        let law = match (takes, lead_time) {
            (Some(takes), _) if supplier.is_some() => self.fail(
                Code::ConflictingKeys,
                takes.place,
                "`takes` and `supplier` exclude each other",
            ),
            (None, _) if supplier.is_some() => None,
            (None, None) if transfers.is_some() => transfer.map(|(_, law)| law),
            (Some(it), _) | (None, Some(it)) if transfers.is_some() => self.fail(
                Code::ConflictingKeys,
                it.place,
                "`transfers` and a duration exclude each other",
            ),
            (Some(takes), None) => self.duration(takes),
            (None, Some(lead_time)) => self.duration(lead_time),
            (Some(_), Some(lead_time)) => self.fail(
                Code::ConflictingKeys,
                lead_time.place,
                "`takes` and `lead time` exclude each other",
            ),
            (None, None) if self.is_told_within(step.task.place) => None,
            (None, None) if step.task.restores.is_some() => Some(Law::Constant(0.0)),
            (None, None) => {
                let message =
                    format!("the task `{}` does not say how long it takes", step.name.value);
                let error = Diagnostic::error(Code::MissingKey, message).at(step.name.place);
                self.r.push(
                    error.help("add `takes`, `lead time` for a supplier, or `transfers` for data"),
                );
                None
            }
        };
        let factor = self.factor(together.as_ref());
        let mut task = Task::new(&step.name.value, law.unwrap_or(Law::Constant(0.0)));
        task.takes.factor = factor;
        task.is_lead_time = lead_time.is_some();
        task.after = self.predecessors(row, &step.task, rows);
        (task.people, task.seats) = self.people_of(&step.task);
        task.channels = channels;
        task.spares = self.spares_of(&step.task);
        task.transfer = transfer_over;
        task.needs = self.maybe_need(step.task.needs.as_ref());
        task.throughout = step.task.throughout;
        task.remote = step.task.remote;
        (task.success, task.estimate) = Chance::or_certain(step.task.success.as_ref());
        task.tries = step.task.tries.map_or(1, |tries| tries.0);
        task.give_up_after = step.task.give_up_after.as_ref().map(|time| time.0);
        task.fallback = self.fallback(step.task.fallback.as_ref());
        task.during = self.maybe_during(step.task.during.as_ref());
        task.cost = step.task.cost.as_ref().and_then(|cost| self.money_law(cost));
        if let Some(supplier) = supplier {
            self.called(&mut task, supplier, lead_time.as_ref());
        }
        self.restores(step, &mut task);
        task
    }

    fn predecessors(
        &mut self,
        row: usize,
        task: &RawTask,
        rows: &BTreeMap<&str, usize>,
    ) -> Vec<usize> {
        let Some(after) = &task.after else { return row.checked_sub(1).into_iter().collect() };
        let mut earlier = Vec::new();
        for name in after {
            match rows.get(name.value.as_str()) {
                Some(found) if !earlier.contains(found) => earlier.push(*found),
                Some(_) => {}
                None if name.value == "start" => {}
                None => {
                    let known = rows.keys().copied();
                    self.r.unknown::<()>(Code::UnknownName, name.place, "task", &name.value, known);
                }
            }
        }
        earlier
    }

    /// Tells tasks that wait for each other, at the `after` of the first of them.
    fn task_cycle(&mut self, raw: &RawProcedure, tasks: &[Task]) {
        let arrows: Vec<(usize, usize)> = tasks
            .iter()
            .enumerate()
            .flat_map(|(row, task)| task.after.iter().map(move |earlier| (row, *earlier)))
            .collect();
        let loops = |row: usize| tasks[row].after.contains(&row);
        for set in crate::model::strong_components(tasks.len(), arrows.iter().copied()) {
            if set.len() == 1 && !loops(set[0]) {
                continue;
            }
            let names: Vec<_> =
                set.iter().map(|row| format!("`{}`", raw.tasks[*row].name.value)).collect();
            let message = if set.len() == 1 {
                format!("the task {} waits for itself", names[0])
            } else {
                format!("the tasks {} wait for each other", names.join(", "))
            };
            let step = &raw.tasks[set[0]];
            let after = step.task.after.as_ref().and_then(|after| after.first());
            let place = after.map_or(step.name.place, |after| after.place);
            self.r.push(Diagnostic::error(Code::TaskCycle, message).at(place));
        }
    }

    fn fallback(&mut self, name: Option<&Spanned<String>>) -> Option<ProcedureId> {
        let row = self.names.find(What::Procedure, name?, &mut self.r)?;
        Some(ProcedureId::from_index(row))
    }

    /// The procedures that a node or a kind names itself.
    pub(super) fn on_damage(&mut self, owner: &str, asset: &Asset) -> OnDamage {
        let mut damage = OnDamage::default();
        match &asset.restored_by {
            None => {}
            Some(RestoredBy::One(procedure)) => {
                let id = self.referred(owner, "restored", procedure);
                (damage.down, damage.destroyed, damage.degraded) = (id, id, id);
            }
            Some(RestoredBy::ByDamage(by)) => {
                let one = |lower: &mut Self, word, procedure: &Option<ProcedureRef>| {
                    procedure.as_ref().and_then(|it| lower.referred(owner, word, it))
                };
                damage.down = one(self, "down", &by.down);
                damage.destroyed = one(self, "destroyed", &by.destroyed);
                damage.degraded = one(self, "degraded", &by.degraded);
                damage.corrupt = one(self, "corrupt", &by.corrupt);
                damage.restart = one(self, "restart", &by.restart);
            }
        }
        if let Some(restart) = &asset.restarted_by {
            damage.restart = self.referred(owner, "restart", restart);
        }
        damage
    }

    pub(super) fn referred(
        &mut self,
        owner: &str,
        damage: &str,
        procedure: &ProcedureRef,
    ) -> Option<ProcedureId> {
        match procedure {
            ProcedureRef::Name(name) => self.fallback(Some(name)),
            ProcedureRef::Inline(raw) => {
                let id = self.push_procedure(&format!("{owner} ({damage})"), Some(raw.place));
                self.procedure(id, raw);
                Some(id)
            }
        }
    }

    /// The procedure that a shipped kind brings in, called by the word that the estate uses: one task
    /// that needs nobody.
    pub(super) fn shipped_procedure(
        &mut self,
        word: &str,
        damage: &'static str,
        law: &str,
        is_supplied: bool,
        nodes: &[NodeId],
    ) -> ProcedureId {
        let id = self.kind_procedure(word, damage, law, is_supplied);
        self.note_default(word, &format!("restored by: {damage}"), law, nodes, Some(id));
        id
    }

    /// The procedure of a shipped kind for a kind of damage, made the first time.
    fn kind_procedure(
        &mut self,
        word: &str,
        damage: &'static str,
        law: &str,
        is_supplied: bool,
    ) -> ProcedureId {
        let key = (word.to_owned(), damage);
        if let Some(id) = self.kind_procedures.get(&key) {
            return *id;
        }
        let id = self.push_procedure(&format!("{word} ({damage}, by default)"), None);
        let Ok(LawText::Law { law, .. }) = parse(law, Quantity::Duration) else {
            unreachable!("invariant: the laws of shipped kinds are tested");
        };
        let name = if is_supplied { "replacement" } else { damage };
        let mut task = Task::new(name, law);
        task.is_lead_time = is_supplied;
        self.parts.procedures[id.index()].tasks.push(task);
        self.kind_procedures.insert(key, id);
        id
    }
}

/// The gate of the model.
pub(super) fn gate(word: GateWord) -> Gate {
    match word {
        GateWord::Onset => Gate::Onset,
        GateWord::Detection => Gate::Detection,
        GateWord::Diagnosis => Gate::Diagnosis,
        GateWord::Declaration => Gate::Declaration,
        GateWord::Mobilisation => Gate::Mobilisation,
    }
}
