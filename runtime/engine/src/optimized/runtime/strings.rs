//! Strings.

use super::{atom, finish};
use crate::strings;
use crate::vm::Vm;
use cutaway_gc::Value;
use std::cmp::Ordering;

pub(super) extern "C" fn string_equal(vm: &Vm, _: u64, left: Value, right: Value) -> Value {
    Value::bool(strings::equals(vm, atom(left), atom(right)))
}

pub(super) extern "C" fn string_compare(vm: &Vm, _: u64, left: Value, right: Value) -> Value {
    Value::int(match strings::compare(vm, atom(left), atom(right)) {
        Ordering::Less => -1,
        Ordering::Equal => 0,
        Ordering::Greater => 1,
    })
}

pub(super) extern "C" fn string_concat(vm: &Vm, _: u64, left: Value, right: Value) -> Value {
    finish(strings::concat(vm, atom(left), atom(right)).map(Value::cell))
}

pub(super) extern "C" fn string_char_code_at(vm: &Vm, _: u64, text: Value, index: Value) -> Value {
    let index = index.as_number().unwrap_or(0.0) as u32;
    Value::int(strings::char_code_at(vm, atom(text), index).map_or(0, i32::from))
}

pub(super) extern "C" fn string_char_at(vm: &Vm, _: u64, text: Value, index: Value) -> Value {
    let index = index.as_number().unwrap_or(0.0) as u32;
    match strings::char_code_at(vm, atom(text), index) {
        Some(unit) => Value::cell(strings::single_character(vm, unit)),
        None => Value::cell(vm.names.empty),
    }
}

pub(super) extern "C" fn same_atom_text(vm: &Vm, _: u64, text: Value, name: Value) -> Value {
    Value::bool(text == name || strings::equals(vm, atom(text), atom(name)))
}
