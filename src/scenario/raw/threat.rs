//! Threats: what strikes, whom, and what follows.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::scenario::raw::ClassWord;
use crate::scenario::raw::Contact;
use crate::scenario::raw::Count;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Level;
use crate::scenario::raw::MoneyLaw;
use crate::scenario::raw::Monitoring;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::Nodes;
use crate::scenario::raw::RateSpec;
use crate::scenario::raw::Seasons;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Seen;
use crate::scenario::raw::Share;
use crate::scenario::read::Named;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::read::entry;
use crate::scenario::read::same_key;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

choice! {
    /// Which way a node goes.
    pub enum Becomes {
        /// It delivers its MBCO again.
        Up = "up",
        /// It falls below its MBCO.
        Down = "down",
    }

    /// Along which arrows damage spreads.
    pub enum SpreadTo {
        /// From supplier to dependent.
        Dependents = "dependents",
        /// From dependent to supplier.
        Suppliers = "suppliers",
        /// Both ways.
        Both = "both",
        /// To the nodes in neighbouring places.
        Neighbours = "neighbours",
    }

    /// What a rate is of.
    pub enum UnitWord {
        /// An asset or a service.
        Asset = "asset",
        /// A location that hits name.
        Site = "site",
        /// A person.
        Person = "person",
    }
}

record! {
    /// Something that can strike.
    pub struct Threat {
        /// What it is, for readers.
        optional description: Option<String>,
        /// Class in the risk register.
        optional class: Option<ClassWord>,
        /// How often it happens, such as `1 per 50 years`.
        optional rate: Option<RateSpec>,
        /// What the rate and the history are of, if of one of several that the hits name: each
        /// strike hits one of them.
        optional per: Option<Spanned<UnitWord>>,
        /// Phases of its incidents, if they differ from the estate's.
        optional phases: Option<Phases>,
        /// What it does, in order.
        optional hits: OneOrMany<Hit>,
        /// The effect of hits that state none.
        optional effect: Option<Effect>,
        /// How long that effect lasts.
        optional lasting ("for"): Option<DurationLaw>,
        /// The event that ends that effect.
        optional until: Option<When>,
        /// Delay until that corruption is discovered.
        optional discovered_after: Option<DurationLaw>,
        /// What it sets off.
        optional triggers: OneOrMany<Trigger>,
        /// When it tends to happen: only in calendars, their peaks, or usual hours and seasons, all
        /// of them together; or so many times as likely then.
        optional profile: OneOrMany<Seasons>,
        /// Time from one occurrence to the next, instead of a rate.
        optional renewal: Option<DurationLaw>,
        /// What was seen of it so far, such as `2 in 7 years`: updates an uncertain rate.
        optional history: Option<Spanned<Seen>>,
    }

    /// The phases of an incident before recovery work begins; what is not written takes no time.
    pub struct Phases {
        /// From onset to detection.
        optional detection: Option<Phase>,
        /// From detection to diagnosis.
        optional diagnosis: Option<Phase>,
        /// From diagnosis to declaration.
        optional declaration: Option<Phase>,
        /// From declaration to people in place.
        optional mobilisation: Option<Phase>,
        /// What sees the onset; without it `detection` holds always.
        optional monitoring: Option<Monitoring>,
        /// Nodes without which diagnosis takes so many times as long.
        optional slower_without: Named<Spanned<f64>>,
        /// Who is called between diagnosis and declaration, in order.
        optional call_tree: Option<Spanned<OneOrMany<Contact>>>,
        /// What must deliver for calls to get through.
        optional calls_need: Option<NeedExpr>,
    }

    /// A phase that shares a factor with other durations.
    struct PhaseRecord {
        /// How long it takes.
        required takes: DurationLaw,
        /// The factor.
        optional together: Option<Spanned<String>>,
    }

    /// One kind of damage to one set of targets.
    pub struct Hit {
        /// These nodes, perhaps each with its own chance.
        optional nodes: Option<Nodes>,
        /// Nodes of this kind.
        optional kind: OneOrMany<Spanned<String>>,
        /// Nodes at this location or within it.
        optional at: OneOrMany<Spanned<String>>,
        /// Nodes in this group.
        optional group: OneOrMany<Spanned<String>>,
        /// Nodes with this tag.
        optional tag: OneOrMany<Spanned<String>>,
        /// Everything that depends on this node, directly or not.
        optional depends_on: OneOrMany<Spanned<String>>,
        /// This team instead of nodes.
        optional team: Option<Spanned<String>>,
        /// These persons instead of nodes.
        optional person: OneOrMany<Spanned<String>>,
        /// Chance for each target; default 1.
        optional chance: Option<Share>,
        /// One draw for all targets instead of one each.
        default together: bool = false,
        /// What it does to a target.
        optional effect: Option<Effect>,
        /// How long the effect lasts.
        optional lasting ("for"): Option<DurationLaw>,
        /// The event that ends the effect.
        optional until: Option<When>,
        /// Delay until corruption is discovered.
        optional discovered_after: Option<DurationLaw>,
        /// Delay after the threat strikes.
        optional after: Option<DurationLaw>,
        /// How it goes on from a node that it hits.
        optional spread: Option<Spread>,
    }

