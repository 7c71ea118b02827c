//! What makes an asset a recovery option.

use serde_json::Value as Json;

use crate::law::text::Quantity;
use crate::law::text::parse;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Share;
use crate::scenario::raw::procedure::ProcedureRef;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

choice! {
    /// Recovery options in ITIL's words, and their usual forms in a cloud.
    pub enum OptionWord {
        /// Its loss is borne.
        DoNothing = "do nothing",
        /// Work goes on by hand.
        ManualWorkaround = "manual workaround",
        /// Another organisation helps out.
        Reciprocal = "reciprocal",
        /// An empty site.
        Gradual = "gradual",
        /// The same as gradual.
        Cold = "cold",
        /// A site with equipment.
        Intermediate = "intermediate",
        /// The same as intermediate.
        Warm = "warm",
        /// A running or nearly running copy.
        Fast = "fast",
        /// The same as fast.
        Hot = "hot",
        /// A mirror.
        Immediate = "immediate",
        /// The same as immediate.
        Mirrored = "mirrored",
        /// Backups in another region, and nothing running.
        BackupAndRestore = "backup and restore",
        /// Data replicated, the rest switched off.
        PilotLight = "pilot light",
        /// A smaller copy that runs.
        WarmStandby = "warm standby",
        /// Active in several regions.
        MultiSite = "multi site",
    }

    /// How the last test went.
    pub enum TestResultWord {
        /// It took over.
        Passed = "passed",
        /// It did not.
        Failed = "failed",
    }
}

record! {
    /// How use ends when what was replaced is back.
    struct FailbackRecord {
        /// How long after it is back.
        optional after: Option<DurationLaw>,
        /// Chance that going back takes it down again.
        optional chance: Option<Share>,
        /// For how long it then is down.
        optional outage: Option<DurationLaw>,
    }
}

/// How use ends when what was replaced is back.
#[derive(Debug, Clone)]
pub struct Failback {
    /// How long after it is back.
    pub after: Option<DurationLaw>,
    /// Chance that going back takes it down again.
    pub chance: Option<Share>,
    /// For how long it then is down.
    pub outage: Option<DurationLaw>,
}

impl Read for Failback {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            let FailbackRecord { after, chance, outage, .. } = FailbackRecord::read(node, r)?;
            return Some(Failback { after, chance, outage });
        }
        let after = DurationLaw::read(node, r)?;
        Some(Failback { after: Some(after), chance: None, outage: None })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([DurationLaw::schema(defs), FailbackRecord::schema(defs)])
    }
}

/// How a standby is activated.
#[derive(Debug, Clone)]
pub enum Activation {
    /// It takes so long, and nobody.
    Takes(DurationLaw),
    /// By a procedure.
    By(ProcedureRef),
}

impl Read for Activation {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let is_law = node.text().is_some_and(|text| {
            text.contains('(')
                || text.starts_with(|c: char| c.is_ascii_digit())
                || parse(text, Quantity::Duration).is_ok()
        });
        if is_law {
            return DurationLaw::read(node, r).map(Activation::Takes);
        }
        ProcedureRef::read(node, r).map(Activation::By)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([DurationLaw::schema(defs), ProcedureRef::schema(defs)])
    }
}
