//! The shipped kinds: what a node does by default because of what it is.
//!
//! All values are illustrative: a starting point for an estate that has no records of its own.
//! Repair times are lognormal with the medians and spreads published for failures of
//! high-performance computers by cause (B. Schroeder, G. A. Gibson, "A large-scale study of
//! failures in high-performance computing systems", 2006: hardware 64 min, software 33 min,
//! network 70 min, environment 269 min); restarts and replacements are judgement.

/// What a node of a kind does by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShippedKind {
    /// Its names, the usual one first.
    pub words: &'static [&'static str],
    /// The law of its restart, if it must be restarted when its needs were gone.
    pub restart: Option<&'static str>,
    /// The law of its repair when down or degraded.
    pub down: Option<&'static str>,
    /// The law of its replacement when destroyed.
    pub destroyed: Option<&'static str>,
    /// Whether replacement waits for a supplier instead of being worked on.
    pub is_supplied: bool,
    /// The law of cleaning its data when corrupt.
    pub corrupt: Option<&'static str>,
}

const HARDWARE: Option<&str> = Some("lognormal(median 64min, sigma 1.83)");
const SOFTWARE: Option<&str> = Some("lognormal(median 33min, sigma 2.2)");
const NETWORK: Option<&str> = Some("lognormal(median 70min, sigma 1.59)");
const ENVIRONMENT: Option<&str> = Some("lognormal(median 269min, sigma 1.23)");
const NEW_HARDWARE: Option<&str> = Some("lognormal(median 21d, p90 42d)");
const REINSTALL: Option<&str> = Some("pert(1h, 4h, 16h)");

/// A kind that needs nothing but its name.
const PLAIN: ShippedKind = ShippedKind {
    words: &[],
    restart: None,
    down: None,
    destroyed: None,
    is_supplied: false,
    corrupt: None,
};

/// All shipped kinds.
pub const SHIPPED: &[ShippedKind] = &[
    ShippedKind {
        words: &["server", "host"],
        restart: Some("pert(3min, 8min, 20min)"),
        down: HARDWARE,
        destroyed: NEW_HARDWARE,
        is_supplied: true,
        ..PLAIN
    },
    ShippedKind {
        words: &["vm", "virtual machine"],
        restart: Some("pert(1min, 3min, 10min)"),
        down: SOFTWARE,
        destroyed: REINSTALL,
        ..PLAIN
    },
    ShippedKind {
        words: &["database"],
        restart: Some("pert(5min, 15min, 45min)"),
        down: SOFTWARE,
        destroyed: Some("pert(2h, 6h, 24h)"),
        corrupt: Some("pert(2h, 6h, 24h)"),
        ..PLAIN
    },
    ShippedKind {
        words: &["storage", "san", "nas"],
        restart: Some("pert(10min, 20min, 1h)"),
        down: HARDWARE,
        destroyed: NEW_HARDWARE,
        is_supplied: true,
        corrupt: Some("pert(4h, 12h, 2d)"),
    },
    ShippedKind {
        words: &["application"],
        restart: Some("pert(2min, 5min, 20min)"),
        down: SOFTWARE,
        destroyed: REINSTALL,
        ..PLAIN
    },
    ShippedKind {
        words: &["network", "router", "switch", "firewall"],
        restart: Some("pert(2min, 5min, 15min)"),
        down: NETWORK,
        destroyed: Some("lognormal(median 14d, p90 28d)"),
        is_supplied: true,
        ..PLAIN
    },
    ShippedKind { words: &["link"], down: NETWORK, destroyed: Some("pert(1d, 3d, 10d)"), ..PLAIN },
    ShippedKind {
        words: &["identity", "dns"],
        restart: Some("pert(2min, 5min, 15min)"),
        down: SOFTWARE,
        destroyed: REINSTALL,
        ..PLAIN
    },
    ShippedKind {
        words: &["workstation", "printer"],
        restart: Some("pert(1min, 3min, 10min)"),
        down: HARDWARE,
        destroyed: Some("lognormal(median 5d, p90 14d)"),
        is_supplied: true,
        ..PLAIN
    },
    ShippedKind {
        words: &["power", "mains"],
        down: ENVIRONMENT,
        destroyed: Some("lognormal(median 3d, p90 10d)"),
        ..PLAIN
    },
    ShippedKind {
        words: &["ups", "generator", "transfer switch"],
        down: ENVIRONMENT,
        destroyed: NEW_HARDWARE,
        is_supplied: true,
        ..PLAIN
    },
    ShippedKind {
        words: &["cooling"],
        restart: Some("pert(5min, 15min, 30min)"),
        down: ENVIRONMENT,
        destroyed: NEW_HARDWARE,
        is_supplied: true,
        ..PLAIN
    },
    ShippedKind {
        words: &["room", "building"],
        down: Some("lognormal(median 1d, sigma 1.2)"),
        destroyed: Some("lognormal(median 120d, p90 365d)"),
        ..PLAIN
    },
    ShippedKind {
        words: &["cloud service", "saas"],
        down: Some("lognormal(median 86min, sigma 1.2)"),
        destroyed: Some("pert(2d, 14d, 60d)"),
        ..PLAIN
    },
    ShippedKind {
        words: &["supplier"],
        down: Some("lognormal(median 4h, sigma 1.2)"),
        destroyed: Some("pert(14d, 42d, 182d)"),
        is_supplied: true,
        ..PLAIN
    },
    ShippedKind {
        words: &["document"],
        down: Some("pert(10min, 30min, 4h)"),
        destroyed: Some("pert(2h, 8h, 5d)"),
        ..PLAIN
    },
    ShippedKind { words: &["role", "person"], down: Some("pert(1d, 3d, 10d)"), ..PLAIN },
    ShippedKind {
        words: &["data", "dataset"],
        down: Some("pert(30min, 2h, 8h)"),
        destroyed: Some("pert(2h, 6h, 24h)"),
        corrupt: Some("pert(2h, 6h, 24h)"),
        ..PLAIN
    },
];

