//! Horizon runs: how often things happen by themselves (BS08).

macro_rules! horizon {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

    BadHistory "BS0800" "not a history"
        "A history says how often something was seen in how long: a whole number of events, \
         zero or more, `in`, and a time above zero that may be in years."
        wrong "history: twice"
        right "history: 2 in 7 years";
    HistoryOfCertainRate "BS0801" "history of a certain rate"
        "A history cannot move a rate that is stated as certain. Say how much the rate is worth, \
         as if it had been seen for so long, and the history is added to it; or leave the rate \
         away, and the history alone decides."
        wrong "rate: 0.3/year\nhistory: 2 in 7 years"
        right "rate: {mean: 0.3/year, worth: 10 years}\nhistory: 2 in 7 years";
    ProfileWithoutDate "BS0802" "profile without a date"
        "The profile of a threat says when in the day, the week or the year it strikes, which \
         means something only if the scenario has a date. Without `begins` the threat strikes at \
         any time alike.";
    NothingArrives "BS0803" "nothing happens by itself"
        "A year is made of what happens by itself: threats with a `rate`, a `history` or a \
         `renewal`, and assets that state when they fail. The project has none of them.";
    LeftOutOfYear "BS0804" "left out of a year"
        "What `happens` at a fixed time belongs to an exercise. A horizon run leaves it out and \
         has threats strike by their rates; the two ways are never mixed in one figure.";
    TooManyArrivals "BS0805" "too many occurrences"
        "The threat would strike more than a million times in the simulated time. Look at the \
         unit of its rate, or shorten the year.";

        } }
    };
}

pub(super) use horizon;
