//! Laws fitted to durations, against the durations.

use crate::fit::{Observed, ProductLimit};
use crate::history::{Group, History};
use crate::report::calibration::{CalibratedGroup, CalibrationReport, FittedLaw};
use crate::report::chart::all::tell_apart;
use crate::report::chart::page::{Page, Plot, Swatch};
use crate::report::chart::palette::{self, Rgb};
use crate::report::chart::picture::Chart;
use crate::report::chart::scene::{Anchor, Point, Stroke, Type};
use crate::report::chart::ticks::{self, Ticks};
use crate::report::chart::words;
use crate::report::tongue::Tongue;
use crate::units::duration::{self, DAY, HOUR, MINUTE};

/// Points of a curve.
const POINTS: usize = 300;

/// Laws that are drawn, the best first.
const DRAWN: usize = 3;

/// Marks of a logarithmic axis of time `[s]`.
const MARKS: [f64; 13] = [
    1.0,
    10.0,
    MINUTE,
    5.0 * MINUTE,
    15.0 * MINUTE,
    HOUR,
    4.0 * HOUR,
    12.0 * HOUR,
    DAY,
    3.0 * DAY,
    10.0 * DAY,
    30.0 * DAY,
    100.0 * DAY,
];

/// Two charts a group: the share that is over by when, and observed against fitted quantiles.
///
/// The report is that of the history; otherwise the two do not match.
pub fn draw_fits(history: &History, report: &CalibrationReport) -> Vec<Chart> {
    let pairs = history.groups.iter().zip(&report.groups);
    let both = |(group, fitted)| [share(group, fitted, report), quantiles(group, fitted, report)];
    let mut charts: Vec<Chart> = pairs.flat_map(both).collect();
    tell_apart(&mut charts);
    charts
}

/// The name of a group; of the only one, that of the table.
fn name<'a>(fitted: &'a CalibratedGroup, report: &'a CalibrationReport) -> &'a str {
    if report.groups.len() == 1 && fitted.group == "all" { &report.history } else { &fitted.group }
}

/// A logarithmic axis of time.
#[derive(Debug, Clone, Copy)]
struct LogAxis {
    low: f64,
    high: f64,
}

impl LogAxis {
    /// From a little below the shortest of these times to a little above the longest `[s]`.
    fn around(times: impl Iterator<Item = f64>) -> LogAxis {
        let known = times.filter(|t| *t > 0.0 && t.is_finite());
        let (low, high) =
            known.fold((f64::INFINITY, 0.0_f64), |(low, high), t| (low.min(t), high.max(t)));
        if low > high {
            return LogAxis { low: 1.0, high: DAY };
        }
        LogAxis { low: low / 1.3, high: high * 1.3 }
    }

    fn length(self) -> f64 {
        ln(self.high / self.low)
    }

    /// Position on an axis from 0 to its length.
    fn at(self, time: f64) -> f64 {
        ln(time / self.low)
    }

    fn ticks(self) -> Ticks {
        let inside = MARKS.into_iter().filter(|mark| *mark >= self.low && *mark <= self.high);
        let marks = inside.map(|mark| (self.at(mark), duration::format(mark)));
        Ticks { marks: marks.collect(), unit: "" }
    }

    fn points(self) -> impl Iterator<Item = f64> {
        (0..=POINTS).map(move |i| self.low * exp(self.length() * i as f64 / POINTS as f64))
    }
}

fn ln(x: f64) -> f64 {
    crate::law::math::ln(x)
}

fn exp(x: f64) -> f64 {
    crate::law::math::exp(x)
}

fn stroke(rank: usize) -> Stroke {
    const COLORS: [Rgb; DRAWN] = [palette::CURVE, palette::RTO, palette::MBCO];
    match rank {
        0 => Stroke::solid(COLORS[0], 3.0),
        1 => Stroke::dashed(COLORS[1], 2.0),
        _ => Stroke::dotted(COLORS[2], 2.5),
    }
}

fn finding(fitted: &CalibratedGroup) -> String {
    let best = &fitted.fits[0];
    let (median, p90) = (best.median_h, best.p90_h);
    format!(
        "Best by AIC: {}. Median {} [{}, {}], P90 {} [{}, {}]; largest gap to the data {}.",
        best.law,
        duration::format(median.value.seconds()),
        duration::format(median.low.seconds()),
        duration::format(median.high.seconds()),
        duration::format(p90.value.seconds()),
        duration::format(p90.low.seconds()),
        duration::format(p90.high.seconds()),
        words::percent(&Tongue::default(), best.ks.0),
    )
}

fn footer(group: &Group, report: &CalibrationReport) -> String {
    let tongue = Tongue::default();
    let open = match group.observed.open().len() {
        0 => String::new(),
        n => format!(", {n} still open"),
    };
    format!(
        "{}: {} durations that ended{open}. Brackets: {} confidence.",
        report.history,
        tongue.count(group.observed.ended().len() as u64),
        words::percent(&tongue, report.confidence)
    )
}

