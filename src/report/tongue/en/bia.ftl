### The report of a business impact analysis.

## Cover and approval

bia-title = Business impact analysis
bia-title-of = Business impact analysis: { $organisation }
bia-services = Services
bia-scenarios = { $n ->
    [one] Scenario
   *[other] Scenarios
}
bia-simulated = Simulated
bia-runs-seed = { $n ->
    [one] { $n } run
   *[other] { $n } runs
}, seed { $seed }
bia-many-scenarios = { $n } scenarios of one estate
bia-approval = Approval and distribution
bia-no-approver = Nobody is named who approves this analysis.
bia-no-approver-put = Put names and roles into `{ $key }`.
bia-approval-caption = Who approves this analysis, and when they did.
bia-signed = Signed
bia-signature = Signature
bia-distribution = Distribution: { $names }.
bia-bare = The figures of this report are complete, but the files say nothing of the report itself: who owns and signs it, its version and date, its scope, who was asked, and what is to be decided.
bia-bare-put = Write under `{ $key }`: `{ $keys }`; and beside it `{ $criteria }`, `{ $assumptions }` and `{ $actions }`. The sections then show them.
bia-cover-missing = The cover does not say everything that an auditor asks for.

## Scope, method, assumptions

bia-method = Scope, method, assumptions
bia-scope = Scope
bia-no-scope = It is not said what belongs to this analysis and what does not.
bia-model-holds = The model holds { $services ->
    [one] { $services } service
   *[other] { $services } services
}, { $assets ->
    [one] { $assets } asset
   *[other] { $assets } assets
}, { $places ->
    [one] { $places } place
   *[other] { $places } places
}, { $teams ->
    [one] { $teams } team
   *[other] { $teams } teams
} and { $procedures ->
    [one] { $procedures } procedure
   *[other] { $procedures } procedures
}.
bia-how = Method
bia-how-simulated = Each scenario is simulated { $runs } times with random durations, damage and success as the files state them. Brackets are { $confidence } confidence intervals of what the number of runs leaves open; they say nothing about whether the inputs are right. What is not back after { $horizon } counts as not recovered.
bia-rto-from-disruption = RTOs count from the disruption.
bia-rto-from-detection = RTOs count from detection.
bia-rto-from-declaration = RTOs count from declaration, that is invocation of the plan.
bia-rto-in-hours = RTOs and recovery times count only the hours of a service, if it has any.
bia-mtpd-elapsed = MTPDs count all time from the disruption.
bia-clock-of = { $scenario }: { $told }
bia-all-conditional = Every figure is conditional on its scenario; how likely the scenario is does not enter it.
bia-no-interviews = It is not said who was asked.
bia-interviews-caption = Who was asked.
bia-about = About
bia-assumptions = Assumptions register
bia-all-sources = Every value below names its source.
bia-some-sources = **{ $known } of { $all } values** { $known ->
    [one] names its source
   *[other] name their source
}.
bia-assumptions-caption = Values that the results rest on.
bia-what = What
bia-value = Value
bia-source = Source
bia-asked-on = Asked on
bia-confidence = Confidence
bia-no-source = Values without a source are as good as a guess to who has to sign.
bia-no-source-put = Write `{ $key }`; an entry with the name of an asset, procedure, team or threat stands beside its values.

## The register of assumptions

bia-phases = incident phases
bia-to-detection = from onset to detection
bia-to-diagnosis = from detection to diagnosis
bia-to-declaration = from diagnosis to declaration
bia-to-people = from declaration to people in place
bia-duration = duration
bia-duration-of = duration of “{ $step }”
bia-chance = chance of success
bia-chance-of = chance of success of “{ $step }”
bia-members = members
bia-members-rate = { $n }, { $rate }/h each
bia-response = response
bia-repair = repair
bia-honours = chance that it keeps to its contract
bia-otherwise = if it does not, from the call on
bia-otherwise-times = { $factor } times as long
bia-notice = notice before it ceases
bia-switch = changing over to { $to }
bia-by-contract = as { $supplier } delivers: its response and repair
bia-supplier-lead-time = { $time } from the response of { $supplier } on
bia-wrt = work recovery
bia-per-hour = { $n }/h
bia-loss-rate = loss while nothing is delivered
bia-loss-rate-linear = loss while nothing is delivered, rising evenly in between
bia-rate-after = { $rate } from { $at } on
bia-loss-at-once = lost at once
bia-loss-cap = the most that the outage itself costs
bia-penalty = due after { $after } ({ $label })
bia-cut-off = due at { $at } ({ $label })
bia-cut-off-each = { $price } for each of { $units }/h that were not served
bia-lost-data-rate = cost of lost data
bia-lost-data-most = the most that lost data cost
bia-demand-normal = normal demand
bia-demand-deferred = part of the unserved demand that comes back
bia-demand-overtime = capacity while a backlog is worked off
bia-demand-unit-lost = cost of a unit that does not come back
bia-node-capacity = capacity, of normal demand
# $members are the names of some of the $n that carry the same.
bia-capacity = { $n ->
    [one] part of normal demand that it carries: { $members }
   *[other] part of normal demand that each carries: { $members }
}
bia-left-without = what is left without { $what }
bia-bridges = how long it goes on without { $what }
bia-refills = until that is possible again, without { $what }
bia-hit-chance = chance that it hits a target
bia-rate = how often it strikes
bia-rate-value = { $rate } a year
bia-renewal = time from one strike to the next
bia-fails = time in good order until it fails
bia-effect-lasts = how long it lasts: { $effect }
bia-discovered = time until corruption is discovered
# The name of a backup, or of the node that holds a replica.
bia-backup-every = interval of { $name }
bia-backup-bad = chance that a copy of { $name } is bad
bia-backup-never = chance that { $name } never worked
bia-restore-takes = restore from { $name }
bia-restore-at = { $time }, at { $rate }
bia-replica-lag = lag of the replica on { $name }
bia-replica-success = chance that the replica on { $name } can be used
bia-of-kind = kind { $kind }
bia-default = { $key }, for { $n ->
    [one] { $n } node
   *[other] { $n } nodes
}
bia-default-source = default of the program, illustrative
bia-law = median { $median }, 90% between { $low } and { $high }

