### Der Bericht einer Business-Impact-Analyse.

## Deckblatt und Freigabe

bia-title = Business-Impact-Analyse
bia-title-of = Business-Impact-Analyse: { $organisation }
bia-services = Services
bia-scenarios = { $n ->
    [one] Szenario
   *[other] Szenarien
}
bia-simulated = Simuliert
bia-runs-seed = { $n ->
    [one] { $n } Lauf
   *[other] { $n } Läufe
}, Startwert { $seed }
bia-many-scenarios = { $n } Szenarien einer Organisation
bia-approval = Freigabe und Verteiler
bia-no-approver = Es ist niemand benannt, der diese Analyse freigibt.
bia-no-approver-put = Tragen Sie Namen und Rollen ein: `{ $key }`.
bia-approval-caption = Wer diese Analyse freigibt, und wann es geschehen ist.
bia-signed = Unterzeichnet
bia-signature = Unterschrift
bia-distribution = Verteiler: { $names }.
bia-bare = Die Zahlen dieses Berichts sind vollständig, aber die Dateien sagen nichts über den Bericht selbst: wer ihn verantwortet und unterzeichnet, welche Version er hat und von welchem Tag er ist, was sein Geltungsbereich ist, wer befragt wurde und was zu entscheiden ist.
bia-bare-put = Tragen Sie unter `{ $key }` ein: `{ $keys }`; und daneben `{ $criteria }`, `{ $assumptions }` und `{ $actions }`. Die Abschnitte zeigen sie dann.
bia-cover-missing = Auf dem Deckblatt fehlt etwas, wonach eine Prüfung fragt.

## Geltungsbereich, Methode, Annahmen

bia-method = Geltungsbereich, Methode, Annahmen
bia-scope = Geltungsbereich
bia-no-scope = Es ist nicht gesagt, was zu dieser Analyse gehört und was nicht.
bia-model-holds = Das Modell enthält { $services ->
    [one] { $services } Service
   *[other] { $services } Services
}, { $assets ->
    [one] { $assets } Ressource
   *[other] { $assets } Ressourcen
}, { $places ->
    [one] { $places } Ort
   *[other] { $places } Orte
}, { $teams ->
    [one] { $teams } Team
   *[other] { $teams } Teams
} und { $procedures ->
    [one] { $procedures } Verfahren
   *[other] { $procedures } Verfahren
}.
bia-how = Methode
bia-how-simulated = Jedes Szenario wird { $runs }-mal simuliert, mit zufälligen Dauern, Schäden und Erfolgen, wie die Dateien sie angeben. Klammern sind Konfidenzintervalle zu { $confidence } für das, was die Anzahl der Läufe offen lässt; sie sagen nichts darüber, ob die Eingaben stimmen. Was nach { $horizon } nicht wieder da ist, gilt als nicht wiederhergestellt.
bia-rto-from-disruption = RTOs zählen ab dem Schadensereignis.
bia-rto-from-detection = RTOs zählen ab dem Bemerken des Ausfalls.
bia-rto-from-declaration = RTOs zählen ab der Auslösung des Plans.
bia-rto-in-hours = RTOs und Wiederherstellungszeiten zählen nur die Servicezeit, wenn der Service eine hat.
bia-mtpd-elapsed = MTPDs zählen alle Zeit ab dem Schadensereignis.
bia-clock-of = { $scenario }: { $told }
bia-all-conditional = Jede Zahl gilt unter der Voraussetzung ihres Szenarios; wie wahrscheinlich das Szenario ist, geht nicht ein.
bia-no-interviews = Es ist nicht angegeben, wer befragt wurde.
bia-interviews-caption = Wer befragt wurde.
bia-about = Gegenstand
bia-assumptions = Verzeichnis der Annahmen
bia-all-sources = Jeder Wert nennt seine Quelle.
bia-some-sources = **{ $known } von { $all } Werten** { $known ->
    [one] nennt seine Quelle
   *[other] nennen ihre Quelle
}.
bia-assumptions-caption = Werte, auf denen die Ergebnisse beruhen.
bia-what = Was
bia-value = Wert
bia-source = Quelle
bia-asked-on = Erfragt am
bia-confidence = Verlässlichkeit
bia-no-source = Werte ohne Quelle sind für alle, die unterzeichnen, nicht besser als geraten.
bia-no-source-put = Tragen Sie `{ $key }` ein; ein Eintrag mit dem Namen einer Ressource, eines Verfahrens, eines Teams oder einer Bedrohung steht bei deren Werten.

## Das Verzeichnis der Annahmen

bia-phases = Phasen des Notfalls
bia-to-detection = vom Eintritt bis zum Bemerken
bia-to-diagnosis = vom Bemerken bis zur Kenntnis der Ursache
bia-to-declaration = von der Kenntnis der Ursache bis zur Auslösung
bia-to-people = von der Auslösung bis zum Eintreffen des Personals
bia-duration = Dauer
bia-duration-of = Dauer von „{ $step }“
bia-chance = Erfolgswahrscheinlichkeit
bia-chance-of = Erfolgswahrscheinlichkeit von „{ $step }“
bia-members = Mitglieder
bia-members-rate = { $n }, je { $rate } pro Stunde
bia-response = Reaktionszeit
bia-repair = Reparatur
bia-honours = Wahrscheinlichkeit, dass der Vertrag eingehalten wird
bia-otherwise = sonst, ab dem Anruf
bia-otherwise-times = { $factor }-mal so lang
bia-notice = Frist, bevor er die Leistung einstellt
bia-switch = Wechsel zu { $to }
bia-by-contract = wie { $supplier } liefert: Reaktionszeit und Reparatur
bia-supplier-lead-time = { $time } ab der Reaktion von { $supplier }
bia-wrt = Nacharbeit
bia-per-hour = { $n }/h
bia-loss-rate = Verlust, solange nichts geleistet wird
bia-loss-rate-linear = Verlust, solange nichts geleistet wird; dazwischen gleichmäßig steigend
bia-rate-after = { $rate } ab { $at }
bia-loss-at-once = sofort verloren
bia-loss-cap = Höchstbetrag dessen, was der Ausfall selbst kostet
bia-penalty = fällig nach { $after } ({ $label })
bia-cut-off = fällig um { $at } ({ $label })
bia-cut-off-each = { $price } für jede nicht bediente Einheit von { $units }/h
bia-lost-data-rate = Kosten verlorener Daten
bia-lost-data-most = Höchstbetrag der Kosten verlorener Daten
bia-demand-normal = übliche Nachfrage
bia-demand-deferred = Teil der nicht bedienten Nachfrage, der wiederkommt
bia-demand-overtime = Kapazität, solange ein Rückstand abgearbeitet wird
bia-demand-unit-lost = Kosten einer Einheit, die nicht wiederkommt
bia-node-capacity = Kapazität, gemessen an der üblichen Nachfrage
# $members sind Namen einiger der $n, die dasselbe tragen.
bia-capacity = { $n ->
    [one] Teil der üblichen Nachfrage, getragen von: { $members }
   *[other] Teil der üblichen Nachfrage, jeweils getragen von: { $members }
}
bia-left-without = was bleibt ohne: { $what }
bia-bridges = wie lange es weitergeht ohne: { $what }
bia-refills = bis das wieder möglich ist, ohne: { $what }
bia-hit-chance = Wahrscheinlichkeit, dass ein Ziel getroffen wird
bia-rate = wie oft es eintritt
bia-rate-value = { $rate } pro Jahr
bia-renewal = Zeit von einem Eintritt zum nächsten
bia-fails = Zeit in gutem Zustand bis zum Ausfall
bia-effect-lasts = Dauer: { $effect }
bia-discovered = Zeit, bis die Verfälschung entdeckt wird
bia-backup-every = Abstand von { $name }
bia-backup-bad = Wahrscheinlichkeit, dass eine Kopie von { $name } unbrauchbar ist
bia-backup-never = Wahrscheinlichkeit, dass { $name } nie funktioniert hat
bia-restore-takes = Rückspielen aus { $name }
bia-restore-at = { $time }, mit { $rate }
bia-replica-lag = Rückstand der Replik auf { $name }
bia-replica-success = Wahrscheinlichkeit, dass die Replik auf { $name } brauchbar ist
bia-of-kind = Art { $kind }
bia-default = { $key }, für { $n ->
    [one] { $n } Knoten
   *[other] { $n } Knoten
}
bia-default-source = Vorgabe des Programms, beispielhaft
bia-law = Median { $median }, 90 % zwischen { $low } und { $high }

