//! What a change does to the structure of an estate and to what its plans rest on.
//!
//! Two models are compared by names. What is named alike is the same thing.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::coverage;
use crate::analysis::cut_sets::Effort;
use crate::analysis::cut_sets::cut_sets;
use crate::analysis::damage::Damage;
use crate::analysis::deadlock::Deadlocks;
use crate::analysis::deadlock::blackout_deadlocks;
use crate::analysis::deadlock::deadlocks;
use crate::analysis::differing::differing;
use crate::analysis::face;
use crate::analysis::staffing::users;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Tested;

/// What is no longer as good as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AffectedKind {
    /// A plan whose subject was changed, and it was not.
    PlanToReview,
    /// A test of what was changed since.
    OutdatedTest,
    /// Data without the copies that they had.
    LostBackup,
    /// Damage that nothing undoes any more.
    LostWayBack,
}

/// Something that a change makes worth looking at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Affected {
    /// What is the matter.
    pub kind: AffectedKind,
    /// Of what: a procedure, a standby, a document, an asset.
    pub subject: String,
    /// Why, in words, names in backticks.
    pub because: String,
}

/// The structural difference of two models.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StructureChange {
    /// Assets in the second alone.
    pub added: Vec<String>,
    /// Assets in the first alone.
    pub removed: Vec<String>,
    /// Assets and services in both that differ, with what differs.
    pub changed: Vec<(String, Vec<&'static str>)>,
    /// Pairs of asset and service of which the asset has become a single point of failure.
    pub new_singles: Vec<(String, String)>,
    /// Pairs of asset and service of which it no longer is one.
    pub gone_singles: Vec<(String, String)>,
    /// Circles that there were not, in words.
    pub new_deadlocks: Vec<String>,
    /// Circles that there no longer are, in words.
    pub gone_deadlocks: Vec<String>,
    /// Plans, tests and backups that the change concerns, by kind.
    pub affected: Vec<Affected>,
    /// All that runs can depend on and that differs, in words, names in backticks.
    pub differing: Vec<String>,
}

/// Compares the second model with the first.
pub fn structure_changes(first: &Model, second: &Model) -> StructureChange {
    let (old, new) = (Named::of(first), Named::of(second));
    let is_service = |side: &Named<'_>, name: &str| {
        side.nodes.get(name).is_some_and(|id| side.model.nodes[id.index()].service.is_some())
    };
    let mut found = StructureChange::default();
    for name in new.nodes.keys().filter(|name| !old.nodes.contains_key(*name)) {
        if !is_service(&new, name) {
            found.added.push((*name).to_owned());
        }
    }
    for name in old.nodes.keys().filter(|name| !new.nodes.contains_key(*name)) {
        if !is_service(&old, name) {
            found.removed.push((*name).to_owned());
        }
    }
    for (name, id) in &old.nodes {
        let Some(other) = new.nodes.get(name) else { continue };
        let (before, after) = (face::of_node(first, *id), face::of_node(second, *other));
        let differ = before.iter().zip(&after).filter(|(a, b)| a != b).map(|(a, _)| a.0);
        let differ: Vec<&'static str> = differ.collect();
        if !differ.is_empty() {
            found.changed.push(((*name).to_owned(), differ));
        }
    }
    let (before, after) = (singles(first), singles(second));
    // A service of one side alone has no before.
    let is_in = |side: &Named<'_>, pair: &(String, String)| is_service(side, &pair.1);
    found.new_singles =
        after.difference(&before).filter(|pair| is_in(&old, pair)).cloned().collect();
    found.gone_singles =
        before.difference(&after).filter(|pair| is_in(&new, pair)).cloned().collect();
    let (before, after) = (circles(first), circles(second));
    let missing = |from: &BTreeMap<Vec<String>, String>, other: &BTreeMap<Vec<String>, String>| {
        let is_known = |words: &String| other.values().any(|known| known == words);
        let rows = from.iter();
        let rows =
            rows.filter(|(members, words)| !other.contains_key(*members) && !is_known(words));
        rows.map(|(_, words)| words.clone()).collect()
    };
    found.new_deadlocks = missing(&after, &before);
    found.gone_deadlocks = missing(&before, &after);
    let changed: BTreeMap<&str, &[&'static str]> =
        found.changed.iter().map(|(name, what)| (name.as_str(), &what[..])).collect();
    let mut affected = Vec::new();
    plans(&old, &new, &changed, &mut affected);
    tests(&old, &new, &changed, &mut affected);
    backups(&old, &new, &mut affected);
    affected.sort();
    affected.dedup();
    found.affected = affected;
    found.differing = differing(first, second, &found.changed);
    found
}