## Criteria

bia-criteria = Impact criteria
bia-criteria-how = Harm that has no price is scored from 0 (none) to 4 (unacceptable) for each category. The first time at which any category becomes unacceptable is the MTPD that follows from the criteria.
bia-no-criteria = What minor, moderate, major and unacceptable mean in each category is not written down, so that two people may score the same outage differently.
bia-criteria-caption = What the severities mean.
bia-criteria-lack = Services are scored for { $categories }, for which no criteria are written.
bia-criteria-lack-put = Add the category to `{ $key }`.

## Services

bia-services-title = Services in scope
bia-services-caption = Services, who answers for them, and when they are used.
bia-what-it-does = What it does
bia-hours = Hours
bia-used = Used
# The name of a calendar, and its hours.
bia-hours-of = { $calendar }: { $hours }
# Days of the week, and times of the day.
bia-hours-on = { $days } { $times }
bia-hours-days = { $from } to { $to }
bia-hours-daily = daily
bia-hours-all-day = all day
bia-hours-but = { $hours }; otherwise on { $n ->
    [one] { $n } stretch of dates
   *[other] { $n } stretches of dates
}
bia-hours-dates = { $hours }, on certain dates
bia-headcount = Headcount
bia-demand = Demand
bia-regulated = Regulated as
bia-priority = Priority
# What is demanded of a service if the file does not name it.
bia-units = units
bia-services-lack = Readers expect more of services than the files say.
bia-all = all
bia-n-of = { $n } of { $all }
bia-lacks = { $what } ({ $of }): `{ $key }`
bia-lacks-owner = who answers for it
bia-lacks-description = what it does
bia-lacks-tier = its tier
bia-lacks-headcount = how many people work with it
bia-lacks-hours = when it must work

## Objectives

bia-objectives = Recovery objectives
bia-objectives-what = For each service: the data that may be lost (RPO), the time in which it must be back at its minimum level (RTO), the work that is then still to be done (WRT), and the time after which the harm is unacceptable (MTPD). RPO ← disruption → RTO + WRT ≤ MTPD.
bia-objectives-data = Objectives by service.
bia-objectives-caption = Recovery objectives as stated.
bia-wrt-mean = WRT (mean)
bia-rto-wrt = RTO + WRT
bia-mtpd-stated = MTPD stated
bia-mtpd-derived = MTPD derived
bia-rto-steps = Steps of the RTO
bia-tolerance = Regulator's tolerance
bia-objectives-note = MBCO: the minimum level, as a share of the normal one. The derived MTPD is the first time at which a category of impact becomes unacceptable.
bia-objectives-clock = { $counting } MTPDs count all time from the disruption: when an RTO and work recovery are over, more time than their sum has passed.
bia-objectives-fit = No stated objective contradicts another.
bia-objectives-checks = Objectives that do not fit together
bia-rto-too-long = **{ $service }**: RTO { $rto } and work recovery { $wrt } take longer than the MTPD of { $mtpd }.
bia-rto-tight = **{ $service }**: nothing is left between RTO with work recovery and the MTPD of { $mtpd }.
bia-mtpd-earlier = **{ $service }**: impact becomes unacceptable after { $at }, earlier than the stated MTPD of { $mtpd }.
bia-mtpd-later = **{ $service }**: impact becomes unacceptable after { $at }, later than the stated MTPD of { $mtpd }.
bia-no-rto = No RTO is stated for { $names }.
bia-no-mtpd = No MTPD is stated for { $names }.
bia-no-rpo = No RPO is stated for { $names }.
bia-write-under-service = Write `{ $key }` under the service.

## Recovery sequence