## Bewertungskriterien

bia-criteria = Bewertungskriterien
bia-criteria-how = Schaden ohne Preis wird in jeder Kategorie von 0 (keine) bis 4 (untragbar) bewertet. Der erste Zeitpunkt, zu dem eine Kategorie untragbar wird, ist die MTPD, die aus den Kriterien folgt.
bia-no-criteria = Es ist nicht festgelegt, was gering, mittel, hoch und untragbar in jeder Kategorie bedeuten; zwei Personen können denselben Ausfall daher verschieden bewerten.
bia-criteria-caption = Was die Schadensstufen bedeuten.
bia-criteria-lack = Services sind bewertet für { $categories }; dafür sind keine Kriterien festgelegt.
bia-criteria-lack-put = Ergänzen Sie die Kategorie unter `{ $key }`.

## Services

bia-services-title = Services im Geltungsbereich
bia-services-caption = Services, ihre Verantwortlichen und ihre Nutzungszeiten.
bia-what-it-does = Aufgabe
bia-hours = Servicezeit
bia-used = Genutzt
# Der Name eines Kalenders und seine Zeiten.
bia-hours-of = { $calendar }: { $hours }
# Wochentage und Uhrzeiten.
bia-hours-on = { $days } { $times }
bia-hours-days = { $from } bis { $to }
bia-hours-daily = täglich
bia-hours-all-day = ganztägig
bia-hours-but = { $hours }; anders in { $n ->
    [one] { $n } Zeitraum
   *[other] { $n } Zeiträumen
}
bia-hours-dates = { $hours }, an bestimmten Tagen
bia-headcount = Personalstärke
bia-demand = Bedarf
bia-regulated = Reguliert als
bia-priority = Priorität
bia-units = Einheiten
bia-services-lack = Leserinnen und Leser erwarten mehr zu den Services, als die Dateien sagen.
bia-all = alle
bia-n-of = { $n } von { $all }
bia-lacks = { $what } ({ $of }): `{ $key }`
bia-lacks-owner = wer verantwortlich ist
bia-lacks-description = welche Aufgabe er hat
bia-lacks-tier = seine Kritikalität
bia-lacks-headcount = wie viele Personen damit arbeiten
bia-lacks-hours = wann er laufen muss

## Ziele

bia-objectives = Wiederanlaufziele
bia-objectives-what = Für jeden Service: der maximal zulässige Datenverlust (RPO), die Zeit, in der er wieder auf seinem Mindestniveau sein muss (RTO), die danach noch nötige Nacharbeit (WRT) und die Zeit, nach der der Schaden untragbar ist (MTPD). RPO ← Schadensereignis → RTO + WRT ≤ MTPD.
bia-objectives-data = Ziele je Service.
bia-objectives-caption = Wiederanlaufziele wie angegeben.
bia-wrt-mean = WRT (Mittel)
bia-rto-wrt = RTO + WRT
bia-mtpd-stated = MTPD angegeben
bia-mtpd-derived = MTPD abgeleitet
bia-rto-steps = Stufen der RTO
bia-tolerance = Toleranz der Aufsicht
bia-objectives-note = MBCO: das Mindestniveau als Anteil des Normalniveaus. Die abgeleitete MTPD ist der erste Zeitpunkt, zu dem eine Schadenskategorie untragbar wird.
bia-objectives-clock = { $counting } MTPDs zählen alle Zeit ab dem Schadensereignis: wenn RTO und Nacharbeit vorüber sind, ist mehr Zeit als ihre Summe vergangen.
bia-objectives-fit = Kein angegebenes Ziel widerspricht einem anderen.
bia-objectives-checks = Ziele, die nicht zueinander passen
bia-rto-too-long = **{ $service }**: RTO { $rto } und Nacharbeit { $wrt } dauern länger als die MTPD von { $mtpd }.
bia-rto-tight = **{ $service }**: zwischen der RTO mit Nacharbeit und der MTPD von { $mtpd } bleibt nichts übrig.
bia-mtpd-earlier = **{ $service }**: der Schaden wird nach { $at } untragbar, früher als die angegebene MTPD von { $mtpd }.
bia-mtpd-later = **{ $service }**: der Schaden wird nach { $at } untragbar, später als die angegebene MTPD von { $mtpd }.
bia-no-rto = Keine RTO ist angegeben für { $names }.
bia-no-mtpd = Keine MTPD ist angegeben für { $names }.
bia-no-rpo = Keine RPO ist angegeben für { $names }.
bia-write-under-service = Tragen Sie `{ $key }` beim Service ein.

## Wiederanlaufreihenfolge

bia-sequence = Wiederanlaufreihenfolge
bia-sequence-what = Die Reihenfolge, in der die Services wieder da sind, worauf ihr Wiederanlauf wartet, und die Arbeiten in zeitlicher Folge.
bia-order-caption = Services in der Reihenfolge, in der sie wieder da sind.
bia-priority-stated = Angegebene Priorität
bia-back-half = In der Hälfte der Läufe wieder da
bia-back-90 = In 90 % wieder da
bia-full-half = In der Hälfte voll wieder da
bia-waits-for = Wartet meist auf
bia-its-part = Anteil daran
bia-order-note = Zeiten ab dem Schadensereignis; 0, wo ein Service meist nicht gestört ist.
bia-order-note-clock = { $counting } Der volle Service zählt alle Zeit ab dem Schadensereignis. 0, wo ein Service meist nicht gestört ist.
bia-work-caption = Arbeiten der Wiederherstellung, die entscheidendsten zuerst.
bia-task = Arbeit
bia-critical = Kritisch
bia-begun = Begonnen
bia-start-p50 = Beginn P50
bia-end-p50 = Ende P50
bia-end-p90 = Ende P90
bia-by-whom = Durch wen
bia-gantt-caption = Welche Arbeit entscheidet: je dunkler ein Balken, desto öfter wartet ein Service darauf.
bia-work-note = Zeiten ab der ersten Störung, aus den Läufen, in denen die Arbeit begonnen wird. Beginn: wenn sie zum ersten Mal begonnen wird. Ende: wenn sie zum ersten Mal erledigt ist, oder aufgegeben, wenn sie es nie ist; was später noch einmal begonnen wird, zählt nicht. Kritisch: Anteil aller Läufe, in denen die Wiederherstellung eines Service darauf wartete.
bia-work-own-runs = Jede Arbeit hat ihre eigenen Läufe: wo auf dem Weg Läufe ausscheiden, kann eine vor einer anderen zu enden scheinen, auf die sie wartet.
bia-no-work = In keinem Lauf wird eine Arbeit der Wiederherstellung begonnen.
bia-delays-data = Mittlere Wiederherstellungszeit nach Ursache.
bia-cause = Ursache
bia-delays-caption = Wohin die Zeit geht: die mittlere Wiederherstellungszeit jedes Service, geteilt nach dem, worauf er wartete.
bia-group-data = Anteil der Mitglieder, die wieder da sind, im Zeitverlauf.
bia-time = Zeit
bia-invoke-caption = Spätester sicherer Zeitpunkt, jede Ausweichlösung auszulösen, ab Beginn der RTO.
bia-standby = Ausweichlösung
bia-in-place-of = Anstelle von
bia-for-service = Für Service
bia-activation-p90 = Aktivierung P90
bia-invoke-within = Auslösen innerhalb von
bia-invoke-note = RTO abzüglich der Zeit, in der 90 % der Aktivierungen erledigt sind; negative Werte sind immer zu spät.

