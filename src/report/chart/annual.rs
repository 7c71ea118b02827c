//! What each threat costs in a year, a bar each.

use crate::report::chart::bars::Bars;
use crate::report::chart::exceedance::YearSetting;
use crate::report::chart::page::Page;
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::tongue::say;

/// Threats that are drawn singly.
const MOST: usize = 24;

/// The expected loss of a year by threat (name, sum), the costliest first. `None` if nothing costs
/// anything.
pub fn draw_annual_loss(setting: &YearSetting, threats: &[(String, f64)]) -> Option<Chart> {
    let tongue = &setting.tongue;
    let total: f64 = threats.iter().map(|threat| threat.1).sum();
    let mut rows: Vec<(String, f64)> =
        threats.iter().filter(|threat| threat.1 > 0.0).cloned().collect();
    rows.sort_by(|a, b| b.1.total_cmp(&a.1));
    let (name, most) = rows.first().cloned()?;
    if rows.len() > MOST {
        let rest = rows.split_off(MOST - 1);
        let sum = rest.iter().map(|threat| threat.1).sum();
        rows.push((say!(tongue, "chart-other-threats", n = rest.len()).text(), sum));
    }
    let most = rows.iter().map(|row| row.1).fold(most, f64::max);
    let title = say!(tongue, "chart-annual-title").text();
    let finding = say!(
        tongue,
        "chart-annual-finding",
        threat = name,
        share = words::percent(tongue, rows[0].1 / total),
        total = tongue.money(total, &setting.currency)
    );
    let finding = finding.text();
    let mut page = Page::new(&title, &finding);
    let axis = match setting.currency.as_str() {
        "" => say!(tongue, "chart-a-year").text(),
        currency => say!(tongue, "chart-currency-a-year", currency = currency).text(),
    };
    let marks = Ticks { unit: "", ..ticks::of_amount(most * 1.02) };
    let bars = Bars::below(&mut page, tongue, rows.len(), most * 1.02, &marks, &axis);
    for (index, (name, sum)) in rows.iter().enumerate() {
        bars.name(&mut page.scene, index, name);
        bars.block(&mut page.scene, index, 0.0, *sum, palette::CURVE);
        let share = words::percent(tongue, sum / total);
        let label = format!("{} ({share})", tongue.amount(*sum));
        bars.label(&mut page.scene, index, *sum, &label, index == 0);
    }
    let alt = format!("{title}. {finding}");
    let name = String::from("annual-loss-by-threat");
    Some(Chart { name, title, alt, scene: page.finish_with(&setting.footer()) })
}
