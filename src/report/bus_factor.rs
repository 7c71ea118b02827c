//! Who is missed most: the ranking of people by what their absence does to recovery.

use serde::Serialize;

use crate::model::Model;
use crate::report::figure::Figure;
use crate::report::quantiles::share;
use crate::report::table::{self, Breaks};
use crate::report::text::{Layout, count, one_line, percent};
use crate::report::wire::Share;
use crate::sim::{Missing, Program};
use crate::study::Absence;
use crate::units::duration;

/// People by what their absence does to recovery, the most missed first.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct BusFactor {
    /// Replications of each comparison.
    pub runs: u64,
    /// People whom work asks for.
    pub people: Vec<Missed>,
}

/// What the absence of one person does.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Missed {
    /// The person, or the team of which one member is missing.
    pub who: String,
    /// How many there are who differ in nothing from this one, this one included.
    pub alike: usize,
    /// The service whose recovery is lengthened most.
    pub service: Option<String>,
    /// By how much in the mean `[h]`; not recovered counts as the horizon.
    pub added_h: Figure,
    /// Lower end of the interval of the paired difference.
    pub added_low_h: Figure,
    /// Upper end.
    pub added_high_h: Figure,
    /// Share of replications in which it is not back only because of that.
    pub never: Figure,
    /// Share that met its RTO with everybody.
    pub p_rto_met: Share,
    /// Share that met its RTO without.
    pub p_rto_met_without: Share,
}

impl BusFactor {
    /// Puts absences in words and units.
    pub fn new(
        model: &Model,
        program: &Program,
        absences: &[Absence],
        runs: u64,
        confidence: f64,
    ) -> BusFactor {
        let people = absences.iter().filter_map(|absence| {
            let (service, found) = absence.worst()?;
            let added = found.recovery.interval(confidence);
            let is_felt = found.recovery.mean() != 0.0;
            let name = &model.nodes[program.service_node(service)].name;
            let (who, alike) = match absence.who {
                Missing::Person { person, alike } => (model.people[person].name.clone(), alike),
                Missing::Member { team } => {
                    let team = &model.teams[team];
                    (format!("one of {}", team.name), team.members as usize)
                }
            };
            Some(Missed {
                who,
                alike,
                service: is_felt.then(|| name.clone()),
                added_h: Figure::hours(found.recovery.mean()),
                added_low_h: Figure::hours(added.low),
                added_high_h: Figure::hours(added.high),
                never: Figure(found.never as f64 / runs.max(1) as f64),
                p_rto_met: share(found.rto_met_with(), confidence),
                p_rto_met_without: share(found.rto_met_without(), confidence),
            })
        });
        BusFactor { runs, people: people.collect() }
    }

    /// The ranking as a table.
    pub fn to_text(&self, layout: Layout) -> String {
        let column = |head: &'static str, cell: &dyn Fn(&Missed) -> String| table::Column {
            head,
            cells: self.people.iter().map(cell).collect(),
            is_right: true,
            breaks: Breaks::Never,
            expendable: 0,
        };
        let time = |hours: Figure| {
            let sign = if hours.0 < 0.0 { "-" } else { "" };
            format!("{sign}{}", duration::format(hours.seconds().abs()))
        };
        let columns = vec![
            table::Column {
                is_right: false,
                ..column("without", &|missed| match missed.alike {
                    1 => one_line(&missed.who),
                    alike => format!("{} (of {alike} alike)", one_line(&missed.who)),
                })
            },
            table::Column {
                is_right: false,
                ..column("missed most by", &|missed| {
                    missed.service.as_deref().map_or_else(|| String::from("nobody"), one_line)
                })
            },
            column("mean recovery", &|missed| format!("+{}", time(missed.added_h))),
            table::Column {
                expendable: 1,
                ..column("interval", &|missed| {
                    format!("[{}, {}]", time(missed.added_low_h), time(missed.added_high_h))
                })
            },
            column("P(RTO met)", &|missed| {
                let with = percent(missed.p_rto_met.value.0);
                format!("{with} -> {}", percent(missed.p_rto_met_without.value.0))
            }),
            column("not back", &|missed| percent(missed.never.0)),
        ];
        let (table, _) = table::render(columns, layout.width);
        format!(
            "\nWho is missed most ({} runs with and without each, the same random numbers; not back \
             counts as the horizon):\n{table}\n",
            count(self.runs)
        )
    }
}
