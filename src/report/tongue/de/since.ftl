### Was sich von einer Version eines Plans zur nächsten geändert hat.

since-title = Was sich geändert hat
since-document = Änderungen des Wiederanlaufplans
since-from-to = Von { $old } zu { $new }
since-same = Der Plan ist in { $new } derselbe wie in { $old }.
since-head = { $n ->
    [one] { $n } Änderung
   *[other] { $n } Änderungen
} von { $old } zu { $new }.
since-plan-of = dem Plan vom { $date }
since-version-of = Version { $version } vom { $date }
since-nameless = einer Version ohne Namen

## Ein Wert: was er ist, und was er war

since-stated = { $what }: jetzt angegeben: { $new }
since-no-longer-stated = { $what }: nicht mehr angegeben; bisher { $old }
since-now = { $what }: jetzt { $new }; bisher { $old }
since-new = ist neu
since-new-with = ist neu: { $list }
since-gone = ist nicht mehr im Plan

## Was auf den Seiten anders lautet

since-pages = Was auf den Seiten des Plans anders lautet, von Zeiten eines simulierten Ereignisses abgesehen:
since-cover = Titelseite
since-cover-title = der Titel
since-page-new = ist ein neuer Abschnitt
since-page-gone = dieser Abschnitt entfällt
since-page-moved = dieser Abschnitt steht an anderer Stelle
since-reads = jetzt heißt es „{ $new }“ statt „{ $old }“
since-reads-new = neu heißt es „{ $new }“
since-reads-no-more = nicht mehr heißt es „{ $old }“
# Eine Zelle einer Tabelle: die erste Zelle ihrer Zeile und der Kopf ihrer Spalte.
since-cell = { $row }, „{ $column }“
since-row-new = { $row } ist neu: { $cells }
since-row-gone = { $row } entfällt: { $cells }
since-cards = Karten
since-cards-new = neu ausdrucken und aufhängen: { $names }
since-cards-gone = abnehmen: { $names }

## Worum es geht

since-service = Service { $name }
since-procedure = Verfahren { $name }
since-team = Team { $name }
since-asset = Ressource { $name }
since-supplier = Lieferant { $name }
since-paper = Unterlage { $name }
since-beginning = Beginn
since-restoration-order = Wiederanlaufreihenfolge

## Werte

since-order = Reihenfolge
since-rto = RTO
since-rpo = RPO
since-mtpd = MTPD
since-owner = verantwortlich
since-description = was er leistet
since-goes-by = das Dokument, nach dem vorgegangen wird
since-priority = Priorität
since-up-first = was zuerst in Betrieb sein muss
since-begin = Beginn
since-give-up = Zeit bis zum Abbruch
since-instead = was stattdessen getan wird
since-detection = Zeit bis zum Bemerken
since-diagnosis = Zeit bis zur Kenntnis der Ursache
since-declaration = Zeit bis zur Auslösung des Plans
since-mobilisation = Zeit bis zum Eintreffen des Personals
since-team-new = ist neu, mit { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
since-team-size = Anzahl der Personen
since-team-members = wer dazugehört
since-person-new = ist neu im Plan
since-skills = Fähigkeiten
since-duty = Dienstzeiten
since-comes = Zeit bis zum Eintreffen
since-role = Rolle
since-phone = Telefonnummer
since-address = Adresse
since-stand-in = Vertretung
since-contract = Vertrag
since-note = Bemerkung
since-place = Standort
since-when-degraded = Maßnahme bei Teilausfall
since-when-down = Maßnahme bei Ausfall
since-when-destroyed = Maßnahme bei Zerstörung
since-when-corrupt = Maßnahme bei unbrauchbaren Daten
since-restart = Neustart
since-stands-by = Ersatz für
since-supplier-begins = Zeit bis zum Beginn
since-supplier-delivers = Lieferzeit
since-supplier-instead = Ersatzlieferant

## Alarmierungsketten

since-call-added = { $name } wird nun auch alarmiert
since-call-gone = { $name } wird nicht mehr alarmiert
since-call-moved = { $name } wird nun an Stelle { $place } alarmiert
since-call-stand-in = { $name }: Vertretung
since-call-answers = { $name }: Wahrscheinlichkeit, dass ein Anruf beantwortet wird
since-call-again = { $name }: Zeit bis zum nächsten Anruf
since-may-invoke = { $name } darf den Plan nun auslösen
since-may-not-invoke = { $name } darf den Plan nicht mehr auslösen

## Schritte

since-step-new = Schritt { $step } ist neu: { $who }, { $time }, nach { $before }
since-step-new-first = Schritt { $step } ist neu: { $who }, { $time }, am Anfang
since-step-gone = Schritt { $step } entfällt
since-step-moves = Schritt { $step } kommt nun nach { $before }
since-step-moves-first = Schritt { $step } kommt nun an den Anfang
since-step-faster = Schritt { $step } dauert kürzer: { $now } statt { $then }
since-step-other-time = Schritt { $step } dauert anders: { $now } statt { $then }
since-step-slower = Schritt { $step } dauert länger: { $now } statt { $then }
since-step-who = Schritt { $step }: wer ihn ausführt
since-step-with = Schritt { $step }: womit er ausgeführt wird
since-step-after = Schritt { $step }: wonach er kommt
since-step-success = Schritt { $step }: Erfolgswahrscheinlichkeit
since-in-each-of = { $share } bei jedem von { $n } Versuchen
since-step-give-up = Schritt { $step }: Zeit bis zum Abbruch
since-step-instead = Schritt { $step }: was stattdessen getan wird

## Sicherungen und Exemplare

since-replica = Replikat { $on }
since-copy-new = es gibt eine neue Sicherung der Daten: { $name }, auf { $on }
since-copy-gone = die Sicherung { $name } der Daten wird nicht mehr angefertigt
since-copy-kept = Sicherung { $copy }: Aufbewahrungsort
since-copy-kind = Kopie { $copy }: ihre Art
since-copy-immutable = Kopie { $copy }: ob niemand sie ändern kann
since-copy-restore = Kopie { $copy }: wie lange es dauert, die Daten zurückzuholen
since-copy-every = Sicherung { $copy }: Abstand
since-copy-retention = Sicherung { $copy }: Aufbewahrungsdauer
since-paper-with = bei { $with }
since-paper-copy-new = es gibt ein neues Exemplar: { $copy }
since-paper-copy-gone = das Exemplar { $name } gibt es nicht mehr
since-paper-copy-lies = wo das Exemplar { $copy } liegt
