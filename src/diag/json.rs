//! Diagnostics for programs.

use serde_json::Value;
use serde_json::json;

use crate::diag::Diagnostics;
use crate::diag::Place;
use crate::diag::Position;
use crate::diag::Sources;

/// All diagnostics as a JSON list, in their present order.
///
/// Each has `code`, `severity`, `message`, `label`, `help`, `related` (a list
/// of places with a `message`) and `suggestion` (a place with a `replacement`,
/// or null). A place is `file`, `line`, `column`, `end_line` and `end_column`,
/// counted from 1 with columns in characters and the end exclusive; these are
/// null for a diagnostic that is nowhere in particular.
pub fn render_json(diagnostics: &Diagnostics, sources: &Sources) -> Value {
    let entries = diagnostics.iter().map(|diagnostic| {
        let mut entry = json!({
            "code": diagnostic.code.id(),
            "severity": diagnostic.severity.word(),
            "message": diagnostic.message,
            "label": diagnostic.label,
        });
        put_place(&mut entry, diagnostic.at, sources);
        entry["help"] = json!(diagnostic.help);
        let related = diagnostic.related.iter().map(|(place, label)| {
            let mut entry = json!({ "message": label });
            put_place(&mut entry, Some(*place), sources);
            entry
        });
        entry["related"] = related.collect();
        entry["suggestion"] = match &diagnostic.suggestion {
            Some((place, replacement)) => {
                let mut entry = json!({ "replacement": replacement });
                put_place(&mut entry, Some(*place), sources);
                entry
            }
            None => Value::Null,
        };
        entry
    });
    entries.collect()
}

fn put_place(entry: &mut Value, place: Option<Place>, sources: &Sources) {
    let found = place.and_then(|place| Some((place, sources.source(place.file)?)));
    let Some((place, source)) = found else {
        for key in ["file", "line", "column", "end_line", "end_column"] {
            entry[key] = Value::Null;
        }
        return;
    };
    let Position { line, column } = source.position(place.start);
    let end = source.position(place.end);
    entry["file"] = json!(source.name());
    entry["line"] = json!(line);
    entry["column"] = json!(column);
    entry["end_line"] = json!(end.line);
    entry["end_column"] = json!(end.column);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::diag::Diagnostic;

    #[test]
    fn json_tells_places_in_lines_and_characters() {
        let mut sources = Sources::new();
        let text = "ö: 1\nneeds: [powr]\n";
        let file = sources.add("a.yaml", text);
        let at = text.find("powr").expect("the text names it");
        let place = Place::new(file, at, at + 4);
        let mut bag = Diagnostics::new();
        bag.push(
            Diagnostic::error(Code::UnknownName, "unknown asset `powr`")
                .at(place)
                .help("did you mean `power`?")
                .suggest(place, "power"),
        );
        bag.push(Diagnostic::note(Code::UnknownName, "nowhere"));
        let value = render_json(&bag, &sources);
        assert_eq!(value[0]["code"], "BS0102");
        assert_eq!(value[0]["severity"], "error");
        assert_eq!(value[0]["file"], "a.yaml");
        assert_eq!(
            [&value[0]["line"], &value[0]["column"], &value[0]["end_line"]],
            [&json!(2), &json!(9), &json!(2)]
        );
        assert_eq!(value[0]["end_column"], 13);
        assert_eq!(value[0]["help"][0], "did you mean `power`?");
        assert_eq!(value[0]["suggestion"]["replacement"], "power");
        assert_eq!(value[1]["line"], Value::Null);
        assert_eq!(value[1]["suggestion"], Value::Null);
    }
}
