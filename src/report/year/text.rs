//! The year as a page of text.

use std::fmt::{Arguments, Write};

use crate::report::figure::Figure;
use crate::report::table::{self, Breaks};
use crate::report::text::{Layout, SHOWN, count, counted, evidence, nothing, one_line, percent};
use crate::report::year::wire::{Probability, RareBreach, ServiceYear, YearEstimate, YearReport};
use crate::units::rate::YEAR;
use crate::units::{Locale, duration, exposure, money};

/// Rows of threats and of nodes that are shown.
const CONTRIBUTORS: usize = 10;

/// The page: header, loss, services, threats, nodes.
pub fn render(report: &YearReport, layout: Layout) -> String {
    let mut page = String::new();
    header(&mut page, report);
    loss(&mut page, report);
    services(&mut page, report, layout);
    threats(&mut page, report, layout);
    nodes(&mut page, report, layout);
    rates(&mut page, report);
    rare(&mut page, report, layout);
    evidence(&mut page, &report.evidence_used);
    if report.runaways > 0 {
        let runs = counted(report.runaways, "run");
        line(&mut page, format_args!("\n{runs} broken off for going round in circles."));
    }
    page
}

fn line(page: &mut String, text: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

/// The length of the year in words.
fn span(report: &YearReport) -> String {
    exposure::format(report.span_h.seconds())
}

/// Whether the horizon is what is called a year.
fn is_year(report: &YearReport) -> bool {
    report.span_h.seconds() == YEAR
}

fn header(page: &mut String, report: &YearReport) {
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    line(page, format_args!("{}", one_line(title)));
    if !report.complete {
        let planned = counted(report.runs_planned, "run");
        line(page, format_args!("PARTIAL: stopped after {} of {planned}", count(report.runs)));
    }
    let warm_up = if report.warm_up_h.0 > 0.0 {
        format!(", after {} of warm-up", exposure::format(report.warm_up_h.seconds()))
    } else {
        String::new()
    };
    let quiet = if report.p_simulated.0 < 1.0 {
        format!(" in which something strikes ({} of all)", percent(report.p_simulated.0))
    } else {
        String::new()
    };
    line(
        page,
        format_args!(
            "Horizon: {}{warm_up}; threats strike by their rates; open incidents are followed for \
             {} more.\n{}{quiet}, seed {}; figures over all; [intervals] at {}.",
            span(report),
            exposure::format(report.run_off_h.seconds()),
            counted(report.runs, "run"),
            report.seed,
            percent(report.confidence.0),
        ),
    );
}

fn loss(page: &mut String, report: &YearReport) {
    let loss = &report.loss;
    let sum = |value: Figure, low: Figure, high: Figure| {
        money::format_interval(value.0, (low.0, high.0), &report.currency)
    };
    let none = Probability { value: loss.p_none, low: loss.p_none_low, high: loss.p_none_high };
    let states = |has: fn(&ServiceYear) -> bool| report.services.iter().any(has);
    let mut misses = Vec::new();
    if states(|service| service.rto_h.is_some()) {
        misses.push(format!("its RTO at least once: {}", probability(report.p_rto_missed)));
    }
    if states(|service| service.mtpd_h.is_some()) {
        misses.push(format!("its MTPD: {}", probability(report.p_mtpd_breached)));
    }
    if let Some(missed) = report.p_rpo_missed {
        misses.push(format!("its RPO: {}", probability(missed)));
    }
    let misses = match misses.as_slice() {
        [] => String::new(),
        misses => format!("; some service misses {}", misses.join(", ")),
    };
    let incidents = significant(report.incidents.0);
    line(page, format_args!("\n{incidents} incidents in {}{misses}.", span(report)));
    if loss.mean.mean.0 <= 0.0 {
        line(page, format_args!("No loss in {}.", span(report)));
        return;
    }
    line(
        page,
        format_args!(
            "Loss in {}: mean {}; none with {}.\n\
             P50 {}, P90 {}, P95 {}, P99 {};\n\
             mean of the worst 5% {}, of the worst 1% {}.",
            span(report),
            sum(loss.mean.mean, loss.mean.low, loss.mean.high),
            probability(none),
            sum(loss.p50, loss.p50_low, loss.p50_high),
            sum(loss.p90, loss.p90_low, loss.p90_high),
            sum(loss.p95, loss.p95_low, loss.p95_high),
            sum(loss.p99, loss.p99_low, loss.p99_high),
            sum(loss.tail_mean_95, loss.tail_mean_95_low, loss.tail_mean_95_high),
            sum(loss.tail_mean_99, loss.tail_mean_99_low, loss.tail_mean_99_high),
        ),
    );
}

fn services(page: &mut String, report: &YearReport, layout: Layout) {
    let mut rows: Vec<&ServiceYear> = report.services.iter().collect();
    let is_cut = rows.len() > layout.most_services;
    if is_cut {
        rows.sort_by(|a, b| a.availability.0.total_cmp(&b.availability.0));
        rows.truncate(SHOWN.min(layout.most_services));
    }
    let column = |head, breaks, expendable, cell: &dyn Fn(&ServiceYear) -> String| table::Column {
        head,
        cells: rows.iter().map(|service| cell(service)).collect(),
        is_right: true,
        breaks,
        expendable,
    };
    let bracket = Breaks::Bracket;
    let maybe = |it: Option<Probability>| it.map_or_else(nothing, probability);
    let mut columns = vec![
        table::Column {
            is_right: false,
            ..column("service", Breaks::Words, 0, &|it| one_line(&it.id))
        },
        column("availability", Breaks::Never, 0, &|it| Locale::En.nines(it.availability.0)),
        column("downtime", bracket, 0, &|it| time(it.downtime_in_hours_h)),
        column("outages", Breaks::Never, 2, &|it| significant(it.outages.mean.0)),
        column("mean outage", Breaks::Never, 3, &|it| match it.mean_outage_h {
            Figure(mean) if mean.is_finite() => duration::format(mean * 3600.0),
            _ => nothing(),
        }),
        column("RTO", Breaks::Never, 2, &|it| {
            it.rto_h.map_or_else(nothing, |rto| duration::format(rto.seconds()))
        }),
        column("met per incident", bracket, 1, &|it| maybe(it.p_rto_met_per_incident)),
        column("P(RTO missed)", bracket, 0, &|it| maybe(it.p_rto_missed)),
    ];
    if report.services.iter().any(|it| it.p_mtpd_breached.is_some()) {
        columns.push(column("P(MTPD breached)", bracket, 0, &|it| maybe(it.p_mtpd_breached)));
    }
    if report.services.iter().any(|it| it.p_rpo_missed.is_some()) {
        columns.push(column("P(RPO missed)", bracket, 0, &|it| maybe(it.p_rpo_missed)));
    }
    if report.services.iter().any(|it| it.data_loss.mean.0 > 0.0) {
        let cell = |it: &ServiceYear| money::format(it.data_loss.mean.0, &report.currency);
        columns.push(column("lost data", Breaks::Never, 1, &cell));
    }
    if report.services.iter().any(|it| it.loss.mean.0 > 0.0) {
        let cell = |it: &ServiceYear| money::format(it.loss.mean.0, &report.currency);
        columns.push(column("loss", Breaks::Never, 0, &cell));
    }
    let (table, left_out) = table::render(columns, layout.width);
    line(page, format_args!("\n{table}"));
    if !left_out.is_empty() {
        line(page, format_args!("Too narrow for: {}.", left_out.join(", ")));
    }
    if is_cut {
        let all = count(report.services.len() as u64);
        let shown = rows.len();
        line(page, format_args!("The {shown} least available of {all} services; --all lists all."));
    }
    let with_hours = |it: &ServiceYear| it.service_hours_h.0 < report.span_h.0 * 0.999;
    if rows.iter().any(|it| with_hours(it)) {
        line(page, format_args!("Availability and downtime within the hours of each service."));
    }
    if let Some(words) = first_outages(&rows) {
        line(page, format_args!("{}", table::fill(&words, usize::from(layout.width))));
    }
}

/// First outages that are told.
const FIRST_OUTAGES: usize = 5;

/// When the first outage of a year comes, of services of which most years have one: of a rarer one
/// it is about half of the year, whatever its rate.
fn first_outages(rows: &[&ServiceYear]) -> Option<String> {
    let mut usual: Vec<&&ServiceYear> =
        rows.iter().filter(|it| it.p_outage.value.0 >= 0.5).collect();
    if usual.is_empty() {
        return None;
    }
    usual.sort_by(|a, b| a.first_outage_h.0.total_cmp(&b.first_outage_h.0));
    let more = match usual.len().saturating_sub(FIRST_OUTAGES) {
        0 => String::new(),
        more => format!("; and of {more} more later"),
    };
    let each = usual.iter().take(FIRST_OUTAGES).map(|it| {
        let [low, high] = [it.first_outage_low_h, it.first_outage_high_h].map(Figure::seconds);
        let time = duration::format_interval(it.first_outage_h.seconds(), (low, high));
        let name = one_line(&it.id);
        match it.p_outage.value.0 {
            1.0 => format!("{name} after {time}"),
            _ => {
                format!("{name} after {time} in the {} that have one", percent(it.p_outage.value.0))
            }
        }
    });
    let each: Vec<String> = each.collect();
    Some(format!("The first outage comes on average: {}{more}.", each.join("; ")))
}

fn threats(page: &mut String, report: &YearReport, layout: Layout) {
    let rows = &report.threats[..report.threats.len().min(CONTRIBUTORS)];
    let column = |head, is_right, cells: Vec<String>| table::Column {
        head,
        cells,
        is_right,
        breaks: if is_right { Breaks::Never } else { Breaks::Words },
        expendable: 0,
    };
    let mut columns = vec![
        column("what strikes", false, rows.iter().map(|it| one_line(&it.id)).collect()),
        column("incidents", true, rows.iter().map(|it| significant(it.incidents.0)).collect()),
        column("RTO missed", true, rows.iter().map(|it| maybe_percent(it.p_rto_missed)).collect()),
    ];
    if report.loss.mean.mean.0 > 0.0 {
        let loss = |figure: Figure| money::format(figure.0, &report.currency);
        columns.push(column("loss", true, rows.iter().map(|it| loss(it.loss)).collect()));
        let share = rows.iter().map(|it| maybe_percent(it.share_of_loss));
        columns.push(column("share", true, share.collect()));
    }
    line(page, format_args!("\n{}", table::render(columns, layout.width).0));
    more(page, report.threats.len(), "more that strike");
}

fn nodes(page: &mut String, report: &YearReport, layout: Layout) {
    if report.nodes.is_empty() {
        return;
    }
    let rows = &report.nodes[..report.nodes.len().min(CONTRIBUTORS)];
    let column = |head, is_right, cells: Vec<String>| table::Column {
        head,
        cells,
        is_right,
        breaks: if is_right { Breaks::Never } else { Breaks::Words },
        expendable: 0,
    };
    let loss = |figure: Figure| money::format(figure.0, &report.currency);
    let columns = vec![
        column("outages begun by", false, rows.iter().map(|it| one_line(&it.id)).collect()),
        column("loss", true, rows.iter().map(|it| loss(it.loss)).collect()),
        column("share", true, rows.iter().map(|it| maybe_percent(it.share_of_loss)).collect()),
    ];
    line(page, format_args!("\n{}", table::render(columns, layout.width).0));
    more(page, report.nodes.len(), "more");
}

/// Sets below which the outer 5 % of them are not a set.
const FEW_SETS: u64 = 20;

/// What is not known of rates, apart from chance.
fn rates(page: &mut String, report: &YearReport) {
    let Some(rates) = &report.rates else { return };
    let sum = |figure: Figure| money::format(figure.0, &report.currency);
    let end = |value: Figure, low: Figure, high: Figure| {
        if low.0.is_finite() && high.0.is_finite() {
            let [low, high] = [low, high].map(|figure| money::format(figure.0, ""));
            format!("{} [{low}, {high}]", sum(value))
        } else {
            sum(value)
        }
    };
    let mut found = Vec::new();
    if report.loss.mean.mean.0 > 0.0 {
        found.push(format!(
            "the mean loss{} is between {} and {} (median {})",
            if is_year(report) { String::new() } else { format!(" in {}", span(report)) },
            end(rates.mean_p5, rates.mean_p5_low, rates.mean_p5_high),
            end(rates.mean_p95, rates.mean_p95_low, rates.mean_p95_high),
            sum(rates.mean_p50),
        ));
    }
    if report.services.iter().any(|service| service.rto_h.is_some()) {
        let (low, high) = (percent(rates.p_rto_missed_p5.0), percent(rates.p_rto_missed_p95.0));
        found.push(if is_year(report) {
            format!("some service misses its RTO in {low} to {high} of the years")
        } else {
            let span = span(report);
            format!("some service misses its RTO at least once in {span} with {low} to {high}")
        });
    }
    if found.is_empty() {
        return;
    }
    let sets = counted(rates.sets, "set");
    let sets = if rates.sets < FEW_SETS { format!("all {sets}") } else { format!("90% of {sets}") };
    line(
        page,
        format_args!(
            "\n{} are not certain. For {sets} spread over what is known of them, {} each:\n{}.",
            match (rates.has_rates, rates.estimates.is_empty()) {
                (_, true) => "Rates",
                (true, false) => "Rates and other estimates",
                (false, false) => "Estimates",
            },
            counted(rates.runs, "run"),
            found.join(";\n"),
        ),
    );
}

fn rare(page: &mut String, report: &YearReport, layout: Layout) {
    if report.rare.is_empty() {
        return;
    }
    let column = |head, cells: Vec<String>| table::Column {
        head,
        cells,
        is_right: true,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let rows = &report.rare;
    let service = rows.iter().map(|it| one_line(&it.service)).collect();
    let what = rows.iter().map(|it| match it.breach {
        "rto" => String::from("RTO missed"),
        "mtpd" => String::from("MTPD breached"),
        "rpo" => String::from("RPO missed"),
        _ => String::from("outage"),
    });
    // Without a breach there is no width to tell.
    let seen = rows.iter().map(|it| {
        if it.effective.0 > 0.0 { probability(it.p) } else { String::from("never seen") }
    });
    let columns = vec![
        table::Column {
            is_right: false,
            breaks: Breaks::Words,
            ..column("rare breach of", service)
        },
        table::Column { is_right: false, ..column("what", what.collect()) },
        column(
            if is_year(report) { "probability in a year" } else { "probability" },
            seen.collect(),
        ),
        column("effective runs", rows.iter().map(|it| count(it.effective.0 as u64)).collect()),
    ];
    if !is_year(report) {
        line(page, format_args!("\nRare breaches, with their probability in {}:", span(report)));
    }
    line(page, format_args!("\n{}", table::render(columns, layout.width).0));
    let of = |is_one: &dyn Fn(&RareBreach) -> bool| {
        let mut services: Vec<String> =
            rows.iter().filter(|it| is_one(it)).map(|it| one_line(&it.service)).collect();
        services.dedup();
        (!services.is_empty()).then(|| services.join(", "))
    };
    let weak = rows.iter().filter(|it| it.agrees && !it.is_reliable);
    let weak: Vec<String> = weak.map(too_few).collect();
    if !weak.is_empty() {
        let weak = weak.join("; ");
        line(page, format_args!("Too few effective runs to rely on the interval: {weak}."));
    }
    if rows.iter().any(|it| it.agrees && it.is_reliable) {
        let left_out = "A way to a breach that no pilot run came upon may be left out.";
        line(page, format_args!("{left_out}"));
    }
    if rows.iter().any(|it| it.breach == "rpo") {
        let stated =
            "Of missed RPOs: when backup jobs start, and how long they take, is drawn as stated.";
        line(page, format_args!("{stated}"));
    }
    if let Some(other) = of(&|it| !it.agrees) {
        line(page, format_args!("Not what the years themselves say; rely on those: {other}."));
    }
}

/// A breach that was seen too seldom, and how many runs it takes.
fn too_few(it: &RareBreach) -> String {
    let service = one_line(&it.service);
    match it.runs_that_would_do {
        Some(runs) => format!("{service} ({} runs would probably do)", count(runs)),
        None => format!("{service} (and to say how many would do)"),
    }
}

fn more(page: &mut String, n: usize, what: &str) {
    if let Some(left) = n.checked_sub(CONTRIBUTORS).filter(|left| *left > 0) {
        line(page, format_args!("... and {left} {what}; --format json lists all."));
    }
}

fn maybe_percent(figure: Figure) -> String {
    if figure.0.is_finite() { percent(figure.0) } else { nothing() }
}

/// A number with three significant digits.
fn significant(value: f64) -> String {
    match value {
        0.0 => String::from("0"),
        v if v.abs() >= 99.95 => count(v.round() as u64),
        v if v.abs() >= 9.995 => format!("{v:.1}"),
        v if v.abs() >= 0.0995 => format!("{v:.2}"),
        v if v.abs() >= 0.000_995 => format!("{v:.4}"),
        v => format!("{v:.1e}"),
    }
}

/// A probability with its interval; small ones in powers of ten.
fn probability(it: Probability) -> String {
    let Probability { value, low, high } = it;
    if !value.0.is_finite() {
        return nothing();
    }
    if value.0 > 0.0 && value.0 < 0.001 {
        return format!("{:.1e} [{:.1e}, {:.1e}]", value.0, low.0, high.0);
    }
    let bare = |share: f64| percent(share).trim_end_matches('%').to_owned();
    if low.0 < high.0 && bare(low.0) == bare(high.0) {
        // As many digits as tell the ends apart.
        let digits = (2..=9).find(|digits| {
            let end = |share: f64| format!("{:.*}", digits, share * 100.0);
            end(low.0) != end(high.0)
        });
        let [value, low, high] =
            [value, low, high].map(|it| format!("{:.*}", digits.unwrap_or(9), it.0 * 100.0));
        return format!("{value}% [{low}, {high}]");
    }
    format!("{} [{}, {}]", percent(value.0), bare(low.0), bare(high.0))
}

/// A mean time `[h]` with its interval.
fn time(it: YearEstimate) -> String {
    if it.mean.0 == 0.0 {
        return String::from("0");
    }
    duration::format_interval(it.mean.seconds(), (it.low.seconds(), it.high.seconds()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_keep_their_digits() {
        let shown = [0.0, 1234.6, 12.34, 1.234, 0.123_4, 0.012_34, 1.23e-5].map(significant);
        assert_eq!(shown, ["0", "1,235", "12.3", "1.23", "0.12", "0.0123", "1.2e-5"]);
    }

    #[test]
    fn a_breach_that_is_seen_too_seldom_says_how_many_runs_it_takes() {
        let found = |runs_that_would_do| RareBreach {
            service: String::from("shop"),
            breach: "rto",
            p: Probability { value: Figure(1e-5), low: Figure(0.0), high: Figure(2e-5) },
            effective: Figure(9.0),
            runs: 10_000,
            is_reliable: false,
            agrees: true,
            runs_that_would_do,
        };
        assert_eq!(too_few(&found(Some(170_000))), "shop (170,000 runs would probably do)");
        assert_eq!(too_few(&found(None)), "shop (and to say how many would do)");
    }

    #[test]
    fn a_rare_probability_is_a_power_of_ten() {
        let of = |value, low, high| {
            probability(Probability { value: Figure(value), low: Figure(low), high: Figure(high) })
        };
        assert_eq!(of(1.2e-5, 1e-5, 1.5e-5), "1.2e-5 [1.0e-5, 1.5e-5]");
        assert_eq!(of(0.25, 0.2, 0.3), "25% [20, 30]");
        assert_eq!(of(0.002, 0.001_98, 0.002_02), "0.200% [0.198, 0.202]");
        assert_eq!(of(0.5, 0.5, 0.5), "50% [50, 50]");
    }
}
