//! Procedures and their tasks.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::raw::Chance;
use crate::scenario::raw::Count;
use crate::scenario::raw::DataAmount;
use crate::scenario::raw::DataRate;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::MoneyLaw;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::PersonNeed;
use crate::scenario::raw::Restores;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::SkillLevels;
use crate::scenario::raw::WithoutPlan;
use crate::scenario::raw::lone_task;
use crate::scenario::raw::lone_task::as_plan;
use crate::scenario::raw::lone_task::is_lone_task;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::read::entry;
use crate::scenario::read::read_all;
use crate::scenario::read::same_key;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

choice! {
    /// The moment of an incident before which a procedure does not begin.
    pub enum GateWord {
        /// At once.
        Onset = "onset",
        /// When the incident is detected.
        Detection = "detection",
        /// When it is diagnosed.
        Diagnosis = "diagnosis",
        /// When the plan is invoked.
        Declaration = "declaration",
        /// When people are in place.
        Mobilisation = "mobilisation",
    }
}

record! {
    /// What brings one node back.
    pub(super) struct Plan {
        /// When its work may begin; default diagnosis.
        optional after: Option<GateWord>,
        /// What must deliver before its tasks begin, instead of what the node needs.
        optional needs: Option<NeedExpr>,
        /// Recovery priority, 1 first.
        optional priority: Option<Count>,
        /// Break it off this long after it may begin.
        optional give_up_after: Option<Seconds>,
        /// The procedure to follow when this one fails or is given up.
        optional fallback: Option<Spanned<String>>,
        /// Its tasks, each a name with its keys.
        required tasks: Steps,
        /// The document that it goes by.
        optional plan: Option<Spanned<String>>,
        /// What work is like without that document at hand.
        optional without_plan: Option<WithoutPlan>,
    }

    /// One step of a procedure.
    pub struct Task {
        /// How long it takes.
        optional takes: Option<DurationLaw>,
        /// How long a supplier or a part takes to come, instead of `takes`.
        optional lead_time: Option<DurationLaw>,
        /// Tasks that must be finished before; default the one written before, `start` or `[]`
        /// for none.
        optional after: Option<OneOrMany<Spanned<String>>>,
        /// Who does it: a team, a list of teams, or numbers of people by team.
        optional team: Option<Counted>,
        /// Chance that an attempt succeeds, or what is known of it; default 1.
        optional success: Option<Chance>,
        /// Attempts at most; default 1.
        optional tries: Option<Count>,
        /// What must deliver when it starts.
        optional needs: Option<NeedExpr>,
        /// Whether it is suspended while what it needs does not deliver.
        default throughout: bool = false,
        /// Whether it can be done away from the node's place.
        default remote: bool = false,
        /// Channels of which it holds a slot.
        optional channel: OneOrMany<Spanned<String>>,
        /// Spare parts that each attempt uses up: one of a kind, or numbers by kind.
        optional spares: Option<Counted>,
        /// The factor that it shares with other durations.
        optional together: Option<Spanned<String>>,
        /// Break it off this long after it could first be worked on.
        optional give_up_after: Option<Seconds>,
        /// The procedure to follow when it is given up or its tries are spent.
        optional fallback: Option<Spanned<String>>,
        /// What is spent each time it is done.
        optional cost: Option<MoneyLaw>,
        /// What one person who does it can do: `{oracle: 2}` is level 2 or above.
        optional skill: SkillLevels,
        /// Persons who do it, several kinds of them at once.
        optional people: OneOrMany<PersonNeed>,
        /// The supplier that does it under its contract, instead of `takes`.
        optional supplier: Option<Spanned<String>>,
        /// It brings back the data of the node: `yes`, or the backups and replicas that it tries.
        optional restores: Option<Restores>,
        /// How much it transfers over its channel, instead of `takes`.
        optional transfers: Option<Spanned<DataAmount>>,
        /// The most that it can transfer per time by itself.
        optional at_most: Option<Spanned<DataRate>>,
        /// It is worked on in the hours of this calendar only.
        optional during: Option<Spanned<String>>,
    }
}

