### Der Wiederanlaufplan.

## Deckblatt und Reihenfolge des Wiederanlaufs

plan-title = Wiederanlaufplan
plan-title-of = Wiederanlaufplan: { $organisation }
plan-cards-title = { $plan }: Einsatzkarten
plan-version = Version { $version }
plan-services = Services
plan-checked = Zeiten geprüft mit
plan-checked-by = { $n ->
    [one] { $n } Simulationslauf
   *[other] { $n } Simulationsläufen
}, Startwert { $seed }
plan-order = In welcher Reihenfolge die Services wieder anlaufen
plan-order-use = Im Notfall: { $call }, die Einsatzkarte des eigenen Teams nehmen, dann die Services in der folgenden Reihenfolge abarbeiten.
plan-order-call = alarmieren und entscheiden
plan-no-version = Ein Exemplar dieses Plans lässt sich nicht von einem älteren unterscheiden, oder niemand ist dafür verantwortlich.
plan-no-services = Es sind keine Services beschrieben.
plan-declare-under = Beschreiben Sie sie unter `{ $key }`.
plan-order-after = { $service }: nach { $names }
plan-order-caption = Services in der Reihenfolge des Wiederanlaufs.
plan-order-number = Rang
plan-must-work = Geforderter Wiederanlauf
plan-may-be-lost = Zulässiger Datenverlust
plan-back-p50 = Wieder da P50
plan-back-p90 = Wieder da P90
plan-order-by = Nach der Wiederanlaufreihenfolge, soweit eine festgelegt ist, dann nach der angegebenen Priorität, dann nach der kürzeren RTO; worauf ein anderer Service beruht, kommt vor diesem.
plan-order-back = Wieder da: in der Hälfte und in neun von zehn von { $n ->
    [one] { $n } Simulationslauf
   *[other] { $n } Simulationsläufen
} des Szenarios „{ $title }“, Startwert { $seed }, gerechnet ab dem Schadensereignis; 0, wo der Service meist nicht gestört ist.
plan-order-back-clock = Wieder da: in der Hälfte und in neun von zehn von { $n ->
    [one] { $n } Simulationslauf
   *[other] { $n } Simulationsläufen
} des Szenarios „{ $title }“, Startwert { $seed }; 0, wo der Service meist nicht gestört ist.

## Zeiten, Voraussetzungen, Personen

plan-time = { $half } (90 %: { $most })
plan-gate-onset = sofort
plan-gate-detection = sobald der Ausfall bemerkt ist
plan-gate-diagnosis = sobald die Ursache bekannt ist
plan-gate-declaration = sobald der Plan ausgelöst ist
plan-gate-mobilisation = sobald das Personal vor Ort ist
plan-need-any = eines von ({ $list })
plan-need-some = { $n } von ({ $list })
plan-need-pool = so viele wie möglich von ({ $list })
plan-need-without = { $what } (falls möglich)
plan-need-reaches = ein Weg zu { $to }
plan-from-to = { $first } bis { $last }
plan-and-more = { $list } und { $n } weitere
plan-else = { $one }, sonst { $other }
plan-who-several = { $n } aus { $team }
plan-who-able = { $able } ({ $asked })
plan-who-nobody = { $asked } (niemand kann das)
plan-who-supplier = Lieferant
plan-who-itself = selbsttätig
plan-seat = { $n ->
    [one] eine Person
   *[other] { $n } Personen
}
plan-seat-skilled = { $who } für { $skills }
plan-up = { $what } in Betrieb
plan-copy-newest = die neueste brauchbare Sicherung
plan-copy-named = die Sicherung { $copy }
plan-from-anywhere = ortsunabhängig
plan-step-of-procedure = { $step } ({ $procedure })

## Alarmieren und entscheiden

