
### Bilder: Titel, Aussagen, Legenden, Achsen und Anmerkungen.

## Der Rahmen

chart-conditional = Unter der Voraussetzung des Szenarios „{ $scenario }“.
chart-runs = { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufe
}, Startwert { $seed }, Horizont { $horizon }. RTO gezählt ab: { $clock }. Klammern: Konfidenz { $confidence }.
chart-clock-disruption = Schadensereignis
chart-clock-detection = Bemerken
chart-clock-declaration = Auslösung
chart-in-service-hours = { $clock }, in Servicezeit
chart-times-count = RTOs und Wiederherstellungszeiten zählen ab { $clock }.
chart-since-disruption = seit dem Schadensereignis (t = 0)
chart-since-start = seit Beginn der Simulation (t = 0)
chart-to-recovery = vom Schadensereignis bis zur Wiederherstellung
chart-detection-to-recovery = vom Bemerken bis zur Wiederherstellung
chart-declaration-to-recovery = von der Auslösung bis zur Wiederherstellung
chart-since-own-clock = seit dem Beginn der jeweiligen Zählung (t = 0)
chart-since-first = seit der ersten Störung
unit-seconds = Sekunden
unit-minutes = Minuten
unit-hours = Stunden
unit-days = Tage
unit-logarithmic = Zeit, logarithmisch,
chart-currency = Währung
chart-as-it-is = heutiger Zustand
chart-same-numbers-years = { $runs ->
    [one] { $runs } Jahr
   *[other] { $runs } Jahre
} je Bündel, Startwert { $seed }, mit denselben Zufallszahlen.

## Kurven im Zeitverlauf

chart-median-level = Median des Niveaus
chart-median-impact = Median der Auswirkung
chart-median-share = Median des Anteils
chart-inner = 25–75 % der Läufe
chart-outer = 5–95 % der Läufe
chart-closed = geschlossen: außerhalb der Servicezeit
chart-not-disrupted = in keinem Lauf gestört

## Grenzen

chart-rto = RTO { $limit }
chart-rto-level = RTO { $limit }: { $level }
chart-mtpd = MTPD { $limit }
chart-limits-from = Die Ziele sind ab { $time } nach t = 0 eingezeichnet: dann fällt der Service erstmals unter sein Mindestniveau.
chart-rpo = RPO { $limit }
chart-rpo-met = RPO { $limit }: { $share } eingehalten
chart-limit-met = { $label }: { $share } eingehalten

## Niveau im Zeitverlauf

chart-level-title = { $service }: Niveau im Zeitverlauf
chart-due-level = gefordertes Niveau
chart-mbco = MBCO { $level }
chart-never-disrupted = Der Service war in keinem Lauf gestört.
chart-level-always = Das Niveau ist in jedem Lauf { $level }, bis { $horizon }.
chart-level-stays = Im Median aller Läufe bleibt das Niveau bei 100 %.
chart-level-falls = Im Median aller Läufe fällt das Niveau auf { $level }.
chart-level-minimum = In der Hälfte der Läufe ist das Mindestniveau von { $level } innerhalb von { $time } wieder erreicht.
chart-level-no-minimum = In weniger als der Hälfte der Läufe ist das Mindestniveau von { $level } innerhalb von { $time } wieder erreicht.
chart-level-full = In der Hälfte der Läufe ist das volle Niveau innerhalb von { $time } endgültig wieder erreicht.
chart-level-not-full = In weniger als der Hälfte der Läufe ist das volle Niveau innerhalb von { $time } endgültig wieder erreicht.
chart-level-at-rto = Bei der RTO von { $rto } ist der Median { $level }.
chart-level-at-rto-tail = Bei der RTO von { $rto } ist der Median { $level }; in einem von zwanzig Läufen sind es höchstens { $worst }.
chart-point-tuned = { $point } (zum Abgleich benutzt)
chart-point-held-out = { $point } (zurückgehalten)
chart-point = { $number }: { $share } nach { $time }

## Zeit bis zur Wiederherstellung

