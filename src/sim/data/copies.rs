//! Which copies there are, which of them people would try, and which are good.

use crate::law::Sampler;
use crate::random::{Address, Draws, Threshold};
use crate::sim::data::rows::{DataTables, StreamRow};
use crate::sim::data::state::{DataState, StoreState};
use crate::sim::program::NONE;
use crate::sim::year::{Asked, Bender, Coin, Length};

/// Copies of a stream that are looked at; older ones are taken to be deleted.
const MOST_COPIES: i64 = 10_000;

/// Ordinal of the draws of a copy that concern its being read, after those of its making.
pub(super) const READ: u64 = 1;

/// Whether a copy can be read is another question than how long that takes.
const READS: u64 = 3;

/// A copy that somebody reads.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::sim) struct Candidate {
    /// Backup, or the replica's row.
    pub(super) source: Source,
    /// Number of the copy in its stream.
    pub(super) number: i64,
    /// What the data show `[s]`.
    pub(super) shows: f64,
    /// Number of the full copy that it builds on.
    pub(super) base: i64,
}

/// Where a copy comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sim) enum Source {
    /// A row of the streams.
    Stream(u32),
    /// A row of the replicas.
    Replica(u32),
}

/// What verification shows to be wrong with a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// None of the backup's copies was ever good.
    NeverWorked,
    /// Its job failed and nobody noticed, or that of a copy that it builds on.
    Broken,
    /// It was made of corrupt data.
    Tainted,
    /// It was corrupted or destroyed where it was kept.
    Spoilt,
    /// It could not be read.
    Unreadable,
}

/// When a copy was finished.
#[derive(Debug, Clone, Copy)]
struct Made {
    finished: f64,
}

/// Looks at copies: the tables, what has become of them, and the luck of the replication.
pub(super) struct Shelf<'a> {
    pub(super) tables: &'a DataTables,
    pub(super) state: &'a mut DataState,
    pub(super) samplers: &'a [Sampler],
    pub(super) draws: Draws,
    /// What bends its luck, if something is forced in a year.
    pub(super) bender: Option<Bender<'a>>,
    /// `[s]`.
    pub(super) now: f64,
}

