//! **`Node`**: the state of the runtime beside the Vm, and how a program runs from its first line to the exit code.

use std::cell::{Cell, RefCell};
use std::io::{self, Write};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};

use cutaway_engine::roots::Persistent;
use cutaway_engine::{Completion, Throw, Value, Vm};
use cutaway_eventloop::{EventLoop, HandleId, RunMode, pool_size_from};

use crate::{bindings, callbacks, globals, internal_modules, marshal, report, syscalls};

/// What happens to promises that are rejected without a handler (`--unhandled-rejections`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RejectionMode {
    /// Emit `unhandledRejection`; an uncaught error if nobody listens.
    #[default]
    Throw,
    /// Always an uncaught error.
    Strict,
    /// A warning.
    Warn,
    /// Nothing.
    None,
    /// A warning, and exit code 1.
    WarnWithErrorCode,
}

impl RejectionMode {
    /// The mode's name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            RejectionMode::Throw => "throw",
            RejectionMode::Strict => "strict",
            RejectionMode::Warn => "warn",
            RejectionMode::None => "none",
            RejectionMode::WarnWithErrorCode => "warn-with-error-code",
        }
    }

    /// The mode of that name.
    pub fn from_name(name: &str) -> Option<RejectionMode> {
        let all = [Self::Throw, Self::Strict, Self::Warn, Self::None, Self::WarnWithErrorCode];
        all.into_iter().find(|mode| mode.name() == name)
    }
}

/// What the command line decides.
#[derive(Clone, Debug, Default)]
pub struct NodeConfig {
    /// `process.argv[0]` as it was typed.
    pub argv0: String,
    /// `process.argv` from index 1 on.
    pub arguments: Vec<String>,
    /// `process.execArgv`.
    pub exec_arguments: Vec<String>,
    /// `--unhandled-rejections`.
    pub rejections: RejectionMode,
    /// `--no-warnings`.
    pub no_warnings: bool,
    /// `--trace-uncaught`.
    pub trace_uncaught: bool,
}

/// JavaScript functions that the bindings are told about.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Hook {
    /// Runs due timers.
    Timers,
    /// Runs immediates.
    Immediates,
    /// Runs ticks and reports rejections.
    Ticks,
    /// Is told of an uncaught error.
    Uncaught,
    /// Emits `beforeExit`.
    BeforeExit,
    /// Emits `exit`.
    Exit,
}

const HOOKS: usize = 6;

/// Exit code of a program whose top-level await is never settled.
const UNSETTLED_AWAIT: i32 = 13;

