//! The command line: every flag is declared once, in the table below; parsing, `--help` and the suggestion for a mistyped
//! name derive from it.
//!
//! As in node, flags come before the file; the rest belongs to the program. `_` and `-` are alike in names, `--no-x` switches
//! `x` off, `--` ends the flags. A value is written `--flag=value` (only `-e`, `-p` and `--input-type` also take the next word).

/// What a flag takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Takes {
    /// Nothing: it is on or off.
    Switch,
    /// `=N`.
    Number,
    /// `=N`, or nothing for a default.
    OptionalNumber,
    /// `=TEXT`.
    Text,
    /// `=TEXT`, or nothing.
    OptionalText,
    /// `=TEXT` or the next word.
    Argument,
}

/// The value of a flag that was given.
#[derive(Clone, PartialEq, Debug)]
pub enum Setting {
    /// A switch.
    Switch(bool),
    /// A number.
    Number(u64),
    /// A text.
    Text(String),
    /// A flag whose optional value was left out.
    Bare,
}

/// One line of the table.
pub struct Flag {
    /// Without the dashes.
    pub name: &'static str,
    /// One letter, if there is a short form.
    pub short: Option<char>,
    /// What it takes.
    pub takes: Takes,
    /// What it does; the text of `--help`.
    pub help: &'static str,
}

