//! What a choice comes to, in words that a board understands.

use crate::report::figure::Figure;
use crate::report::measures::side_effects;
use crate::report::measures::wire::{
    ChangeRow, CompareReport, ServiceChange, VariantRow, WorthRow,
};
use crate::report::text::{count, counted, one_line, percent, span};
use crate::units::{money, term};

/// The sentences of a choice.
pub(super) fn of(report: &CompareReport, variant: &VariantRow) -> String {
    let who = one_line(&variant.label);
    let price = format!("{who} {}{}.", cost(report, variant), late(report, variant));
    let works = unreliable(variant);
    let effect = match &variant.worth {
        Some(worth) => over_years(report, variant, worth),
        None => in_exercise(report, variant),
    };
    let told = match &variant.worth {
        Some(_) => None,
        None => most_changed(variant).map(|service| service.id.as_str()),
    };
    let worse = side_effects::of(report, variant, told);
    format!("{price} {effect}{worse}{works}")
}

fn cost(report: &CompareReport, variant: &VariantRow) -> String {
    let amount = |x: f64| money::format(x, &report.currency);
    if variant.present_cost.0 == 0.0 {
        return String::from("costs nothing");
    }
    let mut once = 0.0;
    let mut parts = Vec::new();
    for measure in variant.measures.iter().filter(|measure| measure.once.0 > 0.0) {
        let life = measure.life_years.map(|life| life.0);
        match life.filter(|life| measure.lead_time_years.0 + life < report.period_years) {
            Some(life) => {
                parts.push(format!("{} every {}", amount(measure.once.0), term::format(life)));
            }
            None => once += measure.once.0,
        }
    }
    if once > 0.0 {
        parts.insert(0, format!("{} once", amount(once)));
    }
    let yearly: f64 = variant.measures.iter().map(|measure| measure.yearly.0).sum();
    if yearly > 0.0 {
        parts.push(format!("{} a year", amount(yearly)));
    }
    let price = match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => amount(0.0),
    };
    format!(
        "costs {price}, {} over {} at {}",
        amount(variant.present_cost.0),
        term::format(report.period_years),
        percent(report.discount_rate)
    )
}

/// When it comes into force, if not at once.
fn late(report: &CompareReport, variant: &VariantRow) -> String {
    let all = if variant.measures.len() > 1 { "all of it is" } else { "is" };
    match variant.in_force_after_years {
        Some(Figure(0.0)) => String::new(),
        Some(after) => format!(", and {all} in force after {}", term::format(after.0)),
        None => {
            let period = term::format(report.period_years);
            let years = match &variant.worth {
                Some(_) => "; the years below are later ones",
                None => "",
            };
            match variant.never_in_force.len() {
                n if n == variant.measures.len() => {
                    format!(", and is never in force within {period}{years}")
                }
                _ => format!(
                    ", and without {}, never in force within {period}{years}",
                    one_line(&variant.never_in_force.join(", "))
                ),
            }
        }
    }
}

fn unreliable(variant: &VariantRow) -> String {
    let chancy = variant.measures.iter().filter(|measure| measure.works.0 < 1.0);
    let words: Vec<String> = chancy
        .map(|measure| {
            format!("{} is in force in {} of cases only", measure.name, percent(measure.works.0))
        })
        .collect();
    if words.is_empty() { String::new() } else { format!(" Counted in: {}.", words.join("; ")) }
}

/// Whether a difference can be told from chance.
fn is_certain(change: &ChangeRow) -> bool {
    change.low.0 > 0.0 || change.high.0 < 0.0
}

/// Whether there is no difference in any replication.
fn is_none(change: &ChangeRow) -> bool {
    [change.difference, change.low, change.high].into_iter().all(|figure| figure.0 == 0.0)
}

