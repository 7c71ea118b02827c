//! Horizon runs: how long they are, and how often threats strike by themselves.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::Law;
use crate::model::Ages;
use crate::model::Arrival;
use crate::model::GammaRate;
use crate::model::NodeId;
use crate::model::Profile;
use crate::model::Rate;
use crate::model::Years;
use crate::scenario::lower::Lower;
use crate::scenario::lower::calendars::first_word;
use crate::scenario::lower::threats::Threat;
use crate::scenario::raw::AgesWord;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Happening;
use crate::scenario::raw::RateSpec;
use crate::scenario::raw::Seen;
use crate::scenario::raw::Span;
use crate::scenario::raw::Threat as RawThreat;
use crate::scenario::raw::Year;
use crate::scenario::read::Spanned;
use crate::units::duration;
use crate::units::rate::YEAR;

/// As what a project is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// As an exercise if something `happens`, else as a horizon run.
    AsWritten,
    /// As a horizon run.
    Year,
    /// As an estate at rest, in which nothing need happen.
    AtRest,
}

/// Time after the end in which open incidents are followed, unless stated `[s]`.
const RUN_OFF: f64 = 90.0 * duration::DAY;

/// Strikes of one threat in the simulated time, at most.
const MOST_ARRIVALS: f64 = 1e6;

/// What is known of a rate before anything was seen: half an event in no time, the prior of
/// Jeffreys for a Poisson process.
const NOTHING_KNOWN: GammaRate = GammaRate { shape: 0.5, years: 0.0 };

/// A node that fails by itself.
#[derive(Debug)]
pub struct Failure {
    /// The node.
    pub node: NodeId,
    /// Time until it fails `[s]`.
    pub after: Law,
    /// When that time runs.
    pub ages: Ages,
    /// Where it was written.
    pub place: Place,
}