bia-sequence = Recovery sequence
bia-sequence-what = The order in which services are back, what their recovery waits for, and the work in the order of time.
bia-order-caption = Services in the order in which they are back.
bia-priority-stated = Priority stated
bia-back-half = Back in half of the runs
bia-back-90 = Back in 90%
bia-full-half = Full service in half
bia-waits-for = Mostly waits for
bia-its-part = Its part
bia-order-note = Times since the disruption; 0 where a service is mostly not disrupted.
bia-order-note-clock = { $counting } Full service counts all time from the disruption. 0 where a service is mostly not disrupted.
bia-work-caption = Work of the restoration, the most decisive first.
bia-task = Task
bia-critical = Critical
bia-begun = Begun
bia-start-p50 = Start P50
bia-end-p50 = End P50
bia-end-p90 = End P90
bia-by-whom = By whom
bia-gantt-caption = Which work decides: the darker a bar, the more often a service waits for it.
bia-work-note = Times since the first disruption, of the runs in which the task is begun. Start: when it is first begun. End: when it is first done, or given up if it never is; what is begun again later does not count. Critical: share of all runs in which the restoration of a service waited for it.
bia-work-own-runs = Each task has its own runs: where runs drop out on the way, one may seem to end before another that it waits for.
bia-no-work = No restoration work is begun in any run.
bia-delays-data = Mean recovery time by cause.
bia-cause = Cause
bia-delays-caption = Where the time goes: the mean recovery time of each service, cut by what it waited for.
bia-group-data = Share of members that are back, over time.
bia-time = Time
bia-invoke-caption = Latest safe time to invoke each standby, from the start of the RTO clock.
bia-standby = Standby
bia-in-place-of = In place of
bia-for-service = For service
bia-activation-p90 = Activation P90
bia-invoke-within = Invoke within
bia-invoke-note = RTO less the time within which 90% of the activations are done; negative is always too late.

## Minimum resources

bia-resources = Minimum resources over time
bia-resources-what = How many people of each team are at work at once to carry out the recovery as it is written, against how many there are.
bia-no-teams = No teams are declared, so that recovery takes no people and waits for none.
bia-no-teams-put = Declare `{ $teams }` and name them in the tasks of procedures: `{ $key }`.
bia-no-desks = Desks, PCs, telephones and vital records that people need at a workplace are counted only if they are assets that a task needs.
bia-no-desks-put = Declare them under `{ $assets }` and name them under `{ $needs }` of the task.
bia-people-data = People at work at the moment from each time on until the next at which most are, mean over the runs.
bia-people-caption = Read the height as the number of people who work at the same time.
bia-staff-caption = People at work at once, P90 of the largest number in each span.
bia-members-head = Members
bia-to-time = to { $time }
bia-busy = Busy
bia-task-waits = A task waits on average
bia-work = Work [person-h]
bia-staff-note = Spans since the first disruption, each from the end of the one before; among the first { $runs } runs. ~ all members, or more with help from outside.

## Findings and actions

bia-findings = Findings and actions
bia-actions = Actions
bia-no-actions = No action is written down.
bia-actions-caption = What is to be done.
bia-action = Action
bia-due = Due
bia-status = Status
bia-open = open
bia-in-progress = in progress
bia-done = done
bia-found-simulated = What the simulation found
bia-found-checked = What the check of the files found
bia-checked-caption = Findings and notes of the check.
bia-code = Code
bia-weight = Weight
bia-finding = Finding
bia-where = Where
bia-is-finding = finding
bia-is-note = note
bia-checked-nothing = The check of the files found nothing.
bia-code-means = What a code means: `{ $command }`.
bia-exposures-caption = Objectives that are missed, the gravest first.
bia-look-at = Look at
bia-meets-rto = meets its RTO of { $rto } in { $share } of the runs
bia-exceeds-mtpd = exceeds its MTPD of { $mtpd } in { $share }
bia-meets-rpo = keeps its RPO of { $rpo } in { $share } of the runs
bia-loses-all = loses all of its data for good in { $share } of the runs
bia-data-not-back = does not have its data back within { $horizon } in { $share } of the runs, with a copy left to try
bia-look-copies = how often its data are copied, and where the copies are kept
bia-not-back = is not back within { $horizon } in { $share }
bia-cause-part = { $cause } ({ $part } of its recovery time)
bia-exposures-none = None
bia-all-kept = Every stated RTO and RPO is kept in at least { $share } of the runs; in no run is an MTPD exceeded, a service down at the end, or all of its data lost.

## Appendices

bia-quantiles = Quantiles in full
bia-quantiles-caption = Recovery time by service, with intervals.
bia-quantiles-case = Recovery time by service, given “{ $scenario }”.
bia-disrupted = Disrupted
bia-not-back-by-end = Not back by the end
bia-quantiles-note = Conditional on the scenario. A mean is not stated where a run did not recover within { $horizon }; an end that is – lies beyond what so few runs can tell.
bia-manifest = Run manifest
bia-manifest-again = The same files, seed, number of runs and version give this report again, byte for byte.
bia-manifest-caption = How it was simulated.
bia-program = Program
bia-runs = Runs
bia-seed = Seed
bia-horizon = Horizon
bia-confidence-of = Confidence of intervals
bia-rto-counted = RTO counted from
bia-rto-counts = RTO counts
bia-runaways = Runs stopped because they did not end
bia-by-sound = Some names are in scripts that the typeface of the PDF and of the pictures in pixels lacks: there they stand in Latin letters, by sound. The web page, the workbook and the CSV files have them as they are written.
bia-manual = How a figure comes about is written in the program's manual under `{ $folder }`.
bia-changes = Change log
bia-changes-caption = Versions of this analysis.

## Executive summary

