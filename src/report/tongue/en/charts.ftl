
### Pictures: titles, what they say, keys, axes and notes.

## The frame

chart-conditional = Conditional on the scenario “{ $scenario }”.
chart-runs = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}, seed { $seed }, horizon { $horizon }. RTO counted from { $clock }. Brackets: { $confidence } confidence.
chart-clock-disruption = the disruption
chart-clock-detection = detection
chart-clock-declaration = declaration
chart-in-service-hours = { $clock }, in service hours
chart-times-count = RTOs and recovery times count from { $clock }.
chart-since-disruption = since disruption (t = 0)
chart-since-start = since the start of the simulation (t = 0)
chart-to-recovery = from disruption to recovery
chart-detection-to-recovery = from detection to recovery
chart-declaration-to-recovery = from declaration to recovery
chart-since-own-clock = since the start of each clock (t = 0)
chart-since-first = since the first disruption
unit-seconds = seconds
unit-minutes = minutes
unit-hours = hours
unit-days = days
unit-logarithmic = time, logarithmic,
chart-currency = currency
chart-as-it-is = as it is
chart-same-numbers-years = { $runs ->
    [one] { $runs } year
   *[other] { $runs } years
} of each bundle, seed { $seed }, on the same random numbers.

## Curves over time

chart-median-level = median level
chart-median-impact = median impact
chart-median-share = median share
chart-inner = 25–75% of the runs
chart-outer = 5–95% of the runs
chart-closed = closed: outside its hours
chart-not-disrupted = not disrupted in any run

## Limits

chart-rto = RTO { $limit }
chart-rto-level = RTO { $limit }: { $level }
chart-mtpd = MTPD { $limit }
chart-limits-from = Objectives are drawn from { $time } after t = 0 on, when the service first falls below its minimum level.
chart-rpo = RPO { $limit }
chart-rpo-met = RPO { $limit }: { $share } met
chart-limit-met = { $label }: { $share } met

## Level over time

chart-level-title = { $service }: service level over time
chart-due-level = due level
chart-mbco = MBCO { $level }
chart-never-disrupted = The service was not disrupted in any run.
chart-level-always = The level is { $level } in every run, up to { $horizon }.
chart-level-stays = In the median over all runs the level stays at 100%.
chart-level-falls = In the median over all runs the level falls to { $level }.
chart-level-minimum = Half of the runs are back at the minimum level of { $level } within { $time }.
chart-level-no-minimum = Fewer than half of the runs are back at the minimum level of { $level } within { $time }.
chart-level-full = Half of the runs are back at full level for good within { $time }.
chart-level-not-full = Fewer than half of the runs are back at full level for good within { $time }.
chart-level-at-rto = At the RTO of { $rto } the median is { $level }.
chart-level-at-rto-tail = At the RTO of { $rto } the median is { $level }; in one run of twenty it is at most { $worst }.
chart-point-tuned = { $point } (used for tuning)
chart-point-held-out = { $point } (held out)
chart-point = { $number }: { $share } after { $time }

## Time to recovery

chart-recovery-title = { $service }: time to recovery
chart-not-recovered = not recovered within { $horizon } in any run
chart-recovery-note = Share of runs in which the service is back at its minimum level within the time.
chart-recovery-steps = The curve is the time to { $level }; each further step of the staircase is due at its own line.
chart-no-rto = No RTO is stated.
chart-p-rto = P(RTO { $limit } met): { $share }.
chart-p-steps = P(all { $n } steps of the RTO met): { $share }.
chart-p-mtpd = P(MTPD { $limit } exceeded): { $share }.
chart-never-recovered = It was not recovered within { $horizon } in any run.
chart-recovery-always = Recovery takes { $time } in every run.
chart-fewer-than-half = Fewer than half of the runs are back within { $horizon }.
chart-half-and-most = Half of the runs are back within { $half }, 90% within { $most }.
chart-half-back = Half of the runs are back within { $half }.
chart-most-back = 90% of the runs are back within { $most }.
chart-not-disrupted-in = The service is not disrupted in { $share } of the runs.
chart-not-recovered-in = In { $share } it is not recovered within { $horizon }.
chart-later = { $share } later than shown
chart-share-not-recovered = { $share } not recovered within { $horizon }

## Loss of data

