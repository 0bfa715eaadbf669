//! The committed list of known failures: `PATH: reason`, one test a line; `#` begins a comment.
//!
//! A path that ends in `/` stands for all tests below it that fail.

use std::path::Path;

/// The list.
#[derive(Default)]
pub struct KnownFailures {
    entries: Vec<(String, String)>,
}

impl KnownFailures {
    /// Reads the file; a missing one is an empty list.
    pub fn read(file: Option<&Path>) -> KnownFailures {
        let text = file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entry = |line: &str| {
            let (path, reason) = line.split_once(": ").unwrap_or((line, ""));
            (path.trim().to_owned(), reason.trim().to_owned())
        };
        KnownFailures { entries: lines.map(entry).collect() }
    }

    /// Whether a failure is known.
    pub fn contains(&self, path: &str) -> bool {
        self.entries
            .iter()
            .any(|(known, _)| known == path || known.ends_with('/') && path.starts_with(known.as_str()))
    }

    /// Tests listed by their own path.
    pub fn tests(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|(path, _)| path.as_str()).filter(|path| !path.ends_with('/'))
    }
}