/// A model and its nodes by name.
struct Named<'a> {
    model: &'a Model,
    nodes: BTreeMap<&'a str, NodeId>,
    procedures: BTreeMap<&'a str, String>,
}

impl<'a> Named<'a> {
    fn of(model: &'a Model) -> Named<'a> {
        let nodes = model.nodes.iter().enumerate();
        let nodes = nodes.map(|(row, node)| (node.name.as_str(), NodeId::from_index(row)));
        let procedures = model.procedures.iter();
        let procedures = procedures.map(|row| (row.name.as_str(), face::of_procedure(model, row)));
        Named { model, nodes: nodes.collect(), procedures: procedures.collect() }
    }

    /// Whether a procedure of this name is the same on both sides.
    fn has_same(&self, other: &Named<'_>, procedure: &str) -> bool {
        let (own, its) = (self.procedures.get(procedure), other.procedures.get(procedure));
        own.is_some() && own == its
    }
}

/// Pairs of asset and service.
fn singles(model: &Model) -> BTreeSet<(String, String)> {
    let services: Vec<NodeId> = model.services().map(|(id, _, _)| id).collect();
    let found = cut_sets(model, &services, Effort { pairs: 0, ..Effort::default() });
    let name = |id: NodeId| model.nodes[id.index()].name.clone();
    let pairs = found
        .services
        .iter()
        .flat_map(|row| row.singles.iter().map(|asset| (name(*asset), name(row.service))));
    pairs.collect()
}

/// Circles by their members, each in other words.
fn circles(model: &Model) -> BTreeMap<Vec<String>, String> {
    let mut found = BTreeMap::new();
    let mut told = BTreeSet::new();
    let mut add = |of: &Deadlocks| {
        for group in &of.groups {
            let members = group.members.iter().map(|id| model.nodes[id.index()].name.clone());
            let words = group.describe(model);
            // A circle that the scenario closes draws in others in a total blackout.
            if !told.contains(&words) {
                told.insert(words.clone());
                found.insert(members.collect(), words);
            }
        }
    };
    add(&deadlocks(model));
    add(&blackout_deadlocks(model));
    found
}

/// How the names of procedures end that nobody wrote: those of kinds.
const BY_DEFAULT: &str = ", by default)";

/// Aspects of a node that steps of a plan may rest on.
const RESTS_ON: [&str; 3] = ["place", "kind", "needs"];

fn plans(
    old: &Named<'_>,
    new: &Named<'_>,
    changed: &BTreeMap<&str, &[&'static str]>,
    found: &mut Vec<Affected>,
) {
    for (procedure, nodes) in users(new.model) {
        let procedure = &new.model.procedures[procedure.index()].name;
        if !old.has_same(new, procedure) || procedure.ends_with(BY_DEFAULT) {
            continue;
        }
        for node in nodes {
            let name = new.model.nodes[node.index()].name.as_str();
            let what = changed.get(name).copied().unwrap_or_default();
            let what: Vec<&str> =
                what.iter().copied().filter(|what| RESTS_ON.contains(what)).collect();
            if !what.is_empty() {
                found.push(Affected {
                    kind: AffectedKind::PlanToReview,
                    subject: procedure.clone(),
                    because: format!("it restores `{name}`, changed in {}", what.join(" and ")),
                });
            }
        }
    }
    let damages = [Damage::Degraded, Damage::Down, Damage::Destroyed, Damage::Corrupt];
    for (name, id) in &old.nodes {
        let Some(other) = new.nodes.get(name) else { continue };
        let (before, after) = (&old.model.nodes[id.index()], &new.model.nodes[other.index()]);
        for damage in damages {
            if let (Some(procedure), None) = (damage.procedure(before), damage.procedure(after)) {
                let procedure = &old.model.procedures[procedure.index()].name;
                found.push(Affected {
                    kind: AffectedKind::LostWayBack,
                    subject: (*name).to_owned(),
                    because: format!("`{procedure}` was its way back from being {}", damage.word()),
                });
            }
        }
    }
}

fn tests(
    old: &Named<'_>,
    new: &Named<'_>,
    changed: &BTreeMap<&str, &[&'static str]>,
    found: &mut Vec<Affected>,
) {
    for (name, id) in &new.nodes {
        let Some(standby) = &new.model.nodes[id.index()].standby else { continue };
        let before =
            old.nodes.get(name).and_then(|it| old.model.nodes[it.index()].standby.as_ref());
        let Some(before) = before else { continue };
        let is_old_test = standby.tested == before.tested
            && matches!(standby.tested, Tested::Lately | Tested::LongAgo);
        if !is_old_test {
            continue;
        }
        let asset = standby.shared.unwrap_or(*id);
        let name_of = |id: NodeId| new.model.nodes[id.index()].name.as_str();
        let mut because = Vec::new();
        for node in [asset, standby.subscriber, *id] {
            if let Some(what) = changed.get(name_of(node)) {
                because.push(format!("`{}` was changed in {}", name_of(node), what.join(" and ")));
            }
        }
        let restart = new.model.nodes[id.index()].on_damage.restart;
        for procedure in [standby.plan, restart].into_iter().flatten() {
            let procedure = new.model.procedures[procedure.index()].name.as_str();
            if old.procedures.contains_key(procedure) && !old.has_same(new, procedure) {
                because.push(format!("`{procedure}` was changed"));
            }
        }
        if let Some(because) = because.into_iter().next() {
            let subject = name_of(asset).to_owned();
            found.push(Affected { kind: AffectedKind::OutdatedTest, subject, because });
        }
    }
    for document in &new.model.documents {
        let name = new.model.nodes[document.node.index()].name.as_str();
        let before = old.model.documents.iter();
        let mut before = before.filter(|other| old.model.nodes[other.node.index()].name == name);
        let Some(before) = before.next() else { continue };
        if document.tested.is_none() || document.tested != before.tested {
            continue;
        }
        for plan in &document.plans {
            let procedure = new.model.procedures[plan.procedure.index()].name.as_str();
            if old.procedures.contains_key(procedure) && !old.has_same(new, procedure) {
                found.push(Affected {
                    kind: AffectedKind::OutdatedTest,
                    subject: name.to_owned(),
                    because: format!("`{procedure}`, which goes by it, was changed"),
                });
            }
        }
    }
}

fn backups(old: &Named<'_>, new: &Named<'_>, found: &mut Vec<Affected>) {
    for (name, id) in &old.nodes {
        let Some(other) = new.nodes.get(name) else { continue };
        for because in coverage::lost((old.model, *id), (new.model, *other)) {
            let subject = (*name).to_owned();
            found.push(Affected { kind: AffectedKind::LostBackup, subject, because });
        }
    }
}

#[cfg(test)]
mod cases {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::Backup;
    use crate::model::BackupKind;
    use crate::model::Data;
    use crate::model::Location;
    use crate::model::LocationId;
    use crate::model::Node;
    use crate::model::Reading;
    use crate::model::Standby;

    fn place(name: &str) -> Location {
        Location { name: name.into(), parent: None, next_to: Vec::new() }
    }

    /// A service on a primary in the cellar or its standby; data of the primary are kept in a
    /// vault on another site.
    fn estate() -> Estate {
        let mut estate = Estate::of(&["pay", "primary", "spare", "vault", "network"]);
        estate.parts.locations = vec![place("cellar"), place("hill")];
        estate.service("pay");
        estate.node("pay").needs = estate.any(&["primary", "spare"]);
        estate.needs("primary", &["network"]);
        estate.repair("primary");
        let mut standby = Standby::new(estate.id("primary"));
        standby.tested = Tested::Lately;
        let spare = Node::standing_by("spare", standby);
        *estate.node("spare") = spare;
        let constant = crate::analysis::estate::constant;
        let backup = Backup {
            name: "nightly".into(),
            kind: BackupKind::Full,
            every: 86_400.0,
            takes: constant(60.0),
            kept: estate.id("vault"),
            retention: None,
            immutable: false,
            last_copy: None,
            fails_silently: 0.0,
            never_worked: 0.0,
            restore: Reading::Takes(constant(60.0)),
            verify: constant(0.0),
            success: 1.0,
            base: None,
        };
        let data = Data { backups: vec![backup], ..Data::default() };
        estate.node("primary").data = Some(Box::new(data));
        estate.node("primary").location = Some(LocationId::from_index(0));
        estate.node("vault").location = Some(LocationId::from_index(1));
        estate
    }

    fn kinds(first: &Estate, second: &Estate) -> Vec<(AffectedKind, String)> {
        let found = structure_changes(&first.model(), &second.model());
        found.affected.into_iter().map(|it| (it.kind, it.subject)).collect()
    }

    #[test]
    fn nothing_changes_between_a_model_and_itself() {
        let model = estate().model();
        assert_eq!(structure_changes(&model, &model), StructureChange::default());
    }

    #[test]
    fn a_move_concerns_the_plan_the_test_and_the_backup() {
        let (old, mut new) = (estate(), estate());
        new.node("primary").location = Some(LocationId::from_index(1));
        assert_eq!(
            kinds(&old, &new),
            [
                (AffectedKind::PlanToReview, "fix-primary".into()),
                (AffectedKind::OutdatedTest, "spare".into()),
                (AffectedKind::LostBackup, "primary".into()),
            ]
        );
        // Written anew and tested again, with a copy left behind.
        new.parts.procedures[0].tasks[0].remote = true;
        let standby = new.node("spare").standby.as_mut().expect("a standby");
        standby.tested = Tested::Never;
        new.node("vault").location = Some(LocationId::from_index(0));
        assert_eq!(kinds(&old, &new), []);
    }

    #[test]
    fn what_is_gone_is_told() {
        let (old, mut new) = (estate(), estate());
        new.node("primary").data = None;
        new.node("primary").on_damage.down = None;
        assert_eq!(
            kinds(&old, &new),
            [
                (AffectedKind::OutdatedTest, "spare".into()),
                (AffectedKind::LostBackup, "primary".into()),
                (AffectedKind::LostBackup, "primary".into()),
                (AffectedKind::LostWayBack, "primary".into()),
            ]
        );
    }

    #[test]
    fn single_points_come_and_go_with_what_stands_beside() {
        let (old, mut new) = (estate(), estate());
        new.node("pay").needs = new.all(&["primary"]);
        let found = structure_changes(&old.model(), &new.model());
        let pair = |asset: &str| (asset.to_owned(), "pay".to_owned());
        assert_eq!(found.new_singles, [pair("network"), pair("primary")]);
        let back = structure_changes(&new.model(), &old.model());
        assert_eq!(back.gone_singles, found.new_singles);
        assert_eq!(back.new_singles, []);
        assert_eq!(found.changed, [("pay".to_owned(), vec!["needs"])]);
    }

    #[test]
    fn a_circle_that_is_closed_is_told_in_words() {
        let (old, mut new) = (estate(), estate());
        let needs = new.all(&["pay"]);
        new.repair("network");
        let id = new.node("network").on_damage.down.expect("it has one");
        new.procedure_mut(id).needs = Some(needs);
        new.node("pay").needs = new.all(&["primary"]);
        let found = structure_changes(&old.model(), &new.model());
        assert_eq!(found.new_deadlocks.len(), 1, "{found:?}");
        assert!(found.new_deadlocks[0].contains("`network` waits for `pay`"));
    }
}
