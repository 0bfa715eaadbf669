//! RequireInternalSlot for built-in methods: the `this` value as the kind of cell the method works on.
//!
//! The errors have V8's words: "Method Map.prototype.get called on incompatible receiver #<Object>".

use cutaway_engine::native::NativeFn;
use cutaway_engine::operations::describe::describe_value;
use cutaway_engine::operations::errors::throw_type_error;
use cutaway_engine::{Args, Completion, Gc, Kind, Throw, Value, Vm};
use cutaway_gc::cells::objects::{JsObject, NativeFunction};
use cutaway_gc::pointer::CellType;

/// The receiver as a cell of exactly this kind.
pub fn receiver_of_kind<T: CellType>(vm: &Vm, args: &Args, kind: Kind, method: &str) -> Completion<Gc<T>> {
    match args.this().downcast::<T>() {
        Some(cell) if cell.header().kind() == kind => Ok(cell),
        _ => Err(throw_incompatible(vm, method, args.this())),
    }
}

/// The receiver as any object.
pub fn receiver_object(vm: &Vm, args: &Args, method: &str) -> Completion<Gc<JsObject>> {
    match args.this().downcast::<JsObject>() {
        Some(object) => Ok(object),
        None => Err(throw_type_error(vm, format!("{method} called on non-object"))),
    }
}

/// The error for a wrong receiver.
#[cold]
pub fn throw_incompatible(vm: &Vm, method: &str, receiver: Value) -> Throw {
    let receiver = describe_value(vm, receiver);
    throw_type_error(vm, format!("Method {method} called on incompatible receiver {receiver}"))
}

/// The error for a constructor called as a function.
#[cold]
pub fn throw_requires_new(vm: &Vm, name: &str) -> Throw {
    throw_type_error(vm, format!("Constructor {name} requires 'new'"))
}

/// The callback argument of a method, which must be callable.
pub fn callback(vm: &Vm, function: Value) -> Completion<Value> {
    if cutaway_engine::objects::is_callable(function) {
        return Ok(function);
    }
    Err(throw_type_error(vm, format!("{} is not a function", describe_value(vm, function))))
}

/// True if `value` is the built-in function that runs `function` (in whatever realm): calling it may be replaced by doing
/// what it does.
pub fn is_native(value: Value, function: NativeFn) -> bool {
    value.downcast::<NativeFunction>().is_some_and(|native| native.entry() == function as usize)
}
