//! Colours of pages: for paper, in colour and in grey.

use crate::report::chart::palette::{self, Rgb};

/// What something is drawn in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ink {
    Text,
    Soft,
    Accent,
    Line,
    Panel,
    Missing,
    MissingPanel,
    Good,
    Doubtful,
    Bad,
    Heat(u8),
    Rgb(Rgb),
}

impl Ink {
    pub(super) fn rgb(self) -> Rgb {
        match self {
            Ink::Text => (20, 20, 20),
            Ink::Soft => (84, 84, 84),
            Ink::Accent => (0, 92, 145),
            Ink::Line => (205, 205, 205),
            Ink::Panel => (243, 246, 249),
            Ink::Missing => (124, 77, 158),
            Ink::MissingPanel => (247, 243, 250),
            Ink::Good => (0, 87, 63),
            Ink::Doubtful => (95, 75, 0),
            Ink::Bad => (143, 45, 0),
            Ink::Heat(severity) => palette::HEAT[usize::from(severity).min(4)],
            Ink::Rgb(rgb) => rgb,
        }
    }

    /// Red, green, blue in [0, 1].
    pub(super) fn parts(self) -> [f32; 3] {
        let (red, green, blue) = self.rgb();
        [red, green, blue].map(|part| f32::from(part) / 255.0)
    }
}