    /// How damage goes on.
    pub struct Spread {
        /// Along which arrows; default dependents.
        optional to: Option<SpreadTo>,
        /// Chance for each arrow; default 1.
        optional chance: Option<Share>,
        /// Delay of each step.
        optional delay: Option<DurationLaw>,
        /// Steps at most.
        optional limit: Option<Count>,
    }

    /// What a threat sets off.
    pub struct Trigger {
        /// The threat that it sets off.
        required threat: Spanned<String>,
        /// The event that sets it off; without it, that this threat strikes.
        optional when: Option<When>,
        /// Chance; default 1.
        optional chance: Option<Share>,
        /// Delay.
        optional after: Option<DurationLaw>,
        /// How often in an incident; default 1.
        optional repeat: Option<Count>,
    }

    /// A moment that the simulation recognises.
    pub struct When {
        /// The node.
        optional node: Option<Spanned<String>>,
        /// Which way it goes.
        optional becomes: Option<Becomes>,
        /// It is below this level.
        optional below: Option<Spanned<Level>>,
        /// For this long.
        optional lasting ("for"): Option<Seconds>,
        /// A task that ends, as `procedure/task`.
        optional task: Option<Spanned<String>>,
        /// The node whose task it is.
        optional of: Option<Spanned<String>>,
    }

    /// An effect with its parameters.
    struct EffectRecord {
        /// Works at this level until repaired.
        optional degraded: Option<Spanned<Level>>,
        /// Own level 0 for so long, then back by itself.
        optional unavailable: Option<DurationLaw>,
        /// Switched off on purpose, for so long.
        optional contained: Option<DurationLaw>,
        /// Out of people's reach, for so long.
        optional inaccessible: Option<DurationLaw>,
        /// Data unusable, discovered after so long.
        optional corrupt: Option<DurationLaw>,
        /// Data bad, which nobody notices for so long; it works on.
        optional silently_corrupt: Option<DurationLaw>,
        /// Members missing from a team: a number or a share.
        optional absent: Option<Absent>,
        /// Gone until replaced, which takes so long.
        optional resigns: Option<DurationLaw>,
        /// A skill that persons cannot make use of.
        optional loses_skill: Option<Spanned<String>>,
        /// Outside help for a team.
        optional extra: Option<Count>,
        /// Demand multiplied by this.
        optional overload: Option<Spanned<f64>>,
        /// A direct loss.
        optional loss: Option<MoneyLaw>,
        /// How long it lasts.
        optional lasting ("for"): Option<DurationLaw>,
        /// The event that ends it.
        optional until: Option<When>,
        /// Delay until corruption is discovered.
        optional discovered_after: Option<DurationLaw>,
    }
}

impl Hit {
    /// A hit of which nothing is written but what stands beside it.
    pub fn of_effect(place: Place) -> Hit {
        Hit {
            nodes: None,
            kind: OneOrMany::default(),
            at: OneOrMany::default(),
            group: OneOrMany::default(),
            tag: OneOrMany::default(),
            depends_on: OneOrMany::default(),
            team: None,
            person: OneOrMany::default(),
            chance: None,
            together: false,
            effect: None,
            lasting: None,
            until: None,
            discovered_after: None,
            after: None,
            spread: None,
            place,
        }
    }
}

/// A phase of an incident.
#[derive(Debug, Clone)]
pub struct Phase {
    /// How long it takes.
    pub takes: DurationLaw,
    /// The factor that it shares.
    pub together: Option<Spanned<String>>,
}

impl Read for Phase {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            let PhaseRecord { takes, together, .. } = PhaseRecord::read(node, r)?;
            return Some(Phase { takes, together });
        }
        DurationLaw::read(node, r).map(|takes| Phase { takes, together: None })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([DurationLaw::schema(defs), PhaseRecord::schema(defs)])
    }
}

/// How many members are absent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Absent {
    /// A number.
    Number(u32),
    /// A share of the team.
    Share(f64),
}

impl Read for Absent {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text().is_some_and(|text| text.contains('%')) {
            return Share::read(node, r).map(|share| Absent::Share(share.0));
        }
        Count::read(node, r).map(|count| Absent::Number(count.0))
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([Count::schema(defs), Share::schema(defs)])
    }
}

/// What a hit does.
#[derive(Debug, Clone)]
pub struct Effect {
    /// Which effect.
    pub kind: EffectKind,
    /// How long it lasts.
    pub lasting: Option<DurationLaw>,
    /// The event that ends it.
    pub until: Option<When>,
    /// Delay until corruption is discovered.
    pub discovered_after: Option<DurationLaw>,
    /// Where it was written.
    pub place: Place,
}

