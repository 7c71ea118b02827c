//! When people are on duty, and help from outside.

use crate::calendar::Instant;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::During;
use crate::model::Duty;
use crate::model::EndOfShift;
use crate::model::Fatigue;
use crate::model::Limit;
use crate::model::Lost;
use crate::model::OnCall;
use crate::model::OutsideHelp;
use crate::model::Person;
use crate::model::TeamId;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Duty as RawDuty;
use crate::scenario::raw::EndOfShift as RawEnd;
use crate::scenario::raw::EndWord;
use crate::scenario::raw::Fatigue as RawFatigue;
use crate::scenario::raw::Lost as RawLost;
use crate::scenario::raw::Person as RawPerson;
use crate::scenario::raw::Team as RawTeam;
use crate::scenario::raw::TeamMembers;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

/// The beginning of a year in which shifts are compared: 2026 `[s]`.
const A_YEAR: i64 = 1_767_225_600;

/// Its length, and a day `[s]`.
const YEAR: f64 = 366.0 * 86_400.0;

impl Lower<'_> {
    /// When the people of teams, and persons, are on duty.
    pub(super) fn duties(&mut self, teams: &Named<RawTeam>, people: &Named<RawPerson>) {
        for (name, raw) in teams {
            let Some(row) = self.names.table(What::Team).find(&name.value) else { continue };
            let team = TeamId::from_index(row);
            self.shifts_of(name, team, raw);
            if let Some(duty) = &raw.duty {
                let duty = self.duty(duty, Some(team));
                self.give(name, team, raw, &duty);
            }
            if let Some(help) = &raw.outside_help {
                let arrives = self.duration(&help.arrives_after);
                let lasts = self.maybe_duration(help.lasting.as_ref());
                let rate = help.rate.as_ref().map_or(0.0, |it| self.money(&it.0, it.place));
                if let Some(arrives) = arrives {
                    let members = help.members.0;
                    let help = OutsideHelp { team, members, arrives, lasts, rate };
                    self.parts.outside_help.push(help);
                }
            }
        }
        for (name, raw) in people {
            let Some(row) = self.names.table(What::Person).find(&name.value) else { continue };
            let own = self.duty(&raw.duty, None);
            let duty = &mut self.parts.people[row].duty;
            if !own.shifts.is_empty() {
                duty.shifts = own.shifts;
            }
            duty.on_call = own.on_call.or(duty.on_call.take());
            duty.limit = own.limit.or(duty.limit);
            if raw.duty.end_of_shift.is_some() {
                duty.end_of_shift = own.end_of_shift;
            }
            if raw.duty.fatigue.is_some() {
                duty.fatigue = own.fatigue;
            }
        }
        for (name, raw) in teams {
            self.rota(name, raw);
        }
        self.one_duty_each(teams, people);
    }

    /// Who is in several teams with shifts has those of the first; of other shifts in another team
    /// it is not known when they hold.
    fn one_duty_each(&mut self, teams: &Named<RawTeam>, people: &Named<RawPerson>) {
        for (name, raw) in people {
            let Some(row) = self.names.table(What::Person).find(&name.value) else { continue };
            if !raw.duty.shift.is_empty() {
                continue;
            }
            let mut first: Option<(&Spanned<String>, &[Spanned<String>])> = None;
            for (team, raw) in teams {
                let id = self.names.table(What::Team).find(&team.value).map(TeamId::from_index);
                let is_in = id.is_some_and(|id| self.parts.people[row].teams.contains(&id));
                let shifts = raw.duty.as_ref().map_or(&[][..], |duty| &duty.shift[..]);
                let (true, [shift, ..]) = (is_in, shifts) else { continue };
                let Some((other, known)) = first else {
                    first = Some((team, shifts));
                    continue;
                };
                if known.iter().map(|it| &it.value).eq(shifts.iter().map(|it| &it.value)) {
                    continue;
                }
                let message = format!(
                    "`{}` is in the teams `{}` and `{}`, which have different shifts",
                    name.value, other.value, team.value
                );
                let error = Diagnostic::error(Code::TwoShiftsAtOnce, message).at(shift.place);
                let help = format!("give `{}` a `shift` of their own", name.value);
                self.r.push(error.related(known[0].place, "in this shift already").help(help));
            }
        }
    }

    /// A team by number of which so many are on shift in the hours of each calendar.
    fn shifts_of(&mut self, name: &Spanned<String>, team: TeamId, raw: &RawTeam) {
        if raw.shifts.is_empty() {
            return;
        }
        let stated = match &raw.members {
            None => None,
            Some(TeamMembers::Number(number)) => Some(number.place),
            Some(TeamMembers::Names(names)) => names.first().map(|name| name.place),
        };
        let stated = stated.or_else(|| raw.duty.as_ref()?.shift.first().map(|name| name.place));
        if let Some(place) = stated {
            let message = "`shifts` says how many are on shift, and when: nothing else may";
            let error = Diagnostic::error(Code::ConflictingKeys, message).at(place);
            self.r.push(error.help("give persons a `shift` each, or leave this out"));
            return;
        }
        let mut members = 0;
        for (calendar, number) in &raw.shifts {
            let Some(during) = self.during(calendar) else { continue };
            if number.value == 0 {
                let message = format!(
                    "nobody of `{}` fills the shift `{calendar}`",
                    name.value,
                    calendar = calendar.value
                );
                let error = Diagnostic::error(Code::EmptyRota, message).at(number.place);
                self.r.push(error.help("leave the shift out, or give it a number of people"));
            }
            for _ in 0..number.value {
                members += 1;
                self.member(name, team, members, vec![during.clone()]);
            }
        }
        self.parts.teams[team.index()].members = members.max(1);
    }

    /// A person without a name of a team by number.
    fn member(&mut self, name: &Spanned<String>, team: TeamId, n: u32, shifts: Vec<During>) {
        let own = format!("{} {n}", name.value);
        if self.names.add(What::Person, &own, name.place, &mut self.r).is_some() {
            let mut person = Person { teams: vec![team], ..Person::new(own) };
            person.duty.shifts = shifts;
            self.parts.people.push(person);
            self.places.people.push(name.place);
        }
    }

    /// Gives everyone of a team its duty; people without names become persons if they have one.
    fn give(&mut self, name: &Spanned<String>, team: TeamId, raw: &RawTeam, duty: &Duty) {
        if duty.is_plain() {
            return;
        }
        if raw.shifts.is_empty()
            && let Some(TeamMembers::Number(number)) = &raw.members
            && self.parts.people.iter().all(|person| !person.teams.contains(&team))
        {
            for n in 1..=number.value {
                self.member(name, team, n, Vec::new());
            }
        }
        for person in &mut self.parts.people {
            // The first team of a person that states a duty counts.
            if !person.teams.contains(&team) {
                continue;
            }
            let shifts = std::mem::take(&mut person.duty.shifts);
            if person.duty.is_plain() {
                person.duty = duty.clone();
            }
            if !shifts.is_empty() {
                person.duty.shifts = shifts;
            }
        }
    }

    fn duty(&mut self, raw: &RawDuty, together: Option<TeamId>) -> Duty {
        let shifts: Vec<During> = raw.shift.iter().filter_map(|name| self.during(name)).collect();
        self.no_overlap(raw, &shifts);
        let limit = match (&raw.at_most, &raw.rest) {
            (Some(at_most), Some(rest)) if at_most.0 > 0.0 && rest.0 > 0.0 => {
                Some(Limit { at_most: at_most.0, rest: rest.0 })
            }
            (None, None) => None,
            (at_most, rest) => {
                let message = match (at_most, rest) {
                    (Some(_), Some(_)) => "`at most` and `rest` must be above 0",
                    (Some(_), None) => "`at most` does not say how long the rest is",
                    _ => "`rest` does not say after which time at work",
                };
                let error = Diagnostic::error(Code::RestWithoutLimit, message).at(raw.place);
                self.r.push(error.help("write both, such as `at most: 12h, rest: 11h`"));
                None
            }
        };
        Duty {
            shifts,
            on_call: raw
                .on_call
                .as_ref()
                .and_then(|law| self.duration(law))
                .map(|response| OnCall { response, together }),
            limit,
            end_of_shift: raw.end_of_shift.as_ref().map_or_else(
                EndOfShift::default,
                |end| match end {
                    RawEnd::Word(EndWord::HandOver) => EndOfShift::HandOver(None),
                    RawEnd::Word(EndWord::Suspend) => EndOfShift::Suspend,
                    RawEnd::Word(EndWord::Finish) => EndOfShift::Finish,
                    RawEnd::HandOver(RawLost::Share(share)) => {
                        EndOfShift::HandOver(Some(Lost::Share(share.0)))
                    }
                    RawEnd::HandOver(RawLost::Time(law)) => {
                        EndOfShift::HandOver(self.duration(law).map(Lost::Time))
                    }
                },
            ),
            fatigue: raw.fatigue.and_then(|fatigue| self.fatigue(fatigue)),
        }
    }

    fn fatigue(&mut self, raw: RawFatigue) -> Option<Fatigue> {
        match raw {
            RawFatigue::Usual(is_usual) => is_usual.then_some(Fatigue::USUAL),
            RawFatigue::Stated { after, duration, failure, place } => {
                let fatigue = Fatigue {
                    after: after.unwrap_or(Fatigue::USUAL.after),
                    duration: duration.unwrap_or(Fatigue::USUAL.duration),
                    failure: failure.unwrap_or(Fatigue::USUAL.failure),
                };
                let is_right = |factor: f64| factor >= 1.0 && factor.is_finite();
                if is_right(fatigue.duration) && is_right(fatigue.failure) {
                    return Some(fatigue);
                }
                self.fail(Code::OutOfRange, place, "fatigue multiplies by at least 1")
            }
        }
    }

    /// Nobody is in two shifts at once.
    fn no_overlap(&mut self, raw: &RawDuty, shifts: &[During]) {
        if shifts.len() != raw.shift.len() {
            return;
        }
        let origin = Instant::from_unix(A_YEAR);
        let windows: Vec<_> = shifts
            .iter()
            .map(|during| during.windows(&self.parts.calendars, origin, YEAR))
            .collect();
        for (at, later) in windows.iter().enumerate() {
            let earlier = windows[..at].iter().position(|other| !other.within(later).is_empty());
            if let Some(earlier) = earlier {
                let (one, other) = (&raw.shift[earlier], &raw.shift[at]);
                let message = format!("the shifts `{}` and `{}` overlap", one.value, other.value);
                self.r.push(
                    Diagnostic::error(Code::TwoShiftsAtOnce, message)
                        .at(other.place)
                        .related(one.place, "in this shift already"),
                );
            }
        }
    }

    /// Every shift of a rota has someone of the team in it.
    fn rota(&mut self, name: &Spanned<String>, raw: &RawTeam) {
        let Some(row) = self.names.table(What::Team).find(&name.value) else { return };
        let team = TeamId::from_index(row);
        for calendar in &raw.rota {
            let Some(during) = self.during(calendar) else { continue };
            let is_filled = self.parts.people.iter().any(|person| {
                person.teams.contains(&team)
                    && (person.duty.shifts.is_empty() || person.duty.shifts.contains(&during))
            });
            if !is_filled {
                let message =
                    format!("nobody of `{}` fills the shift `{}`", name.value, calendar.value);
                let error = Diagnostic::error(Code::EmptyRota, message).at(calendar.place);
                self.r.push(error.help(format!(
                    "give someone of `{}` the shift, such as `shift: {}`",
                    name.value, calendar.value
                )));
            }
        }
    }
}
