//! Section 13: what countermeasures are worth.

use crate::report::bia::case::Bia;
use crate::report::bia::gap::finding;
use crate::report::bia::options;
use crate::report::bia::weighed::{After, Weighed};
use crate::report::chart::{
    Step, YearSetting, draw_frontier, draw_shift, draw_total_cost, draw_waterfall,
};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::report::measures::{CompareReport, EstimateRow, FrontierReport, VariantRow};
use crate::report::text::{count, percent};
use crate::units::{money, term};

/// Points of a curve in its file.
const POINTS: usize = 240;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("business-case", "13", "Business case for countermeasures");
    if !bia.lead().measures.list.is_empty() {
        section.table(described(bia));
    }
    let Some(weighed) = &bia.weighed else {
        options::missing(bia, &mut section);
        return section;
    };
    if let Some(years) = weighed.years {
        section.heading("worth", "What each is worth");
        section.text(format!(
            "Over {} at {} a year, from {} simulated years with and without each, seed {}, on the same \
             random numbers.",
            term::format(years.period_years),
            percent(years.discount_rate),
            count(years.runs),
            years.seed
        ));
        section.list(years.variants.iter().map(|it| Words::from(it.sentence.as_str())).collect());
        section.table(loss_table(years));
        section.table(npv_table(years));
    } else {
        section
            .list(weighed.exercise.variants.iter().map(|it| it.sentence.as_str().into()).collect());
        section.missing(
            "What each is worth: the loss of a year it saves, net present value, ROSI, payback.",
            Words::new()
                .say("State a ")
                .code("rate: 0.2 per year")
                .say(" for each threat: an exercise does not know how often it happens."),
        );
    }
    bundles(weighed.frontier, &mut section);
    waterfall(weighed, &mut section);
    shift(bia, weighed, &mut section);
    section
}

/// What a board needs to know of measures, in a paragraph; `None` if none was weighed over years.
pub(super) fn sentence(bia: &Bia<'_>) -> Option<Words> {
    let years = bia.weighed.as_ref()?.years?;
    let n = years.variants.iter().filter(|variant| variant.measures.len() == 1).count();
    let net = |variant: &VariantRow| variant.worth.map_or(f64::NEG_INFINITY, |it| it.npv.value.0);
    let best = years.variants.iter().max_by(|a, b| net(a).total_cmp(&net(b)))?;
    let pays = |variant: &&VariantRow| variant.worth.is_some_and(|it| it.npv.low.0 > 0.0);
    let paying = years.variants.iter().filter(|it| it.measures.len() == 1).filter(pays).count();
    let (what, verb) = match (n, paying) {
        (1, 1) => (String::from("The measure that is described"), "pays for itself"),
        (1, _) => (String::from("The measure that is described"), "does not pay for itself"),
        (n, 0) => (format!("None of {} measures", count(n as u64)), "pays for itself"),
        (n, 1) => (format!("1 of {} measures", count(n as u64)), "pays for itself"),
        (n, paying) => (format!("{paying} of {} measures", count(n as u64)), "pay for themselves"),
    };
    let words = Words::new().strong(format!("{what} {verb}")).say(format!(
        " on average within {}, by more than chance explains. ",
        term::format(years.period_years)
    ));
    Some(
        words
            .say("Worth most: ")
            .say(best.sentence.as_str())
            .say(" ")
            .then(Words::new().say("See the ").link("business case", "business-case").say(".")),
    )
}

