//! The written order of events and the rules of work, sentence by sentence: small scenarios whose
//! every time was computed by hand and must come out exactly.
//!
//! All times are hours from the start unless a name says otherwise.

mod calendars;
mod damage;
mod holds;
mod in_vain;
mod instants;
mod needs;
mod objectives;
mod people;
mod persons;
mod restores;
mod shifts;
mod story;
mod threats;
mod transfers;
