//! What the phases of an incident depend on.

use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::Nodes;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Share;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;

record! {
    /// What sees that something has happened.
    pub struct Monitoring {
        /// What must deliver, or the team of which someone must be there.
        required by: NeedExpr,
        /// What must deliver besides.
        optional needs: Option<NeedExpr>,
        /// From onset to detection when it does not work.
        required unmonitored: DurationLaw,
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
