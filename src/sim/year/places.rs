//! What an incident draws by chance, and where its bending stands.

use crate::random::Threshold;
use crate::sim::program::{NONE, Program};
use crate::sim::year::bend::Tail;

/// A yes or no that an incident draws.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) enum Coin {
    /// Whether the target of a hit is hit.
    Target(u32),
    /// Whether a hit strikes its targets, all together.
    Together(u32),
    /// Whether an attempt at a task succeeds.
    Task(u32),
    /// Whether a standby starts.
    Standby(u32),
    /// Whether going back from a standby takes down what it stood in for.
    Failback(u32),
    /// Whether a trigger sets something off.
    Trigger(u32),
    /// Whether a hit spreads along an arrow.
    Spread(u32),
    /// Whether a supplier keeps to its contract.
    Contract(u32),
    /// Whether none of the copies of a backup was ever good.
    NeverWorked(u32),
    /// Whether the job of a copy failed and nobody noticed, by the row of the backup.
    Silent(u32),
    /// Whether a copy of a backup can be read.
    Read(u32),
    /// Whether a replica can be read.
    ReadReplica(u32),
}

/// A length that an incident draws.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) enum Length {
    /// What an attempt at a task takes.
    Task(u32),
    /// How long a standby runs before it breaks.
    Wear(u32),
    /// How long an effect of a hit lasts.
    Effect(u32),
    /// A phase of the incident, by its number.
    Phase(u32),
    /// How long a supplier takes to come.
    Response(u32),
    /// How long a supplier takes for the repair.
    Repair(u32),
    /// How long work recovery takes in a service.
    WorkRecovery(u32),
    /// How long somebody takes to come who is called, by the row of duties.
    Call(u32),
    /// How long reading a copy takes: of the backups, then of the replicas.
    Reading(u32),
    /// How long verifying a copy takes, likewise.
    Verifying(u32),
    /// How far a replica is behind.
    Lag(u32),
    /// How far the data of a standby are behind.
    StandbyLag(u32),
    /// How long a part takes to come that was ordered.
    Delivery(u32),
    /// How long help from outside takes to come.
    Help(u32),
    /// How long it takes until an incident is noticed that nobody watches for.
    Unmonitored(u32),
    /// What lengths of an incident are multiplied by.
    Factor(u32),
}

/// Phases of an incident.
pub(super) const N_PHASES: usize = 4;

impl Coin {
    pub(super) fn place(self, program: &Program) -> usize {
        let (targets, hits) = (program.targets.node.len(), program.hits.len());
        let (slots, standbys) = (program.slots.len(), program.standbys.rows.len());
        let (triggers, calls) = (program.triggers.len(), program.calls.len());
        let streams = program.data.streams.len();
        let sizes = [
            targets, hits, slots, standbys, standbys, triggers, hits, calls, streams, streams,
            streams,
        ];
        let (kind, row) = match self {
            Coin::Target(row) => (0, row),
            Coin::Together(row) => (1, row),
            Coin::Task(row) => (2, row),
            Coin::Standby(row) => (3, row),
            Coin::Failback(row) => (4, row),
            Coin::Trigger(row) => (5, row),
            Coin::Spread(row) => (6, row),
            Coin::Contract(row) => (7, row),
            Coin::NeverWorked(row) => (8, row),
            Coin::Silent(row) => (9, row),
            Coin::Read(row) => (10, row),
            Coin::ReadReplica(row) => (11, row),
        };
        place(&sizes, kind, row)
    }
}

/// The place of a row of one kind, behind all rows of the kinds before.
fn place(sizes: &[usize], kind: usize, row: u32) -> usize {
    sizes[..kind].iter().sum::<usize>() + row as usize
}

