//! Files that hold what the program wrote when somebody last looked at it and found it good.
//! `BLESS=1` writes them anew.

use std::fs;
use std::path::Path;

/// Whether somebody has looked at what the program writes now and finds it good.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}

/// Whether a file holds this text; a blessing makes it so.
#[expect(clippy::disallowed_methods, reason = "tests read and bless files of the project")]
pub(crate) fn holds(path: &Path, now: &str) -> bool {
    if fs::read_to_string(path).is_ok_and(|known| known == now) {
        return true;
    }
    if blessing() {
        fs::create_dir_all(path.parent().expect("a file lies in a folder")).expect("a folder");
        fs::write(path, now).expect("a writable file");
    }
    blessing()
}