## Mindestressourcen

bia-resources = Mindestressourcen im Zeitverlauf
bia-resources-what = Wie viele Personen jedes Teams zugleich arbeiten, um die Wiederherstellung wie beschrieben auszuführen, verglichen mit der vorhandenen Anzahl.
bia-no-teams = Es sind keine Teams beschrieben; die Wiederherstellung braucht daher keine Personen und wartet auf niemanden.
bia-no-teams-put = Beschreiben Sie `{ $teams }` und benennen Sie sie in den Schritten der Verfahren: `{ $key }`.
bia-no-desks = Arbeitsplätze, PCs, Telefone und wichtige Unterlagen, die Personen benötigen, sind nur enthalten, wenn sie Ressourcen sind, die eine Arbeit benötigt.
bia-no-desks-put = Beschreiben Sie sie unter `{ $assets }` und nennen Sie sie unter `{ $needs }` der Arbeit.
bia-people-data = Arbeitende Personen zu dem Moment von jedem Zeitpunkt bis zum nächsten, in dem es die meisten sind, Mittel über die Läufe.
bia-people-caption = Die Höhe ist die Anzahl der Personen, die zugleich arbeiten.
bia-staff-caption = Zugleich arbeitende Personen, P90 der größten Anzahl in jedem Zeitraum.
bia-members-head = Mitglieder
bia-to-time = bis { $time }
bia-busy = Ausgelastet
bia-task-waits = Eine Arbeit wartet im Mittel
bia-work = Arbeit [Personenstunden]
bia-staff-note = Zeiträume ab der ersten Störung, jeder ab dem Ende des vorigen; aus den ersten { $runs } Läufen. ~ alle Mitglieder, oder mehr mit Hilfe von außen.

## Feststellungen und Maßnahmen

bia-findings = Feststellungen und Maßnahmen
bia-actions = Maßnahmen
bia-no-actions = Es ist keine Maßnahme festgehalten.
bia-actions-caption = Was zu tun ist.
bia-action = Maßnahme
bia-due = Fällig
bia-status = Stand
bia-open = offen
bia-in-progress = in Arbeit
bia-done = erledigt
bia-found-simulated = Feststellungen der Simulation
bia-found-checked = Feststellungen der Prüfung der Dateien
bia-checked-caption = Feststellungen und Hinweise der Prüfung.
bia-code = Code
bia-weight = Gewicht
bia-finding = Feststellung
bia-where = Stelle
bia-is-finding = Feststellung
bia-is-note = Hinweis
bia-checked-nothing = Die Prüfung der Dateien hat nichts gefunden.
bia-code-means = Was ein Code bedeutet: `{ $command }`.
bia-exposures-caption = Verfehlte Ziele, die schwerwiegendsten zuerst.
bia-look-at = Ansatzpunkt
bia-meets-rto = hält die RTO von { $rto } in { $share } der Läufe ein
bia-exceeds-mtpd = überschreitet die MTPD von { $mtpd } in { $share }
bia-meets-rpo = hält die RPO von { $rpo } in { $share } der Läufe ein
bia-loses-all = verliert in { $share } der Läufe alle Daten endgültig
bia-data-not-back = hat in { $share } der Läufe seine Daten innerhalb von { $horizon } nicht zurück, obwohl noch eine Kopie zu versuchen bleibt
bia-look-copies = wie oft die Daten kopiert werden und wo die Kopien liegen
bia-not-back = ist innerhalb von { $horizon } in { $share } nicht wieder da
bia-cause-part = { $cause } ({ $part } der Wiederherstellungszeit)
bia-exposures-none = Keine
bia-all-kept = Jede angegebene RTO und RPO wird in mindestens { $share } der Läufe eingehalten; in keinem Lauf wird eine MTPD überschritten, ist ein Service am Ende noch ausgefallen oder sind alle seine Daten verloren.

## Anhänge

bia-quantiles = Quantile vollständig
bia-quantiles-caption = Wiederherstellungszeit je Service, mit Intervallen.
bia-quantiles-case = Wiederherstellungszeit je Service, im Szenario „{ $scenario }“.
bia-disrupted = Gestört
bia-not-back-by-end = Am Ende nicht wieder da
bia-quantiles-note = Unter der Voraussetzung des Szenarios. Ein Mittel ist nicht angegeben, wo ein Lauf nicht innerhalb von { $horizon } wiederhergestellt war; wo eine Grenze – ist, sagen so wenige Läufe nicht, wo sie liegt.
bia-manifest = Nachweis der Simulation
bia-manifest-again = Dieselben Dateien, derselbe Startwert, dieselbe Anzahl an Läufen, dieselbe Sprache und dieselbe Programmversion ergeben diesen Bericht erneut, Byte für Byte.
bia-manifest-caption = Wie simuliert wurde.
bia-program = Programm
bia-runs = Läufe
bia-seed = Startwert
bia-horizon = Horizont
bia-confidence-of = Konfidenz der Intervalle
bia-rto-counted = RTO gezählt ab
bia-rto-counts = RTO zählt
bia-runaways = Abgebrochene Läufe, da sie nicht endeten
bia-by-sound = Einige Namen sind in Schriften geschrieben, die der Schriftart des PDF und der Pixelbilder fehlen: dort stehen sie in lateinischen Buchstaben, nach ihrem Klang. Die Webseite, die Arbeitsmappe und die CSV-Dateien enthalten sie, wie sie geschrieben sind.
bia-manual = Wie eine Zahl zustande kommt, steht im Handbuch des Programms unter `{ $folder }`.
bia-changes = Änderungsverzeichnis
bia-changes-caption = Versionen dieser Analyse.

## Zusammenfassung

