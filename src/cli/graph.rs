//! `blackstart graph PATH`.

use std::path::{Path, PathBuf};

use blackstart::model::{Model, NodeId};
use blackstart::report::chart::map::{DependencyMap, View};
use blackstart::report::graph::{GraphReport, Section, render_csv, render_text};
use blackstart::report::text::count;

use crate::cli::exit::{Exit, Failure};
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::with::With;
use crate::cli::{down, files};

/// Show the structure of an estate without simulating it: what each asset stops, which losses stop
/// a service, required RTOs, the order of a restart, deadlocks, concentration, and a map.
///
/// Buffers are spent, demand is normal, and nothing has been restarted or repaired.
#[derive(Debug, clap::Args)]
pub(crate) struct Graph {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    /// What to show.
    #[arg(long, value_enum, default_value_t = Show::Summary)]
    show: Show,
    /// Only these services and what they stand on, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "SERVICES")]
    focus: Vec<String>,
    /// Draw the dependency map into this file: `.svg`, `.dot` or `.mmd` (Mermaid).
    #[arg(long, value_name = "FILE")]
    map: Option<PathBuf>,
    /// On the map, so many arrows away from the focus at most.
    #[arg(long, value_name = "N", requires = "focus", requires = "map")]
    depth: Option<usize>,
    /// Instead, what stops if these nodes are down, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "NODES", conflicts_with_all = ["show", "focus", "map"])]
    down: Vec<String>,
    /// How to tell.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// List everything, however long.
    #[arg(long)]
    all: bool,
    /// Taken as by the other commands; nothing is told on standard error anyway.
    #[arg(short, long = "quiet")]
    _quiet: bool,
    #[command(flatten)]
    output: Output,
}

/// What to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Show {
    /// The most important of everything.
    Summary,
    /// The component failure impact matrix: each asset against each service.
    Matrix,
    /// Minimal cut sets: which losses, alone or two together, stop a service.
    Cuts,
    /// Which RTO each asset and supplier must keep so that services can keep theirs.
    RequiredRto,
    /// The order of a restart, in layers.
    Layers,
    /// Recoveries that wait for each other, and what would break the circle.
    Deadlocks,
    /// What is lost with one place or one supplier.
    Concentration,
    /// Nothing but the map.
    Map,
}

/// How to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets, one `--show` at a time.
    Csv,
}

/// Nodes that a picture holds at most.
const MOST_DRAWN: usize = 400;

/// Cells of a matrix that a spreadsheet is given at most.
const MOST_CELLS: usize = 20_000_000;

impl Graph {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        if self.show == Show::Map && self.map.is_none() {
            let message = "--show map needs a file to draw into: --map estate.svg";
            return Err(Failure::new(Exit::Usage, message));
        }
        if self.format == Format::Csv && self.show == Show::Summary && self.down.is_empty() {
            let message = "a table has one subject: choose one with --show, such as --show matrix";
            return Err(Failure::new(Exit::Usage, message));
        }
        let drawing = self.map.as_deref().map(|path| Ok((path, Drawing::of(path)?))).transpose()?;
        let scenario = load::read_valid_estate(&self.path, &self.with)?;
        let model = &scenario.model;
        if !self.down.is_empty() {
            if self.format == Format::Csv {
                return Err(Failure::new(Exit::Usage, "--down is told as text or json"));
            }
            let text = down::tell(model, &self.down, self.format == Format::Json)?;
            self.output.write(&text)?;
            return Ok(Exit::Success);
        }
        let focus = self.focus.iter().map(|name| service_named(model, name.trim()));
        let focus = focus.collect::<Result<Vec<NodeId>, Failure>>()?;
        if let Some((path, drawing)) = drawing {
            self.draw(model, &focus, path, drawing)?;
        }
        if self.show == Show::Map {
            return Ok(Exit::Success);
        }
        let sections = self.sections();
        if self.format == Format::Csv && sections[0] == Section::Matrix {
            let n_services = if focus.is_empty() { model.services().count() } else { focus.len() };
            if n_services * model.nodes.len() > MOST_CELLS {
                let message = "the matrix is too large for a table: choose services with --focus";
                return Err(Failure::new(Exit::Usage, message));
            }
        }
        let report = GraphReport::new(model, &focus, &sections);
        let text = match self.format {
            Format::Text => render_text(&report, self.output.width(), self.all),
            Format::Json => report.to_json(),
            Format::Csv => render_csv(&report, sections[0]),
        };
        self.output.write(&text)?;
        Ok(Exit::Success)
    }

    fn sections(&self) -> Vec<Section> {
        match self.show {
            Show::Summary => Section::ALL.to_vec(),
            Show::Matrix => vec![Section::Matrix],
            Show::Cuts => vec![Section::Cuts],
            Show::RequiredRto => vec![Section::RequiredRto],
            Show::Layers => vec![Section::Layers],
            Show::Deadlocks => vec![Section::Deadlocks],
            Show::Concentration => vec![Section::Concentration],
            Show::Map => Vec::new(),
        }
    }

    fn draw(
        &self,
        model: &Model,
        focus: &[NodeId],
        path: &Path,
        drawing: Drawing,
    ) -> Result<(), Failure> {
        let most = (drawing == Drawing::Svg).then_some(MOST_DRAWN);
        let view = View { focus: focus.to_vec(), depth: self.depth, most };
        let map = DependencyMap::new(model, &view);
        if drawing == Drawing::Svg && map.nodes.len() > MOST_DRAWN {
            let n = count(map.nodes.len() as u64);
            let message = format!(
                "{n} nodes are too many for a picture: choose services with --focus, or draw a .dot"
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let text = match drawing {
            Drawing::Svg => map.to_svg(),
            Drawing::Dot => map.to_dot(),
            Drawing::Mermaid => map.to_mermaid(),
        };
        files::write(path, text.as_bytes())
    }
}

/// The format of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Drawing {
    Svg,
    Dot,
    Mermaid,
}

impl Drawing {
    /// By the ending of a file.
    fn of(path: &Path) -> Result<Drawing, Failure> {
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        match ending.to_ascii_lowercase().as_str() {
            "svg" => Ok(Drawing::Svg),
            "dot" | "gv" => Ok(Drawing::Dot),
            "mmd" | "mermaid" => Ok(Drawing::Mermaid),
            _ => Err(Failure::new(
                Exit::Usage,
                format!("a map is a file .svg, .dot or .mmd, not `{}`", path.display()),
            )),
        }
    }
}

fn service_named(model: &Model, name: &str) -> Result<NodeId, Failure> {
    let found = model.services().find(|(_, node, _)| node.name == name);
    found.map(|(id, _, _)| id).ok_or_else(|| {
        let names = model.services().map(|(_, node, _)| node.name.as_str());
        let hint = down::hint(name, names);
        Failure::new(Exit::Usage, format!("there is no service `{name}`{hint}"))
    })
}
