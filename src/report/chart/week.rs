//! When in the week an outage is worst.

use crate::report::chart::page::{EDGE, LABEL, Page, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Area, Type};
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};

/// Days of the week from Monday on.
pub fn days(tongue: &Tongue) -> [String; 7] {
    [
        say!(tongue, "day-monday"),
        say!(tongue, "day-tuesday"),
        say!(tongue, "day-wednesday"),
        say!(tongue, "day-thursday"),
        say!(tongue, "day-friday"),
        say!(tongue, "day-saturday"),
        say!(tongue, "day-sunday"),
    ]
    .map(String::from)
}

/// What an hour of the week is measured by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeekBy {
    /// What an outage costs that begins then, in this currency.
    Loss(String),
    /// How many services are in use, of so many.
    Services(usize),
}

/// A row for each day, a column for each hour: 168 values from Monday, 0:00, on.
///
/// `None` if there are not 168, or all are the same.
pub fn draw_week(tongue: &Tongue, by: &WeekBy, lasts: &str, values: &[f64]) -> Option<Chart> {
    if values.len() != 7 * 24 {
        return None;
    }
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    if most <= least {
        return None;
    }
    let names = days(tongue);
    let when = |value: f64| {
        let at = values.iter().position(|x| *x == value).unwrap_or(0);
        let (day, hour) = (&names[at / 24], at % 24);
        let days = (0..7).filter(|day| values[day * 24 + hour] == value).count();
        let hour = hour.to_string();
        match days {
            1 => say!(tongue, "chart-on-day", day = day, hour = hour),
            7 => say!(tongue, "chart-at-hour", hour = hour),
            days => say!(tongue, "chart-on-days", hour = hour, day = day, more = days - 1),
        }
    };
    let (title, finding) = match by {
        WeekBy::Loss(currency) => (
            say!(tongue, "chart-week-loss-title").text(),
            say!(
                tongue,
                "chart-week-loss",
                lasts = lasts,
                worst = when(most),
                most = tongue.money(most, currency),
                best = when(least),
                least = tongue.money(least, currency)
            ),
        ),
        WeekBy::Services(all) => (
            say!(tongue, "chart-week-use-title").text(),
            say!(
                tongue,
                "chart-week-use",
                worst = when(most),
                most = most.to_string(),
                all = *all,
                best = when(least),
                least = least.to_string()
            ),
        ),
    };
    let finding = finding.text();
    let mut page = Page::new(&title, &finding);
    let (left, pitch) = (EDGE + 92.0, 32.0);
    let wide = (WIDTH - EDGE - left) / 24.0;
    let top = page.y + 22.0;
    let head = Type::plain(12.0, palette::SOFT_INK).anchored(Anchor::Middle);
    for hour in 0..24_u32 {
        let x = left + wide * (f64::from(hour) + 0.5);
        page.scene.text((x, top - 7.0), hour.to_string(), head);
    }
    for (day, name) in names.iter().enumerate() {
        let y = top + pitch * day as f64;
        let style = Type::plain(LABEL, palette::INK).anchored(Anchor::End);
        page.scene.text((left - 10.0, y + pitch / 2.0 + 4.5), name.clone(), style);
        for hour in 0..24 {
            let value = values[day * 24 + hour];
            let x = left + wide * hour as f64;
            let fill = palette::tint(palette::CURVE, 0.04 + 0.96 * value / most);
            let area = Area {
                left: x + 0.75,
                top: y + 0.75,
                right: x + wide - 0.75,
                bottom: y + pitch - 0.75,
            };
            page.scene.block(area, fill);
            let style = Type::plain(11.0, palette::ink_on(fill)).anchored(Anchor::Middle);
            page.scene.text(
                (x + wide / 2.0, y + pitch / 2.0 + 4.0),
                words::decimals(tongue, &short(value)),
                style,
            );
        }
    }
    page.y = top + pitch * 7.0 + 8.0;
    let note = match by {
        WeekBy::Loss(_) => say!(tongue, "chart-week-loss-note"),
        WeekBy::Services(_) => say!(tongue, "chart-week-use-note"),
    };
    page.note(&note.text());
    let foot = match by {
        WeekBy::Loss(currency) if !currency.is_empty() => {
            say!(tongue, "chart-amounts-in", currency = currency).text()
        }
        _ => say!(tongue, "chart-from-files").text(),
    };
    let alt = format!("{title}. {finding}");
    let scene = page.finish_with(&foot);
    Some(Chart { name: String::from("hours-of-the-week"), title, alt, scene })
}

/// A number in at most four characters.
fn short(value: f64) -> String {
    let (size, unit) = match value {
        x if x < 999.5 => (1.0, ""),
        x if x < 999.5e3 => (1e3, "k"),
        x if x < 999.5e6 => (1e6, "M"),
        _ => (1e9, "bn"),
    };
    let scaled = value / size;
    if scaled < 9.95 && size > 1.0 {
        format!("{scaled:.1}").trim_end_matches(".0").to_owned() + unit
    } else {
        format!("{scaled:.0}{unit}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_fit_into_a_cell() {
        for (value, text) in [
            (0.0, "0"),
            (999.4, "999"),
            (1000.0, "1k"),
            (1249.0, "1.2k"),
            (12_000.0, "12k"),
            (999_499.0, "999k"),
            (2.5e6, "2.5M"),
        ] {
            assert_eq!(short(value), text);
        }
    }
}
