//! Records, choices, and that one reading tells every mistake.

use serde_json::Value as Json;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::Place;
use crate::diag::Sources;
use crate::scenario::read::Named;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Shape;
use crate::scenario::read::Spanned;
use crate::scenario::read::read_all;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::document_schema;
use crate::scenario::schema::one_of;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::parse;

choice! {
    /// Who is helped first.
    #[derive(Default)]
    enum Policy {
        /// In the order of asking.
        #[default]
        FirstCome = "first come",
        /// The most important one.
        Priority = "priority",
    }
}

record! {
    /// A thing that can fail.
    struct Asset {
        /// What it is.
        required kind: Spanned<String>,
        /// What it must have
        /// to work.
        optional needs: Option<Expression>,
        /// Further kinds.
        optional tags ("tag"): OneOrMany<String>,
        /// What happens when it is lost.
        optional on_loss: Policy,
        /// How many there are.
        default r#where: String = String::from("here"),
        default n_seats ("seats"): u32 = 1,
    }

    /// The whole document.
    struct Document {
        optional assets: Named<Asset>,
        optional spare: Option<bool>,
        optional share: Option<f64>,
    }

    /// So many of a list.
    struct AtLeast {
        required at_least: u32,
        required of: Vec<Expression>,
    }
}

/// What something needs.
#[derive(Debug, Clone)]
enum Expression {
    Name(Spanned<String>),
    All(Vec<Expression>),
    AtLeast(AtLeast),
}

impl Read for Expression {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Expression> {
        match Shape::of(node) {
            Shape::List(entries) => read_all(entries, r).map(Expression::All),
            Shape::Map(_) => {
                r.head(node, "an expression", &["at least"])?;
                AtLeast::read(node, r).map(Expression::AtLeast)
            }
            _ => Spanned::read(node, r).map(Expression::Name),
        }
    }

    fn schema(defs: &mut Defs) -> Json {
        defs.refer("Expression", |defs| {
            one_of([String::schema(defs), Vec::<Expression>::schema(defs), AtLeast::schema(defs)])
        })
    }
}

/// The value of a text and all diagnostics as `code line:column message`.
fn read<T: Read>(text: &str) -> (Option<T>, Vec<String>) {
    let mut sources = Sources::new();
    let file = sources.add("a", text);
    let mut bag = Diagnostics::new();
    let value = parse(text, file, &mut bag)
        .and_then(|node| T::read(&node, &mut Reader::new(&sources, &mut bag)));
    bag.sort();
    let shown = bag.iter().map(|d| {
        let place = d.at.map(|place| sources.locate(place)).unwrap_or_default();
        let hints: Vec<_> = d.help.iter().map(|hint| format!(" ({hint})")).collect();
        format!("{}{} {}{}", d.code, &place[1..], d.message, hints.concat())
    });
    (value, shown.collect())
}

fn right<T: Read>(text: &str) -> T {
    let (value, mistakes) = read(text);
    assert_eq!(mistakes, Vec::<String>::new());
    value.expect("the text is right")
}

fn mistake<T: Read>(text: &str) -> String {
    let (_, mistakes) = read::<T>(text);
    mistakes.join("; ")
}

#[test]
fn one_reading_tells_every_mistake() {
    let text = "\
# größe 🔥
assets:
  wéb:
    kind: server
    need: [db]
    on loss: priorty
  db:
    seats: -1
    needs: {at_least: two, of: [a, [b]]}
  cache: {kind: [x], x-owner: Ada}
spare: maybe
share: 0,5
";
    let (document, mistakes) = read::<Document>(text);
    assert_eq!(
        mistakes,
        [
            "BS0201:5:5 unknown key `need` (did you mean `needs`?)",
            "BS0212:6:14 unknown word `priorty` (did you mean `priority`?)",
            "BS0202:7:3 missing key `kind`",
            "BS0209:8:12 `-1` is out of range, expected at least 0",
            "BS0203:9:23 expected a whole number, found `two`",
            "BS0203:10:17 expected a text, found a list",
            "BS0203:11:8 expected yes or no (write yes, no, true or false)",
            "BS0203:12:8 expected a number, found `0,5` \
             (the decimal mark is a point; underscores may group digits: 20_000.5)",
        ]
    );
    let document = document.expect("a document is left");
    assert_eq!(document.assets.entries[0].0.value, "wéb");
    let unread: Vec<_> = document.assets.unread.iter().map(|name| name.value.as_str()).collect();
    assert_eq!(unread, ["db", "cache"], "their names are still known");
}

