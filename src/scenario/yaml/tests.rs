//! Trees, places and refusals.

use super::Limits;
use super::Node;
use super::Value;
use super::parse;
use super::parse_within;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Sources;

/// The tree of a text and all diagnostics as `code line:column`.
fn read(text: &str) -> (Option<Node>, Vec<String>) {
    read_within(Limits::STANDARD, text)
}

fn read_within(limits: Limits, text: &str) -> (Option<Node>, Vec<String>) {
    let mut sources = Sources::new();
    let file = sources.add("a", text);
    let mut bag = Diagnostics::new();
    let tree = parse_within(limits, text, file, &mut bag);
    bag.sort();
    let shown = bag.iter().map(|d| {
        let place = d.at.expect("every mistake in a text has a place");
        format!("{}{}", d.code, &sources.locate(place)[1..])
    });
    (tree, shown.collect())
}

fn tree(text: &str) -> Node {
    let (tree, mistakes) = read(text);
    assert_eq!(mistakes, Vec::<String>::new());
    tree.expect("the text is right")
}

/// The value under a key.
fn at<'a>(node: &'a Node, key: &str) -> &'a Node {
    let entries = node.map().expect("a mapping");
    &entries.iter().find(|(k, _)| k.text() == Some(key)).expect("the key is there").1
}

fn keys(node: &Node) -> Vec<&str> {
    node.map().expect("a mapping").iter().filter_map(|(key, _)| key.text()).collect()
}

/// What each scalar's place covers in the source.
fn covered<'a>(node: &Node, text: &'a str, into: &mut Vec<&'a str>) {
    match &node.value {
        Value::Map(entries) => {
            for (key, value) in entries {
                covered(key, text, into);
                covered(value, text, into);
            }
        }
        Value::Seq(entries) => entries.iter().for_each(|entry| covered(entry, text, into)),
        _ => into.push(&text[node.place.start..node.place.end]),
    }
}

#[test]
fn places_cover_their_text_with_umlauts_and_emoji_before() {
    let text = "größe: 🔥\n# Ä\n'schlüssel': \"ü b\"\nliste: [ö, &x plain, !!str 12]\nb: *x\n";
    let mut found = Vec::new();
    covered(&tree(text), text, &mut found);
    let wanted =
        ["größe", "🔥", "'schlüssel'", "\"ü b\"", "liste", "ö", "plain", "12", "b", "plain"];
    assert_eq!(found, wanted);
}

#[test]
fn containers_end_with_their_last_value() {
    let text = "a: &m\n  b: 1\n  c: [x,\n      y]\n\n# comment\nd: {e: f}\ng:\n  - 1\n  - *m\nh: |\n  text\n\ni:\n";
    let root = tree(text);
    let cover = |key| {
        let place = at(&root, key).place;
        &text[place.start..place.end]
    };
    assert_eq!(cover("a"), "b: 1\n  c: [x,\n      y]");
    assert_eq!(cover("d"), "{e: f}");
    assert_eq!(cover("g"), "- 1\n  - *m");
    assert_eq!(cover("i"), "i", "a missing value is shown at its key");
    assert!(at(&root, "i").is_null());
    assert_eq!(at(&root, "h").text(), Some("text\n"));
    assert_eq!(&text[root.place.start..root.place.end], text.trim_end_matches(":\n"));
}

#[test]
fn quoted_texts_are_never_null_or_merge_keys() {
    let root = tree("a: 'null'\nb: ~\nc: \"\"\n'<<': x\nd: !!str null");
    assert_eq!(at(&root, "a").text(), Some("null"));
    assert_eq!(at(&root, "c").text(), Some(""));
    assert_eq!(at(&root, "<<").text(), Some("x"));
    assert_eq!(at(&root, "d").text(), Some("null"));
    assert!(at(&root, "b").is_null());
}

#[test]
fn line_breaks_of_windows_change_nothing_but_offsets() {
    let text = "a: 1\r\nb:\r\n  c: [x, y]\r\n  c: 2\r\n";
    assert_eq!(read(text).1, ["BS0004:4:3"]);
    let root = tree("a: 1\r\nb: |\r\n  x\r\n  y\r\n");
    assert_eq!(at(&root, "b").text(), Some("x\ny\n"));
}

#[test]
fn merged_keys_yield_to_given_ones_and_to_earlier_merges() {
    let root = tree(
        "p: &p {a: 1, b: 1}\nq: &q {b: 2, c: 2}\nr:\n  <<: [*p, *q]\n  a: 3\ns: {<<: *q, d: 4}",
    );
    let r = at(&root, "r");
    assert_eq!(keys(r), ["a", "b", "c"]);
    let values = ["a", "b", "c"].map(|key| at(r, key).text().unwrap_or_default());
    assert_eq!(values, ["3", "1", "2"]);
    assert_eq!(keys(at(&root, "s")), ["d", "b", "c"]);
    assert_eq!(read("a: {<<: 3}\nb: {<<: [{c: d}, 4]}").1, ["BS0011:1:9", "BS0011:2:18"]);
}

