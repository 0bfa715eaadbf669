//! `$262.agent`: scripts that run in Vms of their own, each on a thread, and the messages between them.
//!
//! A **cluster** is what the Vm that starts agents shares with them: the reports they sent, and a channel to each. A
//! broadcast hands over the memory of a SharedArrayBuffer, never the object. Dropping the host of the starting Vm
//! terminates its agents; their threads are not waited for.

use crate::Host;
use cutaway_engine::array_buffers::{self, BackingStore, SHARED};
use cutaway_engine::errors::{throw_error, throw_type_error};
use cutaway_engine::interpreter::{self, InterruptHandle, call};
use cutaway_engine::native::{Property, method};
use cutaway_engine::native_functions::define_properties;
use cutaway_engine::objects::{is_callable, new_intrinsic_object, new_object};
use cutaway_engine::operations::bigint;
use cutaway_engine::operations::conversion::{to_number, to_string};
use cutaway_engine::roots::Persistent;
use cutaway_engine::vm::VmConfig;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, Kind, Value, Vm, strings};
use cutaway_gc::cells::objects::{ArrayBufferObject, JsObject};
use cutaway_gc::cells::strings::BigInt;
use std::cell::Cell;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Native stack of an agent's thread.
const AGENT_STACK: usize = 8 << 20;

const STARTER: &[Property] = &[
    method("start", 1, start),
    method("broadcast", 2, broadcast),
    method("getReport", 0, get_report),
    method("sleep", 1, sleep),
    method("monotonicNow", 0, monotonic_now),
];

const AGENT: &[Property] = &[
    method("receiveBroadcast", 1, receive_broadcast),
    method("report", 1, report),
    method("sleep", 1, sleep),
    method("leaving", 0, leaving),
    method("monotonicNow", 0, monotonic_now),
];

/// See the module's text.
pub struct Cluster {
    /// What `monotonicNow` counts from.
    origin: Instant,
    reports: Mutex<VecDeque<String>>,
    agents: Mutex<Vec<Agent>>,
}

/// The starting side's view of one agent.
struct Agent {
    messages: Sender<Message>,
    interrupt: InterruptHandle,
}

/// One broadcast as one agent gets it.
struct Message {
    store: Arc<BackingStore>,
    byte_length: usize,
    number: Number,
    /// Told once the agent has taken the message.
    taken: Sender<()>,
}

/// The second value of a broadcast.
#[derive(Clone, Copy)]
enum Number {
    Double(f64),
    BigInt(i64),
}

