//! What a result hangs on: a bar for each input, from its P10 to its P90.

use crate::report::chart::page::{EDGE, LABEL, Page, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::rows::name_at;
use crate::report::chart::scene::{Anchor, Area, Stroke, Type};
use crate::report::chart::ticks;
use crate::report::chart::words;
use crate::report::sensitivity::{Measured, SensitivityReport, kind_word};
use crate::report::tongue::{Horizon, Tongue, say};

/// Bars that are drawn at most.
const MOST: usize = 20;

const BAR: f64 = 18.0;
const ROW: f64 = 27.0;
/// A year `[s]`.
const YEAR: f64 = 8760.0 * 3600.0;
/// Left and right edge of the bars `[px]`.
const BARS: (f64, f64) = (300.0, 900.0);

/// The tornado of result number `focus`; `None` if no input moves it.
pub fn draw_tornado(tongue: &Tongue, report: &SensitivityReport, focus: usize) -> Option<Chart> {
    let output = &report.outputs[focus];
    // How often a threat strikes and what it costs have the same name and are two inputs.
    let mut rows: Vec<((&str, &str), [f64; 2])> = Vec::new();
    for input in &report.inputs {
        let end = match input.change {
            "p10" => 0,
            "p90" => 1,
            _ => continue,
        };
        let value = input.differences[focus].value.0;
        let of = (input.kind, &*input.name);
        if let Some(row) = rows.iter_mut().find(|row| row.0 == of) {
            row.1[end] = value;
        } else {
            let mut ends = [0.0; 2];
            ends[end] = value;
            rows.push((of, ends));
        }
    }
    let swing = |ends: &[f64; 2]| ends[0].max(ends[1]).max(0.0) - ends[0].min(ends[1]).min(0.0);
    rows.retain(|row| swing(&row.1) > 0.0);
    rows.sort_by(|a, b| swing(&b.1).total_cmp(&swing(&a.1)));
    let n = rows.len();
    rows.truncate(MOST);
    let told = |((kind, name), ends)| (format!("{name} ({})", kind_word(tongue, kind)), ends);
    let rows: Vec<(String, [f64; 2])> = rows.into_iter().map(told).collect();
    let first = rows.first()?;
    let (factor, unit) = match output.output {
        "rto_missed" => (100.0, say!(tongue, "chart-points").text()),
        "recovery" if swing(&first.1) < 2.0 => (60.0, say!(tongue, "unit-minutes").text()),
        "recovery" => (1.0, say!(tongue, "unit-hours").text()),
        _ => (1.0, output.unit.clone()),
    };
    let title = title(tongue, report, output);
    // Amounts as everywhere; shares and times to three digits.
    let is_money = !matches!(output.output, "rto_missed" | "recovery");
    let shown = |value: f64| {
        if is_money {
            format!("{}{}", if value > 0.0 { "+" } else { "" }, tongue.amount(value))
        } else {
            words::decimals(tongue, &signed(value))
        }
    };
    let [low, high] = first.1.map(|change| shown(change * factor));
    let finding = say!(
        tongue,
        "chart-tornado-finding",
        estimate = &first.0,
        low = low,
        high = high,
        unit = &unit
    )
    .text();
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (Swatch::Block(palette::INNER), say!(tongue, "chart-at-p10").text()),
        (Swatch::Block(palette::CURVE), say!(tongue, "chart-at-p90").text()),
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
        page.scene.text((x(value), bottom + 19.0), shown(value), label);
    }
    for (row, (name, ends)) in rows.iter().enumerate() {
        let middle = top + (row as f64 + 0.5) * ROW;
        name_at(&mut page.scene, (left - 10.0, middle), name, left - EDGE - 14.0, ROW);
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
    let axis = axis(tongue, report, &unit);
    page.scene.text((middle, bottom + 39.0), axis, style.anchored(Anchor::Middle));
    page.y = bottom + 50.0;
    if n > rows.len() {
        page.note(&say!(tongue, "chart-tornado-shown", shown = rows.len(), all = n).text());
    }
    page.note(&say!(tongue, "chart-tornado-note").text());
    let alt = format!("{title}. {finding}");
    let service = output.service.as_deref().unwrap_or("all");
    let name = format!("{}-{}-tornado", words::stem(service), words::stem(output.output));
    Some(Chart { name, title, alt, scene: page.finish_with(&footer(tongue, report)) })
}

/// How long the years are that the report is about; `None` if it is about an exercise.
fn horizon(tongue: &Tongue, report: &SensitivityReport) -> Option<Horizon> {
    report.span_years.map(|years| tongue.horizon(years.0 * YEAR))
}

fn title(tongue: &Tongue, report: &SensitivityReport, output: &Measured) -> String {
    let kind = (output.output, &output.service);
    let words = match (horizon(tongue, report), kind) {
        (None, ("recovery", Some(service))) => {
            say!(tongue, "chart-tornado-recovery", service = service)
        }
        (None, ("rto_missed", Some(service))) => {
            say!(tongue, "chart-tornado-missed", service = service)
        }
        (None, _) => say!(tongue, "chart-tornado-loss"),
        (Some(Horizon { one, words: span, .. }), kind) => match kind {
            ("recovery", Some(service)) => {
                say!(tongue, "chart-tornado-recovery-in", service = service, one = one, span = span)
            }
            ("rto_missed", Some(service)) => {
                say!(tongue, "chart-tornado-missed-in", service = service, one = one, span = span)
            }
            _ => say!(tongue, "chart-tornado-loss-in", one = one, span = span),
        },
    };
    words.text()
}

fn axis(tongue: &Tongue, report: &SensitivityReport, unit: &str) -> String {
    let words = match horizon(tongue, report) {
        None => say!(tongue, "chart-change-of-mean", unit = unit),
        Some(Horizon { one, words: span, .. }) => {
            say!(tongue, "chart-change-of-mean-in", unit = unit, one = one, span = span)
        }
    };
    words.text()
}

fn footer(tongue: &Tongue, report: &SensitivityReport) -> String {
    let (runs, seed) = (report.runs, report.seed.to_string());
    let scenario = report.title.trim();
    if let Some(Horizon { one, words: span, .. }) = horizon(tongue, report) {
        return say!(
            tongue,
            "chart-tornado-years",
            scenario = scenario,
            runs = runs,
            seed = seed,
            one = one,
            span = span
        )
        .text();
    }
    let condition = say!(tongue, "chart-conditional", scenario = scenario).text();
    let runs = say!(tongue, "chart-runs-each", runs = runs, seed = seed).text();
    format!("{condition} {runs}")
}

/// A change with its sign, to three digits.
fn signed(value: f64) -> String {
    let rounded: f64 = format!("{value:.2e}").parse().unwrap_or(value);
    if rounded > 0.0 { format!("+{rounded}") } else { format!("{}", rounded + 0.0) }
}