chart-recovery-title = { $service }: Zeit bis zur Wiederherstellung
chart-not-recovered = in keinem Lauf innerhalb von { $horizon } wiederhergestellt
chart-recovery-note = Anteil der Läufe, in denen der Service innerhalb der Zeit sein Mindestniveau wieder erreicht.
chart-recovery-steps = Die Kurve ist die Zeit bis { $level }; jede weitere Stufe ist an ihrer eigenen Linie fällig.
chart-no-rto = Keine RTO ist angegeben.
chart-p-rto = P(RTO { $limit } eingehalten): { $share }.
chart-p-steps = P(alle { $n } Stufen der RTO eingehalten): { $share }.
chart-p-mtpd = P(MTPD { $limit } überschritten): { $share }.
chart-never-recovered = Er war in keinem Lauf innerhalb von { $horizon } wiederhergestellt.
chart-recovery-always = Die Wiederherstellung dauert in jedem Lauf { $time }.
chart-fewer-than-half = In weniger als der Hälfte der Läufe ist er innerhalb von { $horizon } wieder da.
chart-half-and-most = In der Hälfte der Läufe ist er innerhalb von { $half } wieder da, in 90 % innerhalb von { $most }.
chart-half-back = In der Hälfte der Läufe ist er innerhalb von { $half } wieder da.
chart-most-back = In 90 % der Läufe ist er innerhalb von { $most } wieder da.
chart-not-disrupted-in = Der Service ist in { $share } der Läufe nicht gestört.
chart-not-recovered-in = In { $share } ist er innerhalb von { $horizon } nicht wiederhergestellt.
chart-later = { $share } später als gezeigt
chart-share-not-recovered = { $share } innerhalb von { $horizon } nicht wiederhergestellt

## Datenverlust

chart-data-title = { $service }: Datenverlust
chart-data-axis = verlorener Daten, von der brauchbaren Kopie bis zum Ende des Schreibens
chart-more-than-shown = { $share } mehr als gezeigt
chart-all-of-it = { $share } alles
chart-not-back = { $share } bis zum Ende nicht zurück
chart-all-lost = in jedem Lauf sind alle Daten verloren
chart-none-back = die Daten sind in keinem Lauf bis zum Ende zurück
chart-none-lost = in keinem Lauf sind Daten verloren
chart-data-note = Anteil der Läufe, in denen nicht mehr als so viel Daten verloren sind.
chart-p-rpo = P(RPO { $limit } eingehalten): { $share }.
chart-no-rpo = Keine RPO ist angegeben.
chart-lost-nothing = In keinem Lauf gehen Daten verloren.
chart-lost-always = In jedem Lauf sind { $time } verloren.
chart-lost-half = Die Hälfte der Läufe verliert { $half } oder weniger, 90 % verlieren höchstens { $most }.
chart-lost-all = In { $share } der Läufe sind alle Daten endgültig verloren.
chart-data-not-back = In { $share } der Läufe sind die Daten innerhalb von { $horizon } nicht zurück, obwohl noch eine Kopie zu versuchen bleibt.
chart-bins-title = { $service }: wie viel Daten wie oft verloren sind
chart-lost-so-much = Läufe, die so viel verloren
chart-within-rpo = Läufe innerhalb der RPO
chart-beyond-rpo = Läufe darüber
chart-of-data-lost = verlorener Daten
chart-bins-note = Anteil der Läufe, in Balken von { $width }. Läufe, die nichts verlieren, sind in keinem Balken.
chart-lose-nothing = { $share } verlieren nichts
chart-lose-more = { $share } verlieren mehr
chart-lose-all = { $share } verlieren alles
chart-lose-no-data = { $share } der Läufe verlieren keine Daten.
chart-every-run-loses = Jeder Lauf verliert Daten.
chart-lose-beyond = { $share } verlieren mehr, als die RPO von { $rpo } zulässt.

## Auswirkungen im Zeitverlauf

chart-impact-title = { $service }: aufgelaufene Auswirkung im Zeitverlauf
chart-mean-impact = mittlere Auswirkung
chart-p95 = P95 { $amount }
chart-mean = Mittel { $amount }
chart-median = Median { $amount }
chart-no-loss = in keinem Lauf ein Verlust
chart-impact-holds = Die Kurven enden mit dem Schaden des Service, wie ihn die Tabelle zeigt. Arbeit, Teile, Gebühren und direkte Schäden gehören zu keinem Service und sind nicht darin.
chart-impact-data = Verlorene Daten zählen von dem Augenblick an, von dem an sie nicht mehr geschrieben werden.
chart-no-money = In keinem Lauf ging Geld verloren.
chart-cost-always = Jeder Lauf kostet { $sum }.
chart-cost-seldom = Weniger als einer von zwanzig Läufen kostet etwas.
chart-cost-nothing = Die Hälfte der Läufe kostet nichts, und einer von zwanzig { $most } oder mehr.
chart-cost-more = Die Hälfte der Läufe kostet { $half } oder mehr, und einer von zwanzig { $most } oder mehr.
chart-cost-same = Die Hälfte der Läufe kostet { $half } oder mehr, und kaum einer viel mehr.
chart-impact-whole = Über den ganzen Horizont von { $horizon } ist die mittlere Auswirkung { $mean }. { $spread }

