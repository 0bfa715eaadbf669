//! Packages from the npm registry, installed unchanged into a scratch folder under `target/`.
//!
//! Called by the tests over real packages; produces the folder that has `node_modules`, or the reason there is none.
//! A folder that has them already is used again.

use crate::engine_binary::scratch_folder;
use crate::process_run::ProcessRun;
use std::path::PathBuf;
use std::sync::Mutex;

/// The name of `name@version`.
fn without_version(package: &str) -> &str {
    package.rsplit_once('@').map_or(package, |(name, _)| if name.is_empty() { package } else { name })
}

/// Installs `packages` by name (`name@version` for one version) into scratch folder `name`.
pub fn installed(name: &str, packages: &[&str]) -> Result<PathBuf, String> {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(|e| e.into_inner());
    let folder = scratch_folder(name);
    let modules = folder.join("node_modules");
    let missing: Vec<&str> = packages
        .iter()
        .copied()
        .filter(|p| !modules.join(without_version(p)).join("package.json").is_file())
        .collect();
    if missing.is_empty() {
        return Ok(folder);
    }
    let npm = crate::oracle::found_in_path("npm").ok_or("npm is not installed")?;
    // Without a package.json of its own npm would walk up and install beside another one.
    std::fs::write(folder.join("package.json"), "{ \"private\": true }\n").map_err(|e| e.to_string())?;
    let outcome = ProcessRun::new(npm)
        .in_folder(&folder)
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--no-package-lock",
            "--loglevel=error",
        ])
        .args(packages)
        .limit(180)
        .run();
    match outcome.code {
        Some(0) => Ok(folder),
        _ => {
            Err(format!("npm install {} {}: {}", packages.join(" "), outcome.ending(), outcome.err().trim()))
        }
    }
}
