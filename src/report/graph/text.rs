//! The structure of an estate as a page of text.

use std::fmt::Write;

use crate::report::graph::grid;
use crate::report::graph::wire::{
    Concentrated, Cuts, Deadlocked, GraphReport, Impact, Pairs, RequiredRto, Restart, Tried,
};
use crate::report::table::{self, Breaks};
use crate::report::text::{count, counted, one_line};
use crate::units::{duration, level};

/// How much is listed.
#[derive(Debug, Clone, Copy)]
struct Most {
    rows: usize,
    names: usize,
}

/// All there is to list.
const ALL: Most = Most { rows: usize::MAX, names: usize::MAX };
/// On a page of its own.
const PAGE: Most = Most { rows: 40, names: 12 };
/// On a page with everything else.
const SUMMARY: Most = Most { rows: 12, names: 6 };

/// The page, at most `width` columns wide; `all` lists everything, however long.
pub fn render_text(report: &GraphReport, width: u16, all: bool) -> String {
    let mut page = String::new();
    let sections = [
        report.impact.is_some(),
        report.cut_sets.is_some(),
        report.required_rto.is_some(),
        report.restart.is_some(),
        report.deadlocks.is_some(),
        report.concentration.is_some(),
    ];
    let is_summary = sections.into_iter().filter(|is_there| *is_there).count() > 1;
    let most = match (all, is_summary) {
        (true, _) => ALL,
        (false, true) => SUMMARY,
        (false, false) => PAGE,
    };
    header(&mut page, report);
    if let Some(impact) = &report.impact {
        matrix(&mut page, report, impact, width, most);
    }
    if let Some(cuts) = &report.cut_sets {
        cut_sets(&mut page, cuts, most);
    }
    if let Some(rows) = &report.required_rto {
        required(&mut page, rows, width, most);
    }
    if let Some(restart) = &report.restart {
        layers(&mut page, restart, most);
    }
    if let Some(found) = &report.deadlocks {
        deadlocks(&mut page, found, most);
    }
    if let Some(rows) = &report.concentration {
        concentration(&mut page, rows, width, most);
    }
    page
}

fn line(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn header(page: &mut String, report: &GraphReport) {
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    line(page, format_args!("{}: structure", one_line(title)));
    let of = if report.services.len() == report.n_services {
        String::new()
    } else {
        format!("About {}. ", listed(&report.services, 6))
    };
    line(
        page,
        format_args!(
            "{of}{}, {}; at rest: buffers spent, demand normal, nothing repaired.",
            counted(report.n_services as u64, "service"),
            counted(report.n_assets as u64, "asset"),
        ),
    );
}

/// Names in a row; of many the first.
fn listed(names: &[String], most: usize) -> String {
    let shown: Vec<String> = names.iter().take(most).map(|name| one_line(name)).collect();
    let rest = names.len() - shown.len();
    let more = if rest > 0 { format!(" and {} more", count(rest as u64)) } else { String::new() };
    format!("{}{more}", shown.join(", "))
}

fn more(page: &mut String, shown: usize, all: usize, thing: &str) {
    if shown < all {
        let rest = counted((all - shown) as u64, thing);
        line(page, format_args!("... and {rest} more; --all lists everything."));
    }
}

fn matrix(page: &mut String, report: &GraphReport, impact: &Impact, width: u16, most: Most) {
    line(page, format_args!("\nFailure impact: if this asset alone is lost"));
    if impact.rows.is_empty() {
        line(page, format_args!("No service stands on any asset."));
        return;
    }
    let sorted = grid::gravest_first(&impact.rows);
    let rows = if most.rows == usize::MAX {
        sorted.iter().map(|row| (one_line(&row.asset), *row)).collect()
    } else {
        grid::united(&sorted)
    };
    let shown = rows.len().min(most.rows);
    page.push_str(&grid::render(report, &rows[..shown], width));
    more(page, shown, rows.len(), "row");
    line(
        page,
        format_args!(
            "X outage, B backup after intervention, r reduced but at least its MBCO, \
             A alternative takes over, . no effect"
        ),
    );
    if impact.left_out > 0 {
        let n = counted(impact.left_out as u64, "asset");
        line(page, format_args!("Left out: {n}, since the estate is so large; --focus a service."));
    }
}

fn cut_sets(page: &mut String, cuts: &Cuts, most: Most) {
    line(page, format_args!("\nMinimal cut sets, everything that stands by in use"));
    let mut rows: Vec<&Pairs> = cuts.services.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.single.len(), row.pairs.len())));
    for row in rows.iter().take(most.rows) {
        let service = one_line(&row.service);
        if row.disrupted_when_intact {
            line(page, format_args!("{service}: disrupted even if nothing is lost"));
            continue;
        }
        let alone = match row.single.len() {
            0 => String::from("none"),
            n => format!("{} ({})", listed(&row.single, most.names), count(n as u64)),
        };
        line(page, format_args!("{service}\n  one is enough: {alone}"));
        let pairs: Vec<String> = row.pairs.iter().map(|pair| pair.join(" + ")).collect();
        let pairs = match pairs.len() {
            0 => String::from("none"),
            n => format!("{} ({})", listed(&pairs, most.names), count(n as u64)),
        };
        line(page, format_args!("  two together:  {pairs}"));
    }
    more(page, rows.len().min(most.rows), rows.len(), "service");
    left_out(page, cuts.tried_alone, "alone");
    left_out(page, cuts.tried_in_pairs, "with all others");
}

fn left_out(page: &mut String, tried: Tried, how: &str) {
    if tried.done < tried.of {
        line(
            page,
            format_args!(
                "Broken off: {} of {} assets were tried {how}; --focus a service for all of it.",
                count(tried.done as u64),
                count(tried.of as u64)
            ),
        );
    }
}

