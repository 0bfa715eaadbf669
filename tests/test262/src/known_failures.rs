//! The committed list of known failures: `PATH: reason`, one test a line; `#` begins a comment.
//!
//! A path that ends in `/` stands for all tests below it that fail. `?` before a path: how the test ends depends on the
//! machine or on the tier (time, depth of the stack), so it may pass as well.

use std::path::Path;

/// The list.
#[derive(Default)]
pub struct KnownFailures {
    entries: Vec<Entry>,
}

struct Entry {
    path: String,
    may_pass: bool,
}

impl KnownFailures {
    /// Reads the file; a missing one is an empty list.
    pub fn read(file: Option<&Path>) -> KnownFailures {
        let text = file.and_then(|file| std::fs::read_to_string(file).ok()).unwrap_or_default();
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
        let entry = |line: &str| {
            let (path, _reason) = line.split_once(": ").unwrap_or((line, ""));
            Entry { path: path.trim_start_matches('?').trim().to_owned(), may_pass: path.starts_with('?') }
        };
        KnownFailures { entries: lines.map(entry).collect() }
    }

    /// Whether a failure is known.
    pub fn contains(&self, path: &str) -> bool {
        self.entries.iter().any(|Entry { path: known, .. }| {
            known == path || known.ends_with('/') && path.starts_with(known.as_str())
        })
    }

    /// Tests listed by their own path that must not pass.
    pub fn tests(&self) -> impl Iterator<Item = &str> {
        let certain = self.entries.iter().filter(|entry| !entry.may_pass && !entry.path.ends_with('/'));
        certain.map(|entry| entry.path.as_str())
    }
}
