//! Section 6: what was promised, and whether the promises fit each other.

use crate::report::bia::case::{Bia, Known};
use crate::report::bia::gap::finding;
use crate::report::chart::{Objectives, draw_objectives};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::units::{duration, level};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let mut section = Section::new("objectives", "6", "Recovery objectives");
    section.text(
        "For each service: the data that may be lost (RPO), the time in which it must be back at its \
         minimum level (RTO), the work that is then still to be done (WRT), and the time after which \
         the harm is unacceptable (MTPD). RPO \u{2190} disruption \u{2192} RTO + WRT \u{2264} MTPD.",
    );
    let services: Vec<Known<'_>> = lead.services().collect();
    let rows: Vec<Objectives> = services.iter().map(objectives).collect();
    let table = self::table(&services);
    if let Some(chart) = draw_objectives(&rows) {
        let caption = finding(&chart);
        let data = Table { caption: Words::from("Objectives by service."), ..table.clone() };
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(table);
    let problems = problems(&services);
    if problems.is_empty() {
        section.text("No stated objective contradicts another.");
    } else {
        section.heading("objectives-checks", "Objectives that do not fit together");
        section.list(problems);
    }
    missing(&mut section, &services);
    section
}

fn objectives(known: &Known<'_>) -> Objectives {
    Objectives {
        name: known.name.to_owned(),
        service: known.row,
        rpo: known.stated.rpo,
        rto: known.stated.rto(),
        wrt: known.stated.wrt.as_ref().map(crate::law::Law::mean),
        mtpd: known.stated.mtpd,
    }
}

fn table(services: &[Known<'_>]) -> Table {
    let mut table = Table::new("objectives-table", "Recovery objectives as stated.")
        .texts(&["Service"])
        .durations(&["RPO", "RTO", "WRT (mean)", "RTO + WRT", "MTPD stated", "MTPD derived"])
        .shares(&["MBCO"])
        .column("Steps of the RTO", Kind::Prose)
        .column("Regulator's tolerance", Kind::Prose);
    for known in services {
        let stated = known.stated;
        let wrt = stated.wrt.as_ref().map(crate::law::Law::mean);
        let sum = stated.rto().map(|rto| rto + wrt.unwrap_or(0.0));
        let broken = sum.zip(stated.mtpd).is_some_and(|(sum, mtpd)| sum > mtpd);
        let derived = stated.impact.derived_mtpd();
        let differs = stated.mtpd.zip(derived).is_some_and(|(stated, derived)| stated != derived);
        let steps = match stated.steps.as_slice() {
            [] | [_] => String::new(),
            steps => {
                let steps = steps.iter().map(|step| {
                    format!("{} in {}", level::format(step.level), duration::format(step.limit))
                });
                steps.collect::<Vec<_>>().join(", ")
            }
        };
        table.push(vec![
            known.name.into(),
            Cell::maybe(stated.rpo),
            Cell::maybe(stated.rto()),
            Cell::maybe(wrt),
            Cell::maybe(sum).toned(if broken { Tone::Bad } else { Tone::Plain }),
            Cell::maybe(stated.mtpd),
            Cell::maybe(derived).toned(if differs { Tone::Doubtful } else { Tone::Plain }),
            Cell::number(known.stated.mbco()),
            steps.into(),
            (&stated.portrait.tolerance).into(),
        ]);
    }
    table.without_empty_columns().noting(
        "MBCO: the minimum level, as a share of the normal one. The derived MTPD is the first time at \
         which a category of impact becomes unacceptable.",
    )
}

/// What contradicts what.
fn problems(services: &[Known<'_>]) -> Vec<Words> {
    let mut found = Vec::new();
    for known in services {
        let (stated, name) = (known.stated, known.name);
        let wrt = stated.wrt.as_ref().map_or(0.0, crate::law::Law::mean);
        let time = duration::format;
        if let Some((rto, mtpd)) = stated.rto().zip(stated.mtpd) {
            if rto + wrt > mtpd {
                found.push(Words::new().strong(name).say(format!(
                    ": RTO {} and work recovery {} take longer than the MTPD of {}.",
                    time(rto),
                    time(wrt),
                    time(mtpd)
                )));
            } else if rto + wrt == mtpd {
                found.push(Words::new().strong(name).say(format!(
                    ": nothing is left between RTO with work recovery and the MTPD of {}.",
                    time(mtpd)
                )));
            }
        }
        if let Some((mtpd, derived)) = stated.mtpd.zip(stated.impact.derived_mtpd())
            && mtpd != derived
        {
            let word = if derived < mtpd { "earlier" } else { "later" };
            found.push(Words::new().strong(name).say(format!(
                ": impact becomes unacceptable after {}, {word} than the stated MTPD of {}.",
                time(derived),
                time(mtpd)
            )));
        }
    }
    found
}

fn missing(section: &mut Section, services: &[Known<'_>]) {
    let without = |lacks: &dyn Fn(&Known<'_>) -> bool| {
        let names: Vec<&str> = services.iter().filter(|it| lacks(it)).map(|it| it.name).collect();
        let more = names.len().saturating_sub(5);
        let list = names.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| if more > 0 { format!("{list} and {more} more") } else { list })
    };
    for (what, key, lacks) in [
        (
            "No RTO is stated for",
            "rto",
            (&|it: &Known<'_>| it.stated.rto().is_none()) as &dyn Fn(&Known<'_>) -> bool,
        ),
        ("No MTPD is stated for", "mtpd", &|it: &Known<'_>| it.stated.mtpd.is_none()),
        ("No RPO is stated for", "rpo", &|it: &Known<'_>| it.stated.rpo.is_none()),
    ] {
        if let Some(names) = without(lacks) {
            section.missing(
                format!("{what} {names}."),
                Words::new().say("Write ").code(format!("{key}: …")).say(" under the service."),
            );
        }
    }
}
