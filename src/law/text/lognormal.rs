//! The ways in which a lognormal is told.

use crate::law::Law;
use crate::law::LawError;
use crate::law::math;
use crate::law::special::normal_inverse;
use crate::law::text::call::Argument;
use crate::law::text::call::Piece;
use crate::law::text::mean::lognormal_with;
use crate::law::text::read::Quantity;
use crate::law::text::read::Reader;
use crate::law::text::read::TextError;
use crate::law::text::read::fail;
use crate::law::text::read::read_number;
use crate::law::text::read::read_value;
use crate::units::UnitError;

impl<'a> Reader<'a> {
    pub(super) fn lognormal(&mut self) -> Result<Result<Law, LawError>, TextError> {
        if let Some((low, high)) = self.interval() {
            self.read.extend([("p5", low.span()), ("p95", high.span())]);
            let low = read_value(low, self.kind, &mut self.currency)?;
            let high = read_value(high, self.kind, &mut self.currency)?;
            return Ok(Law::lognormal_interval(low, high));
        }
        if self.has("mu") {
            let mu = self.number("mu")?;
            let sigma = self.number("sigma")?;
            let unit = if self.kind == Quantity::Duration { self.unit()? } else { 1.0 };
            return Ok(Law::lognormal(mu + math::ln(unit), sigma));
        }
        if self.has("mean") && !self.has("median") {
            return self.by_its_mean();
        }
        let median = self.value("median")?;
        if let Some((at, share)) = self.other_quantile() {
            return self.by_a_quantile(median, at, share);
        }
        Ok(if self.has("p90") {
            Law::lognormal_p90(median, self.value("p90")?)
        } else if self.has("p95") {
            Law::lognormal_p95(median, self.value("p95")?)
        } else {
            Law::lognormal_median(median, self.sigma()?)
        })
    }

    /// The second value of a lognormal without a name; a quantile must be called one.
    fn sigma(&mut self) -> Result<f64, TextError> {
        let piece = self.take("sigma")?;
        read_number(piece).map_err(|fault| {
            let quantity = read_value(piece, self.kind, &mut None).is_ok();
            let hint = format!("if 90% of values are below it, write `p90 {}`", piece.text);
            let error = if quantity { fault.error.with_hint(hint) } else { fault.error };
            TextError { error, ..fault }
        })
    }

    /// A quantile by its name, such as `p99`, other than those that are parameters; and its share.
    fn other_quantile(&self) -> Option<(usize, f64)> {
        self.left.iter().enumerate().find_map(|(at, argument)| {
            let digits = argument.name?.text.strip_prefix(['p', 'P'])?;
            let percent = digits.parse::<f64>().ok().filter(|it| *it > 0.0 && *it < 100.0)?;
            (percent != 90.0 && percent != 95.0).then_some((at, percent / 100.0))
        })
    }

    /// Only two quantiles are parameters: says which `sigma` another one comes to.
    fn by_a_quantile<T>(&mut self, median: f64, at: usize, share: f64) -> Result<T, TextError> {
        let Argument { name, value } = self.left.remove(at);
        let name = name.unwrap_or(value);
        let found = read_value(value, self.kind, &mut self.currency)?;
        let z = normal_inverse(share, 1.0 - share);
        let sigma = math::ln(found / median) / z;
        let error = UnitError::new(format!(
            "`{}` is not a parameter of `{}`: of its quantiles `p90` and `p95` are",
            name.text, self.form
        ));
        fail(
            name.span(),
            if sigma > 0.0 && sigma.is_finite() {
                let sigma = (sigma * 1000.0).round() / 1000.0;
                error.with_hint(format!("the same with `sigma {sigma}` in its place"))
            } else {
                error
            },
        )
    }

    /// A lognormal is not told by its mean: says what is to be written.
    fn by_its_mean<T>(&mut self) -> Result<T, TextError> {
        let span = self.position("mean").and_then(|at| self.left[at].name);
        let span = span.map_or(self.whole.clone(), |name| name.span());
        let mean = self.value("mean")?;
        let sd = if self.has("sd") { Some(self.value("sd")?) } else { None };
        let error =
            UnitError::new("a lognormal is told by its median and `sigma`, not by its mean");
        fail(span, error.with_hint(lognormal_with(mean, sd, self.kind)))
    }

    /// The two ends of `90% 1h..12h`.
    fn interval(&mut self) -> Option<(Piece<'a>, Piece<'a>)> {
        let ends = |argument: &Argument<'a>| {
            let (share, rest) = argument.value.split_once("%")?;
            let (low, high) = rest.split_once("..")?;
            let is_interval = argument.name.is_none() && share.text.trim() == "90";
            is_interval.then(|| (low.trim(), high.trim()))
        };
        let at = self.left.iter().position(|argument| ends(argument).is_some())?;
        ends(&self.left.remove(at))
    }
}
