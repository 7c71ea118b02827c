//! Which place lies in which.

use crate::model::LocationId;
use crate::model::Model;

impl Model {
    /// A place and all that contain it, the innermost first; nothing for none.
    pub fn places_around(
        &self,
        place: Option<LocationId>,
    ) -> impl Iterator<Item = LocationId> + use<'_> {
        std::iter::successors(place, |at| self.locations[at.index()].parent)
    }

    /// Whether two places are one, or one of them lies within the other; one that is not known is
    /// taken to be another.
    pub fn are_one_place(&self, a: Option<LocationId>, b: Option<LocationId>) -> bool {
        let within = |inner, outer| self.places_around(inner).any(|at| Some(at) == outer);
        within(a, b) || within(b, a)
    }
}
