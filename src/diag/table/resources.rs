//! Calendars (BS060), people (BS062), data (BS065), standbys (BS068).

macro_rules! resources {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

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
    NoSkillToLose "BS0626" "skill that nobody struck has"
        "A hit takes a skill, and none of those whom it strikes has it. A team that is a number has \
         no skills."
        wrong "{person: anna, effect: {loses skill: storage}}"
        right "{person: anna, effect: {loses skill: oracle, for: 30d}}";
    NoShift "BS0627" "next shift of a team without shifts"
        "What monitoring does not see is to be noticed when the next shift of a team begins, and \
         nobody of the team works in shifts. Give its people a `shift`, or name a calendar in `next \
         opening`."
        wrong "{by: monitor, unmonitored: {next shift: ops}}   # teams: {ops: 3}"
        right "{by: monitor, unmonitored: {next shift: ops}}   # teams: {ops: {members: 3, shift: day}}";
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
    EndlessSearch "BS0658" "search by halves without an end"
        "People who look for a clean copy by halves begin in the middle of those that are kept. \
         Say how long copies are kept, or let them try the newest first."
        wrong "{search: by halves, backups: [{kind: full, every: 1d}]}"
        right "{search: by halves, backups: [{kind: full, every: 1d, retention: 30d}]}";
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
         Its activation is given a lower chance. Where a `success` is stated, only a failed test \
         is told.";
    StandbyTooSlow "BS0692" "standby that takes over too late"
        "In one activation of ten or more the standby takes longer than the RTO of the service and \
         what its buffers bridge, even if it is invoked at once and nobody has to be waited for.";
    LatestInvocation "BS0693" "latest safe moment to invoke"
        "The RTO less the time within which nine activations of ten are done: whoever decides \
         later than that after the disruption should not count on the standby.";

        } }
    };
}

pub(super) use resources;