## Wohin die Zeit geht

chart-delays-title = Wohin die Zeit geht: mittlere Wiederherstellungszeit nach Ursache
chart-delays-slowest = Die { $shown } langsamsten von { $all } Services.
chart-delays-note = Mittel über die Läufe, in denen der Service wiederhergestellt wurde; ein ungestörter Lauf zählt als 0. Die Teile eines Balkens ergeben zusammen die mittlere Wiederherstellungszeit.
chart-delays-star = * Einige Läufe waren innerhalb von { $horizon } nicht wiederhergestellt und sind nicht im Balken.
chart-delays-none-recovered = Kein gestörter Service war in irgendeinem Lauf innerhalb von { $horizon } wiederhergestellt.
chart-delays-later = Kein Service fiel unter die erste Stufe seiner RTO, aber { $service } verfehlte eine spätere Stufe in { $share } der Läufe.
chart-later-missed = eine spätere Stufe in { $share } verfehlt
chart-delays-none = Kein Service war in irgendeinem Lauf gestört.
chart-cause-share = { $cause } ({ $share })
chart-delays-most = Der größte Teil der Zeit entfällt auf { $first }
chart-delays-largest = Der größte Anteil der Zeit entfällt auf { $first }
chart-delays-then = { $sentence }, dann auf { $second }
chart-delays-mean = { $sentence }. Die mittlere Wiederherstellungszeit ist { $total }.
chart-delays-slowest-is = { $sentence }. Der langsamste Service ist { $service }, im Mittel { $total }.
chart-rto-of-service = RTO des Service
chart-not-recovered-within = innerhalb von { $horizon } nicht wiederhergestellt
chart-undisrupted = nicht gestört
chart-mean-recovery = mittlere Wiederherstellungszeit ({ $unit })

## Wiederherstellung von Gruppen

chart-group-title = { $group }: wiederhergestellter Anteil im Zeitverlauf
chart-estate-title = Alles zusammen: wiederhergestellter Anteil im Zeitverlauf
chart-published-held-out = veröffentlicht, zurückgehalten
chart-published-tuned = veröffentlicht, zum Abgleich benutzt
chart-nothing-disrupted = in keinem Lauf war etwas gestört
chart-of-estate = { $n ->
    [one] { $n } Service oder Ressource
   *[other] { $n } Services und Ressourcen
}
chart-of-group = { $n ->
    [one] { $n } Mitglied
   *[other] { $n } Mitgliedern
}
chart-none-of-group = Nichts von { $members } war in irgendeinem Lauf gestört.
chart-share-works = In jedem Lauf arbeiten { $share } von { $members }, bis { $horizon }.
chart-worst-moment = Im Median aller Läufe arbeiten im schlimmsten Augenblick noch { $share } von { $members }.
chart-half-within = die Hälfte innerhalb von { $time }
chart-most-within = 90 % innerhalb von { $time }
chart-all-within = alle innerhalb von { $time }
chart-at-the-end = { $share } am Ende ({ $horizon })
chart-working-again = Wieder in Betrieb: { $list }.
chart-held-out-verdict = { $hits } von { $n } zurückgehaltenen { $n ->
    [one] Punkt liegt
   *[other] Punkten liegen
} im Band von 5–95 %.

## Ein Jahr

