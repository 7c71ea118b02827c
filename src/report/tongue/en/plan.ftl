### The recovery plan.

## Cover and order of restoration

plan-title = Recovery plan
plan-title-of = Recovery plan: { $organisation }
plan-cards-title = { $plan }: cards
plan-version = version { $version }
plan-services = Services
plan-checked = Times checked by
plan-checked-by = { $n ->
    [one] { $n } run
   *[other] { $n } runs
}, seed { $seed }
plan-order = In which order services come back
plan-order-use = In an incident: { $call }, take the card of your team, then work through the services in the order below.
# The link in the sentence above.
plan-order-call = call and decide
plan-no-version = A copy of this plan cannot be told from an older one, or nobody answers for it.
plan-no-services = The estate has no services.
plan-declare-under = Declare them under `{ $key }`.
plan-order-after = { $service }: after { $names }
plan-order-caption = Services in the order of restoration.
plan-order-number = Order
plan-must-work = Must work again
plan-may-be-lost = Data may be lost
plan-back-p50 = Back P50
plan-back-p90 = Back P90
plan-order-by = By the restoration order as far as one is written, then by stated priority, then the shorter RTO; what another service rests on comes before it.
plan-order-back = Back: in half and in nine of ten of { $n ->
    [one] { $n } run
   *[other] { $n } runs
} of “{ $title }”, seed { $seed }, counted from the disruption; 0 where the service is mostly not disrupted.
plan-order-back-clock = Back: in half and in nine of ten of { $n ->
    [one] { $n } run
   *[other] { $n } runs
} of “{ $title }”, seed { $seed }; 0 where the service is mostly not disrupted.

## Times, needs, people

# A random time: its median, and what it keeps to in nine of ten cases.
plan-time = { $half } (90%: { $most })
plan-gate-onset = at once
plan-gate-detection = when the failure is noticed
plan-gate-diagnosis = when the cause is known
plan-gate-declaration = when the plan is invoked
plan-gate-mobilisation = when people are in place
plan-need-any = one of ({ $list })
plan-need-some = { $n } of ({ $list })
plan-need-pool = as many as possible of ({ $list })
plan-need-without = { $what } (if possible)
plan-need-reaches = a way to { $to }
# `pc-01 to pc-20`
plan-from-to = { $first } to { $last }
plan-and-more = { $list } and { $n } more
# `ada, else bob`
plan-else = { $one }, else { $other }
plan-who-several = { $n } of { $team }
plan-who-able = { $able } ({ $asked })
plan-who-nobody = { $asked } (nobody can)
plan-who-supplier = supplier
plan-who-itself = by itself
plan-seat = { $n ->
    [one] someone
   *[other] { $n } people
}
plan-seat-skilled = { $who } for { $skills }
plan-up = { $what } up
plan-copy-newest = the newest good copy
plan-copy-named = the copy { $copy }
plan-from-anywhere = from anywhere
plan-step-of-procedure = { $step } of { $procedure }

## Call and decide

plan-calling = Call and decide
plan-phases = From the event to the first work.
plan-phase = Phase
plan-phase-means = What it means
plan-notice = Notice
plan-notice-means = somebody sees that something is wrong
plan-cause = Find the cause
plan-cause-means = it is known what has failed
plan-invoke = Invoke
plan-invoke-means = somebody with authority invokes this plan
plan-come = Come
plan-come-means = people are where they work
plan-phases-none = It is not said how long it takes until a failure is noticed and understood, so that work counts as begun at once.
plan-call-tree = Call tree
plan-call-tree-always = In every incident
plan-call-tree-case = In case of { $event }
plan-call-tree-none = It is not written down who is called, and in which order, until somebody invokes the plan.
plan-call-caption = { $when }, call in this order.
plan-call = Call
plan-at = At
plan-answers = Answers
plan-if-not-at-once = If not, at once
plan-one-answers = One of them answers
plan-again-after = If nobody does, again after
plan-may-invoke = May invoke the plan
plan-call-takes = Until the last who is needed has answered it takes **{ $time }** on average, if calls get through.
plan-call-needs = Calls get through only while this works: **{ $what }**.
plan-no-authority = It is not said who may invoke the plan.
plan-no-authority-put = Write `{ $key }` beside that contact of the call tree.
plan-no-deputy = Nobody stands in for **{ $names }** in the call tree.
plan-write-beside-them = Write `{ $key }` beside them.
plan-no-phone = No telephone number of **{ $names }**.