mtpd-exceeded = MTPD überschritten
bia-mean-loss = Mittlerer Verlust
bia-in-scenario = in diesem Szenario
bia-given = im Szenario „{ $scenario }“
bia-left-out = Dieser Teil wurde auf Wunsch weggelassen: `{ $option }`.
bia-summary = Zusammenfassung für die Leitung
bia-summary-could = Was getan werden könnte
bia-no-decision = Es wird um keine Entscheidung gebeten.
bia-no-decision-put = Schreiben Sie unter `{ $key }`, was zu entscheiden ist.
bia-decision = Erforderliche Entscheidung
bia-states-no-rto = Für keinen Service ist eine RTO angegeben; es gibt daher nichts, woran er zu messen wäre.
bia-none-disrupted = **Kein Service ist** { $condition } **gestört**, in keinem von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
}.
bia-keeps-rto = **{ $service } hält die RTO ein**, in mindestens { $share } der Läufe { $condition }.
bia-all-keep = **Alle { $n } Services halten ihre RTO ein**, in mindestens { $share } der Läufe { $condition }.
bia-misses-rto = **{ $service } verfehlt die RTO** in mehr als { $share } der Läufe { $condition }.
bia-some-miss = **{ $late } von { $n } Services { $late ->
    [one] verfehlt die
   *[other] verfehlen ihre
} RTO** in mehr als { $share } der Läufe { $condition }.
# $late von $n Services mit einer MTPD überschreiten sie zu oft; $service ist einer davon, sonst der einzige.
bia-verdict-mtpd = { $late ->
    [0] { $n ->
        [one] **{ $service } bleibt innerhalb der MTPD**, in mindestens { $kept } der Läufe.
       *[other] **Alle { $n } Services mit einer MTPD bleiben innerhalb davon**, in mindestens { $kept } der Läufe.
    }
   *[other] { $n ->
        [one] **{ $service } überschreitet die MTPD** in mehr als { $missed } der Läufe.
       *[other] **{ $late } von { $n } Services mit einer MTPD { $late ->
            [one] überschreitet
           *[other] überschreiten
        } sie** in mehr als { $missed } der Läufe.
    }
}
bia-verdict-rpo = { $late ->
    [0] { $n ->
        [one] **{ $service } hält die RPO ein**, in mindestens { $kept } der Läufe.
       *[other] **Alle { $n } Services mit einer RPO halten sie ein**, in mindestens { $kept } der Läufe.
    }
   *[other] { $n ->
        [one] **{ $service } verfehlt die RPO** in mehr als { $missed } der Läufe.
       *[other] **{ $late } von { $n } Services mit einer RPO { $late ->
            [one] verfehlt
           *[other] verfehlen
        } sie** in mehr als { $missed } der Läufe.
    }
}
# $service ist derjenige von $n, der sie am häufigsten verliert.
bia-verdict-lost = { $n ->
    [one] **{ $service } verliert alle Daten endgültig** in { $share } der Läufe.
   *[other] **{ $n } Services verlieren in manchen Läufen alle ihre Daten endgültig**, { $service } in { $share } aller Läufe.
}
# $service ist derjenige von $n, bei dem das am häufigsten so ist.
bia-verdict-data-not-back = { $n ->
    [one] **Die Daten von { $service } sind innerhalb von { $horizon } nicht zurück**, in { $share } der Läufe, obwohl noch eine Kopie zu versuchen bleibt.
   *[other] **Die Daten von { $n } Services sind innerhalb von { $horizon } nicht zurück**, in manchen Läufen, obwohl noch eine Kopie zu versuchen bleibt; die von { $service } in { $share } aller Läufe.
}
bia-look-first = Wo zuerst hinzusehen ist: **{ $service }**: { $what }.
bia-look-task = „{ $task }“ an { $node } ist in { $share } der Läufe kritisch
bia-look-awaited = auf „{ $task }“ an { $node } wird in { $share } der Läufe gewartet, begonnen wird sie nur in { $begun }: aufgehalten wird sie von dem, worauf sie wartet
bia-partial = **Unvollständig:** Die Studie wurde nach { $done } von { $planned ->
    [one] { $planned } Lauf
   *[other] { $planned } Läufen
} beendet.
bia-exposed = **{ $service }** ist in { $share } der Läufe innerhalb der RTO von { $rto } wieder da; { $spread }.
bia-exposed-without = **{ $service }**, von den Läufen: { $spread }.
bia-spread-seldom = er ist in { $disrupted } aller Läufe gestört, und in neun von zehn innerhalb von { $most } wieder da
bia-spread-seldom-first = unter deren erste Stufe fällt er in { $disrupted } aller Läufe, und in neun von zehn ist er innerhalb von { $most } wieder auf dieser Stufe
bia-spread-both = in der Hälfte aller Läufe innerhalb von { $half }, in neun von zehn innerhalb von { $most }
bia-spread-half = in der Hälfte aller Läufe innerhalb von { $half }, aber in mehr als einem von zehn nicht innerhalb von { $horizon }
bia-spread-few = in weniger als der Hälfte aller Läufe innerhalb von { $horizon }
bia-exposed-steps = Es zählen alle Stufen der RTO, { $steps }; die Zeiten sind die bis zur ersten.
bia-first-step = { $service }: die gezeigte RTO ist die erste Stufe von { $steps }; eingehalten ist sie in einem Lauf nur, wenn es jede Stufe ist.
bia-exposed-mtpd = Die MTPD von { $mtpd } wird in { $share } überschritten.
bia-exposed-later = **{ $service }** hält die erste Stufe seiner RTO ein, alle Stufen, { $steps }, in { $share } der Läufe.
bia-exposed-never = **{ $service }** ist in keinem Lauf gestört.
bia-exposed-rpo = In { $share } der Läufe gehen mehr Daten verloren, als die RPO von { $rpo } erlaubt, und in einem von zwanzig Läufen { $most } oder mehr.
bia-exposed-rpo-seldom = In { $share } der Läufe gehen mehr Daten verloren, als die RPO von { $rpo } erlaubt.
bia-exposed-lost = **Alle Daten gehen endgültig verloren**, in { $share } der Läufe.
bia-exposed-data-not-back = **Seine Daten sind innerhalb von { $horizon } nicht zurück**, in { $share } der Läufe, obwohl noch eine Kopie zu versuchen bleibt; das zählt als Verlust aller Daten.
bia-exposed-data-cost = Verlorene Daten kosten im Mittel { $mean }.
bia-exposed-cause = Der größte Teil der Wiederherstellungszeit, { $part }, entfällt auf: { $cause }.
bia-no-cost = Das Szenario sagt nicht, was ein Ausfall kostet: tragen Sie `{ $key }` bei den Services ein.
# $tail ist 0, wenn es in neunzehn von zwanzig Läufen nichts kostet.
bia-costs = Das Ereignis kostet { $condition } im Mittel **{ $mean }** (Konfidenzintervall zu { $confidence }: { $low } bis { $high }), { $tail ->
    [0] und in neunzehn von zwanzig Läufen nichts
   *[1] und in einem von zwanzig Läufen { $most } oder mehr
}.
bia-lights = Services und ihre Ziele, die am stärksten gefährdeten zuerst; unter der Voraussetzung des Szenarios.
bia-lights-note = ✓ in mindestens { $enough } der Läufe eingehalten, ✗ in weniger, ~ zu wenige Läufe für eine Aussage. Klammern: Konfidenz { $confidence }. Zeiten bis zum Mindestniveau.
bia-conditional = Alle Zahlen oben gelten unter einer Bedingung: sie sagen, was geschieht, wenn das Szenario eintritt.
bia-conditional-year = Alle Zahlen oben gelten unter einer Bedingung: sie sagen, was geschieht, wenn das Szenario eintritt. Wie oft das geschieht und was ein Jahr kostet, steht nicht in diesem Bericht; weshalb, sagt die { $link }.
bia-year-from = Woraus sich das ergibt, steht in der { $link }.
bia-a-year = { $one ->
    [one] Ein Jahr
   *[other] { $span }
}
bia-risk-link = Risikobewertung