impl Lower<'_> {
    /// Notes when nodes fail by themselves.
    pub(super) fn fails(
        &mut self,
        ids: &[NodeId],
        law: Option<&DurationLaw>,
        ages: Option<&Spanned<AgesWord>>,
    ) {
        let Some(law) = law else {
            if let Some(ages) = ages {
                let message = "`ages` does nothing without `fails`";
                let error = Diagnostic::error(Code::ConflictingKeys, message).at(ages.place);
                self.r.push(error.help("add `fails`, the time until it fails"));
            }
            return;
        };
        let Some(after) = self.duration(law) else { return };
        let ages = match ages.map(|it| it.value) {
            None | Some(AgesWord::Always) => Ages::InOrder,
            Some(AgesWord::WhenRunning) => Ages::WhenRunning,
        };
        let place = law.place;
        let failure = |&node| Failure { node, after: after.clone(), ages, place };
        self.failures.extend(ids.iter().map(failure));
    }

    /// Whether the project is read as a horizon run.
    pub(super) fn is_year(
        &mut self,
        way: Way,
        happens: &[Happening],
        has_year: bool,
        threats: &[Threat],
    ) -> bool {
        let arrives =
            !self.failures.is_empty() || threats.iter().any(|threat| threat.arrival.is_some());
        match way {
            // What measures leave of a year may be one in which nothing happens.
            Way::AsWritten if !self.must_happen => happens.is_empty(),
            Way::AsWritten | Way::AtRest => happens.is_empty() && (arrives || has_year),
            Way::Year => {
                if let Some(first) = happens.first() {
                    let message = "a year leaves out what happens at a fixed time";
                    self.r.push(Diagnostic::note(Code::LeftOutOfYear, message).at(first.place));
                }
                true
            }
        }
    }

    /// How long a horizon run is.
    pub(super) fn years(&mut self, raw: Option<&Year>) -> Option<Years> {
        let span = |span: Option<&Spanned<Span>>, default| span.map_or(default, |it| it.value.0);
        let lasts = raw.and_then(|year| year.lasts.as_ref());
        let years = Years {
            span: span(lasts, YEAR),
            warm_up: span(raw.and_then(|year| year.warm_up.as_ref()), 0.0),
            run_off: span(raw.and_then(|year| year.run_off.as_ref()), RUN_OFF),
        };
        if let (Some(lasts), false) = (lasts, years.span > 0.0) {
            self.r.fail::<()>(Code::OutOfRange, lasts.place, "the year must be above 0");
            return None;
        }
        self.parts.horizon = years.horizon();
        Some(years)
    }

    /// How often a threat strikes by itself; `None` if it does not.
    pub(super) fn arrival(&mut self, raw: &RawThreat) -> Option<Arrival> {
        let zone = self.zone(None);
        let profile = self.profile(&raw.profile, &zone)?;
        if let Some(renewal) = &raw.renewal {
            let others = [
                raw.rate.as_ref().map(|it| it.place),
                raw.history.as_ref().map(|it| it.place),
                first_word(&raw.profile).filter(|_| raw.rate.is_none()).map(|it| it.place),
            ];
            if let Some(other) = others.into_iter().flatten().next() {
                let message = "`renewal` excludes `rate`, `history` and `profile`";
                let error = Diagnostic::error(Code::ConflictingKeys, message).at(renewal.place);
                self.r.push(error.related(other, "the other one"));
                return None;
            }
            return self.duration(renewal).map(Arrival::Renewal);
        }
        let known = self.known(raw.rate.as_ref(), raw.history.as_ref())?;
        Some(Arrival::Poisson(Rate { profile, ..known }))
    }

    /// What is known of a rate, and of what was seen.
    fn known(&mut self, rate: Option<&RateSpec>, seen: Option<&Spanned<Seen>>) -> Option<Rate> {
        let events = seen.map(|seen| (seen.value.events, seen.value.time / YEAR));
        let prior = match rate {
            None => {
                events?;
                NOTHING_KNOWN
            }
            Some(RateSpec { mean, worth: None, .. }) => {
                if let Some(seen) = seen {
                    let message = "a history cannot move a rate that is certain";
                    let error = Diagnostic::error(Code::HistoryOfCertainRate, message);
                    let error = error.at(seen.place).related(mean.place, "stated as certain");
                    let help = "write `rate: {mean: .., worth: ..}`, or leave the rate away";
                    self.r.push(error.help(help));
                    return None;
                }
                return Some(Rate::certain(mean.value.0));
            }
            Some(RateSpec { mean, worth: Some(worth), .. }) => {
                let years = worth.value.0 / YEAR;
                if mean.value.0 <= 0.0 || years <= 0.0 {
                    let message = "an uncertain rate and what it is worth must be above 0";
                    return self.fail(Code::OutOfRange, worth.place, message);
                }
                GammaRate { shape: mean.value.0 * years, years }
            }
        };
        let (events, years) = events.unwrap_or((0.0, 0.0));
        let known = prior.after(events, years);
        Some(Rate { mean: known.mean(), known: Some(known), profile: Profile::default() })
    }

    /// Tells what is wrong with a horizon run as a whole.
    pub(super) fn check_year(&mut self, threats: &[Threat]) {
        let Some(years) = self.parts.years else { return };
        let arrives = self.parts.occurrences.iter().any(|it| it.arrival.is_some());
        if !arrives && self.must_happen && !self.r.diagnostics.has_errors() {
            let message = "nothing happens by itself in the project";
            let error = Diagnostic::error(Code::NothingArrives, message);
            self.r.push(error.help("add a `rate` to a threat, or `fails` to an asset"));
        }
        for threat in threats {
            let number = match &threat.arrival {
                Some(Arrival::Poisson(rate)) => rate.mean * years.end() / YEAR,
                Some(Arrival::Renewal(between)) => years.end() / between.mean(),
                _ => 0.0,
            };
            if number > MOST_ARRIVALS {
                let message = format!("`{}` would strike more than a million times", threat.name);
                self.r.fail::<()>(Code::TooManyArrivals, threat.place, message);
            }
            let Some(Arrival::Poisson(rate)) = &threat.arrival else { continue };
            if rate.profile.is_empty() {
                continue;
            }
            match &self.parts.begins {
                None => {
                    let message = format!("the profile of `{}` has no date to go by", threat.name);
                    let finding = Diagnostic::finding(Code::ProfileWithoutDate, message);
                    self.r.push(finding.at(threat.place).help("add `begins: 2026-01-01 00:00`"));
                }
                Some(begins) => {
                    // A short horizon may well miss a season.
                    let span = begins.to.since(begins.from) + years.end().max(YEAR);
                    if rate.profile.intensity(begins.from, span).total() <= 0.0 {
                        let message = "no moment of the year is in all of these hours";
                        self.r.fail::<()>(Code::NoMoment, threat.place, message);
                    }
                }
            }
        }
    }
}
