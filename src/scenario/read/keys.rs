//! The spellings of a key.

/// Whether two spellings are the same key: spaces, hyphens and underscores
/// count as the same.
pub fn same_key(a: &str, b: &str) -> bool {
    let fold = |byte: u8| if byte == b'_' || byte == b'-' { b' ' } else { byte };
    a.len() == b.len() && a.bytes().map(fold).eq(b.bytes().map(fold))
}

/// The key of a field by its name in Rust: words are parted by spaces.
pub fn key_name(field: &str) -> String {
    field.trim_start_matches("r#").replace('_', " ")
}

/// The spellings of a key that people use, the first being the usual one.
pub fn spellings(key: &str) -> impl Iterator<Item = String> {
    [' ', '_', '-'].into_iter().map(|gap| {
        key.chars().map(|c| if matches!(c, ' ' | '_' | '-') { gap } else { c }).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_may_be_spelt_in_three_ways() {
        assert!(same_key("on loss", "on_loss") && same_key("on-loss", "on_loss"));
        assert!(!same_key("on loss", "onloss") && !same_key("on loss", "on lost"));
        assert_eq!(key_name("on_loss"), "on loss");
        assert_eq!(key_name("r#where"), "where");
        assert_eq!(spellings("at least").collect::<Vec<_>>(), ["at least", "at_least", "at-least"]);
    }
}