## Ein Jahr

bia-year-sentence = { $one ->
    [one] Über { $runs ->
        [one] { $runs } simuliertes Jahr
       *[other] { $runs } simulierte Jahre
    } kostet ein Jahr im Mittel **{ $mean }** (Konfidenzintervall zu { $confidence }: { $low } bis { $high }); { $tails ->
        [0] in neunundneunzig von hundert Jahren kostet es nichts
        [1] in neunzehn von zwanzig Jahren kostet es nichts, in einem von hundert { $p99 } oder mehr
       *[2] in einem von zwanzig Jahren kostet es { $p95 } oder mehr, in einem von hundert { $p99 }
    }.
   *[other] Der Verlust in der simulierten Zeit ({ $span }) ist im Mittel **{ $mean }** (Konfidenzintervall zu { $confidence }: { $low } bis { $high }), das sind { $annual } pro Jahr; { $tails ->
        [0] in neunundneunzig von hundert Fällen gibt es keinen
        [1] in neunzehn von zwanzig Fällen gibt es keinen, in einem von hundert ist er { $p99 } oder mehr
       *[2] in einem von zwanzig Fällen ist er { $p95 } oder mehr, in einem von hundert { $p99 }
    }. Simuliert wurde diese Dauer { $runs }-mal.
}
bia-year-missed = { $one ->
    [one] In **{ $missed }** der Jahre verfehlt ein Service seine RTO.
   *[other] Dass ein Service seine RTO in der simulierten Zeit ({ $span }) mindestens einmal verfehlt, hat die Wahrscheinlichkeit **{ $missed }**.
}
bia-year-breached = { $one ->
    [one] In **{ $breached }** der Jahre überschreitet ein Service seine MTPD.
   *[other] Dass ein Service seine MTPD in der simulierten Zeit ({ $span }) mindestens einmal überschreitet, hat die Wahrscheinlichkeit **{ $breached }**.
}
bia-year-threats = Was jede Bedrohung zu einem Jahr beiträgt, die teuersten zuerst.
bia-threat = Bedrohung
bia-incidents-year = Ereignisse pro Jahr
bia-loss-incident = Verlust je Ereignis
bia-loss-year = Verlust pro Jahr
bia-part-of-loss = Anteil am Verlust
bia-incident-misses = Ein Ereignis verfehlt eine RTO
bia-risks-caption = Nur zur Orientierung; die Tabelle unten ordnet nach dem, was ein Jahr kostet.
bia-services-year = { $one ->
    [one] Services über ein Jahr.
   *[other] Services: Mittel eines Jahres, Wahrscheinlichkeiten in der simulierten Zeit ({ $span }).
}
bia-availability = Verfügbarkeit in der Servicezeit
bia-downtime-year = Ausfallzeit pro Jahr in der Servicezeit
bia-outages-year = Ausfälle pro Jahr
bia-rto-missed-year = { $one ->
    [one] RTO im Jahr verfehlt
   *[other] RTO verfehlt (Dauer { $span })
}
bia-mtpd-exceeded-year = { $one ->
    [one] MTPD im Jahr überschritten
   *[other] MTPD überschritten (Dauer { $span })
}
bia-year-note = { $one ->
    [one] Mittel und Wahrscheinlichkeiten über alle Jahre, auch die ruhigen.
   *[other] Mittel eines Jahres und Wahrscheinlichkeiten in der simulierten Zeit ({ $span }), über alles, was simuliert wurde, auch ruhige Zeiten.
}
bia-year-costs-none = { $one ->
    [one] Kein simuliertes Jahr kostet etwas.
   *[other] Keine Simulation über { $span } kostet etwas.
}
bia-exceedance-data = { $one ->
    [one] Wahrscheinlichkeit, dass ein Jahr mehr als einen Betrag kostet.
   *[other] Wahrscheinlichkeit, dass in der simulierten Zeit ({ $span }) mehr als ein Betrag verloren geht.
}
bia-loss = Verlust
bia-all-incidents = Alle Ereignisse

## Risikobewertung

bia-risk = Risikobewertung
bia-risk-what = Was in den Szenarien dieses Berichts eintritt. Diese Zahlen gelten unter einer Bedingung: sie sagen, was ein Ereignis bewirkt, nicht, wie oft es kommt.
bia-threats-caption = Was eintritt, und was es dann kostet.
bia-class = Klasse
bia-chance-in-scenario = Wahrscheinlichkeit im Szenario
bia-p95-loss = Verlust P95
bia-threats-note = Verluste sind die des ganzen Szenarios, was auch immer eintrat.
bia-no-rates = Wie oft jede Bedrohung eintritt, der Verlust eines Jahres und seine Überschreitungskurve.
bia-no-rates-put = Geben Sie für jede Bedrohung `{ $key }` an.
class-internal = intern
class-external = extern
class-data = Daten
class-people = Personen
class-provider = Dienstleister

## Orte und Lieferanten

bia-concentration = Was mit einem Ort oder einem Lieferanten ausfällt
bia-concentration-none = Kein Ort und kein Lieferant reißt einen Service mit.
bia-concentration-caption = Orte und Lieferanten, deren Ausfall Services stört, die schwerwiegendsten zuerst.
bia-place-or-supplier = Ort oder Lieferant
bia-is-a = Art
bia-assets-there = Ressourcen dort
bia-lost-until-back = Services, die bis zu seiner Rückkehr ausfallen
bia-lost-until-standby = Services, die bis zum Einsatz einer Ausweichlösung ausfallen
bia-concentration-data = Services, die mit jedem Ort und Lieferanten ausfallen.
bia-until-back = Bis zur Rückkehr
bia-until-standby = Bis zum Einsatz einer Ausweichlösung
bia-place = Ort
bia-supplier = Lieferant

## Stunden der Woche

bia-week-data = Genutzte Services, und was ein Ausfall kostet, nach Stunde der Woche.
bia-day = Tag
bia-hour = Stunde
bia-in-use = Genutzte Services
bia-cost-of-outage = Kosten eines Ausfalls von { $lasts }

## Abstand zu RTO und RPO

bia-gap = Abstand zu RTO und RPO
bia-gap-what = Jede RTO gegen die Wiederherstellungszeiten aller Läufe, gezählt vom Schadensereignis bis zum Mindestniveau. Ein Lauf, in dem der Service nicht gestört ist, zählt als Wiederherstellungszeit 0.
bia-gap-what-clock = Jede RTO gegen die Wiederherstellungszeiten aller Läufe, vom Beginn ihrer Zählung bis zum Mindestniveau. Ein Lauf, in dem der Service nicht gestört ist, zählt als Wiederherstellungszeit 0.
bia-gap-shown = Es folgen die Verteilungen der { $shown } am stärksten gefährdeten Services; die { $others } anderen stehen in den Tabellen oben.
bia-lost-data-curve = Anteil der Läufe nach verlorenen Daten: { $service }.
bia-lost-data-bins = Läufe nach verlorenen Daten: { $service }.
bia-data-up-to = Daten verloren bis zu
bia-share-of-runs = Anteil der Läufe
bia-from = Von
bia-to = Bis
bia-gap-data = Ziele und Wiederherstellungszeiten je Service.
bia-gap-caption = Wiederherstellungszeiten gegen RTO und MTPD, der am stärksten gefährdete Service zuerst.
bia-gap-p90 = Abstand bei P90
bia-main-cause = Hauptursache der Verzögerung
bia-gap-note = Abstand bei P90: was die Wiederherstellungszeit von neun aus zehn Läufen gegenüber der RTO zu lang (+) oder kürzer (−) ist. Klammern: Konfidenz { $confidence }.
bia-data-caption = Verlorene Daten gegen RPO.
bia-rpo-met = RPO eingehalten
bia-all-data-lost = Alle Daten endgültig verloren
bia-all-of-it = alle
bia-data-not-back-head = Daten bis zum Ende nicht zurück
bia-mean-cost = Mittlere Kosten
bia-data-note = Der größte Datenverlust in einem Ereignis, als die Zeit, um die das Verbliebene zurückliegt.
bia-curve = Anteil der Läufe, in denen der Service wieder da ist: { $service }.
bia-back-within = Wieder da innerhalb von
p5 = P5
p10 = P10
p95 = P95

