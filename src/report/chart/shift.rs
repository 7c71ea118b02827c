//! The loss exceedance curve of a year without and with measures.

use crate::report::chart::exceedance::YearSetting;
use crate::report::chart::page::{Page, Plot, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::Stroke;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::tongue::say;

/// Points (amount, chance of more), amounts rising.
type Curve<'a> = &'a [(f64, f64)];

/// Both curves, and their means `[currency]`. `None` if no year of the estate as it is costs
/// anything.
pub fn draw_shift(
    setting: &YearSetting,
    label: &str,
    (before, after): (Curve<'_>, Curve<'_>),
    means: [f64; 2],
) -> Option<Chart> {
    let tongue = &setting.tongue;
    let end = before.last().map(|point| point.0).filter(|end| *end > 0.0)?;
    let top = |curve: Curve<'_>| curve.first().map_or(0.0, |point| point.1);
    let highest = top(before).max(top(after)).clamp(1e-6, 1.0);
    let at = |curve: Curve<'_>, p: f64| {
        curve.iter().find(|point| point.1 <= p).map_or(0.0, |point| point.0)
    };
    let sum = |amount: f64| tongue.money(amount, &setting.currency);
    let title = say!(tongue, "chart-shift-title").text();
    let finding = say!(
        tongue,
        "chart-shift-finding",
        bundle = label,
        after = sum(means[1]),
        before = sum(means[0]),
        tail = sum(at(after, 0.01)),
        rare = sum(at(before, 0.01))
    )
    .text();
    let tail = at(before, highest / 400.0).max(at(after, highest / 400.0));
    let shown = if tail > 0.0 { tail } else { end } * 1.04;
    let mut page = Page::new(&title, &finding);
    page.key(&[
        (
            Swatch::Line(Stroke::dashed(palette::SOFT_INK, 2.5)),
            say!(tongue, "chart-as-it-is").text(),
        ),
        (Swatch::Line(Stroke::solid(palette::CURVE, 3.0)), say!(tongue, "chart-with-all").text()),
    ]);
    page.y += 10.0;
    let y_end = (highest * 1.05).min(1.0);
    let plot = Plot::below(page.y, shown, y_end);
    let y = ticks::of_shares(tongue, y_end);
    let x = Ticks { unit: "", ..ticks::of_amount(shown) };
    plot.axes(
        &mut page,
        tongue,
        &x,
        &y,
        &say!(tongue, "chart-loss-of-year", unit = setting.unit()).text(),
    );
    for (curve, stroke) in [
        (before, Stroke::dashed(palette::SOFT_INK, 2.5)),
        (after, Stroke::solid(palette::CURVE, 3.0)),
    ] {
        let mut line = vec![plot.at(0.0, top(curve))];
        let inside = curve.iter().filter(|point| point.0 <= shown);
        line.extend(inside.map(|point| plot.at(point.0, point.1)));
        page.scene.line(line, stroke);
    }
    page.note(&say!(tongue, "chart-exceedance-note").text());
    let foot = setting.footer();
    let alt = format!("{title}. {finding}");
    let name = String::from("loss-shift");
    Some(Chart { name, title, alt, scene: page.finish_with(&foot) })
}