chart-year-foot = { $one ->
    [one] { $years ->
        [one] { $years } simuliertes Jahr
       *[other] { $years } simulierte Jahre
    }, Startwert { $seed }.
   *[other] { $years ->
        [one] { $years } Simulation
       *[other] { $years } Simulationen
    } über { $span }, Startwert { $seed }.
}
chart-year-foot-of = { $one ->
    [one] Für ein Jahr von „{ $scenario }“: { $years ->
        [one] { $years } Jahr
       *[other] { $years } Jahre
    }, Startwert { $seed }.
   *[other] Für { $span } von „{ $scenario }“: { $years ->
        [one] { $years } Simulation
       *[other] { $years } Simulationen
    }, Startwert { $seed }.
}
chart-year-mean = { $one ->
    [one] Ein Jahr kostet im Mittel { $mean }.
   *[other] Der Verlust in der simulierten Zeit ({ $span }) ist im Mittel { $mean }.
}
chart-year-tenth = { $one ->
    [one] In einem von zehn Jahren kostet es { $amount } oder mehr.
   *[other] In einem von zehn Fällen ist er { $amount } oder mehr.
}
chart-year-hundredth = { $one ->
    [one] In einem von hundert Jahren kostet es { $amount } oder mehr.
   *[other] In einem von hundert Fällen ist er { $amount } oder mehr.
}
chart-year-nothing = { $one ->
    [one] In { $share } der Jahre kostet es nichts.
   *[other] In { $share } der Fälle geht nichts verloren.
}
chart-annual-title = Erwarteter Jahresschaden nach Bedrohung
chart-annual-finding = { $threat } macht { $share } des erwarteten Jahresschadens von { $total } aus.
chart-other-threats = { $n } andere Bedrohungen
chart-exceedance-title = { $one ->
    [one] Überschreitung von Jahresverlusten
   *[other] Überschreitung von Verlusten, Dauer { $span }
}
chart-all-incidents = { $one ->
    [one] alle Ereignisse des Jahres
   *[other] alle Ereignisse, Dauer { $span }
}
chart-costliest = { $one ->
    [one] sein teuerstes Ereignis
   *[other] das teuerste Ereignis
}
chart-rates-known = 90 % dessen, was über Raten bekannt ist
chart-loss-of-year = { $one ->
    [one] Verlust eines Jahres, { $unit }
   *[other] Verlust, Dauer { $span }, { $unit }
}
chart-loss-of-year-logarithmic = { $one ->
    [one] Verlust eines Jahres, logarithmisch, { $unit }
   *[other] Verlust, Dauer { $span }, logarithmisch, { $unit }
}
chart-exceedance-note = { $one ->
    [one] Wahrscheinlichkeit, dass ein Jahr mehr als den Betrag kostet.
   *[other] Wahrscheinlichkeit, dass in der simulierten Zeit ({ $span }) mehr als der Betrag verloren geht.
}
chart-exceedance-cut = { $one ->
    [one] Die Achse endet vor den teuersten Jahren, von denen das teuerste { $most } kostete.
   *[other] Die Achse endet vor den teuersten Simulationen, von denen die teuerste { $most } kostete.
}
chart-shift-title = Verlust eines Jahres ohne und mit Maßnahmen
chart-shift-finding = Mit { $bundle } kostet ein Jahr im Mittel { $after } statt { $before }; in einem von hundert Jahren { $tail } oder mehr statt { $rare } oder mehr.
chart-with-all = mit den Maßnahmen, alle wirksam

## Maßnahmen

