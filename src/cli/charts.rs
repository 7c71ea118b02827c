//! `--charts DIR`: every chart of a study as SVG and PNG.

use std::path::Path;

use blackstart::model::Model;
use blackstart::report::chart::{Chart, draw_all};
use blackstart::study::Findings;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::cli::exit::Failure;
use crate::cli::files;

/// Draws all charts and writes them into a folder, which is made if it is not there.
///
/// # Errors
///
/// The folder cannot be made, or a file in it cannot be written.
pub(crate) fn write(dir: &Path, model: &Model, findings: &Findings) -> Result<usize, Failure> {
    write_all(dir, &draw_all(model, findings))
}

/// Writes charts into a folder, which is made if it is not there; how many there are.
///
/// # Errors
///
/// The folder cannot be made, or a file in it cannot be written.
pub(crate) fn write_all(dir: &Path, charts: &[Chart]) -> Result<usize, Failure> {
    files::make_folder(dir)?;
    let written: Result<Vec<()>, Failure> = charts
        .par_iter()
        .map(|chart| {
            let path = |ending| dir.join(format!("{}.{ending}", chart.name));
            files::write(&path("svg"), chart.to_svg().as_bytes())?;
            files::write(&path("png"), &chart.to_png())
        })
        .collect();
    written.map(|_| charts.len())
}
