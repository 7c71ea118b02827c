//! Section 13: what countermeasures are worth.

use crate::report::bia::case::Bia;
use crate::report::bia::choices;
use crate::report::bia::gap::finding;
use crate::report::bia::options;
use crate::report::bia::weighed::{After, Weighed};
use crate::report::chart::{
    LossMarks, Step, bundle_label, draw_frontier, draw_shift, draw_total_cost, draw_waterfall,
};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::report::measures::{CompareReport, EstimateRow, FrontierReport, VariantRow};
use crate::report::tongue::{Horizon, Tongue, head, say};

/// Points of a curve in its file.
const POINTS: usize = 240;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("business-case", "13", &say!(tongue, "bia-case").text());
    if !bia.lead().measures.list.is_empty() {
        section.table(described(bia));
    }
    let Some(weighed) = &bia.weighed else {
        options::missing(bia, &mut section);
        return section;
    };
    if let Some(years) = weighed.years {
        section.heading("worth", say!(tongue, "bia-worth"));
        section.text(say!(
            tongue,
            "bia-worth-how",
            period = tongue.term(years.period_years),
            rate = tongue.percent(years.discount_rate),
            runs = years.runs,
            seed = years.seed.to_string()
        ));
        other_years(bia, years, &mut section);
        section.list(sentences(tongue, years));
        section.table(loss_table(tongue, years));
        section.table(npv_table(tongue, years));
    } else {
        section.list(sentences(tongue, weighed.exercise));
        let put = match weighed.no_years {
            "" => say!(tongue, "bia-no-worth-put", key = "rate: 0.2 per year"),
            reason => Words::from(reason),
        };
        section.missing(say!(tongue, "bia-no-worth"), put);
    }
    bundles(tongue, weighed.frontier, &mut section);
    waterfall(tongue, weighed, &mut section);
    shift(bia, weighed, &mut section);
    section
}

/// Why the annual loss as it is differs from that of the section on risk.
fn other_years(bia: &Bia<'_>, compared: &CompareReport, section: &mut Section) {
    let tongue = &bia.tongue;
    let worth = compared.variants.iter().find_map(|variant| variant.worth.as_ref());
    let (Some(year), Some(worth)) = (&bia.year, worth) else { return };
    let (loss, years) = (year.findings.loss(), year.findings.runs);
    let here = worth.annual_loss.before.0;
    let sum = |amount: f64| tongue.money(amount, &compared.currency);
    if sum(loss.mean) == sum(here) || compared.runs == 0 {
        return;
    }
    section.text(say!(
        tongue,
        "bia-worth-other-years",
        year = sum(loss.mean),
        low = tongue.amount(loss.interval.low),
        high = tongue.amount(loss.interval.high),
        years = years,
        compared = sum(here),
        runs = compared.runs,
        confidence = tongue.percent(year.findings.confidence)
    ));
}

/// What each choice comes to.
fn sentences(tongue: &Tongue, report: &CompareReport) -> Vec<Words> {
    report.variants.iter().map(|variant| choices::of(tongue, report, variant)).collect()
}

/// What a board needs to know of measures, in a paragraph; `None` if none was weighed over years.
pub(super) fn sentence(bia: &Bia<'_>) -> Option<Words> {
    let (years, tongue) = (bia.weighed.as_ref()?.years?, &bia.tongue);
    let n = years.variants.iter().filter(|variant| variant.measures.len() == 1).count();
    let net = |variant: &VariantRow| variant.worth.map_or(f64::NEG_INFINITY, |it| it.npv.value.0);
    let best = years.variants.iter().max_by(|a, b| net(a).total_cmp(&net(b)))?;
    let pays = |variant: &&VariantRow| variant.worth.is_some_and(|it| it.npv.low.0 > 0.0);
    let paying = years.variants.iter().filter(|it| it.measures.len() == 1).filter(pays).count();
    let period = tongue.term_within(years.period_years);
    let verdict = match (n, paying) {
        (1, 1) => say!(tongue, "bia-pays-the-one", period = period),
        (1, _) => say!(tongue, "bia-pays-not", period = period),
        (n, 0) => say!(tongue, "bia-pays-none", n = n, period = period),
        (n, paying) => say!(tongue, "bia-pays-some", paying = paying, n = n, period = period),
    };
    let sentence = choices::of(tongue, years, best);
    let most = say!(tongue, "bia-worth-most", sentence = sentence);
    let link = Words::new().link(say!(tongue, "bia-case-link"), "business-case");
    let see = say!(tongue, "bia-see-case", link = link);
    Some(verdict.say(" ").then(most).say(" ").then(see))
}

