//! How the numbers of strikes of a year are drawn.
//!
//! Poisson counts are drawn threat by threat, each by its own address through the inverse of its
//! distribution function, in the order of the addresses. If quiet years are left out, a count is
//! drawn on condition that it or one after it is above 0, as long as all before it were 0, which
//! gives all counts on condition that not all are 0. What was left out is weighted exactly by
//! [`YearDraw::covered`].
//!
//! The number of strikes of a threat whose rate is known as a gamma distribution is negative
//! binomial: the rate and the chance are drawn in one.

use crate::law::{Law, math};
use crate::random::{Address, Draws, open_unit};
use crate::sim::program::Program;
use crate::sim::year::mixed::{Mixed, RateLaw};
use crate::sim::year::rows::{ArrivalKind, YearTables};
use crate::sim::year::tilt::Tilt;

/// How a study draws the strikes of a year.
///
/// # Examples
///
/// The mean number of strikes of each threat that strikes at random can be replaced, as a study of
/// uncertain rates does; see [`YearDraw::with_rates`].
#[derive(Debug, Clone, PartialEq, Default)]
pub struct YearDraw {
    rows: Vec<DrawRow>,
    /// Minus the logarithm of the chance that nothing strikes from each row on; one longer than
    /// the rows.
    rest: Vec<f64>,
    /// Whether quiet years are left out.
    skips_quiet: bool,
    /// What is forced, if something is.
    tilt: Option<Box<Tilt>>,
    /// Whether rates that are not certain are drawn by themselves, before the numbers.
    rates_apart: bool,
    /// So many years, one after the other, have the same rates; 0 counts as 1.
    group: u64,
    /// Threats of which more or less is known in one variant than in another.
    mixed: Vec<Mixed>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct DrawRow {
    pub(super) address: Address,
    /// Row of the arrivals, or none of this program.
    pub(super) arrival: Option<u32>,
    /// Mean number that is drawn with.
    pub(super) drawn: f64,
    /// Shape of the gamma distribution of that mean; infinite if it is certain.
    pub(super) shape: f64,
    /// Chance that a strike that was drawn happens.
    pub(super) kept: f64,
}

/// What the draws of rates are addressed by.
pub(super) const RATE: u64 = 0x7261_7465;

impl YearDraw {
    /// Every rate as the model states it, all years, quiet ones included.
    pub(in crate::sim) fn plain(tables: &YearTables) -> YearDraw {
        let rows = tables.arrivals.iter().enumerate().filter_map(|(row, arrival)| {
            let ArrivalKind::Poisson { mean, known, .. } = arrival.kind else { return None };
            Some(DrawRow {
                address: arrival.address,
                arrival: Some(row as u32),
                drawn: mean,
                shape: known.map_or(f64::INFINITY, |known| known.shape),
                kept: 1.0,
            })
        });
        let mut draw = YearDraw { rows: rows.collect(), ..YearDraw::default() };
        draw.sum_up();
        draw
    }

    fn sum_up(&mut self) {
        self.rows.sort_by_key(|row| row.address.bits());
        self.rest = vec![0.0; self.rows.len() + 1];
        for at in (0..self.rows.len()).rev() {
            self.rest[at] = self.rest[at + 1] + self.rows[at].ln_none();
        }
    }

    /// The rates of the model, the years in which nothing strikes left out if that can be done:
    /// everything that arrives does so at random.
    pub fn of(program: &Program) -> YearDraw {
        let Some(tables) = &program.years else { return YearDraw::default() };
        let mut draw = tables.plain.clone();
        draw.skips_quiet = tables.clocks.is_empty()
            && tables.arrivals.len() == draw.rows.len()
            && !program.starts_disrupted
            && !program.starts_damaged
            && draw.rest[0] > 0.0;
        draw
    }

