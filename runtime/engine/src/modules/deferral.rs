//! Deferred evaluation (`import defer`): a module is linked with its importer, and evaluated when its deferred namespace is
//! first looked into. What of it is asynchronous cannot wait until then and is evaluated with the importer.

use super::evaluation::evaluate;
use super::namespace;
use super::record::{self, SYNTHETIC, TOP_LEVEL_AWAIT, requested, status};
use crate::completion::Completion;
use crate::operations::errors::throw_type_error;
use crate::promises::{self, Settled, state};
use crate::roots::ValueList;
use crate::vm::Vm;
use cutaway_gc::cells::arrays::{OrderedTable, ValueArray};
use cutaway_gc::cells::modules::ModuleRecord;
use cutaway_gc::cells::objects::{NamespaceObject, PromiseObject};
use cutaway_gc::{Gc, Value};
use cutaway_parser::ast::ImportPhase;

/// The modules to be evaluated before `module`, each once (InnerModuleEvaluation, step 11).
pub(super) fn evaluation_list<'vm>(vm: &'vm Vm, module: Gc<ModuleRecord>) -> ValueList<'vm> {
    let list = ValueList::new(vm);
    let seen = ValueList::new(vm);
    for index in 0..record::request_count(module) {
        let Some(target) = requested(module, index) else { continue };
        match record::phase_of(module, index) {
            ImportPhase::Evaluation => push_once(&list, target),
            ImportPhase::Defer => gather_asynchronous(target, &seen, &list),
            ImportPhase::Source => {}
        }
    }
    list
}

fn push_once(list: &ValueList<'_>, module: Gc<ModuleRecord>) {
    if !list.as_slice().contains(&Value::cell(module)) {
        list.push(Value::cell(module));
    }
}

/// IsModuleSCCEvaluated.
fn is_cycle_evaluated(module: Gc<ModuleRecord>) -> bool {
    let root = module.cycle_root().downcast::<ModuleRecord>().unwrap_or(module);
    root.status() == status::EVALUATED
}

/// GatherAsynchronousTransitiveDependencies: adds them to `list`.
fn gather_asynchronous(module: Gc<ModuleRecord>, seen: &ValueList<'_>, list: &ValueList<'_>) {
    // 1-4. Each module once; nothing of what is done.
    if seen.as_slice().contains(&Value::cell(module)) {
        return;
    }
    seen.push(Value::cell(module));
    if module.status() == status::EVALUATING || is_cycle_evaluated(module) || module.bits() & SYNTHETIC != 0 {
        return;
    }
    // 5. An asynchronous one brings what it needs with it.
    if module.bits() & TOP_LEVEL_AWAIT != 0 {
        push_once(list, module);
        return;
    }
    for index in 0..record::request_count(module) {
        if let Some(target) = requested(module, index)
            && record::phase_of(module, index) != ImportPhase::Source
        {
            gather_asynchronous(target, seen, list);
        }
    }
}

/// ReadyForSyncExecution.
fn is_ready(module: Gc<ModuleRecord>, seen: &ValueList<'_>) -> bool {
    if seen.as_slice().contains(&Value::cell(module)) {
        return true;
    }
    seen.push(Value::cell(module));
    if is_cycle_evaluated(module) || module.bits() & SYNTHETIC != 0 {
        return true;
    }
    if matches!(module.status(), status::EVALUATING | status::EVALUATING_ASYNC | status::EVALUATED) {
        return false;
    }
    if module.bits() & TOP_LEVEL_AWAIT != 0 {
        return false;
    }
    (0..record::request_count(module)).all(|index| {
        let is_source = record::phase_of(module, index) == ImportPhase::Source;
        is_source || requested(module, index).is_none_or(|target| is_ready(target, seen))
    })
}

/// Evaluates the module of a deferred namespace, if that has not been done; its exports are there afterwards. Runs
/// JavaScript. TypeError while the module is being evaluated; what evaluation threw, each time.
pub fn trigger(vm: &Vm, namespace: Gc<NamespaceObject>) -> Completion<()> {
    if namespace.exports().is::<OrderedTable>() {
        return Ok(());
    }
    let Some(module) = namespace.module().downcast::<ModuleRecord>() else { return Ok(()) };
    if !is_ready(module, &ValueList::new(vm)) {
        let message = "A deferred module cannot be used while it or what it needs is being evaluated";
        return Err(throw_type_error(vm, message));
    }
    let promise = evaluate(vm, module);
    if promise.state() == state::REJECTED {
        // The rejection is handled: it is thrown here.
        promises::then_internally(vm, promise, |_, _, _, _| Ok(()), Value::UNDEFINED, Value::UNDEFINED);
        return Err(vm.rethrow(promise.result()));
    }
    namespace::reveal(vm, namespace, module);
    Ok(())
}

/// Evaluates what of a linked module is asynchronous; a promise that all of it is done. None if there is nothing to wait for.
pub fn evaluate_asynchronous_part(vm: &Vm, module: Gc<ModuleRecord>) -> Option<Gc<PromiseObject>> {
    let list = ValueList::new(vm);
    gather_asynchronous(module, &ValueList::new(vm), &list);
    if list.is_empty() {
        return None;
    }
    let all = promises::new_promise(vm);
    let waiting = vm.new_value_array_from(&[Value::cell(all), Value::from(list.len() as u32)]);
    for index in 0..list.len() {
        if let Some(dependency) = list.get(index).downcast::<ModuleRecord>() {
            let evaluated = evaluate(vm, dependency);
            promises::then_internally(vm, evaluated, count_down, Value::cell(waiting), Value::UNDEFINED);
        }
    }
    Some(all)
}

fn count_down(vm: &Vm, waiting: Value, _: Value, settled: Settled) -> Completion<()> {
    let Some(waiting) = waiting.downcast::<ValueArray>() else { return Ok(()) };
    let Some(all) = waiting.at(0).downcast::<PromiseObject>() else { return Ok(()) };
    match settled {
        Settled::Fulfilled(_) => {
            let left = waiting.at(1).as_int_unchecked() - 1;
            waiting.put(1, Value::int(left));
            if left == 0 {
                promises::resolve_promise(vm, all, Value::UNDEFINED);
            }
        }
        Settled::Rejected(reason) if all.state() == state::PENDING => {
            promises::reject_promise(vm, all, reason)
        }
        Settled::Rejected(_) => {}
    }
    Ok(())
}
