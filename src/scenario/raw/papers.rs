//! Copies of documents and how procedures go by them, as written.

use serde_json::Value as Json;
use serde_json::json;

use crate::diag::Place;
use crate::scenario::raw::Date;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Share;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// A copy with its properties.
    struct CopyRecord {
        /// A location, or an asset that shows it or that it is kept with.
        optional at: Option<Spanned<String>>,
        /// It is on paper: it needs nothing but to be there.
        default printed: bool = false,
        /// It is on a medium of its own that needs nothing but to be there.
        default offline: bool = false,
        /// It lies where nothing of the scenario reaches it.
        default off_site: bool = false,
        /// From the beginning of the incident until it is in hand; default at once.
        optional reached_after: Option<DurationLaw>,
    }

    /// Work without the plan at hand.
    pub struct WithoutPlan {
        /// Factor on the work of a task; default 2.
        optional takes: Option<Spanned<f64>>,
        /// Factor on its chance of success; default 0.7.
        optional success: Option<Share>,
    }
}

/// A copy of a document.
#[derive(Debug, Clone)]
pub struct PaperCopy {
    /// Where it is.
    pub at: Option<Spanned<String>>,
    /// Whether it only has to be there.
    pub is_offline: bool,
    /// Whether nothing reaches it.
    pub off_site: bool,
    /// Until it is in hand.
    pub reached_after: Option<DurationLaw>,
    /// Where it was written.
    pub place: Place,
}

impl Read for PaperCopy {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let place = node.place;
        if node.map().is_none() {
            let at = Some(Spanned::<String>::read(node, r)?);
            return Some(PaperCopy {
                at,
                is_offline: false,
                off_site: false,
                reached_after: None,
                place,
            });
        }
        let CopyRecord { at, printed, offline, off_site, reached_after, .. } =
            CopyRecord::read(node, r)?;
        Some(PaperCopy { at, is_offline: printed || offline, off_site, reached_after, place })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([json!({ "type": "string" }), CopyRecord::schema(defs)])
    }
}

/// What makes a document more than an asset.
#[derive(Debug, Clone, Default)]
pub struct Papers {
    /// Its copies.
    pub copies: OneOrMany<PaperCopy>,
    /// When it was last brought up to date.
    pub updated: Option<Spanned<Date>>,
    /// Or how long ago.
    pub age: Option<Spanned<Seconds>>,
    /// When it was last tested.
    pub last_test: Option<Spanned<Date>>,
}

impl Papers {
    /// The place of the first key that is written, if one is.
    pub fn place(&self) -> Option<Place> {
        let keys = [
            self.copies.first().map(|copy| copy.place),
            self.updated.as_ref().map(|it| it.place),
            self.age.as_ref().map(|it| it.place),
            self.last_test.as_ref().map(|it| it.place),
        ];
        keys.into_iter().flatten().next()
    }
}