    /// The same with other rates, all of them certain `[1/yr]`: `rate` is asked for each threat that strikes at random,
    /// by its row among the arrivals and its rate.
    #[must_use]
    pub fn with_rates(
        &self,
        program: &Program,
        mut rate: impl FnMut(usize, f64) -> f64,
    ) -> YearDraw {
        let mut draw = self.clone();
        for row in &mut draw.rows {
            let Some((arrival, kind)) = arrival(program, row) else { continue };
            if let ArrivalKind::Poisson { rate: stated, mean, .. } = kind {
                let other = rate(arrival, stated);
                row.drawn = if stated > 0.0 { mean / stated * other } else { 0.0 };
                row.shape = f64::INFINITY;
            }
        }
        draw.mixed.clear();
        draw.skips_quiet &= draw.rows.iter().any(|row| row.drawn > 0.0);
        draw.sum_up();
        draw
    }

    /// The same, so that it meets the same luck as variants of the program do: strikes are drawn
    /// with the largest rate that a threat has in any of them, and each is kept with the share of
    /// its own. Quiet years are those in which nothing strikes in any of them. Where more is known of
    /// a rate in one than in another, each has its own rate at a common luck, and no year is left out.
    #[must_use]
    pub fn among(&self, variants: &[&YearDraw]) -> YearDraw {
        let mut draw = self.clone();
        for other in variants {
            for theirs in &other.rows {
                match draw.rows.iter_mut().find(|mine| mine.address == theirs.address) {
                    Some(mine) if theirs.drawn > mine.drawn => {
                        (mine.drawn, mine.shape) = (theirs.drawn, theirs.shape);
                    }
                    Some(_) => {}
                    None => draw.rows.push(DrawRow { arrival: None, kept: 0.0, ..*theirs }),
                }
            }
            draw.skips_quiet &= other.skips_quiet;
        }
        draw.mixed = draw.rows.iter().filter_map(|row| self.mixed(row.address, variants)).collect();
        draw.skips_quiet &= draw.mixed.is_empty();
        for row in &mut draw.rows {
            let mine = self.rows.iter().find(|mine| mine.address == row.address);
            let wanted = mine.map_or(0.0, |mine| mine.drawn * mine.kept);
            row.kept = if row.drawn > 0.0 { wanted / row.drawn } else { 0.0 };
            if let Some(mixed) = draw.mixed.iter().find(|it| it.address == row.address) {
                row.shape = mixed.shape();
            }
        }
        draw.sum_up();
        draw
    }

    /// A threat whose rate is not the same law in all variants but for the mean.
    fn mixed(&self, address: Address, variants: &[&YearDraw]) -> Option<Mixed> {
        let law = |draw: &YearDraw| {
            if let Some(known) = draw.mixed.iter().find(|known| known.address == address) {
                return known.own;
            }
            let row = draw.rows.iter().find(|row| row.address == address)?;
            let law = RateLaw { mean: row.drawn * row.kept, shape: row.shape };
            (law.mean > 0.0).then_some(law)
        };
        let own = law(self);
        let all: Vec<RateLaw> = variants.iter().filter_map(|it| law(it)).chain(own).collect();
        let differs = all.windows(2).any(|pair| pair[0].shape != pair[1].shape);
        differs.then_some(Mixed { address, own, all })
    }

    /// The same with all years, in each of which an incident is forced; rates that are not certain
    /// count as their means in its weight, and must be replaced by them first.
    #[must_use]
    pub fn tilted(&self, tilt: Tilt) -> YearDraw {
        YearDraw { tilt: Some(Box::new(tilt)), ..self.with_quiet() }
    }

    /// What is forced.
    pub fn tilt(&self) -> Option<&Tilt> {
        self.tilt.as_deref()
    }

    /// The same with every rate that is not certain drawn from what is known of it: `luck` says at
    /// which quantile, in (0, 1), by the address of its draw.
    #[must_use]
    pub fn with_drawn_rates(
        &self,
        program: &Program,
        mut luck: impl FnMut(Address) -> f64,
    ) -> YearDraw {
        let rows = program.years.iter().flat_map(|years| &years.arrivals);
        let drawn: Vec<Option<f64>> = rows
            .map(|row| {
                let ArrivalKind::Poisson { known: Some(known), .. } = row.kind else { return None };
                let law = Law::gamma(known.shape, 1.0 / known.years).ok()?;
                Some(law.quantile(luck(row.address.with(RATE))))
            })
            .collect();
        self.with_rates(program, |arrival, stated| drawn[arrival].unwrap_or(stated))
    }

