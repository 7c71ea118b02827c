//! The tree of tags: what is a heading, a table, a picture, for who listens to the file.

/// What something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Document,
    Title,
    Heading(u8),
    Paragraph,
    List,
    Item,
    Table,
    Row,
    Head,
    Cell,
    Caption,
    Figure,
}

/// A place of the tree.
#[derive(Debug)]
pub(super) struct Tag {
    pub(super) role: Role,
    pub(super) parent: usize,
    /// A text in the place of what is drawn.
    pub(super) alt: String,
    pub(super) kids: Vec<Kid>,
}

/// What a tag holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kid {
    /// Another tag.
    Tag(usize),
    /// Something drawn: the page and its number there.
    Mark(usize, i32),
}

/// All tags; the first is the document.
#[derive(Debug)]
pub(super) struct Tags {
    pub(super) all: Vec<Tag>,
    /// The tags that are open.
    open: Vec<usize>,
}

impl Tags {
    pub(super) fn new() -> Tags {
        let root = Tag { role: Role::Document, parent: 0, alt: String::new(), kids: Vec::new() };
        Tags { all: vec![root], open: vec![0] }
    }

    /// A tag within the innermost open one.
    pub(super) fn begin(&mut self, role: Role) -> usize {
        let parent = self.open.last().copied().unwrap_or(0);
        let id = self.all.len();
        self.all.push(Tag { role, parent, alt: String::new(), kids: Vec::new() });
        self.all[parent].kids.push(Kid::Tag(id));
        self.open.push(id);
        id
    }

    pub(super) fn end(&mut self) {
        if self.open.len() > 1 {
            self.open.pop();
        }
    }

    /// The innermost open tag.
    pub(super) fn current(&self) -> usize {
        self.open.last().copied().unwrap_or(0)
    }

    pub(super) fn mark(&mut self, page: usize, number: i32) {
        let current = self.current();
        self.all[current].kids.push(Kid::Mark(page, number));
    }
}
