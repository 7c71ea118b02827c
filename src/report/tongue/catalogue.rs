//! The messages of one language.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

use crate::report::tongue::argument::Argument;
use crate::report::tongue::markup;
use crate::units::{Language, Locale};

const ENGLISH: [&str; 8] = [
    include_str!("en/document.ftl"),
    include_str!("en/common.ftl"),
    include_str!("en/plan.ftl"),
    include_str!("en/since.ftl"),
    include_str!("en/terms.ftl"),
    include_str!("en/bia.ftl"),
    include_str!("en/standards.ftl"),
    include_str!("en/charts.ftl"),
];
const GERMAN: [&str; 8] = [
    include_str!("de/document.ftl"),
    include_str!("de/common.ftl"),
    include_str!("de/plan.ftl"),
    include_str!("de/since.ftl"),
    include_str!("de/terms.ftl"),
    include_str!("de/bia.ftl"),
    include_str!("de/standards.ftl"),
    include_str!("de/charts.ftl"),
];

/// The messages of a locale, ready to be said.
pub(super) struct Catalogue(FluentBundle<FluentResource>);

impl Catalogue {
    pub(super) fn new(locale: Locale) -> Catalogue {
        let sources = match locale.language() {
            Language::English => ENGLISH,
            Language::German => GERMAN,
        };
        let language =
            locale.tag().parse().expect("invariant: the tags of locales are well formed");
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Names are kept apart by the renderers, which know how their format does it.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(count));
        for source in sources {
            let source = match locale {
                Locale::DeCh => source.replace('ß', "ss"),
                _ => source.to_owned(),
            };
            let resource = FluentResource::try_new(source);
            let resource = resource.expect("invariant: the catalogues are well formed");
            bundle.add_resource(resource).expect("invariant: an id is in a catalogue once");
        }
        Catalogue(bundle)
    }

    /// A message, with marks in the places of its arguments.
    pub(super) fn message(&self, id: &str, arguments: &[(&str, Argument)]) -> String {
        let message = self.0.get_message(id).and_then(|message| message.value());
        let pattern = message.expect("invariant: every message is in the catalogue");
        let mut values = FluentArgs::new();
        for (place, (name, argument)) in arguments.iter().enumerate() {
            let value = match argument {
                Argument::Count(number) => FluentValue::from(*number),
                Argument::Text(_) | Argument::Words(_) => {
                    FluentValue::from(markup::place(place).to_string())
                }
            };
            values.set(*name, value);
        }
        let mut errors = Vec::new();
        let text = self.0.format_pattern(pattern, Some(&values), &mut errors).into_owned();
        debug_assert!(errors.is_empty(), "{id}: {errors:?}");
        text
    }
}

/// Numbers are written by the locale later; until then they stand between marks.
fn count<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(markup::number(number.value)),
        _ => None,
    }
}