fn key(page: &mut Page, fits: &[FittedLaw], data: &str) {
    let shown = fits.iter().take(DRAWN).enumerate();
    let mut items = vec![(Swatch::Line(Stroke::solid(palette::INK, 1.5)), data)];
    items.extend(shown.map(|(rank, fit)| (Swatch::Line(stroke(rank)), fit.family)));
    page.key(&items);
}

/// The share that is over, by the data and by the laws.
fn share(group: &Group, fitted: &CalibratedGroup, report: &CalibrationReport) -> Chart {
    let title = format!("{}: how long incidents take", name(fitted, report));
    let finding = finding(fitted);
    let estimate = ProductLimit::of(&group.observed);
    let axis = LogAxis::around(all(&group.observed));
    let mut page = Page::new(&title, &finding);
    key(&mut page, &fitted.fits, "data");
    let plot = Plot::below(page.y + 6.0, axis.length(), 1.0);
    plot.axes(
        &mut page,
        &Tongue::default(),
        &axis.ticks(),
        &ticks::of_share(&Tongue::default()),
        "duration (logarithmic)",
    );
    let mut steps: Vec<Point> = vec![plot.at(0.0, 0.0)];
    let mut before = 0.0;
    for &(at, over) in estimate.steps() {
        steps.push(plot.at(axis.at(at), before));
        steps.push(plot.at(axis.at(at), over));
        before = over;
    }
    steps.push(plot.at(axis.length(), before));
    page.scene.line(steps, Stroke::solid(palette::INK, 1.5));
    for (rank, fit) in fitted.fits.iter().take(DRAWN).enumerate().rev() {
        let curve = axis.points().map(|t| plot.at(axis.at(t), fit.fit.law.cdf(t))).collect();
        page.scene.line(curve, stroke(rank));
    }
    page.note("Share of incidents that are over within the time.");
    finish(page, group, report, (title, finding, "fit"))
}

/// Observed quantiles against those of the laws: on the diagonal where they agree.
fn quantiles(group: &Group, fitted: &CalibratedGroup, report: &CalibrationReport) -> Chart {
    let title = format!("{}: observed against fitted durations", name(fitted, report));
    let finding = finding(fitted);
    let estimate = ProductLimit::of(&group.observed);
    let axis = LogAxis::around(all(&group.observed));
    let mut page = Page::new(&title, &finding);
    let shown = &fitted.fits[..DRAWN.min(fitted.fits.len())];
    key(&mut page, shown, "the quantiles agree");
    let plot = Plot::below(page.y + 6.0, axis.length(), axis.length());
    let ticks = axis.ticks();
    plot.axes(&mut page, &Tongue::default(), &ticks, &ticks, "fitted duration (logarithmic)");
    let diagonal = vec![plot.at(0.0, 0.0), plot.at(axis.length(), axis.length())];
    page.scene.line(diagonal, Stroke::solid(palette::INK, 1.5));
    let steps = estimate.steps();
    // Enough to see the shape, with every one of the outermost.
    let stride = (steps.len() / 200).max(1);
    for (rank, fit) in shown.iter().enumerate().rev() {
        let mut before = 0.0;
        let mut line = Vec::new();
        for (i, &(at, over)) in steps.iter().enumerate() {
            let middle = f64::midpoint(before, over);
            before = over;
            let is_outer = i < 20 || i + 20 >= steps.len();
            if is_outer || i % stride == 0 {
                let expected = fit.fit.law.quantile(middle);
                line.push(plot.at(axis.at(expected), axis.at(at)));
            }
        }
        if rank == 0 {
            for at in &line {
                page.scene.dot(*at, 2.5, palette::CURVE, None);
            }
        } else {
            page.scene.line(line, stroke(rank));
        }
    }
    let label = Type::plain(13.0, palette::SOFT_INK).anchored(Anchor::Start);
    page.scene.text((plot.area.left + 8.0, plot.area.top + 14.0), "observed", label);
    page.note(
        "Each dot is an observed duration against the one that the best law expects at its rank. \
         Above the line the data last longer than the law says.",
    );
    finish(page, group, report, (title, finding, "quantiles"))
}

fn finish(
    page: Page,
    group: &Group,
    report: &CalibrationReport,
    (title, finding, kind): (String, String, &str),
) -> Chart {
    let alt = format!("{title}. {finding}");
    let name = format!("{}-{kind}", words::stem(&group.name));
    Chart { name, title, alt, scene: page.finish_with(&footer(group, report)) }
}

fn all(observed: &Observed) -> impl Iterator<Item = f64> {
    observed.ended().iter().chain(observed.open()).copied()
}
