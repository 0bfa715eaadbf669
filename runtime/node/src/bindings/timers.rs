//! The binding `timers`: one timer handle for all JavaScript timers, and the check handle of immediates.
//!
//! While a referenced immediate waits, an idle handle keeps the poll phase from blocking, as in Node.

use cutaway_engine::native::Property;
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_gc::cells::objects::JsObject;

use super::function;
use crate::node::{Hook, of};
use crate::{callbacks, marshal};

const FUNCTIONS: &[Property] = &[
    function("now", now),
    function("schedule", schedule),
    function("toggleRef", toggle_ref),
    function("setImmediates", set_immediates),
    function("setCallbacks", set_callbacks),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    let event_loop = &of(vm).event_loop;
    let timer = event_loop.timer(run_timers);
    event_loop.set_ref(timer, false);
    of(vm).timer.set(Some(timer));
    let check = event_loop.check(run_immediates);
    event_loop.set_ref(check, false);
    let idle = event_loop.idle(|_| {});
    of(vm).immediate_handles.set(Some((check, idle)));
    marshal::object_of(vm, FUNCTIONS)
}

fn now(vm: &Vm, _args: &Args) -> Completion<Value> {
    let event_loop = &of(vm).event_loop;
    event_loop.update_time();
    Ok(Value::number(event_loop.now() as f64))
}

/// schedule(milliseconds): when `processTimers` is to be called next.
fn schedule(vm: &Vm, args: &Args) -> Completion<Value> {
    let node = of(vm);
    if let Some(timer) = node.timer.get() {
        node.event_loop.update_time();
        node.event_loop.start_timer(timer, marshal::number(args.get(0)).max(1.0) as u64, 0);
    }
    Ok(Value::UNDEFINED)
}

/// toggleRef(on): whether timers keep the loop alive.
fn toggle_ref(vm: &Vm, args: &Args) -> Completion<Value> {
    if let Some(timer) = of(vm).timer.get() {
        of(vm).event_loop.set_ref(timer, args.get(0).is_true());
    }
    Ok(Value::UNDEFINED)
}

/// setImmediates(any, anyReferenced)
fn set_immediates(vm: &Vm, args: &Args) -> Completion<Value> {
    let event_loop = &of(vm).event_loop;
    if let Some((check, idle)) = of(vm).immediate_handles.get() {
        for (handle, on) in [(check, args.get(0).is_true()), (idle, args.get(1).is_true())] {
            if on { event_loop.start(handle) } else { event_loop.stop_handle(handle) }
        }
    }
    Ok(Value::UNDEFINED)
}

/// setCallbacks(processTimers, processImmediate)
fn set_callbacks(vm: &Vm, args: &Args) -> Completion<Value> {
    of(vm).set_hook(vm, Hook::Timers, args.get(0));
    of(vm).set_hook(vm, Hook::Immediates, args.get(1));
    Ok(Value::UNDEFINED)
}

fn run_timers(vm: &Vm) {
    let node = of(vm);
    let (Some(timer), Some(process_timers)) = (node.timer.get(), node.hook(vm, Hook::Timers)) else { return };
    // A callback that threw leaves timers to run: called again until it comes through.
    let next = loop {
        let now = Value::number(node.event_loop.now() as f64);
        if let Some(next) = callbacks::call_back(vm, process_timers, &[now]) {
            break marshal::number(next);
        }
    };
    if next != 0.0 {
        node.event_loop.update_time();
        let delay = (next.abs() - node.event_loop.now() as f64).max(1.0);
        node.event_loop.start_timer(timer, delay as u64, 0);
        node.event_loop.set_ref(timer, next > 0.0);
    }
}

fn run_immediates(vm: &Vm) {
    let Some(process_immediate) = of(vm).hook(vm, Hook::Immediates) else { return };
    callbacks::call_back(vm, process_immediate, &[]);
}
