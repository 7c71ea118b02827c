//! JSON Schema of what is read, so that editors complete and check.

use std::collections::BTreeMap;

use serde_json::Map;
use serde_json::Value;
use serde_json::json;

use crate::scenario::read::Read;
use crate::scenario::read::spellings;

/// The schemas of named types, which others refer to.
#[derive(Debug, Default)]
pub struct Defs {
    by_name: BTreeMap<&'static str, Value>,
}

impl Defs {
    /// A reference to the schema called `name`, which `build` makes the first
    /// time. Types may refer to themselves.
    pub fn refer(&mut self, name: &'static str, build: impl FnOnce(&mut Defs) -> Value) -> Value {
        if !self.by_name.contains_key(name) {
            // Taken first, so that a type within itself finds its name.
            self.by_name.insert(name, Value::Null);
            let schema = build(self);
            self.by_name.insert(name, schema);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

impl Defs {
    /// A reference to the record `name` with the keys of two records that are known already, none
    /// of them required, but for the key `without`. Of a key that both have, the first says what it
    /// takes.
    pub fn with_keys_of(
        &mut self,
        name: &'static str,
        doc: &str,
        records: [&'static str; 2],
        without: &str,
    ) -> Value {
        let [first, second] = records.map(|record| self.by_name[record].clone());
        self.refer(name, |_| {
            let mut both = second;
            for part in ["properties", "patternProperties"] {
                if let (Value::Object(all), Value::Object(own)) = (&mut both[part], &first[part]) {
                    let own = own.iter().filter(|(key, _)| *key != without);
                    all.extend(own.map(|(key, value)| (key.clone(), value.clone())));
                }
            }
            described(both, doc)
        })
    }
}

/// The schema of a whole document that is read as `T`, JSON Schema draft
/// 2020-12. The same type gives the same text, byte for byte.
pub fn document_schema<T: Read>(title: &str) -> Value {
    let mut defs = Defs::default();
    let root = T::schema(&mut defs);
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
    schema.insert("title".into(), json!(title));
    if let Value::Object(root) = root {
        schema.extend(root);
    }
    let defs = defs.by_name.into_iter().map(|(name, def)| (name.to_owned(), def));
    schema.insert("$defs".into(), Value::Object(defs.collect()));
    Value::Object(schema)
}

/// A value that has exactly one of these schemas.
pub fn one_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    json!({ "oneOf": schemas.into_iter().collect::<Vec<_>>() })
}

/// A value that has at least one of these schemas, which may overlap.
pub fn any_of(schemas: impl IntoIterator<Item = Value>) -> Value {
    json!({ "anyOf": schemas.into_iter().collect::<Vec<_>>() })
}

/// The schema with a description added.
#[must_use]
pub fn described(mut schema: Value, description: &str) -> Value {
    let description = prose(description);
    if let Value::Object(object) = &mut schema
        && !description.is_empty()
    {
        object.insert("description".into(), json!(description));
    }
    schema
}

/// A scalar that matches a regular expression, with an example or more.
pub fn scalar_schema(description: &str, pattern: Option<&str>, examples: &[&str]) -> Value {
    let mut schema = json!({ "type": ["string", "number"] });
    if let Some(pattern) = pattern {
        schema["pattern"] = json!(pattern);
    }
    if !examples.is_empty() {
        schema["examples"] = json!(examples);
    }
    described(schema, description)
}

/// The schema of a closed choice of words, each with its meaning.
pub fn words_schema(doc: &str, words: &[(&str, &str)]) -> Value {
    let all = words.iter().flat_map(|(word, _)| {
        let is_one_word = !word.contains([' ', '-', '_']);
        spellings(word).take(if is_one_word { 1 } else { 3 })
    });
    let meanings = words.iter().map(|(word, meaning)| (*word, prose(meaning)));
    let lines = meanings.filter(|(_, meaning)| !meaning.is_empty());
    let lines: Vec<_> = lines.map(|(word, meaning)| format!("- `{word}`: {meaning}")).collect();
    let schema = json!({ "enum": all.collect::<Vec<_>>() });
    described(schema, &format!("{}\n\n{}", prose(doc), lines.join("\n\n")))
}

/// One key of a record, for its schema.
#[derive(Debug)]
pub struct FieldSchema {
    /// The key as people write it.
    pub key: String,
    /// Whether it must be there.
    pub is_required: bool,
    /// What it means.
    pub doc: &'static str,
    /// What it takes.
    pub value: Value,
}

/// The schema of a record: these keys, their other spellings, keys that start
/// with `x-`, and nothing else.
pub fn object_schema(doc: &str, fields: Vec<FieldSchema>) -> Value {
    let mut properties = Map::new();
    let mut patterns = Map::new();
    let mut required = Vec::new();
    let mut required_spellings = Vec::new();
    for field in fields {
        let is_one_word = !field.key.contains([' ', '-', '_']);
        if field.is_required {
            if is_one_word {
                required.push(json!(field.key));
            } else {
                let keys = spellings(&field.key);
                required_spellings.push(any_of(keys.map(|key| json!({ "required": [key] }))));
            }
        }
        // An optional key without a value counts as absent.
        let value = if field.is_required {
            field.value
        } else {
            any_of([field.value, json!({ "type": "null" })])
        };
        if !is_one_word {
            let pattern = format!("^{}$", field.key.replace([' ', '-', '_'], "[ _-]"));
            patterns.insert(pattern, value.clone());
        }
        properties.insert(field.key, described(value, field.doc));
    }
    patterns.insert("^x-".into(), json!(true));
    // Nothing reads as a mapping without keys.
    let is_all_optional = required.is_empty() && required_spellings.is_empty();
    let kinds = if is_all_optional { json!(["object", "null"]) } else { json!("object") };
    let mut schema = json!({
        "type": kinds,
        "properties": properties,
        "patternProperties": patterns,
        "additionalProperties": false,
    });
    if !required.is_empty() {
        schema["required"] = Value::Array(required);
    }
    if !required_spellings.is_empty() {
        schema["allOf"] = Value::Array(required_spellings);
    }
    described(schema, doc)
}

/// The text of a doc comment with its lines joined to paragraphs.
fn prose(doc: &str) -> String {
    let paragraphs = doc.split("\n\n").map(|paragraph| {
        paragraph.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>()
    });
    let joined = paragraphs.filter(|lines| !lines.is_empty()).map(|lines| lines.join(" "));
    joined.collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doc_comments_become_paragraphs() {
        assert_eq!(prose(" One\n line.\n\n Next.\n"), "One line.\n\nNext.");
        assert_eq!(prose(""), "");
    }

    #[test]
    fn a_type_may_hold_itself() {
        struct Tree;
        impl Read for Tree {
            fn read(
                _: &crate::scenario::yaml::Node,
                _: &mut crate::scenario::read::Reader<'_>,
            ) -> Option<Tree> {
                Some(Tree)
            }
            fn schema(defs: &mut Defs) -> Value {
                defs.refer("Tree", |defs| json!({ "type": "array", "items": Tree::schema(defs) }))
            }
        }
        let schema = document_schema::<Tree>("Trees");
        assert_eq!(schema["$ref"], "#/$defs/Tree");
        assert_eq!(schema["$defs"]["Tree"]["items"]["$ref"], "#/$defs/Tree");
        assert_eq!(schema["title"], "Trees");
    }
}