## Auswirkungen im Zeitverlauf

bia-impact = Auswirkungen im Zeitverlauf
bia-impact-what = Zuerst die Angaben des Geschäfts: wie der Schaden mit der Dauer eines Ausfalls wächst, gleich aus welcher Ursache. Dann, was die simulierten Ereignisse kosten.
bia-impact-stated = Nach Angabe des Geschäfts
bia-no-severity = Für keinen Service ist angegeben, wie schwer ein Ausfall für Kunden, Ansehen, Recht, Sicherheit oder Belegschaft wiegt.
bia-no-severity-put = Tragen Sie bei einem Service ein: `{ $key }`.
bia-unacceptable-first = { $service } wird als Erstes untragbar: nach { $at }.
bia-never-unacceptable = Kein Ausfall wird nach den Kriterien untragbar.
bia-heat-title = Schwere eines Ausfalls nach Service und Dauer
bia-heat-caption = Die schwerste aller Kategorien. { $finding }
bia-severity-data = Schadensstufe nach Kategorie: { $service }.
bia-severity = Schadensstufe
bia-heat-data = Höchste Schadensstufe nach Service und Zeitband, 0 bis 4.
bia-severity-caption = Schadensstufe nach Service, Kategorie und Zeitband, 0 bis 4.
bia-severity-note = Die höchste Schadensstufe, die vor dem Ende des Zeitbands erreicht wird.
bia-loss-by-then = Was ein Ausfall bis dahin gekostet hat, wenn nichts geleistet wird.
bia-after-time = nach { $time }
bia-loss-note = Wie angegeben: laufende Sätze bei normaler Nachfrage, fällige Beträge und das Mittel dessen, was sofort verloren ist. Die Kosten verlorener Daten kommen hinzu.
bia-loss-note-by-hour = Wie angegeben, für einen Ausfall, der zur schlimmsten Stunde einer Woche ohne Feiertage beginnt, mit der Nachfrage der Stunden, die er dauert: laufende Sätze, fällige Beträge und das Mittel dessen, was sofort verloren ist. Jede Spalte hat ihre eigene schlimmste Stunde. Die Kosten verlorener Daten kommen hinzu.
bia-some-without-cost = Für { $n } von { $all } Services ist nicht angegeben, was ein Ausfall kostet.
bia-some-without-cost-put = Tragen Sie beim Service `{ $key }` ein, oder Beträge nach verstrichener Zeit.
bia-simulated-impact = Simuliert
bia-simulated-impact-of = Simuliert: { $scenario }
bia-loss-caption = Verlust je Service, unter der Voraussetzung des Szenarios.
bia-everything = Alles zusammen
bia-everything-note = Zusammen mit Arbeit, Teilen, Gebühren und unmittelbaren Verlusten, die keinem Service zugerechnet sind.
bia-loss-over-time = Aufgelaufener Verlust im Zeitverlauf: { $service }.
bia-level-over-time = Niveau im Zeitverlauf: { $service }.

## Abhängigkeiten

bia-dependencies = Abhängigkeiten
bia-dependencies-what = Worauf jeder Service beruht, was ein Ausfall davon bewirken würde, und wie bald jeder Teil wieder da sein muss, damit die Services ihre RTO einhalten. All das folgt aus den Dateien ohne Simulation.
bia-who-needs = Wer was benötigt.
bia-needs = Benötigt
bia-how-needed = Wie
bia-map-larger = Die Organisation ist groß: gezeigt ist, worauf die { $n } am stärksten gefährdeten Services beruhen. Andere Services: { $command }.
bia-map-large = Die Organisation ist groß: gezeigt ist, worauf { $service } beruht, das Nächste zuerst. Andere Services: { $command }.
bia-map-caption = Services links; jeder benötigt, wohin seine Pfeile führen.
bia-resources-caption = Ressourcen je Service, mit allem, was sie ihrerseits benötigen.
bia-premises = Räume
bia-systems = Systeme und Versorgung
bia-suppliers = Lieferanten
bia-restorers = Personen, die ihn wiederherstellen
bia-takes-over = eine Alternative übernimmt
bia-reduced = eingeschränkt, über dem Mindestniveau
bia-after-intervention = nach Eingriff wieder da
bia-outage = Ausfall
bia-matrix = Was der Ausfall jeder Ressource bewirkt
bia-matrix-none = Kein Service beruht auf einer Ressource.
bia-matrix-data = Was der Ausfall jeder Ressource bei jedem Service bewirkt.
bia-matrix-caption = X Ausfall, B nach Eingriff wieder da, r eingeschränkt, aber über dem Mindestniveau, A eine Alternative übernimmt. Eine Spalte zeigt, woran ein Service hängt, eine Zeile, was eine Ressource mitreißen kann.
bia-not-tried = { $n } Ressourcen wurden nicht geprüft, da die Organisation so groß ist.
bia-single-caption = Einzelne Ausfallstellen, und Paare, die einen Service gemeinsam zum Erliegen bringen.
bia-stopped-by-one = Ausfall durch eines von
bia-number = Anzahl
bia-stopped-by-two = Ausfall durch zwei zugleich
bia-pairs = Paare
bia-not-all-tried = Die Organisation ist so groß, dass nicht alle Ressourcen und Paare geprüft wurden.
bia-required = Wie bald jede Ressource wieder da sein muss
bia-required-fit = Jede Ressource lässt über ihre eigene mittlere Reparatur hinaus Zeit, auch wenn alles über ihr beschädigt ist.
bia-required-late = **{ $late } von { $all } Ressourcen** brauchen allein für die mittlere Reparatur länger, als die Services darauf zulassen, im schlimmsten Fall, in dem auch alles über ihnen beschädigt ist.
bia-required-caption = Geforderte RTO je Ressource, die knappste zuerst. Was nur gebraucht wird, um etwas zu starten oder zu reparieren, ist nicht dabei.
bia-required-rto = Geforderte RTO
bia-own-repair = Eigene mittlere Reparatur
bia-left-for-else = Rest für alles andere
bia-decided-by = Bestimmt durch
bia-through = Über
bia-required-note = Schlimmster Fall: alles, was auf der Ressource beruht, ist ebenfalls beschädigt und wartet auf sie. Rest für alles andere: Bemerken, Entscheidungen, Personal, und was die Ressource selbst benötigt.
bia-deadlocks = Wiederherstellungen, die aufeinander warten
bia-deadlocks-none = Keine: was auch immer das Szenario trifft, und auch nach einem totalen Stromausfall, kann die Wiederherstellung irgendwo beginnen.
bia-deadlock-hit = **Wenn alles getroffen ist, was das Szenario treffen kann:** { $waits }.
bia-deadlock-dark = **Nach einem totalen Stromausfall:** { $waits }.
bia-break-glass = Es würde helfen, wenn diese auf anderem Weg lieferten: { $names }.
bia-start-caption = Die Reihenfolge, in der alles von Grund auf gestartet werden kann.
bia-can-start = Kann gestartet werden
bia-never = nie

