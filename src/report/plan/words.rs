//! People, needs and times in words.

use crate::law::Law;
use crate::model::{
    ContactDetails, Gate, LocationId, Model, Need, NodeId, Person, PersonId, Seat, Task, TeamId,
};
use crate::report::names;
use crate::report::plan::outline::together;
use crate::units::duration;

/// A time: `15m`, or `15m, at worst 40m` if it is random.
pub(super) fn time(law: &Law) -> String {
    let (half, most) = (law.quantile(0.5), law.quantile(0.9));
    if half == most {
        duration::format(half)
    } else {
        format!("{} (90 %: {})", duration::format(half), duration::format(most))
    }
}

/// The moment before which work does not begin.
pub(super) fn gate(gate: Gate) -> &'static str {
    match gate {
        Gate::Onset => "at once",
        Gate::Detection => "when the failure is noticed",
        Gate::Diagnosis => "when the cause is known",
        Gate::Declaration => "when the plan is invoked",
        Gate::Mobilisation => "when people are in place",
    }
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
pub(super) fn need(model: &Model, asked: &Need) -> String {
    let inner = |need: &Need| self::need(model, need);
    let several = |members: &[Need], most: usize| {
        let texts: Vec<String> = members.iter().map(inner).collect();
        together(&texts.iter().map(String::as_str).collect::<Vec<_>>(), most)
    };
    match asked {
        Need::Node(node) => model.nodes[node.index()].name.clone(),
        Need::All(members) => several(members, 12),
        Need::Any(members) if members.len() == 1 => several(members, 1),
        Need::Any(members) => format!("one of ({})", several(members, 8)),
        Need::AtLeast { k, of } => format!("{k} of ({})", several(of, 8)),
        Need::Pool { shares } => {
            let texts: Vec<String> = shares.iter().map(|(need, _)| inner(need)).collect();
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            format!("as many as possible of ({})", together(&texts, 8))
        }
        Need::At { on, .. } | Need::Tolerates { on, .. } => inner(on),
        Need::Without { on, .. } => format!("{} (if possible)", inner(on)),
        Need::Reaches { to, .. } => {
            format!("a way to {}", model.nodes[to.index()].name)
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
pub(super) fn who(model: &Model, task: &Task) -> String {
    let mut words: Vec<String> = Vec::new();
    for staffing in &task.people {
        let name = &model.teams[staffing.team.index()].name;
        words.push(match staffing.count {
            1 => name.clone(),
            count => format!("{count} of {name}"),
        });
    }
    for seat in &task.seats {
        let able: Vec<&str> = able(model, seat).iter().map(|(it, _)| it.name.as_str()).collect();
        let asked = names::seat(model, seat);
        words.push(match able.as_slice() {
            [] => format!("{asked} (nobody can)"),
            able if able.len() > 4 => asked,
            able => format!("{} ({asked})", able.join(", else ")),
        });
    }
    if let Some(call) = &task.call {
        let supplier = &model.suppliers[call.supplier.index()];
        words.push(model.nodes[supplier.node.index()].name.clone());
    }
    match (words.is_empty(), task.is_lead_time) {
        (true, true) => String::from("supplier"),
        (true, false) => String::from("by itself"),
        (false, _) => words.join(" + "),
    }
}

/// What a task works with: channels, what must be up, the copies that it restores from.
pub(super) fn with(model: &Model, task: &Task) -> String {
    let mut words: Vec<String> =
        task.channels.iter().map(|it| model.channels[it.index()].name.clone()).collect();
    words.extend(task.transfer.map(|it| model.channels[it.channel.index()].name.clone()));
    if !task.needs.is_nothing() && task.call.is_none() {
        words.push(format!("{} up", need(model, &task.needs)));
    }
    if let Some(restores) = &task.restores {
        words.push(match restores.from.as_slice() {
            [] => String::from("the newest good copy"),
            from => format!("the copy {}", from.join(", else ")),
        });
    }
    if task.remote {
        words.push(String::from("from anywhere"));
    }
    words.join("; ")
}
