//! The globals that are Node's and not the language's.
//!
//! A **lazy global** is an accessor that loads its module when first read and then becomes a data property, so that a program
//! pays only for what it mentions.

use cutaway_engine::names::WellKnownSymbol;
use cutaway_engine::native::attributes;
use cutaway_engine::native_functions::{callee_data, new_native_function};
use cutaway_engine::objects::{PropertyDescriptor, define_own_property, get_v};
use cutaway_engine::operations::errors::throw_error;
use cutaway_engine::{Args, Completion, Gc, Intrinsic, PropertyKey, Value, Vm, interpreter};

use cutaway_gc::cells::objects::JsObject;

use crate::{internal_modules, marshal};

/// A lazy global: its name, the module that has it, the export (empty for the module itself), and its attributes.
struct Lazy {
    name: &'static str,
    module: &'static str,
    export: &'static str,
    attributes: u8,
}

const fn lazy(name: &'static str, module: &'static str, export: &'static str, attributes: u8) -> Lazy {
    Lazy { name, module, export, attributes }
}

const LAZY: &[Lazy] = &[
    lazy("process", "internal/process", "", attributes::HIDDEN),
    lazy("console", "console", "", attributes::HIDDEN),
    lazy("Buffer", "buffer", "Buffer", attributes::HIDDEN),
    lazy("clearImmediate", "timers", "clearImmediate", attributes::ALL),
    lazy("setImmediate", "timers", "setImmediate", attributes::ALL),
    lazy("clearInterval", "timers", "clearInterval", attributes::ALL),
    lazy("clearTimeout", "timers", "clearTimeout", attributes::ALL),
    lazy("setInterval", "timers", "setInterval", attributes::ALL),
    lazy("setTimeout", "timers", "setTimeout", attributes::ALL),
    lazy("structuredClone", "internal/structured_clone", "structuredClone", attributes::ALL),
    lazy("atob", "internal/encoding", "atob", attributes::ALL),
    lazy("btoa", "internal/encoding", "btoa", attributes::ALL),
    lazy("performance", "perf_hooks", "performance", attributes::ALL),
    lazy("TextEncoder", "internal/encoding", "TextEncoder", attributes::HIDDEN),
    lazy("TextDecoder", "internal/encoding", "TextDecoder", attributes::HIDDEN),
    lazy("EventTarget", "internal/event_target", "EventTarget", attributes::HIDDEN),
    lazy("Event", "internal/event_target", "Event", attributes::HIDDEN),
    lazy("CustomEvent", "internal/event_target", "CustomEvent", attributes::HIDDEN),
    lazy("AbortController", "internal/abort_controller", "AbortController", attributes::HIDDEN),
    lazy("AbortSignal", "internal/abort_controller", "AbortSignal", attributes::HIDDEN),
    lazy("DOMException", "internal/dom_exception", "DOMException", attributes::HIDDEN),
    lazy("URL", "internal/url", "URL", attributes::HIDDEN),
    lazy("URLSearchParams", "internal/url", "URLSearchParams", attributes::HIDDEN),
    lazy("Blob", "internal/blob", "Blob", attributes::HIDDEN),
    lazy("File", "internal/blob", "File", attributes::HIDDEN),
    lazy("MessageChannel", "internal/message_channel", "MessageChannel", attributes::HIDDEN),
    lazy("MessageEvent", "internal/message_channel", "MessageEvent", attributes::HIDDEN),
    lazy("MessagePort", "internal/message_channel", "MessagePort", attributes::HIDDEN),
    lazy("BroadcastChannel", "internal/message_channel", "BroadcastChannel", attributes::HIDDEN),
    lazy("Performance", "perf_hooks", "Performance", attributes::HIDDEN),
    lazy("PerformanceEntry", "perf_hooks", "PerformanceEntry", attributes::HIDDEN),
    lazy("PerformanceMark", "perf_hooks", "PerformanceMark", attributes::HIDDEN),
    lazy("PerformanceMeasure", "perf_hooks", "PerformanceMeasure", attributes::HIDDEN),
];

