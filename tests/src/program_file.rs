//! A program of `tests/programs` with its expectations: `NAME.js` or `NAME.mjs`, `NAME.out`, and for a program that ends with an
//! error `NAME.err` and `NAME.code`.
//!
//! Called by the tests that run them. A program's comment lines may say `// flags: ...` (given to the engine) and
//! `// args: ...` (given to the program), or `// specification: ...` where node is not the oracle.
//!
//! **Normalized** output does not depend on where the repository lies or which host runs it: the programs' folder is
//! written `<programs>`, and stack frames inside the host's own modules and the line naming the host's version are left out.

use crate::golden;
use crate::process_run::{Outcome, ProcessRun};
use std::path::{Path, PathBuf};

/// One program.
pub struct ProgramFile {
    /// The `.js` or `.mjs` file.
    pub path: PathBuf,
    /// Its name without extension.
    pub name: String,
    /// Whether node of the expectations' version cannot be asked: the program's comment says
    /// `// specification: ...` (a part of it that this node does not have, or has differently).
    pub is_beyond_node: bool,
    flags: Vec<String>,
    arguments: Vec<String>,
}

/// All programs, by name; only those whose name contains `CUTAWAY_FILTER`, if that is set.
pub fn all_programs() -> Vec<ProgramFile> {
    let filter = std::env::var("CUTAWAY_FILTER").unwrap_or_default();
    let folder = crate::tests_folder().join("programs");
    let entries = std::fs::read_dir(&folder).expect("tests/programs exists");
    let mut programs: Vec<ProgramFile> = entries
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "js" || e == "mjs"))
        .map(ProgramFile::new)
        .filter(|program| program.name.contains(&filter))
        .collect();
    programs.sort_by(|a, b| a.name.cmp(&b.name));
    programs
}

impl ProgramFile {
    fn new(path: PathBuf) -> Self {
        let source = std::fs::read_to_string(&path).unwrap_or_default();
        let listed = |prefix: &str| {
            let line = source.lines().take(8).find_map(|line| line.strip_prefix(prefix));
            line.unwrap_or_default().split_whitespace().map(str::to_owned).collect()
        };
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let is_beyond_node = source.lines().take(8).any(|line| line.starts_with("// specification: "));
        Self { is_beyond_node, flags: listed("// flags: "), arguments: listed("// args: "), path, name }
    }

    /// The folder the program lies in.
    pub fn folder(&self) -> &Path {
        self.path.parent().unwrap_or(Path::new("."))
    }

    /// Runs it with `engine` and these flags before its own.
    pub fn run(&self, engine: &Path, flags: &[&str], limit: u64) -> Outcome {
        ProcessRun::new(engine)
            .in_folder(self.folder())
            .args(flags)
            .args(&self.flags)
            .arg(&self.path)
            .args(&self.arguments)
            .limit(limit)
            .run()
    }

    /// Checks `outcome` against the expectations (or rewrites them, when updating).
    pub fn check(&self, outcome: &Outcome) -> Result<(), String> {
        if outcome.timed_out || outcome.code.is_none() {
            return Err(format!("{} {}\n{}", self.name, outcome.ending(), outcome.err()));
        }
        let (out, err) = (self.normalized(&outcome.out()), self.normalized(&outcome.err()));
        let err = match err.trim() {
            "" => String::new(),
            text => format!("{text}\n"),
        };
        let code = outcome.code.map_or_else(String::new, |c| format!("{c}\n"));
        let shown_error = |failure: String| match err.as_str() {
            "" => failure,
            text => format!(
                "{failure}  stderr: {}",
                text.lines().take(8).collect::<Vec<_>>().join("\n          ")
            ),
        };
        golden::compare(&self.path.with_extension("out"), &out).map_err(shown_error)?;
        self.check_optional("err", &err, err.is_empty())?;
        self.check_optional("code", &code, code == "0\n")
    }

    /// Compares with a file that exists only when the text is not the default.
    fn check_optional(&self, extension: &str, got: &str, is_default: bool) -> Result<(), String> {
        let path = self.path.with_extension(extension);
        match (path.exists(), is_default) {
            (false, true) => Ok(()),
            (true, true) if golden::updating() => std::fs::remove_file(&path).map_err(|e| e.to_string()),
            _ => golden::compare(&path, got),
        }
    }

    fn normalized(&self, text: &str) -> String {
        let folder = self.folder().to_string_lossy().into_owned();
        let text = text.replace(&folder, "<programs>");
        let is_of_host = |line: &str| {
            let frame = line.trim_start();
            frame.starts_with("at ") && line != frame && frame.contains("node:")
                || line.starts_with("Node.js v")
                || line.starts_with("Cutaway v")
        };
        text.split('\n').filter(|line| !is_of_host(line)).collect::<Vec<_>>().join("\n")
    }
}
