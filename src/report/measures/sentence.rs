//! What a choice comes to, in words that a board understands.

use crate::report::measures::wire::{
    ChangeRow, CompareReport, ServiceChange, VariantRow, WorthRow,
};
use crate::report::text::{count, counted, one_line, percent, span};
use crate::units::{money, term};

/// The sentences of a choice.
pub(super) fn of(report: &CompareReport, variant: &VariantRow) -> String {
    let who = one_line(&variant.label);
    let cost = format!("{who} {}.", cost(report, variant));
    let works = unreliable(variant);
    let effect = match &variant.worth {
        Some(worth) => over_years(report, variant, worth),
        None => in_exercise(report, variant),
    };
    format!("{cost} {effect}{works}")
}

fn cost(report: &CompareReport, variant: &VariantRow) -> String {
    let amount = |x: f64| money::format(x, &report.currency);
    if variant.present_cost.0 == 0.0 {
        return String::from("costs nothing");
    }
    let once: f64 = variant.measures.iter().map(|measure| measure.once.0).sum();
    let yearly: f64 = variant.measures.iter().map(|measure| measure.yearly.0).sum();
    let price = match (once > 0.0, yearly > 0.0) {
        (true, true) => format!("{} once and {} a year", amount(once), amount(yearly)),
        (true, false) => format!("{} once", amount(once)),
        _ => format!("{} a year", amount(yearly)),
    };
    format!(
        "costs {price}, {} over {} at {}",
        amount(variant.present_cost.0),
        term::format(report.period_years),
        percent(report.discount_rate)
    )
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
    if before == after {
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
        format!(
            "Over {years} it {verb} the expected annual loss from {} to {} (by {} \
             [{}, {}])",
            amount(loss.before.0),
            amount(loss.after.0),
            amount(loss.difference.0.abs()),
            bare(loss.low.0.abs().min(loss.high.0.abs())),
            bare(loss.low.0.abs().max(loss.high.0.abs())),
        )
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
    let period = term::format(report.period_years);
    text.push_str(&match worth.payback_years {
        _ if variant.present_cost.0 == 0.0 => String::from("It need not pay back."),
        Some(years) if years.0 == 0.0 => String::from("It saves more than it costs from the start"),
        Some(years) => format!("It pays back after {} on average", term::format(years.0)),
        None => format!("It does not pay back within {period} on average"),
    });
    if variant.present_cost.0 > 0.0 {
        let pays = worth.p_npv_positive.value.0;
        text.push_str(&match (1.0 - pays, worth.npv.value.0 > 0.0) {
            _ if worth.periods == 0 => String::from("."),
            (0.0, _) => format!(", and in every simulated period of {period} it does."),
            (fails, true) => format!(
                "; in {} of simulated periods of {period} it does not, for too little happens that \
                 it is good for.",
                percent(fails)
            ),
            (_, false) => {
                format!("; in {} of simulated periods of {period} it does.", percent(pays))
            }
        });
    }
    text
}

fn in_exercise(report: &CompareReport, variant: &VariantRow) -> String {
    let amount = |x: f64| money::format(x, &report.currency);
    let bare = |x: f64| money::format(x, "");
    if variant.touched.0 == 0.0 {
        let runs = count(report.runs);
        return format!("In {runs} runs of this scenario it makes no difference at all.");
    }
    // The service for which most changes: in P(RTO met), else in recovery.
    let size = |change: &ChangeRow| change.difference.0.abs();
    let of_rto = variant.services.iter().filter(|service| service.rto_h.is_some());
    let most = of_rto.reduce(|a, b| if size(&b.p_rto_met) > size(&a.p_rto_met) { b } else { a });
    let mut text = String::from("In this scenario ");
    match most {
        Some(service) if service.p_rto_met.difference.0 != 0.0 => {
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
        _ => text.push_str("no RTO is met more often or less often"),
    }
    let loss = &variant.loss;
    if loss.before.0 > 0.0 || loss.after.0 > 0.0 {
        text.push_str(&if is_certain(loss) {
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