mtpd-exceeded = MTPD exceeded
bia-mean-loss = Mean loss
bia-in-scenario = in this scenario
bia-given = given “{ $scenario }”
bia-left-out = This part was left out on request: `{ $option }`.
bia-summary = Executive summary
bia-summary-could = What could be done
bia-no-decision = No decision is asked for.
bia-no-decision-put = Say what those who sign are to decide in `{ $key }`.
bia-decision = Decision needed
bia-states-no-rto = No service states an RTO, so that nothing can be held against one.
bia-none-disrupted = **No service is disrupted** { $condition }, in any of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}.
bia-keeps-rto = **{ $service } keeps its RTO** in at least { $share } of the runs { $condition }.
bia-all-keep = **All { $n } services keep their RTO** in at least { $share } of the runs { $condition }.
bia-misses-rto = **{ $service } misses its RTO** in more than { $share } of the runs { $condition }.
bia-some-miss = **{ $late } of { $n } services { $late ->
    [one] misses its
   *[other] miss their
} RTO** in more than { $share } of the runs { $condition }.
# $late of $n services with an MTPD exceed it too often; $service is one of them, else the only one.
bia-verdict-mtpd = { $late ->
    [0] { $n ->
        [one] **{ $service } stays within its MTPD** in at least { $kept } of the runs.
       *[other] **All { $n } services with an MTPD stay within it** in at least { $kept } of the runs.
    }
   *[other] { $n ->
        [one] **{ $service } exceeds its MTPD** in more than { $missed } of the runs.
       *[other] **{ $late } of { $n } services with an MTPD { $late ->
            [one] exceeds
           *[other] exceed
        } it** in more than { $missed } of the runs.
    }
}
bia-verdict-rpo = { $late ->
    [0] { $n ->
        [one] **{ $service } keeps its RPO** in at least { $kept } of the runs.
       *[other] **All { $n } services with an RPO keep it** in at least { $kept } of the runs.
    }
   *[other] { $n ->
        [one] **{ $service } misses its RPO** in more than { $missed } of the runs.
       *[other] **{ $late } of { $n } services with an RPO { $late ->
            [one] misses
           *[other] miss
        } it** in more than { $missed } of the runs.
    }
}
# $service is the one of $n that loses them most often.
bia-verdict-lost = { $n ->
    [one] **{ $service } loses all of its data for good** in { $share } of the runs.
   *[other] **{ $n } services lose all of their data for good** in some runs, { $service } in { $share } of them all.
}
# $service is the one of $n of which that is so most often.
bia-verdict-data-not-back = { $n ->
    [one] **The data of { $service } are not back within { $horizon }** in { $share } of the runs, though a copy is left to try.
   *[other] **The data of { $n } services are not back within { $horizon }** in some runs, though a copy is left to try; those of { $service } in { $share } of them all.
}
bia-look-first = Where to look first: **{ $service }**: { $what }.
bia-look-task = “{ $task }” on { $node } is critical in { $share } of the runs
bia-look-awaited = “{ $task }” on { $node } is waited for in { $share } of the runs and begun in { $begun } only: what it waits for holds it up
bia-partial = **Partial:** the study was stopped after { $done } of { $planned ->
    [one] { $planned } run
   *[other] { $planned } runs
}.
bia-exposed = **{ $service }** is back within its RTO of { $rto } in { $share } of the runs; { $spread }.
bia-exposed-without = **{ $service }**, of the runs: { $spread }.
bia-spread-seldom = it is disrupted in { $disrupted } of all runs, and nine in ten are back within { $most }
bia-spread-seldom-first = it falls below the first step of it in { $disrupted } of all runs, and nine in ten are back at that step within { $most }
bia-spread-both = half of all runs are back within { $half }, nine in ten within { $most }
bia-spread-half = half of all runs are back within { $half }, but more than one in ten not within { $horizon }
bia-spread-few = fewer than half of all runs are back within { $horizon }
bia-exposed-steps = What counts are all steps of its RTO, { $steps }; the times are those to the first.
bia-first-step = { $service }: the RTO shown is the first step of { $steps }; it is met in a run only if every step is.
bia-exposed-mtpd = The MTPD of { $mtpd } is exceeded in { $share }.
bia-exposed-later = **{ $service }** keeps to the first step of its RTO, and to all of them, { $steps }, in { $share } of the runs.
bia-exposed-never = **{ $service }** is disrupted in no run.
bia-exposed-rpo = It loses more data than its RPO of { $rpo } allows in { $share } of the runs, and in one run of twenty { $most } or more.
bia-exposed-rpo-seldom = It loses more data than its RPO of { $rpo } allows in { $share } of the runs.
bia-exposed-lost = **All of its data are lost for good** in { $share } of the runs.
bia-exposed-data-not-back = **Its data are not back within { $horizon }** in { $share } of the runs, though a copy is left to try; that counts as a loss of all of them.
bia-exposed-data-cost = What lost data cost is { $mean } on average.
bia-exposed-cause = Most of its recovery time, { $part }, goes into { $cause }.
bia-no-cost = The scenario says nothing of what an outage costs: write `{ $key }` under the services.
# $tail is 0 if it costs nothing in nineteen runs of twenty.
bia-costs = The incident costs **{ $mean }** on average ({ $confidence } interval { $low } to { $high }), { $tail ->
    [0] and nothing in nineteen runs out of twenty
   *[1] and in one run out of twenty { $most } or more
} { $condition }.
bia-lights = Services against their objectives, the most exposed first; conditional on the scenario.
bia-lights-note = ✓ kept in at least { $enough } of the runs, ✗ in fewer, ~ too few runs to tell. Brackets: { $confidence } confidence. Times to the minimum level.
bia-conditional = All figures above are conditional: they say what happens if the scenario does.
bia-conditional-year = All figures above are conditional: they say what happens if the scenario does. How often it does, and what a year costs, is not in this report: the { $link } says why.
bia-year-from = Where that comes from is in the { $link }.
bia-a-year = { $one ->
    [one] A year
   *[other] { $span }
}
bia-risk-link = risk assessment

