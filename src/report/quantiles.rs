//! From statistics to figures.

use crate::report::figure::Figure;
use crate::report::wire::{Loss, QuantileBounds, Quantiles, Share, Spread};
use crate::stats::{Distribution, Moments, Proportion};

/// A proportion and its interval.
pub(super) fn share(seen: Proportion, confidence: f64) -> Share {
    let interval = seen.wilson(confidence);
    Share { value: Figure(seen.share()), low: Figure(interval.low), high: Figure(interval.high) }
}

/// Quantiles of times `[s]`.
pub(super) fn quantiles(times: &Distribution, mean: f64) -> Quantiles {
    let at = |p| Figure::hours(times.quantile(p));
    Quantiles {
        mean: Figure::hours(mean),
        p50: at(0.5),
        p90: at(0.9),
        p95: at(0.95),
        p99: at(0.99),
    }
}

/// Quantiles of the times `[s]` above zero; `mean` is over all.
pub(super) fn quantiles_if_positive(times: &Distribution, mean: f64) -> Option<Quantiles> {
    let at = |p| times.quantile_if_positive(p).map(Figure::hours);
    Some(Quantiles {
        mean: Figure::hours(mean / times.positive().share()),
        p50: at(0.5)?,
        p90: at(0.9)?,
        p95: at(0.95)?,
        p99: at(0.99)?,
    })
}

/// Intervals of quantiles and the mean of times `[s]`.
pub(super) fn bounds(times: &Distribution, moments: &Moments, confidence: f64) -> QuantileBounds {
    let at = |p| {
        let interval = times.quantile_interval(p, confidence);
        (Figure::hours(interval.low), Figure::hours(interval.high))
    };
    let mean = spread(moments, confidence);
    let (p50, p90, p95, p99) = (at(0.5), at(0.9), at(0.95), at(0.99));
    QuantileBounds {
        mean_low: mean.mean_low,
        mean_high: mean.mean_high,
        p50_low: p50.0,
        p50_high: p50.1,
        p90_low: p90.0,
        p90_high: p90.1,
        p95_low: p95.0,
        p95_high: p95.1,
        p99_low: p99.0,
        p99_high: p99.1,
    }
}

/// A mean time `[s]` and its interval, not below 0.
pub(super) fn spread(times: &Moments, confidence: f64) -> Spread {
    let interval = times.interval(confidence);
    Spread {
        mean: Figure::hours(times.mean()),
        mean_low: Figure::hours(interval.low.max(0.0)),
        mean_high: Figure::hours(interval.high),
    }
}

/// Money.
pub(super) fn loss(sums: &Distribution, moments: &Moments, confidence: f64) -> Loss {
    let interval = moments.interval(confidence);
    Loss {
        mean: Figure(moments.mean()),
        mean_low: Figure(interval.low.max(0.0)),
        mean_high: Figure(interval.high),
        p50: Figure(sums.quantile(0.5)),
        p95: Figure(sums.quantile(0.95)),
    }
}

/// A mean amount and its interval, not below 0.
pub(super) fn amount(amounts: &Moments, confidence: f64) -> Spread {
    let interval = amounts.interval(confidence);
    Spread {
        mean: Figure(amounts.mean()),
        mean_low: Figure(interval.low.max(0.0)),
        mean_high: Figure(interval.high),
    }
}
