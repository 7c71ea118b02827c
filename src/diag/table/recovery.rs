//! Phases, the order of work, demand, suppliers, documents, power, transfers (BS07).

macro_rules! recovery {
    ([$next:ident $($more:ident)*] { $($before:tt)* }) => {
        $next! { [$($more)*] { $($before)*

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

        } }
    };
}

pub(super) use recovery;
