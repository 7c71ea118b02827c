//! Asset registers: estates kept as tables in CSV.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::FileId;
use crate::diag::Place;
use crate::scenario::cells::Cell;
use crate::scenario::cells::Line;
use crate::scenario::cells::lines;
use crate::scenario::equivalents::Equivalent;
use crate::scenario::equivalents::equivalent;
use crate::scenario::lower::RegisterRow;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Count;
use crate::scenario::raw::Level;
use crate::scenario::raw::Members;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::OnLossWord;
use crate::scenario::raw::ProcedureRef;
use crate::scenario::raw::Promise;
use crate::scenario::raw::RestoredBy;
use crate::scenario::raw::Rto;
use crate::scenario::raw::Seconds;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::read::same_key;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::ScalarStyle;
use crate::scenario::yaml::Value;

/// The columns of a register, in the order of [`COLUMNS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Kind,
    At,
    Group,
    Tags,
    Needs,
    RestoredBy,
    RestartedBy,
    OnLoss,
    Service,
    Rto,
    Mbco,
    Rpo,
    Mtpd,
    Priority,
    Owner,
    Description,
    Hours,
}

/// Columns with the headings that name them.
const COLUMNS: [(&str, Column); 22] = [
    ("name", Column::Name),
    ("kind", Column::Kind),
    ("at", Column::At),
    ("location", Column::At),
    ("group", Column::Group),
    ("groups", Column::Group),
    ("tag", Column::Tags),
    ("tags", Column::Tags),
    ("needs", Column::Needs),
    ("restored by", Column::RestoredBy),
    ("restarted by", Column::RestartedBy),
    ("on loss", Column::OnLoss),
    ("service", Column::Service),
    ("rto", Column::Rto),
    ("mbco", Column::Mbco),
    ("rpo", Column::Rpo),
    ("mtpd", Column::Mtpd),
    ("priority", Column::Priority),
    ("owner", Column::Owner),
    ("description", Column::Description),
    ("notes", Column::Description),
    ("hours", Column::Hours),
];

/// Reads the register that was added to the sources as `file`.
pub fn read(file: FileId, r: &mut Reader<'_>) -> Vec<RegisterRow> {
    let sources = r.sources;
    let text = sources.source(file).map_or("", |source| source.text());
    let mut lines = lines(text, file).into_iter().filter(|line| !line.is_blank());
    let Some(header) = lines.next() else {
        let message = "the register is empty";
        let error = Diagnostic::error(Code::RegisterHeader, message).at(Place::new(file, 0, 0));
        r.push(error.help("name the columns in its first line, at least `name`"));
        return Vec::new();
    };
    let Some(columns) = columns(&header, r) else { return Vec::new() };
    let mut rows = Vec::new();
    let mut n_lines = 0_usize;
    for line in lines {
        n_lines += 1;
        if !line.is_closed {
            let message = "a quote in this row is never closed";
            r.push(Diagnostic::error(Code::RegisterRow, message).at(line.place));
            continue;
        }
        if line.cells.len() != columns.len() {
            let message =
                format!("the row has {} cells, the header {}", line.cells.len(), columns.len());
            let error = Diagnostic::error(Code::RegisterRow, message).at(line.place);
            r.push(error.help(if line.cells.len() > columns.len() {
                "put a cell that holds the separator in double quotes"
            } else {
                "a cell that is empty still has its separator"
            }));
            continue;
        }
        rows.extend(row(&line, &columns, r));
    }
    if n_lines == 0 {
        let message = "the register has no rows";
        r.push(Diagnostic::finding(Code::RegisterEmpty, message).at(header.place));
    }
    rows
}

