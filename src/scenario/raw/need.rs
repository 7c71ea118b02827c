//! Need expressions.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Level;
use crate::scenario::raw::Quantity;
use crate::scenario::raw::Selector;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::read::entry;
use crate::scenario::read::read_all;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

/// A need expression.
#[derive(Debug, Clone)]
pub enum NeedExpr {
    /// A node, or a pattern that stands for several.
    Name(Spanned<String>),
    /// All nodes that a selector finds.
    Select(Box<Selector>),
    /// All of them.
    All(Members),
    /// Any of them.
    Any(Members),
    /// At least so many of them.
    AtLeast(Box<AtLeast>),
    /// Shares that add up.
    Pool(Box<Pool>),
    /// Another expression seen through a threshold, a floor or a buffer.
    On(Box<On>),
    /// A way through a network.
    Reaches(Box<Reaches>),
}

record! {
    /// All of a list must deliver.
    struct AllOf {
        /// Of these.
        required all: Members,
    }

    /// One of a list is enough.
    struct AnyOf {
        /// Of these.
        required any: Members,
    }

    /// So many of a list must deliver.
    pub struct AtLeast {
        /// How many.
        required at_least: Spanned<u32>,
        /// Of these.
        required of: Members,
    }

    /// Members that add up to what is needed.
    pub struct Pool {
        /// The share of normal demand that each member carries, or a quantity to hold against
        /// `demand`.
        required pool: PoolMembers,
        /// What is needed, in the unit of the members.
        optional demand: Option<Spanned<Quantity>>,
    }

    /// Members that carry equal shares.
    pub struct EqualShares {
        /// Of these.
        required of: Members,
        /// The share of each; without it all shares add up to 1.
        optional each: Option<Spanned<Quantity>>,
    }

    /// An expression and what is made of its level, in the order `tolerates`, `at`, `without`.
    pub struct On {
        /// What is needed.
        required on: NeedExpr,
        /// It counts as delivering only at this level or above.
        optional at: Option<AtLevel>,
        /// This level remains without it.
        optional without: Option<Level>,
        /// A buffer bridges its absence for so long.
        optional tolerates: Option<DurationLaw>,
        /// An empty buffer takes so long to fill; default 0.
        optional refill: Option<DurationLaw>,
    }

    /// A source that must be reached over a network.
    struct ReachesOf {
        /// What, and over what.
        required reaches: Reaches,
    }

    /// A source and the network that leads to it.
    pub struct Reaches {
        /// The source.
        required to: Spanned<String>,
        /// The links: nodes with the key `joins`.
        required over: Members,
        /// Nodes that pass on what reaches them; those that the links join if left out.
        optional of: Option<Members>,
    }
}

const FORMS: [&str; 6] = ["on", "pool", "at least", "any", "all", "reaches"];
const CONDITIONS: [&str; 6] = ["nodes", "kind", "at", "group", "tag", "depends on"];

impl NeedExpr {
    /// Where it was written.
    pub fn place(&self) -> Place {
        match self {
            NeedExpr::Name(name) => name.place,
            NeedExpr::Select(selector) => selector.place,
            NeedExpr::All(members) | NeedExpr::Any(members) => members.place,
            NeedExpr::AtLeast(it) => it.place,
            NeedExpr::Pool(pool) => pool.place,
            NeedExpr::On(on) => on.place,
            NeedExpr::Reaches(reaches) => reaches.place,
        }
    }
}

impl Read for NeedExpr {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.seq().is_some() {
            return Members::read(node, r).map(NeedExpr::All);
        }
        if node.map().is_none() {
            return Spanned::<String>::read(node, r).map(NeedExpr::Name);
        }
        let has = |key: &str| entry(node, key).is_some();
        if !FORMS.into_iter().any(has) && CONDITIONS.into_iter().any(has) {
            return Selector::read(node, r).map(|it| NeedExpr::Select(Box::new(it)));
        }
        if let (Some(_), Some((key, _))) = (entry(node, "on"), entry(node, "at least")) {
            let message = "`on` and `at least` exclude each other";
            let error = Diagnostic::error(Code::ConflictingKeys, message).at(key.place);
            r.push(error.help("for the level that must be kept write `at`, as in `at: 50%`"));
            return None;
        }
        Some(match r.head(node, "a need", &FORMS)? {
            "on" => NeedExpr::On(Box::new(On::read(node, r)?)),
            "pool" => NeedExpr::Pool(Box::new(Pool::read(node, r)?)),
            "at least" => NeedExpr::AtLeast(Box::new(AtLeast::read(node, r)?)),
            "any" => NeedExpr::Any(AnyOf::read(node, r)?.any),
            "all" => NeedExpr::All(AllOf::read(node, r)?.all),
            _ => NeedExpr::Reaches(Box::new(ReachesOf::read(node, r)?.reaches)),
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Need", |defs| {
            any_of([
                json!({ "type": "string" }),
                json!({ "type": "array", "items": { "$ref": "#/$defs/Need" } }),
                AllOf::schema(defs),
                AnyOf::schema(defs),
                AtLeast::schema(defs),
                Pool::schema(defs),
                On::schema(defs),
                ReachesOf::schema(defs),
                Selector::schema(defs),
            ])
        })
    }
}

/// A list of needs, or one that may stand for several.
#[derive(Debug, Clone)]
pub struct Members {
    /// The needs.
    pub list: Vec<NeedExpr>,
    /// Where the list was written.
    pub place: Place,
}

impl Read for Members {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let list = match node.seq() {
            Some(entries) => read_all(entries, r)?,
            None => vec![NeedExpr::read(node, r)?],
        };
        Some(Members { list, place: node.place })
    }

    fn schema(defs: &mut Defs) -> Json {
        // A list of needs is one itself: all of them.
        NeedExpr::schema(defs)
    }
}

/// The level that a threshold asks for.
#[derive(Debug, Clone)]
pub enum AtLevel {
    /// A fixed level.
    Level(Spanned<Level>),
    /// The MBCO of the service.
    Mbco(Place),
}

impl Read for AtLevel {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text().is_some_and(|text| text.eq_ignore_ascii_case("mbco")) {
            return Some(AtLevel::Mbco(node.place));
        }
        Spanned::<Level>::read(node, r).map(AtLevel::Level)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([json!({ "const": "mbco" }), Level::schema(defs)])
    }
}

/// The members of a pool.
#[derive(Debug, Clone)]
pub enum PoolMembers {
    /// Each by name, with its share or quantity.
    Shares(Vec<(Spanned<String>, Spanned<Quantity>)>, Place),
    /// All alike.
    Equal(Box<EqualShares>),
}

impl Read for PoolMembers {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if entry(node, "of").is_some() {
            return EqualShares::read(node, r).map(|it| PoolMembers::Equal(Box::new(it)));
        }
        let entries = r.mapping(node, "a mapping of names to shares")?;
        let shares: Vec<_> = entries
            .iter()
            .filter_map(|(name, share)| {
                let name = Spanned::<String>::read(name, r);
                let share = Spanned::<Quantity>::read(share, r);
                Some((name?, share?))
            })
            .collect();
        (shares.len() == entries.len()).then_some(PoolMembers::Shares(shares, node.place))
    }

    fn schema(defs: &mut Defs) -> Json {
        let shares = json!({ "type": "object", "additionalProperties": Quantity::schema(defs) });
        any_of([shares, EqualShares::schema(defs)])
    }
}