/// The measures as the files describe them.
fn described(bia: &Bia<'_>) -> Table {
    let tongue = &bia.tongue;
    let years = || Kind::Number(say!(tongue, "unit-years").text());
    let mut table = Table::new("measures-table", say!(tongue, "bia-measures-caption"))
        .column(head!(tongue, "bia-measure"), Kind::Text)
        .column(head!(tongue, "bia-what-it-is"), Kind::Prose)
        .column(head!(tongue, "kind"), Kind::Text)
        .column(head!(tongue, "bia-once"), bia.lead().money())
        .column(head!(tongue, "bia-each-year"), bia.lead().money())
        .column(head!(tongue, "bia-life"), years())
        .column(head!(tongue, "bia-lead-time"), years())
        .column(head!(tongue, "bia-in-force"), Kind::Share);
    for measure in &bia.lead().measures.list {
        table.push(vec![
            (&measure.name).into(),
            if measure.title == measure.name { Cell::empty() } else { (&measure.title).into() },
            measure.kind.map_or_else(Cell::empty, |kind| tongue.measure(kind).into()),
            Cell::number(measure.cost.once),
            Cell::number(measure.cost.yearly),
            Cell::maybe(measure.cost.life),
            Cell::number(measure.lead_time),
            Cell::number(measure.works),
        ]);
    }
    table.without_empty_columns()
}

fn estimate(found: EstimateRow) -> Cell {
    Cell::interval(found.value.0, found.low.0, found.high.0)
}

/// Good above 0 and bad below it, if that can be told.
fn signed(found: EstimateRow) -> Cell {
    estimate(found).toned(match (found.low.0, found.high.0) {
        (low, _) if low > 0.0 => Tone::Good,
        (_, high) if high < 0.0 => Tone::Bad,
        _ => Tone::Doubtful,
    })
}

fn loss_table(tongue: &Tongue, report: &CompareReport) -> Table {
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("worth-table", say!(tongue, "bia-worth-caption"))
        .column(head!(tongue, "plan-with"), Kind::Text)
        .column(head!(tongue, "bia-cost-year"), money.clone())
        .column(head!(tongue, "bia-loss-today"), money.clone())
        .column(head!(tongue, "bia-loss-with"), money.clone())
        .column(head!(tongue, "bia-saves"), money)
        .column(head!(tongue, "bia-rosi"), Kind::Share)
        .column(head!(tongue, "bia-mtpd-today"), Kind::Share)
        .column(head!(tongue, "bia-mtpd-with"), Kind::Share);
    for variant in &report.variants {
        let Some(worth) = &variant.worth else { continue };
        let (loss, breach) = (&worth.annual_loss, &variant.p_any_mtpd_breached);
        table.push(vec![
            (&variant.label).into(),
            Cell::number(variant.annual_cost.0),
            Cell::number(loss.before.0),
            Cell::number(loss.after.0),
            Cell::interval(-loss.difference.0, -loss.high.0, -loss.low.0),
            worth.rosi.map_or_else(Cell::empty, signed),
            Cell::number(breach.before.0),
            Cell::number(breach.after.0),
        ]);
    }
    table.noting(say!(tongue, "bia-worth-note", confidence = tongue.percent(report.confidence)))
}

