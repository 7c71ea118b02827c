//! What a report says of itself, and what has become too old to be said.

use crate::calendar::is_within_a_year;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::model::About;
use crate::model::Action;
use crate::model::Approver;
use crate::model::Assumption;
use crate::model::Category;
use crate::model::Change;
use crate::model::Confidence;
use crate::model::Criterion;
use crate::model::Interview;
use crate::model::Portrait;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::About as RawAbout;
use crate::scenario::raw::Action as RawAction;
use crate::scenario::raw::Assumption as RawAssumption;
use crate::scenario::raw::ConfidenceWord;
use crate::scenario::raw::Criteria;
use crate::scenario::raw::Date;
use crate::scenario::raw::Ladder;
use crate::scenario::raw::Portrait as RawPortrait;
use crate::scenario::raw::SeverityWord;
use crate::scenario::raw::StatusWord;
use crate::scenario::read::Spanned;

/// What an assumption can be about.
const SUBJECTS: [What; 10] = [
    What::Node,
    What::Location,
    What::Group,
    What::Team,
    What::Person,
    What::Channel,
    What::Spare,
    What::Procedure,
    What::Threat,
    What::Factor,
];

/// What a project says for reports.
#[derive(Debug, Clone, Copy)]
pub(super) struct Papers<'a> {
    pub(super) description: Option<&'a str>,
    pub(super) about: Option<&'a RawAbout>,
    pub(super) criteria: Option<&'a Criteria>,
    pub(super) assumptions: &'a [RawAssumption],
    pub(super) actions: &'a [RawAction],
}

