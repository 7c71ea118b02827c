//! What a result hangs on: a bar for each input, from its P10 to its P90.

use crate::report::chart::font;
use crate::report::chart::page::{EDGE, LABEL, Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::sensitivity::SensitivityReport;

/// Bars that are drawn at most.
const MOST: usize = 20;

const BAR: f64 = 18.0;
const ROW: f64 = 27.0;
/// Left and right edge of the bars `[px]`.
const BARS: (f64, f64) = (300.0, 900.0);

/// The tornado of result number `focus`; `None` if no input moves it.
pub fn draw_tornado(report: &SensitivityReport, focus: usize) -> Option<Chart> {
    let output = &report.outputs[focus];
    let mut rows: Vec<(&str, [f64; 2])> = Vec::new();
    for input in &report.inputs {
        let end = match input.change {
            "p10" => 0,
            "p90" => 1,
            _ => continue,
        };
        let value = input.differences[focus].value.0;
        if let Some(row) = rows.iter_mut().find(|row| row.0 == input.name) {
            row.1[end] = value;
        } else {
            let mut ends = [0.0; 2];
            ends[end] = value;
            rows.push((&input.name, ends));
        }
    }
    let swing = |ends: &[f64; 2]| ends[0].max(ends[1]).max(0.0) - ends[0].min(ends[1]).min(0.0);
    rows.retain(|row| swing(&row.1) > 0.0);
    rows.sort_by(|a, b| swing(&b.1).total_cmp(&swing(&a.1)));
    let n = rows.len();
    rows.truncate(MOST);
    let first = rows.first()?;
    let (factor, unit) = match output.output {
        "rto_missed" => (100.0, String::from("percentage points")),
        "recovery" if swing(&first.1) < 2.0 => (60.0, String::from("minutes")),
        "recovery" => (1.0, String::from("hours")),
        _ => (1.0, output.unit.clone()),
    };
    let title = format!("What the mean {} hangs on", output.words);
    let finding = format!(
        "It moves most with {}: from {} to {} {unit}.",
        first.0,
        signed(first.1[0] * factor),
        signed(first.1[1] * factor),
    );
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Block(palette::INNER), "always at its P10"),
        (Swatch::Block(palette::CURVE), "always at its P90"),
    ]);
    let ends = || rows.iter().flat_map(|row| row.1).map(|value| value * factor);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let step = ticks::round_step((high - low) / 7.0);
    let (from, to) = ((low / step).floor(), (high / step).ceil());
    let (left, right) = BARS;
    let x = |value: f64| left + (value / step - from) / (to - from) * (right - left);
    let top = page.y + 6.0;
    let bottom = top + rows.len() as f64 * ROW + 2.0;
    let style = Type::plain(LABEL, palette::SOFT_INK);
    for mark in 0..=(to - from) as u32 {
        let value = (from + f64::from(mark)) * step;
        page.scene.line(
            vec![(x(value), top), (x(value), bottom + 5.0)],
            Stroke::solid(palette::GRID, 1.0),
        );
        let label = style.anchored(Anchor::Middle);
        page.scene.text((x(value), bottom + 19.0), signed(value), label);
    }
    for (row, (name, ends)) in rows.iter().enumerate() {
        let middle = top + (row as f64 + 0.5) * ROW;
        let name = font::shorten(name, LABEL, false, left - EDGE - 14.0);
        page.scene.text((left - 10.0, middle + 4.5), name, style.anchored(Anchor::End));
        // The longer bar first, so that both can be seen where they lie on the same side.
        let mut bars = [(ends[0], palette::INNER), (ends[1], palette::CURVE)];
        bars.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()));
        for (value, fill) in bars {
            let (a, b) = (x(0.0), x(value * factor));
            let (top, bottom) = (middle - BAR / 2.0, middle + BAR / 2.0);
            page.scene.block(Area { left: a.min(b), top, right: a.max(b), bottom }, fill);
        }
    }
    page.scene.line(vec![(x(0.0), top), (x(0.0), bottom)], Stroke::solid(palette::AXIS, 1.5));
    let middle = f64::midpoint(left, right);
    let axis = format!("change of the mean ({unit})");
    page.scene.text((middle, bottom + 39.0), axis, style.anchored(Anchor::Middle));
    page.y = bottom + 50.0;
    if n > rows.len() {
        page.note(&format!("The {} of {n} inputs that move it most.", rows.len()));
    }
    page.note("One input at a time, all others as they are, on the same random numbers.");
    let scenario = report.title.trim();
    let footer = format!(
        "Conditional on the scenario \u{201c}{scenario}\u{201d}. {} runs each, seed {}.",
        words::count(report.runs),
        report.seed
    );
    let alt = format!("{title}. {finding}");
    let service = output.service.as_deref().unwrap_or("all");
    let name = format!("{}-{}-tornado", words::stem(service), words::stem(output.output));
    Some(Chart { name, title, alt, scene: page.finish_with(&footer) })
}

/// A change with its sign, to three digits.
fn signed(value: f64) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    if rounded > 0.0 { format!("+{rounded}") } else { format!("{}", rounded + 0.0) }
}
