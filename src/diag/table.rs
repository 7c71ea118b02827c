//! The table of codes.
//!
//! BS00 files and YAML, BS01 names, BS02 values, BS03 structure, BS04 findings about the estate,
//! BS05 registers, BS060 calendars, BS062 people, BS065 data, BS068 standbys, BS07 phases, the order
//! of work, demand, suppliers, documents, power, transfers. A new code ends its group.

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
    BadZone "BS0601" "not a time zone"
        "Time zones are named as in the IANA database, a continent and a city: the clocks of that \
         place, daylight saving included. Abbreviations such as BST have several meanings."
        wrong "zone: BST"
        right "zone: Europe/London";
    BadDate "BS0602" "not a date"
        "A date is year, month and day, and must exist; a stretch of dates has two dots between \
         its ends. Without a year it holds for every year. A beginning has a time of day too."
        wrong "closed: [31/12/2026, 2026-02-30]"
        right "closed: [2026-12-31, 12-24..12-26]";
    NeverOpen "BS0603" "calendar with no open hour"
        "The calendar is closed at all times, so whatever goes by it would never happen. Add \
         hours under `open`, or dates under `also open`."
        wrong "calendars:\n  counter: {zone: Europe/London}"
        right "calendars:\n  counter: {zone: Europe/London, open: {mon-fri: 09:00-16:00}}";
    SkippedTime "BS0604" "time that daylight saving skips"
        "On this date the clocks of the zone are put forward past this time, so it never comes. \
         Choose a time before or after the change."
        wrong "begins: 2026-03-29 01:30 Europe/London"
        right "begins: 2026-03-29 02:00 Europe/London";
    NoDate "BS0605" "calendar without a date"
        "A service, a task or a team goes by a calendar, and the scenario does not say on which \
         date it begins, so nobody can tell what is open. Give a date and a time, or dates \
         between which every replication draws its own."
        wrong "services:\n  payments: {hours: counter}"
        right "begins: {between: [2026-01-01, 2026-12-31]}\nservices:\n  payments: {hours: counter}";
    NoMoment "BS0606" "no moment to begin"
        "The beginning is drawn among the moments of these hours between these dates, and there \
         are none. Widen one of the two."
        wrong "begins: {between: [2026-12-25, 2026-12-25], during: counter}"
        right "begins: {between: [2026-12-01, 2026-12-31], during: counter}";
    NoHours "BS0607" "service hours of no service"
        "RTOs are to count service hours only, and no service of the project has `hours`. Give \
         some service its hours, or let RTOs count elapsed time."
        wrong "rto counts: service hours"
        right "rto counts: service hours\nservices:\n  payments: {hours: counter, rto: 1h}";
    SkillNobodyHas "BS0620" "skill that nobody has"
        "A task asks for a skill that no person of the project has, so nobody could ever do it. \
         Check the spelling, or give the skill to someone."
        wrong "people: {ada: {skills: {oracle: 3}}}\n# in a task\nskill: orcale"
        right "people: {ada: {skills: {oracle: 3}}}\n# in a task\nskill: oracle";
    TeamByNumberAndName "BS0621" "team by number and by name"
        "A team is either a number of people who can stand in for each other, or persons with \
         names. This one is given a number, and persons belong to it as well."
        wrong "teams: {dba: 3}\npeople: {ada: {team: dba}}"
        right "teams: {dba: {}}\npeople: {ada: {team: dba}, ben: {team: dba}}";
    OnlyOnePerson "BS0622" "recovery hangs on one person"
        "Work of these recoveries can be done by one person only. While that person is ill, on \
         leave or gone, it waits. Train a deputy, or arrange for help from outside.";
    EmptyRota "BS0623" "rota that nobody fills"
        "A team is to be on shift in the hours of this calendar, and nobody is: no person of it has \
         the shift, or the number is 0. Work that waits for the team waits through these hours."
        wrong "teams: {ops: {shifts: {day: 7, night: 0}}}"
        right "teams: {ops: {shifts: {day: 7, night: 3}}}";
    TwoShiftsAtOnce "BS0624" "in two shifts at once"
        "Two of the shifts of a person overlap, and nobody can be in two places. Change the hours \
         of one of the calendars, or give one of the shifts to someone else."
        wrong "people: {ada: {shift: [day, late]}}   # 09:00-17:00 and 13:00-21:00"
        right "people: {ada: {shift: day}, ben: {shift: late}}";
    RestWithoutLimit "BS0625" "rest without a limit"
        "Hours at work end with `at most`, and a rest of the length of `rest` follows. One of the \
         two alone says nothing."
        wrong "teams: {ops: {members: 3, at most: 12h}}"
        right "teams: {ops: {members: 3, at most: 12h, rest: 11h}}";
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
    DemandWithoutTime "BS0710" "demand without a time"
        "The demand on a service is a number of things in a time, so that an outage can be counted \
         in things that were not done."
        wrong "demand: 2000"
        right "demand: 2000/h";
    PriceWithoutDemand "BS0711" "price of unknown demand"
        "`lost demand` is the cost of one unit of demand that is lost. Without `demand` nobody knows \
         how many units an outage loses."
        wrong "impact: {lost demand: 3}"
        right "demand: 2000/h\nimpact: {lost demand: 3}";
    NothingDeferred "BS0712" "overtime without a backlog"
        "Overtime works off what was deferred. Nothing is deferred here, so all unserved demand is \
         lost and there is never a backlog.";
    FallingStages "BS0713" "stages of reopening that do not rise"
        "After restoration a service lets in more from stage to stage, and all of it at the last."
        wrong "reopens: {0h: 50%, 1h: 25%}"
        right "reopens: {0h: 25%, 1h: 50%, 3h: 100%}";
    EverlastingBacklog "BS0714" "backlog that never drains"
        "With `capacity` and `overtime` as they are, the service can do no more than new demand \
         needs, so that what an outage leaves behind is never caught up with."
        wrong "deferred: 70%"
        right "deferred: 70%\novertime: 1.2";
    NoSupplier "BS0720" "not a supplier"
        "Only what is declared under `suppliers` has a contract and can be called by a task."
        wrong "assets:\n  dell: {kind: supplier}"
        right "suppliers:\n  dell: {response: 4h, repair: 1d}";
    OwnAlternative "BS0721" "its own alternative"
        "A supplier cannot take its own place. Name another supplier.";
    NothingOtherwise "BS0722" "contract that may not be honoured, and then?"
        "With `honours` below 100 % some calls are in vain or late. Say what they then take, or who \
         is called instead."
        wrong "honours: 90%"
        right "honours: 90%\notherwise: 3";
    ContractWithoutTime "BS0723" "contract without a time"
        "A task waits for this supplier, and neither the supplier's `response` and `repair` nor the \
         task's `lead time` say for how long.";
    LatePromise "BS0724" "promise that comes too late"
        "Rolled down from the RTOs of the services, this must be back sooner than its supplier \
         promises to deliver, even if the contract is honoured. Agree on less, keep a spare, or do \
         without it.";
    OneSupplier "BS0725" "services that hang on one supplier"
        "All of these services stop, or cannot be repaired, if this supplier or group is gone.";
    HoldsNothing "BS0726" "supplier that keeps no data"
        "`loses data` strikes what a supplier keeps for you. Nothing is listed under its `holds`."
        wrong "suppliers: {host: {}}"
        right "suppliers: {host: {holds: customer-data}}";
    PlanOfNoDocument "BS0731" "plan that is no document"
        "A procedure goes by a document, of which there may be copies. Other assets that it needs \
         stand under `needs`."
        wrong "plan: wiki"
        right "assets: {runbook: {kind: document, copies: [wiki]}}\nplan: runbook";
    PlanWithoutCopies "BS0732" "plan without copies"
        "This document has neither a place nor copies, so nobody could ever read it."
        wrong "runbook: {kind: document}"
        right "runbook: {kind: document, copies: [{at: vault}, wiki]}";
    SameCopy "BS0733" "copy that is none"
        "Two copies at one place are lost together and count once; a document is not a copy of \
         itself.";
    PapersOfAsset "BS0734" "copies of what is no document"
        "Only documents have copies, an age and a last test. Data have backups."
        wrong "db: {copies: [vault]}"
        right "runbook: {kind: document, copies: [vault]}";
    DateToCome "BS0736" "date that is still to come"
        "A document was brought up to date or tested on a day that lies after `as of`.";
    StalePlan "BS0737" "plan that is out of date"
        "Nobody has brought this plan up to date for more than a year. It may no longer be right.";
    UntestedPlan "BS0738" "plan that was not tested as it is"
        "A plan changed after its last test, or not tested for more than a year, is a hope.";
    UnreachablePlan "BS0739" "plan that is lost with what it restores"
        "Everything that can happen in this scenario takes every copy of the plan with it: those who \
         need it must work from memory. Keep a copy off site."
        wrong "copies: [{at: head-office, printed: yes}]"
        right "copies: [{at: head-office, printed: yes}, {off site: yes}]";
    ListedTwice "BS0750" "twice in the restoration order"
        "An entry of `restoration order` stands there twice. Work has one place in the order: \
         remove one of the two."
        wrong "restoration order: [identity, database, identity]"
        right "restoration order: [identity, database]";
    ListedWithoutEffect "BS0751" "restoration order without effect"
        "The order decides who gets people and channels first. Nothing that this entry means \
         takes any, so it starts as soon as it can wherever it stands.";
    RefuelWithoutFuel "BS0752" "deliveries and no tank"
        "`refuel` says when fuel is delivered, and no `fuel` how long a full tank lasts."
        wrong "{kind: generator, standby for: mains, refuel: 12h}"
        right "{kind: generator, standby for: mains, fuel: 24h, refuel: 12h}";
    NothingToBridge "BS0753" "nothing to bridge"
        "`bridges` is how long an asset goes on without its `needs`, `recharge` how that fills again."
        wrong "ups: {kind: ups, bridges: 15m}"
        right "ups: {kind: ups, needs: mains, bridges: 15m}";
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
}
