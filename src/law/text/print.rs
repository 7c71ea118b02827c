//! From a law back to its text.

use crate::law::Law;
use crate::law::math;
use crate::law::text::Quantity;
use crate::law::text::within::WITHIN;
use crate::units::duration;
use crate::units::money;

impl Law {
    /// The text of this law for values of the given kind; read back, it is the
    /// same law to the last bit.
    ///
    /// Only an empirical law does not read back: its text says how many values
    /// it has.
    ///
    /// # Examples
    ///
    /// ```
    /// use blackstart::law::Law;
    /// use blackstart::law::text::Quantity;
    ///
    /// let law = Law::lognormal_median(14_400.0, 0.8)?;
    /// assert_eq!(law.to_text(Quantity::Duration), "lognormal(median 4h, sigma 0.8)");
    /// # Ok::<(), blackstart::law::LawError>(())
    /// ```
    pub fn to_text(&self, kind: Quantity) -> String {
        let value = |x: f64| match kind {
            Quantity::Duration => duration::format_exact(x),
            Quantity::Money => money::format_exact(x, ""),
            Quantity::Number | Quantity::Chance => x.to_string(),
        };
        match *self {
            Self::Constant(x) => value(x),
            Self::Uniform { low, high } => format!("uniform({}, {})", value(low), value(high)),
            Self::Triangular { low, mode, high } => {
                format!("triangular({}, {}, {})", value(low), value(mode), value(high))
            }
            Self::Pert { low, mode, high } => {
                format!("pert({}, {}, {})", value(low), value(mode), value(high))
            }
            Self::Normal { mean, sd } => format!("normal(mean {}, sd {})", value(mean), value(sd)),
            Self::Exponential { mean } => format!("exponential(mean {})", value(mean)),
            Self::Lognormal { mu, sigma } => match self.exact_median(mu, sigma) {
                Some(median) => format!("lognormal(median {}, sigma {sigma})", value(median)),
                None if kind == Quantity::Duration => {
                    format!("lognormal(mu {mu}, sigma {sigma}, unit s)")
                }
                None => format!("lognormal(mu {mu}, sigma {sigma})"),
            },
            Self::LogLogistic { scale, shape } => {
                format!("loglogistic(median {}, shape {shape})", value(scale))
            }
            Self::Gamma { shape, scale } => format!("gamma(shape {shape}, scale {})", value(scale)),
            Self::Weibull { shape, scale } => {
                format!("weibull(shape {shape}, scale {})", value(scale))
            }
            Self::Empirical(ref values) => format!("empirical({} values)", values.len()),
            Self::Estimated(ref it) => {
                format!("{}{WITHIN}{}", it.law.to_text(kind), it.factor)
            }
        }
    }

    /// The median of a lognormal law, if one gives back exactly this law;
    /// a whole number rather than its neighbour.
    fn exact_median(&self, mu: f64, sigma: f64) -> Option<f64> {
        let median = math::exp(mu);
        [median.round(), median]
            .into_iter()
            .find(|median| Self::lognormal_median(*median, sigma).as_ref() == Ok(self))
    }
}
