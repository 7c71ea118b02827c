### Der Rahmen jedes Dokuments: was um den Inhalt herum steht.

contents = Inhalt
skip-to-report = Zum Inhalt springen
missing = **Fehlt.**
missing-label = Fehlt
not-by-the-end = nicht bis zum Ende
file-of-table = zu: { $table }
data-of-figure = Daten dieser Abbildung
rows-shown = Die ersten { $shown } von { $all } Zeilen.
rows-on-page = Die ersten { $shown } von { $all } Zeilen; die Arbeitsmappe und die Datei { $file } enthalten alle.
go-to = Gehe zu

## Die Liste der Tabellenblätter

list-sheet = Blatt
list-section = Abschnitt
list-what = Art
list-shows = Inhalt
table = Tabelle
figure = Abbildung
interval-low = unten
interval-high = oben
hours = Stunden
