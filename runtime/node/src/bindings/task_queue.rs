//! The binding `task_queue`: ticks, microtasks and rejected promises.

use cutaway_engine::jobs::run_jobs;
use cutaway_engine::native::Property;
use cutaway_engine::objects::array::{array_create, push};
use cutaway_engine::objects::new_object;
use cutaway_engine::{Args, Completion, Gc, Value, Vm};
use cutaway_gc::cells::objects::{JsObject, PromiseObject};

use super::function;
use crate::node::{Hook, Node, of};
use crate::{callbacks, marshal};

const FUNCTIONS: &[Property] = &[
    function("setHasTick", set_has_tick),
    function("setTickCallback", set_tick_callback),
    function("runMicrotasks", run_microtasks),
    function("hasRejections", has_rejections),
    function("takeRejections", take_rejections),
    function("rejectionMode", rejection_mode),
    function("triggerUncaughtException", trigger_uncaught_exception),
];

/// Makes the binding.
pub fn make(vm: &Vm) -> Gc<JsObject> {
    marshal::object_of(vm, FUNCTIONS)
}

fn set_has_tick(vm: &Vm, args: &Args) -> Completion<Value> {
    of(vm).has_tick.set(args.get(0).is_true());
    Ok(Value::UNDEFINED)
}

fn set_tick_callback(vm: &Vm, args: &Args) -> Completion<Value> {
    of(vm).set_hook(vm, Hook::Ticks, args.get(0));
    Ok(Value::UNDEFINED)
}

fn run_microtasks(vm: &Vm, _args: &Args) -> Completion<Value> {
    run_jobs(vm)?;
    Ok(Value::UNDEFINED)
}

fn has_rejections(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::bool(callbacks::has_rejections(of(vm))))
}

/// takeRejections(): { unhandled: [promise, reason, ...], handledLate: [promise, ...] }
fn take_rejections(vm: &Vm, _args: &Args) -> Completion<Value> {
    let node = of(vm);
    let unhandled = array_create(vm, 0);
    for kept in node.rejections.take() {
        let promise = vm.roots.release(kept);
        let reason = promise.downcast::<PromiseObject>().map_or(Value::UNDEFINED, |promise| promise.result());
        push(vm, unhandled, promise);
        push(vm, unhandled, reason);
        node.any_rejection_reported.set(true);
    }
    let handled_late = array_create(vm, 0);
    for kept in node.handled_late.take() {
        push(vm, handled_late, vm.roots.release(kept));
    }
    let result = new_object(vm);
    marshal::set(vm, result, "unhandled", Value::cell(unhandled));
    marshal::set(vm, result, "handledLate", Value::cell(handled_late));
    Ok(Value::cell(result))
}

fn rejection_mode(vm: &Vm, _args: &Args) -> Completion<Value> {
    Ok(Value::cell(vm.intern(of(vm).config.rejections.name())))
}

/// triggerUncaughtException(error, fromPromise)
fn trigger_uncaught_exception(vm: &Vm, args: &Args) -> Completion<Value> {
    Node::uncaught(vm, args.get(0), args.get(1).is_true(), None);
    Ok(Value::UNDEFINED)
}
