//! Standard output and standard error: colour, width, progress, Ctrl-C.

use std::io::{ErrorKind, IsTerminal, Write};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use anstream::ColorChoice;
use blackstart::diag::Style;
use blackstart::study::Watch;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::cli::exit::{Exit, Failure};

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Colour {
    /// On terminals, unless `NO_COLOR` says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Decides on colours for the whole process.
pub(crate) fn set_colour(colour: Colour) {
    match colour {
        Colour::Auto => ColorChoice::Auto,
        Colour::Always => ColorChoice::Always,
        Colour::Never => ColorChoice::Never,
    }
    .write_global();
}

/// Columns of a page that is not shown on a terminal, so that files do not depend on where they
/// were made.
pub(crate) const PAGE: u16 = 120;

/// Columns of a page on standard output.
pub(crate) fn width() -> u16 {
    if !std::io::stdout().is_terminal() {
        return PAGE;
    }
    let stated = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let shown = || terminal_size::terminal_size().map(|(width, _)| width.0);
    stated.or_else(shown).unwrap_or(PAGE).clamp(40, 400)
}

/// Writes a result to standard output. A reader that has seen enough (`| head`) is no failure.
///
/// # Errors
///
/// Anything else that keeps it from being written.
pub(crate) fn print(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        Err(error) => {
            Err(Failure::new(Exit::Io, format!("cannot write to standard output: {error}")))
        }
    }
}

/// Tells something on standard error.
pub(crate) fn tell(text: &str) {
    // Nothing can be done about a standard error that has gone away.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Tells that a command was interrupted before it wrote anything.
pub(crate) fn nothing_written() -> Exit {
    tell("interrupted: nothing was written\n");
    Exit::Interrupted
}

/// Tells why a command failed.
pub(crate) fn complain(message: &str) {
    if !message.is_empty() {
        let bold = "\u{1b}[1m\u{1b}[31m";
        tell(&format!("{bold}error\u{1b}[0m: {message}\n"));
    }
}

/// Diagnostics are always drawn with colours; the stream takes them out where they do not belong.
pub(crate) fn style(limit: usize) -> Style {
    Style { limit, ..Style::COLOURED }
}

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Whether Ctrl-C was pressed.
pub(crate) fn interrupted() -> bool {
    INTERRUPTED.load(Ordering::Relaxed)
}

/// From now on the first Ctrl-C asks a study to stop, and the second ends the process.
pub(crate) fn catch_interrupts() {
    static CAUGHT: OnceLock<()> = OnceLock::new();
    CAUGHT.get_or_init(|| {
        let handler = || {
            if INTERRUPTED.swap(true, Ordering::Relaxed) {
                end_at_once();
            }
            tell("\nStopping after the runs under way; press Ctrl-C again to end at once.\n");
        };
        // Without a handler Ctrl-C ends the process, which is a way to stop, too.
        let _ = ctrlc::set_handler(handler);
    });
}

#[expect(clippy::exit, reason = "the user asked twice")]
fn end_at_once() {
    std::process::exit(Exit::Interrupted as i32);
}

/// Replications done, shown on a terminal once they take long.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    done: AtomicU64,
    shown: AtomicBool,
}

/// How long a study may take before its progress is shown.
const PATIENCE: Duration = Duration::from_secs(1);

impl Progress {
    /// Shows the progress towards `runs`, if `wanted` and standard error is a terminal.
    pub(crate) fn new(runs: u64, wanted: bool) -> Progress {
        let bar = (wanted && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(Some(runs), ProgressDrawTarget::hidden());
            let line = "{bar:30} {human_pos} of {human_len} runs, {eta} left";
            let style = ProgressStyle::with_template(line).expect("invariant: a valid template");
            bar.with_style(style)
        });
        Progress { bar, done: AtomicU64::new(0), shown: AtomicBool::new(false) }
    }

    /// Shows how many replications are done where nobody knows how many there will be.
    pub(crate) fn counting(wanted: bool) -> Progress {
        let bar = (wanted && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            let line = "{spinner} {human_pos} runs, {elapsed}";
            let style = ProgressStyle::with_template(line).expect("invariant: a valid template");
            bar.with_style(style)
        });
        Progress { bar, done: AtomicU64::new(0), shown: AtomicBool::new(false) }
    }
}

/// Stops a part of the work when its time is over, or when all is to stop.
pub(crate) struct Deadline<'a> {
    progress: &'a Progress,
    /// When it began, and how long it may take.
    limit: Option<(std::time::Instant, Duration)>,
}

impl<'a> Deadline<'a> {
    /// From now on for `time`, if there is a limit.
    #[expect(clippy::disallowed_methods, reason = "the user asked for so much of wall time")]
    pub(crate) fn new(progress: &'a Progress, time: Option<Duration>) -> Deadline<'a> {
        Deadline { progress, limit: time.map(|time| (std::time::Instant::now(), time)) }
    }
}

impl Watch for Deadline<'_> {
    fn progress(&self, done: u64) {
        self.progress.progress(done);
    }

    fn stop(&self) -> bool {
        let is_over = self.limit.is_some_and(|(began, time)| began.elapsed() >= time);
        is_over || self.progress.stop()
    }
}

impl Watch for Progress {
    fn progress(&self, done: u64) {
        let done = self.done.fetch_add(done, Ordering::Relaxed) + done;
        let Some(bar) = &self.bar else { return };
        if bar.elapsed() > PATIENCE && !self.shown.swap(true, Ordering::Relaxed) {
            bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        bar.set_position(done);
    }

    fn stop(&self) -> bool {
        interrupted()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
