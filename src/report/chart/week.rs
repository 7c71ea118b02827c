//! When in the week an outage is worst.

use crate::report::chart::page::{EDGE, LABEL, Page, WIDTH};
use crate::report::chart::palette;
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Area, Type};
use crate::units::money;

/// Days of the week from Monday on.
pub const DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

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
pub fn draw_week(by: &WeekBy, lasts: &str, values: &[f64]) -> Option<Chart> {
    if values.len() != 7 * 24 {
        return None;
    }
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    if most <= least {
        return None;
    }
    let when = |value: f64| {
        let at = values.iter().position(|x| *x == value).unwrap_or(0);
        let hour = at % 24;
        let days = (0..7).filter(|day| values[day * 24 + hour] == value).count();
        match days {
            1 => format!("on {} at {hour}:00", DAYS[at / 24]),
            7 => format!("at {hour}:00"),
            days => format!(
                "at {hour}:00 on {} and {} more",
                DAYS[at / 24],
                crate::report::text::counted(days as u64 - 1, "day")
            ),
        }
    };
    let (title, finding) = match by {
        WeekBy::Loss(currency) => (
            String::from("When an outage costs most"),
            format!(
                "If nothing is delivered for {lasts}, that costs most if it begins {}: {}; least {}: {}.",
                when(most),
                money::format(most, currency),
                when(least),
                money::format(least, currency)
            ),
        ),
        WeekBy::Services(all) => (
            String::from("When services are in use"),
            format!(
                "Most are in use {}: {most} of {all}; fewest {}: {least}.",
                when(most),
                when(least)
            ),
        ),
    };
    let mut page = Page::new(&title, &finding);
    let (left, pitch) = (EDGE + 92.0, 32.0);
    let wide = (WIDTH - EDGE - left) / 24.0;
    let top = page.y + 22.0;
    let head = Type::plain(12.0, palette::SOFT_INK).anchored(Anchor::Middle);
    for hour in 0..24_u32 {
        let x = left + wide * (f64::from(hour) + 0.5);
        page.scene.text((x, top - 7.0), hour.to_string(), head);
    }
    for (day, name) in DAYS.iter().enumerate() {
        let y = top + pitch * day as f64;
        let style = Type::plain(LABEL, palette::INK).anchored(Anchor::End);
        page.scene.text((left - 10.0, y + pitch / 2.0 + 4.5), *name, style);
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
            page.scene.text((x + wide / 2.0, y + pitch / 2.0 + 4.0), short(value), style);
        }
    }
    page.y = top + pitch * 7.0 + 8.0;
    page.note(match by {
        WeekBy::Loss(_) => "By the hour at which the outage begins, in a week without holidays.",
        WeekBy::Services(_) => "Number of services in use in each hour of a week without holidays.",
    });
    let foot = match by {
        WeekBy::Loss(currency) if !currency.is_empty() => {
            format!("From the files, without simulation. Amounts in {currency}.")
        }
        _ => String::from("From the files, without simulation."),
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
