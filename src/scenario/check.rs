//! What a valid scenario may still deserve to be told, at the places it concerns.

mod standby;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::Finding;
use crate::analysis::Severity;
use crate::analysis::Span;
use crate::analysis::Who;
use crate::analysis::findings;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Place;
use crate::model::Arrival;
use crate::model::Data;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Occurrence;
use crate::model::Phases;
use crate::model::Subject;
use crate::model::Target;
use crate::model::Unmonitored;
use crate::scenario::check_data::words_on_data;
use crate::scenario::lower::Places;
use crate::scenario::promises;
use crate::units::duration;

mod people;

/// Diagnostics of one kind that are told singly.
const MOST_OF_A_KIND: usize = 20;

/// Adds all findings about a model.
pub(super) fn check(model: &Model, places: &Places, diagnostics: &mut Diagnostics) {
    let mut check = Check { model, places, diagnostics };
    // Nodes of one declaration deserve one finding together.
    let mut alike: Alike = BTreeMap::new();
    for finding in findings(model) {
        match &finding {
            Finding::NoProcedure { node, damage } => {
                let place = places.of(finding.subject());
                alike
                    .entry((Code::NoProcedure, place, Some(damage.word())))
                    .or_default()
                    .push(*node);
            }
            Finding::UnusedAsset(node) => {
                let place = places.of(finding.subject());
                alike.entry((Code::NothingNeedsIt, place, None)).or_default().push(*node);
            }
            _ => check.one(&finding),
        }
    }
    check.alike(&alike);
    check.unused();
}

/// Nodes by code, place of declaration, and damage if it is about one.
type Alike = BTreeMap<(Code, Option<Place>, Option<&'static str>), Vec<NodeId>>;

struct Check<'a> {
    model: &'a Model,
    places: &'a Places,
    diagnostics: &'a mut Diagnostics,
}

