//! Colours that colour-blind readers tell apart, and that differ in grey.
//!
//! Source: M. Okabe and K. Ito, *Color Universal Design* (2008). Text and the two shades of a band
//! are darker or lighter relatives, so that text has a contrast of at least 4.5 to 1 on white.

use crate::sim::Cause;

/// Red, green, blue.
pub(super) type Rgb = (u8, u8, u8);

pub(super) const WHITE: Rgb = (255, 255, 255);
pub(super) const INK: Rgb = (26, 26, 26);
pub(super) const SOFT_INK: Rgb = (64, 64, 64);
pub(super) const FAINT_INK: Rgb = (89, 89, 89);
pub(super) const GRID: Rgb = (222, 222, 222);
pub(super) const AXIS: Rgb = (110, 110, 110);
/// The median, and the only curve of a chart with one.
pub(super) const CURVE: Rgb = (0, 92, 145);
/// Half of the runs.
pub(super) const INNER: Rgb = (146, 195, 227);
/// Nine runs in ten.
pub(super) const OUTER: Rgb = (214, 232, 244);
pub(super) const RTO: Rgb = (180, 74, 0);
pub(super) const MTPD: Rgb = (0, 0, 0);
pub(super) const MBCO: Rgb = (0, 110, 80);
pub(super) const MEAN: Rgb = (180, 74, 0);

/// The colour of a cause; neighbours on the time line differ in lightness.
pub(super) fn of_cause(cause: Cause) -> Rgb {
    match cause {
        Cause::Detection => (240, 228, 66),
        Cause::Diagnosis => (230, 159, 0),
        Cause::Declaration => (213, 94, 0),
        Cause::Mobilisation => (226, 178, 205),
        Cause::People => (0, 114, 178),
        Cause::OffShift => (68, 40, 110),
        Cause::Prerequisite => (190, 190, 190),
        Cause::Supplier => (0, 158, 115),
        Cause::Channel => (90, 90, 90),
        Cause::Work => (86, 180, 233),
        Cause::Retry => (0, 0, 0),
    }
}

/// Black or white, whichever reads better on `ground`.
pub(super) fn ink_on(ground: Rgb) -> Rgb {
    if lightness(ground) > 0.179 { (0, 0, 0) } else { WHITE }
}

/// Relative luminance in [0, 1], with the exponent of sRGB taken as 2.
fn lightness((red, green, blue): Rgb) -> f64 {
    let part = |value: u8| (f64::from(value) / 255.0) * (f64::from(value) / 255.0);
    0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let (a, b) = (lightness(a) + 0.05, lightness(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_stands_out_from_white() {
        for ink in [INK, SOFT_INK, FAINT_INK, RTO, MTPD, MBCO, MEAN, CURVE] {
            assert!(contrast(ink, WHITE) >= 4.5, "{ink:?}");
        }
    }

    #[test]
    fn causes_that_follow_each_other_differ_in_grey() {
        for pair in Cause::ALL.windows(2) {
            let (a, b) = (of_cause(pair[0]), of_cause(pair[1]));
            assert!(contrast(a, b) >= 1.25, "{pair:?} {}", contrast(a, b));
        }
        for cause in Cause::ALL {
            assert!(contrast(ink_on(of_cause(cause)), of_cause(cause)) >= 4.5, "{cause:?}");
        }
    }
}
