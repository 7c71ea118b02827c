//! The scenario format, version 1, as it is written: one type for each section.
//!
//! Nothing here knows whether a name exists; [`crate::scenario::lower`] finds out.

mod law;
mod scalar;

mod calendar;

mod need;
mod select;

mod estate;
mod people;
mod procedure;
mod service;

mod happens;
mod threat;

mod document;

pub use calendar::Begins;
pub use calendar::Calendar;
pub use calendar::CivilTime;
pub use calendar::Dates;
pub use calendar::Drawn;
pub use calendar::Profile;
pub use calendar::RtoCountsWord;
pub use calendar::TimeOfDay;
pub use calendar::Week;
pub use document::Document;
pub use document::Milestone;
pub use document::QueueKeyWord;
pub use document::QueuePolicy;
pub use document::QueueWord;
pub use document::RtoClockWord;
pub use document::json_schema;
pub use estate::Asset;
pub use estate::Channel;
pub use estate::ClassWord;
pub use estate::Initially;
pub use estate::OnLossWord;
pub use estate::Place;
pub use estate::Promise;
pub use estate::RestoredBy;
pub use estate::Service;
pub use happens::Happening;
pub use law::DurationLaw;
pub use law::LawSource;
pub use law::MoneyLaw;
pub use law::NumberLaw;
pub use need::AtLevel;
pub use need::Members;
pub use need::NeedExpr;
pub use need::On;
pub use need::Pool;
pub use need::PoolMembers;
pub use need::Reaches;
pub use people::Duty;
pub use people::EndOfShift;
pub use people::EndWord;
pub use people::Fatigue;
pub use people::Lost;
pub use people::OutsideHelp;
pub use people::Person;
pub use people::PersonNeed;
pub use people::SkillLevels;
pub use people::Speed;
pub use people::Team;
pub use people::TeamMembers;
pub use procedure::ByDamage;
pub use procedure::GateWord;
pub use procedure::Procedure;
pub use procedure::ProcedureRef;
pub use procedure::Step;
pub use procedure::Task;
pub use procedure::TeamNeed;
pub use scalar::Count;
pub use scalar::Level;
pub use scalar::Money;
pub use scalar::MoneyRate;
pub use scalar::PerYear;
pub use scalar::Quantity;
pub use scalar::Seconds;
pub use scalar::Share;
pub use select::Nodes;
pub use select::Selector;
pub use service::Impact;
pub use service::Ladder;
pub use service::MoneyImpact;
pub use service::Penalty;
pub use service::Rto;
pub use service::SeverityWord;
pub use threat::Absent;
pub use threat::Becomes;
pub use threat::Effect;
pub use threat::EffectKind;
pub use threat::Hit;
pub use threat::Phase;
pub use threat::Phases;
pub use threat::Spread;
pub use threat::SpreadTo;
pub use threat::Threat;
pub use threat::Trigger;
pub use threat::When;