    /// Whether some rate is not certain.
    pub fn is_uncertain(&self) -> bool {
        self.rows.iter().any(|row| row.shape.is_finite())
    }

    /// All years are drawn, quiet ones included.
    #[must_use]
    pub fn with_quiet(&self) -> YearDraw {
        YearDraw { skips_quiet: false, ..self.clone() }
    }

    /// The same years in distribution, quiet ones included: in each, rates that are not certain are
    /// drawn first, and can be looked at by [`YearDraw::rates`].
    #[must_use]
    pub fn with_rates_apart(&self) -> YearDraw {
        YearDraw { rates_apart: true, ..self.with_quiet() }
    }

    /// The same with rates that are drawn by themselves once for so many years, which follow each
    /// other: what is not known of a rate does not change from year to year.
    #[must_use]
    pub fn with_rates_of_periods(&self, years: u64) -> YearDraw {
        YearDraw { group: years, ..self.with_rates_apart() }
    }

    /// Whether rates that are not certain are drawn by themselves.
    pub fn draws_rates_apart(&self) -> bool {
        self.rates_apart
    }

    /// The rates of a year that are not certain, if they are drawn apart, as multiples of their
    /// means, in the order of their addresses.
    pub fn rates(&self, draws: &Draws) -> impl Iterator<Item = f64> {
        let draws = draws.of_group(self.group.max(1));
        let rows = self.rows.iter().filter(|row| row.shape.is_finite());
        rows.map(move |row| row.multiple(&draws))
    }

    /// The occurrences of a program whose rates these are; `None` for those of another.
    pub fn uncertain(&self, program: &Program) -> impl Iterator<Item = Option<usize>> {
        let rows = self.rows.iter().filter(|row| row.shape.is_finite());
        rows.map(|row| {
            let tables = program.years.as_ref()?;
            Some(tables.arrivals[row.arrival? as usize].occurrence as usize)
        })
    }

    /// Probability of the years that are drawn: 1, or that something strikes.
    pub fn covered(&self) -> f64 {
        if self.skips_quiet { -math::exp_m1(-self.rest[0]) } else { 1.0 }
    }

