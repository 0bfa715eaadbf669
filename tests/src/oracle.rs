//! Node as the oracle: where it is, which version, and running it.
//!
//! Called by tests that compare with node. `CUTAWAY_NODE` names another binary.

use crate::process_run::ProcessRun;
use std::path::PathBuf;
use std::sync::OnceLock;

/// The major version the expectations in `tests/programs` were made with.
pub const EXPECTED_MAJOR: u32 = 20;

/// An installed node.
pub struct Node {
    /// Its binary.
    pub path: PathBuf,
    /// The first number of its version.
    pub major: u32,
}

/// The installed node, or `None`.
pub fn node() -> Option<&'static Node> {
    static NODE: OnceLock<Option<Node>> = OnceLock::new();
    NODE.get_or_init(|| {
        let named = std::env::var_os("CUTAWAY_NODE").map(PathBuf::from);
        let path = named.or_else(|| found_in_path("node"))?;
        let version = ProcessRun::new(&path).arg("--version").run();
        let text = version.out();
        let major = text.trim().strip_prefix('v')?.split('.').next()?.parse().ok()?;
        Some(Node { path, major })
    })
    .as_ref()
}

/// Node, if its major version is the one the expectations were made with.
pub fn node_of_expected_version() -> Option<&'static Node> {
    node().filter(|n| n.major == EXPECTED_MAJOR)
}

/// The first executable called `name` in PATH.
pub fn found_in_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
