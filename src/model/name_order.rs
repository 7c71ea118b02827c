//! The order of names.

use std::cmp::Ordering;

/// Compares two names as people count: numbers in them by their value, so that `host-2` comes before
/// `host-10`, all else by its bytes. Names that differ in zeros ahead of a number only compare by
/// their bytes, so that no two names are equal.
pub fn by_name(a: &str, b: &str) -> Ordering {
    let (mut left, mut right) = (a.as_bytes(), b.as_bytes());
    loop {
        let (number_a, rest_a) = left.split_at(digits(left));
        let (number_b, rest_b) = right.split_at(digits(right));
        let ordering = match (number_a, number_b) {
            ([], _) | (_, []) => Ordering::Equal,
            _ => by_value(number_a, number_b),
        };
        if ordering.is_ne() {
            return ordering;
        }
        let (one, other) = if number_a.is_empty() || number_b.is_empty() {
            (left, right)
        } else {
            (rest_a, rest_b)
        };
        match (one, other) {
            ([], []) => return a.cmp(b),
            ([x, after_x @ ..], [y, after_y @ ..]) if x == y => (left, right) = (after_x, after_y),
            _ => return one.cmp(other),
        }
    }
}

/// How many digits it begins with.
fn digits(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// Compares two runs of digits by their value, however long.
fn by_value(a: &[u8], b: &[u8]) -> Ordering {
    let significant = |text: &[u8]| text.len() - text.iter().take_while(|it| **it == b'0').count();
    let (long_a, long_b) = (significant(a), significant(b));
    long_a.cmp(&long_b).then_with(|| a[a.len() - long_a..].cmp(&b[b.len() - long_b..]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_in_names_count_by_their_value() {
        let mut names = ["host-10", "host-9b", "db", "host-9", "host-010", "2", "10", "a1b", "a"];
        names.sort_by(|a, b| by_name(a, b));
        assert_eq!(
            names,
            ["2", "10", "a", "a1b", "db", "host-9", "host-9b", "host-010", "host-10"]
        );
    }

    proptest! {
        #[test]
        fn names_are_in_one_order(a in "[a-b0-2-]{0,5}", b in "[a-b0-2-]{0,5}", c in "[a-b0-2-]{0,5}") {
            prop_assert_eq!(by_name(&a, &b), by_name(&b, &a).reverse());
            prop_assert_eq!(by_name(&a, &b).is_eq(), a == b);
            if by_name(&a, &b).is_le() && by_name(&b, &c).is_le() {
                prop_assert!(by_name(&a, &c).is_le());
            }
        }
    }
}