/// The service for which the chance to miss the RTO changes most, if it does for any.
fn missed(variant: &VariantRow) -> String {
    let of_rto = variant.services.iter().filter(|service| service.rto_h.is_some());
    let size = |service: &&ServiceChange| service.p_rto_met.difference.0.abs();
    let Some(most) = of_rto.max_by(|a, b| size(a).total_cmp(&size(b))) else {
        return String::new();
    };
    let met = &most.p_rto_met;
    let [before, after] = [met.before, met.after].map(|met| percent(1.0 - met.0));
    // What gets worse for certain has a sentence of its own.
    if before == after || met.high.0 < 0.0 {
        return String::new();
    }
    format!("; {} misses its RTO in {after} of the years instead of {before}", one_line(&most.id))
}

/// A difference of shares in percentage points with its sign.
pub(super) fn signed_points(share: f64) -> String {
    match (share * 1000.0).round() / 10.0 {
        0.0 => String::from("0"),
        points => format!("{points:+}"),
    }
}

/// A difference in percentage points with its interval.
fn points(change: &ChangeRow) -> String {
    let bare = signed_points;
    format!(
        "{} points [{}, {}]",
        bare(change.difference.0),
        bare(change.low.0),
        bare(change.high.0)
    )
}

fn over_years(report: &CompareReport, variant: &VariantRow, worth: &WorthRow) -> String {
    let amount = |x: f64| money::format(x, &report.currency);
    let bare = |x: f64| money::format(x, "");
    let loss = &worth.annual_loss;
    let years = counted(report.runs, "simulated year");
    let mut text = if variant.touched.0 == 0.0 {
        return format!("In {years} it makes no difference at all.");
    } else if is_certain(loss) {
        let verb = if loss.difference.0 < 0.0 { "lowers" } else { "raises" };
        let in_force = match variant.in_force_after_years {
            Some(Figure(0.0)) => "",
            _ => ", when in force,",
        };
        let (before, after) = (amount(loss.before.0), amount(loss.after.0));
        let by = amount(loss.difference.0.abs());
        let (low, high) = (loss.low.0.abs(), loss.high.0.abs());
        let interval = format!("[{}, {}]", bare(low.min(high)), bare(low.max(high)));
        let text = format!("Over {years} it{in_force} {verb} the expected annual loss");
        // A difference that rounding hides is told by itself.
        if before == after {
            format!("{text} of {before} by {by} {interval}")
        } else {
            format!("{text} from {before} to {after} (by {by} {interval})")
        }
    } else if is_none(loss) {
        format!(
            "Over {years} it does not change the expected annual loss of {}{}",
            amount(loss.before.0),
            missed(variant),
        )
    } else {
        format!(
            "Over {years} its effect on the expected annual loss of {} cannot be \
             told from chance ([{}, {}])",
            amount(loss.before.0),
            bare(loss.low.0),
            bare(loss.high.0),
        )
    };
    let breach = &variant.p_any_mtpd_breached;
    if percent(breach.before.0) != percent(breach.after.0) {
        let often = |share: f64| match share {
            share if share > 0.0 => format!("{} a year", percent(share)),
            _ => String::from("never seen"),
        };
        text.push_str(&format!(
            "; the chance that a service exceeds its MTPD goes from {} to {}",
            often(breach.before.0),
            often(breach.after.0),
        ));
    }
    text.push_str(". ");
    text + &pays_back(report, variant, worth)
}

