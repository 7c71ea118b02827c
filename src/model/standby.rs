//! Recovery options: what stands by for something else.

use std::sync::Arc;

use crate::law::{EstimatedChance, Law};
use crate::model::NodeId;
use crate::model::ProcedureId;

/// What a node that stands by replaces, and how it comes into use.
///
/// Such a node is switched off until it is activated: its restart procedure is the activation. It
/// is not struck itself; what can be struck is what it needs.
#[derive(Debug, Clone, PartialEq)]
pub struct Standby {
    /// What it stands by for.
    pub subscriber: NodeId,
    /// What several standbys share: they are in use `serves` at a time. `None` shares nothing.
    pub shared: Option<NodeId>,
    /// How many of those that share can be in use at a time, ≥ 1.
    pub serves: u32,
    /// What it is in ITIL's words.
    pub option: RecoveryOption,
    /// Whether it is activated without anyone deciding so.
    pub is_automatic: bool,
    /// Its level once activated, in (0, 1].
    pub level: f64,
    /// It is wanted while the subscriber delivers less than this, in (0, 1].
    pub below: f64,
    /// Chance that an activation succeeds, in [0, 1].
    pub success: f64,
    /// What is known of that chance, if it is not certain; `success` is the mean then.
    pub estimate: Option<Arc<EstimatedChance>>,
    /// Activations tried at most in a row, ≥ 1.
    pub tries: u32,
    /// What is known of its tests.
    pub tested: Tested,
    /// How long it can be used `[s]`; `None` is without end.
    pub sustain: Option<Law>,
    /// How far its data lag behind when it is activated `[s]`.
    pub data_lag: Option<Law>,
    /// Paid for each invocation `[currency]`.
    pub invocation_fee: Option<Law>,
    /// Paid while it is in use `[currency/s]`.
    pub use_rate: f64,
    /// Paid whether it is used or not `[currency/s]`; no part of any loss.
    pub standby_rate: f64,
    /// An incident that hits one of these excludes it.
    pub excluded_by: Vec<NodeId>,
    /// How use ends when the subscriber is back.
    pub failback: Failback,
    /// The procedure that its activation was made of, if one was written.
    pub plan: Option<ProcedureId>,
    /// What its use wears out.
    pub wear: Wear,
}

/// What the use of a standby wears out: itself, or what it burns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Wear {
    /// Time in use until what it is shared of breaks, and from then to the next time `[s]`.
    pub fails_after: Option<Law>,
    /// How long a full tank lasts in use `[s]`; it is full whenever use begins.
    pub fuel: Option<Law>,
    /// From the beginning of use, and from each delivery, to the next delivery, which fills the
    /// tank `[s]`; `None` if nobody delivers.
    pub refuel: Option<Law>,
}

/// The end of use when the subscriber is back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Failback {
    /// How long after the subscriber is back `[s]`; at once if `None`.
    pub after: Option<Law>,
    /// Chance that going back takes the subscriber down again, in [0, 1].
    pub p_outage: f64,
    /// For how long it then is down `[s]`.
    pub outage: Option<Law>,
}

/// The recovery options of ITIL, and their usual forms in a cloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RecoveryOption {
    /// Not said.
    #[default]
    Unnamed,
    /// Its loss is borne: it is never activated.
    DoNothing,
    /// Work goes on by hand.
    ManualWorkaround,
    /// Another organisation helps out.
    Reciprocal,
    /// Gradual recovery: an empty site.
    Cold,
    /// Intermediate recovery: a site with equipment.
    Warm,
    /// Fast recovery: a running or nearly running copy.
    Hot,
    /// Immediate recovery: a mirror.
    Mirrored,
    /// Backups in another region, and nothing running.
    BackupAndRestore,
    /// Data replicated, the rest switched off.
    PilotLight,
    /// A smaller copy that runs.
    WarmStandby,
    /// Active in several regions.
    MultiSite,
}

impl RecoveryOption {
    /// The word for it; empty if not said.
    pub fn word(self) -> &'static str {
        match self {
            RecoveryOption::Unnamed => "",
            RecoveryOption::DoNothing => "do nothing",
            RecoveryOption::ManualWorkaround => "manual workaround",
            RecoveryOption::Reciprocal => "reciprocal",
            RecoveryOption::Cold => "cold",
            RecoveryOption::Warm => "warm",
            RecoveryOption::Hot => "hot",
            RecoveryOption::Mirrored => "mirrored",
            RecoveryOption::BackupAndRestore => "backup and restore",
            RecoveryOption::PilotLight => "pilot light",
            RecoveryOption::WarmStandby => "warm standby",
            RecoveryOption::MultiSite => "multi-site",
        }
    }
}

/// What is known of the tests of a standby.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tested {
    /// Never tested, as far as is known.
    #[default]
    Never,
    /// The last test passed, within a year.
    Lately,
    /// The last test passed, more than a year ago.
    LongAgo,
    /// The last test failed.
    Failed,
}

impl Tested {
    /// Chance that an activation succeeds, where nobody states it.
    ///
    /// ```text
    /// a / (a + b)    Beta(9, 1) if tested within a year, Beta(6, 4) if not,
    ///                Beta(6, 5) after a failed test: the second, with one failure seen
    /// ```
    ///
    /// The priors are judgement, not measurement.
    pub fn default_success(self) -> f64 {
        match self {
            Tested::Lately => 0.9,
            Tested::Never | Tested::LongAgo => 0.6,
            Tested::Failed => 6.0 / 11.0,
        }
    }
}

impl Standby {
    /// A standby for one node, activated by decision, that always succeeds and costs nothing.
    pub fn new(subscriber: NodeId) -> Standby {
        Standby {
            subscriber,
            shared: None,
            serves: 1,
            option: RecoveryOption::Unnamed,
            is_automatic: false,
            level: 1.0,
            below: 1.0,
            success: 1.0,
            estimate: None,
            tries: 1,
            tested: Tested::Never,
            sustain: None,
            data_lag: None,
            invocation_fee: None,
            use_rate: 0.0,
            standby_rate: 0.0,
            excluded_by: Vec::new(),
            failback: Failback::default(),
            plan: None,
            wear: Wear::default(),
        }
    }
}
