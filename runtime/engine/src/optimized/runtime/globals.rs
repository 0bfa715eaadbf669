//! Global variables, names looked up at run time, module variables.

use super::{atom, code_of, finish, finish_kept, high, low, vector_of};
use crate::interpreter::feedback::global;
use crate::interpreter::{contexts, declarations, lookup};
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::Context;

pub(super) extern "C" fn load_global(vm: &Vm, immediate: u64, vector: Value, name: Value) -> Value {
    let inside_typeof = high(immediate) & 1 != 0;
    finish(global::load(vm, vector_of(vector), low(immediate), atom(name), inside_typeof))
}

pub(super) extern "C" fn store_global(
    vm: &Vm,
    immediate: u64,
    vector: Value,
    name: Value,
    value: Value,
) -> Value {
    let strict = high(immediate) & 1 != 0;
    finish_kept(global::store(vm, vector_of(vector), low(immediate), atom(name), value, strict))
}

pub(super) extern "C" fn initialize_global_lexical(vm: &Vm, _: u64, name: Value, value: Value) -> Value {
    finish_kept(global::initialize_lexical(vm, atom(name), value))
}

pub(super) extern "C" fn declare_globals(vm: &Vm, constant: u64, code: Value, context: Value) -> Value {
    let code = code_of(code);
    let names = code.constants().at(constant as usize);
    finish_kept(declarations::declare_globals(vm, code, context, names))
}

pub(super) extern "C" fn define_global_function(vm: &Vm, _: u64, name: Value, function: Value) -> Value {
    finish_kept(declarations::define_global_function(vm, atom(name), function))
}

pub(super) extern "C" fn load_lookup_slot(vm: &Vm, immediate: u64, context: Value, name: Value) -> Value {
    finish(lookup::load(vm, context, atom(name), immediate & 1 != 0).map(|found| found.value))
}

pub(super) extern "C" fn load_lookup_slot_for_call(vm: &Vm, _: u64, context: Value, name: Value) -> Value {
    let found = lookup::load(vm, context, atom(name), false);
    finish(found.map(|found| Value::cell(vm.new_value_array_from(&[found.value, found.receiver]))))
}

pub(super) extern "C" fn store_lookup_slot(
    vm: &Vm,
    strict: u64,
    context: Value,
    name: Value,
    value: Value,
) -> Value {
    finish_kept(lookup::store(vm, context, atom(name), value, strict & 1 != 0))
}

pub(super) extern "C" fn module_variable(_: &Vm, cell: u64, context: Value) -> Value {
    context
        .downcast::<Context>()
        .map_or(Value::HOLE, |context| contexts::load_module_variable(context, cell as i32))
}

pub(super) extern "C" fn set_module_variable(_: &Vm, cell: u64, context: Value, value: Value) -> Value {
    if let Some(context) = context.downcast::<Context>() {
        contexts::store_module_variable(context, cell as i32, value);
    }
    Value::UNDEFINED
}
