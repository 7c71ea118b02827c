//! Civil time in a program: windows of elapsed seconds, compiled once for all replications.
//!
//! Their 0 is the earliest beginning of the scenario; a replication adds the offset of its own
//! beginning, which it draws.

use std::sync::Arc;

use crate::calendar::{Calendar, Intensity, Windows};
use crate::model::{Due, During, Model, RtoCounts, Service};
use crate::random::{Address, Draws, Purpose, open_unit};

/// Times this close are the same `[s]`: what takes exactly as long as is allowed meets its objective,
/// whenever it begins. The sum of two times of a century rounds by less than a microsecond.
pub(super) const MOMENT: f64 = 1e-3;

/// What tasks and replications ask of civil time.
#[derive(Debug, Clone, Default)]
pub(super) struct Clock {
    /// How likely the beginning is at each moment; nothing if it is fixed.
    begins: Intensity,
    address: Option<Address>,
    /// Hours that something goes by.
    hours: Vec<(During, Arc<Windows>)>,
    /// Seconds that windows must cover `[s]`.
    span: f64,
}

/// What a service asks of civil time.
#[derive(Debug, Clone, Default)]
pub(super) struct ServiceClock {
    /// Its hours.
    pub(super) hours: Option<Arc<Windows>>,
    /// Whether its RTO counts time within them only.
    pub(super) counts_hours: bool,
    /// How strongly it is used; as ever if not stated.
    pub(super) demand: Option<Arc<Intensity>>,
    cut_offs: Vec<CutOffRow>,
}

/// Penalties at a time of the day.
#[derive(Debug, Clone)]
struct CutOffRow {
    /// The cut-offs, rising `[s]`.
    times: Vec<f64>,
    /// Sum, or price of a second of ordinary demand `[currency]`.
    price: f64,
    per_unit: bool,
}

/// What changes of a service by the clock.
#[derive(Debug, Clone)]
pub(super) struct ClockTrack {
    /// Closed disruptions within its hours `[s]`.
    pub(super) in_hours: f64,
    /// The longest of them `[s]`.
    pub(super) longest: f64,
    /// Penalties that fell due `[currency]`.
    pub(super) due: f64,
    /// When a cut-off last charged for what was not served `[s]`; 0 if none did.
    pub(super) charged_at: f64,
    /// Demand not served since the last cut-off, by cut-off `[s]` of ordinary demand.
    unserved: Vec<f64>,
}

impl Clock {
    /// Where the beginning is drawn, if it is.
    pub(super) fn address_mut(&mut self) -> Option<&mut Address> {
        self.address.as_mut()
    }

    pub(super) fn new(model: &Model) -> Clock {
        let Some(begins) = &model.begins else { return Clock::default() };
        let fixed = begins.is_fixed();
        Clock {
            begins: if fixed { Intensity::default() } else { begins.intensity() },
            address: (!fixed).then(|| Address::of(Purpose::Other, &["begins"])),
            hours: Vec::new(),
            span: begins.to.since(begins.from) + model.horizon,
        }
    }

    /// Where a replication begins, after the earliest beginning, in whole seconds `[s]`.
    pub(super) fn begin(&self, draws: &Draws) -> f64 {
        let Some(address) = self.address else { return 0.0 };
        let (luck, _) = draws.pair(address, 0);
        self.begins.after(0.0, open_unit(luck) * self.begins.total()).floor()
    }

    /// The row of hours, compiled if they are new.
    pub(super) fn row(&mut self, model: &Model, during: &During) -> u32 {
        let known = self.hours.iter().position(|(known, _)| known == during);
        let row = known.unwrap_or_else(|| {
            let origin = model.begins.as_ref().map(|begins| begins.from).unwrap_or_default();
            let windows = during.windows(&model.calendars, origin, self.span);
            self.hours.push((during.clone(), Arc::new(windows)));
            self.hours.len() - 1
        });
        row as u32
    }

    /// Windows of a row.
    #[inline]
    pub(super) fn hours(&self, row: u32) -> &Windows {
        &self.hours[row as usize].1
    }