#[test]
fn keys_and_words_may_be_spelt_in_three_ways() {
    for text in ["on loss: first come", "on_loss: first-come", "on-loss: first_come"] {
        let asset: Asset = right(&format!("kind: x\n{text}\n"));
        assert_eq!(asset.on_loss, Policy::FirstCome);
    }
    assert_eq!(
        mistake::<Asset>("kind: x\non loss: priority\non_loss: priority\n"),
        "BS0004:3:1 key `on loss` is given twice"
    );
}

#[test]
fn absent_keys_and_null_fall_back() {
    let asset: Asset = right("kind: x\nneeds:\nwhere: ~\ntag: one\n");
    assert!(asset.needs.is_none());
    assert_eq!((asset.r#where.as_str(), asset.n_seats), ("here", 1));
    assert_eq!(asset.tags.0, ["one"]);
    assert_eq!(asset.on_loss, Policy::default());
    assert_eq!((asset.place.start, asset.place.end), (0, 32));
    let asset: Asset = right("{kind: x, tag: [one, two], seats: 20_000}");
    assert_eq!(asset.tags.len(), 2);
    assert_eq!(asset.n_seats, 20_000);
}

#[test]
fn records_and_their_values_know_their_places() {
    let text =
        "assets:\n  wéb: {kind: server, needs: {at least: 1, of: [x]}}\nspare: no\nshare: .5\n";
    let document: Document = right(text);
    let covered = |place: Place| &text[place.start..place.end];
    assert_eq!((document.spare, document.share), (Some(false), Some(0.5)));
    assert_eq!(covered(document.place), text.trim_end());
    let (name, asset) = &document.assets.entries[0];
    assert_eq!((covered(name.place), covered(asset.kind.place)), ("wéb", "server"));
    let Some(Expression::AtLeast(at_least)) = &asset.needs else { panic!("a mapping") };
    assert_eq!(covered(at_least.place), "{at least: 1, of: [x]}");
}

#[test]
fn what_a_record_lacks_is_told_at_its_name_or_itself() {
    assert_eq!(mistake::<Document>("assets:\n  web: {}"), "BS0202:2:3 missing key `kind`");
    assert_eq!(mistake::<Document>("assets:\n  web:\n"), "BS0202:2:3 missing key `kind`");
    assert_eq!(mistake::<AtLeast>("{}"), "BS0202:1:1 missing keys `at least`, `of`");
    assert_eq!(mistake::<Vec<Asset>>("- kind: x\n- seats: 2\n"), "BS0202:2:3 missing key `kind`");
}

#[test]
fn an_expression_is_a_name_a_list_or_a_mapping_with_a_known_head() {
    let asset: Asset = right("kind: x\nneeds: [a, {at-least: 1, of: [b, [c, d]]}]");
    let Some(Expression::All(parts)) = asset.needs else { panic!("a list") };
    assert!(matches!(&parts[0], Expression::Name(name) if name.value == "a"));
    let Expression::AtLeast(at_least) = &parts[1] else { panic!("a mapping") };
    assert_eq!((at_least.at_least, at_least.of.len()), (1, 2));
    assert_eq!(
        mistake::<Expression>("{at_leas: 2, of: [a]}"),
        "BS0201:1:2 unknown key `at_leas` (did you mean `at least`?)"
    );
    assert_eq!(
        mistake::<Expression>("{some: 2}"),
        "BS0213:1:2 expected an expression (one of these keys makes it one: at least)"
    );
}

#[test]
fn the_search_for_similar_names_ends() {
    let names: Vec<_> = (0..60_000).map(|i| format!("asset-{i}")).collect();
    let sources = Sources::new();
    let mut bag = Diagnostics::new();
    let mut r = Reader::new(&sources, &mut bag);
    for _ in 0..1000 {
        let known = names.iter().map(String::as_str);
        let none: Option<()> =
            r.unknown(Code::UnknownName, Place::default(), "asset", "aset-7", known);
        assert_eq!(none, None);
    }
    let n_hints: usize = bag.iter().map(|d| d.help.len()).sum();
    assert_eq!((bag.len(), n_hints), (1000, 16), "1,000,000 / 60,000");
}

#[test]
fn numbers_are_exact_and_in_range() {
    assert_eq!(right::<u64>("18_446_744_073_709_551_615"), u64::MAX);
    assert_eq!(right::<i64>("-9_223_372_036_854_775_808"), i64::MIN);
    assert_eq!(right::<f64>("1_000.5e-1"), 100.05);
    for (text, code) in [
        ("4294967296", "BS0209"),
        ("-1", "BS0209"),
        ("1.5", "BS0209"),
        ("1__0", "BS0203"),
        ("_1", "BS0203"),
        ("'1'", "BS0203"),
        ("inf", "BS0203"),
        ("[1]", "BS0203"),
        ("~", "BS0203"),
    ] {
        assert!(mistake::<u32>(text).starts_with(code), "{text}: {}", mistake::<u32>(text));
    }
    assert!(mistake::<f64>("1e999").starts_with("BS0209"));
    assert!(mistake::<f64>("nan").starts_with("BS0203"));
}

#[test]
fn only_four_plain_words_mean_yes_or_no() {
    for (text, wanted) in [("yes", true), ("true", true), ("no", false), ("false", false)] {
        assert_eq!(right::<bool>(text), wanted);
    }
    for text in ["on", "Yes", "1", "'yes'", "[yes]"] {
        assert!(mistake::<bool>(text).starts_with("BS0203"), "{text}");
    }
}

#[test]
fn names_of_two_files_must_differ() {
    let mut sources = Sources::new();
    let mut bag = Diagnostics::new();
    let mut named = ["x: 1\ny: 2\n", "z: 3\nx: 4\n"].map(|text| {
        let file = sources.add("f", text);
        let node = parse(text, file, &mut bag).expect("the text is right");
        Named::<u32>::read(&node, &mut Reader::new(&sources, &mut bag)).expect("all are numbers")
    });
    let [first, second] = &mut named;
    first.append(std::mem::take(second), "asset", &mut Reader::new(&sources, &mut bag));
    let entries: Vec<_> = first.iter().map(|(name, value)| (name.value.as_str(), *value)).collect();
    assert_eq!(entries, [("x", 1), ("y", 2), ("z", 3)]);
    let only = bag.iter().next().expect("the name is given twice");
    assert_eq!(only.message, "the asset `x` is declared twice");
    assert_eq!(only.at.map(|place| sources.locate(place)).as_deref(), Some("f:2:1"));
    assert!(mistake::<Named<u32>>("' x': 1\n'': 2\n[a]: 3\n").matches("BS0104").count() == 3);
}

#[test]
fn the_schema_says_what_is_read() {
    let schema = document_schema::<Document>("Scenario");
    assert_eq!(schema["$ref"], "#/$defs/Document");
    let asset = &schema["$defs"]["Asset"];
    assert_eq!(asset["description"], "A thing that can fail.");
    assert_eq!(asset["required"], serde_json::json!(["kind"]));
    assert_eq!(asset["additionalProperties"], false);
    assert_eq!(asset["patternProperties"]["^x-"], true);
    assert_eq!(asset["properties"]["needs"]["description"], "What it must have to work.");
    let on_loss = "^on[ _-]loss$";
    assert_eq!(asset["patternProperties"][on_loss]["anyOf"][0]["$ref"], "#/$defs/Policy");
    assert_eq!(asset["patternProperties"][on_loss]["anyOf"][1]["type"], "null");
    assert!(asset["properties"]["where"].is_object() && asset["properties"]["tag"].is_object());
    let words = &schema["$defs"]["Policy"]["enum"];
    assert_eq!(*words, serde_json::json!(["first come", "first_come", "first-come", "priority"]));
    let at_least = &schema["$defs"]["AtLeast"];
    assert_eq!(at_least["allOf"][0]["anyOf"][2]["required"][0], "at-least");
    let again = document_schema::<Document>("Scenario");
    assert_eq!(schema.to_string(), again.to_string());
}