fn npv_table(tongue: &Tongue, report: &CompareReport) -> Table {
    let money = || Kind::Money(report.currency.clone());
    let years = || Kind::Number(say!(tongue, "unit-years").text());
    let mut table = Table::new("npv-table", say!(tongue, "bia-npv-caption"))
        .column(head!(tongue, "plan-with"), Kind::Text)
        .column(head!(tongue, "bia-npv"), money())
        .column(head!(tongue, "bia-npv-p5"), money())
        .column(head!(tongue, "bia-npv-p50"), money())
        .column(head!(tongue, "bia-npv-p95"), money())
        .column(head!(tongue, "bia-npv-chance"), Kind::Share)
        .column(head!(tongue, "bia-payback"), years())
        .column(head!(tongue, "bia-payback-discounted"), years())
        .column(head!(tongue, "bia-benefit-cost"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-irr"), Kind::Share);
    for variant in &report.variants {
        let Some(worth) = &variant.worth else { continue };
        let never = format!("> {}", tongue.term(report.period_years));
        let payback = |found: Option<crate::report::figure::Figure>| {
            found.map_or_else(|| Cell::text(never.clone()), |it| Cell::number(it.0))
        };
        table.push(vec![
            (&variant.label).into(),
            signed(worth.npv),
            Cell::number(worth.npv_p5.0),
            Cell::number(worth.npv_p50.0),
            Cell::number(worth.npv_p95.0),
            estimate(worth.p_npv_positive),
            payback(worth.payback_years),
            payback(worth.discounted_payback_years),
            worth.benefit_cost_ratio.map_or_else(Cell::empty, estimate),
            Cell::maybe(worth.irr.map(|it| it.0)),
        ]);
    }
    table.without_empty_columns().noting(say!(
        tongue,
        "bia-npv-note",
        period = tongue.term_within(report.period_years)
    ))
}

fn amount(tongue: &Tongue, report: &FrontierReport, x: f64) -> String {
    match report.objective {
        "breach" => tongue.percent(x),
        _ => tongue.money(x, &report.currency),
    }
}

/// Bundles: the efficient ones, and what risk and price add up to.
fn bundles(tongue: &Tongue, report: &FrontierReport, section: &mut Section) {
    section.heading("bundles", say!(tongue, "bia-bundles"));
    if let Some(best) = report.frontier.last().filter(|best| !best.bundle.measures.is_empty()) {
        section.text(say!(
            tongue,
            "bia-bundles-how",
            runs = report.runs,
            bundle = &best.bundle.label,
            price = tongue.money(best.bundle.present_cost.0, &report.currency),
            period = tongue.term(report.period_years),
            left = amount(tongue, report, best.bundle.residual.0),
            stays = tongue.percent(best.best_at_its_price.unwrap_or(f64::NAN)),
            resamples = report.resamples
        ));
    }
    if let Some(chart) = draw_frontier(tongue, report) {
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, evaluated(tongue, report)));
    }
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("frontier-table", say!(tongue, "bia-frontier-caption"))
        .column(head!(tongue, "bia-bundle"), Kind::Text)
        .column(head!(tongue, "bia-present-cost"), money.clone())
        .column(head!(tongue, "bia-cost-year"), money.clone())
        .column(head!(tongue, "bia-remains"), money.clone())
        .column(head!(tongue, "bia-against-nothing"), money)
        .column(head!(tongue, "bia-best-at-price"), Kind::Share);
    for row in &report.frontier {
        table.push(vec![
            bundle_label(tongue, &row.bundle).into(),
            Cell::number(row.bundle.present_cost.0),
            Cell::number(row.bundle.annual_cost.0),
            Cell::number(row.bundle.residual.0),
            if row.bundle.measures.is_empty() {
                Cell::empty()
            } else {
                Cell::interval(row.change.difference.0, row.change.low.0, row.change.high.0)
            },
            Cell::maybe(row.best_at_its_price),
        ]);
    }
    section.table(table.noting(say!(tongue, "bia-frontier-note")));
    if let Some(chart) = draw_total_cost(tongue, report) {
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, evaluated(tongue, report)));
    }
}