/// What each column is; `None` if the header cannot be used.
fn columns(header: &Line, r: &mut Reader<'_>) -> Option<Vec<Option<Column>>> {
    let mut columns: Vec<Option<Column>> = Vec::with_capacity(header.cells.len());
    for cell in &header.cells {
        let known = |text: &str| {
            COLUMNS.iter().find(|(word, _)| same_key(word, text)).map(|(_, column)| *column)
        };
        let lower = cell.text.to_lowercase();
        let column = known(&lower);
        match column {
            None if lower.starts_with("x-") => {}
            None => {
                let message = format!("unknown column `{}`", cell.text);
                let error = Diagnostic::error(Code::RegisterHeader, message).at(cell.place);
                let words = || COLUMNS.iter().map(|(word, _)| *word);
                let bare = lower.split(['(', '[']).next().unwrap_or_default().trim();
                let meant = match equivalent(bare, &words()) {
                    Some(Equivalent::Key(meant)) => Some(meant),
                    _ => nearest(bare, words()),
                };
                r.push(match meant {
                    // A unit in the heading is not one in the cells.
                    Some(near) if bare != lower.trim() => error.help(format!(
                        "did you mean `{near}`? a value has its unit in its cell, such as `4h`"
                    )),
                    Some(near) => error.help(format!("did you mean `{near}`?")),
                    None => error
                        .help(format!("known columns: {}", words().collect::<Vec<_>>().join(", ")))
                        .help("put `x-` before the name of a column of your own"),
                });
            }
            Some(column) if columns.contains(&Some(column)) => {
                let message = format!("the column `{}` is there twice", cell.text);
                r.push(Diagnostic::error(Code::RegisterHeader, message).at(cell.place));
            }
            Some(_) => {}
        }
        columns.push(column);
    }
    if !columns.contains(&Some(Column::Name)) {
        let error = Diagnostic::error(Code::RegisterColumn, "the register has no column `name`");
        r.push(error.at(header.place).help("every row needs the name of its asset"));
        return None;
    }
    Some(columns)
}

fn row(line: &Line, columns: &[Option<Column>], r: &mut Reader<'_>) -> Option<RegisterRow> {
    let mut name = None;
    let mut asset = Asset::blank(line.place);
    let mut promise = Promise::default();
    let mut is_service = false;
    let mut promised: Option<&Cell> = None;
    for (cell, column) in line.cells.iter().zip(columns) {
        let Some(column) = column else { continue };
        if cell.text.is_empty() {
            continue;
        }
        let word = || Spanned::new(cell.text.clone(), cell.place);
        match column {
            Column::Name => name = Some(word()),
            Column::Kind => asset.kind = Some(word()),
            Column::At => asset.at = Some(word()),
            Column::Group => asset.groups = OneOrMany(words(cell)),
            Column::Tags => asset.tags = OneOrMany(words(cell)),
            Column::Needs => asset.needs = Some(needs(cell)),
            Column::RestoredBy => {
                asset.restored_by = Some(RestoredBy::One(ProcedureRef::Name(word())));
            }
            Column::RestartedBy => asset.restarted_by = Some(ProcedureRef::Name(word())),
            Column::OnLoss => asset.on_loss = value::<OnLossWord>(cell, r),
            Column::Service => is_service = value::<bool>(cell, r).unwrap_or_default(),
            Column::Rto => promise.rto = value::<Spanned<Seconds>>(cell, r).map(Rto::Single),
            Column::Mbco => promise.mbco = value::<Spanned<Level>>(cell, r),
            Column::Rpo => promise.rpo = value::<Seconds>(cell, r),
            Column::Mtpd => promise.mtpd = value::<Spanned<Seconds>>(cell, r),
            Column::Priority => asset.priority = value::<Count>(cell, r),
            Column::Owner => asset.owner = Some(cell.text.clone()),
            Column::Hours => promise.hours = Some(word()),
            Column::Description => asset.description = Some(cell.text.clone()),
        }
        let promises = [Column::Rto, Column::Mbco, Column::Rpo, Column::Mtpd, Column::Hours];
        if promises.contains(column) {
            promised = promised.or(Some(cell));
        }
    }
    let Some(name) = name else {
        r.push(Diagnostic::error(Code::RegisterRow, "the row has no name").at(line.place));
        return None;
    };
    if let (Some(cell), false) = (promised, is_service) {
        let message = format!("`{}` has an objective but is no service", name.value);
        let error = Diagnostic::error(Code::RegisterValue, message).at(cell.place);
        r.push(error.help("write `yes` in the column `service`, or leave the cell empty"));
    }
    Some((name, asset, is_service.then_some(promise)))
}