    /// What a service asks of civil time; nothing for most.
    pub(super) fn service(
        &mut self,
        model: &Model,
        service: &Service,
    ) -> Option<Box<ServiceClock>> {
        let begins = model.begins.as_ref()?;
        let used = service.critical_hours.as_ref().or(service.hours.as_ref());
        if used.is_none() && service.impact.cut_offs.is_empty() {
            return None;
        }
        let hours = service.hours.as_ref().map(|during| {
            let row = self.row(model, during);
            Arc::clone(&self.hours[row as usize].1)
        });
        let demand = used.map(|during| {
            if during.part.is_none() {
                model.calendars[during.calendar.index()].demand(begins.from, self.span)
            } else {
                let windows = during.windows(&model.calendars, begins.from, self.span);
                Intensity::new(&windows, &[], &[])
            }
        });
        let every_day = Calendar::always("every day", begins.zone.clone());
        let days = service.hours.as_ref().map(|during| &model.calendars[during.calendar.index()]);
        let cut_offs = service.impact.cut_offs.iter().map(|cut_off| {
            let times = days.unwrap_or(&every_day).moments(cut_off.at, begins.from, self.span);
            match cut_off.due {
                Due::Sum(sum) => CutOffRow { times, price: sum, per_unit: false },
                Due::Each { price, units } => {
                    CutOffRow { times, price: price * units, per_unit: true }
                }
            }
        });
        Some(Box::new(ServiceClock {
            counts_hours: model.rto_counts == RtoCounts::ServiceHours && hours.is_some(),
            hours,
            demand: demand.map(Arc::new),
            cut_offs: cut_offs.collect(),
        }))
    }
}

impl ServiceClock {
    /// Time within the service's hours between two moments of a replication that begins at
    /// `begin` `[s]`; all of it for a service without hours.
    pub(super) fn in_hours(&self, begin: f64, from: f64, to: f64) -> f64 {
        match &self.hours {
            Some(hours) => hours.open_between(begin + from, begin + to),
            None => (to - from).max(0.0),
        }
    }

    /// Sums due for a disruption from `since` to `until` `[currency]`: one for every cut-off
    /// within it. One that begins or ends at the very cut-off is not below the MBCO just then.
    pub(super) fn sums(&self, begin: f64, since: f64, until: f64) -> f64 {
        let sums = self.cut_offs.iter().filter(|row| !row.per_unit);
        let counted = sums.map(|row| {
            let first = row.times.partition_point(|&at| at <= begin + since);
            let last = row.times.partition_point(|&at| at < begin + until);
            row.price * last.saturating_sub(first) as f64
        });
        counted.sum()
    }
}

impl ClockTrack {
    pub(super) fn new(clock: &ServiceClock) -> ClockTrack {
        ClockTrack {
            in_hours: 0.0,
            longest: 0.0,
            due: 0.0,
            charged_at: 0.0,
            unserved: vec![0.0; clock.cut_offs.len()],
        }
    }

    pub(super) fn reset(&mut self) {
        (self.in_hours, self.longest, self.due) = (0.0, 0.0, 0.0);
        self.charged_at = 0.0;
        self.unserved.fill(0.0);
    }

    /// Whether a cut-off to come will charge for what was not served so far.
    pub(super) fn owes(&self) -> bool {
        self.unserved.iter().any(|unserved| *unserved > 0.0)
    }

    /// The penalties of another incident begin; demand that is not served does not know of it.
    pub(super) fn begin_anew(&mut self) {
        (self.longest, self.due) = (0.0, 0.0);
    }

    /// A disruption from `since` to `until` is over.
    pub(super) fn close(&mut self, clock: &ServiceClock, begin: f64, since: f64, until: f64) {
        let in_hours = clock.in_hours(begin, since, until);
        self.in_hours += in_hours;
        self.longest = self.longest.max(in_hours);
        self.due += clock.sums(begin, since, until);
    }

    /// Counts what is not served from `from` to `to` while the share `lack` is missing, and charges
    /// for it at each cut-off.
    pub(super) fn count(
        &mut self,
        clock: &ServiceClock,
        begin: f64,
        from: f64,
        to: f64,
        lack: f64,
    ) {
        for (row, unserved) in clock.cut_offs.iter().zip(&mut self.unserved) {
            if !row.per_unit || lack <= 0.0 && *unserved == 0.0 {
                continue;
            }
            let (mut from, to) = (begin + from, begin + to);
            let demand = |from, to: f64| match &clock.demand {
                Some(demand) => demand.between(from, to),
                None => (to - from).max(0.0),
            };
            let first = row.times.partition_point(|&at| at <= from);
            for &at in row.times[first..].iter().take_while(|&&at| at <= to) {
                self.due += row.price * (*unserved + lack * demand(from, at));
                self.charged_at = self.charged_at.max(at - begin);
                *unserved = 0.0;
                from = at;
                if lack <= 0.0 {
                    break;
                }
            }
            *unserved += lack * demand(from, to);
        }
    }
}
