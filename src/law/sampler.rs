//! A law compiled for speed.

use crate::law::Law;
use crate::law::kind::pert_shapes;
use crate::law::math;
use crate::law::probability::hazard;
use crate::law::special;
use crate::law::table::Point;
use crate::law::table::Table;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::LazyLock;

static NORMAL: LazyLock<Arc<Table>> = LazyLock::new(|| {
    Arc::new(Table::mirrored(|p| {
        let value = special::normal_inverse(p, 1.0 - p);
        Point { value, slope: 1.0 / special::normal_density(value) }
    }))
});

static LOGISTIC: LazyLock<Arc<Table>> = LazyLock::new(|| {
    Arc::new(Table::mirrored(|p| Point {
        value: math::ln(p) - math::ln_1p(-p),
        slope: 1.0 / (p * (1.0 - p)),
    }))
});

/// The logarithm of the standard exponential law.
static GUMBEL: LazyLock<Arc<Table>> = LazyLock::new(|| {
    let point = |p: f64, q: f64| {
        let hazard = hazard(p, q);
        Point { value: math::ln(hazard), slope: 1.0 / (q * hazard) }
    };
    Arc::new(Table::two_tailed(|p| point(p, 1.0 - p), |q| point(1.0 - q, q)))
});

/// A compiled [`Law`].
///
/// [`draw`](Self::draw) takes one uniform 64-bit number to one value and never
/// falls when the number rises. It uses additions, multiplications, divisions,
/// square roots and tables only, so that a value has the same bits on every
/// platform. The distribution function at a draw is within 1e-6 of the number
/// drawn from, (`u` + ½) / 2⁶⁴.
#[derive(Debug, Clone)]
pub struct Sampler(pub(super) Kind);

#[derive(Debug, Clone)]
pub(super) enum Kind {
    Constant(f64),
    Uniform {
        low: f64,
        high: f64,
    },
    Triangular(Triangle),
    Normal {
        table: Arc<Table>,
        mean: f64,
        sd: f64,
        kept: u64,
    },
    /// exp(location + scale · x), x from a mirrored table.
    Mirrored {
        table: Arc<Table>,
        location: f64,
        scale: f64,
    },
    /// exp(location + scale · x), x from a two-tailed table.
    TwoTailed {
        table: Arc<Table>,
        location: f64,
        scale: f64,
    },
    /// low + (high − low) · x, x from a two-tailed table.
    Bounded {
        table: Arc<Table>,
        low: f64,
        high: f64,
    },
    Empirical(Arc<[f64]>),
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Triangle {
    pub(super) low: f64,
    pub(super) mode: f64,
    pub(super) high: f64,
    /// The probability of a value below the mode.
    pub(super) p_rising: f64,
    /// (high − low) (mode − low).
    pub(super) rising: f64,
    /// (high − low) (high − mode).
    pub(super) falling: f64,
}

impl Sampler {
    /// Compiles `law` with tables of its own where it needs them; a model with
    /// many laws shares them through [`Tables`].
    pub fn new(law: &Law) -> Self {
        Tables::default().sampler(law)
    }

    /// The value of the uniform number `u`; non-decreasing in `u`.
    #[inline]
    pub fn draw(&self, u: u64) -> f64 {
        // Four or more kinds in one function become a jump through a table,
        // which costs more than the draw of a common law.
        if let Kind::Mirrored { table, location, scale } = &self.0 {
            table.exp(location + scale * table.at_mirrored(u))
        } else if let Kind::Triangular(triangle) = &self.0 {
            triangle.at(unit(u))
        } else if let Kind::Constant(value) = &self.0 {
            *value
        } else {
            self.draw_by_own_table(u)
        }
    }

    #[inline(never)]
    fn draw_by_own_table(&self, u: u64) -> f64 {
        if let Kind::TwoTailed { table, location, scale } = &self.0 {
            table.exp(location + scale * table.at_two_tailed(u))
        } else if let Kind::Bounded { table, low, high } = &self.0 {
            (low + (high - low) * table.at_two_tailed(u)).clamp(*low, *high)
        } else {
            self.draw_rarer(u)
        }
    }

