//! What was promised for services and what their outage costs.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Category;
use crate::model::Curve;
use crate::model::Impact;
use crate::model::LostData;
use crate::model::Penalty;
use crate::model::Service;
use crate::model::Severity;
use crate::model::Shape;
use crate::model::Step;
use crate::scenario::lower::Lower;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Impact as RawImpact;
use crate::scenario::raw::Ladder;
use crate::scenario::raw::Level;
use crate::scenario::raw::Money;
use crate::scenario::raw::MoneyImpact;
use crate::scenario::raw::MoneyRate;
use crate::scenario::raw::Penalty as RawPenalty;
use crate::scenario::raw::Promise;
use crate::scenario::raw::Rto;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::SeverityWord;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// What was promised for a service.
    pub(super) fn service(&mut self, promise: &Promise, asset: &Asset) -> Service {
        let mbco = promise.mbco.as_ref().and_then(|mbco| {
            if mbco.0 > 0.0 {
                return Some(mbco.0);
            }
            self.r.fail(Code::OutOfRange, mbco.place, "the MBCO must be above 0")
        });
        let steps = match &promise.rto {
            None => Vec::new(),
            Some(Rto::Single(limit)) => {
                vec![Step { level: mbco.unwrap_or(1.0), limit: limit.0 }]
            }
            Some(Rto::Staircase(ladder)) => {
                if let (Some(mbco), Some((first, _))) = (&promise.mbco, ladder.steps.first()) {
                    let message = "`mbco` and the levels of `rto` exclude each other";
                    self.r.push(
                        Diagnostic::error(Code::ConflictingKeys, message)
                            .at(mbco.place)
                            .related(first.place, "the first level is the MBCO"),
                    );
                }
                self.staircase(ladder)
            }
        };
        Service {
            steps,
            mbco,
            rpo: promise.rpo.as_ref().map(|rpo| rpo.0),
            mtpd: promise.mtpd.as_ref().map(|mtpd| mtpd.0),
            wrt: self.maybe_duration(promise.wrt.as_ref()),
            impact: promise.impact.as_ref().map_or_else(Impact::default, |it| self.impact(it)),
            owner: asset.owner.clone().unwrap_or_default(),
            backlog: self.backlog(
                &promise.backlog,
                promise.impact.as_ref().and_then(|impact| impact.lost_demand.as_ref()),
            ),
            hours: self.maybe_during(promise.hours.as_ref()),
            critical_hours: self.maybe_during(promise.critical_hours.as_ref()),
            portrait: Self::portrait(&promise.portrait, asset.description.as_deref()),
        }
    }

    fn staircase(&mut self, ladder: &Ladder<Level, Seconds>) -> Vec<Step> {
        if ladder.steps.is_empty() {
            self.r.fail::<()>(Code::EmptyExpression, ladder.place, "an RTO without levels");
        }
        let mut last: Option<(f64, f64)> = None;
        for (level, limit) in &ladder.steps {
            if level.0 <= 0.0 {
                let message = "the level of an RTO must be above 0";
                self.r.fail::<()>(Code::OutOfRange, level.place, message);
            }
            if let Some((earlier, sooner)) = last {
                if level.0 <= earlier {
                    let message = "the levels of an RTO must rise";
                    self.r.fail::<()>(Code::OutOfRange, level.place, message);
                } else if limit.0 < sooner {
                    let message = "a higher level cannot be promised earlier than a lower one";
                    self.r.fail::<()>(Code::OutOfRange, limit.place, message);
                }
            }
            last = Some((level.0, limit.0));
        }
        let steps = ladder.steps.iter();
        steps.map(|(level, limit)| Step { level: level.0, limit: limit.0 }).collect()
    }

    fn impact(&mut self, raw: &RawImpact) -> Impact {
        let money = match (&raw.money, &raw.rate) {
            (None, None) => None,
            (Some(MoneyImpact::Rate(rate, place)), None) => {
                let rate = self.money(&rate.0, *place);
                Some(Curve { points: vec![(0.0, rate)], shape: Shape::Steps })
            }
            (Some(MoneyImpact::Cumulative(ladder)), None) => self.cumulative(ladder),
            (None, Some(ladder)) => self.rates(ladder),
            (Some(_), Some(ladder)) => {
                let message = "`money` and `rate` exclude each other";
                self.fail(Code::ConflictingKeys, ladder.place, message)
            }
        };
        let soft = [
            (Category::Reputation, &raw.reputation),
            (Category::Customers, &raw.customers),
            (Category::Morale, &raw.morale),
            (Category::Safety, &raw.health_and_safety),
            (Category::Legal, &raw.legal),
            (Category::Competitive, &raw.competitive_advantage),
        ];
        let cut_offs = raw.penalties.iter();
        let cut_offs = cut_offs.filter_map(|penalty| Some((penalty.at.as_ref()?, penalty)));
        let cut_offs = cut_offs.filter_map(|(at, penalty)| self.cut_off(at, penalty)).collect();
        Impact {
            money,
            one_off: raw.one_off.as_ref().and_then(|law| self.money_law(law)),
            cap: raw.cap.as_ref().map(|cap| self.money(&cap.0, cap.place)),
            penalties: raw.penalties.iter().filter_map(|penalty| self.penalty(penalty)).collect(),
            cut_offs,
            soft: soft
                .into_iter()
                .filter_map(|(category, ladder)| {
                    Some((category, self.severities(ladder.as_ref()?)))
                })
                .collect(),
            lost_data: raw.lost_data.as_ref().map(|lost| LostData {
                rate: self.money(&lost.rate.0, lost.rate.place),
                at_most: lost.at_most.as_ref().map(|most| self.money(&most.0, most.place)),
            }),
        }
    }

    /// A penalty by the length of a disruption; one at a time of the day is none.
    fn penalty(&mut self, raw: &RawPenalty) -> Option<Penalty> {
        let help = "write `after` and `sum`, or `at` for a time of the day";
        let Some(after) = &raw.after else {
            if raw.at.is_none() && !self.is_told_within(raw.place) {
                let message = "the penalty does not say when it falls due";
                self.r.push(Diagnostic::error(Code::MissingKey, message).at(raw.place).help(help));
            }
            return None;
        };
        let wrong = [
            raw.at.as_ref().map(|at| ("at", at.place)),
            raw.each.as_ref().map(|each| ("each", each.place)),
            raw.units.as_ref().map(|units| ("units", units.place)),
        ];
        if let Some((key, place)) = wrong.into_iter().flatten().next() {
            let message = format!("`after` and `{key}` exclude each other");
            return self.fail(Code::ConflictingKeys, place, message);
        }
        let Some(sum) = &raw.sum else {
            if !self.is_told_within(raw.place) {
                let message = "the penalty does not say what is due";
                self.r.push(Diagnostic::error(Code::MissingKey, message).at(raw.place).help(help));
            }
            return None;
        };
        Some(Penalty {
            after: after.0,
            sum: self.money(&sum.0, sum.place),
            label: raw.what.clone().unwrap_or_else(|| String::from("penalty")),
        })
    }

    /// Tells keys that do not rise strictly.
    fn rising<V>(&mut self, ladder: &Ladder<Seconds, V>) {
        for pair in ladder.steps.windows(2) {
            if pair[1].0.0 <= pair[0].0.0 {
                self.r.fail::<()>(Code::OutOfRange, pair[1].0.place, "the times must rise");
            }
        }
    }

    /// The rates between sums lost since the beginning; after the last the last rate goes on.
    fn cumulative(&mut self, ladder: &Ladder<Seconds, Money>) -> Option<Curve> {
        self.rising(ladder);
        let mut sums = Vec::with_capacity(ladder.steps.len() + 1);
        for (at, sum) in &ladder.steps {
            let amount = self.money(&sum.0, sum.place);
            if sums.is_empty() && at.0 > 0.0 {
                sums.push((0.0, 0.0));
            }
            match sums.last() {
                None if amount > 0.0 => {
                    let message = "an outage has cost nothing after no time";
                    let error = Diagnostic::error(Code::OutOfRange, message).at(sum.place);
                    self.r.push(error.help("write what is lost at once under `one off`"));
                }
                Some((_, earlier)) if amount < *earlier => {
                    let message = "the sum lost since the beginning cannot fall";
                    self.r.fail::<()>(Code::OutOfRange, sum.place, message);
                }
                _ => {}
            }
            sums.push((at.0, amount));
        }
        if sums.len() < 2 {
            let message = "the sums lost need at least one time above 0";
            return self.fail(Code::EmptyExpression, ladder.place, message);
        }
        let points = sums
            .windows(2)
            .filter(|pair| pair[1].0 > pair[0].0)
            .map(|pair| (pair[0].0, ((pair[1].1 - pair[0].1) / (pair[1].0 - pair[0].0)).max(0.0)))
            .collect();
        Some(Curve { points, shape: Shape::Steps })
    }

    fn rates(&mut self, ladder: &Ladder<Seconds, MoneyRate>) -> Option<Curve> {
        self.rising(ladder);
        let mut points: Vec<(f64, f64)> = ladder
            .steps
            .iter()
            .map(|(at, rate): &(Spanned<Seconds>, Spanned<MoneyRate>)| {
                (at.0, self.money(&rate.0, rate.place))
            })
            .collect();
        match points.first() {
            None => return self.fail(Code::EmptyExpression, ladder.place, "no rates are given"),
            Some((at, rate)) if *at > 0.0 => {
                let rate = *rate;
                points.insert(0, (0.0, rate));
            }
            Some(_) => {}
        }
        Some(Curve { points, shape: Shape::Linear })
    }

    fn severities(&mut self, ladder: &Ladder<Seconds, SeverityWord>) -> Vec<(f64, Severity)> {
        self.rising(ladder);
        for pair in ladder.steps.windows(2) {
            if pair[1].1.value.0 < pair[0].1.value.0 {
                let message = "severity cannot fall while an outage lasts";
                self.r.fail::<()>(Code::OutOfRange, pair[1].1.place, message);
            }
        }
        ladder.steps.iter().map(|(at, severity)| (at.0, severity.value.0)).collect()
    }
}