/// An agent's own view: what it was started by, and what it waits for.
pub struct AgentLink {
    cluster: Arc<Cluster>,
    messages: Receiver<Message>,
    /// What `receiveBroadcast` was called with; a root of the agent's Vm.
    receiver: Cell<Option<Persistent>>,
    leaving: Cell<bool>,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Default for Cluster {
    fn default() -> Cluster {
        Cluster { origin: Instant::now(), reports: Mutex::default(), agents: Mutex::default() }
    }
}

impl Cluster {
    /// Stops the agents at their next loop or call.
    pub fn terminate(&self) {
        for agent in lock(&self.agents).drain(..) {
            agent.interrupt.terminate();
        }
    }
}

/// The object `$262.agent`, as the Vm's side of the cluster has it.
pub fn agent_object(vm: &Vm) -> Gc<JsObject> {
    let object = new_object(vm);
    let is_agent = Host::of(vm).is_some_and(|host| host.parent.is_some());
    define_properties(vm, object, if is_agent { AGENT } else { STARTER });
    object
}

fn cluster(vm: &Vm) -> Option<Arc<Cluster>> {
    Host::of(vm).map(|host| host.cluster.clone())
}

fn link(vm: &Vm) -> Option<&AgentLink> {
    Host::of(vm)?.parent.as_ref()
}

/// start(source): returns once the agent is about to run it.
fn start(vm: &Vm, args: &Args) -> Completion<Value> {
    let source = strings::to_rust_string(vm, to_string(vm, args.get(0))?);
    let Some(cluster) = cluster(vm) else { return Ok(Value::UNDEFINED) };
    let (messages, inbox) = channel();
    let (running, is_running) = channel();
    let config = vm.config.clone();
    let shared = cluster.clone();
    let body = move || run_agent(&source, config, shared, inbox, &running);
    if let Err(error) = std::thread::Builder::new().stack_size(AGENT_STACK).spawn(body) {
        let message = format!("cannot start an agent: {error}");
        return Err(throw_error(vm, Intrinsic::ErrorPrototype, message));
    }
    match is_running.recv() {
        Ok(interrupt) => lock(&cluster.agents).push(Agent { messages, interrupt }),
        Err(_) => return Err(throw_error(vm, Intrinsic::ErrorPrototype, "the agent did not start")),
    }
    Ok(Value::UNDEFINED)
}

/// An agent's thread: the script, then broadcasts until it has left.
fn run_agent(
    source: &str,
    config: VmConfig,
    cluster: Arc<Cluster>,
    messages: Receiver<Message>,
    running: &Sender<InterruptHandle>,
) {
    let vm = Vm::new(config);
    let link = AgentLink { cluster, messages, receiver: Cell::new(None), leaving: Cell::new(false) };
    Host::install_with(&vm, Box::new(|_| {}), Some(link));
    if running.send(vm.interrupt_handle()).is_err() {
        return;
    }
    if let Err(throw) = interpreter::run_script(&vm, source, "agent").map(drop) {
        vm.take_exception(throw);
        return;
    }
    while let Some(link) = self::link(&vm) {
        if let Err(throw) = Host::run_jobs(&vm) {
            vm.take_exception(throw);
            return;
        }
        if link.leaving.get() {
            return;
        }
        let Some(receiver) = link.receiver.take() else { return };
        let Ok(message) = link.messages.recv() else { return };
        if let Err(throw) = deliver(&vm, receiver, message) {
            vm.take_exception(throw);
            return;
        }
    }
}

fn deliver(vm: &Vm, receiver: Persistent, message: Message) -> Completion<()> {
    let buffer: Gc<ArrayBufferObject> =
        new_intrinsic_object(vm, Kind::ArrayBuffer, Intrinsic::SharedArrayBufferPrototype);
    array_buffers::adopt_shared(vm, buffer, message.store, message.byte_length);
    let number = match message.number {
        Number::Double(number) => Value::number(number),
        Number::BigInt(number) => Value::cell(bigint::from_i64(vm, number)),
    };
    // The starter waits for this and may be gone.
    let _ = message.taken.send(());
    let function = vm.roots.release(receiver);
    call(vm, function, Value::UNDEFINED, &[Value::cell(buffer), number]).map(drop)
}

/// broadcast(buffer, number): returns once every agent has it.
fn broadcast(vm: &Vm, args: &Args) -> Completion<Value> {
    let shared = args.get(0).downcast::<ArrayBufferObject>().filter(|buffer| buffer.bits() & SHARED != 0);
    let Some((buffer, store)) = shared.and_then(|buffer| Some((buffer, array_buffers::hold_store(buffer)?)))
    else {
        return Err(throw_type_error(vm, "broadcast takes a SharedArrayBuffer"));
    };
    let number = match args.get(1).downcast::<BigInt>() {
        Some(number) => {
            let low = bigint::limbs(&number).first().copied().unwrap_or(0) as i64;
            Number::BigInt(if number.negative() != 0 { low.wrapping_neg() } else { low })
        }
        None if args.get(1).is_undefined() => Number::Double(0.0),
        None => Number::Double(to_number(vm, args.get(1))?),
    };
    let Some(cluster) = cluster(vm) else { return Ok(Value::UNDEFINED) };
    let (taken, is_taken) = channel();
    let mut sent = 0;
    for agent in lock(&cluster.agents).iter() {
        let message =
            Message { store: store.clone(), byte_length: buffer.byte_length(), number, taken: taken.clone() };
        sent += usize::from(agent.messages.send(message).is_ok());
    }
    drop(taken);
    for _ in 0..sent {
        // An error means that the agents left are gone.
        if is_taken.recv().is_err() {
            break;
        }
    }
    Ok(Value::UNDEFINED)
}

fn get_report(vm: &Vm, _args: &Args) -> Completion<Value> {
    let report = cluster(vm).and_then(|cluster| lock(&cluster.reports).pop_front());
    Ok(report.map_or(Value::NULL, |text| Value::cell(strings::new_string(vm, &text))))
}

fn sleep(vm: &Vm, args: &Args) -> Completion<Value> {
    let milliseconds = to_number(vm, args.get(0))?;
    if let Ok(time) = Duration::try_from_secs_f64(milliseconds / 1000.0) {
        std::thread::sleep(time);
    }
    Ok(Value::UNDEFINED)
}

/// Milliseconds since the cluster was made, so that all its agents have one clock.
fn monotonic_now(vm: &Vm, _args: &Args) -> Completion<Value> {
    let cluster = link(vm).map(|link| link.cluster.clone()).or_else(|| cluster(vm));
    let elapsed = cluster.map_or(Duration::ZERO, |cluster| cluster.origin.elapsed());
    Ok(Value::number(elapsed.as_secs_f64() * 1000.0))
}

fn receive_broadcast(vm: &Vm, args: &Args) -> Completion<Value> {
    if !is_callable(args.get(0)) {
        return Err(throw_type_error(vm, "receiveBroadcast takes a function"));
    }
    if let Some(link) = link(vm) {
        link.receiver.set(Some(vm.roots.keep(args.get(0))));
    }
    Ok(Value::UNDEFINED)
}

fn report(vm: &Vm, args: &Args) -> Completion<Value> {
    let text = strings::to_rust_string(vm, to_string(vm, args.get(0))?);
    if let Some(link) = link(vm) {
        lock(&link.cluster.reports).push_back(text);
    }
    Ok(Value::UNDEFINED)
}

fn leaving(vm: &Vm, _args: &Args) -> Completion<Value> {
    if let Some(link) = link(vm) {
        link.leaving.set(true);
    }
    Ok(Value::UNDEFINED)
}
