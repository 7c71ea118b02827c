### Wörter, die mehrere Dokumente gemeinsam haben.

## Spaltenköpfe und Arten von Dingen

service = Service
asset = Ressource
team = Team
people = Personen
supplier = Lieferant
contract = Vertrag
name = Name
role = Rolle
kind = Art
file = Datei
tier = Kritikalität
yes = ja
answers-for-it = Verantwortlich

## Ziele und Quantile

mtpd = MTPD
rto-met = RTO eingehalten
p50 = P50
p90 = P90
level-in = { $level } in { $limit }
level-within = { $level } innerhalb von { $limit }

## Angaben auf dem Deckblatt

fact-version = Version
fact-date = Datum
fact-owner = Verantwortlich
fact-prepared-by = Erstellt von
fact-next-review = Nächste Überprüfung
fact-confidentiality = Vertraulichkeit
fact-made-with = Erstellt mit

## Wo etwas Fehlendes einzutragen ist

write-key = Tragen Sie `{ $key }` ein.
write-under = Tragen Sie unter `{ $key }` ein: `{ $keys }`.

## Wiederherstellungen, die aufeinander warten

wait-runs = { $waiter } benötigt { $on }
wait-starts = { $waiter } wartet auf { $on } (beim Start)
wait-procedure = { $waiter } wartet auf { $on } (Verfahren { $procedure })
wait-task = { $waiter } wartet auf { $on } (Schritt { $task } von { $procedure })
wait-release = { $waiter } wartet auf { $on } (Freigabe)