impl Check<'_> {
    fn name(&self, node: NodeId) -> &str {
        &self.model.nodes[node.index()].name
    }

    fn names(&self, nodes: &[NodeId]) -> String {
        let quoted: Vec<String> =
            nodes.iter().take(3).map(|node| format!("`{}`", self.name(*node))).collect();
        match nodes.len() {
            n if n > 3 => format!("{} and {} more", quoted.join(", "), n - 3),
            _ => match quoted.split_last() {
                Some((last, rest)) if !rest.is_empty() => {
                    format!("{} and {last}", rest.join(", "))
                }
                _ => quoted.concat(),
            },
        }
    }

    fn push(
        &mut self,
        severity: Severity,
        code: Code,
        at: Option<Place>,
        message: String,
        help: Vec<String>,
    ) {
        let mut diagnostic = match severity {
            Severity::Finding | Severity::Warning => Diagnostic::finding(code, message),
            Severity::Note => Diagnostic::note(code, message),
        };
        diagnostic.at = at;
        diagnostic.help = help;
        self.diagnostics.push(diagnostic);
    }

    fn one(&mut self, finding: &Finding) {
        let (code, message, help) = self.words(finding);
        // Where the whole is declared says nothing of assets that are not named.
        let at = match finding {
            Finding::MoreSinglePoints { .. } => None,
            _ => self.places.of(finding.subject()),
        };
        self.push(finding.severity(), code, at, message, help);
    }

    #[expect(clippy::too_many_lines, reason = "one arm a finding")]
    fn words(&self, finding: &Finding) -> (Code, String, Vec<String>) {
        let time = |seconds: f64| duration::format(seconds);
        match finding {
            Finding::RecoveryDeadlock { group, break_glass } => (
                Code::RecoveryDeadlock,
                format!("recoveries wait for each other: {}", group.describe(self.model)),
                self.break_glass(break_glass),
            ),
            Finding::BlackoutDeadlock { group, break_glass } => (
                Code::BlackStartDeadlock,
                format!(
                    "after a total blackout recoveries wait for each other: {}",
                    group.describe(self.model)
                ),
                self.break_glass(break_glass),
            ),
            Finding::Unstaffable(found) => {
                let procedure = &self.model.procedures[found.procedure.index()];
                let message = format!(
                    "the task `{}` of `{}` asks for {} of `{}`, which never has more than {}",
                    procedure.tasks[found.task].name,
                    procedure.name,
                    found.needed,
                    self.model.teams[found.team.index()].name,
                    found.available,
                );
                (Code::Unstaffable, message, Vec::new())
            }
            Finding::NoSpares(found) => {
                let procedure = &self.model.procedures[found.procedure.index()];
                let spare = &self.model.spares[found.spare.index()];
                let asks = if found.is_sum {
                    format!("the tasks of `{}` ask together for", procedure.name)
                } else {
                    let task = &procedure.tasks[found.task].name;
                    format!("the task `{task}` of `{}` asks for", procedure.name)
                };
                let message = format!(
                    "{asks} {} of `{}`: the stock is {}, and no more come",
                    found.needed, spare.name, spare.stock,
                );
                let hint = String::from("add `restock`, the time from an order to its delivery");
                (Code::NoSpares, message, vec![hint])
            }
            Finding::Hopeless(found) => {
                let procedure = &self.model.procedures[found.procedure.index()];
                let task = &procedure.tasks[found.task].name;
                let message = format!("`{task}` of `{}` never succeeds", procedure.name);
                let hint = "raise `success`, or say what is done instead: `fallback`";
                (Code::Hopeless, message, vec![hint.to_owned()])
            }
            Finding::Unseated(found) => people::unseated(self.model, found),
            Finding::OnlyOne(found) => people::only_one(self.model, found),
            Finding::OnlyContact(person) => {
                let name = &self.model.people[person.index()].name;
                let message = format!("nobody stands in for `{name}` in the call tree");
                (Code::OnlyOnePerson, message, vec![String::from("add `deputies`")])
            }
            Finding::OnlyWatcher(who) => {
                let name = match who {
                    Who::Person(person) => self.model.people[person.index()].name.clone(),
                    Who::Team(team) => {
                        format!("the only member of {}", self.model.teams[team.index()].name)
                    }
                };
                let message = format!("only `{name}` sees that something is wrong");
                let hint = String::from("add someone to the team under `monitoring`");
                (Code::OnlyOnePerson, message, vec![hint])
            }
            Finding::ServiceWithoutRto(node) => {
                let message = format!("the service `{}` has no RTO", self.name(*node));
                (Code::NoObjective, message, vec![String::from("add `rto`, such as `rto: 4h`")])
            }
            Finding::RtoPlusWrtOverMtpd { node, rto, wrt, mtpd } => {
                let message = format!(
                    "`{}`: RTO {} and WRT {} are more than the MTPD of {}",
                    self.name(*node),
                    time(*rto),
                    time(*wrt),
                    time(*mtpd)
                );
                (Code::ObjectivesExceedLimit, message, Vec::new())
            }
            Finding::MtpdContradictsImpact { node, stated, derived } => {
                let message = format!(
                    "`{}`: the impact is unacceptable after {}, and the MTPD is {}",
                    self.name(*node),
                    time(*derived),
                    time(*stated)
                );
                (Code::LimitContradictsImpact, message, Vec::new())
            }
            Finding::AnyCycleWithoutSource { cycle, node } => {
                let message = format!(
                    "every alternative of `{}` leads back to it: {}",
                    self.name(*node),
                    self.names(cycle)
                );
                (Code::CycleWithoutSource, message, Vec::new())
            }
            Finding::HorizonTooShort { horizon, node, length, against } => {
                let what = match against {
                    Span::Rto => "the RTO",
                    Span::Mtpd => "the MTPD",
                    Span::MeanRecovery => "the expected recovery",
                };
                let message = format!(
                    "the horizon of {} ends before {what} of `{}`, {}",
                    time(*horizon),
                    self.name(*node),
                    time(*length)
                );
                (Code::HorizonTooShort, message, Vec::new())
            }
            Finding::SlowerThanRto(slow) => {
                let message = format!(
                    "bringing back `{}` takes {} on average even if nobody is waited for, and its \
                     RTO is {}",
                    self.name(slow.node),
                    time(slow.recovery),
                    time(slow.limit)
                );
                (Code::SlowerThanObjective, message, Vec::new())
            }
            Finding::FalseRedundancy(found) => {
                let message = format!(
                    "one strike at `{}` takes {} together, and `{}` has too few left",
                    self.model.locations[found.location.index()].name,
                    self.names(&found.members),
                    self.name(found.node)
                );
                (Code::FalseRedundancy, message, Vec::new())
            }
            Finding::TooLate { occurrence, horizon, share } => {
                let how_often = if *share < 1.0 {
                    format!(" in {} of the runs", crate::units::level::format(*share))
                } else {
                    String::from(" only")
                };
                let message = format!(
                    "`{}` strikes after the horizon of {}{how_often}",
                    self.model.occurrences[occurrence.index()].name,
                    time(*horizon)
                );
                (
                    Code::TooLate,
                    message,
                    vec![String::from("raise `horizon`, or let it happen sooner")],
                )
            }
            Finding::NeverSetOff(occurrence) => {
                let name = &self.model.occurrences[occurrence.index()].name;
                let message = format!("nothing brings about the event that `{name}` waits for");
                let hint = String::from("let something strike what the event is about");
                (Code::NeverSetOff, message, vec![hint])
            }
            Finding::NothingStrikes => (
                Code::NothingStrikes,
                String::from("nothing ever happens in this scenario"),
                Vec::new(),
            ),
            Finding::BelowFromTheStart { node, level, mbco } => {
                let message = format!(
                    "`{}` delivers {} with nothing lost, below its minimum of {}",
                    self.name(*node),
                    crate::units::level::format(*level),
                    crate::units::level::format(*mbco)
                );
                (Code::BelowFromTheStart, message, Vec::new())
            }
            Finding::ImpossibleHit { .. } => {
                (Code::ImpossibleHit, String::from("this hit can never strike"), Vec::new())
            }
            Finding::SinglePointOfFailure(point) => {
                let message = format!(
                    "the loss of `{}` alone takes down {}",
                    self.name(point.node),
                    self.names(&point.services)
                );
                (Code::SinglePointOfFailure, message, Vec::new())
            }
            Finding::MoreSinglePoints { n_more } => {
                let help = "`blackstart graph --down NAME` tells what falls with one";
                (Code::SinglePointOfFailure, more_single_points(*n_more), vec![help.to_owned()])
            }
            Finding::EverlastingBacklog { node, capacity } => {
                promises::everlasting(self.name(*node), *capacity)
            }
            Finding::LatePromise { supplier, node, promise, closed, switch, required } => {
                let of = (*node != *supplier).then(|| self.name(*node));
                let promised = promises::Promised {
                    promise: *promise,
                    closed: *closed,
                    switch: *switch,
                    required: *required,
                };
                promises::late(self.name(*supplier), of, &promised)
            }
            Finding::OneSupplier { node, services } => {
                promises::concentration("supplier", self.name(*node), &self.names(services))
            }
            Finding::OneGroupOfSuppliers { group, services } => {
                let group = &self.model.groups[group.index()];
                promises::concentration("group of suppliers", group, &self.names(services))
            }
            Finding::StalePlan { node, age } => promises::stale(self.name(*node), *age),
            Finding::UntestedPlan { node, tested } => {
                promises::untested(self.name(*node), Some(*tested))
            }
            Finding::ChangedPlan(node) => promises::untested(self.name(*node), None),
            Finding::UnreachablePlan(node) => promises::unreachable(self.name(*node)),
            Finding::NoProcedure { node, damage } => {
                (Code::NoProcedure, self.no_procedure(&[*node], damage.word()), Vec::new())
            }
            Finding::Data(found) => words_on_data(self.model, found),
            Finding::UnusedAsset(node) => {
                (Code::NothingNeedsIt, format!("nothing needs `{}`", self.name(*node)), Vec::new())
            }
            Finding::StandbyBesidePrimary { .. }
            | Finding::StandbyUntested { .. }
            | Finding::StandbyTooSlow(_)
            | Finding::InvokeBy(_) => standby::words(self.model, finding),
        }
    }

    fn no_procedure(&self, nodes: &[NodeId], damage: &str) -> String {
        format!("{} can be {damage}, and nothing says how that is undone", self.names(nodes))
    }

    fn break_glass(&self, sets: &[Vec<NodeId>]) -> Vec<String> {
        let ways: Vec<String> = sets.iter().take(3).map(|set| self.names(set)).collect();
        if ways.is_empty() {
            return Vec::new();
        }
        vec![format!("it would do to make these work by other means: {}", ways.join("; or "))]
    }

    fn alike(&mut self, alike: &Alike) {
        let mut n_told: BTreeMap<Code, usize> = BTreeMap::new();
        for ((code, place, word), nodes) in alike {
            let told = n_told.entry(*code).or_default();
            *told += 1;
            if *told > MOST_OF_A_KIND {
                continue;
            }
            let (severity, message, help) = match word {
                Some(damage) => (
                    Severity::Finding,
                    self.no_procedure(nodes, damage),
                    vec![String::from("add `restored by`, or a `kind` that has defaults")],
                ),
                None => {
                    (Severity::Note, format!("nothing needs {}", self.names(nodes)), Vec::new())
                }
            };
            self.push(severity, *code, *place, message, help);
        }
        for (code, told) in n_told {
            if told > MOST_OF_A_KIND {
                let message = format!("{} more of this kind", told - MOST_OF_A_KIND);
                self.push(Severity::Note, code, None, message, Vec::new());
            }
        }
    }

    /// Notes procedures, teams, channels, spare parts and factors that nothing refers to.
    fn unused(&mut self) {
        let model = self.model;
        let mut procedures = BTreeSet::new();
        for node in &model.nodes {
            let by = &node.on_damage;
            procedures.extend(
                [by.degraded, by.down, by.destroyed, by.corrupt, by.restart].into_iter().flatten(),
            );
        }
        let plans = model.nodes.iter().filter_map(|node| node.standby.as_ref()?.plan);
        procedures.extend(plans);
        let (mut teams, mut channels) = (BTreeSet::new(), BTreeSet::new());
        let mut spares = BTreeSet::new();
        let mut factors = factors_of(&model.phases);
        for procedure in &model.procedures {
            procedures.extend(procedure.fallback);
            for task in &procedure.tasks {
                procedures.extend(task.fallback);
                teams.extend(task.people.iter().map(|staffing| staffing.team));
                teams.extend(task.seats.iter().filter_map(|seat| seat.team));
                channels.extend(task.channels.iter().copied());
                channels.extend(task.transfer.map(|transfer| transfer.channel));
                spares.extend(task.spares.iter().map(|(spare, _)| *spare));
                factors.extend(task.takes.factor);
            }
        }
        let data = model.nodes.iter().filter_map(|node| node.data.as_deref());
        channels.extend(data.flat_map(Data::channels));
        teams.extend(model.people.iter().flat_map(|person| person.teams.iter().copied()));
        for occurrence in &model.occurrences {
            let phases = |it: &Occurrence| it.incident.as_ref()?.phases.clone();
            factors.extend(phases(occurrence).iter().flat_map(factors_of));
            teams.extend(occurrence.hits.iter().filter_map(|hit| match hit.target {
                Target::Team(team) => Some(team),
                _ => None,
            }));
        }
        let calendars = calendars(model);
        let mut note = |is_used: bool, what: &str, name: &str, subject: Subject| {
            if !is_used {
                let message = format!("nothing uses the {what} `{name}`");
                let at = self.places.of(subject);
                self.push(Severity::Note, Code::UnusedDeclaration, at, message, Vec::new());
            }
        };
        for (row, it) in model.procedures.iter().enumerate() {
            let id = crate::model::ProcedureId::from_index(row);
            note(procedures.contains(&id), "procedure", &it.name, Subject::Procedure(id));
        }
        for (row, it) in model.teams.iter().enumerate() {
            let id = crate::model::TeamId::from_index(row);
            note(teams.contains(&id), "team", &it.name, Subject::Team(id));
        }
        for (row, it) in model.channels.iter().enumerate() {
            let id = crate::model::ChannelId::from_index(row);
            note(channels.contains(&id), "channel", &it.name, Subject::Channel(id));
        }
        for (row, it) in model.spares.iter().enumerate() {
            let id = crate::model::SpareId::from_index(row);
            note(spares.contains(&id), "spare", &it.name, Subject::Spare(id));
        }
        for (row, it) in model.calendars.iter().enumerate() {
            let id = crate::model::CalendarId::from_index(row);
            note(calendars.contains(&id), "calendar", &it.name, Subject::Calendar(id));
        }
        for (row, (name, _)) in model.factors.iter().enumerate() {
            let id = crate::model::FactorId::from_index(row);
            note(factors.contains(&id), "factor", name, Subject::Factor(id));
        }
    }
}

