//! The ten packages from the npm registry the engine is tried with, and where their main sources lie.
//!
//! Used by the tests over packages, ESTree and dumps; installs through [`npm_scratch`](crate::npm_scratch).

use crate::npm_scratch;
use std::path::PathBuf;

/// By their names in the registry.
pub const PACKAGES: [&str; 10] = [
    "acorn",
    "lodash",
    "marked",
    "esprima",
    "underscore",
    "handlebars",
    "js-yaml",
    "semver",
    "dayjs",
    "commander",
];

/// The folder with all of them in `node_modules`, or why there is none.
pub fn installed() -> Result<PathBuf, String> {
    npm_scratch::installed("packages", &PACKAGES)
}

/// The file a package's `main` entry (or its CommonJS export) names.
pub fn main_source(folder: &std::path::Path, package: &str) -> Option<PathBuf> {
    let root = folder.join("node_modules").join(package);
    let text = std::fs::read_to_string(root.join("package.json")).ok()?;
    let manifest: serde_json::Value = serde_json::from_str(&text).ok()?;
    let named = manifest.get("main").and_then(|main| main.as_str()).unwrap_or("index.js");
    let file = root.join(named);
    let candidates = [file.clone(), file.with_extension("js"), file.join("index.js")];
    candidates.into_iter().find(|path| path.is_file())
}

/// Whether node takes `file` as an ES module: by its extension, or by the nearest package.json.
pub fn is_module(file: &std::path::Path) -> bool {
    match file.extension().and_then(|e| e.to_str()) {
        Some("mjs") => return true,
        Some("js") => {}
        _ => return false,
    }
    let manifest =
        file.ancestors().skip(1).map(|folder| folder.join("package.json")).find(|path| path.is_file());
    let text = manifest.and_then(|path| std::fs::read_to_string(path).ok()).unwrap_or_default();
    let manifest: Option<serde_json::Value> = serde_json::from_str(&text).ok();
    manifest.is_some_and(|manifest| manifest["type"] == "module")
}
