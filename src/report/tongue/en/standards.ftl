### What standards ask for, and what terms mean.

bia-standards = Index of standards
bia-standards-what = Where an auditor finds what ISO 22301, ISO/TS 22317, NIST SP 800-34 and DORA (Regulation (EU) 2022/2554) ask of an impact analysis. In the words of this report; numbers of clauses are left out since they differ between editions.
bia-section = section { $number }
bia-appendix = appendix { $number }
bia-glossary = Glossary
bia-glossary-caption = Terms as this report uses them.
bia-term = Term
bia-meaning = Meaning

## What is asked for

asked-scope = Context, scope and boundaries of the analysis
asked-categories = Impact categories and criteria, agreed by management
asked-activities = Products, services and activities with their owners
asked-over-time = Impact of a disruption over time, by category
asked-mtpd = Time after which not resuming becomes unacceptable (MTPD, MTD)
asked-time-frames = Prioritised time frames for resumption at a minimum capacity (RTO, MBCO)
asked-rpo = Recovery point objectives of data
asked-resources = Resources and dependencies, suppliers among them
asked-single-points = Interdependencies and single points of failure
asked-concentration = Concentration on suppliers and places
asked-priorities = Recovery priorities of components
asked-risk = Risk assessment of disruptions
asked-strategies = Continuity strategies and solutions, and their resources
asked-selection = Selection of solutions with cost and benefit
asked-plausible = Severe but plausible scenarios, and whether tolerances hold in them
asked-critical = Critical or important functions
asked-capability = Capability against objective, as tested or simulated
asked-invocation = Criteria and time of invocation
asked-assumptions = Assumptions, sources, quality of data
asked-endorsement = Endorsement by top management
asked-corrective = Nonconformities, corrective action, continual improvement
asked-documented = Documented information: version, review, evidence

## Glossary

term-censored = Censored
term-censored-means = A run in which something was not recovered by the end of the simulated time.
term-conditional = Conditional
term-conditional-means = Given that the scenario happens; says nothing of how often it does.
term-confidence = Confidence interval
term-confidence-means = What the number of runs leaves open about a figure; not the spread of the runs, and not doubt about the inputs.
term-critical-path = Critical path
term-critical-path-means = The chain of work that a service was waiting for until it was back.
term-declaration = Declaration, invocation
term-declaration-means = The decision to use the continuity plan or a standby.
term-mbco = MBCO
term-mbco-means = Minimum business continuity objective: the smallest share of normal service that counts as recovered.
term-mtpd = MTPD, MTD
term-mtpd-means = Maximum tolerable period of disruption: after it the harm is unacceptable, whatever the IT can do.
term-quantiles = P50, P90, P95
term-quantiles-means = The value that half, nine in ten, nineteen in twenty of the runs do not exceed.
term-recovery-time = Recovery time
term-recovery-time-means = From the disruption until the service is at its minimum level again; 0 in a run without disruption.
term-recovery-time-means-clock = From the start of the RTO clock until the service is at its minimum level again; 0 in a run without disruption.
term-replication = Replication, run
term-replication-means = One simulated course of the scenario.
term-rpa = RPA
term-rpa-means = Recovery point actual: the data lost in a run, as time.
term-rpo = RPO
term-rpo-means = Recovery point objective: how old the data may be that are left.
term-rta = RTA
term-rta-means = Recovery time actual: the recovery time of a run.
term-rto = RTO
term-rto-means = Recovery time objective: the time within which the service must be back at its minimum level.
term-scenario = Scenario
term-scenario-means = What strikes the estate, and when; a question, not a forecast.
term-seed = Seed
term-seed-means = The number from which all chance of a study follows; the same seed gives the same figures.
term-single-point = Single point of failure
term-single-point-means = An asset whose loss alone disrupts a service.
term-soft-impact = Soft impact
term-soft-impact-means = Harm that has no price: reputation, customers, law, safety, morale, competition.
term-standby = Standby
term-standby-means = What is kept to take over from something else.
term-wrt = WRT
term-wrt-means = Work recovery time: after the service is back, the work to check, re-enter and catch up.