/// See the module's text. Lives in `Vm::host`.
pub struct Node {
    /// The event loop.
    pub event_loop: EventLoop<Vm>,
    /// What the command line decides.
    pub config: NodeConfig,
    /// When the process started.
    pub started: Instant,
    /// The same on the calendar's clock.
    pub started_at: SystemTime,
    pub(crate) hooks: [Cell<Option<Persistent>>; HOOKS],
    pub(crate) exit_code: Cell<Option<i32>>,
    /// The program is an ES module and still waits.
    pub(crate) main_pending: Cell<bool>,
    pub(crate) has_tick: Cell<bool>,
    pub(crate) rejections: RefCell<Vec<Persistent>>,
    pub(crate) handled_late: RefCell<Vec<Persistent>>,
    pub(crate) any_rejection_reported: Cell<bool>,
    pub(crate) timer: Cell<Option<HandleId>>,
    pub(crate) immediate_handles: Cell<Option<(HandleId, HandleId)>>,
    pub(crate) readers: RefCell<Vec<(i32, bindings::stdio::Reader)>>,
    pub(crate) signals: RefCell<Vec<(i32, bindings::signals::Watch)>>,
    pub(crate) modules: Cell<Option<Persistent>>,
    pub(crate) binding_cache: RefCell<Vec<(&'static str, Persistent)>>,
    at_exit: RefCell<Option<Rc<dyn Fn()>>>,
}

/// Ends the process at once: the system takes the memory back faster than anybody here could give it back, and nothing
/// else is left to be done once standard output is flushed.
pub fn end_process(code: i32) -> ! {
    let _ = io::stdout().flush();
    // SAFETY: ends the process without running anything of ours; handlers registered with `atexit` are the allocator's.
    unsafe { libc::_exit(code) }
}

/// The Node of a Vm.
pub fn of(vm: &Vm) -> &Node {
    match vm.host.get().and_then(|host| host.downcast_ref::<Node>()) {
        Some(node) => node,
        None => unreachable!("the bindings are installed together with the Node"),
    }
}

impl Node {
    /// Makes the runtime of a Vm whose realm exists, and installs the globals.
    pub fn install(vm: &Vm, config: NodeConfig) -> io::Result<&Node> {
        let event_loop = EventLoop::new()?;
        event_loop.set_pool_size(pool_size_from(std::env::var("UV_THREADPOOL_SIZE").ok().as_deref()));
        let node = Node {
            event_loop,
            config,
            started: Instant::now(),
            started_at: SystemTime::now(),
            hooks: Default::default(),
            exit_code: Cell::new(None),
            main_pending: Cell::new(false),
            has_tick: Cell::new(false),
            rejections: RefCell::default(),
            handled_late: RefCell::default(),
            any_rejection_reported: Cell::new(false),
            timer: Cell::new(None),
            immediate_handles: Cell::new(None),
            readers: RefCell::default(),
            signals: RefCell::default(),
            modules: Cell::new(None),
            binding_cache: RefCell::default(),
            at_exit: RefCell::new(None),
        };
        if vm.host.set(Box::new(node)).is_err() {
            return Err(io::Error::other("the Vm has a host already"));
        }
        syscalls::restore_default_signals();
        vm.jobs.set_rejection_tracker(callbacks::track_rejection);
        bindings::modules::install_hooks(vm);
        globals::install(vm);
        Ok(of(vm))
    }

    /// Sets what is called right before the process exits (to flush logs).
    pub fn at_exit(&self, action: impl Fn() + 'static) {
        *self.at_exit.borrow_mut() = Some(Rc::new(action));
    }

    /// Sets a function the JavaScript side tells us about.
    pub(crate) fn set_hook(&self, vm: &Vm, hook: Hook, function: Value) {
        if let Some(old) = self.hooks[hook as usize].replace(Some(vm.roots.keep(function))) {
            vm.roots.release(old);
        }
    }

    /// The function of a hook, if its module has been loaded.
    pub(crate) fn hook(&self, vm: &Vm, hook: Hook) -> Option<Value> {
        self.hooks[hook as usize].get().map(|persistent| vm.roots.get(persistent))
    }

    /// The Node of a Vm, if it has one.
    pub fn get(vm: &Vm) -> Option<&Node> {
        vm.host.get().and_then(|host| host.downcast_ref::<Node>())
    }

    /// Runs the action of [`Node::at_exit`], once.
    pub fn run_at_exit(&self) {
        let action = self.at_exit.borrow_mut().take();
        if let Some(action) = action {
            action();
        }
    }

    /// Ends the process.
    pub fn exit(&self, code: i32) -> ! {
        self.run_at_exit();
        end_process(code)
    }

    /// Runs a program given by file name, then the loop; returns the exit code.
    pub fn run_file(vm: &Vm, file: &str) -> i32 {
        Node::run(vm, |vm| {
            let loader = internal_modules::require(vm, "internal/cjs_loader")?;
            let name = marshal::string(vm, file);
            callbacks::call_member(vm, loader, "runMain", &[name])
        })
    }

    /// Runs source text in the global scope with a `require` of its own, then the loop; returns the exit code. With
    /// `print`, the completion value is printed (`-p`).
    pub fn run_text(vm: &Vm, source: &str, name: &str, print: bool) -> i32 {
        Node::run(vm, |vm| {
            Node::prepare_evaluation(vm, name)?;
            let value = cutaway_engine::interpreter::run_script(vm, source, name)?;
            if print {
                let console = globals::load(vm, "console")?;
                callbacks::call_member(vm, console, "log", &[value])?;
            }
            Ok(value)
        })
    }