plan-calling = Alarmieren und entscheiden
plan-phases = Vom Schadensereignis bis zur ersten Maßnahme.
plan-phase = Phase
plan-phase-means = Bedeutung
plan-notice = Bemerken
plan-notice-means = jemand sieht, dass etwas nicht stimmt
plan-cause = Ursache finden
plan-cause-means = es ist bekannt, was ausgefallen ist
plan-invoke = Auslösen
plan-invoke-means = jemand mit der Befugnis dazu löst diesen Plan aus
plan-come = Eintreffen
plan-come-means = das Personal ist am Einsatzort
plan-phases-none = Es ist nicht angegeben, wie lange es dauert, bis ein Ausfall bemerkt und verstanden ist; die Arbeit gilt daher als sofort begonnen.
plan-call-tree = Alarmierungskette
plan-call-tree-always = Bei jedem Notfall
plan-call-tree-case = Im Fall von { $event }
plan-call-tree-none = Es ist nicht festgelegt, wer in welcher Reihenfolge alarmiert wird, bis jemand den Plan auslöst.
plan-call-caption = { $when } in dieser Reihenfolge alarmieren.
plan-call = Alarmieren
plan-at = Erreichbar unter
plan-answers = Antwortet
plan-if-not-at-once = Wenn nicht, sofort
plan-one-answers = Einer davon antwortet
plan-again-after = Wenn niemand, erneut nach
plan-may-invoke = Darf den Plan auslösen
plan-call-takes = Bis die letzte benötigte Person geantwortet hat, dauert es im Mittel **{ $time }**, wenn Anrufe durchkommen.
plan-call-needs = Anrufe kommen nur durch, solange dies in Betrieb ist: **{ $what }**.
plan-no-authority = Es ist nicht angegeben, wer den Plan auslösen darf.
plan-no-authority-put = Tragen Sie `{ $key }` bei dieser Person der Alarmierungskette ein.
plan-no-deputy = In der Alarmierungskette hat niemand die Vertretung von **{ $names }**.
plan-write-beside-them = Tragen Sie dort `{ $key }` ein.
plan-no-phone = Keine Telefonnummer von **{ $names }**.

## Entscheidungen

plan-decide-in-time = Rechtzeitig entscheiden
plan-decide-caption = Entscheidungen und der letzte Zeitpunkt dafür.
plan-decide = Entscheidung
plan-at-the-latest = Spätestens
plan-for = Für
plan-because = Begründung
plan-decide-none = Es lässt sich keine Frist angeben: Kein Service hat eine RTO und etwas, das ausgelöst oder instand gesetzt werden kann.
plan-decide-put = Tragen Sie bei den Services `{ $rto }` und `{ $mtpd }` ein.
plan-decide-from-disruption = Gerechnet ab dem Schadensereignis: RTO abzüglich der Zeit, in der neun von zehn Fälle erledigt sind. Negative Werte sind immer zu spät; dann ist sofort über einen anderen Weg zu entscheiden.
plan-decide-from-each = Jede Zeit zählt ab dem, was ihre Zeile sagt: RTOs wie vereinbart, MTPDs ab dem Schadensereignis. RTO abzüglich der Zeit, in der neun von zehn Fälle erledigt sind; negative Werte sind immer zu spät, dann ist sofort über einen anderen Weg zu entscheiden.
plan-counted = Gerechnet
plan-after-disruption = nach dem Schadensereignis
plan-after-detection = nach dem Bemerken des Ausfalls
plan-after-declaration = nach dem Auslösen des Plans
plan-decide-not-in-hours = { $n ->
    [one] Die RTO von { $services } zählt
   *[other] Die RTOs von { $services } zählen
} Servicezeit, die Arbeit daran läuft zu allen Zeiten: Bis wann sie zu beginnen ist, hängt davon ab, wann der Schaden eintritt, und steht in keiner Tabelle.
plan-decide-invoke = { $standby } anstelle von { $replaced } in Betrieb nehmen
plan-decide-plan = den Plan auslösen
plan-decide-begin = mit der Arbeit beginnen
plan-decide-accept = in den Notbetrieb gehen oder den Service einstellen
plan-why-invoke = RTO { $rto } abzüglich { $takes } bis zur Übernahme
plan-why-begin = RTO { $rto } abzüglich { $takes } für { $procedure }, die längste Arbeit, auf die gewartet werden muss
plan-why-come = RTO { $rto } abzüglich { $takes }, bis das Personal eingetroffen und { $procedure } erledigt ist, die längste Arbeit, auf die gewartet werden muss
plan-why-mtpd = MTPD: ab dann ist der Schaden untragbar
plan-decide-at-once = { $service }: **{ $what }, und zwar sofort: es ist bereits zu spät** ({ $why }).
plan-decide-within = { $service }: **{ $what }** innerhalb von **{ $by }** ({ $why }).
plan-decide-within-since = { $service }: **{ $what }** innerhalb von **{ $by } { $since }** ({ $why }).
plan-stop-caption = Wann abzubrechen ist und was dann zu tun ist.
plan-step-of = Von
plan-stop-after = Abbrechen nach
plan-then = Danach
plan-at-it = Ausführend
plan-no-other-way = kein anderer Weg ist festgelegt
plan-the-whole = das Ganze
plan-stop-counted = Gerechnet ab dem Zeitpunkt, zu dem der Schritt frühestens begonnen werden konnte.

