//! The host that test262's INTERPRETING.md asks for: the object `$262`, `print`, modules found beside the test, and agents.
//!
//! The test runner (`tests/test262`) and the program's flag `--test262` make one [`Host`] per Vm. It has no event loop:
//! after a script or module the host drains the job queue ([`Host::run_jobs`]), which is all that conformance tests need.
//! V8's counterpart: `d8` with its `test262` harness adapter.

pub mod agents;
pub mod dollar262;
pub mod modules;
pub mod thrown;

use agents::{AgentLink, Cluster};
use cutaway_engine::{Completion, Gc, Value, Vm, finalization, interpreter, jobs};
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{JsFunction, PromiseObject};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What `print` does with its text.
pub type Printer = Box<dyn Fn(&str)>;

/// How long the host sleeps at a time while only waits on shared memory are left.
const IDLE_STEP: Duration = Duration::from_millis(20);
/// How long it sleeps at all for waits without a time-out.
const LONGEST_IDLE: Duration = Duration::from_millis(400);
/// The same in an agent, which another one may still notify.
const LONGEST_IDLE_OF_AGENT: Duration = Duration::from_secs(10);

/// The host's part of a Vm; lives in `Vm::host`.
pub struct Host {
    printer: Printer,
    loaded: modules::LoadedModules,
    /// The agents this Vm started.
    cluster: Arc<Cluster>,
    /// Set in an agent's own Vm: the way to the Vm that started it.
    parent: Option<AgentLink>,
}

impl Host {
    /// Makes a realm with the standard library, `$262` and `print`, and the host's hooks for modules.
    pub fn install(vm: &Vm, printer: Printer) {
        Self::install_with(vm, printer, None);
    }

    pub(crate) fn install_with(vm: &Vm, printer: Printer, parent: Option<AgentLink>) {
        cutaway_builtins::install(vm);
        let host =
            Host { printer, loaded: modules::LoadedModules::default(), cluster: Arc::default(), parent };
        // A Vm whose host is somebody else keeps it, and `$262` then reports that it has none.
        let _ = vm.host.set(Box::new(host));
        vm.modules.set_hooks(modules::import_dynamically, modules::initialize_meta);
        dollar262::define(vm);
    }

    /// The host of a Vm.
    pub fn of(vm: &Vm) -> Option<&Host> {
        vm.host.get()?.downcast_ref()
    }

    pub(crate) fn print(&self, text: &str) {
        (self.printer)(text);
    }

    /// Runs every job that waits, and what finalization registries have to do. An exception that leaves a job ends the
    /// run; the caller reports it and may call again.
    pub fn run_jobs(vm: &Vm) -> Completion<()> {
        let is_agent = Host::of(vm).is_some_and(|host| host.parent.is_some());
        let longest = if is_agent { LONGEST_IDLE_OF_AGENT } else { LONGEST_IDLE };
        let mut idle = Duration::ZERO;
        loop {
            jobs::run_jobs(vm)?;
            if finalization::clean_up(vm)? || !vm.jobs.is_empty() {
                continue;
            }
            // What waits for other agents, or for its time; for ever only as long as a test may take to notify.
            if !vm.waits.any_pending() || vm.waits.next_deadline().is_none() && idle > longest {
                return Ok(());
            }
            vm.waits.sleep(IDLE_STEP);
            idle += IDLE_STEP;
        }
    }

    /// Parses a script of the current realm.
    pub fn parse_script(vm: &Vm, text: &str, path: &Path) -> Completion<Gc<JsFunction>> {
        interpreter::parse_script(vm, text, &path.to_string_lossy(), false)
    }

    /// Runs a parsed script; its completion value.
    pub fn evaluate_script(vm: &Vm, script: Gc<JsFunction>) -> Completion<Value> {
        interpreter::run_parsed_script(vm, script)
    }

    /// Runs a script in the current realm.
    pub fn run_script(vm: &Vm, text: &str, path: &Path) -> Completion<Value> {
        interpreter::run_script(vm, text, &path.to_string_lossy())
    }

    /// Parses the module at `path`, whose text is given, without what it needs.
    pub fn parse_module(vm: &Vm, text: &str, path: &Path) -> Completion<Gc<ModuleRecord>> {
        modules::parse_main(vm, text, path)
    }

    /// Loads what a parsed module needs, and links it.
    pub fn link_module(vm: &Vm, module: Gc<ModuleRecord>, path: &Path) -> Completion<()> {
        modules::load_requested(vm, module, path)?;
        cutaway_engine::modules::link(vm, module)
    }

    /// Evaluates a linked module; the promise tells how it ended once the jobs have run.
    pub fn evaluate_module(vm: &Vm, module: Gc<ModuleRecord>) -> Gc<PromiseObject> {
        cutaway_engine::modules::evaluate(vm, module)
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.cluster.terminate();
    }
}
