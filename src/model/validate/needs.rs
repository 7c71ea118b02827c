//! Rules for need expressions.

use crate::model::Need;
use crate::model::Rule;
use crate::model::Subject;
use crate::model::Threshold;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;

/// Checks one expression and all that it contains.
pub(super) fn need(check: &mut Check<'_>, subject: Subject, need: &Need) {
    need.visit(&mut |part| one(check, subject, part));
}

fn one(check: &mut Check<'_>, subject: Subject, need: &Need) {
    let n_nodes = check.parts.nodes.len();
    match need {
        Need::Node(id) | Need::At { at: Threshold::Mbco(id), .. } => {
            check.row(subject, "node", id.index(), n_nodes);
        }
        Need::All(_) | Need::Tolerates { .. } => {}
        Need::Any(members) => {
            if members.is_empty() {
                check.broken(subject, Rule::Empty, "`any` has nothing to choose from");
            }
        }
        Need::AtLeast { k, of } => {
            if *k == 0 || *k > of.len() {
                let condition = format!("`at_least` asks for {k} of {}", of.len());
                check.broken(subject, Rule::AtLeastOutOfRange, &condition);
            }
        }
        Need::Pool { shares } => {
            if shares.is_empty() {
                check.broken(subject, Rule::Empty, "`pool` has no members");
            }
            for (_, share) in shares {
                check.number(subject, "a share of a pool", Range::NotNegative, *share);
            }
        }
        Need::At { at: Threshold::Level(level), .. } => {
            check.number(subject, "the level in `at`", Range::PositiveShare, *level);
        }
        Need::Without { left, .. } => {
            check.number(subject, "the level in `without`", Range::Share, *left);
        }
        Need::Reaches { to, network } => {
            check.row(subject, "node", to.index(), n_nodes);
            check.row(subject, "network", network.index(), check.parts.networks.len());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ModelError;
    use crate::model::NetworkId;
    use crate::model::Node;
    use crate::model::NodeId;
    use crate::model::Parts;
    use crate::model::validate::validate;

    fn errors(need: Need) -> Vec<ModelError> {
        let node = Node { needs: need, ..Node::asset("a") };
        validate(&Parts { nodes: vec![node], horizon: 1.0, ..Parts::default() })
    }

    fn rules(need: Need) -> Vec<Rule> {
        errors(need).into_iter().map(|error| error.rule).collect()
    }

    fn a() -> Need {
        Need::Node(NodeId::from_index(0))
    }

    #[test]
    fn a_gate_of_nothing_has_no_best_member() {
        assert_eq!(rules(Need::Any(vec![])), [Rule::Empty]);
        assert_eq!(rules(Need::Pool { shares: vec![] }), [Rule::Empty]);
        assert_eq!(rules(Need::nothing()), []);
    }

    #[test]
    fn at_least_asks_for_one_to_all() {
        let gate = |k, n: usize| rules(Need::AtLeast { k, of: vec![a(); n] });
        assert_eq!(gate(0, 2), [Rule::AtLeastOutOfRange]);
        assert_eq!(gate(3, 2), [Rule::AtLeastOutOfRange]);
        assert_eq!(gate(2, 2), []);
    }

    #[test]
    fn numbers_in_expressions_keep_to_their_ranges() {
        let at = |level| rules(Need::At { on: Box::new(a()), at: Threshold::Level(level) });
        assert_eq!(at(0.0), [Rule::OutOfRange]);
        assert_eq!(at(1.0), []);
        let without = |left| rules(Need::Without { on: Box::new(a()), left });
        assert_eq!(without(1.5), [Rule::OutOfRange]);
        assert_eq!(without(f64::NAN), [Rule::OutOfRange]);
        assert_eq!(without(0.0), []);
        assert_eq!(rules(Need::Pool { shares: vec![(a(), -0.5)] }), [Rule::OutOfRange]);
        assert_eq!(rules(Need::Pool { shares: vec![(a(), 1.5)] }), []);
    }

    #[test]
    fn an_unknown_row_is_named_with_its_place_however_deep() {
        let inner = Need::Node(NodeId::from_index(7));
        let found = errors(Need::All(vec![Need::Any(vec![a(), inner])]));
        assert_eq!(found[0].subject, Subject::NodeNeeds(NodeId::from_index(0)));
        assert_eq!(
            found[0].to_string(),
            "`needs` of `a`: node number 7 does not exist, there are 1"
        );
        let network = NetworkId::from_index(0);
        assert_eq!(rules(Need::Reaches { to: NodeId::from_index(0), network }), [Rule::UnknownId]);
    }
}
