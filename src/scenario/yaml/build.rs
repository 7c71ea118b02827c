//! From the parser's events to the tree, within budgets.

use saphyr_parser::Event;
use saphyr_parser::Parser;
use saphyr_parser::ScalarStyle as EventStyle;
use saphyr_parser::Span;
use saphyr_parser::StrInput;
use saphyr_parser::Tag;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Place;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::ScalarStyle;
use crate::scenario::yaml::Value;
use crate::scenario::yaml::chars::CharOffsets;
use crate::scenario::yaml::commas;
use crate::scenario::yaml::fault;
use crate::scenario::yaml::keys;

/// How much a document may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Length of the text `[bytes]`.
    pub bytes: usize,
    /// Values in the tree, those brought in by aliases included.
    pub nodes: usize,
    /// Values copied for anchors and aliases.
    pub copies: usize,
    /// Lists and mappings around a value, those of aliases included.
    pub depth: usize,
}

impl Limits {
    /// 64 MB, 5 million values, 1 million copies, 100 deep.
    pub const STANDARD: Limits =
        Limits { bytes: 64 << 20, nodes: 5_000_000, copies: 1_000_000, depth: 100 };
}

/// The tree of a text, within [`Limits::STANDARD`].
///
/// `None` means that an error was pushed and nothing can be read. Duplicate
/// keys, tags and bad merge keys are errors too, but leave a tree to go on
/// with.
pub fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    parse_within(Limits::STANDARD, text, file, diagnostics)
}

/// The tree of a text, within the limits given; see [`parse`].
pub fn parse_within(
    limits: Limits,
    text: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    if text.len() > limits.bytes {
        let message = format!("the file is longer than {} bytes", limits.bytes);
        diagnostics.push(Diagnostic::error(Code::TooLarge, message).at(Place::new(file, 0, 0)));
        return None;
    }
    let builder = Builder {
        limits,
        text,
        chars: CharOffsets::new(text),
        file,
        diagnostics,
        frames: Vec::new(),
        root: None,
        anchors: Vec::new(),
        n_nodes: 0,
        n_copies: 0,
    };
    match builder.build() {
        Ok(root) => Some(root),
        Err(diagnostic) => {
            diagnostics.push(*diagnostic);
            None
        }
    }
}

type Built<T> = Result<T, Box<Diagnostic>>;

struct Builder<'a> {
    limits: Limits,
    text: &'a str,
    chars: CharOffsets<'a>,
    file: FileId,
    diagnostics: &'a mut Diagnostics,
    /// The lists and mappings that are open, outermost first.
    frames: Vec<Frame>,
    root: Option<Node>,
    /// What each anchor stands for by the parser's number; `None` until the
    /// anchored value is complete.
    anchors: Vec<Option<Anchored>>,
    n_nodes: usize,
    n_copies: usize,
}

struct Frame {
    open: Open,
    start: usize,
    /// End of the last value so far.
    end: usize,
    anchor: usize,
    n_nodes_before: usize,
    /// Levels below this one.
    height: usize,
}

enum Open {
    Seq(Vec<Node>),
    Map { entries: Vec<(Node, Node)>, key: Option<Node> },
}

struct Anchored {
    node: Node,
    n_nodes: usize,
    height: usize,
}

