//! The runner's command line.
//!
//! Called by `main`; produces [`Arguments`] or a message.

use std::path::PathBuf;

/// Shown when the command line is wrong.
pub const USAGE: &str = "usage: cutaway-bench [--suite programs|library] [--engines LIST] [--filter TEXT] [--reps N] [--warm-ms N]
                     [--json FILE] [--markdown FILE --section TITLE]
  --suite NAME    programs: small programs of every kind (default); library: one built-in each, on large data
  --engines LIST  comma-separated commands; `cutaway` is the one beside this runner (default: cutaway,node,\"node --jitless\")
  --filter TEXT   only programs whose name contains TEXT
  --reps N        processes per engine and program (default 1)
  --warm-ms N     time spent warming up, and again measuring, per process (default 300)
  --json FILE     writes all figures
  --markdown FILE writes the warm figures as the section `--section` of a Markdown file (default: Figures)";

/// One engine: how to start it.
pub struct Engine {
    /// As given.
    pub name: String,
    /// The binary.
    pub program: PathBuf,
    /// Its flags.
    pub flags: Vec<String>,
}

/// A folder of programs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Suite {
    /// Small programs of every kind.
    Programs,
    /// The standard library, a built-in or two each, on large data.
    Library,
}

impl Suite {
    /// The folder's name.
    pub fn folder(self) -> &'static str {
        match self {
            Suite::Programs => "programs",
            Suite::Library => "library",
        }
    }

    fn named(name: &str) -> Result<Suite, String> {
        let all = [Suite::Programs, Suite::Library];
        all.into_iter().find(|it| it.folder() == name).ok_or_else(|| format!("no suite {name}"))
    }
}

/// What to run.
pub struct Arguments {
    /// Engines; the first is what the others are compared with.
    pub engines: Vec<Engine>,
    /// Which folder of programs.
    pub suite: Suite,
    /// Part of a program's name; empty for all.
    pub filter: String,
    /// Processes per engine and program.
    pub repetitions: usize,
    /// Milliseconds of warm-up.
    pub warm_ms: u32,
    /// File for the figures.
    pub json: Option<PathBuf>,
    /// Markdown file for the warm figures.
    pub markdown: Option<PathBuf>,
    /// The section's title there.
    pub section: String,
    /// The command line as given.
    pub command: String,
}

impl Arguments {
    /// Parses the command line.
    pub fn parse(given: impl Iterator<Item = String>) -> Result<Self, String> {
        let given: Vec<String> = given.collect();
        let command = given.iter().map(|word| quoted(word)).collect::<Vec<_>>().join(" ");
        let mut given = given.into_iter();
        let mut engines = String::from("cutaway,node,node --jitless");
        let mut arguments = Self {
            engines: Vec::new(),
            suite: Suite::Programs,
            filter: String::new(),
            repetitions: 1,
            warm_ms: 300,
            json: None,
            markdown: None,
            section: "Figures".to_owned(),
            command,
        };
        while let Some(flag) = given.next() {
            let mut value = || given.next().ok_or_else(|| format!("{flag} needs a value"));
            match flag.as_str() {
                "--engines" => engines = value()?,
                "--suite" => arguments.suite = Suite::named(&value()?)?,
                "--filter" => arguments.filter = value()?,
                "--reps" => arguments.repetitions = number(&flag, &value()?)?.max(1) as usize,
                "--warm-ms" => arguments.warm_ms = number(&flag, &value()?)?,
                "--json" => arguments.json = Some(PathBuf::from(value()?)),
                "--markdown" => arguments.markdown = Some(PathBuf::from(value()?)),
                "--section" => arguments.section = value()?,
                _ => return Err(format!("unknown argument {flag}")),
            }
        }
        arguments.engines = engines.split(',').filter_map(Engine::parse).collect();
        if arguments.engines.is_empty() {
            return Err("--engines names none".to_owned());
        }
        Ok(arguments)
    }
}

impl Engine {
    fn parse(command: &str) -> Option<Self> {
        let mut words = command.split_whitespace().map(|word| word.trim_matches('"'));
        let first = words.next()?;
        let program = match first {
            "cutaway" => beside_the_runner(first),
            other => PathBuf::from(other),
        };
        Some(Self { name: command.replace('"', ""), program, flags: words.map(str::to_owned).collect() })
    }
}

/// The binary built with this runner; found in PATH if there is none.
fn beside_the_runner(name: &str) -> PathBuf {
    let own = std::env::current_exe().ok();
    let beside = own.and_then(|path| path.parent().map(|folder| folder.join(name)));
    beside.filter(|path| path.is_file()).unwrap_or_else(|| PathBuf::from(name))
}

fn number(flag: &str, text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| format!("{flag} needs a number, not {text}"))
}

/// A word of the command line as a shell takes it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_=./:".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("\"{word}\"") }
}
