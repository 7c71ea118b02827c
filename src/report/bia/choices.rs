//! What each choice comes to, in words that a board understands and in the language of the report:
//! the same that a comparison says in English.

use crate::report::document::Words;
use crate::report::measures::{ChangeRow, CompareReport, ServiceChange, VariantRow, WorthRow};
use crate::report::tongue::{Tongue, say};

/// The sentences of a choice.
pub(super) fn of(tongue: &Tongue, report: &CompareReport, variant: &VariantRow) -> Words {
    let mut told = vec![cost(tongue, report, variant)];
    match &variant.worth {
        Some(worth) => over_years(tongue, report, variant, worth, &mut told),
        None => in_exercise(tongue, report, variant, &mut told),
    }
    for measure in variant.measures.iter().filter(|measure| measure.works.0 < 1.0) {
        let share = tongue.percent(measure.works.0);
        told.push(say!(tongue, "bia-choice-in-force", measure = &measure.name, share = share));
    }
    let first = told.remove(0);
    told.into_iter().fold(first, |words, sentence| words.say(" ").then(sentence))
}

fn cost(tongue: &Tongue, report: &CompareReport, variant: &VariantRow) -> Words {
    let amount = |x: f64| tongue.money(x, &report.currency);
    let who = &variant.label;
    if variant.present_cost.0 == 0.0 {
        return say!(tongue, "bia-choice-free", who = who);
    }
    let once: f64 = variant.measures.iter().map(|measure| measure.once.0).sum();
    let yearly: f64 = variant.measures.iter().map(|measure| measure.yearly.0).sum();
    say!(
        tongue,
        "bia-choice-price",
        who = who,
        bought = u64::from(once > 0.0),
        kept = u64::from(yearly > 0.0),
        once = amount(once),
        yearly = amount(yearly),
        present = amount(variant.present_cost.0),
        period = tongue.term(report.period_years),
        rate = tongue.percent(report.discount_rate)
    )
}

/// Whether a difference can be told from chance.
fn is_certain(change: &ChangeRow) -> bool {
    change.low.0 > 0.0 || change.high.0 < 0.0
}

/// Whether there is no difference in any replication.
fn is_none(change: &ChangeRow) -> bool {
    [change.difference, change.low, change.high].into_iter().all(|figure| figure.0 == 0.0)
}

/// The service for which the chance to meet the RTO changes most.
fn most_changed(variant: &VariantRow) -> Option<&ServiceChange> {
    let size = |service: &ServiceChange| service.p_rto_met.difference.0.abs();
    let of_rto = variant.services.iter().filter(|service| service.rto_h.is_some());
    of_rto.reduce(|a, b| if size(b) > size(a) { b } else { a })
}

fn over_years(
    tongue: &Tongue,
    report: &CompareReport,
    variant: &VariantRow,
    worth: &WorthRow,
    told: &mut Vec<Words>,
) {
    let amount = |x: f64| tongue.money(x, &report.currency);
    let bare = |x: f64| tongue.amount(x);
    let (loss, runs) = (&worth.annual_loss, report.runs);
    if variant.touched.0 == 0.0 {
        told.push(say!(tongue, "bia-choice-none-years", runs = runs));
        return;
    }
    let before = amount(loss.before.0);
    told.push(if is_certain(loss) {
        let (low, high) = (loss.low.0.abs(), loss.high.0.abs());
        say!(
            tongue,
            "bia-choice-changes",
            runs = runs,
            less = u64::from(loss.difference.0 < 0.0),
            before = before,
            after = amount(loss.after.0),
            by = amount(loss.difference.0.abs()),
            low = bare(low.min(high)),
            high = bare(low.max(high))
        )
    } else if is_none(loss) {
        say!(tongue, "bia-choice-same", runs = runs, before = before)
    } else {
        let (low, high) = (bare(loss.low.0), bare(loss.high.0));
        say!(tongue, "bia-choice-chance", runs = runs, before = before, low = low, high = high)
    });
    if let Some(most) = most_changed(variant).filter(|_| is_none(loss)) {
        let met = &most.p_rto_met;
        let [before, after] = [met.before, met.after].map(|met| tongue.percent(1.0 - met.0));
        if before != after {
            let service = &most.id;
            let told_of = say!(
                tongue,
                "bia-choice-missed",
                service = service,
                after = after,
                before = before
            );
            told.push(told_of);
        }
    }
    let breach = &variant.p_any_mtpd_breached;
    let [before, after] = [breach.before, breach.after].map(|share| tongue.percent(share.0));
    if before != after {
        told.push(say!(tongue, "bia-choice-breach", before = before, after = after));
    }
    pays_back(tongue, report, variant, worth, told);
}

