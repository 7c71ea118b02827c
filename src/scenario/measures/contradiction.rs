//! Measures that say different things of the same.

use crate::diag::Place;
use crate::scenario::measures::section::Section;
use crate::scenario::measures::tree;
use crate::scenario::names::expand;
use crate::scenario::raw::Measure;
use crate::scenario::yaml::Node;

/// Where two measures contradict each other first: what it is about, and the places of both.
pub(super) fn contradiction(a: &Measure, b: &Measure) -> Option<(String, Place, Place)> {
    let changes = [a, b].map(|measure| measure.changes.as_ref().map(|overlay| &overlay.0));
    let adds = [a, b].map(|measure| measure.adds.as_ref().map(|overlay| &overlay.0));
    if let [Some(a), Some(b)] = changes
        && let Some(found) = in_sections(a, b, true)
    {
        return Some(found);
    }
    if let [Some(a), Some(b)] = adds
        && let Some(found) = in_sections(a, b, false)
    {
        return Some(found);
    }
    let removed = |by: &Measure, other: Option<&Node>| {
        let other = other?;
        by.removes.iter().find_map(|path| {
            let place = touched(other, &path.value)?;
            Some((path.value.clone(), path.place, place))
        })
    };
    removed(a, changes[1]).or_else(|| {
        let (path, of_b, of_a) = removed(b, changes[0])?;
        Some((path, of_a, of_b))
    })
}

/// The names that a key of a table stands for.
fn names(key: &Node) -> Vec<String> {
    let text = key.text().unwrap_or_default();
    expand(text).unwrap_or_else(|_| vec![text.to_owned()])
}

fn in_sections(a: &Node, b: &Node, is_change: bool) -> Option<(String, Place, Place)> {
    for (key, mine) in a.map()? {
        let text = key.text().unwrap_or_default();
        let Some(at) = tree::find(b.map()?, text) else { continue };
        let theirs = &b.map()?[at].1;
        let (section, kind) = Section::of(text)?;
        let found = match kind {
            Section::Sealed => None,
            Section::List if !is_change => None,
            Section::List | Section::Value => differ(section, mine, theirs, is_change),
            Section::Table => {
                let (Some(mine), Some(theirs)) = (mine.map(), theirs.map()) else { continue };
                mine.iter().find_map(|(key, value)| {
                    names(key).into_iter().find_map(|name| {
                        let (other, theirs) =
                            theirs.iter().find(|(key, _)| names(key).contains(&name))?;
                        let path = format!("{section}/{name}");
                        if is_change {
                            differ(&path, value, theirs, true)
                        } else {
                            let same = tree::same(value, theirs);
                            (!same).then_some((path, key.place, other.place))
                        }
                    })
                })
            }
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Where two values that are laid over the same one differ. Expressions of different keys do,
/// unless the keys number the entries of a list.
fn differ(path: &str, a: &Node, b: &Node, merges: bool) -> Option<(String, Place, Place)> {
    let (Some(mine), Some(theirs)) = (a.map().filter(|_| merges), b.map()) else {
        return (!tree::same(a, b)).then(|| (path.to_owned(), a.place, b.place));
    };
    let shared = || {
        mine.iter().filter_map(|(key, value)| {
            let text = key.text()?;
            Some((text, value, &theirs[tree::find(theirs, text)?].1))
        })
    };
    let is_number = |(key, _): &(Node, Node)| {
        key.text().is_some_and(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let is_expression = path.ends_with("/needs") || path.ends_with("/starts");
    if is_expression && shared().next().is_none() && !mine.iter().chain(theirs).all(is_number) {
        return Some((path.to_owned(), a.place, b.place));
    }
    shared().find_map(|(key, mine, theirs)| differ(&format!("{path}/{key}"), mine, theirs, true))
}

/// Where changes touch a path, or set a value of which it is a part.
fn touched(changes: &Node, path: &str) -> Option<Place> {
    let Some(entries) = changes.map() else { return Some(changes.place) };
    let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
    ends.collect::<Vec<usize>>().into_iter().rev().find_map(|end| {
        let (key, value) = &entries[tree::find(entries, &path[..end])?];
        if end == path.len() { Some(key.place) } else { touched(value, &path[end + 1..]) }
    })
}