chart-frontier-title = Was Maßnahmen kosten und was sie übrig lassen
chart-frontier-title-of = { $scenario }: was Maßnahmen kosten und was sie übrig lassen
chart-best-for-price = das Beste für den Preis
chart-other-bundles = andere Bündel
chart-budget = Budget
chart-present-value = Kosten als Barwert über { $period }
chart-present-value-in = Kosten als Barwert über { $period }, { $currency }
chart-frontier-foot-years = { $runs ->
    [one] { $runs } Jahr
   *[other] { $runs } Jahre
} für jedes von { $bundles } Bündeln, Startwert { $seed }, mit denselben Zufallszahlen.
chart-frontier-foot-runs = { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufe
} des Szenarios für jedes von { $bundles } Bündeln, Startwert { $seed }, mit denselben Zufallszahlen.
chart-risk-breach = Wahrscheinlichkeit, eine MTPD zu überschreiten
chart-risk-tail = mittlerer Verlust der schlimmsten 5 %
chart-risk-annual = erwarteter jährlicher Verlust
chart-risk-mean = mittlerer Verlust
chart-frontier-named = { $named } von { $all } Stufen sind benannt; alle stehen in der Tabelle.
chart-frontier-none = Kein Bündel von Maßnahmen senkt das Risiko unter { $least } ({ $what }).
chart-frontier-falls = Das Risiko ({ $what }) fällt von { $before } bei { $first } auf { $after } bei { $last }, für { $price }.
chart-frontier-worth-title = Was Maßnahmen kosten und was sie wert sind
chart-frontier-worth-title-of = { $scenario }: was Maßnahmen kosten und was sie wert sind
chart-frontier-pays = { $bundle } lohnt sich am meisten: für { $price } werden in { $period } { $worth } mehr gespart als ausgegeben (erwarteter Kapitalwert).
chart-frontier-none-pays = Kein Bündel von Maßnahmen spart, was es kostet.
chart-frontier-losing = { $bundles ->
    [one] { $bundles } Bündel, das weniger spart, als es kostet, ist nicht gezeichnet.
   *[other] { $bundles } Bündel, die weniger sparen, als sie kosten, sind nicht gezeichnet.
}
chart-total-title = Was Risiko und Maßnahmen zusammen kosten
chart-total-nothing = Nichts zu tun ist am günstigsten: { $total } pro Jahr. Jede Maßnahme kostet im Mittel mehr, als sie spart.
chart-total-best = { $bundle } ist am günstigsten: { $total } pro Jahr, davon { $price } als Preis; nichts zu tun kostet { $nothing }.
chart-price-a-year = Preis der Maßnahmen pro Jahr
chart-loss-remains = verbleibender erwarteter Verlust pro Jahr
chart-a-year = pro Jahr
chart-currency-a-year = { $currency } pro Jahr
chart-total-shown = Die { $shown } von { $all } Bündeln mit der kleinsten Summe, nach Preis.
chart-waterfall-title = Jährlicher Verlust, wenn Maßnahmen hinzukommen
chart-waterfall-finding = Der erwartete Verlust eines Jahres geht von { $before } auf { $after }; { $measure } nimmt am meisten davon weg, { $saved }.
chart-expected-loss = erwarteter Verlust eines Jahres
chart-expected-loss-in = erwarteter Verlust eines Jahres, { $currency }
chart-taken-away = weggenommen
chart-added = hinzugekommen
chart-with = mit { $measure }
chart-with-all-of-them = mit allen
chart-waterfall-note = Was eine Maßnahme wegnimmt, hängt von denen davor ab: eine andere Reihenfolge würde die Summe anders aufteilen.
chart-steps-foot = { $runs ->
    [one] { $runs } Jahr
   *[other] { $runs } Jahre
} je Schritt, Startwert { $seed }, mit denselben Zufallszahlen.
chart-choices-title = { $service }: was schnellerer Wiederanlauf kostet
chart-p90 = P90, { $unit }
chart-cost-a-year = Kosten pro Jahr
chart-cost-a-year-in = Kosten pro Jahr, { $currency }
chart-beyond = mehr als { $time }
chart-within = innerhalb von { $time }
chart-not-within = erst nach mehr als { $time }
chart-choice = { $number }  { $option }: { $p90 } für { $cost } pro Jahr
chart-more-options = { $n } weitere Optionen haben keine Nummer.
chart-no-faster = Keine Option macht ihn schneller: in neun von zehn Läufen ist er { $when } wieder da.
chart-today = Heute ist er in neun von zehn Läufen { $when } wieder da.
chart-keeps-already = Das hält die RTO von { $rto } ein; am schnellsten wäre { $option }, { $when }.
chart-cheapest-option = Die günstigste Option, die die RTO von { $rto } einhält, ist { $option }, für { $cost } pro Jahr.
chart-none-keeps = Keine einzelne Option hält die RTO von { $rto } ein; mit der schnellsten, { $option }, ist er { $when } wieder da.
chart-fastest = Die schnellste Option ist { $option }, { $when }.
chart-tornado-recovery = Woran die mittlere Wiederherstellungszeit von { $service } hängt
chart-tornado-missed = Woran die Wahrscheinlichkeit hängt, dass { $service } die RTO verfehlt
chart-tornado-loss = Woran der mittlere Verlust hängt
chart-tornado-recovery-in = { $one ->
    [one] Woran die mittlere längste Wiederherstellung von { $service } in einem Jahr hängt
   *[other] Woran die mittlere längste Wiederherstellung von { $service } hängt, Dauer { $span }
}
chart-tornado-missed-in = { $one ->
    [one] Woran die Wahrscheinlichkeit hängt, dass { $service } in einem Jahr die RTO verfehlt
   *[other] Woran die Wahrscheinlichkeit hängt, dass { $service } die RTO verfehlt, Dauer { $span }
}
chart-tornado-loss-in = { $one ->
    [one] Woran der mittlere Verlust eines Jahres hängt
   *[other] Woran der mittlere Verlust hängt, Dauer { $span }
}
chart-change-of-mean-in = { $one ->
    [one] Änderung des Mittels eines Jahres ({ $unit })
   *[other] Änderung des Mittels, Dauer { $span } ({ $unit })
}
chart-tornado-years = { $one ->
    [one] Für ein Jahr von „{ $scenario }“: je { $runs ->
        [one] { $runs } Jahr
       *[other] { $runs } Jahre
    }, Startwert { $seed }.
   *[other] Für { $span } von „{ $scenario }“: je { $runs ->
        [one] { $runs } Simulation
       *[other] { $runs } Simulationen
    }, Startwert { $seed }.
}
chart-tornado-finding = Am stärksten wirkt { $estimate }: von { $low } bis { $high } { $unit }.
chart-points = Prozentpunkte
chart-at-p10 = immer bei ihrem P10
chart-at-p90 = immer bei ihrem P90
chart-change-of-mean = Änderung des Mittels ({ $unit })
chart-tornado-shown = Die { $shown } von { $all } Eingaben, die am stärksten wirken.
chart-tornado-note = Immer eine Eingabe, alle anderen bleiben, mit denselben Zufallszahlen.
chart-runs-each = Je { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufe
}, Startwert { $seed }.

