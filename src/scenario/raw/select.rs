//! Sets of nodes by what they are.

use serde_json::Value as Json;
use serde_json::json;

use crate::scenario::raw::Share;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// The nodes for which all stated conditions hold; several values of one key are
    /// alternatives.
    pub struct Selector {
        /// These nodes; `db-*` and `db-[1..3]` stand for several.
        optional nodes: OneOrMany<Spanned<String>>,
        /// Of this kind.
        optional kind: OneOrMany<Spanned<String>>,
        /// At this location or within it.
        optional at: OneOrMany<Spanned<String>>,
        /// In this group.
        optional group: OneOrMany<Spanned<String>>,
        /// With this tag.
        optional tag: OneOrMany<Spanned<String>>,
        /// Everything that depends on this node, directly or not.
        optional depends_on: OneOrMany<Spanned<String>>,
    }
}

/// Names of nodes, perhaps each with its own chance.
#[derive(Debug, Clone, Default)]
pub struct Nodes {
    /// Names or patterns with their chances.
    pub entries: Vec<(Spanned<String>, Option<Share>)>,
}

impl Read for Nodes {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let Some(entries) = node.map() else {
            let names = OneOrMany::<Spanned<String>>::read(node, r)?;
            return Some(Nodes { entries: names.into_iter().map(|name| (name, None)).collect() });
        };
        let entries = entries.iter().filter_map(|(name, chance)| {
            let name = Spanned::<String>::read(name, r);
            let chance = Share::read(chance, r);
            Some((name?, Some(chance?)))
        });
        Some(Nodes { entries: entries.collect() })
    }

    fn schema(defs: &mut Defs) -> Json {
        let chances = json!({ "type": "object", "additionalProperties": Share::schema(defs) });
        any_of([OneOrMany::<String>::schema(defs), chances])
    }
}
