//! Section 6: what was promised, and whether the promises fit each other.

use crate::report::bia::case::{Bia, Known};
use crate::report::bia::clock;
use crate::report::bia::gap::finding;
use crate::report::bia::staircase;
use crate::report::chart::{Objectives, draw_objectives};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::report::tongue::{Tongue, head, say};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let tongue = &bia.tongue;
    let mut section = Section::new("objectives", "6", &say!(tongue, "bia-objectives").text());
    section.text(say!(tongue, "bia-objectives-what"));
    let services: Vec<Known<'_>> = lead.services().collect();
    let rows: Vec<Objectives> = services.iter().map(objectives).collect();
    let table = self::table(tongue, &services);
    let counting = clock::counting(tongue, lead);
    let apart = counting.map(|it| say!(tongue, "bia-objectives-clock", counting = it));
    let note = apart.as_ref().map(Words::text);
    if let Some(chart) = draw_objectives(tongue, &rows, note.as_deref()) {
        let caption = staircase::noting(tongue, finding(&chart), &services);
        let data = Table { caption: say!(tongue, "bia-objectives-data"), ..table.clone() };
        section.figure(Figure::new(chart, caption, data));
    }
    section.table(table);
    if let Some(apart) = apart {
        section.text(apart);
    }
    let problems = problems(tongue, &services);
    if problems.is_empty() {
        section.text(say!(tongue, "bia-objectives-fit"));
    } else {
        section.heading("objectives-checks", say!(tongue, "bia-objectives-checks"));
        section.list(problems);
    }
    missing(tongue, &mut section, &services);
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

fn table(tongue: &Tongue, services: &[Known<'_>]) -> Table {
    let mut table = Table::new("objectives-table", say!(tongue, "bia-objectives-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "rpo"), Kind::Duration)
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "bia-wrt-mean"), Kind::Duration)
        .column(head!(tongue, "bia-rto-wrt"), Kind::Duration)
        .column(head!(tongue, "bia-mtpd-stated"), Kind::Duration)
        .column(head!(tongue, "bia-mtpd-derived"), Kind::Duration)
        .column(head!(tongue, "mbco"), Kind::Share)
        .column(head!(tongue, "bia-rto-steps"), Kind::Prose)
        .column(head!(tongue, "bia-tolerance"), Kind::Prose);
    for known in services {
        let stated = known.stated;
        let wrt = stated.wrt.as_ref().map(crate::law::Law::mean);
        let sum = stated.rto().map(|rto| rto + wrt.unwrap_or(0.0));
        let broken = sum.zip(stated.mtpd).is_some_and(|(sum, mtpd)| sum > mtpd);
        let derived = stated.impact.derived_mtpd();
        let differs = stated.mtpd.zip(derived).is_some_and(|(stated, derived)| stated != derived);
        let steps = staircase::steps(tongue, stated);
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
    table.without_empty_columns().noting(staircase::noting(
        tongue,
        say!(tongue, "bia-objectives-note"),
        services,
    ))
}

/// What contradicts what.
fn problems(tongue: &Tongue, services: &[Known<'_>]) -> Vec<Words> {
    let mut found = Vec::new();
    let time = |seconds| tongue.duration(seconds);
    for known in services {
        let (stated, name) = (known.stated, known.name);
        let wrt = stated.wrt.as_ref().map_or(0.0, crate::law::Law::mean);
        if let Some((rto, mtpd)) = stated.rto().zip(stated.mtpd) {
            if rto + wrt > mtpd {
                let (rto, wrt, mtpd) = (time(rto), time(wrt), time(mtpd));
                let told = say!(
                    tongue,
                    "bia-rto-too-long",
                    service = name,
                    rto = rto,
                    wrt = wrt,
                    mtpd = mtpd
                );
                found.push(told);
            } else if rto + wrt == mtpd {
                found.push(say!(tongue, "bia-rto-tight", service = name, mtpd = time(mtpd)));
            }
        }
        if let Some((mtpd, derived)) = stated.mtpd.zip(stated.impact.derived_mtpd())
            && mtpd != derived
        {
            let (is_earlier, at, mtpd) = (derived < mtpd, time(derived), time(mtpd));
            found.push(if is_earlier {
                say!(tongue, "bia-mtpd-earlier", service = name, at = at, mtpd = mtpd)
            } else {
                say!(tongue, "bia-mtpd-later", service = name, at = at, mtpd = mtpd)
            });
        }
    }
    found
}

fn missing(tongue: &Tongue, section: &mut Section, services: &[Known<'_>]) {
    let without = |lacks: &dyn Fn(&Known<'_>) -> bool| {
        let names: Vec<&str> = services.iter().filter(|it| lacks(it)).map(|it| it.name).collect();
        let more = names.len().saturating_sub(5);
        let list = names.iter().take(5).copied().collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| match more {
            0 => list,
            more => say!(tongue, "plan-and-more", list = list, n = more).text(),
        })
    };
    let put = |key: &str| say!(tongue, "bia-write-under-service", key = format!("{key}: …"));
    if let Some(names) = without(&|it| it.stated.rto().is_none()) {
        section.missing(say!(tongue, "bia-no-rto", names = names), put("rto"));
    }
    if let Some(names) = without(&|it| it.stated.mtpd.is_none()) {
        section.missing(say!(tongue, "bia-no-mtpd", names = names), put("mtpd"));
    }
    if let Some(names) = without(&|it| it.stated.rpo.is_none()) {
        section.missing(say!(tongue, "bia-no-rpo", names = names), put("rpo"));
    }
}