## Zeilen von Services und Arbeiten

chart-gantt-title = Ablauf der Wiederherstellung
chart-often-critical = oft auf dem kritischen Pfad
chart-rarely = selten
chart-to-p90 = bis zum P90 des Endes
chart-gantt-shown = Die { $shown } von { $all } Arbeiten, die am häufigsten entscheiden.
chart-gantt-note = Balken vom Median des Beginns zum Median des Endes, aus den Läufen, in denen die Arbeit begonnen wird, unter den ersten { $runs ->
    [one] { $runs } Lauf
   *[other] { $runs } Läufen
}. Die Prozentzahl ist der Anteil aller Läufe, in denen sie auf dem Weg zur Wiederherstellung eines Service liegt.
chart-critical-in = { $task } liegt in { $share } der Läufe auf dem kritischen Pfad.
chart-critical-awaited = { $task } liegt in { $share } der Läufe auf dem kritischen Pfad, wird aber nur in { $begun } begonnen: aufgehalten wird die Arbeit von dem, worauf sie wartet.
chart-gantt-own-runs = Jede Arbeit hat ihre eigenen Läufe: wo auf dem Weg Läufe ausscheiden, kann eine vor einer anderen zu enden scheinen, auf die sie wartet.
chart-last-task = Die letzte Arbeit, die in der Hälfte der Läufe begonnen wird, endet nach { $median } (Median), { $late } (P90).
chart-never = nie
chart-no-task-done = Keine Arbeit, die in der Hälfte der Läufe begonnen wird, ist in der Hälfte davon am Ende fertig.
chart-no-task-begun = Keine Arbeit wird in der Hälfte der Läufe begonnen.
chart-gap-title = RTO gegen simulierten Wiederanlauf
chart-half-to-most = die Hälfte (P50) bis neun von zehn (P90) der Läufe sind wieder da
chart-gap-shown = Die { $shown } von { $all } Services, die am stärksten gefährdet sind.
chart-no-service-rto = Für keinen Service ist eine RTO angegeben.
chart-gap-one-kept = Der Service ist in mindestens neun von zehn Läufen innerhalb der RTO wieder da.
chart-gap-all-kept = Alle { $n } Services sind in mindestens neun von zehn Läufen innerhalb ihrer RTO wieder da.
chart-gap-the-one = { $service } ist in mehr als einem von zehn Läufen zu spät: die RTO ist in { $share } der Läufe eingehalten.
chart-gap-one = 1 von { $n } Services ist in mehr als einem von zehn Läufen zu spät: { $service } hält die RTO in { $share } der Läufe ein.
chart-gap-some = { $late } von { $n } Services sind in mehr als einem von zehn Läufen zu spät; { $service } hält die RTO am seltensten ein, in { $share } der Läufe.
chart-gap-steps = { $service }: die gezeichnete RTO ist die erste Stufe von { $steps }; sie gilt als eingehalten, wenn es jede Stufe ist, und der Balken ist die Zeit bis zur ersten.
chart-mtpd-stated = MTPD wie angegeben
chart-heat-shown = Die { $shown } Zeilen von { $all }, die zuerst untragbar werden.
chart-heat-note = Zeit seit dem Schadensereignis. Die Schadensstufe eines Zeitbands ist die höchste, die für sein Ende angegeben ist.
chart-matrix-title = Auswirkung des Ausfalls einzelner Ressourcen
chart-matrix-finding = { $stopping } von { $all } Ressourcen { $stopping ->
    [one] bringt
   *[other] bringen
} allein einen Service zum Erliegen; { $asset } bringt { $stopped } von { $services } zum Erliegen.
chart-matrix-none = Keine einzelne Ressource bringt einen Service zum Erliegen.
chart-matrix-shown = Gezeichnet sind { $rows } von { $all } Ressourcen und { $columns } von { $services } Services, die am stärksten betroffenen; +n zählt die anderen, die eine Ressource trifft. Die Datei enthält alle.
chart-matrix-others = andere
chart-matrix-note = Ruhezustand: eine Ressource ist ausgefallen, Puffer sind verbraucht, die Nachfrage ist normal, nichts ist repariert. Leer: keine Wirkung.
chart-objectives-title = Ziele: RPO, RTO, Nacharbeit, MTPD
chart-rpo-key = RPO: Daten, die verloren sein dürfen
chart-rto-key = RTO, in der Farbe des Service
chart-work-recovery = Nacharbeit
chart-objectives-shown = Die { $shown } von { $all } Services mit der kürzesten MTPD.
chart-objectives-note = Wie vom Geschäft angegeben. RPO in eigenem Maßstab, links vom Schadensereignis.
chart-no-objectives = Für keinen Service sind RTO und MTPD angegeben.
chart-objectives-broken = { $broken } von { $n } Services können selbst bei eingehaltener RTO nicht innerhalb der MTPD fertig werden: { $service } fehlen { $time }.
chart-objectives-least = Von { $n } Services hat { $service } den geringsten Spielraum zwischen RTO mit Nacharbeit und MTPD: { $time }.
chart-objectives-left = { $service } hat { $time } Spielraum zwischen RTO mit Nacharbeit und MTPD.
chart-none = keinen
chart-nothing = keinen
chart-other-teams = { $n } andere Teams
chart-use-title = Benötigte Personen und Mitglieder
chart-use-finding = { $team } kommt der eigenen Größe am nächsten: neun von zehn Läufen brauchen nicht mehr als { $needed } von { $members } zugleich; beschäftigt sind sie { $busy } der Zeit.
chart-use-needed = zugleich bei der Arbeit, P90 der Läufe
chart-use-members = Mitglieder
chart-use-axis = Personen
chart-use-label = { $needed } von { $members }, beschäftigt { $busy }
chart-use-shown = Die { $shown } von { $all } Teams, die ihrer Größe am nächsten kommen.
chart-people-title = Arbeitende Personen
chart-people-finding = Am meisten arbeiten zugleich: { $people }, zwischen { $from } und { $to } nach der ersten Störung (Mittel über die Läufe).
chart-people-first = Am meisten arbeiten zugleich: { $people }, in den ersten { $to } nach der ersten Störung (Mittel über die Läufe).
chart-persons = { $n ->
    [one] { $n } Person
   *[other] { $n } Personen
}
chart-persons-mean = { $number } Personen
chart-members = Mitglieder dieser Teams: { $n }
chart-people-note = In jedem Abschnitt der Achse die Arbeitenden zu dem Zeitpunkt, an dem es die meisten sind: Mittel über { $runs ->
    [one] den ersten Lauf
   *[other] die ersten { $runs } Läufe
}, ob die Arbeit in einem Lauf begonnen wird oder nicht.

