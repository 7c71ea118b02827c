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
bia-runs-seed = { $n } runs, seed { $seed }
bia-many-scenarios = { $n } scenarios of one estate
bia-approval = Approval and distribution
bia-no-approver = Nobody is named who approves this analysis.
bia-no-approver-put = Put names and roles into `{ $key }`.
bia-approval-caption = Who approves this analysis, and when they did.
bia-signed = Signed
bia-signature = Signature
bia-distribution = Distribution: { $names }.
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
bia-all-conditional = Every figure is conditional on its scenario; how likely the scenario is does not enter it.
bia-no-interviews = It is not said who was asked.
bia-interviews-caption = Who was asked.
bia-about = About
bia-assumptions = Assumptions register
bia-all-sources = Every value below names its source.
bia-some-sources = **{ $known } of { $all } values** name their source.
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
bia-wrt = work recovery
bia-hit-chance = chance that it hits a target
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
bia-back-90 = Back in 90 %
bia-full-half = Full service in half
bia-waits-for = Mostly waits for
bia-its-part = Its part
bia-order-note = Times since the disruption; 0 where a service is mostly not disrupted.
bia-work-caption = Work of the restoration, the most decisive first.
bia-task = Task
bia-critical = Critical
bia-begun = Begun
bia-start-p50 = Start P50
bia-end-p50 = End P50
bia-end-p90 = End P90
bia-by-whom = By whom
bia-gantt-caption = Which work decides: the darker a bar, the more often a service waits for it.
bia-work-note = Times since the first disruption, of the runs in which the task is begun. Critical: share of all runs in which the restoration of a service waited for it.
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
bia-invoke-note = RTO less the time within which 90 % of the activations are done; negative is always too late.

## Minimum resources

bia-resources = Minimum resources over time
bia-resources-what = How many people of each team are at work at once to carry out the recovery as it is written, against how many there are.
bia-no-teams = No teams are declared, so that recovery takes no people and waits for none.
bia-no-teams-put = Declare `{ $teams }` and name them in the tasks of procedures: `{ $key }`.
bia-no-desks = Desks, PCs, telephones and vital records that people need at a workplace are counted only if they are assets that a task needs.
bia-no-desks-put = Declare them under `{ $assets }` and name them under `{ $needs }` of the task.
bia-people-data = Mean number of people at work.
bia-people-caption = Read the height as the number of people who work at the same time.
bia-staff-caption = People at work at once, P90 of the largest number in each span.
bia-members-head = Members
bia-to-time = to { $time }
bia-busy = Busy
bia-task-waits = A task waits on average
bia-work = Work
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
bia-not-back = is not back within { $horizon } in { $share }
bia-cause-part = { $cause } ({ $part } of its recovery time)
bia-exposures-none = None
bia-all-kept = Every stated objective is kept.

## Appendices

bia-quantiles = Quantiles in full
bia-quantiles-caption = Recovery time by service, with intervals.
bia-quantiles-case = Recovery time by service, given “{ $scenario }”.
bia-disrupted = Disrupted
bia-not-back-by-end = Not back by the end
bia-quantiles-note = Conditional on the scenario. A mean is not stated where a run did not recover within { $horizon }.
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