/// A procedure.
#[derive(Debug, Clone)]
pub struct Procedure {
    /// When its work may begin.
    pub after: Option<GateWord>,
    /// What must deliver before, instead of what the node needs.
    pub needs: Option<NeedExpr>,
    /// Recovery priority.
    pub priority: Option<Count>,
    /// When to break it off.
    pub give_up_after: Option<Seconds>,
    /// What to do instead.
    pub fallback: Option<Spanned<String>>,
    /// Its tasks in the order of the file.
    pub tasks: Vec<Step>,
    /// The document that it goes by.
    pub plan: Option<Spanned<String>>,
    /// What work is like without it.
    pub without_plan: Option<WithoutPlan>,
    /// Where it was written.
    pub place: Place,
}

/// A task with its name.
#[derive(Debug, Clone)]
pub struct Step {
    /// The name.
    pub name: Spanned<String>,
    /// What is done.
    pub task: Task,
}

/// The tasks of a procedure.
#[derive(Debug, Clone)]
pub(super) struct Steps(Vec<Step>);

impl Read for Step {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let [(name, task)] = r.mapping(node, "a task such as `- restore: {takes: 3h}`")? else {
            if is_nameless(node) {
                return nameless(node, r);
            }
            return r.fail(
                Code::WrongType,
                node.place,
                "expected one task, a name with its keys, as in `- restore: {takes: 3h}`",
            );
        };
        if is_nameless(node) {
            return nameless(node, r);
        }
        step(name, task, r)
    }

    fn schema(defs: &mut Defs) -> Json {
        json!({
            "type": "object",
            "additionalProperties": Task::schema(defs),
            "minProperties": 1,
            "maxProperties": 1,
        })
    }
}

/// The first task of a mapping that holds tasks by their names and no key of a procedure.
fn nested_task(node: &Node) -> Option<(&Node, &Node)> {
    let entries = node.map()?;
    let is_of_plan = |key: &Node| {
        key.text().is_some_and(|text| Plan::keys().iter().any(|known| same_key(known, text)))
    };
    if entries.iter().any(|(key, _)| is_of_plan(key)) {
        return None;
    }
    let is_task = |(_, value): &&(Node, Node)| is_lone_task(value);
    entries.iter().find(is_task).map(|(name, task)| (name, task))
}

/// Whether an entry of a list holds the keys of a task without its name.
fn is_nameless(node: &Node) -> bool {
    entry(node, "takes").is_some_and(|(_, value)| value.map().is_none())
}

fn nameless<T>(node: &Node, r: &mut Reader<'_>) -> Option<T> {
    let takes = entry(node, "takes").and_then(|(_, value)| value.text()).unwrap_or("3h");
    let error = Diagnostic::error(Code::MissingKey, "the task has no name").at(node.place);
    r.push(error.help(format!("write its name before its keys: `- restore: {{takes: {takes}}}`")));
    None
}

fn step(name: &Node, task: &Node, r: &mut Reader<'_>) -> Option<Step> {
    let task = r.under(Some(name.place), |r| Task::read(task, r));
    Some(Step { name: Spanned::<String>::read(name, r)?, task: task? })
}

impl Read for Steps {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if let Some(entries) = node.map() {
            let steps: Vec<Step> =
                entries.iter().filter_map(|(name, task)| step(name, task, r)).collect();
            return (steps.len() == entries.len()).then_some(Steps(steps));
        }
        let entries = r.list(node, "a list of tasks")?;
        read_all(entries, r).map(Steps)
    }

    fn schema(defs: &mut Defs) -> Json {
        let named = json!({ "type": "object", "additionalProperties": Task::schema(defs) });
        any_of([json!({ "type": "array", "items": Step::schema(defs) }), named])
    }
}

