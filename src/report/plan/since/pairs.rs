//! What two lists have in common, by name.

/// Rows of two lists with the same name, in the order of the new one, and those of one alone.
#[derive(Debug)]
pub(super) struct Pairs<'a, T> {
    pub(super) both: Vec<(&'a T, &'a T)>,
    pub(super) gone: Vec<&'a T>,
    pub(super) added: Vec<&'a T>,
}

pub(super) fn pairs<'a, T>(old: &'a [T], new: &'a [T], name: impl Fn(&T) -> &str) -> Pairs<'a, T> {
    let find = |list: &'a [T], wanted: &str| list.iter().find(|it| name(it) == wanted);
    let mut pairs = Pairs { both: Vec::new(), gone: Vec::new(), added: Vec::new() };
    for it in new {
        match find(old, name(it)) {
            Some(former) => pairs.both.push((former, it)),
            None => pairs.added.push(it),
        }
    }
    pairs.gone.extend(old.iter().filter(|it| find(new, name(it)).is_none()));
    pairs
}

/// Names that are in both lists but stand in another order: those of the longest list that kept its
/// order are not among them.
pub(super) fn moved<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<&'a str> {
    let common: Vec<&str> = new.iter().copied().filter(|name| old.contains(name)).collect();
    let at: Vec<usize> =
        common.iter().filter_map(|name| old.iter().position(|other| other == name)).collect();
    // The longest rising subsequence stays; lists are short.
    let mut best: Vec<(usize, Option<usize>)> = Vec::new();
    for (row, position) in at.iter().enumerate() {
        let before = (0..row).filter(|other| at[*other] < *position);
        let before = before.max_by_key(|other| (best[*other].0, std::cmp::Reverse(*other)));
        best.push((before.map_or(1, |other| best[other].0 + 1), before));
    }
    let mut stays = vec![false; at.len()];
    let mut next = (0..at.len()).max_by_key(|row| (best[*row].0, std::cmp::Reverse(*row)));
    while let Some(row) = next {
        stays[row] = true;
        next = best[row].1;
    }
    common.into_iter().zip(stays).filter(|(_, stays)| !stays).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_kept_its_place_among_the_others_has_not_moved() {
        assert_eq!(moved(&["a", "b", "c", "d"], &["d", "a", "b", "c"]), ["d"]);
        assert!(moved(&["a", "b", "c"], &["a", "x", "c"]).is_empty());
        assert_eq!(moved(&["a", "b"], &["b", "a"]).len(), 1);
    }
}
