### Was Normen verlangen, und was Begriffe bedeuten.

bia-standards = Verzeichnis der Normen
bia-standards-what = Wo eine Prüferin oder ein Prüfer findet, was ISO 22301, ISO/TS 22317, NIST SP 800-34 und DORA (Verordnung (EU) 2022/2554) von einer Business-Impact-Analyse verlangen. In den Worten dieses Berichts; Nummern von Abschnitten sind weggelassen, da sie je nach Ausgabe verschieden sind.
bia-section = Abschnitt { $number }
bia-appendix = Anhang { $number }
bia-glossary = Glossar
bia-glossary-caption = Begriffe, wie dieser Bericht sie verwendet.
bia-term = Begriff
bia-meaning = Bedeutung

## Was verlangt wird

asked-scope = Kontext, Geltungsbereich und Grenzen der Analyse
asked-categories = Schadenskategorien und Bewertungskriterien, von der Leitung freigegeben
asked-activities = Produkte, Services und Tätigkeiten mit ihren Verantwortlichen
asked-over-time = Schaden einer Unterbrechung im Zeitverlauf, nach Kategorie
asked-mtpd = Zeit, nach der ein Ausfall untragbar wird (MTPD, MTD)
asked-time-frames = Priorisierte Wiederanlaufzeiten auf Notbetriebsniveau (RTO, MBCO)
asked-rpo = Maximal zulässiger Datenverlust (RPO)
asked-resources = Ressourcen und Abhängigkeiten, darunter Lieferanten
asked-single-points = Wechselseitige Abhängigkeiten und einzelne Ausfallstellen
asked-concentration = Konzentration auf Lieferanten und Standorte
asked-priorities = Wiederanlaufprioritäten der Komponenten
asked-risk = Risikobeurteilung von Unterbrechungen
asked-strategies = Kontinuitätsstrategien und -lösungen und ihre Ressourcen
asked-selection = Auswahl von Lösungen nach Kosten und Nutzen
asked-plausible = Schwerwiegende, aber plausible Szenarien, und ob Toleranzen darin eingehalten werden
asked-critical = Kritische oder wichtige Funktionen
asked-capability = Leistungsfähigkeit gegenüber dem Ziel, getestet oder simuliert
asked-invocation = Kriterien und Zeitpunkt der Auslösung
asked-assumptions = Annahmen, Quellen, Datenqualität
asked-endorsement = Freigabe durch die oberste Leitung
asked-corrective = Abweichungen, Korrekturmaßnahmen, fortlaufende Verbesserung
asked-documented = Dokumentierte Information: Version, Überprüfung, Nachweis

## Glossar

term-censored = Zensiert
term-censored-means = Ein Simulationslauf, in dem etwas bis zum Ende der simulierten Zeit nicht wiederhergestellt war.
term-conditional = Bedingt
term-conditional-means = Unter der Voraussetzung, dass das Szenario eintritt; sagt nichts darüber, wie oft es eintritt.
term-confidence = Konfidenzintervall
term-confidence-means = Was die Anzahl der Läufe an einer Zahl offen lässt; nicht die Streuung der Läufe und nicht der Zweifel an den Eingaben.
term-critical-path = Kritischer Pfad
term-critical-path-means = Die Kette der Arbeiten, auf die ein Service gewartet hat, bis er wieder lief.
term-declaration = Feststellung, Auslösung
term-declaration-means = Die Entscheidung, den Notfallplan oder eine Ausweichlösung in Anspruch zu nehmen.
term-mbco = MBCO
term-mbco-means = Minimum Business Continuity Objective, Notbetriebsniveau: der kleinste Anteil des Normalbetriebs, der als wiederhergestellt gilt.
term-mtpd = MTPD, MTD
term-mtpd-means = Maximal tolerierbare Ausfallzeit: danach ist der Schaden untragbar, was auch immer die IT leisten kann.
term-quantiles = P50, P90, P95
term-quantiles-means = Der Wert, den die Hälfte, neun von zehn, neunzehn von zwanzig der Läufe nicht überschreiten.
term-recovery-time = Wiederherstellungszeit
term-recovery-time-means = Vom Schadensereignis, bis der Service wieder auf seinem Mindestniveau ist; 0 in einem Lauf ohne Störung.
term-recovery-time-means-clock = Vom Beginn der Zählung der RTO, bis der Service wieder auf seinem Mindestniveau ist; 0 in einem Lauf ohne Störung.
term-replication = Replikation, Simulationslauf
term-replication-means = Ein simulierter Verlauf des Szenarios.
term-rpa = RPA
term-rpa-means = Recovery Point Actual: der in einem Lauf eingetretene Datenverlust, als Zeit.
term-rpo = RPO
term-rpo-means = Recovery Point Objective, maximal zulässiger Datenverlust: wie alt die Daten sein dürfen, die übrig sind.
term-rta = RTA
term-rta-means = Recovery Time Actual: die Wiederherstellungszeit eines Laufs.
term-rto = RTO
term-rto-means = Recovery Time Objective, geforderte Wiederanlaufzeit: die Zeit, in der der Service wieder auf seinem Mindestniveau sein muss.
term-scenario = Szenario
term-scenario-means = Was geschieht und wann; eine Frage, keine Vorhersage.
term-seed = Startwert
term-seed-means = Die Zahl, aus der aller Zufall einer Studie folgt; derselbe Startwert ergibt dieselben Zahlen.
term-single-point = Einzelne Ausfallstelle
term-single-point-means = Eine Ressource, deren Verlust allein einen Service stört.
term-soft-impact = Immaterieller Schaden
term-soft-impact-means = Schaden ohne Preis: Ansehen, Kunden, Recht, Sicherheit, Belegschaft, Wettbewerb.
term-standby = Ausweichlösung
term-standby-means = Was bereitgehalten wird, um für etwas anderes zu übernehmen.
term-wrt = WRT
term-wrt-means = Work Recovery Time, Nacharbeitszeit: die Arbeit nach dem Wiederanlauf, um zu prüfen, nachzuerfassen und Rückstände aufzuholen.
