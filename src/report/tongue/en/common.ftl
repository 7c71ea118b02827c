### Words that several documents share.

## Heads of columns, and kinds of things

service = Service
asset = Asset
team = Team
people = People
supplier = Supplier
contract = Contract
name = Name
role = Role
kind = Kind
file = File
tier = Tier
yes = yes
# Who is answerable for a service.
answers-for-it = Answers for it

## Objectives and quantiles

mtpd = MTPD
rto-met = RTO met
p50 = P50
p90 = P90
# A level of service and the time in which it is promised: `40% in 1h`.
level-in = { $level } in { $limit }
level-within = { $level } within { $limit }

## Facts on a cover

fact-version = Version
fact-date = Date
fact-owner = Owner
fact-prepared-by = Prepared by
fact-next-review = Next review
fact-confidentiality = Confidentiality
fact-made-with = Made with

## Where something missing is to be written. Keys of files are never translated.

write-key = Write `{ $key }`.
write-under = Write under `{ $key }`: `{ $keys }`.

## Recoveries that wait for each other: a list of these is a circle

wait-runs = { $waiter } needs { $on }
wait-starts = { $waiter } waits for { $on } (starts)
wait-procedure = { $waiter } waits for { $on } (procedure { $procedure })
wait-task = { $waiter } waits for { $on } (task { $task } of { $procedure })
wait-release = { $waiter } waits for { $on } (released by it)
