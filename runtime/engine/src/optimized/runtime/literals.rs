//! Closures, literals, `arguments`.

use super::{atom, code_of, finish, high, input, list, low, vector_of};
use crate::interpreter::arguments::{self, Passed};
use crate::interpreter::array_sites;
use crate::interpreter::frames::Frames;
use crate::interpreter::functions;
use crate::interpreter::handlers::literals::{array_from_iterable, regexp_from_site};
use crate::interpreter::literals;
use crate::objects;
use crate::shapes::ElementsKind;
use crate::vm::Vm;
use cutaway_gc::Value;
use cutaway_gc::cells::functions::{FeedbackCell, FunctionInfo};
use cutaway_gc::cells::objects::JsFunction;

pub(super) extern "C" fn create_closure(
    vm: &Vm,
    _: u64,
    info: Value,
    feedback: Value,
    context: Value,
) -> Value {
    let Some(info) = info.downcast::<FunctionInfo>() else { return Value::UNDEFINED };
    // Sites that had made no closure when the code was compiled have no cell.
    let cell = feedback.downcast::<FeedbackCell>().unwrap_or_else(|| functions::new_feedback_cell(vm));
    let function = functions::new_closure(vm, info, context, cell);
    if info.bits() & functions::INHERITS_HOME != 0
        && let Some(outer) = Frames::new(vm).next().and_then(|view| view.closure().downcast::<JsFunction>())
    {
        function.set_home_object(outer.home_object());
    }
    Value::cell(function)
}

pub(super) extern "C" fn create_object_literal(
    vm: &Vm,
    immediate: u64,
    count: usize,
    inputs: *const Value,
) -> Value {
    let inputs = list(inputs, count);
    let (code, vector) = (code_of(input(inputs, 0)), vector_of(input(inputs, 1)));
    let open = inputs.get(2..).unwrap_or(&[]);
    let slot = low(immediate);
    let site = vector.map_or(Value::UNDEFINED, |vector| vector.at(slot as usize));
    if let Some(object) = literals::object_from_site(vm, site, open) {
        return object;
    }
    let constant = code.constants().at(high(immediate) as usize);
    literals::object(vm, code, constant, open, vector, slot)
}

pub(super) extern "C" fn create_array_literal(
    vm: &Vm,
    immediate: u64,
    count: usize,
    inputs: *const Value,
) -> Value {
    let inputs = list(inputs, count);
    let (code, vector) = (code_of(input(inputs, 0)), vector_of(input(inputs, 1)));
    let constant = code.constants().at(high(immediate) as usize);
    array_sites::array(vm, code, constant, inputs.get(2..).unwrap_or(&[]), vector, low(immediate))
}

pub(super) extern "C" fn create_empty_object(vm: &Vm, _: u64) -> Value {
    Value::cell(objects::new_object(vm))
}

pub(super) extern "C" fn create_empty_array(vm: &Vm, _slot: u64, _vector: Value) -> Value {
    let store = vm.basic.empty_elements(ElementsKind::PackedInt);
    Value::cell(objects::array::new_array_of_store(vm, store, 0, ElementsKind::PackedInt))
}

pub(super) extern "C" fn create_array_from_iterable(vm: &Vm, _: u64, iterable: Value) -> Value {
    finish(array_from_iterable(vm, iterable))
}

pub(super) extern "C" fn clone_object(vm: &Vm, _slot: u64, source: Value, _vector: Value) -> Value {
    finish(literals::clone_object(vm, source))
}

pub(super) extern "C" fn create_regexp(
    vm: &Vm,
    slot: u64,
    pattern: Value,
    flags: Value,
    vector: Value,
) -> Value {
    finish(regexp_from_site(vm, vector_of(vector), low(slot), atom(pattern), atom(flags)))
}

pub(super) extern "C" fn template_object(vm: &Vm, immediate: u64, code: Value, _vector: Value) -> Value {
    finish(literals::template_object(vm, code_of(code), high(immediate) as usize))
}

/// What an `arguments` object or rest parameter is made of; the immediate says which.
fn make_arguments(vm: &Vm, which: u64, passed: &Passed) -> Value {
    match which {
        0 => arguments::mapped(vm, passed),
        1 => arguments::unmapped(vm, passed),
        from => arguments::rest(vm, passed, from as u32 - 2),
    }
}

pub(super) extern "C" fn create_arguments(vm: &Vm, which: u64, count: usize, inputs: *const Value) -> Value {
    let inputs = list(inputs, count);
    let values = inputs.get(2..).unwrap_or(&[]);
    make_arguments(vm, which, &Passed::in_memory(input(inputs, 0), input(inputs, 1), values))
}

pub(super) extern "C" fn create_arguments_in_memory(
    vm: &Vm,
    which: u64,
    closure: Value,
    context: Value,
    count: Value,
    address: *const Value,
) -> Value {
    let values = list(address, count.as_number().unwrap_or(0.0) as usize);
    make_arguments(vm, which, &Passed::in_memory(closure, context, values))
}
