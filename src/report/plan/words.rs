//! People, needs and times in words.

use crate::law::Law;
use crate::model::{
    BackupKind, ContactDetails, Gate, LocationId, Model, Need, NodeId, Person, PersonId, Seat,
    Task, TeamId,
};
use crate::report::plan::outline::together;
use crate::report::tongue::{Tongue, say};

/// A time: `15m`, or `15m, at worst 40m` if it is random.
pub(super) fn time(tongue: &Tongue, law: &Law) -> String {
    let (half, most) = (law.quantile(0.5), law.quantile(0.9));
    let (first, last) = (tongue.duration(half), tongue.duration(most));
    if half == most { first } else { say!(tongue, "plan-time", half = first, most = last).text() }
}

/// What kind of copy it is.
pub(super) fn kind_of_copy(tongue: &Tongue, kind: BackupKind) -> String {
    let words = match kind {
        BackupKind::Full => say!(tongue, "plan-full-copy"),
        BackupKind::Snapshot => say!(tongue, "plan-snapshot"),
        BackupKind::Incremental => say!(tongue, "plan-incremental"),
        BackupKind::LogShipping => say!(tongue, "plan-log"),
    };
    words.text()
}

/// The moment before which work does not begin.
pub(super) fn gate(tongue: &Tongue, gate: Gate) -> String {
    let words = match gate {
        Gate::Onset => say!(tongue, "plan-gate-onset"),
        Gate::Detection => say!(tongue, "plan-gate-detection"),
        Gate::Diagnosis => say!(tongue, "plan-gate-diagnosis"),
        Gate::Declaration => say!(tongue, "plan-gate-declaration"),
        Gate::Mobilisation => say!(tongue, "plan-gate-mobilisation"),
    };
    words.text()
}

/// Where a place is: itself and what contains it, inmost first.
pub(super) fn place(model: &Model, at: Option<LocationId>) -> String {
    let mut words = Vec::new();
    let mut next = at;
    while let Some(id) = next {
        let place = &model.locations[id.index()];
        words.push(place.name.as_str());
        next = place.parent;
    }
    words.join(", ")
}

/// Where a node is.
pub(super) fn place_of(model: &Model, node: NodeId) -> String {
    place(model, model.nodes[node.index()].location)
}

/// What a need asks for.
pub(in crate::report) fn need(tongue: &Tongue, model: &Model, asked: &Need) -> String {
    let inner = |need: &Need| self::need(tongue, model, need);
    let several = |members: &[Need], most: usize| {
        let texts: Vec<String> = members.iter().map(inner).collect();
        together(tongue, &texts.iter().map(String::as_str).collect::<Vec<_>>(), most)
    };
    match asked {
        Need::Node(node) => model.nodes[node.index()].name.clone(),
        Need::All(members) => several(members, 12),
        Need::Any(members) if members.len() == 1 => several(members, 1),
        Need::Any(members) => say!(tongue, "plan-need-any", list = several(members, 8)).text(),
        Need::AtLeast { k, of } => {
            say!(tongue, "plan-need-some", n = *k, list = several(of, 8)).text()
        }
        Need::Pool { shares } => {
            let texts: Vec<String> = shares.iter().map(|(need, _)| inner(need)).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            say!(tongue, "plan-need-pool", list = together(tongue, &texts, 8)).text()
        }
        Need::At { on, .. } | Need::Tolerates { on, .. } => inner(on),
        Need::Without { on, .. } => say!(tongue, "plan-need-without", what = inner(on)).text(),
        Need::Reaches { to, .. } => {
            let to = model.nodes[to.index()].name.as_str();
            say!(tongue, "plan-need-reaches", to = to).text()
        }
    }
}

/// How somebody or something is reached, if that is stated.
pub(super) fn details<'a>(model: &'a Model, name: &str) -> Option<&'a ContactDetails> {
    model.contacts.iter().find(|contact| contact.of == name)
}

