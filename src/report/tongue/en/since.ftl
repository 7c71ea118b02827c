### What changed from one version of a plan to another.

since-title = What changed
since-document = Changes of the recovery plan
since-from-to = From { $old } to { $new }
since-same = The plan is the same in { $new } as in { $old }.
since-head = { $n ->
    [one] { $n } change
   *[other] { $n } changes
} from { $old } to { $new }.
since-plan-of = the plan of { $date }
since-version-of = version { $version } of { $date }
since-nameless = a version without a name

## A value: what it is, and what it was

since-stated = { $what } is now stated: { $new }
since-no-longer-stated = { $what } is no longer stated; it was { $old }
since-now = { $what } is now { $new }; it was { $old }
since-new = is new
since-new-with = is new: { $list }
since-gone = is no longer in the plan

## What reads differently on the pages

since-pages = What reads differently on the pages of the plan, times of a simulated incident apart:
since-cover = Cover
since-cover-title = the title
since-page-new = is a new section
since-page-gone = this section is left out
since-page-moved = this section stands at another place
since-reads = it now reads “{ $new }” instead of “{ $old }”
since-reads-new = it now also says “{ $new }”
since-reads-no-more = it no longer says “{ $old }”
# A cell of a table: the first cell of its row, and the head of its column.
since-cell = “{ $column }” of { $row }
since-row-new = { $row } is new: { $cells }
since-row-gone = { $row } is left out: { $cells }
since-cards = Cards
since-cards-new = print anew and hang up: { $names }
since-cards-gone = take down: { $names }

## What changes are about

since-service = Service { $name }
since-procedure = Procedure { $name }
since-team = Team { $name }
since-asset = Asset { $name }
since-supplier = Supplier { $name }
since-paper = Paper { $name }
since-beginning = Beginning
since-restoration-order = Restoration order

## Values

since-order = the order
since-rto = the RTO
since-rpo = the RPO
since-mtpd = the MTPD
since-owner = who answers for it
since-description = what it does
since-goes-by = the document that says how
since-priority = the priority
since-up-first = what must be up first
since-begin = its begin
since-give-up = the time after which it is given up
since-instead = what is done instead
since-detection = the time until it is noticed
since-diagnosis = the time until the cause is known
since-declaration = the time until the plan is invoked
since-mobilisation = the time until people are in place
since-team-new = is new, with { $n } people
since-team-size = the number of people
since-team-members = who belongs to it
since-person-new = is new in the plan
since-skills = what they can do
since-duty = when they are on duty
since-comes = the time until they are there
since-role = the role
since-phone = the telephone number
since-address = the address
since-stand-in = who stands in
since-contract = the contract
since-note = the note
since-place = where it stands
since-when-degraded = what is done when it works in part
since-when-down = what is done when it has failed
since-when-destroyed = what is done when it is destroyed
since-when-corrupt = what is done when its data are unusable
since-restart = how it is started again
since-stands-by = what it stands by for
since-supplier-begins = the time until it begins
since-supplier-delivers = the time in which it delivers
since-supplier-instead = who can take its place

## Call trees

since-call-added = { $name } is called, too
since-call-gone = { $name } is no longer called
since-call-moved = { $name } is now called at place { $place }
since-call-stand-in = { $name }: who stands in
since-call-answers = { $name }: the chance that a call is answered
since-call-again = { $name }: the time until the next call
since-may-invoke = { $name } may now invoke the plan
since-may-not-invoke = { $name } may no longer invoke the plan

## Steps

since-step-new = step { $step } is new: { $who }, { $time }, after { $before }
since-step-new-first = step { $step } is new: { $who }, { $time }, at the beginning
since-step-gone = step { $step } is left out
since-step-moves = step { $step } moves after { $before }
since-step-moves-first = step { $step } moves to the beginning
since-step-faster = step { $step } takes less time: { $now } instead of { $then }
since-step-other-time = step { $step } takes another time: { $now } instead of { $then }
since-step-slower = step { $step } takes longer: { $now } instead of { $then }
since-step-who = step { $step }: who does it
since-step-with = step { $step }: what it is done with
since-step-after = step { $step }: what it comes after
since-step-success = step { $step }: its chance of success
since-in-each-of = { $share } in each of { $n } tries
since-step-give-up = step { $step }: the time after which it is given up
since-step-instead = step { $step }: what is done instead

## Copies

since-replica = replica { $on }
since-copy-new = there is a new copy of its data: { $name }, on { $on }
since-copy-gone = the copy { $name } of its data is no longer made
since-copy-kept = copy { $copy }: where it is kept
since-copy-kind = copy { $copy }: its kind
since-copy-immutable = copy { $copy }: whether nobody can change it
since-copy-restore = copy { $copy }: how long it takes to bring the data back
since-copy-every = copy { $copy }: how often it is made
since-copy-retention = copy { $copy }: how long it is kept
since-paper-with = with { $with }
since-paper-copy-new = there is a new copy: { $copy }
since-paper-copy-gone = the copy { $name } is no longer there
since-paper-copy-lies = where the copy { $copy } lies
