//! Rules for what was promised for services and what their outage costs.

use crate::model::Backlog;
use crate::model::Impact;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::Rule;
use crate::model::Service;
use crate::model::Shape;
use crate::model::Subject;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;

/// Staircases, objectives and impact curves.
pub(super) fn services(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (row, node) in parts.nodes.iter().enumerate() {
        if let Some(service) = &node.service {
            let subject = Subject::Service(NodeId::from_index(row));
            objectives(check, subject, service);
            impact(check, subject, &service.impact);
            service.backlog.iter().for_each(|it| backlog(check, subject, it));
        }
    }
}

fn objectives(check: &mut Check<'_>, subject: Subject, service: &Service) {
    for step in &service.steps {
        check.number(subject, "the level of an RTO", Range::PositiveShare, step.level);
        check.number(subject, "the RTO [s]", Range::NotNegative, step.limit);
    }
    for pair in service.steps.windows(2) {
        if pair[1].level <= pair[0].level {
            let condition = format!(
                "the levels of the RTO must rise, but {} follows {}",
                pair[1].level, pair[0].level
            );
            check.broken(subject, Rule::NotRising, &condition);
        }
        if pair[1].limit < pair[0].limit {
            let condition = format!(
                "a higher level is promised earlier: {} s at {} and {} s at {}",
                pair[0].limit, pair[0].level, pair[1].limit, pair[1].level
            );
            check.broken(subject, Rule::NotRising, &condition);
        }
    }
    check.number_if(subject, "the MBCO", Range::PositiveShare, service.mbco);
    check.number_if(subject, "the RPO [s]", Range::NotNegative, service.rpo);
    check.number_if(subject, "the MTPD [s]", Range::NotNegative, service.mtpd);
}

fn backlog(check: &mut Check<'_>, subject: Subject, backlog: &Backlog) {
    let rate = backlog.demand.as_ref().map(|demand| demand.rate);
    check.number_if(subject, "the demand [1/s]", Range::Positive, rate);
    check.number(subject, "the deferred share", Range::Share, backlog.deferred);
    check.number(subject, "the overtime beyond 1", Range::NotNegative, backlog.overtime - 1.0);
    check.number(subject, "the cost of lost demand", Range::NotNegative, backlog.lost_unit);
    for (at, let_in) in &backlog.reopens {
        check.number(subject, "a stage of reopening [s]", Range::NotNegative, *at);
        check.number(subject, "a stage of reopening", Range::Share, *let_in);
    }
    let rises = |pair: &[(f64, f64)]| pair[1].0 > pair[0].0 && pair[1].1 > pair[0].1;
    let ends_open = backlog.reopens.last().is_none_or(|stage| stage.1 == 1.0);
    if !ends_open || !backlog.reopens.windows(2).all(rises) {
        check.broken(subject, Rule::NotRising, "the stages of reopening do not rise to all of it");
    }
}

