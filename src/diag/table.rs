//! The table of codes.
//!
//! BS00 reading files and YAML, BS01 names, BS02 values, BS03 structure, BS04
//! findings about the estate, BS05 registers in CSV, BS065 data, BS068 and BS069 standbys, BS07
//! phases, the order of work, power and transfers. A new code is one entry at the end of its hundred.

use crate::diag::code::codes;

codes! {
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

    AtLeastTooMany "BS0301" "asks for more than its list holds"
        "At least so many of a list can only be met if the list is that long. Lower the number \
         or lengthen the list."
        wrong "at least: 3\nof: [a, b]"
        right "at least: 2\nof: [a, b]";
    TaskCycle "BS0302" "tasks wait for each other"
        "Each of these tasks starts only after another of them has ended, so none ever starts. \
         Remove one `after`.";
    LocationCycle "BS0303" "locations contain each other"
        "Following a location to the one it lies in leads back to itself. A room lies in a \
         building, a building in a site, and nothing lies within itself.";
    TriggerLoop "BS0304" "trigger loop without delay"
        "Each of these happenings sets off the next at the same instant, so the simulated clock \
         would never advance. Give at least one of them a delay above zero.";
    NoServices "BS0305" "no services"
        "A study answers when services recover. The project declares none, so there is nothing \
         to ask; add at least one service.";
    NothingHappens "BS0306" "nothing happens"
        "The project declares no threat and no happening, so nothing would ever fail. Add what \
         may strike.";
    EmptyExpression "BS0307" "empty expression"
        "A list of alternatives or of needs is empty. An empty list of alternatives can never be \
         met; remove the key to say that nothing is needed."
        wrong "any: []"
        right "any: [grid, generator]";
    SelectsNothing "BS0308" "selects nothing"
        "The selector is well formed, but nothing in the project has this kind, tag or location, \
         so it has no effect.";
    NeedsItself "BS0309" "needs itself"
        "A thing is listed among its own needs. It would have to work before it can work; remove \
         the entry.";
    NoCapacity "BS0310" "asks for more than exists"
        "A task asks for more people, seats or pieces at once than the project has of them, so \
         it can never start.";
    DifferentCurrencies "BS0311" "different currencies"
        "All amounts of a project are in one currency, and two files of it name different ones.";
    TooManyThings "BS0312" "too many things"
        "The project declares more things of one kind than can be simulated. Group what fails \
         and recovers together into one asset.";

    RecoveryDeadlock "BS0401" "recovery deadlock"
        "To restore each of these, another of them is needed first. Once all are down, none \
         comes back: the estate cannot be started from black. Give one of them a way to be \
         restored that needs none of the others.";
    Unstaffable "BS0402" "task that nobody can do"
        "No person or team of the project has the skills the task asks for, so a recovery that \
         meets the task waits for ever.";
    NoProcedure "BS0403" "no way to restore"
        "A threat can damage this asset, but the project does not say how it is restored, so it \
         stays down to the end of every replication it is hit in.";
    NoObjective "BS0404" "service without an objective"
        "The service has no RTO. It is simulated, but the report cannot say whether it recovers \
         in time.";
    NothingNeedsIt "BS0405" "nothing needs it"
        "No service needs this asset, directly or through others, so its loss has no effect. \
         Either a dependency is missing or the asset can go.";
    ObjectivesExceedLimit "BS0406" "RTO and WRT exceed the MTPD"
        "Recovery time objective plus work recovery time is more than the maximum tolerable \
         period of disruption: even a recovery that meets its objectives comes too late.";
    LimitContradictsImpact "BS0407" "MTPD contradicts the impact"
        "The impact of an outage reaches its intolerable level before the maximum tolerable \
         period of disruption ends, or never reaches it at all. One of the two answers of the \
         impact analysis is wrong.";
    CycleWithoutSource "BS0408" "alternatives that feed only each other"
        "Every alternative of these leads back to them, so they hold each other up without any \
         source outside. Once down together, none can start.";
    HorizonTooShort "BS0409" "horizon too short"
        "The replications end before recovery can: the shortest possible recovery takes longer \
         than the simulated time, so the results would be cut off.";
    BlackStartDeadlock "BS0410" "deadlock after a total blackout only"
        "While part of the estate works, everything can be restored; but if all of it is down at \
         once, these wait for each other. The blackout is rare, and then lasts for ever.";
    ImpossibleHit "BS0411" "hit that cannot happen"
        "The probability of this hit is zero, or what it strikes cannot be struck. It has no \
         effect on any result.";
    CertainHit "BS0412" "hit that always happens"
        "The probability of this hit is one. That is right for a drill, but as an estimate it is \
         rarely meant.";
    NeverHappens "BS0413" "threat that never happens"
        "The rate of this threat is zero, or so small that no replication of the study is likely \
         to see it within the horizon.";
    UnusedDeclaration "BS0414" "declared and never used"
        "Nothing refers to this declaration, so it has no effect. Check whether a reference is \
         misspelt or missing.";
    SinglePointOfFailure "BS0415" "single point of failure"
        "Services need this asset without any alternative: its loss alone brings all of them down.";
    FalseRedundancy "BS0416" "alternatives that fall together"
        "These alternatives need one common asset or lie in one location, so one strike takes \
         all of them.";
    UnknownHorizonOfBackup "BS0417" "no bound on the loss of data"
        "A service has an RPO, but nothing says how often its data are backed up, so the loss \
         cannot be computed.";
    SlowerThanObjective "BS0418" "cannot meet its objective"
        "Even if nothing else is down and nobody has to be waited for, restoring this service \
         takes longer than its RTO.";

    RegisterHeader "BS0501" "bad header in a register"
        "The first line of a register in CSV names its columns. It is empty, names a column \
         twice, or names one that has no meaning.";
    RegisterColumn "BS0502" "missing column in a register"
        "A register lacks a column that has no default. Add it, or map one of your columns to it \
         in the scenario.";
    RegisterRow "BS0503" "bad row in a register"
        "A row has more or fewer cells than the header, or a quote in it is never closed.";
    RegisterValue "BS0504" "bad value in a register"
        "A cell holds a value that its column does not take. The rules are those of the same key \
         in YAML.";
    RegisterEmpty "BS0505" "register without rows"
        "The register has a header and nothing below it, so it adds nothing to the project.";

    NoThroughput "BS0650" "restore that never ends"
        "Data are restored with a throughput of 0, so they would never be back. Write what one \
         stream moves, as your last restore test measured it."
        wrong "restore: {throughput: 0 MB/s}"
        right "restore: {throughput: 60MB/s}";
    BackupOutlivesInterval "BS0651" "backup that outlives its interval"
        "A backup job takes longer than the time to the next, so jobs overlap and the newest \
         usable copy is older than the interval says. Back up less often, or faster.";
    CopiesOnlyWithData "BS0652" "copies only where the data are"
        "All copies of these data are kept on the same node or in the same place: what destroys \
         the data destroys the copies. Keep one elsewhere.";
    RpoNotPromised "BS0653" "RPO shorter than the backups can promise"
        "The data of a moment are in a usable copy only when the job after it has ended: in the \
         worst case that is the interval and the job's duration later, which is more than the RPO. \
         Back up more often, ship logs, or keep a replica.";
    RetentionTooShort "BS0654" "copies deleted before corruption is found"
        "Corruption is found later than copies are kept, so that no clean copy is left by then. \
         Keep some copies longer.";
    ChainWithoutFullCopy "BS0655" "incremental backup without a full copy"
        "An incremental copy or a log is worth nothing without the full copy that it builds on, \
         and none is declared before it."
        wrong "backups: [{kind: incremental, every: 1h}]"
        right "backups: [{kind: full, every: 1d}, {kind: incremental, every: 1h}]";
    NothingRestores "BS0656" "data that nothing restores"
        "Data can be destroyed here, they have copies, and no task of the procedure for it brings \
         them back: everything in them counts as lost. Add `restores: yes` to the task that does.";
    NothingToRestore "BS0657" "restore of data that are not declared"
        "A task restores data, and the node whose procedure it is holds none. Write what it holds \
         and how it is copied under `data`.";
    BadData "BS0770" "not an amount of data"
        "An amount of data is a number and a unit, zero or more: `B`, `kB`, `MB`, `GB`, `TB`, `PB` \
         by thousands, `KiB`, `MiB`, `GiB`, `TiB`, `PiB` by 1024, and bits as `kbit`, `Mbit`, \
         `Gbit`. A bandwidth is such an amount per time. Case counts."
        wrong "transfers: 2"
        right "transfers: 2 TB";
    TransferWithoutChannel "BS0771" "transfer without a channel"
        "What is transferred goes over one channel that has a bandwidth. Name it under `channel`, \
         and give it its `bandwidth` among the channels."
        wrong "copy: {transfers: 2 TB}"
        right "copy: {transfers: 2 TB, channel: wan}";
    ChannelWithoutSlots "BS0772" "nothing is transferred"
        "The channel has a bandwidth and no slots, so a task that transfers nothing does not use it \
         at all. Say how much it `transfers`, or give the channel `slots`."
        wrong "copy: {takes: 2h, channel: wan}"
        right "copy: {transfers: 2 TB, channel: wan}";
    StandbyCircle "BS0680" "standby for itself"
        "A standby replaces something else. It stands by for itself, for what works by means of \
         it, or two stand by for each other, so that none of them could ever take over."
        wrong "dr-site: {standby for: dr-site, activation: 2h}"
        right "dr-site: {standby for: head-office, activation: 2h}";
    StandbyWithoutActivation "BS0681" "standby that is never activated"
        "A standby says how long its activation takes, or names the procedure that activates it. \
         Only some kinds of option have a published time that is used instead."
        wrong "dr-site: {standby for: head-office}"
        right "dr-site: {standby for: head-office, activation: 2h}";
    StandbyKeyAlone "BS0682" "key of a standby without a standby"
        "This key says how something stands by, and the node does not say for what. Add \
         `standby for`, or remove the key."
        wrong "dr-site: {activation: 2h}"
        right "dr-site: {standby for: head-office, activation: 2h}";
    BadDate "BS0683" "not a date"
        "A date is written year, month, day: `2026-05-01`."
        wrong "last test: 1.5.2026"
        right "last test: 2026-05-01";
    DateWithoutToday "BS0684" "date with nothing to hold it against"
        "Whether a test was lately depends on today, which the program does not look up, so that \
         the same files always give the same results. Write the day of the scenario under `as of`."
        wrong "assets: {dr-site: {standby for: head-office, activation: 2h, last test: 2026-05-01}}"
        right "as of: 2026-09-01\nassets: {dr-site: {standby for: head-office, activation: 2h, \
         last test: 2026-05-01}}";
    StandbyBesidePrimary "BS0690" "standby in the place of what it replaces"
        "The standby stands in the same location as what it replaces, or one lies within the \
         other. What strikes the place takes both.";
    StandbyUntested "BS0691" "standby that was never tested"
        "No test of this standby is known, or its last one failed or is more than a year old. \
         Without a stated `success` its activation is given a lower chance.";
    StandbyTooSlow "BS0692" "standby that takes over too late"
        "In one activation of ten or more the standby takes longer than the RTO of the service, \
         even if it is invoked at once and nobody has to be waited for.";
    LatestInvocation "BS0693" "latest safe moment to invoke"
        "The RTO less the time within which nine activations of ten are done: whoever decides \
         later than that after the disruption should not count on the standby.";

    EmptyCallTree "BS0700" "call tree that reaches nobody"
        "A call tree names nobody, or someone who never answers and has no deputy who does. The \
         incident would never be declared."
        wrong "call tree: []"
        right "call tree: [{role: duty manager, answers: 60%, retry every: 10m}]";
    ListedTwice "BS0750" "twice in the restoration order"
        "An entry of `restoration order` stands there twice. Work has one place in the order: \
         remove one of the two."
        wrong "restoration order: [identity, database, identity]"
        right "restoration order: [identity, database]";
    ListedWithoutEffect "BS0751" "restoration order without effect"
        "The order decides who gets people and channels first. Nothing that this entry means \
         takes any, so it starts as soon as it can wherever it stands.";
    RefuelWithoutFuel "BS0752" "deliveries and no tank"
        "`refuel` says when fuel is delivered, but not how long a full tank lasts, so nothing can \
         run out and nothing is filled."
        wrong "generator: {kind: generator, standby for: mains, refuel: 12h}"
        right "generator: {kind: generator, standby for: mains, fuel: 24h, refuel: 12h}";
    NothingToBridge "BS0753" "nothing to bridge"
        "`bridges` is how long an asset goes on without what it needs, like a battery, and \
         `recharge` how long that takes to fill again. One of them stands here without the rest."
        wrong "ups: {kind: ups, bridges: 15m}"
        right "ups: {kind: ups, needs: {any: [mains, generator]}, bridges: 15m}";
}
