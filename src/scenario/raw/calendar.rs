//! Calendars, and when the scenario begins.

use serde_json::Value as Json;
use serde_json::json;

use crate::calendar::Date;
use crate::calendar::Dates as CalendarDates;
use crate::calendar::Hours;
use crate::calendar::Span;
use crate::calendar::Zone as CalendarZone;
use crate::calendar::text;
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::scenario::raw::Count;
use crate::scenario::raw::scalar::read_unit;
use crate::scenario::read::Named;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::schema::scalar_schema;
use crate::scenario::yaml::Node;

/// A time zone by its name.
#[derive(Debug, Clone, PartialEq)]
pub struct Zone(pub CalendarZone);

impl Read for Zone {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let name = r.scalar(node, "a time zone")?;
        zone(name, node, r).map(Zone)
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Zone", |_| {
            scalar_schema("A time zone of the IANA database.", None, &["Europe/London", "UTC"])
        })
    }
}

/// The zone of a name that was written at `node`.
fn zone(name: &str, node: &Node, r: &mut Reader<'_>) -> Option<CalendarZone> {
    CalendarZone::named(name).ok().or_else(|| {
        let known = CalendarZone::names();
        let known = known.iter().map(String::as_str);
        r.unknown(Code::BadZone, node.place, "time zone", name.trim(), known)
    })
}

/// Dates: one, or all from one to another, of one year or of every year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dates(pub CalendarDates);

impl Read for Dates {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        read_unit(node, r, "a date", Code::BadDate, text::dates).map(Dates)
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Dates", |_| {
            let doc = "A date or a stretch of dates; without a year, of every year.";
            scalar_schema(doc, None, &["2026-12-25", "2026-12-24..2026-12-31", "12-25"])
        })
    }
}

/// A date of one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OneDate(pub Date);

impl Read for OneDate {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        read_unit(node, r, "a date", Code::BadDate, text::date).map(OneDate)
    }

    fn schema(_: &mut Defs) -> Json {
        scalar_schema("A date.", None, &["2026-03-31"])
    }
}

/// A time of the day, in seconds after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOfDay(pub u32);

impl Read for TimeOfDay {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        read_unit(node, r, "a time of day", Code::BadTimeOfDay, text::time).map(TimeOfDay)
    }

    fn schema(_: &mut Defs) -> Json {
        scalar_schema("A time of the day.", None, &["16:00"])
    }
}

/// Stretches of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spans(pub Vec<Span>);

impl Read for Spans {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let Some(entries) = node.seq() else {
            let read = |text: &str| text::spans(text);
            return read_unit(node, r, "hours", Code::BadTimeOfDay, read).map(Spans);
        };
        let read = |entry| read_unit(entry, r, "hours", Code::BadTimeOfDay, text::spans);
        let spans: Vec<Option<Vec<Span>>> = entries.iter().map(read).collect();
        let spans: Option<Vec<Vec<Span>>> = spans.into_iter().collect();
        spans.map(|spans| Spans(spans.concat()))
    }

    fn schema(_: &mut Defs) -> Json {
        let one = scalar_schema("A stretch of a day.", None, &["09:00-16:00", "22:00-06:00"]);
        any_of([one.clone(), json!({ "type": "array", "items": one })])
    }
}

/// Hours of the week: stretches by days, or `always`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Week(pub Vec<Hours>);

impl Read for Week {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.text().is_some_and(|text| text == "always") {
            return Some(Week(vec![Hours::always()]));
        }
        let entries = r.mapping(node, "hours by days, such as {mon-fri: 09:00-16:00}")?;
        let week: Vec<Hours> = entries
            .iter()
            .filter_map(|(days, spans)| {
                let days = read_unit(days, r, "days of the week", Code::BadTimeOfDay, text::days);
                let spans = Spans::read(spans, r);
                Some(Hours { days: days?, spans: spans?.0 })
            })
            .collect();
        (week.len() == entries.len()).then_some(Week(week))
    }

    fn schema(defs: &mut Defs) -> Json {
        let days = json!({ "type": "object", "additionalProperties": Spans::schema(defs) });
        any_of([json!({ "const": "always" }), days])
    }
}

/// Dates with hours of their own.
#[derive(Debug, Clone, Default)]
pub struct OwnHours(pub Vec<(CalendarDates, Vec<Span>)>);

impl Read for OwnHours {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let entries = r.mapping(node, "hours by dates, such as {2026-12-05: 10:00-14:00}")?;
        let own: Vec<_> = entries
            .iter()
            .filter_map(|(dates, spans)| {
                let dates = Dates::read(dates, r);
                let spans = Spans::read(spans, r);
                Some((dates?.0, spans?.0))
            })
            .collect();
        (own.len() == entries.len()).then_some(OwnHours(own))
    }

    fn schema(defs: &mut Defs) -> Json {
        json!({ "type": "object", "additionalProperties": Spans::schema(defs) })
    }
}