## Strategieoptionen

bia-options = Strategieoptionen
bia-options-instead = Was gewählt werden könnte
bia-options-how = Jede Maßnahme im Szenario „{ $scenario }“ gegenüber dem heutigen Zustand: je { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufe
}, Startwert { $seed }, mit denselben Zufallszahlen, sodass ein Unterschied an der Maßnahme liegt und nicht am Zufall.
bia-no-options = Optionen, die stattdessen gewählt werden könnten: was jede kostet, wie schnell sie den Wiederanlauf macht, welcher Abstand bleibt.
bia-no-options-put = Tragen Sie sie ein: `{ $key }`.
bia-not-weighed = Die Maßnahmen der Dateien konnten nicht bewertet werden.
bia-options-today = Was heute bereitsteht
bia-standby-caption = Was bereitsteht, wie schnell es ist und was es kostet.
bia-option = Option
bia-invoked = Auslösung
bia-activation-succeeds = Aktivierung gelingt
bia-takes-over-after = Übernimmt nach (Mittel)
bia-fee-year = Gebühr pro Jahr
bia-took-over-in = Übernahm in
bia-by-itself = von selbst
bia-by-decision = durch Entscheidung
bia-nothing-stands-by = Nichts steht bereit: jede Wiederherstellung ist eine Reparatur.
bia-choices-data = Kosten und P90 der Wiederherstellung von { $service }.
bia-measure = Maßnahme
bia-cost-year = Kosten pro Jahr
bia-as-it-is = heutiger Zustand
bia-options-caption = Optionen gegenüber dem heutigen Zustand; unter der Voraussetzung des Szenarios.
bia-rto-met-today = RTO heute eingehalten
bia-rto-met-with = RTO damit eingehalten
bia-p90-today = P90 heute
bia-p90-with = P90 damit
bia-gap-left = Verbleibender Abstand bei P90
bia-mtpd-with = MTPD damit überschritten
bia-changes-nothing = ändert hier nichts
bia-options-note = ✓ besser, ✗ schlechter als heute, um mehr, als der Zufall bei einer Konfidenz von { $confidence } erklärt; ohne Zeichen kann der Unterschied Zufall sein.
bia-hours-year = Der Preis einer Stunde: Bündel, die das P90 des längsten Ausfalls eines Jahres verkürzen.
bia-hours-exercise = Der Preis einer Stunde: Bündel, die das P90 der Wiederherstellung verkürzen.
bia-costs-more = Kostet mehr
bia-each-hour = Je Stunde weniger
bia-present-values = Kosten sind Barwerte über den Zeitraum.

## Wirtschaftlichkeit