## A year

# $tails is how many of the two rare losses are above 0.
bia-year-sentence = { $one ->
    [one] Over { $runs ->
        [one] { $runs } simulated year
       *[other] { $runs } simulated years
    } a year costs **{ $mean }** on average ({ $confidence } interval { $low } to { $high }); { $tails ->
        [0] in ninety-nine years of a hundred it costs nothing
        [1] in nineteen years of twenty it costs nothing, in one of a hundred { $p99 } or more
       *[2] in one year of twenty it costs { $p95 } or more, in one of a hundred { $p99 }
    }.
   *[other] In { $span } the loss is **{ $mean }** on average ({ $confidence } interval { $low } to { $high }), which is { $annual } a year; { $tails ->
        [0] with a chance of ninety-nine in a hundred there is none
        [1] with a chance of nineteen in twenty there is none, with one in a hundred it is { $p99 } or more
       *[2] with a chance of one in twenty it is { $p95 } or more, with one in a hundred { $p99 }
    }. That is over { $runs ->
        [one] { $runs } simulation
       *[other] { $runs } simulations
    } of { $span }.
}
bia-year-missed = { $one ->
    [one] Some service misses its RTO in **{ $missed }** of the years.
   *[other] The chance that some service misses its RTO at least once in { $span } is **{ $missed }**.
}
bia-year-breached = { $one ->
    [one] Some service exceeds its MTPD in **{ $breached }** of the years.
   *[other] The chance that some service exceeds its MTPD at least once in { $span } is **{ $breached }**.
}
bia-year-threats = What each threat adds to a year, the costliest first.
bia-threat = Threat
bia-incidents-year = Incidents a year
bia-loss-incident = Loss of an incident
bia-loss-year = Loss a year
bia-part-of-loss = Part of the loss
bia-incident-misses = An incident misses an RTO
bia-risks-caption = For orientation only; the table below ranks by what a year costs.
bia-services-year = { $one ->
    [one] Services over a year.
   *[other] Services: means of a year, and chances within { $span }.
}
bia-availability = Availability in its hours
bia-downtime-year = Downtime a year in its hours
bia-outages-year = Outages a year
bia-rto-missed-year = { $one ->
    [one] RTO missed in a year
   *[other] RTO missed in { $span }
}
bia-mtpd-exceeded-year = { $one ->
    [one] MTPD exceeded in a year
   *[other] MTPD exceeded in { $span }
}
bia-year-note = { $one ->
    [one] Means and chances over all years, quiet ones included.
   *[other] Means of a year and chances of { $span }, over all that was simulated, quiet times included.
}
bia-year-costs-none = { $one ->
    [one] No simulated year costs anything.
   *[other] No simulation of { $span } costs anything.
}
bia-exceedance-data = { $one ->
    [one] Chance that a year costs more than an amount.
   *[other] Chance that more than an amount is lost in { $span }.
}
bia-loss = Loss
bia-all-incidents = All incidents

## Risk assessment

bia-risk = Risk assessment
bia-risk-what = What strikes in the scenarios of this report. These figures are conditional: they say what an incident does, not how often it comes.
bia-threats-caption = What strikes, and what it costs if it does.
bia-class = Class
bia-chance-in-scenario = Chance in the scenario
bia-p95-loss = P95 loss
bia-threats-note = Losses are of the whole scenario, whatever struck.
bia-no-rates = How often each threat strikes, the loss of a year and its exceedance curve.
bia-no-rates-put = State a `{ $key }` for each threat.
class-internal = internal
class-external = external
class-data = data
class-people = people
class-provider = provider

## Places and suppliers

bia-concentration = What is lost with a place or a supplier
bia-concentration-none = No place and no supplier takes a service with it.
bia-concentration-caption = Places and suppliers that disrupt services, the gravest first.
bia-place-or-supplier = Place or supplier
bia-is-a = Is a
bia-assets-there = Assets there
bia-lost-until-back = Services lost until it is back
bia-lost-until-standby = Services lost until a standby is in use
bia-concentration-data = Services lost with each place and supplier.
bia-until-back = Until it is back
bia-until-standby = Until a standby is in use
bia-place = place
bia-supplier = supplier

## Hours of the week

bia-week-data = Services in use, and what an outage costs, by hour of the week.
bia-day = Day
bia-hour = Hour
bia-in-use = Services in use
bia-cost-of-outage = Cost of an outage of { $lasts }

## RTO and RPO gap

