//! The restoration order: entries become nodes and tasks.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::model::ListedWork;
use crate::model::NodeId;
use crate::scenario::lower::Lower;
use crate::scenario::raw::Listed;

impl Lower<'_> {
    /// The restoration order; nodes and procedures must be known.
    pub(super) fn restoration_order(&mut self, entries: &[Listed]) {
        let mut seen: Vec<(ListedWork, Place)> = Vec::new();
        for entry in entries {
            let (name, task) = match entry {
                Listed::Node(name) => (name, None),
                Listed::Task(listed) => match self.task_named(&listed.task) {
                    Some(task) => (&listed.of, Some(task)),
                    None => continue,
                },
            };
            let Some(nodes) = self.nodes_named(name) else { continue };
            let work = ListedWork { nodes, task };
            let place = match entry {
                Listed::Node(name) => name.place,
                Listed::Task(listed) => listed.place,
            };
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == work) {
                let message = "this stands in the restoration order twice";
                self.r.push(
                    Diagnostic::error(Code::ListedTwice, message)
                        .at(place)
                        .related(*first, "first here")
                        .help("remove one of them"),
                );
                continue;
            }
            if !self.waits_for_people(&work) && !self.r.diagnostics.has_errors() {
                let message = "nothing of this waits for people or a channel: its place in the \
                               restoration order has no effect";
                self.r.push(Diagnostic::finding(Code::ListedWithoutEffect, message).at(place));
            }
            seen.push((work, place));
        }
        self.parts.restoration_order =
            seen.into_iter().flat_map(|(work, _)| self.with_activations(&work)).collect();
    }

    /// An entry that names an asset which stands by means its activations, too.
    fn with_activations(&self, work: &ListedWork) -> Vec<ListedWork> {
        let is_of = |row: &usize| {
            let standby = self.parts.nodes[*row].standby.as_ref();
            standby.and_then(|it| it.shared).is_some_and(|asset| work.nodes.contains(&asset))
        };
        let activated = (0..self.parts.nodes.len()).filter(is_of).map(NodeId::from_index);
        match work.task {
            None => {
                let nodes = work.nodes.iter().copied().chain(activated).collect();
                vec![ListedWork { nodes, task: None }]
            }
            Some((procedure, position)) => {
                let own = |node: NodeId| {
                    let (original, own) = *self.activations.get(&node)?;
                    let task = Some((own, position));
                    (original == procedure).then_some(ListedWork { nodes: vec![node], task })
                };
                let own: Vec<ListedWork> = activated.filter_map(own).collect();
                std::iter::once(work.clone()).chain(own).collect()
            }
        }
    }

    /// Whether any work that an entry means is queued for.
    fn waits_for_people(&self, work: &ListedWork) -> bool {
        self.with_activations(work).iter().any(|work| self.is_queued_for(work))
    }

    fn is_queued_for(&self, work: &ListedWork) -> bool {
        work.nodes.iter().any(|&node| {
            self.parts.procedures_on(node).into_iter().any(|procedure| {
                let tasks = &self.parts.procedures[procedure.index()].tasks;
                tasks.iter().enumerate().any(|(position, task)| {
                    let is_meant = work.task.is_none_or(|meant| meant == (procedure, position));
                    is_meant && (task.needs_people() || !task.channels.is_empty())
                })
            })
        })
    }
}