## Teams, Personen, Lieferanten

plan-people = Teams, Personen, Lieferanten
plan-no-teams = Es sind keine Teams beschrieben: Der Plan kann nicht sagen, wer etwas tut.
plan-no-teams-put = Beschreiben Sie `{ $key }` und benennen Sie sie in den Schritten der Verfahren.
plan-teams-caption = Teams und ihre Erreichbarkeit.
plan-who = Wer
plan-stand-in = Vertretung
plan-help = Verstärkung
plan-help-after = { $n } nach { $after }
plan-card-link = Einsatzkarte von { $team }
plan-unnamed-teams = In **{ $names }** ist niemand namentlich benannt: Der Plan kennt die Anzahl, nicht die Personen.
plan-unnamed-teams-put = Tragen Sie `{ $key }` ein und die Personen unter `{ $people }`.
plan-no-phone-team = Keine Telefonnummer von **{ $names }** und von niemandem darin.
plan-persons-caption = Personen.
plan-can-do = Kann
plan-on-duty = Im Dienst
plan-comes-after = Eintreffen nach Alarmierung
plan-to-be-found = Anzutreffen
plan-skill-slow = { $skill } mit { $pace } des üblichen Tempos
plan-duty-always = immer
plan-duty-called = auf Abruf
plan-duty-only = nur { $shifts }
plan-duty-else-called = { $shifts }, sonst auf Abruf
plan-alone = Ohne **{ $name }** kann niemand { $steps } ausführen, und es gibt keine Vertretung.
plan-alone-put = Tragen Sie `{ $key }` ein und qualifizieren Sie eine weitere Person.
plan-suppliers-caption = Lieferanten und was mit ihnen vereinbart ist.
plan-supplier-begins = Beginnt nach
plan-supplier-delivers = Liefert dann in
plan-supplier-honours = Hält die Zusage ein
plan-if-not = Wenn nicht
plan-supplier-change = { $name } (der Wechsel dauert { $takes })
plan-contacts-caption = Weitere Kontakte.

## Ein Service

plan-no-owner = Niemand ist für **{ $service }** verantwortlich.
plan-no-rto = Es ist nicht festgelegt, bis wann **{ $service }** wieder laufen muss.
plan-owner = Verantwortlich: **{ $owner }**.
plan-owner-at = Verantwortlich: **{ $owner }** ({ $at }).
plan-must-work-again = Geforderter Wiederanlauf: **{ $steps }**.
plan-unacceptable = Untragbar ab { $mtpd }.
plan-data-lost = Daten von { $rpo } dürfen verloren gehen.
plan-within = innerhalb von { $time }
plan-not-within = nicht innerhalb von { $time }
plan-back = In diesem Szenario ist der Service in der Hälfte der Simulationsläufe { $half } wieder da, in neun von zehn { $most }.
plan-not-disrupted = Dieses Szenario stört den Service nicht.
plan-up-first = Muss zuerst in Betrieb sein: **{ $what }**.
plan-before-it = Davor kommt { $services }.
plan-assets = Worauf der Service beruht, Voraussetzungen zuerst
plan-assets-caption = Was womit wiederhergestellt wird.
plan-kind-service = Service
plan-where = Wo
plan-failed = Ausgefallen
plan-destroyed = Zerstört
plan-unusable = Daten unbrauchbar
plan-needs-lost = Versorgung fehlte
plan-takes-over = Übernahme
plan-in-part = { $procedure } (teilweise)
plan-no-procedure = Die Wiederherstellung ist nicht beschrieben für **{ $names }**.
plan-no-procedure-put = Tragen Sie `{ $key }` bei der Ressource oder ihrer Art ein und die Schritte unter `{ $procedures }`.
plan-elsewhere = An anderer Stelle beschrieben
plan-described-with = { $procedure }, bei { $service }
plan-nobody-named = Für **{ $steps }** ist niemand benannt: Es gilt als selbsttätig.
plan-nobody-named-put = Wenn es jemand tut, tragen Sie `{ $team }` oder `{ $skill }` beim Schritt ein.
plan-no-supplier = Es ist nicht angegeben, wer liefert und wer anzurufen ist für **{ $steps }**.
plan-no-supplier-put = Beschreiben Sie die Firma unter `{ $suppliers }` und tragen Sie `{ $key }` beim Schritt ein; ihre Telefonnummer unter `{ $phone }`.