    #[inline(never)]
    fn draw_rarer(&self, u: u64) -> f64 {
        match &self.0 {
            Kind::Uniform { low, high } => (low + (high - low) * unit(u)).min(*high),
            Kind::Normal { table, mean, sd, kept } => {
                // The upper tail of what is kept, as a part of the whole law.
                let upper = (u128::from(!u) * u128::from(*kept)) >> 64;
                (mean + sd * table.at_mirrored(!(upper as u64))).max(0.0)
            }
            Kind::Empirical(values) => {
                let rank = (u128::from(u) * values.len() as u128) >> 64;
                values[rank as usize]
            }
            _ => unreachable!("invariant: the callers take every other kind"),
        }
    }

    /// The value, if it is always the same.
    #[inline]
    pub(crate) fn constant(&self) -> Option<f64> {
        if let Kind::Constant(value) = self.0 { Some(value) } else { None }
    }

    /// Whether some value has a probability of its own.
    pub(crate) fn has_atoms(&self) -> bool {
        matches!(self.0, Kind::Constant(_) | Kind::Empirical(..))
    }

    /// Draws `out[i]` from `u[i]`; stops at the end of the shorter slice.
    pub fn draw_many(&self, u: &[u64], out: &mut [f64]) {
        for (value, u) in out.iter_mut().zip(u) {
            *value = self.draw(*u);
        }
    }
}

impl Triangle {
    #[inline]
    fn at(&self, p: f64) -> f64 {
        if p < self.p_rising {
            (self.low + (p * self.rising).sqrt()).min(self.mode)
        } else {
            (self.high - ((1.0 - p) * self.falling).sqrt()).max(self.mode)
        }
    }
}

/// The upper 52 bits of `u`, as the middle of their interval: never 0 or 1.
#[inline]
fn unit(u: u64) -> f64 {
    ((u >> 12) as f64 + 0.5) * f64::EPSILON
}

/// The tables that the laws of one model share.
///
/// A PERT table depends on where the mode lies between the ends, a gamma table
/// on the shape; each takes 64 KiB and is built once.
#[derive(Debug, Default)]
pub struct Tables {
    beta: BTreeMap<(u64, u64), Arc<Table>>,
    gamma: BTreeMap<u64, Arc<Table>>,
}

impl Tables {
    /// Compiles `law`.
    pub fn sampler(&mut self, law: &Law) -> Sampler {
        let mirrored = |table: &LazyLock<Arc<Table>>, location, scale| Kind::Mirrored {
            table: Arc::clone(table),
            location,
            scale,
        };
        Sampler(match *law {
            Law::Constant(value) => Kind::Constant(value),
            Law::Uniform { low, high } => Kind::Uniform { low, high },
            Law::Triangular { low, mode, high } => Kind::Triangular(Triangle {
                low,
                mode,
                high,
                p_rising: (mode - low) / (high - low),
                rising: (high - low) * (mode - low),
                falling: (high - low) * (high - mode),
            }),
            Law::Pert { low, mode, high } => {
                let (a, b) = pert_shapes(low, mode, high);
                let table = self.beta.entry((a.to_bits(), b.to_bits()));
                let table = Arc::clone(table.or_insert_with(|| Arc::new(beta_table(a, b))));
                Kind::Bounded { table, low, high }
            }
            Law::Normal { mean, sd } => {
                // The cast saturates where nothing is cut off.
                let kept = (special::normal_cdf(mean / sd) * 2.0_f64.powi(64)) as u64;
                Kind::Normal { table: Arc::clone(&NORMAL), mean, sd, kept }
            }
            Law::Lognormal { mu, sigma } => mirrored(&NORMAL, mu, sigma),
            Law::LogLogistic { scale, shape } => mirrored(&LOGISTIC, math::ln(scale), 1.0 / shape),
            Law::Exponential { mean } => gumbel(mean, 1.0),
            Law::Weibull { shape, scale } => gumbel(scale, shape),
            Law::Gamma { shape, scale } => {
                let table = self.gamma.entry(shape.to_bits());
                let table = Arc::clone(table.or_insert_with(|| Arc::new(gamma_table(shape))));
                Kind::TwoTailed { table, location: math::ln(scale), scale: 1.0 }
            }
            Law::Empirical(ref values) => Kind::Empirical(Arc::clone(values)),
            Law::Estimated(ref it) => return self.sampler(&it.law),
        })
    }
}

fn gumbel(scale: f64, shape: f64) -> Kind {
    let table = Arc::clone(&GUMBEL);
    Kind::TwoTailed { table, location: math::ln(scale), scale: 1.0 / shape }
}

/// ln x of the gamma law of scale 1.
fn gamma_table(shape: f64) -> Table {
    let point = |p: f64, q: f64| {
        let value = special::gamma_inverse_ln(shape, p, q);
        let density = shape * value - math::exp(value) - math::ln_gamma(shape);
        Point { value, slope: math::exp(-density) }
    };
    Table::two_tailed(|p| point(p, 1.0 - p), |q| point(1.0 - q, q))
}

/// The beta law on the unit interval, a, b ≥ 1.
fn beta_table(a: f64, b: f64) -> Table {
    let lower = |a: f64, b: f64, p: f64| {
        let x = special::beta_inverse(a, b, p);
        (x, 1.0 / special::beta_density(a, b, x, 1.0 - x))
    };
    Table::two_tailed(
        |p| {
            let (value, slope) = lower(a, b, p);
            Point { value, slope }
        },
        |q| {
            let (below_one, slope) = lower(b, a, q);
            Point { value: 1.0 - below_one, slope }
        },
    )
}

/// One of each law and some at the edge of their range.
#[cfg(test)]
pub(crate) fn examples() -> Vec<Law> {
    [
        Law::constant(14_400.0),
        Law::uniform(3600.0, 7200.0),
        Law::triangular(0.5, 1.0, 3.0),
        Law::triangular(1.0, 1.0, 6.0),
        Law::triangular(1.0, 6.0, 6.0),
        Law::pert(1.0, 2.0, 6.0),
        Law::pert(1.0, 1.0, 6.0),
        Law::pert(0.0, 6.0, 6.0),
        Law::normal(4.0, 1.0),
        Law::normal(0.5, 1.0),
        Law::normal(0.0, 1.0),
        Law::normal(100.0, 1.0),
        Law::exponential(6.0),
        Law::lognormal_median(14_400.0, 0.8),
        Law::lognormal(0.0, 0.01),
        Law::log_logistic(7200.0, 1.2),
        Law::log_logistic(2.0, 5.0),
        Law::gamma(2.0, 3.0),
        Law::gamma(0.3, 3.0),
        Law::gamma(60.0, 0.1),
        Law::weibull(0.5, 25.0),
        Law::weibull(3.0, 2.0),
        Law::empirical(vec![5.0, 1.0, 3.0, 3.0, 8.0]),
    ]
    .into_iter()
    .map(|law| law.expect("valid"))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::fmt::Write;

    /// Inputs in both tails of every octave and in the middle.
    fn grid() -> Vec<u64> {
        let mut grid = vec![0, 1, 1 << 63, (1 << 63) - 1];
        for octave in 0..64 {
            for step in 0..37_u64 {
                let u = ((1_u64 << 63) | (step * 0x0376_9B3D_55A1_1234)) >> octave >> 1;
                grid.extend([u, !u]);
            }
        }
        grid.sort_unstable();
        grid
    }

    fn is_stepwise(law: &Law) -> bool {
        matches!(law, Law::Constant(_) | Law::Empirical(_))
    }

    /// p and q of the input `u`, each accurate.
    fn tails(u: u64) -> (f64, f64) {
        let share = |u: u64| (u as f64 + 0.5) / 2.0_f64.powi(64);
        (share(u), share(!u))
    }

    #[test]
    fn a_draw_is_within_1e_6_of_the_quantile_in_probability() {
        for law in examples() {
            let sampler = Sampler::new(&law);
            for u in grid() {
                let (p, q) = tails(u);
                let x = sampler.draw(u);
                if is_stepwise(&law) {
                    // 1 − 2⁻⁶⁵ is 1 in floating point, which is the last value too.
                    assert_eq!(x, law.inverse(p, q), "{law:?} {u}");
                } else {
                    assert!((law.cdf(x) - p).abs() < 1e-6, "{law:?} {u}: {x}");
                }
            }
        }
    }

    /// Where the table works on the logarithm, the tails are accurate in
    /// relative terms too: within 1e-6 of the rarer side's probability.
    #[test]
    fn tails_are_accurate_in_relative_terms() {
        for law in examples() {
            let sampler = Sampler::new(&law);
            let Law::Lognormal { mu, sigma } = law else { continue };
            for u in grid() {
                let (p, q) = tails(u);
                let z = (math::ln(sampler.draw(u)) - mu) / sigma;
                let (ours, tail) = if p < q { (z, p) } else { (-z, q) };
                // ln and exp lose 1e-15/sigma of z, which |z| ≤ 10 magnifies.
                let limit = 1e-6 + 1e-13 / sigma;
                let share = special::normal_cdf(ours) / tail;
                assert!((share - 1.0).abs() < limit, "{law:?} {u}: {share}");
            }
        }
    }

    /// Kolmogorov–Smirnov at 20,000 draws; 1.95 / √n is passed by chance with
    /// probability 2 exp(−2 · 1.95²) = 0.001, and the seed is fixed.
    #[test]
    fn draws_follow_their_law() {
        const N: usize = 20_000;
        let limit = 1.95 / (N as f64).sqrt();
        for law in examples() {
            let sampler = Sampler::new(&law);
            let mut state = 0x1234_5678_9ABC_DEF0_u64;
            let mut draws: Vec<f64> = (0..N).map(|_| sampler.draw(next(&mut state))).collect();
            draws.sort_unstable_by(f64::total_cmp);
            let mut distance: f64 = 0.0;
            for group in draws.chunk_by(|a, b| a == b) {
                let x = group[0];
                let upto = draws.partition_point(|y| *y <= x) as f64 / N as f64;
                let below = draws.partition_point(|y| *y < x) as f64 / N as f64;
                distance = distance.max((law.cdf(x) - upto).abs());
                distance = distance.max((law.cdf(x.next_down()) - below).abs());
            }
            assert!(distance < limit, "{law:?}: {distance} of {limit}");
        }
    }

    /// `SplitMix64`.
    fn next(state: &mut u64) -> u64 {
        *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = *state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    #[test]
    fn draws_never_change() {
        let inputs = [0, 0x1234_5678_9ABC_DEF0, 1 << 63, u64::MAX];
        let mut found = String::new();
        for law in examples() {
            let sampler = Sampler::new(&law);
            writeln!(found, "{:?}", inputs.map(|u| sampler.draw(u))).expect("a string grows");
        }
        assert_eq!(found, PINNED);
    }

    const PINNED: &str = "\
[14400.0, 14400.0, 14400.0, 14400.0]
[3600.0000000000005, 3855.9999999999995, 5400.0, 7200.0]
[0.5000000117804023, 0.7981423969999717, 1.4188611699158105, 2.9999999764391956]
[1.0, 1.1810559017330133, 2.4644660940672627, 5.999999947316439]
[1.0000000526835606, 2.333333333333332, 4.535533905932738, 6.0]
[1.0000000000196008, 1.3645444469631738, 2.3833612969712243, 5.99992093205669]
[1.0, 1.073224671867639, 1.6472471835257134, 5.9993896484375]
[0.0007324218749999978, 3.5362156890390573, 5.223303379784345, 6.0]
[1.1831118307270572e-9, 2.5326507082650567, 4.00003969401667, 13.155293772686072]
[2.679902244562271e-9, 0.13540856030170195, 0.896871174160919, 9.655293772686072]
[4.559470856424497e-12, 0.08924287863965918, 0.6744897501989437, 9.155293772686072]
[90.96408115142806, 98.53243427169816, 100.00000000000456, 109.15529377268606]
[1.6263032587282552e-19, 0.4425969267706392, 4.158883083403326, 270.32740041837866]
[9.49483975567081, 4451.208462600538, 14400.000000052509, 21839231.133538]
[0.9125130085089728, 0.9854315053076874, 1.0000000000000455, 1.0958747882772424]
[3.5607465701583856e-13, 845.8835511772136, 7200.0000000436485, 1.455874462801036e20]
[0.00024414062499999976, 1.1962576709521129, 2.00000000000291, 16384.000000000022]
[6.984919310158195e-10, 1.3043170467255534, 5.03504097008481, 146.89772298753473]
[1.2512856135252007e-65, 0.0003116605612145915, 0.21939340760648585, 124.0113683031365]
[1.3693184832169325, 4.904209020478759, 5.96669978909484, 16.06458518823031]
[1.8367099231598323e-38, 0.13603613860195488, 12.011325348207201, 50747.84959511]
[6.007771729921694e-7, 0.8387818869648619, 1.7699940890072274, 7.116660826196834]
[1.0, 1.0, 3.0, 8.0]
";

    #[test]
    fn draws_never_fall_across_the_borders_of_cells_and_octaves() {
        for law in examples() {
            let sampler = Sampler::new(&law);
            for octave in 0..60 {
                for cell in 0..32_u64 {
                    // The first input of a cell, and its mirror image.
                    let border = ((32 + cell) << 58) >> octave >> 1;
                    for u in [border, !border] {
                        let near = [u - 2, u - 1, u, u.saturating_add(1)];
                        let draws = near.map(|u| sampler.draw(u));
                        assert!(draws.is_sorted(), "{law:?} {u}: {draws:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn laws_of_the_same_shape_share_a_table() {
        let mut tables = Tables::default();
        for scale in [1.0, 2.0, 4.0] {
            tables.sampler(&Law::gamma(2.0, scale).expect("valid"));
            tables.sampler(&Law::pert(scale, 2.0 * scale, 6.0 * scale).expect("valid"));
        }
        assert_eq!((tables.gamma.len(), tables.beta.len()), (1, 1));
    }

    #[test]
    fn a_sampler_is_small_and_can_be_shared() {
        fn shared<T: Clone + Send + Sync>() {}
        shared::<Sampler>();
        assert!(size_of::<Sampler>() <= 64);
    }

    #[test]
    fn many_draws_are_the_single_draws() {
        let sampler = Sampler::new(&Law::exponential(6.0).expect("valid"));
        let u = [1, 1 << 40, 1 << 62, u64::MAX];
        let mut out = [0.0; 4];
        sampler.draw_many(&u, &mut out);
        assert_eq!(out, u.map(|u| sampler.draw(u)));
    }

    proptest! {
        #[test]
        fn draws_never_fall(u: u64, step in 1u64..1 << 40, wide: u64) {
            thread_local! {
                static SAMPLERS: Vec<Sampler> = examples().iter().map(Sampler::new).collect();
            }
            SAMPLERS.with(|samplers| {
                for sampler in samplers {
                    for above in [u.saturating_add(step), u.max(wide)] {
                        prop_assert!(sampler.draw(u) <= sampler.draw(above), "{:?}", sampler);
                    }
                    prop_assert!(sampler.draw(u) >= 0.0 && sampler.draw(u).is_finite());
                }
                Ok(())
            })?;
        }
    }
}