fn global_object(vm: &Vm) -> Gc<JsObject> {
    match vm.realm().global().downcast() {
        Some(global) => global,
        None => unreachable!("a realm has a global object"),
    }
}

/// Defines the globals of the current realm.
pub fn install(vm: &Vm) {
    let global = global_object(vm);
    let define = |name: &str, value: Value, attributes: u8| {
        // A fresh global object refuses nothing.
        let _ = define_own_property(
            vm,
            global,
            vm.property_key(name),
            &PropertyDescriptor::data(value, attributes),
        );
    };
    define("global", Value::cell(global), attributes::ALL);
    let tag = PropertyKey::symbol(vm.symbols.get(WellKnownSymbol::ToStringTag));
    let tag_value = PropertyDescriptor::data(Value::cell(vm.intern("global")), attributes::READONLY);
    let _ = define_own_property(vm, global, tag, &tag_value);
    let queue = new_native_function(vm, vm.intern("queueMicrotask"), 1, queue_microtask);
    define("queueMicrotask", Value::cell(queue), attributes::ALL);
    for entry in LAZY {
        let name = Value::cell(vm.intern(entry.name));
        let getter = marshal::hidden_function(vm, &format!("get {}", entry.name), read_lazy, name);
        let setter = marshal::hidden_function(vm, &format!("set {}", entry.name), write_lazy, name);
        let attributes = entry.attributes & !attributes::WRITABLE;
        let descriptor = PropertyDescriptor::accessor(getter, setter, attributes);
        let _ = define_own_property(vm, global, vm.property_key(entry.name), &descriptor);
    }
}

/// The value of a lazy global, loading its module if needed.
pub fn load(vm: &Vm, name: &str) -> Completion<Value> {
    let Some(entry) = LAZY.iter().find(|entry| entry.name == name) else { return Ok(Value::UNDEFINED) };
    let exports = internal_modules::require(vm, entry.module)?;
    if entry.export.is_empty() { Ok(exports) } else { get_v(vm, exports, vm.property_key(entry.export)) }
}

fn read_lazy(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = marshal::text(vm, callee_data(args));
    let value = load(vm, &name)?;
    replace(vm, &name, value);
    Ok(value)
}

fn write_lazy(vm: &Vm, args: &Args) -> Completion<Value> {
    let name = marshal::text(vm, callee_data(args));
    replace(vm, &name, args.get(0));
    Ok(Value::UNDEFINED)
}

/// Makes a lazy global a data property. If the program froze the global object it stays as it is.
fn replace(vm: &Vm, name: &str, value: Value) {
    let attributes =
        LAZY.iter().find(|entry| entry.name == name).map_or(attributes::ALL, |entry| entry.attributes);
    let descriptor = PropertyDescriptor::data(value, attributes);
    let _ = define_own_property(vm, global_object(vm), vm.property_key(name), &descriptor);
}

fn queue_microtask(vm: &Vm, args: &Args) -> Completion<Value> {
    let callback = args.get(0);
    if !cutaway_engine::objects::is_callable(callback) {
        let validators = internal_modules::require(vm, "internal/validators")?;
        let name = marshal::string(vm, "callback");
        crate::callbacks::call_member(vm, validators, "validateFunction", &[callback, name])?;
        return Err(throw_error(
            vm,
            Intrinsic::TypeError,
            "The \"callback\" argument must be of type function",
        ));
    }
    vm.jobs.enqueue(run_microtask, [callback, Value::UNDEFINED, Value::UNDEFINED, Value::UNDEFINED]);
    Ok(Value::UNDEFINED)
}

fn run_microtask(vm: &Vm, values: &[Value; 4]) -> Completion<()> {
    interpreter::call(vm, values[0], Value::UNDEFINED, &[]).map(drop)
}
