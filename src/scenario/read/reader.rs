//! What readers share: where to push diagnostics, and how to word them.

use std::collections::HashMap;

use serde_json::Value as Json;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::Place;
use crate::diag::Sources;
use crate::evidence::Evidence;
use crate::scenario::schema::Defs;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::ScalarStyle;
use crate::scenario::yaml::Value;

/// A type that can be read from YAML.
pub trait Read: Sized {
    /// The value of a node; `None` after pushing at least one error.
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self>;

    /// The JSON Schema of what [`Read::read`] accepts.
    fn schema(defs: &mut Defs) -> Json;
}

/// Where a reading stands.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The texts that places refer to.
    pub sources: &'a Sources,
    /// What was wrong so far.
    pub diagnostics: &'a mut Diagnostics,
    /// The key whose value is being read, if it is the value of a key.
    owner: Option<Place>,
    /// The way down to what is being read.
    trail: Vec<Step>,
    /// How many estimates were read at each place of that name.
    estimates: HashMap<String, u32>,
    /// How many more words may be compared in search of similar ones.
    comparisons_left: usize,
    /// Published figures that values were taken from, and where they are named.
    pub evidence: Vec<(&'static Evidence, Place)>,
}

/// One step down.
#[derive(Debug, Clone, Copy)]
enum Step {
    /// To the value of a key.
    Key(Place),
    /// To an entry of a list, from 1.
    Entry(usize),
}

/// Words a reader compares in search of similar ones before it gives up
/// hinting: a thousand wrong references to as many names must not take hours.
const MOST_COMPARISONS: usize = 1_000_000;

/// Longest list of words a hint may quote.
const LONGEST_LIST: usize = 24;

impl<'a> Reader<'a> {
    /// A reader that has read nothing yet.
    pub fn new(sources: &'a Sources, diagnostics: &'a mut Diagnostics) -> Reader<'a> {
        Reader {
            sources,
            diagnostics,
            owner: None,
            trail: Vec::new(),
            estimates: HashMap::new(),
            comparisons_left: MOST_COMPARISONS,
            evidence: Vec::new(),
        }
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Whether an error was added so far.
    pub fn has_errors(&self) -> bool {
        self.diagnostics.has_errors()
    }

    /// Adds an error and returns `None`, to end a `read` with.
    pub fn fail<T>(&mut self, code: Code, at: Place, message: impl Into<String>) -> Option<T> {
        self.push(Diagnostic::error(code, message).at(at));
        None
    }

