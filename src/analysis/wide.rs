//! Gates of many members, kept up to date rather than evaluated again at every change.

use std::collections::BTreeMap;

use crate::model::Need;
use crate::model::NodeId;
use crate::model::Parts;

/// Members from which on a gate is kept up to date.
const WIDE: usize = 64;

/// Units of a sum of shares that make one. Sums of integers can be taken back exactly.
const FIXED_POINT: f64 = (1_u64 << 60) as f64;

/// The wide gates in the needs of all nodes.
#[derive(Debug)]
pub(super) struct WideGates<'a> {
    /// Gates by the address of their list of members, which stays where it is for `'a`.
    at: BTreeMap<usize, usize>,
    gates: Vec<WideGate<'a>>,
    /// For each node, the gates that have it as a member, and with which share.
    of: Vec<Vec<(usize, f64)>>,
    /// For each node, the members that an evaluation of its needs visits.
    n_members: Vec<usize>,
}

/// A gate of many members.
#[derive(Debug)]
pub(super) struct WideGate<'a> {
    kept: Kept,
    /// Members that are no plain nodes, with their shares.
    others: Vec<(&'a Need, f64)>,
}

/// What is known of the members that are plain nodes.
#[derive(Debug)]
enum Kept {
    /// How many have a level, by its bits: those of levels are in the order of the levels.
    Levels(BTreeMap<u64, usize>),
    /// The sum of level times share, in units of 2⁻⁶⁰.
    Sum(i128),
}

impl<'a> WideGates<'a> {
    /// The gates of an estate at these levels, in the order of the nodes.
    pub(super) fn new(parts: &'a Parts, level: &[f64]) -> WideGates<'a> {
        let n_nodes = parts.nodes.len();
        let mut wide = WideGates {
            at: BTreeMap::new(),
            gates: Vec::new(),
            of: vec![Vec::new(); n_nodes],
            n_members: Vec::with_capacity(n_nodes),
        };
        for node in &parts.nodes {
            let n_members = wide.add(&node.needs, level);
            wide.n_members.push(n_members);
        }
        wide
    }

    /// Adds the wide gates of an expression; the members that an evaluation still visits.
    fn add(&mut self, need: &'a Need, level: &[f64]) -> usize {
        match need {
            Need::All(members) | Need::Any(members) => {
                let weighed = members.iter().map(|member| (member, 1.0)).collect();
                self.add_gate(address(members), Kept::Levels(BTreeMap::new()), weighed, level)
            }
            Need::AtLeast { of, .. } if of.iter().all(|member| matches!(member, Need::Node(_))) => {
                let weighed = of.iter().map(|member| (member, 1.0)).collect();
                self.add_gate(address(of), Kept::Levels(BTreeMap::new()), weighed, level)
            }
            Need::AtLeast { of, .. } => of.iter().map(|member| self.add(member, level)).sum(),
            Need::Pool { shares } => {
                let weighed = shares.iter().map(|(member, share)| (member, *share)).collect();
                self.add_gate(address(shares), Kept::Sum(0), weighed, level)
            }
            Need::At { on, .. } | Need::Without { on, .. } | Need::Tolerates { on, .. } => {
                self.add(on, level)
            }
            Need::Node(_) | Need::Reaches { .. } => 1,
        }
    }

    fn add_gate(
        &mut self,
        address: usize,
        kept: Kept,
        members: Vec<(&'a Need, f64)>,
        level: &[f64],
    ) -> usize {
        if members.len() < WIDE {
            return members.into_iter().map(|(member, _)| self.add(member, level)).sum();
        }
        let id = self.gates.len();
        let mut gate = WideGate { kept, others: Vec::new() };
        for (member, share) in members {
            if let Need::Node(node) = member {
                gate.kept.add(level[node.index()], share);
                self.of[node.index()].push((id, share));
            } else {
                gate.others.push((member, share));
            }
        }
        let others: Vec<&Need> = gate.others.iter().map(|(other, _)| *other).collect();
        self.gates.push(gate);
        self.at.insert(address, id);
        1 + others.into_iter().map(|other| self.add(other, level)).sum::<usize>()
    }

    /// The gate with this list of members, if it is a wide one.
    pub(super) fn gate<T>(&self, members: &[T]) -> Option<&WideGate<'a>> {
        if members.len() < WIDE {
            return None;
        }
        self.at.get(&address(members)).map(|id| &self.gates[*id])
    }

    /// A node delivers another level.
    pub(super) fn change(&mut self, row: usize, before: f64, now: f64) {
        for (gate, share) in &self.of[row] {
            let kept = &mut self.gates[*gate].kept;
            kept.remove(before, *share);
            kept.add(now, *share);
        }
    }

    /// Members that an evaluation of the needs of a node visits.
    pub(super) fn n_members(&self, node: NodeId) -> usize {
        self.n_members[node.index()]
    }
}

fn address<T>(members: &[T]) -> usize {
    members.as_ptr().addr()
}

impl<'a> WideGate<'a> {
    /// Members that are no plain nodes, with their shares in the order of the list.
    pub(super) fn others(&self) -> impl Iterator<Item = (&'a Need, f64)> + '_ {
        self.others.iter().copied()
    }

    /// The lowest level of the plain members, 1 if there is none.
    pub(super) fn lowest(&self) -> f64 {
        self.kept.levels().next().map_or(1.0, |(level, _)| level)
    }

    /// The highest level of the plain members, 0 if there is none.
    pub(super) fn highest(&self) -> f64 {
        self.kept.levels().next_back().map_or(0.0, |(level, _)| level)
    }

    /// The level that at least `k ≥ 1` plain members have; 0 if there are fewer members.
    pub(super) fn reached_by(&self, k: usize) -> f64 {
        let mut n_above = 0;
        let mut levels = self.kept.levels().rev();
        let found = levels.find(|(_, count)| {
            n_above += count;
            n_above >= k
        });
        found.map_or(0.0, |(level, _)| level)
    }

    /// The sum of level times share over the plain members of a pool.
    pub(super) fn sum(&self) -> f64 {
        match &self.kept {
            Kept::Sum(sum) => *sum as f64 / FIXED_POINT,
            Kept::Levels(_) => 0.0,
        }
    }
}

impl Kept {
    fn levels(&self) -> impl DoubleEndedIterator<Item = (f64, usize)> + '_ {
        let levels = match self {
            Kept::Levels(levels) => Some(levels),
            Kept::Sum(_) => None,
        };
        levels.into_iter().flatten().map(|(bits, count)| (f64::from_bits(*bits), *count))
    }