/// Which effect.
#[derive(Debug, Clone)]
pub enum EffectKind {
    /// Needs repair.
    Down,
    /// Needs replacement.
    Destroyed,
    /// A supplier's services are gone.
    Ceases,
    /// Works at this level.
    Degraded(Spanned<Level>),
    /// Switched off on purpose.
    Contained,
    /// Out of reach.
    Inaccessible,
    /// Own level 0 for a time.
    Unavailable,
    /// Data unusable.
    Corrupt,
    /// Data bad, which nobody notices at first.
    SilentlyCorrupt,
    /// Members missing.
    Absent(Absent),
    /// Outside help.
    Extra(Count),
    /// Demand multiplied.
    Overload(Spanned<f64>),
    /// A direct loss.
    Loss(MoneyLaw),
    /// What a supplier keeps for us is unusable.
    LosesData,
    /// Persons cannot do what they could.
    LosesSkill(Spanned<String>),
}

const WORDS: [&str; 10] = [
    "down",
    "destroyed",
    "ceases",
    "contained",
    "inaccessible",
    "unavailable",
    "absent",
    "corrupt",
    "silently corrupt",
    "loses data",
];
const HEADS: [&str; 12] = [
    "degraded",
    "unavailable",
    "contained",
    "inaccessible",
    "corrupt",
    "silently corrupt",
    "absent",
    "resigns",
    "loses skill",
    "extra",
    "overload",
    "loss",
];

/// How an effect that means nothing without a value is written, by its word.
fn with_value(word: &str) -> Option<&'static str> {
    let examples = [
        ("degraded", "{degraded: 40%}"),
        ("resigns", "{resigns: 60d}"),
        ("loses skill", "{loses skill: oracle}"),
        ("extra", "{extra: 2}"),
        ("overload", "{overload: 3}"),
        ("loss", "{loss: 50k}"),
    ];
    examples.into_iter().find(|(it, _)| same_key(it, word)).map(|(_, example)| example)
}

impl Read for Effect {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let place = node.place;
        if node.map().is_none() {
            let text = r.scalar(node, "an effect")?;
            let Some(index) = WORDS.iter().position(|word| same_key(word, text)) else {
                if let Some(example) = with_value(text) {
                    let message = format!("the effect `{text}` does not say how much or what");
                    let error = Diagnostic::error(Code::MissingKey, message).at(place);
                    r.push(error.help(format!("write it with a value, as in `{example}`")));
                    return None;
                }
                let known = WORDS.iter().chain(HEADS.iter().filter(|head| !WORDS.contains(head)));
                let known = known.copied();
                return r.unknown(Code::UnknownWord, place, "effect", text, known);
            };
            let kind = match index {
                0 => EffectKind::Down,
                1 => EffectKind::Destroyed,
                2 => EffectKind::Ceases,
                3 => EffectKind::Contained,
                4 => EffectKind::Inaccessible,
                5 => EffectKind::Unavailable,
                6 => EffectKind::Absent(Absent::Share(1.0)),
                7 => EffectKind::Corrupt,
                8 => EffectKind::SilentlyCorrupt,
                _ => EffectKind::LosesData,
            };
            return Some(Effect {
                kind,
                lasting: None,
                until: None,
                discovered_after: None,
                place,
            });
        }
        let head = r.head(node, "an effect", &HEADS)?;
        if let (Some(example), Some((key, value))) = (with_value(head), entry(node, head))
            && value.is_null()
        {
            let message = format!("the effect `{head}` does not say how much or what");
            let error = Diagnostic::error(Code::MissingKey, message).at(key.place);
            r.push(error.help(format!("write it with a value, as in `{example}`")));
            return None;
        }
        let EffectRecord {
            degraded,
            unavailable,
            contained,
            inaccessible,
            corrupt,
            silently_corrupt,
            absent,
            resigns,
            loses_skill,
            extra,
            overload,
            loss,
            lasting,
            until,
            discovered_after,
            ..
        } = EffectRecord::read(node, r)?;
        let discovered_after = corrupt.or(silently_corrupt).or(discovered_after);
        let lasting = unavailable.or(contained).or(inaccessible).or(resigns).or(lasting);
        // A parameter that could not be read has been told already.
        let kind = match head {
            "degraded" => EffectKind::Degraded(degraded?),
            "unavailable" => EffectKind::Unavailable,
            "contained" => EffectKind::Contained,
            "inaccessible" => EffectKind::Inaccessible,
            "corrupt" => EffectKind::Corrupt,
            "silently corrupt" => EffectKind::SilentlyCorrupt,
            "absent" => EffectKind::Absent(absent?),
            "resigns" => EffectKind::Absent(Absent::Number(1)),
            "loses skill" => EffectKind::LosesSkill(loses_skill?),
            "extra" => EffectKind::Extra(extra?),
            "overload" => EffectKind::Overload(overload?),
            _ => EffectKind::Loss(loss?),
        };
        Some(Effect { kind, lasting, until, discovered_after, place })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([json!({ "enum": WORDS }), EffectRecord::schema(defs)])
    }
}