/// The measures as the files describe them.
fn described(bia: &Bia<'_>) -> Table {
    let mut table = Table::new("measures-table", "Countermeasures that the files describe.")
        .texts(&["Measure"])
        .column("What it is", Kind::Prose)
        .texts(&["Kind"])
        .column("Once", bia.lead().money())
        .column("Each year", bia.lead().money())
        .column("Life", Kind::Number(String::from("years")))
        .column("Lead time", Kind::Number(String::from("years")))
        .shares(&["In force when needed"]);
    for measure in &bia.lead().measures.list {
        table.push(vec![
            (&measure.name).into(),
            if measure.title == measure.name { Cell::empty() } else { (&measure.title).into() },
            measure.kind.map_or("", crate::model::MeasureKind::word).into(),
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

fn loss_table(report: &CompareReport) -> Table {
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("worth-table", "Annual loss with each measure, and what it saves.")
        .texts(&["With"])
        .column("Cost a year", money.clone())
        .column("Annual loss today", money.clone())
        .column("Annual loss with it", money.clone())
        .column("Saves a year", money)
        .shares(&["ROSI", "MTPD exceeded today", "MTPD exceeded with it"]);
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
    table.noting(format!(
        "ROSI: saved annual loss less annual cost, over annual cost. MTPD exceeded: share of years in \
         which some service exceeds it. Brackets: {} confidence of the difference.",
        percent(report.confidence)
    ))
}

fn npv_table(report: &CompareReport) -> Table {
    let money = || Kind::Money(report.currency.clone());
    let years = || Kind::Number(String::from("years"));
    let mut table = Table::new("npv-table", "Net present value of each measure.")
        .texts(&["With"])
        .column("NPV", money())
        .column("NPV P5", money())
        .column("NPV P50", money())
        .column("NPV P95", money())
        .shares(&["P(NPV > 0)"])
        .column("Payback", years())
        .column("Payback, discounted", years())
        .column("Benefit / cost", Kind::Number(String::new()))
        .shares(&["IRR"]);
    for variant in &report.variants {
        let Some(worth) = &variant.worth else { continue };
        let never = format!("> {}", term::format(report.period_years));
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
    table.without_empty_columns().noting(format!(
        "P5, P50, P95 are of simulated periods of {}. In most periods little happens: the median can be \
         below 0 though the mean is above it. Payback is by expected savings. ~ the interval holds 0.",
        term::format(report.period_years)
    ))
}

fn amount(report: &FrontierReport, x: f64) -> String {
    match report.objective {
        "breach" => percent(x),
        _ => money::format(x, &report.currency),
    }
}

/// Bundles: the efficient ones, and what risk and price add up to.
fn bundles(report: &FrontierReport, section: &mut Section) {
    section.heading("bundles", "Which to take together");
    if let Some(best) = report.frontier.last().filter(|best| !best.bundle.measures.is_empty()) {
        section.text(format!(
            "Measures taken together do more or less than the sum of them, so each bundle is simulated as \
             a whole, {} times; figures here are rougher than those above. Least risk: {} for {} over {}, \
             which leaves {}; it stays the best in {} of {} redrawn samples.",
            count(report.runs),
            best.bundle.label,
            amount(report, best.bundle.present_cost.0),
            term::format(report.period_years),
            amount(report, best.bundle.residual.0),
            percent(best.best_at_its_price),
            count(report.resamples)
        ));
    }
    if let Some(chart) = draw_frontier(report) {
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, evaluated(report)));
    }
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("frontier-table", "Bundles that none is better than for its price.")
        .texts(&["Bundle"])
        .column("Present cost", money.clone())
        .column("Cost a year", money.clone())
        .column("Remains", money.clone())
        .column("Against nothing", money)
        .shares(&["Best at its price"]);
    for row in &report.frontier {
        table.push(vec![
            (&row.bundle.label).into(),
            Cell::number(row.bundle.present_cost.0),
            Cell::number(row.bundle.annual_cost.0),
            Cell::number(row.bundle.residual.0),
            if row.bundle.measures.is_empty() {
                Cell::empty()
            } else {
                Cell::interval(row.change.difference.0, row.change.low.0, row.change.high.0)
            },
            Cell::number(row.best_at_its_price),
        ]);
    }
    section.table(table.noting("Best at its price: share of redrawn samples in which no other bundle that costs no more leaves less."));
    if let Some(chart) = draw_total_cost(report) {
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, evaluated(report)));
    }
}

/// All bundles that were simulated.
fn evaluated(report: &FrontierReport) -> Table {
    let money = Kind::Money(report.currency.clone());
    let mut table = Table::new("", "Bundles that were simulated.")
        .texts(&["Bundle"])
        .column("Present cost", money.clone())
        .column("Cost a year", money.clone())
        .column("Remains", money);
    for row in &report.evaluated {
        table.push(vec![
            (&row.label).into(),
            Cell::number(row.present_cost.0),
            Cell::number(row.annual_cost.0),
            Cell::number(row.residual.0),
        ]);
    }
    table
}

/// How the loss of a year falls as one measure after the other is taken.
fn waterfall(weighed: &Weighed<'_>, section: &mut Section) {
    let report = weighed.frontier;
    let Some(after) = weighed.after.as_ref().filter(|_| report.mode == "year") else { return };
    let steps = steps(report, after.label);
    let Some(chart) = draw_waterfall(report, &steps) else { return };
    let mut data = Table::new("", "Annual loss as measures are added.")
        .texts(&["Added"])
        .column("Annual loss", Kind::Money(report.currency.clone()));
    for step in &steps {
        let label = if step.label.is_empty() { "as it is" } else { step.label.as_str() };
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
    let points = [year.findings, findings].map(|it| it.aggregate().points(POINTS));
    let means = [year.findings, findings].map(|it| it.loss().mean);
    let setting = YearSetting {
        scenario: year.model.about.organisation.clone(),
        currency: year.model.currency.clone(),
        runs: findings.runs,
        seed: findings.seed,
    };
    let [before, after] = &points;
    let Some(chart) = draw_shift(&setting, label, (before, after), means) else { return };
    let money = Kind::Money(year.model.currency.clone());
    let mut data = Table::new("", "Chance that a year costs more than an amount.")
        .texts(&["Estate"])
        .column("Loss", money)
        .shares(&["Chance"]);
    for (name, points) in [("as it is", before), (*label, after)] {
        for (amount, chance) in points {
            data.push(vec![name.into(), Cell::number(*amount), Cell::number(*chance)]);
        }
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}