macro_rules! flags {
    ($( $(#[$heading:meta])* $name:literal, $short:expr, $takes:ident, $help:literal; )*) => {
        /// The table.
        pub const FLAGS: &[Flag] = &[
            $( Flag { name: $name, short: $short, takes: Takes::$takes, help: $help } ),*
        ];
    };
}

flags! {
    // What to run.
    "eval", Some('e'), Argument, "evaluate a script";
    "print", Some('p'), Argument, "evaluate a script and print its result";
    "check", Some('c'), Switch, "check the syntax without running";
    "interactive", Some('i'), Switch, "start the REPL even if standard input is no terminal";
    "input-type", None, Argument, "how to read standard input and --eval: commonjs or module";
    "version", Some('v'), Switch, "print the version";
    "help", Some('h'), Switch, "print this text";
    "no-run", None, Switch, "stop after the dumps";
    // Dumps.
    "print-tokens", None, Switch, "print the tokens, one a line";
    "print-ast", None, OptionalText, "print the syntax tree; =json gives ESTree as acorn does";
    "print-scopes", None, Switch, "print scopes and where their variables live";
    "print-bytecode", None, Switch, "print the bytecode of functions when they are compiled";
    "print-bytecode-filter", None, Text, "only of functions with this name (* for all)";
    "print-feedback", None, Switch, "print feedback vectors when the program ends";
    "print-graph", None, OptionalText, "print the optimizer's graph after building and after each pass; =PASS only after that one";
    "print-clif", None, Switch, "print what goes to the code generator";
    "print-asm", None, Switch, "print machine code with bytecode offsets";
    "print-opt-code", None, Switch, "the same as --print-asm";
    "print-opt-filter", None, Text, "graph, CLIF and machine code only of functions with this name";
    "why", None, Text, "when the program ends, say why the function with this name is not optimized, or why its code was left";
    // Traces.
    "trace-ic", None, Switch, "trace state changes of inline caches";
    "trace-maps", None, Switch, "trace hidden classes (shapes)";
    "trace-gc", None, Switch, "trace collections";
    "trace-lazy", None, Switch, "trace which functions are skipped, and parsed and compiled when first called";
    "trace-loop", None, Switch, "trace phases, timers and jobs of the event loop";
    "trace-opt", None, Switch, "trace marking, compiling and completing of optimized code";
    "trace-opt-verbose", None, Switch, "also trace why functions are not optimized yet";
    "trace-deopt", None, Switch, "trace why and where optimized code is left";
    "trace-deopt-verbose", None, Switch, "also trace each value's way from machine location to register";
    "trace-osr", None, Switch, "trace on-stack replacement";
    "trace-to", None, Text, "write dumps and traces to this file";
    "log-events", None, Text, "write all events to this file, as JSON lines";
    "include-builtins", None, Switch, "dump and trace built-in JavaScript too";
    // Conformance.
    "test262", None, Switch, "run FILE as test262 asks: a realm with $262 and print, without node's modules";
    "test262-harness", None, Text, "with --test262: run this script in the realm first (repeatable)";
    "strict", None, Switch, "with --test262: run FILE as if it began with \"use strict\"";
    "module", None, Switch, "with --test262: run FILE as a module";
    // Engine.
    "allow-natives-syntax", None, Switch, "allow %Natives() in programs";
    "expose-gc", None, Switch, "give programs a function gc()";
    "max-old-space-size", None, Number, "heap limit in MB";
    "stack-size", None, Number, "size of the JavaScript stack in KB";
    "stack-trace-limit", None, Number, "number of frames in stack traces";
    "lazy", None, Switch, "parse and compile functions when first called (on; --no-lazy: with their source)";
    "opt", None, Switch, "optimize hot functions (--no-opt: interpret only)";
    "jitless", None, Switch, "make no machine code";
    "stress-opt", None, Switch, "optimize functions at their second call";
    "stress-deopt", None, OptionalNumber, "every Nth guard of optimized code fails (default 7)";
    "concurrent-recompilation", None, Switch, "compile beside the program (on; --no-... compiles on the main thread)";
    "use-osr", None, Switch, "enter optimized code at loops (on)";
    "inlining", None, Switch, "inline callees into optimized code (on)";
    "interrupt-budget", None, Number, "bytes of bytecode a function runs before it is optimized";
    "no-jit-pass", None, Text, "switch passes of the optimizer off: names with commas between";
    "stress-gc", None, OptionalNumber, "collect at every Nth allocation (default 7)";
    "verify-heap", None, Switch, "check the whole heap before and after each collection";
    "poison", None, Switch, "fill freed memory with a pattern";
    "gc-no-stack-scan", None, Switch, "do not scan the native stack (a control: must fail)";
    "gc-no-barrier", None, Switch, "let the write barrier do nothing (a control: must fail)";
}

/// What was asked for.
#[derive(Default, Debug)]
pub struct CommandLine {
    settings: Vec<(&'static str, Setting)>,
    /// The file to run, or `-`.
    pub file: Option<String>,
    /// What follows the file.
    pub arguments: Vec<String>,
    /// The flags as given, for `process.execArgv`.
    pub exec_arguments: Vec<String>,
}

/// Why a command line was refused.
#[derive(Debug, PartialEq, Eq)]
pub struct BadFlag(pub String);

impl CommandLine {
    /// Reads the words after the program's name.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<CommandLine, BadFlag> {
        let mut line = CommandLine::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            if word == "--" {
                line.file = words.next();
                break;
            }
            if !word.starts_with('-') || word == "-" {
                line.file = Some(word);
                break;
            }
            line.exec_arguments.push(word.clone());
            line.read_flag(&word, &mut words)?;
        }
        line.arguments.extend(words);
        // With a script on the command line, what looked like the file is its first argument.
        if line.text("eval").or(line.text("print")).is_some()
            && let Some(file) = line.file.take()
        {
            line.arguments.insert(0, file);
        }
        Ok(line)
    }

    fn read_flag(&mut self, word: &str, rest: &mut impl Iterator<Item = String>) -> Result<(), BadFlag> {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_string())),
            None => (word, None),
        };
        let (flag, on) = find(name).ok_or_else(|| BadFlag(unknown(word, name)))?;
        let setting = match (flag.takes, value) {
            (Takes::Switch, None) => Setting::Switch(on),
            (Takes::Switch, Some(_)) => return Err(BadFlag(format!("{name} takes no value"))),
            (_, _) if !on => return Err(BadFlag(format!("{name}: only switches can be negated"))),
            (Takes::Number | Takes::OptionalNumber, Some(text)) => match text.parse() {
                Ok(number) => Setting::Number(number),
                Err(_) => return Err(BadFlag(format!("{name} takes a number, not '{text}'"))),
            },
            (Takes::OptionalNumber | Takes::OptionalText, None) => Setting::Bare,
            (Takes::Text | Takes::OptionalText | Takes::Argument, Some(text)) => Setting::Text(text),
            (Takes::Argument, None) => match rest.next() {
                Some(text) => {
                    self.exec_arguments.push(text.clone());
                    Setting::Text(text)
                }
                None => return Err(BadFlag(format!("{name} requires an argument"))),
            },
            (Takes::Number | Takes::Text, None) => {
                return Err(BadFlag(format!("{name} requires an argument: {name}=VALUE")));
            }
        };
        self.settings.push((flag.name, setting));
        Ok(())
    }

    /// The last setting of a flag of the table.
    pub fn setting(&self, name: &str) -> Option<&Setting> {
        debug_assert!(FLAGS.iter().any(|f| f.name == name), "{name} is not in the table");
        self.settings.iter().rev().find(|(n, _)| *n == name).map(|(_, setting)| setting)
    }

    /// True if a switch is on.
    pub fn is_on(&self, name: &str) -> bool {
        matches!(self.setting(name), Some(Setting::Switch(true)))
    }

    /// True if the flag was given at all (and not negated).
    pub fn is_given(&self, name: &str) -> bool {
        !matches!(self.setting(name), None | Some(Setting::Switch(false)))
    }

    /// The text of a flag.
    pub fn text(&self, name: &str) -> Option<&str> {
        match self.setting(name) {
            Some(Setting::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// Every text given with a flag, in order.
    pub fn texts(&self, name: &str) -> impl Iterator<Item = &str> {
        self.settings.iter().filter(move |(n, _)| *n == name).filter_map(|(_, setting)| match setting {
            Setting::Text(text) => Some(text.as_str()),
            _ => None,
        })
    }

    /// The number of a flag; `default` if it was given without one.
    pub fn number(&self, name: &str, default: u64) -> Option<u64> {
        match self.setting(name) {
            Some(Setting::Number(number)) => Some(*number),
            Some(Setting::Bare) => Some(default),
            _ => None,
        }
    }
}

/// Finds a flag by a word as typed, and whether it is on or negated.
fn find(word: &str) -> Option<(&'static Flag, bool)> {
    if let Some(name) = word.strip_prefix("--") {
        let name = name.replace('_', "-");
        if let Some(flag) = FLAGS.iter().find(|f| f.name == name) {
            return Some((flag, true));
        }
        let positive = name.strip_prefix("no-")?;
        return FLAGS.iter().find(|f| f.name == positive && f.takes == Takes::Switch).map(|f| (f, false));
    }
    let mut letters = word.strip_prefix('-')?.chars();
    match (letters.next(), letters.next()) {
        (Some(letter), None) => FLAGS.iter().find(|f| f.short == Some(letter)).map(|f| (f, true)),
        // The usual `-pe SCRIPT`.
        (Some('p'), Some('e')) if letters.next().is_none() => {
            FLAGS.iter().find(|f| f.name == "print").map(|f| (f, true))
        }
        _ => None,
    }
}

fn unknown(word: &str, name: &str) -> String {
    let typed = name.trim_start_matches('-').replace('_', "-");
    let nearest = FLAGS.iter().map(|f| (distance(&typed, f.name), f.name)).min();
    match nearest {
        Some((distance, name)) if distance <= 1 + typed.len() / 3 => {
            format!("bad option: {word} (did you mean --{name}?)")
        }
        _ => format!("bad option: {word} (--help lists all)"),
    }
}

/// Levenshtein's edit distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// The text of `--help`.
pub fn help() -> String {
    let mut text = String::from(
        "Usage: cutaway [flags] FILE [arguments]\n       cutaway [flags] -e SCRIPT [arguments]\n\n",
    );
    for flag in FLAGS {
        let value = match flag.takes {
            Takes::Switch => "",
            Takes::Number => "=N",
            Takes::OptionalNumber => "[=N]",
            Takes::Text => "=TEXT",
            Takes::OptionalText => "[=TEXT]",
            Takes::Argument => " TEXT",
        };
        let short = flag.short.map_or_else(|| "    ".to_string(), |c| format!("-{c}, "));
        let left = format!("  {short}--{}{value}", flag.name);
        text.push_str(&format!("{left:<38} {}\n", flag.help));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<CommandLine, BadFlag> {
        CommandLine::parse(words.iter().map(|w| w.to_string()))
    }

    #[test]
    fn flags_end_at_the_file() {
        let line = parse(&["--trace_ic", "--no-poison", "a.js", "--trace-gc"]).unwrap();
        assert!(line.is_on("trace-ic") && !line.is_on("trace-gc") && !line.is_given("poison"));
        assert_eq!(
            (line.file.as_deref(), line.arguments.as_slice()),
            (Some("a.js"), &["--trace-gc".to_string()][..])
        );
    }

    #[test]
    fn values() {
        let line = parse(&["--stress-gc", "--print-ast=json", "-pe", "1 + 1", "x"]).unwrap();
        assert_eq!(line.number("stress-gc", 7), Some(7));
        assert_eq!(line.text("print-ast"), Some("json"));
        assert_eq!(line.text("print"), Some("1 + 1"));
        assert_eq!(line.arguments, ["x"]);
        assert!(parse(&["--stack-size=big"]).is_err() && parse(&["-e"]).is_err());
    }

    #[test]
    fn a_mistyped_flag_names_the_nearest() {
        assert_eq!(
            parse(&["--print-bytcode"]).unwrap_err().0,
            "bad option: --print-bytcode (did you mean --print-bytecode?)"
        );
        assert!(parse(&["--zzzzzzzzzzzzzz"]).unwrap_err().0.contains("--help"));
    }
}