/// A cell read by the rules of the same key in YAML.
fn value<T: Read>(cell: &Cell, r: &mut Reader<'_>) -> Option<T> {
    let text = cell.text.clone();
    let value = Value::Scalar { text, style: ScalarStyle::Plain };
    T::read(&Node { value, place: cell.place }, r)
}

/// The parts of a cell, each with its own place.
fn parts<'c>(cell: &'c Cell, separators: &'c [char]) -> impl Iterator<Item = Spanned<String>> + 'c {
    let mut start = 0;
    cell.text.split(separators).filter_map(move |part| {
        let from = start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        let word = part.trim();
        let is_quoted = cell.place.end - cell.place.start != cell.text.len();
        let shift = usize::from(is_quoted);
        let place = cell.place.part(from + shift, from + shift + word.len());
        (!word.is_empty()).then(|| Spanned::new(word.to_owned(), place))
    })
}

fn words(cell: &Cell) -> Vec<Spanned<String>> {
    parts(cell, &['|', ',', ';']).collect()
}

/// Names parted by `|`, `,` or `;` are all needed; ` or ` parts alternatives.
fn needs(cell: &Cell) -> NeedExpr {
    let list = parts(cell, &['|', ',', ';'])
        .map(|part| {
            if !part.value.contains(" or ") {
                return NeedExpr::Name(part);
            }
            let mut start = 0;
            let alternatives = part.value.split(" or ").map(|word| {
                let from = start + (word.len() - word.trim_start().len());
                start += word.len() + " or ".len();
                let place = part.place.part(from, from + word.trim().len());
                NeedExpr::Name(Spanned::new(word.trim().to_owned(), place))
            });
            NeedExpr::Any(Members { list: alternatives.collect(), place: part.place })
        })
        .collect();
    NeedExpr::All(Members { list, place: cell.place })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostics;
    use crate::diag::Sources;

    fn names_and_mistakes(text: &str) -> (Vec<String>, Vec<String>) {
        let mut sources = Sources::new();
        let file = sources.add("a.csv", text);
        let mut diagnostics = Diagnostics::new();
        let rows = read(file, &mut Reader::new(&sources, &mut diagnostics));
        let told = diagnostics.iter().map(|d| {
            let place = d.at.map(|place| sources.locate(place)).unwrap_or_default();
            format!("{} {place} {}", d.code, d.message)
        });
        (rows.into_iter().map(|(name, ..)| name.value).collect(), told.collect())
    }

    #[test]
    fn any_of_three_separators_parts_the_cells() {
        for separator in [",", ";", "\t"] {
            let text = format!("name{separator}kind\r\nweb{separator}\"a{separator} b\"\r\n");
            let (names, mistakes) = names_and_mistakes(&text);
            assert_eq!(names, ["web"], "{separator:?}");
            assert_eq!(mistakes, Vec::<String>::new(), "{separator:?}");
        }
    }

    #[test]
    fn a_bad_row_is_told_and_the_others_are_read() {
        let (names, mistakes) =
            names_and_mistakes("name,kind\nweb\n\"db\n,server\ngood,\"say \"\"hi\"\"\"\n\n");
        assert_eq!(names, ["good"]);
        assert_eq!(
            mistakes,
            [
                "BS0503 a.csv:2:1 the row has 1 cells, the header 2",
                "BS0503 a.csv:3:1 a quote in this row is never closed",
                "BS0503 a.csv:4:1 the row has no name",
            ]
        );
    }

    #[test]
    fn needs_keep_the_place_of_every_name() {
        let mut sources = Sources::new();
        let file = sources.add("a.csv", "name,needs\nweb,\"db | a or b\"\n");
        let mut diagnostics = Diagnostics::new();
        let rows = read(file, &mut Reader::new(&sources, &mut diagnostics));
        let Some(NeedExpr::All(all)) = &rows[0].1.needs else { panic!("a list") };
        let NeedExpr::Any(any) = &all.list[1] else { panic!("alternatives") };
        let texts: Vec<&str> =
            all.list[..1].iter().chain(&any.list).map(|need| sources.text(need.place())).collect();
        assert_eq!(texts, ["db", "a", "b"]);
    }
}