/// All bundles that were simulated.
fn evaluated(tongue: &Tongue, report: &FrontierReport) -> Table {
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("", say!(tongue, "bia-evaluated"))
        .column(head!(tongue, "bia-bundle"), Kind::Text)
        .column(head!(tongue, "bia-present-cost"), money.clone())
        .column(head!(tongue, "bia-cost-year"), money.clone())
        .column(head!(tongue, "bia-remains"), money);
    for row in &report.evaluated {
        table.push(vec![
            bundle_label(tongue, row).into(),
            Cell::number(row.present_cost.0),
            Cell::number(row.annual_cost.0),
            Cell::number(row.residual.0),
        ]);
    }
    table
}

/// How the loss of a year falls as one measure after the other is taken.
fn waterfall(tongue: &Tongue, weighed: &Weighed<'_>, section: &mut Section) {
    let report = weighed.frontier;
    let Some(after) = weighed.after.as_ref().filter(|_| report.mode == "year") else { return };
    let steps = steps(report, after.label);
    let Some(chart) = draw_waterfall(tongue, report, &steps) else { return };
    let mut data = Table::new("", say!(tongue, "bia-waterfall-data"))
        .column(head!(tongue, "bia-added"), Kind::Text)
        .column(head!(tongue, "bia-annual-loss"), Kind::Money(report.currency.clone()));
    for step in &steps {
        let label = || say!(tongue, "bia-as-it-is").text();
        let label = if step.label.is_empty() { label() } else { step.label.clone() };
        data.push(vec![label.into(), Cell::number(step.loss)]);
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}

/// From nothing to the bundle of this name, by bundles that were simulated: each step goes to the
/// smallest larger one, of those to the one that leaves least.
fn steps(report: &FrontierReport, label: &str) -> Vec<Step> {
    let Some(goal) = report.evaluated.iter().find(|row| row.label == label) else {
        return Vec::new();
    };
    let Some(first) = report.evaluated.iter().find(|row| row.measures.is_empty()) else {
        return Vec::new();
    };
    let holds = |all: &[String], some: &[String]| some.iter().all(|one| all.contains(one));
    let mut steps = vec![Step { label: String::new(), loss: first.residual.0 }];
    let mut at = first;
    while at.measures.len() < goal.measures.len() {
        let next = report
            .evaluated
            .iter()
            .filter(|row| row.measures.len() > at.measures.len())
            .filter(|row| {
                holds(&row.measures, &at.measures) && holds(&goal.measures, &row.measures)
            })
            .min_by(|a, b| {
                let size = a.measures.len().cmp(&b.measures.len());
                size.then(a.residual.0.total_cmp(&b.residual.0))
            });
        let Some(next) = next else { break };
        let added = next.measures.iter().filter(|one| !at.measures.contains(one));
        let added: Vec<&str> = added.map(String::as_str).collect();
        steps.push(Step { label: added.join(" + "), loss: next.residual.0 });
        at = next;
    }
    steps
}

/// The exceedance curves of a year without and with a bundle.
fn shift(bia: &Bia<'_>, weighed: &Weighed<'_>, section: &mut Section) {
    let (Some(year), Some(After { label, findings })) = (&bia.year, &weighed.after) else { return };
    let tongue = &bia.tongue;
    let points = [year.findings, findings].map(|it| it.aggregate().points(POINTS));
    let marks = [year.findings, findings].map(|it| LossMarks::of(&it.aggregate()));
    let setting = year.setting(tongue);
    let [before, after] = &points;
    let Some(chart) = draw_shift(&setting, label, (before, after), marks) else { return };
    let money = Kind::Money(year.model.currency.clone());
    let Horizon { one, words: span, .. } = tongue.horizon(year.span());
    let mut data = Table::new("", say!(tongue, "bia-exceedance-data", one = one, span = span))
        .column(head!(tongue, "bia-estate"), Kind::Text)
        .column(head!(tongue, "bia-loss"), money)
        .column(head!(tongue, "bia-probability"), Kind::Share);
    let as_it_is = say!(tongue, "bia-as-it-is").text();
    for (name, points) in [(as_it_is.as_str(), before), (*label, after)] {
        for (amount, chance) in points {
            data.push(vec![name.into(), Cell::number(*amount), Cell::number(*chance)]);
        }
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}
