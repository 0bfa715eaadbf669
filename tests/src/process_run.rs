//! One run of a process with a time limit: its output, exit, wall time and peak resident memory.
//!
//! Called by all integration tests through [`ProcessRun`]; produces an [`Outcome`]. Output is read on threads, so a
//! full pipe never blocks; memory comes from `wait4`, which is why the child is reaped here and not by std.

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// A process to be run: arguments, folder, environment, input and limit.
pub struct ProcessRun {
    program: PathBuf,
    arguments: Vec<OsString>,
    folder: Option<PathBuf>,
    environment: Vec<(OsString, OsString)>,
    input: Option<Vec<u8>>,
    limit: Duration,
    interrupt_after: Option<Duration>,
}

/// Between two looks at whether the process has ended, at least.
const FINEST_PAUSE: Duration = Duration::from_micros(50);
/// And at most.
const LONGEST_PAUSE: Duration = Duration::from_millis(5);

/// What a finished process left behind.
pub struct Outcome {
    /// Exit code; `None` when a signal ended it.
    pub code: Option<i32>,
    /// The signal that ended it, if one did.
    pub signal: Option<i32>,
    /// Whether it was killed for exceeding its time limit.
    pub timed_out: bool,
    /// Standard output.
    pub stdout: Vec<u8>,
    /// Standard error.
    pub stderr: Vec<u8>,
    /// From start to exit.
    pub wall: Duration,
    /// Peak resident memory in bytes.
    pub peak_memory: u64,
}

impl Outcome {
    /// Standard output as text.
    pub fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text.
    pub fn err(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }

    /// How it ended, in words.
    pub fn ending(&self) -> String {
        match (self.timed_out, self.signal, self.code) {
            (true, ..) => format!("timed out after {:.1} s", self.wall.as_secs_f64()),
            (_, Some(signal), _) => format!("was ended by signal {signal}"),
            (_, _, Some(code)) => format!("exited with {code}"),
            _ => "ended in an unknown way".to_owned(),
        }
    }

    /// Panics unless it exited with `code`, showing what it wrote.
    pub fn expect_code(self, code: i32, what: &str) -> Self {
        assert!(
            self.code == Some(code) && !self.timed_out,
            "{what} {}, expected exit code {code}\n--- stdout\n{}\n--- stderr\n{}",
            self.ending(),
            ends_of(&self.out()),
            ends_of(&self.err())
        );
        self
    }
}

impl ProcessRun {
    /// A run of `program`, at most 60 seconds.
    pub fn new(program: impl AsRef<Path>) -> Self {
        Self {
            program: program.as_ref().to_path_buf(),
            arguments: Vec::new(),
            folder: None,
            environment: vec![("TZ".into(), "UTC".into())],
            input: None,
            limit: Duration::from_secs(60),
            interrupt_after: None,
        }
    }

    /// A run of the `cutaway` binary.
    pub fn cutaway() -> Self {
        Self::new(crate::engine_binary::engine_binary())
    }

    /// Adds an argument.
    pub fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Adds arguments.
    pub fn args<I: IntoIterator<Item = A>, A: Into<OsString>>(mut self, arguments: I) -> Self {
        self.arguments.extend(arguments.into_iter().map(Into::into));
        self
    }

    /// Runs in `folder`.
    pub fn in_folder(mut self, folder: impl AsRef<Path>) -> Self {
        self.folder = Some(folder.as_ref().to_path_buf());
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Gives it `input` on standard input (otherwise standard input is empty).
    pub fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = Some(input.into());
        self
    }

    /// Kills it after `seconds`.
    pub fn limit(mut self, seconds: u64) -> Self {
        self.limit = Duration::from_secs(seconds);
        self
    }

    /// Sends it SIGINT (Ctrl-C) once, after `delay`.
    pub fn interrupt_after(mut self, delay: Duration) -> Self {
        self.interrupt_after = Some(delay);
        self
    }

    /// Runs it to its end.
    pub fn run(self) -> Outcome {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.stdin(if self.input.is_some() { Stdio::piped() } else { Stdio::null() });
        command.env_remove("NODE_OPTIONS").env_remove("FORCE_COLOR").env_remove("NO_COLOR");
        command.envs(self.environment.iter().map(|(k, v)| (k, v)));
        if let Some(folder) = &self.folder {
            command.current_dir(folder);
        }
        let start = Instant::now();
        // `wait` reaps it with wait4, for its peak memory.
        #[expect(clippy::zombie_processes)]
        let mut child =
            command.spawn().unwrap_or_else(|e| panic!("{} cannot be started: {e}", self.program.display()));
        if let (Some(input), Some(mut pipe)) = (self.input, child.stdin.take()) {
            std::thread::spawn(move || {
                // A program that exits without reading its input closes the pipe: not our failure.
                let _ = pipe.write_all(&input);
            });
        }
        let stdout = read_on_thread(child.stdout.take());
        let stderr = read_on_thread(child.stderr.take());
        let mut outcome = wait(&child, start, self.limit, self.interrupt_after);
        outcome.stdout = stdout.recv().unwrap_or_default();
        outcome.stderr = stderr.recv().unwrap_or_default();
        outcome
    }
}

fn read_on_thread(pipe: Option<impl Read + Send + 'static>) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

/// Waits for `child`, interrupting and killing it when its times come.
fn wait(child: &Child, start: Instant, limit: Duration, interrupt_after: Option<Duration>) -> Outcome {
    let pid = child.id() as libc::pid_t;
    let mut interrupt_after = interrupt_after;
    let mut timed_out = false;
    loop {
        if let Some((status, peak_memory)) = reap(pid) {
            let exited = libc::WIFEXITED(status);
            return Outcome {
                code: exited.then(|| libc::WEXITSTATUS(status)),
                signal: (!exited).then(|| libc::WTERMSIG(status)),
                timed_out,
                stdout: Vec::new(),
                stderr: Vec::new(),
                wall: start.elapsed(),
                peak_memory,
            };
        }
        if interrupt_after.is_some_and(|delay| start.elapsed() >= delay) {
            interrupt_after = None;
            send_signal(pid, libc::SIGINT);
        }
        if start.elapsed() > limit && !timed_out {
            timed_out = true;
            send_signal(pid, libc::SIGKILL);
        }
        // The wall time is as fine as the pauses: they stay a small part of it.
        std::thread::sleep((start.elapsed() / 50).clamp(FINEST_PAUSE, LONGEST_PAUSE));
    }
}

/// The wait status and peak resident memory (bytes) of a child that has ended; `None` while it runs.
fn reap(pid: libc::pid_t) -> Option<(i32, u64)> {
    let mut status = 0;
    // SAFETY: rusage is plain data for which all zeroes is a value; wait4 only writes to the two places given.
    let (reaped, usage) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::wait4(pid, &mut status, libc::WNOHANG, &mut usage), usage)
    };
    assert!(reaped >= 0, "the child vanished");
    (reaped == pid).then_some((status, usage.ru_maxrss as u64 * 1024))
}

fn send_signal(pid: libc::pid_t, signal: i32) {
    // SAFETY: the child has not been reaped yet, so its pid still names it.
    unsafe {
        libc::kill(pid, signal);
    }
}

/// The head and tail of a long text.
fn ends_of(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    if lines.len() <= 40 {
        return text.to_owned();
    }
    format!(
        "{}\n  ... {} lines ...\n{}",
        lines[..20].join("\n"),
        lines.len() - 40,
        lines[lines.len() - 20..].join("\n")
    )
}
