//! What is told when the program itself is wrong.

/// Tells panics as what they are, a mistake of the program, with what a report needs.
///
/// The process ends with code 1: the default would be 101, or an abort in release builds.
pub(crate) fn install() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        crate::cli::terminal::complain(&format!(
            "this is a bug in blackstart {}: please report it with the scenario and the lines \
             below",
            env!("CARGO_PKG_VERSION")
        ));
        default(panic);
        exit();
    }));
}

#[expect(clippy::exit, reason = "the stack is not to be unwound through a broken invariant")]
fn exit() {
    std::process::exit(crate::cli::exit::Exit::Unexpected as i32);
}
