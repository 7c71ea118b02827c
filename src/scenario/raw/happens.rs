//! What happens in a scenario, and when.

use crate::scenario::raw::Count;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Effect;
use crate::scenario::raw::Hit;
use crate::scenario::raw::Phases;
use crate::scenario::raw::Share;
use crate::scenario::raw::When;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;

record! {
    /// Something that happens: a threat that strikes, or hits written on the spot.
    pub struct Happening {
        /// Its name, if the threat's is not to be used.
        optional name: Option<Spanned<String>>,
        /// When it strikes; default at once.
        optional at: Option<DurationLaw>,
        /// The event that sets it off, instead of a time.
        optional when: Option<When>,
        /// Delay after that event.
        optional after: Option<DurationLaw>,
        /// How often that event may set it off; default 1.
        optional repeat: Option<Count>,
        /// Chance that it strikes at all; default 1.
        optional chance: Option<Share>,
        /// The threat that strikes.
        optional threat: Option<Spanned<String>>,
        /// What it does, instead of a threat.
        optional hits: OneOrMany<Hit>,
        /// The effect of hits that state none.
        optional effect: Option<Effect>,
        /// How long that effect lasts.
        optional lasting ("for"): Option<DurationLaw>,
        /// The event that ends that effect.
        optional until: Option<When>,
        /// Delay until the corruption that it does is discovered.
        optional discovered_after: Option<DurationLaw>,
        /// Phases of the incident, if they differ.
        optional phases: Option<Phases>,
    }
}