    fn add(&mut self, level: f64, share: f64) {
        match self {
            Kept::Levels(levels) => *levels.entry(bits(level)).or_default() += 1,
            Kept::Sum(sum) => *sum += part(level, share),
        }
    }

    fn remove(&mut self, level: f64, share: f64) {
        match self {
            Kept::Levels(levels) => {
                let bits = bits(level);
                let count = levels.get_mut(&bits).expect("invariant: it was added");
                *count -= 1;
                if *count == 0 {
                    levels.remove(&bits);
                }
            }
            Kept::Sum(sum) => *sum -= part(level, share),
        }
    }
}

fn bits(level: f64) -> u64 {
    // A negative zero would come after all others.
    (level + 0.0).to_bits()
}

fn part(level: f64, share: f64) -> i128 {
    (level * share * FIXED_POINT).round() as i128
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::analysis::levels::Levels;
    use crate::analysis::structure::single_points;
    use crate::model::Dependencies;
    use crate::model::Model;
    use crate::model::Need;
    use crate::model::Node;
    use crate::model::NodeId;
    use crate::model::Parts;
    use crate::model::Service;

    /// A few more members than make a gate wide.
    const N: usize = 70;

    /// `N` assets, then one node with these needs.
    fn hub(needs: Need) -> Model {
        let mut nodes: Vec<Node> = (0..N).map(|row| Node::asset(format!("n{row}"))).collect();
        nodes.push(Node { needs, ..Node::asset("hub") });
        let parts = Parts { nodes, horizon: 1.0, ..Parts::default() };
        Model::new(parts).expect("a hub is a model")
    }

    fn members() -> Vec<Need> {
        (0..N).map(|row| Need::Node(NodeId::from_index(row))).collect()
    }

    /// The value of a gate by its definition.
    fn by_definition(need: &Need, level: &[f64]) -> f64 {
        let of = |members: &[Need]| -> Vec<f64> {
            members.iter().map(|member| by_definition(member, level)).collect()
        };
        match need {
            Need::Node(node) => level[node.index()],
            Need::All(members) => of(members).into_iter().fold(1.0, f64::min),
            Need::Any(members) => of(members).into_iter().fold(0.0, f64::max),
            Need::AtLeast { k, of: members } => {
                let mut values = of(members);
                values.sort_by(f64::total_cmp);
                values[values.len() - k]
            }
            Need::Pool { shares } => {
                let parts =
                    shares.iter().map(|(member, share)| share * by_definition(member, level));
                parts.sum::<f64>().min(1.0)
            }
            _ => unreachable!("not generated"),
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_wide_gate_has_the_value_of_its_definition_after_any_changes(
            changes in prop::collection::vec((0..N, prop::sample::select(vec![0.0, 0.25, 0.7, 1.0])), 0..120),
            k in 1..=N,
        ) {
            let mut mixed = members();
            mixed.push(Need::Any(members()));
            let shares = |share: f64| members().into_iter().map(|it| (it, share)).collect();
            for needs in [
                Need::All(members()),
                Need::Any(members()),
                Need::AtLeast { k, of: members() },
                Need::Pool { shares: shares(1.0 / N as f64) },
                Need::Pool { shares: shares(0.1) },
                Need::All(mixed),
            ] {
                let model = hub(needs);
                let needs = &model.nodes[N].needs;
                let graph = Dependencies::new(&model);
                let mut levels = Levels::intact(&model, &graph);
                let (mut known, mut before) = (vec![1.0; N], vec![1.0; N]);
                for (index, (row, own)) in changes.iter().enumerate() {
                    // The last third is taken back in the end.
                    if index == changes.len() * 2 / 3 {
                        levels.remember();
                        before.clone_from(&known);
                    }
                    levels.set_own(NodeId::from_index(*row), *own);
                    levels.settle();
                    known[*row] = *own;
                    let seen = levels.level(NodeId::from_index(N));
                    prop_assert!((seen - by_definition(needs, &known)).abs() < 1e-9);
                }
                if !changes.is_empty() {
                    levels.take_back();
                    levels.settle();
                    let seen = levels.level(NodeId::from_index(N));
                    prop_assert!((seen - by_definition(needs, &before)).abs() < 1e-9);
                }
            }
        }
    }

    #[test]
    fn every_member_of_a_very_wide_service_is_found_to_be_a_single_point() {
        const MANY: usize = 60_000;
        let mut nodes: Vec<Node> = (0..MANY).map(|row| Node::asset(format!("n{row}"))).collect();
        let needs = Need::All((0..MANY).map(|row| Need::Node(NodeId::from_index(row))).collect());
        let service = Some(Service::default());
        nodes.push(Node { needs, service, ..Node::asset("hub") });
        let parts = Parts { nodes, horizon: 1.0, ..Parts::default() };
        let model = Model::new(parts).expect("a hub is a model");
        assert_eq!(single_points(&model).expect("near linear").len(), MANY);
    }
}