impl Length {
    pub(super) fn place(self, program: &Program) -> usize {
        let calls = program.calls.len();
        let standbys = program.standbys.rows.len();
        let (hits, services) = (program.hits.len(), program.services.len());
        let duties = program.people.as_ref().map_or(0, |people| people.duties.len());
        let replicas = program.data.replicas.len();
        let copies = program.data.streams.len() + replicas;
        let slots = program.slots.len();
        let (parts, help) = (program.spares.n_kinds(), program.outside_help.len());
        let rules = program.phase_rules.len();
        let sizes = [
            slots, standbys, hits, N_PHASES, calls, calls, services, duties, copies, copies,
            replicas, standbys, parts, help, rules,
        ];
        let (kind, row) = match self {
            Length::Task(row) => (0, row),
            Length::Wear(row) => (1, row),
            Length::Effect(row) => (2, row),
            Length::Phase(row) => (3, row),
            Length::Response(row) => (4, row),
            Length::Repair(row) => (5, row),
            Length::WorkRecovery(row) => (6, row),
            Length::Call(row) => (7, row),
            Length::Reading(row) => (8, row),
            Length::Verifying(row) => (9, row),
            Length::Lag(row) => (10, row),
            Length::StandbyLag(row) => (11, row),
            Length::Delivery(row) => (12, row),
            Length::Help(row) => (13, row),
            Length::Unmonitored(row) => (14, row),
            Length::Factor(row) => (15, row),
        };
        place(&sizes, kind, row)
    }

    /// Whether the extreme is a short one.
    pub(super) fn is_worst_short(self) -> bool {
        matches!(self, Length::Wear(_))
    }
}

impl Program {
    /// The chance of a yes, by place of a [`Coin`].
    pub(crate) fn coins(&self) -> Vec<f64> {
        let standbys = &self.standbys.rows;
        let together = self.hits.iter().map(|hit| hit.together.map(|(_, chance)| chance));
        let spread = self.hits.iter().map(|hit| hit.spread.as_ref().map(|spread| spread.chance));
        let failback = standbys.iter().map(|row| (row.outage != NONE).then_some(row.p_outage));
        let all = (self.targets.chance.iter().copied().map(Some))
            .chain(together)
            .chain(self.slots.iter().map(|slot| Some(slot.success)))
            .chain(standbys.iter().map(|row| Some(row.success)))
            .chain(failback)
            .chain(self.triggers.iter().map(|row| Some(row.chance)))
            .chain(spread)
            .chain(self.calls.iter().map(|call| Some(call.honours)))
            .chain(self.data.streams.iter().map(|row| Some(row.never)))
            .chain(self.data.streams.iter().map(|row| Some(row.silent)))
            .chain(self.data.streams.iter().map(|row| Some(row.success)))
            .chain(self.data.replicas.iter().map(|row| Some(row.success)));
        all.map(|chance| chance.map_or(1.0, Threshold::probability)).collect()
    }

    /// How lengths are drawn at first, by place of a [`Length`].
    pub(super) fn stated_tails(&self) -> Vec<Tail> {
        let n = Length::Factor(self.factors.len() as u32).place(self);
        vec![Tail::STATED; n]
    }
}

/// Chances to look for what is rare with: each coin turns its rarer side up about as often as any
/// other, and one of them in an incident; not a number for what is frequent anyway.
pub(super) fn exploring_chances(stated: &[f64]) -> Vec<f64> {
    let n_open = stated.iter().filter(|p| 0.0 < **p && **p < 1.0).count();
    let often = 1.0 / n_open.max(2) as f64;
    let look = |&p: &f64| match p {
        p if 0.0 < p && p < often => often,
        p if 0.0 < 1.0 - p && 1.0 - p < often => 1.0 - often,
        _ => f64::NAN,
    };
    stated.iter().map(look).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_sides_of_coins_are_looked_for() {
        let chances = exploring_chances(&[0.0, 1.0, 0.001, 0.999, 0.5]);
        assert!(chances[0].is_nan() && chances[1].is_nan() && chances[4].is_nan());
        assert_eq!(chances[2], 1.0 / 3.0);
        assert_eq!(chances[3], 1.0 - 1.0 / 3.0);
    }
}