fn more_single_points(n_more: Option<usize>) -> String {
    match n_more {
        Some(1) => String::from("beyond those named, one more asset is a single point of failure"),
        Some(n_more) => {
            format!("beyond those named, {n_more} more assets are single points of failure")
        }
        None => String::from("too large an estate to list its single points of failure"),
    }
}

/// Calendars that something goes by.
fn calendars(model: &Model) -> BTreeSet<crate::model::CalendarId> {
    let services = model.nodes.iter().filter_map(|node| node.service.as_ref());
    let services = services.flat_map(|service| [&service.hours, &service.critical_hours]);
    let tasks = model.procedures.iter().flat_map(|procedure| &procedure.tasks);
    let during = services.chain(tasks.map(|task| &task.during)).flatten();
    let during = during.chain(model.people.iter().flat_map(|person| &person.duty.shifts));
    let during = during.chain(model.suppliers.iter().filter_map(|it| it.hours.as_ref()));
    let own = model.occurrences.iter().filter_map(|it| it.incident.as_ref()?.phases.as_ref());
    let openings = own.chain([&model.phases]).filter_map(|phases| {
        match &phases.monitoring.as_ref()?.unmonitored {
            Unmonitored::NextOpening(during) => Some(during),
            _ => None,
        }
    });
    let during = during.chain(openings);
    let mut used: BTreeSet<_> = during.map(|during| during.calendar).collect();
    let begins = model.begins.iter().map(|begins| &begins.during);
    let arrivals = model.occurrences.iter().filter_map(|it| match &it.arrival {
        Some(Arrival::Poisson(rate)) => Some(&rate.profile),
        _ => None,
    });
    let seasons = begins.chain(arrivals).flat_map(|profile| &profile.parts);
    used.extend(seasons.filter_map(|season| {
        let row = model.calendars.iter().position(|known| known.name == season.calendar.name)?;
        Some(crate::model::CalendarId::from_index(row))
    }));
    used
}

fn factors_of(phases: &Phases) -> BTreeSet<crate::model::FactorId> {
    phases.factors.iter().copied().flatten().collect()
}
