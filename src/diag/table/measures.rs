//! Countermeasures and what they are worth (BS082, BS083).

macro_rules! measures {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

    NegativeCost "BS0820" "negative cost"
        "What a measure costs is zero or more. What it saves is not stated but simulated: it \
         follows from what the measure changes."
        wrong "cost: {once: -60k}"
        right "cost: {once: 60k}";
    PatchesNothing "BS0821" "measure that changes what is not there"
        "Under `changes` and `removes` a measure names what the project has: a section, an entry \
         of it, keys below that. What is new stands under `adds`. Rows of a register in CSV \
         cannot be changed."
        wrong "changes: {assets: {generatr: {at: yard}}}"
        right "changes: {assets: {generator: {at: yard}}}";
    AddsWhatIsThere "BS0822" "measure that adds what is there"
        "Under `adds` a measure names what the project does not have yet. To make something \
         that is there different, put it under `changes`."
        wrong "adds: {assets: {generator: {at: yard}}}"
        right "changes: {assets: {generator: {at: yard}}}";
    MeasuresContradict "BS0823" "measures that contradict each other"
        "Two measures set the same thing to different values, so that nobody can tell what both \
         together mean. Let them exclude each other if they are alternatives, or let one require \
         the other: it is then laid over it."
        wrong "daily: {changes: {assets: {db: {backups: [{every: 1d}]}}}}\n\
               hourly: {changes: {assets: {db: {backups: [{every: 1h}]}}}}"
        right "daily: {changes: {assets: {db: {backups: [{every: 1d}]}}}}\n\
               hourly: {excludes: [daily], changes: {assets: {db: {backups: [{every: 1h}]}}}}";
    MeasureCycle "BS0824" "measures that require each other"
        "Following `requires` from measure to measure leads back to where it began, so that none \
         of them could be the first. Make one measure of them."
        wrong "a: {requires: [b]}\nb: {requires: [a]}"
        right "a-and-b: {changes: {..}}";
    NeverTaken "BS0825" "measure that can never be taken"
        "With all that it requires, in however many steps, this measure would be taken beside one \
         that excludes it.";
    SealedSection "BS0826" "measure that changes how it is studied"
        "A measure changes the estate, its people and what can happen. Runs, seed, horizon and the \
         like say how a scenario is studied, and both sides of a comparison must be studied alike."
        wrong "changes: {horizon: 1d}"
        right "changes: {phases: {detection: 5m}}";
    MeasureWithoutEffect "BS0827" "measure that changes nothing"
        "A measure without `changes`, `adds` and `removes` costs money and does nothing.";
    MeasureTooLate "BS0828" "measure that comes too late"
        "The lead time of the measure is not shorter than the period over which measures are \
         judged, so it costs money and is of no use within it.";
    BudgetBuysNothing "BS0829" "budget that buys nothing"
        "No measure, with those that it requires, can be had for the budget, which is compared \
         with the present value of all costs over the period."
        wrong "economics: {budget: 100}"
        right "economics: {budget: 100k}";

        } }
    };
}

pub(super) use measures;
