//! Spare parts, and what tasks use up of them.

use crate::model::Spare;
use crate::model::SpareId;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Spare as RawSpare;
use crate::scenario::raw::Task as RawTask;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Spare parts with how they come.
    pub(super) fn spares(&mut self, spares: &Named<RawSpare>) {
        for (name, raw) in spares {
            let restock = self.maybe_duration(raw.restock.as_ref());
            let price = raw.price.as_ref().and_then(|price| self.money_law(price));
            self.spare(name, raw.stock, restock, price);
        }
        for name in &spares.unread {
            self.spare(name, 1, None, None);
        }
    }

    fn spare(
        &mut self,
        name: &Spanned<String>,
        stock: u32,
        restock: Option<crate::law::Law>,
        price: Option<crate::law::Law>,
    ) {
        if self.names.add(What::Spare, &name.value, name.place, &mut self.r).is_some() {
            self.parts.spares.push(Spare { name: name.value.clone(), stock, restock, price });
            self.places.spares.push(name.place);
        }
    }

    /// The spare parts that an attempt at a task uses up.
    pub(super) fn spares_of(&mut self, task: &RawTask) -> Vec<(SpareId, u32)> {
        let mut spares: Vec<(SpareId, u32)> = Vec::new();
        for (name, count) in task.spares.iter().flat_map(|spares| &spares.0) {
            let Some(row) = self.names.find(What::Spare, name, &mut self.r) else { continue };
            let (spare, count) = (SpareId::from_index(row), count.map_or(1, |count| count.0));
            match spares.iter_mut().find(|(other, _)| *other == spare) {
                Some((_, sum)) => *sum += count,
                None => spares.push((spare, count)),
            }
        }
        spares
    }
}
