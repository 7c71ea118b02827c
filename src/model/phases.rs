//! What the phases of an incident depend on: monitoring, what diagnosis works with, a call tree.

use crate::law::Law;
use crate::model::During;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::TeamId;

/// What sees that something has happened.
#[derive(Debug, Clone, PartialEq)]
pub struct Monitoring {
    /// What must deliver at the onset for the incident to be seen.
    pub by: Need,
    /// The team of which someone must be there then.
    pub team: Option<TeamId>,
    /// When it is detected if it is not seen.
    pub unmonitored: Unmonitored,
}

/// When somebody finds out what monitoring did not see.
#[derive(Debug, Clone, PartialEq)]
pub enum Unmonitored {
    /// This long after the onset `[s]`.
    After(Law),
    /// When the next shift of someone of the team begins.
    NextShift(TeamId),
    /// When these hours begin the next time.
    NextOpening(During),
}

/// A node without which diagnosis is slower.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slower {
    /// The node.
    pub node: NodeId,
    /// Diagnosis takes so many times as long if it is below its MBCO when diagnosis begins, ≥ 1.
    pub factor: f64,
}

/// Who is called after diagnosis until someone with authority can declare.
#[derive(Debug, Clone, PartialEq)]
pub struct CallTree {
    /// Those who must be reached, one after the other.
    pub contacts: Vec<Contact>,
    /// What must deliver for calls to get through.
    pub needs: Need,
}

/// Someone who must be reached, or one of the deputies.
#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    /// The role or the person.
    pub name: String,
    /// Chance that a call is answered, in [0, 1].
    pub answers: f64,
    /// Who is called at once if not, in order: names and chances.
    pub deputies: Vec<(String, f64)>,
    /// Time until all are called again if nobody answers `[s]`, above 0.
    pub retry_every: f64,
    /// Whether reaching this contact, or a deputy, ends the calls.
    pub has_authority: bool,
}

impl Contact {
    /// Chance that somebody answers in one round.
    pub fn p_reached(&self) -> f64 {
        let silent = |(_, answers): &(String, f64)| 1.0 - answers;
        1.0 - (1.0 - self.answers) * self.deputies.iter().map(silent).product::<f64>()
    }
}

impl CallTree {
    /// Expected time until the last contact is reached, if calls get through `[s]`:
    ///
    /// ```text
    /// Σ retry · (1 − q) / q    q = 1 − Π (1 − answers) over a contact and the deputies
    /// ```
    ///
    /// Infinite if somebody can never be reached.
    pub fn mean(&self) -> f64 {
        let wait = |contact: &Contact| {
            let reached = contact.p_reached();
            contact.retry_every * (1.0 - reached) / reached
        };
        self.needed().iter().map(wait).sum()
    }

    /// The contacts up to the first who has authority; all of them if none has.
    pub fn needed(&self) -> &[Contact] {
        let last = self.contacts.iter().position(|contact| contact.has_authority);
        &self.contacts[..last.map_or(self.contacts.len(), |last| last + 1)]
    }
}