/// Whether what a measure saves makes up for its price.
fn pays_back(report: &CompareReport, variant: &VariantRow, worth: &WorthRow) -> String {
    let amount = |x: f64| money::format(x, &report.currency);
    let bare = |x: f64| money::format(x, "");
    let mut text = String::new();
    let period = term::format(report.period_years);
    text.push_str(&match worth.payback_years {
        _ if variant.present_cost.0 == 0.0 => String::from("It costs nothing."),
        _ if worth.is_open() => format!(
            "Whether it pays back within {period} cannot be told from chance (NPV {} [{}, {}])",
            amount(worth.npv.value.0),
            bare(worth.npv.low.0),
            bare(worth.npv.high.0),
        ),
        Some(years) if years.0 == 0.0 => String::from("It saves more than it costs from the start"),
        Some(years) => format!("It pays back after {} on average", term::format(years.0)),
        None => format!("It does not pay back within {period} on average"),
    });
    let is_late = variant.in_force_after_years.is_none_or(|after| after.0 > 0.0);
    let harm = match 1.0 - worth.p_does_no_harm.value.0 {
        _ if worth.periods == 0 => None,
        0.0 => None,
        share => Some(percent(share)),
    };
    if variant.present_cost.0 > 0.0 {
        let pays = worth.p_npv_positive.value.0;
        text.push_str(&match (1.0 - pays, worth.npv.value.0 > 0.0) {
            _ if worth.periods == 0 => String::from("."),
            (0.0, _) => format!(", and in every simulated period of {period} it does."),
            (fails, true) => {
                let too_little = if is_late {
                    "for too little of what it is good for happens while it is in force"
                } else {
                    "for too little happens that it is good for"
                };
                let fails = percent(fails);
                let why = match &harm {
                    None => too_little.to_owned(),
                    Some(share) if *share == fails => {
                        String::from("for more is lost with it than without it")
                    }
                    Some(share) => {
                        format!(
                            "in {share} for more is lost with it than without it, else it saves too little"
                        )
                    }
                };
                format!("; in {fails} of simulated periods of {period} it does not, {why}.")
            }
            (_, false) => {
                let more = match &harm {
                    None => String::new(),
                    Some(share) => format!(", and in {share} more is lost with it than without it"),
                };
                let pays = percent(pays);
                format!("; in {pays} of simulated periods of {period} it does{more}.")
            }
        });
    } else if let Some(share) = harm {
        text.push_str(&format!(
            " In {share} of simulated periods of {period} more is lost with it than without it."
        ));
    }
    text
}

/// The service for which most changes in P(RTO met).
fn most_changed(variant: &VariantRow) -> Option<&ServiceChange> {
    let size = |service: &ServiceChange| service.p_rto_met.difference.0.abs();
    let of_rto = variant.services.iter().filter(|service| service.rto_h.is_some());
    let most = of_rto.reduce(|a, b| if size(b) > size(a) { b } else { a });
    most.filter(|service| service.p_rto_met.difference.0 != 0.0)
}

fn in_exercise(report: &CompareReport, variant: &VariantRow) -> String {
    let amount = |x: f64| money::format(x, &report.currency);
    let bare = |x: f64| money::format(x, "");
    if variant.touched.0 == 0.0 {
        let runs = count(report.runs);
        return format!("In {runs} runs of this scenario it makes no difference at all.");
    }
    let most = most_changed(variant);
    let mut text = String::from("In this scenario ");
    match most {
        Some(service) => {
            let met = &service.p_rto_met;
            text.push_str(&format!(
                "{} meets its RTO in {} of runs instead of {} ({}), and its P90 recovery goes from \
                 {} to {}",
                one_line(&service.id),
                percent(met.after.0),
                percent(met.before.0),
                points(met),
                span(service.p90_h.before, report.horizon_h),
                span(service.p90_h.after, report.horizon_h),
            ));
        }
        None => text.push_str("no RTO is met more often or less often"),
    }
    let loss = &variant.loss;
    if loss.before.0 > 0.0 || loss.after.0 > 0.0 {
        let is_hidden = amount(loss.before.0) == amount(loss.after.0);
        text.push_str(&if is_certain(loss) && is_hidden {
            let verb = if loss.difference.0 < 0.0 { "falls" } else { "rises" };
            format!(
                "; the mean loss of {} {verb} by {} ([{}, {}])",
                amount(loss.before.0),
                amount(loss.difference.0.abs()),
                bare(loss.low.0),
                bare(loss.high.0)
            )
        } else if is_certain(loss) {
            format!(
                "; the mean loss goes from {} to {} ([{}, {}])",
                amount(loss.before.0),
                amount(loss.after.0),
                bare(loss.low.0),
                bare(loss.high.0)
            )
        } else {
            String::from("; its effect on the mean loss cannot be told from chance")
        });
    }
    text.push('.');
    text
}
