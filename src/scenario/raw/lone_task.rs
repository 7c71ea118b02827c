//! A procedure of one task, written as that task: `fix: {takes: 4h, team: it}`.

use serde_json::Value as Json;

use crate::scenario::raw::procedure::Plan;
use crate::scenario::raw::procedure::Task;
use crate::scenario::read::Read;
use crate::scenario::read::entry;
use crate::scenario::read::same_key;
use crate::scenario::schema::Defs;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::ScalarStyle;
use crate::scenario::yaml::Value;

/// What its task is called.
const NAME: &str = "work";

fn is_key(key: &Node, keys: &[String]) -> bool {
    key.text().is_some_and(|text| keys.iter().any(|known| same_key(known, text)))
}

/// Whether a mapping lacks `tasks` and has a key that only tasks have.
pub(super) fn is_lone_task(node: &Node) -> bool {
    let is_of_task = |key: &Node| is_key(key, Task::keys()) && !is_key(key, Plan::keys());
    entry(node, "tasks").is_none()
        && node.map().is_some_and(|entries| entries.iter().any(|(key, _)| is_of_task(key)))
}

/// The same written in full. Keys that procedures and tasks share are the procedure's.
pub(super) fn as_plan(node: &Node) -> Node {
    let at = |value: Value| Node { value, place: node.place };
    let word =
        |text: &str| at(Value::Scalar { text: String::from(text), style: ScalarStyle::Plain });
    let entries = node.map().unwrap_or_default().iter().cloned();
    let (mut plan, task): (Vec<_>, Vec<_>) =
        entries.partition(|(key, _)| is_key(key, Plan::keys()));
    let tasks = at(Value::Map(vec![(word(NAME), at(Value::Map(task)))]));
    plan.push((word("tasks"), tasks));
    at(Value::Map(plan))
}

/// The schema of such a mapping.
pub(super) fn schema(defs: &mut Defs) -> Json {
    Plan::schema(defs);
    Task::schema(defs);
    defs.with_keys_of("LoneTask", "A procedure of one task.", ["Plan", "Task"], "tasks")
}