chart-data-title = { $service }: loss of data
chart-data-axis = of data lost, from the copy that worked to the end of writing
chart-more-than-shown = { $share } more than shown
chart-all-of-it = { $share } all of it
chart-not-back = { $share } not back by the end
chart-all-lost = all data are lost in every run
chart-none-back = the data are not back by the end in any run
chart-none-lost = no data are lost in any run
chart-data-note = Share of runs in which no more than so much data is lost.
chart-p-rpo = P(RPO { $limit } met): { $share }.
chart-no-rpo = No RPO is stated.
chart-lost-nothing = No data are lost in any run.
chart-lost-always = { $time } are lost in every run.
chart-lost-half = Half of the runs lose { $half } or less, 90% { $most }.
chart-lost-all = In { $share } of the runs all data are lost for good.
chart-data-not-back = In { $share } of the runs the data are not back within { $horizon }, though a copy is left to try.
chart-bins-title = { $service }: how much data are lost how often
chart-lost-so-much = runs that lost so much
chart-within-rpo = runs within the RPO
chart-beyond-rpo = runs beyond it
chart-of-data-lost = of data lost
chart-bins-note = Share of runs, in bars of { $width }. Runs that lose nothing are in no bar.
chart-lose-nothing = { $share } lose nothing
chart-lose-more = { $share } lose more
chart-lose-all = { $share } lose all
chart-lose-no-data = { $share } of the runs lose no data.
chart-every-run-loses = Every run loses data.
chart-lose-beyond = { $share } lose more than the RPO of { $rpo } allows.

## Impact over time

chart-impact-title = { $service }: cumulative impact over time
chart-mean-impact = mean impact
chart-p95 = P95 { $amount }
chart-mean = mean { $amount }
chart-median = median { $amount }
chart-no-loss = no loss in any run
chart-impact-holds = The curves end with the loss of the service as its table has it. Labour, parts, fees and direct losses are of no service and not in them.
chart-impact-data = Lost data count from the moment from which they are no longer written.
chart-no-money = No money was lost in any run.
chart-cost-always = Every run costs { $sum }.
chart-cost-seldom = Fewer than one run in twenty costs anything.
chart-cost-nothing = Half of the runs cost nothing, and one in twenty { $most } or more.
chart-cost-more = Half of the runs cost { $half } or more, and one in twenty { $most } or more.
chart-cost-same = Half of the runs cost { $half } or more, and hardly any much more.
chart-impact-whole = Over the whole horizon of { $horizon } the mean impact is { $mean }. { $spread }

## Where the time goes

chart-delays-title = Where the time goes: mean recovery time by cause
chart-delays-slowest = The { $shown } slowest of { $all } services.
chart-delays-note = Means over the runs in which the service recovered; an undisrupted run counts as 0. The parts of a bar add up to the mean recovery time.
chart-delays-star = * Some runs were not recovered within { $horizon } and are not in the bar.
chart-delays-none-recovered = No service that was disrupted recovered within { $horizon } in any run.
chart-delays-later = No service fell below the first step of its RTO, but { $service } missed a later step in { $share } of the runs.
chart-later-missed = a later step missed in { $share }
chart-delays-none = No service was disrupted in any run.
chart-cause-share = { $cause } ({ $share })
chart-delays-most = Most of the time goes to { $first }
chart-delays-largest = The largest part of the time goes to { $first }
chart-delays-then = { $sentence }, then to { $second }
chart-delays-mean = { $sentence }. The mean recovery time is { $total }.
chart-delays-slowest-is = { $sentence }. The slowest service is { $service }, with a mean of { $total }.
chart-rto-of-service = RTO of the service
chart-not-recovered-within = not recovered within { $horizon }
chart-undisrupted = not disrupted
chart-mean-recovery = mean recovery time ({ $unit })

## Restoration of groups

chart-group-title = { $group }: share restored over time
chart-estate-title = The whole estate: share restored over time
chart-published-held-out = published, held out
chart-published-tuned = published, used for tuning
chart-nothing-disrupted = nothing was disrupted in any run
chart-of-estate = { $n ->
    [one] { $n } service or asset
   *[other] { $n } services and assets
}
chart-of-group = { $n ->
    [one] { $n } member
   *[other] { $n } members
}
chart-none-of-group = Nothing among the { $members } was disrupted in any run.
chart-share-works = In every run { $share } of { $members } work, up to { $horizon }.
chart-worst-moment = In the median over all runs { $share } of { $members } still work at the worst moment.
chart-half-within = half within { $time }
chart-most-within = 90% within { $time }
chart-all-within = all within { $time }
chart-at-the-end = { $share } at the end ({ $horizon })
chart-working-again = Working again: { $list }.
chart-held-out-verdict = { $hits } of { $n } held-out { $n ->
    [one] point lies
   *[other] points lie
} inside the 5–95% band.

