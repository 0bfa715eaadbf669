//! Golden files: expected text beside the tests, rewritten when `CUTAWAY_UPDATE=1`.
//!
//! Called by tests whose output is text; compares and panics, or rewrites.

use crate::text_difference::difference;
use std::path::Path;

/// Whether expectations are to be rewritten rather than checked.
pub fn updating() -> bool {
    std::env::var_os("CUTAWAY_UPDATE").is_some_and(|v| v == "1")
}

/// Compares `got` with the file at `path`; the difference if there is one. A missing file differs from everything.
pub fn compare(path: &Path, got: &str) -> Result<(), String> {
    if updating() {
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|e| e.to_string())?;
        }
        return std::fs::write(path, got).map_err(|e| format!("{}: {e}", path.display()));
    }
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let expected = std::fs::read_to_string(path)
        .map_err(|e| format!("{name}: {e}; CUTAWAY_UPDATE=1 writes it. Got:\n{got}"))?;
    match difference(&expected, got) {
        None => Ok(()),
        Some(text) => Err(format!("{name} differs (- expected, + got):\n{text}")),
    }
}
