### The frame of every document: what renderers put around its contents.

contents = Contents
skip-to-report = Skip to the report
# In front of what is not known. The sentence that tells it follows.
missing = **Missing.**
# The same for screen readers.
missing-label = Missing
# A time, an amount or a share that lies beyond the simulated time.
not-by-the-end = not by the end
# After `CSV`, for screen readers.
file-of-table = of { $table }
data-of-figure = Data of this figure
rows-shown = The first { $shown } of { $all } rows.
rows-on-page = The first { $shown } of { $all } rows; the workbook and the file { $file } have all.
# For screen readers, in front of the target of a link.
go-to = Go to

## The list of sheets of a workbook

list-sheet = Sheet
list-section = Section
list-what = What
list-shows = Shows
table = table
figure = figure
# Heads of the ends of an interval: `RTO met low`.
interval-low = low
interval-high = high
# The title of a time axis.
hours = hours
