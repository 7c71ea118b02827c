//! One thing to tell the author of a scenario.

use crate::diag::Code;
use crate::diag::Place;

/// How serious a diagnostic is, the most serious first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The scenario cannot be simulated.
    Error,
    /// The scenario can be simulated, but says something about the estate, or
    /// about itself, that its author should know.
    Finding,
    /// Worth knowing, nothing to mend.
    Note,
}

impl Severity {
    /// The word shown in front of the code.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Finding => "finding",
            Severity::Note => "note",
        }
    }
}

/// One thing to tell the author of a scenario: what is wrong, where, and what
/// to do.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// What kind of thing it is; `blackstart explain` tells more by it.
    pub code: Code,
    /// How serious it is.
    pub severity: Severity,
    /// What is wrong, one line, names in back quotes.
    pub message: String,
    /// Where it is wrong, if it is anywhere in particular.
    pub at: Option<Place>,
    /// A few words beside the underlined text.
    pub label: Option<String>,
    /// Other places that belong to it, with a few words each.
    pub related: Vec<(Place, String)>,
    /// What to do, one hint an entry.
    pub help: Vec<String>,
    /// A text that, put in a place's stead, mends it.
    pub suggestion: Option<(Place, String)>,
}

impl Diagnostic {
    fn new(severity: Severity, code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity,
            message: message.into(),
            at: None,
            label: None,
            related: Vec::new(),
            help: Vec::new(),
            suggestion: None,
        }
    }

    /// An error.
    pub fn error(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, code, message)
    }

    /// A finding.
    pub fn finding(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Finding, code, message)
    }

    /// A note.
    pub fn note(code: Code, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Note, code, message)
    }

    /// Says where.
    #[must_use]
    pub fn at(mut self, place: Place) -> Diagnostic {
        self.at = Some(place);
        self
    }

    /// Puts a few words beside the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Diagnostic {
        self.label = Some(label.into());
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Diagnostic {
        self.related.push((place, label.into()));
        self
    }

    /// Adds a hint.
    #[must_use]
    pub fn help(mut self, hint: impl Into<String>) -> Diagnostic {
        self.help.push(hint.into());
        self
    }

    /// Offers a text to put in a place's stead.
    #[must_use]
    pub fn suggest(mut self, place: Place, replacement: impl Into<String>) -> Diagnostic {
        self.suggestion = Some((place, replacement.into()));
        self
    }
}
