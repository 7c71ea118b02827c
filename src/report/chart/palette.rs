//! Colours that colour-blind readers tell apart, and that differ in grey.
//!
//! Source: M. Okabe and K. Ito, *Color Universal Design* (2008). Text and the two shades of a band
//! are darker or lighter relatives, so that text has a contrast of at least 4.5 to 1 on white.

use crate::sim::Cause;

/// Red, green, blue.
pub(in crate::report) type Rgb = (u8, u8, u8);

pub(in crate::report) const WHITE: Rgb = (255, 255, 255);
pub(in crate::report) const INK: Rgb = (26, 26, 26);
pub(in crate::report) const SOFT_INK: Rgb = (64, 64, 64);
pub(in crate::report) const FAINT_INK: Rgb = (89, 89, 89);
pub(in crate::report) const GRID: Rgb = (222, 222, 222);
pub(in crate::report) const AXIS: Rgb = (110, 110, 110);
/// The median, and the only curve of a chart with one.
pub(in crate::report) const CURVE: Rgb = (0, 92, 145);
/// Half of the runs.
pub(in crate::report) const INNER: Rgb = (146, 195, 227);
/// Nine runs in ten.
pub(in crate::report) const OUTER: Rgb = (214, 232, 244);
pub(in crate::report) const RTO: Rgb = (180, 74, 0);
pub(in crate::report) const MTPD: Rgb = (0, 0, 0);
pub(in crate::report) const MBCO: Rgb = (0, 110, 80);
/// Behind curves where a service is closed, and below them.
pub(in crate::report) const CLOSED: Rgb = (236, 236, 236);
pub(in crate::report) const CLOSED_STRIP: Rgb = (150, 150, 150);
pub(in crate::report) const MEAN: Rgb = (180, 74, 0);

/// The colour of a cause; neighbours on the time line differ in lightness.
pub(in crate::report) fn of_cause(cause: Cause) -> Rgb {
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

/// Colours of services, so that a service has the same everywhere; neighbours differ in lightness.
const SERVICES: [Rgb; 8] = [
    (0, 92, 145),
    (222, 143, 5),
    (0, 122, 88),
    (192, 106, 158),
    (92, 54, 140),
    (70, 160, 215),
    (160, 66, 10),
    (98, 98, 98),
];

/// The colour of the service in this row of the services of a model; after the eighth they repeat,
/// so that names always stand beside them.
pub(in crate::report) fn of_service(row: usize) -> Rgb {
    SERVICES[row % SERVICES.len()]
}

/// The colour, darkened until text in it stands out from white.
pub(in crate::report) fn dark(color: Rgb) -> Rgb {
    let mut dark = color;
    while 1.05 / (lightness(dark) + 0.05) < 4.5 {
        let less = |part: u8| (f64::from(part) * 0.94) as u8;
        dark = (less(dark.0), less(dark.1), less(dark.2));
    }
    dark
}

/// A colour mixed with white: 0 is white, 1 the colour.
pub(in crate::report) fn tint(color: Rgb, share: f64) -> Rgb {
    let mix = |part: u8| (255.0 - share * (255.0 - f64::from(part))).round() as u8;
    (mix(color.0), mix(color.1), mix(color.2))
}

/// Severity none to unacceptable, light to dark.
pub(in crate::report) const HEAT: [Rgb; 5] =
    [(244, 244, 244), (253, 238, 181), (246, 192, 99), (217, 112, 43), (122, 31, 15)];

/// Black or white, whichever reads better on `ground`.
pub(in crate::report) fn ink_on(ground: Rgb) -> Rgb {
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
