//! Services and assets.

use std::rc::Rc;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Condition;
use crate::model::InitialState;
use crate::model::Need;
use crate::model::Node;
use crate::model::NodeId;
use crate::model::OnDamage;
use crate::model::OnLoss;
use crate::model::RiskClass;
use crate::scenario::kinds;
use crate::scenario::kinds::ShippedKind;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::names::expand;
use crate::scenario::raw::Asset;
use crate::scenario::raw::ClassWord;
use crate::scenario::raw::Initially;
use crate::scenario::raw::OnLossWord;
use crate::scenario::raw::Promise;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

/// One declaration of nodes: several if its name has ranges.
#[derive(Debug)]
pub(super) struct Entry {
    /// The nodes.
    pub(super) ids: Vec<NodeId>,
    /// The name as written.
    pub(super) name: Spanned<String>,
    /// What they are.
    pub(super) asset: Asset,
    /// What was promised, for a service.
    pub(super) promise: Option<Promise>,
}

impl Entry {
    /// The kind, empty if none.
    pub(super) fn kind(&self) -> &str {
        self.asset.kind.as_ref().map_or("", |kind| kind.value.as_str())
    }
}

impl Lower<'_> {
    /// Gives every declared node its id.
    pub(super) fn declare(
        &mut self,
        entries: impl IntoIterator<Item = (Spanned<String>, Asset, Option<Promise>)>,
        declared: &mut Vec<Entry>,
    ) {
        for (name, asset, promise) in entries {
            let names = match expand(&name.value) {
                Ok(names) => names,
                Err(problem) => {
                    self.r.fail::<()>(Code::NameNotAllowed, name.place, problem);
                    continue;
                }
            };
            let mut ids = Vec::with_capacity(names.len());
            for one in names {
                if let Some(row) = self.names.add(What::Node, &one, name.place, &mut self.r) {
                    ids.push(NodeId::from_index(row));
                    self.parts.nodes.push(Node::asset(one));
                    self.places.nodes.push(name.place);
                    self.places.needs.push(None);
                    self.places.starts.push(None);
                }
            }
            declared.push(Entry { ids, name, asset, promise });
        }
    }

    /// The kinds of the project, with their procedures.
    pub(super) fn own_kinds(&mut self, kinds: Named<Asset>) {
        for (name, kind) in kinds {
            if let Some(inner) = &kind.kind {
                let message = "a kind cannot be of another kind";
                self.r.push(Diagnostic::error(Code::UnknownKey, message).at(inner.place));
            }
            self.kinds.insert(name.value, Rc::new(kind));
        }
    }

    /// The procedures that kinds of the project name; procedures must be known.
    pub(super) fn procedures_of_kinds(&mut self) {
        let kinds: Vec<_> = self.kinds.iter().map(|(k, v)| (k.clone(), Rc::clone(v))).collect();
        for (name, kind) in kinds {
            let damage = self.on_damage(&name, &kind);
            self.kind_damage.insert(name, damage);
        }
    }

    /// Everything of a node but its properties.
    pub(super) fn node(&mut self, entry: &Entry) {
        let Entry { ids, name, asset, promise } = entry;
        let Some(first) = ids.first() else { return };
        let kind_name = entry.kind();
        let kind = self.kinds.get(kind_name).cloned();
        let kind = kind.as_deref();
        let shipped = kinds::shipped(kind_name);
        if let Some(word) = &asset.kind
            && kind.is_none()
            && shipped.is_none()
        {
            self.kind_is_respelt(word);
        }

        let mut node = self.parts.nodes[first.index()].clone();
        let needs = asset.needs.as_ref().or(kind.and_then(|kind| kind.needs.as_ref()));
        node.needs = self.maybe_need(needs);
        let plain = std::mem::replace(&mut node.needs, Need::nothing());
        node.needs = self.bridged(plain, needs.is_some(), asset);
        let starts = asset.starts.as_ref().or(kind.and_then(|kind| kind.starts.as_ref()));
        node.starts = self.maybe_need(starts);

        let capacity = asset.capacity.as_ref().or(kind.and_then(|kind| kind.capacity.as_ref()));
        node.capacity = capacity.and_then(|capacity| {
            if capacity.value > 0.0 {
                return Some(capacity.value);
            }
            self.r.fail(Code::OutOfRange, capacity.place, "the capacity must be above 0")
        });
        let trips = asset.trips_below.as_ref().or(kind.and_then(|kind| kind.trips_below.as_ref()));
        if let Some(trips) = trips {
            if trips.0 < 1.0 {
                node.trips_below = trips.0;
            } else {
                let message = "the level at which it trips must be below 100%";
                self.r.fail::<()>(Code::OutOfRange, trips.place, message);
            }
        }
        node.on_loss = match asset.on_loss.or(kind.and_then(|kind| kind.on_loss)) {
            Some(OnLossWord::Restart) => OnLoss::Restart,
            Some(OnLossWord::Resume) => OnLoss::Resume,
            None => self.default_on_loss(kind_name, shipped, ids),
        };
        if let (Some(trips), OnLoss::Resume) = (&asset.trips_below, node.on_loss) {
            let message = "`trips below` does nothing to what resumes by itself";
            let error = Diagnostic::error(Code::ConflictingKeys, message).at(trips.place);
            self.r.push(error.help("add `on loss: restart`"));
        }
        let initially = asset.initially.as_ref().or(kind.and_then(|kind| kind.initially.as_ref()));
        node.initially = initially.map(initial_state).unwrap_or_default();
        let detection = asset.detection.as_ref().or(kind.and_then(|kind| kind.detection.as_ref()));
        node.detection = self.maybe_duration(detection);
        let diagnosis = asset.diagnosis.as_ref().or(kind.and_then(|kind| kind.diagnosis.as_ref()));
        node.diagnosis = self.maybe_duration(diagnosis);
        let priority = asset.priority.or(kind.and_then(|kind| kind.priority));
        node.priority = priority.map(|priority| priority.0);
        node.class = asset.class.or(kind.and_then(|kind| kind.class)).map(risk_class);
        node.on_damage = self.damage(&name.value, asset, kind_name, shipped, node.on_loss, ids);
        let data = asset.data.as_ref().or(kind.and_then(|kind| kind.data.as_ref()));
        node.data = data.map(|data| Box::new(self.data(data)));
        let fails = asset.fails.as_ref().or(kind.and_then(|kind| kind.fails.as_ref()));
        let ages = asset.ages.as_ref().or(kind.and_then(|kind| kind.ages.as_ref()));
        self.fails(ids, fails.map(|fails| &fails.0), ages);
        if let Some(promise) = promise {
            node.service = Some(self.service(promise, asset));
        }
        let needs_place = needs.map(|_| asset.needs_place().unwrap_or(name.place));
        let is_self_needed = |id: NodeId| {
            let mut found = false;
            node.needs.visit(&mut |need| found |= *need == Need::Node(id));
            found
        };
        if let Some(id) = ids.iter().find(|id| is_self_needed(**id)) {
            let message = format!("`{}` needs itself", self.parts.nodes[id.index()].name);
            self.r.fail::<()>(Code::NeedsItself, needs_place.unwrap_or(name.place), message);
        }
        for id in ids {
            self.places.needs[id.index()] = needs_place;
            let row = &mut self.parts.nodes[id.index()];
            let own_name = std::mem::take(&mut row.name);
            *row = Node { name: own_name, ..node.clone() };
            self.keep_with_data(*id, data);
        }
    }

    /// Tells a kind that is another spelling of one with defaults, which it would go without.
    fn kind_is_respelt(&mut self, word: &Spanned<String>) {
        let own = kinds::respelt(&word.value, self.kinds.keys().map(String::as_str));
        let meant = own.or_else(|| kinds::respelt(&word.value, kinds::words()));
        let Some(meant) = meant.map(str::to_owned) else { return };
        let message = format!("`{}` is not the kind `{meant}` and has no defaults", word.value);
        // A register may hold it in thousands of rows.
        if self.r.diagnostics.iter().any(|told| told.message == message) {
            return;
        }
        let told = Diagnostic::finding(Code::UnknownName, message).at(word.place);
        let told = told.help(format!("did you mean `{meant}`?"));
        let is_plain = self.r.sources.text(word.place) == word.value;
        self.r.push(if is_plain { told.suggest(word.place, meant) } else { told });
    }

    fn default_on_loss(
        &mut self,
        word: &str,
        shipped: Option<&ShippedKind>,
        nodes: &[NodeId],
    ) -> OnLoss {
        match shipped {
            Some(kind) if kind.restart.is_some() => {
                self.note_default(word, "on loss", "restart", nodes, None);
                OnLoss::Restart
            }
            _ => OnLoss::Resume,
        }
    }

    /// Own procedures, then those of the project's kind, then those of the shipped one.
    fn damage(
        &mut self,
        owner: &str,
        asset: &Asset,
        kind_name: &str,
        shipped: Option<&'static ShippedKind>,
        on_loss: OnLoss,
        ids: &[NodeId],
    ) -> OnDamage {
        let own = self.on_damage(owner, asset);
        let of_kind = self.kind_damage.get(kind_name).cloned().unwrap_or_default();
        let mut damage = OnDamage {
            degraded: own.degraded.or(of_kind.degraded),
            down: own.down.or(of_kind.down),
            destroyed: own.destroyed.or(of_kind.destroyed),
            corrupt: own.corrupt.or(of_kind.corrupt),
            restart: own.restart.or(of_kind.restart),
        };
        damage.destroyed = damage.destroyed.or_else(|| self.switch_for(owner, ids));
        if damage.down.is_none() || damage.degraded.is_none() {
            let contract = self.contract_for(owner, ids);
            damage.down = damage.down.or(contract);
            damage.degraded = damage.degraded.or(contract);
        }
        if let Some(kind) = shipped {
            let repair = kind.down;
            let slots = [
                (&mut damage.down, "down", repair, false),
                (&mut damage.degraded, "degraded", repair, false),
                (&mut damage.destroyed, "destroyed", kind.destroyed, kind.is_supplied),
                (&mut damage.corrupt, "corrupt", kind.corrupt, false),
            ];
            for (slot, word, law, is_supplied) in slots {
                if let (None, Some(law)) = (&slot, law) {
                    *slot = Some(self.shipped_procedure(kind_name, word, law, is_supplied, ids));
                }
            }
            if let (None, Some(law), OnLoss::Restart) = (damage.restart, kind.restart, on_loss) {
                damage.restart =
                    Some(self.shipped_procedure(kind_name, "restart", law, false, ids));
            }
        }
        damage
    }
}

fn initial_state(initially: &Initially) -> InitialState {
    let intact = InitialState::default();
    match initially {
        Initially::Intact => intact,
        Initially::Down => InitialState { condition: Condition::Down, ..intact },
        Initially::Destroyed => InitialState { condition: Condition::Destroyed, ..intact },
        Initially::Contained => InitialState { contained: true, ..intact },
        Initially::Degraded(level) => {
            InitialState { condition: Condition::Degraded, level: *level, ..intact }
        }
    }
}

/// The class of the model.
pub(super) fn risk_class(word: ClassWord) -> RiskClass {
    match word {
        ClassWord::Internal => RiskClass::Internal,
        ClassWord::External => RiskClass::External,
        ClassWord::Data => RiskClass::Data,
        ClassWord::People => RiskClass::People,
        ClassWord::Provider => RiskClass::Provider,
    }
}
