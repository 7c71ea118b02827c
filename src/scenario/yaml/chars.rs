//! From character indexes, in which the parser counts, to byte offsets.

/// Characters between two remembered offsets.
const STRIDE: usize = 64;

/// Finds the byte offset of a character by its index, in constant time.
pub(super) struct CharOffsets<'a> {
    text: &'a str,
    /// Byte offset of every `STRIDE`-th character; empty for ASCII texts.
    every: Vec<usize>,
}

impl<'a> CharOffsets<'a> {
    pub(super) fn new(text: &'a str) -> CharOffsets<'a> {
        let every = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(STRIDE).map(|(at, _)| at).collect()
        };
        CharOffsets { text, every }
    }

    /// The byte offset of the character with `index`, from 0; beyond the last
    /// character, the length of the text.
    pub(super) fn byte(&self, index: usize) -> usize {
        if self.every.is_empty() {
            return index.min(self.text.len());
        }
        let Some(&start) = self.every.get(index / STRIDE) else { return self.text.len() };
        let rest = &self.text[start..];
        rest.char_indices().nth(index % STRIDE).map_or(self.text.len(), |(at, _)| start + at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_found_where_it_starts() {
        for text in ["", "plain", &"a🔥ö\n".repeat(100)] {
            let offsets = CharOffsets::new(text);
            for (index, (at, _)) in text.char_indices().enumerate() {
                assert_eq!(offsets.byte(index), at);
            }
            assert_eq!(offsets.byte(text.chars().count()), text.len());
            assert_eq!(offsets.byte(100_000), text.len());
        }
    }
}
