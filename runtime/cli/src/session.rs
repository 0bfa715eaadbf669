//! A session: the Vm with realm, node surface and observers, as the command line wants them.

use crate::flags::{CommandLine, Setting};
use cutaway_engine::tiering::TieringOptions;
use cutaway_engine::vm::{Vm, VmConfig};
use cutaway_inspect::log::LogWriter;
use cutaway_inspect::sink::Sink;
use cutaway_inspect::{Inspector, TraceFlags};
use cutaway_node::{Node, NodeConfig};
use std::mem::ManuallyDrop;
use std::path::Path;
use std::rc::Rc;

/// See the module's text.
pub struct Session {
    /// Never dropped: the process ends with the session, which gives everything back at once.
    vm: ManuallyDrop<Box<Vm>>,
}

/// Where dumps and traces go.
pub fn text_sink(line: &CommandLine) -> Result<Sink, String> {
    match line.text("trace-to") {
        Some(path) => Sink::file(Path::new(path)).map_err(|e| format!("--trace-to={path}: {e}")),
        None => Ok(Sink::standard()),
    }
}

impl Session {
    /// Makes everything; on failure gives the exit code, having said why.
    pub fn open(program: &str, line: &CommandLine, file: Option<&str>) -> Result<Session, i32> {
        let fail = |message: String| {
            eprintln!("{program}: {message}");
            Err(crate::NO_DUMP)
        };
        let flags = TraceFlags {
            ic: line.is_on("trace-ic"),
            maps: line.is_on("trace-maps"),
            gc: line.is_on("trace-gc"),
            lazy: line.is_on("trace-lazy"),
            opt: line.is_on("trace-opt") || line.is_on("trace-opt-verbose"),
            deopt: line.is_on("trace-deopt") || line.is_on("trace-deopt-verbose"),
            deopt_verbose: line.is_on("trace-deopt-verbose"),
            osr: line.is_on("trace-osr"),
            event_loop: line.is_on("trace-loop"),
            include_builtins: line.is_on("include-builtins"),
        };
        // With dumps in the same file, the traces follow them.
        let sink = match text_sink(line) {
            Ok(sink) => sink,
            Err(message) => return fail(message),
        };
        let log = match line.text("log-events") {
            Some(path) => match LogWriter::create(Path::new(path)) {
                Ok(log) => Some(log),
                Err(error) => return fail(format!("--log-events={path}: {error}")),
            },
            None => None,
        };
        let inspector = Rc::new(Inspector::new(flags, sink, log));
        let vm = Vm::new(config(line));
        if inspector.wants_engine() {
            inspector.set_isolate(vm.heap.base() as u64);
            vm.observers.set(Some(inspector.clone()));
        }
        let traces = inspector.clone();
        vm.set_trace_sink(Box::new(TraceWriter(traces)));
        cutaway_builtins::install(&vm);
        let mut arguments: Vec<String> = file.map(absolute).into_iter().collect();
        // A script from standard input that is asked for by name has that name in `process.argv`.
        arguments.extend(line.file.clone().filter(|file| file == "-"));
        arguments.extend(line.arguments.iter().cloned());
        let node_config = NodeConfig {
            argv0: program.to_string(),
            arguments,
            exec_arguments: line.exec_arguments.clone(),
            ..Default::default()
        };
        match Node::install(&vm, node_config) {
            Ok(node) => {
                if inspector.wants_loop() {
                    let observer = inspector.clone();
                    node.event_loop.set_observer(Rc::new(move |event| observer.loop_event(event)));
                }
                let last = Last {
                    vm: &*vm,
                    inspector: inspector.clone(),
                    print_feedback: line.is_on("print-feedback"),
                    why: line.text("why").map(str::to_string),
                    include_builtins: line.is_on("include-builtins"),
                };
                node.at_exit(move || last.run());
            }
            Err(error) => {
                eprintln!("{program}: {error}");
                return Err(1);
            }
        }
        if line.is_on("expose-gc") {
            cutaway_builtins::expose_gc(&vm);
        }
        Ok(Session { vm: ManuallyDrop::new(vm) })
    }

    /// The Vm.
    pub fn vm(&self) -> &Vm {
        &self.vm
    }

    /// Runs a file; gives the exit code.
    pub fn run_file(&self, file: &str) -> i32 {
        let code = Node::run_file(&self.vm, &absolute(file));
        self.finish(code)
    }

