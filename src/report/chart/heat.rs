//! Severity by service and time band: the picture that every impact analysis shows.

use crate::model::Severity;
use crate::report::chart::font;
use crate::report::chart::page::{EDGE, LABEL, Page, Swatch, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::{self, MOST, NAMES, name_at};
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::tongue::{Tongue, say};

/// A row of a heat map.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// What the row is of.
    pub name: String,
    /// Severity 0 to 4 by band; `None` where nothing is stated.
    pub severities: Vec<Option<u8>>,
    /// Where in each band the MTPD lies, as a share of its width: drawn as a line.
    pub mtpd: Option<(usize, f64)>,
}

/// A heat map: a row for each service, a column for each time band.
///
/// At most 40 rows are drawn. `None` if there are none, or no bands.
pub fn draw_heat(
    tongue: &Tongue,
    title: &str,
    finding: &str,
    bands: &[(f64, f64)],
    rows: &[HeatRow],
) -> Option<Chart> {
    if rows.is_empty() || bands.is_empty() {
        return None;
    }
    let shown = &rows[..rows.len().min(MOST)];
    let mut page = Page::new(title, finding);
    let stated = say!(tongue, "chart-mtpd-stated").text();
    let key: Vec<(Swatch, String)> = Severity::ALL
        .into_iter()
        .map(|severity| {
            let at = severity as usize;
            (Swatch::Block(palette::HEAT[at]), format!("{at} {}", tongue.severity(severity)))
        })
        .chain(
            shown
                .iter()
                .any(|row| row.mtpd.is_some())
                .then_some((Swatch::Line(Stroke::solid(palette::MTPD, 2.5)), stated)),
        )
        .collect();
    page.key(&key);
    let usual = if shown.len() > 16 { 20.0 } else { 30.0 };
    let pitch = rows::pitch(shown.iter().map(|row| row.name.as_str()), NAMES, usual);
    let left = EDGE + 242.0;
    let wide = (WIDTH - EDGE - left) / bands.len() as f64;
    let top = page.y + 26.0;
    let head = Type::plain(12.0, palette::SOFT_INK).anchored(Anchor::Middle);
    for (column, (from, to)) in bands.iter().enumerate() {
        let x = left + wide * (column as f64 + 0.5);
        page.scene.text((x, top - 8.0), band(tongue, *from, *to), head);
    }
    for (index, row) in shown.iter().enumerate() {
        let (y0, y1) = (top + pitch * index as f64, top + pitch * (index + 1) as f64);
        name_at(&mut page.scene, (left - 10.0, f64::midpoint(y0, y1)), &row.name, NAMES, pitch);
        for (column, severity) in row.severities.iter().enumerate() {
            let x0 = left + wide * column as f64;
            let area =
                Area { left: x0 + 1.0, top: y0 + 1.0, right: x0 + wide - 1.0, bottom: y1 - 1.0 };
            let Some(severity) = severity else { continue };
            let fill = palette::HEAT[usize::from(*severity).min(4)];
            page.scene.block(area, fill);
            // Beside the line of the MTPD, if that runs through the middle.
            let middle = match row.mtpd {
                Some((at, share)) if at == column && (share - 0.5).abs() < 0.22 => share + 0.3,
                _ => 0.5,
            };
            let at = (x0 + wide * middle.min(0.85), f64::midpoint(y0, y1) + 4.5);
            let style = Type::plain(LABEL, palette::ink_on(fill)).anchored(Anchor::Middle);
            page.scene.text(at, severity.to_string(), style);
        }
        if let Some((column, share)) = row.mtpd {
            let x = left + wide * (column as f64 + share.clamp(0.0, 1.0));
            let line = vec![(x, y0), (x, y1)];
            page.scene.line(line.clone(), Stroke::solid(palette::WHITE, 5.0));
            page.scene.line(line, Stroke::solid(palette::MTPD, 2.5));
        }
    }
    page.y = top + pitch * shown.len() as f64 + 6.0;
    if rows.len() > shown.len() {
        page.note(&say!(tongue, "chart-heat-shown", shown = MOST, all = rows.len()).text());
    }
    page.note(&say!(tongue, "chart-heat-note").text());
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    Some(Chart {
        name: String::from("impact-heat"),
        title: title.to_owned(),
        alt,
        scene: page.scene,
    })
}

fn band(tongue: &Tongue, from: f64, to: f64) -> String {
    if from <= 0.0 {
        return format!("≤ {}", tongue.duration(to));
    }
    let short = |time: f64| tongue.duration(time).replace([' ', '\u{a0}'], "");
    let text = format!("{}\u{2013}{}", short(from), short(to));
    if font::width(&text, 12.0, false) > 62.0 { format!("≤ {}", short(to)) } else { text }
}