## Bedrohungen und Stunden

chart-rarer = seltener als 1-mal in 100 Jahren
chart-per-hundred = 1-mal in 10 bis 100 Jahren
chart-per-ten = 1-mal in 1 bis 10 Jahren
chart-per-year = 1- bis 10-mal im Jahr
chart-oftener = öfter
chart-risks-title = Risikomatrix
chart-risks-finding = { $threat } wiegt am schwersten: { $rate } Ereignisse im Jahr zu je { $loss } kosten { $year } pro Jahr.
chart-from = ab { $amount }
chart-mean-incident = mittlerer Verlust je Ereignis, { $unit }
chart-risks-note = Eine Matrix ist zum Ansehen, nicht zum Entscheiden: eine Zelle umfasst auf jeder Seite einen Faktor zehn, sodass sich zwei Bedrohungen in einer Zelle um das Hundertfache unterscheiden können, und sie summiert nichts. Mittel verbergen die Extreme: siehe die Überschreitungskurve.
chart-risks-shown = Gezeichnet sind { $shown } von { $all } Bedrohungen.
chart-severity-title = { $service }: Schwere mit der Dauer des Ausfalls
chart-mtpd-derived-at = MTPD abgeleitet { $at }
chart-mtpd-stated-at = MTPD angegeben { $at }
chart-mtpd-both-at = MTPD (auch abgeleitet) { $at }
chart-severity-note = Wie vom Geschäft angegeben. Die abgeleitete MTPD ist der erste Zeitpunkt, zu dem eine Kategorie untragbar wird.
chart-unacceptable-earlier = Untragbar ({ $category }) nach { $at }: früher als die angegebene MTPD von { $mtpd }.
chart-unacceptable-later = Untragbar ({ $category }) erst nach { $at }: später als die angegebene MTPD von { $mtpd }.
chart-unacceptable-same = Untragbar ({ $category }) nach { $at }, wie die angegebene MTPD sagt.
chart-unacceptable-alone = Untragbar ({ $category }) nach { $at }. Keine MTPD ist angegeben.
chart-never-unacceptable = Keine Kategorie wird untragbar; aus ihnen folgt daher keine MTPD.
day-monday = Montag
day-tuesday = Dienstag
day-wednesday = Mittwoch
day-thursday = Donnerstag
day-friday = Freitag
day-saturday = Samstag
day-sunday = Sonntag
chart-on-day = am { $day } um { $hour }:00
chart-at-hour = um { $hour }:00
chart-on-days = um { $hour }:00 am { $day } und an { $more ->
    [one] { $more } weiteren Tag
   *[other] { $more } weiteren Tagen
}
chart-week-loss-title = Wann ein Ausfall am meisten kostet
chart-week-loss = Wenn { $lasts } lang nichts geleistet wird, kostet das am meisten, wenn es { $worst } beginnt: { $most }; am wenigsten { $best }: { $least }.
chart-week-use-title = Wann Services genutzt werden
chart-week-use = Am meisten werden { $worst } genutzt: { $most } von { $all }; am wenigsten { $best }: { $least }.
chart-week-loss-note = Nach der Stunde, in der der Ausfall beginnt, in einer Woche ohne Feiertage; Vertragsstrafen und was zu festen Uhrzeiten fällig wird, sind enthalten. k: tausend, M: Millionen.
chart-week-use-note = Anzahl der genutzten Services in jeder Stunde einer Woche ohne Feiertage.
chart-from-files = Aus den Dateien, ohne Simulation.
chart-amounts-in = Aus den Dateien, ohne Simulation. Beträge in { $currency }.
chart-held-title = Was mit einem Ort oder einem Lieferanten ausfällt
chart-the-only-service = den einzigen Service
chart-lost-of = { $lost } von { $all } Services
chart-place-takes = Der Ort { $name } reißt { $services } mit.
chart-supplier-takes = Der Lieferant { $name } reißt { $services } mit.
chart-place-takes-until = Der Ort { $name } reißt { $services } mit, davon { $n } bis zum Einsatz einer Ausweichlösung.
chart-supplier-takes-until = Der Lieferant { $name } reißt { $services } mit, davon { $n } bis zum Einsatz einer Ausweichlösung.
chart-lost-until-back = Services, die bis zu seiner Rückkehr ausfallen
chart-lost-until-standby = Services, die bis zum Einsatz einer Ausweichlösung ausfallen
chart-services-of = Services, von { $all }
chart-bar-place = { $n } (Ort)
chart-bar-supplier = { $n } (Lieferant)
chart-held-shown = Die { $shown } von { $all }, die am meisten mitreißen.
chart-held-foot = Aus den Dateien, ohne Simulation: alle Ressourcen des Ortes fallen gemeinsam aus.

