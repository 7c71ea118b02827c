//! The groups become one closed type.

use crate::diag::code::codes;
use crate::diag::table::changes::changes;
use crate::diag::table::documents::documents;
use crate::diag::table::evidence::evidence;
use crate::diag::table::horizon::horizon;
use crate::diag::table::measures::measures;
use crate::diag::table::recovery::recovery;
use crate::diag::table::reports::reports;
use crate::diag::table::resources::resources;
use crate::diag::table::structure::structure;

// Each group hands what came before it, and its own, to the next.
documents! { [structure resources recovery horizon measures changes evidence reports codes] {} }
