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
bia-runs-seed = { $n } Läufe, Startwert { $seed }
bia-many-scenarios = { $n } Szenarien einer Organisation
bia-approval = Freigabe und Verteiler
bia-no-approver = Es ist niemand benannt, der diese Analyse freigibt.
bia-no-approver-put = Tragen Sie Namen und Rollen ein: `{ $key }`.
bia-approval-caption = Wer diese Analyse freigibt, und wann es geschehen ist.
bia-signed = Unterzeichnet
bia-signature = Unterschrift
bia-distribution = Verteiler: { $names }.
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
bia-all-conditional = Jede Zahl gilt unter der Voraussetzung ihres Szenarios; wie wahrscheinlich das Szenario ist, geht nicht ein.
bia-no-interviews = Es ist nicht angegeben, wer befragt wurde.
bia-interviews-caption = Wer befragt wurde.
bia-about = Gegenstand
bia-assumptions = Verzeichnis der Annahmen
bia-all-sources = Jeder Wert nennt seine Quelle.
bia-some-sources = **{ $known } von { $all } Werten** nennen ihre Quelle.
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
bia-wrt = Nacharbeit
bia-hit-chance = Wahrscheinlichkeit, dass ein Ziel getroffen wird
bia-of-kind = Art { $kind }
bia-default = { $key }, für { $n ->
    [one] { $n } Knoten
   *[other] { $n } Knoten
}
bia-default-source = Vorgabe des Programms, beispielhaft
bia-law = Median { $median }, 90 % zwischen { $low } und { $high }

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
bia-back-90 = In 90 % wieder da
bia-full-half = In der Hälfte voll wieder da
bia-waits-for = Wartet meist auf
bia-its-part = Anteil daran
bia-order-note = Zeiten ab dem Schadensereignis; 0, wo ein Service meist nicht gestört ist.
bia-work-caption = Arbeiten der Wiederherstellung, die entscheidendsten zuerst.
bia-task = Arbeit
bia-critical = Kritisch
bia-begun = Begonnen
bia-start-p50 = Beginn P50
bia-end-p50 = Ende P50
bia-end-p90 = Ende P90
bia-by-whom = Durch wen
bia-gantt-caption = Welche Arbeit entscheidet: je dunkler ein Balken, desto öfter wartet ein Service darauf.
bia-work-note = Zeiten ab der ersten Störung, aus den Läufen, in denen die Arbeit begonnen wird. Kritisch: Anteil aller Läufe, in denen die Wiederherstellung eines Service darauf wartete.
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
bia-invoke-note = RTO abzüglich der Zeit, in der 90 % der Aktivierungen erledigt sind; negative Werte sind immer zu spät.

## Mindestressourcen

bia-resources = Mindestressourcen im Zeitverlauf
bia-resources-what = Wie viele Personen jedes Teams zugleich arbeiten, um die Wiederherstellung wie beschrieben auszuführen, verglichen mit der vorhandenen Anzahl.
bia-no-teams = Es sind keine Teams beschrieben; die Wiederherstellung braucht daher keine Personen und wartet auf niemanden.
bia-no-teams-put = Beschreiben Sie `{ $teams }` und benennen Sie sie in den Schritten der Verfahren: `{ $key }`.
bia-no-desks = Arbeitsplätze, PCs, Telefone und wichtige Unterlagen, die Personen benötigen, sind nur enthalten, wenn sie Ressourcen sind, die eine Arbeit benötigt.
bia-no-desks-put = Beschreiben Sie sie unter `{ $assets }` und nennen Sie sie unter `{ $needs }` der Arbeit.
bia-people-data = Mittlere Anzahl arbeitender Personen.
bia-people-caption = Die Höhe ist die Anzahl der Personen, die zugleich arbeiten.
bia-staff-caption = Zugleich arbeitende Personen, P90 der größten Anzahl in jedem Zeitraum.
bia-members-head = Mitglieder
bia-to-time = bis { $time }
bia-busy = Ausgelastet
bia-task-waits = Eine Arbeit wartet im Mittel
bia-work = Arbeit
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
bia-not-back = ist innerhalb von { $horizon } in { $share } nicht wieder da
bia-cause-part = { $cause } ({ $part } der Wiederherstellungszeit)
bia-exposures-none = Keine
bia-all-kept = Jedes angegebene Ziel wird eingehalten.

## Anhänge

bia-quantiles = Quantile vollständig
bia-quantiles-caption = Wiederherstellungszeit je Service, mit Intervallen.
bia-quantiles-case = Wiederherstellungszeit je Service, im Szenario „{ $scenario }“.
bia-disrupted = Gestört
bia-not-back-by-end = Am Ende nicht wieder da
bia-quantiles-note = Unter der Voraussetzung des Szenarios. Ein Mittel ist nicht angegeben, wo ein Lauf nicht innerhalb von { $horizon } wiederhergestellt war.
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