impl Shelf<'_> {
    /// Draws when the jobs of a stream start, once a replication.
    fn begin(&mut self, stream: u32) {
        let state = &mut self.state.streams[stream as usize];
        if state.origin.is_nan() {
            let row = &self.tables.streams[stream as usize];
            let (age, luck) = self.draws.pair(row.address, 0);
            state.origin = -self.samplers[row.age as usize].draw(age);
            let asked = Asked { at: (row.address.bits(), 0), luck };
            let luck = match &mut self.bender {
                Some(bender) => bender.coin(Coin::NeverWorked(stream), row.never, asked, true),
                None => luck,
            };
            state.never_worked = row.never.hits(luck);
        }
    }

    /// The newest copy that people believe in, among the `sources` of the data `row`, as of what
    /// was deleted until `known_at` `[s]`.
    pub(super) fn newest(&mut self, row: u32, sources: u64, known_at: f64) -> Option<Candidate> {
        let tables = self.tables;
        let data = &tables.rows[row as usize];
        let mut best: Option<Candidate> = None;
        for stream in data.streams.0..data.streams.1 {
            if sources >> (stream - data.streams.0) & 1 == 0 {
                continue;
            }
            let found = self.newest_of(row, stream, known_at);
            if let Some(copy) = found
                && best.is_none_or(|best| copy.shows > best.shows)
            {
                best = Some(copy);
            }
        }
        let n_streams = data.streams.1 - data.streams.0;
        for replica in data.replicas.0..data.replicas.1 {
            let bit = n_streams + replica - data.replicas.0;
            if sources >> bit & 1 == 0 || self.state.replicas[replica as usize].is_tried {
                continue;
            }
            let shows = self.until(row) - self.lag(replica);
            if best.is_none_or(|best| shows > best.shows) {
                best =
                    Some(Candidate { source: Source::Replica(replica), number: 0, shows, base: 0 });
            }
        }
        best
    }

    /// How far a replica is behind in the present trouble of what it follows `[s]`.
    pub(super) fn lag(&mut self, replica: u32) -> f64 {
        let row = &self.tables.replicas[replica as usize];
        let trouble = self.state.rows[row.data as usize].n_troubles;
        self.lag_in(replica, trouble)
    }

    /// The same in trouble number `trouble`.
    pub(super) fn lag_in(&mut self, replica: u32, trouble: u32) -> f64 {
        let row = &self.tables.replicas[replica as usize];
        let ordinal = u64::from(trouble);
        let (luck, _) = self.draws.pair(row.address, ordinal);
        let luck = self.length(Length::Lag(replica), row.lag, row.address, (ordinal, luck));
        self.samplers[row.lag as usize].draw(luck)
    }

    /// The luck of a length, with its ordinal, bent if something is forced.
    pub(super) fn length(
        &mut self,
        length: Length,
        sampler: u32,
        address: Address,
        (ordinal, luck): (u64, u64),
    ) -> u64 {
        match &mut self.bender {
            Some(it) => it.length(length, sampler, Asked { at: (address.bits(), ordinal), luck }),
            None => luck,
        }
    }

    /// The luck of a yes or no of a copy that is as old as `age` `[s]`, with its ordinal, bent if
    /// something is forced. What is older than the RPO is a breach already, if that is looked for.
    fn coin(
        &mut self,
        coin: Coin,
        chance: Threshold,
        address: Address,
        (ordinal, luck): (u64, u64),
        age: f64,
    ) -> u64 {
        match &mut self.bender {
            Some(it) => {
                let asked = Asked { at: (address.bits(), ordinal), luck };
                let matters = age <= it.rpo();
                it.coin(coin, chance, asked, matters)
            }
            None => luck,
        }
    }

    /// When the data were last written, so far `[s]`.
    pub(super) fn until(&self, row: u32) -> f64 {
        self.state.rows[row as usize].stopped_at.min(self.now)
    }

    fn newest_of(&mut self, row: u32, stream: u32, known_at: f64) -> Option<Candidate> {
        self.begin(stream);
        let stream_row = &self.tables.streams[stream as usize];
        let state = &self.state.streams[stream as usize];
        let store = &self.state.stores[stream_row.store as usize];
        if state.is_given_up || is_empty(store, stream_row) {
            return None;
        }
        let newest = number_before(state.origin, stream_row.every, self.until(row));
        let newest = newest.min(state.below - 1);
        let oldest = newest - MOST_COPIES;
        for number in (oldest..=newest).rev() {
            let begun = start(&self.state.streams[stream as usize], stream_row, number);
            if begun < known_at - stream_row.retention {
                return None;
            }
            if self.state.bad_fulls.contains(&(stream, number)) {
                continue;
            }
            let copy = self.candidate(row, stream, number, known_at);
            if copy.is_some() {
                return copy;
            }
        }
        None
    }

    /// A copy, if people believe in it.
    fn candidate(
        &mut self,
        row: u32,
        stream: u32,
        number: i64,
        known_at: f64,
    ) -> Option<Candidate> {
        self.believed(row, stream, number, known_at)?;
        let stream_row = &self.tables.streams[stream as usize];
        let shows = start(&self.state.streams[stream as usize], stream_row, number);
        let base = match stream_row.base {
            NONE => 0,
            _ => self.base_of(row, stream, shows, known_at)?,
        };
        Some(Candidate { source: Source::Stream(stream), number, shows, base })
    }

    /// Lists the copies that people believe in and that may be the newest clean one, from old to
    /// new.
    pub(super) fn list(&mut self, row: u32, sources: u64, known_at: f64) {
        let tables = self.tables;
        let data = &tables.rows[row as usize];
        let content = &self.state.rows[row as usize];
        let after = content.clean.map_or(f64::NEG_INFINITY, |copy| copy.shows);
        let before = content.tainted_from;
        let mut list = std::mem::take(&mut self.state.candidates);
        list.clear();
        for stream in data.streams.0..data.streams.1 {
            if sources >> (stream - data.streams.0) & 1 == 0 {
                continue;
            }
            self.begin(stream);
            let stream_row = &tables.streams[stream as usize];
            let state = &self.state.streams[stream as usize];
            let store = &self.state.stores[stream_row.store as usize];
            if state.is_given_up || is_empty(store, stream_row) {
                continue;
            }
            let (origin, every) = (state.origin, stream_row.every);
            let newest = number_before(origin, every, self.until(row).min(before));
            let oldest = number_before(origin, every, (known_at - stream_row.retention).max(after));
            for number in oldest.max(newest - MOST_COPIES)..=newest {
                let copy = self.candidate(row, stream, number, known_at);
                list.extend(copy.filter(|copy| copy.shows > after && copy.shows < before));
            }
        }
        let n_streams = data.streams.1 - data.streams.0;
        for replica in data.replicas.0..data.replicas.1 {
            let bit = n_streams + replica - data.replicas.0;
            let shows = self.until(row) - self.lag(replica);
            let is_tried = self.state.replicas[replica as usize].is_tried;
            if sources >> bit & 1 == 1 && !is_tried && shows > after && shows < before {
                let source = Source::Replica(replica);
                list.push(Candidate { source, number: 0, shows, base: 0 });
            }
        }
        list.retain(|copy| !self.state.useless.contains(&(row, *copy)));
        // What shows the same stays in the order of the model.
        let rank = |copy: &Candidate| match copy.source {
            Source::Stream(stream) => (false, stream),
            Source::Replica(replica) => (true, replica),
        };
        list.sort_unstable_by(|a, b| a.shows.total_cmp(&b.shows).then(rank(a).cmp(&rank(b))));
        self.state.candidates = list;
    }

    /// The number of the newest full copy that was finished when an incremental one was begun; of a
    /// log, of those that are not known to be bad.
    fn base_of(&mut self, row: u32, stream: u32, begun: f64, known_at: f64) -> Option<i64> {
        let base = self.tables.streams[stream as usize].base;
        self.begin(base);
        let base_row = &self.tables.streams[base as usize];
        let state = &self.state.streams[base as usize];
        let store = &self.state.stores[base_row.store as usize];
        if state.is_given_up || is_empty(store, base_row) {
            return None;
        }
        let replays = self.tables.streams[stream as usize].replays;
        let newest = number_before(state.origin, base_row.every, begun);
        for number in (newest - MOST_COPIES..=newest).rev() {
            if start(&self.state.streams[base as usize], base_row, number)
                < known_at - base_row.retention
            {
                return None;
            }
            if replays && self.state.bad_fulls.contains(&(base, number)) {
                continue;
            }
            let made = self.believed(row, base, number, known_at);
            if made.is_some_and(|made| made.finished <= begun) {
                let links = self.links(stream, base, number, begun);
                let mut links = links.rev();
                return links
                    .all(|link| self.believed(row, stream, link, known_at).is_some())
                    .then_some(number);
            }
        }
        None
    }

    /// The incremental copies from a full one up to and with the one that was begun at `until`.
    pub(super) fn links(
        &self,
        stream: u32,
        base: u32,
        number: i64,
        until: f64,
    ) -> std::ops::RangeInclusive<i64> {
        let base_row = &self.tables.streams[base as usize];
        let row = &self.tables.streams[stream as usize];
        let origin = self.state.streams[stream as usize].origin;
        let since = start(&self.state.streams[base as usize], base_row, number);
        number_before(origin, row.every, since) + 1..=number_before(origin, row.every, until)
    }

    /// When a copy was made, if people believe that it is there.
    fn believed(&self, row: u32, stream: u32, number: i64, known_at: f64) -> Option<Made> {
        let stream_row = &self.tables.streams[stream as usize];
        let state = &self.state.streams[stream as usize];
        let begun = start(state, stream_row, number);
        let is_skipped = stream_row.is_fixed && number > 0 && begun <= 0.0;
        if is_skipped || begun < known_at - stream_row.retention {
            return None;
        }
        let made = self.made(stream, number);
        let finished = made.finished;
        let is_cut = finished > self.until(row)
            || self.state.troubles.iter().any(|trouble| {
                trouble.row == row && begun < trouble.back_at && finished > trouble.stopped_at
            });
        let store = &self.state.stores[stream_row.store as usize];
        let is_known_wiped = store.is_known && is_wiped(store, stream_row, made);
        (!is_cut && !is_gone(store, stream_row, made) && !is_known_wiped).then_some(made)
    }

    /// What is wrong with a copy, and the number in its stream from which on copies are bad for
    /// the same reason.
    pub(super) fn fault(&mut self, row: u32, copy: Candidate, tries: u32) -> Option<(Fault, i64)> {
        let stream = match copy.source {
            Source::Stream(stream) => stream,
            Source::Replica(replica) => return self.fault_of_replica(replica, tries),
        };
        let tables = self.tables;
        let stream_row = &tables.streams[stream as usize];
        let age = self.until(row) - copy.shows;
        if self.state.streams[stream as usize].never_worked {
            return Some((Fault::NeverWorked, copy.number));
        }
        if stream_row.base == NONE {
            if let Some(fault) = self.fault_of_one(stream, copy.number, age) {
                return Some((fault, copy.number));
            }
        } else if let Some(fault) = self.fault_of_chain(stream, copy, age) {
            return Some(fault);
        }
        if self.is_tainted(row, copy.shows) {
            return Some((Fault::Tainted, copy.number));
        }
        let address = stream_row.address.with(zigzag(copy.number));
        let ordinal = READ + u64::from(tries);
        let (_, luck) = self.draws.pair(address, ordinal);
        let coin = Coin::Read(stream);
        let luck = self.coin(coin, stream_row.success, address.with(READS), (ordinal, luck), age);
        (!stream_row.success.hits(luck)).then_some((Fault::Unreadable, copy.number))
    }

    fn fault_of_replica(&mut self, replica: u32, tries: u32) -> Option<(Fault, i64)> {
        let row = &self.tables.replicas[replica as usize];
        if self.state.replicas[replica as usize].is_spoilt {
            return Some((Fault::Spoilt, 0));
        }
        let (address, ordinal) = (row.address.with(READ), u64::from(tries));
        let (_, luck) = self.draws.pair(address, ordinal);
        let coin = Coin::ReadReplica(replica);
        let luck = self.coin(coin, row.success, address.with(READS), (ordinal, luck), 0.0);
        (!row.success.hits(luck)).then_some((Fault::Unreadable, 0))
    }

    /// What is wrong with one of the copies that an incremental copy builds on.
    fn fault_of_chain(&mut self, stream: u32, copy: Candidate, age: f64) -> Option<(Fault, i64)> {
        let base = self.tables.streams[stream as usize].base;
        let origin = self.state.streams[stream as usize].origin;
        let every = self.tables.streams[stream as usize].every;
        let of_base = if self.state.streams[base as usize].never_worked {
            self.state.streams[base as usize].is_given_up = true;
            Some(Fault::NeverWorked)
        } else {
            self.fault_of_one(base, copy.base, age)
        };
        if let Some(fault) = of_base {
            self.state.bad_fulls.push((base, copy.base));
            if self.tables.streams[stream as usize].replays {
                // The same log is of use on an older full copy.
                return Some((fault, copy.number + 1));
            }
            // All that was begun since that copy was finished builds on it, and is as bad.
            let finished = self.made(base, copy.base).finished;
            let before = number_before(origin, every, finished);
            let is_since = origin + before as f64 * every >= finished;
            let first = if is_since { before } else { before + 1 };
            return Some((fault, first.min(copy.number)));
        }
        let mut links = self.links(stream, base, copy.base, copy.shows);
        links.find_map(|link| Some((self.fault_of_one(stream, link, age)?, link)))
    }

    /// What is wrong with a copy by itself, whatever it shows; it is needed for one as old as `age`.
    fn fault_of_one(&mut self, stream: u32, number: i64, age: f64) -> Option<Fault> {
        let stream_row = &self.tables.streams[stream as usize];
        let address = stream_row.address.with(zigzag(number));
        let (luck, _) = self.draws.pair(address, 0);
        let luck = self.coin(Coin::Silent(stream), stream_row.silent, address, (0, luck), age);
        if stream_row.silent.hits(luck) {
            return Some(Fault::Broken);
        }
        let made = self.made(stream, number);
        let store = &self.state.stores[stream_row.store as usize];
        let is_spoilt = is_gone(store, stream_row, made) || is_wiped(store, stream_row, made);
        is_spoilt.then_some(Fault::Spoilt)
    }

    /// Whether what a copy shows was corrupt.
    fn is_tainted(&self, row: u32, shows: f64) -> bool {
        shows >= self.state.rows[row as usize].corrupt_at
            || self.state.troubles.iter().any(|trouble| {
                trouble.row == row && shows >= trouble.corrupt_at && shows < trouble.back_at
            })
    }

    /// When a copy was finished.
    fn made(&self, stream: u32, number: i64) -> Made {
        let row = &self.tables.streams[stream as usize];
        let begun = start(&self.state.streams[stream as usize], row, number);
        let (_, luck) = self.draws.pair(row.address.with(zigzag(number)), 0);
        let mut finished = begun + self.samplers[row.takes as usize].draw(luck);
        if row.is_fixed && number == 0 {
            // What was stated is the age of a copy that is finished.
            finished = finished.min(0.0);
        }
        Made { finished }
    }
}