## Decisions

plan-decide-in-time = Decide in time
plan-decide-caption = Decisions and the last moment for them.
plan-decide = Decide
plan-at-the-latest = At the latest
plan-for = For
plan-because = Because
plan-decide-none = No deadline can be told: no service has an RTO with anything that can be invoked or repaired.
plan-decide-put = Write `{ $rto }` and `{ $mtpd }` beside the services.
plan-decide-from-disruption = Counted from the disruption. RTO less the time in which nine of ten are done; negative is always too late, so that another way must be decided on at once.
plan-decide-from-each = Each time counts from what its row says: RTOs as agreed, MTPDs from the disruption. RTO less the time in which nine of ten are done; negative is always too late, so that another way must be decided on at once.
plan-counted = Counted
plan-after-disruption = after the disruption
plan-after-detection = after the failure is noticed
plan-after-declaration = after the plan is invoked
plan-decide-not-in-hours = { $n ->
    [one] The RTO of { $services } counts service hours
   *[other] The RTOs of { $services } count service hours
}, work for them passes at all hours: by when it must begin depends on when the trouble strikes, and stands in no table.
plan-decide-invoke = invoke { $standby } in place of { $replaced }
plan-decide-plan = invoke the plan
plan-decide-begin = begin the work
plan-decide-accept = accept another way of working, or stop the service
plan-why-invoke = RTO { $rto } less { $takes } until it has taken over
plan-why-begin = RTO { $rto } less { $takes } for { $procedure }, the longest work that it has to wait for
plan-why-come = RTO { $rto } less { $takes } until people are there and { $procedure } is done, the longest work that it has to wait for
plan-why-mtpd = MTPD: from then on the harm is unacceptable
plan-decide-at-once = **{ $what }** for { $service } **at once: it is too late already** ({ $why }).
plan-decide-within = **{ $what }** for { $service } within **{ $by }** ({ $why }).
plan-decide-within-since = **{ $what }** for { $service } within **{ $by } { $since }** ({ $why }).
plan-stop-caption = When to stop, and what to do then.
plan-step-of = Of
plan-stop-after = Stop after
plan-then = Then
plan-at-it = Who is at it
plan-no-other-way = no other way is written down
plan-the-whole = the whole
plan-stop-counted = Counted from when the step could first be worked on.

## Teams, people, suppliers

plan-people = Teams, people, suppliers
plan-no-teams = No teams are declared: the plan cannot say who does anything.
plan-no-teams-put = Declare `{ $key }` and name them in the steps of procedures.
plan-teams-caption = Teams and how they are reached.
plan-who = Who
plan-stand-in = Stand in
plan-help = Help that comes
plan-help-after = { $n } after { $after }
plan-card-link = Card of { $team }
plan-unnamed-teams = Nobody is named in **{ $names }**: the plan knows how many, not who.
plan-unnamed-teams-put = Write `{ $key }` and the persons under `{ $people }`.
plan-no-phone-team = No telephone number of **{ $names }**, nor of anybody in them.
plan-persons-caption = Persons.
plan-can-do = Can do
plan-on-duty = On duty
plan-comes-after = Comes when called after
plan-to-be-found = To be found
plan-skill-slow = { $skill } at { $pace } pace
plan-duty-always = always
plan-duty-called = when called
plan-duty-only = { $shifts } only
plan-duty-else-called = { $shifts }, else when called
plan-alone = Without **{ $name }** nobody can do { $steps }, and nobody stands in.
plan-alone-put = Write `{ $key }`, and give somebody else the skill.
plan-suppliers-caption = Suppliers, and what was agreed with them.
plan-supplier-begins = Begins after
plan-supplier-delivers = Then delivers in
plan-supplier-honours = Keeps its word
plan-if-not = If not
plan-supplier-change = { $name } (change takes { $takes })
plan-contacts-caption = Other contacts.

## A service