    /// Runs source text as an ES module, then the loop; returns the exit code.
    pub fn run_module_text(vm: &Vm, source: &str) -> i32 {
        Node::run(vm, |vm| {
            let loader = internal_modules::require(vm, "internal/esm_loader")?;
            let source = marshal::string(vm, source);
            callbacks::call_member(vm, loader, "runText", &[source])
        })
    }

    /// Gives scripts that are run by text their `require`, `module` and core modules as globals.
    pub fn prepare_evaluation(vm: &Vm, name: &str) -> Completion<()> {
        let loader = internal_modules::require(vm, "internal/cjs_loader")?;
        let name = marshal::string(vm, name);
        callbacks::call_member(vm, loader, "prepareEvaluation", &[name]).map(drop)
    }

    /// Runs `main`, then the loop until nothing is alive; returns the exit code. Errors that nobody catches end it.
    pub fn run(vm: &Vm, main: impl FnOnce(&Vm) -> Completion<Value>) -> i32 {
        if let Err(throw) = main(vm) {
            Node::report_or_exit(vm, throw);
        }
        callbacks::drain(vm);
        of(vm).await_first_timer();
        Node::run_loop(vm);
        of(vm).finish(vm)
    }

    /// A timer of one millisecond started by the main program fires before its immediates. Node leaves that to chance, but
    /// there the rest of the start-up takes that long nearly always; ours does not.
    fn await_first_timer(&self) {
        self.event_loop.update_time();
        let now = self.event_loop.now();
        if self.event_loop.next_due().is_some_and(|due| due == now + 1) {
            while self.event_loop.clock().millis() <= now {
                std::thread::sleep(Duration::from_micros(100));
            }
        }
    }

    /// Runs the loop until nothing is alive, `beforeExit` listeners included.
    pub fn run_loop(vm: &Vm) {
        let node = of(vm);
        loop {
            if let Err(error) = node.event_loop.run(vm, RunMode::Default) {
                eprintln!("cutaway: the event loop cannot wait for events: {error}");
                node.exit(7);
            }
            let Some(before_exit) = node.hook(vm, Hook::BeforeExit) else { return };
            callbacks::call_back(vm, before_exit, &[]);
            if !node.event_loop.is_alive() {
                return;
            }
        }
    }

    /// Emits `exit` and gives the exit code.
    fn finish(&self, vm: &Vm) -> i32 {
        if let Some(exit) = self.hook(vm, Hook::Exit)
            && let Err(throw) = cutaway_engine::interpreter::call(vm, exit, Value::UNDEFINED, &[])
        {
            Node::report_or_exit(vm, throw);
        }
        let unsettled = if self.main_pending.get() { UNSETTLED_AWAIT } else { 0 };
        self.exit_code.get().unwrap_or(unsettled)
    }

    /// An error nobody caught: the program's handlers, or the report and the end of the process.
    pub fn report_or_exit(vm: &Vm, throw: Throw) {
        let place = report::ThrowPlace::of_pending(vm);
        let error = vm.take_exception(throw);
        Node::uncaught(vm, error, false, place);
    }

    /// See [`Node::report_or_exit`]; `from_promise` when it is the reason of a rejected promise.
    pub(crate) fn uncaught(vm: &Vm, error: Value, from_promise: bool, place: Option<report::ThrowPlace>) {
        let node = of(vm);
        if let Some(handler) = node.hook(vm, Hook::Uncaught) {
            let arguments = [error, Value::bool(from_promise)];
            match cutaway_engine::interpreter::call(vm, handler, Value::UNDEFINED, &arguments) {
                Ok(handled) if handled.is_true() => return,
                Ok(_) => {}
                Err(throw) => {
                    // The handler itself threw: that error is the one to report.
                    let place = report::ThrowPlace::of_pending(vm);
                    let error = vm.take_exception(throw);
                    report::print_uncaught(vm, error, place);
                    node.exit(7);
                }
            }
        }
        report::print_uncaught(vm, error, place);
        node.exit(node.exit_code.get().filter(|code| *code != 0).unwrap_or(1));
    }
}