bia-gap = RTO and RPO gap analysis
bia-gap-what = Each RTO against the recovery times of all runs, counted from the disruption to the minimum level. A run in which the service is not disrupted counts as a recovery time of 0.
bia-gap-what-clock = Each RTO against the recovery times of all runs, from the start of its clock to the minimum level. A run in which the service is not disrupted counts as a recovery time of 0.
bia-gap-shown = The distributions of the { $shown } most exposed services follow; the other { $others } are in the tables above.
bia-lost-data-curve = Share of runs by data lost: { $service }.
bia-lost-data-bins = Runs by data lost: { $service }.
bia-data-up-to = Data lost up to
bia-share-of-runs = Share of runs
bia-from = From
bia-to = To
bia-gap-data = Objectives and recovery times by service.
bia-gap-caption = Recovery times against RTO and MTPD, the most exposed service first.
bia-gap-p90 = Gap at P90
bia-main-cause = Main cause of delay
bia-gap-note = Gap at P90: what the recovery time of nine runs in ten lacks (+) or spares (−) against the RTO. Brackets: { $confidence } confidence.
bia-data-caption = Data lost against RPO.
bia-rpo-met = RPO met
bia-all-data-lost = All data lost for good
bia-all-of-it = all
bia-data-not-back-head = Data not back by the end
bia-mean-cost = Mean cost
bia-data-note = The most data lost in one incident, as the time by which what is left lies behind.
bia-curve = Share of runs back by time: { $service }.
bia-back-within = Back within
p5 = P5
p10 = P10
p95 = P95

## Impact over time

bia-impact = Impact over time
bia-impact-what = First what the business states: how harm grows with the length of an outage, whatever its cause. Then what the simulated incidents cost.
bia-impact-stated = As stated by the business
bia-no-severity = No service says how severe an outage is for customers, reputation, law, safety, morale.
bia-no-severity-put = Write under a service `{ $key }`.
bia-unacceptable-first = { $service } becomes unacceptable first: after { $at }.
bia-never-unacceptable = No outage becomes unacceptable by the criteria.
bia-heat-title = Severity of an outage by service and time
bia-heat-caption = The worst of all categories. { $finding }
bia-severity-data = Severity by category: { $service }.
bia-severity = Severity
bia-heat-data = Worst severity by service and time band, 0 to 4.
bia-severity-caption = Severity by service, category and time band, 0 to 4.
bia-severity-note = The worst severity that is reached before the end of the band.
bia-loss-by-then = What an outage has cost by then, if nothing is delivered.
bia-after-time = after { $time }
bia-loss-note = As stated: rates at normal demand, sums due, and the mean of what is lost at once. What lost data cost comes on top.
bia-loss-note-by-hour = As stated, for an outage that begins at the worst hour of a week without holidays, with the demand of the hours that it lasts: rates, sums due, and the mean of what is lost at once. Each column has its own worst hour. What lost data cost comes on top.
bia-some-without-cost = { $n } of { $all } services say nothing of what an outage costs.
bia-some-without-cost-put = Write `{ $key }` or sums by elapsed time under the service.
bia-simulated-impact = As simulated
bia-simulated-impact-of = As simulated: { $scenario }
bia-loss-caption = Loss by service, conditional on the scenario.
bia-everything = Everything together
bia-everything-note = Together with labour, parts, fees and direct losses, which no service accounts for.
bia-loss-over-time = Cumulative loss over time: { $service }.
bia-level-over-time = Level over time: { $service }.

## Dependencies

bia-dependencies = Dependencies
bia-dependencies-what = What each service stands on, what its loss would do, and how soon each part must be back so that the services keep their RTO. All of it follows from the files without simulation.
bia-who-needs = Who needs what.
bia-needs = Needs
bia-how-needed = How
bia-map-larger = The estate is large: what the { $n } most exposed services stand on. Other services: { $command }.
bia-map-large = The estate is large: what { $service } stands on, nearest first. Other services: { $command }.
bia-map-caption = Services on the left; each needs what its arrows lead to.
bia-resources-caption = Resources by service, with all that they need in turn.
bia-premises = Premises
bia-systems = Systems and supplies
bia-suppliers = Suppliers
bia-restorers = People who restore it
bia-takes-over = an alternative takes over
bia-reduced = reduced, above the minimum
bia-after-intervention = back after intervention
bia-outage = outage
bia-matrix = What the loss of each asset does
bia-matrix-none = No service stands on an asset.
bia-matrix-data = What the loss of each asset does to each service.
bia-matrix-caption = X outage, B back after intervention, r reduced but above the minimum, A an alternative takes over. Read along a column to see what a service hangs on, along a row to see what an asset can take with it.
bia-not-tried = { $n } assets were not tried, since the estate is so large.
bia-single-caption = Single points of failure, and pairs that stop a service together.
bia-stopped-by-one = Stopped by one of
bia-number = Number
bia-stopped-by-two = Stopped by two together
bia-pairs = Pairs
bia-not-all-tried = The estate is so large that not all assets and pairs were tried.
bia-required = How soon each asset must be back
bia-required-fit = Every asset leaves time beyond its own mean repair, if all above it is damaged as well.
bia-required-late = **{ $late } of { $all } assets** take longer by their mean repair alone than the services on them allow, in the worst case in which all above them is damaged as well.
bia-required-caption = Required RTO by asset, the tightest first. What is needed only to start or to repair something is left out.
bia-required-rto = Required RTO
bia-own-repair = Own mean repair
bia-left-for-else = Left for all else
bia-decided-by = Decided by
bia-through = Through
bia-required-note = Worst case: all that stands on the asset is damaged too and waits for it. Left for all else: detection, decisions, people, and what the asset itself needs.
bia-deadlocks = Recoveries that wait for each other
bia-deadlocks-none = None: whatever the scenario hits, and after a total blackout, recovery can begin somewhere.
bia-deadlock-hit = **When all that the scenario can hit is hit:** { $waits }.
bia-deadlock-dark = **After a total blackout:** { $waits }.
bia-break-glass = It would help if these were made to deliver by other means: { $names }.
bia-start-caption = The order in which the estate can be started from nothing.
bia-can-start = Can be started
bia-never = never