## A year

chart-year-foot = { $one ->
    [one] { $years ->
        [one] { $years } simulated year
       *[other] { $years } simulated years
    }, seed { $seed }.
   *[other] { $years ->
        [one] { $years } simulation
       *[other] { $years } simulations
    } of { $span }, seed { $seed }.
}
chart-year-foot-of = { $one ->
    [one] For a year of “{ $scenario }”: { $years ->
        [one] { $years } year
       *[other] { $years } years
    }, seed { $seed }.
   *[other] For { $span } of “{ $scenario }”: { $years ->
        [one] { $years } simulation
       *[other] { $years } simulations
    }, seed { $seed }.
}
chart-year-mean = { $one ->
    [one] A year costs { $mean } on average.
   *[other] In { $span } the loss is { $mean } on average.
}
chart-year-tenth = { $one ->
    [one] In one year in ten it costs { $amount } or more.
   *[other] With a chance of one in ten it is { $amount } or more.
}
chart-year-hundredth = { $one ->
    [one] In one year in a hundred it costs { $amount } or more.
   *[other] With a chance of one in a hundred it is { $amount } or more.
}
chart-year-nothing = { $one ->
    [one] In { $share } of the years it costs nothing.
   *[other] With a chance of { $share } nothing is lost.
}
chart-annual-title = Expected annual loss by threat
chart-annual-finding = { $threat } makes up { $share } of the expected annual loss of { $total }.
chart-other-threats = { $n } other threats
chart-exceedance-title = { $one ->
    [one] Loss exceedance of a year
   *[other] Loss exceedance of { $span }
}
chart-all-incidents = { $one ->
    [one] all incidents of the year
   *[other] all incidents of { $span }
}
chart-costliest = { $one ->
    [one] its costliest incident
   *[other] the costliest incident
}
chart-rates-known = 90% of what is known of estimates
chart-loss-of-year = { $one ->
    [one] loss of a year, { $unit }
   *[other] loss in { $span }, { $unit }
}
chart-loss-of-year-logarithmic = { $one ->
    [one] loss of a year, logarithmic, { $unit }
   *[other] loss in { $span }, logarithmic, { $unit }
}
chart-exceedance-note = { $one ->
    [one] Chance that a year costs more than the amount.
   *[other] Chance that more than the amount is lost in { $span }.
}
chart-exceedance-cut = { $one ->
    [one] The axis ends before the costliest years, of which the largest cost { $most }.
   *[other] The axis ends before the costliest simulations, of which the largest cost { $most }.
}
chart-shift-title = Loss of a year without and with measures
chart-shift-finding = With { $bundle } a year costs { $after } on average instead of { $before }; in one year in a hundred { $tail } or more instead of { $rare } or more.
chart-with-all = with the measures, all in force

## Measures

