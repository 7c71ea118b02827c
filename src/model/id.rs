//! Typed indexes into the tables of a model.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of row `index` of its table.
            ///
            /// # Panics
            ///
            /// Beyond 2³² rows.
            pub fn from_index(index: usize) -> Self {
                Self(u32::try_from(index).expect("invariant: tables have fewer than 2^32 rows"))
            }

            /// The row of its table.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

ids! {
    /// A service or an asset.
    NodeId,
    /// A place in the location tree.
    LocationId,
    /// A named group of nodes.
    GroupId,
    /// A network in which nodes reach each other.
    NetworkId,
    /// A team of people.
    TeamId,
    /// A shared channel.
    ChannelId,
    /// A kind of spare parts.
    SpareId,
    /// A procedure.
    ProcedureId,
    /// A factor common to several durations.
    FactorId,
    /// Something that can strike.
    OccurrenceId,
    /// A person.
    PersonId,
    /// Something that people can do.
    SkillId,
    /// A supplier.
    SupplierId,
    /// A calendar.
    CalendarId,
}