## Strategy options

bia-options = Continuity strategy options
bia-options-instead = What could be chosen
bia-options-how = Each measure in the scenario “{ $scenario }”, against the estate as it is: { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} each, seed { $seed }, on the same random numbers, so that a difference is the measure’s and not luck.
bia-no-options = Options that could be chosen instead: what each costs, how fast it makes the recovery, what gap is left.
bia-no-options-put = Write them under `{ $key }`.
bia-not-weighed = The measures of the files could not be weighed.
bia-options-today = What stands by today
bia-standby-caption = What stands by, how fast it is, and what it costs to have.
bia-option = Option
bia-invoked = Invoked
bia-activation-succeeds = Activation succeeds
bia-takes-over-after = Takes over after (mean)
bia-fee-year = Fee a year
bia-took-over-in = Took over in
bia-by-itself = by itself
bia-by-decision = by decision
bia-nothing-stands-by = Nothing stands by for anything: every recovery is a repair.
bia-choices-data = Cost and P90 of the recovery of { $service }.
bia-measure = Measure
bia-cost-year = Cost a year
bia-as-it-is = as it is
bia-options-caption = Options against the estate as it is; conditional on the scenario.
bia-rto-met-today = RTO met today
bia-rto-met-with = RTO met with it
bia-p90-today = P90 today
bia-p90-with = P90 with it
bia-gap-left = Gap left at P90
bia-mtpd-with = MTPD exceeded with it
bia-changes-nothing = changes nothing here
bia-options-note = ✓ better, ✗ worse than today, by more than chance explains at { $confidence } confidence; without a mark the difference may be chance.
bia-hours-year = The price of an hour: bundles that shorten the P90 of the longest outage of a year.
bia-hours-exercise = The price of an hour: bundles that shorten the P90 of the recovery.
bia-costs-more = Costs more
bia-each-hour = For each hour less
bia-present-values = Costs are present values over the period.

## Business case

bia-case = Business case for countermeasures
bia-worth = What each is worth
bia-worth-how = Over { $period } at { $rate } a year, from { $runs ->
    [one] { $runs } simulated year
   *[other] { $runs } simulated years
} with and without each, seed { $seed }, on the same random numbers.
bia-no-worth = What each is worth: the loss of a year it saves, net present value, ROSI, payback.
bia-no-worth-put = State a `{ $key }` for each threat: an exercise does not know how often it happens.
bia-pays-the-one = **The measure that is described pays for itself** on average within { $period }, by more than chance explains.
bia-pays-not = **The measure that is described does not pay for itself** on average within { $period }, by more than chance explains.
bia-pays-none = **None of { $n } measures pays for itself** on average within { $period }, by more than chance explains.
bia-pays-some = **{ $paying } of { $n } measures { $paying ->
    [one] pays for itself
   *[other] pay for themselves
}** on average within { $period }, by more than chance explains.
bia-worth-most = Worth most: { $sentence }
bia-choice-free = **{ $who }** costs nothing.
bia-choice-price = **{ $who }** costs { $bought ->
    [0] { $yearly } a year
   *[1] { $kept ->
        [0] { $once } once
       *[1] { $once } once and { $yearly } a year
    }
}, { $present } over { $period } at { $rate }.
bia-choice-in-force = Counted in: { $measure } is in force in { $share } of cases only.
bia-choice-none-years = In { $runs ->
    [one] { $runs } simulated year
   *[other] { $runs } simulated years
} it makes no difference at all.
bia-choice-none-runs = In { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} of this scenario it makes no difference at all.
# $less is 1 if the loss falls, else 0.
bia-choice-changes = Over { $runs ->
    [one] { $runs } simulated year
   *[other] { $runs } simulated years
} it { $less ->
    [0] raises
   *[1] lowers
} the expected annual loss from { $before } to { $after } (by { $by } [{ $low }, { $high }]).
bia-choice-same = Over { $runs ->
    [one] { $runs } simulated year
   *[other] { $runs } simulated years
} it does not change the expected annual loss of { $before }.
bia-choice-chance = Over { $runs ->
    [one] { $runs } simulated year
   *[other] { $runs } simulated years
} its effect on the expected annual loss of { $before } cannot be told from chance ([{ $low }, { $high }]).
bia-choice-missed = { $service } misses its RTO in { $after } of the years instead of { $before }.
bia-choice-breach = The chance that a service exceeds its MTPD in a year goes from { $before } to { $after }.
bia-choice-need-not = It costs nothing.
bia-choice-open = Whether it pays back within { $period } cannot be told from chance (NPV { $npv } [{ $low }, { $high }]).
bia-choice-at-once = It saves more than it costs from the start.
bia-choice-after = It pays back after { $time } on average.
bia-choice-never = It does not pay back within { $period } on average.
bia-choice-always = In every simulated period of { $period } it pays.
bia-choice-fails = In { $share } of simulated periods of { $period } it does not, for too little happens that it is good for.
bia-choice-fails-or-harms = In { $share } of simulated periods of { $period } it does not: in { $harm } more is lost with it than without it, else it saves too little.
bia-choice-pays = In { $share } of simulated periods of { $period } it does.
# $certain is 1 if the change is more than chance explains.
bia-choice-meets = In this scenario { $service } meets its RTO in { $after } of the runs instead of { $before }{ $certain ->
    [0] , which may be chance
   *[1] {""}
}, and its P90 recovery goes from { $from } to { $to }.
bia-choice-no-rto = In this scenario no RTO is met more often or less often.
bia-choice-loss = The mean loss goes from { $before } to { $after } ([{ $low }, { $high }]).
bia-choice-loss-chance = Its effect on the mean loss cannot be told from chance.
bia-see-case = See the { $link }.
bia-case-link = business case
bia-measures-caption = Countermeasures that the files describe.
bia-what-it-is = What it is
bia-once = Once
bia-each-year = Each year
bia-life = Life
bia-lead-time = Lead time
bia-in-force = In force when needed
unit-years = years
measure-preventive = preventive
measure-reductive = reductive
measure-detective = detective
measure-repressive = repressive
measure-corrective = corrective
bia-worth-caption = Annual loss with each measure, and what it saves.
bia-loss-today = Annual loss today
bia-loss-with = Annual loss with it
bia-saves = Saves a year
bia-rosi = ROSI
bia-mtpd-today = MTPD exceeded today
bia-worth-other-years = The loss of a year as it is appears twice in this report: { $year } [{ $low }, { $high }] over the { $years } years of the section on risk, and { $compared } here, over { $runs } other simulated years with and without each measure. Both estimate the same expected loss; the bracket ({ $confidence }) says how far chance may have taken the first from it, and what chance does to the differences here is in their own brackets.
bia-worth-note = ROSI: saved annual loss less annual cost, over annual cost. MTPD exceeded: share of years in which some service exceeds it. Brackets: { $confidence } confidence of the difference.
bia-npv-caption = Net present value of each measure.
bia-npv = NPV
bia-npv-p5 = NPV P5
bia-npv-p50 = NPV P50
bia-npv-p95 = NPV P95
bia-npv-chance = P(NPV > 0)
bia-payback = Payback
bia-payback-discounted = Payback, discounted
bia-benefit-cost = Benefit / cost
bia-irr = IRR
bia-npv-note = P5, P50, P95 are of simulated periods of { $period }. In most periods little happens: the median can be below 0 though the mean is above it. Payback is by expected savings. ~ the interval holds 0.
bia-bundles = Which to take together
bia-bundles-how = Measures taken together do more or less than the sum of them, so each bundle is simulated as a whole, { $runs } times; figures here are rougher than those above. Least risk: { $bundle } for { $price } over { $period }, which leaves { $left }; it stays the best in { $stays } of { $resamples } redrawn samples.
bia-frontier-caption = Bundles that none is better than for its price.
bia-bundle = Bundle
bia-present-cost = Present cost
bia-remains = Remains
bia-against-nothing = Against nothing
bia-best-at-price = Best at its price
bia-frontier-note = Best at its price: share of redrawn samples in which no other bundle that costs no more leaves less.
bia-evaluated = Bundles that were simulated.
bia-waterfall-data = Annual loss as measures are added.
bia-added = Added
bia-annual-loss = Annual loss
bia-estate = Estate
bia-probability = Chance

