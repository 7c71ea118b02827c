//! What a change does to an estate (BS085, BS086).

macro_rules! changes {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

    ChangedFigure "BS0850" "figure that moved beyond its limit"
        "On the same random numbers the changed estate keeps an objective less often, recovers \
         later or loses more, by more than the limit that was set for the change.";
    NewSinglePoint "BS0851" "new single point of failure"
        "After the change the loss of this asset alone disrupts the service, whatever stands by; \
         before, it did not.";
    NewDeadlock "BS0852" "new recovery deadlock"
        "After the change these recoveries wait for each other; before, they did not.";
    PlanToReview "BS0853" "plan to walk through again"
        "What this procedure restores was changed and the procedure was not. Its steps may name a \
         place, a machine or an order that is no longer right.";
    OutdatedTest "BS0854" "test that is no longer valid"
        "What was tested was changed after its last test. Repeat the test, and write its date into \
         the scenario.";
    LostBackup "BS0855" "backup that no longer covers"
        "Copies of these data do less after the change: one is gone or lies where the data are, can be \
         changed by what hits it, is kept for less long, fails more often, takes longer to read back than \
         an RTO allows, or is older than an RPO allows.";
    LostWayBack "BS0856" "nothing restores it any more"
        "Before the change a procedure brought this back; after it nothing does.";
    ChangedObjective "BS0857" "changed objective"
        "What was promised for a service was changed. Figures of before and after are each judged \
         by their own objective.";
    ChangedServices "BS0858" "service that came or went"
        "A service is in one of the two estates alone, so there is nothing to compare it with.";

        } }
    };
}
pub(super) use changes;
