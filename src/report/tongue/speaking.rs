//! Messages and numbers as a locale writes them.

use std::fmt;
use std::sync::Arc;

use crate::calendar::text;
use crate::report::document::{Heading, Words};
use crate::report::tongue::argument::Argument;
use crate::report::tongue::catalogue::Catalogue;
use crate::report::tongue::markup;
use crate::units::{Language, Locale};

/// The catalogue of a language with the customs of a locale. Cheap to clone.
#[derive(Clone)]
pub struct Tongue {
    locale: Locale,
    /// Whether what is said stands between marks.
    is_marked: bool,
    own: Arc<Catalogue>,
    /// For keys that machines read.
    english: Arc<Catalogue>,
}

impl Tongue {
    /// The words of a locale.
    pub fn new(locale: Locale) -> Tongue {
        let own = Arc::new(Catalogue::new(locale));
        let english = match locale.language() {
            Language::English => Arc::clone(&own),
            Language::German => Arc::new(Catalogue::new(Locale::En)),
        };
        Tongue { locale, is_marked: false, own, english }
    }

    /// The same, with every message and every number between `⟦` and `⟧` and every name in it
    /// between `⟪` and `⟫`: what stands outside did not come through the catalogue.
    pub fn marked(locale: Locale) -> Tongue {
        Tongue { is_marked: true, ..Tongue::new(locale) }
    }

    /// The locale.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// A message with its arguments by name; see [`say!`](crate::report::tongue).
    pub fn say(&self, id: &str, arguments: &[(&str, Argument)]) -> Words {
        let message = self.own.message(id, arguments);
        let count = |number| self.locale.count(number);
        if !self.is_marked {
            return markup::words(&message, arguments, str::to_owned, count);
        }
        let named = arguments.iter().map(|(name, argument)| match argument {
            Argument::Words(words) => {
                let words = Words::new().say("⟪").then(words.clone()).say("⟫");
                (*name, Argument::Words(words))
            }
            other => (*name, other.clone()),
        });
        let named: Vec<_> = named.collect();
        let said = markup::words(&message, &named, |text| format!("⟪{text}⟫"), count);
        Words::new().say("⟦").then(said).say("⟧")
    }

    /// A message as the head of a column.
    pub(in crate::report) fn head(&self, id: &str, arguments: &[(&str, Argument)]) -> Heading {
        let key = self.english.message(id, arguments);
        let count = |number| Locale::En.count(number);
        let key = markup::words(&key, arguments, str::to_owned, count).text();
        Heading { text: self.say(id, arguments).text(), key }
    }

    fn marked_if(&self, text: String) -> String {
        if self.is_marked { format!("⟦{text}⟧") } else { text }
    }

    /// A number of things.
    pub fn count(&self, number: u64) -> String {
        self.marked_if(self.locale.count(number))
    }

    /// A number with at most two decimals, or two significant digits if it is small.
    pub fn number(&self, number: f64) -> String {
        let plain = match number.abs() {
            x if x == 0.0 || x >= 0.095 => ((number * 100.0).round() / 100.0).to_string(),
            // Written out as long as that can be read.
            x if x < 0.0001 => format!("{number:.1e}"),
            x if x < 0.001 => format!("{number:.5}"),
            x if x < 0.01 => format!("{number:.4}"),
            _ => format!("{number:.3}"),
        };
        let grouped = number.abs() >= 1000.0 && number.fract() == 0.0 && number.abs() < 9e15;
        self.marked_if(self.locale.digits(&plain, grouped))
    }

    /// A share as a percentage.
    pub fn percent(&self, share: f64) -> String {
        self.marked_if(self.locale.percent(share))
    }

    /// A share as a percentage with as many nines as it has, and two digits more.
    pub fn nines(&self, share: f64) -> String {
        self.marked_if(self.locale.nines(share))
    }

    /// A level in [0, 1] as a percentage.
    pub fn level(&self, level: f64) -> String {
        self.marked_if(self.locale.level(level))
    }

    /// A duration `[s]`.
    pub fn duration(&self, seconds: f64) -> String {
        self.marked_if(self.locale.duration(seconds))
    }

    /// A whole number of hours.
    pub fn hours(&self, hours: f64) -> String {
        self.marked_if(self.locale.hours(hours))
    }

    /// A moment `[s]` after the beginning, to the minute.
    pub fn stamp(&self, seconds: f64) -> String {
        self.marked_if(self.locale.stamp(seconds))
    }

    /// An amount with its currency.
    pub fn money(&self, amount: f64, currency: &str) -> String {
        self.marked_if(self.locale.money(amount, currency))
    }

    /// An amount without its currency.
    pub fn amount(&self, amount: f64) -> String {
        self.marked_if(self.locale.amount(amount))
    }

    /// A day of a scenario, `2026-03-31`; other text as it is.
    pub fn date(&self, iso: &str) -> String {
        let Ok(date) = text::date(iso) else { return iso.to_owned() };
        self.marked_if(self.locale.date(date.year(), date.month(), date.day()))
    }
}

impl Default for Tongue {
    fn default() -> Tongue {
        Tongue::new(Locale::En)
    }
}

impl PartialEq for Tongue {
    fn eq(&self, other: &Tongue) -> bool {
        (self.locale, self.is_marked) == (other.locale, other.is_marked)
    }
}

impl Eq for Tongue {}

impl fmt::Debug for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tongue")
            .field("locale", &self.locale)
            .field("is_marked", &self.is_marked)
            .finish_non_exhaustive()
    }
}
