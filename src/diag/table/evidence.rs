//! Histories of incidents and the library of evidence (BS0870 to BS0899).

macro_rules! evidence {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

    HistoryColumn "BS0870" "column that a history lacks"
        "A history of incidents tells in its first line what its columns are. It needs one with \
         durations, or one with beginnings and one with ends; others may part it into groups."
        wrong "incident,note\nI-1,disk full"
        right "incident,start,end\nI-1,2026-03-01 09:00,2026-03-01 11:30";
    HistoryRow "BS0871" "row that a history cannot use"
        "The row has more or fewer cells than the header, an open quote, or a mark other than yes \
         or no. With --skip-unreadable such rows are left out and counted."
        wrong "start,end\n2026-03-01 09:00"
        right "start,end\n2026-03-01 09:00,2026-03-01 11:30";
    UnreadableMoment "BS0872" "not a date and time"
        "A moment is year, month and day with a time of day; an offset from UTC may follow. Dates \
         with slashes need --dates, which says whether the day or the month comes first. With \
         --skip-unreadable such rows are left out and counted."
        wrong "start,end\nyesterday,2026-03-01 11:30"
        right "start,end\n2026-02-28 16:00,2026-03-01 11:30";
    UnreadableLength "BS0873" "not a duration of an incident"
        "A duration has a unit, in its cell, in the heading or by --unit. With --skip-unreadable \
         such rows are left out and counted."
        wrong "duration\n90"
        right "duration [min]\n90";
    NegativeLength "BS0874" "negative duration of an incident"
        "An incident cannot last less than no time. Mend the table, or leave such rows out with \
         --skip-unreadable, which counts them."
        wrong "duration [min]\n-90"
        right "duration [min]\n90";
    ReversedTimes "BS0875" "incident that ends before it begins"
        "The end of the incident lies before its beginning: the columns may be the wrong way \
         round, day and month may be, or the clocks of two systems may differ. With \
         --skip-unreadable such rows are left out and counted."
        wrong "start,end\n2026-03-01 11:30,2026-03-01 09:00"
        right "start,end\n2026-03-01 09:00,2026-03-01 11:30";
    OverlappingIncidents "BS0876" "incidents that overlap"
        "An incident begins before an earlier one of the same group has ended. If both are the \
         same incident told twice, it counts twice, in the rate and in the durations: --merge \
         makes one of what overlaps.";
    TooFewIncidents "BS0877" "too few incidents to fit a law"
        "A law needs at least five durations that ended, and not all alike, to be fitted to, and \
         far more to say something about its tail.";
    AllOpen "BS0878" "incidents that are all open"
        "Where nothing has ended yet, any long law is as likely as any longer one: there is \
         nothing that a fit could find.";
    FewIncidents "BS0879" "few incidents to fit a law"
        "A law was fitted to fewer than thirty durations. Its median may be about right; which \
         family it is of, and how long the worst cases take, these data cannot tell.";
    UnknownEvidence "BS0880" "evidence that the library does not have"
        "A value is taken from the library of evidence that the program brings along, and there is \
         none of this name. `blackstart evidence` lists all of them."
        wrong "takes: evidence(hardware)"
        right "takes: evidence(lanl-hardware)";
    EvidenceOfOtherKind "BS0881" "evidence of another kind"
        "The library has rates, for threats, and durations, for whatever takes time. This entry has \
         no figure of the kind that is needed here."
        wrong "rate: evidence(lanl-hardware)"
        right "rate: evidence(grid-interruption)";
    RateOfOne "BS0882" "rate of one that strikes several"
        "The library tells how often this happens to one disk, server, site or person, and the threat \
         strikes several at once that often. With `per` each of them has this rate, and is struck by \
         itself."
        wrong "threats: {disk: {rate: evidence(disk-failure), hits: {nodes: \"disk-*\", effect: down}}}"
        right "threats: {disk: {rate: evidence(disk-failure), per: asset, hits: {nodes: \"disk-*\", effect: down}}}";

        } }
    };
}

pub(super) use evidence;
