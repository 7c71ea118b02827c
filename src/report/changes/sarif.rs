//! A change as SARIF 2.1.0 (OASIS), for code review and dashboards.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::diag::Code;
use crate::report::changes::limits::Ruling;
use crate::report::changes::wire::{ChangeReport, Item, Origin};
use crate::report::changes::words;
use crate::report::text::one_line;

/// The log: what the change brings, what it takes away as `absent`, limits that it crosses, and what
/// gets worse without a limit.
///
/// `entry` is the file that results are said to be in which are nowhere in particular, since viewers
/// leave out those without a place; `folder` is where the files lie.
pub fn render_sarif(report: &ChangeReport, folder: &Path, entry: &str) -> String {
    let uri = |file: &str| folder.join(file).to_string_lossy().replace('\\', "/");
    let entry = &uri(entry);
    let place = |name: &str| match report.places.get(name) {
        Some((file, line)) => (uri(file), Some(*line)),
        None => (entry.clone(), None),
    };
    let mut results: Vec<(Code, Value)> = Vec::new();
    for judged in words::objections(report).into_iter().filter(|judged| judged.is_figure) {
        let level = if judged.ruling == Ruling::Crossed { "error" } else { "warning" };
        let text = words::objection(judged);
        let (file, line) = place(&judged.subject);
        results.push((Code::ChangedFigure, result(level, "new", &text, &file, line)));
    }
    for (row, text) in report.worse.iter().zip(words::worse(report)) {
        let (file, line) = place(&row.service);
        results.push((Code::ChangedFigure, result("note", "new", &text, &file, line)));
    }
    for item in &report.items {
        let Some(code) = Code::from_id(item.code) else { continue };
        let (level, state) = standing(item, code);
        let file = item.file.as_deref().map_or_else(|| entry.clone(), uri);
        results.push((code, result(level, state, &one_line(&item.message), &file, item.line)));
    }
    let mut rules: BTreeMap<&'static str, Code> = BTreeMap::new();
    for (code, _) in &results {
        rules.insert(code.id(), *code);
    }
    let index = |code: Code| rules.keys().position(|id| *id == code.id());
    let results: Vec<Value> = results
        .iter()
        .map(|(code, result)| {
            let mut result = result.clone();
            result["ruleId"] = json!(code.id());
            result["ruleIndex"] = json!(index(*code));
            result
        })
        .collect();
    let rules: Vec<Value> = rules
        .values()
        .map(|code| {
            json!({
                "id": code.id(),
                "shortDescription": { "text": code.title() },
                "fullDescription": { "text": code.entry().meaning },
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "blackstart",
                "version": report.version,
                "rules": rules,
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

/// Level and baseline state of an item.
fn standing(item: &Item, code: Code) -> (&'static str, &'static str) {
    match item.origin {
        Origin::Gone => ("none", "absent"),
        Origin::Change => ("note", "new"),
        Origin::New if code == Code::NewDeadlock || code == Code::LostWayBack => ("error", "new"),
        Origin::New => ("warning", "new"),
    }
}

fn result(level: &str, state: &str, text: &str, file: &str, line: Option<usize>) -> Value {
    let mut place = json!({ "artifactLocation": { "uri": uri(file) } });
    place["region"] = json!({ "startLine": line.unwrap_or(1) });
    json!({
        "ruleId": "",
        "ruleIndex": 0,
        "level": level,
        "baselineState": state,
        "message": { "text": text },
        "locations": [{ "physicalLocation": place }],
    })
}

/// A path as a relative reference (RFC 3986).
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.replace('\\', "/").bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
