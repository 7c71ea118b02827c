//! Rules for what stands by.

use crate::model::Need;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::Rule;
use crate::model::Standby;
use crate::model::Subject;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;

/// Standbys: their numbers, whom they stand by for, and that nobody waits for itself.
pub(super) fn standbys(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (row, node) in parts.nodes.iter().enumerate() {
        let Some(standby) = &node.standby else { continue };
        let id = NodeId::from_index(row);
        let subject = Subject::Node(id);
        let known = check.row(subject, "node", standby.subscriber.index(), parts.nodes.len());
        for other in standby.shared.iter().chain(&standby.excluded_by) {
            check.row(subject, "node", other.index(), parts.nodes.len());
        }
        numbers(check, subject, standby);
        if standby.wear.fails_after.is_some() && standby.shared.is_none() {
            let condition = "it fails in use, but what would break is not known";
            check.broken(subject, Rule::SelectsNothing, condition);
        }
        if !node.initially.contained {
            check.broken(
                subject,
                Rule::Ambiguous,
                "it stands by, but is not switched off at first",
            );
        }
        if known && is_needed_by(parts, id, standby.subscriber) {
            let condition = if id == standby.subscriber {
                String::from("it stands by for itself")
            } else {
                let name = &parts.nodes[standby.subscriber.index()].name;
                format!("it stands by for `{name}`, which needs it")
            };
            check.broken(subject, Rule::StandbyCircle, &condition);
        }
    }
}

fn numbers(check: &mut Check<'_>, subject: Subject, standby: &Standby) {
    check.number(subject, "the level once activated", Range::PositiveShare, standby.level);
    check.number(
        subject,
        "the level below which it is wanted",
        Range::PositiveShare,
        standby.below,
    );
    check.number(subject, "the chance of success", Range::Share, standby.success);
    check.number(subject, "the fee for its use", Range::NotNegative, standby.use_rate);
    check.number(subject, "the standby fee", Range::NotNegative, standby.standby_rate);
    check.number(subject, "the chance of an outage", Range::Share, standby.failback.p_outage);
    let wear = &standby.wear;
    for (what, law) in
        [("the time to a failure", &wear.fails_after), ("the time to a delivery", &wear.refuel)]
    {
        // A mean may be infinite; nothing may happen again and again in one instant.
        if law.as_ref().is_some_and(|law| law.median() <= 0.0) {
            check.broken(subject, Rule::OutOfRange, &format!("{what} must be above 0"));
        }
    }
    check.at_least_one(subject, "the number of tries", standby.tries);
    check.at_least_one(subject, "the number that it serves", standby.serves);
}

/// Whether `node` works by means of `supplier`, or is it.
fn is_needed_by(parts: &Parts, supplier: NodeId, node: NodeId) -> bool {
    let mut is_seen = vec![false; parts.nodes.len()];
    let mut open = vec![node];
    while let Some(at) = open.pop() {
        if at == supplier {
            return true;
        }
        if at.index() >= is_seen.len() || std::mem::replace(&mut is_seen[at.index()], true) {
            continue;
        }
        parts.nodes[at.index()].needs.visit(&mut |need| {
            if let Need::Node(next) | Need::Reaches { to: next, .. } = need {
                open.push(*next);
            }
        });
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Node;
    use crate::model::validate::validate;

    fn estate(needs: Need, standby: Standby) -> Parts {
        let primary = Node { needs, ..Node::asset("primary") };
        let nodes = vec![primary, Node::standing_by("standby", standby)];
        Parts { nodes, horizon: 1.0, ..Parts::default() }
    }

    fn rules(parts: &Parts) -> Vec<Rule> {
        validate(parts).into_iter().map(|error| error.rule).collect()
    }

    #[test]
    fn a_standby_is_for_something_else_that_does_not_need_it() {
        let (primary, standby) = (NodeId::from_index(0), NodeId::from_index(1));
        let sound = estate(Need::nothing(), Standby::new(primary));
        assert_eq!(rules(&sound), []);
        let itself = estate(Need::nothing(), Standby::new(standby));
        assert_eq!(rules(&itself), [Rule::StandbyCircle]);
        let circle = estate(Need::Node(standby), Standby::new(primary));
        assert_eq!(rules(&circle), [Rule::StandbyCircle]);
    }

    #[test]
    fn the_numbers_of_a_standby_keep_to_their_ranges() {
        let mut standby = Standby::new(NodeId::from_index(0));
        (standby.level, standby.success, standby.tries) = (0.0, 1.5, 0);
        let found = rules(&estate(Need::nothing(), standby));
        assert_eq!(found, [Rule::OutOfRange; 3]);
        let unknown = Standby::new(NodeId::from_index(7));
        assert_eq!(rules(&estate(Need::nothing(), unknown)), [Rule::UnknownId]);
    }
}
