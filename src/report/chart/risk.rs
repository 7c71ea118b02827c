//! The risk matrix: how often against how much, with what it hides.

use crate::law::math;
use crate::report::chart::font;
use crate::report::chart::page::{LABEL, Page, Plot, RIGHT, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};

/// A threat on the matrix.
#[derive(Debug, Clone, PartialEq)]
pub struct Risk {
    /// Its name.
    pub name: String,
    /// Incidents a year, > 0.
    pub frequency: f64,
    /// Mean loss of an incident `[currency]`.
    pub severity: f64,
}

/// What the bands of frequency are called: up to 0.01, 0.1, 1 and 10 a year, and beyond.
fn bands(tongue: &Tongue) -> [String; 5] {
    [
        say!(tongue, "chart-rarer"),
        say!(tongue, "chart-per-hundred"),
        say!(tongue, "chart-per-ten"),
        say!(tongue, "chart-per-year"),
        say!(tongue, "chart-oftener"),
    ]
    .map(String::from)
}

/// Threats by band of frequency and band of loss, ten times each; at most 20 are drawn.
///
/// `None` if no threat costs anything.
pub fn draw_risks(tongue: &Tongue, risks: &[Risk], currency: &str) -> Option<Chart> {
    let mut shown: Vec<&Risk> =
        risks.iter().filter(|risk| risk.frequency > 0.0 && risk.severity > 0.0).collect();
    shown.sort_by(|a, b| (b.frequency * b.severity).total_cmp(&(a.frequency * a.severity)));
    shown.truncate(20);
    let first = shown.first()?;
    let title = say!(tongue, "chart-risks-title").text();
    let finding = say!(
        tongue,
        "chart-risks-finding",
        threat = &first.name,
        rate = words::decimals(tongue, &rounded(first.frequency)),
        loss = tongue.money(first.severity, currency),
        year = tongue.money(first.frequency * first.severity, currency)
    )
    .text();
    // Five bands of ten times, the highest of which holds the greatest loss.
    let most = shown.iter().map(|risk| risk.severity).fold(0.0, f64::max);
    let top = log10(most).floor();
    let band = |severity: f64| (log10(severity) - top + 4.0).clamp(0.0, 4.999);
    let row = |frequency: f64| match frequency {
        f if f < 0.001 => 0.0,
        f => (log10(f) + 3.0).clamp(0.0, 4.999),
    };
    let mut page = Page::new(&title, &finding);
    page.y += 6.0;
    let area = Area { left: 216.0, top: page.y, right: RIGHT, bottom: page.y + 300.0 };
    let plot = Plot { area, x_end: 5.0, y_end: 5.0 };
    for x in 0..5_u32 {
        for y in 0..5_u32 {
            let heat = [0, 1, 1, 2, 2, 3, 3, 4, 4][(x + y) as usize];
            let (x, y) = (f64::from(x), f64::from(y));
            let cell = Area {
                left: plot.x(x) + 1.0,
                right: plot.x(x + 1.0) - 1.0,
                top: plot.y(y + 1.0) + 1.0,
                bottom: plot.y(y) - 1.0,
            };
            page.scene.block(cell, palette::tint(palette::HEAT[heat], 0.55));
        }
    }
    let style = Type::plain(12.0, palette::SOFT_INK);
    for (at, word) in bands(tongue).into_iter().enumerate() {
        let y = plot.y(at as f64 + 0.5) + 4.0;
        page.scene.text((area.left - 8.0, y), word, style.anchored(Anchor::End));
        let low = math::pow(10.0, top - 4.0 + at as f64);
        let text = say!(tongue, "chart-from", amount = tongue.amount(low)).text();
        let x = plot.x(at as f64 + 0.5);
        page.scene.text((x, area.bottom + 17.0), text, style.anchored(Anchor::Middle));
    }
    let no_unit = || say!(tongue, "chart-currency").text();
    let unit = if currency.is_empty() { no_unit() } else { currency.to_owned() };
    let middle = f64::midpoint(area.left, area.right);
    let axis = say!(tongue, "chart-mean-incident", unit = unit).text();
    page.scene.text((middle, area.bottom + 36.0), axis, style.anchored(Anchor::Middle));
    let mut taken: Vec<Area> = Vec::new();
    for risk in &shown {
        let at = plot.at(band(risk.severity), row(risk.frequency));
        page.scene.dot(at, 4.5, palette::INK, Some(palette::WHITE));
        let label = font::shorten_middle(&risk.name, LABEL - 1.0, false, 150.0);
        let wide = font::width(&label, LABEL - 1.0, false);
        let style = Type::plain(LABEL - 1.0, palette::INK);
        let left = if at.0 + 9.0 + wide < WIDTH - 8.0 { at.0 + 9.0 } else { at.0 - 9.0 - wide };
        let place = (0..12).map(|step| {
            let shift = f64::from((step + 1) / 2) * 14.0 * if step % 2 == 0 { 1.0 } else { -1.0 };
            (left, at.1 + 4.0 + shift)
        });
        let box_at = |place: (f64, f64)| Area {
            left: place.0,
            right: place.0 + wide,
            top: place.1 - 10.0,
            bottom: place.1 + 3.0,
        };
        let free = place
            .into_iter()
            .find(|place| taken.iter().all(|other| !other.overlaps(box_at(*place))));
        let place = free.unwrap_or((left, at.1 + 4.0));
        if (place.1 - at.1 - 4.0).abs() > 10.0 {
            page.scene.line(vec![at, (place.0, place.1 - 4.0)], Stroke::solid(palette::AXIS, 0.8));
        }
        taken.push(box_at(place));
        page.scene.text(place, label, style);
    }
    page.y = area.bottom + 46.0;
    page.note(&say!(tongue, "chart-risks-note").text());
    if risks.len() > shown.len() {
        let note = say!(tongue, "chart-risks-shown", shown = shown.len(), all = risks.len());
        page.note(&note.text());
    }
    page.scene.height = (page.y + 14.0).round();
    let alt = format!("{title}. {finding}");
    Some(Chart { name: String::from("risk-matrix"), title, alt, scene: page.scene })
}

fn log10(x: f64) -> f64 {
    math::ln(x) / std::f64::consts::LN_10
}

fn rounded(number: f64) -> String {
    let digits = if number < 0.1 { 1000.0 } else { 100.0 };
    ((number * digits).round() / digits).to_string()
}
