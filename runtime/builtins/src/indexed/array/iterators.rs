//! Array.prototype.keys, values, entries and %ArrayIteratorPrototype% (ECMA-262 23.1.5).

use crate::prelude::*;
use cutaway_engine::operations::iterators::create_iter_result_object;
use cutaway_engine::operations::native_iterators::{Step, array_iterator_step, create_array_iterator, mode};

const MEMBERS: &[Property] = &[method("next", 0, next), to_string_tag("Array Iterator")];

/// Makes the prototype of array iterators.
pub fn install(vm: &Vm) {
    crate::control::iterator::install_iterator_prototype(vm, Intrinsic::ArrayIteratorPrototype, MEMBERS);
    crate::class::keep_method(
        vm,
        Intrinsic::ArrayIteratorPrototype,
        "next",
        Intrinsic::ArrayIteratorPrototypeNext,
    );
}

/// 23.1.3.5 Array.prototype.entries ( )
pub fn entries(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    Ok(Value::cell(create_array_iterator(vm, object, mode::ENTRIES)))
}

/// 23.1.3.19 Array.prototype.keys ( )
pub fn keys(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    Ok(Value::cell(create_array_iterator(vm, object, mode::KEYS)))
}

/// 23.1.3.38 Array.prototype.values ( )
pub fn values(vm: &Vm, args: &Args) -> Completion<Value> {
    let object = to_object(vm, args.this())?;
    Ok(Value::cell(create_array_iterator(vm, object, mode::VALUES)))
}

/// 23.1.5.2.1 %ArrayIteratorPrototype%.next ( )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator = receiver_of_kind(vm, args, Kind::ArrayIterator, "Array Iterator.prototype.next")?;
    Ok(match array_iterator_step(vm, iterator)? {
        Step::Value(value) => create_iter_result_object(vm, value, false),
        Step::Done => create_iter_result_object(vm, Value::UNDEFINED, true),
    })
}
