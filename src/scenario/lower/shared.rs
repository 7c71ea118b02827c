//! Channels and factors.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Channel;
use crate::model::FactorId;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Channel as RawChannel;
use crate::scenario::raw::DataRate;
use crate::scenario::raw::NumberLaw;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Channels with their slots and bandwidths.
    pub(super) fn channels(&mut self, channels: &Named<RawChannel>) {
        for (name, channel) in channels {
            let bandwidth = channel.bandwidth.as_ref().and_then(|rate| self.above_zero(rate));
            let slots = match channel.slots {
                Some(slots) => slots.0,
                None if channel.bandwidth.is_some() => 0,
                None => self.no_slots(channel),
            };
            // What cannot be read is told; a line that carries something raises no more questions.
            let bandwidth = channel.bandwidth.as_ref().map(|_| bandwidth.unwrap_or(1.0));
            self.channel(name, slots, bandwidth);
        }
        for name in &channels.unread {
            self.channel(name, 1, Some(1.0));
        }
    }

    fn no_slots(&mut self, channel: &RawChannel) -> u32 {
        if !self.is_told_within(channel.place) {
            let message = "the channel does not say what it carries";
            let error = Diagnostic::error(Code::MissingKey, message).at(channel.place);
            self.r.push(error.help("add `slots`, or `bandwidth` for data"));
        }
        1
    }

    /// A rate that must be above 0; `None` after telling that it is not.
    pub(super) fn above_zero(&mut self, rate: &Spanned<DataRate>) -> Option<f64> {
        match rate.value.0 {
            rate if rate > 0.0 => Some(rate),
            _ => self.fail(
                Code::OutOfRange,
                rate.place,
                "nothing is ever transferred at a rate of 0",
            ),
        }
    }

    fn channel(&mut self, name: &Spanned<String>, slots: u32, bandwidth: Option<f64>) {
        if self.names.add(What::Channel, &name.value, name.place, &mut self.r).is_some() {
            self.parts.channels.push(Channel { name: name.value.clone(), slots, bandwidth });
            self.places.channels.push(name.place);
        }
    }

    /// Factors with their laws.
    pub(super) fn factors(&mut self, factors: &Named<NumberLaw>) {
        let unknown = crate::law::Law::Constant(1.0);
        for (name, law) in factors {
            let law = self.number_law(law).unwrap_or_else(|| unknown.clone());
            self.factor_row(name, law);
        }
        for name in &factors.unread {
            self.factor_row(name, unknown.clone());
        }
    }

    fn factor_row(&mut self, name: &Spanned<String>, law: crate::law::Law) {
        if self.names.add(What::Factor, &name.value, name.place, &mut self.r).is_some() {
            self.parts.factors.push((name.value.clone(), law));
            self.places.factors.push(name.place);
        }
    }

    /// The factor that a duration shares.
    pub(super) fn factor(&mut self, name: Option<&Spanned<String>>) -> Option<FactorId> {
        let row = self.names.find(What::Factor, name?, &mut self.r)?;
        Some(FactorId::from_index(row))
    }
}