plan-no-owner = Nobody answers for **{ $service }**.
plan-no-rto = Nobody has said by when **{ $service }** must work again.
plan-owner = Answers for it: **{ $owner }**.
plan-owner-at = Answers for it: **{ $owner }** ({ $at }).
plan-must-work-again = Must work again: **{ $steps }**.
plan-unacceptable = Unacceptable from { $mtpd } on.
plan-data-lost = Data of { $rpo } may be lost.
plan-within = within { $time }
plan-not-within = not within { $time }
plan-back = In this scenario it is back { $half } in half of the runs, { $most } in nine of ten.
plan-not-disrupted = This scenario does not disrupt it.
plan-up-first = Must be up first: **{ $what }**.
plan-before-it = Before it comes { $services }.
plan-assets = What it rests on, suppliers first
plan-assets-caption = What is restored by what.
plan-kind-service = service
plan-where = Where
plan-failed = Failed
plan-destroyed = Destroyed
plan-unusable = Data unusable
plan-needs-lost = Needs were lost
plan-takes-over = Takes over
plan-in-part = { $procedure } (in part)
plan-no-procedure = Nothing is written down on how to bring back **{ $names }**.
plan-no-procedure-put = Write `{ $key }` beside the asset or its kind, and its steps under `{ $procedures }`.
plan-elsewhere = Described elsewhere
plan-described-with = { $procedure }, with { $service }
plan-nobody-named = Nobody is named for **{ $steps }**: it counts as happening by itself.
plan-nobody-named-put = If somebody does it, write `{ $team }` or `{ $skill }` beside the step.
plan-no-supplier = It is not said who delivers, and whom to call, for **{ $steps }**.
plan-no-supplier-put = Declare the firm under `{ $suppliers }` and write `{ $key }` beside the step; its telephone under `{ $phone }`.

## A procedure

plan-procedure = Procedure: { $procedure }
plan-no-steps = **{ $procedure }** has no steps.
plan-write-them-under = Write them under `{ $key }`.
plan-purpose = For **{ $nodes }**: { $reasons }
plan-purpose-more = for **{ $nodes }**: { $reasons }
plan-when-take-over = when it is to take over
plan-when-not-do = when { $procedure } does not do
plan-when-degraded = when it works in part
plan-when-down = when it has failed
plan-when-destroyed = when it is destroyed or gone
plan-when-corrupt = when its data are unusable
plan-when-starved = when what it needs was lost and is back
plan-when-contained = when it was switched off
plan-begins = Begins **{ $when }**.
plan-what-it-needs = what the asset itself needs
plan-takes = Takes **{ $time }**, if nobody is waited for and nothing fails.
plan-takes-random = Takes **{ $half }** in half of the cases, { $most } in nine of ten, if nobody is waited for and nothing fails.
plan-priority = Priority { $n }.
plan-steps-of = Steps of { $procedure }.
plan-step = Step
plan-with = With
plan-after-step = After step
plan-succeeds = Succeeds
plan-succeeds-tries = { $share }, up to { $n } tries
plan-begun-p50 = Begun P50
plan-done-p90 = Done P90
plan-if-late = If **{ $step }** is not done { $after } after it could begin
plan-if-fails = If **{ $step }** fails { $n ->
    [1] once
   *[other] { $n } times
}
plan-if-fails-or-late = If **{ $step }** fails { $n ->
    [1] once
   *[other] { $n } times
}, or is not done { $after } after it could begin
plan-if-all-late = If **the whole** is not done { $after } after it may begin
plan-stop-go-on = stop, and go on with { $procedure }.
plan-stop-nothing = stop. No other way is written down.
plan-apart = What no service rests on
plan-apart-last = Procedures for assets that no service needs. They come last.
plan-unused = Procedures that nothing uses
plan-unused-names = No asset is restored by **{ $names }**.
plan-unused-put = Name it under `{ $key }` of an asset or a kind, or remove it.

## Copies