    /// Reads something that belongs to a key, or to none. What it lacks is
    /// told at that key.
    pub fn under<T>(&mut self, owner: Option<Place>, read: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.owner, owner);
        self.trail.extend(owner.map(Step::Key));
        let value = read(self);
        if owner.is_some() {
            self.trail.pop();
        }
        self.owner = outer;
        value
    }

    /// Reads entry `number` of a list, from 1.
    pub fn entry<T>(&mut self, number: usize, read: impl FnOnce(&mut Self) -> T) -> T {
        self.trail.push(Step::Entry(number));
        let value = self.under(None, read);
        self.trail.pop();
        value
    }

    /// The name of an estimate that is being read: the keys down to it, with dots between them. It
    /// does not depend on what else stands in the file, but for entries of lists: these go by their
    /// numbers, steps of procedures by their names.
    pub fn name_of_estimate(&mut self) -> String {
        let key = |place: Place| self.sources.text(place).trim_matches(['"', '\'']);
        let is_procedure =
            matches!(self.trail.first(), Some(Step::Key(place)) if key(*place) == "procedures");
        let words = self.trail.iter().filter_map(|step| match step {
            Step::Key(place) => Some(key(*place).to_owned()),
            Step::Entry(_) if is_procedure => None,
            Step::Entry(number) => Some(number.to_string()),
        });
        let name = words.collect::<Vec<String>>().join(".");
        let times = self.estimates.entry(name.clone()).or_insert(0);
        *times += 1;
        if *times > 1 { format!("{name}#{times}") } else { name }
    }

    /// Where to tell what `node` lacks: the key it belongs to, or itself.
    pub fn owner_of(&self, node: &Node) -> Place {
        self.owner.unwrap_or(node.place)
    }

    /// Adds an error that `node` should be `wanted` (`a list`) and is not.
    pub fn wrong_type<T>(&mut self, node: &Node, wanted: &str) -> Option<T> {
        let message = format!("expected {wanted}, found {}", node.shape());
        self.fail(Code::WrongType, node.place, message)
    }

    /// The text of a scalar, quoted or not; `wanted` names what it should be,
    /// with its article.
    pub fn scalar<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n str> {
        node.text().or_else(|| self.wrong_type(node, wanted))
    }

    /// The text of a scalar that is not quoted.
    pub fn plain<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n str> {
        if let Value::Scalar { style: ScalarStyle::Quoted, .. } = node.value {
            let message = format!("expected {wanted}, found a text in quotes");
            self.push(
                Diagnostic::error(Code::WrongType, message)
                    .at(node.place)
                    .help("remove the quotes"),
            );
            return None;
        }
        self.scalar(node, wanted)
    }

    /// A scalar turned into a value by `parse`, whose error becomes the label
    /// beside the underlined text.
    pub fn parse<T, E: std::fmt::Display>(
        &mut self,
        node: &Node,
        wanted: &str,
        code: Code,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Option<T> {
        let text = self.scalar(node, wanted)?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let message = format!("`{text}` is not {wanted}");
                let label = error.to_string();
                self.push(Diagnostic::error(code, message).at(node.place).label(label));
                None
            }
        }
    }

    /// Adds an error for a word that is none of `known`, naming the nearest or
    /// else all of them; `what` says what it should name, such as `asset`.
    pub fn unknown<'c, T>(
        &mut self,
        code: Code,
        at: Place,
        what: &str,
        word: &str,
        known: impl IntoIterator<Item = &'c str>,
    ) -> Option<T> {
        let diagnostic = Diagnostic::error(code, format!("unknown {what} `{word}`")).at(at);
        let most = self.comparisons_left.max(LONGEST_LIST);
        // One more than can be used tells that there are more.
        let known: Vec<&str> = known.into_iter().take(most + 1).collect();
        let near = if self.comparisons_left >= known.len() {
            self.comparisons_left -= known.len();
            nearest(word, known.iter().copied())
        } else {
            None
        };
        self.push(match (near, &known[..]) {
            (Some(near), _) => {
                let diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                let is_plain = self.sources.text(at) == word;
                if is_plain { diagnostic.suggest(at, near) } else { diagnostic }
            }
            (None, []) => diagnostic,
            (None, [only]) => diagnostic.help(format!("only `{only}` is known here")),
            (None, known) if known.len() <= LONGEST_LIST => {
                diagnostic.help(format!("known here: {}", known.join(", ")))
            }
            _ => diagnostic,
        });
        None
    }

    /// The list of a node; `wanted` names it with its article.
    pub fn list<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n [Node]> {
        if let Some(entries) = node.seq() {
            return Some(entries);
        }
        let message = format!("expected {wanted}, found {}", node.shape());
        let mut diagnostic = Diagnostic::error(Code::WrongType, message).at(node.place);
        if let Some(text) = node.text() {
            diagnostic = diagnostic.help(format!("write it as a list: [{text}]"));
        } else if node.map().is_some() {
            diagnostic = diagnostic.help("begin each entry of the list with `- `");
        }
        self.push(diagnostic);
        None
    }

    /// The entries of a mapping; `wanted` names it with its article.
    pub fn mapping<'n>(&mut self, node: &'n Node, wanted: &str) -> Option<&'n [(Node, Node)]> {
        node.map().or_else(|| self.wrong_type(node, wanted))
    }
}
