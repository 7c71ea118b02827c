//! Need expressions.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::model::Need;
use crate::model::Network;
use crate::model::NetworkId;
use crate::model::NodeId;
use crate::model::Threshold;
use crate::scenario::lower::Lower;
use crate::scenario::lower::select::Conditions;
use crate::scenario::raw::AtLevel;
use crate::scenario::raw::Members;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::On;
use crate::scenario::raw::Pool;
use crate::scenario::raw::PoolMembers;
use crate::scenario::raw::Quantity;
use crate::scenario::raw::Reaches;
use crate::scenario::raw::Selector;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// An expression; `None` after telling what is wrong with it.
    pub(super) fn need(&mut self, need: &NeedExpr) -> Option<Need> {
        match need {
            NeedExpr::Name(_) | NeedExpr::Select(_) => {
                let mut nodes = self.stands_for(need)?;
                Some(if nodes.len() == 1 { nodes.remove(0) } else { Need::All(nodes) })
            }
            NeedExpr::All(members) => self.members(members).map(Need::All),
            NeedExpr::Any(members) => {
                let list = self.members(members)?;
                if list.is_empty() {
                    return self.empty(members.place, "`any` of nothing can never deliver");
                }
                Some(Need::Any(list))
            }
            NeedExpr::AtLeast(it) => {
                let k = it.at_least.value as usize;
                let of = self.members(&it.of)?;
                if k == 0 {
                    let message = "`at least` asks for 0, which is nothing";
                    return self.fail(Code::OutOfRange, it.at_least.place, message);
                }
                if k > of.len() {
                    let message = format!("`at least` asks for {k} of {}", of.len());
                    self.r.push(
                        Diagnostic::error(Code::AtLeastTooMany, message)
                            .at(it.at_least.place)
                            .related(it.of.place, format!("{} listed here", of.len())),
                    );
                    return None;
                }
                Some(Need::AtLeast { k, of })
            }
            NeedExpr::Pool(pool) => self.pool(pool),
            NeedExpr::On(on) => self.on(on),
            NeedExpr::Reaches(reaches) => self.reaches(reaches),
        }
    }

    /// The nodes that names, patterns and selectors stand for.
    pub(super) fn nodes_among(&mut self, need: &NeedExpr) -> Option<Vec<NodeId>> {
        if let NeedExpr::All(members) = need {
            return self.plain_nodes(members);
        }
        let place = need.place();
        let mut nodes = Vec::new();
        for need in self.stands_for(need)? {
            nodes.push(self.plain_node(&need, place)?);
        }
        Some(nodes)
    }

    /// An expression that may be left out, which means nothing.
    pub(super) fn maybe_need(&mut self, need: Option<&NeedExpr>) -> Need {
        need.and_then(|need| self.need(need)).unwrap_or_else(Need::nothing)
    }

    /// The members of a list, where one that stands for several nodes becomes several.
    fn members(&mut self, members: &Members) -> Option<Vec<Need>> {
        let mut found = Vec::with_capacity(members.list.len());
        let mut is_right = true;
        for member in &members.list {
            match self.stands_for(member) {
                Some(needs) => found.extend(needs),
                None => is_right = false,
            }
        }
        is_right.then_some(found)
    }

    fn stands_for(&mut self, need: &NeedExpr) -> Option<Vec<Need>> {
        let nodes = match need {
            NeedExpr::Name(name) => self.nodes_named(name)?,
            NeedExpr::Select(selector) => self.selected(selector)?,
            _ => return self.need(need).map(|need| vec![need]),
        };
        Some(nodes.into_iter().map(Need::Node).collect())
    }

    fn selected(&mut self, selector: &Selector) -> Option<Vec<NodeId>> {
        if let Some(first) = selector.depends_on.first() {
            let message = "`depends on` cannot stand among needs, which it would follow";
            return self.fail(Code::BadExpression, first.place, message);
        }
        let found = self.select(&Conditions {
            nodes: (!selector.nodes.is_empty()).then_some(&selector.nodes.0[..]),
            kind: &selector.kind,
            at: &selector.at,
            group: &selector.group,
            tag: &selector.tag,
            depends_on: &[],
        })?;
        if found.is_empty() {
            let message = "no node meets these conditions";
            return self.fail(Code::EmptySelector, selector.place, message);
        }
        Some(found)
    }

    fn empty<T>(&mut self, place: Place, message: &str) -> Option<T> {
        self.fail(Code::EmptyExpression, place, message)
    }

    fn pool(&mut self, pool: &Pool) -> Option<Need> {
        let demand = pool.demand.as_ref();
        if let Some(demand) = demand
            && demand.0.value <= 0.0
        {
            return self.fail(Code::OutOfRange, demand.place, "the demand must be above 0");
        }
        let mut shares = Vec::new();
        if self.lacks_demand(pool) {
            return None;
        }
        let mut is_right = true;
        match &pool.pool {
            PoolMembers::Shares(entries, place) => {
                for (name, quantity) in entries {
                    let share = self.share(quantity, demand);
                    match (self.nodes_named(name), share) {
                        (Some(nodes), Some(share)) => {
                            shares.extend(nodes.into_iter().map(|node| (Need::Node(node), share)));
                        }
                        _ => is_right = false,
                    }
                }
                if entries.is_empty() {
                    return self.empty(*place, "a pool of nothing can never deliver");
                }
            }
            PoolMembers::Equal(equal) => {
                let members = self.members(&equal.of);
                let n_members = members.as_ref().map_or(0, Vec::len);
                let share = match &equal.each {
                    Some(each) => self.share(each, demand),
                    None => Some(1.0 / n_members.max(1) as f64),
                };
                let (members, share) = (members?, share?);
                if members.is_empty() {
                    return self.empty(equal.of.place, "a pool of nothing can never deliver");
                }
                shares.extend(members.into_iter().map(|member| (member, share)));
            }
        }
        is_right.then_some(Need::Pool { shares })
    }

    /// Tells the first plain number above 1 in a pool without a demand: it would be many times what
    /// is needed, and is hardly meant so.
    fn lacks_demand(&mut self, pool: &Pool) -> bool {
        let all: Vec<&Spanned<Quantity>> = match &pool.pool {
            PoolMembers::Shares(entries, _) => entries.iter().map(|(_, it)| it).collect(),
            PoolMembers::Equal(equal) => equal.each.iter().collect(),
        };
        let is_quantity = |it: &&&Spanned<Quantity>| it.0.unit.is_empty() && it.0.value > 1.0;
        let Some(first) = all.iter().find(is_quantity).filter(|_| pool.demand.is_none()) else {
            return false;
        };
        let message = format!("`{}` needs a demand to be held against", first.0);
        let error = Diagnostic::error(Code::MissingKey, message).at(first.place);
        self.r.push(error.help("add `demand` beside `pool`, or write a share such as `60%`"));
        true
    }

    /// The share of normal demand that a quantity is.
    fn share(
        &mut self,
        quantity: &Spanned<Quantity>,
        demand: Option<&Spanned<Quantity>>,
    ) -> Option<f64> {
        let own = &quantity.0;
        match demand {
            Some(demand) if own.same_unit(&demand.0) => Some(own.value / demand.0.value),
            Some(demand) => {
                let message = format!("`{own}` cannot be held against a demand of `{}`", demand.0);
                self.r.push(
                    Diagnostic::error(Code::BadExpression, message)
                        .at(quantity.place)
                        .related(demand.place, "the demand")
                        .help("write both in the same unit"),
                );
                None
            }
            None if own.unit == "%" => Some(own.value / 100.0),
            None if own.unit.is_empty() => Some(own.value),
            None => {
                self.r.push(
                    Diagnostic::error(Code::MissingKey, format!("`{own}` needs a demand to meet"))
                        .at(quantity.place)
                        .help("add `demand` beside `pool`, or write a share such as `60%`"),
                );
                None
            }
        }
    }

    fn on(&mut self, on: &On) -> Option<Need> {
        let inner = self.need(&on.on);
        let tolerance = on.tolerates.as_ref().map(|law| self.duration(law));
        let refill = on.refill.as_ref().map(|law| self.duration(law));
        let at = match &on.at {
            None => None,
            Some(AtLevel::Level(level)) if level.0 > 0.0 => Some(Threshold::Level(level.0)),
            Some(AtLevel::Level(level)) => {
                return self.fail(Code::OutOfRange, level.place, "the level must be above 0");
            }
            Some(AtLevel::Mbco(place)) => match &inner {
                Some(Need::Node(node)) => Some(Threshold::Mbco(*node)),
                Some(_) => {
                    let message = "`at: mbco` needs the name of one service in `on`";
                    return self.fail(Code::BadExpression, *place, message);
                }
                None => None,
            },
        };
        if tolerance.is_none()
            && let Some(refill) = &on.refill
        {
            let message = "`refill` without `tolerates`: there is nothing to fill";
            return self.fail(Code::MissingKey, refill.place, message);
        }
        let mut need = inner?;
        if let Some(tolerance) = tolerance {
            let refill = refill.unwrap_or(Some(Law::Constant(0.0)));
            need = Need::Tolerates { on: Box::new(need), tolerance: tolerance?, refill: refill? };
        }
        if let Some(at) = at {
            need = Need::At { on: Box::new(need), at };
        }
        if let Some(left) = &on.without {
            need = Need::Without { on: Box::new(need), left: left.0 };
        }
        Some(need)
    }

    fn reaches(&mut self, reaches: &Reaches) -> Option<Need> {
        let to = self.node_named(&reaches.to);
        let links = self.plain_nodes(&reaches.over);
        let relays = match &reaches.of {
            Some(of) => Some(self.plain_nodes(of)?),
            None => None,
        };
        let mut network = Network::default();
        let mut is_right = true;
        for link in links? {
            if let Some((a, b)) = self.joins.get(&link) {
                network.links.push((link, *a, *b));
            } else {
                let message = format!(
                    "`{}` is no link: it does not say what it `joins`",
                    self.names.table(crate::scenario::names::What::Node).names()[link.index()]
                );
                self.r.push(Diagnostic::error(Code::BadExpression, message).at(reaches.over.place));
                is_right = false;
            }
        }
        network.nodes = relays.unwrap_or_else(|| {
            let mut ends: Vec<NodeId> =
                network.links.iter().flat_map(|(_, a, b)| [*a, *b]).collect();
            ends.sort_unstable();
            ends.dedup();
            ends
        });
        if !is_right {
            return None;
        }
        let known = self.parts.networks.iter().position(|known| *known == network);
        let network = known.unwrap_or_else(|| {
            self.parts.networks.push(network);
            self.places.networks.push(reaches.place);
            self.parts.networks.len() - 1
        });
        Some(Need::Reaches { to: to?, network: NetworkId::from_index(network) })
    }

    /// The nodes of a list that may hold names, patterns and selectors only.
    fn plain_nodes(&mut self, members: &Members) -> Option<Vec<NodeId>> {
        let needs = self.members(members)?;
        let mut nodes = Vec::with_capacity(needs.len());
        for need in needs {
            nodes.push(self.plain_node(&need, members.place)?);
        }
        Some(nodes)
    }

    fn plain_node(&mut self, need: &Need, place: Place) -> Option<NodeId> {
        if let Need::Node(node) = need {
            return Some(*node);
        }
        self.fail(Code::BadExpression, place, "expected names or selectors, found an expression")
    }
}