impl Read for Procedure {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if let Some(law) = node.text().filter(|text| parse(text, Quantity::Duration).is_ok()) {
            let message = "expected a procedure, found a duration";
            let error = Diagnostic::error(Code::WrongType, message).at(node.place);
            r.push(error.help(format!("write one task as `{{takes: {law}}}`")));
            return None;
        }
        if node.map().is_some() {
            if let Some((name, task)) = nested_task(node) {
                let message = "the tasks of a procedure stand in a list or under `tasks`";
                let error = Diagnostic::error(Code::WrongType, message).at(name.place);
                let (name, task) = (r.sources.text(name.place), r.sources.text(task.place));
                let hint = if task.contains('\n') {
                    format!("write `- {name}:` before its keys")
                } else {
                    format!("write `- {name}: {task}`")
                };
                r.push(error.help(hint));
                return None;
            }
            let alone = is_lone_task(node).then(|| as_plan(node));
            let plan = Plan::read(alone.as_ref().unwrap_or(node), r)?;
            return Some(Procedure {
                after: plan.after,
                needs: plan.needs,
                priority: plan.priority,
                give_up_after: plan.give_up_after,
                fallback: plan.fallback,
                tasks: plan.tasks.0,
                plan: plan.plan,
                without_plan: plan.without_plan,
                place: plan.place,
            });
        }
        Some(Procedure {
            after: None,
            needs: None,
            priority: None,
            give_up_after: None,
            fallback: None,
            tasks: Steps::read(node, r)?.0,
            plan: None,
            without_plan: None,
            place: node.place,
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Procedure", |defs| {
            let list = json!({ "type": "array", "items": Step::schema(defs) });
            any_of([list, Plan::schema(defs), lone_task::schema(defs)])
        })
    }
}

/// Names, all of them perhaps with a number.
#[derive(Debug, Clone)]
pub struct Counted(pub Vec<(Spanned<String>, Option<Count>)>);

impl Read for Counted {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let Some(entries) = node.map() else {
            let names = OneOrMany::<Spanned<String>>::read(node, r)?;
            return Some(Counted(names.into_iter().map(|name| (name, None)).collect()));
        };
        let people = entries.iter().filter_map(|(name, count)| {
            let name = Spanned::<String>::read(name, r);
            let count = Count::read(count, r);
            Some((name?, Some(count?)))
        });
        Some(Counted(people.collect()))
    }

    fn schema(defs: &mut Defs) -> Json {
        let counts = json!({ "type": "object", "additionalProperties": Count::schema(defs) });
        any_of([OneOrMany::<String>::schema(defs), counts])
    }
}

/// A procedure by name, or written on the spot.
#[derive(Debug, Clone)]
pub enum ProcedureRef {
    /// By name.
    Name(Spanned<String>),
    /// Written on the spot.
    Inline(Box<Procedure>),
}

impl Read for ProcedureRef {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text().is_some() {
            return Spanned::<String>::read(node, r).map(ProcedureRef::Name);
        }
        Procedure::read(node, r).map(|it| ProcedureRef::Inline(Box::new(it)))
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([json!({ "type": "string" }), Procedure::schema(defs)])
    }
}

record! {
    /// Procedures by the damage that they undo.
    pub struct ByDamage {
        /// For a node that is down.
        optional down: Option<ProcedureRef>,
        /// For a destroyed node.
        optional destroyed: Option<ProcedureRef>,
        /// For a degraded node.
        optional degraded: Option<ProcedureRef>,
        /// For corrupt data.
        optional corrupt: Option<ProcedureRef>,
        /// For a node that lost what it needs, and after containment.
        optional restart: Option<ProcedureRef>,
    }
}

/// Whether a mapping is a procedure written on the spot and not procedures by damage.
pub(super) fn is_plan(node: &Node) -> bool {
    entry(node, "tasks").is_some() || is_lone_task(node)
}