chart-frontier-title = What measures cost and what they leave
chart-frontier-title-of = { $scenario }: what measures cost and what they leave
chart-best-for-price = best for its price
chart-other-bundles = other bundles
chart-budget = budget
chart-present-value = cost as a present value over { $period }
chart-present-value-in = cost as a present value over { $period }, { $currency }
chart-frontier-foot-years = { $runs ->
    [one] { $runs } year
   *[other] { $runs } years
} of each of { $bundles } bundles, seed { $seed }, on the same random numbers.
chart-frontier-foot-runs = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} of the scenario of each of { $bundles } bundles, seed { $seed }, on the same random numbers.
chart-risk-breach = chance of exceeding an MTPD
chart-risk-tail = mean loss of the worst 5%
chart-risk-annual = expected annual loss
chart-risk-mean = mean loss
chart-frontier-named = { $named } of { $all } steps are named; the table has all of them.
chart-frontier-none = No bundle of measures lowers the { $what } below { $least }.
chart-frontier-falls = The { $what } falls from { $before } with { $first } to { $after } with { $last }, for { $price }.
chart-frontier-worth-title = What measures cost and what they are worth
chart-frontier-worth-title-of = { $scenario }: what measures cost and what they are worth
chart-frontier-pays = { $bundle } pays best: for { $price }, it is worth { $worth } more than that over { $period } (expected net present value).
chart-frontier-none-pays = No bundle of measures saves as much as it costs.
chart-frontier-losing = { $bundles ->
    [one] { $bundles } bundle that saves less than it costs is not drawn.
   *[other] { $bundles } bundles that save less than they cost are not drawn.
}
chart-total-title = What risk and measures cost together
chart-total-nothing = Doing nothing is cheapest: { $total } a year. Every measure costs more than it saves on average.
chart-total-best = { $bundle } is cheapest: { $total } a year, of which { $price } are its price; doing nothing costs { $nothing }.
chart-price-a-year = price of the measures a year
chart-loss-remains = expected loss a year that remains
chart-a-year = a year
chart-currency-a-year = { $currency } a year
chart-total-shown = The { $shown } of { $all } bundles with the smallest sum, by price.
chart-waterfall-title = Annual loss as measures are added
chart-waterfall-finding = The expected loss of a year goes from { $before } to { $after }; { $measure } takes most of it away, { $saved }.
chart-expected-loss = expected loss of a year
chart-expected-loss-in = expected loss of a year, { $currency }
chart-taken-away = taken away
chart-added = added
chart-with = with { $measure }
chart-with-all-of-them = with all of them
chart-waterfall-note = What a measure takes away depends on those before it: another order would share the sum in another way.
chart-steps-foot = { $runs ->
    [one] { $runs } year
   *[other] { $runs } years
} of each step, seed { $seed }, on the same random numbers.
chart-choices-title = { $service }: what faster recovery costs
chart-p90 = P90, { $unit }
chart-cost-a-year = cost a year
chart-cost-a-year-in = cost a year, { $currency }
chart-beyond = beyond { $time }
chart-within = within { $time }
chart-not-within = beyond { $time }
chart-choice = { $number }  { $option }: { $p90 } for { $cost } a year
chart-more-options = { $n } more options have no number.
chart-no-faster = No option makes it faster: nine runs in ten are back { $when }.
chart-today = Today nine runs in ten are back { $when }.
chart-keeps-already = That keeps the RTO of { $rto }; fastest would be { $option }, { $when }.
chart-cheapest-option = The cheapest option that keeps the RTO of { $rto } is { $option }, for { $cost } a year.
chart-none-keeps = No single option keeps the RTO of { $rto }; the fastest, { $option }, is back { $when }.
chart-fastest = The fastest option is { $option }, { $when }.
chart-tornado-recovery = What the mean recovery time of { $service } hangs on
chart-tornado-missed = What the mean P(RTO missed) of { $service } hangs on
chart-tornado-loss = What the mean loss hangs on
chart-tornado-recovery-in = { $one ->
    [one] What the mean longest recovery of { $service } in a year hangs on
   *[other] What the mean longest recovery of { $service } in { $span } hangs on
}
chart-tornado-missed-in = { $one ->
    [one] What P(RTO missed in a year) of { $service } hangs on
   *[other] What P(RTO missed in { $span }) of { $service } hangs on
}
chart-tornado-loss-in = { $one ->
    [one] What the mean loss of a year hangs on
   *[other] What the mean loss in { $span } hangs on
}
chart-change-of-mean-in = { $one ->
    [one] change of the mean of a year ({ $unit })
   *[other] change of the mean in { $span } ({ $unit })
}
chart-tornado-years = { $one ->
    [one] For a year of “{ $scenario }”: { $runs ->
        [one] { $runs } year
       *[other] { $runs } years
    } each, seed { $seed }.
   *[other] For { $span } of “{ $scenario }”: { $runs ->
        [one] { $runs } simulation
       *[other] { $runs } simulations
    } each, seed { $seed }.
}
chart-tornado-finding = It moves most with { $estimate }: from { $low } to { $high } { $unit }.
chart-points = percentage points
chart-at-p10 = always at its P10
chart-at-p90 = always at its P90
chart-change-of-mean = change of the mean ({ $unit })
chart-tornado-shown = The { $shown } of { $all } inputs that move it most.
chart-tornado-note = One input at a time, all others as they are, on the same random numbers.
chart-runs-each = { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
} each, seed { $seed }.

## Rows of services and tasks

