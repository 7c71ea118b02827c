//! A matrix of letters: what the loss of each asset does to each service.

use crate::analysis::FailureImpact;
use crate::report::chart::font;
use crate::report::chart::page::{EDGE, LABEL, Page, Swatch, WIDTH};
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::{self, MOST, NAMES, name_at};
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::tongue::{Tongue, say};

/// Columns that are drawn at most.
const COLUMNS: usize = 24;

/// A row of a matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct MatrixRow {
    /// The asset.
    pub name: String,
    /// What becomes of each service; `None` if it does not stand on the asset.
    pub impacts: Vec<Option<FailureImpact>>,
}

fn fill(impact: FailureImpact) -> Rgb {
    palette::HEAT[match impact.letter() {
        'X' => 4,
        'B' => 2,
        'A' => 0,
        _ => 1,
    }]
}

/// How much the loss of an asset weighs that does this to a service.
fn weight(impact: FailureImpact) -> usize {
    match impact.letter() {
        'X' => 10_000,
        'B' => 100,
        _ => 1,
    }
}

/// The columns that are drawn: of many those of the services that are affected most.
fn columns_of(services: usize, rows: &[MatrixRow]) -> Vec<usize> {
    let mut columns: Vec<usize> = (0..services).collect();
    if services > COLUMNS {
        let affected = |column: &usize| {
            let impacts = rows.iter().filter_map(|row| row.impacts.get(*column).copied().flatten());
            std::cmp::Reverse(impacts.map(weight).sum::<usize>())
        };
        columns.sort_by_key(affected);
        columns.truncate(COLUMNS);
    }
    columns
}

/// The failure impact matrix: a row for each asset, those first whose loss takes most services.
///
/// At most 40 rows and 24 columns are drawn, the columns of the services that are affected most;
/// beside a row stands how many others the asset affects. `None` if there is nothing to draw.
pub fn draw_matrix(tongue: &Tongue, services: &[String], rows: &[MatrixRow]) -> Option<Chart> {
    if services.is_empty() || rows.is_empty() {
        return None;
    }
    let title = say!(tongue, "chart-matrix-title").text();
    let outages = |row: &MatrixRow| {
        row.impacts.iter().flatten().filter(|impact| impact.letter() == 'X').count()
    };
    let stopping = rows.iter().filter(|row| outages(row) > 0).count();
    let worst = rows.iter().max_by_key(|row| outages(row));
    let finding = match worst {
        Some(worst) if stopping > 0 => say!(
            tongue,
            "chart-matrix-finding",
            stopping = stopping,
            all = rows.len(),
            asset = &worst.name,
            stopped = outages(worst),
            services = services.len()
        ),
        _ => say!(tongue, "chart-matrix-none"),
    };
    let finding = finding.text();
    let shown = &rows[..rows.len().min(MOST)];
    let columns = columns_of(services.len(), rows);
    let is_cut = columns.len() < services.len();
    // Beside the columns that are drawn, one for what is not.
    let room = if is_cut { 52.0 } else { 0.0 };
    let mut page = Page::new(&title, &finding);
    let key: Vec<(Swatch, String)> = FailureImpact::ALL
        .iter()
        .map(|impact| {
            (
                Swatch::Block(fill(*impact)),
                format!("{} {}", impact.letter(), tongue.failure_impact(*impact)),
            )
        })
        .collect();
    page.key(&key);
    let left = EDGE + 242.0;
    let wide = ((WIDTH - EDGE - left - room) / columns.len() as f64).min(110.0);
    let right = left + wide * columns.len() as f64;
    let pitch = rows::pitch(shown.iter().map(|row| row.name.as_str()), NAMES, 20.0);
    // Heads of narrow columns are numbered, and spelt out below.
    let is_narrow = wide < 60.0;
    let head = Type::plain(12.0, palette::SOFT_INK).anchored(Anchor::Middle);
    let mut tallest = 1;
    let heads: Vec<Vec<String>> = columns
        .iter()
        .enumerate()
        .map(|(column, service)| {
            if is_narrow {
                return vec![(column + 1).to_string()];
            }
            let lines = font::wrap_at_most(&services[*service], 12.0, false, wide * 0.9, 3);
            tallest = tallest.max(lines.len());
            lines
        })
        .collect();
    let top = page.y + 8.0 + 14.0 * tallest as f64;
    for (column, lines) in heads.iter().enumerate() {
        let x = left + wide * (column as f64 + 0.5);
        let first = top - 8.0 - 14.0 * (lines.len() - 1) as f64;
        for (line, text) in lines.iter().enumerate() {
            page.scene.text((x, first + 14.0 * line as f64), text.clone(), head);
        }
    }
    if is_cut {
        let others = say!(tongue, "chart-matrix-others").text();
        page.scene.text((right + room / 2.0, top - 8.0), others, head);
    }
    let grid = Grid { columns, left, top, wide, pitch, room };
    for (index, row) in shown.iter().enumerate() {
        self::row(&mut page, &grid, index, row);
    }
    page.y = top + pitch * shown.len() as f64 + 6.0;
    if is_narrow {
        let names = grid.columns.iter().enumerate();
        let names: Vec<String> =
            names.map(|(at, service)| format!("{} {}", at + 1, services[*service])).collect();
        page.note(&format!("{}.", names.join(", ")));
    }
    if rows.len() > shown.len() || is_cut {
        let note = say!(
            tongue,
            "chart-matrix-shown",
            rows = shown.len(),
            all = rows.len(),
            columns = grid.columns.len(),
            services = services.len()
        );
        page.note(&note.text());
    }
    page.note(&say!(tongue, "chart-matrix-note").text());
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    Some(Chart { name: String::from("failure-impact"), title, alt, scene: page.scene })
}

/// Where the cells are.
struct Grid {
    /// The services that have a column.
    columns: Vec<usize>,
    left: f64,
    top: f64,
    wide: f64,
    pitch: f64,
    /// Of what stands for the services without a column.
    room: f64,
}

/// An asset and what its loss does.
fn row(page: &mut Page, grid: &Grid, index: usize, row: &MatrixRow) {
    let Grid { columns, left, top, wide, pitch, room } = grid;
    let right = left + wide * columns.len() as f64;
    let (y0, y1) = (top + pitch * index as f64, top + pitch * (index + 1) as f64);
    name_at(&mut page.scene, (left - 10.0, f64::midpoint(y0, y1)), &row.name, NAMES, *pitch);
    let line = vec![(EDGE, y1), (right + room, y1)];
    page.scene.line(line, Stroke::solid(palette::GRID, 1.0));
    let others = row
        .impacts
        .iter()
        .enumerate()
        .filter(|(service, impact)| impact.is_some() && !columns.contains(service));
    let others = others.count();
    if others > 0 {
        let at = (right + room / 2.0, f64::midpoint(y0, y1) + 4.5);
        let style = Type::plain(LABEL, palette::INK).anchored(Anchor::Middle);
        page.scene.text(at, format!("+{others}"), style);
    }
    for (column, service) in columns.iter().enumerate() {
        let Some(impact) = row.impacts.get(*service).copied().flatten() else { continue };
        let x0 = left + wide * column as f64;
        let area = Area { left: x0 + 1.0, top: y0 + 1.0, right: x0 + wide - 1.0, bottom: y1 - 1.0 };
        page.scene.block(area, fill(impact));
        let style = Type::plain(LABEL, palette::ink_on(fill(impact))).anchored(Anchor::Middle);
        let at = (x0 + wide / 2.0, f64::midpoint(y0, y1) + 4.5);
        page.scene.text(at, impact.letter().to_string(), style);
    }
}
