//! Files and YAML (BS00), names (BS01), values (BS02).

macro_rules! documents {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

    Syntax "BS0001" "not valid YAML"
        "The file breaks the grammar of YAML, so nothing after this place could be read. Often a \
         colon without a space behind it, an unclosed quote or bracket, or lines that should \
         start in the same column and do not."
        wrong "needs: [power, network\nkind: server"
        right "needs: [power, network]\nkind: server";
    NotUtf8 "BS0002" "not UTF-8 text"
        "The file holds bytes that are not UTF-8. Store it as UTF-8 in your editor; files \
         written by older Windows programs are often Latin-1 or UTF-16.";
    TabIndentation "BS0003" "tab in the indentation"
        "YAML allows only spaces to indent a line. Replace the tab by spaces, the same number on \
         every line of a block."
        wrong "services:\n\tweb: {}"
        right "services:\n  web: {}";
    DuplicateKey "BS0004" "key given twice"
        "The same key stands twice in one mapping, so one of the two values would be lost. \
         Remove or rename one. Spaces, hyphens and underscores in a key count as the same."
        wrong "web:\n  rto: 4h\n  rto: 8h"
        right "web:\n  rto: 4h";
    SeveralDocuments "BS0005" "several documents in one file"
        "A line of three hyphens after the first value starts a second YAML document. A file \
         holds one document; put the other in a file of its own and include it."
        wrong "services: {}\n---\nassets: {}"
        right "include: [assets.yaml]\nservices: {}";
    EmptyDocument "BS0006" "nothing in the file"
        "The file holds no YAML value, only white space or comments, where a mapping of keys to \
         values was expected.";
    TooLarge "BS0007" "file or document too large"
        "A file may have 64 MB and 5 million values. Split it with `include`, or load long lists \
         as a register in CSV.";
    TooDeep "BS0008" "nested too deeply"
        "Lists and mappings may be nested 100 deep, counting what aliases bring in. Scenarios \
         need fewer than ten levels; look for brackets that are never closed.";
    AliasBomb "BS0009" "aliases expand to too much"
        "The anchors and aliases of a file may copy 1 million values in all. A file in which \
         aliases of aliases multiply is refused before it fills the memory.";
    BadAlias "BS0010" "alias without its anchor"
        "An alias `*name` repeats the value marked `&name` earlier in the same file. The anchor \
         is missing, comes later, or contains the alias itself."
        wrong "a: *server\nb: &server {kind: server}"
        right "b: &server {kind: server}\na: *server";
    BadMerge "BS0011" "merge key without a mapping"
        "The merge key `<<` takes the keys of another mapping, usually an alias, or of a list of \
         mappings. Any other value cannot be merged."
        wrong "web:\n  <<: server"
        right "web:\n  <<: *server";
    Tag "BS0012" "YAML tag"
        "Tags such as `!include` or `!!binary` have no meaning in a scenario. Write the plain \
         value; to read another file, list it under `include` at the top."
        wrong "assets: !include assets.yaml"
        right "include: [assets.yaml]";
    IncludeMissing "BS0013" "included file cannot be read"
        "A file named under `include` does not exist or cannot be opened. Paths are relative to \
         the file that includes them and use `/` on every system.";
    IncludeCycle "BS0014" "files include each other"
        "Following `include` from file to file leads back to where it began. Remove one of the \
         entries; a file that is included twice without a cycle is read once.";
    PathLeavesProject "BS0015" "path leaves the project folder"
        "A scenario reads only files in the folder of its first file and below, so that it can \
         be moved and shared as a whole. Absolute paths and paths that climb out with `..` are \
         refused."
        wrong "include: [/srv/estate.yaml, ../other/estate.yaml]"
        right "include: [estate.yaml, parts/network.yaml]";
    FileUnreadable "BS0016" "file cannot be read"
        "The scenario's first file, or a register it names, does not exist or cannot be opened. \
         Check the spelling and the permissions.";
    DuplicateName "BS0101" "name given twice"
        "Two things of one kind have the same name, possibly in different files of the project, \
         so a reference to it would be unclear. Rename one."
        wrong "assets:\n  - name: db\n  - name: db"
        right "assets:\n  - name: db-1\n  - name: db-2";
    UnknownName "BS0102" "unknown name"
        "A name is used that nothing in the project declares. Names are compared exactly, upper \
         and lower case differ. Check the spelling, or include the file that declares it."
        wrong "needs: [powr]"
        right "needs: [power]";
    WrongKind "BS0103" "names the wrong kind of thing"
        "The name exists but stands for another kind of thing than this key takes: a team where \
         an asset is expected, for example."
        wrong "needs: [operations-team]"
        right "needs: [server-room]";
    NameNotAllowed "BS0104" "name not allowed"
        "A name may not be empty, may not start or end with a space, and may not be a word with \
         a meaning of its own in the place where names are referred to.";
    EmptySelector "BS0105" "selector that can never match"
        "A selector names things by kind, tag or location. This one gives no condition at all, \
         or conditions that exclude each other.";
    UnknownKey "BS0201" "unknown key"
        "This key has no meaning here. Check its spelling and its indentation: it may belong one \
         level up or down. Keys that start with `x-` are ignored everywhere and are free for your \
         own notes."
        wrong "web:\n  need: [db]"
        right "web:\n  needs: [db]\n  x-owner: Ada";
    MissingKey "BS0202" "missing key"
        "A key that has no default value is not there. Add it.";
    WrongType "BS0203" "wrong type of value"
        "The value has another shape than this key takes: a list for a single value, a mapping \
         for a list, a word for a number. Texts that look like a number or a mapping need \
         quotes."
        wrong "runs: many"
        right "runs: 20_000";
    BadDuration "BS0204" "not a duration"
        "A duration is a number and a unit, or several of them, largest unit first: s, min, h, \
         d, w. A bare number has no unit and is refused."
        wrong "rto: 4"
        right "rto: 4h 30min";
    BadMoney "BS0205" "not an amount of money"
        "An amount is a number in the currency of the scenario, zero or more; `k` and `M` stand \
         for thousand and million, and underscores may group digits."
        wrong "cost: 3,000"
        right "cost: 3k";
    BadProbability "BS0206" "probability out of range"
        "A probability is a number from 0 to 1, or a percentage from 0 % to 100 %."
        wrong "chance: 25"
        right "chance: 25%";
    BadDistribution "BS0207" "not a distribution"
        "The law of a random value is unknown, or its parameters are not in the range it needs: \
         a triangular law, for example, needs low ≤ mode ≤ high and low < high."
        wrong "takes: triangular(4h, 2h, 1h)"
        right "takes: triangular(1h, 2h, 4h)";
    BadRate "BS0208" "not a rate"
        "A rate says how often something happens: a number, zero or more, per a span of time."
        wrong "rate: 0.2"
        right "rate: 0.2 per year";
    OutOfRange "BS0209" "number out of range"
        "The number is smaller or larger than this key allows, or is not finite, or has a \
         fraction where only whole numbers make sense.";
    BadLevel "BS0210" "not a level"
        "A level says how much of a thing works: a number from 0 (nothing) to 1 (all), or a \
         percentage from 0 % to 100 %."
        wrong "level: 1.5"
        right "level: 50%";
    ConflictingKeys "BS0211" "keys that exclude each other"
        "Two of the keys given answer the same question, so at most one of them may stand here. \
         Remove the others.";
    UnknownWord "BS0212" "unknown word"
        "This key takes one of a few fixed words, and the value is none of them. The hint lists \
         them.";
    BadExpression "BS0213" "expression cannot be read"
        "The text is not an expression this key understands. Check brackets and the spelling of \
         its words."
        wrong "needs: {at least: 2}"
        right "needs: {at least: 2, of: [a, b, c]}";
    BadTimeOfDay "BS0214" "not a day or a time of day"
        "A time of day is hours and minutes from 00:00 to 24:00; a day is the name of a weekday."
        wrong "from: 8 o'clock"
        right "from: 08:00";
    BadEstimate "BS0215" "not an estimate"
        "What is known of a chance is what was counted (`3 of 40`) or a law within 0 % and 100 %. \
         What is known of the scale of anything else is a factor above 1, which it is not farther \
         off by with 90 %, either way."
        wrong "chance: beta(-2, 18)"
        right "chance: beta(2, 18)";

        } }
    };
}

pub(super) use documents;
