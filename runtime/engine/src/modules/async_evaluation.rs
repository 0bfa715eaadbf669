//! Top-level await: modules that wait, and the modules that wait for them (16.2.1.6.1.3.2 to .5).

use super::evaluation::execute_module;
use super::record::{TOP_LEVEL_AWAIT, status};
use crate::async_functions::resume_mode;
use crate::completion::Completion;
use crate::interpreter::generators;
use crate::promises::{self, Settled};
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{GeneratorObject, PromiseObject};
use cutaway_gc::{Gc, Value};

/// IncrementModuleAsyncEvaluationCount.
pub(super) fn next_async_order(vm: &Vm) -> u32 {
    let count = vm.modules.async_count.get() + 1;
    vm.modules.async_count.set(count);
    count
}

/// ExecuteAsyncModule (16.2.1.6.1.3.2). Runs JavaScript, up to the first await.
pub(super) fn execute_async_module(vm: &Vm, module: Gc<ModuleRecord>) {
    let Some(body) = module.suspended().downcast::<GeneratorObject>() else { return };
    module.set_suspended(Value::UNDEFINED);
    if let Some(promise) = body.companion().downcast::<PromiseObject>() {
        promises::then_internally(vm, promise, after_execution, Value::cell(module), Value::UNDEFINED);
        if let Err(throw) = generators::resume(vm, body, resume_mode::NEXT, Value::UNDEFINED) {
            // No stack was left to resume on.
            promises::reject_with_exception(vm, promise, throw);
        }
    }
}

fn after_execution(vm: &Vm, module: Value, _: Value, settled: Settled) -> Completion<()> {
    if let Some(module) = module.downcast::<ModuleRecord>() {
        match settled {
            Settled::Fulfilled(_) => execution_fulfilled(vm, module),
            Settled::Rejected(error) => execution_rejected(vm, module, error),
        }
    }
    Ok(())
}

fn complete(vm: &Vm, module: Gc<ModuleRecord>) {
    module.set_status(status::EVALUATED);
    if let Some(promise) = module.promise().downcast::<PromiseObject>() {
        promises::resolve_promise(vm, promise, Value::UNDEFINED);
    }
}

/// AsyncModuleExecutionFulfilled (16.2.1.6.1.3.4). Runs JavaScript.
fn execution_fulfilled(vm: &Vm, module: Gc<ModuleRecord>) {
    // 1. It failed meanwhile, with another module.
    if module.status() == status::EVALUATED {
        return;
    }
    // 4-7. Done.
    complete(vm, module);
    // 8-10. What waited only for it, in the order in which the waiting began.
    let ready = ValueList::new(vm);
    gather_available_ancestors(module, &ready);
    let mut order: Vec<usize> = (0..ready.len()).collect();
    let of = |index: usize| ready.get(index).downcast::<ModuleRecord>();
    order.sort_by_key(|&index| of(index).map_or(0, |module| module.async_order()));
    // 12. Their turn.
    for index in order {
        let Some(next) = of(index) else { continue };
        if next.status() == status::EVALUATED {
            continue;
        }
        if next.bits() & TOP_LEVEL_AWAIT != 0 {
            execute_async_module(vm, next);
            continue;
        }
        match execute_module(vm, next) {
            Ok(()) => complete(vm, next),
            Err(throw) => {
                let error = vm.take_exception(throw);
                execution_rejected(vm, next, error);
            }
        }
    }
}

/// GatherAvailableAncestors (16.2.1.6.1.3.3).
fn gather_available_ancestors(module: Gc<ModuleRecord>, ready: &ValueList<'_>) {
    for_each_parent(module, |parent| {
        let root: Gc<ModuleRecord> = parent.cycle_root().downcast().unwrap_or(parent);
        if ready.as_slice().contains(&Value::cell(parent)) || !root.error().is_hole() {
            return;
        }
        parent.set_pending(parent.pending().saturating_sub(1));
        if parent.pending() == 0 {
            ready.push(Value::cell(parent));
            if parent.bits() & TOP_LEVEL_AWAIT == 0 {
                gather_available_ancestors(parent, ready);
            }
        }
    });
}

/// AsyncModuleExecutionRejected (16.2.1.6.1.3.5).
fn execution_rejected(vm: &Vm, module: Gc<ModuleRecord>, error: Value) {
    // 1. Known already.
    if module.status() == status::EVALUATED {
        return;
    }
    // 4-6. Failed.
    module.set_error(error);
    module.set_status(status::EVALUATED);
    if let Some(promise) = module.promise().downcast::<PromiseObject>() {
        promises::reject_promise(vm, promise, error);
    }
    // 9. And with it all that wait for it.
    for_each_parent(module, |parent| execution_rejected(vm, parent, error));
}

fn for_each_parent(module: Gc<ModuleRecord>, mut visit: impl FnMut(Gc<ModuleRecord>)) {
    let Some(parents) = module.async_parents().downcast::<ValueArray>() else { return };
    for index in 0..parents.extra() as usize {
        if let Some(parent) = parents.at(index).downcast() {
            visit(parent);
        }
    }
}