    /// Draws the numbers of strikes: `strikes` is told the arrival and the number of each that
    /// happens.
    pub(in crate::sim) fn draw(&self, draws: &Draws, mut strikes: impl FnMut(u32, u64)) {
        let mut nothing_yet = self.skips_quiet;
        for (at, row) in self.rows.iter().enumerate() {
            let u = open_unit(draws.pair(row.address, 0).0);
            let mut kept = row.kept;
            let count = if nothing_yet {
                // That it is the first above 0, given that there is one from here on.
                let here = math::exp_m1(-row.ln_none()) / math::exp_m1(-self.rest[at]);
                // The last that can strike does.
                let is_last = self.rest[at + 1] <= 0.0;
                if row.drawn <= 0.0 || (!is_last && u < 1.0 - here) {
                    0
                } else {
                    let left = if is_last { u } else { (u - (1.0 - here)) / here };
                    row.at_least_one(left.clamp(0.0, 1.0))
                }
            } else {
                let mixed = self.mixed.iter().find(|known| known.address == row.address);
                let known;
                let row = if let Some(mixed) = mixed {
                    known = mixed.row(row, &draws.of_group(self.group.max(1)));
                    &known
                } else if self.rates_apart && row.shape.is_finite() {
                    let drawn = row.drawn * row.multiple(&draws.of_group(self.group.max(1)));
                    known = DrawRow { drawn, shape: f64::INFINITY, ..*row };
                    &known
                } else {
                    row
                };
                kept = row.kept;
                row.any(u, draws)
            };
            nothing_yet &= count == 0;
            let Some(arrival) = row.arrival else { continue };
            for number in 0..count {
                let is_kept = kept >= 1.0 || {
                    let (_, luck) = draws.pair(row.address, number + 1);
                    open_unit(luck) < kept
                };
                if is_kept {
                    strikes(arrival, number);
                }
            }
        }
    }
}

fn arrival(program: &Program, row: &DrawRow) -> Option<(usize, ArrivalKind)> {
    let arrival = row.arrival? as usize;
    let tables = program.years.as_ref()?;
    Some((arrival, tables.arrivals[arrival].kind))
}

impl DrawRow {
    /// A rate that is not certain in one year, as a multiple of its mean.
    fn multiple(&self, draws: &Draws) -> f64 {
        let luck = open_unit(draws.pair(self.address.with(RATE), 0).0);
        Law::gamma(self.shape, 1.0 / self.shape).map_or(1.0, |law| law.quantile(luck))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::{Purpose, Seed};

    fn draw_of(means: &[f64]) -> YearDraw {
        let rows = means.iter().enumerate().map(|(at, &drawn)| DrawRow {
            address: Address::of(Purpose::Other, &["threat"]).with(at as u64),
            arrival: Some(at as u32),
            drawn,
            shape: f64::INFINITY,
            kept: 1.0,
        });
        let rows = rows.collect();
        let mut draw = YearDraw { rows, skips_quiet: true, ..YearDraw::default() };
        draw.sum_up();
        draw
    }

    fn counts(draw: &YearDraw, n: usize, replication: u64) -> Vec<u32> {
        let mut counts = vec![0; n];
        let draws = Draws::new(Seed::new(3), replication);
        draw.draw(&draws, |arrival, _| counts[arrival as usize] += 1);
        counts
    }

    /// Mean and P(0) of each threat, with and without quiet years, within 4 standard errors.
    #[test]
    fn leaving_quiet_years_out_changes_no_expectation() {
        const RUNS: u64 = 40_000;
        let means = [0.02, 1e-4, 0.3, 0.0, 0.05];
        let skipping = draw_of(&means);
        assert!((skipping.covered() - (1.0 - math::exp(-0.3701))).abs() < 1e-15);
        for draw in [skipping.clone(), skipping.with_quiet()] {
            let mut sums = vec![0.0; means.len()];
            let mut quiet = 0;
            for replication in 0..RUNS {
                let counts = counts(&draw, means.len(), replication);
                quiet += u32::from(counts.iter().all(|&n| n == 0));
                for (sum, count) in sums.iter_mut().zip(counts) {
                    *sum += f64::from(count);
                }
            }
            assert_eq!(quiet == 0, draw.skips_quiet);
            for (sum, mean) in sums.iter().zip(means) {
                let found = sum / RUNS as f64 * draw.covered();
                let limit = 4.0 * (mean * draw.covered() * 1.5 / RUNS as f64).sqrt();
                assert!((found - mean).abs() <= limit, "{found} for {mean}");
            }
        }
    }

    /// What is kept of the common strikes has its own rate, and those with all of them keep all.
    #[test]
    fn variants_share_their_strikes() {
        const RUNS: u64 = 40_000;
        let (often, seldom) = (draw_of(&[0.5, 0.2]), draw_of(&[0.1, 0.2]));
        let a = often.among(&[&often, &seldom]);
        let b = seldom.among(&[&often, &seldom]);
        assert_eq!(a.covered(), b.covered());
        let mut sums = [0.0; 2];
        for replication in 0..RUNS {
            let of_a = counts(&a, 2, replication);
            let of_b = counts(&b, 2, replication);
            assert!(of_b[0] <= of_a[0] && of_b[1] == of_a[1]);
            assert_eq!(of_a, counts(&often, 2, replication));
            sums[0] += f64::from(of_b[0]);
            sums[1] += f64::from(of_b[1]);
        }
        for (sum, mean) in sums.into_iter().zip([0.1, 0.2]) {
            let found = sum / RUNS as f64 * b.covered();
            assert!((found - mean).abs() <= 4.0 * (mean / RUNS as f64).sqrt(), "{found}");
        }
    }

    /// An uncertain rate of mean 1 and shape ½ beside a certain one of ½: each has its own law, at a
    /// common luck. P(0) = (1 + 2)^−½ and e^−½.
    #[test]
    fn variants_of_which_not_the_same_is_known_keep_their_own_laws() {
        const RUNS: u64 = 40_000;
        let (mut uncertain, certain) = (draw_of(&[1.0]), draw_of(&[0.5]));
        uncertain.rows[0].shape = 0.5;
        uncertain.sum_up();
        let variants = [&uncertain, &certain];
        for (own, mean, none) in
            [(&uncertain, 1.0, 1.0 / 3.0_f64.sqrt()), (&certain, 0.5, math::exp(-0.5))]
        {
            let draw = own.among(&variants);
            assert_eq!(draw.covered(), 1.0);
            let (mut sum, mut quiet) = (0.0, 0.0);
            for replication in 0..RUNS {
                let number = counts(&draw, 1, replication)[0];
                sum += f64::from(number);
                quiet += f64::from(u8::from(number == 0));
            }
            let n = RUNS as f64;
            // The variances are 1 + 1 / ½ and ½.
            assert!((sum / n - mean).abs() < 4.0 * (3.0 / n).sqrt(), "{}", sum / n);
            assert!((quiet / n - none).abs() < 4.0 * (0.25 / n).sqrt(), "{}", quiet / n);
        }
    }

    /// A gamma rate of shape 9 and mean 0.3 in a year: P(0) = (30 / 31)⁹, variance 0.3 + 0.01.
    #[test]
    fn an_uncertain_rate_makes_a_negative_binomial_number() {
        const RUNS: u64 = 40_000;
        let mut draw = draw_of(&[0.3, 1e-9]);
        for row in &mut draw.rows {
            row.shape = if row.drawn > 0.1 { 9.0 } else { f64::INFINITY };
        }
        draw.sum_up();
        let none = (30.0_f64 / 31.0).powi(9);
        assert!((draw.covered() - (1.0 - none)).abs() < 1e-8);
        let (mut sum, mut squares) = (0.0, 0.0);
        for replication in 0..RUNS {
            let number = f64::from(counts(&draw, 2, replication)[0]);
            sum += number;
            squares += number * number;
        }
        let n = RUNS as f64 / draw.covered();
        let (mean, square) = (sum / n, squares / n);
        assert!((mean - 0.3).abs() < 4.0 * (0.31 / n).sqrt(), "{mean}");
        // The fourth moment of such a number is below 2.
        assert!((square - 0.4).abs() < 4.0 * (2.0 / n).sqrt(), "{square}");
    }

    /// The same number in distribution, and given the rate a Poisson number of that rate.
    #[test]
    fn rates_that_are_drawn_apart_leave_the_numbers_as_they_are() {
        const RUNS: u64 = 40_000;
        let mut draw = draw_of(&[0.3]);
        draw.rows[0].shape = 2.0;
        draw.sum_up();
        let apart = draw.with_rates_apart();
        let (mut sum, mut squares, mut products) = (0.0, 0.0, 0.0);
        for replication in 0..RUNS {
            let number = f64::from(counts(&apart, 1, replication)[0]);
            let draws = Draws::new(Seed::new(3), replication);
            let rate: f64 = apart.rates(&draws).sum();
            sum += number;
            squares += number * number;
            products += number * rate;
        }
        let n = RUNS as f64;
        // E N² = 0.3 + 0.09 · (1 + ½); E N·rate = 0.3 · (1 + ½). Their fourth moments are below 9.
        assert!((sum / n - 0.3).abs() < 4.0 * (0.345 / n).sqrt(), "{}", sum / n);
        assert!((squares / n - 0.435).abs() < 4.0 * 3.0 / n.sqrt(), "{}", squares / n);
        assert!((products / n - 0.45).abs() < 4.0 * 3.0 / n.sqrt(), "{}", products / n);
    }

    #[test]
    fn large_means_are_drawn_in_parts() {
        let draw = draw_of(&[5000.0]).with_quiet();
        let mut sum = 0.0;
        for replication in 0..200 {
            sum += f64::from(counts(&draw, 1, replication)[0]);
        }
        assert!((sum / 200.0 - 5000.0).abs() < 4.0 * (5000.0_f64 / 200.0).sqrt());
    }
}
