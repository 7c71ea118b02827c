//! Places in source texts, and how byte offsets become lines and columns.

/// The number of a source text within its [`Sources`].
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of one source text, in byte offsets; the end is exclusive.
///
/// Places order by file, then start, then end: the order in which a reader
/// meets them. The default is the start of the first file, for what nobody
/// wrote.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The text the place is in.
    pub file: FileId,
    /// Offset of the first byte.
    pub start: usize,
    /// Offset after the last byte.
    pub end: usize,
}

impl Place {
    /// The place `start..end` `[bytes]` of `file`.
    pub fn new(file: FileId, start: usize, end: usize) -> Place {
        Place { file, start, end }
    }

    /// The smallest place that covers this one and `other`, which must be in
    /// the same file; otherwise this place unchanged.
    #[must_use]
    pub fn to(self, other: Place) -> Place {
        if self.file != other.file {
            return self;
        }
        Place { file: self.file, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// A part of this place, `start..end` `[bytes]` counted from its own start,
    /// cut where it would run beyond this place.
    ///
    /// Right for plain scalars on one line only: quotes and escapes shift the
    /// text against its source.
    #[must_use]
    pub fn part(self, start: usize, end: usize) -> Place {
        let clip = |offset: usize| self.start.saturating_add(offset).min(self.end);
        Place { file: self.file, start: clip(start), end: clip(end) }
    }
}

/// A line and a column, both counted from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    name: String,
    text: String,
    line_starts: Vec<usize>,
    /// Characters that start before each multiple of `STRIDE` bytes, so that a
    /// column in a line of megabytes is found at once.
    chars_before: Vec<usize>,
}

/// Bytes between two remembered counts of characters.
const STRIDE: usize = 1024;

fn count_chars(bytes: &[u8]) -> usize {
    // All bytes of a character but its first are of the form 0b10xx_xxxx.
    bytes.iter().map(|&byte| usize::from(byte & 0xC0 != 0x80)).sum()
}

impl Source {
    fn new(name: String, text: String) -> Source {
        let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
        let line_starts = std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect();
        let chunks = text.as_bytes().chunks(STRIDE);
        let chars_before = chunks.scan(0, |before, chunk| {
            let here = *before;
            *before += count_chars(chunk);
            Some(here)
        });
        let chars_before = chars_before.collect();
        Source { name, text, line_starts, chars_before }
    }

    /// How many characters start before byte `offset`.
    fn char_index(&self, offset: usize) -> usize {
        // A text whose length is a multiple has no chunk that starts at its end.
        let chunk = (offset / STRIDE).min(self.chars_before.len().saturating_sub(1));
        let before = self.chars_before.get(chunk).copied().unwrap_or(0);
        before + count_chars(&self.text.as_bytes()[chunk * STRIDE..offset])
    }

    /// The name shown to people, usually a path.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The position of byte `offset`; beyond the end, the position of the end.
    pub fn position(&self, offset: usize) -> Position {
        let offset = self.text.floor_char_boundary(offset);
        let line = self.line_of(offset);
        let column = self.char_index(offset) - self.char_index(self.line_starts[line]) + 1;
        Position { line: line + 1, column }
    }

    /// The index, from 0, of the line that holds byte `offset`.
    pub(super) fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// The bytes of the line with index `line`, from 0, without its line break.
    pub(super) fn line_range(&self, line: usize) -> std::ops::Range<usize> {
        let start = self.line_starts[line];
        let end = self.line_starts.get(line + 1).copied().unwrap_or(self.text.len());
        let kept = self.text[start..end].trim_end_matches(['\n', '\r']).len();
        start..start + kept
    }
}

/// The source texts that places refer to, in the order they were added.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// No texts yet.
    pub fn new() -> Sources {
        Sources::default()
    }

    /// Adds a text under the name to show for it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let id = u32::try_from(self.files.len()).expect("invariant: fewer than 2^32 files");
        self.files.push(Source::new(name.into(), text.into()));
        FileId(id)
    }

    /// The text numbered `file`, if it was added here.
    pub fn source(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.0 as usize)
    }

    /// All texts in the order they were added.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The source text a place covers, empty if its file was never added.
    pub fn text(&self, place: Place) -> &str {
        let Some(source) = self.source(place.file) else { return "" };
        let end = source.text.floor_char_boundary(place.end);
        let start = source.text.floor_char_boundary(place.start).min(end);
        &source.text[start..end]
    }

    /// Name, line and column of a place's start as `file:line:column`.
    pub fn locate(&self, place: Place) -> String {
        match self.source(place.file) {
            Some(source) => {
                let Position { line, column } = source.position(place.start);
                format!("{}:{line}:{column}", source.name)
            }
            None => String::from("?"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        let mut sources = Sources::new();
        let text = "ä: 1\r\n🔥ö: x\n";
        let file = sources.add("a.yaml", text);
        let x = text.find('x').expect("the text has an x");
        let source = sources.source(file).expect("the file was added");
        assert_eq!(source.position(x), Position { line: 2, column: 5 });
        assert_eq!(sources.locate(Place::new(file, x, x + 1)), "a.yaml:2:5");
        assert_eq!(sources.text(Place::new(file, x, x + 1)), "x");
    }

    #[test]
    fn columns_are_right_far_along_a_line() {
        for length in [0, 1, 511, 512, 513, 1024, 3000] {
            let text = format!("x\n{}", "aö".repeat(length));
            let source = Source::new("a".into(), text.clone());
            for (index, (at, _)) in text.char_indices().enumerate().skip(2) {
                assert_eq!(source.position(at), Position { line: 2, column: index - 1 });
            }
            assert_eq!(source.position(text.len()).column, 2 * length + 1);
        }
    }

    #[test]
    fn offsets_inside_a_character_or_beyond_the_end_do_no_harm() {
        let mut sources = Sources::new();
        let file = sources.add("a.yaml", "🔥");
        let source = sources.source(file).expect("the file was added");
        assert_eq!(source.position(2), Position { line: 1, column: 1 });
        assert_eq!(source.position(99), Position { line: 1, column: 2 });
        assert_eq!(sources.text(Place::new(FileId(7), 0, 1)), "");
    }

    #[test]
    fn a_line_range_leaves_out_its_line_break() {
        let source = Source::new("a".into(), "ab\r\ncd\n".into());
        assert_eq!(source.line_range(0), 0..2);
        assert_eq!(source.line_range(1), 4..6);
        assert_eq!(source.line_range(2), 7..7);
    }
}
