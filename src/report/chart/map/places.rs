//! Which place each node of a map is coloured by.

use std::collections::BTreeMap;

use crate::model::{LocationId, Model};

/// Places with a colour of their own; all others share one.
pub(super) const MOST: usize = 8;

/// What the places without a colour are called.
const OTHERS: &str = "elsewhere";

/// The places, those with most of `all` rows first, so that each has the same number on every map,
/// and that of each drawn row.
///
/// Places count at the level of the tree, from outside inwards, at which those that are drawn first
/// are in several.
pub(super) fn of(
    model: &Model,
    shown: &[usize],
    all: &[usize],
) -> (Vec<String>, Vec<Option<usize>>) {
    let paths = |rows: &[usize]| -> Vec<Vec<LocationId>> {
        rows.iter().map(|row| path(model, model.nodes[*row].location)).collect()
    };
    let (shown, all) = (paths(shown), paths(all));
    let deepest = shown.iter().map(Vec::len).max().unwrap_or(0);
    let at = |paths: &[Vec<LocationId>], level: usize| -> Vec<Option<LocationId>> {
        paths.iter().map(|path| path.get(level).or(path.last()).copied()).collect()
    };
    let counts = |paths: &[Vec<LocationId>], level: usize| {
        let mut counts: BTreeMap<LocationId, usize> = BTreeMap::new();
        for place in at(paths, level).into_iter().flatten() {
            *counts.entry(place).or_default() += 1;
        }
        counts
    };
    let level = (0..deepest).find(|level| counts(&shown, *level).len() > 1).unwrap_or(0);
    let mut sorted: Vec<(LocationId, usize)> = counts(&all, level).into_iter().collect();
    sorted.sort_by_key(|(place, count)| (std::cmp::Reverse(*count), *place));
    let n_own = if sorted.len() > MOST { MOST - 1 } else { sorted.len() };
    let name = |place: &LocationId| model.locations[place.index()].name.clone();
    let mut names: Vec<String> = sorted[..n_own].iter().map(|(place, _)| name(place)).collect();
    if n_own < sorted.len() {
        names.push(String::from(OTHERS));
    }
    let of = at(&shown, level).into_iter().map(|place| {
        let place = place?;
        let own = sorted[..n_own].iter().position(|(other, _)| *other == place);
        Some(own.unwrap_or(n_own))
    });
    (names, of.collect())
}

/// From the outermost place to this one.
fn path(model: &Model, place: Option<LocationId>) -> Vec<LocationId> {
    let mut path = Vec::new();
    let mut at = place;
    while let Some(place) = at {
        path.push(place);
        at = model.locations[place.index()].parent;
    }
    path.reverse();
    path
}
