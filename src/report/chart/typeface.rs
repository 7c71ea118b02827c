//! The typeface for pages and pictures that are shown by a browser: cut down to the letters in use,
//! so that it can stand in them, and they look the same on every machine.
//!
//! What is cut down lacks the table from characters to glyphs, which a browser needs; it is put back
//! here, as is the table that browsers read line heights from.
//!
//! Source: the OpenType specification 1.9, tables `cmap` (format 4), `head` and `OS/2`.

use std::collections::BTreeSet;

use ab_glyph::Font;
use subsetter::GlyphRemapper;

use crate::report::chart::font;

/// A table of a font file: its tag and what it holds.
type Table = ([u8; 4], Vec<u8>);

/// A font file with nothing but these glyphs.
///
/// # Panics
///
/// Never: the embedded files can be cut down.
pub(in crate::report) fn cut(bold: bool, glyphs: &GlyphRemapper) -> Vec<u8> {
    subsetter::subset(font::bytes(bold), 0, glyphs)
        .expect("invariant: the embedded fonts can be cut down")
}

/// Rules of a style sheet that hold both faces with these letters of the regular and of the bold
/// one; a face without letters is left out.
pub(in crate::report) fn rules(regular: &BTreeSet<char>, bold: &BTreeSet<char>) -> String {
    let faces = [(false, 400, regular), (true, 700, bold)];
    let mut rules = String::new();
    for (is_bold, weight, letters) in faces {
        let Some(file) = web_font(is_bold, letters) else { continue };
        rules.push_str(&format!(
            "@font-face{{font-family:Inter;font-weight:{weight};\
             src:url(data:font/ttf;base64,{})format(\"truetype\")}}\n",
            base64(&file)
        ));
    }
    rules
}

/// A font file for browsers with these letters; `None` if the typeface has none of them.
fn web_font(bold: bool, letters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let face = font::face(bold);
    let mut glyphs = GlyphRemapper::new();
    let mut map = Vec::new();
    for &letter in letters {
        let glyph = face.glyph_id(letter).0;
        // The format of the table has room for 16 bits; the typeface has no letters beyond.
        if let (1.., Ok(code)) = (glyph, u16::try_from(u32::from(letter))) {
            map.push((code, glyphs.remap(glyph)));
        }
    }
    if map.is_empty() {
        return None;
    }
    let mut all = tables(&cut(bold, &glyphs));
    let metrics = tables(font::bytes(bold)).into_iter().find(|table| table.0 == *b"OS/2");
    all.extend(metrics);
    all.push((*b"cmap", character_map(&map)));
    all.sort_by_key(|table| table.0);
    Some(assembled(all))
}

fn number_at(file: &[u8], at: usize) -> usize {
    file[at..at + 4].iter().fold(0, |number, byte| number << 8 | usize::from(*byte))
}

/// The tables of a font file.
fn tables(file: &[u8]) -> Vec<Table> {
    let n_tables = usize::from(u16::from_be_bytes([file[4], file[5]]));
    let entries = (0..n_tables).map(|row| 12 + 16 * row);
    entries
        .map(|at| {
            let tag = [file[at], file[at + 1], file[at + 2], file[at + 3]];
            let (from, length) = (number_at(file, at + 8), number_at(file, at + 12));
            (tag, file[from..from + length].to_vec())
        })
        .collect()
}

/// From characters to glyphs, ascending: a segment for each.
fn character_map(map: &[(u16, u16)]) -> Vec<u8> {
    let n = map.len() as u16 + 1;
    let step = n.ilog2() as u16;
    let range = 2 * (1 << step);
    let mut words: Vec<u16> = vec![4, 16 + 8 * n, 0, 2 * n, range, step, 2 * n - range];
    let codes = || map.iter().map(|(code, _)| *code).chain([u16::MAX]);
    words.extend(codes());
    words.push(0);
    words.extend(codes());
    words.extend(map.iter().map(|(code, glyph)| glyph.wrapping_sub(*code)).chain([1]));
    words.extend(std::iter::repeat_n(0, usize::from(n)));
    // One table, for Unicode on Windows, 12 bytes from here.
    let head: [u16; 6] = [0, 1, 3, 1, 0, 12];
    head.into_iter().chain(words).flat_map(u16::to_be_bytes).collect()
}

/// A font file of these tables, ascending by tag, with its checksums.
fn assembled(mut tables: Vec<Table>) -> Vec<u8> {
    for (tag, table) in &mut tables {
        if tag == b"head" {
            table[8..12].fill(0);
        }
    }
    let n = tables.len() as u16;
    let step = n.ilog2() as u16;
    let range = 16 * (1 << step);
    let mut file = vec![0, 1, 0, 0];
    file.extend([n, range, step, 16 * n - range].into_iter().flat_map(u16::to_be_bytes));
    let mut from = 12 + 16 * tables.len();
    let mut head_at = 0;
    for (tag, table) in &tables {
        if tag == b"head" {
            head_at = from;
        }
        file.extend(tag);
        let numbers = [checksum(table), from as u32, table.len() as u32];
        file.extend(numbers.into_iter().flat_map(u32::to_be_bytes));
        from += table.len().next_multiple_of(4);
    }
    for (_, table) in &tables {
        file.extend(table);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    let adjustment = 0xB1B0_AFBA_u32.wrapping_sub(checksum(&file));
    file[head_at + 8..head_at + 12].copy_from_slice(&adjustment.to_be_bytes());
    file
}

/// The sum of the 32-bit words.
fn checksum(bytes: &[u8]) -> u32 {
    let words = bytes.chunks(4).map(|chunk| {
        let mut word = [0; 4];
        word[..chunk.len()].copy_from_slice(chunk);
        u32::from_be_bytes(word)
    });
    words.fold(0, u32::wrapping_add)
}

/// Bytes in 64 letters (RFC 4648).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte));
        let word = word << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= chunk.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use ab_glyph::FontRef;

    #[test]
    fn a_cut_typeface_has_its_letters_with_their_widths() {
        let letters: BTreeSet<char> = "Überfällig 12,5 % \u{43f}\u{43b}".chars().collect();
        for bold in [false, true] {
            let file = web_font(bold, &letters).expect("it has letters");
            assert!(file.len() < 40_000, "{} bytes", file.len());
            assert_eq!(checksum(&file), 0xB1B0_AFBA);
            let cut = FontRef::try_from_slice(&file).expect("a font");
            let whole = font::face(bold);
            for &letter in &letters {
                let (a, b) = (cut.glyph_id(letter), whole.glyph_id(letter));
                assert!(a.0 > 0, "{letter}");
                assert_eq!(cut.h_advance_unscaled(a), whole.h_advance_unscaled(b), "{letter}");
            }
            assert_eq!(cut.glyph_id('z').0, 0);
        }
        assert_eq!(rules(&BTreeSet::new(), &BTreeSet::new()), "");
    }

    #[test]
    fn letters_of_base_64_are_those_of_the_standard() {
        for (bytes, text) in [("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