fn impact(check: &mut Check<'_>, subject: Subject, impact: &Impact) {
    if let Some(curve) = &impact.money {
        if curve.points.is_empty() {
            check.broken(subject, Rule::Empty, "the loss curve has no points");
        }
        for (elapsed, rate) in &curve.points {
            check.number(subject, "a time of the loss curve [s]", Range::NotNegative, *elapsed);
            check.number(subject, "a rate of the loss curve", Range::NotNegative, *rate);
        }
        if curve.shape == Shape::Linear && curve.points.first().is_some_and(|(at, _)| *at != 0.0) {
            check.broken(subject, Rule::NotRising, "the loss curve does not begin at 0");
        }
        let rises = |early: f64, late: f64| match curve.shape {
            Shape::Linear => late > early,
            Shape::Steps => late >= early,
        };
        if curve.points.windows(2).any(|pair| !rises(pair[0].0, pair[1].0)) {
            check.broken(subject, Rule::NotRising, "the times of the loss curve do not rise");
        }
    }
    check.number_if(subject, "the cap on losses", Range::NotNegative, impact.cap);
    for penalty in &impact.penalties {
        let what = format!("the time of penalty `{}` [s]", penalty.label);
        check.number(subject, &what, Range::NotNegative, penalty.after);
        let what = format!("penalty `{}`", penalty.label);
        check.number(subject, &what, Range::Finite, penalty.sum);
    }
    for (position, (category, steps)) in impact.soft.iter().enumerate() {
        if impact.soft[..position].iter().any(|(earlier, _)| earlier == category) {
            let condition = format!("{} is stated twice", category.word());
            check.broken(subject, Rule::Repeated, &condition);
        }
        for (at, _) in steps {
            let what = format!("a threshold of {} [s]", category.word());
            check.number(subject, &what, Range::NotNegative, *at);
        }
        if steps.windows(2).any(|pair| pair[1].0 <= pair[0].0 || pair[1].1 < pair[0].1) {
            let condition = format!("thresholds and severity of {} do not rise", category.word());
            check.broken(subject, Rule::NotRising, &condition);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Category;
    use crate::model::Curve;
    use crate::model::Node;
    use crate::model::Penalty;
    use crate::model::Severity;
    use crate::model::Step;
    use crate::model::validate::validate;

    fn rules(service: Service) -> Vec<Rule> {
        let node = Node { service: Some(service), ..Node::asset("pay") };
        let parts = Parts { nodes: vec![node], horizon: 1.0, ..Parts::default() };
        let found = validate(&parts);
        let subject = Subject::Service(NodeId::from_index(0));
        assert!(found.iter().all(|error| error.subject == subject));
        found.into_iter().map(|error| error.rule).collect()
    }

    fn staircase(steps: &[(f64, f64)]) -> Vec<Rule> {
        let steps = steps.iter().map(|(level, limit)| Step { level: *level, limit: *limit });
        rules(Service { steps: steps.collect(), ..Service::default() })
    }

    fn curve(shape: Shape, points: &[(f64, f64)]) -> Vec<Rule> {
        let money = Some(Curve { points: points.to_vec(), shape });
        rules(Service { impact: Impact { money, ..Impact::default() }, ..Service::default() })
    }

    #[test]
    fn a_staircase_climbs_and_never_goes_back_in_time() {
        assert_eq!(staircase(&[(0.4, 3600.0), (0.8, 3600.0), (1.0, 7200.0)]), []);
        assert_eq!(staircase(&[(0.8, 60.0), (0.8, 120.0)]), [Rule::NotRising]);
        assert_eq!(staircase(&[(0.4, 60.0), (0.8, 30.0)]), [Rule::NotRising]);
        assert_eq!(staircase(&[(1.2, 60.0)]), [Rule::OutOfRange]);
        assert_eq!(staircase(&[(1.0, -1.0)]), [Rule::OutOfRange]);
    }

    #[test]
    fn a_loss_curve_runs_forward_from_zero() {
        assert_eq!(curve(Shape::Linear, &[(0.0, 0.0), (60.0, 5.0)]), []);
        assert_eq!(curve(Shape::Linear, &[(1.0, 0.0), (60.0, 5.0)]), [Rule::NotRising]);
        assert_eq!(curve(Shape::Linear, &[(0.0, 0.0), (0.0, 5.0)]), [Rule::NotRising]);
        assert_eq!(curve(Shape::Steps, &[(5.0, 1.0), (5.0, 2.0)]), []);
        assert_eq!(curve(Shape::Steps, &[(5.0, 1.0), (4.0, 2.0)]), [Rule::NotRising]);
        assert_eq!(curve(Shape::Steps, &[(5.0, -1.0)]), [Rule::OutOfRange]);
        assert_eq!(curve(Shape::Steps, &[]), [Rule::Empty]);
    }

    #[test]
    fn penalties_and_soft_impact_keep_to_their_ranges() {
        let penalty = Penalty { after: -1.0, sum: f64::INFINITY, label: "fine".into() };
        let impact = Impact { penalties: vec![penalty], ..Impact::default() };
        assert_eq!(
            rules(Service { impact, ..Service::default() }),
            [Rule::OutOfRange, Rule::OutOfRange]
        );
        let soft = |steps: &[(f64, Severity)]| {
            let impact =
                Impact { soft: vec![(Category::Customers, steps.to_vec())], ..Impact::default() };
            rules(Service { impact, ..Service::default() })
        };
        assert_eq!(soft(&[(1.0, Severity::Minor), (2.0, Severity::Major)]), []);
        assert_eq!(soft(&[(1.0, Severity::Major), (2.0, Severity::Minor)]), [Rule::NotRising]);
        assert_eq!(soft(&[(2.0, Severity::Minor), (2.0, Severity::Major)]), [Rule::NotRising]);
    }
}