## Ein Verfahren

plan-procedure = Verfahren: { $procedure }
plan-no-steps = **{ $procedure }** hat keine Schritte.
plan-write-them-under = Tragen Sie sie unter `{ $key }` ein.
plan-purpose = Für **{ $nodes }**: { $reasons }
plan-purpose-more = für **{ $nodes }**: { $reasons }
plan-when-take-over = wenn übernommen werden soll
plan-when-not-do = wenn { $procedure } nicht ausreicht
plan-when-degraded = bei Teilausfall
plan-when-down = bei Ausfall
plan-when-destroyed = bei Zerstörung oder Verlust
plan-when-corrupt = bei unbrauchbaren Daten
plan-when-starved = nach Rückkehr fehlender Versorgung
plan-when-contained = nach Abschaltung
plan-begins = Beginn: **{ $when }**.
plan-what-it-needs = was die Ressource selbst benötigt
plan-takes = Dauert **{ $time }**, wenn auf niemanden gewartet wird und nichts misslingt.
plan-takes-random = Dauert in der Hälfte der Fälle **{ $half }**, in neun von zehn { $most }, wenn auf niemanden gewartet wird und nichts misslingt.
plan-priority = Priorität { $n }.
plan-steps-of = Schritte von { $procedure }.
plan-step = Schritt
plan-with = Mit
plan-after-step = Nach Schritt
plan-succeeds = Gelingt
plan-succeeds-tries = { $share }, bis zu { $n } Versuche
plan-begun-p50 = Begonnen P50
plan-done-p90 = Erledigt P90
plan-if-late = Wenn **{ $step }** { $after } nach dem frühesten Beginn nicht erledigt ist
plan-if-fails = Wenn **{ $step }** { $n ->
    [1] einmal
   *[other] { $n }-mal
} misslingt
plan-if-fails-or-late = Wenn **{ $step }** { $n ->
    [1] einmal
   *[other] { $n }-mal
} misslingt oder { $after } nach dem frühesten Beginn nicht erledigt ist
plan-if-all-late = Wenn **das Ganze** { $after } nach dem frühesten Beginn nicht erledigt ist
plan-stop-go-on = abbrechen und mit { $procedure } fortfahren.
plan-stop-nothing = abbrechen. Kein anderer Weg ist festgelegt.
plan-apart = Worauf kein Service beruht
plan-apart-last = Verfahren für Ressourcen, die kein Service benötigt. Sie kommen zuletzt.
plan-unused = Verfahren, die nichts verwendet
plan-unused-names = Keine Ressource wird mit **{ $names }** wiederhergestellt.
plan-unused-put = Nennen Sie es unter `{ $key }` einer Ressource oder einer Art, oder entfernen Sie es.

## Sicherungen

plan-copies = Sicherungen der Daten und Exemplare dieses Plans
plan-can-be-destroyed = kann zerstört sein
plan-can-be-corrupt = kann verfälscht sein
plan-can-be-down = kann ausgefallen sein
plan-stays = bleibt erhalten
plan-data = Daten
plan-data-caption = Woraus Daten wiederhergestellt werden können.
plan-data-of = Daten von
plan-copy = Kopie
plan-kept-on = Aufbewahrt auf
plan-every = Abstand
plan-kept-for = Aufbewahrt für
plan-immutable = Unveränderlich
plan-reading-back = Rückspielen
plan-in-scenario = In diesem Szenario
plan-full-copy = Vollsicherung
plan-snapshot = Momentaufnahme
plan-incremental = Änderungen seit der vorigen Sicherung
plan-log = Protokoll
plan-replica = Replikat, folgt laufend
plan-no-copies = Es sind keine Datensicherungen beschrieben: Der Plan kann nicht sagen, woraus wiederhergestellt wird.
plan-no-copies-put = Tragen Sie `{ $key }` bei den Ressourcen ein, die Daten halten.
plan-papers = Pläne und Unterlagen
plan-no-papers = Es ist nicht angegeben, wo Exemplare dieses Plans liegen. Ein Plan auf einem ausgefallenen Server oder im brennenden Gebäude ist kein Plan.
plan-no-papers-put = Beschreiben Sie eine Ressource der Art `{ $kind }` mit ihren `{ $copies }` und den Verfahren, die ihr folgen.
plan-papers-caption = Unterlagen und wo ihre Exemplare sind.
plan-paper = Unterlage
plan-in-hand = Zur Hand nach
plan-only-copy = die einzige
plan-copy-online = lesbar auf { $on }
plan-copy-paper = Papier: { $on }
plan-paper-unreachable = **{ $paper }** ist in diesem Szenario nicht lesbar: Alle Exemplare sind verloren oder unerreichbar.
plan-paper-stale = **{ $paper }** wurde vor { $age } zuletzt aktualisiert.
plan-paper-untested = **{ $paper }** wurde vor { $age } zuletzt getestet.
plan-paper-changed = **{ $paper }** wurde nach dem letzten Test geändert.
plan-paper-put = Wenn das behoben ist, tragen Sie es bei der Unterlage ein: `{ $key }`.