## Die Karte

chart-map-title = Abhängigkeitskarte
chart-map-service = Service
chart-map-rim = Rand: einzelne Ausfallstelle
chart-map-at = in { $place }
chart-map-supplier = Lieferant
# $n Ressourcen der Organisation, gezeigt oder nicht; $part ist 1, wenn nur ein Teil der Services gezeigt ist.
chart-map-alone = { $n ->
    [0] Kein einzelner Ausfall stört
    [one] Der Ausfall von { $n } Ressource stört allein
   *[other] Der Ausfall einer jeden von { $n } Ressourcen stört allein
} { $part ->
    [0] einen Service
   *[1] einen gezeigten Service
}.
chart-map-alone-hidden = { $n ->
    [one] { $n } davon ist nicht gezeigt.
   *[other] { $n } davon sind nicht gezeigt.
}
chart-map-others = { $n ->
    [one] 1 von { $all } Services ist nicht gezeigt.
   *[other] { $n } von { $all } Services sind nicht gezeigt.
}
chart-map-more = { $n ->
    [one] { $n } entferntere Ressource ist
   *[other] { $n } entferntere Ressourcen sind
} nicht gezeigt.
chart-map-what = { $services ->
    [one] { $services } Service
   *[other] { $services } Services
} und { $assets ->
    [one] { $assets } Ressource
   *[other] { $assets } Ressourcen
}.
chart-map-right = Jeder benötigt, wohin seine Pfeile führen, rechts von ihm.
chart-map-arrows = Jeder benötigt, wohin seine Pfeile führen, das meiste davon rechts von ihm.

## Beträge an Achsen

chart-thousands = { $number } Tsd.
chart-millions = { $number } Mio.
chart-billions = { $number } Mrd.
chart-no-measures = nichts