impl<'a> Builder<'a> {
    fn build(mut self) -> Built<Node> {
        let mut parser = Parser::new_from_str(self.text);
        while let Some((event, span)) = self.next(&mut parser)? {
            let place = self.place(span);
            match event {
                Event::DocumentStart(_) if self.root.is_some() => {
                    return Err(Box::new(
                        Diagnostic::error(Code::SeveralDocuments, "a second document starts here")
                            .at(place)
                            .help("put it in a file of its own and `include` that"),
                    ));
                }
                Event::Scalar(text, style, anchor, tag) => {
                    self.scalar(&text, style, anchor, tag.as_deref(), place)?;
                }
                Event::Alias(anchor) => self.alias(anchor, place)?,
                Event::SequenceStart(anchor, tag) => {
                    self.open(Open::Seq(Vec::new()), anchor, tag.as_deref(), place)?;
                }
                Event::MappingStart(anchor, tag) => {
                    let open = Open::Map { entries: Vec::new(), key: None };
                    self.open(open, anchor, tag.as_deref(), place)?;
                }
                Event::SequenceEnd | Event::MappingEnd => self.close(place)?,
                _ => {}
            }
        }
        let Builder { root, file, .. } = self;
        root.ok_or_else(|| {
            let message = "there is nothing in this file";
            let start = Place::new(file, 0, 0);
            Box::new(Diagnostic::error(Code::EmptyDocument, message).at(start))
        })
    }

    fn next(&self, parser: &mut Parser<'a, StrInput<'a>>) -> Built<Option<(Event<'a>, Span)>> {
        let fault = |error| Box::new(fault::diagnose(&error, self.text, &self.chars, self.file));
        parser.next_event().transpose().map_err(fault)
    }

    fn place(&self, span: Span) -> Place {
        let start = self.chars.byte(span.start.index());
        let end = self.chars.byte(span.end.index());
        Place::new(self.file, start, end.max(start))
    }

    fn scalar(
        &mut self,
        text: &str,
        style: EventStyle,
        anchor: usize,
        tag: Option<&Tag>,
        mut place: Place,
    ) -> Built<()> {
        // With an anchor or a tag, the parser's span begins at that.
        let bare = place.end.saturating_sub(text.len());
        if bare > place.start && self.text.get(bare..place.end) == Some(text) {
            place.start = bare;
        }
        let is_text = self.check_tag(tag, place);
        let is_plain = style == EventStyle::Plain && !is_text;
        let value = match text {
            "" | "~" | "null" | "Null" | "NULL" if is_plain => Value::Null,
            _ => {
                let style = if is_plain { ScalarStyle::Plain } else { ScalarStyle::Quoted };
                Value::Scalar { text: text.to_owned(), style }
            }
        };
        if text.is_empty() && style == EventStyle::Plain {
            place = self.place_of_nothing(place);
        } else {
            place.end = place.start + self.text[place.start..place.end].trim_end().len();
        }
        self.n_nodes += 1;
        let node = Node { value, place };
        self.remember(anchor, &node, 1, 0)?;
        self.add(node, 0)
    }

    /// A missing value is shown at its key, or else where it is missed.
    fn place_of_nothing(&self, place: Place) -> Place {
        match self.frames.last() {
            Some(Frame { open: Open::Map { key: Some(key), .. }, .. }) => key.place,
            _ => Place::new(self.file, place.start, place.start),
        }
    }

    fn alias(&mut self, anchor: usize, place: Place) -> Built<()> {
        let Some(Some(anchored)) = self.anchors.get(anchor) else {
            return Err(Box::new(
                Diagnostic::error(Code::BadAlias, "this alias stands inside the value it repeats")
                    .at(place)
                    .help("repeat a value that is complete before the alias"),
            ));
        };
        let (n_nodes, height) = (anchored.n_nodes, anchored.height);
        self.n_nodes += n_nodes;
        self.copy_budget(n_nodes, place)?;
        if self.frames.len() + height > self.limits.depth {
            return Err(Box::new(fault::too_deep(place, self.limits.depth)));
        }
        let node = self.anchors[anchor].as_ref().map(|anchored| anchored.node.clone());
        self.add(node.expect("invariant: looked up above"), height)?;
        // The parent ends where the alias ends, not where its value does.
        if let Some(frame) = self.frames.last_mut() {
            frame.end = place.end;
        }
        Ok(())
    }

    fn copy_budget(&mut self, n_nodes: usize, place: Place) -> Built<()> {
        self.n_copies += n_nodes;
        if self.n_copies <= self.limits.copies {
            return Ok(());
        }
        let limit = self.limits.copies;
        let message = format!("anchors and aliases copy more than {limit} values");
        Err(Box::new(
            Diagnostic::error(Code::AliasBomb, message)
                .at(place)
                .help("do not let aliases repeat values that hold aliases themselves"),
        ))
    }

