//! The project that `blackstart new` writes.

/// The files of a small project to start from, as name and text; `scenario.yaml` is the first.
pub const STARTER: [(&str, &str); 3] = [
    ("scenario.yaml", include_str!("starter/scenario.yaml")),
    ("estate.yaml", include_str!("starter/estate.yaml")),
    ("threats.yaml", include_str!("starter/threats.yaml")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Severity;
    use crate::scenario::load;
    use crate::scenario::project::Files;
    use crate::scenario::project::ReadError;

    struct Starter;

    impl Files for Starter {
        fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
            let found = STARTER.iter().find(|(name, _)| *name == path);
            found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(ReadError::NotFound)
        }
    }

    #[test]
    fn the_starter_has_nothing_to_mend() {
        let loaded = load(&Starter, "scenario.yaml");
        let told: Vec<_> = loaded
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity != Severity::Note)
            .map(|diagnostic| &diagnostic.message)
            .collect();
        assert_eq!(told, Vec::<&String>::new());
        assert_eq!(loaded.files.len(), 3);
        let scenario = loaded.scenario.expect("no errors");
        assert_eq!(scenario.model.services().count(), 2);
        assert_eq!(scenario.runs, 2_000);
    }
}
