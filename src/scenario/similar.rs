//! Which known word an unknown one may have been meant to be.

/// The candidate most like `word`, if any is like it enough: up to a third of
/// the letters may differ, a swap of neighbours counting once, and case not
/// at all.
///
/// Of equally near candidates the one with the longer common beginning wins,
/// then the earlier one.
pub fn nearest<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    let folded = word.to_lowercase();
    let n_letters = folded.chars().count();
    let allowed = (n_letters / 3).max(1);
    let mut best: Option<(usize, f64, &'c str)> = None;
    for candidate in candidates {
        let other = candidate.to_lowercase();
        // Lengths bound the distance from below; this spares most of the work
        // when there are thousands of candidates.
        if other.chars().count().abs_diff(n_letters) > allowed {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&folded, &other);
        if distance > allowed || (distance >= n_letters && distance > 0) {
            continue;
        }
        let likeness = strsim::jaro_winkler(&folded, &other);
        let is_better = match best {
            None => true,
            Some((d, l, _)) => distance < d || (distance == d && likeness > l),
        };
        if is_better {
            best = Some((distance, likeness, candidate));
        }
    }
    best.map(|(.., candidate)| candidate)
}

/// In how many letters two words differ, a swap of neighbours counting once.
pub fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(one, other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let words = ["power", "tower", "network", "needs"];
        assert_eq!(nearest("powr", words), Some("power"));
        assert_eq!(nearest("pwoer", words), Some("power"));
        assert_eq!(nearest("Network", words), Some("network"));
        assert_eq!(nearest("need", words), Some("needs"));
        assert_eq!(nearest("generator", words), None);
        assert_eq!(nearest("", words), None);
        assert_eq!(nearest("x", ["y"]), None);
    }
}
