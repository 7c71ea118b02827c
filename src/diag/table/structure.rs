//! Structure (BS03), findings about the estate (BS04), registers (BS05).

macro_rules! structure {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

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
    DifferentCurrencies "BS0311" "different currencies"
        "All amounts of a project are in one currency, and two files of it name different ones.";
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
    UnusedDeclaration "BS0414" "declared and never used"
        "Nothing refers to this declaration, so it has no effect. Check whether a reference is \
         misspelt or missing.";
    SinglePointOfFailure "BS0415" "single point of failure"
        "Services need this asset without any alternative: its loss alone brings all of them down.";
    FalseRedundancy "BS0416" "alternatives that fall together"
        "These alternatives stand in one place, so one strike there leaves fewer of them than are \
         needed. Move one, or count them as one.";
    UnknownHorizonOfBackup "BS0417" "no bound on the loss of data"
        "A service has an RPO, but nothing says how often its data are backed up, so the loss \
         cannot be computed.";
    SlowerThanObjective "BS0418" "cannot meet its objective"
        "Even if nobody has to be waited for, the mean recovery of this service is longer than its \
         RTO, when all is hit that the scenario can hit.";
    NoSpares "BS0419" "parts that never come"
        "A task asks for more spare parts than there are, and none are ordered, so its node never \
         recovers. Raise the `stock`, or say how long new ones take: `restock: 3d`.";
    TooLate "BS0420" "strikes after the horizon"
        "What is written here happens after the simulated time, so it never does. Raise the \
         `horizon`, or let it happen earlier.";
    NothingStrikes "BS0421" "nothing happens"
        "Everything that the scenario lets happen comes after the horizon, or waits for an event that \
         nothing in it brings about, so no run shows anything.";
    BelowFromTheStart "BS0422" "below its minimum with nothing lost"
        "The service delivers less than its minimum although everything is intact: it is down before \
         anything strikes, and stays so. Look at the shares of its pools and at what they are held \
         against, or lower its `mbco`.";
    NeverSetOff "BS0423" "an event that never comes"
        "What is written here happens when something else does, and nothing in the scenario can bring \
         that about: no strike reaches what the event is about, nor anything that it needs.";
    Hopeless "BS0424" "work that cannot succeed"
        "A task has no chance of success and nothing is done instead, so whatever it restores never \
         recovers."
        wrong "restore: {takes: 1h, success: 0%}"
        right "restore: {takes: 1h, success: 80%, tries: 3}";
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

        } }
    };
}

pub(super) use structure;