/// Telephone and address of somebody; empty if none is stated.
pub(super) fn reached(model: &Model, name: &str) -> String {
    let Some(contact) = details(model, name) else { return String::new() };
    let parts = [contact.phone.as_str(), contact.email.as_str(), contact.note.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// The persons of a team, in the order of the model.
pub(super) fn persons(model: &Model, team: TeamId) -> Vec<PersonId> {
    let rows = model.people.iter().enumerate();
    rows.filter(|(_, person)| person.teams.contains(&team))
        .map(|(row, _)| PersonId::from_index(row))
        .collect()
}

/// Who can take a seat, the faster first, with their speed.
pub(super) fn able<'a>(model: &'a Model, seat: &Seat) -> Vec<(&'a Person, f64)> {
    let mut able: Vec<(&Person, f64)> =
        model.people.iter().filter_map(|person| Some((person, person.speed_in(seat)?))).collect();
    able.sort_by(|a, b| b.1.total_cmp(&a.1));
    able
}

/// Whether a task holds people.
pub(super) fn has_people(task: &Task) -> bool {
    !task.people.is_empty() || !task.seats.is_empty()
}

/// Who does a task: teams with numbers, skills with those who have them, the supplier that is
/// called.
pub(super) fn who(tongue: &Tongue, model: &Model, task: &Task) -> String {
    let mut words: Vec<String> = Vec::new();
    for staffing in &task.people {
        let name = &model.teams[staffing.team.index()].name;
        words.push(match staffing.count {
            1 => name.clone(),
            count => say!(tongue, "plan-who-several", n = count, team = name).text(),
        });
    }
    for seat in &task.seats {
        let able: Vec<&str> = able(model, seat).iter().map(|(it, _)| it.name.as_str()).collect();
        let asked = self::seat(tongue, model, seat);
        words.push(match able.as_slice() {
            [] => say!(tongue, "plan-who-nobody", asked = asked).text(),
            able if able.len() > 4 => asked,
            able => {
                let able = or_else(tongue, able);
                say!(tongue, "plan-who-able", able = able, asked = asked).text()
            }
        });
    }
    if let Some(call) = &task.call {
        let supplier = &model.suppliers[call.supplier.index()];
        words.push(model.nodes[supplier.node.index()].name.clone());
    }
    match (words.is_empty(), task.is_lead_time) {
        (true, true) => say!(tongue, "plan-who-supplier").text(),
        (true, false) => say!(tongue, "plan-who-itself").text(),
        (false, _) => words.join(" + "),
    }
}

/// What a seat asks for.
pub(in crate::report) fn seat(tongue: &Tongue, model: &Model, seat: &Seat) -> String {
    let skills = seat.skills.iter().map(|(skill, level)| {
        let name = &model.skills[skill.index()];
        if *level == 1 { name.clone() } else { format!("{name} {level}") }
    });
    let skills = skills.collect::<Vec<_>>().join(" + ");
    let n = seat.count;
    let who = match seat.team.map(|team| model.teams[team.index()].name.as_str()) {
        Some(team) if n == 1 => team.to_owned(),
        Some(team) => say!(tongue, "plan-who-several", n = n, team = team).text(),
        None => say!(tongue, "plan-seat", n = n).text(),
    };
    if skills.is_empty() {
        who
    } else {
        say!(tongue, "plan-seat-skilled", who = who, skills = skills).text()
    }
}

/// A step by its name and that of its procedure.
pub(super) fn step_of(tongue: &Tongue, step: &str, procedure: &str) -> String {
    say!(tongue, "plan-step-of-procedure", step = step, procedure = procedure).text()
}

/// The first, and whom to take if that one cannot.
pub(super) fn or_else(tongue: &Tongue, list: &[&str]) -> String {
    let mut list = list.iter();
    let first = list.next().map_or_else(String::new, |first| (*first).to_owned());
    list.fold(first, |one, other| say!(tongue, "plan-else", one = one, other = *other).text())
}

/// What a task works with: channels, spare parts, what must be up, the copies that it restores from.
pub(super) fn with(tongue: &Tongue, model: &Model, task: &Task) -> String {
    let mut words: Vec<String> =
        task.channels.iter().map(|it| model.channels[it.index()].name.clone()).collect();
    words.extend(task.transfer.map(|it| model.channels[it.channel.index()].name.clone()));
    words.extend(crate::report::names::spares(model, task));
    if !task.needs.is_nothing() && task.call.is_none() {
        words.push(say!(tongue, "plan-up", what = need(tongue, model, &task.needs)).text());
    }
    if let Some(restores) = &task.restores {
        words.push(match restores.from.as_slice() {
            [] => say!(tongue, "plan-copy-newest").text(),
            from => {
                let from: Vec<&str> = from.iter().map(String::as_str).collect();
                say!(tongue, "plan-copy-named", copy = or_else(tongue, &from)).text()
            }
        });
    }
    if task.remote {
        words.push(say!(tongue, "plan-from-anywhere").text());
    }
    words.join("; ")
}