#[test]
fn duplicate_keys_point_at_both_places_and_reading_goes_on() {
    let mut sources = Sources::new();
    let text = "ä: 1\nb: 2\nä: 3\n";
    let file = sources.add("a", text);
    let mut bag = Diagnostics::new();
    let root = parse(text, file, &mut bag).expect("a tree is left");
    assert_eq!(keys(&root), ["ä", "b"]);
    let only = bag.iter().next().expect("an error");
    assert_eq!(only.code, Code::DuplicateKey);
    assert_eq!(only.at.map(|place| sources.locate(place)).as_deref(), Some("a:3:1"));
    assert_eq!(sources.locate(only.related[0].0), "a:1:1");
    let many: Vec<_> = (0..100).map(|i| format!("k{}: {i}\n", i % 99)).collect();
    let (root, mistakes) = read(&many.concat());
    assert_eq!(mistakes, ["BS0004:100:1"]);
    assert_eq!(keys(&root.expect("a tree is left")).len(), 99);
}

#[test]
fn a_value_that_its_commas_ended_is_one_error_and_read_as_meant() {
    let (root, mistakes) = read("x: {takes: pert(1h, 1h, 6h), team: ops}");
    assert_eq!(mistakes, ["BS0207:1:12"]);
    let x = root.expect("a tree is left");
    let x = at(&x, "x");
    assert_eq!(keys(x), ["takes", "team"]);
    assert_eq!(at(x, "takes").text(), Some("pert(1h, 1h, 6h)"));
    let (root, mistakes) = read("[a, max(b, (c), d), e, f(, g]");
    assert_eq!(mistakes, ["BS0207:1:5"]);
    assert_eq!(root.expect("a tree is left").seq().map(<[_]>::len), Some(5));
    for text in ["{a: b(c, d: e)}", "{a: \"b(c\", d)}", "{a: b), c}", "[\"a(b\", c)]"] {
        assert_eq!(read(text).1, [""; 0], "{text}");
    }
}

#[test]
fn broken_texts_give_one_diagnostic_where_they_break() {
    for (text, wanted) in [
        ("ö: b: c\n", "BS0001:1:5"),
        ("a: [1, 2\nb: 3\n", "BS0001:2:2"),
        ("a: 'x\n", "BS0001:1:4"),
        ("a: - b\n", "BS0001:1:4"),
        ("- @x\n", "BS0001:1:3"),
        ("web:\n  rto: 4h\n   x: 1\n", "BS0001:3:5"),
        ("a: 1\nb", "BS0001:2:1"),
        ("a: 1\n  \nü:\n  - x\nfoo\n\nc: 3", "BS0001:5:1"),
        ("a: \"x\" y", "BS0001:1:8"),
        ("a: `x`", "BS0001:1:4"),
        ("a: \"\\q\"", "BS0001:1:4"),
        ("", "BS0006:1:1"),
        ("# only a comment\n", "BS0006:1:1"),
        ("a: 1\n---\nb: 2\n", "BS0005:2:1"),
        ("ü:\n\tb: 1\n", "BS0003:2:1"),
        ("a:\n  b: 1\n\tc: 2\n", "BS0003:3:1"),
        ("a: [*nix]\n", "BS0010:1:5"),
        ("a: &x [*x]\n", "BS0010:1:8"),
    ] {
        assert_eq!(read(text), (None, vec![wanted.to_owned()]), "{text:?}");
    }
}

#[test]
fn tags_of_applications_are_errors_but_reading_goes_on() {
    let (root, mistakes) = read("a: !include b.yaml\nc: !!int 3\n");
    assert_eq!(mistakes, ["BS0012:1:13"]);
    assert_eq!(at(&root.expect("a tree is left"), "c").plain(), Some("3"));
}

#[test]
fn an_alias_bomb_is_refused_before_it_grows() {
    let mut lines = vec![String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]")];
    for level in 1..40 {
        let alias = format!("*a{}", level - 1);
        lines.push(format!("a{level}: &a{level} [{}]", vec![alias; 10].join(", ")));
    }
    let (root, mistakes) = read(&lines.join("\n"));
    assert_eq!(root, None);
    assert_eq!(mistakes.len(), 1);
    assert!(mistakes[0].starts_with("BS0009:6:"), "{mistakes:?}");
}

#[test]
fn deep_nesting_is_refused_in_every_style() {
    for text in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(100_000)] {
        let (root, mistakes) = read(&text);
        assert_eq!(root, None);
        assert!(mistakes[0].starts_with("BS0008:1:"), "{mistakes:?}");
    }
    let nested = |depth| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert_eq!(read(&nested(100)).1, Vec::<String>::new());
    assert_eq!(read(&nested(101)).1, ["BS0008:1:101"]);
    let through_alias = format!("a: &a {}\nb: {}*a{}", nested(60), "[".repeat(60), "]".repeat(60));
    assert_eq!(read(&through_alias).1, ["BS0008:2:64"]);
}

#[test]
fn each_limit_has_its_own_refusal() {
    let limits = Limits { bytes: 40, nodes: 6, copies: 4, depth: 3 };
    let mistakes = |text: &str| read_within(limits, text).1.join(" ");
    assert_eq!(mistakes("[1, 2, 3, 4, 5]"), "");
    assert_eq!(mistakes("[1, 2, 3, 4, 5, 6]"), "BS0007:1:17");
    assert_eq!(mistakes(&"a".repeat(41)), "BS0007:1:1");
    assert_eq!(mistakes("[&a 1, *a, *a, *a]"), "");
    assert_eq!(mistakes("[&a 1, *a, *a, *a, *a]"), "BS0009:1:20");
    assert_eq!(mistakes("[[[[]]]]"), "BS0008:1:4");
}
