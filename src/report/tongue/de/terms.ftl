### Begriffe des Modells.

rto = RTO
rpo = RPO
mbco = MBCO
mean = Mittel
category = Kategorie
scenario = Szenario

## Schadensstufen, Kategorien, Verlässlichkeit

severity-none = keine
severity-minor = gering
severity-moderate = mittel
severity-major = hoch
severity-unacceptable = untragbar
category-money = Geld
category-reputation = Ansehen
category-customers = Kunden
category-morale = Belegschaft
category-safety = Gesundheit und Sicherheit
category-legal = Recht
category-competitive = Wettbewerb
confidence-low = gering
confidence-medium = mittel
confidence-high = hoch

## Worauf Wiederherstellungszeit entfällt

cause-detection = Bemerken
cause-diagnosis = Ursachensuche
cause-declaration = Auslösung
cause-mobilisation = Eintreffen und Zutritt
cause-people = Warten auf Personal
cause-off-shift = außerhalb der Dienstzeit
cause-prerequisite = Warten auf eine Voraussetzung
cause-supplier = Lieferant oder Teile
cause-channel = Warten auf einen Kanal
cause-work = Arbeit
cause-retry = Fehlversuche

## Was Ereignisse bewirken

effect-unavailable = Nichtverfügbarkeit
effect-contained = Abtrennung
effect-inaccessible = Unzugänglichkeit
effect-absent = Abwesenheit
effect-extra = Hilfe von außen
effect-overload = Überlast
effect-loses-skill = Verlust einer Fähigkeit

## Ab wann und in welcher Zeit RTOs zählen

clock-disruption = Schadensereignis
clock-detection = Bemerken
clock-declaration = Auslösung
counts-elapsed = verstrichene Zeit
counts-service-hours = Servicezeit

## Laufzeiten und Nutzungsdauern

term-month = { $n } Monat
term-months = { $n } Monate
term-year = { $n } Jahr
term-years = { $n } Jahre
term-within-months = { $n } Monaten
term-within-years = { $n } Jahren

## Wie eines das andere benötigt

arrow-needed = benötigt
arrow-alternative = benötigt dies oder ein anderes
arrow-dispensable = kommt ohne aus oder überbrückt es
arrow-stands-by = steht bereit
arrow-starts = benötigt es zum Start

## Quellen des Zufalls und Eingaben

source-is-beginning = der Zeitpunkt des Beginns
source-is-people = wer da ist und sich meldet
source-is-help = Hilfe von außen
source-is-buffers = wie lange Puffer reichen
source-is-copies = Alter und Zustand der Kopien
source-is-documents = das Holen der Unterlagen
input-detection = Bemerken
input-diagnosis = Ursachensuche
input-declaration = Auslösung
input-mobilisation = Eintreffen und Zutritt
input-phase-of = { $phase } bei { $threat }
input-response = Reaktion von { $supplier }
input-repair = Reparatur durch { $supplier }
input-contract = Vertrag mit { $supplier }
input-one-like = jemand wie { $person }
input-one-of = jemand von { $team }
input-one-off = einmaliger Verlust von { $service }
input-cost = Kosten von { $task }
input-fee = Gebühr für { $standby }
input-work-recovery = Nacharbeit von { $service }