plan-copies = Copies of data and of this plan
plan-can-be-destroyed = can be destroyed
plan-can-be-corrupt = can be corrupt
plan-can-be-down = can be down
plan-stays = stays
plan-data = Data
plan-data-caption = Where data can be restored from.
plan-data-of = Data of
plan-copy = Copy
plan-kept-on = Kept on
plan-every = Every
plan-kept-for = Kept for
plan-immutable = Cannot be changed
plan-reading-back = Reading it back
plan-in-scenario = In this scenario
plan-full-copy = full copy
plan-snapshot = snapshot
plan-incremental = changes since the copy before
plan-log = log
plan-replica = replica, follows all the time
plan-no-copies = No copies of data are declared: the plan cannot say where to restore from.
plan-no-copies-put = Write `{ $key }` beside the assets that hold data.
plan-papers = Plans and papers
plan-no-papers = It is not said where copies of this plan lie. A plan on a server that is down, or in the building that burns, is no plan.
plan-no-papers-put = Declare an asset of kind `{ $kind }` with its `{ $copies }` and the procedures that go by it.
plan-papers-caption = Papers and where their copies are.
plan-paper = Paper
plan-in-hand = In hand after
plan-only-copy = the only one
plan-copy-online = read on { $on }
plan-copy-paper = paper: { $on }
plan-paper-unreachable = **{ $paper }** cannot be read in this scenario: all its copies are lost or out of reach.
plan-paper-stale = **{ $paper }** was last brought up to date { $age } ago.
plan-paper-untested = **{ $paper }** was last tested { $age } ago.
plan-paper-changed = **{ $paper }** was changed after its last test.
plan-paper-put = When that is mended, write it beside the paper: `{ $key }`.

## Deadlocks

plan-circles = Deadlocks and break-glass
plan-circles-none = No recovery waits for itself, neither in this scenario nor when everything is down at once.
plan-circles-here = In this scenario
plan-circles-dark = When everything is down at once
plan-break-glass = Each waits for the next. Everything else comes back once there is another way to **{ $sets }**: an emergency account, a spare that needs nothing, a way around.
plan-break-glass-put = Prepare it, test it, and write it down as a fallback of the procedure or with `{ $key }` at the step that waits.

## Cards

plan-card-team = Team { $team }
plan-card-of = Recovery plan of { $organisation }
plan-card-at = Reached at **{ $at }**.
plan-card-unnamed = { $n ->
    [1] One person, not named in the plan.
   *[other] { $n } people, not named in the plan.
}
plan-card-help = { $n } come to help { $after } after the plan is invoked.
plan-card-stand-in = In their place: { $names }.
plan-card-comes = there { $after } after a call
plan-card-else = else { $names }
plan-card-no-step = No step of any procedure names **{ $name }**.
plan-card-no-step-put = Write `{ $key }` beside the steps that they do.
plan-card-do = What you do, each as soon as what its line says is so
plan-card-when = Only
plan-card-caption = Tick off, and write down when.
plan-on = On
plan-not-before = Not before
plan-done-at = Done at
plan-card-more = ... and { $n } more: see the parts of the services.
plan-card-whom = Whom you wait for, whom you call
# The steps of others, with who does each in brackets.
plan-card-wait = You wait until these are done: **{ $list }**.
plan-card-tell = Tell, when you are done, those who wait for you: **{ $list }**.
plan-step-who = { $step } of { $procedure } ({ $who })
plan-runs-itself = runs by itself
plan-card-call = You call **{ $list }**.
plan-card-no-phone = { $name } (no telephone number)
plan-card-contract = contract { $contract }
plan-card-invoked-by = The plan is invoked by **{ $list }**.
plan-card-decisions = Your decisions
plan-card-ask = Ask for it in time.
plan-card-stop = **Stop { $step }** { $after } after it could begin; then: **{ $then }**.
plan-card-stop-nothing = **Stop { $step }** { $after } after it could begin; then: **there is no other way written down**.

## Appendices

plan-missing = What this plan does not know
plan-missing-nothing = Nothing that it asks for is missing.
plan-missing-gaps = { $n ->
    [one] { $n } gap
   *[other] { $n } gaps
} in the estate. Each names, where it stands, the key that is to hold it.
plan-versions = Versions
plan-versions-none = No earlier version is recorded.
plan-versions-caption = Versions, as recorded.
plan-changed-by = By
plan-changed-what = What changed
plan-manifest = Made of these files
plan-manifest-again = The same files, seed, number of runs and version give this plan again, byte for byte.
plan-manifest-caption = Files that were read.
