### Terms of the model.

rto = RTO
rpo = RPO
mbco = MBCO
mean = Mean
category = Category
scenario = Scenario

## Severities, categories, confidence

severity-none = none
severity-minor = minor
severity-moderate = moderate
severity-major = major
severity-unacceptable = unacceptable
category-money = money
category-reputation = reputation
category-customers = customers
category-morale = morale
category-safety = health and safety
category-legal = legal
category-competitive = competitive advantage
confidence-low = low
confidence-medium = medium
confidence-high = high

## What recovery time goes into

cause-detection = detection
cause-diagnosis = diagnosis
cause-declaration = declaration
cause-mobilisation = mobilisation and access
cause-people = waiting for people
cause-off-shift = waiting for the next shift
cause-prerequisite = waiting for a prerequisite
cause-supplier = supplier or parts
cause-channel = channel or bandwidth
cause-work = work
cause-retry = failed attempts

## What strikes do

effect-unavailable = being unavailable
effect-contained = being cut off
effect-inaccessible = being out of reach
effect-absent = absence
effect-extra = help from outside
effect-overload = overload
effect-loses-skill = loss of a skill

## From when, and which time, RTOs count

clock-disruption = disruption
clock-detection = detection
clock-declaration = declaration
counts-elapsed = elapsed
counts-service-hours = service hours

## Terms of contracts and lives

term-month = { $n } month
term-months = { $n } months
term-year = { $n } year
term-years = { $n } years
term-within-months = { $n } months
term-within-years = { $n } years

## How one thing needs another

arrow-needed = needs
arrow-alternative = needs this or another
arrow-dispensable = goes without, or bridges it
arrow-stands-by = stands by
arrow-starts = needs to start

## Sources of luck and inputs

source-is-beginning = the moment it begins
source-is-people = who is there and answers
source-is-help = help from outside
source-is-buffers = how long buffers hold
source-is-copies = age and state of copies
source-is-documents = fetching documents
input-detection = detection
input-diagnosis = diagnosis
input-declaration = declaration
input-mobilisation = mobilisation
input-phase-of = { $phase } of { $threat }
input-response = response of { $supplier }
input-repair = repair by { $supplier }
input-contract = contract with { $supplier }
input-one-like = one like { $person }
input-one-of = one of { $team }
input-one-off = one-off loss of { $service }
input-cost = cost of { $task }
input-fee = fee for { $standby }
input-work-recovery = work recovery of { $service }
