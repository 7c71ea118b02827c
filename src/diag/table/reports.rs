//! What a report says of itself (BS0900 to BS0949).

macro_rules! reports {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

    ReviewOverdue "BS0900" "review overdue"
        "The date under `next review` is before the day of the scenario (`as of`, or when it \
         begins): the analysis is out of date by its own words. Review it and write the next date."
        wrong "as of: 2026-06-01\nabout: {next review: 2026-03-31}"
        right "as of: 2026-06-01\nabout: {next review: 2027-03-31}";
    OldAssumption "BS0901" "assumption more than a year old"
        "Whoever was asked for this value was asked more than a year before the day of the \
         scenario. People, contracts and equipment change: ask again."
        wrong "as of: 2026-06-01\nassumptions: [{what: repair time, asked on: 2024-01-15}]"
        right "as of: 2026-06-01\nassumptions: [{what: repair time, asked on: 2026-02-10}]";
    ActionOverdue "BS0902" "action overdue"
        "The action is not done, and the day by which it was due is before the day of the \
         scenario."
        wrong "as of: 2026-06-01\nactions: [{what: test the restore, due: 2026-04-30}]"
        right "as of: 2026-06-01\nactions: [{what: test the restore, due: 2026-04-30, status: done}]";
    OwnDeputy "BS0930" "somebody stands in for themselves"
        "A deputy is who is called when somebody cannot be reached, and so must be somebody else."
        wrong "contacts: {ada: {deputies: [ada]}}"
        right "contacts: {ada: {deputies: [bob]}}";
    ContactOfNobody "BS0931" "contact of nobody"
        "Nothing in the estate has this name, but something has nearly the same: the telephone \
         number would stand beside nobody in the plan. Whoever is not in the estate, such as the \
         fire brigade, may be among the contacts."
        wrong "teams: {dba: 3}\ncontacts: {dbaa: {phone: \"0100\"}}"
        right "teams: {dba: 3}\ncontacts: {dba: {phone: \"0100\"}}";

        } }
    };
}

pub(super) use reports;