fn pays_back(
    tongue: &Tongue,
    report: &CompareReport,
    variant: &VariantRow,
    worth: &WorthRow,
    told: &mut Vec<Words>,
) {
    if variant.present_cost.0 == 0.0 {
        told.push(say!(tongue, "bia-choice-need-not"));
        return;
    }
    let period = tongue.term_within(report.period_years);
    told.push(match worth.payback_years {
        _ if worth.is_open() => {
            let npv = tongue.money(worth.npv.value.0, &report.currency);
            let [low, high] = [worth.npv.low, worth.npv.high].map(|end| tongue.amount(end.0));
            let period = &period;
            say!(tongue, "bia-choice-open", period = period, npv = npv, low = low, high = high)
        }
        Some(years) if years.0 == 0.0 => say!(tongue, "bia-choice-at-once"),
        Some(years) => say!(tongue, "bia-choice-after", time = tongue.term_within(years.0)),
        None => say!(tongue, "bia-choice-never", period = &period),
    });
    let pays = worth.p_npv_positive.value.0;
    let harm = 1.0 - worth.p_does_no_harm.value.0;
    let harms = tongue.percent(harm);
    if worth.periods > 0 {
        told.push(if pays >= 1.0 {
            say!(tongue, "bia-choice-always", period = period)
        } else if worth.npv.value.0 > 0.0 && harm == 0.0 {
            let share = tongue.percent(1.0 - pays);
            say!(tongue, "bia-choice-fails", share = share, period = period)
        } else if worth.npv.value.0 > 0.0 {
            let share = tongue.percent(1.0 - pays);
            say!(tongue, "bia-choice-fails-or-harms", share = share, period = period, harm = harms)
        } else {
            say!(tongue, "bia-choice-pays", share = tongue.percent(pays), period = period)
        });
    }
}

fn in_exercise(
    tongue: &Tongue,
    report: &CompareReport,
    variant: &VariantRow,
    told: &mut Vec<Words>,
) {
    if variant.touched.0 == 0.0 {
        told.push(say!(tongue, "bia-choice-none-runs", runs = report.runs));
        return;
    }
    let time = |hours: f64| match hours * 3600.0 {
        seconds if seconds.is_finite() => tongue.duration(seconds),
        _ => say!(tongue, "not-by-the-end").text(),
    };
    told.push(match most_changed(variant) {
        Some(most) if most.p_rto_met.difference.0 != 0.0 => {
            let (met, p90) = (&most.p_rto_met, &most.p90_h);
            say!(
                tongue,
                "bia-choice-meets",
                service = &most.id,
                after = tongue.percent(met.after.0),
                before = tongue.percent(met.before.0),
                certain = u64::from(is_certain(met)),
                from = time(p90.before.0),
                to = time(p90.after.0)
            )
        }
        _ => say!(tongue, "bia-choice-no-rto"),
    });
    let loss = &variant.loss;
    if loss.before.0 > 0.0 || loss.after.0 > 0.0 {
        let amount = |x: f64| tongue.money(x, &report.currency);
        told.push(if is_certain(loss) {
            say!(
                tongue,
                "bia-choice-loss",
                before = amount(loss.before.0),
                after = amount(loss.after.0),
                low = tongue.amount(loss.low.0),
                high = tongue.amount(loss.high.0)
            )
        } else {
            say!(tongue, "bia-choice-loss-chance")
        });
    }
}
