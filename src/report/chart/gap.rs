//! Objective against what the simulation delivers, a row for each service.

use crate::report::chart::page::{EDGE, LABEL, Page, Swatch, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::{self, MOST, NAMES, Rows, Scale};
use crate::report::chart::scene::{Anchor, Stroke, Type};
use crate::report::chart::setting::Setting;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};

/// A service between its objective and its recovery.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// The service.
    pub name: String,
    /// Its row in the model: the same colour everywhere.
    pub service: usize,
    /// RTO `[s]`.
    pub rto: Option<f64>,
    /// MTPD `[s]`; not if recovery times are no measure of it.
    pub mtpd: Option<f64>,
    /// Median of the recovery time `[s]`; infinite if not recovered.
    pub p50: f64,
    /// Its 90 % quantile `[s]`.
    pub p90: f64,
    /// Share that met the RTO, with all its steps.
    pub met: Option<f64>,
    /// Whether its recovery times count only time within its hours.
    pub in_hours: bool,
    /// The steps of the RTO in words if it has several; [`Gap::rto`] is that of the first.
    pub steps: String,
}

/// Share of the runs in which an RTO that is kept is met.
const KEPT: f64 = 0.9;

impl Gap {
    /// Whether the RTO is missed in more than one run out of ten, in whichever of its steps.
    fn is_late(&self) -> bool {
        self.rto.is_some() && self.met.is_some_and(|met| met < KEPT)
    }
}

/// Room for the column of the 90 % quantiles, at the right `[px]`.
const COLUMN: f64 = 118.0;

/// Staircases that are explained at most.
const EXPLAINED: usize = 3;

/// Gaps as dumbbells: the objective, and the recovery times of half and nine in ten of the runs.
///
/// `gaps` are in the order in which they are to be read; at most 40 are drawn. `None` if there are
/// none.
pub fn draw_gaps(setting: &Setting, gaps: &[Gap]) -> Option<Chart> {
    if gaps.is_empty() {
        return None;
    }
    let tongue = &setting.tongue;
    let title = say!(tongue, "chart-gap-title").text();
    let finding = finding(tongue, gaps);
    let shown = &gaps[..gaps.len().min(MOST)];
    let times = shown
        .iter()
        .flat_map(|gap| [gap.rto.unwrap_or(0.0), gap.mtpd.unwrap_or(0.0), gap.p50, gap.p90]);
    // What never comes back is written beyond all marks.
    let beyond = if times.clone().any(f64::is_infinite) {
        times.clone().filter(|time| time.is_finite()).fold(0.0, f64::max) * 1.15
    } else {
        0.0
    };
    let scale = Scale::of(times.chain([beyond]));
    let mut page = Page::new(&title, &finding);
    let mut key = vec![(
        Swatch::Line(Stroke::solid(palette::CURVE, 6.0)),
        say!(tongue, "chart-half-to-most").text(),
    )];
    if shown.iter().any(|gap| gap.rto.is_some()) {
        key.push((Swatch::Line(Stroke::solid(palette::RTO, 3.0)), say!(tongue, "rto").text()));
    }
    if shown.iter().any(|gap| gap.mtpd.is_some()) {
        key.push((Swatch::Line(Stroke::dotted(palette::MTPD, 2.5)), say!(tongue, "mtpd").text()));
    }
    page.key(&key);
    page.y += if shown.len() > 16 { 16.0 } else { 0.0 };
    let usual = if shown.len() > 16 { 22.0 } else { 32.0 };
    let pitch = rows::pitch(shown.iter().map(|gap| gap.name.as_str()), NAMES, usual);
    let in_hours = gaps.iter().any(|gap| gap.in_hours);
    let axis = setting.to_recovery(in_hours);
    let top = page.y;
    let rows = Rows::between(&mut page, tongue, shown.len(), pitch, scale, &axis, (0.0, COLUMN));
    let head = Type::plain(LABEL, palette::SOFT_INK).bold().anchored(Anchor::End);
    page.scene.text((WIDTH - EDGE, top - 2.0), "P90", head);
    for (row, gap) in shown.iter().enumerate() {
        self::gap(&mut page, setting, &rows, row, gap);
    }
    if gaps.len() > shown.len() {
        page.note(&say!(tongue, "chart-gap-shown", shown = MOST, all = gaps.len()).text());
    }
    for gap in shown.iter().filter(|gap| !gap.steps.is_empty()).take(EXPLAINED) {
        let told = say!(tongue, "chart-gap-steps", service = &gap.name, steps = &gap.steps);
        page.note(&told.text());
    }
    if let Some(counting) = setting.counting(in_hours) {
        page.note(&counting.text());
    }
    let alt = format!("{title}. {finding}");
    let name = String::from("rto-gap");
    Some(Chart { name, title, alt, scene: page.finish(setting) })
}

