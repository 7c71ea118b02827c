//! What changes of data in a replication.

use crate::sim::data::copies::Candidate;
use crate::sim::data::loss::Loss;
use crate::sim::data::reading::Legs;
use crate::sim::data::rows::DataTables;
use crate::sim::program::NONE;

/// Memory of data, kept between replications.
#[derive(Debug, Default)]
pub(in crate::sim) struct DataState {
    pub(super) rows: Vec<ContentState>,
    /// Tries under way, by row.
    pub(super) legs: Vec<Legs>,
    pub(super) streams: Vec<StreamState>,
    pub(super) replicas: Vec<ReplicaState>,
    pub(super) stores: Vec<StoreState>,
    /// Times of trouble that are over.
    pub(super) troubles: Vec<Trouble>,
    /// What was lost in them.
    pub(super) losses: Vec<Loss>,
    /// These as they were, while something is tried out on them.
    pub(super) kept_losses: Vec<Loss>,
    /// Values of views.
    pub(super) values: Vec<f64>,
    /// Copies that a search by halves may try next.
    pub(super) candidates: Vec<Candidate>,
    /// Copies that it found of no use for a reason of their own: row, copy.
    pub(super) useless: Vec<(u32, Candidate)>,
    /// Full copies that are known to be bad: stream, number. Each is bad by itself, and says nothing of
    /// those before and after it.
    pub(super) bad_fulls: Vec<(u32, i64)>,
}

/// The content of one node.
#[derive(Debug, Clone)]
pub(super) struct ContentState {
    /// When it was last written `[s]`; infinite while it is.
    pub(super) stopped_at: f64,
    /// Since when it is corrupt `[s]`; infinite if it is not.
    pub(super) corrupt_at: f64,
    /// When that is found out `[s]`.
    pub(super) found_at: f64,
    /// Somebody knows that it is corrupt.
    pub(super) is_known: bool,
    /// It is gone with what held it.
    pub(super) is_lost: bool,
    pub(super) incident: u32,
    /// When the trouble was detected, and copies were no longer deleted `[s]`.
    pub(super) detected_at: f64,
    /// The copy that is being read.
    pub(super) chosen: Option<Candidate>,
    /// What the data show that were brought back `[s]`: not a number if none were, infinitely long
    /// ago if no copy worked.
    pub(super) restored: f64,
    /// Tries so far: the ordinal of their draws.
    pub(super) tries: u32,
    /// Troubles so far: the ordinal of their draws.
    pub(super) n_troubles: u32,
    /// The newest copy that a search by halves found clean.
    pub(super) clean: Option<Candidate>,
    /// What the oldest copy shows that it found tainted `[s]`.
    pub(super) tainted_from: f64,
    /// The clean copy is taken without any further search.
    pub(super) settles: bool,
}

/// What is known of a stream of copies.
#[derive(Debug, Clone)]
pub(super) struct StreamState {
    /// Start of the job of copy 0, the newest that is finished at the beginning; not a number
    /// until somebody asks `[s]`.
    pub(super) origin: f64,
    /// None of its copies is good.
    pub(super) never_worked: bool,
    /// Everybody knows.
    pub(super) is_given_up: bool,
    /// Copies from this one on are known to be bad.
    pub(super) below: i64,
}

/// What is known of a replica.
#[derive(Debug, Clone)]
pub(super) struct ReplicaState {
    pub(super) is_tried: bool,
    /// It was destroyed or corrupted, and does not follow again yet.
    pub(super) is_spoilt: bool,
    /// The latest incident that did so, or `NONE`.
    pub(super) spoilt_in: u32,
}

/// What became of the copies on a node.
#[derive(Debug, Clone)]
pub(super) struct StoreState {
    /// When the node last went with what is kept on it `[s]`.
    pub(super) lost_at: f64,
    /// Copies finished before then went with it, or were not made `[s]`.
    pub(super) back_at: f64,
    /// Those finished until then can be corrupt unless they are immutable `[s]`.
    pub(super) rewritten_at: f64,
    /// Whether that is known.
    pub(super) is_known: bool,
}

/// A time in which the data of a node were not good, and nothing was written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Trouble {
    pub(super) row: u32,
    pub(super) corrupt_at: f64,
    pub(super) stopped_at: f64,
    pub(super) back_at: f64,
}

impl ContentState {
    pub(super) const GOOD: ContentState = ContentState {
        stopped_at: f64::INFINITY,
        corrupt_at: f64::INFINITY,
        found_at: f64::INFINITY,
        is_known: false,
        is_lost: false,
        incident: NONE,
        detected_at: f64::INFINITY,
        chosen: None,
        restored: f64::NAN,
        tries: 0,
        n_troubles: 0,
        clean: None,
        tainted_from: f64::INFINITY,
        settles: false,
    };
}

impl ContentState {
    /// Whether nothing is wrong with it that anybody knows of.
    pub(super) fn is_good(&self) -> bool {
        !self.is_lost && !self.is_known && self.restored.is_nan()
    }
}

impl StreamState {
    const FRESH: StreamState =
        StreamState { origin: f64::NAN, never_worked: false, is_given_up: false, below: i64::MAX };
}

impl ReplicaState {
    const FRESH: ReplicaState = ReplicaState { is_tried: false, is_spoilt: false, spoilt_in: NONE };
}

impl StoreState {
    const WHOLE: StoreState = StoreState {
        lost_at: f64::NEG_INFINITY,
        back_at: f64::NEG_INFINITY,
        rewritten_at: f64::NEG_INFINITY,
        is_known: false,
    };
}

impl DataState {
    /// Puts everything back to the start of a replication.
    pub(in crate::sim) fn reset(&mut self, tables: &DataTables) {
        fn fill<T: Clone>(rows: &mut Vec<T>, n: usize, with: &T) {
            rows.clear();
            rows.resize(n, with.clone());
        }
        fill(&mut self.rows, tables.rows.len(), &ContentState::GOOD);
        self.legs.resize_with(tables.rows.len(), Legs::default);
        self.legs.iter_mut().for_each(Legs::clear);
        fill(&mut self.streams, tables.streams.len(), &StreamState::FRESH);
        fill(&mut self.replicas, tables.replicas.len(), &ReplicaState::FRESH);
        fill(&mut self.stores, tables.n_stores, &StoreState::WHOLE);
        self.troubles.clear();
        self.losses.clear();
        self.useless.clear();
        self.bad_fulls.clear();
    }
}