## Gegenseitiges Warten

plan-circles = Gegenseitige Blockaden und Notzugänge
plan-circles-none = Keine Wiederherstellung wartet auf sich selbst, weder in diesem Szenario noch wenn alles zugleich ausgefallen ist.
plan-circles-here = In diesem Szenario
plan-circles-dark = Wenn alles zugleich ausgefallen ist
plan-break-glass = Jedes wartet auf das nächste. Alles Übrige läuft wieder an, sobald es einen anderen Weg gibt zu **{ $sets }**: ein Notfallkonto, ein Ersatz ohne Voraussetzungen, eine Umgehung.
plan-break-glass-put = Bereiten Sie ihn vor, testen Sie ihn und halten Sie ihn als Ausweichverfahren fest oder mit `{ $key }` bei dem Schritt, der wartet.

## Einsatzkarten

plan-card-team = Team { $team }
plan-card-of = Wiederanlaufplan: { $organisation }
plan-card-at = Erreichbar unter **{ $at }**.
plan-card-unnamed = { $n ->
    [1] Eine Person, im Plan nicht namentlich benannt.
   *[other] { $n } Personen, im Plan nicht namentlich benannt.
}
plan-card-help = Verstärkung: { $n }, { $after } nach Auslösung des Plans.
plan-card-stand-in = Vertretung: { $names }.
plan-card-comes = vor Ort { $after } nach Alarmierung
plan-card-else = sonst { $names }
plan-card-no-step = Kein Schritt eines Verfahrens nennt **{ $name }**.
plan-card-no-step-put = Tragen Sie `{ $key }` bei den Schritten ein, die dazugehören.
plan-card-do = Was Sie tun, jedes, sobald zutrifft, was in der Zeile steht
plan-card-when = Nur
plan-card-caption = Abhaken und die Uhrzeit notieren.
plan-on = An
plan-not-before = Nicht vor
plan-done-at = Erledigt um
plan-card-more = ... und { $n } weitere: siehe die Teile zu den Services.
plan-card-whom = Auf wen Sie warten, wen Sie anrufen
plan-card-wait = Sie warten, bis dies erledigt ist: **{ $list }**.
plan-card-tell = Melden Sie den Abschluss an alle, die darauf warten: **{ $list }**.
plan-step-who = { $step } von { $procedure } ({ $who })
plan-runs-itself = läuft selbsttätig
plan-card-call = Sie rufen an: **{ $list }**.
plan-card-no-phone = { $name } (keine Telefonnummer)
plan-card-contract = Vertrag { $contract }
plan-card-invoked-by = Der Plan wird ausgelöst von **{ $list }**.
plan-card-decisions = Ihre Entscheidungen
plan-card-ask = Fordern Sie sie rechtzeitig ein.
plan-card-stop = **{ $step } abbrechen** { $after } nach dem frühesten Beginn; danach: **{ $then }**.
plan-card-stop-nothing = **{ $step } abbrechen** { $after } nach dem frühesten Beginn; danach: **kein anderer Weg ist festgelegt**.

## Anhänge

plan-missing = Was dieser Plan nicht weiß
plan-missing-nothing = Nichts, wonach er fragt, fehlt.
plan-missing-gaps = { $n ->
    [one] { $n } Lücke
   *[other] { $n } Lücken
} in der Beschreibung. An jeder Stelle steht, wo die Angabe einzutragen ist.
plan-versions = Versionen
plan-versions-none = Es ist keine frühere Version verzeichnet.
plan-versions-caption = Versionen, wie verzeichnet.
plan-changed-by = Von
plan-changed-what = Was sich geändert hat
plan-manifest = Zugrunde liegende Dateien
plan-manifest-again = Dieselben Dateien, derselbe Startwert, dieselbe Anzahl an Läufen, dieselbe Sprache und dieselbe Programmversion ergeben diesen Plan erneut, Byte für Byte.
plan-manifest-caption = Gelesene Dateien.