fn finding(tongue: &Tongue, gaps: &[Gap]) -> String {
    let with: Vec<&Gap> = gaps.iter().filter(|gap| gap.rto.is_some()).collect();
    if with.is_empty() {
        return say!(tongue, "chart-no-service-rto").text();
    }
    let late: Vec<&&Gap> = with.iter().filter(|gap| gap.is_late()).collect();
    let n = with.len();
    let Some(worst) =
        late.iter().min_by(|a, b| a.met.unwrap_or(1.0).total_cmp(&b.met.unwrap_or(1.0)))
    else {
        return match with.len() {
            1 => say!(tongue, "chart-gap-one-kept").text(),
            _ => say!(tongue, "chart-gap-all-kept", n = n).text(),
        };
    };
    let met = words::percent(tongue, worst.met.unwrap_or(0.0));
    let service = &worst.name;
    let words = match (late.len(), n) {
        (1, 1) => say!(tongue, "chart-gap-the-one", service = service, share = met),
        (1, _) => say!(tongue, "chart-gap-one", n = n, service = service, share = met),
        (late, _) => {
            say!(tongue, "chart-gap-some", late = late, n = n, service = service, share = met)
        }
    };
    words.text()
}

fn gap(page: &mut Page, setting: &Setting, rows: &Rows, row: usize, gap: &Gap) {
    let tongue = &setting.tongue;
    let scene = &mut page.scene;
    let (y, right) = (rows.y(row), rows.area.right);
    rows.rule(scene, row);
    rows.name(scene, row, &gap.name);
    let color = palette::of_service(gap.service);
    let half = (rows.pitch * 0.36).min(10.0);
    let from = if gap.p50.is_finite() { rows.x(gap.p50) } else { right };
    let to = if gap.p90.is_finite() { rows.x(gap.p90) } else { right };
    scene.line(vec![(from, y), (to, y)], Stroke::solid(color, 6.0));
    if gap.p50.is_finite() {
        scene.dot((from, y), 5.5, palette::WHITE, Some(color));
    }
    if gap.p90.is_finite() {
        scene.dot((to, y), 5.5, color, None);
    }
    if let Some(mtpd) = gap.mtpd.filter(|at| rows.scale.share(*at) < 1.0) {
        let x = rows.x(mtpd);
        scene.line(vec![(x, y - half), (x, y + half)], Stroke::dotted(palette::MTPD, 2.5));
    }
    if let Some(rto) = gap.rto {
        let x = rows.x(rto);
        scene.line(vec![(x, y - half), (x, y + half)], Stroke::solid(palette::RTO, 3.0));
    }
    let label = match gap.p90 {
        // Not back by the end is not never.
        p90 if p90.is_infinite() => format!("> {}", tongue.duration(setting.horizon)),
        0.0 => String::from("0"),
        p90 => tongue.duration(p90),
    };
    let late = gap.is_late();
    let style = Type::plain(LABEL, if late { palette::RTO } else { palette::SOFT_INK });
    let style = if late { style.bold() } else { style };
    // In a column of its own: beside a bar it may stand behind the RTO, and be read as that.
    scene.text((WIDTH - EDGE, y + 4.5), label, style.anchored(Anchor::End));
}
