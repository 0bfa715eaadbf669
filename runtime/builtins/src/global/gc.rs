//! `gc()`, the function that `--expose-gc` gives to programs.

use crate::prelude::*;
use cutaway_gc::heap::GcReason;

fn gc(vm: &Vm, _args: &Args) -> Completion<Value> {
    vm.heap.collect_major(GcReason::Testing);
    Ok(Value::UNDEFINED)
}

/// Defines `gc` on the global object.
pub fn expose(vm: &Vm) {
    if let Some(global) = vm.realm().global().downcast() {
        define_properties(vm, global, &[method("gc", 0, gc)]);
    }
}