    fn remember(&mut self, anchor: usize, node: &Node, n_nodes: usize, height: usize) -> Built<()> {
        if anchor == 0 {
            return Ok(());
        }
        self.copy_budget(n_nodes, node.place)?;
        if self.anchors.len() <= anchor {
            self.anchors.resize_with(anchor + 1, || None);
        }
        self.anchors[anchor] = Some(Anchored { node: node.clone(), n_nodes, height });
        Ok(())
    }

    fn open(&mut self, open: Open, anchor: usize, tag: Option<&Tag>, place: Place) -> Built<()> {
        self.check_tag(tag, place);
        if self.frames.len() >= self.limits.depth {
            return Err(Box::new(fault::too_deep(place, self.limits.depth)));
        }
        // With an anchor or a tag, the parser's span begins at that.
        let is_flow = self.text[place.start..place.end].ends_with(['[', '{']);
        let start = if is_flow { place.end - 1 } else { place.end };
        let n_nodes_before = self.n_nodes;
        self.n_nodes += 1;
        self.frames.push(Frame { open, start, end: place.end, anchor, n_nodes_before, height: 0 });
        Ok(())
    }

    fn close(&mut self, place: Place) -> Built<()> {
        let frame = self.frames.pop().expect("invariant: the parser closes what it opened");
        // In block style the closing event stands before the next value, with
        // nothing of its own.
        let is_flow = place.end > place.start;
        let end = if is_flow { place.end } else { frame.end };
        let value = match frame.open {
            Open::Seq(mut entries) => {
                if is_flow {
                    commas::join(self.text, &mut entries, self.diagnostics);
                }
                Value::Seq(entries)
            }
            Open::Map { mut entries, .. } => {
                if is_flow {
                    commas::join(self.text, &mut entries, self.diagnostics);
                }
                keys::drop_duplicates(&mut entries, self.diagnostics);
                keys::merge(&mut entries, self.diagnostics);
                Value::Map(entries)
            }
        };
        let node = Node { value, place: Place::new(self.file, frame.start, end) };
        let height = frame.height + 1;
        self.remember(frame.anchor, &node, self.n_nodes - frame.n_nodes_before, height)?;
        self.add(node, height)
    }

    fn add(&mut self, node: Node, height: usize) -> Built<()> {
        if self.n_nodes > self.limits.nodes {
            let message = format!("the document holds more than {} values", self.limits.nodes);
            return Err(Box::new(
                Diagnostic::error(Code::TooLarge, message)
                    .at(Place::new(self.file, node.place.start, node.place.start))
                    .help("load long lists from a register in CSV"),
            ));
        }
        let Some(frame) = self.frames.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        frame.end = frame.end.max(node.place.end);
        frame.height = frame.height.max(height);
        match &mut frame.open {
            Open::Seq(entries) => entries.push(node),
            Open::Map { entries, key } => match key.take() {
                Some(key) => entries.push((key, node)),
                None => *key = Some(node),
            },
        }
        Ok(())
    }

    /// Whether a tag makes the value a text; other tags of YAML itself say
    /// nothing new, and those of applications are errors.
    fn check_tag(&mut self, tag: Option<&Tag>, place: Place) -> bool {
        let Some(tag) = tag else { return false };
        if tag.is_yaml_core_schema() {
            return tag.suffix == "str";
        }
        if tag.handle.is_empty() && tag.suffix == "!" {
            return true;
        }
        let mut diagnostic =
            Diagnostic::error(Code::Tag, format!("the tag `{tag}` has no meaning here")).at(place);
        if tag.suffix == "include" {
            diagnostic = diagnostic.help("list the file under `include:` at the top");
        }
        self.diagnostics.push(diagnostic.help("write the plain value without a tag"));
        false
    }
}
