//! Iteration over a string's code points (ECMA-262 22.1.3.36 and 22.1.5).

use super::this_string;
use crate::prelude::*;
use cutaway_engine::operations::iterators::create_iter_result_object;
use cutaway_engine::strings::{flatten, substring, view};

const ITERATOR_MEMBERS: &[Property] = &[method("next", 0, next), to_string_tag("String Iterator")];

/// Makes the prototype of string iterators.
pub fn install(vm: &Vm) {
    crate::control::iterator::install_iterator_prototype(
        vm,
        Intrinsic::StringIteratorPrototype,
        ITERATOR_MEMBERS,
    );
    crate::class::keep_method(
        vm,
        Intrinsic::StringIteratorPrototype,
        "next",
        Intrinsic::StringIteratorPrototypeNext,
    );
}

// 22.1.3.36 String.prototype [ %Symbol.iterator% ] ( )
pub(super) fn values(vm: &Vm, args: &Args) -> Completion<Value> {
    let string = this_string(vm, args, "String.prototype[Symbol.iterator]")?;
    let string = flatten(vm, string);
    let iterator: Gc<IteratorObject> =
        new_intrinsic_object(vm, Kind::StringIterator, Intrinsic::StringIteratorPrototype);
    iterator.set_target(string.into());
    iterator.set_extra(Value::UNDEFINED);
    Ok(iterator.into())
}

/// The next code point as a string, if there is one.
pub fn step(vm: &Vm, iterator: Gc<IteratorObject>) -> Option<Gc<JsString>> {
    let string = iterator.target().downcast::<JsString>()?;
    let position = iterator.index() as usize;
    if position >= string.length() as usize {
        iterator.set_target(Value::UNDEFINED);
        return None;
    }
    let (_, width) = view(vm, string).code_point_at(position);
    iterator.set_index((position + width) as f64);
    Some(substring(vm, string, position as u32, (position + width) as u32))
}

// 22.1.5.1.1 %StringIteratorPrototype%.next ( )
fn next(vm: &Vm, args: &Args) -> Completion<Value> {
    let iterator =
        receiver_of_kind::<IteratorObject>(vm, args, Kind::StringIterator, "String Iterator.prototype.next")?;
    Ok(match step(vm, iterator) {
        Some(character) => create_iter_result_object(vm, character.into(), false),
        None => create_iter_result_object(vm, Value::UNDEFINED, true),
    })
}
