//! Calls from the loop into JavaScript, and what follows each: ticks, microtasks, rejected promises.
//!
//! Node's counterpart is `InternalCallbackScope`. The order after every callback is: all of `process.nextTick`, all
//! microtasks, again while there are any; then promises that are still rejected without handler.

use cutaway_engine::finalization::clean_up;
use cutaway_engine::jobs::{RejectionEvent, run_jobs};
use cutaway_engine::objects::get_v;
use cutaway_engine::{Completion, Gc, Value, Vm, interpreter};
use cutaway_gc::cells::objects::PromiseObject;

use crate::internal_modules;
use crate::node::{Hook, Node, of};

/// Calls `function` from the loop, then drains. An uncaught error is reported and may end the process. Returns undefined if
/// the function threw and the program handled that.
pub fn call_back(vm: &Vm, function: Value, arguments: &[Value]) -> Option<Value> {
    let result = interpreter::call(vm, function, Value::UNDEFINED, arguments);
    let value = match result {
        Ok(value) => Some(value),
        Err(throw) => {
            Node::report_or_exit(vm, throw);
            None
        }
    };
    drain(vm);
    value
}

/// Runs ticks and microtasks until there are none, and reports promises left rejected.
pub fn drain(vm: &Vm) {
    let node = of(vm);
    loop {
        if !node.has_tick.get() {
            if let Err(throw) = run_jobs(vm) {
                Node::report_or_exit(vm, throw);
                continue;
            }
            if !node.has_tick.get() && !has_rejections(node) {
                match clean_up(vm) {
                    Ok(false) => return,
                    Ok(true) => {}
                    Err(throw) => Node::report_or_exit(vm, throw),
                }
                continue;
            }
        }
        let result = ticks_hook(vm).and_then(|ticks| interpreter::call(vm, ticks, Value::UNDEFINED, &[]));
        if let Err(throw) = result {
            Node::report_or_exit(vm, throw);
        }
    }
}

/// Whether promises wait to be reported.
pub fn has_rejections(node: &Node) -> bool {
    !node.rejections.borrow().is_empty() || !node.handled_late.borrow().is_empty()
}

fn ticks_hook(vm: &Vm) -> Completion<Value> {
    if let Some(ticks) = of(vm).hook(vm, Hook::Ticks) {
        return Ok(ticks);
    }
    internal_modules::require(vm, "internal/task_queues")?;
    Ok(of(vm).hook(vm, Hook::Ticks).unwrap_or_default())
}

/// Calls `object.name(...)`.
pub fn call_member(vm: &Vm, object: Value, name: &str, arguments: &[Value]) -> Completion<Value> {
    let function = get_v(vm, object, vm.property_key(name))?;
    interpreter::call(vm, function, object, arguments)
}

/// The engine's rejection tracker: remembers promises rejected without handler until the next drain.
pub fn track_rejection(vm: &Vm, promise: Gc<PromiseObject>, event: RejectionEvent) {
    let node = of(vm);
    match event {
        RejectionEvent::Reject => node.rejections.borrow_mut().push(vm.roots.keep(Value::cell(promise))),
        RejectionEvent::Handle => {
            let mut waiting = node.rejections.borrow_mut();
            let found = waiting.iter().position(|one| vm.roots.get(*one) == Value::cell(promise));
            if let Some(index) = found {
                vm.roots.release(waiting.remove(index));
            } else if node.any_rejection_reported.get() {
                node.handled_late.borrow_mut().push(vm.roots.keep(Value::cell(promise)));
            }
        }
    }
}