    /// Runs a text; gives the exit code.
    pub fn run_text(&self, text: &str, name: &str, print: bool) -> i32 {
        let code = Node::run_text(&self.vm, text, name, print);
        self.finish(code)
    }

    /// Runs a text as an ES module; gives the exit code.
    pub fn run_module_text(&self, text: &str) -> i32 {
        let code = Node::run_module_text(&self.vm, text);
        self.finish(code)
    }

    /// What every end of the process goes through: the exit code is passed on.
    fn finish(&self, code: i32) -> i32 {
        if let Some(node) = Node::get(&self.vm) {
            node.run_at_exit();
        }
        code
    }
}

/// What is done right before the process ends, in whichever way.
struct Last {
    vm: *const Vm,
    inspector: Rc<Inspector>,
    print_feedback: bool,
    why: Option<String>,
    include_builtins: bool,
}

impl Last {
    fn run(&self) {
        if self.print_feedback {
            // SAFETY: the action belongs to the Vm's own host, so it runs only while the (boxed) Vm is alive.
            let vm = unsafe { &*self.vm };
            let text = cutaway_engine::interpreter::feedback::listing::list_all(vm, self.include_builtins);
            self.inspector.sink().write(&text);
        }
        if let Some(name) = &self.why {
            // SAFETY: as above.
            let text = cutaway_engine::tiering::why::explain_all(unsafe { &*self.vm }, name);
            self.inspector.sink().write(&text);
        }
        self.inspector.finish();
    }
}

/// The inspector's sink as the engine writes to it.
struct TraceWriter(Rc<Inspector>);

impl std::io::Write for TraceWriter {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.sink().write(&String::from_utf8_lossy(bytes));
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn absolute(file: &str) -> String {
    std::path::absolute(file).map_or_else(|_| file.to_string(), |path| path.to_string_lossy().into_owned())
}

/// The optimizing tier as the command line wants it.
fn tiering_options(line: &CommandLine) -> TieringOptions {
    let is_off = |name| matches!(line.setting(name), Some(Setting::Switch(false)));
    let mut options = TieringOptions {
        enabled: !is_off("opt") && !line.is_on("jitless"),
        stress_opt: line.is_on("stress-opt"),
        stress_deopt: line.number("stress-deopt", 7).map(|n| n.clamp(1, 1 << 30) as u32),
        synchronous: is_off("concurrent-recompilation") || line.is_on("stress-opt"),
        osr: !is_off("use-osr"),
        inlining: !is_off("inlining"),
        print_clif: line.is_on("print-clif"),
        print_asm: line.is_on("print-asm") || line.is_on("print-opt-code"),
        print_filter: line.text("print-opt-filter").map(str::to_string),
        trace_verbose: line.is_on("trace-opt-verbose"),
        ..Default::default()
    };
    if let Some(budget) = line.number("interrupt-budget", 0) {
        options.budget = budget.clamp(1, 1 << 30) as u32;
    }
    if let Some(names) = line.text("no-jit-pass") {
        options.disabled_passes = names.split(',').map(str::to_string).collect();
    }
    if line.is_given("print-graph") {
        options.print_graph = Some(line.text("print-graph").unwrap_or_default().to_string());
    }
    options
}

/// The Vm's configuration as the flags have it.
pub fn config(line: &CommandLine) -> VmConfig {
    let mut config = VmConfig { allow_natives: line.is_on("allow-natives-syntax"), ..Default::default() };
    if let Some(megabytes) = line.number("max-old-space-size", 0) {
        config.heap.heap_limit = (megabytes.clamp(1, 1 << 20) as usize) << 20;
    }
    if let Some(kilobytes) = line.number("stack-size", 0) {
        config.stack_bytes = (kilobytes.clamp(16, 1 << 20) as usize) << 10;
    }
    config.keep_feedback = line.is_on("print-feedback") || line.is_given("why");
    config.lazy = line.is_on("lazy") || line.setting("lazy").is_none();
    config.tiering = tiering_options(line);
    config.heap.stress = line.number("stress-gc", 7);
    config.heap.verify = line.is_on("verify-heap");
    config.heap.poison = line.is_on("poison");
    config.heap.stack_scan = !line.is_on("gc-no-stack-scan");
    config.heap.barrier = !line.is_on("gc-no-barrier");
    config
}