chart-gantt-title = Restoration sequence
chart-often-critical = often on the critical path
chart-rarely = rarely
chart-to-p90 = to the P90 of the end
chart-gantt-shown = The { $shown } of { $all } tasks that decide most often.
chart-gantt-note = Bars from median start to median end, of the runs in which the task is begun, among the first { $runs ->
    [one] { $runs } run
   *[other] { $runs } runs
}. The percentage is the share of all runs in which it is on the path to the restoration of a service.
chart-critical-in = { $task } is on the critical path in { $share } of the runs.
chart-critical-awaited = { $task } is on the critical path in { $share } of the runs, but begun in { $begun } only: what it waits for holds it up.
chart-gantt-own-runs = Each task has its own runs: where runs drop out on the way, one may seem to end before another that it waits for.
chart-last-task = The last task that is begun in half of the runs ends after { $median } (median), { $late } (P90).
chart-never = never
chart-no-task-done = No task that is begun in half of the runs is done by the end in half of those.
chart-no-task-begun = No task is begun in half of the runs.
chart-gap-title = RTO against simulated recovery
chart-half-to-most = half (P50) to nine in ten (P90) of the runs are back
chart-gap-shown = The { $shown } of { $all } services that are most exposed.
chart-no-service-rto = No service states an RTO.
chart-gap-one-kept = The service is back within its RTO in nine runs out of ten or more.
chart-gap-all-kept = All { $n } services are back within their RTO in nine runs out of ten or more.
chart-gap-the-one = { $service } is late in more than one run out of ten: it meets its RTO in { $share } of the runs.
chart-gap-one = 1 of { $n } services is late in more than one run out of ten: { $service } meets its RTO in { $share } of the runs.
chart-gap-some = { $late } of { $n } services are late in more than one run out of ten; { $service } meets its RTO least often, in { $share } of the runs.
chart-gap-steps = { $service }: the RTO drawn is the first step of { $steps }; it counts as met if every step is, and the bar is the time to the first.
chart-mtpd-stated = MTPD as stated
chart-heat-shown = The { $shown } rows of { $all } that become unacceptable first.
chart-heat-note = Time since the disruption. The severity of a band is the worst that is stated for its end.
chart-matrix-title = Failure impact of single assets
chart-matrix-finding = { $stopping } of { $all } assets { $stopping ->
    [one] stops a service by itself
   *[other] stop a service by themselves
}; { $asset } stops { $stopped } of { $services }.
chart-matrix-none = No single asset stops a service.
chart-matrix-shown = { $rows } of { $all } assets and { $columns } of { $services } services are drawn, those that are affected most; +n counts the others that an asset affects. The file has all of them.
chart-matrix-others = others
chart-matrix-note = The estate at rest: one asset lost, buffers spent, demand normal, nothing repaired. Blank: no effect.
chart-objectives-title = Objectives: RPO, RTO, work recovery, MTPD
chart-rpo-key = RPO: data that may be lost
chart-rto-key = RTO, in the colour of the service
chart-work-recovery = work recovery
chart-objectives-shown = The { $shown } of { $all } services with the shortest MTPD.
chart-objectives-note = As stated by the business. RPO on a scale of its own, to the left of the disruption.
chart-no-objectives = No service states both an RTO and an MTPD.
chart-objectives-broken = { $broken } of { $n } services cannot finish within the MTPD even if the RTO is met: { $service } lacks { $time }.
chart-objectives-least = Of { $n } services { $service } has the least room between RTO with work recovery and MTPD: { $time }.
chart-objectives-left = { $service } has { $time } left between RTO with work recovery and MTPD.
chart-none = none
chart-nothing = nothing
chart-other-teams = { $n } other teams
chart-use-title = People needed against members
chart-use-finding = { $team } comes closest to its size: nine runs in ten need no more than { $needed } of its { $members } at once; they are busy { $busy } of the time.
chart-use-needed = at work at once, P90 of the runs
chart-use-members = members
chart-use-axis = people
chart-use-label = { $needed } of { $members }, busy { $busy }
chart-use-shown = The { $shown } of { $all } teams that come closest to their size.
chart-people-title = People at work
chart-people-finding = The most at work at once: { $people }, between { $from } and { $to } after the first disruption (mean over the runs).
chart-people-first = The most at work at once: { $people }, in the first { $to } after the first disruption (mean over the runs).
chart-persons = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
chart-persons-mean = { $number } people
chart-members = members of these teams: { $n }
chart-people-note = In each span of the axis those at work at its moment at which most people are: means over the first { $runs ->
    [one] run
   *[other] { $runs } runs
}, whether the work is begun in a run or not.

## Threats and hours

