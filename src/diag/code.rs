//! How the table of codes becomes a closed type.

/// What is known about one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// The number people see, such as `BS0102`.
    pub id: &'static str,
    /// What the code is about in a few words.
    pub title: &'static str,
    /// What it means and what to do.
    pub meaning: &'static str,
    /// An example of the mistake, often YAML; empty if none is needed.
    pub wrong: &'static str,
    /// The example put right; empty if none is needed.
    pub right: &'static str,
}

/// Declares the closed type of codes from a table.
macro_rules! codes {
    ([] { $($variant:ident $id:literal $title:literal
        $meaning:literal
        $(wrong $wrong:literal)?
        $(right $right:literal)?;)* }) => {
        /// What kind of thing a diagnostic tells.
        ///
        /// Numbers are never used again for something else, so that a number
        /// quoted in a ticket keeps its meaning.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!($id, ": ", $title, ".")] $variant,)*
        }

        impl Code {
            /// All codes in the order of the table.
            pub const ALL: &[Code] = &[$(Code::$variant),*];

            /// The entry of the table.
            pub fn entry(self) -> $crate::diag::Entry {
                match self {
                    $(Code::$variant => $crate::diag::Entry {
                        id: $id,
                        title: $title,
                        meaning: $meaning,
                        wrong: concat!($($wrong)?),
                        right: concat!($($right)?),
                    },)*
                }
            }
        }
    };
}

pub(super) use codes;

use crate::diag::Code;

impl Code {
    /// The number people see, such as `BS0102`.
    pub fn id(self) -> &'static str {
        self.entry().id
    }

    /// What the code is about in a few words.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// The code numbered `id`; upper and lower case are the same, and `BS` and
    /// leading zeros may be left out.
    pub fn from_id(id: &str) -> Option<Code> {
        let id = id.trim().to_ascii_uppercase();
        let number: u32 = id.strip_prefix("BS").unwrap_or(&id).parse().ok()?;
        let id = format!("BS{number:04}");
        Code::ALL.iter().copied().find(|code| code.id() == id)
    }

    /// The text for `blackstart explain`: number, title, meaning, an example
    /// of the mistake and the same put right.
    pub fn explanation(self) -> String {
        let Entry { id, title, meaning, wrong, right } = self.entry();
        let mut text = format!("{id}: {title}\n\n{meaning}\n");
        for (word, example) in [("Wrong", wrong), ("Right", right)] {
            if !example.is_empty() {
                text.extend(["\n", word, ":\n\n"]);
                for line in example.lines() {
                    text.push_str(format!("    {line}").trim_end());
                    text.push('\n');
                }
            }
        }
        text
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_unique_ordered_and_well_formed() {
        for code in Code::ALL {
            let digits = code.id().strip_prefix("BS").expect("numbers start with BS");
            assert_eq!(digits.len(), 4, "{code}");
            assert!(digits.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
        for pair in Code::ALL.windows(2) {
            assert!(pair[0].id() < pair[1].id(), "{} comes before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn every_code_is_explained() {
        for code in Code::ALL {
            let Entry { title, meaning, wrong, right, .. } = code.entry();
            assert!(!title.is_empty() && !title.ends_with('.'), "{code}: title");
            assert!(meaning.len() > 40 && meaning.ends_with('.'), "{code}: meaning");
            assert!(wrong.is_empty() || wrong != right, "{code}: the example changes nothing");
            assert!(code.explanation().starts_with(&format!("{code}: {title}\n")));
        }
    }

    #[test]
    fn codes_are_found_by_number_however_it_is_written() {
        for id in ["BS0102", "bs0102", "102", " 0102 "] {
            assert_eq!(Code::from_id(id), Some(Code::UnknownName), "{id}");
        }
        assert_eq!(Code::from_id("BS9999"), None);
        assert_eq!(Code::from_id("power"), None);
    }
}
