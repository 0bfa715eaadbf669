//! Evaluate (16.2.1.6.1.3): runs the modules of a graph, each once, what is needed first.

use super::async_evaluation::{execute_async_module, next_async_order};
use super::deferral;
use super::record::{SYNTHETIC, TOP_LEVEL_AWAIT, status};
use crate::async_functions::resume_mode;
use crate::completion::Completion;
use crate::interpreter::{call, generators};
use crate::promises;
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::ValueArray;
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{GeneratorObject, PromiseObject};
use cutaway_gc::{Gc, Value};

/// Evaluates a linked module; the promise is the same each time. Runs JavaScript.
pub fn evaluate(vm: &Vm, module: Gc<ModuleRecord>) -> Gc<PromiseObject> {
    // 2-4. The first module of its cycle has the promise.
    let mut module = module;
    if module.status() >= status::EVALUATING_ASYNC
        && let Some(root) = module.cycle_root().downcast::<ModuleRecord>()
    {
        module = root;
    }
    if let Some(promise) = module.promise().downcast() {
        return promise;
    }
    // 5-7. A new promise.
    let promise = promises::new_promise(vm);
    module.set_promise(Value::cell(promise));
    let stack = ValueList::new(vm);
    match inner_module_evaluation(vm, module, &stack, 0) {
        // 10. Nothing of it waits: it is done.
        Ok(_) if module.status() == status::EVALUATED => {
            promises::resolve_promise(vm, promise, Value::UNDEFINED);
        }
        Ok(_) => {}
        // 9. What was under way failed with it.
        Err(throw) => {
            let error = vm.take_exception(throw);
            for index in 0..stack.len() {
                if let Some(failed) = stack.get(index).downcast::<ModuleRecord>() {
                    failed.set_status(status::EVALUATED);
                    failed.set_error(error);
                    failed.set_cycle_root(Value::cell(failed));
                }
            }
            if module.status() != status::EVALUATED {
                module.set_status(status::EVALUATED);
                module.set_error(error);
            }
            promises::reject_promise(vm, promise, error);
        }
    }
    promise
}

/// InnerModuleEvaluation (16.2.1.6.1.3.1).
fn inner_module_evaluation(
    vm: &Vm,
    module: Gc<ModuleRecord>,
    stack: &ValueList<'_>,
    mut index: u32,
) -> Completion<u32> {
    vm.check_native_stack()?;
    // 2-3. Done, failed, or being done.
    match module.status() {
        status::EVALUATED | status::EVALUATING_ASYNC => {
            return if module.error().is_hole() { Ok(index) } else { Err(vm.rethrow(module.error())) };
        }
        status::EVALUATING => return Ok(index),
        _ => {}
    }
    // 5-10. The walk has come here.
    module.set_status(status::EVALUATING);
    module.set_dfs_index(index);
    module.set_dfs_ancestor(index);
    module.set_pending(0);
    index += 1;
    stack.push(Value::cell(module));
    // 11. First what it needs.
    let needed = deferral::evaluation_list(vm, module);
    for position in 0..needed.len() {
        let Some(mut target) = needed.get(position).downcast::<ModuleRecord>() else { continue };
        index = inner_module_evaluation(vm, target, stack, index)?;
        if target.status() == status::EVALUATING {
            module.set_dfs_ancestor(module.dfs_ancestor().min(target.dfs_ancestor()));
        } else {
            target = target.cycle_root().downcast().unwrap_or(target);
            if !target.error().is_hole() {
                return Err(vm.rethrow(target.error()));
            }
        }
        if is_waiting(target) {
            module.set_pending(module.pending() + 1);
            add_async_parent(vm, target, module);
        }
    }
    // 12-13. Then itself, unless it has to wait.
    if module.pending() > 0 || module.bits() & TOP_LEVEL_AWAIT != 0 {
        module.set_async_order(next_async_order(vm));
        if module.pending() == 0 {
            execute_async_module(vm, module);
        }
    } else {
        execute_module(vm, module)?;
    }
    // 16. The first module of a cycle closes it.
    if module.dfs_ancestor() == module.dfs_index() {
        while let Some(done) = stack.pop().and_then(|word| word.downcast::<ModuleRecord>()) {
            let waits = done.async_order() != 0;
            done.set_status(if waits { status::EVALUATING_ASYNC } else { status::EVALUATED });
            done.set_cycle_root(Value::cell(module));
            if done == module {
                break;
            }
        }
    }
    Ok(index)
}

/// Whether the module began to wait and is not done.
fn is_waiting(module: Gc<ModuleRecord>) -> bool {
    module.async_order() != 0 && module.status() != status::EVALUATED
}

fn add_async_parent(vm: &Vm, module: Gc<ModuleRecord>, parent: Gc<ModuleRecord>) {
    let list: Option<Gc<ValueArray>> = module.async_parents().downcast();
    let used = list.map_or(0, |list| list.extra());
    let list = match list {
        Some(list) if used < list.length() => list,
        full => {
            let larger = vm.new_value_array((used * 2).max(4), Value::UNDEFINED);
            if let Some(full) = full {
                for (to, from) in larger.tail().iter().zip(full.tail()) {
                    to.set(from.get());
                }
            }
            module.set_async_parents(Value::cell(larger));
            larger
        }
    };
    list.put(used as usize, Value::cell(parent));
    list.set_extra(used + 1);
}

/// ExecuteModule of a module without top-level await. Runs JavaScript.
pub(super) fn execute_module(vm: &Vm, module: Gc<ModuleRecord>) -> Completion<()> {
    if module.bits() & SYNTHETIC != 0 {
        let evaluate = module.body();
        return if evaluate.is_undefined() {
            Ok(())
        } else {
            call(vm, evaluate, Value::UNDEFINED, &[]).map(drop)
        };
    }
    let Some(body) = module.suspended().downcast::<GeneratorObject>() else { return Ok(()) };
    module.set_suspended(Value::UNDEFINED);
    let result = generators::resume(vm, body, resume_mode::NEXT, Value::UNDEFINED);
    body.set_state(generators::state::COMPLETED);
    result.map(drop)
}