chart-rarer = rarer than 1 in 100 years
chart-per-hundred = 1 in 10 to 100 years
chart-per-ten = 1 in 1 to 10 years
chart-per-year = 1 to 10 a year
chart-oftener = more often
chart-risks-title = Risk matrix
chart-risks-finding = { $threat } weighs most: { $rate } incidents a year at { $loss } each cost { $year } a year.
chart-from = from { $amount }
chart-mean-incident = mean loss of an incident, { $unit }
chart-risks-note = A matrix is for looking, not for deciding: a cell covers a factor of ten on each side, so that two threats in one cell can differ a hundredfold, and it adds nothing up. Means hide the tail: see the exceedance curve.
chart-risks-shown = { $shown } of { $all } threats are drawn.
chart-severity-title = { $service }: severity as the outage lasts
chart-mtpd-derived-at = MTPD derived { $at }
chart-mtpd-stated-at = MTPD stated { $at }
chart-mtpd-both-at = MTPD stated and derived { $at }
chart-severity-note = As stated by the business. The derived MTPD is the first time at which a category becomes unacceptable.
chart-unacceptable-earlier = Unacceptable for { $category } after { $at }: earlier than the stated MTPD of { $mtpd }.
chart-unacceptable-later = Unacceptable for { $category } only after { $at }: later than the stated MTPD of { $mtpd }.
chart-unacceptable-same = Unacceptable for { $category } after { $at }, as the stated MTPD says.
chart-unacceptable-alone = Unacceptable for { $category } after { $at }. No MTPD is stated.
chart-never-unacceptable = No category becomes unacceptable, so that no MTPD follows from them.
day-monday = Monday
day-tuesday = Tuesday
day-wednesday = Wednesday
day-thursday = Thursday
day-friday = Friday
day-saturday = Saturday
day-sunday = Sunday
chart-on-day = on { $day } at { $hour }:00
chart-at-hour = at { $hour }:00
chart-on-days = at { $hour }:00 on { $day } and { $more ->
    [one] { $more } day
   *[other] { $more } days
} more
chart-week-loss-title = When an outage costs most
chart-week-loss = If nothing is delivered for { $lasts }, that costs most if it begins { $worst }: { $most }; least { $best }: { $least }.
chart-week-use-title = When services are in use
chart-week-use = Most are in use { $worst }: { $most } of { $all }; fewest { $best }: { $least }.
chart-week-loss-note = By the hour at which the outage begins, in a week without holidays; penalties and what cut-offs charge are in it.
chart-week-use-note = Number of services in use in each hour of a week without holidays.
chart-from-files = From the files, without simulation.
chart-amounts-in = From the files, without simulation. Amounts in { $currency }.
chart-held-title = What is lost with one place or one supplier
chart-the-only-service = the only service
chart-lost-of = { $lost } of { $all } services
chart-place-takes = The place { $name } takes { $services } with it.
chart-supplier-takes = The supplier { $name } takes { $services } with it.
chart-place-takes-until = The place { $name } takes { $services } with it, { $n } of them until a standby is in use.
chart-supplier-takes-until = The supplier { $name } takes { $services } with it, { $n } of them until a standby is in use.
chart-lost-until-back = services lost until it is back
chart-lost-until-standby = services lost until a standby is in use
chart-services-of = services, of { $all }
chart-bar-place = { $n } (place)
chart-bar-supplier = { $n } (supplier)
chart-held-shown = The { $shown } of { $all } that take most with them.
chart-held-foot = From the files, without simulation: all assets of the place are lost together.

## The map

chart-map-title = Dependency map
chart-map-service = service
chart-map-rim = rim: single point of failure
chart-map-at = at { $place }
chart-map-supplier = supplier
# $n assets of the estate, shown or not; $part is 1 if only a part of the services is shown.
chart-map-alone = { $n ->
    [0] No single loss disrupts
    [one] The loss of { $n } asset alone disrupts
   *[other] The loss of any one of { $n } assets alone disrupts
} { $part ->
    [0] a service
   *[1] a service that is shown
}.
chart-map-alone-hidden = { $n ->
    [one] { $n } of these is not shown.
   *[other] { $n } of these are not shown.
}
chart-map-others = { $n ->
    [one] 1 of { $all } services is not shown.
   *[other] { $n } of { $all } services are not shown.
}
chart-map-more = { $n ->
    [one] { $n } asset
   *[other] { $n } assets
} farther on not shown.
chart-map-what = { $services ->
    [one] { $services } service
   *[other] { $services } services
} and { $assets ->
    [one] { $assets } asset
   *[other] { $assets } assets
}.
chart-map-right = Each needs what its arrows lead to, on its right.
chart-map-arrows = Each needs what its arrows lead to, most of it on its right.

## Amounts on axes

chart-thousands = { $number }k
chart-millions = { $number }M
chart-billions = { $number }bn
chart-no-measures = nothing