impl Lower<'_> {
    /// What a report says of itself.
    pub(super) fn about(&mut self, document: &Papers<'_>, today: Option<&Spanned<Date>>) {
        let mut about = About {
            description: document.description.unwrap_or_default().to_owned(),
            ..About::default()
        };
        if let Some(raw) = document.about {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            about.organisation = text(&raw.organisation);
            about.version = text(&raw.version);
            about.date = date(raw.date.as_ref());
            about.owner = text(&raw.owner);
            about.prepared_by = text(&raw.prepared_by);
            about.next_review = date(raw.next_review.as_ref());
            about.confidentiality = text(&raw.confidentiality);
            about.distribution = raw.distribution.iter().cloned().collect();
            about.purpose = text(&raw.purpose);
            about.scope = text(&raw.scope);
            about.limits = raw.limits.iter().cloned().collect();
            about.decision = text(&raw.decision);
            about.approvers = raw
                .approvers
                .iter()
                .map(|it| Approver {
                    name: it.name.clone(),
                    role: text(&it.role),
                    signed: date(it.signed.as_ref()),
                })
                .collect();
            about.interviews = raw
                .interviews
                .iter()
                .map(|it| Interview {
                    name: it.name.clone(),
                    role: text(&it.role),
                    date: date(it.date.as_ref()),
                    topic: text(&it.about),
                })
                .collect();
            about.changes = raw
                .changes
                .iter()
                .map(|it| Change {
                    version: it.version.clone(),
                    date: date(it.date.as_ref()),
                    by: text(&it.by),
                    what: it.what.clone(),
                })
                .collect();
            about.locale = raw.locale.and_then(|word| word.word().parse().ok());
            self.review_is_due(raw.next_review.as_ref(), today);
        }
        if let Some(criteria) = document.criteria {
            about.criteria = self::criteria(criteria);
        }
        let assumptions = document.assumptions.iter();
        about.assumptions = assumptions.map(|raw| self.assumption(raw, today)).collect();
        for raw in document.actions {
            let status = raw.status.unwrap_or(StatusWord::Open);
            if status != StatusWord::Done {
                self.is_past(raw.due.as_ref(), today, Code::ActionOverdue, "the action was due");
            }
            about.actions.push(Action {
                what: raw.what.clone(),
                owner: raw.owner.clone().unwrap_or_default(),
                due: date(raw.due.as_ref()),
                status: status.word().to_owned(),
            });
        }
        self.parts.about = about;
    }

    fn assumption(&mut self, raw: &RawAssumption, today: Option<&Spanned<Date>>) -> Assumption {
        for name in &raw.of {
            self.is_known(name);
        }
        if let (Some(asked), Some(today)) = (&raw.asked_on, today)
            && !is_within_a_year(asked.0, today.0)
        {
            self.finding(
                Code::OldAssumption,
                asked.place,
                format!("the assumption was asked for on {}, more than a year ago", asked.0),
                "ask again, and write the new date",
            );
        }
        Assumption {
            what: raw.what.clone(),
            of: raw.of.iter().map(|name| name.value.clone()).collect(),
            value: raw.value.clone().unwrap_or_default(),
            source: raw.source.clone().unwrap_or_default(),
            date: date(raw.asked_on.as_ref()),
            owner: raw.owner.clone().unwrap_or_default(),
            confidence: raw.confidence.map(|word| match word {
                ConfidenceWord::Low => Confidence::Low,
                ConfidenceWord::Medium => Confidence::Medium,
                ConfidenceWord::High => Confidence::High,
            }),
        }
    }

    /// Tells a name that nothing has.
    fn is_known(&mut self, name: &Spanned<String>) {
        let table = |what| self.names.table(what);
        if SUBJECTS.iter().any(|what| table(*what).find(&name.value).is_some()) {
            return;
        }
        let known = SUBJECTS.iter().flat_map(|what| self.names.table(*what).names());
        let known: Vec<&str> = known.map(String::as_str).collect();
        self.r.unknown::<()>(Code::UnknownName, name.place, "name", &name.value, known);
    }

    fn review_is_due(&mut self, review: Option<&Spanned<Date>>, today: Option<&Spanned<Date>>) {
        self.is_past(review, today, Code::ReviewOverdue, "the next review was due");
    }

    fn is_past(
        &mut self,
        day: Option<&Spanned<Date>>,
        today: Option<&Spanned<Date>>,
        code: Code,
        what: &str,
    ) {
        if let (Some(day), Some(today)) = (day, today)
            && day.0 < today.0
        {
            let message =
                format!("{what} on {}, before the day of the scenario, {}", day.0, today.0);
            self.finding(code, day.place, message, "do it, and write the new date");
        }
    }

    pub(super) fn finding(&mut self, code: Code, place: Place, message: String, help: &str) {
        self.r.push(Diagnostic::finding(code, message).at(place).help(help));
    }

    /// What people know of a service.
    pub(super) fn portrait(raw: &RawPortrait, description: Option<&str>) -> Portrait {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        Portrait {
            description: description.unwrap_or_default().to_owned(),
            tier: text(&raw.tier),
            headcount: raw.headcount.as_ref().map(|count| count.0),
            regulated_as: text(&raw.regulated_as),
            tolerance: text(&raw.tolerance),
        }
    }
}

fn date(date: Option<&Spanned<Date>>) -> String {
    date.map_or_else(String::new, |date| date.0.to_string())
}

/// The rows of the matrix of criteria, in the order of reports.
fn criteria(raw: &Criteria) -> Vec<Criterion> {
    let row = |category, ladder: &Option<Ladder<SeverityWord, String>>| {
        let steps = ladder.as_ref()?.steps.iter();
        let steps = steps.map(|(word, text)| (word.value.0, text.value.clone())).collect();
        Some(Criterion { category, steps })
    };
    let rows = [
        row(None, &raw.money),
        row(Some(Category::Reputation), &raw.reputation),
        row(Some(Category::Customers), &raw.customers),
        row(Some(Category::Morale), &raw.morale),
        row(Some(Category::Safety), &raw.health_and_safety),
        row(Some(Category::Legal), &raw.legal),
        row(Some(Category::Competitive), &raw.competitive_advantage),
    ];
    rows.into_iter().flatten().collect()
}
