//! Declaring what a record or a choice of words looks like, once: the type, how
//! it is read and its JSON Schema come from the same lines.

/// Declares records.
///
/// ```text
/// record! {
///     /// What the record is.
///     pub struct Asset {
///         /// What the key means.
///         required name: Spanned<String>,
///         optional on_loss: Option<Policy>,
///         optional tags ("tag"): OneOrMany<String>,
///         default seats: u32 = 1,
///     }
/// }
/// ```
///
/// A key is its field's name with spaces for underscores, or the text in
/// brackets; hyphens, underscores and spaces in it count as the same. A
/// `required` key must be there. An `optional` one falls back on its type's
/// default, a `default` one on its expression, if it is absent, null or wrong;
/// a wrong one is told. The type gets `place`, the whole mapping, derives
/// `Debug` and `Clone`, and takes further attributes.
macro_rules! record {
    ($(
        $(#[$($meta:tt)*])*
        $vis:vis struct $name:ident {
            $(
                $(#[$($field_meta:tt)*])*
                $kind:ident $field:ident $(($key:literal))? : $ty:ty $(= $default:expr)?
            ),* $(,)?
        }
    )*) => {$(
        $(#[$($meta)*])*
        #[derive(Debug, Clone)]
        #[allow(clippy::struct_field_names, reason = "the format names the keys")]
        $vis struct $name {
            $($(#[$($field_meta)*])* $vis $field: $ty,)*
            /// Where the record was written.
            #[allow(dead_code, reason = "not every record needs its place")]
            $vis place: $crate::diag::Place,
        }

        impl $name {
            /// Its keys in the order of their declaration.
            pub(crate) fn keys() -> &'static [String] {
                static KEYS: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| {
                    vec![$($crate::scenario::record::record!(@key $field $($key)?)),*]
                });
                &KEYS
            }
        }

        impl $crate::scenario::read::Read for $name {
            fn read(
                node: &$crate::scenario::yaml::Node,
                r: &mut $crate::scenario::read::Reader<'_>,
            ) -> Option<Self> {
                let mut fields =
                    $crate::scenario::read::Fields::find(node, Self::keys(), r)?;
                $(
                    let $field: Option<$ty> =
                        $crate::scenario::record::record!(@read $kind fields r $ty $(= $default)?);
                )*
                fields.finish(r);
                Some($name { $($field: $field?,)* place: node.place })
            }

            fn schema(
                defs: &mut $crate::scenario::schema::Defs,
            ) -> serde_json::Value {
                defs.refer(stringify!($name), |defs| {
                    let fields = vec![$($crate::scenario::schema::FieldSchema {
                        key: $crate::scenario::record::record!(@key $field $($key)?),
                        is_required: $crate::scenario::record::record!(@is_required $kind),
                        doc: $crate::scenario::record::doc_text!($([$($field_meta)*])*),
                        value: <$ty as $crate::scenario::read::Read>::schema(defs),
                    }),*];
                    let doc = $crate::scenario::record::doc_text!($([$($meta)*])*);
                    $crate::scenario::schema::object_schema(doc, fields)
                })
            }
        }
    )*};

    (@key $field:ident) => { $crate::scenario::read::key_name(stringify!($field)) };
    (@key $field:ident $key:literal) => { String::from($key) };

    (@read required $fields:ident $r:ident $ty:ty) => { $fields.required::<$ty>($r) };
    (@read optional $fields:ident $r:ident $ty:ty) => {
        Some($fields.optional::<$ty>($r, Default::default))
    };
    (@read default $fields:ident $r:ident $ty:ty = $default:expr) => {
        Some($fields.optional::<$ty>($r, || $default))
    };

    (@is_required required) => { true };
    (@is_required $other:ident) => { false };
}

/// Declares closed choices of words.
///
/// ```text
/// choice! {
///     /// What is chosen.
///     #[derive(Default)]
///     pub enum Policy {
///         /// What the word means.
///         #[default]
///         FirstCome = "first come",
///         Priority = "priority",
///     }
/// }
/// ```
///
/// The type derives `Debug`, `Clone`, `Copy`, `PartialEq`, `Eq` and `Hash`, and
/// has `ALL` and `word`. Hyphens, underscores and spaces in a word count as the
/// same; any other word is an error that names the nearest.
macro_rules! choice {
    ($(
        $(#[$($meta:tt)*])*
        $vis:vis enum $name:ident {
            $($(#[$($variant_meta:tt)*])* $variant:ident = $word:literal),* $(,)?
        }
    )*) => {$(
        $(#[$($meta)*])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$($variant_meta)*])* $variant,)*
        }

        impl $name {
            /// All choices in the order of their declaration.
            $vis const ALL: &[$name] = &[$($name::$variant),*];

            /// The word people write.
            $vis fn word(self) -> &'static str {
                match self {
                    $($name::$variant => $word,)*
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.word())
            }
        }

        impl $crate::scenario::read::Read for $name {
            fn read(
                node: &$crate::scenario::yaml::Node,
                r: &mut $crate::scenario::read::Reader<'_>,
            ) -> Option<Self> {
                let words: &[&str] = &[$($word),*];
                let index = r.choose(node, words)?;
                Some($name::ALL[index])
            }

            fn schema(
                defs: &mut $crate::scenario::schema::Defs,
            ) -> serde_json::Value {
                defs.refer(stringify!($name), |_| {
                    $crate::scenario::schema::words_schema(
                        $crate::scenario::record::doc_text!($([$($meta)*])*),
                        &[$((
                            $word,
                            $crate::scenario::record::doc_text!($([$($variant_meta)*])*),
                        )),*],
                    )
                })
            }
        }
    )*};
}

/// The doc comment among attributes, as one text.
macro_rules! doc_text {
    () => { "" };
    ([doc = $doc:literal] $($rest:tt)*) => {
        concat!($doc, "\n", $crate::scenario::record::doc_text!($($rest)*))
    };
    ([$($other:tt)*] $($rest:tt)*) => { $crate::scenario::record::doc_text!($($rest)*) };
}

pub(crate) use choice;
pub(crate) use doc_text;
pub(crate) use record;
