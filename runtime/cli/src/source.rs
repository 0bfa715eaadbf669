//! Finding and reading the main program's text.

use crate::dumps::SourceKind;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Standard input, whole. Bytes that are no UTF-8 become U+FFFD, as in node.
pub fn read_standard_input() -> std::io::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(decode(&bytes))
}

/// The text of a file.
pub fn read(path: &Path) -> Result<String, String> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(decode(&bytes)),
        Err(error) => Err(format!("Error: cannot read '{}': {error}", path.display())),
    }
}

fn decode(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    String::from_utf8_lossy(bytes).into_owned()
}

/// The file that a program's name means: itself, with an extension, or a folder's index.
pub fn resolve_main(name: &str) -> Result<PathBuf, String> {
    let path = std::path::absolute(name).unwrap_or_else(|_| PathBuf::from(name));
    let with = |suffix: &str| {
        let mut text = path.clone().into_os_string();
        text.push(suffix);
        PathBuf::from(text)
    };
    let candidates = [path.clone(), with(".js"), with(".json"), with(".cjs"), path.join("index.js")];
    candidates
        .into_iter()
        .find(|candidate| candidate.is_file())
        .ok_or_else(|| format!("Error: Cannot find module '{}'", path.display()))
}

/// What kind of source a file is: by extension, then by the nearest package.json.
pub fn kind_of(path: &Path) -> SourceKind {
    match path.extension().and_then(|e| e.to_str()) {
        Some("mjs") => return SourceKind::Module,
        Some("cjs") => return SourceKind::CommonJs,
        _ => {}
    }
    for folder in path.ancestors().skip(1) {
        if let Ok(text) = std::fs::read_to_string(folder.join("package.json")) {
            let kind: Option<serde_json::Value> = serde_json::from_str(&text).ok();
            let is_module = kind.is_some_and(|json| json.get("type").is_some_and(|t| t == "module"));
            return if is_module { SourceKind::Module } else { SourceKind::CommonJs };
        }
    }
    SourceKind::CommonJs
}