/// The shipped kind called `word`.
pub fn shipped(word: &str) -> Option<&'static ShippedKind> {
    SHIPPED.iter().find(|kind| kind.words.contains(&word))
}

/// The kind among `known` that `word` spells otherwise: upper and lower case, blanks, hyphens and
/// underscores.
pub fn respelt<'k>(word: &str, known: impl Iterator<Item = &'k str> + Clone) -> Option<&'k str> {
    let fold = |text: &str| text.to_lowercase().replace([' ', '-', '_'], "");
    let folded = fold(word);
    if known.clone().any(|known| known == word) {
        return None;
    }
    let same = known.clone().find(|known| fold(known) == folded);
    let allowed = match folded.chars().count() {
        0..SHORT => return same,
        SHORT..LONG => 1,
        _ => 2,
    };
    let distance = |known: &&str| strsim::damerau_levenshtein(&folded, &fold(known));
    same.or_else(|| known.min_by_key(distance).filter(|known| distance(known) <= allowed))
}

/// Words of fewer letters are not taken for slips, and from so many letters on two may be wrong.
const SHORT: usize = 5;
const LONG: usize = 8;

/// All names of shipped kinds.
pub fn words() -> impl Iterator<Item = &'static str> + Clone {
    SHIPPED.iter().flat_map(|kind| kind.words.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::text::Quantity;
    use crate::law::text::parse;

    #[test]
    fn every_default_is_a_law_of_durations() {
        for kind in SHIPPED {
            let laws = [kind.restart, kind.down, kind.destroyed, kind.corrupt];
            for law in laws.into_iter().flatten() {
                assert!(parse(law, Quantity::Duration).is_ok(), "{:?}: {law}", kind.words);
            }
        }
    }

    #[test]
    fn a_kind_that_is_spelt_otherwise_is_recognised() {
        assert_eq!(respelt("Server", words()), Some("server"));
        assert_eq!(respelt("transfer-switch", words()), Some("transfer switch"));
        assert_eq!(respelt("TransferSwitch", words()), Some("transfer switch"));
        assert_eq!(respelt("server", words()), None);
        assert_eq!(respelt("turbine", words()), None);
        assert_eq!(respelt("aplication", words()), Some("application"));
        assert_eq!(respelt("servers", words()), Some("server"));
        assert_eq!(respelt("roof", words()), None);
    }

    #[test]
    fn no_word_names_two_kinds() {
        let mut all: Vec<_> = words().collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]), "{all:?}");
    }
}
