//! Channels and factors.

use crate::model::Channel;
use crate::model::FactorId;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Channel as RawChannel;
use crate::scenario::raw::NumberLaw;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Channels with their slots.
    pub(super) fn channels(&mut self, channels: &Named<RawChannel>) {
        let readable = channels.iter().map(|(name, channel)| (name, channel.slots.0));
        for (name, slots) in readable.chain(channels.unread.iter().map(|name| (name, 1))) {
            if self.names.add(What::Channel, &name.value, name.place, &mut self.r).is_some() {
                self.parts.channels.push(Channel { name: name.value.clone(), slots });
                self.places.channels.push(name.place);
            }
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
