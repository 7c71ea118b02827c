//! Colours of places on the map.

use crate::report::chart::map::places::MOST;
use crate::report::chart::palette::Rgb;

/// Colours of places: tints of those of Okabe and Ito, and grey for all others.
pub(super) const PLACES: [Rgb; MOST] = [
    (86, 180, 233),
    (230, 159, 0),
    (0, 158, 115),
    (204, 121, 167),
    (240, 228, 66),
    (0, 114, 178),
    (213, 94, 0),
    (150, 150, 150),
];