fn required(page: &mut String, rows: &[RequiredRto], width: u16, most: Most) {
    line(
        page,
        format_args!(
            "\nRequired RTO: so that every service above can keep its own; what is needed only to \
             start or to repair is left out"
        ),
    );
    let mut rows: Vec<&RequiredRto> = rows.iter().filter(|row| row.is_a != "service").collect();
    if rows.is_empty() {
        line(page, format_args!("No service with an RTO stands on an asset."));
        return;
    }
    let n_all = rows.len();
    rows.sort_by(|a, b| a.left_h.0.total_cmp(&b.left_h.0));
    let n_late = rows.iter().filter(|row| row.left_h.0 < 0.0).count();
    rows.truncate(most.rows);
    let column =
        |head: &'static str, is_right: bool, cell: &dyn Fn(&RequiredRto) -> String| table::Column {
            head,
            cells: rows.iter().map(|row| cell(row)).collect(),
            is_right,
            breaks: Breaks::Never,
            expendable: 0,
        };
    let time = |figure: crate::report::figure::Figure| {
        let seconds = figure.seconds();
        let sign = if seconds < 0.0 { "-" } else { "" };
        format!("{sign}{}", duration::format(seconds.abs()))
    };
    let columns = vec![
        column("asset", false, &|row| one_line(&row.node)),
        column("required", true, &|row| time(row.required_h)),
        column("takes", true, &|row| time(row.takes_h)),
        column("left", true, &|row| time(row.left_h)),
        column("for", false, &|row| {
            let (service, limit) = (one_line(&row.service), time(row.service_rto_h));
            match row.service_level {
                Some(level) => format!("{service} ({} in {limit})", level::format(level.0)),
                None => format!("{service} (RTO {limit})"),
            }
        }),
        table::Column {
            expendable: 1,
            ..column("needed by", false, &|row| one_line(&row.needed_by))
        },
    ];
    line(page, format_args!("{}", table::render(columns, width).0));
    more(page, rows.len(), n_all, "asset");
    line(
        page,
        format_args!(
            "Takes: mean work of its repair, or what its contract promises. Left: for detection, \
             decisions, people, and what it needs."
        ),
    );
    if n_late > 0 {
        let cannot = if n_late == 1 { "1 asset cannot" } else { "assets cannot" };
        let n = if n_late == 1 { String::new() } else { format!("{} ", count(n_late as u64)) };
        line(page, format_args!("{n}{cannot} keep what is required even if nobody ever waits."));
    }
}

fn layers(page: &mut String, restart: &Restart, most: Most) {
    line(page, format_args!("\nRestart order: all is off, nothing is damaged"));
    for (at, layer) in restart.layers.iter().take(most.rows).enumerate() {
        let n = count(layer.len() as u64);
        line(page, format_args!("{:>4}  {} ({n})", at + 1, listed(layer, most.names)));
    }
    more(page, restart.layers.len().min(most.rows), restart.layers.len(), "layer");
    if !restart.stuck.is_empty() {
        let n = count(restart.stuck.len() as u64);
        line(page, format_args!("never: {} ({n})", listed(&restart.stuck, most.names)));
    }
}

fn deadlocks(page: &mut String, found: &[Deadlocked], most: Most) {
    line(page, format_args!("\nRecovery deadlocks"));
    let mut told: Vec<&Vec<String>> = Vec::new();
    for row in found {
        let when = match row.when {
            "scenario" => "when all strikes that can",
            _ => "in a blackout",
        };
        let new: Vec<_> =
            row.circles.iter().filter(|circle| !told.contains(&&circle.members)).collect();
        if new.is_empty() {
            continue;
        }
        for circle in new.iter().take(most.rows) {
            line(page, format_args!("  {when}: {}", one_line(&circle.because)));
            told.push(&circle.members);
        }
        more(page, new.len().min(most.rows), new.len(), "circle");
        let sets: Vec<String> = row.break_glass.iter().map(|set| set.join(" + ")).collect();
        if !sets.is_empty() {
            let sets = sets.iter().take(most.names).map(|set| one_line(set));
            let sets = sets.collect::<Vec<_>>().join(", or ");
            line(page, format_args!("  break glass: have {sets} by other means"));
        }
    }
    if told.is_empty() {
        line(page, format_args!("none"));
    }
}

fn concentration(page: &mut String, rows: &[Concentrated], width: u16, most: Most) {
    line(page, format_args!("\nConcentration: lost with one place or supplier"));
    if rows.is_empty() {
        line(page, format_args!("nothing that disrupts a service"));
        return;
    }
    let n_all = rows.len();
    let mut rows: Vec<&Concentrated> = rows.iter().collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.outage.len(), row.backup.len())));
    rows.truncate(most.rows);
    let column = |head: &'static str, cell: &dyn Fn(&Concentrated) -> String| table::Column {
        head,
        cells: rows.iter().map(|row| cell(row)).collect(),
        is_right: false,
        breaks: Breaks::Words,
        expendable: 0,
    };
    let or_none = |names: &[String]| {
        if names.is_empty() { String::from("-") } else { listed(names, most.names) }
    };
    let columns = vec![
        table::Column { breaks: Breaks::Never, ..column("place", &|row| one_line(&row.name)) },
        column("is a", &|row| row.is_a.to_owned()),
        table::Column { is_right: true, ..column("assets", &|row| count(row.n_assets as u64)) },
        column("outage", &|row| or_none(&row.outage)),
        column("backup after intervention", &|row| or_none(&row.backup)),
    ];
    line(page, format_args!("{}", table::render(columns, width).0));
    more(page, rows.len(), n_all, "row");
}
