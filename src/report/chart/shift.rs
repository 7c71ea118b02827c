//! The loss exceedance curve of a year without and with measures.

use crate::report::chart::amounts::{self, Amounts, Curve, top};
use crate::report::chart::exceedance::{LossMarks, YearSetting, axis};
use crate::report::chart::page::{Page, Plot, Swatch};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::Stroke;
use crate::report::chart::ticks;
use crate::report::tongue::{Horizon, say};

/// Both curves, and the marks of the years that they are of. `None` if no year of the estate as it is
/// costs anything.
pub fn draw_shift(
    setting: &YearSetting,
    label: &str,
    (before, after): (Curve<'_>, Curve<'_>),
    marks: [LossMarks; 2],
) -> Option<Chart> {
    let tongue = &setting.tongue;
    before.last().filter(|point| point.0 > 0.0)?;
    let highest = top(before).max(top(after)).clamp(1e-6, 1.0);
    let sum = |amount: f64| tongue.money(amount, &setting.currency);
    let title = say!(tongue, "chart-shift-title").text();
    let finding = say!(
        tongue,
        "chart-shift-finding",
        bundle = label,
        after = sum(marks[1].mean),
        before = sum(marks[0].mean),
        tail = sum(marks[1].hundredth),
        rare = sum(marks[0].hundredth)
    )
    .text();
    let amounts = Amounts::of(&[before, after], marks[0].mean.max(marks[1].mean));
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
    let plot = Plot::below(page.y, 1.0, y_end);
    let y = ticks::of_shares(tongue, y_end);
    plot.axes(&mut page, tongue, &amounts.ticks(), &y, &axis(setting, amounts));
    for (curve, stroke) in [
        (before, Stroke::dashed(palette::SOFT_INK, 2.5)),
        (after, Stroke::solid(palette::CURVE, 3.0)),
    ] {
        let line = amounts.steps(curve).into_iter().map(|(x, y)| plot.at(x, y));
        page.scene.line(line.collect(), stroke);
    }
    let Horizon { one, words: span, .. } = setting.horizon();
    page.note(&say!(tongue, "chart-exceedance-note", one = one, span = span).text());
    if amounts.cuts(&[before, after]) {
        let most = sum(amounts::largest(&[before, after]));
        page.note(&say!(tongue, "chart-exceedance-cut", most = most, one = one).text());
    }
    let foot = setting.footer();
    let alt = format!("{title}. {finding}");
    let name = String::from("loss-shift");
    Some(Chart { name, title, alt, scene: page.finish_with(&foot) })
}