## Sensitivity

bia-sensitivity = What the result hangs on
bia-no-sensitivity = What the result is most sensitive to.
bia-no-sensitivity-put = Run `{ $command }`.
bia-sensitivity-how = Each estimate is replaced by its own P10 and by its own P90 while all others stay, { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} each on the same random numbers. The widest bar is the estimate worth asking about again.
bia-sensitivity-none = No estimate moves a result: all of them are certain.
bia-tornado-data = Change of the mean by estimate: { $output }.
bia-estimate = Estimate
bia-held-at = Held at
bia-change = Change
bia-low = Low
bia-high = High
bia-variance-caption = Whose luck the spread of the results comes from: what would be left of the variance if all else were known.
bia-variance-note = Shares need not add up to 100%: what acts together counts for each. Brackets: { $confidence } confidence.
bia-output-recovery = Recovery time of { $service }
bia-output-missed = P(RTO missed) of { $service }

## Sources of luck

source-beginning = beginning
source-factor = factor
source-threat = threat
source-task = task
source-node = node
source-supplier = supplier
source-people = people
source-buffers = buffers
source-data = data
source-documents = documents
source-phase = phase
source-effect = effect
source-rate = rate
source-sum = sum
source-attempt = attempt
source-estimate = estimate

bia-held-given-up = “{ $task }” on “{ $node }” was given up in { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}.
bia-held-given-up-others = “{ $task }” on “{ $node }” and others were given up in { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}.
# Each of the nodes waits for the next, the last for the first; it may be one.
bia-held-circle = Recoveries wait for each other: { $nodes }; down at the end of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}.
bia-held-left = “{ $node }” was still down at the end of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}; its task “{ $task }” takes “{ $team }”, whose outside help leaves.
bia-held-nobody = “{ $node }” was still down at the end of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}; those whom its task “{ $task }” asks for are never there at once.
bia-held-parts = “{ $node }” was still down at the end of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}; its task “{ $task }” uses up “{ $spare }”, of which no more are ordered.
bia-held-below = It delivers { $level } with nothing lost.
bia-held-down = “{ $node }” was still down at the end of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}.
bia-held-bare = “{ $node }” was down at the end of { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} and has no recovery procedure.