bia-case = Wirtschaftlichkeit der Maßnahmen
bia-worth = Was jede wert ist
bia-worth-how = Über { $period } bei { $rate } pro Jahr, aus { $runs } simulierten Jahren mit und ohne jede Maßnahme, Startwert { $seed }, mit denselben Zufallszahlen.
bia-no-worth = Was jede wert ist: der vermiedene Verlust eines Jahres, Kapitalwert, ROSI, Amortisation.
bia-no-worth-put = Geben Sie für jede Bedrohung `{ $key }` an: eine Übung weiß nicht, wie oft sie eintritt.
bia-pays-the-one = **Die beschriebene Maßnahme macht sich bezahlt**, im Mittel innerhalb von { $period } und um mehr, als der Zufall erklärt.
bia-pays-not = **Die beschriebene Maßnahme macht sich nicht bezahlt**, jedenfalls nicht im Mittel innerhalb von { $period } und um mehr, als der Zufall erklärt.
bia-pays-none = **Keine von { $n } Maßnahmen macht sich bezahlt**, im Mittel innerhalb von { $period } und um mehr, als der Zufall erklärt.
bia-pays-some = **{ $paying } von { $n } Maßnahmen { $paying ->
    [one] macht
   *[other] machen
} sich bezahlt**, im Mittel innerhalb von { $period } und um mehr, als der Zufall erklärt.
bia-worth-most = Am meisten wert: { $sentence }
bia-choice-free = **{ $who }** kostet nichts.
bia-choice-price = **{ $who }** kostet { $bought ->
    [0] { $yearly } pro Jahr
   *[1] { $kept ->
        [0] einmalig { $once }
       *[1] einmalig { $once } und { $yearly } pro Jahr
    }
}, über { $period } bei { $rate } insgesamt { $present }.
bia-choice-in-force = Eingerechnet: { $measure } wirkt nur in { $share } der Fälle.
bia-choice-none-years = In { $runs ->
    [one] { $runs } simulierten Jahr
   *[other] { $runs } simulierten Jahren
} macht das keinerlei Unterschied.
bia-choice-none-runs = In { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} dieses Szenarios macht das keinerlei Unterschied.
# $less ist 1, wenn der Verlust sinkt, sonst 0.
bia-choice-changes = Über { $runs ->
    [one] { $runs } simuliertes Jahr
   *[other] { $runs } simulierte Jahre
} { $less ->
    [0] erhöht
   *[1] senkt
} das den erwarteten Jahresverlust von { $before } auf { $after } (um { $by } [{ $low }; { $high }]).
bia-choice-same = Über { $runs ->
    [one] { $runs } simuliertes Jahr
   *[other] { $runs } simulierte Jahre
} ändert das den erwarteten Jahresverlust von { $before } nicht.
bia-choice-chance = Über { $runs ->
    [one] { $runs } simuliertes Jahr
   *[other] { $runs } simulierte Jahre
} ist die Wirkung auf den erwarteten Jahresverlust von { $before } nicht vom Zufall zu unterscheiden ([{ $low }; { $high }]).
bia-choice-missed = { $service } verfehlt die RTO in { $after } der Jahre statt in { $before }.
bia-choice-breach = Die Wahrscheinlichkeit, dass in einem Jahr ein Service seine MTPD überschreitet, geht von { $before } auf { $after }.
bia-choice-need-not = Das kostet nichts.
bia-choice-open = Ob es sich innerhalb von { $period } bezahlt macht, ist vom Zufall nicht zu unterscheiden (Kapitalwert { $npv } [{ $low }; { $high }]).
bia-choice-at-once = Das spart von Anfang an mehr, als es kostet.
bia-choice-after = Das macht sich im Mittel nach { $time } bezahlt.
bia-choice-never = Das macht sich innerhalb von { $period } im Mittel nicht bezahlt.
bia-choice-always = In jedem simulierten Zeitraum von { $period } macht es sich bezahlt.
bia-choice-fails = In { $share } der simulierten Zeiträume von { $period } nicht, weil zu wenig geschieht, wogegen es hilft.
bia-choice-fails-or-harms = In { $share } der simulierten Zeiträume von { $period } nicht: In { $harm } geht damit mehr verloren als ohne, sonst spart es zu wenig.
bia-choice-pays = In { $share } der simulierten Zeiträume von { $period } schon.
# $certain ist 1, wenn der Unterschied größer ist, als der Zufall erklärt.
bia-choice-meets = In diesem Szenario hält { $service } die RTO in { $after } der Läufe ein statt in { $before }{ $certain ->
    [0] , was Zufall sein kann
   *[1] {""}
}, und das P90 der Wiederherstellung geht von { $from } auf { $to }.
bia-choice-no-rto = In diesem Szenario wird keine RTO häufiger oder seltener eingehalten.
bia-choice-loss = Der mittlere Verlust geht von { $before } auf { $after } ([{ $low }; { $high }]).
bia-choice-loss-chance = Die Wirkung auf den mittleren Verlust ist nicht vom Zufall zu unterscheiden.
bia-see-case = Siehe { $link }.
bia-case-link = Wirtschaftlichkeit
bia-measures-caption = Maßnahmen, die die Dateien beschreiben.
bia-what-it-is = Beschreibung
bia-once = Einmalig
bia-each-year = Jährlich
bia-life = Nutzungsdauer
bia-lead-time = Vorlaufzeit
bia-in-force = Im Bedarfsfall wirksam
unit-years = Jahre
measure-preventive = vorbeugend
measure-reductive = mindernd
measure-detective = erkennend
measure-repressive = eindämmend
measure-corrective = behebend
bia-worth-caption = Jährlicher Verlust mit jeder Maßnahme, und was sie spart.
bia-loss-today = Jährlicher Verlust heute
bia-loss-with = Jährlicher Verlust damit
bia-saves = Spart pro Jahr
bia-rosi = ROSI
bia-mtpd-today = MTPD heute überschritten
bia-worth-other-years = Der Verlust eines Jahres im jetzigen Zustand steht zweimal in diesem Bericht: { $year } [{ $low }; { $high }] über die { $years } Jahre des Abschnitts zum Risiko, und { $compared } hier, über { $runs } andere simulierte Jahre mit und ohne jede Maßnahme. Beide schätzen denselben erwarteten Verlust; die Klammer ({ $confidence }) sagt, wie weit der Zufall die erste davon entfernt haben kann; was er mit den Unterschieden hier macht, steht in deren eigenen Klammern.
bia-worth-note = ROSI: eingesparter jährlicher Verlust abzüglich jährlicher Kosten, geteilt durch die jährlichen Kosten. MTPD überschritten: Anteil der Jahre, in denen ein Service sie überschreitet. Klammern: Konfidenz { $confidence } für den Unterschied.
bia-npv-caption = Kapitalwert jeder Maßnahme.
bia-npv = Kapitalwert
bia-npv-p5 = Kapitalwert P5
bia-npv-p50 = Kapitalwert P50
bia-npv-p95 = Kapitalwert P95
bia-npv-chance = P(Kapitalwert > 0)
bia-payback = Amortisation
bia-payback-discounted = Amortisation, abgezinst
bia-benefit-cost = Nutzen / Kosten
bia-irr = Interner Zinsfuß
bia-npv-note = P5, P50, P95 stammen aus simulierten Zeiträumen von { $period }. In den meisten geschieht wenig: der Median kann unter 0 liegen, obwohl das Mittel darüber liegt. Die Amortisation folgt aus den erwarteten Einsparungen. ~ das Intervall enthält 0.
bia-bundles = Was zusammen zu wählen ist
bia-bundles-how = Gemeinsam bewirken Maßnahmen mehr oder weniger als ihre Summe; jedes Bündel ist daher als Ganzes simuliert, { $runs }-mal. Die Zahlen hier sind gröber als die oben. Geringstes Risiko: { $bundle } für { $price } über { $period }, es bleibt { $left }; in { $stays } von { $resamples } neu gezogenen Stichproben ist es das beste.
bia-frontier-caption = Bündel, die für ihren Preis von keinem übertroffen werden.
bia-bundle = Bündel
bia-present-cost = Barwert der Kosten
bia-remains = Verbleibt
bia-against-nothing = Gegenüber nichts
bia-best-at-price = Bestes zu seinem Preis
bia-frontier-note = Bestes zu seinem Preis: Anteil der neu gezogenen Stichproben, in denen kein anderes Bündel, das nicht mehr kostet, weniger übrig lässt.
bia-evaluated = Simulierte Bündel.
bia-waterfall-data = Jährlicher Verlust, wenn Maßnahmen hinzukommen.
bia-added = Hinzugenommen
bia-annual-loss = Jährlicher Verlust
bia-estate = Zustand
bia-probability = Wahrscheinlichkeit

## Sensitivität

bia-sensitivity = Woran das Ergebnis hängt
bia-no-sensitivity = Worauf das Ergebnis am empfindlichsten reagiert.
bia-no-sensitivity-put = Führen Sie `{ $command }` aus.
bia-sensitivity-how = Jede Schätzung wird durch ihr eigenes P10 und ihr eigenes P90 ersetzt, während alle anderen bleiben, je { $runs } Läufe mit denselben Zufallszahlen. Der breiteste Balken ist die Schätzung, nach der noch einmal zu fragen sich lohnt.
bia-sensitivity-none = Keine Schätzung bewegt ein Ergebnis: alle sind sicher.
bia-tornado-data = Änderung des Mittels nach Schätzung: { $output }.
bia-estimate = Schätzung
bia-held-at = Festgehalten bei
bia-change = Änderung
bia-low = Unteres Ende
bia-high = Oberes Ende
bia-variance-caption = Wessen Zufall die Streuung der Ergebnisse ausmacht: was von der Varianz bliebe, wenn alles andere bekannt wäre.
bia-variance-note = Anteile müssen sich nicht zu 100 % ergänzen: was zusammenwirkt, zählt bei jedem. Klammern: Konfidenz { $confidence }.
bia-output-recovery = Wiederherstellungszeit von { $service }
bia-output-missed = P(RTO verfehlt) von { $service }

## Quellen des Zufalls

source-beginning = Beginn
source-factor = Einflussgröße
source-threat = Bedrohung
source-task = Arbeit
source-node = Knoten
source-supplier = Lieferant
source-people = Personen
source-buffers = Puffer
source-data = Daten
source-documents = Unterlagen
source-phase = Phase
source-effect = Wirkung
source-rate = Häufigkeit
source-sum = Betrag
source-attempt = Versuch
source-estimate = Schätzung

bia-held-given-up = „{ $task }“ an „{ $node }“ wurde in { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} aufgegeben.
bia-held-given-up-others = „{ $task }“ an „{ $node }“ und anderes wurden in { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} aufgegeben.
bia-held-circle = Wiederherstellungen warten aufeinander: { $nodes }; am Ende von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} ausgefallen.
bia-held-left = „{ $node }“ war am Ende von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} noch ausgefallen; die Arbeit „{ $task }“ braucht „{ $team }“, dessen Hilfe von außen wieder geht.
bia-held-nobody = „{ $node }“ war am Ende von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} noch ausgefallen; alle, die die Arbeit „{ $task }“ braucht, sind nie zugleich da.
bia-held-parts = „{ $node }“ war am Ende von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} noch ausgefallen; die Arbeit „{ $task }“ verbraucht „{ $spare }“, wovon nichts nachbestellt wird.
bia-held-below = Der Dienst leistet auch ohne Ausfall nur { $level }.
bia-held-down = „{ $node }“ war am Ende von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} noch ausgefallen.
bia-held-bare = „{ $node }“ war am Ende von { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
} ausgefallen und hat kein Verfahren zur Wiederherstellung.
