//! What the phases of an incident depend on.

use serde_json::Value as Json;

use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::Nodes;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Share;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// What sees that something has happened.
    pub struct Monitoring {
        /// What must deliver, or the team of which someone must be there.
        required by: NeedExpr,
        /// What must deliver besides.
        optional needs: Option<NeedExpr>,
        /// When it is detected if it does not work: after a time, or with a shift or an opening.
        required unmonitored: Unmonitored,
    }

    /// The moment when somebody comes who notices.
    struct Coming {
        /// The next shift of this team begins.
        optional next_shift: Option<Spanned<String>>,
        /// The hours of this calendar begin.
        optional next_opening: Option<Spanned<String>>,
    }

    /// Someone who must be reached.
    pub struct Contact {
        /// The role.
        optional role: Option<Spanned<String>>,
        /// The person, if no role is named.
        optional person: Option<Spanned<String>>,
        /// Chance that a call is answered.
        required answers: Share,
        /// Who is called if not: names, or names with chances.
        optional deputies: Option<Nodes>,
        /// Time until all are called again.
        optional retry_every: Option<Spanned<Seconds>>,
        /// Whether reaching this contact ends the calls.
        default authority: bool = false,
    }

    /// What people need to work.
    pub struct Access {
        /// What people need who work from elsewhere.
        optional remote: Option<NeedExpr>,
        /// What people need who work at the place.
        optional on_site: Option<NeedExpr>,
    }
}

/// When somebody finds out what monitoring did not see.
#[derive(Debug, Clone)]
pub enum Unmonitored {
    /// So long after the onset.
    After(DurationLaw),
    /// When the next shift of this team begins.
    NextShift(Spanned<String>),
    /// When the hours of this calendar begin the next time.
    NextOpening(Spanned<String>),
}

impl Read for Unmonitored {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_none() {
            return DurationLaw::read(node, r).map(Unmonitored::After);
        }
        match r.head(node, "a moment", &["next shift", "next opening"])? {
            "next shift" => Coming::read(node, r)?.next_shift.map(Unmonitored::NextShift),
            _ => Coming::read(node, r)?.next_opening.map(Unmonitored::NextOpening),
        }
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([DurationLaw::schema(defs), Coming::schema(defs)])
    }
}