/// When the job of a copy was begun `[s]`.
fn start(state: &super::state::StreamState, row: &StreamRow, number: i64) -> f64 {
    state.origin + number as f64 * row.every
}

/// The number of the newest copy that was begun at `at` `[s]` or before.
fn number_before(origin: f64, every: f64, at: f64) -> i64 {
    let mut number = ((at - origin) / every).floor();
    // The quotient may be off by a rounding.
    if origin + (number + 1.0) * every <= at {
        number += 1.0;
    } else if origin + number * every > at {
        number -= 1.0;
    }
    number as i64
}

/// Whether people know that no copy of a stream is left where it is kept.
fn is_empty(store: &StoreState, row: &StreamRow) -> bool {
    let is_gone = store.back_at == f64::INFINITY && !row.outlives;
    let is_wiped = store.is_known && store.rewritten_at == f64::INFINITY;
    is_gone || is_wiped && !row.immutable && !row.is_own
}

/// Whether a copy went with what it was kept on, or was never made for want of that.
fn is_gone(store: &StoreState, row: &StreamRow, made: Made) -> bool {
    let survives = row.outlives && made.finished <= store.lost_at;
    made.finished < store.back_at && !survives
}

/// Whether a copy was corrupted where it was kept.
fn is_wiped(store: &StoreState, row: &StreamRow, made: Made) -> bool {
    !row.immutable && !row.is_own && made.finished < store.rewritten_at
}

/// Numbers of copies, which run both ways, as ordinals of draws; 0 is the stream's own.
pub(super) fn zigzag(number: i64) -> u64 {
    let number = if number >= 0 { number * 2 } else { -number * 2 - 1 };
    number as u64 + 1
}
