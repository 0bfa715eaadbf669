//! Finds the `cutaway` binary under test.
//!
//! Called by every integration test. `CUTAWAY_BIN` names a binary outright; otherwise the binary is the one beside
//! the running test (`target/<profile>/cutaway`), which `cargo build` is asked to bring up to date first: a test
//! package cannot depend on another package's binary in stable cargo, and a stale binary would test nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// The binary, built if need be. Panics with cargo's words when it cannot be built.
pub fn engine_binary() -> &'static Path {
    static BINARY: OnceLock<PathBuf> = OnceLock::new();
    BINARY.get_or_init(|| match std::env::var_os("CUTAWAY_BIN") {
        Some(path) => PathBuf::from(path),
        None => built_beside_the_test(),
    })
}

/// The profile folder (`target/release`) the running test lives in.
pub fn profile_folder() -> PathBuf {
    let test = std::env::current_exe().expect("a running test has a path");
    let deps = test.parent().expect("a test lies in target/<profile>/deps");
    deps.parent().expect("a test lies in target/<profile>/deps").to_path_buf()
}

/// Scratch space for tests, under `target/`.
pub fn scratch_folder(name: &str) -> PathBuf {
    let folder = profile_folder().parent().map(PathBuf::from).unwrap_or_default().join("scratch").join(name);
    std::fs::create_dir_all(&folder).expect("scratch folder can be made");
    folder
}

fn built_beside_the_test() -> PathBuf {
    let profile_folder = profile_folder();
    let profile = match profile_folder.file_name().and_then(|n| n.to_str()) {
        Some("debug") => "dev",
        Some(name) => name,
        None => "release",
    };
    let target = profile_folder.parent().expect("the profile folder lies in target");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .current_dir(crate::workspace_folder())
        .args(["build", "--quiet", "-p", "cutaway", "--bin", "cutaway", "--profile", profile, "--target-dir"])
        .arg(target)
        .output()
        .expect("cargo can be started");
    assert!(output.status.success(), "cutaway does not build:\n{}", String::from_utf8_lossy(&output.stderr));
    profile_folder.join("cutaway")
}
