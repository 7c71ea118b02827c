//! Running text with emphasis.

/// A stretch of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// As it is.
    Plain(String),
    /// Stressed: the figure that a sentence is about.
    Strong(String),
    /// A key or a value of a file.
    Code(String),
    /// Leads to a section, table or figure of the same document.
    Link {
        /// What is written.
        text: String,
        /// The id of where it leads.
        to: String,
    },
}

/// A paragraph, a caption, an item of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Words {
    /// Its stretches, in order.
    pub spans: Vec<Span>,
}

impl Words {
    /// Nothing yet.
    pub fn new() -> Words {
        Words::default()
    }

    /// Goes on with text as it is.
    #[must_use]
    pub fn say(mut self, text: impl Into<String>) -> Words {
        self.spans.push(Span::Plain(text.into()));
        self
    }

    /// Goes on with stressed text.
    #[must_use]
    pub fn strong(mut self, text: impl Into<String>) -> Words {
        self.spans.push(Span::Strong(text.into()));
        self
    }

    /// Goes on with a key or a value of a file.
    #[must_use]
    pub fn code(mut self, text: impl Into<String>) -> Words {
        self.spans.push(Span::Code(text.into()));
        self
    }

    /// Goes on with a link within the document.
    #[must_use]
    pub fn link(mut self, text: impl Into<String>, to: impl Into<String>) -> Words {
        self.spans.push(Span::Link { text: text.into(), to: to.into() });
        self
    }

    /// Goes on with other words.
    #[must_use]
    pub fn then(mut self, more: Words) -> Words {
        self.spans.extend(more.spans);
        self
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text().is_empty())
    }

    /// The text without emphasis.
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

impl Span {
    /// What is written.
    pub fn text(&self) -> &str {
        match self {
            Span::Plain(text) | Span::Strong(text) | Span::Code(text) | Span::Link { text, .. } => {
                text
            }
        }
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words::new().say(text)
    }
}

impl From<Words> for String {
    fn from(words: Words) -> String {
        words.text()
    }
}

impl From<String> for Words {
    fn from(text: String) -> Words {
        Words::new().say(text)
    }
}
