//! Channels that a task uses, and what it transfers over them.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::law::Law;
use crate::model::ChannelId;
use crate::model::Transfer;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Task as RawTask;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// The channel whose bandwidth `[B/s]` a restore shares.
    pub(super) fn line(&mut self, name: &Spanned<String>) -> Option<(ChannelId, f64)> {
        let row = self.names.find(What::Channel, name, &mut self.r)?;
        if let Some(bandwidth) = self.parts.channels[row].bandwidth {
            return Some((ChannelId::from_index(row), bandwidth));
        }
        if !self.is_told_within(name.place) {
            let message = format!("`{}` has no bandwidth to share", name.value);
            let error = Diagnostic::error(Code::TransferWithoutChannel, message).at(name.place);
            self.r.push(error.help("give the channel its `bandwidth`"));
        }
        None
    }

    /// The channels whose slots a task holds, and what it transfers: over which line at which full
    /// rate, and how long that takes when nobody else wants it.
    pub(super) fn channels_of(
        &mut self,
        task: &RawTask,
    ) -> (Vec<ChannelId>, Option<(Transfer, Law)>) {
        let mut slots = Vec::new();
        let mut lines = Vec::new();
        for name in &task.channel {
            let Some(row) = self.names.find(What::Channel, name, &mut self.r) else { continue };
            let channel = &self.parts.channels[row];
            if channel.slots > 0 {
                slots.push(ChannelId::from_index(row));
            }
            if let Some(bandwidth) = channel.bandwidth {
                lines.push((ChannelId::from_index(row), bandwidth));
            }
            if channel.slots == 0 && task.transfers.is_none() && !self.is_told_within(task.place) {
                let message = format!("the task transfers nothing over `{}`", name.value);
                let error = Diagnostic::error(Code::ChannelWithoutSlots, message).at(name.place);
                self.r.push(error.help("say how much it transfers, as in `transfers: 2 TB`"));
            }
        }
        let cap = task.at_most.as_ref().map(|rate| (rate.place, self.above_zero(rate)));
        let Some(amount) = &task.transfers else {
            if let Some((place, _)) = cap {
                let message = "only what `transfers` has a rate";
                self.r.fail::<()>(Code::UnknownKey, place, message);
            }
            return (slots, None);
        };
        let [(channel, bandwidth)] = lines[..] else {
            if !self.is_told_within(task.place) {
                let message = match &lines[..] {
                    [] if task.channel.is_empty() => "the transfer goes over no channel",
                    [] => "the transfer goes over no channel with a bandwidth",
                    _ => "a transfer goes over one channel with a bandwidth",
                };
                let error = Diagnostic::error(Code::TransferWithoutChannel, message);
                let error = error.at(amount.place);
                self.r.push(error.help("add `channel` with a channel that has a `bandwidth`"));
            }
            return (slots, None);
        };
        let rate = cap.and_then(|(_, cap)| cap).map_or(bandwidth, |cap| cap.min(bandwidth));
        let Ok(takes) = Law::constant(amount.value.0 / rate) else {
            let message = "this would take for ever";
            self.r.fail::<()>(Code::OutOfRange, amount.place, message);
            return (slots, None);
        };
        (slots, Some((Transfer { channel, rate }, takes)))
    }
}