/// A date and a time at which the scenario begins.
#[derive(Debug, Clone, PartialEq)]
pub struct CivilTime {
    /// The date and the time.
    pub civil: text::Civil,
    /// The zone that was written behind it.
    pub zone: Option<CalendarZone>,
}

/// When the scenario begins.
#[derive(Debug, Clone)]
pub enum Begins {
    /// At a date and a time.
    At(Spanned<CivilTime>),
    /// At a moment that every replication draws.
    Drawn(Box<Drawn>),
}

impl Read for Begins {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return Drawn::read(node, r).map(|drawn| Begins::Drawn(Box::new(drawn)));
        }
        let text = r.scalar(node, "a date and a time")?;
        match text::civil(text) {
            Ok(civil) => {
                let zone = match &civil.zone {
                    Some(name) => Some(zone(name, node, r)?),
                    None => None,
                };
                Some(Begins::At(Spanned::new(CivilTime { civil, zone }, node.place)))
            }
            Err(error) => {
                let diagnostic = Diagnostic::error(Code::BadDate, error.message).at(node.place);
                r.push(match error.hint {
                    Some(hint) => diagnostic.help(hint),
                    None => diagnostic,
                });
                None
            }
        }
    }

    fn schema(defs: &mut Defs) -> Json {
        let fixed = scalar_schema(
            "A date, a time and a time zone.",
            None,
            &["2026-03-31 15:55 Europe/London"],
        );
        any_of([fixed, Drawn::schema(defs)])
    }
}

/// Hours and seasons, as words or with a factor each.
#[derive(Debug, Clone)]
pub struct Seasons(pub Vec<(Spanned<String>, Option<Spanned<f64>>)>);

impl Read for Seasons {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        let Some(entries) = node.map() else {
            return Some(Seasons(vec![(Spanned::<String>::read(node, r)?, None)]));
        };
        let entries = entries.iter().filter_map(|(name, factor)| {
            let name = Spanned::<String>::read(name, r);
            let factor = Spanned::<f64>::read(factor, r);
            Some((name?, Some(factor?)))
        });
        Some(Seasons(entries.collect()))
    }

    fn schema(defs: &mut Defs) -> Json {
        let factors = json!({ "type": "object", "additionalProperties": f64::schema(defs) });
        any_of([String::schema(defs), factors])
    }
}

record! {
    /// When something is open.
    pub struct Calendar {
        /// The time zone by whose clocks it goes.
        required zone: Zone,
        /// Opening hours by days of the week, or `always`.
        optional open: Option<Week>,
        /// Dates on which it stays closed.
        optional closed: OneOrMany<Dates>,
        /// Dates with hours of their own, whatever the week and `closed` say.
        optional also_open: Option<OwnHours>,
        /// Times of unusual demand, while it is open.
        optional peaks: Named<Peak>,
        /// Times in which work runs by itself, open or not.
        optional batches: Named<Batch>,
    }

    /// A time of unusual demand; what it states holds together.
    pub struct Peak {
        /// On these dates.
        optional dates: OneOrMany<Dates>,
        /// On the last so many open days of each month.
        optional last_open_days: Option<Count>,
        /// In these hours of the week.
        optional hours: Option<Week>,
        /// The demand, as a multiple of the ordinary one.
        required demand: Spanned<f64>,
    }

    /// A time in which work runs by itself; what it states holds together.
    pub struct Batch {
        /// On these dates.
        optional dates: OneOrMany<Dates>,
        /// On the last so many open days of each month.
        optional last_open_days: Option<Count>,
        /// In these hours of the week.
        optional hours: Option<Week>,
        /// What it adds to the demand, as a multiple of the ordinary one; default 1.
        optional demand: Option<Spanned<f64>>,
    }

    /// A beginning that every replication draws.
    pub struct Drawn {
        /// First and last date.
        required between: Spanned<Vec<OneDate>>,
        /// Only while these calendars, their peaks or these profiles hold, all of them, or so many
        /// times as likely then; default the profile of the first threat that happens.
        optional during: OneOrMany<Seasons>,
        /// The time zone of the dates; default that of the first calendar.
        optional zone: Option<Zone>,
    }
}

choice! {
    /// Which time an RTO counts.
    pub enum RtoCountsWord {
        /// All that passes.
        Elapsed = "elapsed",
        /// That within the service's hours.
        ServiceHours = "service hours",
    }

    /// Usual hours and seasons.
    pub enum Usual {
        /// Monday to Friday, 09:00 to 17:00.
        BusinessHours = "business hours",
        /// 22:00 to 06:00.
        Night = "night",
        /// Saturday and Sunday.
        Weekend = "weekend",
        /// March to May.
        Spring = "spring",
        /// June to August.
        Summer = "summer",
        /// September to November.
        Autumn = "autumn",
        /// December to February.
        Winter = "winter",
        /// October to March.
        StormSeason = "storm season",
    }
}
